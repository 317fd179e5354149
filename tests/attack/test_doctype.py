"""Attacks the XML parser: entity bombs and external entities come in by the DOCTYPE."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UnsafeInputError

if TYPE_CHECKING:
    from target import Target

RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e#"><rdf:Description><e:p>{}</e:p></rdf:Description></rdf:RDF>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE rdf:RDF [<!ENTITY l0 "ha">{LAUGHS}]>\n' + RDF.format("&l9;"),
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n' + RDF.format("&x;"),
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/never.dtd">\n' + RDF.format(""),
        "<!DOCTYPE r>\n" + RDF.format(""),
    ],
    ids=["billion laughs", "external entity", "external subset", "harmless"],
)
def test_a_doctype(target: Target, text: str) -> None:
    """A DOCTYPE is refused before anything is expanded or fetched, at its line."""
    error = target.refused(UnsafeInputError, '<?xml version="1.0"?>\n' + text, "a.rdf")
    assert str(error.location).startswith("a.rdf:2:")
    assert "DOCTYPE" in error.message
