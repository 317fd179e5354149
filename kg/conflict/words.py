"""The names by which a ruling calls things, in one language: labels, relations, classes, sources and amounts of an index; never writes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kg.amount import Amount
from kg.conflict.figure import APPROXIMATE, MAX_EXCLUSIVE, MIN_EXCLUSIVE
from kg.terms import curie, is_literal, lexical, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from kg.conflict.said import Finding

_CHUNK = 5_000
_BEST = "rank >= 4, language <> '{}', language <> 'en', rank, language, text"
_AMOUNT = "unit, value, minimum, maximum, flags, text"


class Words:
    """What an index calls things, asked for by number, or by term where the index may not number it."""

    def __init__(self, index: sqlite3.Connection, language: str = "en") -> None:
        """Call things as an index does, in a language that it has labels in; English where it has none."""
        self._db, self.language = index, language
        self._best, self._label = _BEST.format(language), "label_zh" if language == "zh" else "label"
        self._relations: dict[int, str] = {}
        self._labels: dict[int, str] = {}
        self._values: dict[int, str] = {}
        self._amounts: dict[int, str] = {}
        self._terms: dict[str, str] = {}

    def learn(self, findings: Iterable[Finding]) -> None:
        """Look up at once all that the rulings on some findings name, in a few queries, and forget the rest."""
        things, figures, sources = set[int](), set[int](), set[int]()
        for finding in findings:
            things.add(finding.subject)
            for one in finding.claims:
                things.update((one.subject, one.speaker))
                sources.add(one.source)
                (things if one.figure is None else figures).add(one.object)
        things.discard(0)
        self._values, self._labels, self._amounts, self._terms = {}, {}, {}, {}
        for some in _chunks(things | sources):
            self._values.update(self._db.execute(f"SELECT id, value FROM term WHERE id IN ({some})"))  # noqa: S608 - numbers
        for some in _chunks(things):
            query = f"SELECT term, text FROM label WHERE term IN ({some}) ORDER BY term, {self._best}"  # noqa: S608 - numbers
            for number, text in self._db.execute(query):
                self._labels.setdefault(number, text)
        for number in things - self._labels.keys():
            self._labels[number] = self._unnamed(number)
        for some in _chunks(figures):
            for number, *columns in self._db.execute(f"SELECT term, {_AMOUNT} FROM amount WHERE term IN ({some})"):  # noqa: S608 - numbers
                self._amounts[number] = _shown(*columns)

    def thing(self, number: int) -> str:
        """Return the label of a thing, or the end of its IRI; the text of a literal."""
        found = self._labels.get(number)
        if found is None:
            row = self._db.execute(f"SELECT text FROM label WHERE term = ? ORDER BY {self._best} LIMIT 1", (number,)).fetchone()  # noqa: S608 - ours
            found = self._labels[number] = row[0] if row else self._unnamed(number)
        return found

    def named(self, term: str) -> str:
        """Return what a term is called: the label of a thing, or the text of a literal."""
        if is_literal(term):
            return lexical(term)
        found = self._terms.get(term)
        if found is None:
            row = self._db.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()
            found = self._terms[term] = self.thing(row[0]) if row else local_name(term[1:-1])
        return found

    def kind(self, term: str) -> str:
        """Return the label of a class, or its IRI in short."""
        query = f"SELECT {self._label} FROM class WHERE term = (SELECT id FROM term WHERE value = ?)"  # noqa: S608 - a column of ours
        row = self._db.execute(query, (term,)).fetchone()
        return str(row[0]) if row else curie(term[1:-1])

    def source(self, number: int) -> str:
        """Return the short name of a source: the end of its IRI."""
        return local_name(self.term(number)[1:-1])

    def relation(self, number: int) -> str:
        """Return the label of a relation."""
        found = self._relations.get(number)
        if found is None:
            row = self._db.execute(f"SELECT {self._label} FROM relation WHERE term = ?", (number,)).fetchone()  # noqa: S608 - a column of ours
            found = self._relations[number] = row[0] if row else local_name(self.term(number)[1:-1])
        return found

    def amount(self, number: int) -> str:
        """Return an amount as a reader sees it."""
        found = self._amounts.get(number)
        if found is None:
            row = self._db.execute(f"SELECT {_AMOUNT} FROM amount WHERE term = ?", (number,)).fetchone()  # noqa: S608 - ours
            found = self._amounts[number] = _shown(*row)
        return found

    def purposes(self, claim: bytes) -> tuple[str, ...]:
        """Return the terms of what a claim is for."""
        row = self._db.execute("SELECT scope FROM claim WHERE iri = ?", (claim,)).fetchone()
        return tuple(row[0].split("\n")) if row and row[0] else ()

    def _unnamed(self, number: int) -> str:
        value = self.term(number)
        return lexical(value) if is_literal(value) else local_name(value[1:-1])

    def term(self, number: int) -> str:
        """Return the term that has a number."""
        found = self._values.get(number)
        if found is None:
            found = self._values[number] = str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])
        return found


def _chunks(numbers: Iterable[int]) -> Iterator[str]:
    """Write numbers as lists that a query takes."""
    found = sorted(numbers)
    return (",".join(map(str, found[at : at + _CHUNK])) for at in range(0, len(found), _CHUNK))


def _shown(unit: str, value: str | None, low: str | None, high: str | None, flags: int, text: str | None) -> str:  # noqa: PLR0913, PLR0917 - columns
    exact, least, most = (None if one is None else Decimal(one) for one in (value, low, high))
    above, below, about = (bool(flags & one) for one in (MIN_EXCLUSIVE, MAX_EXCLUSIVE, APPROXIMATE))
    return str(Amount(unit, exact, least, most, above, below, about, text))
