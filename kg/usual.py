"""Claims in the usual form: every property once, nothing to mend, and all there that a check asks for.

What claims with the same properties have in common is worked out once for all of them. This never refuses a claim: one that is not in
the usual form, or not fit to load, is left to the full check of `kg.validate`.
"""

from __future__ import annotations

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
from kg.terms import AMOUNT, XSD
from kg.validate import Draft

if TYPE_CHECKING:
    from kg.ontology import Ontology

_NEEDED = frozenset({TYPE, SUBJECT, PREDICATE, SOURCE_OF, EVIDENCE, STANCE})
_ITEMS = frozenset({OBJECT, AMOUNT_OF})
_PARTS = frozenset({AMOUNT_OF, PERIOD_OF})
_THINGS = frozenset({SUBJECT, OBJECT, SOURCE_OF, SPEAKER, ORIGIN, EVIDENCE})
_NODES = frozenset({SUBJECT, OBJECT, EVIDENCE})
_REST = frozenset({ORIGIN, PARAPHRASE})
_KNOWN = _NEEDED | _ITEMS | _PARTS | _THINGS | _REST
_AMOUNT = f"<{AMOUNT}"
_INTEGER = XSD + "integer"
_MARK = "#char="
_LONGEST = 15


class Form:
    """The properties of claims in the usual form, in the order in which they stand in a file."""

    __slots__ = ("_content", "_once", "_order", "_predicates", "_rest", "_texts", "_things", "nodes", "parts")

    def __init__(self, predicates: tuple[str, ...]) -> None:
        """Work out what claims with these properties share."""
        self._predicates = predicates
        said = sorted({*predicates, OBJECT} - {TYPE})
        self._content, self._order = "\n".join(f"{one} %s" for one in said), itemgetter(*said)
        self._once = [one for one in said if one not in _REST and one != EVIDENCE]
        self._rest = [one for one in predicates if one in _REST]
        self._texts = [one for one in predicates if one == PARAPHRASE]
        self._things = [one for one in predicates if one in _THINGS]
        self.nodes = [one for one in predicates if one in _NODES]
        self.parts = [one for one in predicates if one in _PARTS]

    def read(self, terms: tuple[str, ...], ontology: Ontology) -> dict[str, str] | None:
        """Return the properties of a claim, or nothing if it is not in the usual form; its parts are still to be looked at."""
        found = dict(zip(self._predicates, terms, strict=True))
        relation = ontology.relations.get(found[PREDICATE])
        if relation is None or relation.literal or found[TYPE] != CLAIM_CLASS or found[STANCE] not in ontology.stances:
            return None
        if relation.measure is not (AMOUNT_OF in found) or not _is_place(found[EVIDENCE], found[SOURCE_OF]):
            return None
        for one in self._things:
            term = found[one]
            if term[0] != "<" or term[1] == "<" or term.startswith(_AMOUNT):
                return None
        for one in self._texts:
            term = found[one]
            if term[0] != '"' or term[-1] == ">" or not term[1].isalnum():
                return None
        return found

    def draft(self, found: dict[str, str]) -> Draft:
        """Return the claim that has some properties, once its parts are known."""
        origins = [found[ORIGIN]] if ORIGIN in found else []
        return Draft({one: found[one] for one in self._once}, [(one, found[one]) for one in self._rest], [found[EVIDENCE]], origins)

    def content(self, found: dict[str, str]) -> str:
        """Return what a claim's IRI is the hash of: a line for each property, sorted."""
        terms: tuple[str, ...] = self._order(found)
        return self._content % terms


def form_of(predicates: tuple[str, ...]) -> Form | None:
    """Return the form of claims with these properties, or nothing if it is not a usual one."""
    known = set(predicates)
    usual = len(known) == len(predicates) and known >= _NEEDED and known <= _KNOWN and len(known & _ITEMS) == 1
    return Form(predicates) if usual else None


def _is_place(term: str, source: str) -> bool:
    """Tell whether a place is written as kg writes one, and lies in a source."""
    begin = len(source) - 1
    if not term.startswith(_MARK, begin) or term[:begin] != source[:-1] or "#" in source or term[-1] != ">":
        return False
    start, _, end = term[begin + len(_MARK) : -1].partition(",")
    return _is_number(start) and _is_number(end) and int(start) < int(end)


def _is_number(text: str) -> bool:
    return text.isdigit() and text.isascii() and len(text) <= _LONGEST and (text[0] != "0" or text == "0")


def place_statements(place: str) -> str:
    """Return the statements about a place that is written as kg writes one."""
    start, _, end = place[place.rindex("=") + 1 : -1].partition(",")
    return f'{place} {SELECTOR_START} "{start}"^^<{_INTEGER}> .\n{place} {SELECTOR_END} "{end}"^^<{_INTEGER}> .\n'
