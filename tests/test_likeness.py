"""Tests of how like two words are."""

from __future__ import annotations

import pytest

from kg.likeness import Likely, likely, nearest, surely

KNOWN = [("alibaba", 1), ("alibaba cloud", 2), ("qwen3 max", 3), ("mercury a", 4), ("mercury b", 5), ("baba", 1)]


def test_the_nearest_come_first() -> None:
    """Words are offered by their likeness, and what is like none gets none."""
    assert nearest("alibabba", [word for word, _ in KNOWN])[0] == "alibaba"
    assert nearest("zzz", ["alibaba"]) == []


def test_a_thing_counts_once_with_its_nearest_word() -> None:
    """Of several words of one thing the nearest counts."""
    found = likely("alibabba", KNOWN)
    assert (found[0].thing, found[0].word) == (1, "alibaba")
    assert [one.thing for one in found].count(1) == 1


@pytest.mark.parametrize(
    ("word", "thing"),
    [("alibabba", 1), ("qwen3 mxa", 3), ("qwen4 max", None), ("qwen max", None), ("mercury c", None), ("bab", None), ("moonshot", None)],
)
def test_a_guess_is_taken_only_where_it_is_sure(word: str, thing: int | None) -> None:
    """A word must be long and very like one thing alone, and have its digits."""
    found = surely(word, likely(word, KNOWN))
    assert (found.thing if found else None) == thing
    assert surely("word", []) is None
    assert surely("words", [Likely(100, "words", 7)]) == Likely(100, "words", 7)
