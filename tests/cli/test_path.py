"""Tests of `kg path`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caller import Caller


def test_each_step_with_what_stands_behind_it(kg: Caller) -> None:
    """A row for each relation of each step, read in the path's direction."""
    answer = kg.right("path", "moonshot", "Jack Ma")
    assert [line.split("  ")[0] for line in answer.lines[2:]] == ["1", "1"]
    assert "is backed by" in answer.lines[2]
    assert "was founded by" in answer.lines[3]
    assert answer.err == "1 shortest path of 2 steps · the bundled seeds\n"


def test_the_json_has_the_claims(kg: Caller) -> None:
    """Every relation of every step comes with its claims, as kg claims has them."""
    found = kg.right("path", "moonshot", "Jack Ma", "--format", "json").json
    assert list(found) == ["from", "to", "length", "total", "paths", "truncated"]
    [one] = found["paths"]
    assert [node["label"] for node in one["nodes"]] == ["Moonshot", "Alibaba", "Jack Ma"]
    assert [len(step["relations"][0]["claims"]) for step in one["steps"]] == [3, 3]
    assert one["steps"][0]["relations"][0]["source"].endswith("/alibaba")


def test_no_path(kg: Caller) -> None:
    """Apart things are told apart, with exit code 1."""
    answer = kg("path", "Nvidia", "Jack Ma", "--via", "founder-of")
    assert (answer.code, answer.out, answer.err) == (1, "", "no path · the bundled seeds\n")


def test_most_paths(kg: Caller) -> None:
    """--max shows the first, and says how many there are."""
    answer = kg.right("path", "Microsoft Azure", "Jack Ma", "--max", "1", "--format", "json").json
    assert (len(answer["paths"]), answer["truncated"]) == (1, answer["total"] > 1)


def test_unknown_names(kg: Caller) -> None:
    """A name that nothing has is told as everywhere."""
    assert kg("path", "nobody at all", "alibaba").code == 1
