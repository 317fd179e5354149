"""What a claim says, held against its own words and its document's: amounts, places, paraphrases, names; never changes or mends any."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.amount import number_text
from kg.claim import LABELS, TYPE
from kg.currency import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.amount import Amount
    from kg.claim import Span
    from kg.reader import Reader
    from kg.reading import ReadClaim

COPIED_WORDS = 9
_SCALES = {"trillion": 12, "tn": 12, "t": 12, "billion": 9, "bn": 9, "b": 9, "million": 6, "mn": 6, "m": 6, "thousand": 3, "k": 3,
           "万亿": 12, "萬億": 12, "亿": 8, "億": 8, "万": 4, "萬": 4}  # fmt: skip
_UNSCALED = (0, 3, 6, 9, 12)
_FIGURE = re.compile(rf"(\d(?:[\d,]*\d)?(?:\.\d+)?(?:e[+-]?\d{{1,2}})?)(?:[\s-]*({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z]))?")
# Words that make another number of the one that they stand with: a ratio, a fraction, a change in hundredths of a per cent.
_WORKED = re.compile(
    r"\b(?:doubl|tripl|quadrupl|halv|half|third|quarter|tenfold|times|fold|basis|bps?\b|dozen|score)"
    r"|\d(?:-?fold|x)\b|[倍半成]|分之|\d\s*(?:/|in|of|out of)\s*\d"
)
_PER_CENT = re.compile(r"%|％|\bper\s?cent|\bpercent|\bpoints?\b|\bpp\b|百分")
_SIGN = re.compile("|".join(map(re.escape, sorted(SIGNS, key=len, reverse=True))))
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uabff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_COPIED_SIGNS = 2 * COPIED_WORDS


def contradiction(amount: Amount) -> str | None:
    """Say how an amount's numbers or unit contradict the words that it is put in, or return None; words without a digit contradict nothing."""
    text = (amount.text or "").casefold()
    if _other_unit(amount.unit, amount.text or ""):
        return f"its kg:unit {amount.unit} contradicts its kg:text {amount.text!r}: mend the one that is wrong"
    figures = _FIGURE.findall(text)
    if not figures or _WORKED.search(text):
        return None
    scaled = {_SCALES[scale] for _, scale in figures if scale}
    unsaid = sorted(scaled) or ((0,) if amount.unit == "%" else _UNSCALED)
    read = {Decimal(number.replace(",", "")).scaleb(power) for number, scale in figures for power in ([_SCALES[scale]] if scale else unsaid)}
    read |= {Decimal(number.replace(",", "")) for number, scale in figures if not scale}
    bounds = [("minimum", amount.minimum), ("maximum", amount.maximum)]
    said = [(key, value) for key, value in ([("value", amount.value)] if amount.value is not None else bounds) if value is not None]
    wrong = [(key, value) for key, value in said if abs(value) not in read]
    # A single figure in the words may be one bound, and the other one be known without them.
    if not wrong or (len(wrong) < len(said) and len(figures) == 1):
        return None
    key, value = wrong[0]
    return f"its kg:{key} {number_text(value)} contradicts its kg:text {amount.text!r}: mend the one that is wrong"


def _other_unit(unit: str, text: str) -> bool:
    """Tell whether words name a unit by its sign, and it is another one."""
    signs = _SIGN.findall(text)
    if unit == "%":
        return bool(signs) and not _PER_CENT.search(text.casefold())
    if signs:
        return unit != "XXX" and not any(unit in SIGNS[sign] for sign in signs) and unit not in text
    return "%" in text and not re.search(r"[A-Z]{3}|[^\W\d_]{4}", text)


def broken(text: str, place: Span) -> str | None:
    """Say where a place cuts a word or a number of its document in two, or return None."""
    for verb, at in (("begins", place.start), ("ends", place.end)):
        if _inside(text, at):
            return f"its place {place.start}-{place.end} {verb} in the middle of a word (character {at}): count its offsets anew"
    return None


def _inside(text: str, at: int) -> bool:
    """Tell whether the characters before and after an offset belong together; scripts that set no spaces say nothing of words."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M"):
        return True
    if _IS_UNSPACED.match(before) or _IS_UNSPACED.match(after):
        return False
    if before.isalnum() and after.isalnum():
        return True
    # A number's own comma or point: 1,250 and 5.2.
    return bool(re.search(r"\d[.,]?$", text[max(0, at - 2) : at]) and re.match(r"\d" if before in ".," else r"[.,]\d", text[at : at + 2]))


def copied(paraphrase: str, document: Document) -> str | None:
    """Say that a paraphrase repeats its document word by word over a long run, or return None."""
    words = _WORD.findall(paraphrase.casefold())
    for start in range(len(words)):
        run = _run(words[start:])
        if run and document.holds(run):
            return f"its paraphrase copies {COPIED_WORDS} words in a row from the document: put it in words of your own"
    return None


def _run(words: list[str]) -> list[str]:
    """Return the first words that weigh as much as a copied run; a character of a script without spaces weighs half a word."""
    weight = 0
    for at, word in enumerate(words):
        weight += 1 if _IS_UNSPACED.match(word) else 2
        if weight >= _COPIED_SIGNS:
            return words[: at + 1]
    return []


class Document:
    """A document's words in order, without case and punctuation."""

    def __init__(self, text: str) -> None:
        """Take the words of a text."""
        self._words = f" {' '.join(_WORD.findall(text.casefold()))} "

    def holds(self, run: list[str]) -> bool:
        """Tell whether words stand in the document one after the other."""
        return f" {' '.join(run)} " in self._words


def undeclared(reader: Reader, claim: ReadClaim) -> Iterator[str]:
    """Yield the IRIs of a claim's entities that have neither a type nor a name."""
    for thing in (claim.subject, claim.object, claim.speaker, *claim.origins):
        if thing and not any(reader.database.holds(subject=f"<{thing.iri}>", predicate=predicate) for predicate in (TYPE, *LABELS)):
            yield thing.iri
