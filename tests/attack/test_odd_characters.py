"""Attacks the characters: NUL bytes, controls and spaces where none may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD, PLAIN, Desk

from kg.errors import SyntaxFaultError
from kg.terms import is_literal, parts

if TYPE_CHECKING:
    from target import Target


@pytest.mark.parametrize(
    "iri",
    [
        "urn:with space",
        "urn:with\ttab",
        "urn:with\nbreak",
        "urn:nul\0",
        "urn:bell\x07",
        "urn:<",
        "urn:\\u0020",
        "urn:%zz",
        "urn:{a}",
        "rel",
        "http://a/b#c#d",
        "http://a:x/",
        'http://a/"b',
        "http://a/[b]",
    ],
)
@pytest.mark.parametrize("name", ["a.ttl", "a.nt"])
def test_an_iri_with_what_none_may_hold(target: Target, iri: str, name: str) -> None:
    """An IRI with a space, a control or a bracket is a syntax error at its line."""
    error = target.refused(SyntaxFaultError, f"<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> <{iri}> .\n", name)
    assert error.location is not None
    assert error.location.line in {2, 3}


@pytest.mark.parametrize("data", [b"\0", b"\0" * 100_000, b"<urn:a> <urn:b> <urn:c> .\0\n", b"\x1a\x00\xff" * 1_000])
@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.trig"])
def test_nul_bytes_between_triples(target: Target, data: bytes, name: str) -> None:
    """A NUL byte outside a literal is refused."""
    error = target.refused(SyntaxFaultError, data, name)
    assert error.location is not None


def test_nul_in_a_literal_is_text(desk: Desk) -> None:
    """A NUL inside a literal is text like any other: it comes out as it went in."""
    text = HEAD + 'e:a rdfs:label "nul\\u0000here" .\n' + PLAIN
    desk.load(text)
    assert "nul\0here" in values(desk)


def test_line_breaks_of_other_worlds(desk: Desk) -> None:
    """Lone carriage returns, next-line and paragraph separators in a literal make no new lines in the store's own lines."""
    odd = "a\x85b\u2028c\u2029d\x0be\x0cf\x1cg\\rh\\ni"
    desk.load(f'e:a rdfs:label "{odd}" .\n' + PLAIN)
    assert odd.replace("\\r", "\r").replace("\\n", "\n") in values(desk)
    assert len(desk.claims()) == 1


def values(desk: Desk) -> set[str]:
    """Return the texts that are said of e:a."""
    return {parts(term).value for _, _, term in desk.database.match(subject="<https://w3id.org/aikg/id/a>") if is_literal(term)}
