"""Tests of node-link and Cytoscape JSON, read by networkx."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from outlet import NASTY, exported, ids, nasty_reader, rebuilt

import kg
from kg.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["bundled", "nasty"])
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Reader:
    """Open the bundled seeds, or the nasty one."""
    return Reader(None) if request.param == "bundled" else nasty_reader(tmp_path)


def test_networkx_reads_all_claims_from_node_link(reader: Reader) -> None:
    """Nodes and edges carry all claims, each whole, each once."""
    found = nx.node_link_graph(json.loads(exported("node-link", reader)), edges="edges")
    claims = [one for _, data in found.nodes(data=True) for one in data["claims"]]
    claims += [one for *_, data in found.edges(data=True) for one in data["claims"]]
    assert {rebuilt(one) for one in claims} == ids(reader)
    assert len(claims) == len(ids(reader))


def test_node_link_is_the_graph_of_the_python_face() -> None:
    """It has the nodes of `Graph.to_networkx`, and its edges, where a symmetric fact stands once whichever way it was put."""
    found = nx.node_link_graph(json.loads(exported("node-link", Reader(None))), edges="edges")
    other = kg.open().to_networkx()
    assert {one: data["label"] for one, data in found.nodes(data=True)} == {one: data["label"] for one, data in other.nodes(data=True)}
    assert {(frozenset(row[:2]), row[2]) for row in found.edges(keys=True)} == {(frozenset(row[:2]), row[2]) for row in other.edges(keys=True)}


def test_networkx_reads_cytoscape(reader: Reader) -> None:
    """Elements hold plain values and lists of text, as Cytoscape's tables do; their claims stand beside them, all and whole."""
    body = json.loads(exported("cytoscape", reader))
    found = nx.cytoscape_graph(body)
    claims = {one["id"]: one for one in body["claims"]}
    assert {rebuilt(one) for one in claims.values()} == set(claims) == ids(reader)
    named = [one for _, data in found.nodes(data=True) for one in data["claims"]] + [
        one for *_, data in found.edges(data=True) for one in data["claims"]
    ]
    assert sorted(named) == sorted(claims)
    for element in (*body["elements"]["nodes"], *body["elements"]["edges"]):
        for value in element["data"].values():
            assert isinstance(value, str | int | bool) or all(isinstance(one, str) for one in value)


@pytest.mark.parametrize("name", ["node-link", "cytoscape", "jsonld"])
def test_no_text_ends_a_script(tmp_path: Path, name: str) -> None:
    """JSON that is pasted into a page stays JSON, and says the same."""
    body = exported(name, nasty_reader(tmp_path))
    assert not {sign for sign in b"<>&" if sign in body}
    text = json.dumps(json.loads(body), ensure_ascii=False)
    assert all(json.dumps(one, ensure_ascii=False)[1:-1] in text for one in NASTY)
