"""Place the nodes of a graph once, in Python: the same graph gives the same picture, number for number.

It must never draw on a clock, a hash order or a random seed that is not fixed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import rustworkx as rx

from kg.view.crossing import crossings
from kg.view.overlap import Box, Point, separate

_STRESS_LIMIT = 300
_SPRING_ROUNDS = 80
_TRIES = 12
_SEED = 7
_WIDER = 1.15
_SHORTEST = 105.0
_ASPECT = 1.6
_GAP = 60.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class _Part(NamedTuple):
    """A connected component with its nodes' positions, centred on its own origin."""

    members: list[int]
    points: list[Point]


def coordinates(boxes: Sequence[Box], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a whole-number position to each node: boxes[i] is what node i covers, pairs join nodes by index."""
    links = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    parts = [_place(sorted(members), near, boxes) for members in _components(len(boxes), links)]
    points = _pack(parts, boxes)
    return [(round(x), round(y)) for x, y in points]


def _components(order: int, links: list[tuple[int, int]]) -> list[set[int]]:
    """Split the graph into connected components, the largest first."""
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(order))
    graph.add_edges_from_no_data(links)
    return sorted(rx.connected_components(graph), key=lambda part: (-len(part), min(part)))


def _place(members: list[int], near: dict[int, list[int]], boxes: Sequence[Box]) -> _Part:
    """Lay out one component, turn it so that it is wider than high, and part what overlaps."""
    leaves = {v for v in members if len(near[v]) == 1 and len(near[near[v][0]]) > 1}
    crowd = {v: _crowd([boxes[w] for w in near[v] if w in leaves]) for v in members}
    peeled = leaves if len(members) > _STRESS_LIMIT else set[int]()
    core = [v for v in members if v not in peeled]
    at = _spread(core, near, crowd)
    for host in core:
        _fan(host, [v for v in near[host] if v in peeled], near, at, crowd[host])
    points = _level([at[v] for v in members])
    return _Part(members, separate([boxes[v] for v in members], points))


def _crowd(fan: list[Box]) -> float:
    """Give the radius of a disc that holds a hub's leaves without a label on another."""
    area = sum(box.width * (box.above + box.below) for box in fan)
    return max(_SHORTEST / 2, math.sqrt(area / 2.2))


def _spread(core: list[int], near: dict[int, list[int]], crowd: dict[int, float]) -> dict[int, Point]:
    """Position the core by stress (small) or by springs (large), so that edges get about the length they need."""
    index = {v: i for i, v in enumerate(core)}
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(core)
    for v in core:
        for w in near[v]:
            if v < w and w in index:
                graph.add_edge(index[v], index[w], max(_SHORTEST, _length(v, w, near, crowd)))
    if graph.num_edges() == 0:
        return {v: (i * 2 * _SHORTEST, 0.0) for i, v in enumerate(core)}
    seeds = _rings(core, near, index)
    if len(core) > _STRESS_LIMIT:
        found = _points(rx.graph_spring_layout(graph, pos=seeds, seed=_SEED, num_iter=_SPRING_ROUNDS))
    else:
        found = _least_tangled(graph, seeds)
    factor = _stretch(graph, found)
    return {v: (found[i][0] * factor, found[i][1] * factor) for v, i in index.items()}


def _least_tangled(graph: rx.PyGraph[int, float], seeds: dict[int, list[float]]) -> list[Point]:
    """Minimise stress (Kamada and Kawai 1989) from several starts and keep the picture with the fewest crossings."""
    order = graph.num_nodes()
    tries = max(1, min(_TRIES, 2000 // (order + graph.num_edges())))
    rounds = 20 * order
    best: tuple[int, list[Point]] | None = None
    for turn in range(tries):
        start = rx.graph_spring_layout(graph, pos=seeds if turn == 0 else None, seed=_SEED + turn, num_iter=60)
        found = _points(
            rx.graph_kamada_kawai_layout(
                graph, pos={i: list(p) for i, p in start.items()}, weight_fn=float, max_outer=rounds
            )
        )
        tangle = crossings(found, graph.edge_list()) if tries > 1 else 0
        if best is None or tangle < best[0]:
            best = (tangle, found)
    return best[1] if best else []


def _points(mapping: rx.Pos2DMapping) -> list[Point]:
    """Turn a layout of rustworkx into positions by number."""
    return [(float(mapping[i][0]), float(mapping[i][1])) for i in range(len(mapping))]


def _length(v: int, w: int, near: dict[int, list[int]], crowd: dict[int, float]) -> float:
    """Give the length that an edge should have: past the leaves of both its ends."""
    if len(near[v]) == 1:
        return crowd[w]
    if len(near[w]) == 1:
        return crowd[v]
    return crowd[v] + crowd[w]


def _rings(core: list[int], near: dict[int, list[int]], index: dict[int, int]) -> dict[int, list[float]]:
    """Start from a sunflower ordered by distance from the best-connected node: near in the graph, near in the plane."""
    root = max(core, key=lambda v: (len(near[v]), -v))
    order, seen = [root], {root}
    for v in order:
        fresh = [w for w in near[v] if w in index and w not in seen]
        seen.update(fresh)
        order.extend(fresh)
    size = math.sqrt(len(order))
    return {
        index[v]: [
            math.sqrt(i) / size * math.cos(i * _GOLDEN_ANGLE),
            math.sqrt(i) / size * math.sin(i * _GOLDEN_ANGLE),
        ]
        for i, v in enumerate(order)
    }


def _stretch(graph: rx.PyGraph[int, float], points: list[Point]) -> float:
    """Give the factor by which the median edge reaches its wanted length."""
    ratios = sorted(wanted / max(math.dist(points[a], points[b]), 1e-9) for a, b, wanted in graph.weighted_edge_list())
    return ratios[len(ratios) // 2]


def _fan(host: int, leaves: list[int], near: dict[int, list[int]], at: dict[int, Point], radius: float) -> None:
    """Set a hub's leaves around it, in the widest gap between its other edges first."""
    x, y = at[host]
    taken = sorted(math.atan2(at[w][1] - y, at[w][0] - x) for w in near[host] if w in at)
    start, width = _widest_gap(taken)
    for i, leaf in enumerate(leaves):
        angle = start + width * (i + 1) / (len(leaves) + 1)
        reach = radius * (0.6 + 0.4 * (i % 3) / 2) if len(leaves) > 6 else radius
        at[leaf] = (x + reach * math.cos(angle), y + reach * math.sin(angle))


def _widest_gap(angles: list[float]) -> tuple[float, float]:
    """Find where the widest free sector begins and how wide it is, in radians."""
    if not angles:
        return 0.0, 2 * math.pi
    ends = [*angles[1:], angles[0] + 2 * math.pi]
    width, start = max((end - begin, begin) for begin, end in zip(angles, ends, strict=True))
    return start, width


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


def _pack(parts: list[_Part], boxes: Sequence[Box]) -> list[Point]:
    """Set the components in centred rows, the largest on top, about as wide as a screen."""
    frames = [_frame(part, boxes) for part in parts]
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in frames)
    limit = max([math.sqrt(area * _ASPECT), *(right - left for left, _, right, _ in frames)])
    rows: list[list[int]] = []
    used = math.inf
    for i, (left, _, right, _) in enumerate(frames):
        if used + right - left > limit:
            rows.append([])
            used = 0.0
        rows[-1].append(i)
        used += right - left + _GAP
    placed: list[Point] = [(0.0, 0.0)] * len(boxes)
    floor = 0.0
    for row in rows:
        x = -sum(frames[i][2] - frames[i][0] + _GAP for i in row) / 2
        height = max(frames[i][3] - frames[i][1] for i in row)
        for i in row:
            left, top, right, bottom = frames[i]
            dy = floor + (height - (bottom - top)) / 2 - top
            for v, (px, py) in zip(parts[i].members, parts[i].points, strict=True):
                placed[v] = (px - left + x, py + dy)
            x += right - left + _GAP
        floor += height + _GAP
    return placed


def _frame(part: _Part, boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom of what a component covers."""
    spots = [(x, y, boxes[v]) for v, (x, y) in zip(part.members, part.points, strict=True)]
    return (
        min(x - box.width / 2 for x, _, box in spots),
        min(y - box.above for _, y, box in spots),
        max(x + box.width / 2 for x, _, box in spots),
        max(y + box.below for _, y, box in spots),
    )
