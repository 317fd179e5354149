"""The ontology as the program reads it: relations, classes, stances; never a copy of what ontology/ says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.terms import KG, XSD, curie, is_iri, is_literal, local_name, name, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPE, _LABEL, _SUBCLASS = name("rdf:type"), name("rdfs:label"), name("rdfs:subClassOf")
_PROPERTY_CLASSES = frozenset(map(name, ("owl:ObjectProperty", "owl:DatatypeProperty", "kg:Relation", "kg:Measure")))
_ANNOTATION = name("owl:AnnotationProperty")
_CLASS_CLASSES = frozenset(map(name, ("owl:Class", "rdfs:Class")))
ENTITY_CLASS = name("kg:Entity")
AMOUNT_CLASS = name("kg:Amount")
_READ = ("rdf:type", "rdfs:label", "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "rdfs:comment", "owl:inverseOf")
_ANNOTATIONS = ("inverseLabel", "phrase", "dimension", "viewGroup", "colour", "shape", "owningEnd")
_BEHAVIOUR = ("functional", "inverseFunctional", "asymmetric", "measuredAs", "growthOf", "singlesOut", "speaksFor", "partWhole", "signed")
READ = frozenset(map(name, (*_READ, "skos:altLabel", "owl:disjointWith", "owl:propertyDisjointWith"))) | frozenset(
    f"<{KG}{key}>" for key in (*_ANNOTATIONS, *_BEHAVIOUR)
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A property that claims may have as their predicate, with all that the ontology says of it. Terms, not IRIs."""

    term: str
    labels: dict[str, str]
    inverse_labels: dict[str, str]
    phrases: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    symmetric: bool
    transitive: bool
    functional: bool
    inverse_functional: bool
    asymmetric: bool
    disjoint: tuple[str, ...]
    nature: str
    growth_of: str | None
    speaks_for: bool
    part_whole: bool
    signed: bool
    measure: bool
    literal: bool
    dimension: str | None
    group: str | None
    owner: str | None
    """Which end owns the other, `subject` or `object`, in a relation of ownership."""

    def label(self, *, inverse: bool = False, language: str = "en") -> str:
        """Return the relation's name, or how it reads from the object's side."""
        found = self.inverse_labels if inverse else self.labels
        fallback = ("is object of " if inverse else "") + local_name(self.term[1:-1])
        return found.get(language) or found.get("en") or next(iter(found.values()), fallback)


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A class of things, with how a view draws it."""

    term: str
    labels: dict[str, str]
    parents: tuple[str, ...]
    phrases: tuple[str, ...]
    disjoint: tuple[str, ...]
    singles_out: bool
    colour: str | None
    shape: str | None

    def label(self, language: str = "en") -> str:
        """Return the class's name."""
        return self.labels.get(language) or self.labels.get("en") or local_name(self.term[1:-1])


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Relations that a view draws in one colour."""

    labels: dict[str, str]
    colour: str

    def label(self, language: str = "en") -> str:
        """Return the group's name."""
        return self.labels.get(language) or self.labels.get("en", "")


@dataclass(slots=True)
class Ontology:
    """Relations and classes by their terms."""

    relations: dict[str, Relation] = field(default_factory=dict)
    classes: dict[str, EntityClass] = field(default_factory=dict)
    stances: frozenset[str] = frozenset()
    groups: dict[str, ViewGroup] = field(default_factory=dict)
    claim_properties: frozenset[str] = frozenset()
    annotations: frozenset[str] = frozenset()

    def declares(self, predicate: str) -> bool:
        """Tell whether a predicate is a relation or any other property that the ontology declares."""
        return predicate in self.relations or predicate in self.claim_properties or predicate in self.annotations or predicate in READ

    def structure(self) -> str:
        """Return all that the judgement of a claim depends on, as text: two ontologies of one structure take the same claims."""
        rows = [
            (one.term, one.domains, one.ranges, one.symmetric, one.measure, one.literal, one.dimension) for _, one in sorted(self.relations.items())
        ]
        return repr((rows, sorted(self.claim_properties), sorted(self.annotations)))

    def rules(self) -> str:
        """Return all that the comparison of claims depends on, as text: two ontologies of one text find the same conflicts."""
        relations = [
            (
                one.term,
                one.symmetric,
                one.functional,
                one.inverse_functional,
                one.asymmetric,
                one.disjoint,
                one.nature,
                one.measure,
                one.speaks_for,
                one.labels,
            )
            for _, one in sorted(self.relations.items())
        ]
        return repr((relations, [(one.term, one.parents, one.disjoint, one.singles_out) for _, one in sorted(self.classes.items())]))

    def ancestors(self, klass: str) -> Iterator[str]:
        """Yield a class and all that it is a subclass of, nearest first."""
        seen: set[str] = set()
        queue = [klass]
        while queue:
            current = queue.pop(0)
            if current not in seen:
                seen.add(current)
                yield current
                queue += self.classes[current].parents if current in self.classes else ()

    def is_a(self, klass: str, wanted: str) -> bool:
        """Tell whether every instance of `klass` is one of `wanted`. A class that the ontology does not know is an entity."""
        return wanted in self.ancestors(klass) or (wanted == ENTITY_CLASS and not self.is_model_class(klass))

    def singles_out(self, klass: str) -> bool:
        """Tell whether the instances of a class say exactly what is meant, as a plan does."""
        return any(self.classes[one].singles_out for one in self.ancestors(klass) if one in self.classes)

    def is_model_class(self, klass: str) -> bool:
        """Tell whether a class belongs to the claim model itself: claim, amount, period, note, stance."""
        return klass in _MODEL_CLASSES

    def style(self, klass: str) -> tuple[str, str]:
        """Return colour and shape of a class, from the nearest ancestor that has them."""
        for ancestor in self.ancestors(klass):
            found = self.classes.get(ancestor)
            if found and found.colour:
                return found.colour, found.shape or "dot"
        return self.style(ENTITY_CLASS) if klass != ENTITY_CLASS else ("#8C8C8C", "dot")

    def ranked_names(self, relation: Relation) -> list[tuple[int, str]]:
        """Return the words by which a relation may be called with their rank: 0 its own names, 1 how it reads inversely, 2 phrases."""
        own = [local_name(relation.term[1:-1]), *relation.labels.values()]
        phrases = [phrase for phrase, _ in relation.phrases]
        return [(rank, word) for rank, words in enumerate((own, relation.inverse_labels.values(), phrases)) for word in words]

    def names_of_relation(self, relation: Relation) -> list[str]:
        """Return every word by which a relation may be called: local name, labels, phrases."""
        local = local_name(relation.term[1:-1])
        return [local, curie(relation.term[1:-1]), *relation.labels.values(), *(phrase for phrase, _ in relation.phrases)]


