"""Amounts as intervals: what a figure admits, at the precision in which it was written; never converts a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_INFINITY = Decimal("Infinity")
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_SCALES = (12, 9, 8, 6, 4, 3, 0)
_SHOWN = (12, 9, 6, 3)
MIN_EXCLUSIVE, MAX_EXCLUSIVE, APPROXIMATE = 1, 2, 4


class Meeting(Enum):
    """How two figures stand to each other."""

    SAME = "same"
    ROUNDING = "rounding"
    BOUND = "bound"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount as the closed interval `low` to `high` of what it may be in reality; `unit_in_last_place` is the step of its last digit written."""

    unit: str
    value: Decimal | None
    low: Decimal
    high: Decimal
    unit_in_last_place: Decimal
    approximate: bool
    open_low: bool
    open_high: bool

    @property
    def exact(self) -> bool:
        """Whether it is one number, not said to be approximate."""
        return self.value is not None and not self.approximate and self.low != -_INFINITY and self.high != _INFINITY

    @property
    def negative(self) -> bool:
        """Whether it says that it is, or may be, below zero; an upper bound alone says no such thing."""
        return self.high < 0 or (self.low != -_INFINITY and self.low < -self.unit_in_last_place)

    @property
    def bounded_one_side(self) -> bool:
        """Whether it is a lower or an upper bound and nothing else."""
        return (self.low == -_INFINITY) != (self.high == _INFINITY)

    @property
    def key(self) -> tuple[object, ...]:
        """What two figures share if they say the same."""
        return (self.unit, self.value, self.low, self.high, self.approximate, self.open_low, self.open_high)


def last_place(value: Decimal, text: str | None) -> Decimal:
    """Return the step of the last digit in which a number was written: `53 billion` has a step of a billion, `280.15 billion` of ten million.

    Where the words do not show the number, it is read in the largest of trillions, billions, millions and thousands that it reaches.
    """
    if text:
        for match in _NUMBER.finditer(text):
            number = Decimal(match[0].replace(",", ""))
            for scale in _SCALES if number else (0,):
                if number.scaleb(scale) == abs(value):
                    return Decimal(1).scaleb(scale - len(match[1] or ""))
    scale = next((one for one in _SHOWN if abs(value) >= Decimal(1).scaleb(one)), 0)
    shown = abs(value).scaleb(-scale).normalize()
    exponent = shown.as_tuple().exponent
    return Decimal(1).scaleb(scale + min(int(exponent), 0))


def figure(  # noqa: PLR0913, PLR0917 - the columns of an amount
    unit: str, value: str | None, minimum: str | None, maximum: str | None, flags: int, text: str | None, tolerance: Decimal
) -> Figure:
    """Make a figure of an amount's columns; `tolerance` is how far an approximate figure may be off, as a part of it."""
    exact, low, high = (None if one is None else Decimal(one) for one in (value, minimum, maximum))
    approximate = bool(flags & APPROXIMATE)
    ends = [one for one in (low, high) if one is not None]
    known = exact if exact is not None else ends[0]
    step = last_place(known, text) if exact is not None else min(last_place(one, text) for one in ends)
    slack = max(abs(known) * tolerance, step) if approximate else Decimal(0)
    if exact is not None and low is None and high is None:
        room = slack if approximate else step / 2
        return Figure(unit, exact, exact - room, exact + room, step, approximate, open_low=False, open_high=False)
    return Figure(
        unit,
        exact,
        -_INFINITY if low is None else low - slack,
        _INFINITY if high is None else high + slack,
        step,
        approximate,
        open_low=bool(flags & MIN_EXCLUSIVE) and not approximate,
        open_high=bool(flags & MAX_EXCLUSIVE) and not approximate,
    )


def scaled(one: Figure, unit: str, least: Decimal, most: Decimal) -> Figure:
    """Return a figure in another unit, of which between `least` and `most` make one of its own."""
    ends = [end * rate for end in (one.low, one.high) for rate in (least, most)]
    return Figure(unit, None, min(ends), max(ends), one.unit_in_last_place * most, approximate=True, open_low=False, open_high=False)


def meet(one: Figure, other: Figure) -> Meeting:
    """Tell how two figures of one unit stand to each other.

    Two plain numbers meet if the finer rounds to the coarser beyond doubt: by less than half a step of the coarser. 2.5 and 3 do not meet.
    """
    if one.key == other.key:
        return Meeting.SAME
    if one.exact and other.exact and one.value is not None and other.value is not None:
        if one.value == other.value:
            return Meeting.SAME
        return Meeting.ROUNDING if abs(one.value - other.value) < max(one.unit_in_last_place, other.unit_in_last_place) / 2 else Meeting.APART
    if one.low > other.high or other.low > one.high:
        return Meeting.BOUND if _rounds_into(one, other) or _rounds_into(other, one) else Meeting.APART
    touching = (one.low == other.high and (one.open_low or other.open_high)) or (other.low == one.high and (other.open_low or one.open_high))
    return Meeting.APART if touching else Meeting.BOUND


def _rounds_into(range_: Figure, plain: Figure) -> bool:
    """Tell whether a plain number rounds to an end of a range: in `10-12 billion` the ends are as coarse as they are written, and 12.3 is in it."""
    if not plain.exact or plain.value is None or range_.value is not None or range_.low == -_INFINITY or range_.high == _INFINITY:
        return False
    room = range_.unit_in_last_place / 2
    return range_.low - room < plain.value < range_.high + room and not (range_.open_low or range_.open_high)
