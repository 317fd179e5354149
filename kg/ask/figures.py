"""Days, sums and numbers as a question writes them, in English and Chinese; a day without its year is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kg.currency import CODES, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTERS |= {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_QUARTER = r"(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th)"
_DATES = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"(?<!\d){_YEAR}-(?P<number>[01]\d)-{_DAY}(?!\d)",
        rf"(?<!\d){_YEAR}[-/](?P<number>[01]\d)(?![\d-])",
        rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b(?:the )?(?:three months|quarter) (?:to|through|end(?:ing|ed)(?: in)?) (?:the end of )?(?P<closing>){_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH},?(?: of)? {_YEAR}\b",
        rf"\bq(?P<quarter>[1-4]),?(?: of)? {_YEAR}\b",
        rf"\b{_YEAR} ?q(?P<quarter>[1-4])\b",
        rf"\b{_QUARTER} quarter,?(?: of)? {_YEAR}\b",
        rf"\b(?P<half>first|second|1st|2nd) half,?(?: of)? {_YEAR}\b",
        rf"\bh(?P<half>[12])(?: of)? {_YEAR}\b",
        rf"{_YEAR}年(?P<number>1[0-2]|0?[1-9])月{_DAY}[日号]",
        rf"{_YEAR}年(?P<number>1[0-2]|0?[1-9])月",
        rf"{_YEAR}年第?(?P<quarter>[一二三四1-4])季度?",
        rf"{_YEAR}年(?P<half>[上下])半年",
        rf"{_YEAR}年",
        rf"\b(?:the year )?{_YEAR}\b",
    )
)
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
_SUM = re.compile(
    r"""(?:(?P<sign>US\$|[$€£¥￥])\s?)?(?P<low>\d[\d,]*(?:\.\d+)?)
      \s?(?P<scale>thousand|million|billion|trillion|bn|mn|tn|万亿|百万|十亿|亿|万|千|[kmb](?![a-z]))?
      \s?(?P<unit>(?:us\ )?dollars?|percentage\ points|per\ ?cent|percent|yuan|rmb|renminbi|euros?|pounds?|yen
        |元人民币|美元|欧元|英镑|港元|日元|人民币|元|[%％]|[A-Z]{3}(?![A-Za-z]))?""",
    re.IGNORECASE | re.VERBOSE,
)
_PERCENT_FIRST = re.compile(r"百分之(?P<low>\d[\d,]*(?:\.\d+)?)")
_NUMBERS = {one: at for at, one in enumerate("one two three four five six seven eight nine ten".split(), 1)}  # noqa: SIM905 - words
_NUMBERS |= {one: at for at, one in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


class Figure(NamedTuple):
    """A day or a sum, with its place in the question."""

    start: int
    end: int
    value: tuple[str, str] | tuple[Decimal, str | None]


def dates(text: str) -> Iterator[Figure]:
    """Yield what a text gives as days, as half-open intervals of ISO dates."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            found = _interval({key: value for key, value in match.groupdict().items() if value is not None})
            if found:
                yield Figure(match.start(), match.end(), found)


def _interval(given: dict[str, str]) -> tuple[str, str] | None:
    from datetime import date, timedelta  # noqa: PLC0415 - only a question with days in it needs the calendar

    year = int(given["year"])
    month = int(given["number"]) if "number" in given else _month(given["month"]) if "month" in given else 1
    length = 1 if "month" in given or "number" in given else 12
    if "closing" in given:
        year, month, length = (year, month - 2, 3) if month > 2 else (year - 1, month + 10, 3)  # noqa: PLR2004 - three months back
    elif "quarter" in given:
        month, length = 3 * (_ordinal(given["quarter"]) - 1) + 1, 3
    elif "half" in given:
        month, length = 6 * (_ordinal(given["half"]) - 1) + 1, 6
    try:
        if "day" in given:
            first = date(year, month, int(given["day"]))
            return first.isoformat(), (first + timedelta(days=1)).isoformat()
        first = date(year, month, 1)
    except ValueError:
        return None
    after = month - 1 + length
    return first.isoformat(), date(year + after // 12, after % 12 + 1, 1).isoformat()


def _month(text: str) -> int:
    return next(at for at, one in enumerate(_MONTHS, 1) if one.startswith(text.lower()[:3]))


def _ordinal(text: str) -> int:
    return int(text) if text.isdigit() else _QUARTERS[text.lower()]


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
    for match in _SUM.finditer(text):
        scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
        unit = _UNITS.get((match["unit"] or "").lower()) or (match["unit"] if match["unit"] in CODES else None)
        if match["unit"] and unit is None:
            continue
        sign = SIGNS.get(match["sign"] or "", ())
        if unit or sign or match["scale"]:
            yield Figure(match.start(), match.end(), (Decimal(match["low"].replace(",", "")) * scale, unit or (sign[0] if sign else None)))
    for match in _PERCENT_FIRST.finditer(text):
        yield Figure(match.start(), match.end(), (Decimal(match["low"].replace(",", "")), "%"))


def whole(word: str) -> int | None:
    """Return the whole number that a word is."""
    return int(word.replace(",", "")) if word.replace(",", "").isdigit() else _NUMBERS.get(word)
