"""Cuts a document into sentences, bullets and table cells with their places; never changes a character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A sentence ends at . ! ? or their full-width forms, with closing quotes, before white space and a capital, a digit, a quote or a Chinese character.
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9\u4e00-\u9fff])|[。！？][”’」』）]*")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Inc|Ltd|Co|Corp|No|vs|e\.g|i\.e|U\.S|U\.K|E\.U)\.)$")
_BULLET = re.compile(r"\s*(?:[-*•–]\s+)?")
_RULE = re.compile(r"[\s|:\-=_*]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, a bullet, a heading or a table cell: code points from `start` up to `end`."""

    start: int
    end: int
    text: str


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a document in order. A line is a paragraph; in a line with at least two bars each cell is a piece."""
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        if not _RULE.fullmatch(body):
            yield from _cells(body, at) if body.count("|") > 1 else _sentences(body, at)
        at += len(line)


def _cells(line: str, offset: int) -> Iterator[Piece]:
    at = 0
    for cell in line.split("|"):
        yield from _trimmed(cell, offset + at)
        at += len(cell) + 1


def _sentences(line: str, offset: int) -> Iterator[Piece]:
    match = _BULLET.match(line)
    begin = match.end() if match else 0
    for end in _END.finditer(line):
        if not _ABBREVIATION.search(line[begin : end.end()]):
            yield from _trimmed(line[begin : end.end()], offset + begin)
            begin = end.end()
    yield from _trimmed(line[begin:], offset + begin)


def _trimmed(part: str, offset: int) -> Iterator[Piece]:
    text = part.strip()
    if text:
        start = offset + part.index(text)
        yield Piece(start, start + len(text), text)
