"""Where a triple stands in its file, found by reading the file once more; never keeps a file's triples in memory."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, BinaryIO, cast

import pyoxigraph

from kg.parse import opened, rdf_format
from kg.terms import bare, curie, is_literal, local_name, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.parse import Input, Place


def places(item: Input, ordinals: Iterable[int], *, skip: Callable[[str], bool] | None = None) -> dict[int, Place]:
    """Find the places of some triples, counted from 0 in the order of the file, by reading it again line by line.

    Quads in graphs that `skip` tells are not counted.
    """
    wanted = set(ordinals)
    found: dict[int, Place] = {}
    if not wanted:
        return found
    rows: dict[int, pyoxigraph.Quad] = {}
    last = max(wanted)
    with opened(item, by_line=True, skip_mark=True) as stream:
        parser = pyoxigraph.parse(cast("BinaryIO", stream), format=rdf_format(item))
        counted = (quad for quad in parser if skip is None or not skip(str(quad.graph_name)))
        for ordinal, quad in enumerate(counted):
            if ordinal in wanted:
                found[ordinal], rows[ordinal] = stream.place, quad
            if ordinal >= last:
                break
        prefixes = parser.prefixes
    return _in_json(item, rows, prefixes) if item.format == "jsonld" else found


def _in_json(item: Input, rows: dict[int, pyoxigraph.Quad], prefixes: dict[str, str]) -> dict[int, Place]:
    """Find triples in a JSON document, whose parser tells no places: by the words for subject, predicate and object, nearest together."""
    with opened(item, by_line=True) as stream:
        lines = []
        while data := stream.read():
            lines.append((data.decode("utf-8", "replace"), stream.place))
    text = "".join(one for one, _ in lines)
    starts = [place.start for _, place in lines]
    found = {}
    for ordinal, quad in rows.items():
        at = _json_offset(text, [_json_words(str(term), prefixes) for term in (quad.subject, quad.predicate, quad.object)])
        found[ordinal] = lines[bisect_right(starts, at) - 1][1]
    return found


def _json_words(term: str, prefixes: dict[str, str]) -> list[str]:
    """Return the forms in which a JSON-LD document may write a term."""
    if term.startswith("_:"):
        return []
    if is_literal(term):
        return [parts(term).value]
    shown = bare(term)
    return [f'"{word}"' for word in (shown, curie(shown, prefixes), curie(shown), local_name(shown))]


def _json_offset(text: str, words: list[list[str]]) -> int:
    """Return the offset of the last of some words where they stand in this order and nearest together; 0 if they do not."""
    ends = [match.start() for word in words[0] for match in re.finditer(re.escape(word), text)] if words[0] else [0]
    best, shortest = 0, len(text) + 1
    for begin in ends:
        at = begin
        for forms in filter(None, words[1:]):
            at = min((place for form in forms if (place := text.find(form, at)) >= 0), default=-1)
            if at < 0:
                break
        if at >= 0 and at - begin < shortest:
            best, shortest = at, at - begin
    return best


def line(item: Input, number: int) -> str:
    """Return one line of an input, counted from 1, without its end."""
    with opened(item, by_line=True) as stream:
        text = b""
        for _ in range(number):
            text = stream.read()
    return text.decode("utf-8", "replace").rstrip("\r\n")
