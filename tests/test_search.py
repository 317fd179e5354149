"""Tests of the search of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import Desk, claim

from kg import gram, store
from kg.index import open_read_only
from kg.search import Search

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

TEXT = (
    'e:a a kg:Company ; rdfs:label "Mercury Cloud"@en , "水星云"@zh . e:b a kg:Person ; rdfs:label "Mercury Vale"@en .\n'
    'e:c a kg:Company ; rdfs:label "Mercury"@en . e:d a kg:Company ; rdfs:label "Bank of Mercury Ltd."@en .\n'
    + claim("e:a")
    + claim("e:a", said="rdf:object e:x", at="20,29")
    + claim("e:b", "kg:chiefExecutiveOf", "rdf:object e:a", at="10,19")
)


@pytest.fixture(params=["scanned", "indexed"])
def names(request: pytest.FixtureRequest, tmp_path: Path) -> sqlite3.Connection:
    """Give an index with four names, with and without the index of names beside it."""
    desk = Desk(tmp_path)
    desk.load(TEXT)
    opened = open_read_only(store.head(desk.root).index)
    if request.param == "indexed":
        assert gram.build(opened)
    assert Search(opened).is_indexed == (request.param == "indexed")
    return opened


def found(names: sqlite3.Connection, text: str, room: int = 10, kind: int | None = None) -> list[tuple[str, str]]:
    """Search, and return the ends of the IRIs with how they fit."""
    terms = {number: value[1:-1].rpartition("/")[2] for number, value in names.execute("SELECT id, value FROM term")}
    return [(terms[one.number], one.match) for one in Search(names).names(text, room=room, kind=kind)]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("mercury", [("c", "exact"), ("a", "beginning"), ("b", "beginning"), ("d", "inside")]),
        ("MERCURY  cloud", [("a", "exact")]),
        ("cloud mercury", [("a", "inside")]),
        ("bank of mercury", [("d", "exact")]),
        ("水星", [("a", "beginning")]),
        ("星云", [("a", "inside")]),
        ("", []),
        ("...", []),
        ("zzzzzz", []),
    ],
)
def test_names_that_fit_best_come_first(names: sqlite3.Connection, text: str, answer: list[tuple[str, str]]) -> None:
    """Exact names go before those that begin so, these before those that hold the words; among equals the best connected goes first."""
    assert found(names, text) == answer


def test_typos_are_looked_for_when_nothing_fits(names: sqlite3.Connection) -> None:
    """A mistyped name finds what is near, with how near it is."""
    assert found(names, "mercuri clod")[0] == ("a", "typo")
    assert Search(names).names("mercuri clod", room=1)[0].score > 80


def test_the_room_and_the_class_limit_what_is_found(names: sqlite3.Connection) -> None:
    """No more is returned than there is room for, and only things of the class."""
    assert found(names, "mercury", room=2) == [("c", "exact"), ("a", "beginning")]
    person = names.execute("SELECT id FROM term WHERE value LIKE '%ontology#Person>'").fetchone()[0]
    assert found(names, "mercury", kind=person) == [("b", "beginning")]


def test_a_damaged_index_of_names_is_passed_over(names: sqlite3.Connection) -> None:
    """A file that breaks while it is read costs time, not the answer."""
    before = found(names, "cloud mercury"), found(names, "mercuri clod")[0]
    if gram.beside(names) is None:
        return
    [(path,)] = names.execute("SELECT replace(file, 'index.sqlite', 'names.sqlite') FROM pragma_database_list WHERE name = 'main'").fetchall()
    with open(path, "r+b") as file:  # noqa: PTH123 - in the middle of it
        file.seek(4096)
        file.write(b"\xff" * 200_000)
    assert (found(names, "cloud mercury"), found(names, "mercuri clod")[0]) == before


def test_it_knows_whether_a_graph_is_large(names: sqlite3.Connection) -> None:
    """A graph of a few names exceeds one, and not a thousand."""
    assert (Search(names).exceeds(1), Search(names).exceeds(1000)) == (True, False)
