"""Tests of lookups: names and neighbourhoods."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import pytest
from desk import claim

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.lookup import Lookup
from kg.reader import Reader, open_reader

if TYPE_CHECKING:
    from desk import Desk

    from kg.neighbourhood import Neighbourhood


def opened(desk: Desk) -> Lookup:
    """Open the desk's store for lookups."""
    reader = open_reader(str(desk.root))
    return Lookup(reader.index, reader.prefixes)


def bundled(language: str = "en") -> Lookup:
    """Open the bundled seeds for lookups."""
    reader = Reader(None)
    return Lookup(reader.index, reader.prefixes, language)


def labels(found: Neighbourhood) -> set[str]:
    """Return the names of what stands around a centre."""
    return {node.entity.label for node in found.nodes.values()} - {found.center.label}


@pytest.mark.parametrize("name", ["Alibaba", "BABA", "阿里巴巴", "e:alibaba", "alibaba group holding ltd"])
def test_names(name: str) -> None:
    """Labels, aliases, legal names, CURIEs in any case find their entity."""
    found = bundled().entity(name)
    assert (found.entity.label, found.notice) == ("Alibaba", None)


def test_a_name_is_never_guessed_between_two(desk: Desk) -> None:
    """Two things of one label are both named, in a fixed order."""
    desk.load('e:m1 rdfs:label "Mercury"@en . e:m2 rdfs:label "Mercury"@en .\n' + claim("e:m1", said="rdf:object e:m2"))
    with pytest.raises(AmbiguousNameError) as caught:
        opened(desk).entity("MERCURY")
    assert caught.value.hint == "one of: Mercury (e:m1), Mercury (e:m2)"


def test_a_typo_between_two_is_no_guess_either(desk: Desk) -> None:
    """A typo that is as near to one name as to another offers both."""
    desk.load('e:m1 rdfs:label "Mercury A"@en . e:m2 rdfs:label "Mercury B"@en .\n' + claim("e:m1", said="rdf:object e:m2"))
    with pytest.raises(UnknownNameError) as caught:
        opened(desk).entity("Mercury C")
    assert "Mercury A" in (caught.value.hint or "")
    assert "Mercury B" in (caught.value.hint or "")


def test_a_short_name_has_no_typo() -> None:
    """Three letters are too few to forgive one of them."""
    with pytest.raises(UnknownNameError):
        bundled().entity("AG1")


def test_a_thing_without_a_label_is_found_by_the_end_of_its_iri(desk: Desk) -> None:
    """What nobody named bears the last part of its IRI."""
    desk.load(claim("e:some-thing"))
    assert opened(desk).entity("some thing").entity.label == "some-thing"


def test_labels_follow_the_language() -> None:
    """A label is in the reader's language, else in English, else in any."""
    assert bundled("zh").entity("alibaba").entity.label == "阿里巴巴"
    assert bundled("en").entity("阿里巴巴").entity.label == "Alibaba"


@pytest.mark.parametrize("name", ["investsIn", "invests in", "invests-in", "INVESTS IN", "kg:investsIn", "https://w3id.org/aikg/ontology#investsIn"])
def test_relations(name: str) -> None:
    """A relation is found by label, local name in any writing, CURIE and IRI."""
    assert bundled().relation(name)[1] == "https://w3id.org/aikg/ontology#investsIn"


def test_relations_by_their_phrases(desk: Desk) -> None:
    """The phrases of the ontology name a relation too; one that belongs to several is never guessed."""
    assert bundled().relation("backs")[1] == "https://w3id.org/aikg/ontology#investsIn"
    words = "".join(f'e:{one} a owl:ObjectProperty ; rdfs:label "{one}"@en ; kg:phrase "goes after"@en .\n' for one in ("hunts", "follows"))
    desk.load(words + claim())
    with pytest.raises(AmbiguousNameError, match="names 2 relations") as caught:
        opened(desk).relation("goes after")
    assert caught.value.hint == "one of: follows, hunts"


def test_relations_by_their_inverse_and_unknown_ones() -> None:
    """How a relation reads from the other side names it too; what names none offers the nearest."""
    assert bundled().relation("was founded by")[1].endswith("founderOf")
    with pytest.raises(UnknownNameError, match="no relation is called") as caught:
        bundled().relation("compete with")
    assert "competesWith" in (caught.value.hint or "")


