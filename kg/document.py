"""A document on its way in: its triples in order, and the place of each; never says what they mean."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg import bulk, parse, place
from kg.claim import DATA_FILE, LABEL, SHA256, TYPE
from kg.errors import Location
from kg.run import runs
from kg.sink import fact_key
from kg.terms import SEED, SOURCE, curie, literal

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from kg.run import Run
    from kg.sink import Restored

Triple = tuple[str, str, str]
_LEDGER = (SEED.encode(),)
_SHOWN = 3
_NAMED_GRAPHS = frozenset({"nq", "trig", "jsonld"})


class Document(Protocol):
    """What a load reads: an RDF file, one that was gathered, or a table of claims."""

    item: parse.Input

    def runs(self) -> Generator[tuple[str, Run], None, None]:
        """Yield the triples, those about one node that stand together as one run; each has its ordinal."""

    def places(self, ordinals: Iterable[int]) -> dict[int, parse.Place]:
        """Return the places of some triples."""

    def locate(self, ordinal: int, word: str = "") -> Location:
        """Return the place of a triple, at the word to point at where its line holds it."""

    def remarks(self) -> list[str]:
        """Return what must be told of the document, once it was read."""

    def close(self) -> None:
        """Give back what the document holds."""


class RdfDocument:
    """An RDF file. The ledgers of an export are no triples of it."""

    def __init__(self, item: parse.Input, prefixes: dict[str, str]) -> None:
        """Read an input; `prefixes` is filled with those that it declares."""
        self.item, self._prefixes = item, prefixes
        self.graphs: set[str] = set()
        self._restored: Restored = {}
        self._stated: set[bytes] = set()
        self._unread = ""

    def runs(self) -> Generator[tuple[str, Run], None, None]:
        """Yield the triples in the order of the file; errors as for `kg.parse.triples`."""
        if self.item.format not in _NAMED_GRAPHS:
            yield from bulk.read(self.item, self._prefixes)
            return
        with closing(self._of_graphs()) as triples:
            yield from runs(triples)

    def _of_graphs(self) -> Generator[Triple, None, None]:
        for row in parse.quads(self.item, self._prefixes):
            if row.graph is not None:
                if is_ledger(row.graph):
                    self._unread = self._unread or ("" if self._restored else " ".join(row[:3]))
                    continue
                self.graphs.add(row.graph)
            if self._restored and (mark := fact_key(row.subject, row.predicate, row.object)) in self._restored:
                self._stated.add(mark)
            yield row.subject, row.predicate, row.object

    def places(self, ordinals: Iterable[int]) -> dict[int, parse.Place]:
        """Return the places of some triples by reading the file once more."""
        return place.places(self.item, ordinals, skip=is_ledger if self.item.format in _NAMED_GRAPHS else None)

    def locate(self, ordinal: int, word: str = "") -> Location:
        """Return the place of a triple, at the word to point at where its line holds it."""
        found = self.places([ordinal]).get(ordinal)
        if found is None:
            return Location(self.item.label)
        text = place.line(self.item, found.line)
        for shown in _shown(word, self._prefixes):
            if shown and shown in text:
                return Location(self.item.label, found.line, text.index(shown) + 1)
        return Location(self.item.label, found.line, len(text) - len(text.lstrip()) + 1)

    def restored(self) -> Restored:
        """Return the ledgers that an export as N-Quads carries: which seeds state which triple."""
        found: Restored = {}
        if self.item.format in {"nq", "trig"} and parse.holds(self.item, _LEDGER):
            for row in parse.quads(self.item):
                if row.graph is not None and is_ledger(row.graph):
                    triple = " ".join(row[:3])
                    found.setdefault(fact_key(*row[:3]), (triple, []))[1].append(row.graph)
        self._restored = found
        return found

    def unstated(self) -> str | None:
        """Return a triple of a ledger that the file itself does not state, once all of it was read: in an export each stands in both."""
        return self._unread or next((triple for mark, (triple, _) in self._restored.items() if mark not in self._stated), None)

    def ledger_place(self, triple: str) -> Location:
        """Return the place at which a triple stands in a ledger."""
        for number, row in enumerate(parse.quads(self.item)):
            if row.graph is not None and is_ledger(row.graph) and " ".join(row[:3]) == triple:
                return Location(self.item.label, place.places(self.item, [number])[number].line)
        return Location(self.item.label)

    def remarks(self) -> list[str]:
        """Tell of named graphs that are no ledgers: kg has one graph, and takes their triples into it."""
        if not self.graphs:
            return []
        shown = ", ".join(sorted(self.graphs)[:_SHOWN]) + (", ..." if len(self.graphs) > _SHOWN else "")
        return [f"{self.item.label}: the triples of {len(self.graphs)} named graphs were taken into the one graph of kg: {shown}"]

    def close(self) -> None:
        """Hold nothing."""


def file_source(sha256: str) -> str:
    """Return the IRI term of a data file as the source of what it states itself."""
    return f"<{SOURCE}file-{sha256[:16]}>"


def data_file(item: parse.Input, sha256: str) -> list[Triple]:
    """Return what is said of a data file that is the source of its own claims."""
    rows = ((TYPE, DATA_FILE), (LABEL, literal(Path(item.label).name)), (SHA256, literal(sha256)))
    return [(file_source(sha256), predicate, term) for predicate, term in rows]


def is_ledger(graph: str) -> bool:
    """Tell whether a named graph is the ledger of a seed."""
    return graph.startswith(f"<{SEED}")


def _shown(word: str, prefixes: dict[str, str]) -> tuple[str, ...]:
    """Return the forms in which a file may write a term, the longest first."""
    if not word.startswith("<"):
        return (word, word.partition("^^")[0], word.partition("^^")[0][1:-1]) if word.startswith('"') else (word,)
    bare = word[1:-1]
    local = bare.rpartition("#")[2] if "#" in bare else ""
    return (bare, curie(bare, prefixes), curie(bare), f"<#{local}>" if local else "", curie(bare).rpartition(":")[2])
