"""Taking claims out, with all that only they held up."""

from __future__ import annotations

from desk import SHA, Desk, claim

from kg import load

PERIOD = "kg:period [ kg:text 'soon' ]"
AMOUNT = "kg:amount [ kg:value 5 ; kg:unit 'USD' ]"


def test_nothing_is_left_behind(desk: Desk) -> None:
    """Loading a seed and taking it out leaves the graph as it was: parts, places, notes, facts and descriptions go."""
    desk.load("e:z rdfs:label 'Z' .", "other.ttl")
    before = desk.graph()
    text = claim("e:a", "kg:revenue", AMOUNT, more=f"{PERIOD} ; kg:note [ a kg:Note ; rdf:value 'Hm.' ]") + claim(
        "e:a", "kg:competesWith", node="e:n"
    )
    desk.load(f"{text} e:a rdfs:label 'A' . <https://w3id.org/aikg/source/n> kg:sha256 '{SHA}' . e:x kg:owns e:y .")
    load.unload(desk.root, "seed")
    assert desk.graph() == before


def test_shared_parts_stay(desk: Desk) -> None:
    """An amount, a period and a place that another claim uses stay."""
    desk.load(claim("e:a", "kg:revenue", AMOUNT, more=PERIOD), "one.ttl")
    desk.load(claim("e:b", "kg:revenue", AMOUNT, more=PERIOD), "two.ttl")
    before = desk.graph()
    load.unload(desk.root, "one")
    assert (len(desk.values("unit")), len(desk.values("text")), len(desk.values("evidence"))) == (1, 1, 1)
    desk.load(claim("e:a", "kg:revenue", AMOUNT, more=PERIOD), "one.ttl")
    assert desk.graph() == before


def test_literal_facts(desk: Desk) -> None:
    """A fact with a literal goes when its last claim does, however the literal was written."""
    desk.load("e:age a owl:DatatypeProperty ; <http://www.w3.org/2000/01/rdf-schema#range> xsd:decimal .", "words.ttl")
    desk.load(claim("e:a", "e:age", "rdf:object 1.50"), "one.ttl")
    desk.load(claim("e:a", "e:age", "rdf:object 1.5", at="3,4"), "two.ttl")
    fact = ("<https://w3id.org/aikg/id/a>", "<https://w3id.org/aikg/id/age>")
    load.unload(desk.root, "one")
    assert [row[2][:5] for row in desk.database.match(*fact)] == ['"1.5"']
    load.unload(desk.root, "two")
    assert list(desk.database.match(*fact)) == []
