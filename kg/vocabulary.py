"""The ontology that a database holds: what was loaded is what counts; never writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle, ontology, parse
from kg.claim import TYPE
from kg.terms import name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.database import Database
    from kg.ontology import Ontology

_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "kg:Relation", "kg:Measure", "kg:ClaimProperty")
_WORD_CLASSES = tuple(map(name, (*_PROPERTIES, "owl:Class", "rdfs:Class", "kg:Stance", "kg:ViewGroup")))


def read(database: Database, extra: Sequence[tuple[str, str, str]] = ()) -> Ontology:
    """Read the ontology of a database, or the bundled one if it has none, together with `extra` triples."""
    words = {row[0] for klass in _WORD_CLASSES for row in database.match(predicate=TYPE, term=klass)}
    rows = [row for word in sorted(words) for row in database.match(subject=word)]
    if not words:
        rows = list(parse.triples(parse.describe(Path(bundle.ONTOLOGY))))
    return ontology.read([*rows, *extra])
