"""Attacks the decoder: bytes that are no UTF-8, in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import SyntaxFaultError, UnreadableInputError

if TYPE_CHECKING:
    from target import Target


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.ttl", b'<urn:a> <urn:b> "ok" .\n<urn:a> <urn:b> "\xff\xfe" .\n', 2),
        ("a.nt", b'<urn:a> <urn:b> "ok" .\n<urn:a> <urn:b> "\xe4" .\n', 2),
        ("a.nq", b'<urn:a> <urn:b> "\xe4" <urn:g> .\n', 1),
        ("a.trig", b'<urn:g> { <urn:a> <urn:b> "\xe4" . }\n', 1),
        ("a.jsonld", b'{"@id": "urn:a",\n "urn:b": "\xe4"}\n', 2),
    ],
)
def test_bytes_that_are_no_utf8(target: Target, name: str, data: bytes, line: int) -> None:
    """A byte that is no UTF-8 is named as such, at its line."""
    error = target.refused(UnreadableInputError, data, name)
    assert "UTF-8" in error.message
    assert error.location is not None
    assert error.location.line == line


def test_xml_with_bytes_that_are_no_utf8(target: Target) -> None:
    """XML's own judge finds the byte, and its place."""
    error = target.refused(SyntaxFaultError, b"<a>\n\xe4</a>", "a.rdf")
    assert str(error.location) == "a.rdf:2:1"


def test_utf16_is_not_guessed(target: Target) -> None:
    """A file in UTF-16 is refused, not read as something else."""
    target.refused(UnreadableInputError, '<urn:a> <urn:b> "c" .'.encode("utf-16"))
