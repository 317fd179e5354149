"""The ontology as the program reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import bundle, ontology, parse
from kg.ontology import ENTITY_CLASS, Ontology
from kg.terms import name


@pytest.fixture
def bundled() -> Ontology:
    """Read kg's own ontology."""
    return ontology.read(parse.triples(parse.describe(Path(bundle.ONTOLOGY))))


def test_every_relation_is_complete(bundled: Ontology) -> None:
    """Each relation that ships has names in English and Chinese, an inverse name, a domain, a range and a view group that exists."""
    for relation in bundled.relations.values():
        assert {"en", "zh"} <= set(relation.labels), relation.term
        assert relation.domains and relation.ranges, relation.term  # noqa: PT018 - one thought
        assert relation.group in bundled.groups, relation.term
        assert relation.measure or {"en", "zh"} <= set(relation.inverse_labels), relation.term
        assert not relation.measure or relation.dimension, relation.term


def test_every_class_is_complete(bundled: Ontology) -> None:
    """Each class that ships has names in English and Chinese, and a colour of its own or an ancestor's."""
    for found in bundled.classes.values():
        assert {"en", "zh"} <= set(found.labels), found.term
        assert bundled.style(found.term)[0].startswith("#")


def test_the_words_that_others_rely_on(bundled: Ontology) -> None:
    """The local names that were promised are there, and claim properties are no relations."""
    promised = ("investsIn", "competesWith", "deploys", "develops", "chiefExecutiveOf", "founderOf", "subsidiaryOf", "basedIn", "plannedInvestment",
                "revenue", "revenueGrowth", "sharePriceChange")  # fmt: skip
    assert {name(f"kg:{one}") for one in promised} <= set(bundled.relations)
    assert bundled.relations[name("kg:competesWith")].symmetric
    assert bundled.relations[name("kg:partOf")].transitive
    assert bundled.relations[name("kg:basedIn")].functional
    assert bundled.relations[name("kg:describedAs")].literal
    assert bundled.relations[name("kg:revenue")].measure
    assert name("kg:speaker") not in bundled.relations
    assert name("kg:denied") in bundled.stances


def test_names_of_relations(bundled: Ontology) -> None:
    """A relation answers to its local name, CURIE, labels and phrases, and reads both ways."""
    invests = bundled.relations[name("kg:investsIn")]
    assert {"investsIn", "kg:investsIn", "invests in", "投资", "backs"} <= set(bundled.names_of_relation(invests))
    assert (invests.label(), invests.label(inverse=True)) == ("invests in", "is backed by")
    assert (invests.label(language="zh"), invests.label(language="fr")) == ("投资", "invests in")


def test_classes_and_their_ancestors(bundled: Ontology) -> None:
    """A class is each of its ancestors; an unknown class is an entity, the classes of the claim model are none."""
    assert bundled.is_a(name("kg:Startup"), name("kg:Agent"))
    assert not bundled.is_a(name("kg:Place"), name("kg:Agent"))
    assert bundled.is_a("<http://x/Thing>", ENTITY_CLASS)
    assert not bundled.is_a(name("kg:Amount"), ENTITY_CLASS)
    assert bundled.classes[name("kg:Startup")].label("zh") == "初创公司"


def test_reading_foreign_words() -> None:
    """Any object or datatype property is a relation, a range in xsd makes it a literal's, circles of classes end, what lacks a label has a name."""
    rows = [
        ("<http://x/likes>", name("rdf:type"), name("owl:ObjectProperty")),
        ("<http://x/age>", name("rdf:type"), name("owl:DatatypeProperty")),
        ("<http://x/age>", name("rdfs:range"), name("xsd:integer")),
        ("<http://x/A>", name("rdf:type"), name("owl:Class")),
        ("<http://x/A>", name("rdfs:subClassOf"), "<http://x/B>"),
        ("<http://x/B>", name("rdf:type"), name("rdfs:Class")),
        ("<http://x/B>", name("rdfs:subClassOf"), "<http://x/A>"),
        ("_:b", name("rdf:type"), name("owl:Class")),
        ("<http://x/likes>", name("rdfs:comment"), '"not read twice"'),
        ("<http://x/likes>", "<http://x/other>", '"passed over"'),
        ("<http://x/G>", name("rdf:type"), name("kg:ViewGroup")),
    ]
    found = ontology.read([*rows, *rows])
    likes = found.relations["<http://x/likes>"]
    assert (likes.label(), likes.label(inverse=True), likes.domains) == ("likes", "is object of likes", ())
    assert found.relations["<http://x/age>"].literal
    assert list(found.ancestors("<http://x/A>")) == ["<http://x/A>", "<http://x/B>"]
    assert found.classes["<http://x/A>"].label() == "A"
    assert found.style("<http://x/A>") == ("#8C8C8C", "dot")
    [group] = found.groups.values()
    assert (group.label(), group.label("zh"), group.colour) == ("", "", "#8C8C8C")
    assert "_:b" not in found.classes
