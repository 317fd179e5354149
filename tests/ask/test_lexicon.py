"""Tests of the lexicon: what the shape of a phrase says of how people will ask."""

from __future__ import annotations

import pytest

from kg import ontology
from kg.ask.lexicon import Lexicon
from kg.ask.meaning import Rel
from kg.terms import name

R = "<https://example.org/r>"


def words_of(label: str, *, inverse: str = "", language: str = "en", measure: bool = False) -> Lexicon:
    """Make the lexicon of one relation."""
    triples = [(R, name("rdf:type"), name("kg:Measure") if measure else name("owl:ObjectProperty")), (R, name("rdfs:label"), f'"{label}"@{language}')]
    if inverse:
        triples.append((R, name("kg:inverseLabel"), f'"{inverse}"@{language}'))
    return Lexicon(ontology.read(triples))


@pytest.mark.parametrize(
    ("label", "key", "category", "inverse"),
    [
        ("invests in", ("invest", "in"), "VERB", False),
        ("licenses technology from", ("licens", "technologi", "from"), "VERB", False),
        ("is a rival of", ("rival",), "NOUN", False),
        ("is chief of", ("chief",), "NOUN", False),
        ("is backed by", ("back", "by"), "PRED", False),
        ("is backed by", ("back",), "VERB", True),
        ("is based in", ("bas", "in"), "PRED", False),
        ("has unit", ("unit",), "NOUN", True),
        ("is under", ("under",), "PRED", False),
    ],
)
def test_shapes_of_phrases(label: str, key: tuple[str, ...], category: str, *, inverse: bool) -> None:
    """Verbs, nouns, passives and possessions are told by their shape, and read from the right side."""
    entries = words_of(label).english[key]
    assert Rel(R, inverse) in [one.meaning for one in entries if one.category == category]


@pytest.mark.parametrize(
    ("label", "inverse", "word", "category", "turned"),
    [
        ("投资", "", "投资", "VERB", False),
        ("担任主席", "", "主席", "NOUN", False),
        ("担任主席", "的主席", "主席", "NOUN", False),
        ("总部位于", "", "总部", "PNOUN", True),
        ("与…竞争", "", "竞争", "VERB", False),
    ],
)
def test_chinese_phrases(label: str, inverse: str, word: str, category: str, *, turned: bool) -> None:
    """Chinese labels give verbs, nouns behind 的, and what stands before 在."""
    entries = words_of(label, inverse=inverse, language="zh").chinese[word]
    assert Rel(R, turned) in [one.meaning for one in entries if one.category == category]


def test_a_measure_is_asked_for_by_its_verb_too() -> None:
    """`plans to invest` is a measure, and so is `invest`; `number of employees` counts employees."""
    assert [one.category for one in words_of("plans to invest", measure=True).measures["invest",]] == ["MEAS", "PMEAS", "MTAIL"]
    assert "COUNTED" in [one.category for one in words_of("number of employees", measure=True).measures["employe",]]


def test_a_relation_without_labels_goes_by_its_local_name() -> None:
    """A relation that is declared and not labelled is asked for by the words of its IRI."""
    term = "<https://example.org/licensesFrom>"
    found = Lexicon(ontology.read([(term, name("rdf:type"), name("owl:ObjectProperty"))]))
    assert Rel(term) in [one.meaning for one in found.english["licens", "from"]]
