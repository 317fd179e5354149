"""Text in the syntax of a format: JSON, XML, CSV, Cypher, Markdown; whatever it holds, it never becomes anything but text there."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.render import clean

# What XML 1.0 cannot hold, not even as a reference (production 2).
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_FORMULA = re.compile(r"[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_CYPHER = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CYPHER_UNSAFE = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CYPHER_SEAM = re.compile(r"(?<=\\)(?=[uU])")
_INT64 = 1 << 63
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~^$!]")
_OPENING = re.compile(r"(\d+)([.)])|[-+=:]")


def as_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Write a value as JSON that may stand in a script of a page too: nothing in it ends one (RFC 8259, section 7)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def xml_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Write a value as JSON within XML; what XML cannot hold is an escape of JSON."""
    return escape(_ILLEGAL.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, separators=(",", ":"))))


def xml_clean(text: str) -> str:
    """Return a text without the characters that XML, and many a database, cannot hold."""
    return _ILLEGAL.sub("", text)


def xml_text(text: str) -> str:
    """Write a text as the content of an XML element; characters that XML cannot hold are left out."""
    return escape(xml_clean(text), {"\r": "&#13;"})


def xml_attribute(text: str) -> str:
    """Write a text as the value of an XML attribute, in quotes."""
    return quoteattr(xml_clean(text), _SPACES)


def csv_cell(value: Any) -> str:  # noqa: ANN401 - a text, a number, a truth, a list of texts, or nothing
    """Write a value as a cell that no spreadsheet runs as a formula (OWASP, CSV injection)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def cypher(value: Any) -> str:  # noqa: ANN401 - what a row of parameters may hold
    r"""Write a value as a literal of Cypher.

    A backslash is never followed by a `u` of the text: Neo4j 4 reads \uXXXX before anything else, even a quote that ends the string.
    """
    if value is None or isinstance(value, bool):
        return str(value).lower() if value is not None else "null"
    if isinstance(value, int | float | Decimal):
        return str(value) if isinstance(value, int) and -_INT64 <= value < _INT64 else repr(float(value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {cypher(one)}" for key, one in value.items() if one is not None) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(cypher, value)) + "]"
    return " + ".join(f"'{_CYPHER_UNSAFE.sub(_cypher_sign, part)}'" for part in _CYPHER_SEAM.split(value))


def _cypher_sign(match: re.Match[str]) -> str:
    return _CYPHER.get(match[0]) or f"\\u{ord(match[0]):04x}"


def markdown(text: str) -> str:
    """Write a text within a line of Markdown: no markup, no HTML, no formula, no list of its own."""
    found = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = _MARKUP.sub(r"\\\g<0>", found)
    opening = _OPENING.match(found)
    if opening is None:
        return found
    return f"{opening[1]}\\{found[len(opening[1]) :]}" if opening[1] else f"\\{found}"
