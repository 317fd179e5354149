"""The quoted words inside a passage, for a comparison of quotations; never keeps a word of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.corpus import Corpus
    from kg.reading import ReadClaim
    from kg.verdict import Verdict

_QUOTED = re.compile(r"[“\"「『«]([^”\"」』»]+)[”\"」』»]")
_WORD = re.compile(r"[^\W_]+")


def quoted(passage: str) -> tuple[str, ...]:
    """Return the words between quotation marks, in lower case and without punctuation; the whole passage where it has no marks."""
    found = " ".join(_QUOTED.findall(passage)) or passage
    return tuple(_WORD.findall(found.casefold()))


def refined(found: Sequence[Verdict], documents: Corpus | None) -> list[Verdict]:
    """Leave out the quotations that turn out to be the same words, where the documents are at hand."""
    return [one for one in found if one.kind != "wording" or documents is None or not same_words(one.claims, documents)]


def same_words(claims: Sequence[ReadClaim], documents: Corpus) -> bool:
    """Tell whether the quotations behind claims are known to be the same words: all documents at hand, nothing different between the marks."""
    found = set()
    for one in claims:
        passages = [documents.quote(one.source, span) for span in one.spans]
        if any(passage is None for passage in passages):
            return False
        found.add(quoted(" ".join(passage or "" for passage in passages)))
    return len(found) == 1
