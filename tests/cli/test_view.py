"""Tests of `kg view`; what the page does in a browser stands in tests/browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caller import EXAMPLE
from desk import HEAD, claim

if TYPE_CHECKING:
    from caller import Caller


def test_the_whole_graph_by_default(kg: Caller) -> None:
    """Without a name the whole graph is written to exports/graph.html, and the caption counts it."""
    kg.load_example()
    answer = kg.right("view")
    assert answer.out == ""
    assert "wrote exports/graph.html" in answer.err
    assert "10 of 10 entities" in answer.err
    assert (kg.folder / "exports" / "graph.html").read_text("utf-8").startswith("<!doctype html>")


def test_what_stands_around_a_name(kg: Caller) -> None:
    """A name gives its neighbourhood, in a file of that name."""
    kg.load_example()
    answer = kg.right("view", "harbour lines", "--depth", "1")
    assert "wrote exports/harbour-lines.html" in answer.err
    assert "2 of 10 entities, 1 step around Harbour Lines" in answer.err


def test_a_limit_is_told_in_the_caption(kg: Caller) -> None:
    """A limit says how much it left out."""
    kg.load_example()
    assert "left out by the limit" in kg.right("view", "--limit", "3", "-o", "a.html").err
    assert "left out by the limit" in kg.right("view", "northwind", "--limit", "2", "-o", "b.html").err


def test_the_text_is_embedded_only_with_a_corpus(kg: Caller) -> None:
    """Without --corpus no word of the source is in the file; with it the sentences are."""
    kg.load_example()
    kg.right("view", "-o", "without.html")
    assert "a rival backed by" not in (kg.folder / "without.html").read_text("utf-8")
    kg.right("view", "-o", "with.html", "--corpus", EXAMPLE)
    assert "a rival backed by" in (kg.folder / "with.html").read_text("utf-8")


def test_the_same_graph_gives_the_same_bytes(kg: Caller) -> None:
    """A view is deterministic."""
    kg.load_example()
    bodies = set()
    for name in ("a.html", "b.html"):
        kg.right("view", "-o", name)
        bodies.add((kg.folder / name).read_bytes())
    assert len(bodies) == 1


def test_an_empty_graph_is_a_page_too(kg: Caller) -> None:
    """A graph without facts between entities still gives a page, which says so."""
    (kg.folder / "lone.ttl").write_text(
        "@prefix e: <https://w3id.org/aikg/id/> .\n@prefix kg: <https://w3id.org/aikg/ontology#> .\ne:a a kg:Company .\n"
    )
    kg.load("lone.ttl")
    assert "nothing to show" in kg.right("view", "-o", "a.html").err


def test_an_entity_with_amounts_alone_is_shown(kg: Caller) -> None:
    """A company of which only an amount is known stands in the picture too."""
    text = claim("e:lone", "kg:revenue", 'kg:amount [ kg:value 5 ; kg:unit "EUR" ]') + claim("e:a", said="rdf:object e:b", at="10,19")
    (kg.folder / "lone.ttl").write_text(HEAD + text)
    kg.load("lone.ttl")
    assert "3 of 3 entities" in kg.right("view", "-o", "a.html").err
