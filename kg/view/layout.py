"""Place the nodes of a graph once, in Python: the same graph gives the same picture, number for number.

It must never draw on a clock, a hash order or a random seed that is not fixed.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from importlib.metadata import version
from typing import TYPE_CHECKING, NamedTuple, Protocol

import rustworkx as rx

from kg.view.crossing import crossings
from kg.view.overlap import Box, Point, separate
from kg.view.packing import Part, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VERSION = 1
_RUSTWORKX = version("rustworkx")
_STRESS_LIMIT = 300
_SPRING_ROUNDS = 90
_SPRING_WORK = 60_000_000
_TRIES = 12
_TRY_WORK = 2000
_SEED = 7
_WIDER = 1.15
_SHORTEST = 105.0
_ONE_RING = 6
_STRAND = 14.0
_DENSITY = 2.2
_FEW = 12
_EVENNESS = 0.66
_FILLING = 1.45
_SCREEN = 2.0
_GOLDEN_RATIO = (1 + math.sqrt(5)) / 2
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class _Graph(NamedTuple):
    """What the placing of a node depends on, by node number."""

    boxes: Sequence[Box]
    near: dict[int, list[int]]
    strands: Counter[tuple[int, int]]
    """How many parallel edges join two nodes, the smaller number first."""

    def is_leaf(self, node: int) -> bool:
        """Tell whether a node hangs on one other, which has more."""
        return len(self.near[node]) == 1 and len(self.near[self.near[node][0]]) > 1

    def crowd(self, node: int) -> float:
        """Give the radius of a disc that holds a hub's leaves without a label on another."""
        fan = [self.boxes[other] for other in self.near[node] if self.is_leaf(other)]
        area = sum(box.width * (box.above + box.below) for box in fan)
        return max(_SHORTEST / 2, math.sqrt(area / _DENSITY))

    def length(self, one: int, other: int) -> float:
        """Give the length that an edge should have: past the leaves of both its ends, longer where it has parallels."""
        reach = sum(self.crowd(a) for a, b in ((one, other), (other, one)) if not self.is_leaf(a))
        return max(_SHORTEST, reach) + _STRAND * (self.strands[min(one, other), max(one, other)] - 1)


class Cache(Protocol):
    """Where layouts are kept between two pictures of one snapshot."""

    def recall(self, key: str) -> list[tuple[int, int]] | None:
        """Return the layout that was kept under a key, or None."""

    def keep(self, key: str, points: list[tuple[int, int]]) -> None:
        """Keep a layout; a cache that cannot does nothing."""


def recalled(boxes: Sequence[Box], pairs: Sequence[tuple[int, int]], cache: Cache | None) -> list[tuple[int, int]]:
    """Give the coordinates of a graph out of a cache if it holds them; the key is a hash of all that they depend on."""
    if cache is None:
        return coordinates(boxes, pairs)
    key = hashlib.sha256(repr((_VERSION, _RUSTWORKX, [tuple(box) for box in boxes], list(pairs))).encode()).hexdigest()
    found = cache.recall(key)
    if found is None or len(found) != len(boxes):
        found = coordinates(boxes, pairs)
        cache.keep(key, found)
    return found


