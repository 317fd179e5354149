"""RDF files in, triples of terms out, with the place of every fault; never fetches anything and never judges a claim.

Reads Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML (W3C RDF 1.1 and RDF 1.2), plain or gzipped.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import stat
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast
from xml.parsers import expat

import pyoxigraph

from kg.errors import Location, SyntaxFaultError, TooLargeError, UnreadableInputError, UnsafeInputError, UsageError
from kg.limits import limit

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

FORMATS: dict[str, tuple[str, pyoxigraph.RdfFormat | None]] = {
    "ttl": ("Turtle", pyoxigraph.RdfFormat.TURTLE),
    "trig": ("TriG", pyoxigraph.RdfFormat.TRIG),
    "nt": ("N-Triples", pyoxigraph.RdfFormat.N_TRIPLES),
    "nq": ("N-Quads", pyoxigraph.RdfFormat.N_QUADS),
    "jsonld": ("JSON-LD", pyoxigraph.RdfFormat.JSON_LD),
    "rdf": ("RDF/XML", pyoxigraph.RdfFormat.RDF_XML),
    "csv": ("CSV of claims", None),
}
ALIASES = {"turtle": "ttl", "json": "jsonld", "xml": "rdf", "owl": "rdf", "n3": "ttl"}
_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"
_CHUNK = 1 << 18
TRIPLE_TERM = b"<<("
_WATCHED_PIECE = 4096
_JSON_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_UTF8_ERROR = re.compile(r"utf-?8", re.IGNORECASE)


class Triple(NamedTuple):
    """A triple of terms with the named graph it stood in, if any."""

    subject: str
    predicate: str
    object: str
    graph: str | None


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: where it is, what to call it in messages, its format, the cap on its size, and by what to see that it changed."""

    path: Path
    label: str
    format: str
    max_bytes: int
    stamp: tuple[int, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name without its endings: what its seed is called."""
        return _endings(Path(self.label))[0]


def _endings(path: Path) -> tuple[str, str]:
    name = path.name.removesuffix(".gz")
    stem, dot, ending = name.rpartition(".")
    ending = ALIASES.get(ending.lower(), ending.lower())
    return (stem, ending) if dot and ending in FORMATS else (name, "")


def describe(path: Path, *, label: str | None = None, format: str | None = None, max_bytes: int | None = None) -> Input:  # noqa: A002 - the field's word
    """Say how a file is to be read; the format comes from the ending unless it is given.

    Raises:
        UsageError: the format is unknown.
        UnreadableInputError: there is no such file, it may not be read, or it is a folder, a pipe or a device, which cannot be read twice.

    """
    shown = label or str(path)
    found = ALIASES.get(format, format) if format else _endings(Path(shown))[1]
    if found not in FORMATS:
        message = f"{shown}: unknown format {format!r}" if format else f"{shown}: the file's ending names no format that kg reads"
        raise UsageError(message, hint=f"known endings: {', '.join(FORMATS)} (each also with .gz); or name one with --from")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or a device"
            raise UnreadableInputError(f"cannot be read: it is {kind}, not a file", location=Location(shown), hint="write - to read standard input")
        with path.open("rb"):
            pass
    except OSError as error:
        raise UnreadableInputError(f"cannot be read: {error.strerror}", location=Location(shown)) from error
    return Input(path, shown, found, max_bytes or limit("input_bytes"), _stamp(status))


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


class Place(NamedTuple):
    """Where a triple stands: its 1-based line, and the code points at which that line begins and ends, without its line break."""

    line: int
    start: int
    end: int


class _Capped(io.RawIOBase):
    """A binary stream that refuses to deliver more than a cap, and counts the lines that it delivered."""

    def __init__(self, stream: BinaryIO, item: Input, *, by_line: bool, skip_mark: bool) -> None:
        self._stream, self._item, self._by_line, self._skip_mark = stream, item, by_line, skip_mark
        self.delivered = 0
        self.watching = False
        self.unfinished = 0
        self.place = Place(0, 0, 0)
        self._characters = 0
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        if self.watching:
            self._refuse_depth()
            size = _WATCHED_PIECE if size is None or size < 0 else min(size, _WATCHED_PIECE)
        data = self._line(size) if self._by_line else self._stream.read(_CHUNK if size is None or size < 0 else size)
        if not self.delivered and self._skip_mark:
            data = data.removeprefix(_MARK)
        self.delivered += len(data)
        if self.delivered > self._item.max_bytes:
            raise _too_large(self._item)
        if self.watching:
            self.unfinished += data.count(TRIPLE_TERM)
        return data

    def _refuse_depth(self) -> None:
        """Refuse triple terms that were opened since the parser last finished a triple: it drops deep ones by recursion, and overflows its stack."""
        if self.unfinished > limit("input_depth"):
            raise TooLargeError(
                f"nests triple terms deeper than {limit('input_depth')} levels", location=Location(self._item.label), hint="write it flatter"
            )

    def _line(self, size: int | None) -> bytes:
        """Return what is left of a line, at most `size` bytes of it: the engine aborts the process when it gets more than it asked for."""
        if not self._rest:
            self._rest = self._stream.readline(self._item.max_bytes + 1)
            if self._rest:
                self._advance(self._rest.decode("utf-8", "replace"))
        end = len(self._rest) if size is None or size < 0 else size
        data, self._rest = self._rest[:end], self._rest[end:]
        return data

    def _advance(self, text: str) -> None:
        start = self._characters
        self._characters += len(text)
        self.place = Place(self.place.line + 1, start, start + len(text.rstrip("\r\n")))


@contextmanager
def opened(item: Input, *, by_line: bool = False, skip_mark: bool = False) -> Iterator[_Capped]:
    """Open an input for reading: decompressed, capped, with read faults told as errors of kg; without its byte order mark on demand."""
    place = Location(item.label)
    try:
        with item.path.open("rb") as raw:
            compressed = raw.peek(2)[:2] == _GZIP
            if not compressed and item.stamp[2] > item.max_bytes:
                raise _too_large(item)
            yield _Capped(cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if compressed else raw, item, by_line=by_line, skip_mark=skip_mark)
            if _stamp(os.fstat(raw.fileno())) != item.stamp:
                raise UnreadableInputError("changed while it was being read", location=place, hint="load it again when it is complete")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableInputError("the gzip data end too early or are damaged", location=place) from error
    except OSError as error:
        raise UnreadableInputError(f"cannot be read: {error.strerror or error}", location=place) from error


def _too_large(item: Input) -> TooLargeError:
    message = f"holds more than {item.max_bytes:,} bytes once decompressed"
    return TooLargeError(message, location=Location(item.label), hint="split it, or raise the cap with --max-bytes")


def _too_deep(item: Input, line: int) -> TooLargeError:
    return TooLargeError(f"nests deeper than {limit('input_depth')} levels", location=Location(item.label, line), hint="write it flatter")


def digest(item: Input) -> str:
    """Return the SHA-256 of the input's bytes once decompressed, in lower-case hexadecimal."""
    found = hashlib.sha256()
    with opened(item) as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def holds(item: Input, needles: Sequence[bytes], *, within: int | None = None) -> bool:
    """Tell whether the input's bytes, or so many of the first of them, hold one of some short strings."""
    tail, done = b"", 0
    with opened(item) as stream:
        while (within is None or done < within) and (chunk := stream.read(_CHUNK)):
            data = tail + chunk
            if any(needle in data for needle in needles):
                return True
            tail = chunk[-100:]
            done += len(chunk)
    return False


def triples(item: Input, prefixes: dict[str, str] | None = None) -> Generator[tuple[str, str, str], None, None]:
    """Yield the triples of an RDF input in the order of the file, whatever graph they stand in.

    `prefixes` is filled with those that the file declares.

    Raises:
        SyntaxFaultError: the file is not well-formed; with line and column.
        UnsafeInputError: RDF/XML with a DOCTYPE, JSON-LD with a remote context.
        UnreadableInputError, TooLargeError: as their names say.

    """
    if item.format in {"nq", "trig", "jsonld"}:
        yield from (quad[:3] for quad in quads(item, prefixes))
        return
    for quad in engine_quads(item, prefixes):
        subject, predicate, term = str(quad).split(" ", 2)
        yield subject, predicate, term


def refuse(item: Input) -> None:
    """Read an input that is not well-formed, for the error with its place; errors as for `triples`."""
    for _ in engine_quads(item):
        pass


def quads(item: Input, prefixes: dict[str, str] | None = None) -> Iterator[Triple]:
    """Yield the quads of an RDF input; errors as for `triples`."""
    for quad in engine_quads(item, prefixes):
        subject, predicate, term = str(quad.triple).split(" ", 2)
        graph = str(quad.graph_name)
        yield Triple(subject, predicate, term, None if graph == "DEFAULT" else graph)


def rdf_format(item: Input) -> pyoxigraph.RdfFormat:
    """Return the engine's word for the input's format."""
    found = FORMATS[item.format][1]
    if found is None:
        message = f"{item.label} is not RDF"
        raise UsageError(message)
    return found


def engine_quads(item: Input, prefixes: dict[str, str] | None = None) -> Iterator[pyoxigraph.Quad]:
    """Yield the quads of an RDF input as the engine's own objects; errors as for `triples`."""
    if item.format == "rdf":
        _refuse_unsafe_xml(item)
    elif item.format == "jsonld":
        _refuse_deep_json(item)
    with opened(item, skip_mark=True) as stream:
        stream.watching = item.format not in {"rdf", "jsonld"} and holds(item, (TRIPLE_TERM,))
        try:
            parser = pyoxigraph.parse(cast("BinaryIO", stream), format=rdf_format(item))
            if stream.watching:
                for quad in parser:
                    stream.unfinished = 0
                    yield quad
            else:
                yield from parser
            if prefixes is not None:
                prefixes.update(islice(parser.prefixes.items(), max(limit("prefixes") - len(prefixes), 0)))
        except SyntaxError as error:
            raise _fault(item, error) from error
        except MemoryError as error:  # of the engine, which says so of any term that is longer than its buffer
            raise TooLargeError("has a term that is too long to be read", location=Location(item.label), hint="16 MiB is the most") from error


def _fault(item: Input, error: SyntaxError) -> SyntaxFaultError | UnsafeInputError | UnreadableInputError:
    text = str(error.msg)
    line, column = error.lineno, error.offset
    if line is None:
        line = _line_reached(item)
    location = Location(item.label, line, column)
    detail = re.sub(r"^Parser error (?:at|between) .*?: ", "", text)
    if item.format == "jsonld" and "context" in text.lower() and ("load" in text.lower() or "remote" in text.lower()):
        return UnsafeInputError("a remote JSON-LD context is never fetched", location=location, hint="write the context into the file")
    if _UTF8_ERROR.search(text):
        return UnreadableInputError("the file is not UTF-8", location=location, hint="convert it to UTF-8")
    return SyntaxFaultError(f"not well-formed {FORMATS[item.format][0]}: {detail}", location=location)


def _line_reached(item: Input) -> int:
    """Return the line at which the parser gives up, for formats whose errors come without one."""
    with opened(item, by_line=True) as stream:
        try:
            for _ in pyoxigraph.parse(cast("BinaryIO", stream), format=rdf_format(item)):
                pass
        except SyntaxError:
            pass
        return max(stream.place.line, 1)


def _refuse_unsafe_xml(item: Input) -> None:
    """Refuse a DOCTYPE (entities expand without end) and deep nesting; find the place of XML faults, which RDF/XML errors lack."""
    parser = expat.ParserCreate()
    depth, deepest = 0, limit("input_depth")

    def refuse(*_: object) -> None:
        place = Location(item.label, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        raise UnsafeInputError("RDF/XML with a DOCTYPE is refused: its entities can expand without end", location=place, hint="remove the DOCTYPE")

    def open_element(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            raise _too_deep(item, parser.CurrentLineNumber)

    def close_element(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = open_element, close_element
    try:
        with opened(item) as stream:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        place = Location(item.label, error.lineno, error.offset + 1)
        raise SyntaxFaultError(f"not well-formed XML: {expat.ErrorString(error.code)}", location=place) from error


def _refuse_deep_json(item: Input) -> None:
    """Refuse deep nesting, for which the parser needs time and memory by the square, and then overflows its stack."""
    depth, line, inside, rest, deepest = 0, 1, False, b"", limit("input_depth")
    with opened(item) as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            odd = (len(data) - len(data.rstrip(b"\\"))) % 2
            data, rest = data[: len(data) - odd], data[len(data) - odd :]
            for number, piece in enumerate(_JSON_ESCAPE.sub(b"", data).split(b'"')):
                inside ^= number > 0
                line += piece.count(b"\n")
                for byte in b"" if inside else piece.translate(None, _NO_BRACKETS):
                    depth += 1 if byte in b"[{" else -1
                    if depth > deepest:
                        raise _too_deep(item, line)
