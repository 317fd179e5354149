"""Tests of `kg query`."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest

from kg import saved

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller

WHO = "SELECT ?who ?what WHERE { ?who kg:investsIn ?what } ORDER BY ?who ?what"
E = "https://w3id.org/aikg/id/"


def test_solutions_as_a_table(kg: Caller) -> None:
    """The table shows IRIs as CURIEs, and counts the solutions on standard error."""
    kg.load_example()
    answer = kg.right("query", WHO)
    assert answer.lines[0].split() == ["who", "what"]
    assert answer.lines[2].split() == ["e:aldgate-partners", "e:bluestone-automation"]
    assert answer.err == "1 solution\n"


def test_solutions_in_every_format(kg: Caller) -> None:
    """JSON and XML are those of SPARQL 1.1, CSV and TSV too; JSON lines and Markdown are plain."""
    kg.load_example()
    who, what = E + "aldgate-partners", E + "bluestone-automation"
    found = kg.right("query", WHO, "--format", "json").json
    assert found["head"]["vars"] == ["who", "what"]
    assert found["results"]["bindings"] == [{"who": {"type": "uri", "value": who}, "what": {"type": "uri", "value": what}}]
    tree = ET.fromstring(kg.right("query", WHO, "--format", "xml").out)  # noqa: S314 - our own answer
    assert [one.text for one in tree.iter("{http://www.w3.org/2005/sparql-results#}uri")] == [who, what]
    assert list(csv.reader(io.StringIO(kg.right("query", WHO, "--format", "csv").out))) == [["who", "what"], [who, what]]
    assert kg.right("query", WHO, "--format", "tsv").lines == ["?who\t?what", f"<{who}>\t<{what}>"]
    assert json.loads(kg.right("query", WHO, "--format", "jsonl").out) == {"who": who, "what": what}
    assert kg.right("query", WHO, "--format", "md").lines[-1] == "| e:aldgate-partners | e:bluestone-automation |"


def test_ask_answers_in_words_and_by_its_exit_code(kg: Caller) -> None:
    """ASK says yes with exit code 0, no with exit code 1, in every format."""
    kg.load_example()
    yes, no = "ASK { e:aldgate-partners kg:investsIn e:bluestone-automation }", "ASK { e:northwind-robotics kg:investsIn e:fenwick-silicon }"
    assert (kg("query", yes).code, kg("query", yes).out) == (0, "yes\n")
    assert (kg("query", no).code, kg("query", no).out) == (1, "no\n")
    answer = kg("query", no, "--format", "json")
    assert (answer.code, answer.json["boolean"]) == (1, False)


@pytest.mark.parametrize(
    ("name", "kind"), [("ttl", pyoxigraph.RdfFormat.TURTLE), ("nt", pyoxigraph.RdfFormat.N_TRIPLES), ("jsonld", pyoxigraph.RdfFormat.JSON_LD)]
)
def test_graphs_in_every_format(kg: Caller, name: str, kind: pyoxigraph.RdfFormat) -> None:
    """CONSTRUCT and DESCRIBE give graphs as Turtle, N-Triples and JSON-LD."""
    kg.load_example()
    out = kg.right("query", "CONSTRUCT { ?b kg:hasInvestor ?a } WHERE { ?a kg:investsIn ?b }", "--format", name).out
    [row] = pyoxigraph.parse(out.encode(), format=kind)
    assert row.subject.value.endswith("bluestone-automation")
    out = kg.right("query", "DESCRIBE e:magpie-robot", "--format", name).out
    assert {row.subject.value for row in pyoxigraph.parse(out.encode(), format=kind)} == {E + "magpie-robot"}


def test_a_graph_is_turtle_by_default(kg: Caller) -> None:
    """Without a format a graph is shown as Turtle with the prefixes that the query uses."""
    kg.load_example()
    out = kg.right("query", "CONSTRUCT WHERE { ?a kg:investsIn ?b }").out
    assert "@prefix kg:" in out
    assert "kg:investsIn" in out


@pytest.mark.parametrize(
    ("query", "name"), [(WHO, "ttl"), (WHO, "nt"), ("CONSTRUCT WHERE { ?a kg:owns ?b }", "csv"), ("DESCRIBE e:x", "jsonl"), ("DESCRIBE e:x", "md")]
)
def test_a_format_that_does_not_fit_is_refused(kg: Caller, query: str, name: str) -> None:
    """Solutions can't be Turtle and a graph can't be CSV: exit code 2, with the formats that fit."""
    answer = kg("query", query, "--format", name)
    assert (answer.code, answer.out) == (2, "")
    assert "formats for it: table" in answer.err


def test_a_query_from_a_file_and_from_standard_input(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """A .rq file, with or without a byte-order mark, and `-` are run like a query in words."""
    kg.load_example()
    (kg.folder / "who.rq").write_text("\ufeff" + WHO, "utf-8")
    wanted = kg.right("query", WHO).out
    assert kg.right("query", "who.rq").out == wanted
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WHO.encode())))
    assert kg.right("query", "-").out == wanted


@pytest.mark.parametrize(("name", "data"), [("absent.rq", None), ("bytes.rq", b"SELECT \xff"), ("folder.rq", b"")])
def test_a_file_that_cannot_be_read_is_told(kg: Caller, name: str, data: bytes | None) -> None:
    """A missing file, one that is not UTF-8 and a folder end with exit code 3 and their name."""
    if name == "folder.rq":
        (kg.folder / name).mkdir()
    elif data is not None:
        (kg.folder / name).write_bytes(data)
    answer = kg("query", name)
    assert (answer.code, name in answer.err) == (3, True)
    assert answer.err.count("\n") == 1


def test_standard_input_that_is_not_utf_8_is_told(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no text end with exit code 3, without a traceback."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"SELECT \xff")))
    answer = kg("query", "-")
    assert (answer.code, answer.err) == (3, "error: standard input is not UTF-8 (byte 7)\n")


def test_the_list_names_every_saved_query(kg: Caller) -> None:
    """`--list` shows name, summary and parameters of each query that ships, then the competency questions."""
    found = kg.right("query", "--list", "--format", "json").json
    assert [one["name"] for one in found] == [one.name for one in saved.everything()] + [one.query.name for one in saved.questions()]
    assert all(one["summary"] for one in found)
    assert kg.right("query", "--list").lines[0].split() == ["name", "answers", "parameters"]


def test_a_saved_query_runs_by_its_name_with_a_parameter(kg: Caller) -> None:
    """A parameter may be an entity's name in any form, and narrows the answer."""
    rows = kg.right("query", "investors", "--format", "jsonl").lines
    for name in ("moonshot", "月之暗面", "e:moonshot", f"{E}moonshot"):
        narrowed = kg.right("query", "investors", "-p", f"company={name}", "--format", "jsonl").lines
        assert set(narrowed) < set(rows)
        assert narrowed


