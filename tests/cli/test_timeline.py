"""Tests of `kg timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dispute import DISPUTE

if TYPE_CHECKING:
    from caller import Caller

KEYS = [
    *("start", "end", "precision", "fiscal", "text", "assumed", "subject", "predicate", "object"),
    *("stances", "status", "sources", "origins", "claims"),
]
ACME = """\
when   what                           said       sources  origins
─────  ─────────────────────────────  ─────────  ───────  ───────
2023   Acme spending $10 bn                      1        1
2024   Acme revenue $40 bn            contested  1        1
2024   Acme revenue $50 bn            contested  1        1
2024   Acme revenue growth 40%        contested  1        1
2024   Acme revenue growth 42.5%      contested  1        1
2024   Acme spending $20 bn                      1        1
~2025  Acme planned investment $3 bn             1        1
"""


@pytest.fixture
def dispute(kg: Caller) -> Caller:
    """Give kg with three papers that disagree."""
    (kg.folder / "dispute.ttl").write_text(DISPUTE)
    kg.load("dispute.ttl")
    return kg


def test_the_terminal_to_the_letter(dispute: Caller) -> None:
    """Dated facts stand in the order of time; what rests on an assumption has a ~, and what is contested says so."""
    answer = dispute.right("timeline", "acme")
    assert answer.out == ACME
    assert answer.err == "7 dated facts · 9 claims without a date left out · snapshot 1 of .kg\n"


def test_each_has_its_shape(kg: Caller) -> None:
    """All keys stand in their order, starts are sorted, and no end comes before its start."""
    found = kg.right("timeline", "-f", "json").json
    assert len(found) > 50
    assert all(list(one) == KEYS for one in found)
    starts = [one["start"] or one["end"] for one in found]
    assert starts == sorted(starts)
    assert all(one["start"] is None or one["end"] is None or one["start"] < one["end"] for one in found)
    assert any(one["fiscal"] for one in found)
    assert all(one["origins"] >= 1 and one["sources"] >= 1 for one in found)


def test_a_period_in_words_is_placed_by_the_date_of_its_source(dispute: Caller) -> None:
    """`this year` is placed by the date of the paper, and the assumption says so."""
    [one] = dispute.right("timeline", "acme", "--relation", "planned-investment", "-f", "json").json
    assert (one["start"], one["end"], one["text"]) == ("2025-01-01", "2026-01-01", "this year")
    assert "publication date" in one["assumed"][0]


def test_since_and_until(dispute: Caller) -> None:
    """--since leaves out what ended by a day, --until what starts on it or later: both ends are half-open."""
    assert [one["start"] for one in dispute.right("timeline", "acme", "--until", "2024-01-01", "-f", "json").json] == ["2023-01-01"]
    assert [one["start"] for one in dispute.right("timeline", "acme", "--since", "2025-01-01", "-f", "json").json] == ["2025-01-01"]
    assert len(dispute.right("timeline", "acme", "--since", "2024-12-31", "--until", "2025-01-01", "-f", "json").json) == 5


def test_as_of(dispute: Caller) -> None:
    """--as-of keeps what holds on a day, and is named."""
    answer = dispute.right("timeline", "acme", "--as-of", "2023-06-01", "-f", "json")
    assert [one["start"] for one in answer.json] == ["2023-01-01"]
    assert "as of 2023-06-01" in answer.err


def test_a_fact_of_several_claims_is_one_moment(kg: Caller) -> None:
    """Claims that give one fact one period are one entry, with their sources and origins counted."""
    found = kg.right("timeline", "alibaba", "--relation", "planned-investment", "-f", "json").json
    assert max(len(one["claims"]) for one in found) >= 4
    assert max(one["sources"] for one in found) >= 4


def test_lines_and_rows(dispute: Caller) -> None:
    """JSON lines and CSV have one entry a line."""
    assert len(dispute.right("timeline", "acme", "-f", "jsonl").lines) == 7
    rows = dispute.right("timeline", "acme", "-f", "csv").lines
    assert rows[0] == "when,start,end,precision,subject,relation,object,stances,status,sources,origins,assumed"
    assert rows[1] == "2023,2023-01-01,2024-01-01,year,Acme,spending,$10 bn,reported,single-source,1,1,"


def test_nothing_is_dated(dispute: Caller) -> None:
    """A thing without a date gives an empty answer, and says how many claims have none."""
    answer = dispute.right("timeline", "the wire")
    assert (answer.out, answer.err) == ("", "0 dated facts · 0 claims without a date left out · snapshot 1 of .kg\n")


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_lines_fit_the_terminal(kg: Caller, columns: int) -> None:
    """No line is wider than the terminal."""
    for line in kg.right("timeline", COLUMNS=str(columns)).lines:
        assert len(line) <= columns


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--since", "yesterday"], 2),
        (["--until", "2025"], 2),
        (["--since", "2025-02-30"], 2),
        (["--as-of", "2025-13-01"], 2),
        (["--policy", "mine"], 2),
        (["nobody at all"], 1),
        (["--relation", "nothing like it"], 1),
    ],
)
def test_mistakes(kg: Caller, words: list[str], code: int) -> None:
    """A day that is none, an unknown policy, a name or a relation that fits nothing: one clear error."""
    answer = kg("timeline", *words)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)


def test_a_span_that_ends_before_it_begins_is_refused(kg: Caller) -> None:
    """An empty answer would look as if nothing happened."""
    answer = kg("timeline", "--since", "2026-01-01", "--until", "2020-01-01")
    assert answer.code == 2
    assert "until must be later than since" in answer.err