def coordinates(boxes: Sequence[Box], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a whole-number position to each node: boxes[i] is what node i covers, pairs join nodes by index."""
    strands = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    links = sorted(strands)
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    graph = _Graph(boxes, near, strands)
    points = pack([_place(sorted(members), graph) for members in _components(len(boxes), links)], boxes)
    return [(round(x), round(y)) for x, y in points]


def _components(order: int, links: list[tuple[int, int]]) -> list[set[int]]:
    """Split the graph into connected components, the largest first."""
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(order))
    graph.add_edges_from_no_data(links)
    return sorted(rx.connected_components(graph), key=lambda part: (-len(part), min(part)))


def _place(members: list[int], graph: _Graph) -> Part:
    """Lay out one component, turn it so that it is wider than high, and part what overlaps."""
    peel = len(members) > _STRESS_LIMIT
    core = [v for v in members if not (peel and graph.is_leaf(v))]
    at = _spread(core, graph)
    for host in core:
        _fan(host, graph, at)
    points = _even(_level([at[v] for v in members]), [graph.boxes[v] for v in members])
    return Part(members, separate([graph.boxes[v] for v in members], points))


def _spread(core: list[int], graph: _Graph) -> dict[int, Point]:
    """Position the core by stress (small) or by springs (large), so that edges get about the length they need."""
    index = {v: i for i, v in enumerate(core)}
    net: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    net.add_nodes_from(core)
    net.add_edges_from([(index[v], index[w], graph.length(v, w)) for v in core for w in graph.near[v] if v < w and w in index])
    if net.num_edges() == 0:
        return {v: (i * 2 * _SHORTEST, 0.0) for i, v in enumerate(core)}
    seeds = _rings(core, graph, index)
    if len(core) > _STRESS_LIMIT:
        rounds = max(_SPRING_ROUNDS // 3, min(_SPRING_ROUNDS, _SPRING_WORK // len(core) ** 2))
        found = _points(rx.spring_layout(net, pos=seeds, seed=_SEED, num_iter=rounds))
    else:
        found = _least_tangled(net, seeds)
    factor = _stretch(net, found)
    return {v: (found[i][0] * factor, found[i][1] * factor) for v, i in index.items()}


def _least_tangled(net: rx.PyGraph[int, float], seeds: dict[int, Point]) -> list[Point]:
    """Minimise stress (Kamada and Kawai 1989) from several starts; keep the picture with the fewest crossings."""
    order, edges = net.num_nodes(), list(net.edge_list())
    tries = max(1, min(_TRIES, _TRY_WORK // (order + len(edges))))
    pictures = []
    for turn in range(tries):
        springs = _points(rx.spring_layout(net, pos=None if turn else seeds, seed=_SEED + turn, num_iter=60))
        start = dict(enumerate(springs))
        pictures.append(_points(rx.kamada_kawai_layout(net, pos=start, weight_fn=float, max_outer=20 * order)))
    return pictures[0] if tries == 1 else min(pictures, key=lambda points: crossings(points, edges))


def _points(mapping: rx.Pos2DMapping) -> list[Point]:
    """Turn a layout of rustworkx into positions by number."""
    return [(float(mapping[i][0]), float(mapping[i][1])) for i in range(len(mapping))]


def _rings(core: list[int], graph: _Graph, index: dict[int, int]) -> dict[int, Point]:
    """Start from a sunflower ordered by distance from the best-connected node: near in the graph, near in the plane."""
    root = max(core, key=lambda v: (len(graph.near[v]), -v))
    order, seen = [root], {root}
    for v in order:
        fresh = [w for w in graph.near[v] if w in index and w not in seen]
        seen.update(fresh)
        order.extend(fresh)
    size = math.sqrt(len(order))
    return {
        index[v]: (
            math.sqrt(i) / size * math.cos(i * _GOLDEN_ANGLE),
            math.sqrt(i) / size * math.sin(i * _GOLDEN_ANGLE),
        )
        for i, v in enumerate(order)
    }


def _stretch(net: rx.PyGraph[int, float], points: list[Point]) -> float:
    """Give the factor by which the median edge reaches its wanted length."""
    ratios = sorted(wanted / max(math.dist(points[a], points[b]), 1e-9) for a, b, wanted in net.weighted_edge_list())
    return ratios[len(ratios) // 2]


def _fan(host: int, graph: _Graph, at: dict[int, Point]) -> None:
    """Set those neighbours of a node that have no place yet around it, in the widest gap between its other edges."""
    leaves = [v for v in graph.near[host] if v not in at]
    x, y = at[host]
    taken = sorted(math.atan2(at[w][1] - y, at[w][0] - x) for w in graph.near[host] if w in at)
    start, width = _widest_gap(taken)
    radius = graph.crowd(host)
    for i, leaf in enumerate(leaves):
        angle = start + width * (i + 1) / (len(leaves) + 1)
        reach = radius * math.sqrt((i * _GOLDEN_RATIO) % 1 * 0.8 + 0.2) if len(leaves) > _ONE_RING else radius
        at[leaf] = (x + reach * math.cos(angle), y + reach * math.sin(angle))


def _widest_gap(angles: list[float]) -> tuple[float, float]:
    """Find where the widest free sector begins and how wide it is, in radians."""
    if not angles:
        return 0.0, 2 * math.pi
    ends = [*angles[1:], angles[0] + 2 * math.pi]
    width, start = max((end - begin, begin) for begin, end in zip(angles, ends, strict=True))
    return start, width


def _even(points: list[Point], boxes: list[Box]) -> list[Point]:
    """Spread a crowd: move each node part of the way to where it would stand if all were spread evenly over a screen, left from right kept.

    A hub draws its neighbours into a heap where no name can be read; the order along both axes, and so most of the shape, stays.
    """
    if len(points) < _FEW:
        return points
    area = _FILLING * sum(box.width * (box.above + box.below) for box in boxes)
    height = math.sqrt(area / _SCREEN)
    xs = _ranked([x for x, _ in points], height * _SCREEN)
    ys = _ranked([y for _, y in points], height)
    return list(zip(xs, ys, strict=True))


def _ranked(values: list[float], extent: float) -> list[float]:
    """Scale values to an extent and mix them with their ranks."""
    low, high = min(values), max(values)
    order = sorted(range(len(values)), key=lambda i: (values[i], i))
    found = [0.0] * len(values)
    for rank, i in enumerate(order):
        own = (values[i] - low) / ((high - low) or 1.0) - 0.5
        found[i] = extent * ((1 - _EVENNESS) * own + _EVENNESS * (rank / (len(values) - 1) - 0.5))
    return found


def _level(points: list[Point]) -> list[Point]:
    """Turn the picture so that its long axis lies flat, as screens and labels do."""
    n = len(points)
    cx, cy = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    flat = [(x - cx, y - cy) for x, y in points]
    xx, yy = sum(x * x for x, _ in flat), sum(y * y for _, y in flat)
    xy = sum(x * y for x, y in flat)
    turn = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(turn), math.sin(turn)
    return [((x * cos + y * sin) * _WIDER, (y * cos - x * sin) / _WIDER) for x, y in flat]