def test_an_unknown_saved_query_is_told(kg: Caller) -> None:
    """A name that no saved query has ends with exit code 1 and the way to the list."""
    answer = kg("query", "nothing-like-it")
    assert (answer.code, "kg query --list" in answer.err) == (1, True)


def test_parameters_may_be_relations_classes_and_texts(kg: Caller) -> None:
    """A value names an entity, else a relation or a class; in quotes it is a text."""
    query = "SELECT ?a ?b ?c ?d { }"
    found = kg.right("query", query, "-p", "a=moonshot", "-p", "b=invests-in", "-p", "c=Company", "-p", 'd="moonshot"', "--format", "json").json
    [row] = found["results"]["bindings"]
    assert {name: value["value"].rpartition("/")[2] for name, value in row.items()} == {
        "a": "moonshot", "b": "ontology#investsIn", "c": "ontology#Company", "d": "moonshot"}  # fmt: skip
    assert row["d"]["type"] == "literal"


@pytest.mark.parametrize(
    "value",
    [
        "e:x> } ; DROP ALL ; SELECT * { <x",
        "https://x/> } UNION { ?s ?p ?o } #",
        "<https://x/> ?p ?o . ?s ?q <https://y/>",
        '" } UNION { ?s ?p ?o } #',
        "moonshot } UNION { ?s ?p ?o",
    ],
)
def test_a_parameter_cannot_break_out(kg: Caller, value: str) -> None:
    """A value is a name or a text, never a piece of query: it finds nothing, or stands as the text that it is."""
    answer = kg("query", "SELECT ?who { ?who kg:investsIn ?what }", "-p", f"what={value}", "--format", "json")
    assert answer.code == 1
    assert answer.err.startswith("error: ")
    if not value.startswith('"'):
        text = kg.right("query", "SELECT ?what { }", "-p", f'what="{value}"', "--format", "json").json
        assert [row["what"]["value"] for row in text["results"]["bindings"]] == [value]


