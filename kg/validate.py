"""Judges one claim against the claim model and the ontology; never mends it.

The same rules stand as SHACL in ontology/shapes.ttl, which is the judge in the tests; here they are checked while a file streams by.
"""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.claim import (
    AMOUNT_OF,
    EVIDENCE,
    LABELS,
    LINE,
    LISTED_AS,
    NAME_ABSENT,
    OBJECT,
    ONCE,
    ORIGIN,
    PARAPHRASE,
    PERIOD_OF,
    PREDICATE,
    PURPOSE,
    REPORTED,
    SHA256,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    SUBJECT,
    VERBATIM,
    normal,
    span,
)
from kg.errors import ClaimFaultError, KgError, RangeFaultError, UnknownRelationError
from kg.limits import limit
from kg.terms import AMOUNT, KG, LANG_STRING, PERIOD, SOURCE, XSD, XSD_STRING, curie, is_iri, is_literal, lexical, local_name, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ontology import Ontology, Relation

_OURS, _FILE = f"<{KG}", f"<{SOURCE}file-"
_SEVERAL = frozenset({ORIGIN, PARAPHRASE, PURPOSE})
_TRUTH, _WHOLE = re.compile("true|false|0|1"), re.compile(r"\d{1,15}")
_AMOUNT, _PERIOD = f"<{AMOUNT}", f"<{PERIOD}"
_LABELS = frozenset(LABELS)
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_TEXTUAL = {XSD_STRING, LANG_STRING}


class Finished(NamedTuple):
    """A claim that was checked: its IRI, and what the index and the ledgers know of it, as terms; one that it lacks is empty.

    Without `ledgers` it is of the seed that is being read.
    """

    claim: str
    subject: str
    predicate: str
    object: str
    source: str
    stance: str
    speaker: str
    period: str
    origins: Sequence[str]
    listed: str = ""
    purposes: Sequence[str] = ()
    verbatim: bool = False
    unsourced: bool = False
    ledgers: Sequence[str] = ()


class Draft:
    """A claim on its way: its properties as terms, before it has an IRI."""

    __slots__ = ("_once", "_rest", "ledgers", "names", "notes", "origins", "places")

    def __init__(self) -> None:
        """Begin an empty claim."""
        self._once: dict[str, str] = {}
        self._rest: list[tuple[str, str]] = []
        self.places: list[str] = []
        self.origins: list[str] = []
        self.notes: list[str] = []
        self.ledgers: list[str] = []
        self.names: list[str] = []

    def add(self, predicate: str, term: str) -> None:
        """Add a property; one that a claim has once must not come with two values.

        Raises:
            ClaimFaultError: it has two values.

        """
        if term[-1] == ">" and term[0] == '"':
            term = normal(term)
        if predicate in ONCE:
            if self._once.setdefault(predicate, term) != term:
                raise faulty(ClaimFaultError(f"the claim has two values of {curie(predicate[1:-1])}"), predicate, term)
        elif predicate == EVIDENCE:
            self.places.append(term)
        else:
            if predicate == ORIGIN:
                self.origins.append(term)
            self._rest.append((predicate, term))

    def get(self, predicate: str) -> str | None:
        """Return the value of a property that a claim has once."""
        return self._once.get(predicate)

    def all(self, predicate: str) -> list[str]:
        """Return the values of a property that a claim may have several times."""
        return [term for key, term in self._rest if key == predicate]

    @property
    def subject(self) -> str:
        """The subject; only after the check."""
        return self._once[SUBJECT]

    @property
    def predicate(self) -> str:
        """The relation; only after the check."""
        return self._once[PREDICATE]

    @property
    def object(self) -> str:
        """The object, an amount's IRI for a measure; only after the check."""
        return self._once[OBJECT]

    @property
    def others(self) -> list[str]:
        """The predicates of all properties that a claim may have several times, or that are somebody else's."""
        return [predicate for predicate, _ in self._rest if predicate not in _SEVERAL]

    @property
    def content(self) -> list[tuple[str, str]]:
        """What the claim's IRI is the hash of: all its properties but type, notes, seeds and other names."""
        rows = [*self._once.items(), *((EVIDENCE, place) for place in self.places), *self._rest]
        return list(dict.fromkeys(rows))

    def finished(self, claim: str) -> Finished:
        """Return the claim under its IRI; only after the check. A claim that names the line in which it stands in its own file is unsourced."""
        found, source = self._once, self._once[SOURCE_OF]
        needed = (found[SUBJECT], found[PREDICATE], found[OBJECT], source, found[STANCE])
        return Finished(
            *(claim, *needed, found.get(SPEAKER, ""), found.get(PERIOD_OF, ""), self.origins),
            listed=found.get(LISTED_AS, ""),
            purposes=self.all(PURPOSE),
            verbatim=lexical(found.get(VERBATIM, '""')) == "true",
            unsourced=LINE in found and source.startswith(_FILE),
            ledgers=self.ledgers,
        )


def faulty(error: KgError, predicate: str, word: str = "") -> KgError:
    """Mark an error with the property at which it stands and the term to point at."""
    error.predicate, error.word = predicate, word  # type: ignore[attr-defined]
    return error


