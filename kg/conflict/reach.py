"""What else must be compared again when claims came or went: the table `reopened` is widened to all that they bear upon; never compares anything."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.conflict.sameness import PART_OF
from kg.index import ENTITY

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kg.ontology import Ontology

_ADD = "INSERT OR IGNORE INTO temp.reopened"
_TOGETHER = f"""{_ADD} SELECT other.term, predicate FROM temp.reopened JOIN temp.same one ON one.term = anchor
  JOIN temp.same other ON other.first = one.first"""  # noqa: S608 - ours
_OF_CONFLICTS = f"{_ADD} SELECT k.anchor, k.predicate FROM {{}} JOIN member m ON m.claim = c.iri JOIN conflict k ON k.id = m.conflict"  # noqa: S608 - ours
_NAMED = "SELECT term FROM temp.renamed"
_IN_RULINGS = "member m JOIN claim c ON c.iri = m.claim"


def widen(index: sqlite3.Connection, ontology: Ontology) -> None:
    """Reopen what the reopened bears upon; `temp.same` has the things of several names."""
    marks = ",".join("?" * len(ontology.relations))
    predicates = dict(index.execute(f"SELECT value, id FROM term WHERE value IN ({marks})", [*ontology.relations]))  # noqa: S608 - marks only
    for table in (
        "reopened (anchor INTEGER, predicate INTEGER, PRIMARY KEY (anchor, predicate)) WITHOUT ROWID",
        "renamed (term INTEGER PRIMARY KEY)",
    ):
        index.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}")
    index.execute(_TOGETHER)
    _excluded(index, ontology, predicates)
    leading = _list(predicates[one.term] for one in ontology.relations.values() if one.speaks_for and one.term in predicates)
    start = f"temp.reopened r CROSS JOIN claim c ON c.{{}} = r.anchor AND r.predicate IN ({leading})"
    index.execute(f"{_ADD} SELECT c.subject, c.predicate FROM {start.format('subject')}")  # noqa: S608 - ours
    for side in ("subject", "object"):
        index.execute(_OF_CONFLICTS.format(start.format(side)))
    _parts(index, ontology, predicates)
    _renamed(index)
    index.execute(_TOGETHER)


def _renamed(index: sqlite3.Connection) -> None:
    """Reopen the conflicts whose rulings call something by a name that came or went."""
    names = {value for (value,) in index.execute("SELECT value FROM temp.renamed JOIN term ON id = term")}
    if not names:
        return
    index.execute(f"""{_ADD} SELECT k.anchor, k.predicate FROM conflict k WHERE k.subject IN ({_NAMED}) OR k.id IN
      (SELECT m.conflict FROM {_IN_RULINGS} WHERE c.subject IN ({_NAMED}) OR c.object IN ({_NAMED}) OR c.speaker IN ({_NAMED}))""")  # noqa: S608 - ours
    for (scope,) in index.execute("SELECT DISTINCT scope FROM claim WHERE scope <> ''").fetchall():
        if not names.isdisjoint(scope.split("\n")):
            some = "SELECT m.conflict FROM claim c CROSS JOIN member m ON m.claim = c.iri WHERE c.scope = ? AND c.scope <> ''"
            index.execute(f"{_ADD} SELECT k.anchor, k.predicate FROM conflict k WHERE k.id IN ({some})", (scope,))  # noqa: S608 - ours


def _list(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _excluded(index: sqlite3.Connection, ontology: Ontology, predicates: dict[str, int]) -> None:
    """Reopen the relations that a reopened one excludes, and those that exclude it: their conflicts stand under one of the two."""
    for term, one in ontology.relations.items():
        for other in one.disjoint:
            if term in predicates and other in predicates:
                for this, that in ((predicates[term], predicates[other]), (predicates[other], predicates[term])):
                    index.execute(f"{_ADD} SELECT anchor, ? FROM temp.reopened WHERE predicate = ?", (that, this))  # noqa: S608 - ours


def _parts(index: sqlite3.Connection, ontology: Ontology, predicates: dict[str, int]) -> None:
    """Reopen what stands in a relation of one at a time to a thing that came to lie in another, or to one within that."""
    numbers = _list(predicates[term] for term in PART_OF if term in predicates)
    found = {row[0] for row in index.execute(f"SELECT anchor FROM temp.reopened WHERE predicate IN ({numbers})")}  # noqa: S608 - ours
    if not found:
        return
    within: dict[int, list[int]] = defaultdict(list)
    for term, whole in index.execute("SELECT r.term, t.id FROM trait r JOIN term t ON t.value = r.value WHERE r.key = 'within'"):
        within[whole].append(term)
    queue = list(found)
    while queue:
        thing = queue.pop()
        claimed = index.execute(f"SELECT subject FROM claim WHERE object = ? AND predicate IN ({numbers})", (thing,)).fetchall()  # noqa: S608 - ours
        for part in {*within[thing], *(row[0] for row in claimed)} - found:
            found.add(part)
            queue.append(part)
    known = [(predicates[one.term], one) for one in ontology.relations.values() if one.term in predicates]
    single = _list(number for number, one in known if one.functional)
    inverse = _list(number for number, one in known if one.inverse_functional)
    for thing in found:
        index.execute(f"{_ADD} SELECT subject, predicate FROM claim WHERE object = ? AND predicate IN ({single}) AND kind = {ENTITY}", (thing,))  # noqa: S608 - ours
        index.execute(f"{_ADD} SELECT object, predicate FROM claim WHERE subject = ? AND predicate IN ({inverse}) AND kind = {ENTITY}", (thing,))  # noqa: S608 - ours
