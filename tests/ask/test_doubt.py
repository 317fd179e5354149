"""Tests of doubts: readings that are not answered, because an answer would be a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.ask import Asker, doubt
from kg.ask.desk import Desk
from kg.ask.doubt import Doubt
from kg.ask.meaning import Every, Having, Kind, Mod, Not, Question, Rel, Some, Step, Thing
from kg.lookup import Lookup
from kg.reader import Reader

R = "<https://w3id.org/aikg/ontology#investsIn>"
PLANNED = "<https://w3id.org/aikg/ontology#plannedInvestment>"
GROWTH = "<https://w3id.org/aikg/ontology#revenueGrowth>"
A, B = Thing("<https://example.org/a>"), Thing("<https://example.org/b>")


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Work on the bundled seeds."""
    reader = Reader(None)
    return Desk(reader, Lookup(reader.index, reader.prefixes))


@pytest.fixture(scope="module")
def asker() -> Asker:
    """Ask the bundled seeds in English."""
    reader = Reader(None)
    return Asker(reader, Lookup(reader.index, reader.prefixes))


def which(*sets: object) -> Question:
    """Ask which things all of some sets hold."""
    return Question("which", (Every(tuple(sets)),))  # type: ignore[arg-type]


def test_a_sum_without_a_currency_is_asked_back(desk: Desk) -> None:
    """Where a measure is stated in two currencies, `10 billion` is neither; both are named."""
    found = doubt.settled(which(Kind("<k>"), Having(PLANNED, ">", Decimal(10**10), None)), desk)
    assert isinstance(found, Doubt)
    assert ("USD" in found.english, "CNY" in found.english, found.part) == (True, True, "10,000,000,000")


def test_the_only_unit_of_a_measure_is_meant(desk: Desk) -> None:
    """Where a measure has one unit, a bare number is in that, however deep it stands."""
    bare, whole = Having(GROWTH, ">", Decimal(5), None), Having(GROWTH, ">", Decimal(5), "%")
    assert doubt.settled(Question("which", (bare,)), desk) == Question("which", (whole,))
    assert doubt.settled(which(Not(bare), Step(Rel(R), bare)), desk) == which(Not(whole), Step(Rel(R), whole))
    assert doubt.settled(which(A), desk) == which(A)


def test_readings_that_mirror_each_other() -> None:
    """Who invests in a, and in whom a invests: the same words from two ends. Other things, other limits or another relation are no mirror."""
    one = Question("which", (Step(Rel(R), A),))
    assert doubt.mirrors(one, Question("which", (Step(Rel(R, inverse=True), A),)))
    assert doubt.mirrors(which(Kind("<k>"), Step(Rel(R), A)), which(Step(Rel(R, inverse=True), A), Kind("<k>")))
    others = [one, Question("which", (Step(Rel(R, inverse=True), B),)), Question("count", one.of), Question("which", (Step(Rel("<x>"), A),))]
    assert not any(doubt.mirrors(one, other) for other in others)
    assert not doubt.mirrors(one, Question("which", (Step(Rel(R, inverse=True), A),), mod=Mod(start="2025-01-01")))


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Are all startups backed by Alibaba?", "all"),
        ("Is every startup backed by Alibaba?", "every"),
        ("所有初创公司都被阿里巴巴投资了吗？", "所有"),
        ("Whose shares fell the most?", "fell"),
        ("Who plans to invest more than 20 billion?", "20,000,000,000"),
    ],
)
def test_what_would_be_a_guess_is_not_answered(asker: Asker, question: str, part: str) -> None:
    """The words in question are named, and nothing is answered."""
    found = asker.ask(question, suggest=False)
    assert (found.is_answered, found.not_understood) == (False, [part])
    assert found.refusal


def test_all_of_things_that_are_named_is_no_doubt(asker: Asker) -> None:
    """`all` is doubted of classes alone: a list may be asked for, and things that are named can be gone through."""
    assert asker.ask("List all startups that Alibaba backs.").is_answered
    assert not isinstance(doubt.unclear(Question("truth", (A, Some())), asker.linker.link("is all of it so")), Doubt)
