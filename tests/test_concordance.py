"""Tests of the index of the words of paraphrases."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from kg import concordance, index
from kg.gram import holds
from kg.index import key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

PIECES = [
    "bank",
    "banks",
    "10%",
    "$5",
    "a",
    "at&t",
    "阿里",
    "阿里云",
    "qwen3模型",
    "café",
    "é",
    "u25",
    "10",
    "%",
    '"',
    "*",
    "NOT",
    "ﬁ",
    "x-y",
    "O'Neill",
    "🙂",
    "c++",
]


@pytest.fixture
def empty(tmp_path: Path) -> sqlite3.Connection:
    """Give an index in a file."""
    return index.create(str(tmp_path / "index.sqlite"))


def _said(size: int) -> list[tuple[bytes, str]]:
    """Make paraphrases of claims in no order, some claims with two."""
    random = Random(7)  # noqa: S311 - the same for every run
    marks = [random.randbytes(16) for _ in range(size)]
    return [(random.choice(marks), random.choice([" ", ", ", ""]).join(random.choices(PIECES, k=random.randint(1, 5)))) for _ in range(size)]


def test_no_claim_is_missed(empty: sqlite3.Connection) -> None:
    """Whatever words are looked for, all claims that hold them are found, in the order of their ids."""
    said = _said(300)
    assert concordance.build(empty, said) == len({mark for mark, _ in said})
    found = concordance.beside(empty)
    assert found is not None
    random = Random(8)  # noqa: S311 - the same for every run
    for text in [*PIECES, *(" ".join(random.choices(PIECES, k=2)) for _ in range(200)), "bankb", "云", "里云 bank", "模"]:
        words = key(text).split()
        wanted = sorted({mark for mark, told in said if holds(key(told), words)}) if words else []
        near = list(found.holding(words)) if words else []
        assert near == sorted(near)
        assert set(wanted) <= set(near), text


def test_signs_count(empty: sqlite3.Connection) -> None:
    """A sign is looked for as a letter is: otherwise every claim with the number would have to be read."""
    concordance.build(empty, [(b"a" * 16, "grew by 10% there"), (b"b" * 16, "grew by 10 there"), (b"c" * 16, "阿里 invests")])
    found = concordance.beside(empty)
    assert found is not None
    assert list(found.holding(["10%"])) == [b"a" * 16]
    assert list(found.holding(["10"])) == [b"a" * 16, b"b" * 16]
    assert list(found.holding(["里", "inv"])) == [b"c" * 16]


def test_there_may_be_none(empty: sqlite3.Connection) -> None:
    """Before it is made, and beside an index in memory, there is none."""
    assert concordance.beside(empty) is None
    assert concordance.build(index.create(":memory:"), [(b"a" * 16, "words")]) is None
