"""Quotations: which are of one utterance, and when their words differ."""

from __future__ import annotations

import pytest

from kg.conflict.rules import bundled
from kg.conflict.said import Said
from kg.conflict.when import When
from kg.conflict.wording import quotations


def _quoted(number: int, words: str, *, source: int = 0, scope: str = "", when: When | None = None) -> Said:
    home = source or 100 + number
    return Said(number.to_bytes(16), 1, 2, 3, home, "opinion", 9, frozenset({9}), when or When(), scope, None, verbatim=True, words=words)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("a wake-up call for our industries", "the wake-up call that our industry needed", True),
        ("a wake-up call for our industries", "A wake-up call, for our industries.", False),
        ("a wake-up call", "the wake-up call", False),
        ("demand is real", "supply is short", False),
        ("it is what it is", "it is not what it was", False),
        ("real demand", "real", False),
        ("", "", False),
        ("国产大模型的重要里程碑", "大模型发展的重要里程碑", True),
        ("中国人工智能的骄傲", "在中国市场最便宜", False),
        ("好", "很好", False),
    ],
)
def test_what_is_another_wording(one: str, other: str, *, differ: bool) -> None:
    """Two quotations differ if they share much of their words, and not all; small words do not count."""
    assert bool(list(quotations([_quoted(1, one), _quoted(2, other)], bundled()))) is differ


def test_what_is_no_utterance_of_one() -> None:
    """One source, another purpose or another time makes it two utterances."""
    one, words = _quoted(1, "real demand for computing"), "real demand for chips"
    for other in (_quoted(2, words, source=101), _quoted(2, words, scope="x"), _quoted(2, words, when=When("2020-01-01", "2021-01-01"))):
        placed = _quoted(1, one.words, when=When("2025-01-01", "2026-01-01")) if other.when.placed else one
        assert not list(quotations([placed, other], bundled()))


def test_very_many_quotations() -> None:
    """Someone who is quoted thousands of times is compared for some of them; a hang would show here."""
    assert list(quotations([_quoted(number, f"real demand for computing number {number}") for number in range(5_000)], bundled()))
