"""Finds claims whose subject or object has a class, but none that its relation admits; never says what to do about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from kg.ontology import Ontology

_ALL = "claim c"
_TOUCHED = """(SELECT claim AS iri FROM temp.fresh UNION
  SELECT iri FROM claim WHERE (subject IN (SELECT term FROM temp.retyped) OR object IN (SELECT term FROM temp.retyped)) AND iri IN ({kept})) t
  CROSS JOIN claim c ON c.iri = t.iri"""
_KEPT = "SELECT claim FROM stated WHERE seed NOT IN ({marks})"
_FAULTY = """SELECT c.iri AS claim, c.predicate AS predicate, c.{side} AS term FROM {claims}
  CROSS JOIN temp.limited l ON l.side = '{side}' AND l.predicate = c.predicate
  WHERE NOT EXISTS (SELECT 1 FROM type y CROSS JOIN temp.admitted a ON a.side = '{side}' AND a.predicate = c.predicate AND a.wanted = l.wanted
                    AND a.class = y.class WHERE y.term = c.{side})
  AND EXISTS (SELECT 1 FROM type y WHERE y.term = c.{side})"""
_FIRST = """SELECT f.ordinal IS NULL, coalesce(f.ordinal, -1), coalesce(f.seed, (SELECT min(seed) FROM stated s WHERE s.claim = b.claim)),
  b.predicate, b.term FROM ({faulty}) b LEFT JOIN temp.fresh f ON f.claim = b.claim ORDER BY 1, 2, 3, 4, 5 LIMIT 1"""


class Misfit(NamedTuple):
    """A claim whose subject or object is of no class that its relation admits; the ordinal of one that was there before is -1."""

    ordinal: int
    seed: str
    predicate: str
    term: str
    classes: tuple[str, ...]
    side: str


def find(index: sqlite3.Connection, ontology: Ontology, replaced: Collection[str] = (), *, everything: bool) -> Misfit | None:
    """Return the first misfit among all claims, or among those of this load and those about what it gives other classes.

    Claims of this load come first, in their order. What only `replaced` seeds state will go.
    """
    kept = _KEPT.format(marks=",".join("?" * len(replaced)))
    claims, values = (_ALL, ()) if everything else (_TOUCHED.format(kept=kept), tuple(replaced))
    _admit(index, ontology, claims, values)
    found: list[tuple[Any, ...]] = []
    for side in ("subject", "object"):
        faulty = _FAULTY.format(side=side, claims=claims)
        if index.execute(faulty, values).fetchone():
            index.execute("CREATE INDEX IF NOT EXISTS temp.fresh_claim ON fresh (claim)")
            found.append((*index.execute(_FIRST.format(faulty=faulty), values).fetchone(), side))
    if not found:
        return None
    _, ordinal, seed, predicate, term, side = min(found)
    classes = tuple(one for (one,) in index.execute("SELECT value FROM type JOIN term ON id = class WHERE type.term = ? ORDER BY value", (term,)))
    names = [index.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0] for number in (predicate, term)]
    return Misfit(ordinal, seed, names[0], names[1], classes, side)


def is_narrower(index: sqlite3.Connection, now: Ontology, was: Ontology) -> bool:
    """Tell whether what an ontology admitted may be refused by another: a relation asks for more, or a class has lost an ancestor, or went.

    A relation that came asks for more too, of the claims that were made with it before it was known, or when it was known last.
    """
    came = {term for term, new in now.relations.items() if term not in was.relations and (new.domains or new.ranges)}
    if came:
        used = {value for (value,) in index.execute("SELECT value FROM term WHERE id IN (SELECT DISTINCT predicate FROM claim)")}
        if came & used:
            return True
    for term, old in was.relations.items():
        new = now.relations.get(term)
        if new is not None and (not {*new.domains} <= {*old.domains} or not {*new.ranges} <= {*old.ranges}):
            return True
    return any(not set(was.ancestors(term)) <= {term, *now.ancestors(term)} for term in was.classes)


def _admit(index: sqlite3.Connection, ontology: Ontology, claims: str, values: tuple[str, ...]) -> None:
    """Work out which classes each relation of some claims admits as its subject and object: the ontology's closure, as a table."""
    index.executescript(
        "DROP TABLE IF EXISTS temp.admitted; DROP TABLE IF EXISTS temp.limited;"
        "CREATE TEMP TABLE admitted (side TEXT, predicate INTEGER, wanted INTEGER, class INTEGER,"
        " PRIMARY KEY (side, predicate, wanted, class)) WITHOUT ROWID;"
        "CREATE TEMP TABLE limited (side TEXT, predicate INTEGER, wanted INTEGER, PRIMARY KEY (side, predicate, wanted)) WITHOUT ROWID;"
    )
    classes = index.execute("SELECT DISTINCT class, value FROM type JOIN term ON id = class").fetchall()
    used = index.execute(f"SELECT DISTINCT c.predicate, value FROM {claims} JOIN term ON term.id = c.predicate", values)  # noqa: S608 - ours
    for predicate, value in used.fetchall():
        relation = ontology.relations.get(value)
        if relation is None:
            continue
        for side, wanted in (("subject", relation.domains), ("object", () if relation.measure or relation.literal else relation.ranges)):
            for which, one in enumerate(wanted):  # of several domains, a thing must be in each (RDF Schema 1.1, section 3.2)
                some = [(side, predicate, which, number) for number, klass in classes if ontology.is_a(klass, one)]
                if len(some) < len(classes):
                    index.execute("INSERT INTO limited VALUES (?, ?, ?)", (side, predicate, which))
                    index.executemany("INSERT INTO admitted VALUES (?, ?, ?, ?)", some)
