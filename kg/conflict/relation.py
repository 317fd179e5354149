"""Compares relations: one at a time, one way only, exclusive of each other, denied; never figures, which `measure` compares."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

from kg.conflict.denial import denial
from kg.conflict.measure import UNDATED
from kg.conflict.said import INTENTIONS, Finding, Said, one_source
from kg.conflict.when import Overlap, overlap, share_a_day, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.conflict.rules import Rules

_PAIRWISE = 64
_KINDS = {"two": "relation", "view": "stance", "containment": "scope", "apart": "scope", "succession": "period"}


def one_at_a_time(
    group: list[Said], anchor: int, end: Callable[[Said], int], same: Callable[[int, int], bool | None], rules: Rules
) -> Iterator[Finding]:
    """Compare the claims of a relation of which a thing has one at a time; `anchor` is that thing, `end` tells what stands at the other end.

    `same` tells of two things at the other end whether they are compatible (one lies in the other), or None if that is not known.
    """
    gone: set[Said] = set()
    for before, now in _changed(group, end, same, rules):
        gone.update(before)
        yield Finding("superseded", False, anchor, anchor, group[0].predicate, (before, now), "changed", gone=before)  # noqa: FBT003
    ends: dict[int, list[Said]] = defaultdict(list)
    for one in group:
        if one not in gone:
            ends[end(one)].append(one)
    ways: dict[str, dict[Said, None]] = {why: {} for why in _KINDS}
    for mine, theirs in combinations(list(ends)[:_PAIRWISE], 2):
        compatible = same(mine, theirs)
        if not compatible:
            for some, others in product(_kinds_of(ends[mine]), _kinds_of(ends[theirs])):
                way = _way(some[0], others[0], rules)
                ways["containment" if compatible is None and way == "two" else way].update(dict.fromkeys((*some, *others)))
    settled: set[Said] = set()
    for why, claims in ways.items():
        left = [one for one in claims if one not in settled]
        sides = tuple(tuple(one for one in left if end(one) == thing) for thing in ends if any(end(one) == thing for one in left))
        if len(sides) > 1:
            settled.update(left)
            yield _finding(why, anchor, sides)


def _finding(why: str, anchor: int, sides: tuple[tuple[Said, ...], ...]) -> Finding:
    sides = tuple(sorted(sides, key=lambda side: min((one.issued or "", one.claim) for one in side)))
    claims = [one for side in sides for one in side]
    contested = why not in _KINDS or why == "two"
    kind = "inside" if contested and one_source(claims) else _KINDS.get(why, "relation")
    dated = all(one.when.placed for one in claims) or len({one.source for one in claims}) == 1
    assumed = (UNDATED,) if contested and not dated else ()
    return Finding(kind, contested, anchor, anchor, claims[0].predicate, sides, why, assumed)


def _kinds_of(claims: list[Said]) -> list[list[Said]]:
    """Put claims together that are compared alike, so that what thousands say is compared once."""
    alike: dict[object, list[Said]] = defaultdict(list)
    for one in claims:
        alike[one.when.key, one.issued, one.scope, one.soft, one.stance in INTENTIONS].append(one)
    return list(alike.values())[:_PAIRWISE]


def _way(one: Said, other: Said, rules: Rules) -> str:
    """Tell how two statements of which only one can hold stand to each other."""
    if not _at_one_time(one, other, rules):
        return "succession"
    if one.scope != other.scope:
        return "apart"
    return "two" if one.soft == other.soft else "view"


def _at_one_time(one: Said, other: Said, rules: Rules) -> bool:
    """Tell whether two states are of one time; one that has no days is of the day of its source, and one that is intended of a later one."""
    placed = one.when.placed, other.when.placed
    if not all(placed) and (one.stance in INTENTIONS) != (other.stance in INTENTIONS):
        return False
    if any(placed):
        return share_a_day(one.when, one.issued, other.when, other.issued)
    return within(rules.undated_days, one.issued, other.issued)


def _changed(
    group: list[Said], end: Callable[[Said], int], same: Callable[[int, int], bool | None], rules: Rules
) -> Iterator[tuple[tuple[Said, ...], tuple[Said, ...]]]:
    """Yield what a speaker says of one time, and what else he says of it in a later source."""
    voices: dict[object, list[Said]] = defaultdict(list)
    for one in group:
        if one.voice and one.issued and not one.soft:
            voices[one.voice, one.scope, one.when.key, one.stance in INTENTIONS].append(one)
    for words in voices.values():
        latest = max(one.issued or "" for one in words)
        now = tuple(one for one in words if one.issued == latest)
        earlier = [one for one in words if one.issued != latest and (one.when.placed or within(rules.undated_days, one.issued, latest))]
        before = tuple(one for one in earlier if all(same(end(one), end(other)) is False for other in now))
        if before:
            yield before, now


def both_ways(forth: list[Said], back: list[Said], rules: Rules) -> Iterator[Finding]:
    """Compare the claims of both directions of a one-way relation."""
    yield from _exclusive(forth, back, "directions", rules)


def exclusive(one: list[Said], other: list[Said], rules: Rules) -> Iterator[Finding]:
    """Compare the claims of two relations that exclude each other."""
    yield from _exclusive(one, other, "exclusive", rules)


def _exclusive(mine: list[Said], theirs: list[Said], why: str, rules: Rules) -> Iterator[Finding]:
    ways: dict[str, tuple[dict[Said, None], dict[Said, None]]] = {way: ({}, {}) for way in ("two", "view", "apart", "succession")}
    for one, other in product(_kinds_of(mine), _kinds_of(theirs)):
        for side, claims in zip(ways[_way(one[0], other[0], rules)], (one, other), strict=True):
            side.update(dict.fromkeys(claims))
    for way, sides in ways.items():
        if all(sides):
            yield _finding(why if way == "two" else way, next(iter(sides[0])).subject, (tuple(sides[0]), tuple(sides[1])))
            return


def denied(affirmed: list[Said], denials: list[Said], rules: Rules) -> Iterator[Finding]:
    """Compare what is said of a fact with who denies it: all of it, or for the purpose that the denial names."""
    for one in denials[:_PAIRWISE]:
        against = [other for other in affirmed if overlap(one.when, other.when) is not Overlap.APART and one.scope in {other.scope, ""}]
        yield from denial(against, one, "relation", rules)
