"""Says a period that is written in Chinese in the English words that the rules know; never keeps a character it does not know."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HAN = re.compile("[\u3007\u4e00-\u9fff]")
_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = re.compile("[〇零一二两三四五六七八九十百]+")
_WEEKDAYS = dict(zip("一二三四五六日天", ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "sunday"), strict=True))
_WHICH = {"本": "this", "这": "this", "上": "last", "下": "next"}
_UNITS = {"年": "years", "个月": "months", "个星期": "weeks", "周": "weeks", "天": "days", "个季度": "quarters", "季度": "quarters"}
_WHOLE = {
    "近日|日前|近期|最近|近来": "recently", "目前|现在|当前|现阶段|如今": "currently", "近年来?|近几年来?|过去几年|过去数年": "in recent years",
    "(?:去年|上年)?同期|同比": "the same period last year",
    "不久|即将|很快": "soon", "(?:未来|今后|接下来的?)(?:几|数|若干)年": "in the coming years",
    "(?:未来|今后|接下来的?)(?:几|数)个月": "in the coming months",
    "未来|今后|将来": "in the future",
}  # fmt: skip
_WORDS = {
    "今年以来|年初至今|今年至今": "year to date", "本月以来": "month to date",
    "大前天": "3 days ago", "前天|前日": "2 days ago", "昨天|昨日|昨晚": "yesterday", "今天|今日|今晨|今早|今晚": "today", "明天|明日": "tomorrow",
    "上周末": "last weekend", "本周末": "this weekend",
    "(?:本|当前|今|这个?)财(?:政)?年(?:度)?": "this fiscal year", "(?:上1?个?|去)财(?:政)?年(?:度)?": "last fiscal year",
    "(?:下1?个?|明)财(?:政)?年(?:度)?": "next fiscal year",
    "(?:本|21)世纪(\\d0)年代": r"the 20\1s", "(?:20|上个?)世纪(\\d0)年代": r"the 19\1s",
    "([12]\\d{2}0)年代": r"the \1s", "(?<!\\d)([2-9]0)年代": r"the \1s",
    "(?:本|这个|这1?)季度?": "this quarter", "上1?个?季度?": "last quarter", "下1?个?季度?": "next quarter",
    "(?:本|这个?)月": "this month", "上个?月": "last month", "下个?月": "next month",
    "(?:本|这个?|这1)(?:周|星期)": "this week", "上1?个?(?:周|星期)": "last week", "下1?个?(?:周|星期)": "next week",
}  # fmt: skip
_YEAR = "(?P<y>[12]\\d{3}年度?|今年|本年度?|去年|上年|明年|来年|前年|后年)"
_YEARS = {"今": "this year", "本": "this year", "去": "last year", "上": "last year", "明": "next year", "来": "next year"}
_YEARS |= {"前": "the year before last", "后": "the year after next"}
_PARTS = {"上": "early", "初": "early", "中": "mid", "下": "late", "底": "the end of", "末": "the end of"}
_TO = "(?:-|至|到)"


def _number(numeral: str) -> str:
    """Return a Chinese numeral in figures; without 十 and 百 its signs are figures of their own, as in 二〇二五."""
    if not {"十", "百"} & set(numeral):
        return "".join(str(_DIGITS[sign]) for sign in numeral)
    total, figure = 0, 0
    for sign in numeral:
        if sign in "十百":
            total += (figure or 1) * (10 if sign == "十" else 100)
            figure = 0
        else:
            figure = _DIGITS[sign]
    return str(total + figure)


def _year(found: re.Match[str]) -> str:
    text = found["y"] or ""
    return text[:4] if text[:1].isdigit() else _YEARS.get(text[:1], "")


def _weekday(found: re.Match[str]) -> str:
    return f" {_WEEKDAYS[found[2]]}{f' of {_WHICH[found[1]]} week' if found[1] else ''} "


def _day(found: re.Match[str]) -> str:
    year = _year(found)
    if year.isdigit():
        return f"{year}-{int(found['m']):02}-{int(found['d']):02}"
    return f"{found['d']} {_month(found['m'])} {year}"


def _month(number: str) -> str:
    names = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
    return names[int(number) - 1] if 1 <= int(number) <= len(names) else "无"


def _month_of(found: re.Match[str]) -> str:
    return f"{_month(found['m'])} {_year(found)}"


def _fiscal(found: re.Match[str]) -> str:
    return f"fiscal {found[1]}" + (f"/{found[2]}" if found[2] else "")


def _days(found: re.Match[str]) -> str:
    month = found["m2"] or found["m"]
    return f"{found['d']} {_month(found['m'])} {_year(found)} to {found['d2']} {_month(month)} {_year(found)}"


def _length(found: re.Match[str]) -> str:
    way = "next" if found["w"][0] in "未今接" else "past"
    return f"the {way} {found['n']} {_UNITS[found['u']]}"


_N = "(?<!\\d)(?P<n>\\d{1,3})(?P<u>年|个月|个星期|周|天|个季度)"
_Rewrite = tuple[str, "str | Callable[[re.Match[str]], str]"]
_POINTS: tuple[_Rewrite, ...] = (
    (f"{_YEAR}?(?P<m>\\d{{1,2}})月(?P<d>\\d{{1,2}})[日号]?{_TO}(?:(?P<m2>\\d{{1,2}})月)?(?P<d2>\\d{{1,2}})[日号]", _days),
    (f"{_YEAR}?(?P<m>\\d{{1,2}})月?{_TO}(?P<m2>\\d{{1,2}})月份?", lambda m: f"{_month(m['m'])} {_year(m)} to {_month(m['m2'])} {_year(m)}"),
    (f"{_YEAR}?(?P<m>\\d{{1,2}})月(?P<d>\\d{{1,2}})[日号]", _day),
    (f"(?P<w>未来|今后|接下来的?|过去的?|近|最近|过往)(?:的)?{_N}(?:来|里|内|间)?", _length),
    (f"{_N}(?:以|之)?内", lambda m: f"within {m['n']} {_UNITS[m['u']]}"),
    (f"{_N}(?:以|之)?前", lambda m: f"{m['n']} {_UNITS[m['u']]} ago"),
    ("(\\d{4})(?:[-/](\\d{2,4}))?财(?:政)?年(?:度)?第?([1-4])(?:季度?|财季)", lambda m: f"q{m[3]} {_fiscal(m)}"),
    ("(\\d{4})(?:[-/](\\d{2,4}))?财(?:政)?年(?:度)?(上|下)半年", lambda m: f"h{1 if m[3] == '上' else 2} {_fiscal(m)}"),
    ("(\\d{4})(?:[-/](\\d{2,4}))?财(?:政)?年(?:度)?", _fiscal),
    ("第?([1-4])财季", r"fiscal q\1"),
    (f"{_YEAR}(?:前|头)(?P<n>\\d{{1,2}})(?:个月|月)", lambda m: f"first {m['n']} months of {_year(m)}"),
    (f"{_YEAR}前(?P<n>\\d)个?季度?", lambda m: f"first {m['n']} quarters of {_year(m)}"),
    (f"{_YEAR}?(?:第?(?P<n>[1-4])季度|第(?P<w>[1-4])季|(?<=年)q(?P<q>[1-4]))", lambda m: f"q{m['n'] or m['w'] or m['q']} {_year(m)}"),
    (f"{_YEAR}?首季度?", lambda m: f"q1 {_year(m)}"),
    (f"{_YEAR}?(?P<h>上|下)半年", lambda m: f"h{1 if m['h'] == '上' else 2} {_year(m)}"),
    (f"{_YEAR}?(?P<m>\\d{{1,2}})月份?(?P<part>上旬|中旬|下旬|初|中|底|末)", lambda m: f"{_PARTS[m['part'][0]]} {_month_of(m)}"),
    (f"{_YEAR}?(?P<m>\\d{{1,2}})月份?", _month_of),
    (f"{_YEAR}年?初", lambda m: f"early {_year(m)}"),
    (f"{_YEAR}年?(?:底|末)", lambda m: f"the end of {_year(m)}"),
    (f"{_YEAR}年?中(?:期)?", lambda m: f"mid-{_year(m)}"),
    (f"(?P<a>[12]\\d{{3}}){_TO}(?P<b>[12]\\d{{3}})年", r"\g<a> to \g<b>"),
    ("(?<![年\\d])年(?:底|末)", "the end of this year"),
    (_YEAR, _year),
    (_N, lambda m: f"{m['n']} {_UNITS[m['u']]}"),
)
_ENDED = re.compile("截(?:至|止)(.+?)(?:止|为止)?的? *(?:(\\d{1,2}) months|(季度|财季)|(财年|财政年度)|(年度|1 years|全年)|(半年))")
_OUTER: tuple[tuple[str, str], ...] = (
    ("(?:从|自)(.+)(?:到|至)(.+)", r"from \1 to \2"),
    ("(?:自|从)?(.+)(?:以来|至今)", r"since \1"),
    ("(?:自|从)(.+?)(?:起|开始)?|(.+)(?:起|开始)", r"from \1\2 onwards"),
    ("(?:截(?:至|止)(?:到|至)?|直(?:到|至)|到|至)(.+?)(?:为?止)?", r"until \1"),
    ("(.+)(?:以前|之前|前)", r"before \1"),
    ("(.+)(?:以后|之后|后)", r"after \1"),
    ("(.+)(?:至|到)(.+)", r"from \1 to \2"),
    ("(?:在|于)(.+)|(.+)(?:期间|间|内|里|全年)", r"\1\2"),
)


def _spaced(rewrite: str | Callable[[re.Match[str]], str], found: re.Match[str]) -> str:
    return f" {found.expand(rewrite) if isinstance(rewrite, str) else rewrite(found)} "


def in_english(text: str) -> str | None:
    """Return a Chinese period in English words, or None if a character of it is not understood."""
    text = re.sub("(?:(本|这|上|下)个?)?(?:周|星期|礼拜)([一二三四五六日天])", _weekday, text.replace(" ", "").replace("两季", "两个季"))
    text = _NUMERAL.sub(lambda found: _number(found[0]), text)
    for words, english in _WHOLE.items():
        if re.fullmatch(words, text):
            return english
    for words, english in _WORDS.items():
        text = re.sub(words, f" {english} ", text)
    for words, rewrite in _POINTS:
        text = re.sub(words, partial(_spaced, rewrite), text)
    if HAN.search(text) and (ended := _ENDED.fullmatch(text.strip())):
        text = f"{_what_ended(ended)} ended {ended[1].strip()}"
    for words, english in _OUTER:
        if HAN.search(text) and (found := re.fullmatch(words, text.strip())):
            text = found.expand(english)
    return None if HAN.search(text) else " ".join(text.split())


def _what_ended(found: re.Match[str]) -> str:
    if found[2]:
        return f"{found[2]} months"
    return "quarter" if found[3] else "fiscal year" if found[4] else "year" if found[5] else "half"
