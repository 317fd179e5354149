"""Tests of the chart parser on toy grammars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.ask.chart import Chart, Edge, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(parts: Sequence[Any]) -> str:
    """Show how parts were put together."""
    return f"({' '.join(parts)})"


def edges(*categories: str) -> list[Edge]:
    """Make one edge for each word."""
    return [Edge(category, at, at + 1, category, 1.0) for at, category in enumerate(categories)]


def test_all_readings_are_found_cheapest_first() -> None:
    """An ambiguous row has both trees, and the rule with a cost comes second."""
    rules = [Rule("S", ("a", "S"), joined), Rule("S", ("S", "a"), joined, 0.5), Rule("S", ("a",), joined)]
    chart = Chart(rules, [False, False])
    found = chart.spanning(chart.parse(edges("a", "a")), "S")
    assert [(one.meaning, one.cost) for one in found] == [("(a (a))", 2.0), ("((a) a)", 2.5)]


def test_words_may_be_passed_over() -> None:
    """What may be passed over is no hindrance before, between and behind the parts; other words are."""
    rules = [Rule("S", ("a", "b"), joined)]
    words = [Edge("a", 1, 2, "a", 1.0), Edge("b", 3, 4, "b", 1.0)]
    chart = Chart(rules, [True, False, True, False, True])
    assert [one.meaning for one in chart.spanning(chart.parse(words), "S")] == ["(a b)"]
    chart = Chart(rules, [True, False, False, False, True])
    assert chart.spanning(chart.parse(words), "S") == []


def test_what_does_not_go_together_makes_nothing() -> None:
    """A rule whose action has no meaning gives no edge."""
    chart = Chart([Rule("S", ("a",), lambda parts: None)], [False])  # noqa: ARG005 - it takes what it is given
    assert chart.spanning(chart.parse(edges("a")), "S") == []


def test_a_row_that_means_ever_more_ends() -> None:
    """A grammar that can go on without end is cut off, and what was found stands."""
    rules = [Rule("S", ("S", "S"), joined), Rule("S", ("a",), joined)]
    chart = Chart(rules, [False] * 12)
    assert chart.spanning(chart.parse(edges(*"a" * 12)), "S")
