"""Nodes: what the triples about one thing describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import claim
from kg.node import kind_of, part, place_lines
from kg.terms import XSD, literal, name

if TYPE_CHECKING:
    from kg.run import Row


def rows(*pairs: tuple[str, str]) -> list[Row]:
    """Number some properties."""
    return [(predicate, term, number) for number, (predicate, term) in enumerate(pairs)]


def whole(value: int) -> str:
    """Write an integer."""
    return literal(str(value), datatype=XSD + "integer")


@pytest.mark.parametrize(
    ("pairs", "kind"),
    [
        ([(claim.TYPE, claim.CLAIM_CLASS)], "claim"),
        ([(claim.SUBJECT, "<a:a>")], "claim"),
        ([(claim.TYPE, claim.NOTE_CLASS), (claim.SPEAKER, "<a:a>")], "note"),
        ([(claim.UNIT, '"USD"')], "amount"),
        ([(claim.TYPE, claim.AMOUNT_CLASS)], "amount"),
        ([(name("kg:text"), '"soon"')], "period"),
        ([(name("kg:start"), '"2025"')], "period"),
        ([(claim.SELECTOR_START, whole(1))], "selector"),
        ([(claim.LABEL, '"x"'), (name("kg:text"), '"x"')], "description"),
        ([(claim.LABEL, '"x"')], "description"),
    ],
)
def test_kinds(pairs: list[tuple[str, str]], kind: str) -> None:
    """Classes and properties tell what a node is."""
    assert kind_of(rows(*pairs)) == kind


def test_parts_have_iris_by_content() -> None:
    """An amount and a period have IRIs by content, with their class; a place has its own, and no statements."""
    amount, lines = part("_:a", rows((name("kg:value"), whole(5)), (name("kg:value"), whole(5)), (claim.UNIT, '"USD"')))
    assert amount == part("<a:b>", rows((claim.UNIT, '"USD"'), (name("kg:value"), whole(5))))[0]
    assert lines[0] == (claim.TYPE, claim.AMOUNT_CLASS)
    assert part("_:p", rows((name("kg:text"), '"soon"')))[1][0] == (claim.TYPE, claim.PERIOD_CLASS)


def test_places() -> None:
    """A selector is a place by its offsets and its source, which an IRI with a fragment already names."""
    offsets = [(claim.SELECTOR_START, whole(1)), (claim.SELECTOR_END, whole(4))]
    assert part("_:s", rows(*offsets, (claim.SELECTOR_SOURCE, "<a:doc>"))) == ("<a:doc#char=1,4>", [])
    assert part("<a:doc#char=1,4>", rows(*offsets)) == ("<a:doc#char=1,4>", [])
    assert len(place_lines("<a:doc#char=1,4>")) == 2


@pytest.mark.parametrize(
    ("node", "pairs", "words"),
    [
        ("_:s", [(claim.SELECTOR_START, whole(1)), (claim.SELECTOR_END, whole(4))], "needs oa:start, oa:end and oa:hasSource"),
        ("<a:doc#char=1,4>", [(claim.SELECTOR_START, whole(2)), (claim.SELECTOR_END, whole(4))], "is said to be"),
        ("_:s", [(claim.SELECTOR_START, whole(1)), (claim.SELECTOR_END, whole(4)), (claim.SELECTOR_SOURCE, "_:d")], "needs oa:start"),
        ("_:d", [(claim.LABEL, '"x"')], "a description stands where"),
    ],
)
def test_what_is_no_part(node: str, pairs: list[tuple[str, str]], words: str) -> None:
    """What describes no amount, period or place is refused."""
    with pytest.raises(ValueError, match=words):
        part(node, rows(*pairs))
