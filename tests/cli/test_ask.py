"""Tests of `kg ask`."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from caller import EXAMPLE, ROOT, environment, process

if TYPE_CHECKING:
    from caller import Caller

OWN = [ROOT / "tests" / "cases" / name for name in ("own-words.ttl", "own-claims.ttl")]
E = "https://w3id.org/aikg/id/"


def test_an_answer_is_a_sentence_with_its_evidence(kg: Caller) -> None:
    """The answer comes first, then its claims with paraphrase, stance, source and place; talk goes to standard error."""
    kg.load_example()
    answer = kg.right("ask", "Who founded Northwind?", COLUMNS="80")
    assert answer.lines[0] == "Ines Duarte is a founder of Northwind Robotics."
    assert answer.lines[2] == "  1 Ines Duarte set Northwind up in 2014."
    assert "236-315" in answer.out
    assert "1 claim · snapshot 1" in answer.err


def test_the_sentence_stands_there_where_the_corpus_is(kg: Caller) -> None:
    """With a corpus the evidence is the source's own sentence."""
    kg.load_example()
    assert "“" in kg.right("ask", "Who founded Northwind?", "--corpus", EXAMPLE).lines[2]


def test_the_json_contract(kg: Caller) -> None:
    """The promised keys, and claims as kg claims has them."""
    kg.load_example()
    found = kg.right("ask", "Who founded Northwind?", "--format", "json").json
    assert list(found) == ["question", "understood", "answers", "text", "claims", "contested", "sparql"]
    assert found["answers"] == [{"id": E + "ines-duarte", "label": "Ines Duarte"}]
    assert found["claims"] == kg.right("claims", "--predicate", "founder-of", "--format", "json").json
    assert found["contested"] is False


def test_amounts_are_answers(kg: Caller) -> None:
    """An amount comes as kg claims has it, with whose it is; what disagrees is contested, both values told."""
    kg.load_example()
    found = kg.right("ask", "What is Northwind's revenue growth?", "--format", "json").json
    assert [one["amount"]["value"] for one in found["answers"]] == [40, 25]
    assert found["contested"] is True
    told = kg.right("ask", "What is Northwind's revenue growth?").out
    assert "Tomas Okafor" in told.partition("contested:")[2]


def test_what_a_purpose_leaves_out_is_told(kg: Caller) -> None:
    """A sum for one purpose says how many claims of the measure are for others, and for which; all of them together are what is stated."""
    whole = kg.right("claims", "--subject", "alibaba", "--predicate", "plannedInvestment", "-f", "json").json
    for purpose, other in (("AI", "AI infrastructure"), ("AI infrastructure", "Artificial intelligence")):
        answer = kg.right("ask", f"How much will Alibaba invest in {purpose}?", "--all")
        taken = len(set(re.findall(r"\b[0-9a-f]{8}$", answer.out, re.MULTILINE)))
        assert f"note: left out: {len(whole) - taken} claims of planned investment for " in answer.err
        assert other in answer.err
    assert "left out" not in kg.right("ask", "How much will Alibaba invest?").err


def test_a_policy_leaves_claims_out_and_is_named(kg: Caller) -> None:
    """Of two figures that contradict each other the preferred one stays; the query that is printed says so too, and gives the same claims."""
    question = "What was Alibaba's share-price change on 24 February 2025?"
    both = kg.right("ask", question, "--format", "json").json
    assert {one["label"] for one in both["answers"]} == {"-2.5%", "-3%"}
    found = kg.right("ask", question, "--policy", "preferred", "--format", "json").json
    assert [one["label"] for one in found["answers"]] == ["-2.5%"]
    assert found["policy"] == "preferred"
    rows = kg.right("query", found["sparql"], "--format", "json").json["results"]["bindings"]
    assert [one["claim"]["value"] for one in rows] == [one["id"] for one in found["claims"]]
    assert "policy: uncontested" in kg("ask", "Who competes with Baidu?", "--policy", "uncontested").err
    assert "-3%" not in kg("ask", question, "--policy", "uncontested").out


def test_as_of_a_day(kg: Caller) -> None:
    """Only what holds on a day counts; a claim without a period always does."""
    kg.load(*OWN)
    assert kg.right("ask", "Who sponsors Eastport Rovers?", "--as-of", "2024-06-01").lines[0].startswith("Helix Biologics sponsors")
    assert kg.right("ask", "Who audits Helix?", "--as-of", "2024-06-01").lines[0] == "Ledgerwood audits Helix Biologics."


