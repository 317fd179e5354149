"""Finds claims by the words of their paraphrases; never reads a source's own sentences."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from itertools import islice
from typing import TYPE_CHECKING

from kg import concordance, gram
from kg.claim import PARAPHRASE
from kg.index import claim_key, claim_term, key
from kg.sweep import is_claim, is_large, kept
from kg.terms import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.lookup import Lookup
    from kg.reader import Reader


def stating(reader: Reader, lookup: Lookup, text: str, room: int) -> list[str]:
    """Return the first `room` claims, as terms in the order of their ids, with a paraphrase in which every word of a text begins a word.

    A Chinese word may stand anywhere. Only claims that the lookup's selection admits are returned.
    """
    words = key(text).split()
    if not words:
        return []
    query = f"SELECT 1 FROM claim WHERE iri = ?{lookup.selection.where()}"  # noqa: S608 - tests of our own
    admitted = lookup.selection and reader.index.execute
    found = (claim for claim in _holding(reader, words) if not admitted or admitted(query, (claim_key(claim),)).fetchone())
    return list(islice(found, room))


def needs_concordance(reader: Reader) -> bool:
    """Tell whether a graph is so large that its paraphrases are searched by an index of their words, and has none yet."""
    return is_large(reader) and concordance.beside(reader.index) is None


def make_concordance(reader: Reader) -> int | None:
    """Make the index of the words of all paraphrases, and return of how many claims; None if it cannot be written beside the snapshot."""
    return concordance.build(reader.index, ((claim, parts(term).value) for claim, term in _all(reader)))


def _all(reader: Reader) -> Iterator[tuple[bytes, str]]:
    """Yield all paraphrases with their claims: from what was gathered, if it was, since the database takes longer."""
    if found := kept(reader):
        with closing(found) as sweep:
            yield from sweep.values(PARAPHRASE)
    else:
        yield from ((claim_key(claim), term) for claim, _, term in reader.database.match(predicate=PARAPHRASE) if is_claim(claim))


def _holding(reader: Reader, words: Sequence[str]) -> Iterator[str]:
    """Yield the claims with a paraphrase that holds all words, in the order of their ids."""
    known = concordance.beside(reader.index)
    last = b""
    # What was yielded up to a fault is not yielded again: both ways go by the order of the ids.
    with suppress(sqlite3.DatabaseError):  # a damaged index of words is no reason to fail: the paraphrases are whole
        for last in known.holding(words) if known else ():
            claim = claim_term(last)
            if any(_holds(term, words) for _, _, term in reader.database.match(subject=claim, predicate=PARAPHRASE)):
                yield claim
        if known:
            return
    rows = reader.database.match(predicate=PARAPHRASE)
    yield from sorted({claim for claim, _, term in rows if is_claim(claim) and claim_key(claim) > last and _holds(term, words)})


def _holds(term: str, words: Sequence[str]) -> bool:
    return gram.holds(key(parts(term).value), words)
