"""Finds entities by words of their names and claims by words of their paraphrases, for the tool `search`; never decides which one was meant."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kg.claim import PARAPHRASE
from kg.index import claim_key, core, key
from kg.limits import limit
from kg.terms import parts

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.reader import Reader

_LAST = "\U0010ffff"


def entities(lookup: Lookup, words: str, room: int) -> list[tuple[int, str]]:
    """Return the things whose names fit some words, best first, each with how it fits: `exact`, `beginning`, `inside` or `typo`."""
    wanted = key(words)
    if not wanted:
        return []
    found: dict[int, str] = {}
    for how, where, values in (
        ("exact", "key IN (?, ?)", [wanted, core(wanted)]),
        ("beginning", "key > ? AND key < ?", [wanted, wanted + _LAST]),
        ("inside", "instr(key, ?) > 0", [wanted]),
    ):
        if len(found) < room:
            query = f"SELECT DISTINCT term FROM name WHERE {where} ORDER BY length(key), key LIMIT ?"  # noqa: S608 - tests of our own
            for (number,) in lookup.index.execute(query, [*values, 2 * room]):
                found.setdefault(number, how)
    return list(found.items())[:room] or _mistyped(lookup, words, room)


def _mistyped(lookup: Lookup, words: str, room: int) -> list[tuple[int, str]]:
    from kg.likeness import likely  # noqa: PLC0415 - only words that fit nothing need it

    near = likely(key(words), lookup.index.execute("SELECT key, term FROM name"))
    return [(number, "typo") for number in dict.fromkeys(one.thing for one in near)][:room]


def paraphrases(reader: Reader, lookup: Lookup, words: str) -> tuple[list[str], bool]:
    """Return the claims that count and whose paraphrase holds all of some words, as terms, and whether a limit ended the search."""
    wanted = key(words).split()
    most = limit("mcp_paraphrases")
    found, read = list[str](), 0
    for claim, _, text in islice(reader.database.match(predicate=PARAPHRASE), most):
        read += 1
        held = key(parts(text).value)
        if wanted and all(word in held for word in wanted) and _counts(lookup, claim):
            found.append(claim)
    return list(dict.fromkeys(found)), read >= most


def _counts(lookup: Lookup, claim: str) -> bool:
    query = f"SELECT 1 FROM claim WHERE iri = ?{lookup.selection.where()}"  # noqa: S608 - our own
    return lookup.index.execute(query, (claim_key(claim),)).fetchone() is not None