def test_an_answer_for_a_spreadsheet_is_its_claims(kg: Caller) -> None:
    """As csv, tsv and md an answer is one row for each claim behind it, its words stand beside it; as jsonl it is the JSON in one line."""
    question = "How much does Meta plan to invest in 2025?"
    whole = kg.right("ask", question, "-f", "json").json
    assert json.loads(kg.right("ask", question, "-f", "jsonl").out) == whole
    for name, mark in (("csv", ","), ("tsv", "\t")):
        answer = kg.right("ask", question, "-f", name)
        rows = list(csv.DictReader(io.StringIO(answer.out), delimiter=mark))
        assert [row["iri"] for row in rows] == [one["id"] for one in whole["claims"]]
        assert {(row["value"], row["unit"], row["period start"]) for row in rows} == {("65000000000", "USD", "2025-01-01")}
        assert all(row["paraphrase"] for row in rows)
        assert whole["text"] in answer.err
    assert len(kg.right("ask", question, "-f", "md").lines) == len(whole["claims"]) + 2
    refused = kg("ask", "Who painted the Mona Lisa?", "-f", "csv")
    assert (refused.code, len(refused.lines)) == (1, 1)


def test_a_ranking_names_what_is_of_another_class(kg: Caller) -> None:
    """The company with the highest figure is not that with the highest of all: divisions and products are named as left out."""
    answer = kg.right("ask", "Which company had the highest revenue growth?")
    assert "note: left out, for these are no companies: Microsoft Azure, Alibaba Cloud and " in answer.err
    assert "left out" not in kg.right("ask", "What has the highest revenue growth?").err


DENIED = """subject,subject type,relation,object,object type,stance,speaker,source,source title,start,end,paraphrase
Foo Corp,Company,invests in,Bar Ltd,Company,reported,,urn:x:press,The Press,0,10,Foo put money into Bar.
Foo Corp,Company,invests in,Bar Ltd,Company,denied,Foo Corp,urn:x:mail,The Mail,0,10,Foo says that it did not.
Foo Corp,Company,invests in,Baz Ltd,Company,reported,,urn:x:press,The Press,20,30,Foo put money into Baz.
"""


def test_what_is_denied_too_is_told_as_contested(kg: Caller) -> None:
    """A fact that one source states and another denies is no plain yes, and no plain answer, in the first line already."""
    (kg.folder / "denied.csv").write_text(DENIED)
    kg.load("denied.csv")
    assert kg.right("ask", "Does Foo Corp invest in Bar Ltd?").lines[0] == "Contested: Foo Corp invests in Bar Ltd; Foo Corp denies it."
    [answer] = kg.right("ask", "Does Foo Corp invest in Bar Ltd?", "-f", "json").json["answers"]
    assert answer == {"value": "yes", "label": "contested"}
    assert kg.right("ask", "Who invests in Bar Ltd?").lines[0] == "Foo Corp invests in Bar Ltd (contested: Foo Corp denies it)."
    several = kg.right("ask", "Which companies does Foo Corp invest in?")
    assert several.lines[0] == "Foo Corp invests in Bar Ltd and Baz Ltd."
    assert "note: contested: Foo Corp denies: Foo Corp — invests in — Bar Ltd" in several.err
    assert kg.right("ask", "Bar Ltd由谁投资？", "--lang", "zh").lines[0].endswith("（有争议：Foo Corp否认）。")


def test_what_is_only_planned_or_thought_is_told(kg: Caller) -> None:
    """What nobody reports is not told as a fact; where some of several answers are such, a note names them."""
    assert kg.right("ask", "Does the European Union regulate Alibaba?").lines[0].startswith("Yes, but only as an opinion: ")
    assert "note: only as an opinion: Western tech firms" in kg.right("ask", "Who competes with Alibaba?").err


def test_a_denial_is_told_and_is_no_no(kg: Caller) -> None:
    """What is only denied is said to be denied, by whom; what nobody states is not stated, and exits with 1."""
    kg.load_example()
    answer = kg.right("ask", "Does Northwind invest in Fenwick?")
    assert answer.lines[0].startswith("It is denied: Ines Duarte denies")
    missing = kg("ask", "Does Bluestone invest in Fenwick?")
    assert (missing.code, missing.lines[0].startswith("Not stated:")) == (1, True)


def test_an_unknown_name_is_never_answered_for(kg: Caller) -> None:
    """The part that is not understood is named, three questions that can be answered are offered, and the exit code is 1."""
    answer = kg("ask", "Who invests in Anthropic?")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Not answered: 'Anthropic' is not understood.")
    assert len(answer.err.partition("What can be answered:\n")[2].splitlines()) == 3
    found = kg("ask", "Who invests in Anthropic?", "--format", "json")
    assert (found.json["answers"], found.json["understood"], found.json["claims"]) == ([], "", [])
    assert "'Anthropic' is not understood" in found.json["text"]
    assert len(found.err.partition("What can be answered:\n")[2].splitlines()) == 3


