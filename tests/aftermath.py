"""What a comparison of claims leaves behind in a store, so that two stores can be held against each other; never compares a claim itself."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from kg import database, index, store

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_TABLES = {
    "conflict": """SELECT hex(c.id), kind, contested, a.value, s.value, p.value, why, ruling, assumptions, preferred, reason FROM conflict c
      LEFT JOIN term a ON a.id = anchor JOIN term s ON s.id = subject JOIN term p ON p.id = predicate""",
    "member": "SELECT hex(conflict), hex(claim), side FROM member",
    "standing": "SELECT hex(claim), status, outranked FROM standing",
    "agreed": "SELECT hex(claim) FROM agreed",
    "resolved": "SELECT hex(claim), start, end, precision, how FROM resolved",
}


def state(root: Path) -> dict[str, set[object]]:
    """Return all that a comparison leaves behind: the tables of the index, free of its own numbers, and the graph."""
    head = store.head(root)
    with closing(index.open_read_only(head.index)) as known:
        found: dict[str, set[object]] = {table: _rows(known, query) for table, query in _TABLES.items()}
    found["graph"] = set(database.read_only(head.database).match())
    return found


def _rows(known: sqlite3.Connection, query: str) -> set[object]:
    rows = known.execute(query).fetchall()
    assert len(rows) == len(set(rows))
    return set(rows)


def same(one: Path, other: Path) -> None:
    """Hold that two stores agree in all that a comparison leaves behind."""
    mine, theirs = state(one), state(other)
    for table, rows in mine.items():
        assert rows - theirs[table] == set(), table
        assert theirs[table] - rows == set(), table
