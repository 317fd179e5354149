"""Rows and records as text: table, JSON, JSON lines, CSV, TSV, Markdown; never prints and never lets a control character through."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md")
_PIPED_WIDTH = 100
_NARROWEST = 8
_GAP = 2
# C0 and C1 controls, and the marks that turn the direction of text (Unicode UAX 9): a label must not move the cursor or reorder a line.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t")


def clean(text: str) -> str:
    """Return a text without control characters, on one line."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " "))


def width(text: str) -> int:
    """Return how many terminal columns a text takes (Unicode UAX 11: wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def terminal_width() -> int:
    """Return the columns at hand: $COLUMNS, the terminal's, or a fixed number where there is none."""
    named = os.environ.get("COLUMNS", "")
    if named.isdigit() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns or _PIPED_WIDTH
    except (OSError, ValueError):
        return _PIPED_WIDTH


def as_json(record: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """Write a record as JSON for people and programs."""
    return json.dumps(record, ensure_ascii=False, indent=2)


def as_lines(records: Iterable[Any]) -> str:
    """Write records as JSON lines."""
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def as_rows(format_name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows in one of the tabular formats: table, csv, tsv or md."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if format_name in {"csv", "tsv"}:
        return _separated(header, texts, "," if format_name == "csv" else "\t")
    if format_name == "md":
        return _markdown(header, texts)
    return table(header, texts)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, columns: int | None = None) -> str:
    """Lay rows out in columns that fit the terminal, wrapping the widest cells."""
    if not rows:
        return ""
    cells = [[clean(cell) for cell in row] for row in rows]
    widths = [max(width(one) for one in column) for column in zip(header, *cells, strict=True)]
    widths = _fitted(widths, columns or terminal_width())
    lines = [_line(header, widths), "  ".join("─" * one for one in widths)]
    for row in cells:
        wrapped = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
        height = max(len(one) for one in wrapped)
        lines += [_line([one[at] if at < len(one) else "" for one in wrapped], widths) for at in range(height)]
    return "\n".join(lines)


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines of at most `size` columns, at spaces where there are any."""
    if width(text) <= size:
        return [text]
    if text.isascii():
        import textwrap  # noqa: PLC0415 - only where something is too wide

        return textwrap.wrap(text, size, break_on_hyphens=False) or [""]
    lines, line = [], ""
    for word in re.findall(r"[\x21-\u2e7f]+\s*|.", text):
        if line and width(line + word.rstrip()) > size:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line else lines


def _fitted(widths: list[int], room: int) -> list[int]:
    found = list(widths)
    while sum(found) + _GAP * (len(found) - 1) > room and max(found) > _NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True)).rstrip()


def _separated(header: Sequence[str], rows: list[list[str]], delimiter: str) -> str:
    import csv  # noqa: PLC0415 - only for these formats
    import io  # noqa: PLC0415 - the same

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[_defused(cell) for cell in row] for row in rows])
    return out.getvalue().rstrip("\n")


def _defused(cell: str) -> str:
    """Keep a spreadsheet from running a text as a formula; numbers stay numbers (OWASP, CSV injection)."""
    if cell.startswith(_FORMULA) and not re.fullmatch(r"[-+]?[\d.,]+(?:[eE][-+]?\d+)?%?", cell):
        return "'" + cell
    return cell


def _markdown(header: Sequence[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(clean(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def colours_wanted(*, is_terminal: bool) -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
