"""Limits: one table, and nothing beside it."""

from __future__ import annotations

import pytest

from kg import limits


def test_every_row_is_complete() -> None:
    """Each limit has a positive value, a unit and a sentence on what happens at it."""
    for one in limits.LIMITS.values():
        assert one.value > 0
        assert one.unit
        assert len(one.effect) > 20
    assert limits.limit("label_chars") == limits.LIMITS["label_chars"].value


def test_unknown_limits() -> None:
    """A limit that is not in the table does not exist."""
    with pytest.raises(KeyError):
        limits.limit("nothing")
