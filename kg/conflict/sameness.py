"""Which things are one, which lie in one another, and which say a scope exactly; never merges things that are only called alike."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle
from kg.index import key
from kg.terms import is_literal, lexical, name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kg.ontology import Ontology

_CACHED = 100_000
PART_OF = (name("kg:partOf"), name("kg:unitOf"))


class Sameness:
    """What an index and its ontology say of the identity of things: owl:sameAs and skos:exactMatch, places in places, plans."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology) -> None:
        """Read what an index says."""
        self._db = index
        self._first = _united(index)
        self.any = bool(self._first)
        self._scopes: dict[str, str] = {}
        names: dict[int, list[int]] = {}
        for number, first in self._first.items():
            names.setdefault(first, []).append(number)
        self._names = {first: tuple(same) for first, same in names.items()}
        exact = [one for one in ontology.classes if ontology.singles_out(one)]
        marks = ",".join("?" * len(exact))
        query = f"SELECT t.value FROM type y JOIN term k ON k.id = y.class JOIN term t ON t.id = y.term WHERE k.value IN ({marks})"  # noqa: S608 - marks
        self._exact = {value for (value,) in index.execute(query, exact)}
        self._wholes_known = {value for (value,) in index.execute("SELECT DISTINCT value FROM trait WHERE key = 'within'")}
        self.compatible = lru_cache(maxsize=_CACHED)(self._compatible)
        self._wholes, self._holds_others = lru_cache(maxsize=_CACHED)(self._above), lru_cache(maxsize=_CACHED)(self._is_whole)

    @property
    def united(self) -> Iterable[tuple[int, int]]:
        """The things that are one with others, each with the first of them, by number."""
        return self._first.items()

    def first(self, number: int) -> int:
        """Return the number that stands for a thing and all that are one with it."""
        return self._first.get(number, number)

    def names(self, number: int) -> tuple[int, ...]:
        """Return the numbers of a thing under all its names."""
        return self._names.get(self.first(number), (number,))

    def singles_out(self, term: str) -> bool:
        """Tell whether a thing is of a class that says a scope exactly, such as a plan."""
        return term in self._exact

    def scope(self, text: str) -> str:
        """Return a scope as it is compared: the plan that it names, or else all its parts, words in any case."""
        if not text:
            return ""
        found = self._scopes.get(text)
        if found is None:
            if len(self._scopes) > _CACHED:
                self._scopes.clear()
            parts = sorted(lexical(one).casefold().strip() if is_literal(one) else one for one in text.split("\n"))
            single = [one for one in parts if self.singles_out(one)]
            found = self._scopes[text] = "\n".join(single or parts)
        return found

    def _compatible(self, one: int, other: int) -> bool | None:
        """Tell whether one of two things lies in the other; None if that is not known of a thing that holds others."""
        above, below = self._wholes(one), self._wholes(other)
        if one in below or other in above:
            return True
        for thing, mine, whole in ((one, above, other), (other, below, one)):
            if len(mine) == 1 and self._holds_others(whole) and not self._holds_others(thing):
                return None
        return False

    def _above(self, number: int) -> set[int]:
        """Return a thing and all that it lies in or is a part of."""
        found, queue = {number}, [number]
        while queue:
            term = queue.pop()
            query = f"""SELECT t.id FROM trait r JOIN term t ON t.value = r.value WHERE r.term = ?1 AND r.key = 'within'
              UNION SELECT object FROM claim WHERE subject = ?1 AND denied = 0 AND predicate IN
              (SELECT id FROM term WHERE value IN ({",".join("?" * len(PART_OF))}))"""  # noqa: S608 - marks
            for (above,) in self._db.execute(query, (term, *PART_OF)).fetchall():
                if above not in found:
                    found.add(above)
                    queue.append(above)
        return found

    def _is_whole(self, number: int) -> bool:
        if self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0] in self._wholes_known:
            return True
        return any(key(text) in _countries() for (text,) in self._db.execute("SELECT text FROM label WHERE term = ?", (number,)))


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Return the names of countries and larger regions, as the index compares names."""
    lines = Path(bundle.COUNTRIES).read_text("utf-8").splitlines()
    return frozenset(key(line) for line in lines if line and not line.startswith("#"))


def _united(index: sqlite3.Connection) -> dict[int, int]:
    """Return for each thing that is one with others the first of them, by number."""
    parent: dict[str, str] = {}

    def root(term: str) -> str:
        while parent.setdefault(term, term) != term:
            parent[term] = parent[parent[term]]
            term = parent[term]
        return term

    for term, value in index.execute("SELECT t.value, r.value FROM trait r JOIN term t ON t.id = r.term WHERE r.key = 'same'"):
        one, other = sorted((root(term), root(value)))
        parent[other] = one
    numbers: dict[str, list[int]] = {}
    for term in sorted(parent):
        row = index.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()
        if row:
            numbers.setdefault(root(term), []).append(row[0])
    return {number: same[0] for same in numbers.values() if len(same) > 1 for number in same}
