"""Compares what a thing is taken for: a class that a table puts it in, or two classes that share no member; never corrects a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.conflict.said import ALWAYS, Finding, Said

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from kg.ontology import Ontology


def listed(claims: Iterable[Said], index: sqlite3.Connection, ontology: Ontology) -> Iterator[Finding]:
    """Find objects that a source lists under a class of which they are not."""
    for one in claims:
        wanted = index.execute("SELECT value FROM term WHERE id = ?", (one.listed,)).fetchone()[0]
        kinds = _classes(index, one.object)
        if kinds and not any(ontology.is_a(kind, wanted) for kind in kinds):
            detail = (wanted, *kinds)
            yield Finding("category", False, one.subject, one.object, one.predicate, ((one,),), "listed", (), detail)  # noqa: FBT003


def disjoint(index: sqlite3.Connection, ontology: Ontology, claims_of: Callable[[int], list[Said]], *, everything: bool) -> Iterator[Finding]:
    """Find things that are said to be of two classes that share no member, among all or the reopened; the claims are all that speak of the thing."""
    pairs = [(one.term, other) for one in ontology.classes.values() for other in one.disjoint]
    start = "type y" if everything else "(SELECT DISTINCT anchor FROM temp.reopened) w CROSS JOIN type y ON y.term = w.anchor"
    for one, other in pairs:
        members = [
            {number for kind in ontology.classes if ontology.is_a(kind, whole) for number in _members(index, start, kind)} for whole in (one, other)
        ]
        for thing in sorted(members[0] & members[1]):
            claims = claims_of(thing)
            if claims:
                yield Finding("category", True, ALWAYS, thing, claims[0].predicate, (tuple(claims),), "disjoint", (), (one, other))  # noqa: FBT003


def _classes(index: sqlite3.Connection, number: int) -> list[str]:
    return [value for (value,) in index.execute("SELECT value FROM type JOIN term ON id = class WHERE type.term = ? ORDER BY value", (number,))]


def _members(index: sqlite3.Connection, start: str, kind: str) -> list[int]:
    query = f"""SELECT y.term FROM {start} WHERE y.class = (SELECT id FROM term WHERE value = ?)
               AND EXISTS (SELECT 1 FROM type z WHERE z.term = y.term AND z.class <> y.class)"""  # noqa: S608 - ours
    return [number for (number,) in index.execute(query, (kind,))]
