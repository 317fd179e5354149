"""Attacks the characters: NUL bytes, controls and spaces where none may be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, PLAIN, Desk

from kg import load
from kg.errors import ClaimFaultError, SyntaxFaultError
from kg.terms import is_literal, parts

if TYPE_CHECKING:
    from target import Target

CLAIM = """<urn:c{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/aikg/ontology#Claim> .
<urn:c{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> <urn:s{n}> .
<urn:c{n}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <https://w3id.org/aikg/ontology#{relation}> .
<urn:c{n}> {item} .
<urn:c{n}> <https://w3id.org/aikg/ontology#source> <urn:n{n}> .
<urn:c{n}> <https://w3id.org/aikg/ontology#evidence> <urn:n{n}#char=1,{n}9> .
<urn:c{n}> <https://w3id.org/aikg/ontology#stance> <https://w3id.org/aikg/ontology#reported> .
<urn:c{n}> <https://w3id.org/aikg/ontology#speaker> <urn:p{n}> .
"""
THING, AMOUNT = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#object> <urn:o{n}>", "<https://w3id.org/aikg/ontology#amount> <urn:a>"
LINES = "".join(CLAIM.format(n=n, relation="investsIn", item=THING.format(n=n)) for n in range(2)) + "".join(
    CLAIM.format(n=n, relation="revenue", item=AMOUNT) for n in range(2, 4)
)
LINES += """<urn:a> <https://w3id.org/aikg/ontology#value> "5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<urn:a> <https://w3id.org/aikg/ontology#unit> "USD" .
<urn:s0> <http://www.w3.org/2000/01/rdf-schema#label> "S"@en .
<urn:s0> <http://www.w3.org/2000/01/rdf-schema#seeAlso> <urn:elsewhere> .
_:n <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/aikg/ontology#Note> .
_:n <http://www.w3.org/ns/oa#hasTarget> <urn:c1> .
_:n <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "N" .
_:n <https://w3id.org/aikg/ontology#speaker> <urn:q> .
<urn:left> <https://w3id.org/aikg/ontology#owns> <urn:right> .
"""
IRIS = list(re.finditer(r"<urn:[^>]*>|<http[^>]*seeAlso>", LINES))


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


@pytest.mark.parametrize("number", range(len(IRIS)))
@pytest.mark.parametrize("odd", ["{", "|", "\u0080", "%zz", "["])
def test_an_odd_iri_anywhere_in_lines(target: Target, number: int, odd: str) -> None:
    """Wherever in plain lines an IRI is none, be it that of a claim, of a source or of what something is described by: it never gets into a store."""
    place = IRIS[number]
    file = target.file(f"{LINES[: place.end() - 1]}{odd}{LINES[place.end() - 1 :]}", "a.nt")
    with pytest.raises((SyntaxFaultError, ClaimFaultError)) as caught:  # a claim of which a line goes to another name lacks something
        load.load(target.root, [file])
    assert caught.value.location is not None
    if isinstance(caught.value, SyntaxFaultError):
        assert caught.value.location.line == LINES.count("\n", 0, place.start()) + 1
    target.hold()


def test_the_lines_themselves_are_good(desk: Desk) -> None:
    """Without an odd IRI, the same lines are loaded."""
    assert desk.load(LINES, "a.nt").claims == 5
