"""Counts what the graph holds, under a policy; never lists anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from kg.policy import Selection

Count = tuple[str, str, int]


def counts(index: sqlite3.Connection, selection: Selection) -> list[Count]:
    """Return what is counted as (kind, name, count): totals, claims by status, entities by class, claims by relation, conflicts by kind."""
    found, held = totals(index, selection), _held(selection)
    for kind, query in _GROUPS:
        found += [(kind, str(name), int(count)) for name, count in index.execute(f"{held} {query}")]
    return found


def totals(index: sqlite3.Connection, selection: Selection) -> list[Count]:
    """Return the totals alone, as (all, name, count)."""
    held, among = _held(selection), _AMONG if selection else ""
    return [("all", name, int(index.execute(f"{held} {query}{among if name == 'origins' else ''}").fetchone()[0])) for name, query in _TOTALS]


def _held(selection: Selection) -> str:
    """Write the claims that count, and the things that they are about, as tables of a query."""
    return f"""WITH held AS (SELECT * FROM claim c WHERE 1{selection.where("c.")}),
      thing AS (SELECT subject AS term FROM held UNION SELECT object FROM held WHERE kind = 0)"""  # noqa: S608 - our own


_AMONG = " WHERE claim IN (SELECT iri FROM held)"
_TOTALS = (
    ("claims", "SELECT count(*) FROM held"),
    ("facts", "SELECT count(*) FROM (SELECT DISTINCT edge_from, edge_to, predicate FROM held WHERE denied = 0)"),
    ("unsourced claims", "SELECT count(*) FROM held WHERE unsourced = 1"),
    ("sources", "SELECT count(DISTINCT source) FROM held"),
    ("origins", "SELECT count(DISTINCT origin) FROM origin"),
    ("entities in claims", "SELECT count(*) FROM thing"),
    ("conflicts", "SELECT count(*) FROM conflict WHERE contested = 1"),
    ("other differences", "SELECT count(*) FROM conflict WHERE contested = 0"),
)
_GROUPS = (
    (
        "status",
        "SELECT coalesce(s.status, 'single-source'), count(*) FROM held LEFT JOIN standing s ON s.claim = held.iri GROUP BY 1 ORDER BY 2 DESC, 1",
    ),
    (
        "class",
        """SELECT c.label, count(DISTINCT y.term) FROM type y JOIN class c ON c.term = y.class AND c.ancestor = c.term
           WHERE y.term IN (SELECT term FROM thing) GROUP BY 1 ORDER BY 2 DESC, 1""",
    ),
    ("relation", "SELECT r.label, count(*) FROM held JOIN relation r ON r.term = held.predicate GROUP BY 1 ORDER BY 2 DESC, 1"),
    ("conflict", "SELECT kind, count(*) FROM conflict GROUP BY 1 ORDER BY 2 DESC, 1"),
)
