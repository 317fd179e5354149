"""The words of a graph for the tool `schema`: classes, relations, stances, prefixes, saved queries, and one claim as an example; never a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from kg import saved, vocabulary
from kg.index import claim_term
from kg.reading import STANCES
from kg.stats import totals

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.mcp.citing import Citing
    from kg.ontology import Ontology

_TOTALS: WeakKeyDictionary[Graph, dict[str, int]] = WeakKeyDictionary()


def schema(citing: Citing) -> dict[str, Any]:
    """Return what the graph can say."""
    graph = citing.graph
    found, language = vocabulary.read(graph.reader.database), graph.lookup.language
    example = graph.reader.index.execute("SELECT 1 FROM claim LIMIT 1").fetchone()
    if example:
        citing.read_ids(_first(citing))
    return {
        "classes": [
            {"id": one.term[1:-1], "label": one.label(language), "parents": _labels(found, one.parents, language)}
            for _, one in sorted(found.classes.items())
            if not found.is_model_class(one.term)
        ],
        "relations": [
            {
                "id": one.term[1:-1],
                "label": one.label(language=language),
                "inverse": one.label(inverse=True, language=language),
                "subjects": _labels(found, one.domains, language),
                "objects": _labels(found, one.ranges, language),
                "measure": one.measure,
                "symmetric": one.symmetric,
            }
            for _, one in sorted(found.relations.items())
        ],
        "stances": list(STANCES),
        "prefixes": graph.reader.prefixes,
        "queries": [{"name": one.name, "summary": one.summary, "parameters": [name for name, _ in one.parameters]} for one in saved.everything()],
        "counts": _counted(graph),
    }


def _counted(graph: Graph) -> dict[str, int]:
    """Return the totals of a graph, which never changes: over a million claims they take seconds, and so are counted once."""
    if graph not in _TOTALS:
        _TOTALS[graph] = {name: count for _, name, count in totals(graph.reader.index, graph.lookup.selection)}
    return _TOTALS[graph]


def _first(citing: Citing) -> list[str]:
    row = citing.graph.reader.index.execute("SELECT iri FROM claim WHERE unsourced = 0 LIMIT 1").fetchone()
    return [claim_term(row[0])] if row else []


def _labels(found: Ontology, terms: tuple[str, ...], language: str) -> list[str]:
    return [found.classes[term].label(language) if term in found.classes else term[1:-1] for term in terms]
