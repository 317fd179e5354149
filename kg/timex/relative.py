"""Reads days, weeks, months and years that are counted from a reference date; without one it only tells that the words are understood."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.timex import span
from kg.timex.absolute import MONTH, WEEKDAY, month_number, weekday_number
from kg.timex.span import MONTHS, ONE, WEEKDAYS, Context, Precision, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_TIME_OF_DAY = "(?: morning| afternoon| evening| night)?"
_DAYS = {"today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "yesterday": -1, "last night": -1, "tomorrow": 1}
_UNIT = "(?P<unit>day|week|month|quarter|year|decade)s?"
_STEPS = {"this": 0, "the current": 0, "current": 0, "the same": 0, "last": -1, "next": 1, "the coming": 1, "the": 0}
_MONTHS_IN: dict[str, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_PRECISION: dict[str, Precision] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade"}


def _unit(name: str, step: int, context: Context) -> Span:
    """Return the calendar unit of the reference, or the one before or after it."""
    day = context.reference
    if name == "week":
        found = span.of_week(day + timedelta(days=7 * step))
    elif name == "month":
        found = span.of_month(day.year, day.month + step)
    elif name == "quarter":
        found = span.of_quarter(day.year, (day.month + 2) // 3 + step).noted("a fiscal quarter may lie otherwise")
    elif name == "half":
        found = span.of_half(day.year, (day.month + 5) // 6 + step)
    elif name == "decade":
        found = span.of_decade(day.year // 10 * 10 + 10 * step)
    else:
        found = span.of_year(day.year + step)
    kind = name if name == "week" else "half of the calendar year" if name == "half" else f"calendar {name}"
    label = f"the {kind} {('before that of', 'of', 'after that of')[step + 1]} {context.day}"
    return replace(found, name=label if name == "year" else f"{found.name}, {label}", anchored=True)


def _day(found: re.Match[str], context: Context) -> Span | None:
    step = _DAYS[found["word"]]
    relation = ("the day before", "the day of", "the day after")[step + 1]
    read = span.of_day(context.reference + step * ONE)
    return replace(read, name=f"{read.name}, {relation} {context.day}" if step else f"the day of {context.day}", anchored=True)


def _day_after_next(found: re.Match[str], context: Context) -> Span | None:
    read = span.of_day(context.reference + (2 if found["way"] == "after tomorrow" else -2) * ONE)
    return read.noted(f"counted from {context.day}", anchored=True)


def _calendar_unit(found: re.Match[str], context: Context) -> Span | None:
    return _unit(found["unit"], _STEPS[found["which"]], context)


def _weekday(found: re.Match[str], context: Context) -> Span | None:
    number, which, today = weekday_number(found["weekday"]), found["which"], context.reference
    label = WEEKDAYS[number]
    if which == "this" or found["week"]:
        step = {"this": 0, "last": -1, "next": 1}[(found["week"] or which).strip()]
        day = today - timedelta(days=today.weekday() - number - 7 * step)
        how = f"of the week {('before that of', 'of', 'after that of')[step + 1]} {context.day}; weeks begin on Monday"
    elif which == "next" or (context.hint == "future" and which != "last"):
        day = today + timedelta(days=(number - today.weekday() - (which == "next")) % 7 + (which == "next"))
        how = f"the first {label} {'after' if which == 'next' else 'not before'} {context.day}"
    else:
        day = today - timedelta(days=(today.weekday() - number - (which == "last")) % 7 + (which == "last"))
        how = f"the latest {label} {'before' if which == 'last' else 'not after'} {context.day}"
    read = span.of_day(day)
    return replace(read, name=f"{label}, {read.name}, {how}", anchored=True)


def _weekend(found: re.Match[str], context: Context) -> Span | None:
    saturday = context.reference - timedelta(days=(context.reference.weekday() - 5) % 7)
    if found["which"] in {"this", "next"}:
        saturday = span.of_week(context.reference).start or saturday
        saturday += timedelta(days=5 + 7 * (found["which"] == "next"))
    elif found["which"] == "last" and saturday + ONE >= context.reference:
        saturday -= timedelta(days=7)
    name = f"the weekend of {span.written(saturday)}"
    return Span(saturday, saturday + 2 * ONE, "day", name, (f"placed by {context.day}",), anchored=True)


def _month(found: re.Match[str], context: Context) -> Span | None:
    number, which, today = month_number(found["month"]), found["which"], context.reference
    year = today.year
    if which == "last" and number >= today.month:
        year -= 1
    elif which in {"next", "coming"} and number <= today.month:
        year += 1
    read = span.of_month(year, number)
    relation = "of the year of" if which == "this" else "before the month of" if which == "last" else "after the month of"
    choice = (
        f"the {MONTHS[number - 1]} {relation}"
        if which == "this"
        else f"the {'latest' if which == 'last' else 'next'} {MONTHS[number - 1]} {relation}"
    )
    return replace(read, name=f"{read.name}, {choice} {context.day}", anchored=True)


def _ago(found: re.Match[str], context: Context) -> Span | None:
    count = 1 if found["n"] in {"a", "an"} else int(found["n"])
    if not count:
        return None
    unit, today = found["unit"], context.reference
    if unit == "day":
        read = span.of_day(today - count * ONE)
    elif unit == "week":
        read = span.of_week(today - timedelta(days=7 * count))
    else:
        then = span.later(today, -count * _MONTHS_IN[unit])
        read = span.of_month(then.year, then.month) if unit == "month" else span.of_year(then.year)
        if unit == "quarter":
            read = span.of_quarter(then.year, (then.month + 2) // 3)
    return read.noted(f"counted back from {context.day}", anchored=True)


def _to_date(found: re.Match[str], context: Context) -> Span | None:
    """Read from the beginning of the unit up to and with the reference."""
    whole = _unit(found["unit"], 0, context)
    label = f"from the beginning of the {found['unit']} up to and with {context.day}"
    return replace(whole, end=context.reference + ONE, name=label, notes=(), anchored=True)


def _to_come(found: re.Match[str], context: Context) -> Span | None:
    whole = _unit(found["unit"], 0, context)
    return replace(whole, start=context.reference, name=f"from {context.day}, to the end of the {found['unit']}", notes=(), anchored=True)


def length(count: int, unit: str, way: str | None, context: Context) -> Span:
    """Return so many units on from the reference, or back from it, with the reference's own day in either."""
    words = f"{count} {unit}{'s' * (count != 1)}" + (f" ({3 * count} months)" if unit == "quarter" else "")
    if way is None:
        return span.unplaced(f"a length of {words}; from when is not said", _PRECISION[unit])
    today = context.reference
    first = today if way == "next" else today + ONE
    if unit in {"day", "week"}:
        days = timedelta(days=count * (7 if unit == "week" else 1))
        other = first + days if way == "next" else first - days
    else:
        months = count * _MONTHS_IN[unit]
        other = span.later(first, months if way == "next" else -months)
    name = f"{words} {'from' if way == 'next' else 'up to and with'} {context.day}"
    return Span(*((first, other) if way == "next" else (other, first)), _PRECISION[unit], name, anchored=True)


