"""Compares figures in different units: only through a rate that a claim implies or that the user gives; never by a rate from elsewhere."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from kg.amount import number_text
from kg.conflict.figure import Figure, Meeting, meet, scaled
from kg.conflict.said import Finding, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.conflict.rules import Rules

UNKNOWN_CURRENCY = "XXX"
_DIGITS = 4
_PAIRWISE = 64


class Rate(NamedTuple):
    """How much of one unit makes one of another, between two ends, and from where it is known."""

    least: Decimal
    most: Decimal
    source: int

    def between(self, first: str, second: str) -> str:
        """Write it in the way in which rates are named: for one of the dearer unit."""
        middle = (self.least + self.most) / 2
        if middle < 1:
            first, second, middle = second, first, 1 / middle
        return f"1 {first} = {number_text(Decimal(f'{middle:.{_DIGITS}g}'))} {second}"


def implied(one: Figure, other: Figure, source: int) -> Rate | None:
    """Return the rate that one sum in two units implies: of the unit of `other` for one unit of `one`."""
    if one.value is None or other.value is None or one.low <= 0 or other.low <= 0:
        return None
    return Rate(other.low / one.high, other.high / one.low, source)


def across_units(times: list[list[Said]], rules: Rules) -> Iterator[Finding]:
    """Compare the claims of one subject, measure and scope that are in different units, time by time."""
    for one, other in combinations(sorted({claim.number.unit for claims in times for claim in claims}), 2):
        if UNKNOWN_CURRENCY in {one, other} or "%" in {one, other}:
            continue
        pairs = [tuple([claim for claim in claims if claim.number.unit == unit] for unit in (one, other)) for claims in times]
        rates = [rate for mine, theirs in pairs for rate in _implied(mine, theirs)]
        for mine, theirs in pairs:
            if mine and theirs:
                yield from _compare(mine[:_PAIRWISE], theirs[:_PAIRWISE], rates, rules)


def _implied(mine: list[Said], theirs: list[Said]) -> list[Rate]:
    """Return the rates that single sources imply, by giving one sum in both units."""
    found = []
    for one in mine[:_PAIRWISE]:
        for other in theirs[:_PAIRWISE]:
            if one.source == other.source and not (one.number.bounded_one_side or other.number.bounded_one_side):
                rate = implied(one.number, other.number, one.source)
                found += [rate] if rate else []
    return found


def _given(first: str, second: str, rules: Rules) -> Rate | None:
    """Return the rate that the user gives, either way round: as wide as the last digit in which it is written leaves open."""
    for pair in ((first, second), (second, first)):
        if pair in rules.rates:
            rate = rules.rates[pair]
            half = Decimal(1).scaleb(int(rate.as_tuple().exponent)) / 2
            ends = (rate - half, rate + half) if pair == (first, second) else (1 / (rate + half), 1 / (rate - half))
            return Rate(*ends, 0)
    return None


def _compare(mine: list[Said], theirs: list[Said], rates: list[Rate], rules: Rules) -> Iterator[Finding]:
    first, second = mine[0].number.unit, theirs[0].number.unit
    given = _given(first, second, rules)
    if given is not None:
        rates = [given]
    pairs = [(one, other) for one in mine for other in theirs if one.source != other.source or given is not None]
    if not rates:
        apart = [(one, other) for one, other in pairs if not {claim.source for claim in mine} & {claim.source for claim in theirs}]
        if apart:
            yield _finding("norate", [one for one, _ in apart], [other for _, other in apart], (), contested=False)
        return
    least, most = min(rate.least for rate in rates), max(rate.most for rate in rates)
    odd = [(one, other) for one, other in pairs if meet(scaled(one.number, second, least, most), other.number) is Meeting.APART]
    odd = [(one, other) for one, other in odd if not (one.voice and one.voice == other.voice and one.issued != other.issued)]
    rate = rates[0] if len(rates) == 1 else Rate(least, most, rates[0].source)
    words = rate.between(first, second)
    implying = "given" if given is not None else str(rate.source) if len({one.source for one in rates}) == 1 else ""
    for alike in (True, False):
        some = [(one, other) for one, other in odd if (one.soft == other.soft) is alike]
        if some:
            kind = "unit" if alike else "stance"
            yield _finding("rate", [one for one, _ in some], [other for _, other in some], (words, implying), kind=kind, contested=alike)
    differing = [(one, other) for one, other in combinations(rates[:_PAIRWISE], 2) if one.least > other.most or other.least > one.most]
    if differing and not odd:
        one, other = differing[0]
        first_side, other_side = ([claim for claim in (*mine, *theirs) if claim.source == rate.source] for rate in (one, other))
        yield _finding("rates", first_side, other_side, (one.between(first, second), other.between(first, second)), contested=False)


def _finding(why: str, mine: list[Said], theirs: list[Said], detail: tuple[str, ...], *, contested: bool, kind: str = "unit") -> Finding:  # noqa: PLR0913 - all that a finding has
    sides = (tuple(dict.fromkeys(mine)), tuple(dict.fromkeys(theirs)))
    first = sides[0][0]
    return Finding(kind, contested, first.subject, first.subject, first.predicate, sides, why, (), detail)
