"""Reads fiscal years and their parts; never takes one for a calendar year: without the month in which it ends it has no days."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.timex import span
from kg.timex.span import MONTHS, Context, Precision, Span

_WHICH = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1, "coming": 1, "same": 0}
_MONTHS_IN = {"quarter": 3, "half": 6, "year": 12}
_PART = re.compile(r"\b(?:(?P<q>q[1-4])|(?P<h>h[12]))\b")
_YEAR = re.compile(r"\b(?P<year>[12]\d{3}|\d\d)(?:[-/](?P<to>[12]\d{3}|\d\d))?\b")
_FILLERS = frozenset("fiscal of the in for during over throughout its their just 1 one a year years full whole entire period".split())  # noqa: SIM905


def fiscal(text: str, context: Context) -> Span | None:
    """Read a fiscal year, half or quarter; `context.fiscal_year_end` is the month in which the year ends, if it is known."""
    if text == "fiscal":
        return None
    part = _PART.search(text)
    rest = _PART.sub(" ", text, count=1)
    year = _YEAR.search(rest) if not re.search(r"\b(?:1|one|a) fiscal", rest) else None
    words = _YEAR.sub(" ", rest, count=1).split() if year else rest.split()
    which = [word for word in words if word in _WHICH]
    left = set(words) - _FILLERS - set(_WHICH) - {"quarter", "half"}
    if left or len(which) > 1 or (which and year and part is None):
        return None
    quarter, half = "quarter" in words or (part and part["q"]), "half" in words or (part and part["h"])
    precision: Precision = "quarter" if quarter else "half" if half else "year"
    return _placed(_number(year), which[0] if which else None, part[0] if part else None, precision, context)


def _number(year: re.Match[str] | None) -> int | None:
    """Return the year in which a fiscal year ends, by its usual name."""
    if year is None:
        return None
    last = year["to"] or year["year"]
    return int(last) if len(last) > 2 else 2000 + int(last)  # noqa: PLR2004 - two figures


def _placed(year: int | None, which: str | None, part: str | None, precision: Precision, context: Context) -> Span:
    end = context.fiscal_year_end
    if end is None:
        return span.unplaced("the month in which the fiscal year ends is not said", precision, fiscal=True)
    if part is None and (precision != "year" or (year is None and which is None)):
        return span.unplaced(f"which fiscal {precision} is meant is not said", precision, fiscal=True)
    today = context.reference
    ending = today.year + (today.month > end) + _WHICH[which or "this"] if year is None else year
    count = _MONTHS_IN[precision]
    month = end + 1 - 12 + count * (int(part[1]) - 1 if part else 0)
    notes = [f"the fiscal year is taken to end with {MONTHS[end - 1]} and to be named by the year in which it ends"]
    notes += [f"which year is not said otherwise than by {context.day}"] if year is None else []
    found = span.of_months(ending, month, count, precision, f"{f'the {_ordinal(part)} of ' if part else ''}fiscal {ending}")
    return replace(found, notes=tuple(notes), fiscal=True, anchored=year is None)


def _ordinal(part: str) -> str:
    return f"{span.ORDINALS[int(part[1]) - 1]} {'quarter' if part[0] == 'q' else 'half'}"
