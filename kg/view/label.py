"""Make names fit for a canvas: visible, wrapped, of a known size.

It must never let a control or direction-override character through: a canvas cannot isolate them.
"""

from __future__ import annotations

import re
import unicodedata

FONT_SIZE = 13
LINE_HEIGHT = 16
_MAX_LINE = 20
_MAX_LINES = 2
_READ = 400

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_NARROW = frozenset("iljtfrI.,:;'|!()[]- /")
_WIDE = frozenset("mwMW@%&")


def visible(text: str) -> str:
    """Replace each character that would hide or reorder others by U+FFFD, one for one."""
    return _UNSAFE.sub("\ufffd", text)


def wrap(text: str) -> str:
    """Break a label into at most two short lines, joined by line feeds; what does not fit ends in an ellipsis."""
    words = visible(text[:_READ]).split(" ")
    lines = [""]
    for word in words:
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if _columns(joined) <= _MAX_LINE or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = lines[:_MAX_LINES]
    if len(lines) > _MAX_LINES or len(text) > _READ:
        kept[-1] += "…"
    return "\n".join(_clip(line) for line in kept)


def extent(label: str) -> tuple[float, float]:
    """Estimate width and height in pixels of a wrapped label, a little generously since fonts differ."""
    lines = label.split("\n")
    widest = max(sum(map(_advance, line)) for line in lines)
    return widest * FONT_SIZE * 1.06, LINE_HEIGHT * len(lines)


def _clip(line: str) -> str:
    """Cut a line that is too wide, an unbroken word for instance, and mark the cut."""
    if _columns(line) <= _MAX_LINE + 4:
        return line
    kept = ""
    for char in line:
        if _columns(kept + char) > _MAX_LINE + 2:
            break
        kept += char
    return kept.rstrip("…") + "…"


def _columns(text: str) -> int:
    """Count columns as a terminal does: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _advance(char: str) -> float:
    """Give the width of a character in em, as usual sans-serif fonts have it."""
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.32
    if char in _WIDE:
        return 0.88
    return 0.68 if char.isupper() else 0.56
