"""Finds entities by their names in the derived index: exact, by a beginning, by words inside, by typos; never decides which one was meant.

Plain classes and few imports on purpose: shell completion passes here at every key.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kg import gram
from kg.index import core, key

if TYPE_CHECKING:
    from collections.abc import Iterable

MATCHES = ("exact", "beginning", "inside", "typo")
_POOL = 400  # names that are read before the best connected of them are chosen
_LAST = "\U0010ffff"


class Hit(NamedTuple):
    """A thing whose name fits: its number, the name's key, how it fits (one of `MATCHES`), and how like the two are (0-100)."""

    number: int
    key: str
    match: str
    score: float


class Search:
    """Searches the names of one index."""

    def __init__(self, index: sqlite3.Connection) -> None:
        """Search an open index, and the index of names beside it if there is one."""
        self._db = index

    @cached_property
    def _grams(self) -> gram.Grams | None:
        return gram.beside(self._db)

    @property
    def is_indexed(self) -> bool:
        """Tell whether there is an index of names."""
        return self._grams is not None

    def make(self) -> int | None:
        """Make the index of names, and return how many it holds; None if it cannot be written beside the index."""
        count = gram.build(self._db)
        self.__dict__.pop("_grams", None)
        return count

    def exceeds(self, count: int) -> bool:
        """Tell whether the graph has more names than some number; looks no further than that."""
        return self._db.execute("SELECT 1 FROM name LIMIT 1 OFFSET ?", (count,)).fetchone() is not None

    def names(self, text: str, *, room: int, kind: int | None = None) -> list[Hit]:
        """Return at most `room` things that a text may name, the best first; `kind` is the number of the class that they must be of.

        Order: how the name fits, then how well connected the thing is. Typos are looked for only if nothing else fits.
        """
        wanted = key(text)
        if not wanted:
            return []
        found = self._ranked([*self._exact(wanted), *self.beginning(wanted, _POOL)], kind)
        if len(found) < room:
            known = {one.number for one in found}
            found += [one for one in self._ranked(self._inside(wanted), kind) if one.number not in known]
        return found[:room] or self._mistyped(wanted, kind)[:room]

    def beginning(self, wanted: str, room: int) -> list[Hit]:
        """Return at most `room` things with a name whose key begins with a text, in the names' order."""
        query = "SELECT term, key FROM name WHERE key > ? AND key < ? ORDER BY key LIMIT ?"
        return [Hit(number, word, "beginning", _share(wanted, word)) for number, word in self._db.execute(query, (wanted, wanted + _LAST, room))]

    def near(self, wanted: str) -> list[tuple[str, int]]:
        """Return the names among which the nearest to a mistyped one stand, with what they name: all of a small graph, few of an indexed one."""
        if self._grams is not None:
            from kg.likeness import nearest  # noqa: PLC0415 - only a name that fits nothing needs it

            with suppress(sqlite3.DatabaseError):  # a damaged index of names is no reason to fail: the names themselves are whole
                return [(word, number) for number, word in self._named(nearest(wanted, sorted(self._grams.near(wanted))))]
        return self._db.execute("SELECT key, term FROM name").fetchall()

    def _exact(self, wanted: str) -> list[Hit]:
        return [Hit(number, word, "exact", _share(wanted, word)) for number, word in self._named(dict.fromkeys((wanted, core(wanted))))]

    def _inside(self, wanted: str) -> list[Hit]:
        keys = self._holding(wanted.split())
        return [Hit(number, word, "inside", _share(wanted, word)) for number, word in self._named(keys)]

    def _holding(self, words: list[str]) -> list[str]:
        if self._grams is not None:
            with suppress(sqlite3.DatabaseError):  # as in `near`
                return self._grams.holding(words, _POOL)
        return [word for (word,) in self._db.execute("SELECT DISTINCT key FROM name") if gram.holds(word, words)][: _POOL * 2]

    def _mistyped(self, wanted: str, kind: int | None) -> list[Hit]:
        from kg.likeness import likely  # noqa: PLC0415 - only a name that fits nothing needs it

        near = likely(wanted, self.near(wanted))
        fitting = self._of_kind((one.thing for one in near), kind)
        return [Hit(one.thing, one.word, "typo", round(one.score, 1)) for one in near if one.thing in fitting]

    def _named(self, keys: Iterable[str]) -> list[tuple[int, str]]:
        wanted = list(keys)
        marks = ",".join("?" * len(wanted))
        return self._db.execute(f"SELECT term, key FROM name WHERE key IN ({marks})", wanted).fetchall()  # noqa: S608 - marks only

    def _ranked(self, hits: list[Hit], kind: int | None) -> list[Hit]:
        """Keep the best hit of each thing of a class, and put the best connected first among those that fit alike."""
        best: dict[int, Hit] = {}
        for one in sorted(hits, key=lambda one: (MATCHES.index(one.match), -one.score, one.key)):
            best.setdefault(one.number, one)
        fitting = self._of_kind(best, kind)
        inside = ",".join(map(str, fitting))
        edges = dict(self._db.execute(f"SELECT node, edges FROM main.degree WHERE node IN ({inside})"))  # noqa: S608 - numbers
        kept = [one for one in best.values() if one.number in fitting]
        return sorted(kept, key=lambda one: (MATCHES.index(one.match), -edges.get(one.number, 0), len(one.key), one.key, one.number))

    def _of_kind(self, numbers: Iterable[int], kind: int | None) -> set[int]:
        found = set(numbers)
        if kind is None:
            return found
        inside = ",".join(map(str, found))
        query = f"SELECT y.term FROM type y JOIN class c ON c.term = y.class WHERE c.ancestor = ? AND y.term IN ({inside})"  # noqa: S608 - numbers
        return {row[0] for row in self._db.execute(query, (kind,))}


def _share(wanted: str, word: str) -> float:
    """Return how much of two names is one, if the shorter stands in the longer."""
    return round(100 * min(len(wanted), len(word)) / max(len(wanted), len(word)), 1)