_MODEL_CLASSES = frozenset(map(name, ("kg:Claim", "kg:Amount", "kg:Period", "kg:Note", "kg:Stance")))


def read(triples: Iterable[tuple[str, str, str]]) -> Ontology:
    """Read an ontology from triples of terms; what is not about classes and properties is passed over."""
    rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in triples:
        if predicate in READ and term not in rows[subject][predicate]:
            rows[subject][predicate].append(term)
    found = Ontology()
    stances, model, annotations = set(), set(), set()
    for subject, row in rows.items():
        types = set(row[_TYPE])
        if name("kg:ClaimProperty") in types:
            model.add(subject)
        elif types & _PROPERTY_CLASSES and is_iri(subject):
            found.relations[subject] = _relation(subject, row, types)
        elif types & _CLASS_CLASSES and is_iri(subject):
            found.classes[subject] = _class(subject, row)
        elif _ANNOTATION in types:
            annotations.add(subject)
        elif name("kg:Stance") in types:
            stances.add(subject)
        elif name("kg:ViewGroup") in types:
            found.groups[subject] = ViewGroup(_labels(row[_LABEL]), _first_literal(row, "kg:colour") or "#8C8C8C")
    found.stances, found.claim_properties, found.annotations = frozenset(stances), frozenset(model), frozenset(annotations)
    return found


def _labels(terms: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for term in sorted(term for term in terms if is_literal(term)):
        value, language, _ = parts(term)
        found.setdefault(language or "en", value)
    return found


def _first_literal(row: dict[str, list[str]], key: str) -> str | None:
    terms = sorted(term for term in row.get(name(key), ()) if is_literal(term))
    return parts(terms[0]).value if terms else None


def _true(row: dict[str, list[str]], key: str) -> bool:
    return any(parts(term).value in {"true", "1"} for term in row.get(name(key), ()) if is_literal(term))


def _phrases(row: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """Return the other words for a relation or a class, each with its language."""
    terms = [*row[name("kg:phrase")], *row[name("skos:altLabel")]]
    return tuple(sorted({(parts(term).value, parts(term).language or "en") for term in terms if is_literal(term)}))


def _relation(subject: str, row: dict[str, list[str]], types: set[str]) -> Relation:
    ranges = tuple(sorted(row[name("rdfs:range")]))
    dimension = next(iter(sorted(row[name("kg:dimension")])), None)
    measure = name("kg:Measure") in types or dimension is not None or AMOUNT_CLASS in ranges
    return Relation(
        term=subject,
        labels=_labels(row[_LABEL]),
        inverse_labels=_labels(row[name("kg:inverseLabel")]),
        phrases=_phrases(row),
        domains=tuple(sorted(row[name("rdfs:domain")])),
        ranges=ranges,
        symmetric=name("owl:SymmetricProperty") in types,
        transitive=name("owl:TransitiveProperty") in types,
        functional=_true(row, "kg:functional") or name("owl:FunctionalProperty") in types,
        inverse_functional=_true(row, "kg:inverseFunctional") or name("owl:InverseFunctionalProperty") in types,
        asymmetric=_true(row, "kg:asymmetric") or name("owl:AsymmetricProperty") in types,
        disjoint=tuple(sorted(row[name("owl:propertyDisjointWith")])),
        nature=next((one for one in ("flow", "level") if name(f"kg:{one}") in row[name("kg:measuredAs")]), "change"),
        speaks_for=_true(row, "kg:speaksFor"),
        part_whole=_true(row, "kg:partWhole"),
        signed=_true(row, "kg:signed"),
        growth_of=next(iter(sorted(row[name("kg:growthOf")])), None),
        measure=measure,
        literal=name("owl:DatatypeProperty") in types or any(term.startswith(f"<{XSD}") for term in ranges),
        dimension=dimension,
        group=next(iter(sorted(row[name("kg:viewGroup")])), None),
        owner=next((end for end in ("subject", "object") if name(f"rdf:{end}") in row[name("kg:owningEnd")]), None),
    )


def _class(subject: str, row: dict[str, list[str]]) -> EntityClass:
    return EntityClass(
        term=subject,
        labels=_labels(row[_LABEL]),
        parents=tuple(sorted(term for term in row[_SUBCLASS] if is_iri(term))),
        phrases=tuple(text for text, _ in _phrases(row)),
        disjoint=tuple(sorted(term for term in row[name("owl:disjointWith")] if is_iri(term))),
        singles_out=_true(row, "kg:singlesOut"),
        colour=_first_literal(row, "kg:colour"),
        shape=_first_literal(row, "kg:shape"),
    )
