"""Exchange rates that sources imply by giving one sum in two currencies; never takes a rate from elsewhere, and never calls one wrong."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from kg.arithmetic.result import AGREES, DIFFERS, UNTOLD, Result
from kg.arithmetic.written import DIGITS, interval, when
from kg.conflict.figure import Meeting, meet
from kg.conflict.unit import UNKNOWN_CURRENCY, Rate, implied
from kg.currency import CODES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from decimal import Decimal

    from kg.arithmetic.given import Given
    from kg.arithmetic.written import Written

_MOST_DIGITS = 9
_DATES = "; of different times, and a rate is that of its day"


class Implied(NamedTuple):
    """A rate that one source implies: so much of the unit of `over` makes one of the unit of `under`."""

    over: Given
    under: Given
    rate: Rate

    @property
    def middle(self) -> Decimal:
        """The rate of the figures as they are written."""
        over, under = self.over.figure.value, self.under.figure.value
        return (self.rate.least + self.rate.most) / 2 if over is None or under is None else over / under


def rates(figures: Iterable[Given]) -> Iterator[Implied]:
    """Yield the rates that the figures of one subject imply: one source, measure, period and scope, and two currencies."""
    sums: dict[Hashable, list[Given]] = defaultdict(list)
    for one in figures:
        if one.figure.unit in CODES and one.figure.unit != UNKNOWN_CURRENCY:
            sums[one.source, one.predicate, one.when.key, one.scope].append(one)
    for same in sums.values():
        if len({one.figure.unit for one in same}) > 1:
            yield from _of_one_sum(same)


def _of_one_sum(same: list[Given]) -> Iterator[Implied]:
    """Pair the currencies of one sum; where a source gives several in one currency, only what one speaker says in one breath."""
    single = _finest(same)
    if single is None:
        mouths: dict[Hashable, list[Given]] = defaultdict(list)
        for one in same:
            mouths[one.stance, one.speaker].append(one)
        options = [found for found in map(_finest, mouths.values()) if found]
    else:
        options = [single]
    for found in options:
        for over, under in combinations(sorted(found), 2):
            rate = implied(found[under].figure, found[over].figure, found[over].source)
            if rate:
                yield Implied(found[over], found[under], rate)


def _finest(same: Iterable[Given]) -> dict[str, Given] | None:
    """Return the most precise figure in each currency, or None if a currency has figures that do not meet."""
    found: dict[str, Given] = {}
    for one in same:
        if one.figure.bounded_one_side or one.figure.value is None:
            continue
        other = found.setdefault(one.figure.unit, one)
        if meet(one.figure, other.figure) is Meeting.APART:
            return None
        if (one.figure.approximate, one.figure.unit_in_last_place) < (other.figure.approximate, other.figure.unit_in_last_place):
            found[one.figure.unit] = one
    return found


def compared(found: Iterable[Implied], words: Written) -> Iterator[Result]:
    """Yield each implied rate, and for each two currencies those that cannot be one."""
    pairs: dict[tuple[str, str], list[Implied]] = defaultdict(list)
    for one in found:
        pairs[one.over.figure.unit, one.under.figure.unit].append(one)
    for _, same in sorted(pairs.items()):
        turned = [_turned(one) for one in same] if same[0].middle < 1 else same
        highest, lowest = max(turned, key=lambda one: one.rate.least), min(turned, key=lambda one: one.rate.most)
        for one in turned:
            meets = one.rate.least <= lowest.rate.most and one.rate.most >= highest.rate.least
            yield _result(one, words, UNTOLD if len(turned) == 1 else AGREES if meets else DIFFERS)
        if lowest.rate.most < highest.rate.least:
            yield _difference(lowest, highest, words)


def _turned(one: Implied) -> Implied:
    return Implied(one.under, one.over, Rate(1 / one.rate.most, 1 / one.rate.least, one.rate.source))


def _result(one: Implied, words: Written, verdict: str) -> Result:
    over, under = one.over, one.under
    what = f"implied rate, {over.figure.unit} for 1 {under.figure.unit}, in {words.source(over.source)}: {words.context(over, purposes=True)}"
    working = f"{words.figure(over)} / {words.figure(under)} = {interval(one.rate.least, one.rate.most, one.middle)}"
    return Result("rate", words.iri(over.subject), words.thing(over.subject), what, working, verdict, (over.iri, under.iri))


def _difference(low: Implied, high: Implied, words: Written) -> Result:
    """Name two rates that cannot be one, with as many digits as show it."""
    digits = DIGITS
    while digits < _MOST_DIGITS and round(low.rate.most, digits - 1) >= round(high.rate.least, digits - 1):
        digits += 1
    shown = [
        f"{interval(one.rate.least, one.rate.most, one.middle, digits)} by {words.context(one.over)} in {words.source(one.over.source)}"
        for one in (low, high)
    ]
    apart = low.over.when.key != high.over.when.key
    working = " against ".join(shown) + (_DATES if apart and when(low.over) and when(high.over) else "")
    what = f"implied rates compared, {low.over.figure.unit} for 1 {low.under.figure.unit}"
    claims = tuple(dict.fromkeys(given.iri for one in (low, high) for given in (one.over, one.under)))
    return Result("rate", words.iri(low.over.subject), words.thing(low.over.subject), what, working, DIFFERS, claims)
