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
_NARROW = 80
_TALLEST = 2
_FEW = 10
_GIVING_WAY = (0.9, 0.75, 0.5, 0.0)
# C0 and C1 controls, and the marks that turn the direction of text (Unicode UAX 9): a label must not move the cursor or reorder a line.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# What is never broken: a run of characters without a space; wide characters and the marks of a drawing stand for themselves.
_UNITS = re.compile(r"[^ \u2500-\u27bf\u2e80-\U0010ffff]+ *|.")
UNBROKEN = "\u00a0"
_WIDTHLESS = frozenset({"Mn", "Me", "Cf"})
_FORMULA = ("=", "+", "-", "@", "\t")


def clean(text: str) -> str:
    """Return a text without control characters, on one line."""
    return _UNSAFE.sub("", text.replace("\n", " ").replace("\t", " "))


def clean_lines(text: str) -> str:
    """Return a text without control characters, its lines and tabs as they are."""
    return _UNSAFE.sub("", text)


def width(text: str) -> int:
    """Return how many terminal columns a text takes (Unicode UAX 11: wide characters take two)."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.category(char) in _WIDTHLESS else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def counted(count: int, noun: str) -> str:
    """Write a number with its noun: `1 fact`, `2 facts`, `3 entities`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


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
    return _escaped(json.dumps(record, ensure_ascii=False, indent=2))


def as_lines(records: Iterable[Any]) -> str:
    """Write records as JSON lines."""
    return "\n".join(_escaped(json.dumps(record, ensure_ascii=False)) for record in records)


def _escaped(text: str) -> str:
    """Write what a terminal would act on as an escape of JSON, which says the same (RFC 8259, section 7)."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_rows(format_name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows in one of the tabular formats: table, csv, tsv or md."""
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if format_name in {"csv", "tsv"}:
        return _separated(header, texts, "," if format_name == "csv" else "\t")
    if format_name == "md":
        return _markdown(header, texts)
    return table(header, texts)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, columns: int | None = None) -> str:
    """Lay rows out in columns that fit the terminal, wrapping the widest cells.

    Where that would break a word, or on a narrow terminal make many rows tall, each row is a block of lines.
    """
    if not rows:
        return ""
    room = columns or terminal_width()
    cells = [[clean(cell) for cell in row] for row in rows]

    def blocks() -> str:
        return "\n\n".join(_block(header, row, room) for row in cells).replace(UNBROKEN, " ")

    widths = _fitted(list(zip(header, *cells, strict=True)), room)
    if widths is None:
        return blocks()
    lines = [_line(header, widths), "  ".join("─" * one for one in widths)]
    laid = [[wrap(cell, size) for cell, size in zip(row, widths, strict=True)] for row in cells]
    tall = sum(max(map(len, row)) > _TALLEST for row in laid)
    if room < _NARROW and tall * _FEW > len(laid):  # a few tall rows do not take the columns from all the others
        return blocks()
    for wrapped in laid:
        height = max(len(one) for one in wrapped)
        lines += [_line([one[at] if at < len(one) else "" for one in wrapped], widths) for at in range(height)]
    return "\n".join(lines).replace(UNBROKEN, " ")


def filled(header: Sequence[str], rows: Sequence[Sequence[object]]) -> tuple[list[str], list[list[object]]]:
    """Leave out the columns that are empty in every row."""
    kept = [at for at in range(len(header)) if any(row[at] not in {None, ""} for row in rows)]
    return [header[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _block(header: Sequence[str], row: Sequence[str], room: int) -> str:
    """Write a row as one line a cell, its column's name before it; empty cells are left out."""
    margin = max(width(name) for name in header) + _GAP
    lines = []
    for name, cell in zip(header, row, strict=True):
        for at, part in enumerate(wrap(cell, max(room - margin, _NARROWEST)) if cell else ()):
            label = "" if at else name
            lines.append(label + " " * (margin - width(label)) + part)
    return "\n".join(lines)


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines of at most `size` columns: at spaces, between wide characters, and inside a word only if it is longer than a line."""
    if width(text) <= size:
        return [text]
    lines, line = [], ""
    for word in _UNITS.findall(text.strip()):
        if line and width(line + word.rstrip()) > size:
            lines.append(line.rstrip())
            line = ""
        line += word
        while width(line.rstrip()) > size:
            at = _fitting(line, size)
            lines.append(line[:at])
            line = line[at:]
    return [*lines, line.rstrip()] if line else lines


def _fitting(text: str, size: int) -> int:
    """Return how many characters of a text fit into some columns: one at least, and never a mark without its letter."""
    at = taken = 0
    while at < len(text) and (taken := taken + width(text[at])) <= size:
        at += 1
    return max(at, 1)


def _longest_word(text: str) -> int:
    """Return the columns of the longest part of a text that is not to be broken."""
    return max((width(unit.rstrip(" ")) for unit in _UNITS.findall(text)), default=0)


def _fitted(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Return a width for each column so that all fit: columns that only few cells need so wide give way first; None where a word would break."""
    sizes = [sorted(map(width, column)) for column in columns]
    least = [max(map(_longest_word, column)) for column in columns]
    found = [column[-1] for column in sizes]
    for share in _GIVING_WAY:
        floors = [max(floor, column[int(share * (len(column) - 1))]) for floor, column in zip(least, sizes, strict=True)]
        while sum(found) + _GAP * (len(found) - 1) > room:
            wide = [(size, at) for at, size in enumerate(found) if size > floors[at]]
            if not wide:
                break
            found[max(wide)[1]] -= 1
        else:
            return found
    return None


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
        cell = "'" + cell
    return clean_lines(cell)


def _markdown(header: Sequence[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(clean(cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def colours_wanted(*, is_terminal: bool) -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb."""
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
