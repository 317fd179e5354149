"""Temporal expressions: reads a written period, English or Chinese, into a half-open interval of days; never looks at a clock.

The word is that of ISO 24617-1 (TimeML): a TIMEX is normalised against a reference, mostly the date of the document. The rules that decide:

- A text is read as a whole or not at all: no date is searched for inside other words, and a number alone is a year from 1800 to 2199.
- `precision` is the fineness in which the bounds were written: `2023-2025` is `year`, `over the next 12 months` is `month`, `recently` is `open`.
- `by`, `until`, `through` and 截至 reach to the end of what they name, from an open start, for none is said; `before` stops where it begins.
- `since` and `from` leave the end open; so does a future without a length (`in the coming years`), which starts with the reference.
- `over the next three years` is counted from the reference's day; `over the past decade` ends with that day; `year to date` likewise.
- Weeks begin on Monday. A weekday, month or quarter alone is the latest that began by the reference, or, with the hint `future`, the next.
- A fiscal year is never a calendar year: it has no days unless its end is written (`fiscal year ending June 2025`) or given.

Why no library does it: dateparser gives moments and no intervals, took `Monday` on a Monday for the week before, and reads neither quarters with
years, `since`, `by`, ranges nor 未来三年; parsedatetime finds dates in `365 days of fun`, `Room 2025` and `1.5 billion`; date-wrangler has half-open
ranges, but no Chinese, takes FY2025 to begin in April, lower-case `may` for the month, and three years for calendar ones, and costs more to import
than a whole `kg neighbors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kg.timex.bounds import bounded
from kg.timex.span import Context
from kg.timex.words import plain

if TYPE_CHECKING:
    from kg.timex.span import Hint, Precision, Span

__all__ = ["Resolved", "resolve"]
_STAND_IN = date(2000, 6, 15)  # any day will do: what depends on it is not handed out


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a written period was taken to mean.

    `start` is the first day and `end` the first day after, as ISO dates; each is None where it is open, and both where the period has no days.
    `needs_reference` is true where the words are understood, but cannot be placed because no reference was given.
    """

    start: str | None
    end: str | None
    precision: Precision
    fiscal: bool
    needs_reference: bool
    how: str


def resolve(
    text: str, reference: date | None, *, hint: Hint | None = None, called: str = "the publication date", fiscal_year_end: int | None = None
) -> Resolved | None:
    """Read a written period, or return None if the words are not understood.

    Args:
        text: the words as written, and nothing but the period.
        reference: the day from which relative words are counted, or None.
        hint: where an undirected `over three years`, `Monday` or `in September` looks; a plan looks to the future.
        called: what the reference is, for the sentence in `how`.
        fiscal_year_end: the number of the month in which the speaker's fiscal year ends.

    Raises:
        ValueError: the range ends before it starts, or a day that it names is not in the calendar.

    """
    words = plain(text)
    if words is None:
        return None
    context = Context(reference or _STAND_IN, reference is not None, called, hint, fiscal_year_end=fiscal_year_end)
    try:
        found = bounded(words, context)
    except OverflowError:
        return None
    if found is None:
        return None
    if found.anchored and reference is None:
        how = f"The words are understood, but cannot be placed without {called}."
        return Resolved(None, None, found.precision, found.fiscal, needs_reference=True, how=how)
    return Resolved(_iso(found.start), _iso(found.end), found.precision, found.fiscal, needs_reference=False, how=_sentence(found))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _sentence(found: Span) -> str:
    if found.start is None and found.end is None:
        return f"Not placed: {'; '.join(found.notes)}."
    return f"Read as {'; '.join((found.name, *found.notes))}."
