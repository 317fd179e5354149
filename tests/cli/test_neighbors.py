"""Tests of `kg neighbors`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

if TYPE_CHECKING:
    from caller import Caller

E = "https://w3id.org/aikg/id/"
K = "https://w3id.org/aikg/ontology#"


def test_the_json_contract(kg: Caller) -> None:
    """The JSON answer has exactly the promised keys, and `left_out` is none of them as long as nothing is left out."""
    kg.load_example()
    found = kg.right("neighbors", "harbour-lines", "--format", "json").json
    assert found == {
        "center": E + "harbour-lines",
        "nodes": [
            {"id": E + "harbour-lines", "label": "Harbour Lines", "type": "company", "distance": 0},
            {"id": E + "magpie-robot", "label": "Magpie", "type": "product or platform", "distance": 1},
        ],
        "edges": [
            {
                "source": E + "harbour-lines",
                "target": E + "magpie-robot",
                "relation": K + "deploys",
                "label": "deploys",
                "claims": 1,
                "sources": 1,
                "origins": 1,
            }
        ],
        "truncated": False,
    }


def test_a_limit_that_cuts_says_so(kg: Caller) -> None:
    """A limit is told in the answer for programs and on standard error for people, with the number of edges that it left out."""
    kg.load_example()
    answer = kg.right("neighbors", "northwind", "--limit", "2", "--format", "json")
    assert list(answer.json) == ["center", "nodes", "edges", "truncated", "left_out"]
    assert answer.json["truncated"] is True
    assert answer.json["left_out"] == {"edges": 4}
    assert "left out 4 edges" in answer.err


def test_the_depth_is_told_on_each_node(kg: Caller) -> None:
    """Two steps around a company reach its rival's investor, at distance two."""
    kg.load_example()
    found = kg.right("neighbors", "northwind", "--depth", "2", "--format", "json").json
    distances = {node["label"]: node["distance"] for node in found["nodes"]}
    assert (distances["Northwind Robotics"], distances["Bluestone Automation"], distances["Aldgate Partners"]) == (0, 1, 2)


def test_every_other_format_has_the_same_rows(kg: Caller) -> None:
    """CSV, TSV, Markdown and JSON lines hold the edges that JSON holds."""
    kg.load_example()
    wanted = [("Bluestone Automation", "competes with", "Northwind Robotics"), ("Aldgate Partners", "invests in", "Bluestone Automation")]
    for name, mark in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(kg.right("neighbors", "bluestone", "--format", name).out), delimiter=mark))
        assert rows[0] == ["from", "relation", "to", "type", "claims", "sources", "origins"]
        assert {tuple(row[:3]) for row in rows[1:]} == {wanted[1], ("Bluestone Automation", "competes with", "Northwind Robotics")}
    lines = kg.right("neighbors", "bluestone", "--format", "md").lines
    assert lines[:2] == ["| from | relation | to | type | claims | sources | origins |", "|---|---|---|---|---|---|---|"]
    assert len(lines) == 4
    records = [json.loads(line) for line in kg.right("neighbors", "bluestone", "--format", "jsonl").lines]
    assert records == kg.right("neighbors", "bluestone", "--format", "json").json["edges"]


def test_the_table_reads_from_the_centre(kg: Caller) -> None:
    """At depth one each line begins with the relation as the centre sees it, also where the centre is its object."""
    kg.load_example()
    answer = kg.right("neighbors", "northwind", COLUMNS="120")
    assert answer.lines[0] == "Northwind Robotics · company · 5 neighbours, 6 facts · snapshot 1 of .kg"
    assert any(line.startswith("was founded by ") and "Ines Duarte" in line for line in answer.lines)
    assert any(line.startswith("competes with ") and "Bluestone Automation" in line for line in answer.lines)


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (["--relation", "develops"], {"Magpie"}),
        (["--relation", "kg:expandsTo", "-r", "Founder Of"], {"Rotterdam", "Ines Duarte"}),
        (["--relation", "chief-executive-of"], {"Ines Duarte"}),
        (["--type", "person"], {"Ines Duarte"}),
        (["--type", "kg:Company", "--type", "Place"], {"Bluestone Automation", "Delta Courier", "Rotterdam"}),
        (["--direction", "out"], {"Magpie", "Rotterdam", "Bluestone Automation"}),
        (["--direction", "in"], {"Ines Duarte", "Delta Courier", "Bluestone Automation"}),
    ],
)
def test_filters(kg: Caller, words: list[str], labels: set[str]) -> None:
    """Relations, classes and a direction narrow the neighbourhood; a symmetric relation runs in both directions."""
    kg.load_example()
    found = kg.right("neighbors", "northwind", *words, "--format", "json").json
    assert {node["label"] for node in found["nodes"][1:]} == labels
    assert found["truncated"] is False


def test_a_filter_with_a_limit_counts_what_it_left_out(kg: Caller) -> None:
    """Followed outwards over two steps, the edges left out are exactly those that the limit hides."""
    kg.load_example()
    whole = kg.right("neighbors", "ines-duarte", "--depth", "3", "--direction", "out", "--format", "json").json
    assert whole["truncated"] is False
    cut = kg.right("neighbors", "ines-duarte", "--depth", "3", "--direction", "out", "--limit", "2", "--format", "json").json
    touched = {node["id"] for node in cut["nodes"] if node["distance"] < 3}
    around = [edge for edge in whole["edges"] if edge["source"] in touched or (edge["label"] == "competes with" and edge["target"] in touched)]
    assert len(cut["edges"]) + cut["left_out"]["edges"] == len(around)


def test_an_edge_to_itself_is_counted_once(kg: Caller) -> None:
    """A company that owns a part of itself has one edge, and hiding its other one leaves out exactly one."""
    (kg.folder / "loop.ttl").write_text(HEAD + claim("e:a", "kg:owns", "rdf:object e:a") + claim("e:a", "kg:owns", "rdf:object e:b", at="10,19"))
    kg.load("loop.ttl")
    whole = kg.right("neighbors", "e:a", "--format", "json").json
    assert (len(whole["edges"]), whole["truncated"]) == (2, False)
    inner = kg.right("neighbors", "e:a", "--depth", "2", "--format", "json").json
    assert (len(inner["edges"]), inner["truncated"]) == (2, False)


def test_an_unsourced_fact_says_so(kg: Caller) -> None:
    """A plain triple without a claim is shown as unsourced."""
    (kg.folder / "plain.ttl").write_text(HEAD + "e:a kg:investsIn e:b .\n")
    kg.load("plain.ttl")
    assert "1 unsourced" in kg.right("neighbors", "e:a").out


def test_without_a_store_the_bundled_seeds_answer(kg: Caller) -> None:
    """Right after the install `kg neighbors` works, and says on what its answer rests."""
    answer = kg.right("neighbors", "alibaba")
    assert "the bundled seeds" in answer.lines[0]
    assert "Moonshot" in answer.out


@pytest.mark.parametrize("words", [["--depth", "0"], ["--depth", "7"], ["--limit", "0"], ["--direction", "up"], ["--format", "yaml"]])
def test_what_is_out_of_range_is_a_fault_of_usage(kg: Caller, words: list[str]) -> None:
    """Options beyond their range end with exit code 2."""
    assert kg("neighbors", "alibaba", *words).code == 2
