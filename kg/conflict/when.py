"""How two periods stand to each other; never takes a fiscal year for a calendar year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

_DRIFT = 0.1
_FIRST, _LAST = "0000-00-00", "9999-99-99"
_MONTHS = 12


class Overlap(Enum):
    """How one period stands to another."""

    SAME = "same"
    WITHIN = "within"
    AROUND = "around"
    ACROSS = "across"
    APART = "apart"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """The period of a claim: half-open, as ISO dates; without these it is not placed in time. `assumed` says on what the dates rest."""

    start: str | None = None
    end: str | None = None
    text: str | None = None
    fiscal: bool = False
    assumed: str | None = None

    @property
    def placed(self) -> bool:
        """Whether it has a date at all."""
        return self.start is not None or self.end is not None

    @property
    def key(self) -> tuple[object, ...]:
        """What two periods share if they are the same: their dates, or the words of those that have none."""
        if self.placed:
            return (self.start, self.end, self.fiscal)
        return ((self.text or "").casefold().strip(), self.fiscal)


def overlap(one: When, other: When) -> Overlap:
    """Tell how one period stands to another. Fiscal and calendar periods share days, and are not compared all the same."""
    if not one.placed or not other.placed:
        return Overlap.SAME if one.key == other.key else Overlap.UNKNOWN
    start, end = one.start or _FIRST, one.end or _LAST
    from_, until = other.start or _FIRST, other.end or _LAST
    if end <= from_ or until <= start:
        return Overlap.APART
    if (start, end) == (from_, until):
        return Overlap.SAME if one.fiscal == other.fiscal else Overlap.ACROSS
    if one.fiscal != other.fiscal:
        return Overlap.ACROSS
    if from_ <= start and end <= until:
        return Overlap.WITHIN
    return Overlap.AROUND if start <= from_ and until <= end else Overlap.ACROSS


def nearly_same(one: When, other: When) -> bool:
    """Tell whether two closed periods, of which one at least rests on an assumption, begin and end within a tenth of their length."""
    if not (one.assumed or other.assumed) or one.fiscal != other.fiscal or None in {one.start, one.end, other.start, other.end}:
        return False
    first, last, from_, until = (date.fromisoformat(day or "").toordinal() for day in (one.start, one.end, other.start, other.end))
    room = _DRIFT * min(last - first, until - from_)
    return abs(first - from_) <= room and abs(last - until) <= room


def share_a_day(one: When, known: str | None, other: When, known_of_other: str | None) -> bool:
    """Tell whether two states certainly hold on one day; `known` is the day of the source, on which a state without an end, or without days, holds.

    A bound that is a month or a year may lie anywhere in it: who leaves in 2023 and who comes in 2023 need not meet. And what has been so since
    2015 is known to last until the day of the source, not until today.
    """
    if one.placed and one.key == other.key:
        return True
    mine, theirs = _held(one, known), _held(other, known_of_other)
    if mine is None or theirs is None:
        return False
    if mine.throughout and theirs.throughout:
        return max(mine.start, theirs.start) < min(mine.end, theirs.end)
    if mine.throughout or theirs.throughout:
        some, whole = (theirs, mine) if mine.throughout else (mine, theirs)
        return whole.start <= some.start and some.end <= whole.end
    return False


class _Held(NamedTuple):
    """Days from `start` up to `end`: a state holds `throughout`, or on some day of them."""

    start: str
    end: str
    throughout: bool


def _held(when: When, known: str | None) -> _Held | None:
    """Return when a state certainly holds."""
    if not when.placed:
        return None if known is None else _Held(known, _shift(known, 1), throughout=True)
    if when.start is None:
        return _Held(_shift(_first_that_may_be_end(when.end or _LAST), -1), when.end or _LAST, throughout=False)
    settled = _last_that_may_be_start(when.start)
    if when.end is not None:
        until = _first_that_may_be_end(when.end)
        return _Held(settled, until, throughout=True) if settled < until else _Held(when.start, when.end, throughout=False)
    if known is None or known < when.start:
        return _Held(when.start, _shift(settled, 1), throughout=False)
    return _Held(min(settled, known), _shift(known, 1), throughout=True)


def _last_that_may_be_start(start: str) -> str:
    """Return the last day on which what starts in a month or a year has started; what starts within a month is written to the day."""
    year, month, day = map(int, start.split("-"))
    if (month, day) == (1, 1):
        return f"{year + 1:04}-01-01"
    return (f"{year:04}-{month + 1:02}-01" if month < _MONTHS else f"{year + 1:04}-01-01") if day == 1 else start


def _first_that_may_be_end(end: str) -> str:
    """Return the first day on which what ends with a month or a year may have ended."""
    year, month, day = map(int, end.split("-"))
    if (month, day) == (1, 1):
        return f"{year - 1:04}-01-01"
    return f"{year:04}-{month - 1:02}-01" if day == 1 else end


def _shift(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def within(days: int, one: str | None, other: str | None) -> bool:
    """Tell whether two dates are no further apart than so many days, as far as both are known."""
    return one is None or other is None or abs(days_between(one, other)) <= days


def days_between(first: str, then: str) -> int:
    """Return the days from one date to another."""
    return (date.fromisoformat(then) - date.fromisoformat(first)).days
