"""Part boxes that overlap, moving each as little as needed.

It must never lose a box or depend on anything but its arguments.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Point: TypeAlias = tuple[float, float]

_ROUNDS = 120
_PATIENCE = 20
_GROWTHS = 16
_GROWTH = 1.12
_TOLERATED = 0.6
_ROOM = 2.0
_CROWD = 300


class Box(NamedTuple):
    """What a node and its label cover: width, and the reach above and below the node's centre."""

    width: float
    above: float
    below: float


def separate(boxes: Sequence[Box], points: Sequence[Point]) -> list[Point]:
    """Push overlapping boxes apart until none overlaps or the rounds are used up.

    The picture first grows as a whole until few overlap, so that pushing does not undo its shape.
    """
    points = _grow(boxes, points)
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    for turn in range(_ROUNDS):
        if not _push_all(boxes, xs, ys):
            break
        if turn % _PATIENCE == _PATIENCE - 1:
            xs = [x * 1.08 for x in xs]
            ys = [y * 1.08 for y in ys]
    return list(zip(xs, ys, strict=True))


def overlaps(boxes: Sequence[Box], points: Sequence[Point]) -> list[tuple[int, int]]:
    """List the pairs of boxes that overlap."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return [(i, j) for i, j in _candidates(boxes, xs, ys) if _depth(boxes, xs, ys, i, j) is not None]


def _grow(boxes: Sequence[Box], points: Sequence[Point]) -> list[Point]:
    """Scale the picture up until its boxes have room and no more than a part of them overlap."""
    factor = 1.0 if len(boxes) < _CROWD else max(1.0, math.sqrt(_ROOM * sum(box.width * (box.above + box.below) for box in boxes) / _area(points)))
    grown = [(x * factor, y * factor) for x, y in points]
    for _ in range(_GROWTHS):
        if len(overlaps(boxes, grown)) <= _TOLERATED * len(boxes):
            break
        grown = [(x * _GROWTH, y * _GROWTH) for x, y in grown]
    return grown


def _area(points: Sequence[Point]) -> float:
    """Measure the rectangle around the points, of no side shorter than a pixel."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return max(max(xs) - min(xs), 1.0) * max(max(ys) - min(ys), 1.0)


def _push_all(boxes: Sequence[Box], xs: list[float], ys: list[float]) -> bool:
    """Move each overlapping pair apart once, in place; tell whether there was any."""
    moved = False
    for i, j in _candidates(boxes, xs, ys):
        depth = _depth(boxes, xs, ys, i, j)
        if depth is None:
            continue
        moved = True
        across, down = depth
        if across < down:
            step = (across / 2 + 0.5) * (1 if xs[i] <= xs[j] else -1)
            xs[i] -= step
            xs[j] += step
        else:
            step = (down / 2 + 0.5) * (1 if ys[i] <= ys[j] else -1)
            ys[i] -= step
            ys[j] += step
    return moved


def _depth(boxes: Sequence[Box], xs: Sequence[float], ys: Sequence[float], i: int, j: int) -> tuple[float, float] | None:
    """Measure how deep two boxes lie in each other, across and down; None when they do not."""
    across = (boxes[i].width + boxes[j].width) / 2 - abs(xs[i] - xs[j])
    if across <= 0:
        return None
    upper, lower = (i, j) if ys[i] <= ys[j] else (j, i)
    down = boxes[upper].below + boxes[lower].above - (ys[lower] - ys[upper])
    return (across, down) if down > 0 else None


def _candidates(boxes: Sequence[Box], xs: Sequence[float], ys: Sequence[float]) -> list[tuple[int, int]]:
    """List the pairs that are near enough to overlap, each once, in a fixed order, by a grid of cells."""
    if not boxes:
        return []
    width = max(box.width for box in boxes)
    height = max(box.above + box.below for box in boxes)
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[int(x // width), int(y // height)].append(i)
    pairs: list[tuple[int, int]] = []
    for (column, row), here in cells.items():
        pairs.extend((i, j) for k, i in enumerate(here) for j in here[k + 1 :])
        for side in ((1, -1), (1, 0), (1, 1), (0, 1)):
            there = cells.get((column + side[0], row + side[1]), ())
            pairs.extend((i, j) for i in here for j in there)
    return pairs
