"""Spans: half-open stretches of whole days, with a name for a reader; never looks at a clock or a locale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Precision = Literal["day", "week", "month", "quarter", "half", "year", "decade", "open"]
Hint = Literal["past", "future"]
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ORDINALS = ("first", "second", "third", "fourth")
ONE = timedelta(days=1)
_LEAP_GAP = 8  # 29 February: from 1896 to 1904, and from 2096 to 2104


def written(day: date) -> str:
    """Write a day for a reader: 24 February 2025."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def first_of(year: int, month: int) -> date:
    """Return the first day of a month, which may be counted past 12 or below 1.

    Raises:
        OverflowError: the calendar has no such year.

    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        message = f"the calendar has no year {year}"
        raise OverflowError(message)
    return date(year, month, 1)


def later(day: date, months: int) -> date:
    """Return the same day so many months later; in a month that is too short for it, the month's last day."""
    last = first_of(day.year, day.month + months + 1) - ONE
    return last.replace(day=min(day.day, last.day))


@dataclass(frozen=True, slots=True)
class Context:
    """What the words are read against. Without a reference `given` is false, and the date stands in only to try the words."""

    reference: date
    given: bool
    called: str
    hint: Hint | None = None
    year: int | None = None
    fiscal_year_end: int | None = None

    @property
    def day(self) -> str:
        """The reference with its date: the publication date, 24 February 2025."""
        return f"{self.called}, {written(self.reference)}"


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to `end`, each None where it is open; `anchored` where the days depend on the reference."""

    start: date | None
    end: date | None
    precision: Precision
    name: str
    notes: tuple[str, ...] = ()
    fiscal: bool = False
    anchored: bool = False

    def noted(self, *notes: str, anchored: bool = False) -> Span:
        """Return the span with more notes on how it was read."""
        return replace(self, notes=(*self.notes, *notes), anchored=self.anchored or anchored)


def of_day(day: date) -> Span:
    """Return one day."""
    return Span(day, day + ONE, "day", written(day))


def of_week(day: date) -> Span:
    """Return the week of a day; weeks begin on Monday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=7), "week", f"the week of Monday, {written(monday)}", ("weeks begin on Monday",))


def of_months(year: int, month: int, count: int, precision: Precision, name: str) -> Span:
    """Return so many months from the first day of one."""
    return Span(first_of(year, month), first_of(year, month + count), precision, name)


def of_month(year: int, month: int) -> Span:
    """Return a calendar month."""
    start = first_of(year, month)
    return of_months(year, month, 1, "month", f"{MONTHS[start.month - 1]} {start.year}")


def of_quarter(year: int, quarter: int) -> Span:
    """Return a calendar quarter; the fifth is the first of the next year."""
    start = first_of(year, 3 * quarter - 2)
    return of_months(year, 3 * quarter - 2, 3, "quarter", f"the {ORDINALS[start.month // 3]} calendar quarter of {start.year}")


def of_half(year: int, half: int) -> Span:
    """Return a half of a calendar year; the third is the first of the next year."""
    start = first_of(year, 6 * half - 5)
    return of_months(year, 6 * half - 5, 6, "half", f"the {ORDINALS[start.month // 6]} half of the calendar year {start.year}")


def of_year(year: int) -> Span:
    """Return a calendar year."""
    return of_months(year, 1, 12, "year", f"the calendar year {year}")


def of_decade(year: int) -> Span:
    """Return the ten years from one that ends in 0."""
    return of_months(year, 1, 120, "decade", f"the ten years from {year} to {year + 9}")


def unplaced(why: str, precision: Precision = "open", *, fiscal: bool = False) -> Span:
    """Return what is understood but has no days, with the reason."""
    return Span(None, None, precision, "", (why,), fiscal=fiscal)


def in_some_year(make: Callable[[int], Span | None], context: Context) -> Span | None:
    """Place words without a year: in the year they borrow, or at the latest that began by the reference, or, looking ahead, at the next that ends."""
    if context.year is not None:
        return make(context.year)
    ahead = context.hint == "future"
    for step in range(_LEAP_GAP + 1):
        found = make(context.reference.year + (step if ahead else -step))
        if found is None or found.start is None or found.end is None:
            continue
        if found.end > context.reference if ahead else found.start <= context.reference:
            which = "the next that ends after" if ahead else "the latest that begins not after"
            return found.noted(f"the year is not given, and this is {which} {context.day}", anchored=True)
    return None
