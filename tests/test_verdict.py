"""Tests of reading what the comparison found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD
from dispute import DISPUTE, THINGS, paper, says

from kg import load, parse, store
from kg.lookup import Lookup
from kg.reader import Reader
from kg.reading import ClaimReader
from kg.verdict import VerdictReader

if TYPE_CHECKING:
    from desk import Desk


def reading(desk: Desk, text: str = DISPUTE, *, language: str = "en") -> tuple[VerdictReader, Lookup, ClaimReader]:
    """Load a text and open what is read of it."""
    path = desk.folder / "d.ttl"
    path.write_text(text)
    load.load(desk.root, [parse.describe(path)])
    reader = Reader(store.head(desk.root))
    lookup = Lookup(reader.index, reader.prefixes, language)
    claims = ClaimReader(reader, lookup)
    return VerdictReader(reader.index, lookup, claims), lookup, claims


def test_contested_first_then_by_kind_and_name(desk: Desk) -> None:
    """The order is the same whatever the order in which things were found."""
    found = reading(desk)[0].find(everything=True)
    keys = [(not one.contested, one.kind, one.subject.label) for one in found]
    assert keys == sorted(keys)
    assert len(found) == 9


def test_what_merely_differs_is_counted_without_being_read(desk: Desk) -> None:
    """The count is that of the differences that --all would add, about everything or about one thing."""
    verdicts, lookup, _ = reading(desk)
    for about in (None, lookup.entity("beta").entity.number, lookup.entity("the wire").entity.number):
        found = verdicts.find(about=about, everything=True)
        assert verdicts.count_differing(about=about) == sum(not one.contested for one in found)


def test_the_first_alone_are_read(desk: Desk) -> None:
    """With little room the first in the order of all come, and they can be counted without being read."""
    verdicts, lookup, _ = reading(desk)
    for about in (None, lookup.entity("beta").entity.number):
        for everything in (True, False):
            whole = verdicts.find(about=about, everything=everything)
            assert verdicts.count(about=about, everything=everything) == len(whole)
            for room in range(1, len(whole) + 2):
                assert verdicts.find(about=about, everything=everything, room=room) == whole[:room]
    assert verdicts.kinds() == sorted({one.kind for one in verdicts.find(everything=True)})
    assert {"claims": verdicts.find()[0].outline()["claims"]} == {"claims": [one["id"] for one in verdicts.find()[0].json()["claims"]]}


def test_counts_are_of_sources_and_origins(desk: Desk) -> None:
    """Two papers that retell one agency are two sources and one origin, and the ruling says so."""
    text = HEAD + paper("a") + paper("b") + THINGS
    text += "".join(says(one, "e:acme", "revenue", f"{n}e9 USD", at=0, when="2024", more="kg:origin e:wire") for one, n in (("a", 1), ("b", 2)))
    [one] = reading(desk, text)[0].find()
    assert (one.sources, one.origins, len(one.claims)) == (2, 1, 2)
    assert "one origin" in one.ruling


def test_of_claims(desk: Desk) -> None:
    """All conflicts of some claims are found, each once, though both sides are asked for."""
    verdicts, lookup, claims = reading(desk)
    number = lookup.relation("revenue").number
    both = claims.read(claims.find(predicate=number, subject=lookup.entity("acme").entity.number))
    assert len(both) == 2
    assert [one.kind for one in verdicts.of_claims(both)] == ["value"]
    assert verdicts.of_claims([]) == []


@pytest.mark.parametrize(("name", "kinds"), [("gamma", {"stance", "superseded", "value"}), ("ann arbor", {"relation"}), ("the wire", set())])
def test_about(desk: Desk, name: str, kinds: set[str]) -> None:
    """A thing's conflicts are those in which it is the subject or the object of a claim; who merely speaks has none of them."""
    verdicts, lookup, _ = reading(desk)
    assert {one.kind for one in verdicts.find(about=lookup.entity(name).entity.number, everything=True)} == kinds


def test_labels_in_chinese(desk: Desk) -> None:
    """Subjects, relations and rulings are in the language that is asked for; a ruling can be told in another all the same."""
    verdicts = reading(desk, language="zh")[0]
    found = verdicts.find(everything=True)
    assert {one.subject.label for one in found} >= {"艾克米"}
    assert any(one.relation.label == "营收" for one in found)
    assert all(one.ruling.endswith("。") for one in found)
    assert any("艾克米的营收（2024 年）" in one.ruling for one in found)
    assert not any("两项主张" in text for one in found for text in verdicts.tell(one, "en")[1])
    assert all(verdicts.tell(one, "en")[0].endswith(".") for one in found)
    assert all(verdicts.tell(one, "zh") == (one.ruling, one.assumptions) for one in found)


def test_how_the_relation_reads(desk: Desk) -> None:
    """Where the subject is the claims' object, the relation is read backwards; the JSON keeps the relation's own name."""
    [one] = reading(desk)[0].find(kind="relation")
    assert (one.reads, one.relation.label) == ("has chief executive", "is chief executive of")
    assert one.json()["relation"]["label"] == "is chief executive of"
    assert {two.reads for two in reading(desk)[0].find(kind="value")} == {"revenue", "revenue growth", "market value"}
