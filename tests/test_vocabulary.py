"""The ontology that a database holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from kg import database as rdf
from kg import vocabulary
from kg.terms import name

if TYPE_CHECKING:
    from desk import Desk


def test_bundled_without_words() -> None:
    """A database without words of its own has the bundled ontology."""
    assert name("kg:investsIn") in vocabulary.read(rdf.Database(pyoxigraph.Store())).relations


def test_words_of_the_database_and_more(desk: Desk) -> None:
    """What was loaded counts, together with what is about to be loaded."""
    desk.load("e:likes a owl:ObjectProperty .")
    found = vocabulary.read(desk.database, [("<a:hates>", name("rdf:type"), name("owl:ObjectProperty"))]).relations
    assert {"<https://w3id.org/aikg/id/likes>", "<a:hates>", name("kg:investsIn")} <= set(found)
