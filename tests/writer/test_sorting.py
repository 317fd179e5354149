"""Tests of sorting beyond memory."""

from __future__ import annotations

from random import Random

import pytest

from kg.writer.sorting import distinct_sorted


@pytest.mark.parametrize("room", [1, 50, 1 << 25])
def test_lines_are_sorted_each_once(room: int) -> None:
    """However little is held at a time, the lines come in the order of their bytes, each once."""
    lines = [f"{Random(at).randrange(300):04d}\n".encode() for at in range(1000)]  # noqa: S311 - no secret
    assert list(distinct_sorted(lines, room=room)) == sorted(set(lines))
    assert list(distinct_sorted([], room=room)) == []
