"""Tests of the table of formats: it is whole, and what is told comes from it."""

from __future__ import annotations

from kg import formats
from kg.writer import _WRITERS


def test_every_format_is_in_the_table() -> None:
    """Each format that can be written has a row, and each row a writer."""
    assert set(_WRITERS) == {name for name, one in formats.FORMATS.items() if not one.is_folder}
    assert {name for name, one in formats.FORMATS.items() if one.is_folder} == {"csv", "parquet"}


def test_suffixes_differ() -> None:
    """Two formats do not write over each other's file."""
    suffixes = [one.suffix for one in formats.FORMATS.values() if one.suffix]
    assert len(suffixes) == len(set(suffixes))


def test_losses_are_told() -> None:
    """A notice names the losses; N-Quads, the backup, loses nothing."""
    assert formats.notice("nq") is None
    assert formats.notice("gexf") == f"gexf cannot hold: {'; '.join(formats.FORMATS['gexf'].losses)}"
    assert "| `nq` |" in formats.table()
    assert len(formats.table().splitlines()) == len(formats.FORMATS) + 2
