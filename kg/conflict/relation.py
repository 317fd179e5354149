"""Compares relations: one at a time, one way only, exclusive of each other, denied; never figures, which `measure` compares."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from kg.conflict.measure import UNDATED, denial, one_source
from kg.conflict.said import Finding, Said
from kg.conflict.when import Overlap, overlap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.conflict.rules import Rules

_PAIRWISE = 64


def one_at_a_time(
    group: list[Said], anchor: int, end: Callable[[Said], int], same: Callable[[int, int], bool | None], rules: Rules
) -> Iterator[Finding]:
    """Compare the claims of a relation of which a thing has one at a time; `anchor` is that thing, `end` tells what stands at the other end.

    `same` tells of two things at the other end whether they are compatible (one lies in the other), or None if that is not known.
    """
    ends: dict[int, list[Said]] = defaultdict(list)
    for one in group:
        ends[end(one)].append(one)
    together: dict[Said, None] = {}
    apart: dict[Said, None] = {}
    unknown: dict[Said, None] = {}
    assumed = False
    for mine, theirs in combinations(list(ends)[:_PAIRWISE], 2):
        compatible = same(mine, theirs)
        if compatible:
            continue
        for one in ends[mine]:
            for other in ends[theirs]:
                meeting = _at_one_time(one, other, rules)
                into = unknown if compatible is None and meeting else together if meeting else apart
                into.update(dict.fromkeys((one, other)))
                assumed = assumed or (meeting and not (one.when.placed and other.when.placed))
    subject, predicate = anchor, group[0].predicate
    for claims, why, contested in ((together, "two", True), (unknown, "containment", False), (apart, "succession", False)):
        left = [one for one in claims if one not in together] if claims is apart else list(claims)
        if len({end(one) for one in left}) > 1:
            sides = tuple(tuple(one for one in left if end(one) == thing) for thing in ends if any(end(one) == thing for one in left))
            sides = tuple(sorted(sides, key=lambda side: min((one.issued or "", one.source, one.claim) for one in side)))
            kind = {"two": "inside" if one_source(left) else "relation", "containment": "scope", "succession": "period"}[why]
            yield Finding(kind, contested, anchor, subject, predicate, sides, why, (UNDATED,) if assumed and contested else ())


def _at_one_time(one: Said, other: Said, rules: Rules) -> bool:
    """Tell whether two states are of one time; one that has no period is of the time of its source."""
    way = overlap(one.when, other.when)
    if one.when.placed and other.when.placed:
        return way is not Overlap.APART
    first, then = (claim.when.start or claim.issued for claim in (one, other))
    if first is None or then is None:
        return not (one.when.placed or other.when.placed)
    for placed, moment in ((one.when, other.issued), (other.when, one.issued)):
        if placed.placed and moment:
            return (placed.start or "") <= moment < (placed.end or "9999-99-99")
    return abs((date.fromisoformat(first) - date.fromisoformat(then)).days) <= rules.undated_days


def both_ways(forth: list[Said], back: list[Said]) -> Iterator[Finding]:
    """Compare the claims of both directions of a one-way relation."""
    yield from _exclusive(forth, back, "directions")


def exclusive(one: list[Said], other: list[Said]) -> Iterator[Finding]:
    """Compare the claims of two relations that exclude each other."""
    yield from _exclusive(one, other, "exclusive")


def _exclusive(mine: list[Said], theirs: list[Said], why: str) -> Iterator[Finding]:
    pairs = [(one, other) for one in mine for other in theirs if overlap(one.when, other.when) is not Overlap.APART]
    if pairs:
        sides = (tuple(dict.fromkeys(one for one, _ in pairs)), tuple(dict.fromkeys(other for _, other in pairs)))
        first = sides[0][0]
        dated = all(one.when.placed for side in sides for one in side)
        kind = "inside" if one_source([*sides[0], *sides[1]]) else "relation"
        yield Finding(kind, True, first.subject, first.subject, first.predicate, sides, why, () if dated else (UNDATED,))  # noqa: FBT003


def denied(affirmed: list[Said], denials: list[Said]) -> Iterator[Finding]:
    """Compare what is said of a fact with who denies it."""
    for one in denials:
        against = [
            other
            for other in affirmed
            if overlap(one.when, other.when) is not Overlap.APART and (one.scope == other.scope or not (one.scope and other.scope))
        ]
        yield from denial(against, one, "relation")
