"""Finds claims by the words of their paraphrases; never reads a source's own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import gram
from kg.claim import PARAPHRASE
from kg.index import claim_key, key
from kg.terms import parts

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.reader import Reader


def stating(reader: Reader, lookup: Lookup, text: str) -> list[str]:
    """Return the claims, as terms in a fixed order, with a paraphrase in which every word of a text begins a word.

    A Chinese word may stand anywhere. Only claims that the lookup's selection admits are returned.
    """
    words = key(text).split()
    if not words:
        return []
    rows = reader.database.match(predicate=PARAPHRASE)
    found = sorted({claim for claim, _, term in rows if gram.holds(key(parts(term).value), words)})
    if not lookup.selection:
        return found
    query = f"SELECT 1 FROM claim WHERE iri = ?{lookup.selection.where()}"  # noqa: S608 - tests of our own
    return [claim for claim in found if reader.index.execute(query, (claim_key(claim),)).fetchone()]
