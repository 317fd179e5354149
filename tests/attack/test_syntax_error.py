"""Attacks the parsers: what is not well-formed, in every format, must be told with its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import SyntaxFaultError

if TYPE_CHECKING:
    from target import Target

RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description>\n'


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.ttl", "@prefix e: <urn:e#> .\ne:a e:b e:c\ne:d e:e e:f .\n", "a.ttl:3:1"),
        ("a.ttl", "<urn:a> <urn:b> nope:c .\n", "a.ttl:1:17"),
        ("a.ttl", '<urn:a> <urn:b> "open\n', "a.ttl:1:17"),
        ("a.trig", "<urn:g> {\n <urn:a> <urn:b> <urn:c>\n", "a.trig:"),
        ("a.nt", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", "a.nt:2:17"),
        ("a.nt", "<urn:a> <urn:b> <relative> .\n", "a.nt:1:17"),
        ("a.nq", "<urn:a> <urn:b> <urn:c> <urn:g> <urn:h> .\n", "a.nq:1:33"),
        ("a.jsonld", '{"@id": "urn:a",\n "urn:b": }\n', "a.jsonld:2:11"),
        ("a.rdf", RDF_XML + "</wrong>", "a.rdf:3:3"),
        ("a.rdf", RDF_XML, "a.rdf:3:1"),
        ("a.rdf", RDF_XML.replace("Description", "li") + "</rdf:li></rdf:RDF>", "a.rdf:2"),
    ],
)
def test_what_is_not_well_formed(target: Target, name: str, text: str, place: str) -> None:
    """A syntax error is told at its line and column, in the form that editors jump to."""
    error = target.refused(SyntaxFaultError, text, name)
    assert str(error).startswith(place)
    assert ": error: " in error.told()


def test_a_table_without_a_header(target: Target) -> None:
    """A CSV file that has no header is refused at its first line."""
    error = target.refused(SyntaxFaultError, "one,two\n1,2\n", "a.csv")
    assert str(error).startswith("a.csv:1")


def test_an_error_after_a_very_long_line(target: Target) -> None:
    """The line is right also where a line is longer than any buffer."""
    error = target.refused(SyntaxFaultError, f'<urn:a> <urn:b> "{"x" * 3_000_000}" .\n<urn:a> oops .\n', "a.nt")
    assert str(error.location).startswith("a.nt:2:")
