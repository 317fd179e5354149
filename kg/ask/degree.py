"""Adjectives and verbs of English that ask for a measure by another word: how high it is asks for its height. Facts of the language."""

from __future__ import annotations

from typing import NamedTuple

_NOUNS = """
  high:height elevation | tall:height | deep:depth | long:length duration | wide:width | broad:breadth width | thick:thickness | heavy:weight mass
  old:age | fast:speed | big:size area | large:size area | expensive:price cost fee | costly:cost price | populous:population | rich:wealth
  hot:temperature | strong:strength | loud:volume | distant:distance | far:distance | bright:brightness | powerful:power
  -cheap:price cost fee | -young:age | -small:size area | -short:length height duration | -shallow:depth | -narrow:width | -light:weight mass
  -cold:temperature | -slow:speed | -low:height elevation
"""
# Verbs that ask for a measure by a noun of another stem: what it weighs is its weight.
VERBS = {
    "weigh": ("weight", "mass"),
    "earn": ("earnings", "profit", "income"),
    "sell": ("sales",),
    "lose": ("loss", "losses"),
    "spend": ("expenditure", "expenses", "outlay", "spending"),
    "cost": ("price", "cost", "fee"),
    "owe": ("debt",),
    "hold": ("capacity",),
    "carry": ("capacity",),
    "produce": ("output", "production"),
    "pay": ("price", "fee"),
}
_IRREGULAR = {"old": ("elder", "eldest"), "far": ("farther", "farthest")}
_VOWELS = "aeiou"


class Degree(NamedTuple):
    """A form of an adjective: its category in the grammar, the nouns that a measure may be called by, whether it asks for less of them."""

    category: str
    nouns: tuple[str, ...]
    less: bool


def _forms(word: str) -> tuple[list[str], list[str]]:
    doubled = word + word[-1] if word[-1] not in "wxy" + _VOWELS and word[-2] in _VOWELS and word[-3:-2] not in _VOWELS else word
    root = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e") if word.endswith("e") else doubled
    more, most = _IRREGULAR.get(word, (root + "er", root + "est"))
    return [more, root + "er"], [most, root + "est"]


def _table() -> dict[str, Degree]:
    found: dict[str, Degree] = {}
    for row in _NOUNS.replace("\n", "|").split("|"):
        word, _, nouns = row.strip().partition(":")
        if not word:
            continue
        plain, of, less = word.removeprefix("-"), tuple(nouns.split()), word.startswith("-")
        more, most = _forms(plain)
        found[plain] = Degree("ADJ", of, less)
        found.update(dict.fromkeys(more, Degree("ADJER", of, less)))
        found.update(dict.fromkeys(most, Degree("ADJEST", of, less)))
    return found


FORMS = _table()
