"""The proof that the ontology is the program: a relation, a measure and a class that kg does not ship, from a Turtle file outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk import HEAD
from test_drawing import draw

import kg as face
from kg.view import render

if TYPE_CHECKING:
    from caller import Caller

ONTOLOGY = """
@prefix my: <https://example.org/my#> .
my:sues a owl:ObjectProperty ; rdfs:label "sues"@en , "起诉"@zh ; kg:inverseLabel "is sued by"@en ; kg:phrase "takes to court"@en ;
  rdfs:domain kg:Organization ; rdfs:range my:Defendant ; kg:viewGroup my:court .
my:court a kg:ViewGroup ; rdfs:label "courts"@en ; kg:colour "#AB12CD" .
my:Defendant a owl:Class ; rdfs:subClassOf kg:Organization ; rdfs:label "defendant"@en ; kg:colour "#123ABC" ; kg:shape "triangle" .
my:damages a owl:ObjectProperty , kg:Measure ; rdfs:label "damages claimed"@en ; rdfs:domain kg:Organization ; rdfs:range kg:Amount .
"""
CLAIMS = """
@prefix my: <https://example.org/my#> .
my:acme a kg:Company ; rdfs:label "Acme"@en .
my:bolt a my:Defendant ; rdfs:label "Bolt"@en , "闪电"@zh .
[] a kg:Claim ; rdf:subject my:acme ; rdf:predicate my:sues ; rdf:object my:bolt ; kg:evidence <https://w3id.org/aikg/source/n#char=0,9> ;
  kg:paraphrase "Acme has taken Bolt to court."@en .
[] a kg:Claim ; rdf:subject my:acme ; rdf:predicate my:damages ; kg:amount [ kg:value 7e6 ; kg:unit "EUR" ] ;
  kg:evidence <https://w3id.org/aikg/source/n#char=3,9> .
"""


def prepare(kg: Caller) -> None:
    """Load an ontology and claims of it, as two files of a user's own."""
    (kg.folder / "court.ttl").write_text(HEAD + ONTOLOGY, "utf-8")
    (kg.folder / "claims.ttl").write_text(HEAD + CLAIMS, "utf-8")
    kg.load("court.ttl", "claims.ttl")


def test_it_is_looked_up(kg: Caller) -> None:
    """Neighbours and pages show it with its labels from both sides, and it is followed and filtered by name."""
    prepare(kg)
    [edge] = kg.right("neighbors", "acme", "--relation", "sues", "--type", "defendant", "--format", "json").json["edges"]
    assert (edge["relation"], edge["label"]) == ("https://example.org/my#sues", "sues")
    assert kg.right("neighbors", "闪电").lines[-1].split()[:4] == ["is", "sued", "by", "Acme"]
    assert kg.right("neighbors", "acme", "--format", "json").json["nodes"][1]["type"] == "defendant"
    assert "is sued by" in kg.right("show", "bolt").out
    assert "€7 m" in kg.right("show", "acme").out


def test_its_claims_and_evidence_are_shown(kg: Caller) -> None:
    """Claims are filtered by it, and the evidence of a fact of it is found."""
    prepare(kg)
    [record] = kg.right("claims", "--predicate", "my:sues", "--format", "json").json
    assert (record["predicate"]["label"], record["object"]["label"]) == ("sues", "Bolt")
    assert "Acme has taken Bolt to court." in kg.right("evidence", "acme", "sues", "bolt").out
    [measured] = kg.right("claims", "--predicate", "damages claimed", "--format", "json").json
    assert measured["object"]["amount"]["value"] == 7000000
    assert ["relation", "sues", 1] in [list(one.values()) for one in kg.right("stats", "--format", "json").json]


def test_it_is_queried(kg: Caller) -> None:
    """Its plain fact stands in the graph, under the prefix that the file declared."""
    prepare(kg)
    assert kg.right("query", "SELECT ?who { ?who my:sues my:bolt }").lines[-1] == "my:acme"
    assert (
        face.open(kg.folder / ".kg")
        .to_networkx()
        .has_edge("https://example.org/my#acme", "https://example.org/my#bolt", "https://example.org/my#sues")
    )


def test_it_is_drawn(kg: Caller) -> None:
    """The view gives its edges the colour of its group, and its class its own colour and shape."""
    prepare(kg)
    picture = draw(kg.folder / ".kg")
    assert [(one.label, one.colour) for one in picture.groups] == [("courts", "#AB12CD")]
    assert ("defendant", "#123ABC", "triangle") in [(one.label, one.colour, one.shape) for one in picture.classes]
    page = render(picture)
    assert "#AB12CD" in page
    assert "courts" in page


def test_it_is_checked_like_any_other(kg: Caller) -> None:
    """Its domain and range are held, and an amount where it wants a thing is refused, with the line."""
    prepare(kg)
    (kg.folder / "wrong.ttl").write_text(
        HEAD + CLAIMS.replace("my:bolt a my:Defendant", "my:bolt2 a kg:Person").replace("rdf:object my:bolt", "rdf:object my:bolt2")
    )
    answer = kg("load", "wrong.ttl")
    assert (answer.code, answer.err.startswith("wrong.ttl:")) == (3, True)
    assert "defendant" in answer.err.lower()


def test_it_survives_its_export(kg: Caller) -> None:
    """An export holds the relation's own words too: loaded elsewhere it is still known."""
    prepare(kg)
    kg.right("export", "--format", "ttl", "-o", "all.ttl")
    kg.right("load", "all.ttl", "--store", "elsewhere")
    assert kg.right("neighbors", "bolt", "--store", "elsewhere").lines[-1].split()[:4] == ["is", "sued", "by", "Acme"]
