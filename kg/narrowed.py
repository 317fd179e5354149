"""The graph under a policy as RDF: what is left once claims are passed over, with the facts and amounts that only they held up.

The store is never changed: the narrowed graph is a scratch file that goes with its reader.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import database
from kg.index import claim_term
from kg.reader import Reader

if TYPE_CHECKING:
    from kg.database import Database
    from kg.policy import Selection


class Narrowed(Reader):
    """A reader whose RDF holds only the claims that a selection admits."""

    def __init__(self, whole: Reader, selection: Selection) -> None:
        """Narrow a reader."""
        super().__init__(whole.snapshot)
        self._whole, self._selection = whole, selection
        self.index = whole.index

    @cached_property
    def database(self) -> Database:
        """The RDF database, in memory."""
        return database.in_memory(Path(self.location[1]))

    @cached_property
    def location(self) -> tuple[str, str]:
        """The scratch file of what is left."""
        handle, path = tempfile.mkstemp(prefix="kg-", suffix=".nq")
        weakref.finalize(self, _remove, path)
        gone, facts = self._passed_over()
        with os.fdopen(handle, "wb") as file:
            for line in self._whole.database.dump("nq").splitlines(keepends=True):
                subject, _, rest = line.partition(b" ")
                if subject not in gone and b" ".join((subject, *_fact(rest))) not in facts:
                    file.write(line)
        return "dump", path

    def _passed_over(self) -> tuple[set[bytes], set[bytes]]:
        """Return the claims and amounts that are left out, and the facts that no claim holds up any more."""
        admitted = f"FROM claim c WHERE 1{self._selection.where('c.')}"
        parts = "SELECT s.value, p.value, o.value FROM ({}) c JOIN term s ON s.id = c.subject JOIN term p ON p.id = c.predicate JOIN term o ON o.id = c.object"
        left = f"SELECT subject, predicate, object {admitted} AND c.denied = 0"
        query = f"""SELECT subject, predicate, object FROM claim WHERE denied = 0 EXCEPT {left}
          EXCEPT SELECT object, predicate, subject {admitted} AND c.denied = 0 AND c.predicate IN (SELECT term FROM relation WHERE symmetric = 1)"""
        facts = {" ".join(row).encode() for row in self.index.execute(parts.format(query))}
        symmetric = {value for (value,) in self.index.execute("SELECT value FROM relation JOIN term ON id = relation.term WHERE symmetric = 1")}
        for row in self.index.execute(parts.format(query)).fetchall():
            if row[1] in symmetric:
                facts.add(" ".join(reversed(row)).encode())
        gone = {claim_term(row[0]).encode() for row in self.index.execute(f"SELECT iri FROM claim EXCEPT SELECT iri {admitted}")}
        amounts = f"SELECT object FROM claim JOIN amount a ON a.term = object EXCEPT SELECT object {admitted}"
        gone |= {row[0].encode() for row in self.index.execute(f"SELECT value FROM ({amounts}) JOIN term ON id = object")}
        return gone, facts


def _fact(rest: bytes) -> list[bytes]:
    """Return predicate and object of a line of N-Quads behind its subject, where the object is an IRI; facts of literals are compared whole."""
    predicate, _, item = rest.partition(b" ")
    if item.startswith(b"<"):
        return [predicate, item.split(b" ", 1)[0]]
    return [predicate, item.rstrip(b" .\n")]


def _remove(path: str) -> None:
    Path(path).unlink(missing_ok=True)
