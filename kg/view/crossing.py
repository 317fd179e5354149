"""Count how often the edges of a drawing cross, the best known measure of how hard it is to read.

It must never count edges that share an end: they meet there by right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.overlap import Point


def crossings(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> int:
    """Count the pairs of edges, drawn as straight lines, that cross."""
    lines = [(a, b, points[a], points[b]) for a, b in edges]
    return sum(
        1 for i, (a, b, p, q) in enumerate(lines) for c, d, r, s in lines[i + 1 :] if a not in (c, d) and b not in (c, d) and _cross(p, q, r, s)
    )


def _cross(p: Point, q: Point, r: Point, s: Point) -> bool:
    """Tell whether two segments cross: each has the ends of the other on different sides."""
    return _side(p, q, r) != _side(p, q, s) and _side(r, s, p) != _side(r, s, q)


def _side(p: Point, q: Point, r: Point) -> bool:
    """Tell on which side of the line from p to q the point r lies."""
    return (q[0] - p[0]) * (r[1] - p[1]) > (q[1] - p[1]) * (r[0] - p[0])
