"""One answer in the making: its notes, and the claims behind it with sources and places; never gives more than a limit without saying so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from kg.limits import limit
from kg.terms import CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.graph import Graph
    from kg.lookup import ResolvedRelation
    from kg.neighbourhood import Entity
    from kg.reading import ReadClaim

Item = TypeVar("Item")


class Citing:
    """Gathers what one answer must say beside what was asked."""

    def __init__(self, graph: Graph) -> None:
        """Begin an answer over an open graph."""
        self.graph = graph
        self.notes: list[str] = []
        self.is_cut = False
        self._claims: dict[str, ReadClaim] = {}
        self._left: set[str] = set()

    # ------------------------------------------------------------------ names
    def entity(self, name: str) -> Entity:
        """Find an entity, and note how its name was read; errors as for `Lookup.entity`."""
        found = self.graph.lookup.entity(name)
        self.note(found.notice)
        return found.entity

    def relation(self, name: str) -> ResolvedRelation:
        """Find a relation, and note how its name was read; errors as for `Lookup.relation`."""
        found = self.graph.lookup.relation(name)
        self.note(found.notice)
        return found

    def source(self, name: str) -> int:
        """Find a source, and note how its name was read; errors as for `ClaimReader.source_named`."""
        number, notice = self.graph.claim_reader.source_named(name)
        self.note(notice)
        return number

    # ------------------------------------------------------------------ what is said beside
    def note(self, text: str | None) -> None:
        """Say something once."""
        if text and text not in self.notes:
            self.notes.append(text)

    def cut(self, text: str) -> None:
        """Say what a limit left out."""
        self.is_cut = True
        self.note(text)

    def some(self, items: list[Item], room: int, noun: str) -> list[Item]:
        """Return the first of some items, and say how many there are if not all fit."""
        if len(items) > room:
            self.cut(f"{room} of {len(items)} {noun} are shown; ask for more with limit, or narrow the question")
        return items[:room]

    # ------------------------------------------------------------------ claims
    def ids(self, claims: Iterable[ReadClaim]) -> list[str]:
        """Cite claims that were read, and return the ids of the first of them."""
        known = {one.iri: one for one in claims}
        return self._cited(list(known), known.__getitem__)

    def read_ids(self, terms: Iterable[str]) -> list[str]:
        """Cite claims that are not read yet, given as terms, and return the ids of the first of them."""
        return self._cited([term[1:-1] for term in terms], lambda iri: self.graph.claim_reader.one(f"<{iri}>"))

    def _cited(self, ids: list[str], read: Callable[[str], ReadClaim]) -> list[str]:
        room = limit("mcp_ids")
        if len(ids) > room:
            self.cut(f"a fact with {len(ids)} claims names {room} of them; see all with the tool claims")
        for iri in ids[:room]:
            if iri in self._claims:
                continue
            if len(self._claims) < limit("mcp_claims"):
                self._claims[iri] = read(iri)
            else:
                self._left.add(iri)
        return ids[:room]

    def claims(self) -> list[dict[str, Any]]:
        """Return the claims that were cited, in the order in which they were."""
        found = list(self._claims.values())
        documents = self.graph.corpus
        quotes = documents.quotes(found) if documents else None
        return [{**one.json(quotes), "places": places(one)} for one in found]

    def finished(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Return the whole answer: what was asked, then the claims, the notes, whether a limit cut it, and what it rests on."""
        if self._left:
            self.cut(f"{len(self._left)} more claims are named by their ids alone; see one with the tool evidence")
        selection = self.graph.lookup.selection
        ground = f"{self.graph.reader.name} · {selection}" if selection else self.graph.reader.name
        return {**answer, "claims": self.claims(), "notes": self.notes, "truncated": self.is_cut, "graph": ground}


def places(claim: ReadClaim) -> list[str]:
    """Return where a claim stands: IRIs of places in its source (RFC 5147), else its line in a data file."""
    found = [one.term[1:-1] for one in claim.spans]
    return found or ([f"line {claim.line}"] if claim.line else [])


def is_claim(iri: str) -> bool:
    """Tell whether an IRI is a claim's."""
    return iri.startswith(CLAIM)
