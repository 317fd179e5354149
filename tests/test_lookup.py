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
    assert bundled().relation(name).iri == "https://w3id.org/aikg/ontology#investsIn"


def test_relations_by_their_phrases(desk: Desk) -> None:
    """The phrases of the ontology name a relation too; one that belongs to several is never guessed."""
    assert bundled().relation("backs").iri == "https://w3id.org/aikg/ontology#investsIn"
    words = "".join(f'e:{one} a owl:ObjectProperty ; rdfs:label "{one}"@en ; kg:phrase "goes after"@en .\n' for one in ("hunts", "follows"))
    desk.load(words + claim())
    with pytest.raises(AmbiguousNameError, match="names 2 relations") as caught:
        opened(desk).relation("goes after")
    assert caught.value.hint == "one of: follows, hunts"


def test_relations_by_their_inverse_and_unknown_ones() -> None:
    """How a relation reads from the other side names it too; what names none offers the nearest."""
    found = bundled().relation("was founded by")
    assert (found.iri.endswith("founderOf"), found.inverse, found.notice) == (True, True, None)
    assert bundled().relation("is a founder of").inverse is False
    assert bundled().relation("competes with").inverse is False
    with pytest.raises(UnknownNameError, match="no relation is called") as caught:
        bundled().relation("contests")
    assert "competesWith" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("name", "local", "label"),
    [
        ("invest-in", "investsIn", "invests in"),
        ("develop", "develops", "develops"),
        ("competes", "competesWith", "competes with"),
        ("compete with", "competesWith", "competes with"),
        ("is backed", "investsIn", "is backed by"),
        ("is bakced by", "investsIn", "is backed by"),
        ("revenue grwoth", "revenueGrowth", "revenue growth"),
    ],
)
def test_relations_with_a_typo(name: str, local: str, label: str) -> None:
    """A relation mistyped, or only begun, is found where it can be no other, and what it was taken for is told."""
    found = bundled().relation(name)
    assert (found.iri.rpartition("#")[2], found.notice) == (local, f"{name!r} is taken as {label}")
    assert found.inverse is (label == "is backed by")


@pytest.mark.parametrize("name", ["is", "own", "market", "zzzz"])
def test_a_relation_is_never_guessed_between_two(name: str) -> None:
    """What is too short, or begins several, or is near none, names no relation."""
    with pytest.raises(UnknownNameError, match="no relation is called"):
        bundled().relation(name)


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


def test_relations_of_a_thing() -> None:
    """The relations that claims state of a thing, or between it and another, read from its side."""
    lookup = bundled()
    alibaba, zhipu = (lookup.entity(name).entity.number for name in ("alibaba", "zhipu"))
    assert lookup.relations_of(alibaba, zhipu) == ["invests in"]
    assert lookup.relations_of(zhipu, alibaba) == ["is backed by"]
    assert {"invests in", "was founded by", "planned investment"} <= set(lookup.relations_of(alibaba))


@pytest.mark.parametrize(("typed", "near"), [("Qwen4-Max", "Qwen3-Max"), ("qwen33-max", "Qwen3-Max"), ("Qwen-Max", "Qwen3-Max")])
def test_a_wrong_digit_is_no_typo(typed: str, near: str) -> None:
    """A name with other digits is another name: the nearest is offered, never taken."""
    with pytest.raises(UnknownNameError, match="nothing is called") as caught:
        bundled().entity(typed)
    assert near in (caught.value.hint or "")
    assert bundled().entity("Qwen3-Mxa").entity.label == "Qwen3-Max"


def test_numbered_companies_are_not_taken_for_each_other(desk: Desk) -> None:
    """One digit more names another company."""
    desk.load("".join(f'e:co-{at} rdfs:label "Co {at}"@en .\n' for at in (2999, 3000)) + claim("e:co-2999", said="rdf:object e:co-3000"))
    with pytest.raises(UnknownNameError) as caught:
        opened(desk).entity("co 29999")
    assert "Co 2999" in (caught.value.hint or "")


SOURCE = "<https://w3id.org/aikg/source/n>"


def test_a_source_never_competes_with_an_entity(desk: Desk) -> None:
    """A document of an entity's name, with a class or without, neither makes that name ambiguous nor is found by it."""
    desk.load(f'{SOURCE} rdfs:label "Acme"@en . s:m a kg:NewsArticle ; rdfs:label "Acme"@en . e:a rdfs:label "Acme"@en .\n' + claim())
    lookup = opened(desk)
    assert lookup.entity("acme").entity.iri.endswith("id/a")
    assert lookup.entity("acmee").entity.iri.endswith("id/a")
    assert lookup.entity("s:m").entity.label == "Acme"
    assert lookup.source("Acme").entity.iri.endswith("source/n")


def test_a_source_alone_is_told_to_be_one() -> None:
    """Where only a source bears a name the answer says how to ask for its claims."""
    with pytest.raises(UnknownNameError, match="'003' is a source, and no claim is about it") as caught:
        bundled().entity("003")
    assert caught.value.hint == "see its claims with: kg claims --source 003"


def test_a_source_that_claims_are_about_is_an_entity_too(desk: Desk) -> None:
    """A document that is itself the subject of a claim is found where nothing else bears its name."""
    desk.load('e:paper a kg:BlogPost ; rdfs:label "The paper"@en .\n' + claim("e:a", "kg:announces", "rdf:object e:paper"))
    assert opened(desk).entity("the paper").entity.iri.endswith("paper")


@pytest.mark.parametrize("name", ["003", "s:003", "https://w3id.org/aikg/source/003", "003: Alibaba Doubles Down on the AI Race"])
def test_sources(name: str) -> None:
    """A source is found by the end of its IRI, its label, a CURIE and its IRI."""
    assert bundled().source(name).entity.iri == "https://w3id.org/aikg/source/003"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bloomberg intelligence", "Bloomberg Intelligence is an origin, from whom sources have what they say, and no claim stands in it"),
        ("e:zhipu", "Zhipu is of the class startup, and no claim stands in it"),
        ("nothing of the kind", "no source is called 'nothing of the kind'"),
    ],
)
def test_what_is_no_source(name: str, message: str) -> None:
    """An origin, an entity and a name of nothing are each told for what they are, with the sources that there are."""
    with pytest.raises(UnknownNameError) as caught:
        bundled().source(name)
    assert message in caught.value.message
    assert "sources: 000, 001" in (caught.value.hint or "")


def test_words_for_what_has_no_class(desk: Desk) -> None:
    """A thing without a class is an entity in either language."""
    desk.load(claim())
    reader = open_reader(str(desk.root))
    chinese = Lookup(reader.index, reader.prefixes, "zh")
    assert chinese.type_of(chinese.entity("e:b").entity.number)[1] == "实体"
