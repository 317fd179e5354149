"""The graph under a policy as RDF: what is left once claims are passed over, with the facts, amounts, notes and places that only they held up.

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
from kg.terms import AMOUNT, CONFLICT, NOTE, PERIOD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.database import Database
    from kg.policy import Selection

_Triple = tuple[bytes, bytes, bytes]
_CLAIMS = "SELECT iri FROM claim EXCEPT SELECT iri FROM held"
_CONFLICTS = "SELECT DISTINCT conflict FROM member WHERE claim NOT IN (SELECT iri FROM held)"
_FACTS = """SELECT s.value, p.value, o.value FROM (
    SELECT subject, predicate, object FROM claim WHERE denied = 0 EXCEPT SELECT subject, predicate, object FROM held WHERE denied = 0
    EXCEPT SELECT object, predicate, subject FROM held WHERE denied = 0 AND predicate IN (SELECT term FROM relation WHERE symmetric = 1)
  ) c JOIN term s ON s.id = c.subject JOIN term p ON p.id = c.predicate JOIN term o ON o.id = c.object"""
_PARTS = tuple(f"<{namespace}".encode() for namespace in (AMOUNT, PERIOD, NOTE))


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
        lines = self._whole.database.dump("nq").splitlines(keepends=True)
        gone |= _orphans(lines, gone, facts)
        with os.fdopen(handle, "wb") as file:
            for line in lines:
                subject, predicate, item = _parts(line)
                if subject not in gone and (subject, predicate, item) not in facts:
                    file.write(line)
        return "dump", path

    def _passed_over(self) -> tuple[set[bytes], set[_Triple]]:
        """Return the claims that are left out with the conflicts in which they take part, and the facts that no claim holds up any more."""
        held = f"WITH held AS (SELECT * FROM claim c WHERE 1{self._selection.where('c.')})"  # noqa: S608 - our own
        facts: set[_Triple] = set()
        symmetric = {value for (value,) in self.index.execute("SELECT value FROM relation JOIN term ON id = relation.term WHERE symmetric = 1")}
        for row in self.index.execute(f"{held} {_FACTS}"):
            subject, predicate, item = (term.encode() for term in row)
            facts.add((subject, predicate, item))
            if row[1] in symmetric:
                facts.add((item, predicate, subject))
        gone = {claim_term(row[0]).encode() for row in self.index.execute(f"{held} {_CLAIMS}")}
        gone |= {f"<{CONFLICT}{row[0].hex()}>".encode() for row in self.index.execute(f"{held} {_CONFLICTS}")}
        return gone, facts


def _parts(line: bytes) -> _Triple:
    """Return subject, predicate and object of a line of N-Quads. A fact stands in the default graph, so behind a literal no graph is looked for."""
    subject, predicate, item = line.split(b" ", 2)
    return subject, predicate, item.split(b" ", 1)[0] if item.startswith(b"<") else item.removesuffix(b" .\n")


def _orphans(lines: Iterable[bytes], gone: set[bytes], facts: set[_Triple]) -> set[bytes]:
    """Return the parts of claims (amounts, periods, notes, places) to which only claims that are gone refer."""
    theirs, used = set[bytes](), set[bytes]()
    for line in lines:
        subject, predicate, item = _parts(line)
        if item.startswith(_PARTS) or b"#char=" in item:
            if subject in gone:
                theirs.add(item)
            elif (subject, predicate, item) not in facts:
                used.add(item)
    return theirs - used


def _remove(path: str) -> None:
    Path(path).unlink(missing_ok=True)
