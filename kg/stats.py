"""Counts what the graph holds, under a policy; never lists anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from kg.policy import Selection

Count = tuple[str, str, int]


def counts(index: sqlite3.Connection, selection: Selection) -> list[Count]:
    """Return what is counted as (kind, name, count): totals, claims by status, entities by class, claims by relation, conflicts by kind."""
    held = f"(SELECT * FROM claim c WHERE 1{selection.where('c.')})"  # noqa: S608 - our own
    things = f"(SELECT subject AS thing FROM {held} UNION SELECT object FROM {held} WHERE kind = 0)"  # noqa: S608 - our own
    totals = (
        ("claims", f"SELECT count(*) FROM {held}"),
        ("facts", f"SELECT count(*) FROM (SELECT DISTINCT edge_from, edge_to, predicate FROM {held} WHERE denied = 0)"),
        ("unsourced claims", f"SELECT count(*) FROM {held} WHERE unsourced = 1"),
        ("sources", f"SELECT count(DISTINCT source) FROM {held}"),
        ("origins", f"SELECT count(DISTINCT origin) FROM origin WHERE claim IN (SELECT iri FROM {held})"),
        ("entities in claims", f"SELECT count(*) FROM {things}"),
        ("conflicts", "SELECT count(*) FROM conflict WHERE contested = 1"),
        ("other differences", "SELECT count(*) FROM conflict WHERE contested = 0"),
    )
    status = f"""SELECT coalesce(s.status, 'single-source'), count(*) FROM {held} h LEFT JOIN standing s ON s.claim = h.iri
      GROUP BY 1 ORDER BY 2 DESC, 1"""  # noqa: S608 - our own
    classes = f"""SELECT c.label, count(DISTINCT y.term) FROM type y JOIN class c ON c.term = y.class AND c.ancestor = c.term
      WHERE y.term IN {things} GROUP BY 1 ORDER BY 2 DESC, 1"""  # noqa: S608 - our own
    relations = f"SELECT r.label, count(*) FROM {held} h JOIN relation r ON r.term = h.predicate GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 - our own
    kinds = "SELECT kind, count(*) FROM conflict GROUP BY 1 ORDER BY 2 DESC, 1"
    found: list[Count] = [("all", name, int(index.execute(query).fetchone()[0])) for name, query in totals]
    for kind, query in (("status", status), ("class", classes), ("relation", relations), ("conflict", kinds)):
        found += [(kind, str(name), int(count)) for name, count in index.execute(query)]
    return found
