"""The cases of tests/cases/conflicts, put to the program: all that a careful analyst would find, and nothing else."""

from __future__ import annotations

import json
import re
from string import Formatter
from typing import TYPE_CHECKING

import casebook
import pytest

from kg import index, store
from kg.conflict import rules, ruling, telling
from kg.conflict.words import Words

if TYPE_CHECKING:
    from pathlib import Path

_FEWEST = 90
_FEWEST_OF_A_KIND = 3
_PLACE = re.compile(r"\{\w+\}|--rate|kg")
_ONE = """
= A fall, in two figures
1 | a | Alibaba | sharePriceChange | -2.5 % | 24 February 2025
2 | b | Alibaba | sharePriceChange | -3 %   | 24 February 2025
"""


@pytest.mark.parametrize("path", casebook.files(), ids=lambda path: path.stem)
def test_each_case_is_ruled_as_it_wants(path: Path, tmp_path: Path) -> None:
    """Claims in, rulings out: each case of a file is ruled as it says, and no ruling comes that none of them wants."""
    verdicts = casebook.judge(casebook.read(path), tmp_path)
    wrong = [str(one) for one in verdicts if not one.right]
    assert not wrong, "\n".join([*wrong, casebook.table(verdicts)])


def test_every_kind_has_cases_and_look_alikes() -> None:
    """Each kind of the rules has a file, with several cases that are it and several that look alike."""
    cases = {path.stem: casebook.read(path) for path in casebook.files()}
    assert set(cases) == set(rules.bundled().kinds)
    assert sum(map(len, cases.values())) >= _FEWEST
    for kind, some in cases.items():
        are = [one for one in some if one.is_one]
        assert min(len(are), len(some) - len(are)) >= _FEWEST_OF_A_KIND, kind


def test_every_ruling_is_a_sentence_for_a_reader(tmp_path: Path) -> None:
    """All rulings of all cases are sentences in words, in both languages, and every sentence that the program knows is reached by a case."""
    casebook.judge([one for path in casebook.files() for one in casebook.read(path, _far(path)) if not one.rates], tmp_path)
    known = index.open_read_only(store.head(tmp_path / "store").index)
    languages = {language: Words(known, language) for language in telling.LANGUAGES}
    found = known.execute("SELECT parts, ruling, assumptions, contested FROM conflict").fetchall()
    assert {ruling.restore(parts).phrase for parts, *_ in found} == set(telling.phrases()["ruling"])
    for parts, text, assumptions, contested in found:
        one = ruling.restore(parts)
        assert ruling.dump(one) == parts
        assert telling.tell(one, languages["en"]) == text
        assert telling.assumptions(one, languages["en"]) == json.loads(assumptions)
        assert text.endswith("."), one.phrase
        assert not any(odd in text for odd in ("None", "http", "<h", "  ", ";;", "..")), text
        assert not contested or "preferred." in text or "a tie." in text, text
        chinese = telling.tell(one, languages["zh"])
        assert chinese.endswith("。"), one.phrase
        assert not any(odd in chinese for odd in ("None", "http", "<h", "  ", "；；", "。。", "{")), chinese
        assert not contested or "优先采信" in chinese or "平手" in chinese, chinese


def test_every_phrase_is_there_in_every_language() -> None:
    """No phrase lacks a language, none is empty, and a place of one language that another lacks is one of grammar."""
    for name, phrase in ((name, phrase) for table in telling.phrases().values() for name, phrase in table.items()):
        assert set(phrase) == set(telling.LANGUAGES), name
        assert all(phrase.values()), name
        places = [{place for _, place, _, _ in Formatter().parse(text) if place} - {"owner", "subject"} for text in phrase.values()]
        assert places[0] == places[1], name
        assert not re.search("[a-z]", _PLACE.sub("", phrase["zh"])), name


def _far(path: Path) -> int:
    """Return a number from which the cases of a file may be counted without meeting those of another."""
    return 1_000 * (1 + casebook.files().index(path))


def _judged(folder: Path, text: str) -> list[casebook.Verdict]:
    path = folder / "value.txt"
    path.write_text(text, "utf-8")
    return casebook.judge(casebook.read(path), folder)


def test_the_casebook_sees_a_ruling_that_is_missing(tmp_path: Path) -> None:
    """A case that wants what the program does not find is wrong, and so is what it found instead."""
    (verdict,) = _judged(tmp_path, _ONE + "-> rounding: 1 against 2\n")
    assert [one.kind for one in verdict.missing] == ["rounding"]
    assert [one.kind for one in verdict.false] == ["value"]
    assert "wanted rounding: 1 against 2" in str(verdict)


@pytest.mark.parametrize(
    "lines", ["-> nothing", "-> value: 1 against 2", "-> value, contested: 1, 2", "-> value, contested: 1 against 2\n-> status of 1: corroborated"]
)
def test_the_casebook_is_strict(tmp_path: Path, lines: str) -> None:
    """A false alarm, another verdict, other sides or another status are all seen."""
    (verdict,) = _judged(tmp_path, f"{_ONE}{lines}\n")
    assert not verdict.right


@pytest.mark.parametrize(
    "lines",
    ["", "-> odd: 1 against 2", "-> value, contested: 1 and 2", "-> status of 1: odd", "3 | a | b", "2 | a | b | c | d", "rumour has it"],
)
def test_a_case_that_cannot_be_read_is_refused(tmp_path: Path, lines: str) -> None:
    """A case with a mistake, or one that wants nothing at all, is no case."""
    with pytest.raises(ValueError, match=r"value\.txt"):
        _judged(tmp_path, f"{_ONE}{lines}\n")


def test_the_table_counts_kinds(tmp_path: Path) -> None:
    """The table has a row for each kind, and one for all of them together."""
    table = casebook.table(_judged(tmp_path, _ONE + "-> value, contested: 1 against 2\n" + _ONE + "-> nothing\n"))
    assert "| value | 1 | 1 | 1 | 1 |" in table.splitlines()
    assert table.splitlines()[-1] == "| all | 1 | 1 | 1 | 1 |"
    assert table.count("\n") == len(rules.bundled().kinds) + 3