@pytest.mark.parametrize("word", ["what", "=moonshot", "wh at=moonshot", "?what=moonshot", "what }=moonshot"])
def test_a_parameter_that_is_none_is_a_fault_of_usage(kg: Caller, word: str) -> None:
    """NAME=VALUE is asked for where something else stands."""
    assert kg("query", WHO, "-p", word).code == 2


def test_a_parameter_that_the_query_lacks_is_told(kg: Caller) -> None:
    """A variable that the query has not, also one that only begins like one of its own, is refused with those that it has."""
    answer = kg("query", WHO, "-p", "wh=moonshot")
    assert (answer.code, answer.err) == (3, "error: the query has no variable ?wh; it has: what, who\n")


def test_without_a_query_is_a_fault_of_usage(kg: Caller) -> None:
    """`kg query` alone says what it needs."""
    answer = kg("query")
    assert (answer.code, "--list" in answer.err) == (2, True)


def test_a_timeout_ends_a_query(kg: Caller) -> None:
    """A query that takes too long is stopped at its deadline with exit code 5."""
    answer = kg("query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout", "0.5")
    assert (answer.code, "stopped after 0.5 seconds" in answer.err) == (5, True)


def test_the_names_of_a_users_own_prefixes_are_known(kg: Caller, tmp_path: Path) -> None:
    """A prefix that a loaded file declares needs no declaration in a query, and shortens IRIs in a table."""
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://w3id.org/aikg/ontology#> .\n@prefix mine: <https://example.org/my#> .\nmine:a kg:investsIn mine:b .\n"
    )
    kg.load("own.ttl")
    assert kg.right("query", "SELECT ?b { mine:a kg:investsIn ?b }").lines[-1] == "mine:b"


def test_a_query_after_many_loads(kg: Caller, tmp_path: Path) -> None:
    """A store that was written many times, and so stands in many files, still answers queries."""
    for number in range(8):
        file = tmp_path / f"part{number}.ttl"
        file.write_text(f"@prefix kg: <https://w3id.org/aikg/ontology#> . @prefix e: <https://w3id.org/aikg/id/> .\ne:a{number} kg:investsIn e:b .\n")
        assert kg("load", str(file), "--store", str(tmp_path / "store")).code == 0
    done = kg("query", "SELECT ?who { ?who kg:investsIn e:b }", "-f", "csv", "--store", str(tmp_path / "store"))
    assert (done.code, len(done.out.split())) == (0, 9)


def test_a_name_that_the_graph_does_not_hold_is_told(kg: Caller) -> None:
    """A mistyped name in a query would answer nothing in silence: the nearest are named; a name that is there needs no word."""
    answer = kg.right("query", "SELECT ?x { ?x kg:investIn e:moonshot }")
    assert answer.err == "note: kg:investIn is not in the graph; nearest: kg:investsIn\n0 solutions\n"
    assert kg.right("query", "SELECT ?x { ?x kg:investsIn e:moonshot . ?c kg:stance kg:denied } LIMIT 0", "-f", "csv").err == ""
    assert kg.right("query", "investors", "-f", "csv").err == ""


@pytest.mark.parametrize("text", ["competitor", "who competes with whom, competitor by competitor"])
def test_what_is_neither_sparql_nor_a_saved_query(kg: Caller, text: str) -> None:
    """Plain words are no syntax error: the nearest saved query is named."""
    answer = kg("query", text)
    assert (answer.code, answer.err) == (
        1, f"error: no SPARQL and no saved query is called {text!r}; nearest: competitors; see them all with: kg query --list\n")  # fmt: skip


def test_a_source_may_be_a_parameter(kg: Caller) -> None:
    """A value may name a source."""
    rows = kg.right("query", "in-source", "-p", "source=003", "--format", "jsonl").lines
    assert len(rows) == len(kg.right("claims", "--source", "003", "--format", "jsonl").lines), "one row a claim, whatever its places"
