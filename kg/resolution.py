"""Finds the entity or the source that a name means; never guesses in silence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.index import core, key
from kg.label import Labels
from kg.limits import limit
from kg.search import Search
from kg.terms import KG, local_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.likeness import Likely
    from kg.neighbourhood import Entity

_BATCH = 500
_SOURCE_CLASS = f"<{KG}Source>"


class Resolved:
    """An entity with what must be said of how its name was read, if anything."""

    __slots__ = ("entity", "notice")

    def __init__(self, entity: Entity, notice: str | None) -> None:
        """Keep an entity and its notice."""
        self.entity, self.notice = entity, notice


class Names(Labels):
    """Finds things by their names in one index."""

    @cached_property
    def search(self) -> Search:
        """The search of names."""
        return Search(self._db)

    def entity(self, name: str) -> Resolved:
        """Find the entity that a label, an alias, a CURIE or an IRI names, in any case and with small typos.

        Raises:
            UnknownNameError: nothing is called so; the nearest names are offered.
            AmbiguousNameError: several things are; all are listed.

        """
        number = self._by_iri(name)
        if number is not None:
            return Resolved(self.by_number(number), None)
        named = self._by_name(name)
        ranked = self._things(named)
        if named and not ranked:
            where = local_name(self.by_number(named[0][1]).iri)
            raise UnknownNameError(f"{name!r} is a source, and no claim is about it", hint=f"see its claims with: kg claims --source {where}")
        if not ranked:
            return self._by_typo(name)
        return self._best(name, ranked)

    def source(self, name: str) -> Resolved:
        """Find the source that the end of its IRI, a label, a CURIE or an IRI names, among those in which claims stand; errors as for `entity`."""
        number = self._by_iri(name)
        named = self._by_name(name) if number is None else [(0, number)]
        ranked = [(rank, number) for rank, number in named if self._gives_claims(number)]
        if ranked:
            return self._best(name, ranked)
        known = [row[0] for row in self._db.execute("SELECT value FROM (SELECT DISTINCT source FROM claim) JOIN term ON id = source ORDER BY value")]
        hint = f"sources: {', '.join(local_name(value[1:-1]) for value in known[: limit('typo_candidates')])}; see all with: kg sources"
        if not named:
            raise UnknownNameError(f"no source is called {name!r}", hint=hint)
        found = self.by_number(named[0][1])
        is_origin = self._db.execute("SELECT 1 FROM origin WHERE origin = ? LIMIT 1", (found.number,)).fetchone()
        kind = "an origin, from whom sources have what they say," if is_origin else f"of the class {self.type_of(found.number)[1]},"
        raise UnknownNameError(f"{name!r} is no source: {found.label} is {kind} and no claim stands in it", hint=hint)

    def candidates(self, name: str) -> list[tuple[int, int]]:
        """Return the things of a name as (rank, number), without typos: 0 a label, 1 an alias, 2 a name without its legal suffix."""
        return self._things(self._by_name(name))

    def known_keys(self, keys: Collection[str]) -> set[str]:
        """Return those of some keys that are names (see `kg.index.key`)."""
        wanted, found = list(keys), set()
        for at in range(0, len(wanted), _BATCH):
            batch = wanted[at : at + _BATCH]
            query = f"SELECT DISTINCT key FROM name WHERE key IN ({','.join('?' * len(batch))})"  # noqa: S608 - marks only
            found |= {row[0] for row in self._db.execute(query, batch)}
        return found

    def beginning_with(self, words: str) -> list[int]:
        """Return the things of whose names one begins with some words: two of them at most."""
        first = key(words) + " "
        query = "SELECT DISTINCT term FROM name WHERE key >= ? AND key < ? LIMIT 20"
        rows = self._db.execute(query, (first, first[:-1] + "!")).fetchall()
        return [number for _, number in self._things([(0, row[0]) for row in rows])][:2]

    def sources_called(self, name: str) -> list[int]:
        """Return the sources of a name in which claims stand."""
        return [number for _, number in self._by_name(name) if self._gives_claims(number)]

    def mistyped(self, name: str) -> tuple[Entity | None, list[str]]:
        """Return the one thing whose name some words are with a slip of the finger in them, if there is one, and the names of the nearest things."""
        from kg.likeness import slipped, undated  # noqa: PLC0415 - only a name that fits nothing needs it

        near = self._near(name)
        meant = {one.thing for one in near if slipped(key(name), one.word)} or {one.thing for one in near if undated(one.word) == undated(key(name))}
        labels = [self.by_number(one.thing).label for one in near[: limit("typo_candidates")]]
        return self.by_number(meant.pop()) if len(meant) == 1 else None, labels

    def _near(self, name: str) -> list[Likely]:
        """Return the things whose names are like some words, best first."""
        from kg.likeness import likely  # noqa: PLC0415 - only a name that fits nothing needs it

        found = likely(key(name), self.search.near(key(name)))
        return [found[number] for number, _ in self._things([(number, one.thing) for number, one in enumerate(found)])]

    def _best(self, name: str, ranked: list[tuple[int, int]]) -> Resolved:
        best = min(rank for rank, _ in ranked)
        first = [number for rank, number in ranked if rank == best]
        if len(first) > 1:
            raise AmbiguousNameError(f"{name!r} names {len(first)} things", hint="one of: " + self._listed(first))
        others = [number for rank, number in ranked if rank > best]
        notice = f"{name!r} is taken as {self.by_number(first[0]).label}; it is an alias of {self._listed(others)} too" if others else None
        return Resolved(self.by_number(first[0]), notice)

    def _things(self, ranked: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Leave out the sources, unless nothing else is left and claims are about them."""
        things = [(rank, number) for rank, number in ranked if not self._is_source(number)]
        return things or [(rank, number) for rank, number in ranked if self._is_claimed(number)]

    def _is_source(self, number: int) -> bool:
        """Tell whether a thing is of a class of sources, or has no class and does nothing but give claims."""
        query = "SELECT t.value FROM type y JOIN class c ON c.term = y.class JOIN term t ON t.id = c.ancestor WHERE y.term = ?"
        kinds = [row[0] for row in self._db.execute(query, (number,))]
        return _SOURCE_CLASS in kinds or (not kinds and not self._is_claimed(number) and self._gives_claims(number))

    def _is_claimed(self, number: int) -> bool:
        query = "SELECT EXISTS(SELECT 1 FROM claim WHERE subject = ?1) OR EXISTS(SELECT 1 FROM claim WHERE object = ?1)"
        return bool(self._db.execute(query, (number,)).fetchone()[0])

    def _gives_claims(self, number: int) -> bool:
        return number in self._sources

    @cached_property
    def _sources(self) -> frozenset[int]:
        """The sources in which claims stand: no index of SQLite orders claims by them, so that to look for one costs as much as to look for all."""
        return frozenset(row[0] for row in self._db.execute("SELECT DISTINCT source FROM claim"))

    def _by_name(self, name: str) -> list[tuple[int, int]]:
        """Return the things of that name as (rank, number): 0 a label, 1 an alias, 2 a name without its legal suffix."""
        wanted, bare = key(name), core(name)
        rows = self._db.execute("SELECT DISTINCT term FROM name WHERE key IN (?, ?)", (wanted, bare)).fetchall()
        ranked = []
        for (number,) in rows:
            labels = {key(text): alias for text, _, alias in reversed(self.names(number))}
            ranked.append((int(labels[wanted]) if wanted in labels else 2, number))
        return sorted(ranked)

    def _by_typo(self, name: str) -> Resolved:
        from kg.likeness import surely  # noqa: PLC0415 - only a name that fits nothing needs it

        found = self._near(name)
        if best := surely(key(name), found):
            entity = self.by_number(best.thing)
            return Resolved(entity, f"{name!r} is taken as {entity.label}")
        near = self._listed(one.thing for one in found[: limit("typo_candidates")])
        raise UnknownNameError(f"nothing is called {name!r}", hint=f"nearest: {near}" if near else "see what there is with: kg stats")
