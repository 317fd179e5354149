"""Finds the names in a query that the graph does not hold, and what may have been meant; never changes or runs the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.claim import TYPE
from kg.query import tokens, where
from kg.terms import ENTITY, KG, local_name, name

if TYPE_CHECKING:
    from kg.reader import Reader

_PREFIXES = {"kg": KG, "e": ENTITY}
_CLAIM_PROPERTY = name("kg:ClaimProperty")
_OFFERED = 3


def strangers(reader: Reader, query: str) -> dict[str, list[str]]:
    """Return the names of kg's ontology and of its entities that a query uses and the graph lacks, each with the nearest that it has."""
    return {written: _nearest(reader, iri) for written, iri in names(query).items() if not _is_held(reader, iri)}


def names(query: str) -> dict[str, str]:
    """Return the names of kg's ontology and of its entities that a query asks for, as they are written, with their IRIs."""
    found = tokens(query)
    # What a CONSTRUCT makes may well be new.
    first = (where(found) or 0) if any(token.text.upper() == "CONSTRUCT" for token in found) else 0
    declared, used = dict(_PREFIXES), {}
    for at, token in enumerate(found[:-1]):
        after = found[at + 1]
        if token.kind == "prefix" and at and found[at - 1].text.upper() == "PREFIX":
            declared[token.text[:-1]] = after.text[1:-1]
        elif token.kind == "prefix" and after.kind == "word" and after.start == token.start + len(token.text) >= first:
            local = after.text.rstrip(".")
            used[token.text + local] = declared.get(token.text[:-1], "") + local
        elif token.kind == "iri" and token.start >= first:
            used[token.text] = token.text[1:-1]
    return {written: iri for written, iri in used.items() if iri.startswith((KG, ENTITY)) and iri not in {KG, ENTITY}}


def _is_held(reader: Reader, iri: str) -> bool:
    """Tell whether any statement holds an IRI: the index knows most of them at once, the database all."""
    term = f"<{iri}>"
    if reader.index.execute("SELECT 1 FROM term WHERE value = ?", (term,)).fetchone():
        return True
    holds = reader.database.holds
    return holds(subject=term) or holds(predicate=term) or holds(term=term)


def _nearest(reader: Reader, iri: str) -> list[str]:
    from kg.likeness import nearest  # noqa: PLC0415 - only a name that is not there needs it

    prefix, namespace = next((prefix, namespace) for prefix, namespace in _PREFIXES.items() if iri.startswith(namespace))
    held = reader.index.execute("SELECT value FROM term WHERE value > ? AND value < ?", (f"<{namespace}", f"<{namespace}~"))
    words = {value[len(namespace) + 1 : -1] for (value,) in held}
    if namespace == KG:
        words |= {local_name(row[0][1:-1]) for row in reader.database.match(predicate=TYPE, term=_CLAIM_PROPERTY)}
    return [f"{prefix}:{word}" for word in nearest(iri[len(namespace) :], sorted(words))[:_OFFERED]]
