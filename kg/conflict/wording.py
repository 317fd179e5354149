"""Compares quotations: two verbatim ones of one utterance that differ in their words; never reads a document."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from kg.conflict.said import Finding, Said
from kg.conflict.when import Overlap, overlap, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.conflict.rules import Rules

_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
_SMALL = frozenset(
    "a an the of in on at to for and or by with from as is are was were be been has have had it its that this which who will would can "  # noqa: SIM905 - words
    "not no so than then into up over under about after before more most very".split()
)
_FEWEST = 2
_PAIRWISE = 64
ASSUMED = ("one-utterance",)


def quotations(group: list[Said], rules: Rules) -> Iterator[Finding]:
    """Compare the verbatim claims of one speaker about one subject in one relation."""
    for one, other in combinations(sorted(group, key=lambda one: one.claim)[:_PAIRWISE], 2):
        if one.source != other.source and one.scope == other.scope and _of_one_time(one, other, rules) and _alike(one, other, rules):
            sides = ((one,), (other,))
            yield Finding("wording", False, one.subject, one.subject, one.predicate, sides, "wording", (ASSUMED,))  # noqa: FBT003


def _of_one_time(one: Said, other: Said, rules: Rules) -> bool:
    """Tell whether two quotations may be of one utterance: who says much the same a year later has said it again."""
    return overlap(one.when, other.when) is not Overlap.APART and within(rules.undated_days, one.issued, other.issued)


def _alike(one: Said, other: Said, rules: Rules) -> bool:
    """Tell whether two claims put one thing in different words: much the same, but not the same."""
    mine, theirs = _words(one.words), _words(other.words)
    shared = len(mine & theirs)
    return mine != theirs and shared >= _FEWEST and shared >= rules.wording_overlap * min(len(mine), len(theirs))


def _words(text: str) -> frozenset[str]:
    """Return the words that count; Chinese, which sets none apart, in pairs of characters."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        found.update({word} if word.isascii() else {word[at : at + 2] for at in range(max(len(word) - 1, 1))})
    return frozenset(found) - _SMALL
