"""Brings a written period to the plain words that the rules know; never drops a word that carries meaning."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kg.timex.chinese import HAN, in_english
from kg.timex.span import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 120
"""Characters; no period is longer in words, and the rules need not look at a whole paragraph."""

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_NUMBERS = {word: at for at, word in enumerate(_UNITS, 1)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_TENS_AND_UNITS = re.compile(rf"\b({'|'.join(_TENS)})-({'|'.join(_UNITS[:9])})\b")
_NUMBER = re.compile(rf"\b({'|'.join(_NUMBERS)})\b")
_DASHES = re.compile("\\s*[\u2010-\u2015\u2212~\uff5e\u301c]\\s*")
_QUOTES = re.compile("[\u2018\u2019\u02bc`\u00b4]")
_SMALL = re.compile(r"(?:" + "|".join(name.lower() + "|" + name[:3].lower() for name in MONTHS) + r"|sept)\.?")
_SHORT = re.compile(r"(?:" + "|".join(name[:3] for name in (*MONTHS, *WEEKDAYS) if name != "May") + r"|sept|tues|thurs)\.?", re.IGNORECASE)
_ALONE = {"may", "march", "second", "first", "mon", "sun"}

_FORMS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"\b(?:financial|fiscal)[ -]years?\b", " fiscal year "),
    (r"(?:\b|(?<=\b[qh][1-4]))fy(?=[ ']?\d|\b)'?", " fiscal "),
    (r"\s+", " "),
    *((rf"\b(?:{words})[ -](fiscal )?quarter\b", rf"\1q{at}") for at, words in enumerate(("first|1st", "second|2nd", "third|3rd", "fourth|4th"), 1)),
    *((rf"\b(?:{words})[ -](fiscal )?half\b", rf"\1h{at}") for at, words in enumerate(("first|1st", "second|2nd"), 1)),
    (r"\b(end|start|beginning|middle) of the (year|quarter|month|week|decade)\b", r"\1 of this \2"),
    (r"\b(?:the )?year-end (?=[12]\d{3}|fiscal)", "the end of "),
    (r"\b(?:the )?(?:year-end|year's end|end of year)\b(?! [12])", "the end of this year"),
    (r"\b((?:this|last|next) year|[12]\d{3})'s (q[1-4]|h[12])\b", r"\2 of \1"),
    (r"\b(?:last|final) quarter of (?=[12]\d{3}|fiscal|this year|last year|next year)", "q4 of "),
    (r"\b(?:([1-4])q|([12])h)[ ']?(\d\d)\b", lambda m: f"{'q' if m[1] else 'h'}{m[1] or m[2]} 20{m[3]}"),
    (r"\b(?:([1-4])q|([12])h)\b", lambda m: f"{'q' if m[1] else 'h'}{m[1] or m[2]}"),
    (r"\b(q[1-4]|h[12])'(\d\d)\b", r"\1 20\2"),
    (r"\b([12]\d{3})[- ]?(q[1-4]|h[12])\b", r"\2 \1"),
    (r"\b(q[1-4]|h[12])-([12]\d{3})\b", r"\1 \2"),
)


def _is_plain_word(text: str) -> bool:
    """Tell a word that only looks like a date: `may`, `march`, `sun`, and any month or weekday cut short that stands alone."""
    return text in _ALONE or _SMALL.fullmatch(text) is not None or _SHORT.fullmatch(text) is not None


def plain(text: str) -> str | None:
    """Return the words in lower case, with figures for numbers, `-` for dashes and no punctuation; None if they can be no period."""
    text = unicodedata.normalize("NFKC", text).strip().strip('.,;:!?()[]"“”。，；：、！？').strip()
    if not text or len(text) > LONGEST or _is_plain_word(text):
        return None
    text = _QUOTES.sub("'", _DASHES.sub("-", text)).lower()
    if HAN.search(text):
        english = in_english(text)
        if english is None:
            return None
        text = english
    text = re.sub(r"(?<=[a-z])\.", "", text)
    text = re.sub(r",(?!\d)|(?<=\d),(?=\d{4}\b)", " ", text)
    text = _TENS_AND_UNITS.sub(lambda match: str(_NUMBERS[match[1]] + _NUMBERS[match[2]]), text)
    text = _NUMBER.sub(lambda match: str(_NUMBERS[match[1]]), text)
    for words, rewrite in _FORMS:
        text = re.sub(words, rewrite, text)
    return " ".join(text.split())
