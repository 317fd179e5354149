"""A node of a file: the triples gathered about it, what kind of thing they describe, and the part of a claim that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from kg import amount, period
from kg.claim import (
    AMOUNT_CLASS,
    AMOUNT_KEYS,
    CLAIM_CLASS,
    CLAIM_KEYS,
    NOTE_CLASS,
    PERIOD_CLASS,
    PERIOD_KEYS,
    SELECTOR_CLASS,
    SELECTOR_END,
    SELECTOR_KEYS,
    SELECTOR_SOURCE,
    SELECTOR_START,
    TEXT,
    TYPE,
    part_iri,
    span,
)
from kg.terms import GENID, XSD, bare, curie, is_blank, is_iri, lexical

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.run import Row
    from kg.validate import Finished

Property = tuple[str, str]
_INTEGER = XSD + "integer"


class Fault(Exception):  # noqa: N818 - carries an error, is none that a user sees
    """An error of kg, with the ordinal of the triple at which it stands and the word to point at."""

    def __init__(self, error: KgError, ordinal: int, word: str = "") -> None:
        """Keep the error and its place."""
        super().__init__(error.message)
        self.error, self.ordinal, self.word = error, ordinal, word


class Scattered(Exception):  # noqa: N818 - a signal to read the file in another way
    """The triples of one claim stand further apart in the file than the window is wide."""


class Declared(Exception):  # noqa: N818 - a signal to read the file in another way
    """A file declares a word of an ontology, though it was not looked through for any before."""


class Genids:
    """IRIs for the blank nodes of one seed that are described but are no parts of a claim (RDF 1.1 Concepts, section 3.5)."""

    def __init__(self, seed: str) -> None:
        """Number the blank nodes of a seed as they come."""
        self._stem = f"<{GENID}{quote(seed, safe='')}-"
        self._known: dict[str, str] = {}

    def named(self, node: str) -> str:
        """Return a blank node's IRI, and any other term as it is."""
        if not is_blank(node):
            return node
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = f"{self._stem}{len(self._known)}>"
        return found


class Taker(Protocol):
    """What takes the statements that an author makes."""

    def statements(self, lines: str) -> None:
        """Take N-Triples lines for the default graph."""

    def described(self, subject: str, predicate: str, term: str) -> None:
        """Take a triple about an entity, a source or a word of the ontology."""

    def claimed(self, made: Finished, ordinal: int) -> None:
        """Take a finished claim for the index and the ledger."""

    def part(self, term: str, properties: list[Property]) -> None:
        """Take an amount or a period that claims refer to, for the index."""

    def plain(self, subject: str, predicate: str, term: str, ordinal: int) -> None:
        """Take a plain triple of a relation: a fact that claims of the file may or may not support."""


def kind_of(rows: list[Row]) -> str:
    """Return what the triples about a node describe: claim, note, amount, period, selector, or else a description."""
    for predicate, term, _ in rows:
        if predicate in CLAIM_KEYS or (term == CLAIM_CLASS and predicate == TYPE):
            return "claim"
        if term == NOTE_CLASS and predicate == TYPE:
            return "note"
    keys = {predicate for predicate, _, _ in rows}
    types = {term for predicate, term, _ in rows if predicate == TYPE}
    if AMOUNT_CLASS in types or keys & AMOUNT_KEYS:
        return "amount"
    if PERIOD_CLASS in types or keys & PERIOD_KEYS or keys == {TEXT}:
        return "period"
    if SELECTOR_CLASS in types or keys & SELECTOR_KEYS:
        return "selector"
    return "description"


def part(node: str, rows: list[Row]) -> tuple[str, list[Property]]:
    """Return the IRI of the amount, the period or the place that a node describes, with its properties; a place has none of its own.

    Raises:
        ValueError: it describes none of these, or a faulty one.

    """
    kind = kind_of(rows)
    properties = list(dict.fromkeys((predicate, term) for predicate, term, _ in rows))
    if kind == "selector":
        return _selected(node, properties), []
    if kind == "amount":
        lines = amount.from_properties(properties).properties
        return part_iri("amount", lines), [(TYPE, AMOUNT_CLASS), *lines]
    if kind == "period":
        found = period.from_properties(properties)
        if found.text and not (found.start or found.end):
            _check_words(found.text)
        lines = found.properties
        return part_iri("period", lines), [(TYPE, PERIOD_CLASS), *lines]
    message = f"a {kind} stands where an amount, a period or a place is wanted"
    raise ValueError(message)


def _check_words(text: str) -> None:
    """Refuse a period in words that ends before it starts, or names a day that is none; words that are not understood are left as they are.

    Raises:
        ValueError: as said.

    """
    from kg.timex import resolve  # noqa: PLC0415 - 45 ms that only a period in words needs

    resolve(text, None)


def _selected(node: str, properties: list[Property]) -> str:
    """Return the place that an oa:TextPositionSelector names (Web Annotation Data Model, section 4.2.5)."""
    found = dict(properties)
    for key in (SELECTOR_START, SELECTOR_END, SELECTOR_SOURCE):
        if sum(predicate == key for predicate, _ in properties) > 1:
            raise ValueError(f"a text position has {curie(key[1:-1])} twice")
    start, end = (lexical(found.get(key, '""')) for key in (SELECTOR_START, SELECTOR_END))
    source = bare(found.get(SELECTOR_SOURCE, "")) or node[1:].partition("#")[0]
    if not start or not end or is_blank(source) or (SELECTOR_SOURCE not in found and not is_iri(node)):
        message = "a text position needs oa:start, oa:end and oa:hasSource"
        raise ValueError(message)
    place = span(f"<{source}#char={start},{end}>").term
    if "#char=" in node and node != place:
        message = f"{node} is said to be {place}"
        raise ValueError(message)
    return place


def place_lines(place: str) -> list[str]:
    """Return the statements about a place in a source."""
    found = span(place)
    return [
        f'{place} {SELECTOR_START} "{found.start}"^^<{_INTEGER}> .\n',
        f'{place} {SELECTOR_END} "{found.end}"^^<{_INTEGER}> .\n',
    ]
