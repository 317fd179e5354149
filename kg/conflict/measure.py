"""Compares the figures of one subject and one measure: first what can be compared at all, then whether the figures can meet."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.conflict.denial import denial
from kg.conflict.figure import Meeting, meet
from kg.conflict.said import DENIED, INTENTIONS, Agreement, Finding, Said, one_source, same_voice
from kg.conflict.unit import across_units
from kg.conflict.when import Overlap, When, nearly_same, overlap, within

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from kg.conflict.rules import Rules

_PAIRWISE = 64
_FLOW, _LEVEL = "flow", "level"
DRIFTED = ("drifted",)
UNDATED = ("undated",)


def compare(group: list[Said], nature: str, rules: Rules) -> Iterator[Finding | Agreement]:
    """Compare the claims of one subject and one measure; `nature` is flow, level or change, as the ontology says of the measure."""
    affirmed = [one for one in group if one.stance != DENIED]
    yield from _denials(affirmed, [one for one in group if one.stance == DENIED], rules)
    scopes = _grouped(affirmed, lambda one: one.scope)
    for scope in scopes.values():
        units = _grouped(scope, lambda one: one.number.unit)
        for unit in units.values():
            yield from _Unit(unit, nature, rules).findings()
        if len(units) > 1:
            yield from across_units(_Unit(scope, nature, rules).times(), rules)
    if len(scopes) > 1:
        yield from _across_scopes(affirmed)


def _grouped(claims: Iterable[Said], key: Callable[[Said], Hashable]) -> dict[Hashable, list[Said]]:
    found: dict[Hashable, list[Said]] = defaultdict(list)
    for one in claims:
        found[key(one)].append(one)
    return found


def _figures(claims: Iterable[Said]) -> list[Said]:
    """Return a claim for each figure that claims have, or for some of very many."""
    return list({one.number.key: one for one in claims}.values())[:_PAIRWISE]


def cannot_meet(one: Said, other: Said) -> bool:
    """Tell whether the figures of two claims, in one unit, cannot both be right."""
    return meet(one.number, other.number) is Meeting.APART


def sides_of(claims: Iterable[Said]) -> tuple[tuple[Said, ...], ...]:
    """Set claims apart into sides: within one all figures meet. From the lowest figure to the highest."""
    sides: list[list[Said]] = []
    figures: dict[Hashable, Said] = {}
    for one in sorted(claims, key=lambda one: (one.number.low, one.number.high, one.claim)):
        if not sides or (one.number.key not in figures and any(cannot_meet(one, other) for other in list(figures.values())[:_PAIRWISE])):
            sides.append([])
            figures = {}
        sides[-1].append(one)
        figures.setdefault(one.number.key, one)
    return tuple(map(tuple, sides))


def disagreeing(claims: list[Said]) -> list[Said]:
    """Return the claims whose figure cannot meet that of some other."""
    figures = _grouped(claims, lambda one: one.number.key)
    firsts = [same[0] for same in figures.values()]
    if len(firsts) > _PAIRWISE:
        highest, lowest = max(firsts, key=lambda one: one.number.low), min(firsts, key=lambda one: one.number.high)
        odd = {one.number.key for one in firsts if cannot_meet(one, highest) or cannot_meet(one, lowest)}
    else:
        odd = {one.number.key for pair in combinations(firsts, 2) if cannot_meet(*pair) for one in pair}
    return [one for one in claims if one.number.key in odd]


def found(
    kind: str, sides: tuple[tuple[Said, ...], ...], why: str, *, contested: bool = False, assumptions: tuple[tuple[str, ...], ...] = ()
) -> Finding:
    """Make a finding about a measure, anchored at its subject."""
    first = sides[0][0]
    return Finding(kind, contested, first.subject, first.subject, first.predicate, sides, why, assumptions)


class _Unit:
    """The claims of one subject, measure, scope and unit."""

    def __init__(self, claims: list[Said], nature: str, rules: Rules) -> None:
        self._claims, self._nature, self._rules = claims, nature, rules

    def findings(self) -> Iterator[Finding | Agreement]:
        if len(self._claims) > 1:
            times = self.times()
            for claims in times:
                yield from self._at_one_time(claims)
            yield from self._across_times(times)
            unplaced = [one for one in self._claims if not one.when.placed]
            dates = sorted(one.issued for one in unplaced if one.issued)
            if not dates or within(self._rules.level_days, dates[0], dates[-1]):
                yield from _agreements(unplaced)

    def times(self) -> list[list[Said]]:
        """Group claims by their period; those that have no days by the dates of their sources."""
        times: list[list[Said]] = []
        for claims in _grouped(self._claims, lambda one: one.when.key).values():
            times += [claims] if claims[0].when.placed else self._by_date(claims)
        if self._nature == _FLOW:
            times = _drifted(times)
        return sorted(times, key=lambda one: (one[0].when.start or "", one[0].when.end or "", one[0].claim))

    def _by_date(self, claims: list[Said]) -> list[list[Said]]:
        """Group claims without days. Where not even words say when, a level is that of its source's day, and a change of a window next to it."""
        momentary = self._nature != _FLOW and not claims[0].when.text
        window = self._rules.level_days if momentary else self._rules.undated_days
        dated = sorted((one for one in claims if one.issued), key=lambda one: (one.issued or "", one.claim))
        found: list[list[Said]] = []
        for one in dated:
            if found and within(window, found[-1][-1].issued, one.issued):
                found[-1].append(one)
            else:
                found.append([one])
        undated = [one for one in claims if not one.issued]
        if momentary:
            return found + list(_grouped(undated, lambda one: one.source).values())
        if len(found) == 1:
            found[0] += undated
        elif undated:
            found.append(undated)
        return found

    def _at_one_time(self, claims: list[Said]) -> Iterator[Finding | Agreement]:
        if len(claims) == 1:
            return
        over = any(one.is_outcome for one in claims)
        ahead = {one for one in claims if one.soft or (over and one.stance in INTENTIONS)}
        gone: set[Said] = set()
        for words in ([one for one in claims if one not in ahead], [*ahead]) if over else (claims,):
            for finding in _superseded(words):
                gone.update(finding.gone)
                yield finding
        current = [one for one in claims if one not in gone]
        firm, soft = [one for one in current if one not in ahead], [one for one in current if one.soft]
        plans = [one for one in current if one in ahead and not one.soft]
        contested = set()
        for voices, why in ((firm, "figures"), (plans, "figures"), (soft, "estimates")):
            odd = disagreeing(voices)
            contested.update(odd)
            if odd:
                inside = one_source(odd)
                yield found("inside" if inside else "value", sides_of(odd), why, contested=True, assumptions=_assumed(odd))
        for views, others, why in ((soft, firm + plans, "estimate"), (plans, firm, "plan")):
            others_figures = _figures(others)
            odd = [one for one in views if any(cannot_meet(one, other) for other in others_figures)]
            if odd:
                yield found("stance", (tuple(odd), tuple(others)), why)
        yield from self._meeting([one for one in current if one not in contested])
        yield from _agreements(current)

    @staticmethod
    def _meeting(claims: list[Said]) -> Iterator[Finding]:
        """Name what differs in words and still meets: bounds, approximations, rounding."""
        figures = _grouped(claims, lambda one: one.number.key)
        if len(figures) == 1 or not claims:
            return
        firsts = [same[0] for same in figures.values()][:_PAIRWISE]
        ways = {(one, other): meet(one.number, other.number) for one, other in combinations(firsts, 2)}
        for kind, way in (("bound", Meeting.BOUND), ("rounding", Meeting.ROUNDING)):
            met = {one.number.key for pair, meeting in ways.items() if meeting is way for one in pair}
            involved = [one for one in claims if one.number.key in met]
            if involved:
                sides = tuple(tuple(one for one in involved if one.number.key == key) for key in figures if key in met)
                bounds = [side[0] for side in sides if side[0].number.bounded_one_side]
                itself = kind == "bound" and len(bounds) == len(sides) and one_source(involved)
                yield found("inside" if itself else kind, sides, "bounds" if itself else kind)

    def _across_times(self, times: list[list[Said]]) -> Iterator[Finding]:
        if len(times) == 1:
            return
        settled: set[tuple[int, int]] = set()
        for number, other, way in _neighbours(times):
            one, two = times[number], times[other]
            parted = self._part_above_whole(one, two, way)
            if parted:
                settled.add((number, other))
                yield parted
            elif way in {Overlap.WITHIN, Overlap.AROUND, Overlap.ACROSS}:
                yield from _one_sum_twice(one, two)
        listed = _listed(times, settled)
        if len(listed) > 1:
            sides = tuple(tuple(times[number]) for number in sorted(listed))
            yield found("period", sides, _period_reason(sides))

    def _part_above_whole(self, one: list[Said], two: list[Said], way: Overlap) -> Finding | None:
        """Find a sum over a period that is larger than the sum over a longer period which holds it."""
        if self._nature != _FLOW or way not in {Overlap.WITHIN, Overlap.AROUND}:
            return None
        part, whole = (one, two) if way is Overlap.WITHIN else (two, one)
        if not (whole[0].when.start and whole[0].when.end) or any(claim.number.negative for claim in (*part, *whole)):
            return None
        part, whole = [claim for claim in part if not claim.soft] or part, [claim for claim in whole if not claim.soft] or whole
        most, least = min(claim.number.high for claim in whole), max(claim.number.low for claim in part)
        larger = tuple(claim for claim in part if claim.number.low > most)
        smaller = tuple(claim for claim in whole if claim.number.high < least)
        if not larger or not smaller:
            return None
        for older, newer in ((larger, smaller), (smaller, larger)):
            if same_voice((*larger, *smaller)) and max(one.issued or "9" for one in older) < min(one.issued or "" for one in newer):
                return _revised(older, newer)
        inside = one_source((*larger, *smaller))
        guess = all(claim.soft for claim in larger) != all(claim.soft for claim in smaller)
        intended = any(
            all(claim.stance in INTENTIONS for claim in one) and all(claim.is_outcome for claim in other)
            for one, other in ((larger, smaller), (smaller, larger))
        )
        kind = "stance" if guess or intended else "inside" if inside else "value"
        return found(kind, (larger, smaller), "whole", contested=kind != "stance")


