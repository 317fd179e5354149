"""Notes wait for their claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.claim import NOTE_CLASS, SPEAKER, TARGET, TYPE, VALUE
from kg.node import Scattered
from kg.note import Notes

if TYPE_CHECKING:
    from kg.run import Row

ROWS: list[Row] = [(TYPE, NOTE_CLASS, 0), (VALUE, '"Hm."', 1), (SPEAKER, "_:s", 2), (TARGET, "<a:claim>", 3)]


def test_notes_are_found_by_name_and_by_target() -> None:
    """A held note is known by its node and by the claim that it names, and is unused until a claim takes it."""
    notes = Notes({"_:s": "<a:s>"}.get)  # type: ignore[arg-type]
    assert list(notes.targeting("<a:claim>")) == []
    notes = Notes(lambda term: "<a:s>" if term == "_:s" else term)
    notes.hold("_:n", ROWS)
    assert "_:n" in notes
    assert list(notes.targeting("<a:claim>")) == ["_:n"]
    assert list(notes.targeting("<a:other>")) == []
    assert [node for node, _ in notes.unused()] == ["_:n"]
    one, lines = notes.on("_:n", "<a:1>")
    assert (SPEAKER, "<a:s>") in lines
    assert lines[:2] == [(TYPE, NOTE_CLASS), (TARGET, "<a:1>")]
    assert notes.on("_:n", "<a:2>")[0] != one
    assert list(notes.unused()) == []


def test_a_torn_note() -> None:
    """A note whose triples come in two parts is scattered."""
    notes = Notes(str)
    notes.hold("_:n", ROWS)
    with pytest.raises(Scattered):
        notes.hold("_:n", ROWS)
