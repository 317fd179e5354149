"""Tests of the index of names by their n-grams."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kg import gram, index

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

KEYS = [
    "alibaba",
    "alibaba cloud",
    "alibaba group",
    "moonshot",
    "moonshot ai",
    "阿里巴巴",
    "阿里云",
    "阿里云 cloud",
    "x",
    "qwen3 max",
    "cloud of alibaba",
]


@pytest.fixture
def names(tmp_path: Path) -> sqlite3.Connection:
    """Give an index that holds some names and nothing else."""
    connection = index.create(str(tmp_path / "index.sqlite"))
    connection.executemany("INSERT INTO name VALUES (?, ?)", [(key, number) for number, key in enumerate(KEYS, 1)])
    connection.commit()
    return connection


def built(names: sqlite3.Connection) -> gram.Grams:
    """Build an index of names and open it."""
    assert gram.build(names) == len(KEYS)
    found = gram.beside(names)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("alibbaba", "alibaba"), ("lalibaba", "alibaba"), ("moonhsot", "moonshot"), ("阿里爸爸", "阿里巴巴"), ("qwen3 mxa", "qwen3 max"), ("x", "x")],
)
def test_a_mistyped_name_is_near(names: sqlite3.Connection, typed: str, meant: str) -> None:
    """What shares grams with a mistyped word and is about as long is among its candidates."""
    assert meant in built(names).near(typed)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["cloud", "alibaba"], {"alibaba cloud", "cloud of alibaba"}),
        (["clo"], {"alibaba cloud", "阿里云 cloud", "cloud of alibaba"}),
        (["loud"], set()),
        (["里云"], {"阿里云", "阿里云 cloud"}),
        (["阿里", "cloud"], {"阿里云 cloud"}),
        (["zzz"], set()),
        (["moonshot", "zzz"], set()),
    ],
)
def test_words_begin_words_and_chinese_stands_anywhere(names: sqlite3.Connection, words: list[str], found: set[str]) -> None:
    """Every word of a search begins a word of the name, in any order; Chinese has no spaces, so it may stand inside."""
    assert set(built(names).holding(words, 100)) == found
    assert {key for key in KEYS if gram.holds(key, words)} == found


def test_many_names_at_once_have_the_grams_of_each(names: sqlite3.Connection) -> None:
    """The arrays that make the index say of every name what `_grams` says of it alone, clashes and all."""
    grams = built(names)
    for key in KEYS:
        for one in gram._grams(key):
            rows = grams._rarest({one}, 0, len(KEYS))
            assert key in grams._keys(grams._numbers(rows[0], 0, len(KEYS)))


def test_parts_are_read_as_one(names: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of several parts answers as one of a single part does."""
    whole = {word: sorted(built(names).near(word)) for word in ("alibbaba", "moonhsot", "阿里爸爸")}
    monkeypatch.setattr(gram, "_IN_PART", 3)
    parts = built(names)
    assert {word: sorted(parts.near(word)) for word in whole} == whole
    assert set(parts.holding(["alibaba"], 100)) == {"alibaba", "alibaba cloud", "alibaba group", "cloud of alibaba"}


def test_an_index_in_memory_has_none_beside_it() -> None:
    """The bundled seeds lie in memory: nothing is written for them, and nothing is found."""
    memory = index.create(":memory:")
    assert gram.build(memory) is None
    assert gram.beside(memory) is None


def test_another_version_is_passed_over_and_made_anew(names: sqlite3.Connection, tmp_path: Path) -> None:
    """A file of another version, or one that is no database, is as good as none; building replaces it."""
    path = tmp_path / gram.FILE
    for body in (b"", b"no database at all" * 100):
        path.write_bytes(body)
        assert gram.beside(names) is None
    assert built(names).near("moonhsot")


def test_what_killed_builders_left_is_swept_up(names: sqlite3.Connection, tmp_path: Path) -> None:
    """A half-made file of a process that is gone is removed by the next one; that of a living one is left alone."""
    gone, alive = tmp_path / f"{gram.FILE}.4194999.new", tmp_path / f"{gram.FILE}.1.new"
    for path in (gone, alive):
        path.write_bytes(b"half")
    built(names)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["index.sqlite", gram.FILE, alive.name])
    assert not list(tmp_path.glob(f"*.{os.getpid()}.new"))


def test_a_graph_without_names_has_an_empty_index(tmp_path: Path) -> None:
    """Nothing to index is no error."""
    connection = index.create(str(tmp_path / "index.sqlite"))
    assert gram.build(connection) == 0
    found = gram.beside(connection)
    assert found is not None
    assert (found.near("word"), found.holding(["word"], 10)) == ([], [])
