"""Takes claims and descriptions out of a fork, with all that only they held up; never touches what something else still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claim import AMOUNT_OF, EVIDENCE, NOTE_OF, OBJECT, PERIOD_OF, PREDICATE, RESOLVED_PERIOD, SUBJECT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kg.database import Database
    from kg.indexer import Indexer
    from kg.ontology import Ontology

Statement = tuple[str, str, str]
_PARTS = frozenset({AMOUNT_OF, PERIOD_OF, RESOLVED_PERIOD, EVIDENCE})


def descriptions(database: Database, ledger: str) -> set[Statement]:
    """Return what a seed says of entities, sources and words: its ledger, the named graph that is called like it."""
    return set(database.match(graph=ledger))


def undescribe(database: Database, indexer: Indexer, ledger: str, rows: Iterable[Statement]) -> None:
    """Take a seed's descriptions back; those that another seed gives too stay."""
    for row in rows:
        database.remove(*row, graph=ledger)
        if not any(graph is not None for graph in database.graphs_of(*row)):
            database.remove(*row)
            indexer.undescribe(*row)


def claims(database: Database, index: sqlite3.Connection, ontology: Ontology, gone: Iterable[str]) -> None:
    """Take claims that no seed states any more out of the database: their parts, and the facts that none supports now."""
    for claim in gone:
        rows = list(database.match(subject=claim))
        for row in rows:
            database.remove(*row)
        found = {predicate: term for _, predicate, term in rows}
        _unsupport(database, index, ontology, (found[SUBJECT], found[PREDICATE], found[OBJECT]))
        for _, predicate, term in rows:
            if predicate == NOTE_OF or (predicate in _PARTS and not database.holds(term=term)):
                for part in list(database.match(subject=term)):
                    database.remove(*part)


def _unsupport(database: Database, index: sqlite3.Connection, ontology: Ontology, fact: Statement) -> None:
    """Take a fact out unless a claim still supports it, read either way round if its relation is symmetric."""
    subject, predicate, term = fact
    relation = ontology.relations.get(predicate)
    ways = [(subject, term), (term, subject)] if relation and relation.symmetric else [(subject, term)]
    if any(_supported(index, one, predicate, other) for one, other in ways):
        return
    for one, other in ways:
        _drop(database, (one, predicate, other))


def _drop(database: Database, fact: Statement) -> None:
    """Take a fact out of the default graph, unless it is a description by now: its predicate may be no relation any more."""
    if not any(graph is not None for graph in database.graphs_of(*fact)):
        database.remove(*fact)


def one_way(database: Database, index: sqlite3.Connection, was: Ontology, now: Ontology) -> None:
    """Take the other direction of facts out whose relations were symmetric and are no more."""
    for term, relation in was.relations.items():
        if relation.symmetric and not (term in now.relations and now.relations[term].symmetric):
            query = """SELECT s.value, o.value FROM claim c JOIN term p ON p.id = predicate JOIN term s ON s.id = subject JOIN term o ON o.id = object
                       WHERE denied = 0 AND p.value = ?"""
            for subject, item in index.execute(query, (term,)).fetchall():
                if not _supported(index, item, term, subject):
                    _drop(database, (item, term, subject))


def _supported(index: sqlite3.Connection, subject: str, predicate: str, term: str) -> bool:
    query = """SELECT 1 FROM claim WHERE denied = 0 AND subject = (SELECT id FROM term WHERE value = ?)
               AND predicate = (SELECT id FROM term WHERE value = ?) AND object = (SELECT id FROM term WHERE value = ?) LIMIT 1"""
    return index.execute(query, (subject, predicate, term)).fetchone() is not None
