"""The Python face: one open graph with its lookups, claims and queries, and its twins in networkx and rdflib; never writes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg import parameter, saved
from kg import query as sparql
from kg.conflict.rules import bundled
from kg.corpus import open_corpus
from kg.errors import UsageError
from kg.lookup import Lookup
from kg.narrowed import Narrowed
from kg.page import page
from kg.policy import EVERYTHING, Selection
from kg.quotation import refined
from kg.reader import Reader, open_reader
from kg.reading import ClaimReader, known_stance
from kg.timeline import timeline
from kg.verdict import VerdictReader
from kg.why import cases, of_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import networkx as nx
    import rdflib

    from kg.reading import ReadClaim

_DIRECTIONS = ("out", "in", "both")


class Graph:
    """An open graph. Everything returned is plain data in the shapes of the JSON contract."""

    def __init__(self, reader: Reader, *, corpus: str | None = None, language: str = "en", selection: Selection = EVERYTHING) -> None:
        """Open what a reader reads; `corpus` is a folder of documents whose sentences are to be shown.

        `selection` says which claims count. It narrows every answer but `conflicts` and `why`, which tell what it leaves out.
        """
        self._whole, self._selection = reader, selection
        self.reader = Narrowed(reader, selection) if selection else reader
        self._corpus_folder = corpus
        self.lookup = Lookup(reader.index, reader.prefixes, language, selection)
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
        relations: str | Sequence[str] = (),
        types: str | Sequence[str] = (),
        direction: str = "both",
        limit: int | None = None,
    ) -> dict[str, Any]:
        """Return the neighbourhood of an entity in the shape of `kg neighbors --format json`; a single relation or type may stand for itself.

        Raises:
            UnknownNameError, AmbiguousNameError: as for `entity`.
            UsageError: the direction is neither `out`, `in` nor `both`.

        """
        if direction not in _DIRECTIONS:
            raise UsageError(f"no direction is called {direction!r}", hint=f"there are: {', '.join(_DIRECTIONS)}")
        center = self.lookup.entity(name).entity
        found = self.lookup.neighbours(
            center,
            depth=depth,
            relations=[self.lookup.relation(one).number for one in _several(relations)],
            types=[self.lookup.entity_class(one) for one in _several(types)],
            direction=direction,
            max_nodes=limit,
        )
        return {**found.json(), **self._selection.json()}

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
        """Return the claims that fit, in the shape of `kg claims --format json`.

        Raises:
            UnknownNameError, AmbiguousNameError: as for `entity`.
            UsageError: there is no such stance.

        """
        wanted = None if stance is None else known_stance(stance)
        numbers = {
            key: self.lookup.entity(name).entity.number
            for key, name in (("about", about), ("subject", subject), ("item", object))
            if name is not None
        }
        if predicate is not None:
            numbers["predicate"] = self.lookup.relation(predicate).number
        if source is not None:
            numbers["source"] = self.claim_reader.source_named(source)[0]
        return self._quoted(one for one in self.claim_reader.read(self.claim_reader.find(**numbers)) if wanted in {None, one.stance})

    def show(self, name: str) -> dict[str, Any]:
        """Return an entity's page in the shape of `kg show --format json`; errors as for `entity`."""
        return {**page(self.lookup, self.claim_reader, self.lookup.entity(name).entity).json(), **self._selection.json()}

    def evidence(self, name_or_id: str, relation: str | None = None, object: str | None = None) -> list[dict[str, Any]]:  # noqa: A002 - the field's word
        """Return the claims behind a claim's id, or behind a fact, in the shape of `kg evidence --format json`: with sentences if a corpus was named.

        A fact that nobody claims has none. Errors as for `entity`; an id that no claim has is an UnknownNameError.
        """
        if relation is None:
            return self._quoted([self.claim_reader.one(self.claim_reader.identified(name_or_id))])
        return self._quoted(self.claim_reader.read(_between(self.lookup, self.claim_reader, name_or_id, relation, object)))

    def conflicts(self, name: str | None = None, *, kind: str | None = None, everything: bool = False) -> list[dict[str, Any]]:
        """Return the conflicts about a thing, or all of them, in the shape of `kg conflicts --format json`; errors as for `entity`.

        `everything` takes those that merely differ too, `kind` those of one kind, contested or not.

        Raises:
            UsageError: there is no such kind.

        """
        if kind is not None and kind not in bundled().kinds:
            raise UsageError(f"no kind is called {kind!r}", hint=f"there are: {', '.join(bundled().kinds)}")
        lookup, claims = self._all_claims
        about = None if name is None else lookup.entity(name).entity.number
        found = VerdictReader(self._whole.index, lookup, claims).find(about=about, kind=kind, everything=everything or kind is not None)
        found = refined(found, self.corpus)
        read = [claim for one in found for claim in one.claims]
        quotes = self.corpus.quotes(read) if self.corpus else None
        return [one.json(quotes) for one in found]

    def why(self, name_or_id: str, relation: str | None = None, object: str | None = None) -> list[dict[str, Any]]:  # noqa: A002 - the field's word
        """Return everything for and against a fact, or the claim of an id, in the shape of `kg why --format json`.

        A fact that nobody claims has nothing on either side. Errors as for `evidence`.
        """
        lookup, claims = self._all_claims
        verdicts = VerdictReader(self._whole.index, lookup, claims)
        if relation is None:
            found = of_claim(claims.one(claims.identified(name_or_id)), lookup, claims, verdicts)
        else:
            found = cases(claims.read(_between(lookup, claims, name_or_id, relation, object)), verdicts)
        read = [claim for case in found for claim in (*case.claims, *case.against)]
        quotes = self.corpus.quotes(read) if self.corpus else None
        return [case.json(quotes) for case in found]

    def timeline(
        self, name: str | None = None, *, relation: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the dated facts about a thing, or all of them, in the shape of `kg timeline --format json`; errors as for `entity`.

        `since` leaves out what ended by a day, `until` what starts on it or later.

        Raises:
            UsageError: there is no such day.

        """
        about = None if name is None else self.lookup.entity(name).entity.number
        predicate = None if relation is None else self.lookup.relation(relation).number
        first, last = (Selection("all", day).day for day in (since, until))
        read = self.claim_reader.read(self.claim_reader.find(about=about, predicate=predicate))
        return [one.json() for one in timeline(read, since=first, until=last)[0]]

    @cached_property
    def _all_claims(self) -> tuple[Lookup, ClaimReader]:
        lookup = Lookup(self._whole.index, self._whole.prefixes, self.lookup.language)
        return lookup, ClaimReader(self._whole, lookup)

    def saved(self, name: str, /, *, timeout: float | None = None, **parameters: str) -> Any:  # noqa: ANN401 - as for query
        """Run a query that ships, with names of entities, sources, relations or classes for its parameters; answers as for `query`.

        Raises:
            UnknownNameError: no query, or no thing, is called so; the nearest are named.
            QueryFaultError: the query has no such parameter.

        """
        values = {key: parameter.term(value, self.lookup)[0] for key, value in parameters.items()}
        return self._answer(sparql.run(self.reader, saved.named(name).text, "nt", seconds=timeout, parameters=values))

    def query(self, text: str, *, timeout: float | None = None) -> Any:  # noqa: ANN401 - the shape depends on the query's form
        """Run a SPARQL 1.1 query: SELECT gives a list of dicts from variable to value as text, ASK a bool, CONSTRUCT and DESCRIBE N-Triples text.

        Raises:
            QueryFaultError, TooSlowError, TooLargeError: as their names say.

        """
        return self._answer(sparql.run(self.reader, text, "nt", seconds=timeout))

    @staticmethod
    def _answer(result: sparql.Result) -> Any:  # noqa: ANN401 - as for query
        if result.kind == "graph":
            return result.body.decode()
        if result.kind == "boolean":
            return b"true" in result.body
        return [{name: value["value"] for name, value in row.items()} for row in sparql.rows(result)[1]]

    def _quoted(self, claims: Iterable[ReadClaim]) -> list[dict[str, Any]]:
        found = list(claims)
        quotes = self.corpus.quotes(found) if self.corpus else None
        return [one.json(quotes) for one in found]

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


def _between(lookup: Lookup, claims: ClaimReader, name: str, relation: str, item: str | None) -> list[str]:
    """Return the claims behind a fact, whichever way round its relation is named."""
    found = lookup.relation(relation)
    ends = [lookup.entity(name).entity.number, None if item is None else lookup.entity(item).entity.number]
    return claims.between(found.number, *(reversed(ends) if found.inverse else ends))


def _several(names: str | Sequence[str]) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


def open_graph(
    store: str | Path | None = None,
    *,
    corpus: str | Path | None = None,
    language: str = "en",
    policy: str = "all",
    as_of: str | None = None,
) -> Graph:
    """Open a store, or the bundled seeds if none is named and none is at hand; `policy` and `as_of` say which claims count.

    Raises:
        StoreError: the store that was named is not there.
        UsageError: there is no such policy, or no such day.

    """
    reader = open_reader(str(store) if store is not None else None)
    return Graph(reader, corpus=str(corpus) if corpus is not None else None, language=language, selection=Selection(policy, as_of))