@pytest.mark.parametrize("name", ["company", "Company", "kg:Company"])
def test_classes(name: str) -> None:
    """A class is found by label, CURIE and IRI."""
    lookup = bundled()
    assert lookup.by_number(lookup.entity_class(name)).iri.endswith("#Company")


def whole(desk: Desk, nodes: int, edges: int, seed: int) -> list[tuple[str, str, str]]:
    """Load a random graph of three relations, one of them symmetric, and return its edges."""
    chance = random.Random(seed)  # noqa: S311 - the same graph every time is the point
    found: set[tuple[str, str, str]] = set()
    while len(found) < edges:
        a, b = (f"n{chance.randrange(nodes):02}" for _ in "ab")
        relation = chance.choice(("investsIn", "owns", "competesWith"))
        if relation == "competesWith" and a > b:
            a, b = b, a
        found.add((a, relation, b))
    rows = sorted(found)
    desk.load("".join(claim(f"e:{a}", f"kg:{relation}", f"rdf:object e:{b}", at=f"{at},{at + 1}") for at, (a, relation, b) in enumerate(rows)))
    return rows


def ends(found: Neighbourhood) -> set[tuple[str, str, str]]:
    """Return a neighbourhood's edges by the ends of their IRIs."""
    name = {number: node.entity.label for number, node in found.nodes.items()}
    return {(name[edge.source], edge.relation.iri.partition("#")[2], name[edge.target]) for edge in found.edges}


@pytest.mark.parametrize(("seed", "direction", "depth"), list(itertools.product((1, 2), ("out", "in", "both"), (1, 2, 3))))
def test_neighbourhoods_are_those_of_the_graph(desk: Desk, seed: int, direction: str, depth: int) -> None:
    """Nodes, edges and the count of what a limit left out are those of a plain walk over all edges."""
    rows = whole(desk, 14, 30, seed)

    def steps(node: str) -> list[tuple[tuple[str, str, str], str]]:
        found = []
        for a, relation, b in rows:
            symmetric = relation == "competesWith"
            if a == node and (direction != "in" or symmetric):
                found.append(((a, relation, b), b))
            if b == node and (direction != "out" or symmetric):
                found.append(((a, relation, b), a))
        return found

    reached, frontier, touched = {"n00"}, {"n00"}, set()
    for _ in range(depth):
        touched |= {edge for node in frontier for edge, _ in steps(node)}
        frontier = {other for node in frontier for _, other in steps(node)} - reached
        reached |= frontier
    lookup = opened(desk)
    found = lookup.neighbours(lookup.entity("n00").entity, depth=depth, direction=direction)
    assert {node.entity.label for node in found.nodes.values()} == reached
    assert ends(found) == touched
    assert found.left_out == 0
    for limit in (1, 3, 6):
        cut = lookup.neighbours(lookup.entity("n00").entity, depth=depth, direction=direction, max_nodes=limit)
        assert len(cut.nodes) <= limit + 1
        near = {node.entity.label for node in cut.nodes.values() if node.distance < depth}
        around = {edge for node in near for edge, _ in steps(node)}
        assert ends(cut) <= around
        assert cut.left_out == len(around) - len(cut.edges)


def test_the_best_supported_come_first(desk: Desk) -> None:
    """With a limit, what two sources say goes before what one says."""
    text = "".join(claim("e:hub", said=f"rdf:object e:x{at}", at=f"{at},{at + 1}") for at in range(5))
    text += claim("e:hub", said="rdf:object e:x3", at="7,9").replace("/n#", "/other#")
    desk.load(text)
    lookup = opened(desk)
    found = lookup.neighbours(lookup.entity("hub").entity, max_nodes=1)
    assert labels(found) == {"x3"}
    assert (found.edges[0].support.sources, found.left_out) == (2, 4)


def test_a_denial_is_no_edge(desk: Desk) -> None:
    """What is only denied stands in no neighbourhood."""
    desk.load(claim(more="kg:stance kg:denied") + claim(said="rdf:object e:c", at="10,19"))
    lookup = opened(desk)
    assert labels(lookup.neighbours(lookup.entity("e:a").entity)) == {"c"}


def test_the_type_is_the_most_specific_one(desk: Desk) -> None:
    """Of several classes the deepest is shown; what has none is an entity."""
    desk.load("e:a a kg:Company , kg:Startup .\n" + claim())
    lookup = opened(desk)
    assert lookup.type_of(lookup.entity("e:a").entity.number)[1] == "startup"
    assert lookup.type_of(lookup.entity("e:b").entity.number)[1] == "entity"
