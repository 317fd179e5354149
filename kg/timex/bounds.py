"""Reads a named stretch with the words that bound it: since, until, by, before, after, from and to, between; never turns an inverted range round."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, get_args

from kg.timex.absolute import MONTH, PLAUSIBLE
from kg.timex.point import point
from kg.timex.span import ONE, Precision, of_day, of_months, unplaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from kg.timex.span import Context, Span

_SEPARATOR = re.compile(r" ?- ?| (?:to|through|thru|until|till|and|up to) | / ")
_BETWEEN = re.compile(r"(?:(?:in|for|during|over|throughout|the period|the years) )*(?P<lead>between|from)? ?(?P<rest>.+)")
_DAYS = re.compile(
    rf"(?:from )?(?P<a>\d{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to )(?P<b>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH})(?: (?P<year>[12]\d{{3}}))?"
)
_MONTH_DAYS = re.compile(
    rf"(?:from )?(?P<month>{MONTH}) (?P<a>\d{{1,2}})(?:st|nd|rd|th)?(?: ?- ?| to )(?P<b>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<year>[12]\d{{3}}))?"
)
_YEARS = re.compile(r"(?P<a>[12]\d{3})(?P<sign>[-/])(?P<b>\d\d)")
_HAS_YEAR = re.compile(r"\b(?:[12]\d{3}|(?:this|last|next) year)\b")
_FINENESS = get_args(Precision)
_LONGEST_SHORT = 30  # years: nobody cuts the second year of a longer range short
_NOW = {"now", "today", "present", "the present", "date", "now on"}


def bounded(text: str, context: Context) -> Span | None:
    """Read a period, bounded or not, or None if the words are not understood.

    Raises:
        ValueError: the range ends before it starts, or a day that it names is not in the calendar.

    """
    for words, read in _RULES:
        if (match := words.fullmatch(text)) and (found := read(match, context)) is not None:
            return found
    return _short_years(text) or point(text, context) or _range(text, context)


def _until(match: re.Match[str], context: Context) -> Span | None:
    last = point(match["rest"], replace(context, hint=context.hint or "future"))
    if last is None or last.end is None:
        return last if last and last.fiscal else None
    return replace(last, start=None, name=f"up to and with {last.name}").noted("from when is not said")


def _before(match: re.Match[str], context: Context) -> Span | None:
    first = point(match["rest"], context)
    if first is None or first.start is None:
        return first if first and first.fiscal else None
    return replace(first, start=None, end=first.start, name=f"the time before {first.name}")


def _after(match: re.Match[str], context: Context) -> Span | None:
    last = point(match["rest"], context)
    if last is None or last.end is None:
        return last if last and last.fiscal else None
    return replace(last, start=last.end, end=None, name=f"the time after {last.name}")


def _since(match: re.Match[str], context: Context) -> Span | None:
    first = point(match["rest"], context)
    if first is None or first.start is None or first.end is None:
        return first if first and first.fiscal else None
    return replace(first, end=None, name=f"from the beginning of {first.name}" if first.precision != "day" else f"from {first.name}").noted(
        "the end is left open"
    )


def _since_beginning(match: re.Match[str], context: Context) -> Span | None:
    """Read a sum since the beginning of a year as running up to the reference, if there is one."""
    first = point(match["rest"], context)
    if first is None or first.start is None or first.precision in {"day", "open"}:
        return None
    if context.given and first.start <= context.reference:
        return replace(first, end=context.reference + ONE, name=f"from the beginning of {first.name} up to and with {context.day}")
    return replace(first, end=None, name=f"from the beginning of {first.name}").noted("the end is left open")


def _state(match: re.Match[str], context: Context) -> Span | None:
    """Read what holds as of a time as holding then; as of its end, on its last day."""
    found = point(match["rest"], context)
    if found is None or found.end is None or match["end"] is None:
        return found
    return replace(of_day(found.end - ONE), anchored=found.anchored)


def _since_now(_: re.Match[str], context: Context) -> Span | None:
    return replace(_today(context), end=None, precision="open", name=f"from {context.day}").noted("the end is left open")


def _today(context: Context) -> Span:
    today = point("today", context)
    assert today is not None  # noqa: S101 - it is the simplest of all points
    return today


def _same_month(match: re.Match[str], context: Context) -> Span | None:
    tail = f"{match['month']} {match['year'] or ''}".strip()
    first, last = point(f"{match['a']} {tail}", context), point(f"{match['b']} {tail}", context)
    return _joined(first, last, context) if first and last else None


def _short_years(text: str) -> Span | None:
    """Read 2024-25, where the last two figures can be no month, as two calendar years; 2024/25 may be one fiscal or academic year."""
    match = _YEARS.fullmatch(text.removeprefix("in "))
    if match is None or int(match["a"]) not in PLAUSIBLE or 1 <= int(match["b"]) <= 12:  # noqa: PLR2004 - a month
        return None
    first, last = int(match["a"]), int(match["a"][:2] + match["b"])
    if not first < last <= first + (1 if match["sign"] == "/" else _LONGEST_SHORT):
        return None
    if match["sign"] == "/":
        return unplaced("it may be a fiscal or academic year, or two calendar years", "year")
    return of_months(first, 1, 12 * (last - first + 1), "year", f"the calendar years {first} to {last}")


def _splits(text: str) -> Iterator[tuple[str, str]]:
    for separator in _SEPARATOR.finditer(text):
        yield text[: separator.start()].strip(), text[separator.end() :].strip()


def _range(text: str, context: Context) -> Span | None:
    """Read two named stretches as one, from the beginning of the one to the end of the other; a side without a year takes the other's."""
    outer = _BETWEEN.fullmatch(text)
    if outer is None:
        return None
    for left, right in _splits(outer["rest"]):
        listed = f"{left} and {right}" == outer["rest"] and outer["lead"] != "between"
        found = None if listed and not _adjoining(left, right, context) else _pair(left, right, context, led=outer["lead"] is not None)
        if found is not None:
            return found
    return None


