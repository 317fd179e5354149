"""RDF files in, runs of triples out: usual N-Triples and Turtle in bulk, whatever else triple by triple; the meaning is always the engine's.

Bulk is for speed alone: what is not known to be usual is read by the engine, piece by piece or from there on.
"""

from __future__ import annotations

import re
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING, cast

import pyoxigraph

from kg import parse
from kg.errors import Location, TooLargeError
from kg.limits import limit
from kg.parse import TRIPLE_TERM
from kg.run import runs
from kg.turtle import Statements

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from kg.parse import Input
    from kg.run import Run

_IRI = r"<[^ ]*>"  # one excluded character is far quicker than a class of them
_USUAL_LINE = re.compile(
    rf"^({_IRI}|_:[A-Za-z0-9]+) ({_IRI}) "
    rf'({_IRI}|_:[A-Za-z0-9]+|"[^"\\\x00-\x1f\x7f\ufffe\uffff]*"'
    r"(?:@[a-z]{2,8}|\^\^<http://www\.w3\.org/2001/XMLSchema#(?:decimal|integer|boolean|date)>)?) \.\n",
    re.MULTILINE,
)
_JOINED = re.compile(rb">[^ ]")  # what the pattern of an IRI would take for one where terms stand without spaces
_CHUNK = 1 << 18
_LONGEST_LINE = 1 << 24
_LONGEST_STATEMENT = 1 << 21
_MOST_PREFIXES = 1 << 16  # bytes, which stand before each chunk that the engine reads
_ENDS = (b".\n", b".\r\n")
_LONG_QUOTES = (b'"""', b"'''")
Triple = tuple[str, str, str]


def read(item: Input, prefixes: dict[str, str] | None = None) -> Generator[tuple[str, Run], None, None]:
    """Yield the triples of an RDF input without named graphs, those about one node that stand together as one run, in the order of the file.

    Each triple has its ordinal: how many triples come before it when the engine reads the file. `prefixes` is filled with those that the
    file declares. Errors as for `kg.parse.triples`; but of IRIs it is only seen where they begin and end: `kg.author` vets each once.
    """
    if item.format == "ttl":
        yield from _turtle(item, prefixes)
    elif item.format == "nt":
        with closing(_lines(item)) as pieces:
            yield from runs(chain.from_iterable(pieces))
    else:
        with closing(parse.triples(item, prefixes)) as triples:
            yield from runs(triples)


def _turtle(item: Input, prefixes: dict[str, str] | None) -> Generator[tuple[str, Run], None, None]:
    """Read statements of usual Turtle in bulk and others by the engine, chunk by chunk, as long as it is certain where statements end."""
    own: dict[str, str] | None = None
    statements, done, rest = Statements({}), 0, b""
    with parse.opened(item, skip_mark=True) as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            end = _end_of(data)
            whole, rest = data[:end], data[end:]
            if len(rest) > _LONGEST_STATEMENT:
                break
            if not whole:
                continue
            found = None if own is None else statements.read(whole, done)
            if found is None:
                parsed = _by_the_engine(whole, own or {})
                if parsed is None:
                    break
                found = list(runs(parsed[0], done)), done + len(parsed[0])
                if parsed[1] != own:
                    own = parsed[1]
                    statements = Statements(own)
            yield from found[0]
            done = found[1]
        else:
            parsed = _by_the_engine(rest, own or {})
            if parsed is not None:
                yield from runs(parsed[0], done)
                if prefixes is not None:
                    prefixes.update(islice(parsed[1].items(), max(limit("prefixes") - len(prefixes), 0)))
                return
    with closing(parse.triples(item, prefixes)) as rows:
        yield from runs(islice(rows, done, None), done)


def _end_of(data: bytes) -> int:
    """Return where the last statement that ends a line ends, or 0."""
    end = 0
    for one in _ENDS:
        found = data.rfind(one, end)  # the rest alone may hold a later one
        end = found + len(one) if found >= 0 else end
    return end


def _by_the_engine(data: bytes, prefixes: dict[str, str]) -> tuple[list[Triple], dict[str, str]] | None:
    """Return the triples of some statements of Turtle, and the prefixes behind them; nothing if the rest of the file is needed to read them."""
    if TRIPLE_TERM in data or any(quotes in data for quotes in _LONG_QUOTES):
        return None
    header = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()).encode()
    if len(header) > _MOST_PREFIXES:
        return None
    parser = pyoxigraph.parse(header + data, format=pyoxigraph.RdfFormat.TURTLE)
    try:
        rows = [str(quad).split(" ", 2) for quad in parser]
    except SyntaxError:
        return None
    if parser.base_iri or len(found := parser.prefixes) > limit("prefixes"):
        return None
    return [(subject, predicate, term) for subject, predicate, term in rows], found


def _lines(item: Input) -> Generator[Iterable[Triple], None, None]:
    """Yield the triples of an N-Triples input piece by piece, whose usual lines need no engine.

    A usual line is one of canonical N-Triples (RDF 1.2 N-Triples, section 3) whose literals the engine would write as they stand.
    A chunk with any other line is read by the engine; from one on that may hold triple terms all is, since it must be watched.
    """
    done, rest = 0, b""
    with parse.opened(item, skip_mark=True) as stream:
        while chunk := stream.read(_CHUNK):
            if len(rest) > _LONGEST_LINE:
                parse.refuse(item)
                raise TooLargeError(f"has a line of more than {_LONGEST_LINE:,} bytes", location=Location(item.label))
            whole, newline, rest = (rest + chunk).rpartition(b"\n")
            found = _usual(whole + newline) or _parsed(item, whole + newline)
            if found is None:
                break
            yield found
            done += len(found)
        else:
            found = _parsed(item, rest)
            if found is not None:
                yield found
                return
    with closing(parse.triples(item)) as rows:
        yield islice(rows, done, None)


def _usual(chunk: bytes) -> list[Triple] | None:
    """Return the triples of a chunk of usual lines, or nothing if it has any other, such as a comment that is not even UTF-8."""
    if b"\\" in chunk or _JOINED.search(chunk):
        return None
    try:
        found = cast("list[Triple]", _USUAL_LINE.findall(chunk.decode()))
    except UnicodeDecodeError:
        return None
    return found if len(found) == chunk.count(b"\n") else None


def _parsed(item: Input, chunk: bytes) -> list[Triple] | None:
    """Return the triples of a chunk of lines as the engine reads them, or nothing if it may hold triple terms."""
    if TRIPLE_TERM in chunk:
        return None
    try:
        rows = [str(quad).split(" ", 2) for quad in pyoxigraph.parse(chunk, format=pyoxigraph.RdfFormat.N_TRIPLES)]
    except SyntaxError:
        parse.refuse(item)
        raise
    return [(subject, predicate, term) for subject, predicate, term in rows]
