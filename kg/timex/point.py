"""Reads a stretch of time that has a name of its own; what bounds it by words such as since or until is another module's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.timex import absolute, relative, span
from kg.timex.fiscal import fiscal
from kg.timex.span import ONE
from kg.timex.vague import vague

if TYPE_CHECKING:
    from kg.timex.span import Context, Precision, Span

_ENDED = re.compile(
    r"(?:(?:in|for|during|over|of|throughout) )?(?:the |its |their )?(?P<fiscal>fiscal ?)?(?:full )?"
    r"(?:(?P<unit>year|quarter|half|month|q[1-4]|h[12])|(?P<n>\d{1,2})[- ]months?)?(?:[- ](?:period|year))?(?P<of>(?: of)? fiscal(?: year)? \d+)? "
    r"(?:that |which )?(?:ending|ended|ends|to|through)(?: in| on)? (?:the end of )?(?P<last>.+)"
)
_WEEK = re.compile(r"(?:(?:in|during|for|over) )?(?:the )?week (?P<which>of|beginning|starting|commencing|ending|ended|to)(?: on)? (?P<day>.+)")
_NAMED_QUARTER = re.compile(
    rf"(?:(?:in|for|during) )?(?:the )?(?P<last>{absolute.MONTH})[- ]quarter(?: (?:of )?(?P<year>[12]\d{{3}}|this year|last year))?"
)
_PART = re.compile(
    r"(?:(?:in|by|at|around|towards?) )?(?:the )?(?P<part>early|mid|late|the beginning of|the start of|the middle of|(?P<end>the end of|end of|end-))"
    r"[ -]?(?:in )?(?P<whole>.+)"
)
_LENGTHS: dict[str, int] = {"year": 12, "quarter": 3, "half": 6, "month": 1, "q": 3, "h": 6}
_BY_MONTHS: dict[int, Precision] = {1: "month", 3: "quarter", 6: "half", 12: "year"}


def point(text: str, context: Context) -> Span | None:
    """Read one named stretch of time, or None if the words are not understood."""
    if (found := _ended(text, context)) is not None:
        return found
    if "fiscal" in text.split():
        return fiscal(text, context)
    for rules in (absolute.RULES, relative.RULES):
        for words, read in rules:
            if (match := words.fullmatch(text)) and (found := read(match, context)) is not None:
                return found
    return _part(text, context) or vague(text)


def _part(text: str, context: Context) -> Span | None:
    """Read the beginning, middle or end of a year, half, quarter or month as the whole of it: which part is only roughly said."""
    found = _PART.fullmatch(text)
    read = found and point(found["whole"], context)
    if found is None or read is None or read.fiscal or read.start is None or read.precision in {"day", "week", "open"}:
        return None
    part = "the end" if found["end"] else {"mid": "the middle", "late": "the later part"}.get(found["part"][:4].rstrip(" -"), "the early part")
    return read.noted(f"{part} of it is only roughly said, so the whole of it is kept")


def _ended(text: str, context: Context) -> Span | None:
    """Read the months that end with a day or a month: the quarter ended 31 December 2024."""
    if match := _NAMED_QUARTER.fullmatch(text):
        last = point(f"{match['last']} {match['year'] or ''}".strip(), context)
        return last and _months_to(last, 3, "quarter", "quarter")
    if match := _WEEK.fullmatch(text):
        return _week(match, context)
    match = _ENDED.fullmatch(text)
    if match is None or not (match["fiscal"] or match["unit"] or match["n"]):
        return None
    last = point(match["last"], context)
    if last is None or last.fiscal or last.end is None or last.precision not in {"day", "month", "quarter", "year"}:
        return None
    unit = (match["unit"] or "year").rstrip("1234")
    count = int(match["n"]) if match["n"] else _LENGTHS[unit]
    if not count:
        return None
    precision = _BY_MONTHS.get(count, "month")
    read = _months_to(last, count, precision, f"{count} months" if match["n"] else precision)
    return replace(read, fiscal=bool(match["fiscal"] or match["of"]))


def _week(match: re.Match[str], context: Context) -> Span | None:
    """Read the week of a day, or the seven days that end with it."""
    day = point(match["day"], context)
    if day is None or day.start is None or day.precision != "day":
        return None
    if match["which"] in {"ending", "ended", "to"}:
        start = day.start - 6 * ONE
        return replace(day, start=start, precision="week", name=f"the seven days from {span.written(start)} to {span.written(day.start)}")
    week = span.of_week(day.start)
    return replace(week, anchored=day.anchored) if match["which"] == "of" else replace(week, start=day.start, end=day.start + 7 * ONE)


def _months_to(last: Span, count: int, precision: Precision, what: str) -> Span:
    """Return so many months up to and with the last day of a span."""
    if last.end is None:
        return last
    start = span.later(last.end, -count)
    if last.end.day > 28:  # noqa: PLR2004 - the same day may be missing in the earlier month
        start = span.later(last.end - ONE, -count) + ONE
    name = f"the {what} that ended, or ends, with {span.written(last.end - ONE)}"
    return replace(last, start=start, precision=precision, name=name)
