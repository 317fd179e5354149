"""How like two words are, and which known word a mistyped one must be; never takes one number for another."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from kg.limits import limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CERTAIN = 84
_CLEAR_LEAD = 4
_SHORTEST = 4
_NEAR = 60
_LONG = 8
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATED = re.compile(rf"(?:(?:of|in) )?(?:(?:{_MONTHS}) )?(?:19|20)\d\d(?!\d)年?(?:\d{{1,2}}月)?")


class Likely(NamedTuple):
    """A thing that a mistyped word may mean, with the nearest of its own words and how like the two are (0-100, Indel similarity)."""

    score: float
    word: str
    thing: int


def nearest(word: str, known: Sequence[str]) -> list[str]:
    """Return the known words nearest to a word, best first."""
    return [name for name, _, _ in process.extract(word, known, scorer=fuzz.ratio, limit=limit("typo_candidates") * 2, score_cutoff=_NEAR)]


def alikeness(one: str, other: str) -> float:
    """Return how like two sentences are, whatever the order of their words: from 0, the higher the more."""
    return fuzz.token_set_ratio(one, other) + fuzz.ratio(one, other)


def closest(words: Sequence[str], known: Sequence[str]) -> int | None:
    """Return which of the known texts is most like one of some words, by what they have in common whatever is around it; None if none is."""
    scored = [(max(fuzz.partial_ratio(word.casefold(), one.casefold()) for word in words), -at) for at, one in enumerate(known) if one]
    score, at = max(scored, default=(0.0, 0))
    return -at if score >= _NEAR else None


def likely(word: str, known: Iterable[tuple[str, int]]) -> list[Likely]:
    """Return the things whose words are nearest to a word, best first; `known` are words with what they name."""
    things: dict[str, list[int]] = defaultdict(list)
    for name, thing in known:
        things[name].append(thing)
    found = [Likely(fuzz.ratio(word, name), name, thing) for name in nearest(word, list(things)) for thing in things[name]]
    best = {one.thing: one for one in sorted(found)}
    return sorted(best.values(), key=lambda one: (-one.score, one.thing))


def surely(word: str, found: Sequence[Likely]) -> Likely | None:
    """Return the first of the likely things if a word can mean no other: long, very like it, well before the second, and with the same digits.

    A wrong digit is no typo but another thing: Qwen4-Max is not Qwen3-Max.
    """
    if not found or len(word) < _SHORTEST or found[0].score < _CERTAIN or _numbers(word) != _numbers(found[0].word):
        return None
    return None if len(found) > 1 and found[0].score - found[1].score < _CLEAR_LEAD else found[0]


def slipped(word: str, known: str) -> bool:
    """Tell whether a word is a known name with a slip of the finger: one letter, or two that changed places; two slips in a word of eight letters.

    Each word of a name is held against its own: `Green` for `Grey` is no slip, however long the name. Nor is a change in a short word, which may
    well be another name, or of a first letter.
    """
    ours, theirs = word.split(), known.split()
    if _numbers(word) != _numbers(known):
        return False
    if len(ours) != len(theirs):
        return word[:1] == known[:1] and _edits("".join(ours), "".join(theirs)) == 0
    wrong = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    if len(wrong) != 1:
        return False
    one, other = wrong[0]
    if len(ours) > 1 and one[0] == other[0] and sorted(one) != sorted(other) and min(len(one), len(other)) < _SHORTEST + 1:
        return abs(len(one) - len(other)) == 1 and _edits(one, other) == 1  # a letter too many or too few: Maa for Ma, beside the right first name
    if len(ours) > 1 and one[0] == other[0] and sorted(one) == sorted(other):
        return _edits(one, other) == 1
    allowed = 2 if min(len(one), len(other)) >= _LONG else 1 if min(len(one), len(other)) >= _SHORTEST + one.isascii() else 0
    return one[0] == other[0] and _edits(one, other) <= allowed


def undated(name: str) -> str:
    """Return a name without the year, and the month, in it: people speak of the developer conference, not of that of 2025."""
    return " ".join(_DATED.sub(" ", name).split())


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - beside its use

    return OSA.distance(one, other)


def _numbers(word: str) -> list[str]:
    return re.findall(r"\d+", word)