def _drifted(times: list[list[Said]]) -> list[list[Said]]:
    """Put periods together that are one but for the day from which they were counted: `over the next three years` in two articles of one week."""
    found: list[list[Said]] = []
    for claims in sorted(times, key=lambda one: (one[0].when.start or "", one[0].when.end or "", one[0].claim)):
        home = next((other for other in found[-_PAIRWISE:] if nearly_same(other[0].when, claims[0].when)), None)
        if home is None:
            found.append(list(claims))
        else:
            home += claims
    return found


def _neighbours(times: list[list[Said]]) -> Iterator[tuple[int, int, Overlap]]:
    """Yield the pairs of periods that share days, by their places in a list ordered by start; with how the first stands to the second."""
    placed = [(number, claims[0].when) for number, claims in enumerate(times) if claims[0].when.placed]
    running: list[tuple[int, When]] = []
    for number, when in placed:
        running = [(at, one) for at, one in running if one.end is None or when.start is None or one.end > when.start][-_PAIRWISE:]
        for at, one in running:
            yield at, number, overlap(one, when)
        running.append((number, when))


def _listed(times: list[list[Said]], settled: set[tuple[int, int]]) -> set[int]:
    """Return the places of the times that differ without being compared; where there are very many, those that have days."""
    if len(times) > _PAIRWISE:
        return {number for number, one in enumerate(times) if one[0].when.placed}
    listed = set()
    for number, one in enumerate(times):
        others = [other for at, other in enumerate(times) if at != number and (min(at, number), max(at, number)) not in settled]
        if (one[0].when.placed and any(other[0].when.placed for other in others)) or _differ(one, others):
            listed.add(number)
    return listed


