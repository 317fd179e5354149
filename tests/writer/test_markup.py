"""Tests of GraphML and GEXF, read by networkx."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from outlet import NASTY, exported, ids, nasty_reader, rebuilt, scope

from kg.reader import Reader
from kg.writer.encode import xml_clean
from kg.writer.network import Network

if TYPE_CHECKING:
    from pathlib import Path

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(params=["bundled", "nasty"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    """Open the bundled seeds, or the nasty one."""
    return Reader(None) if request.param == "bundled" else nasty_reader(tmp_path)


def test_networkx_reads_all_claims_from_graphml(reader: Reader) -> None:
    """From nodes and edges every claim comes back whole: its id can be worked out from what stands there."""
    found = nx.read_graphml(io.BytesIO(exported("graphml", reader)), force_multigraph=True)
    texts = [data.get("claims", "[]") for _, data in found.nodes(data=True)] + [data["claims"] for *_, data in found.edges(data=True)]
    claims = [one for text in texts for one in json.loads(text)]
    assert {rebuilt(one) for one in claims} == ids(reader)
    assert len(claims) == len(ids(reader))


def test_graphml_names_and_counts(reader: Reader) -> None:
    """Nodes bear names and classes, edges their relation and how much stands behind them, with the right types."""
    found = nx.read_graphml(io.BytesIO(exported("graphml", reader)), force_multigraph=True)
    network = Network(scope(reader))
    assert {one: data["label"] for one, data in found.nodes(data=True)} == {one.iri: xml_clean(one.label) for one in network.nodes()}
    edges = sorted(
        (one, other, data["relation"], data["claim_count"], data["sources"], data["symmetric"]) for one, other, data in found.edges(data=True)
    )
    assert edges == sorted(
        (one.source.iri, one.target.iri, one.relation.iri, len(one.records), one.sources, one.symmetric) for one in network.facts()
    )


def test_networkx_reads_gexf(reader: Reader) -> None:
    """The same nodes and edges, with labels, classes and relations."""
    found = nx.read_gexf(io.BytesIO(exported("gexf", reader)))
    network = Network(scope(reader))
    assert {one: (data["label"], data["type"]) for one, data in found.nodes(data=True)} == {
        one.iri: (xml_clean(one.label), one.type_label) for one in network.nodes()
    }
    assert sorted((one, other, data["relation"], data["claim_ids"]) for one, other, data in found.edges(data=True)) == sorted(
        (one.source.iri, one.target.iri, one.relation.iri, " ".join(claim.claim.identifier for claim in one.records)) for one in network.facts()
    )


def test_gexf_has_a_timeline() -> None:
    """Amounts hold in their periods, whose last day is inclusive there; a fact exists in the spells of its claims if all are dated."""
    found = nx.read_gexf(io.BytesIO(exported("gexf", Reader(None))))
    assert found.graph["mode"] == "dynamic"
    planned = found.nodes["https://w3id.org/aikg/id/meta"]["planned investment"]
    assert ("$40 bn", "2025-01-01", "2026-12-31") in planned
    assert ("≥ ~1 bn (“billions”)", "None", "None") in planned
    dated = [data for *_, data in found.edges(data=True) if "spells" in data]
    assert any(data["spells"] == [("2025-09-24", "2025-09-24")] for data in dated)
    for data in dated:
        assert not any(start == end == "None" for _, start, end in data["said"])


def test_gexf_keeps_to_its_schema() -> None:
    """Elements stand in the order of GEXF 1.2, every value names a declared attribute, and parallel facts are of different kinds."""
    root = ET.fromstring(exported("gexf", Reader(None)))  # noqa: S314 - our own
    (graph,) = root
    assert [one.tag.removeprefix(GEXF) for one in graph] == ["attributes"] * 4 + ["nodes", "edges"]
    declared = {one.get("class"): set[Any]() for one in graph.iter(f"{GEXF}attributes")}
    for one in graph.iter(f"{GEXF}attributes"):
        declared[one.get("class")] |= {attribute.get("id") for attribute in one}
    for owner in ("node", "edge"):
        for element in graph.iter(f"{GEXF}{owner}"):
            assert {value.get("for") for value in element.iter(f"{GEXF}attvalue")} <= declared[owner]
    ends = [(one.get("source"), one.get("target"), one.get("kind")) for one in graph.iter(f"{GEXF}edge")]
    assert len(ends) == len(set(ends))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_hostile_texts_stay_texts(tmp_path: Path, name: str) -> None:
    """No text becomes an element, and what XML cannot hold is left out."""
    body = exported(name, nasty_reader(tmp_path))
    root = ET.fromstring(body)  # noqa: S314 - our own
    assert not {one.tag for one in root.iter() if one.tag.rpartition("}")[2] in {"script", "b"}}
    shown = {one.get("label") for one in root.iter(f"{GEXF}node")} if name == "gexf" else {one.text for one in root.iter()}
    assert {xml_clean(text) for text in NASTY} <= shown
