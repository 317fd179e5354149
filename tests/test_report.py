"""Reports of loads."""

from __future__ import annotations

from kg.report import Report, SeedReport


def test_changes() -> None:
    """A load that made a snapshot changed something."""
    assert Report(snapshot=3).changed
    assert not Report(seeds=[SeedReport("a", "a.ttl", unchanged=True)]).changed
