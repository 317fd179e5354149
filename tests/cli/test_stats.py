"""Tests of `kg stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk import HEAD

if TYPE_CHECKING:
    from caller import Caller


def test_what_the_example_holds(kg: Caller) -> None:
    """Claims, facts, sources, entities by class and claims by relation are counted; a denial supports no fact."""
    kg.load_example()
    rows = kg.right("stats", "--format", "json").json
    found = {(one["kind"], one["name"]): one["count"] for one in rows}
    assert found["all", "claims"] == 16
    assert found["all", "facts"] == 15
    assert found["all", "sources"] == 1
    assert found["class", "company"] == 6
    assert found["relation", "invests in"] == 2
    assert sum(count for (kind, _), count in found.items() if kind == "relation") == 16


def test_unsourced_claims_are_counted_apart(kg: Caller) -> None:
    """Plain triples of a data file are claims too, and said to be unsourced."""
    (kg.folder / "plain.ttl").write_text(HEAD + "e:a kg:investsIn e:b .\n")
    kg.load("plain.ttl")
    found = {one["name"]: one["count"] for one in kg.right("stats", "--format", "json").json}
    assert found["unsourced claims"] == 1


def test_the_table_names_its_state(kg: Caller) -> None:
    """The table says on standard error on what it rests."""
    assert kg.right("stats").err == "the bundled seeds\n"