def check(draft: Draft, ontology: Ontology) -> None:
    """Check a claim and fill in what follows from the rest: the source from its places, the stance `reported`, the object of a measure.

    Classes of subject and object are checked once the whole load is known: see `kg.index`.

    Raises:
        ClaimFaultError: something is missing, double or malformed.
        UnknownRelationError: the predicate is no relation of the ontology.
        RangeFaultError: a literal stands for an entity, or an amount has the wrong dimension.

    """
    relation = _check_relation(draft, ontology)
    _check_subject_and_object(draft, relation)
    _check_places(draft)
    stance = draft.get(STANCE)
    if stance is None:
        draft.add(STANCE, REPORTED)
    elif stance not in ontology.stances:
        known = ", ".join(sorted(local_name(term[1:-1]) for term in ontology.stances))
        raise faulty(ClaimFaultError(f"{_shown(stance)} is no stance", hint=f"known stances: {known}"), STANCE, stance)
    if (period := draft.get(PERIOD_OF)) is not None and not period.startswith(_PERIOD):
        raise faulty(ClaimFaultError("kg:period needs a period: [ kg:start ... ; kg:end ... ; kg:text ... ]"), PERIOD_OF, period)
    _check_texts(draft)
    _check_properties(draft, ontology)


def check_description(predicate: str, term: str) -> None:
    """Check what is said of an entity, a source or a word of the ontology.

    Raises:
        ClaimFaultError: a literal is too long, a label is no text, a checksum is none.

    """
    if term[0] == '"':
        if len(term) > limit("label_chars"):
            raise ClaimFaultError(f"a literal of {len(term):,} characters is longer than {limit('label_chars'):,}")
        if predicate == SHA256 and not _CHECKSUM.fullmatch(parts(term).value):
            raise ClaimFaultError(f"{term} is no SHA-256", hint="write its 64 hexadecimal digits in lower case")
        if predicate in _LABELS and not parts(term).value.strip():
            raise ClaimFaultError(f"{_shown(predicate)} is empty")
    elif term.startswith("<<"):
        raise ClaimFaultError("a triple term stands only behind rdf:reifies")
    elif predicate in _LABELS or predicate == SHA256:
        raise ClaimFaultError(f"{_shown(predicate)} needs a text, not {_shown(term)}")


def nearest(word: str, known: dict[str, str]) -> list[str]:
    """Return the display names of the nearest known words, best first."""
    found = difflib.get_close_matches(word.lower(), list(known), n=limit("typo_candidates"), cutoff=0.5)
    return list(dict.fromkeys(known[key] for key in found))


def unknown_relation(term: str, ontology: Ontology) -> UnknownRelationError:
    """Return the error for a predicate that is no relation, naming the nearest ones."""
    known = {word.lower(): curie(relation.term[1:-1]) for relation in ontology.relations.values() for word in ontology.names_of_relation(relation)}
    near = nearest(local_name(term[1:-1]), known)
    hint = f"nearest: {', '.join(near)}" if near else "declare it as an owl:ObjectProperty in a file that you load"
    return UnknownRelationError(f"{_shown(term)} is no relation of the ontology", hint=hint)


def unknown_property(term: str, ontology: Ontology) -> UnknownRelationError:
    """Return the error for a predicate of kg's own namespace that the ontology does not declare, naming the nearest words of it."""
    words = (*ontology.relations, *ontology.claim_properties, *ontology.annotations)
    near = nearest(local_name(term[1:-1]), {local_name(word[1:-1]).lower(): curie(word[1:-1]) for word in sorted(words)})
    hint = f"nearest: {', '.join(near)}" if near else "declare relations of your own in a namespace of your own"
    return UnknownRelationError(f"{_shown(term)} is no relation of the ontology, nor any other property of it", hint=hint)


@lru_cache(maxsize=1024)
def _shown(term: str) -> str:
    return curie(term[1:-1]) if is_iri(term) else term


def _check_relation(draft: Draft, ontology: Ontology) -> Relation:
    predicate = draft.get(PREDICATE)
    if predicate is None:
        raise faulty(ClaimFaultError("the claim has no rdf:predicate"), SUBJECT)
    relation = ontology.relations.get(predicate)
    if relation is None:
        raise faulty(unknown_relation(predicate, ontology), PREDICATE, predicate)
    return relation


def _check_subject_and_object(draft: Draft, relation: Relation) -> None:
    subject, shown = draft.get(SUBJECT), _shown(relation.term)
    if subject is None or not is_iri(subject):
        raise faulty(ClaimFaultError("the claim has no rdf:subject" if subject is None else "the claim's subject is not an IRI"), PREDICATE)
    if relation.measure:
        _check_measure(draft, relation)
        return
    if draft.get(AMOUNT_OF) is not None:
        raise faulty(RangeFaultError(f"{shown} takes an rdf:object, not a kg:amount"), AMOUNT_OF)
    item = draft.get(OBJECT)
    if item is None:
        raise faulty(ClaimFaultError("the claim has no rdf:object"), PREDICATE)
    if relation.literal:
        _check_literal(item, relation)
    elif not is_iri(item) or item.startswith(_AMOUNT):
        raise faulty(RangeFaultError(f"{shown} needs an entity as its object, not {item}"), OBJECT, item)


