"""Shortest paths between two things, found from both ends at once in the index; never follows a claim that is denied."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.lookup import Lookup

_BATCH = 500
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Hop:
    """One relation between two things that follow each other on a path; `forward` if it reads in the path's direction."""

    subject: int
    relation: int
    object: int
    forward: bool


@dataclass(frozen=True, slots=True)
class Path:
    """A shortest path: the things on it, and between each two that follow each other every relation that there is."""

    nodes: tuple[int, ...]
    hops: tuple[tuple[Hop, ...], ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths between two things: the first of them, how many there are in all, and their length in steps (None: none)."""

    found: tuple[Path, ...]
    total: int
    length: int | None


class _Edges:
    """The edges of a graph, those of some relations alone where they are named."""

    def __init__(self, lookup: Lookup, relations: Sequence[int]) -> None:
        self._lookup = lookup
        self._where = f" AND relation IN ({','.join(map(str, relations))})" if relations else ""

    def degree(self, nodes: list[int]) -> int:
        """Return how many edges touch some nodes."""
        query = "SELECT coalesce(sum(edges), 0), 0 FROM degree WHERE node IN ({})"
        return sum(edges for edges, _ in self._rows(nodes, query))

    def neighbours(self, nodes: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield each edge of some nodes as the node and the other end."""
        yield from self._rows(list(nodes), f"SELECT node, other FROM edge WHERE node IN ({{}}){self._where}")  # noqa: S608 - numbers

    def between(self, node: int, other: int) -> list[tuple[int, int]]:
        """Return the relations between two nodes, best supported first, and whether they read from the first."""
        query = f"SELECT relation, outgoing FROM edge WHERE node = {{}} AND other = {other}{self._where} ORDER BY rank, relation, outgoing DESC"  # noqa: S608 - numbers
        return list(dict.fromkeys(self._rows([node], query)))

    def _rows(self, nodes: list[int], query: str) -> Iterator[tuple[int, int]]:
        self._lookup.gather_around(nodes)
        for at in range(0, len(nodes), _BATCH):
            yield from self._lookup.index.execute(query.format(",".join(map(str, nodes[at : at + _BATCH]))))


class _Side:
    """What was reached from one end: the steps to each node."""

    def __init__(self, start: int) -> None:
        self.distance = {start: 0}
        self.frontier = [start]
        self.depth = 0


def shortest(lookup: Lookup, start: int, end: int, *, relations: Sequence[int] = (), most: int = 10) -> Paths:
    """Find all shortest paths, whichever way the relations read, on the ground of the claims that count.

    `relations` are the only ones to follow, where there are any. The first `most` paths are returned, and all are counted.
    """
    if start == end:
        return Paths((Path((start,), ()),), 1, 0)
    index = _Edges(lookup, relations)
    left, right = _Side(start), _Side(end)
    while left.frontier and right.frontier and left.depth + right.depth < _MOST_STEPS:
        side, other = (left, right) if index.degree(left.frontier) <= index.degree(right.frontier) else (right, left)
        _grow(index, side)
        meeting = [node for node in side.frontier if node in other.distance]
        if meeting:
            length = min(side.depth + other.distance[node] for node in meeting)
            middle = [node for node in meeting if side.depth + other.distance[node] == length]
            return _paths(index, left, right, middle, most)
    return Paths((), 0, None)


def _grow(index: _Edges, side: _Side) -> None:
    side.depth += 1
    found = []
    for _, other in index.neighbours(side.frontier):
        if other not in side.distance:
            side.distance[other] = side.depth
            found.append(other)
    side.frontier = found


def _paths(index: _Edges, left: _Side, right: _Side, middle: list[int], most: int) -> Paths:
    """Lay out the paths through the nodes at which both sides met."""
    length = left.distance[middle[0]] + right.distance[middle[0]]
    onward = _steps_towards(index, middle, right)
    back = _steps_towards(index, middle, left)
    halves = {node: (_count(node, back), _count(node, onward)) for node in middle}
    total = sum(first * second for first, second in halves.values())
    found: list[Path] = []
    for node in sorted(middle):
        for head in _walks(node, back):
            for tail in _walks(node, onward):
                if len(found) < most:
                    found.append(_path(index, (*reversed(head), node, *tail)))
            if len(found) >= most:
                return Paths(tuple(found), total, length)
    return Paths(tuple(found), total, length)


def _steps_towards(index: _Edges, middle: list[int], side: _Side) -> dict[int, list[int]]:
    """Return from each node that lies on a shortest path the nodes that are one step nearer to a side's end."""
    steps: dict[int, set[int]] = defaultdict(set)
    frontier = set(middle)
    while frontier:
        nearer = set()
        for node, other in index.neighbours(sorted(frontier)):
            if side.distance.get(other, _MOST_STEPS) == side.distance[node] - 1:
                steps[node].add(other)
                nearer.add(other)
        frontier = nearer
    return {node: sorted(others) for node, others in steps.items()}


def _count(node: int, steps: dict[int, list[int]]) -> int:
    counts: dict[int, int] = {}

    def ways(at: int) -> int:
        if at not in counts:
            counts[at] = sum(map(ways, steps.get(at, []))) if at in steps else 1
        return counts[at]

    return ways(node)


def _walks(node: int, steps: dict[int, list[int]]) -> Iterator[tuple[int, ...]]:
    """Yield every way from a node to the end of its side, the node itself left out."""
    if node not in steps:
        yield ()
        return
    for other in steps[node]:
        for rest in _walks(other, steps):
            yield other, *rest


def _path(index: _Edges, nodes: tuple[int, ...]) -> Path:
    hops = []
    for node, other in pairwise(nodes):
        rows = index.between(node, other)
        hops.append(
            tuple(Hop(node, relation, other, forward=True) if outgoing else Hop(other, relation, node, forward=False) for relation, outgoing in rows)
        )
    return Path(nodes, tuple(hops))
