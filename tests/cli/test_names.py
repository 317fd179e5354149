"""Tests of how a command line may name things, and of what it answers to a name that fits nothing or too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

if TYPE_CHECKING:
    from caller import Caller

ALIBABA = "https://w3id.org/aikg/id/alibaba"


@pytest.mark.parametrize(
    "name",
    [
        "Alibaba",
        "alibaba",
        "ALIBABA",
        "BABA",
        "baba",
        "Alibaba Group Holding Ltd.",
        "alibaba group",
        "阿里巴巴",
        "阿里巴巴集团",
        "e:alibaba",
        ALIBABA,
        f"<{ALIBABA}>",
        "  Ali-baba  ".strip().replace("-", ""),
        "ａｌｉｂａｂａ",
    ],
)
def test_a_name_in_any_form_finds_its_entity(kg: Caller, name: str) -> None:
    """Label, alias, legal name, CURIE and IRI, in any case and width, in English and Chinese, name the same entity without a word on it."""
    answer = kg.right("neighbors", name, "--format", "json")
    assert answer.json["center"] == ALIBABA
    assert answer.err == ""


@pytest.mark.parametrize("name", ["alibabba", "Alibba", "alibabaa"])
def test_a_typo_is_forgiven_and_told(kg: Caller, name: str) -> None:
    """A small typo finds the one entity that is near, and standard error says how it was read."""
    answer = kg.right("neighbors", name, "--format", "json")
    assert answer.json["center"] == ALIBABA
    assert f"note: {name!r} is taken as Alibaba" in answer.err


def test_an_ambiguous_name_lists_its_candidates(kg: Caller) -> None:
    """A name that two things bear names both, and the exit code is 1."""
    (kg.folder / "two.ttl").write_text(
        HEAD + 'e:m1 rdfs:label "Mercury"@en . e:m2 rdfs:label "mercury"@en .\n' + claim("e:m1", said="rdf:object e:m2"), encoding="utf-8"
    )
    kg.load("two.ttl")
    answer = kg("show", "Mercury")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("error: 'Mercury' names 2 things; one of: ")
    assert "(e:m1)" in answer.err
    assert "(e:m2)" in answer.err


def test_a_label_goes_before_an_alias_and_says_so(kg: Caller) -> None:
    """Where one thing is called so and another only sometimes, the first is taken and the second named."""
    text = 'e:m1 rdfs:label "Mercury"@en . e:m2 rdfs:label "Hermes"@en ; <http://www.w3.org/2004/02/skos/core#altLabel> "Mercury"@en .\n'
    (kg.folder / "two.ttl").write_text(HEAD + text + claim("e:m1", said="rdf:object e:m2"), encoding="utf-8")
    kg.load("two.ttl")
    answer = kg.right("neighbors", "mercury", "--format", "json")
    assert answer.json["center"].endswith("m1")
    assert "alias of Hermes (e:m2)" in answer.err


@pytest.mark.parametrize("command", [["show"], ["neighbors"], ["claims", "--about"], ["claims", "--object"], ["view"]])
def test_an_unknown_name_offers_the_nearest(kg: Caller, command: list[str]) -> None:
    """A name that nothing bears ends with exit code 1 and the nearest names."""
    answer = kg(*command, "Moonshine")
    assert (answer.code, answer.out) == (1, "")
    assert "nothing is called 'Moonshine'" in answer.err
    assert "Moonshot (e:moonshot)" in answer.err


def test_an_unknown_relation_or_class_offers_the_nearest(kg: Caller) -> None:
    """The same holds for relations and classes."""
    answer = kg("neighbors", "alibaba", "--relation", "contests")
    assert (answer.code, "competesWith" in answer.err) == (1, True)
    answer = kg("neighbors", "alibaba", "--type", "companie")
    assert (answer.code, "company" in answer.err) == (1, True)


@pytest.mark.parametrize("name", ["", "   ", "...", "\x1b[2J", "'; DROP TABLE term; --", "e:", "http://", "%s", "a" * 5000, "\ud800"])
def test_a_name_that_is_none_is_answered_in_one_line(kg: Caller, name: str) -> None:
    """Whatever stands for a name, the answer is one line without control characters and an exit code of 1 or 2."""
    answer = kg("neighbors", name)
    assert answer.code in {1, 2}
    assert answer.err.startswith("error: ")
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


def test_names_are_shown_in_the_language_asked_for(kg: Caller) -> None:
    """With --lang zh entities bear their Chinese names, and English ones where they have no other."""
    answer = kg.right("neighbors", "alibaba", "--lang", "zh", "--format", "json")
    labels = {node["label"] for node in answer.json["nodes"]}
    assert {"阿里巴巴", "月之暗面"} <= labels


def test_a_relation_with_a_typo_is_forgiven_and_told(kg: Caller) -> None:
    """A relation that is surely meant is taken, and standard error says so."""
    for words in (["neighbors", "alibaba", "--relation"], ["claims", "--relation"], ["evidence", "alibaba"]):
        answer = kg.right(*words, "invest-in", "--format", "json")
        assert answer.err == "note: 'invest-in' is taken as invests in\n"
    assert kg.right("claims", "--relation", "is backed by", "-f", "json").json == kg.right("claims", "--relation", "invests in", "-f", "json").json


def test_a_wrong_digit_is_no_typo(kg: Caller) -> None:
    """A model of another number is another model."""
    answer = kg("show", "Qwen4-Max")
    assert (answer.code, answer.err) == (1, "error: nothing is called 'Qwen4-Max'; nearest: Qwen3-Max (e:qwen3-max), Qwen (e:qwen)\n")
