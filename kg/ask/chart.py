"""A chart parser: from edges that words give, by the rules of a grammar, to what the whole question may mean, cheapest first.

Bottom-up, best first (Klein and Manning 2001, "Parsing and Hypergraphs"); never knows which rules there are.
"""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_MOST_MEANINGS = 8
_MOST_STEPS = 60_000


@dataclass(frozen=True, slots=True)
class Edge:
    """Words `start` to `end` (exclusive) as something of a category, with what they mean and how far-fetched that is."""

    category: str
    start: int
    end: int
    meaning: Any
    cost: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what the parts in a row make together, and the function of their meanings; None from it is no meaning."""

    result: str
    parts: tuple[str, ...]
    build: Callable[[Sequence[Any]], Any]
    cost: float = 0.0


class Chart:
    """All that the words of one question may mean."""

    def __init__(self, rules: Iterable[Rule], skippable: Sequence[bool]) -> None:
        """Prepare for a question in which some words may be passed over."""
        self._first: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            self._first[rule.parts[0]].append(rule)
        self._skippable = skippable
        self._found: dict[tuple[str, int], list[Edge]] = defaultdict(list)
        self._seen: dict[tuple[str, int, int], list[Any]] = defaultdict(list)
        self._waiting: dict[tuple[str, int], list[tuple[Rule, int, int, tuple[Any, ...], float]]] = defaultdict(list)
        self._agenda: list[tuple[float, int, Edge]] = []
        self._order = itertools.count()
        # From each place, the places at which the next part may begin: past words that may be passed over.
        self._onward = [self._reach(at) for at in range(len(skippable) + 1)]

    def _reach(self, at: int) -> list[int]:
        found = [at]
        while at < len(self._skippable) and self._skippable[at]:
            at += 1
            found.append(at)
        return found

    def parse(self, edges: Iterable[Edge]) -> list[Edge]:
        """Take the words' edges and return everything that was built of them."""
        for edge in edges:
            self._push(edge)
        steps = 0
        while self._agenda and steps < _MOST_STEPS:
            _, _, edge = heapq.heappop(self._agenda)
            meanings = self._seen[edge.category, edge.start, edge.end]
            if edge.meaning in meanings or len(meanings) >= _MOST_MEANINGS:
                continue
            meanings.append(edge.meaning)
            steps += 1
            self._found[edge.category, edge.start].append(edge)
            for rule in self._first[edge.category]:
                self._advance(rule, 1, edge.start, edge.end, (edge.meaning,), edge.cost + rule.cost)
            for rule, at, start, meant, cost in list(self._waiting[edge.category, edge.start]):
                self._advance(rule, at + 1, start, edge.end, (*meant, edge.meaning), cost + edge.cost)
        return [edge for row in self._found.values() for edge in row]

    def _push(self, edge: Edge) -> None:
        heapq.heappush(self._agenda, (edge.cost, next(self._order), edge))

    def _advance(self, rule: Rule, at: int, start: int, end: int, meant: tuple[Any, ...], cost: float) -> None:  # noqa: PLR0913, PLR0917 - a state of a parser
        if at == len(rule.parts):
            meaning = rule.build(meant)
            if meaning is not None:
                self._push(Edge(rule.result, start, end, meaning, cost))
            return
        for place in self._onward[end]:
            self._waiting[rule.parts[at], place].append((rule, at, start, meant, cost))
            for edge in list(self._found[rule.parts[at], place]):
                self._advance(rule, at + 1, start, edge.end, (*meant, edge.meaning), cost + edge.cost)

    def spanning(self, edges: Iterable[Edge], category: str) -> list[Edge]:
        """Return the edges of a category that take in all words but those that may be passed over, cheapest first."""
        starts, last = self._onward[0], len(self._skippable)
        return sorted(
            (edge for edge in edges if edge.category == category and edge.start in starts and last in self._onward[edge.end]),
            key=lambda one: one.cost,
        )
