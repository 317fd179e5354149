"""Reads days, months, quarters, halves, years and decades that are named by the calendar; never reads a number as a year without a reason."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.timex import span
from kg.timex.span import MONTHS, WEEKDAYS, Context, Span

if TYPE_CHECKING:
    from collections.abc import Callable

MONTH = "(?:" + "|".join(f"{name[:3].lower()}(?:{name[3:].lower()})?" for name in MONTHS).replace("sep(?:tember)?", "sep(?:t(?:ember)?)?") + ")"
WEEKDAY = "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
YEAR = r"(?:(?:of |in )?(?P<year>[12]\d{3}|(?:this|last|next|the|the current|the coming) year|the year before last|the year after next))"
_YEARS = {"last year": -1, "next year": 1, "the coming year": 1, "the year before last": -2, "the year after next": 2}
PLAUSIBLE = range(1800, 2200)
"""The years that a number may be which stands alone, with no word of time beside it."""
_TIME = r"(?:[t ,]*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[ap]m)?(?: ?(?:z|gmt|utc|[+-]\d\d:?\d\d))?)?"


def month_number(word: str) -> int:
    """Return the number of a month from the first letters of its name."""
    return next(at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(word[:3]))


def weekday_number(word: str) -> int:
    """Return the number of a weekday, Monday being 0."""
    return next(at for at, name in enumerate(WEEKDAYS) if name.lower().startswith(word[:3]))


def in_year(words: str | None, make: Callable[[int], Span | None], context: Context) -> Span | None:
    """Place what `make` gives for a year in the year that the words name, or, if they name none, in the most likely one."""
    if words is None:
        return span.in_some_year(make, context)
    if words.isdigit():
        return make(int(words))
    found = make(context.reference.year + _YEARS.get(words, 0))
    return found and found.noted(f"“{words}” is counted from {context.day}", anchored=True)


def _date(year: int, month: int, day: int) -> Span | None:
    try:
        return span.of_day(date(year, month, day))
    except ValueError:
        return None


def _named_day(found: re.Match[str], context: Context) -> Span | None:
    day, month = int(found["day"]), month_number(found["month"])
    read = in_year(found["year"], lambda year: _date(year, month, day), context)
    if read is None or read.start is None:
        if found["year"] and found["year"].isdigit():
            message = f"{day} {MONTHS[month - 1]} {found['year']} is not a day of the calendar"
            raise ValueError(message)
        return None
    if found["weekday"] and read.start.weekday() != weekday_number(found["weekday"]):
        said, real = WEEKDAYS[weekday_number(found["weekday"])], WEEKDAYS[read.start.weekday()]
        return read.noted(f"the words say {said}, but that day is a {real}")
    return read


def _iso_day(found: re.Match[str], _: Context) -> Span | None:
    read = _date(int(found["y"]), int(found["m"]), int(found["d"]))
    if read is None and int(found["m"]) <= len(MONTHS) and int(found["d"]) <= 31:  # noqa: PLR2004 - the longest month
        message = f"{found['y']}-{found['m']}-{found['d']} is not a day of the calendar"
        raise ValueError(message)
    return read


def _numeric_day(found: re.Match[str], _: Context) -> Span | None:
    one, two, year = int(found["a"]), int(found["b"]), int(found["y"])
    day_first, month_first = _date(year, two, one), _date(year, one, two)
    if day_first and month_first and day_first != month_first:
        if found["sign"] == ".":
            return day_first.noted("the day is taken to stand first, as is usual between dots")
        return span.unplaced(f"it may be {day_first.name} or {month_first.name}", "day")
    return day_first or month_first


def _month(found: re.Match[str], context: Context) -> Span | None:
    number = month_number(found["month"])
    return in_year(found["year"], lambda year: span.of_month(year, number), context)


def _iso_month(found: re.Match[str], _: Context) -> Span | None:
    month = int(found["m"])
    if not 1 <= month <= len(MONTHS):
        return None
    read = span.of_month(int(found["y"]), month)
    return (
        read.noted(f"it may also mean the years {found['y']} to {found['y'][:2]}{month}") if "-" in found[0] and month > int(found["y"][2:]) else read
    )


def _quarter(found: re.Match[str], context: Context) -> Span | None:
    read = in_year(found["year"], lambda year: span.of_quarter(year, int(found["q"])), context)
    return read and read.noted("a fiscal quarter may lie otherwise")


def _half(found: re.Match[str], context: Context) -> Span | None:
    return in_year(found["year"], lambda year: span.of_half(year, int(found["h"])), context)


def _year(found: re.Match[str], _: Context) -> Span | None:
    return span.of_year(int(found["y"])) if found["lead"] or int(found["y"]) in PLAUSIBLE else None


def _decade(found: re.Match[str], _: Context) -> Span | None:
    if found["short"]:
        return span.of_decade(1900 + int(found["short"])).noted("taken to be of the 20th century")
    return span.of_decade(int(found["y"]))


def _first_months(found: re.Match[str], context: Context) -> Span | None:
    count = int(found["n"]) * (3 if found["unit"].startswith("quarter") else 1)
    if not 1 <= count <= len(MONTHS):
        return None
    first = 1 if found["way"] == "first" else len(MONTHS) - count + 1

    def make(year: int) -> Span:
        unit: span.Precision = "quarter" if found["unit"].startswith("quarter") else "month"
        return span.of_months(year, first, count, unit, f"the {found['way']} {found['n']} {unit}s of {year}")

    return in_year(found["year"], make, context)


_DATE_LEAD = r"(?:(?:on|of|dated|at) )?(?:the )?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_IN = r"(?:(?:in|during|for|throughout|of|over|within) )?(?:the )?"
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Span | None]], ...] = tuple(
    (re.compile(words), read)
    for words, read in (
        (rf"{_DATE_LEAD}(?:{WEEKDAY} )?(?P<y>[12]\d{{3}})(?P<sign>[-/.])(?P<m>\d{{1,2}})(?P=sign)(?P<d>\d{{1,2}}){_TIME}", _iso_day),
        (rf"{_DATE_LEAD}(?P<a>\d{{1,2}})(?P<sign>[-/.])(?P<b>\d{{1,2}})(?P=sign)(?P<y>[12]\d{{3}})", _numeric_day),
        (
            rf"{_DATE_LEAD}(?:(?P<weekday>{WEEKDAY}) (?:the )?)?{_DAY}(?: of)?[ -](?P<month>{MONTH})(?:[ -]{YEAR})?{_TIME}",
            _named_day,
        ),
        (rf"{_DATE_LEAD}(?:(?P<weekday>{WEEKDAY}) )?(?P<month>{MONTH}) (?:the )?{_DAY}(?: {YEAR})?{_TIME}", _named_day),
        (rf"{_IN}(?:month of )?(?P<month>{MONTH})(?:[ -]{YEAR})?", _month),
        (rf"{_IN}(?P<year>[12]\d{{3}}) (?P<month>{MONTH})", _month),
        (rf"{_IN}(?P<y>[12]\d{{3}})[-/](?P<m>0[1-9]|1[0-2])", _iso_month),
        (rf"{_IN}(?P<m>0[1-9]|1[0-2])/(?P<y>[12]\d{{3}})", _iso_month),
        (rf"{_IN}(?:calendar )?q(?P<q>[1-4])(?: {YEAR})?", _quarter),
        (rf"{_IN}(?:calendar )?h(?P<h>[12])(?: {YEAR})?", _half),
        (
            r"(?P<lead>(?:(?:in|during|for|throughout|of) )?(?:the )?(?:(?:calendar |full[- ])?years?(?: of)? |calendar |cy ?)?)(?P<y>[12]\d{3})",
            _year,
        ),
        (rf"{_IN}(?:(?P<y>[12]\d{{2}}0)'?s|(?<=the )'?(?P<short>[2-9]0)'?s)", _decade),
        (rf"{_IN}(?P<way>first|last|final) (?P<n>\d{{1,2}}) (?P<unit>months|quarters) {YEAR}", _first_months),
    )
)
