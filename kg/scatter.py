"""Gathers a file that scatters its claims: a temporary table puts each node's triples together; never keeps anything.

The order is amounts, periods and places first, then notes, then all the rest, so that one pass of the author suffices.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from kg.claim import AMOUNT_KEYS, NOTE_CLASS, PERIOD_KEYS, SELECTOR_KEYS, TEXT, TYPE
from kg.document import RdfDocument
from kg.run import runs

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from kg.parse import Input, Place
    from kg.run import Run

_PARTS = AMOUNT_KEYS | PERIOD_KEYS | SELECTOR_KEYS | {TEXT}  # a period may have nothing but words
_NOTE, _REST = 1, 2
_BATCH = 10_000


class Gathered(RdfDocument):
    """An RDF file whose triples come out ordered by their subjects."""

    def __init__(self, item: Input, prefixes: dict[str, str], folder: Path) -> None:
        """Read an input into a temporary table in a folder."""
        super().__init__(item, prefixes)
        handle, path = tempfile.mkstemp(prefix="scattered-", dir=folder)
        os.close(handle)
        self._path = Path(path)
        self._db = sqlite3.connect(self._path, check_same_thread=False)
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE row (subject TEXT, predicate TEXT, object TEXT, ordinal INTEGER PRIMARY KEY);"
            "CREATE TABLE part (subject TEXT PRIMARY KEY, turn INTEGER) WITHOUT ROWID;"
        )
        self._filled = False

    def runs(self) -> Generator[tuple[str, Run], None, None]:
        """Yield the triples, those of one subject together, the parts of claims before the claims; ordinals count them in this order."""
        if not self._filled:
            self._fill()
        with closing(self._ordered()) as rows:
            yield from runs((subject, predicate, term) for subject, predicate, term, _ in rows)

    def places(self, ordinals: Iterable[int]) -> dict[int, Place]:
        """Return the places in the file of triples counted in the order in which they were yielded."""
        wanted = set(ordinals)
        with closing(self._ordered()) as rows:
            standing = {row[3]: number for number, row in enumerate(rows) if number in wanted}
        return {standing[ordinal]: found for ordinal, found in super().places(standing).items()}

    def close(self) -> None:
        """Remove the temporary table."""
        self._db.close()
        self._path.unlink(missing_ok=True)

    def _fill(self) -> None:
        rows: list[tuple[str, str, str, int]] = []
        for subject, (ordinals, predicates, terms) in super().runs():
            rows += zip(repeat(subject), predicates, terms, ordinals, strict=False)
            if len(rows) >= _BATCH:
                self._insert(rows)
        self._insert(rows)
        self._db.execute("CREATE INDEX row_subject ON row (subject, ordinal)")
        # Blank nodes have other names each time that a file is read: only their places in it keep one order.
        self._db.execute("CREATE TABLE node (first INTEGER PRIMARY KEY, subject TEXT)")
        self._db.execute("INSERT INTO node SELECT min(ordinal) AS first, subject FROM row GROUP BY subject ORDER BY first")
        self._filled = True

    def _insert(self, rows: list[tuple[str, str, str, int]]) -> None:
        self._db.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", rows)
        self._db.executemany("INSERT OR IGNORE INTO part VALUES (?, 0)", ((row[0],) for row in rows if row[1] in _PARTS))
        notes = ((row[0], _NOTE) for row in rows if row[1] == TYPE and row[2] == NOTE_CLASS)
        self._db.executemany("INSERT OR REPLACE INTO part VALUES (?, ?)", notes)
        rows.clear()

    def _ordered(self) -> Generator[tuple[str, str, str, int], None, None]:
        query = """SELECT row.* FROM node CROSS JOIN row ON row.subject = node.subject
          WHERE coalesce((SELECT turn FROM part WHERE part.subject = node.subject), ?) = ? ORDER BY first, ordinal"""
        for turn in (0, _NOTE, _REST):
            yield from self._db.execute(query, (_REST, turn))
