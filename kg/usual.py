"""Claims in the usual form: every property once, nothing to mend, and all there that a check asks for.

What claims with the same properties have in common is worked out once for all of them. This never refuses a claim: one that is not in
the usual form, or not fit to load, is left to the full check of `kg.validate`.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.claim import (
    AMOUNT_OF,
    CLAIM_CLASS,
    EVIDENCE,
    OBJECT,
    ORIGIN,
    PARAPHRASE,
    PERIOD_OF,
    PREDICATE,
    SELECTOR_END,
    SELECTOR_START,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    SUBJECT,
    TYPE,
)
from kg.terms import XSD
from kg.validate import Finished

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ontology import Ontology

_NEEDED = frozenset({TYPE, SUBJECT, PREDICATE, SOURCE_OF, EVIDENCE, STANCE})
_ITEMS = frozenset({OBJECT, AMOUNT_OF})
_PARTS = frozenset({AMOUNT_OF, PERIOD_OF})
_THINGS = frozenset({SUBJECT, OBJECT, SOURCE_OF, SPEAKER, ORIGIN})
_NODES = frozenset({SUBJECT, OBJECT, EVIDENCE})
_KNOWN = _NEEDED | _ITEMS | _PARTS | _THINGS | {PARAPHRASE}
_INTEGER = XSD + "integer"
_PLACE = re.compile(r"#char=(0|[1-9][0-9]{0,14}),([1-9][0-9]{0,14})>")


class Form:
    """The properties of claims in the usual form, in the order in which they stand in a file; `at` says where each of them stands.

    Behind the terms of a claim stands its object, since that of a measure is its amount, which is known last, and an empty one for what it lacks.
    """

    __slots__ = ("_content", "_measured", "_order", "_origin", "_text", "_things", "_told", "at", "nodes", "parts")

    def __init__(self, predicates: tuple[str, ...]) -> None:
        """Work out what claims with these properties share."""
        self.at = at = {one: number for number, one in enumerate(predicates)}
        self._measured = AMOUNT_OF in at
        self._origin, self._text = at.get(ORIGIN), at.get(PARAPHRASE)
        self._things = [at[one] for one in predicates if one in _THINGS]
        self.nodes = [at[one] for one in predicates if one in _NODES]
        self.parts = [at[one] for one in predicates if one in _PARTS]
        behind = {**at, OBJECT: len(predicates)}
        self._told = itemgetter(*(behind.get(one, -1) for one in (SUBJECT, PREDICATE, OBJECT, SOURCE_OF, STANCE, SPEAKER, PERIOD_OF)))
        said = sorted({*behind} - {TYPE})
        self._content, self._order = "\n".join(f"{one} %s" for one in said), itemgetter(*(behind[one] for one in said))

    def read(self, terms: tuple[str, ...], ontology: Ontology, things: Mapping[str, bool]) -> list[str] | None:
        """Return the terms of a claim, or nothing if it is not in the usual form; its parts are still to be looked at. `things` tells what is one."""
        at = self.at
        relation = ontology.relations.get(terms[at[PREDICATE]])
        if relation is None or relation.literal or relation.measure is not self._measured or terms[at[TYPE]] != CLAIM_CLASS:
            return None
        if terms[at[STANCE]] not in ontology.stances or not _is_place(terms[at[EVIDENCE]], terms[at[SOURCE_OF]]):
            return None
        for number in self._things:
            if not things[terms[number]]:
                return None
        if self._text is not None:
            text = terms[self._text]
            if text[0] != '"' or text[-1] == ">" or not text[1].isalnum():
                return None
        return [*terms, terms[at[AMOUNT_OF if self._measured else OBJECT]], ""]

    def content(self, terms: list[str]) -> str:
        """Return what a claim's IRI is the hash of: a line for each property, sorted."""
        said: tuple[str, ...] = self._order(terms)
        return self._content % said

    def finished(self, claim: str, terms: list[str]) -> Finished:
        """Return the claim that has some terms, under its IRI."""
        subject, predicate, thing, source, stance, speaker, period = self._told(terms)
        origins = () if self._origin is None else (terms[self._origin],)
        return Finished(claim, subject, predicate, thing, source, stance, speaker, period, origins)


def form_of(predicates: tuple[str, ...]) -> Form | None:
    """Return the form of claims with these properties, or nothing if it is not a usual one."""
    known = set(predicates)
    usual = len(known) == len(predicates) and known >= _NEEDED and known <= _KNOWN and len(known & _ITEMS) == 1
    return Form(predicates) if usual else None


def _is_place(term: str, source: str) -> bool:
    """Tell whether a place is written as kg writes one, and lies in a source."""
    begin = len(source) - 1
    found = _PLACE.fullmatch(term, begin)
    return found is not None and term[:begin] == source[:-1] and "#" not in source and int(found[1]) < int(found[2])


def place_statements(place: str) -> str:
    """Return the statements about a place that is written as kg writes one."""
    start, _, end = place[place.rindex("=") + 1 : -1].partition(",")
    return f'{place} {SELECTOR_START} "{start}"^^<{_INTEGER}> .\n{place} {SELECTOR_END} "{end}"^^<{_INTEGER}> .\n'
