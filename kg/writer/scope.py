"""What an export speaks of: the whole graph, or what stands around an entity, by the claims of a policy; never reads a claim's content."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from kg.index import ENTITY, claim_key, claim_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.lookup import Lookup
    from kg.neighbourhood import Entity
    from kg.reader import Reader

Row = tuple[Any, ...]
_AT_ONCE = 500
_FROM = """FROM claim c JOIN term s ON s.id = c.subject JOIN term p ON p.id = c.predicate JOIN term o ON o.id = c.object
  JOIN term f ON f.id = c.edge_from JOIN term t ON t.id = c.edge_to"""


class Policy(Protocol):
    """Which claims count: a test of a claim, as `kg.policy` writes it."""

    def where(self, alias: str = "") -> str:
        """Return SQL to be put behind other tests, beginning with AND, or nothing; `alias` is the claim table's, with its dot."""


class Scope:
    """The claims of an export. Everything comes in an order of its own content, so that the same graph gives the same bytes."""

    def __init__(self, reader: Reader, lookup: Lookup, *, center: Entity | None = None, depth: int = 1, policy: Policy | None = None) -> None:
        """Speak of all claims, or of those about the entities nearer than `depth` steps to a centre; of these, those that a policy lets count."""
        self.reader, self.lookup, self.center = reader, lookup, center
        self._index = reader.index
        self._where = policy.where("c.") if policy else ""
        self._inner: set[int] = set()
        self._kept = self._around(center, depth) if center else None

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the graph is left out."""
        return self._kept is None and not self._where

    def count(self) -> int:
        """Count the claims, or those from which a policy may still leave some out."""
        return len(self._kept) if self._kept is not None else int(self._index.execute("SELECT count(*) FROM claim").fetchone()[0])

    def holds(self, claim: str) -> bool:
        """Tell whether it speaks of a claim, given as its IRI term."""
        mark = claim_key(claim)
        if self._kept is not None:
            return mark in self._kept
        return bool(self._index.execute(f"SELECT 1 FROM claim c WHERE c.iri = ?{self._where}", (mark,)).fetchone())  # noqa: S608 - tests of our own

    def claims(self) -> Iterator[bytes]:
        """Yield the claims' keys, in their order."""
        for (mark,) in self._rows("c.iri", "", 1):
            yield mark

    def facts(self) -> Iterator[tuple[str, str, str, bytes]]:
        """Yield, for each claim that supports a fact between entities, the fact's ends and relation as terms, and the claim's key, in this order."""
        yield from self._rows("f.value, t.value, p.value, c.iri", f" AND c.kind = {ENTITY} AND c.denied = 0", 4)

    def values(self) -> Iterator[tuple[str, bytes]]:
        """Yield, for each claim that is no edge (an amount, a text, a denial), its subject as a term and its key, in this order."""
        yield from self._rows("s.value, c.iri", f" AND (c.kind <> {ENTITY} OR c.denied = 1)", 2)

    def nodes(self) -> list[tuple[str, int]]:
        """Return the entities that claims are about as terms with their numbers, in order, with the centre even if nothing is said of it."""
        test = f"c.kind = {ENTITY}"
        if self._kept is None:
            ends = f"SELECT c.subject FROM claim c WHERE 1{self._where} UNION SELECT c.object FROM claim c WHERE {test}{self._where}"  # noqa: S608 - ours
            found = set(self._index.execute(f"SELECT value, id FROM term WHERE id IN ({ends})"))  # noqa: S608 - ours
        else:
            found = {(row[0], row[1]) for row in self._rows("s.value, s.id", "", 1)} | {
                (row[0], row[1]) for row in self._rows("o.value, o.id", f" AND {test}", 1)
            }
        if self.center:
            found.add((f"<{self.center.iri}>", self.center.number))
        return sorted(found)

    def inner(self) -> list[int]:
        """Return the numbers of the entities of which it holds all claims, the centre first, then by their IRIs."""
        numbers = [number for _, number in self.nodes() if self._kept is None or number in self._inner]
        return sorted(numbers, key=lambda number: self.center is None or number != self.center.number)

    def said_of(self, subject: str, predicate: str, term: str) -> list[str]:
        """Return the claims of a triple that it speaks of, as IRI terms, in order."""
        ends = "c.subject = (SELECT id FROM term WHERE value = ?) AND c.predicate = (SELECT id FROM term WHERE value = ?)"
        query = (
            f"SELECT c.iri FROM claim c WHERE {ends} AND c.object = (SELECT id FROM term WHERE value = ?) AND c.denied = 0{self._where} ORDER BY 1"  # noqa: S608 - ours
        )
        rows = self._index.execute(query, (subject, predicate, term))
        return [claim_term(mark) for (mark,) in rows if self._kept is None or mark in self._kept]

    def _rows(self, columns: str, test: str, key: int) -> Iterator[Row]:
        """Yield columns of the claims in the order of the first `key` of them."""
        query = f"SELECT {columns} {_FROM} WHERE 1{test}"
        if self._kept is None:
            order = ", ".join(map(str, range(1, key + 1)))
            yield from self._index.execute(f"{query}{self._where} ORDER BY {order}")
            return
        found: list[Row] = []
        for some in _portions(self._kept):
            found += self._index.execute(f"{query} AND c.iri IN ({','.join('?' * len(some))})", some)
        yield from sorted(found, key=lambda row: row[:key])

    def _around(self, center: Entity, depth: int) -> frozenset[bytes]:
        """Gather the claims about the entities nearer than `depth` steps; a denied fact is no step."""
        seen, frontier, kept = {center.number}, {center.number}, set[bytes]()
        for _ in range(depth):
            ends: set[int] = set()
            for mark, subject, item, is_step in self._about(frontier):
                kept.add(mark)
                if is_step:
                    ends.update((subject, item))
            self._inner |= frontier
            frontier = ends - seen
            seen |= frontier
        return frozenset(kept)

    def _about(self, numbers: Iterable[int]) -> Iterator[Row]:
        columns = f"c.iri, c.subject, c.object, c.kind = {ENTITY} AND c.denied = 0"
        for some in _portions(numbers):
            inside = ",".join(map(str, some))
            for side, test in (("subject", ""), ("object", f" AND c.kind = {ENTITY}")):
                yield from self._index.execute(f"SELECT {columns} FROM claim c WHERE c.{side} IN ({inside}){test}{self._where}")  # noqa: S608 - numbers, ours


def _portions(found: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield what was found in order, some at a time: SQLite takes only so many values in one statement."""
    rest = iter(sorted(found))
    while some := list(islice(rest, _AT_ONCE)):
        yield some
