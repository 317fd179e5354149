"""Holds the arguments of a call against a tool's schema and fills in what was left out; says what is wrong in one line, never guesses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.mcp.shape import Schema
    from kg.mcp.tool import Tool

_WORDS = {"string": "a text", "integer": "a whole number", "number": "a number", "boolean": "true or false", "array": "a list", "object": "an object"}
_LONGEST_SHOWN = 60


def checked(tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a call with the defaults of those that were not given; null counts as not given.

    Raises:
        UsageError: an argument is unknown, missing, of another type, or out of its bounds; the tool's arguments are named.

    """
    known: dict[str, Schema] = tool.takes["properties"]
    said = {name: value for name, value in given.items() if value is not None}
    for name in said:
        if name not in known:
            raise _refusal(tool, f"takes no argument {_shown(name)}")
    for name in tool.takes["required"]:
        if name not in said:
            raise _refusal(tool, f"needs the argument {name!r}")
    for name, value in said.items():
        wrong = _wrong(value, known[name])
        if wrong:
            raise _refusal(tool, f"argument {name!r}: {wrong}")
    return {**{name: one["default"] for name, one in known.items() if "default" in one}, **said}


def _wrong(value: Any, schema: Schema) -> str | None:  # noqa: ANN401 - whatever a client sends
    """Say what is wrong with a value, if anything."""
    kind = schema["type"]
    if not _is(value, kind):
        return f"{_shown(value)} is not {_WORDS[kind]}"
    if kind == "string":
        return _wrong_text(value, schema)
    if kind in {"integer", "number"}:
        low, high = schema["minimum"], schema["maximum"]
        return None if low <= value <= high else f"{_shown(value)} is not between {low} and {high}"
    inner = schema.get("items") or schema.get("additionalProperties")
    if inner and len(value) > schema.get("maxItems", math.inf):
        return f"{len(value)} are too many: {schema['maxItems']} at most"
    parts = value.values() if kind == "object" else value if kind == "array" else ()
    return next((wrong for one in parts if inner and (wrong := _wrong(one, inner))), None)


def _wrong_text(value: str, schema: Schema) -> str | None:
    if "enum" in schema and value not in schema["enum"]:
        return f"{_shown(value)} is none of: {', '.join(schema['enum'])}"
    if schema.get("minLength") and not value.strip():
        return "it is empty"
    if len(value) > schema.get("maxLength", math.inf):
        return f"it has {len(value):,} characters, more than {schema['maxLength']:,}"
    if any("\ud800" <= char <= "\udfff" for char in value):
        return "it is no text: half of a surrogate pair stands alone"
    return None


def _is(value: Any, kind: str) -> bool:  # noqa: ANN401 - whatever a client sends
    """Tell whether a value is of a JSON type; true is no number, nor is what is not finite."""
    if isinstance(value, bool):
        return kind == "boolean"
    if kind == "number":
        return isinstance(value, (int, float)) and math.isfinite(value)
    if kind == "integer":
        return isinstance(value, int)
    return isinstance(value, {"string": str, "array": list, "object": dict, "boolean": bool}[kind])


def _shown(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"


def _refusal(tool: Tool, wrong: str) -> UsageError:
    listed = ", ".join(f"{name} (required)" if name in tool.takes["required"] else name for name in tool.takes["properties"])
    return UsageError(f"{tool.name} {wrong}" if not wrong.startswith("argument") else f"{tool.name}, {wrong}", hint=f"its arguments: {listed}")
