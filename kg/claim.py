"""What a claim is: the terms of its model, its canonical content and the IRI that is the hash of it; never reads or writes a file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.terms import AMOUNT, CLAIM, KG, NOTE, PERIOD, XSD, literal, name, parts

TYPE = name("rdf:type")
SUBJECT, PREDICATE, OBJECT = name("rdf:subject"), name("rdf:predicate"), name("rdf:object")
REIFIES = name("rdf:reifies")
VALUE = name("rdf:value")
LABEL = name("rdfs:label")
SAME_AS = name("owl:sameAs")
AMOUNT_OF, EVIDENCE, SOURCE_OF, STANCE = name("kg:amount"), name("kg:evidence"), name("kg:source"), name("kg:stance")
SPEAKER, ORIGIN, PERIOD_OF, PURPOSE = name("kg:speaker"), name("kg:origin"), name("kg:period"), name("kg:purpose")
PARAPHRASE, VERBATIM, NAME_ABSENT, NOTE_OF = name("kg:paraphrase"), name("kg:verbatim"), name("kg:nameAbsent"), name("kg:note")
CONFLICT_CLASS, STATUS, RESOLVED_PERIOD = name("kg:Conflict"), name("kg:status"), name("kg:resolvedPeriod")
DERIVED = frozenset({STATUS, RESOLVED_PERIOD})
STATED_IN, LISTED_AS = name("kg:statedIn"), name("kg:listedAs")
LINE, UNIT, TEXT, SHA256 = name("kg:line"), name("kg:unit"), name("kg:text"), name("kg:sha256")
REPORTED, DENIED = name("kg:reported"), name("kg:denied")
CLAIM_CLASS, AMOUNT_CLASS, PERIOD_CLASS, NOTE_CLASS = name("kg:Claim"), name("kg:Amount"), name("kg:Period"), name("kg:Note")
DATA_FILE = name("kg:DataFile")
SELECTOR_CLASS = name("oa:TextPositionSelector")
SELECTOR_START, SELECTOR_END, SELECTOR_SOURCE = name("oa:start"), name("oa:end"), name("oa:hasSource")
TARGET = name("oa:hasTarget")
LABELS = tuple(map(name, ("rdfs:label", "skos:prefLabel", "schema:name", "foaf:name", "skos:altLabel", "skos:hiddenLabel", "schema:alternateName")))

_CHAR = re.compile(r"<([^#>]+)#char=(\d{1,15}),(\d{1,15})>")
_HASH_CHARS = 32
_MINTED = tuple(f"<{namespace}" for namespace in (CLAIM, AMOUNT, PERIOD, NOTE))
_FLAGS = {"1": "true", "0": "false"}
_SIGNED = ("integer", "long", "int", "short", "byte", "nonPositiveInteger", "negativeInteger")
_UNSIGNED = ("nonNegativeInteger", "positiveInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte")
_INTEGERS = frozenset(XSD + kind for kind in _SIGNED + _UNSIGNED)
_INT64 = 1 << 63
_DECIMAL = XSD + "decimal"
_INTEGER = re.compile(r"[+-]?[0-9]{1,1000}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source: code points from `start` up to `end` (RFC 5147, section 2.2)."""

    source: str
    start: int
    end: int

    @property
    def term(self) -> str:
        """The place as an IRI term."""
        return f"<{self.source[1:-1]}#char={self.start},{self.end}>"


@lru_cache(maxsize=1024)
def span(term: str) -> Span:
    """Read a place from its IRI.

    Raises:
        ValueError: it has no fragment `#char=start,end`, or the end is not after the start.

    """
    match = _CHAR.fullmatch(term)
    if match is None:
        message = f"{term} is not a place in a source; write <SOURCE#char=start,end>"
        raise ValueError(message)
    found = Span(f"<{match[1]}>", int(match[2]), int(match[3]))
    if found.end <= found.start:
        message = f"the place {term} ends before it starts"
        raise ValueError(message)
    return found


def normal(term: str) -> str:
    """Return a typed literal in the one form in which kg hashes it: numbers and booleans by value, all else as it is."""
    if not term.endswith(">") or '"^^<' not in term:
        return term
    value, _, datatype = parts(term)
    if datatype == XSD + "boolean":
        return literal(_FLAGS.get(value, value), datatype=datatype)
    if datatype in _INTEGERS and _INTEGER.fullmatch(value):
        number = int(value)
        return literal(str(number), datatype=XSD + "integer" if -_INT64 <= number < _INT64 else datatype)
    if datatype == _DECIMAL and _NUMBER.fullmatch(value):
        text = format(Decimal(value), "f")
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return literal("0" if text == "-0" else text, datatype=datatype)
    return term


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_CHARS]


def claim_iri(content: list[str]) -> str:
    """Return the IRI term of a claim from its `predicate object` lines; their order does not matter."""
    return claim_of("\n".join(sorted(content)))


def claim_of(text: str) -> str:
    """Return the IRI term of a claim from its `predicate object` lines as one text, which are sorted."""
    return f"<{CLAIM}{_digest(text)}>"


def part_iri(kind: str, properties: list[tuple[str, str]]) -> str:
    """Return the IRI term of an amount, a period or a note from its properties; their order does not matter."""
    namespace = {"amount": AMOUNT, "period": PERIOD, "note": NOTE}[kind]
    lines = "\n".join(sorted(f"{predicate} {term}" for predicate, term in properties))
    return f"<{namespace}{_digest(lines)}>"


def is_canonical(term: str) -> bool:
    """Tell whether a term is an IRI that kg mints from content."""
    return term.startswith(_MINTED)


AMOUNT_KEYS = frozenset(f"<{KG}{key}>" for key in ("value", "minimum", "maximum", "minimumExclusive", "maximumExclusive", "approximate", "unit"))
PERIOD_KEYS = frozenset(f"<{KG}{key}>" for key in ("start", "end", "fiscal", "assumed"))
_SAID = {SOURCE_OF, STANCE, ORIGIN, PERIOD_OF, PURPOSE, PARAPHRASE, VERBATIM, NAME_ABSENT, NOTE_OF, LISTED_AS}
CLAIM_KEYS = frozenset({SUBJECT, PREDICATE, OBJECT, REIFIES, AMOUNT_OF, EVIDENCE, *_SAID})
SELECTOR_KEYS = frozenset({SELECTOR_START, SELECTOR_END})
ONCE = frozenset({SUBJECT, PREDICATE, OBJECT, AMOUNT_OF, SOURCE_OF, STANCE, SPEAKER, PERIOD_OF, VERBATIM, NAME_ABSENT, LINE, LISTED_AS})
