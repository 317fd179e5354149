"""Tests of `kg cq`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import saved

if TYPE_CHECKING:
    from caller import Caller


def test_all_are_right_over_the_bundled_seeds(kg: Caller) -> None:
    """Every competency question is answered as it should be."""
    answer = kg.right("cq", "--format", "json")
    assert len(answer.json) == len(saved.questions())
    assert all(one["right"] for one in answer.json)


def test_some_of_them(kg: Caller) -> None:
    """Numbers choose; the table has number, question, answer and state."""
    answer = kg.right("cq", "1", "2")
    assert answer.lines[0].split() == ["nr", "question", "answer", "state"]
    assert answer.err == "2 questions, 2 as they should be · the bundled seeds\n"


def test_their_queries_are_shown_and_run(kg: Caller) -> None:
    """--query shows a query, and kg query runs it by its number."""
    assert "SELECT DISTINCT ?answer" in kg.right("cq", "1", "--query").out
    assert kg.right("query", "cq-01").lines[-1] == "e:alibaba"


def test_another_graph_lacks_answers(kg: Caller) -> None:
    """Over other data the command says which are not answered, and exits with 1."""
    kg.load_example()
    answer = kg("cq", "1")
    assert answer.code == 1
    assert "expected Alibaba" in answer.out


def test_an_unknown_number(kg: Caller) -> None:
    """A number that no question has is refused."""
    assert "there are 1 to" in kg("cq", "4711").err
