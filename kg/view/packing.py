"""Set the components of a graph side by side, about as wide as a screen.

It must never move the nodes of one component against each other.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.overlap import Box, Point

_ASPECT = 1.6
_GAP = 34.0


class Part(NamedTuple):
    """A connected component: its nodes by number, and where they stand from its own origin."""

    members: list[int]
    points: list[Point]


def pack(parts: list[Part], boxes: Sequence[Box]) -> list[Point]:
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


def _frame(part: Part, boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom of what a component covers."""
    spots = [(x, y, boxes[v]) for v, (x, y) in zip(part.members, part.points, strict=True)]
    return (
        min(x - box.width / 2 for x, _, box in spots),
        min(y - box.above for _, y, box in spots),
        max(x + box.width / 2 for x, _, box in spots),
        max(y + box.below for _, y, box in spots),
    )
