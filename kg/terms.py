"""RDF terms as N-Triples text, and the namespaces of kg; never knows what a claim is.

A term is a `str` in the form of N-Triples 1.1 (section 2): `<iri>`, `"literal"@en`, `"5"^^<datatype>` or `_:blank`.
Text is the cheapest thing that every engine writes and reads, and it hashes the same everywhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

BASE = "https://w3id.org/aikg/"
KG = BASE + "ontology#"
ENTITY = BASE + "id/"
SOURCE = BASE + "source/"
CLAIM = BASE + "claim/"
AMOUNT = BASE + "amount/"
PERIOD = BASE + "period/"
NOTE = BASE + "note/"
CONFLICT = BASE + "conflict/"
SEED = BASE + "seed/"
GENID = BASE + ".well-known/genid/"

PREFIXES: dict[str, str] = {
    "kg": KG,
    "e": ENTITY,
    "s": SOURCE,
    "c": CLAIM,
    "amount": AMOUNT,
    "period": PERIOD,
    "note": NOTE,
    "conflict": CONFLICT,
    "seed": SEED,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "time": "http://www.w3.org/2006/time#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "wd": "http://www.wikidata.org/entity/",
    "vann": "http://purl.org/vocab/vann/",
}
WELL_KNOWN = (
    *(one for one in PREFIXES.values() if not one.startswith(BASE)),
    *("http://www.w3.org/", "http://schema.org/", "http://purl.org/dc/", "http://www.wikidata.org/", "http://rdfs.org/sioc/"),
    "http://creativecommons.org/ns#",
)
XSD = PREFIXES["xsd"]
XSD_STRING = XSD + "string"
LANG_STRING = PREFIXES["rdf"] + "langString"

# As RDF 1.1 N-Triples, canonical form, and so the engine write them: a text hashes the same from whichever file it came.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPE = re.compile('[\\\\"\x00-\x1f\x7f\ufffe\uffff]')
_UNESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.\-]*[\w\-])?", re.ASCII)
_IRI_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def name(curie: str) -> str:
    """Return the term of a CURIE whose prefix kg knows: `kg:Claim` gives `<https://...#Claim>`."""
    prefix, _, local = curie.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


class LiteralParts(NamedTuple):
    """The parts of a literal: lexical form, language tag (lower case) or None, datatype IRI."""

    value: str
    language: str | None
    datatype: str


def iri(text: str) -> str:
    """Write an IRI as a term.

    Raises:
        ValueError: the text holds a character that an IRIREF must not hold (N-Triples 1.1, production 8).

    """
    if _IRI_FORBIDDEN.search(text):
        message = f"{text!r} is not an IRI"
        raise ValueError(message)
    return f"<{text}>"


def literal(value: str, *, language: str | None = None, datatype: str | None = None) -> str:
    """Write a literal as a term."""
    quoted = '"' + _ESCAPE.sub(_escape, value) + '"'
    if language:
        return f"{quoted}@{language}"
    if datatype and datatype != XSD_STRING:
        return f"{quoted}^^<{datatype}>"
    return quoted


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match.group()) or f"\\u{ord(match.group()):04X}"


def is_iri(term: str) -> bool:
    """Tell whether the term is an IRI."""
    return term.startswith("<") and not term.startswith("<<")


def is_literal(term: str) -> bool:
    """Tell whether the term is a literal."""
    return term.startswith('"')


def is_blank(term: str) -> bool:
    """Tell whether the term is a blank node."""
    return term.startswith("_:")


def bare(term: str) -> str:
    """Return an IRI term's IRI without its angle brackets; a blank node as it stands."""
    return term[1:-1] if term.startswith("<") else term


def _unescape(match: re.Match[str]) -> str:
    code = match.group(1)
    return chr(int(code[1:], 16)) if code[0] in "uU" and len(code) > 1 else _PLAIN.get(code, code)


def parts(term: str) -> LiteralParts:
    """Take a literal apart."""
    closing = term.rindex('"')
    value, tail = term[1:closing], term[closing + 1 :]
    if "\\" in value:
        value = _UNESCAPE.sub(_unescape, value)
    if tail.startswith("@"):
        return LiteralParts(value, tail[1:].lower(), LANG_STRING)
    return LiteralParts(value, None, tail[3:-1] if tail else XSD_STRING)


def lexical(term: str) -> str:
    """Return a literal's lexical form, or an IRI without its brackets."""
    return parts(term).value if is_literal(term) else bare(term)


def curie(text: str, prefixes: dict[str, str] | None = None) -> str:
    """Shorten an IRI to a CURIE where a known prefix fits, else return it as it is."""
    for prefix, namespace in (prefixes or PREFIXES).items():
        if text.startswith(namespace) and _LOCAL.fullmatch(text, len(namespace)):
            return f"{prefix}:{text[len(namespace) :]}"
    return text


def expand(text: str, prefixes: dict[str, str] | None = None) -> str | None:
    """Return the IRI that `<iri>`, `http://...` or a CURIE with a known prefix stands for, else None."""
    if text.startswith("<") and text.endswith(">"):
        return text[1:-1]
    if text.startswith(("http://", "https://", "urn:")):
        return text
    prefix, colon, local = text.partition(":")
    namespace = (prefixes or PREFIXES).get(prefix) or PREFIXES.get(prefix)
    return namespace + local if colon and namespace is not None else None


def local_name(text: str) -> str:
    """Return what stands after the last `#` or `/` of an IRI, for an entity without a label."""
    bare = text.rstrip("#/")
    return bare[max(bare.rfind("#"), bare.rfind("/")) + 1 :] or text
