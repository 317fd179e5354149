"""Tests of `kg log`, `kg diff`, `kg rollback` and `kg unload`: the history of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

if TYPE_CHECKING:
    from caller import Caller


def two_states(kg: Caller) -> None:
    """Load a seed of two claims, then another that has one of them and a new one."""
    (kg.folder / "mine.ttl").write_text(HEAD + claim() + claim(said="rdf:object e:c", at="10,19"))
    kg.load("mine.ttl")
    (kg.folder / "mine.ttl").write_text(HEAD + claim() + claim(said="rdf:object e:d", at="20,29"))
    kg.load("mine.ttl")


def test_the_log_lists_the_snapshots(kg: Caller) -> None:
    """Newest first, with the one that is read marked."""
    two_states(kg)
    found = kg.right("log", "--format", "json").json
    assert [(one["snapshot"], one["head"], one["parent"], one["claims"]) for one in found] == [(2, True, 1, 2), (1, False, None, 2)]
    assert [line.split()[:2] for line in kg.right("log").lines[2:]] == [["2", "*"], ["1", found[1]["time"]]]


def test_the_difference_of_two_snapshots(kg: Caller) -> None:
    """What came and what went is told, and the exit code is 1 where anything differs."""
    two_states(kg)
    answer = kg("diff", "1", "2", COLUMNS="200")
    assert answer.code == 1
    assert [(line.split()[0], line.split()[5]) for line in answer.lines[2:]] == [("gone", "c"), ("came", "d")]
    assert answer.err == "1 claim came, 1 claim went\n"
    found = kg("diff", "1", "2", "--format", "json").json
    assert [(one["change"], one["claim"]["object"]["label"]) for one in found] == [("gone", "c"), ("came", "d")]
    same = kg.right("diff", "2", "2")
    assert (same.out, same.err) == ("", "0 claims came, 0 claims went\n")


def test_an_older_snapshot_is_made_the_head(kg: Caller) -> None:
    """A rollback reads the older state again and deletes nothing."""
    two_states(kg)
    assert "snapshot 1 of .kg is the head" in kg.right("rollback").err
    labels = {one["object"]["label"] for one in kg.right("claims", "--format", "json").json}
    assert labels == {"b", "c"}
    assert "snapshot 2 of .kg is the head" in kg.right("rollback", "2").err
    answer = kg("rollback", "9")
    assert (answer.code, "there are: 2, 1" in answer.err) == (1, True)


def test_a_seed_is_taken_out(kg: Caller) -> None:
    """Unloading a seed takes its claims, and says how to undo it."""
    two_states(kg)
    assert "mine stated 2 claims" in kg.right("unload", "mine").err
    assert kg.right("claims", "--format", "json").json == []
    answer = kg("unload", "yours")
    assert answer.code == 1


@pytest.mark.parametrize("words", [["log"], ["diff", "1", "2"], ["rollback"], ["unload", "mine"]])
def test_without_a_store_there_is_no_history(kg: Caller, words: list[str]) -> None:
    """Commands of the history need a store: exit code 4, and how to make one."""
    answer = kg(*words)
    assert (answer.code, "no store at .kg; make one with: kg load FILE" in answer.err) == (4, True)


def test_an_unknown_snapshot_is_told(kg: Caller) -> None:
    """A number that no snapshot has ends with exit code 1 and those that there are."""
    two_states(kg)
    answer = kg("diff", "1", "7")
    assert (answer.code, "no snapshot 7" in answer.err) == (1, True)
