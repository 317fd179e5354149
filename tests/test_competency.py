"""Tests of the competency questions: at least forty, numbered, each answered as it should be by its query and by kg ask."""

from __future__ import annotations

import pytest

from kg import competency, saved
from kg.ask import Asker
from kg.lookup import Lookup
from kg.reader import Reader

QUESTIONS = saved.questions()


@pytest.fixture(scope="module")
def graph() -> tuple[Reader, Lookup]:
    """Open the bundled seeds."""
    reader = Reader(None)
    return reader, Lookup(reader.index, reader.prefixes)


@pytest.mark.parametrize("question", [pytest.param(one, id=one.query.name) for one in QUESTIONS])
def test_question(graph: tuple[Reader, Lookup], question: saved.CompetencyQuestion) -> None:
    """The query and kg ask find the expected answer, and say so."""
    found = competency.run(question, *graph)
    assert found.state == "right"
    assert found.json()["right"] is True


@pytest.mark.parametrize("question", [pytest.param(one, id=one.query.name) for one in QUESTIONS if one.chinese])
def test_question_in_chinese(graph: tuple[Reader, Lookup], question: saved.CompetencyQuestion) -> None:
    """Asked in Chinese it has as many answers."""
    reader, _ = graph
    found = Asker(reader, Lookup(reader.index, reader.prefixes, "zh")).ask(question.chinese)
    assert [len(one.answers) for one in found.replies] == [len(question.expected)] or found.replies[0].answers[0].get("amount")


def test_they_are_numbered_and_many() -> None:
    """Numbers run from 1, and there are at least forty; each has a question, an answer and a query."""
    assert [one.number for one in QUESTIONS] == list(range(1, len(QUESTIONS) + 1))
    assert len(QUESTIONS) >= 40
    assert all(one.question and one.expected and one.name for one in QUESTIONS)


def test_a_wrong_answer_is_told(graph: tuple[Reader, Lookup]) -> None:
    """What the query misses, and what kg ask says otherwise, is named."""
    one = QUESTIONS[0]
    wrong = saved.CompetencyQuestion(one.number, one.name, one.question, one.chinese, ("Nobody",), one.text)
    assert competency.run(wrong, *graph).state == "expected Nobody"
    other = saved.CompetencyQuestion(one.number, one.name, "Who develops Ernie?", "", one.expected, one.text)
    assert competency.run(other, *graph).state == "kg ask says Baidu"
