"""Claims: places, normal forms and IRIs that are hashes."""

from __future__ import annotations

import pytest

from kg import claim
from kg.canonical import stored_form
from kg.terms import CLAIM, XSD, literal

WHOLE = ("integer", "long", "int", "short", "byte", "nonNegativeInteger", "unsignedLong", "negativeInteger")
VALUES = (
    "05",
    "-5",
    "+1",
    "-0",
    "300",
    "99999999999999999999",
    "9223372036854775807",
    "9223372036854775808",
    "1.50",
    ".5",
    "5.",
    "1e3",
    "x",
    "",
    "true",
    "0",
)


def test_places_survive() -> None:
    """A place is its IRI, and its IRI the place."""
    found = claim.span("<http://x/y#char=3,17>")
    assert (found.source, found.start, found.end) == ("<http://x/y>", 3, 17)
    assert found.term == "<http://x/y#char=3,17>"


@pytest.mark.parametrize("bad", ["<http://x/y>", "<http://x/y#line=1,2>", "<http://x/y#char=1>", "<http://x/y#char=-1,2>", '"text"', "_:b"])
def test_what_is_no_place(bad: str) -> None:
    """A term without two offsets is no place."""
    with pytest.raises(ValueError, match="is not a place"):
        claim.span(bad)


@pytest.mark.parametrize("end", [3, 2])
def test_places_end_after_they_start(end: int) -> None:
    """A place that holds nothing is none."""
    with pytest.raises(ValueError, match="ends before it starts"):
        claim.span(f"<http://x/y#char=3,{end}>")


@pytest.mark.parametrize("kind", [*WHOLE, "decimal", "boolean", "string", "date"])
def test_normal_forms_are_those_of_the_engine(kind: str) -> None:
    """Whatever Oxigraph makes of a number or a truth value, kg hashes it in that form."""
    for value in VALUES:
        term = literal(value, datatype=XSD + kind)
        assert stored_form(claim.normal(term)) == claim.normal(term)
        assert stored_form(term) == claim.normal(term)


def test_other_terms_are_normal() -> None:
    """IRIs, texts and foreign datatypes stay as they are."""
    for term in ("<a:b>", '"x"', '"x"@en', '"1.0"^^<a:b>', '"a^^<b>"'):
        assert claim.normal(term) == term


def test_hashes_do_not_know_an_order() -> None:
    """The IRI of a claim or a part depends on its content alone."""
    assert claim.claim_iri(["a b", "c d"]) == claim.claim_iri(["c d", "a b"]) != claim.claim_iri(["a b"])
    assert claim.part_iri("amount", [("a", "b"), ("c", "d")]) == claim.part_iri("amount", [("c", "d"), ("a", "b")])
    assert claim.claim_iri([]).startswith(f"<{CLAIM}")
    assert claim.is_canonical(claim.part_iri("note", []))
    assert not claim.is_canonical("<http://x/y>")
