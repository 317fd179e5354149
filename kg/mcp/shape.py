"""The shapes of arguments and answers as JSON Schema (2020-12), from which the tools are put together; never checks anything."""

from __future__ import annotations

from typing import Any

from kg.limits import limit
from kg.policy import POLICIES

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
YES_NO: Schema = {"type": "boolean"}
_LONGEST_NAME = 1_000
_MOST_NAMES = 50


def text(description: str, longest: int = _LONGEST_NAME) -> Schema:
    """Describe an argument that is a text."""
    return {"type": "string", "minLength": 1, "maxLength": longest, "description": description}


def choice(description: str, names: tuple[str, ...]) -> Schema:
    """Describe an argument that is one of some words."""
    return {"type": "string", "enum": list(names), "description": description}


def several(description: str) -> Schema:
    """Describe an argument that is a list of names."""
    return {"type": "array", "items": text("A name."), "maxItems": _MOST_NAMES, "description": description}


def flag(description: str) -> Schema:
    """Describe an argument that is true or false, and false if it is not given."""
    return {"type": "boolean", "default": False, "description": description}


def number(description: str, default: int, most: int, least: int = 1) -> Schema:
    """Describe an argument that is a whole number."""
    return {"type": "integer", "minimum": least, "maximum": most, "default": default, "description": description}


def seconds(description: str) -> Schema:
    """Describe an argument that is a deadline."""
    return {"type": "number", "minimum": 0.1, "maximum": limit("query_seconds"), "default": limit("mcp_seconds"), "description": description}


LANGUAGE: Schema = choice("The language of names in the answer (default: en).", ("en", "zh"))
COUNTED: dict[str, Schema] = {
    "policy": choice("Which claims count: all (default); those that nothing contradicts; those that nothing outranks.", POLICIES),
    "as_of": text("Count only what holds on this day, as 2025-02-24; claims without a period always do.", 10),
    "language": LANGUAGE,
}


def arguments(*required: str, **properties: Schema) -> Schema:
    """Put the arguments of a tool together."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def maybe(shape: Schema) -> Schema:
    """Return a shape that may be null as well."""
    return {"anyOf": [shape, {"type": "null"}]}


def rows(shape: Schema) -> Schema:
    """Return the shape of a list."""
    return {"type": "array", "items": shape}


def record(**properties: Schema) -> Schema:
    """Return the shape of an object that has all of some properties, and perhaps others."""
    return {"type": "object", "properties": properties, "required": list(properties)}


IDS: Schema = {"type": "array", "items": TEXT, "description": "Claim ids: those among the answer's claims stand there in full; `evidence` shows any."}
NAMED = record(id=TEXT, label=TEXT)
ANY: Schema = {}
CLAIM = record(
    id=TEXT,
    subject=NAMED,
    predicate=NAMED,
    object={"type": "object", "description": "An entity (id, label), an amount, or a literal (value, datatype)."},
    stance=TEXT,
    speaker=maybe(TEXT),
    origin=maybe(TEXT),
    period=maybe({"type": "object"}),
    purpose=maybe(TEXT),
    paraphrase=maybe(TEXT),
    source=record(id=TEXT, title=TEXT, sha256=maybe(TEXT)),
    evidence=rows(record(start=WHOLE, end=WHOLE, quote=maybe(TEXT))),
    status=TEXT,
    places={
        "type": "array",
        "items": TEXT,
        "description": "Where it stands: IRIs of places in the source (#char=start,end), or a line of a data file.",
    },
)
CONFLICT = record(
    id=TEXT,
    kind=TEXT,
    contested=YES_NO,
    subject=NAMED,
    relation=maybe(NAMED),
    sides={"type": "array", "items": IDS, "description": "The claims of each side."},
    ruling=TEXT,
    preferred=maybe({"type": "object"}),
)


def answer(**properties: Schema) -> Schema:
    """Put the answer of a tool together: its own properties, then those that every answer has."""
    return record(
        **properties,
        claims={
            "type": "array",
            "items": CLAIM,
            "description": "The claims behind the answer, in full: who says it, in which source, at which place.",
        },
        notes={"type": "array", "items": TEXT, "description": "What must be said of the answer: how a name was read, what a limit cut off."},
        truncated={"type": "boolean", "description": "Whether a limit cut the answer; the notes say what and how to get the rest."},
        graph={"type": "string", "description": "What the answer rests on: the state of the graph, and the policy if it leaves claims out."},
    )
