"""Compares figures in different units: only through a rate that a claim implies or that the user gives; never by a rate from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from kg.conflict.figure import Figure, Meeting, meet, scaled
from kg.conflict.said import Finding, Said

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from kg.conflict.rules import Rules

UNKNOWN_CURRENCY = "XXX"
_DIGITS = 4


class Rate(NamedTuple):
    """How much of one unit makes one of another, between two ends, and from where it is known."""

    least: Decimal
    most: Decimal
    source: int

    def __str__(self) -> str:
        """Write the middle of it, to four digits."""
        middle = (self.least + self.most) / 2
        return f"{middle:.{_DIGITS}g}"


def implied(one: Figure, other: Figure, source: int) -> Rate | None:
    """Return the rate that one sum in two units implies: of the unit of `other` for one unit of `one`."""
    if one.value is None or other.value is None or one.low <= 0 or other.low <= 0:
        return None
    return Rate(other.low / one.high, other.high / one.low, source)


def across_units(units: dict[Hashable, list[Said]], rules: Rules) -> Iterator[Finding]:
    """Compare the claims of one subject, measure and scope that are in different units."""
    for one, other in combinations(sorted(map(str, units)), 2):
        if UNKNOWN_CURRENCY in {one, other} or "%" in {one, other}:
            continue
        times: dict[Hashable, tuple[list[Said], list[Said]]] = defaultdict(lambda: ([], []))
        for side, unit in enumerate((one, other)):
            for claim in units[unit]:
                times[claim.when.key][side].append(claim)
        rates = [rate for mine, theirs in times.values() for rate in _implied(mine, theirs)]
        for mine, theirs in times.values():
            if mine and theirs:
                yield from _compare(mine, theirs, rates, rules)


def _implied(mine: list[Said], theirs: list[Said]) -> list[Rate]:
    """Return the rates that single sources imply, by giving one sum in both units."""
    found = []
    for one in mine:
        for other in theirs:
            if one.source == other.source and not (one.number.bounded_one_side or other.number.bounded_one_side):
                rate = implied(one.number, other.number, one.source)
                found += [rate] if rate else []
    return found


def _compare(mine: list[Said], theirs: list[Said], rates: list[Rate], rules: Rules) -> Iterator[Finding]:
    first, second = mine[0].number.unit, theirs[0].number.unit
    given = rules.rates.get((first, second)) or (1 / rules.rates[second, first] if (second, first) in rules.rates else None)
    if given is not None:
        rates = [Rate(given, given, 0)]
    pairs = [(one, other) for one in mine for other in theirs if one.source != other.source or given is not None]
    if not rates:
        apart = [(one, other) for one, other in pairs if not {claim.source for claim in mine} & {claim.source for claim in theirs}]
        if apart:
            yield _finding("norate", [one for one, _ in apart], [other for _, other in apart], "", contested=False)
        return
    least, most = min(rate.least for rate in rates), max(rate.most for rate in rates)
    odd = [(one, other) for one, other in pairs if meet(scaled(one.number, second, least, most), other.number) is Meeting.APART]
    if odd:
        rate = rates[0] if len(rates) == 1 else Rate(least, most, rates[0].source)
        words = f"1 {first} = {rate} {second}" + (" (given)" if given is not None else "")
        yield _finding("rate", [one for one, _ in odd], [other for _, other in odd], words, contested=True)
    differing = [(one, other) for one, other in combinations(rates, 2) if one.least > other.most or other.least > one.most]
    if differing and not odd:
        one, other = differing[0]
        sides = [[claim for claim in (*mine, *theirs) if claim.source == rate.source] for rate in (one, other)]
        yield _finding("rates", *sides, f"{one} against {other} {second} for 1 {first}", contested=False)


def _finding(why: str, mine: list[Said], theirs: list[Said], detail: str, *, contested: bool) -> Finding:
    sides = (tuple(dict.fromkeys(mine)), tuple(dict.fromkeys(theirs)))
    first = sides[0][0]
    return Finding("unit", contested, first.subject, first.subject, first.predicate, sides, why, (), (detail,))
