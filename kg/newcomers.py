"""What a load brought that may be a misspelt name of something known; never changes it and never guesses which is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.index import key
from kg.likeness import likely
from kg.limits import limit
from kg.terms import curie

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from kg.lookup import Lookup

_ALIKE = 85


def remarks(index: sqlite3.Connection, lookup: Lookup, prefixes: dict[str, str], newcomers: Sequence[str]) -> list[str]:
    """Return a remark on each new thing without a type whose name is very like that of another thing; the first of many, and how many more.

    `newcomers` are IRIs. A name that differs in a number alone is another thing's, and is no reason to remark on it.
    """
    names = index.execute("SELECT key, term FROM name").fetchall()
    compared = newcomers[: max(1, limit("name_comparisons") // max(1, len(names)))]
    unsaid = {number for number in map(lookup.number_of, (f"<{iri}>" for iri in compared)) if number is not None}
    known = [(word, number) for word, number in names if number not in unsaid]
    shown, found = limit("newcomers_shown"), []
    for iri in compared:
        number = lookup.number_of(f"<{iri}>")
        label = lookup.label(number, iri) if number is not None else iri
        near = [one for one in likely(key(label), known) if one.score >= _ALIKE and _digits(one.word) == _digits(label)]
        if near:
            others = dict.fromkeys(lookup.by_number(one.thing).label for one in near[: limit("typo_candidates")])
            found.append(f"new: {label} ({curie(iri, prefixes)}); near: {', '.join(others)}")
        if number is not None:
            known.append((key(label), number))
    cut = [f"{len(found) - shown} further new names are near a known one"] if len(found) > shown else []
    left = len(newcomers) - len(compared)
    return found[:shown] + cut + ([f"{left:,} further new names were not compared with those that are known"] if left else [])


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)