def _differ(one: list[Said], others: list[list[Said]]) -> bool:
    """Tell whether a figure of one time cannot meet some of another."""
    return any(cannot_meet(mine, theirs) for other in others[:_PAIRWISE] for mine in one[:_PAIRWISE] for theirs in other[:_PAIRWISE])


def _assumed(claims: list[Said]) -> tuple[tuple[str, ...], ...]:
    """Return on what it rests that claims are of one time."""
    whens = [one.when for one in claims]
    if not whens[0].placed:
        return (("same-words", whens[0].text),) if whens[0].text else (UNDATED,)
    return (DRIFTED,) if len({(one.start, one.end) for one in whens}) > 1 else ()


def _superseded(claims: Iterable[Said]) -> Iterator[Finding]:
    """Find what a speaker says otherwise in a later source."""
    for voice, words in _grouped((one for one in claims if one.issued), lambda one: one.voice).items():
        latest = max(one.issued or "" for one in words)
        now = [one for one in words if one.issued == latest]
        before = [one for one in words if one.issued != latest and one.source not in {other.source for other in now}]
        current = _figures(now)
        revised = tuple(one for one in before if all(cannot_meet(one, other) for other in current))
        if voice and revised:
            yield _revised(revised, tuple(now))


def _revised(before: tuple[Said, ...], now: tuple[Said, ...]) -> Finding:
    first = now[0]
    return Finding("superseded", False, first.subject, first.subject, first.predicate, (before, now), "revised", gone=before)  # noqa: FBT003


