"""The names of a large graph by their n-grams, in a file beside the snapshot's index; never holds a name that the index lacks, never fails a reader.

    name(id, key)          the names, numbered from the shortest to the longest
    part(part, first)      the number of the first name of each part: names in parts keep the making small
    length(length, first)  the number of the first name that is so long
    gram(id, count, ids)   for a gram's hash and a part, the numbers of the names in which such a gram stands: ascending, four bytes each

A name has the trigrams of ` its key `; one that is not ASCII has its bigrams too, since Chinese says much in two characters. As the numbers
follow the length, a mistyped word looks only at names of about its own length. The file is made on demand, at once or not at all, and a
reader that finds none, or a damaged one, reads the names themselves: slower, with the same answer.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from contextlib import closing
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.beside import find, make

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = "names.sqlite"
_VERSION = 1
_SCHEMA = f"""PRAGMA user_version = {_VERSION}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE gram (id INTEGER PRIMARY KEY, count INTEGER NOT NULL, ids BLOB NOT NULL);
CREATE TABLE part (part INTEGER PRIMARY KEY, first INTEGER NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, key TEXT NOT NULL);
CREATE TABLE length (length INTEGER PRIMARY KEY, first INTEGER NOT NULL);"""
_LONGEST = 200  # characters of a name that are indexed
_NUMBER = "I"
_LITTLE = sys.byteorder == "little"
_IN_PART = 250_000
# A gram's hash: three odd factors, one for each character, then 16 bits; a clash only adds names that are then looked at and dropped.
_FACTORS = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)
_WORD = 0xFFFFFFFF
_SHIFT, _BITS = 15, 16
# What a search reads at most: this bounds its time, whatever the names are.
_MOST_COUNTED = 40_000
_MOST_READ = 800
_MOST_INSIDE = 20_000
_MOST_HELD = 8_000
_LISTS_INSIDE = 3


class Grams:
    """An open index of names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from an open file."""
        self._db = connection

    def near(self, word: str) -> list[str]:
        """Return names of about a word's length that share most grams with it, in no order; the rarest grams count first."""
        slack = max(2, len(word) // 4)
        first, last = self._first(len(word) - slack), self._first(len(word) + slack + 1)
        tally: Counter[int] = Counter()
        counted = 0
        for rows in self._rarest(_grams(word), first, last):
            ids = self._numbers(rows, first, last)
            if counted and counted + len(ids) > _MOST_COUNTED:
                break
            tally.update(ids[:_MOST_COUNTED])
            counted += len(ids)
        return self._keys(_best(tally))

    def holding(self, words: Sequence[str], room: int) -> list[str]:
        """Return names in which every word begins a word, or stands anywhere if it is not ASCII; the shortest first, at most about `room`."""
        grams = {gram for word in words for gram in _inner_grams(word)}
        rows = self._rarest(grams, 0, sys.maxsize)
        if len(rows) < len(grams) or not rows:
            return []
        found = self._numbers(rows[0], 0, sys.maxsize)[:_MOST_INSIDE]
        for more in rows[1:_LISTS_INSIDE]:
            if not found:
                break
            kept = set(found).intersection(self._numbers(more, found[0], found[-1] + 1))
            found = array(_NUMBER, sorted(kept))
        chosen: list[str] = []
        for part in _parts(found[:_MOST_HELD]):
            chosen += [key for key in self._keys(part) if holds(key, words)]
            if len(chosen) >= room:
                break
        return chosen

    @cached_property
    def _firsts(self) -> list[int]:
        return [row[0] for row in self._db.execute("SELECT first FROM part ORDER BY part")]

    def _rarest(self, grams: set[int], first: int, last: int) -> list[list[int]]:
        """Return the rows that list the names with each gram, in the parts that hold some numbers; the rarest gram first."""
        begins = self._firsts
        parts = range(max(bisect_left(begins, first + 1) - 1, 0), bisect_left(begins, last))
        inside = ",".join(str(gram << _BITS | part) for gram in grams for part in parts)
        counts: Counter[int] = Counter()
        rows: defaultdict[int, list[int]] = defaultdict(list)
        for number, count in self._db.execute(f"SELECT id, count FROM gram WHERE id IN ({inside}) ORDER BY id"):  # noqa: S608 - numbers
            counts[number >> _BITS] += count
            rows[number >> _BITS].append(number)
        return [rows[gram] for gram in sorted(rows, key=lambda gram: (counts[gram], gram))]

    def _numbers(self, rows: list[int], first: int, last: int) -> array[int]:
        """Return the numbers that stand in some rows, from the first to before the last."""
        found = array(_NUMBER)
        for row in rows:
            found.frombytes(self._db.execute("SELECT ids FROM gram WHERE id = ?", (row,)).fetchone()[0])
        if not _LITTLE:
            found.byteswap()
        return found[bisect_left(found, first) : bisect_left(found, last)]

    def _first(self, length: int) -> int:
        row = self._db.execute("SELECT min(first) FROM length WHERE length >= ?", (length,)).fetchone()
        return sys.maxsize if row[0] is None else int(row[0])

    def _keys(self, ids: Iterable[int]) -> list[str]:
        inside = ",".join(map(str, ids))
        return [row[0] for row in self._db.execute(f"SELECT key FROM name WHERE id IN ({inside})")]  # noqa: S608 - numbers


def holds(key: str, words: Sequence[str]) -> bool:
    """Tell whether every word begins a word of a name, or stands anywhere in it if it is not ASCII."""
    padded = f" {key}"
    return all((f" {word}" if word.isascii() else word) in padded for word in words)


def beside(index: sqlite3.Connection) -> Grams | None:
    """Open the index of names that lies beside an open index; None if there is none that can be read."""
    found = find(index, FILE, _VERSION)
    return Grams(found) if found else None


def build(index: sqlite3.Connection) -> int | None:
    """Make the index of names beside an open index, all of it or nothing, and return how many names it holds; None if it cannot be written there."""
    return make(index, FILE, lambda path: write(path, (row[0] for row in index.execute("SELECT DISTINCT key FROM name"))))


def write(path: str, keys: Iterable[str]) -> int:
    """Write an index of names into a new file, and return how many it holds."""
    ordered = sorted(keys, key=len)
    firsts: dict[int, int] = {}
    for number, length in enumerate(map(len, ordered)):
        firsts.setdefault(length, number)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO name VALUES (?, ?)", enumerate(ordered))
        connection.executemany("INSERT INTO length VALUES (?, ?)", firsts.items())
        for part, first in enumerate(range(0, len(ordered), _IN_PART)):
            connection.execute("INSERT INTO part VALUES (?, ?)", (part, first))
            connection.executemany("INSERT INTO gram VALUES (?, ?, ?)", _postings(ordered[first : first + _IN_PART], first, part))
        connection.commit()
    return len(ordered)


def _postings(keys: list[str], first: int, part: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield the rows of a part: for each gram's hash, the numbers of the names that hold it. What `_grams` says of one name, said of many at once."""
    import numpy as np  # noqa: PLC0415 - a fifth of a second, which only the making of an index may cost

    padded = [f" {key[:_LONGEST]} " for key in keys]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32)
    sizes = np.fromiter(map(len, padded), dtype=np.int64, count=len(padded))
    names = np.repeat(np.arange(first, first + len(padded), dtype=np.uint32), sizes)
    wide = np.repeat(np.fromiter((not key.isascii() for key in keys), dtype=bool, count=len(keys)), sizes)
    one, two, three = (codes * np.uint32(factor) for factor in _FACTORS)
    pairs = one[:-1] + two[1:]
    triples = pairs[:-1] + three[2:]
    inner, within = names[:-2] == names[2:], (names[:-1] == names[1:]) & wide[:-1]
    hashes = np.concatenate([triples[inner], pairs[within]])
    numbers = np.concatenate([names[:-2][inner], names[:-1][within]])
    grams = ((hashes ^ (hashes >> np.uint32(_SHIFT))) & np.uint32((1 << _BITS) - 1)).astype(np.uint16)
    if wide.any():
        order = np.argsort(numbers, kind="stable")
        grams, numbers = grams[order], numbers[order]
    order = np.argsort(grams, kind="stable")
    grams, numbers = grams[order], numbers[order].astype("<u4")
    new = np.ones(len(grams), dtype=bool)
    new[1:] = (grams[1:] != grams[:-1]) | (numbers[1:] != numbers[:-1])
    grams, numbers = grams[new], numbers[new]
    bounds = [*np.flatnonzero(np.diff(grams, prepend=-1)).tolist(), len(grams)] if len(grams) else []
    for start, end in pairwise(bounds):
        yield int(grams[start]) << _BITS | part, end - start, numbers[start:end].tobytes()


def _grams(key: str) -> set[int]:
    """Return the hashes of a name's grams."""
    padded = f" {key[:_LONGEST]} "
    return _hashes(padded, 3) if key.isascii() else _hashes(padded, 3) | _hashes(padded, 2)


def _inner_grams(word: str) -> set[int]:
    """Return the hashes of grams that every name has which holds a word as `holds` says."""
    return _hashes(f" {word[:_LONGEST]}", 3) if word.isascii() else _hashes(word[:_LONGEST], 2)


def _hashes(text: str, size: int) -> set[int]:
    found = set()
    for at in range(len(text) - size + 1):
        mixed = sum(ord(char) * factor for char, factor in zip(text[at : at + size], _FACTORS, strict=False)) & _WORD
        found.add((mixed ^ (mixed >> _SHIFT)) & ((1 << _BITS) - 1))
    return found


def _best(tally: Counter[int]) -> list[int]:
    """Return the numbers that were counted most often: as many whole ranks as there is room for, and at least the first."""
    ranks = Counter(tally.values())
    least, room = 0, _MOST_READ
    for rank in sorted(ranks, reverse=True):
        if least and ranks[rank] > room:
            break
        least, room = rank, room - ranks[rank]
    return [number for number, rank in tally.items() if rank >= least][: 4 * _MOST_READ]


def _parts(ids: array[int]) -> Iterator[array[int]]:
    for at in range(0, len(ids), _MOST_READ):
        yield ids[at : at + _MOST_READ]
