"""The Python face: one open graph with its lookups, claims and queries, and its twins in networkx and rdflib; never writes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg import query as sparql
from kg.corpus import open_corpus
from kg.lookup import Lookup
from kg.reader import Reader, open_reader
from kg.reading import ClaimReader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import networkx as nx
    import rdflib


class Graph:
    """An open graph. Everything returned is plain data in the shapes of the JSON contract."""

    def __init__(self, reader: Reader, *, corpus: str | None = None, language: str = "en") -> None:
        """Open what a reader reads; `corpus` is a folder of documents whose sentences are to be shown."""
        self.reader = reader
        self._corpus_folder = corpus
        self.lookup = Lookup(reader.index, reader.prefixes, language)
        self.claim_reader = ClaimReader(reader, self.lookup)

    @cached_property
    def corpus(self) -> Any:  # noqa: ANN401 - Corpus or None, opened on first use
        """The documents at hand, if a folder was named."""
        return open_corpus(self._corpus_folder)

    def entity(self, name: str) -> dict[str, str]:
        """Return the entity that a name means, as `{"id", "label"}`.

        Raises:
            UnknownNameError, AmbiguousNameError: as their names say.

        """
        found = self.lookup.entity(name).entity
        return {"id": found.iri, "label": found.label}

    def neighbors(  # noqa: PLR0913 - the options of the command
        self,
        name: str,
        *,
        depth: int = 1,
        relations: Sequence[str] = (),
        types: Sequence[str] = (),
        direction: str = "both",
        limit: int | None = None,
    ) -> dict[str, Any]:
        """Return the neighbourhood of an entity in the shape of `kg neighbors --format json`; errors as for `entity`."""
        center = self.lookup.entity(name).entity
        found = self.lookup.neighbours(
            center,
            depth=depth,
            relations=[self.lookup.relation(one)[0] for one in relations],
            types=[self.lookup.entity_class(one) for one in types],
            direction=direction,
            max_nodes=limit,
        )
        return found.json()

    def claims(  # noqa: PLR0913 - the options of the command
        self,
        *,
        about: str | None = None,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - the field's word
        source: str | None = None,
        stance: str | None = None,
    ) -> list[dict[str, Any]]:
        """Return the claims that fit, in the shape of `kg claims --format json`; errors as for `entity`."""
        numbers = {
            key: self.lookup.entity(name).entity.number
            for key, name in (("about", about), ("subject", subject), ("item", object), ("source", source))
            if name is not None
        }
        if predicate is not None:
            numbers["predicate"] = self.lookup.relation(predicate)[0]
        found = [one for one in self.claim_reader.read(self.claim_reader.find(**numbers)) if stance in {None, one.stance}]
        quotes = self.corpus.quotes(found) if self.corpus else None
        return [one.json(quotes) for one in found]

    def query(self, text: str, *, timeout: float | None = None) -> Any:  # noqa: ANN401 - the shape depends on the query's form
        """Run a SPARQL 1.1 query: SELECT gives a list of dicts from variable to value as text, ASK a bool, CONSTRUCT and DESCRIBE N-Triples text.

        Raises:
            QueryFaultError, TooSlowError, TooLargeError: as their names say.

        """
        result = sparql.run(self.reader, text, "nt", seconds=timeout)
        if result.kind == "graph":
            return result.body.decode()
        if result.kind == "boolean":
            return b"true" in result.body
        return [{name: value["value"] for name, value in row.items()} for row in sparql.rows(result)[1]]

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return a MultiDiGraph: nodes are IRIs with `label`, `type` and `claims` (amounts and literals); edges are facts, keyed by their
        relation's IRI, with `label` and the list of their `claims` in the shape of the JSON contract.
        """  # noqa: D205 - one sentence
        import networkx as nx  # noqa: PLC0415 - 370 ms that only this needs

        found: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=self.reader.name)
        for claim in self.claim_reader.read(self.claim_reader.find()):
            row = claim.json()
            self._add_node(found, claim.subject.iri, claim.subject.label)
            if claim.object is None:
                found.nodes[claim.subject.iri]["claims"].append(row)
                continue
            self._add_node(found, claim.object.iri, claim.object.label)
            if claim.stance == "denied":
                found.nodes[claim.subject.iri]["claims"].append(row)
                continue
            ends = (claim.subject.iri, claim.object.iri, claim.predicate.iri)
            if not found.has_edge(*ends):
                found.add_edge(*ends, label=claim.predicate.label, claims=[])
            found.edges[ends]["claims"].append(row)
        return found

    def to_rdflib(self) -> rdflib.Graph:
        """Return an rdflib Graph with every triple of the default graph: rdflib's own SPARQL gives the same answers."""
        import rdflib  # noqa: PLC0415 - 180 ms that only this needs

        found = rdflib.Graph()
        for prefix, namespace in self.reader.prefixes.items():
            found.bind(prefix, namespace)
        return found.parse(data=self.reader.database.dump("nt").decode(), format="nt")

    def _add_node(self, graph: nx.MultiDiGraph[str], iri: str, label: str) -> None:
        if iri not in graph:
            number = self.lookup.number_of(f"<{iri}>")
            graph.add_node(iri, label=label, type=self.lookup.type_of(number)[1] if number is not None else "entity", claims=[])


def open_graph(store: str | Path | None = None, *, corpus: str | Path | None = None, language: str = "en") -> Graph:
    """Open a store, or the bundled seeds if none is named and none is at hand.

    Raises:
        StoreError: the store that was named is not there.

    """
    return Graph(open_reader(str(store) if store is not None else None), corpus=str(corpus) if corpus is not None else None, language=language)