def _check_literal(item: str, relation: Relation) -> None:
    if not is_literal(item):
        raise faulty(RangeFaultError(f"{_shown(relation.term)} needs a literal as its object, not {_shown(item)}"), OBJECT, item)
    wanted = {term[1:-1] for term in relation.ranges if term.startswith(f"<{XSD}")}
    found = parts(item).datatype
    if wanted and found not in wanted and not (wanted & _TEXTUAL and found in _TEXTUAL):
        expected = " or ".join(sorted(curie(one) for one in wanted))
        raise faulty(RangeFaultError(f"{_shown(relation.term)} needs {expected}, not {curie(found)}"), OBJECT, item)


def _check_measure(draft: Draft, relation: Relation) -> None:
    item, shown = draft.get(OBJECT), _shown(relation.term)
    key = OBJECT if draft.get(AMOUNT_OF) is None else AMOUNT_OF
    amount = draft.get(key)
    if amount is None:
        raise faulty(ClaimFaultError(f"{shown} is a measure: the claim needs a kg:amount"), PREDICATE)
    if is_literal(amount):
        error = ClaimFaultError(f"the amount {amount} has no unit", hint="write [ kg:value 5e9 ; kg:unit 'USD' ]")
        raise faulty(error, key, amount)
    if not amount.startswith(_AMOUNT):
        raise faulty(RangeFaultError(f"{shown} is a measure: it needs an amount, not {_shown(amount)}"), key, amount)
    if item is not None and item != amount:
        raise faulty(ClaimFaultError("the claim has both a kg:amount and another rdf:object"), OBJECT, item)
    draft.add(AMOUNT_OF, amount)
    draft.add(OBJECT, amount)


def dimension_fault(relation: Relation, unit: str) -> RangeFaultError | None:
    """Return the error for an amount whose unit is not of the measure's dimension, or None."""
    wanted = relation.dimension and relation.dimension[1:-1]
    if (wanted == KG + "money" and unit == "%") or (wanted == KG + "ratio" and unit != "%"):
        kind = "money (an ISO 4217 code)" if unit == "%" else "a ratio (%)"
        return RangeFaultError(f"{_shown(relation.term)} is counted in {kind}, not in {unit}")
    return None


def _check_places(draft: Draft) -> None:
    source = draft.get(SOURCE_OF)
    if not draft.places:
        what = "a place in its source (kg:evidence <SOURCE#char=start,end>)"
        raise faulty(ClaimFaultError(f"the claim has no evidence: it needs {what}"), SOURCE_OF if source else PREDICATE)
    for place in draft.places:
        try:
            found = span(place)
        except ValueError as error:
            raise faulty(ClaimFaultError(str(error)), EVIDENCE, place) from error
        if source is None:
            source = found.source
            draft.add(SOURCE_OF, source)
        elif source != found.source:
            raise faulty(ClaimFaultError(f"the place {place} is not in the claim's source {source}"), EVIDENCE, place)
    draft.places = [span(place).term for place in draft.places]


def _check_texts(draft: Draft) -> None:
    speaker, absent, listed = draft.get(SPEAKER), draft.get(NAME_ABSENT), draft.get(LISTED_AS)
    for predicate, terms in ((SPEAKER, [speaker] if speaker else ()), (ORIGIN, draft.origins), (LISTED_AS, [listed] if listed else ())):
        for term in terms:
            if not is_iri(term):
                wanted = "a class" if predicate == LISTED_AS else "an entity"
                raise faulty(ClaimFaultError(f"{curie(predicate[1:-1])} needs {wanted}, not {term}"), predicate, term)
    for predicate, terms in ((PARAPHRASE, draft.all(PARAPHRASE)), (NAME_ABSENT, [absent] if absent else ())):
        for term in terms:
            if not is_literal(term) or not parts(term).value.strip():
                raise faulty(ClaimFaultError(f"{curie(predicate[1:-1])} needs a text"), predicate, term)
    for predicate, form in ((VERBATIM, _TRUTH), (LINE, _WHOLE)):
        value = draft.get(predicate)
        if value is not None and not (is_literal(value) and form.fullmatch(parts(value).value)):
            raise faulty(
                ClaimFaultError(f"{curie(predicate[1:-1])} needs {'true or false' if form is _TRUTH else 'a whole number'}"), predicate, value
            )


def _check_properties(draft: Draft, ontology: Ontology) -> None:
    """Refuse a property of kg's own namespace that no claim has: a misspelt one would change what the claim says."""
    for predicate in draft.others:
        if predicate.startswith(_OURS) and predicate not in ontology.claim_properties:
            known = {local_name(term[1:-1]).lower(): curie(term[1:-1]) for term in ontology.claim_properties}
            near = nearest(local_name(predicate[1:-1]), known)
            hint = f"nearest: {', '.join(near)}" if near else None
            raise faulty(ClaimFaultError(f"a claim has no property {curie(predicate[1:-1])}", hint=hint), predicate, predicate)