def _length(found: re.Match[str], context: Context) -> Span | None:
    named = found.groupdict()
    count = 1 if named.get("n") in {None, "a", "an"} else int(named["n"])
    if not count:
        return None
    way = named.get("way")
    if way is not None:
        way = "next" if way in {"next", "coming", "following"} else "past"
    elif named.get("lead") == "within":
        way = "next"
    elif named.get("lead") and context.hint:
        way = "next" if context.hint == "future" else "past"
    return length(count, named["unit"], way, context)


def _either(found: re.Match[str], context: Context) -> Span | None:
    """Read a length of two to three years as the longer one."""
    few, many = int(found["few"]), int(found["n"])
    read = _length(found, context) if few < many else None
    return read and read.noted(f"of {few} and {many} the longer is taken")


def _other_year(found: re.Match[str], context: Context) -> Span | None:
    read = span.of_year(context.reference.year + (2 if found["way"] == "after next" else -2))
    return read.noted(f"counted from {context.day}", anchored=True)


def _coming(_: re.Match[str], context: Context) -> Span | None:
    return Span(context.reference, None, "open", f"from {context.day}", ("no length is said, so the end is left open",), anchored=True)


_LEAD = r"(?:(?:in|on|during|for|over|throughout|at|of|within) )?"
_LONG = "(?P<unit>year|quarter|month|week|decade)"
_WHICH_DAY = "(?P<which>last|next|this past|this|past)"
_N = r"(?P<n>\d{1,3}|a|an)"
_FEW = r"(?P<few>\d{1,3})(?: to | or |-)(?P<n>\d{1,3})"
_UNITS = "(?:days|weeks|months|quarters|years|decades)"
_MANY = r"(?:few|several|many|couple of|number of)"
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Span | None]], ...] = tuple(
    (re.compile(words), read)
    for words, read in (
        (rf"(?P<word>{'|'.join(_DAYS)}){_TIME_OF_DAY}", _day),
        (r"(?:on )?the day (?P<way>before yesterday|after tomorrow)", _day_after_next),
        (rf"(?:on )?(?:the )?(?:{_WHICH_DAY} )?(?P<weekday>{WEEKDAY}){_TIME_OF_DAY}(?: (?:of )?(?P<week>this|last|next) week)?", _weekday),
        (r"(?:(?:over|at|on|during) )?(?:the |(?P<which>this|last|next) )?weekend", _weekend),
        (rf"{_LEAD}(?P<which>last|next|this|coming) (?P<month>{MONTH})", _month),
        (rf"{_LEAD}(?P<which>this|the current|current|last|next|the coming) (?:calendar )?(?P<unit>week|month|quarter|half|year)", _calendar_unit),
        (rf"{_LEAD}(?:the )?(?P<which>last|next) (?P<unit>quarter)", _calendar_unit),
        (rf"{_LEAD}(?P<which>this|the current) (?P<unit>decade)", _calendar_unit),
        (rf"{_LEAD}the year (?P<way>before last|after next)", _other_year),
        (rf"(?:about |around |some )?{_N} {_UNIT} ago", _ago),
        (r"(?:in |for )?(?:the )?(?P<unit>year|quarter|month|week)[ -]to[ -]date", _to_date),
        (rf"(?:so far|earlier|already) (?:in )?(?:this|the) {_LONG}", _to_date),
        (rf"(?:this|the) {_LONG} so far", _to_date),
        (rf"(?:later (?:in )?(?:this|the)|(?:in |for |over )?the (?:rest|remainder) of (?:this|the)) {_LONG}", _to_come),
        (rf"{_LEAD}(?:the )?(?P<way>next|coming|following|past|last|previous|preceding|trailing)[ -](?P<n>\d{{1,3}})[ -]{_UNIT}", _length),
        (rf"{_LEAD}the (?P<way>next|past|last) (?P<unit>day|week|month|year|decade)", _length),
        (rf"{_LEAD}(?:(?P<way>past) (?P<unit>day|week|month|year))", _length),
        (rf"{_LEAD}(?P<way>past|last|next) (?P<unit>decade)", _length),
        (rf"(?P<lead>over|in|within|for)? ?(?:the )?(?:(?P<way>next|coming|past|last) )?{_FEW} {_UNIT}", _either),
        (rf"(?P<lead>over|in|within|for|during|throughout|across)? ?(?:a period of |the space of )?{_N}[ -]{_UNIT}(?: period)?", _length),
        (rf"{_LEAD}(?:the )?(?:coming|following|next) (?:{_MANY} )?{_UNITS}", _coming),
        (rf"{_LEAD}(?:the )?(?:{_MANY} )?(?:coming|ensuing) {_UNITS}", _coming),
    )
)  # fmt: skip
