"""What things, relations and classes are called, and what a thing is, by the derived index; never finds anything by a name.

Plain classes and few imports on purpose, here and in the rooms that build on this one: every lookup passes through them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.neighbourhood import Entity, Node, RelationWords
from kg.policy import EVERYTHING, Selection
from kg.terms import KG, curie, expand, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_ALIAS_RANK = 4
_NO_KIND = {"en": (KG + "Entity", "entity"), "zh": (KG + "Entity", "实体")}


class Labels:
    """Tells the names of what stands in one index."""

    def __init__(self, index: sqlite3.Connection, prefixes: dict[str, str], language: str = "en", selection: Selection = EVERYTHING) -> None:
        """Answer from an open index, in English or Chinese, on the ground of the claims that a selection admits."""
        self._db, self._prefixes, self.language, self.selection = index, prefixes, language, selection

    @property
    def index(self) -> sqlite3.Connection:
        """The index itself; edges around nodes are those that count once they were gathered."""
        return self._db

    def number_of(self, term: str) -> int | None:
        """Return the number of a term, or None if the index does not hold it."""
        row = self._db.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()
        return row[0] if row else None

    def term_of(self, number: int) -> str:
        """Return the term with a number of the index."""
        return str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])

    def by_number(self, number: int) -> Entity:
        """Return the entity with a number of the index."""
        iri = self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0][1:-1]
        return Entity(number, iri, self.label(number, iri))

    def label(self, number: int, iri: str) -> str:
        """Return a thing's name: its label in the reader's language, in English, in any, or the end of its IRI."""
        row = self._db.execute(
            "SELECT text FROM label WHERE term = ? ORDER BY rank >= ?, language <> ?, language <> 'en', rank, language, text LIMIT 1",
            (number, _ALIAS_RANK, self.language),
        ).fetchone()
        return row[0] if row else local_name(iri)

    def names(self, number: int) -> list[tuple[str, str, bool]]:
        """Return all names of a thing as (text, language, is an alias), labels first."""
        rows = self._db.execute("SELECT text, language, rank >= ? FROM label WHERE term = ? ORDER BY 3, language, text", (_ALIAS_RANK, number))
        return [(text, language, bool(alias)) for text, language, alias in rows]

    def type_of(self, number: int) -> tuple[str, str]:
        """Return IRI and label of the most specific class of a thing."""
        return self._kinds(str(number)).get(number, _NO_KIND[self.language])

    def nodes(self, distances: dict[int, int]) -> dict[int, Node]:
        """Return the nodes with some numbers, in that order, each at its distance."""
        inside = ",".join(map(str, distances))
        iris = dict(self._db.execute(f"SELECT id, value FROM term WHERE id IN ({inside})"))  # noqa: S608 - numbers
        labels: dict[int, tuple[tuple[bool, bool, bool, int, str, str], str]] = {}
        for number, language, rank, text in self._db.execute(f"SELECT term, language, rank, text FROM label WHERE term IN ({inside})"):  # noqa: S608 - numbers
            order = (rank >= _ALIAS_RANK, language != self.language, language != "en", rank, language, text)
            if number not in labels or order < labels[number][0]:
                labels[number] = (order, text)
        kinds = self._kinds(inside)
        found = {}
        for number, distance in distances.items():
            iri = iris[number][1:-1]
            label = labels[number][1] if number in labels else local_name(iri)
            found[number] = Node(Entity(number, iri, label), *kinds.get(number, _NO_KIND[self.language]), distance)
        return found

    def _kinds(self, inside: str) -> dict[int, tuple[str, str]]:
        """Return IRI and label of the most specific class of each of some things."""
        label = "c.label_zh" if self.language == "zh" else "c.label"
        query = f"""SELECT y.term, c.depth, t.value, {label} FROM type y JOIN class c ON c.term = y.class AND c.ancestor = c.term
          JOIN term t ON t.id = y.class WHERE y.term IN ({inside}) ORDER BY y.term, c.depth, t.value DESC"""  # noqa: S608 - numbers and a column
        return {number: (value[1:-1], name) for number, _, value, name in self._db.execute(query)}

    @cached_property
    def relations(self) -> dict[int, RelationWords]:
        """The relations by number, with their words in the reader's language."""
        words = "r.label_zh, r.inverse_zh" if self.language == "zh" else "r.label, r.inverse"
        rows = self._db.execute(f"SELECT r.term, t.value, {words}, r.grp, r.symmetric FROM relation r JOIN term t ON t.id = r.term")  # noqa: S608 - ours
        return {row[0]: RelationWords(row[1][1:-1], *row[2:5], symmetric=bool(row[5])) for row in rows}

    def relation_words(self, iri: str) -> RelationWords:
        """Return a relation's words by its IRI; one that the ontology no longer declares is called by the end of its IRI."""
        number = self.number_of(f"<{iri}>")
        label = local_name(iri)
        return self.relations.get(number or 0) or RelationWords(iri, label, f"is object of {label}", None, symmetric=False)

    def class_label(self, number: int) -> str:
        """Return what a class is called in the reader's language."""
        column = "label_zh" if self.language == "zh" else "label"
        return str(self._db.execute(f"SELECT {column} FROM class WHERE term = ?", (number,)).fetchone()[0])  # noqa: S608 - a column of ours

    def subclasses(self, number: int) -> list[str]:
        """Return the terms of a class and of all classes under it, in order."""
        query = "SELECT value FROM class JOIN term ON id = class.term WHERE ancestor = ? ORDER BY class.term <> ?1, value"
        return [row[0] for row in self._db.execute(query, (number,))]

    def _by_iri(self, name: str) -> int | None:
        expanded = expand(name, self._prefixes)
        return self.number_of(f"<{expanded}>") if expanded else None

    def _listed(self, numbers: Iterable[int]) -> str:
        found = [self.by_number(number) for number in numbers]
        return ", ".join(f"{one.label} ({curie(one.iri, self._prefixes)})" for one in found)
