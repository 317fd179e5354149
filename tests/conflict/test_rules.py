"""The rules of comparison: what ships, what a user's file may say, and where it points when it says what no rule can say."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kg import bundle
from kg.conflict import rules
from kg.errors import InputError


def _file(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_rules_that_ship_define_every_kind() -> None:
    """Each kind has a label in both languages, a definition and an example."""
    kinds = rules.bundled().kinds
    assert {"value", "bound", "rounding", "period", "scope", "unit", "wording", "inside", "category", "relation", "stance", "superseded"} == set(
        kinds
    )
    for one in kinds.values():
        assert all((one.label, one.zh, one.definition.endswith("."), one.example.endswith("."))), one.name


def test_a_file_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    """A user's file is laid over the rules that ship."""
    found = rules.read(_file(tmp_path, '[tolerance]\nundated_days = 7\n[rates]\n"USD/CNY" = 7.2\n[kind.value]\ncontested = false\n'))
    base = rules.bundled()
    assert (found.undated_days, found.level_days, found.approximate) == (7, base.level_days, base.approximate)
    assert found.rates == {("USD", "CNY"): Decimal("7.2")}
    assert (found.kinds["value"].contested, found.kinds["value"].label) == (False, base.kinds["value"].label)
    assert found.kinds["unit"] == base.kinds["unit"]


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    """No rule has to be repeated."""
    assert rules.read(_file(tmp_path, "# nothing yet\n")) == rules.bundled()


def test_the_bundled_file_may_be_copied_and_edited(tmp_path: Path) -> None:
    """The file that ships is a file of a user's too."""
    assert rules.read(_file(tmp_path, Path(bundle.RULES).read_text("utf-8"))) == rules.bundled()


def test_rates_are_added() -> None:
    """Rates from a command line go over those of a file."""
    found = rules.bundled().with_rates({("EUR", "USD"): Decimal(1)}).with_rates({("EUR", "USD"): Decimal(2)})
    assert found.rates == {("EUR", "USD"): Decimal(2)}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("[tolerance\nundated_days = 7\n", ":1:11", ""),
        ("[tolerance]\nundated_days = \n", ":2:16", ""),
        ("[tolerance]\nundated_days = 7", "", None),
        ("[tolerance]\nundated_weeks = 7\n", ":2:1", "no tolerance 'undated_weeks'"),
        ('[tolerance]\n# undated_days\nundated_days = "7"\n', ":3:1", "must be a whole number"),
        ("[tolerance]\n  undated_days = 7.5\n", ":2:3", "must be a whole number"),
        ("[tolerance]\nlevel_days = true\n", ":2:1", "must be a whole number"),
        ("[tolerance]\nlevel_days = -1\n", ":2:1", "of 0 or more"),
        ("[tolerance]\napproximate_percent = nan\n", ":2:1", "must be a number"),
        ("[tolerance]\napproximate_percent = inf\n", ":2:1", "must be a number"),
        ("tolerance = 5\n", ":1:1", "nothing that rules can say"),
        ("[tolerances]\n", ":1:2", "nothing that rules can say"),
        ('[rates]\n"USD/CNY" = "dear"\n', ":2:2", "is no rate"),
        ('[rates]\n"USD/CNY" = 7.2\n"EUR/USD" = 0\n', ":3:2", "is no rate"),
        ('[rates]\n"USD/CNY" = true\n', ":2:2", "is no rate"),
        ('[rates]\n"USD/CNY" = nan\n', ":2:2", "is no rate"),
        ('[rates]\n"USD/CNY" = 1e999\n', ":2:2", "is no rate"),
        ('[rates]\n"USD/RMB" = 7.2\n', ":2:2", "write CNY"),
        ('[rates]\n"USD/USD" = 7.2\n', ":2:2", "between two currencies"),
        ('[rates]\n"USD" = 7.2\n', ":2:2", "is no rate"),
        ("[kind.values]\ncontested = true\n", ":1:7", "no kind 'values'"),
        ('[kind.value]\nlabel = "value"\n[kind.unit]\ncontested = "yes"\n', ":4:1", "must be true or false"),
        ('[kind.value]\nlabel = "x"\n[kind.unit]\nlabel = 5\n', ":4:1", "must be a text"),
        ('[kind.value]\ncolour = "red"\n', ":2:1", "no 'colour'"),
        ("[kind]\nvalue = 5\n", ":2:1", "must be a table"),
    ],
)
def test_a_mistake_is_one_error_with_its_place(tmp_path: Path, text: str, place: str, words: str | None) -> None:
    """A rule file with a mistake is refused, with its line and column and the words for it."""
    path = _file(tmp_path, text)
    if words is None:
        assert tomllib.loads(text)
        rules.read(path)
        return
    with pytest.raises(InputError) as caught:
        rules.read(path)
    assert str(caught.value.location) == f"{path}{place}"
    assert words in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there, a folder, and bytes that are no text are refused by name."""
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    for name in ("missing.toml", "", "bytes.toml"):
        with pytest.raises(InputError, match="cannot read the rules"):
            rules.read(tmp_path / name)


def test_a_file_without_end() -> None:
    """What is far too large for rules is refused before all of it is read."""
    with pytest.raises(InputError, match="more than 1,048,576 bytes"):
        rules.read(Path("/dev/zero"))


@pytest.mark.parametrize(("text", "rate"), [("USD/CNY=7.2", "7.2"), (" USD / CNY = 7 ", "7"), ("CNY/USD=1e-1", "0.1")])
def test_a_rate_on_the_command_line(text: str, rate: str) -> None:
    """A rate is so much of the second currency for one of the first."""
    pair, found = rules.read_rate(text)
    assert set(pair) == {"USD", "CNY"}
    assert found == Decimal(rate)


@pytest.mark.parametrize("text", ["", "USD", "USD=7", "USD/CNY", "USD/CNY=", "USD/CNY=x", "USD/CNY=-1", "USD/CNY=1e99999", "%/USD=1", "usd/cny=7.2"])
def test_what_is_no_rate(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match=r"."):
        rules.read_rate(text)
