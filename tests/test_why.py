"""Tests of statements with what speaks for and against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD
from dispute import DISPUTE, THINGS, paper, says

import kg
from kg import load, parse

if TYPE_CHECKING:
    from pathlib import Path


def why(folder: Path, text: str, *words: str) -> list[dict[str, object]]:
    """Load a text and ask why."""
    (folder / "d.ttl").write_text(text)
    load.load(folder / "store", [parse.describe(folder / "d.ttl")])
    return kg.open(folder / "store").why(*words)


def grouped(found: list[dict[str, object]]) -> list[int]:
    """Return how many claims stand for each statement."""
    return [len(one["for"]["claims"]) for one in found]  # type: ignore[index]


@pytest.mark.parametrize(
    ("second", "groups"),
    [
        (says("b", "e:acme", "revenue", "40e9 USD", at=0, when="2024"), [2]),
        (says("b", "e:acme", "revenue", "40e9 USD", at=0, when="2023"), [1, 1]),
        (says("b", "e:acme", "revenue", "40e9 USD", at=0), [1, 1]),
        (says("b", "e:acme", "revenue", "41e9 USD", at=0, when="2024"), [1, 1]),
        (says("b", "e:acme", "revenue", "40e9 EUR", at=0, when="2024"), [1, 1]),
        (says("b", "e:acme", "revenue", "40e9 USD", at=0, when="2024", more='kg:purpose "chips"@en'), [1, 1]),
        (says("b", "e:acme", "revenue", "40e9 USD", at=0, when="2024").replace("kg:value", "kg:minimum"), [2]),
        (says("b", "e:acme", "revenue", "39e9 USD", at=0, when="2024").replace("kg:value", "kg:minimum"), [2]),
        (says("b", "e:acme", "revenue", "42e9 USD", at=0, when="2024").replace("kg:value", "kg:minimum"), [1, 1]),
    ],
)
def test_figures_that_can_meet_are_one_statement(tmp_path: Path, second: str, groups: list[int]) -> None:
    """Figures of one unit, period and scope that can meet are one statement; all others are statements of their own."""
    text = HEAD + paper("a") + paper("b") + THINGS + says("a", "e:acme", "revenue", "40e9 USD", at=0, when="2024") + second
    assert grouped(why(tmp_path, text, "acme", "revenue")) == groups


def test_a_symmetric_relation_reads_both_ways(tmp_path: Path) -> None:
    """A partnership is one statement, from whichever side it is told."""
    text = HEAD + paper("a") + paper("b") + THINGS
    text += says("a", "e:acme", "partnersWith", "e:beta", at=0) + says("b", "e:beta", "partnersWith", "e:acme", at=0)
    for words in (("acme", "partners-with", "beta"), ("beta", "partners-with", "acme")):
        assert grouped(why(tmp_path, text, *words)) == [2]


def test_a_status_is_that_of_all_its_claims(tmp_path: Path) -> None:
    """Contested if one claim is; retracted if all are; corroborated from two origins on."""
    for words, status in {
        ("acme", "owns", "gamma"): "contested",
        ("beta", "partners-with", "gamma"): "retracted",
        ("acme", "invests-in", "gamma"): "corroborated",
        ("acme", "invests-in", "beta"): "single-source",
    }.items():
        [one] = why(tmp_path, DISPUTE, *words)
        assert one["status"] == status


def test_a_relation_may_be_named_from_the_other_side(tmp_path: Path) -> None:
    """`has chief executive` is the same relation, read backwards: each of the two is a statement with the other against it."""
    found = why(tmp_path, DISPUTE, "acme", "has chief executive")
    assert grouped(found) == [1, 1]
    assert all(len(one["against"]["claims"]) == 1 for one in found)  # type: ignore[index]
    assert [one["preferred"] for one in found] == [None, None]


def test_a_preference_is_told_from_either_side(tmp_path: Path) -> None:
    """The preferred figure says that it is, the other that it is not, both with the reason."""
    found = why(tmp_path, DISPUTE, "beta", "market-value")
    assert {(one["object"]["amount"]["value"], one["preferred"]["this"], one["preferred"]["reason"]) for one in found} == {  # type: ignore[index]
        (7_000_000_000, True, "authority"),
        (9_000_000_000, False, "authority"),
    }
