"""The statements of an export as sorted N-Triples or N-Quads: of the whole graph, or of a part of it that stands for itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.claim import (
    AMOUNT_OF,
    DENIED,
    EVIDENCE,
    LISTED_AS,
    NOTE_OF,
    OBJECT,
    ORIGIN,
    PERIOD_OF,
    PREDICATE,
    PURPOSE,
    RESOLVED_PERIOD,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    SUBJECT,
    TYPE,
)
from kg.index import claim_term
from kg.terms import KG, is_iri
from kg.writer.sorting import distinct_sorted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.database import Statement
    from kg.writer.scope import Scope

_PARTS = frozenset({AMOUNT_OF, PERIOD_OF, RESOLVED_PERIOD, EVIDENCE, NOTE_OF})
_THINGS = frozenset({SUBJECT, OBJECT, SOURCE_OF, SPEAKER, ORIGIN, PURPOSE})
_WORDS = frozenset({PREDICATE, LISTED_AS})
_OURS = f"<{KG}"


def lines(scope: Scope, *, ledgers: bool = False) -> Iterator[bytes]:
    """Yield the statements as lines, sorted, each once: N-Quads with the seeds' ledgers, or N-Triples of the default graph."""
    if not scope.is_whole:
        found = distinct_sorted(" ".join((*row, ".\n")).encode() for row in _part(scope))
        yield from distinct_sorted(_with_ledgers(scope, found)) if ledgers else found
        return
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "all"
        scope.reader.database.save(path, ledgers=ledgers)
        with path.open("rb") as file:
            yield from distinct_sorted(file)


def relations(scope: Scope) -> dict[str, bool]:
    """Return the relations of the ontology as terms, with whether each reads the same both ways."""
    rows = scope.reader.index.execute("SELECT value, symmetric FROM relation JOIN term ON id = relation.term ORDER BY value")
    return {value: bool(symmetric) for value, symmetric in rows}


def split(line: bytes) -> Statement:
    """Take a line of N-Triples apart."""
    subject, predicate, term = line.decode()[:-3].split(" ", 2)
    return subject, predicate, term


def _with_ledgers(scope: Scope, triples: Iterator[bytes]) -> Iterator[bytes]:
    for line in triples:
        for graph in scope.reader.database.graphs_of(*split(line)):
            yield line if graph is None else f"{line.decode()[:-2]}{graph} .\n".encode()


def _part(scope: Scope) -> Iterator[Statement]:
    """Yield the statements about some claims, some of them twice: claims, their parts, the facts, and what describes the things they speak of."""
    match, known = scope.reader.database.match, relations(scope)
    things = {term for term, _ in scope.nodes()}
    words: set[str] = set()
    for mark in scope.claims():
        rows = list(match(subject=claim_term(mark)))
        said = {predicate: term for _, predicate, term in rows}
        yield from rows
        for _, predicate, term in rows:
            if predicate in _PARTS:
                yield from match(subject=term)
            elif predicate in _WORDS:
                words.add(term)
            elif predicate in _THINGS and is_iri(term) and not (predicate == OBJECT and AMOUNT_OF in said):
                things.add(term)
        yield from _facts(said, known)
    described = (row for thing in things for row in match(subject=thing) if row[1] not in known)
    for row in described:
        yield row
        if row[1] == TYPE:
            words.add(row[2])
    yield from _declared(scope, words)


def _facts(said: dict[str, str], known: dict[str, bool]) -> Iterator[Statement]:
    """Yield the plain triples that a claim supports: none if it is denied, two if its relation reads the same both ways."""
    if said[STANCE] != DENIED:
        yield said[SUBJECT], said[PREDICATE], said[OBJECT]
        if known.get(said[PREDICATE]):
            yield said[OBJECT], said[PREDICATE], said[SUBJECT]


def _declared(scope: Scope, words: set[str]) -> Iterator[Statement]:
    """Yield what declares the relations and classes of a user's own; kg's are at hand wherever the export is loaded."""
    waiting, met = [word for word in words if not word.startswith(_OURS)], set(words)
    while waiting:
        for row in scope.reader.database.match(subject=waiting.pop()):
            yield row
            if is_iri(row[2]) and row[2] not in met and not row[2].startswith(_OURS):
                met.add(row[2])
                waiting.append(row[2])
