"""Tests of comparing by other rules than those of the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dispute import DISPUTE

from kg import bundle, load, parse, store
from kg.conflict.rules import bundled, read
from kg.reader import Reader
from kg.recompare import recompared

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

FOUND = "SELECT kind, contested, ruling, assumptions, preferred FROM conflict ORDER BY id"


def disputed(desk: Desk) -> Reader:
    """Load the dispute."""
    (desk.folder / "d.ttl").write_text(DISPUTE)
    load.load(desk.root, [parse.describe(desk.folder / "d.ttl")])
    return Reader(store.head(desk.root))


@pytest.mark.parametrize("which", ["dispute", "bundled"])
def test_the_same_rules_find_the_same(desk: Desk, which: str) -> None:
    """Compared afresh by the rules that ship, a graph has the conflicts, statuses and members of its load, to the letter."""
    reader = disputed(desk) if which == "dispute" else Reader(None)
    again = recompared(reader, bundled())
    for query in (
        FOUND,
        "SELECT * FROM standing ORDER BY claim",
        "SELECT * FROM member ORDER BY conflict, claim",
        "SELECT * FROM agreed ORDER BY claim",
    ):
        assert again.execute(query).fetchall() == reader.index.execute(query).fetchall()


def test_other_rules_find_other_things(desk: Desk, tmp_path: Path) -> None:
    """What a rule file says counts for the copy alone: the index of the store is what it was."""
    reader = disputed(desk)
    rules = tmp_path / "my.toml"
    rules.write_text("[kind.value]\ncontested = false\n[tolerance]\nundated_days = 0\n")
    before = reader.index.execute(FOUND).fetchall()
    found = recompared(reader, read(rules)).execute("SELECT kind, contested FROM conflict").fetchall()
    assert ("value", 0) in found
    assert ("value", 1) not in found
    assert reader.index.execute(FOUND).fetchall() == before
    states = dict(recompared(reader, read(rules)).execute("SELECT status, count(*) FROM standing GROUP BY 1"))
    assert states["contested"] == 4


def test_an_empty_rule_file_changes_nothing(tmp_path: Path) -> None:
    """What a rule file leaves out stays as it ships."""
    rules = tmp_path / "my.toml"
    rules.write_text("")
    assert read(rules) == bundled()
    assert bundle.RULES.endswith("rules.toml")
