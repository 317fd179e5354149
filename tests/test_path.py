"""Tests of shortest paths, against networkx as judge."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from desk import claim

from kg import path
from kg.lookup import Lookup
from kg.path import Path, Paths
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from desk import Desk


def load(desk: Desk, edges: list[tuple[str, str, str]], more: str = "") -> Lookup:
    """Load one claim for each edge (from, relation, to)."""
    desk.load("".join(claim(f"e:{left}", f"kg:{relation}", f"rdf:object e:{right}") for left, relation, right in edges) + more)
    return Lookup(desk.index, PREFIXES)


def find(lookup: Lookup, left: str, right: str, *relations: str, most: int = 100) -> Paths:
    """Find the paths between two things by their names."""
    ends = [lookup.entity(one).entity.number for one in (left, right)]
    return path.shortest(lookup, ends[0], ends[1], relations=[lookup.relation(one).number for one in relations], most=most)


def names(lookup: Lookup, found: Paths) -> list[str]:
    """Write paths as rows of names."""
    return ["-".join(lookup.by_number(node).label for node in one.nodes) for one in found.found]


def test_all_shortest_paths_whichever_way_relations_read(desk: Desk) -> None:
    """Two ways of two steps are both found, a longer one is not; relations are followed from either end."""
    lookup = load(
        desk, [("a", "investsIn", "b"), ("c", "investsIn", "b"), ("a", "owns", "d"), ("d", "owns", "c"), ("a", "owns", "x"), ("x", "owns", "y")]
    )
    found = find(lookup, "a", "c")
    assert (found.length, found.total, names(lookup, found)) == (2, 2, ["a-b-c", "a-d-c"])
    assert [hop.forward for hops in found.found[0].hops for hop in hops] == [True, False]


def test_parallel_relations_are_one_step(desk: Desk) -> None:
    """Several relations between two things that follow each other are told together."""
    lookup = load(desk, [("a", "investsIn", "b"), ("a", "owns", "b"), ("b", "owns", "a")])
    [one] = find(lookup, "a", "b").found
    assert len(one.hops[0]) == 3


def test_only_some_relations(desk: Desk) -> None:
    """`relations` narrows what is followed."""
    lookup = load(desk, [("a", "investsIn", "b"), ("b", "owns", "c"), ("a", "owns", "d"), ("d", "owns", "e"), ("e", "owns", "c")])
    assert find(lookup, "a", "c").length == 2
    assert names(lookup, find(lookup, "a", "c", "owns")) == ["a-d-e-c"]


def test_no_path_no_step_and_denials(desk: Desk) -> None:
    """Apart things have no path, a thing is no step from itself, and a denied claim joins nothing."""
    lookup = load(desk, [("a", "investsIn", "b"), ("c", "investsIn", "d")], claim("e:b", "kg:owns", "rdf:object e:c", more="kg:stance kg:denied"))
    assert find(lookup, "a", "d") == Paths((), 0, None)
    number = lookup.entity("a").entity.number
    assert path.shortest(lookup, number, number) == Paths((Path((number,), ()),), 1, 0)


def test_the_first_are_shown_and_all_are_counted(desk: Desk) -> None:
    """Of many shortest paths the first `most` are returned, and how many there are is told."""
    middle = [f"m{at}" for at in range(12)]
    lookup = load(desk, [("a", "owns", one) for one in middle] + [(one, "owns", "z") for one in middle])
    found = find(lookup, "a", "z", most=3)
    assert (len(found.found), found.total, found.length) == (3, 12, 2)


@pytest.mark.parametrize("seed", range(4))
def test_as_networkx_has_them(desk: Desk, seed: int) -> None:
    """On random graphs the paths are those that networkx finds, all of them and none twice."""
    dice = random.Random(seed)  # noqa: S311 - reproducible
    edges = list({(f"n{dice.randrange(30)}", f"n{dice.randrange(30)}") for _ in range(45)})
    lookup = load(desk, [(left, "owns", right) for left, right in edges if left != right])
    judge = nx.Graph((left, right) for left, right in edges if left != right)
    for left, right in pairwise(sorted(judge)):
        expected = sorted("-".join(one) for one in nx.all_shortest_paths(judge, left, right)) if nx.has_path(judge, left, right) else []
        assert sorted(names(lookup, find(lookup, left, right, most=1000))) == expected
