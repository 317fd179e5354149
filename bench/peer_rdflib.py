"""The peer of `kg neighbors`: the same answer by a plain rdflib script. `python bench/peer_rdflib.py FILE NAME`."""

from __future__ import annotations

import sys
from pathlib import Path

import rdflib

KG = rdflib.Namespace("https://w3id.org/aikg/ontology#")


def main() -> None:
    """Parse a file, find an entity by its label, print its neighbours with their relation and the number of claims and sources."""
    path, name = Path(sys.argv[1]), sys.argv[2].casefold()
    graph = rdflib.Graph().parse(path, format="nt" if path.suffix in {".nt", ".nq"} else "turtle")
    center = next(subject for subject, _, label in graph.triples((None, rdflib.RDFS.label, None)) if str(label).casefold() == name)
    support: dict[tuple[rdflib.term.Node, ...], list[rdflib.term.Node]] = {}
    for role, other in ((rdflib.RDF.subject, rdflib.RDF.object), (rdflib.RDF.object, rdflib.RDF.subject)):
        for claim in graph.subjects(role, center):
            far, relation = graph.value(claim, other), graph.value(claim, rdflib.RDF.predicate)
            if isinstance(far, rdflib.URIRef) and (far, rdflib.RDF.type, KG.Amount) not in graph and far is not None and relation is not None:
                support.setdefault((role, relation, far), []).append(graph.value(claim, KG.source) or claim)
    for (_, relation, far), sources in sorted(support.items(), key=lambda row: (-len(row[1]), str(row[0]))):
        print(graph.value(relation, rdflib.RDFS.label) or relation, graph.value(far, rdflib.RDFS.label) or far, len(sources), len(set(sources)))


if __name__ == "__main__":
    main()
