"""Filling the index: names, edges, classes."""

from __future__ import annotations

import pytest
from desk import Desk, claim

from kg import load
from kg.errors import RangeFaultError
from kg.index import ENTITY, VALUE
from kg.indexer import name_keys


def test_names_lead_to_their_things(desk: Desk) -> None:
    """A thing is found by its labels, its aliases, both without legal suffixes, and by the end of its IRI; words of the ontology are no things."""
    desk.load(
        'e:big-co rdfs:label "Acme Ltd"@en ; <http://www.w3.org/2004/02/skos/core#altLabel> "ACM" . ' + claim("e:big-co", said="rdf:object e:target")
    )
    query = "SELECT value FROM name JOIN term ON id = name.term WHERE key = ?"
    for key in ("acme ltd", "acme", "acm", "big co"):
        assert [row[0].rpartition("/")[2] for row in desk.index.execute(query, (key,))] == ["big-co>"]
    assert desk.index.execute(query, ("target",)).fetchall()
    assert desk.index.execute(query, ("invests in",)).fetchall() == []
    assert name_keys("Acme Ltd") == ["acme ltd", "acme"]


def test_edges_count_claims_sources_and_origins(desk: Desk) -> None:
    """An edge counts its claims, its sources and its origins; where no origin is said, the source is one."""
    text = claim(more="kg:origin e:reuters") + claim(at="20,30", more="kg:origin e:reuters") + claim(at="0,9").replace("source/n", "source/m")
    desk.load(text + claim(at="1,2", more="kg:stance kg:denied"))
    row = desk.index.execute("SELECT claims, sources, origins, unsourced FROM edge WHERE outgoing = 1").fetchall()
    assert row == [(3, 2, 2, 0)]
    assert desk.index.execute("SELECT count(*), sum(edges) FROM degree").fetchone() == (2, 2)


def test_edges_follow_later_loads(desk: Desk) -> None:
    """A second load, and an unload, leave the same edges as if all had been loaded at once."""
    for number in range(3):
        desk.load(claim(at=f"{number},9") + claim("e:a", "kg:revenue", f"kg:amount [ kg:value {number} ; kg:unit 'USD' ]"), f"{number}.ttl")
    assert desk.index.execute("SELECT claims FROM edge").fetchall() == [(3,), (3,)]
    load.unload(desk.root, "1")
    assert desk.index.execute("SELECT claims FROM edge").fetchall() == [(2,), (2,)]
    assert desk.index.execute("SELECT kind, count(*) FROM claim GROUP BY 1 ORDER BY 1").fetchall() == [(ENTITY, 2), (VALUE, 2)]
    for name in ("0", "2"):
        load.unload(desk.root, name)
    assert desk.index.execute("SELECT count(*) FROM edge").fetchone() == (0,)


def test_a_loop_is_one_edge(desk: Desk) -> None:
    """A thing that is related to itself has one edge, not two."""
    desk.load(claim("e:a", "kg:competesWith", "rdf:object e:a"))
    assert desk.index.execute("SELECT count(*) FROM edge").fetchone() == (1,)


def test_words_of_the_ontology(desk: Desk) -> None:
    """Relations and classes stand in the index with their labels, so that a lookup needs no ontology."""
    desk.load("")
    assert desk.index.execute("SELECT label, inverse, symmetric FROM relation JOIN term ON id = term WHERE value LIKE '%#investsIn>'").fetchone() == (
        "invests in", "is backed by", 0)  # fmt: skip
    assert desk.index.execute("SELECT count(*) FROM class JOIN term ON id = term WHERE value LIKE '%#Startup>'").fetchone()[0] >= 4


def test_the_first_misfit_is_told(desk: Desk) -> None:
    """Of several misfits in a load the one that stands first is told, in a fresh store and in a later load."""
    desk.load("e:p a kg:Place . e:q a kg:Place .", "places.ttl")
    text = claim("e:p", "kg:chiefExecutiveOf") + claim("e:q", "kg:chiefExecutiveOf")
    assert "e:p is a kg:Place" in desk.refuse(text, "claims.ttl")
    desk.load(claim(), "fine.ttl")
    assert "e:p is a kg:Place" in desk.refuse(text, "claims.ttl")


def test_one_fitting_class_will_do(desk: Desk) -> None:
    """A thing of several classes fits if one of them does."""
    assert desk.load("e:p a kg:Place , kg:Person . " + claim("e:p", "kg:chiefExecutiveOf")).claims == 1


def test_classes_that_come_later_are_held_against_earlier_claims(desk: Desk) -> None:
    """The order of loads does not matter: what one load of everything refuses is refused in any order, or an export could not be loaded back."""
    narrow = "@prefix my: <http://my/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
    narrow += "my:leads a owl:ObjectProperty , kg:Relation ; rdfs:label 'leads' ; rdfs:domain {} ; rdfs:range kg:Company ."
    desk.load(claim("e:p", "kg:chiefExecutiveOf"), "claims.ttl")
    found = desk.refuse("e:p a kg:Place .", "places.ttl")
    assert "e:p is a kg:Place, but kg:chiefExecutiveOf needs a kg:Person as its subject, in a claim of the seed 'claims'" in found
    desk.load("e:p a kg:Place , kg:Person .", "both.ttl")
    assert "needs a kg:Person" in desk.refuse("e:p a kg:Place .", "both.ttl")
    desk.load("e:p a kg:Person .", "people.ttl")
    desk.load("e:p a kg:Place .", "both.ttl")
    with pytest.raises(RangeFaultError, match="e:p is a kg:Place"):
        load.unload(desk.root, "people")
    desk.load(narrow.format("kg:Agent") + "e:c a kg:Company . " + claim("e:c", "my:leads"), "words.ttl")
    desk.load("@prefix my: <http://my/> . e:d a kg:Company . " + claim("e:d", "my:leads"), "more.ttl")
    assert "e:d is a kg:Company" in desk.refuse(narrow.format("kg:Person") + claim("e:p", "my:leads"), "words.ttl")


def test_what_goes_is_held_against_nothing(desk: Desk) -> None:
    """A claim that the new state of a seed lacks does not stand in the way of a class that comes with it."""
    desk.load(claim("e:p", "kg:chiefExecutiveOf"), "seed.ttl")
    assert desk.load("e:p a kg:Place . " + claim("e:x"), "seed.ttl").claims == 1
