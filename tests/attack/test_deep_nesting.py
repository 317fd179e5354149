"""Attacks the stack: what nests so deep that a parser which calls itself would die of it, or take the square of its time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, Desk

from kg import load, parse
from kg.errors import TooLargeError

if TYPE_CHECKING:
    from pathlib import Path

    from target import Target

DEEP = 100_000
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e#">'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "<urn:s> <urn:p> " + "<<( <urn:s> <urn:p> " * DEEP + "<urn:o>" + " )>>" * DEEP + " ."),
        ("b.ttl", "<urn:s> <urn:p> " + "<<( <urn:s> <urn:p> #)>>\n" * DEEP + "<urn:o>" + " )>>" * DEEP + " ."),
        ("c.ttl", f'<urn:s> <urn:p> "{"x" * (1 << 20)}" , ' + "<<(<a:s><a:p>" * DEEP + "<urn:o>" + ")>>" * DEEP + " ."),
        ("a.nt", "<urn:s> <urn:p> " + "<<( <urn:s> <urn:p> " * DEEP + "<urn:o>" + " )>>" * DEEP + " .\n"),
        ("b.nt", "<urn:s> <urn:p> " + "<<(<urn:s><urn:p>" * DEEP + "<urn:o>" + ")>>" * DEEP + " .\n"),
        ("a.trig", "<urn:s> <urn:p> " + "<<( <urn:s> <urn:p> " * DEEP + "<urn:o>" + " )>>" * DEEP + " ."),
        ("a.jsonld", '{"@id": "urn:s", "urn:p": ' * DEEP + '"x"' + "}" * DEEP),
        ("b.jsonld", '{"@id": "urn:\\\\", "urn:p": {"@list": ' + "[" * 1_000 + "]" * 1_000 + "}}"),
        ("c.jsonld", '{"@graph": [' * 1_000 + "]}" * 1_000),
        ("a.rdf", RDF + "<rdf:Description><e:p>" * DEEP + "</e:p></rdf:Description>" * DEEP + "</rdf:RDF>"),
        ("b.rdf", RDF + "<rdf:Description><e:p>" * DEEP),
    ],
    ids=["triple terms", "behind comments", "behind a long literal", "nt", "nt joined", "trig", "objects", "lists", "graphs", "xml", "open xml"],
)
def test_what_nests_too_deep(target: Target, name: str, text: str) -> None:
    """Nesting beyond the limit is refused in good time, by one error instead of a dead process."""
    start = time.monotonic()
    error = target.refused(TooLargeError, text, name)
    assert "200 levels" in error.message
    assert time.monotonic() - start < 60  # a hang, not a speed


@pytest.mark.parametrize(("opening", "closing"), [("[ <urn:p> ", " ]"), ("( ", " )")], ids=["blank nodes", "lists"])
def test_deep_turtle_that_is_flat_to_the_parser(tmp_path: Path, opening: str, closing: str) -> None:
    """A hundred thousand nested blank nodes or lists are no danger: they are triples like any others."""
    path = tmp_path / "deep.ttl"
    path.write_text(f"{HEAD}<urn:s> <urn:p> {opening * DEEP}<urn:o>{closing * DEEP} .\n", "utf-8")
    assert load.load(tmp_path / "store", [parse.describe(path)]).changed


def test_brackets_in_texts_do_not_count(tmp_path: Path) -> None:
    """Brackets inside strings are no nesting, whatever stands escaped beside them."""
    path = tmp_path / "flat.jsonld"
    path.write_text('{"@id": "urn:s", "urn:p": ["' + '\\\\\\"[{' * 1_000 + '"]}', "utf-8")
    assert load.load(tmp_path / "store", [parse.describe(path)]).changed


def test_many_triple_terms_are_not_deep(desk: Desk) -> None:
    """Thousands of triple terms one after the other are no nesting."""
    place = "<https://w3id.org/aikg/source/n#char=0,9>"
    claims = (f"[] rdf:reifies <<( e:a kg:investsIn e:b{n} )>> ; kg:evidence {place} .\n" for n in range(1_000))
    assert desk.load("".join(claims)).claims == 1_000
