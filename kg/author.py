"""From the triples of one seed to claims in canonical form; never writes a store and never reads a file.

Claims may be written as resources (`[] a kg:Claim ; rdf:subject ...`), as RDF 1.2 annotations
(`:a kg:investsIn :b {| kg:evidence <...> |}`), or as plain triples of a relation (which become unsourced claims).
Amounts, periods, notes and places may be blank nodes: each gets the IRI that is the hash of its content.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from kg import amount, period
from kg.claim import (
    AMOUNT_CLASS,
    AMOUNT_KEYS,
    AMOUNT_OF,
    CLAIM_CLASS,
    CLAIM_KEYS,
    DENIED,
    EVIDENCE,
    LINE,
    NOTE_CLASS,
    NOTE_OF,
    OBJECT,
    PERIOD_CLASS,
    PERIOD_KEYS,
    PERIOD_OF,
    PREDICATE,
    REIFIES,
    SAME_AS,
    SELECTOR_CLASS,
    SELECTOR_END,
    SELECTOR_KEYS,
    SELECTOR_SOURCE,
    SELECTOR_START,
    SOURCE_OF,
    STATED_IN,
    SUBJECT,
    TARGET,
    TYPE,
    claim_iri,
    is_canonical,
    part_iri,
    span,
)
from kg.errors import ClaimFaultError, KgError
from kg.limits import limit
from kg.terms import GENID, KG, XSD, is_blank, is_literal, literal, parts
from kg.validate import Draft, check, dimension_fault, faulty

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology import Ontology
    from kg.parse import Place

Row = tuple[str, str, int]
_RESOLVED = frozenset({SUBJECT, OBJECT, AMOUNT_OF, PERIOD_OF, EVIDENCE})
_NODES = frozenset({SUBJECT, OBJECT, EVIDENCE})
_TEXT = f"<{KG}text>"
_INTEGER = XSD + "integer"


class Fault(Exception):  # noqa: N818 - carries an error, is none that a user sees
    """An error of kg, with the ordinal of the triple at which it stands and the word to point at."""

    def __init__(self, error: KgError, ordinal: int, word: str = "") -> None:
        """Keep the error and its place."""
        super().__init__(error.message)
        self.error, self.ordinal, self.word = error, ordinal, word


class Scattered(Exception):  # noqa: N818 - a signal to read the file in another way
    """The triples of one claim stand further apart in the file than the window is wide."""


class Sink(Protocol):
    """What takes the statements that an author makes."""

    def statements(self, lines: str) -> None:
        """Take N-Triples lines for the default graph."""

    def described(self, subject: str, predicate: str, term: str) -> None:
        """Take a triple about an entity, a source or a word of the ontology."""

    def claimed(self, draft: Draft, claim: str, ordinal: int, *, unsourced: bool) -> None:
        """Take a finished claim for the index and the ledger."""

    def plain(self, subject: str, predicate: str, term: str, ordinal: int) -> None:
        """Take a plain triple of a relation: a fact that claims of the file may or may not support."""


class Author:
    """Gathers triples into nodes, and nodes into claims, holding a window of nodes and no more."""

    def __init__(self, ontology: Ontology, sink: Sink, seed: str) -> None:
        """Author the seed called `seed` into `sink`."""
        self._ontology, self._sink, self._seed = ontology, sink, seed
        self._nodes: dict[str, list[Row]] = {}
        self._children: dict[str, str] = {}
        self._made: set[str] = set()
        self._units: dict[str, str] = {}
        self._finished: set[int] = set()
        self._blank: dict[str, str] = {}
        self._window = limit("window_nodes")
        self.expected: dict[str, int] = {}
        self.overflowed = False

    def feed(self, triples: Iterable[tuple[str, str, str]]) -> None:
        """Take the triples of a file in their order.

        Raises:
            Fault: a claim is refused.
            Scattered: a claim's triples stand too far apart to be gathered in one pass.

        """
        nodes, relations, plain, window = self._nodes, self._ontology.relations, self._sink.plain, self._window
        for ordinal, (subject, predicate, term) in enumerate(triples):
            if predicate in relations:
                plain(self._named(subject), predicate, term, ordinal)
                continue
            node = nodes.get(subject)
            if node is None:
                nodes[subject] = [(predicate, term, ordinal)]
                if len(nodes) > window:
                    self.overflowed = True
                    self._flush(window // 2)
            else:
                node.append((predicate, term, ordinal))

    def finish(self) -> None:
        """Author what is left in the window; errors as for `feed`."""
        self._flush(len(self._nodes))

    def resolve(self, node: str, ordinal: int = 0) -> str:
        """Return the canonical IRI of an amount, a period, a note or a place, authoring it first if it still waits."""
        known = self._children.get(node)
        if known:
            return known
        rows = self._nodes.pop(node, None)
        if rows is not None:
            return self._child(node, rows)
        if is_canonical(node):
            self.expected.setdefault(node, ordinal)
            return node
        if self.overflowed:
            raise Scattered
        raise Fault(ClaimFaultError(f"{node} is referred to but nothing is said of it"), ordinal, node)

    def made(self, node: str) -> bool:
        """Tell whether this author made an amount, a period or a note of its own accord under this IRI."""
        return node in self._made

    def unsourced(self, fact: tuple[str, str, str], source: str, place: Place, ordinal: int) -> None:
        """Author a plain triple as a claim of the file itself, whose place is the line in which it stands.

        Raises:
            Fault: the triple is no claim that could be made: wrong range, an amount without unit.

        """
        subject, predicate, term = fact
        draft = Draft()
        measure = self._ontology.relations[predicate].measure
        rows = [(SUBJECT, subject), (PREDICATE, predicate), (SOURCE_OF, source), (LINE, literal(str(place.line), datatype=_INTEGER))]
        rows += [(AMOUNT_OF if measure else OBJECT, self._canonical(OBJECT, term, ordinal))]
        rows += [(EVIDENCE, f"<{source[1:-1]}#char={place.start},{place.end}>")]
        for key, value in rows:
            draft.add(key, value)
        self._emit(draft, [("", "", ordinal)], node=None, unsourced=True)

    def _flush(self, count: int) -> None:
        nodes = self._nodes
        for node in list(nodes)[:count]:
            rows = nodes.pop(node, None)
            if rows is None:
                continue
            kind = _kind(rows)
            if kind == "claim":
                self._claim(node, rows)
            elif kind == "description":
                self._describe(node, rows)
            elif kind == "note":
                self._orphan_note(node, rows)
            else:
                self._child(node, rows)

    def _named(self, node: str) -> str:
        """Return an IRI for a blank node that is described but is no part of a claim (RDF 1.1, section 3.5)."""
        if not is_blank(node):
            return node
        found = self._blank.get(node)
        if found is None:
            found = self._blank[node] = f"<{GENID}{self._seed}-{len(self._blank)}>"
        return found

    def _describe(self, node: str, rows: list[Row]) -> None:
        subject, described = self._named(node), self._sink.described
        for predicate, term, ordinal in rows:
            if len(term) > limit("label_chars") and is_literal(term):
                raise Fault(ClaimFaultError(f"a literal of {len(term):,} characters is longer than {limit('label_chars'):,}"), ordinal)
            described(subject, predicate, self._named(term) if is_blank(term) else term)

    def _child(self, node: str, rows: list[Row]) -> str:
        kind = _kind(rows)
        properties = [(predicate, term) for predicate, term, _ in rows]
        try:
            if kind == "selector":
                found = _selector(properties)
                lines: list[tuple[str, str]] = []
            elif kind == "amount":
                made = amount.from_properties(properties)
                lines = made.properties
                found = part_iri("amount", lines)
                self._units[found] = "%" if made.unit == "%" else "money"
                lines = [(TYPE, AMOUNT_CLASS), *lines]
            elif kind == "period":
                lines = period.from_properties(properties).properties
                found = part_iri("period", lines)
                lines = [(TYPE, PERIOD_CLASS), *lines]
            else:
                message = f"a {kind} stands where an amount, a period or a place is wanted"
                raise ValueError(message)
        except ValueError as error:
            raise Fault(ClaimFaultError(str(error)), rows[0][2]) from error
        if found != node:
            self._children[node] = found
        self._made.add(found)
        if lines:
            self._sink.statements("".join(f"{found} {predicate} {term} .\n" for predicate, term in lines))
        return found

    def _orphan_note(self, node: str, rows: list[Row]) -> None:
        """Author a note that names its claim by oa:hasTarget, or leave it waiting for the claim that names it."""
        if any(predicate == TARGET for predicate, _, _ in rows):
            self._note(node, rows, next(term for predicate, term, _ in rows if predicate == TARGET))
        else:
            raise Fault(ClaimFaultError("a note belongs to no claim"), rows[0][2])

    def _note(self, node: str, rows: list[Row], claim: str) -> str:
        properties = [(predicate, term) for predicate, term, _ in rows if predicate not in {TYPE, TARGET}]
        found = part_iri("note", [*properties, (TARGET, claim)])
        self._children[node] = found
        self._made.add(found)
        lines = [(TYPE, NOTE_CLASS), (TARGET, claim), *sorted(properties)]
        self._sink.statements("".join(f"{found} {predicate} {term} .\n" for predicate, term in lines))
        return found

    def _claim(self, node: str, rows: list[Row]) -> None:
        key = hash(node)
        if key in self._finished:
            raise Scattered
        self._finished.add(key)
        self._emit(self._draft(rows), rows, node=node, unsourced=False)

    def _emit(self, draft: Draft, rows: list[Row], *, node: str | None, unsourced: bool) -> None:
        self._judge(draft, rows)
        content = [f"{predicate} {term}" for predicate, term in draft.content]
        claim = claim_iri(content)
        lines = [f"{claim} {TYPE} {CLAIM_CLASS} .\n", *[f"{claim} {line} .\n" for line in content]]
        if node is not None and node != claim and not is_blank(node) and not is_canonical(node):
            lines.append(f"{claim} {SAME_AS} {node} .\n")
        for note in draft.notes:
            waiting = self._nodes.pop(note, None)
            lines.append(f"{claim} {NOTE_OF} {self._note(note, waiting, claim) if waiting else note} .\n")
        for place in dict.fromkeys(draft.places):
            lines += _place_lines(place)
        if draft.stance != DENIED:
            lines.append(f"{draft.subject} {draft.predicate} {draft.object} .\n")
            if self._ontology.relations[draft.predicate].symmetric:
                lines.append(f"{draft.object} {draft.predicate} {draft.subject} .\n")
        self._sink.statements("".join(lines))
        self._sink.claimed(draft, claim, rows[0][2], unsourced=unsourced)

    def _judge(self, draft: Draft, rows: list[Row]) -> None:
        try:
            check(draft, self._ontology)
            unit = self._units.get(draft.object)
            error = dimension_fault(self._ontology.relations[draft.predicate], unit) if unit else None
            if error:
                raise faulty(error, AMOUNT_OF)
        except KgError as error:
            if self.overflowed and isinstance(error, ClaimFaultError):
                raise Scattered from error
            wanted = getattr(error, "predicate", "")
            at = next((ordinal for predicate, _, ordinal in rows if predicate == wanted), rows[0][2])
            raise Fault(error, at, getattr(error, "word", "")) from error

    def _draft(self, rows: list[Row]) -> Draft:
        draft = Draft()
        add, nodes = draft.add, self._nodes
        for predicate, term, ordinal in rows:
            try:
                if predicate in _RESOLVED:
                    add(predicate, term if term[0] == "<" and predicate in _NODES and term not in nodes else self._canonical(predicate, term, ordinal))
                elif predicate == TYPE and term == CLAIM_CLASS:
                    continue
                elif predicate == REIFIES:
                    self._reified(draft, term, ordinal)
                elif predicate == NOTE_OF:
                    draft.notes.append(term)
                elif predicate == STATED_IN:
                    draft.ledgers.append(term)
                else:
                    add(predicate, term)
            except ClaimFaultError as error:
                raise Fault(error, ordinal, term) from error
        return draft

    def _reified(self, draft: Draft, term: str, ordinal: int) -> None:
        """Take subject, predicate and object from a triple term (RDF 1.2 Concepts, section 3.1)."""
        if not term.startswith("<<( "):
            raise Fault(ClaimFaultError("rdf:reifies needs a triple term"), ordinal)
        subject, predicate, item = term[4:-3].split(" ", 2)
        for key, value in ((SUBJECT, self._named(subject)), (PREDICATE, predicate)):
            draft.add(key, value)
        relation = self._ontology.relations.get(predicate)
        draft.add(AMOUNT_OF if relation and relation.measure else OBJECT, self._canonical(AMOUNT_OF, item, ordinal) if is_blank(item) else item)

    def _canonical(self, predicate: str, term: str, ordinal: int) -> str:
        if predicate in {AMOUNT_OF, PERIOD_OF}:
            return term if is_literal(term) else self.resolve(term, ordinal)
        if predicate == EVIDENCE and (is_blank(term) or term in self._nodes):
            waiting = self._nodes.get(term)
            if waiting is None and is_blank(term):
                return self.resolve(term, ordinal)
            return self.resolve(term, ordinal) if waiting and _kind(waiting) == "selector" else term
        if predicate in {SUBJECT, OBJECT} and is_blank(term):
            waiting = self._nodes.get(term)
            if term in self._children or (waiting and _kind(waiting) in {"amount", "period"}):
                return self.resolve(term, ordinal)
            return self._named(term)
        return term


def _kind(rows: list[Row]) -> str:
    for predicate, term, _ in rows:
        if predicate in CLAIM_KEYS or (term == CLAIM_CLASS and predicate == TYPE):
            return "claim"
    keys = {predicate for predicate, _, _ in rows}
    types = {term for predicate, term, _ in rows if predicate == TYPE}
    if NOTE_CLASS in types:
        return "note"
    if AMOUNT_CLASS in types or keys & AMOUNT_KEYS:
        return "amount"
    if PERIOD_CLASS in types or keys & PERIOD_KEYS or keys == {_TEXT}:
        return "period"
    if SELECTOR_CLASS in types or keys & SELECTOR_KEYS:
        return "selector"
    return "description"


def _selector(properties: list[tuple[str, str]]) -> str:
    """Return the place that an oa:TextPositionSelector names (Web Annotation Data Model, section 4.2.5)."""
    found = dict(properties)
    missing = {SELECTOR_START, SELECTOR_END, SELECTOR_SOURCE} - set(found)
    if missing:
        message = "a text position needs oa:start, oa:end and oa:hasSource"
        raise ValueError(message)
    return span(f"<{found[SELECTOR_SOURCE][1:-1]}#char={parts(found[SELECTOR_START]).value},{parts(found[SELECTOR_END]).value}>").term


def _place_lines(place: str) -> list[str]:
    found = span(place)
    return [
        f'{place} {SELECTOR_START} "{found.start}"^^<{_INTEGER}> .\n',
        f'{place} {SELECTOR_END} "{found.end}"^^<{_INTEGER}> .\n',
    ]


def fact_key(subject: str, predicate: str, term: str) -> bytes:
    """Return a short key of a fact, for sets of very many."""
    return hashlib.blake2b(f"{subject} {predicate} {term}".encode(), digest_size=16).digest()