def _one_sum_twice(one: list[Said], two: list[Said]) -> Iterator[Finding]:
    """Find one figure that one source gives for two periods."""
    for source in {claim.source for claim in one} & {claim.source for claim in two}:
        mine, theirs = ([claim for claim in side if claim.source == source] for side in (one, two))
        same = [
            (a, b) for a in mine for b in theirs if meet(a.number, b.number) is not Meeting.APART and a.number.value == b.number.value is not None
        ]
        if same:
            sides = (tuple(dict.fromkeys(a for a, _ in same)), tuple(dict.fromkeys(b for _, b in same)))
            yield found("inside", sides, "periods")


def _period_reason(sides: tuple[tuple[Said, ...], ...]) -> str:
    whens = [side[0].when for side in sides]
    if any(one.fiscal for one in whens) and any(not one.fiscal for one in whens):
        return "fiscal"
    if any(not one.placed for one in whens):
        return "unplaced"
    return "windows"


def _across_scopes(claims: list[Said]) -> Iterator[Finding]:
    """Name figures that differ because they are of different purposes or scopes."""
    for same in _grouped(claims, lambda one: (one.number.unit, one.when.key)).values():
        scopes = _grouped(same, lambda one: one.scope)
        odd = disagreeing(same)
        involved = _grouped(odd, lambda one: one.scope)
        if len(scopes) > 1 and len(involved) > 1:
            yield found("scope", tuple(map(tuple, involved.values())), "scopes")


def _agreements(claims: list[Said]) -> Iterator[Agreement]:
    """Yield claims that meet and have independent origins."""
    for side in sides_of(claims):
        if len(side) > 1 and len(frozenset().union(*(one.origins for one in side))) > 1:
            yield Agreement(side)


def _denials(affirmed: list[Said], denied: list[Said], rules: Rules) -> Iterator[Finding]:
    """Find figures that somebody denies."""
    for one in denied:
        against = [
            other
            for other in affirmed
            if other.number.unit == one.number.unit and not cannot_meet(one, other) and one.scope in {other.scope, ""}
            and overlap(one.when, other.when) in {Overlap.SAME, Overlap.UNKNOWN}
        ]  # fmt: skip
        yield from denial(against, one, "stance", rules)
