"""Shortest paths between two things, found from both ends at once in the index; never follows a claim that is denied."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

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


class _Side:
    """What was reached from one end: the steps to each node."""

    def __init__(self, start: int) -> None:
        self.distance = {start: 0}
        self.frontier = [start]
        self.depth = 0


def shortest(index: sqlite3.Connection, start: int, end: int, *, relations: Sequence[int] = (), most: int = 10) -> Paths:
    """Find all shortest paths, whichever way the relations read; `relations` are the only ones to follow. The first `most` are returned."""
    if start == end:
        return Paths((Path((start,), ()),), 1, 0)
    left, right = _Side(start), _Side(end)
    while left.frontier and right.frontier and left.depth + right.depth < _MOST_STEPS:
        side, other = (left, right) if _degree(index, left.frontier) <= _degree(index, right.frontier) else (right, left)
        _grow(index, side, relations)
        meeting = [node for node in side.frontier if node in other.distance]
        if meeting:
            length = min(side.depth + other.distance[node] for node in meeting)
            middle = [node for node in meeting if side.depth + other.distance[node] == length]
            return _paths(index, left, right, middle, length, relations, most)
    return Paths((), 0, None)


def _degree(index: sqlite3.Connection, nodes: list[int]) -> int:
    total = 0
    for batch in _batches(nodes):
        query = f"SELECT coalesce(sum(edges), 0) FROM degree WHERE node IN ({','.join(map(str, batch))})"  # noqa: S608 - numbers
        total += int(index.execute(query).fetchone()[0])
    return total


def _grow(index: sqlite3.Connection, side: _Side, relations: Sequence[int]) -> None:
    side.depth += 1
    found = []
    for _, other in _neighbours(index, side.frontier, relations):
        if other not in side.distance:
            side.distance[other] = side.depth
            found.append(other)
    side.frontier = found


def _neighbours(index: sqlite3.Connection, nodes: Iterable[int], relations: Sequence[int]) -> Iterator[tuple[int, int]]:
    where = f" AND relation IN ({','.join(map(str, relations))})" if relations else ""
    for batch in _batches(list(nodes)):
        query = f"SELECT node, other FROM edge WHERE node IN ({','.join(map(str, batch))}){where}"  # noqa: S608 - numbers
        yield from index.execute(query)


def _batches(nodes: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(nodes), _BATCH):
        yield nodes[at : at + _BATCH]


def _paths(  # noqa: PLR0913, PLR0917 - what a search has found
    index: sqlite3.Connection, left: _Side, right: _Side, middle: list[int], length: int, relations: Sequence[int], most: int
) -> Paths:
    """Lay out the paths through the nodes at which both sides met."""
    onward = _steps_towards(index, middle, right, relations)
    back = _steps_towards(index, middle, left, relations)
    halves = {node: (_count(node, back), _count(node, onward)) for node in middle}
    total = sum(first * second for first, second in halves.values())
    found: list[Path] = []
    for node in sorted(middle):
        for head in _walks(node, back):
            for tail in _walks(node, onward):
                if len(found) < most:
                    found.append(_path(index, (*reversed(head), node, *tail), relations))
            if len(found) >= most:
                return Paths(tuple(found), total, length)
    return Paths(tuple(found), total, length)


def _steps_towards(index: sqlite3.Connection, middle: list[int], side: _Side, relations: Sequence[int]) -> dict[int, list[int]]:
    """Return from each node that lies on a shortest path the nodes that are one step nearer to a side's end."""
    steps: dict[int, set[int]] = defaultdict(set)
    frontier = set(middle)
    while frontier:
        nearer = set()
        for node, other in _neighbours(index, sorted(frontier), relations):
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


def _path(index: sqlite3.Connection, nodes: tuple[int, ...], relations: Sequence[int]) -> Path:
    where = f" AND relation IN ({','.join(map(str, relations))})" if relations else ""
    hops = []
    for node, other in pairwise(nodes):
        query = f"SELECT DISTINCT relation, outgoing FROM edge WHERE node = ? AND other = ?{where} ORDER BY rank, relation, outgoing DESC"  # noqa: S608 - numbers
        rows = index.execute(query, (node, other)).fetchall()
        hops.append(
            tuple(Hop(node, relation, other, forward=True) if outgoing else Hop(other, relation, node, forward=False) for relation, outgoing in rows)
        )
    return Path(nodes, tuple(hops))
