"""The ontology that a database holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from desk import PLAIN, claim

from kg import database as rdf
from kg import vocabulary
from kg.terms import name

if TYPE_CHECKING:
    import pytest
    from desk import Desk


def test_bundled_without_words() -> None:
    """A database without words of its own has the bundled ontology."""
    assert name("kg:investsIn") in vocabulary.read(rdf.Database(pyoxigraph.Store())).relations


def test_words_of_the_database_and_more(desk: Desk) -> None:
    """What was loaded counts, together with what is about to be loaded."""
    desk.load("e:likes a owl:ObjectProperty .")
    found = vocabulary.read(desk.database, [("<a:hates>", name("rdf:type"), name("owl:ObjectProperty"))]).relations
    assert {"<https://w3id.org/aikg/id/likes>", "<a:hates>", name("kg:investsIn")} <= set(found)


SUES = "<https://example.org/my#sues>"
NOT_READ = f"""{claim(relation=SUES)}e:a a kg:Company .
{SUES} a kg:Relation ; rdfs:domain kg:Company .
"""


def test_a_large_file_may_declare_words_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not looked through for words first is read again once it declares one, or once something in it is not understood."""
    monkeypatch.setattr(vocabulary, "_LARGE", 0)
    monkeypatch.setattr(vocabulary, "_OWL", (b"not to be found",))
    assert desk.load(NOT_READ).claims == 1
    assert SUES in vocabulary.read(desk.database).relations
    desk.load("e:b a e:Kind . e:Kind a rdfs:Class ; rdfs:subClassOf kg:Person .", "late.ttl")
    late = claim("e:d", "kg:chiefExecutiveOf", "rdf:object e:c") + "e:c a e:Sort . e:Sort a rdfs:Class ; rdfs:subClassOf kg:Person ."
    told = desk.refuse(late, "bad.ttl")
    assert "e:c is a e:Sort" in told
    assert "invests is no relation" in desk.refuse(claim(relation="kg:invests"), "worse.ttl")


def test_what_is_hardly_an_ontology(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only large files that do not name OWL are read without being looked through first."""
    assert not vocabulary.is_unlikely(desk.file(PLAIN))
    monkeypatch.setattr(vocabulary, "_LARGE", 0)
    assert vocabulary.is_unlikely(desk.file(PLAIN))
    assert not vocabulary.is_unlikely(desk.file("@prefix owl: <http://www.w3.org/2002/07/owl#> . " + PLAIN))
    assert not vocabulary.is_unlikely(desk.file(PLAIN, "a.trig"))
