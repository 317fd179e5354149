"""Compares a graph by other rules than those it was loaded by, in a scratch copy of its index; never touches the store."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.conflict.compare import Comparison
from kg.conflict.record import Record

if TYPE_CHECKING:
    from kg.conflict.rules import Rules
    from kg.reader import Reader


def recompared(reader: Reader, rules: Rules) -> sqlite3.Connection:
    """Return a copy of a reader's index with the conflicts that some rules find; it is a scratch file of SQLite's that goes with its connection."""
    found = sqlite3.connect("", check_same_thread=False)
    reader.index.commit()  # SQLite waits for an open transaction for ever
    reader.index.backup(found)
    ontology = vocabulary.read(reader.database)
    Record(found, ontology, everything=True).run(Comparison(found, ontology, rules, everything=True), lambda _: None)
    return found
