"""Days, sums and numbers as a question writes them, in English and Chinese; a day without its year is none."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.currency import CODES, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = r"(?:19|20|21)\d\d"
_MONTH = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
# Words that lead up to a year and are one date with it. Those that make it vague (early, late, mid) are not among them: kg.timex would take the year.
_LEADING = rf"(?:{_MONTH})\.?|the|of|in|year|quarter|half|three months|q[1-4]|h[12]|first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th)"
_LEADING += r"|[0-3]?\d(?:st|nd|rd|th)?|(?<=quarter )(?:to|through|ending|ended)|(?<=months )(?:to|through|ending|ended)|(?<=quarter )end(?= of)"
_NOT_FIRST = frozenset({"of", "in", "to", "through", "ending", "ended", "end"})
_SCALES = {"thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12}
_SCALES |= {"万亿": 12, "亿": 8, "万": 4, "千": 3, "百万": 6, "十亿": 9}
_UNIT_WORDS = {
    "USD": "dollar | dollars | us dollar | us dollars | usd | 美元",
    "CNY": "yuan | rmb | renminbi | 元 | 人民币 | 元人民币",
    "EUR": "euro | euros | 欧元",
    "GBP": "pound | pounds | 英镑",
    "HKD": "港元",
    "JPY": "yen | 日元",
    "%": "% | ％ | percent | per cent | percentage points",
}
_UNITS = {word.strip(): unit for unit, words in _UNIT_WORDS.items() for word in words.split("|")}
_MINUS = re.compile(r"(?:^|[^\w)])[-−–]\s?$")
_GROUPED = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,4}(?:,\d{4})+)(?:\.\d+)?")
_NUMBERS = {one: at for at, one in enumerate("one two three four five six seven eight nine ten".split(), 1)}  # noqa: SIM905 - words
_NUMBERS |= {one: at for at, one in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


class Figure(NamedTuple):
    """A day or a sum, with its place in the question."""

    start: int
    end: int
    value: tuple[str, str] | tuple[Decimal, str | None]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of days in digits, in Chinese and in English: made when there is a digit in a question, and not before."""
    numeric = re.compile(rf"(?<![\d-]){_YEAR}[-/][01]\d(?:[-/][0-3]\d)?(?![\d-])")
    chinese = re.compile(rf"(?<!\d){_YEAR}年(?:(?:1[0-2]|0?[1-9])月(?:[0-3]?\d[日号])?|第?[一二三四1-4]季度?|[上下]半年)?")
    english = re.compile(rf"(?<![\w$€£-])(?:(?:{_LEADING})[ ,]+)*{_YEAR}(?:s| ?[qh][1-4])?(?![\w/-]|\.\d)", re.IGNORECASE)
    return numeric, chinese, english


@lru_cache(maxsize=1)
def _sum() -> re.Pattern[str]:
    """Return the pattern of sums, made as late."""
    return re.compile(
        r"""(?:(?P<sign>US\$|[$€£¥￥])\s?)?(?P<low>\d+(?:,\d+)*(?:\.\d+)?)
          (?:\s?(?P<scale>thousand|million|billion|trillion|bn|mn|tn|万亿|百万|十亿|亿|万|千|[kmb](?![a-z])))?
          (?:\s?(?P<unit>(?:us\ )?dollars?|percentage\ points|per\ ?cent|percent|yuan|rmb|renminbi|euros?|pounds?|yen
            |元人民币|美元|欧元|英镑|港元|日元|人民币|元|[%％]|(?-i:[A-Z]{3})(?![A-Za-z])))?""",
        re.IGNORECASE | re.VERBOSE,
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def dates(text: str) -> Iterator[Figure]:
    """Yield what a text gives as days, as half-open intervals of ISO dates: every reading of a date and of its last words alone."""
    if not _has_digit(text):
        return
    numeric, chinese, english = _patterns()
    for match in (*numeric.finditer(text), *chinese.finditer(text)):
        yield from _dated(text, match.start(), match.end())
    for match in english.finditer(text):
        for word in re.finditer(r"[^ ,]+", match[0]):
            if word[0].lower() not in _NOT_FIRST:
                yield from _dated(text, match.start() + word.start(), match.end())


def _dated(text: str, start: int, end: int) -> Iterator[Figure]:
    from kg.timex import resolve  # noqa: PLC0415 - only a question with a year in it needs the calendar

    with suppress(ValueError):  # a day that the calendar does not have
        found = resolve(text[start:end], None)
        if found and found.start and found.end and not found.fiscal:
            yield Figure(start, end, (found.start, found.end))


def months_alone(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of months that have no year: nobody can tell which is meant."""
    for match in re.finditer(
        r"\b(?:January|February|March|April|June|July|August|September|October|November|December|May)\b(?!\s+(?:of\s+)?(?:\d|,\s*\d))", text
    ):
        if match.start() and not re.search(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", text[: match.start()]):
            yield match.start(), match.end()
    for match in re.finditer(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|星期[一二三四五六日天]|周[一二三四五六日]", text):
        yield match.start(), match.end()


def sums(text: str) -> Iterator[Figure]:
    """Yield what a text gives as sums: the number, and its unit where one is written."""
    if not _has_digit(text):
        return
    for match in _sum().finditer(text):
        if _MINUS.search(text, 0, match.start()) or not _GROUPED.fullmatch(match["low"]):
            continue  # a sign that is dropped would turn the question round
        scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
        unit = _UNITS.get((match["unit"] or "").lower()) or (match["unit"] if match["unit"] in CODES else None)
        if match["unit"] and unit is None:
            continue
        sign = SIGNS.get(match["sign"] or "", ())
        if unit or sign or match["scale"]:
            yield Figure(match.start(), match.end(), (Decimal(match["low"].replace(",", "")) * scale, unit or (sign[0] if sign else None)))
    for match in re.finditer(r"百分之(?P<low>\d+(?:,\d+)*(?:\.\d+)?)", text):
        yield Figure(match.start(), match.end(), (Decimal(match["low"].replace(",", "")), "%"))


def whole(word: str) -> int | None:
    """Return the whole number that a word is."""
    return int(word.replace(",", "")) if word.replace(",", "").isdigit() else _NUMBERS.get(word)
