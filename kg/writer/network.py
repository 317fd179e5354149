"""The graph as nodes and facts between them, one after the other; never holds more than one of them with its claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, tee
from typing import TYPE_CHECKING, Any

from kg.reading import STANCES
from kg.writer.record import Records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reading import Named
    from kg.writer.record import Record
    from kg.writer.scope import Scope

_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its names, its narrowest class, and the claims that are no edges: amounts, texts, denials."""

    iri: str
    label: str
    type_iri: str
    type_label: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    records: tuple[Record, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two entities with the claims that support it."""

    source: Named
    target: Named
    relation: Named
    symmetric: bool
    group: str | None
    records: tuple[Record, ...]

    @property
    def sources(self) -> int:
        """How many documents say it."""
        return len({one.claim.source.iri for one in self.records})

    @property
    def origins(self) -> int:
        """How many independent origins they have it from; who names none is its own."""
        return len({origin for one in self.records for origin in _origins(one)})

    @property
    def unsourced(self) -> bool:
        """Whether only files of plain triples say it."""
        return all(one.claim.source.is_data_file for one in self.records)

    @property
    def stances(self) -> list[str]:
        """How it is put, in a fixed order."""
        return [stance for stance in STANCES if any(one.claim.stance == stance for one in self.records)]

    @property
    def ids(self) -> list[str]:
        """The claims' IRIs."""
        return [one.claim.iri for one in self.records]

    @property
    def spells(self) -> list[tuple[str | None, str | None]]:
        """The spells of days in which it is said to hold, each as first day and first day after; none if a claim names no day."""
        days = {one.days for one in self.records}
        return [] if (None, None) in days else sorted(days, key=lambda pair: (pair[0] or "", pair[1] or "9"))

    def counts(self) -> dict[str, Any]:
        """Return what stands behind it, as plain data."""
        return {
            "claims": len(self.records),
            "sources": self.sources,
            "origins": self.origins,
            "unsourced": self.unsourced,
            "stances": ", ".join(self.stances),
        }


def _origins(record: Record) -> list[str]:
    claim = record.claim
    return [one.iri for one in claim.origins] or [claim.speaker.iri if claim.speaker else claim.source.iri]


class Network:
    """The nodes and facts of a scope."""

    def __init__(self, scope: Scope) -> None:
        """Read from a scope."""
        self._scope, self._lookup = scope, scope.lookup
        self.records = Records(scope)
        self._types: dict[str, str] = {}

    def nodes(self) -> Iterator[Node]:
        """Yield the entities by their IRIs, each with its claims that are no edges."""
        rows, again = tee(self._scope.values())
        values = groupby(zip(rows, self.records.each(mark for _, mark in again), strict=True), key=lambda pair: pair[0][0])
        waiting = next(values, None)
        for term, number in self._scope.nodes():
            records: tuple[Record, ...] = ()
            if waiting and waiting[0] == term:
                records = tuple(record for _, record in waiting[1])
                waiting = next(values, None)
            label = self._lookup.label(number, term[1:-1])
            names = dict.fromkeys(text for text, _, _ in self._lookup.names(number) if text != label)
            yield Node(term[1:-1], label, *self._lookup.type_of(number), tuple(names), self._same(number), records)

    def facts(self) -> Iterator[Fact]:
        """Yield the facts by the IRIs of their ends, then of their relations."""
        rows, again = tee(self._scope.facts())
        read = zip(rows, self.records.each(row[3] for row in again), strict=True)
        for (source, target, relation), pairs in groupby(read, key=lambda pair: pair[0][:3]):
            records = tuple(record for _, record in pairs)
            words = self._lookup.relation_words(relation[1:-1])
            ends = (self.records.named(source), self.records.named(target), records[0].claim.predicate)
            yield Fact(*ends, words.symmetric, words.group[1:-1] if words.group else None, records)

    def claims(self) -> Iterator[Record]:
        """Yield all claims by their ids."""
        yield from self.records.each(self._scope.claims())

    def type_of(self, iri: str) -> str:
        """Return the IRI of an entity's narrowest class."""
        if iri not in self._types:
            if len(self._types) >= _KEPT:
                self._types.clear()
            number = self._lookup.number_of(f"<{iri}>")
            self._types[iri] = self._lookup.type_of(number or 0)[0]
        return self._types[iri]

    def _same(self, number: int) -> tuple[str, ...]:
        rows = self._scope.reader.index.execute("SELECT value FROM trait WHERE term = ? AND key = 'same' ORDER BY value", (number,))
        return tuple(value[1:-1] for (value,) in rows)
