"""Tests of what a view shows of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caller import EXAMPLE
from desk import HEAD, claim

from kg import load, parse, vocabulary
from kg.corpus import open_corpus
from kg.drawing import Drawing
from kg.lookup import Lookup
from kg.policy import Selection
from kg.reader import open_reader
from kg.reading import ClaimReader

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

    from kg.view import Picture

E = "https://w3id.org/aikg/id/"


def draw(root: Path, name: str | None = None, *, depth: int = 1, limit: int | None = None, corpus: Path | None = None) -> Picture:
    """Gather the picture of a store, or of what stands around a name."""
    reader = open_reader(str(root))
    lookup = Lookup(reader.index, reader.prefixes)
    documents = open_corpus(str(corpus)) if corpus else None
    drawing = Drawing(reader, lookup, ClaimReader(reader, lookup), vocabulary.read(reader.database), documents)
    return drawing.around(lookup.entity(name).entity, depth=depth, max_nodes=limit) if name else drawing.everything(max_nodes=limit)


def example(tmp_path: Path) -> Path:
    """Load the example."""
    load.load(tmp_path / "store", [parse.describe(EXAMPLE / "example.ttl")])
    return tmp_path / "store"


def test_the_whole_graph(tmp_path: Path) -> None:
    """Every entity with a fact and every fact is there, each with its claims in the shape of the contract."""
    picture = draw(example(tmp_path))
    assert (len(picture.nodes), len(picture.edges)) == (10, 9)
    assert all(edge.claims for edge in picture.edges)
    ids = {one for node in picture.nodes for one in node.claims} | {one for edge in picture.edges for one in edge.claims}
    assert ids == set(picture.claims)
    assert all(list(one)[:4] == ["id", "subject", "predicate", "object"] for one in picture.claims.values())
    assert picture.documents == {}
    assert picture.caption.startswith("10 of 10 entities")
    assert "snapshot 1" in picture.caption
    assert "policy: all" in picture.caption


def test_amounts_stand_at_their_entity(tmp_path: Path) -> None:
    """A claim of an amount belongs to the node of its subject."""
    node = next(one for one in draw(example(tmp_path)).nodes if one.label == "Northwind Robotics")
    assert len(node.claims) == 4
    assert "北风机器人" in node.names


def test_what_stands_around_an_entity(tmp_path: Path) -> None:
    """A neighbourhood knows its centre and how far each entity is from it."""
    picture = draw(example(tmp_path), "bluestone", depth=2)
    assert picture.center == E + "bluestone-automation"
    distances = {node.label: node.distance for node in picture.nodes}
    assert (distances["Bluestone Automation"], distances["Aldgate Partners"], distances["Magpie"]) == (0, 1, 2)
    assert "2 steps around Bluestone Automation" in picture.caption


def test_a_limit_is_told(tmp_path: Path) -> None:
    """What a limit leaves out stands in the caption, and every edge still has both its ends."""
    for picture in (draw(example(tmp_path), limit=4), draw(tmp_path / "store", "northwind", limit=3)):
        assert len(picture.nodes) == 4
        assert "left out by the limit" in picture.caption
        ends = {node.iri for node in picture.nodes}
        assert all({edge.source, edge.target} <= ends for edge in picture.edges)


def test_documents_only_with_a_corpus(tmp_path: Path) -> None:
    """With a corpus the texts of the sources that are shown come along, with the quotes of the claims."""
    picture = draw(example(tmp_path), corpus=EXAMPLE)
    [text] = picture.documents.values()
    assert text == (EXAMPLE / "article.txt").read_text("utf-8")
    quotes = [one["quote"] for found in picture.claims.values() for one in found["evidence"]]  # type: ignore[attr-defined]
    assert all(quotes)


def test_colours_come_from_the_ontology(tmp_path: Path) -> None:
    """Each class and each group of relations that is shown has its style, and no other has."""
    picture = draw(example(tmp_path))
    assert {one.iri for one in picture.classes} == {node.type_iri for node in picture.nodes}
    assert {one.iri for one in picture.groups} == {edge.group_iri for edge in picture.edges}
    assert all(one.colour.startswith("#") and one.label and one.shape for one in picture.classes)
    assert all(one.colour.startswith("#") and one.label for one in picture.groups)


def test_a_relation_without_a_group_is_drawn_too(desk: Desk) -> None:
    """Relations that belong to no group share one of their own."""
    desk.load("e:likes a owl:ObjectProperty .\n" + claim("e:a", "e:likes"))
    picture = draw(desk.root)
    assert [(one.iri, one.label) for one in picture.groups] == [("", "other relations")]
    assert picture.edges[0].group_iri == ""


def test_unsourced_facts_are_marked(desk: Desk) -> None:
    """An edge that only a data file states says so."""
    desk.load("e:a kg:investsIn e:b .\n")
    assert draw(desk.root).edges[0].unsourced is True


def test_an_empty_graph_is_a_picture(desk: Desk) -> None:
    """A store without claims gives a picture that says so."""
    desk.load('e:a rdfs:label "A"@en .\n')
    picture = draw(desk.root)
    assert (picture.nodes, picture.edges) == ((), ())
    assert "nothing to show" in picture.caption
    assert HEAD


def test_words_follow_the_language(tmp_path: Path) -> None:
    """In Chinese the names of entities, classes, relations and groups are Chinese where the ontology has such."""
    reader = open_reader(str(example(tmp_path)))
    lookup = Lookup(reader.index, reader.prefixes, "zh")
    picture = Drawing(reader, lookup, ClaimReader(reader, lookup), vocabulary.read(reader.database), None).everything(max_nodes=None)
    words = {*(one.label for one in picture.classes), *(one.label for one in picture.groups), *(one.label for one in picture.edges)}
    words |= {one.inverse for one in picture.edges} | {str(one["predicate"]["label"]) for one in picture.claims.values()}  # type: ignore[index]
    assert {"公司", "资金", "投资", "的投资方"} <= words
    assert [word for word in words if word.isascii()] == []
    assert "北风机器人" in {node.label for node in picture.nodes}


def test_what_has_no_group_or_class_is_named_in_the_language_too(desk: Desk) -> None:
    """The words for what belongs to no group and no class are Chinese as well."""
    desk.load("e:likes a owl:ObjectProperty .\n" + claim("e:a", "e:likes"))
    reader = open_reader(str(desk.root))
    lookup = Lookup(reader.index, reader.prefixes, "zh")
    picture = Drawing(reader, lookup, ClaimReader(reader, lookup), vocabulary.read(reader.database), None).everything(max_nodes=None)
    assert ([one.label for one in picture.groups], [one.label for one in picture.classes]) == (["其他关系"], ["实体"])


def test_data_files_are_named(desk: Desk) -> None:
    """The picture says which of its sources are data files: what they alone state is unsourced."""
    desk.load("e:a kg:investsIn e:b .\n" + claim(said="rdf:object e:c"))
    picture = draw(desk.root)
    assert len(picture.data_files) == 1
    sources = {found["source"]["id"] for found in picture.claims.values()}  # type: ignore[index]
    assert set(picture.data_files) < sources


def test_conflicts_and_statuses_come_along(tmp_path: Path) -> None:
    """What the comparison of claims found stands in the picture, by the claims' ids; a policy leaves out what it leaves out elsewhere."""
    root = example(tmp_path)
    picture = draw(root)
    contested = [one for one in picture.conflicts if one["contested"]]
    assert contested
    assert all(set(one["claims"]) <= set(picture.claims) for one in picture.conflicts)  # type: ignore[call-overload]
    members = {claim for one in contested for claim in one["claims"]}  # type: ignore[attr-defined]
    assert {key for key, claim in picture.claims.items() if claim["status"] == "contested"} == members
    reader = open_reader(str(root))
    lookup = Lookup(reader.index, reader.prefixes, "en", Selection("uncontested"))
    narrowed = Drawing(reader, lookup, ClaimReader(reader, lookup), vocabulary.read(reader.database), None).everything(max_nodes=None)
    assert set(narrowed.claims) == set(picture.claims) - members
    assert narrowed.policy == "uncontested"


def test_the_other_language_comes_along(tmp_path: Path) -> None:
    """Names of entities, classes, relations and groups are there in Chinese too, for the switch of the page."""
    picture = draw(example(tmp_path))
    assert "北风机器人" in {node.other for node in picture.nodes}
    words = {one.other for one in picture.classes} | {one.other for one in picture.groups} | {one.other for one in picture.edges}
    assert {"公司", "资金", "投资"} <= words


def test_days_of_publication_and_snapshot(desk: Desk) -> None:
    """The day on which a source was published, and that of the snapshot, are told where they are known."""
    desk.load(claim() + '<https://w3id.org/aikg/source/n> <http://purl.org/dc/terms/issued> "2025-02-24"^^xsd:date .\n')
    picture = draw(desk.root)
    assert picture.published == {"https://w3id.org/aikg/source/n": "2025-02-24"}
    assert picture.date[:2] == "20"
    assert picture.total == len(picture.nodes) == 2
