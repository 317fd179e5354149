"""The ontology that a database holds or a file declares: what was loaded is what counts; never writes."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle, ontology, parse
from kg.claim import TYPE
from kg.terms import name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.database import Database
    from kg.ontology import Ontology

_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "kg:Relation", "kg:Measure", "kg:ClaimProperty")
WORD_CLASSES = frozenset(map(name, (*_PROPERTIES, "owl:Class", "rdfs:Class", "kg:Stance", "kg:ViewGroup")))
_MARKERS = (b"Property", b"Relation", b"Measure", b"Stance", b"ViewGroup", b":Class", b"#Class")
_OWL = (b"owl#",)
_LARGE, _BEGINNING = 4 << 20, 1 << 20
_DIGEST_CHARS = 32


def read(database: Database, extra: Sequence[tuple[str, str, str]] = ()) -> Ontology:
    """Read the ontology of a database, or the bundled one if it has none, together with `extra` triples."""
    words = {row[0] for klass in WORD_CLASSES for row in database.match(predicate=TYPE, term=klass)}
    rows = [row for word in sorted(words) for row in database.match(subject=word)]
    if not words:
        rows = list(parse.triples(parse.describe(Path(bundle.ONTOLOGY))))
    return ontology.read([*rows, *extra])


def declared(item: parse.Input) -> list[tuple[str, str, str]]:
    """Return what an input says of the properties, classes and stances that it declares, holding no more of it than that.

    Errors as for `kg.parse.triples`.
    """
    if item.format == "csv" or not parse.holds(item, _MARKERS):
        return []
    with closing(parse.triples(item)) as rows:
        words = {subject for subject, predicate, term in rows if predicate == TYPE and term in WORD_CLASSES}
    if not words:
        return []
    with closing(parse.triples(item)) as rows:
        return [row for row in rows if row[0] in words and row[1] in ontology.READ]


def is_unlikely(item: parse.Input) -> bool:
    """Tell whether an input is so large, and begins with so little of OWL, that it will hardly declare anything: it pays to see as it is read."""
    return item.format in {"nt", "ttl"} and item.stamp[2] > _LARGE and not parse.holds(item, _OWL, within=_BEGINNING)


def digest(found: Ontology) -> str:
    """Return a checksum of what the judgement of claims depends on in an ontology."""
    return hashlib.sha256(found.structure().encode()).hexdigest()[:_DIGEST_CHARS]
