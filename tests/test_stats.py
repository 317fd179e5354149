"""Tests of counting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk import HEAD, PLAIN
from dispute import DISPUTE

from kg.policy import EVERYTHING, Selection
from kg.stats import counts

if TYPE_CHECKING:
    from desk import Desk


def test_what_is_counted(desk: Desk) -> None:
    """Totals, claims by status, entities by class, claims by relation, conflicts by kind; each group adds up."""
    desk.load(DISPUTE.removeprefix(HEAD), "d.ttl")
    rows = {(kind, name): count for kind, name, count in counts(desk.index, EVERYTHING)}
    assert rows["all", "claims"] == 24
    assert rows["all", "sources"] == 3
    assert (rows["all", "conflicts"], rows["all", "other differences"]) == (6, 3)
    for kind, total in (("status", 24), ("relation", 24), ("conflict", 9)):
        assert sum(count for (group, _), count in rows.items() if group == kind) == total
    assert {name: count for (kind, name), count in rows.items() if kind == "status"} == {
        "contested": 12,
        "single-source": 8,
        "corroborated": 2,
        "retracted": 1,
        "superseded": 1,
    }
    assert rows["class", "company"] == 2


def test_under_a_policy(desk: Desk) -> None:
    """Claims, facts and entities are those that are left; conflicts are counted all the same."""
    desk.load(DISPUTE.removeprefix(HEAD), "d.ttl")
    rows = {(kind, name): count for kind, name, count in counts(desk.index, Selection("uncontested"))}
    assert (rows["all", "claims"], rows["all", "conflicts"]) == (10, 6)
    assert rows["all", "facts"] < 24
    assert ("relation", "owns") not in rows


def test_a_graph_without_conflicts(desk: Desk) -> None:
    """Nothing to tell apart is counted as nothing."""
    desk.load(PLAIN)
    rows = {(kind, name): count for kind, name, count in counts(desk.index, EVERYTHING)}
    assert (rows["all", "claims"], rows["all", "conflicts"], rows["status", "single-source"]) == (1, 0, 1)
