"""Tests of what is offered for the beginning of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import Desk

from kg import completion
from kg.limits import LIMITS, Limit
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

TEXT = (
    'e:mercury-cloud a kg:Company ; rdfs:label "Mercury Cloud"@en , "水星云"@zh ; kg:investsIn e:vale .\n'
    'e:vale a kg:Person ; rdfs:label "Éva Vale, Esq."@en .\n'
    'e:loud rdfs:label "Mercury\\u001b[2J"@en .\n'
)


@pytest.fixture
def index(tmp_path: Path) -> sqlite3.Connection:
    """Give the index of two things."""
    desk = Desk(tmp_path)
    desk.load(TEXT)
    return desk.index


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Merc", ["Mercury Cloud"]),
        ("mERC", ["mERCury Cloud"]),
        ("Mercury ", ["Mercury Cloud"]),
        ("mercury-c", ["mercury-cloud"]),
        ("水", ["水星云"]),
        ("Éva", ["Éva Vale, Esq."]),
        ("e:merc", ["e:mercury-cloud"]),
        ("zzz", []),
        ("'", []),
    ],
)
def test_what_is_offered_begins_as_typed(index: sqlite3.Connection, typed: str, offered: list[str]) -> None:
    """Labels first, then the ends of IRIs; in the case in which they were begun, and never with control characters."""
    assert completion.entities(index, typed, PREFIXES) == offered


def test_before_anything_is_typed_the_best_connected_are_offered(index: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small graph offers what is in it; a large one would take too long, and offers nothing."""
    assert completion.entities(index, "", PREFIXES) == ["Mercury Cloud", "Éva Vale, Esq."]
    monkeypatch.setitem(LIMITS, "scanned_names", Limit(1, "names", ""))
    assert completion.entities(index, "", PREFIXES) == []


def test_relations_classes_and_sources(index: sqlite3.Connection) -> None:
    """Relations by name, by words joined with hyphens, or in Chinese; classes by label; sources by the ends of their IRIs."""
    assert completion.relations(index, "inve") == ["investsIn"]
    assert completion.relations(index, "invests-") == ["invests-in"]
    assert completion.relations(index, "投") != []
    assert "company" in completion.classes(index, "com")
    assert len(completion.sources(index, "")) == 1
    assert completion.sources(index, "zzz") == []
