"""Tests of placing periods in words by the dates of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD
from dispute import THINGS, paper, says

from kg import load

if TYPE_CHECKING:
    from desk import Desk

PLACED = "SELECT r.start, r.end, r.precision, r.how FROM resolved r JOIN claim c ON c.iri = r.claim"


def placed(desk: Desk, text: str, name: str = "seed.ttl") -> list[tuple[str | None, str | None, str, str]]:
    """Load a text and return what was placed."""
    desk.load(text, name)
    return sorted(desk.index.execute(PLACED).fetchall(), key=str)


def one(when: str, *, issued: str | None = "2025-03-03", how: str = "reported", more: str = "") -> str:
    """Write a paper and one claim of it with a period in words."""
    return paper("a", issued) + THINGS + says("a", "e:acme", "revenue", "1e9 USD", at=0, when=when, how=how, more=more)


@pytest.mark.parametrize(
    ("when", "how", "start", "end"),
    [
        ("this year", "reported", "2025-01-01", "2026-01-01"),
        ("last September", "reported", "2024-09-01", "2024-10-01"),
        ("over the next three years", "announced", "2025-03-03", "2028-03-03"),
        ("Monday", "reported", "2025-03-03", "2025-03-04"),
        ("by 2030", "planned", None, "2031-01-01"),
        ("since 2023", "reported", "2023-01-01", None),
        ("in September", "planned", "2025-09-01", "2025-10-01"),
        ("in September", "reported", "2024-09-01", "2024-10-01"),
        ("今年", "reported", "2025-01-01", "2026-01-01"),
    ],
)
def test_words_are_counted_from_the_date_of_the_source(desk: Desk, when: str, how: str, start: str | None, end: str | None) -> None:
    """Words are placed by the publication date, a plan's in the future; how they were read is kept where it took that date."""
    [(first, last, _, read)] = placed(desk, one(when, how=how))
    assert (first, last) == (start, end)
    assert read.endswith(".") is (when not in {"by 2030", "since 2023"})


@pytest.mark.parametrize("when", ["recently", "in the days of old", "this fiscal year", "somewhat later"])
def test_what_has_no_days_stays_in_words(desk: Desk, when: str) -> None:
    """Vague words, unknown words and a fiscal year of unknown end are not placed: nothing is guessed."""
    assert placed(desk, one(when)) == []


def test_an_undated_source(desk: Desk) -> None:
    """Without a date, words that need one are not placed, and those that need none are."""
    assert placed(desk, one("this year", issued=None)) == []
    [(first, last, precision, _)] = placed(desk, one("in 2024", issued=None), "again.ttl")
    assert (first, last, precision) == ("2024-01-01", "2025-01-01", "year")


@pytest.mark.parametrize(("origin", "lends"), [("e:launch", True), ("e:wire", False)])
def test_a_date_is_borrowed_from_a_source_of_the_same_event(desk: Desk, origin: str, *, lends: bool) -> None:
    """An undated paper that tells of the same event as a dated one is placed by that one's date, and the assumption says so; an agency lends none."""
    text = paper("a") + paper("b", "2025-03-03") + THINGS + 'e:launch a kg:Event ; rdfs:label "The launch"@en .\n'
    text += says("a", "e:acme", "revenue", "1e9 USD", at=0, when="this year", more=f"kg:origin {origin}")
    text += says("b", "e:acme", "spending", "1e9 USD", at=0, more=f"kg:origin {origin}")
    found = placed(desk, text)
    assert [row[:2] for row in found] == [("2025-01-01", "2026-01-01")] * lends
    assert all("the date of b" in row[3] for row in found)


def test_a_later_date_places_what_was_left(desk: Desk) -> None:
    """A seed that comes later and dates the paper, or gives it a sister, places what stood in words; without it they are taken back."""
    text = paper("a") + THINGS + says("a", "e:acme", "revenue", "1e9 USD", at=0, when="this year")
    assert placed(desk, text, "words.ttl") == []
    date = 's:a <http://purl.org/dc/terms/issued> "2025-03-03"^^xsd:date .\n'
    assert [row[:2] for row in placed(desk, date, "date.ttl")] == [("2025-01-01", "2026-01-01")]
    load.unload(desk.root, "date")
    assert desk.index.execute(PLACED).fetchall() == []


def test_what_a_curator_dated_is_left(desk: Desk) -> None:
    """A period with days of its own is never placed again, though its words say something else."""
    dated = 'kg:period [ kg:start "1999-01-01"^^xsd:date ; kg:text "this year" ]'
    text = paper("a", "2025-03-03") + THINGS + says("a", "e:acme", "revenue", "1e9 USD", at=0, more=dated)
    assert placed(desk, text) == []


def test_the_graph_says_how(desk: Desk) -> None:
    """The claim keeps its words, and beside them stands the period that they were taken to mean, with the assumption."""
    desk.load(one("this year"))
    rows = set(desk.database.match())
    [(claim, term)] = [(s, o) for s, p, o in rows if p.endswith("#resolvedPeriod>")]
    [words] = [o for s, p, o in rows if s == claim and p.endswith("ontology#period>")]
    assert {p.rpartition("#")[2][:-1] for s, p, _ in rows if s == words} == {"type", "text"}
    assert {p.rpartition("#")[2][:-1] for s, p, _ in rows if s == term} == {"type", "text", "start", "end", "assumed"}


def test_what_was_placed_goes_with_its_claim(desk: Desk) -> None:
    """An unloaded claim leaves no period behind."""
    desk.load(one("this year"), "a.ttl")
    desk.load(HEAD, "b.ttl")
    load.unload(desk.root, "a")
    assert not [row for row in desk.database.match() if "resolvedPeriod" in row[1] and "ontology#" not in row[0]]
    assert desk.index.execute("SELECT count(*) FROM resolved").fetchone() == (0,)
    assert not [row for row in desk.database.match() if "/period/" in row[0]]


def test_a_date_that_is_none(desk: Desk) -> None:
    """A paper's date that is no day of the calendar places nothing, and refuses nothing."""
    text = paper("a").replace(" .\n", ' ; <http://purl.org/dc/terms/issued> "in spring" .\n') + THINGS
    assert placed(desk, text + says("a", "e:acme", "revenue", "1e9 USD", at=0, when="this year")) == []