def _adjoining(left: str, right: str, context: Context) -> bool:
    """Tell whether the one stretch ends where the other begins: 2025 and 2026."""
    last = point(right, context)
    first = last and last.start and point(left, replace(context, year=last.start.year))
    return bool(first and last and first.end and first.end == last.start)


def _pair(left: str, right: str, context: Context, *, led: bool) -> Span | None:
    if not led and left.isdigit() and right.isdigit() and not (int(left) in PLAUSIBLE and int(right) in PLAUSIBLE):
        return None
    last = _today(context) if right in _NOW else point(right, context)
    if left in {"now", "today"}:
        return _joined(_today(context), last, context) if last else None
    first = point(left, context)
    if first is None or last is None:
        return None
    dated = bool(_HAS_YEAR.search(left)), bool(_HAS_YEAR.search(right))
    if dated == (False, True):
        first = _borrowed(left, last.start, -1, context, partial(_in_order, last=last)) or first
    elif right not in _NOW and (dated == (True, False) or (dated == (False, False) and first.anchored and not _in_order(first, last))):
        last = _borrowed(right, first.start, 1, context, partial(_in_order, first)) or last
    return _joined(first, last, context)


def _in_order(first: Span, last: Span) -> bool:
    return first.start is not None and last.end is not None and first.start < last.end


def _borrowed(side: str, lender: date | None, step: int, context: Context, fits: Callable[[Span], bool]) -> Span | None:
    """Read a side in the year of the other, or in the one beside it, whichever fits first."""
    for year in (lender.year, lender.year + step) if lender else ():
        found = point(side, replace(context, year=year))
        if found is not None and fits(found):
            return found
    return None


def _joined(first: Span, last: Span, context: Context) -> Span | None:
    if first.fiscal and last.fiscal and None in {first.start, last.end}:
        return replace(first, start=None, end=None)
    if first.start is None or last.end is None or first.end is None:
        return None
    anchored = first.anchored or last.anchored
    if last.end <= first.start:
        if anchored and not context.given:
            return replace(first, anchored=True)
        message = f"the period ends with {last.name}, before it starts with {first.name}"
        raise ValueError(message)
    notes = tuple(dict.fromkeys((*first.notes, *last.notes)))
    days = first.precision == last.precision == "day"
    name = f"from {first.name}, up to and with {last.name}" if days else f"from the beginning of {first.name} to the end of {last.name}"
    precision = max(first.precision, last.precision, key=_FINENESS.index)
    return replace(last, start=first.start, precision=precision, name=name, notes=notes, fiscal=first.fiscal or last.fiscal, anchored=anchored)


_START_OF = "(?:the (?:beginning|start) of )?"
_END_OF = r"(?:(?:the )?end of )?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Span | None]], ...] = tuple(
    (re.compile(words), read)
    for words, read in (
        (r"(?:from|starting|beginning|as of|effective) (?:now|today)(?: on| onwards?)?|from now on", _since_now),
        (
            rf"(?:by|until|till|through|up to|up until|(?:by )?no later than|not later than|as late as) (?:the )?{_END_OF}(?P<rest>.+)",
            _until,
        ),
        (r"(?:before|prior to|ahead of) the end of (?P<rest>.+)", _until),
        (r"(?:before|prior to|earlier than) (?P<rest>.+)", _before),
        (rf"(?:after|later than|beyond|following) {_END_OF}(?P<rest>.+)", _after),
        (r"as (?:of|at) (?P<end>(?:the )?end of )?(?P<rest>.+)", _state),
        (r"(?:ever )?since (?:the )?(?:beginning|start) of (?P<rest>.+)", _since_beginning),
        (r"(?:ever )?since (?P<rest>.+)", _since),
        (
            rf"(?:starting|beginning|began|begun|started|effective|as from|as early as)(?: in| on| from| with)? {_START_OF}(?P<rest>.+)",
            _since,
        ),
        (rf"(?:from|in) {_START_OF}(?P<rest>.+?) (?:on|onwards?|forwards?)", _since),
        (r"from (?P<rest>.+)", lambda match, context: None if _range(match[0], context) else _since(match, context)),
        (_DAYS.pattern, _same_month),
        (_MONTH_DAYS.pattern, _same_month),
    )
)