def test_what_is_suggested_is_answered(kg: Caller) -> None:
    """Each question that is offered has an answer."""
    for question in ("Who invests in Anthropic?", "Which companies poached people from Alibaba?", "谁收购了智谱？"):
        suggested = [line.strip() for line in kg("ask", question).err.splitlines() if line.startswith("  ")]
        assert suggested
        for one in suggested:
            kg.right("ask", one)


def test_a_typo_is_told(kg: Caller) -> None:
    """A mistyped name is read as the one that it must mean, and that is said."""
    answer = kg.right("ask", "Who invests in Moonshoot?")
    assert answer.lines[0] == "'Moonshoot' is taken as Moonshot: Alibaba invests in Moonshot."
    assert "note: 'Moonshoot' is taken as Moonshot" in answer.err


def test_a_vague_day_is_asked_back(kg: Caller) -> None:
    """Nobody can tell which year `this year` is: the asker is asked."""
    answer = kg("ask", "How much does Meta plan to invest this year?")
    assert answer.code == 1
    assert "Which days does 'this year' mean?" in answer.err


def test_two_readings_are_both_shown(kg: Caller) -> None:
    """A name of two things is read as each, and none is chosen in silence."""
    (kg.folder / "two.ttl").write_text(
        Path(EXAMPLE / "example.ttl").read_text("utf-8").replace('rdfs:label "Bluestone Automation"@en', 'rdfs:label "Northwind Robotics"@en'),
        "utf-8",
    )
    kg.load(kg.folder / "two.ttl")
    answer = kg.right("ask", "What do we know about Northwind Robotics?", "--format", "json")
    assert {one["reading"] for one in answer.json["answers"]} == {1, 2}
    assert (answer.json["sparql"], "reading 2:" in answer.err) == (None, True)


def test_a_chinese_question_has_a_chinese_answer(kg: Caller) -> None:
    """The answer is in the question's language, unless --lang says otherwise."""
    assert kg.right("ask", "谁开发了文心大模型？").lines[0] == "文心大模型的开发者是百度。"
    assert kg.right("ask", "谁开发了文心大模型？", "--lang", "en").lines[0] == "Baidu develops Ernie."


@pytest.mark.parametrize("columns", ["60", "120"])
def test_it_fits_the_terminal(kg: Caller, columns: str) -> None:
    """No line is wider than the terminal."""
    for question in ("How much does Meta plan to invest?", "Who competes with Alibaba?", "What do we know about Alibaba Cloud?"):
        answer = kg.right("ask", question, COLUMNS=columns)
        assert max(map(len, answer.lines)) <= int(columns)


@pytest.mark.parametrize("question", ["", "   ", "?"])
def test_no_question(kg: Caller, question: str) -> None:
    """Nothing to answer is a fault of usage."""
    answer = kg("ask", question)
    assert (answer.code, answer.err) == (2, "error: there is no question; for examples see: kg ask --help\n")


def test_a_long_question_is_refused(kg: Caller) -> None:
    """A question beyond the limit is refused with the limit's exit code."""
    assert kg("ask", "who " * 200).code == 5


@pytest.mark.parametrize(
    "question", ["who", "' OR 1=1 --", "} . ?s ?p ?o . {", "<script>", "谁谁谁谁谁", "𝕏" * 50, "who who who is is the the of of of", "a\x00b"]
)
def test_nonsense_is_not_answered(kg: Caller, question: str) -> None:
    """Whatever is typed ends with a clear word and exit code 1 or 2, never with a traceback or an answer."""
    answer = kg("ask", question)
    assert answer.code in {1, 2}
    assert answer.out == ""
    assert answer.err


def test_it_is_lazy(kg: Caller) -> None:
    """An answer loads neither rdflib nor networkx nor any other large library."""
    import sys

    code = "import sys\nfrom kg.cli import main\ntry:\n    main()\nexcept SystemExit:\n    print(sorted(set(sys.argv[2].split()) & set(sys.modules)))"
    large = "rdflib networkx pyvis pyshacl jinja2"
    words = [sys.executable, "-c", code.replace("sys.argv[2]", repr(large)), "ask", "Who invests in Moonshot?"]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True, cwd=kg.folder)
    assert done.stdout.splitlines()[-1] == "[]"
    assert process("ask", "Who invests in Moonshot?", cwd=kg.folder).code == 0
