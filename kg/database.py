"""The RDF database of a snapshot or a fork: the face of Oxigraph; never knows what a claim means or where a store keeps its snapshots."""

from __future__ import annotations

import io
import json
import os
import queue
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph

from kg.errors import StoreDamagedError
from kg.snapshot import GO_BACK
from kg.terms import literal, parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Statement = tuple[str, str, str]
GRAPH_FORMATS = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
}
RESULT_FORMATS = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
_CHUNK = 64 << 20  # every second one has the engine write all anew, and a greater one costs more memory: it holds some six times a chunk
_STEP = 16 << 20  # so much to begin with, and each so much more than the one before: then the engine seldom waits for the next
_LAST = 8 << 20  # so much when the end is near
_WAITING = 2  # chunks, so that the thread that reads seldom waits for the engine
_NICENESS = 10


class Database:
    """The RDF of one snapshot or fork: triples and quads as terms (see `kg.terms`). The only face of Oxigraph but parsing."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        """Wrap an open engine."""
        self.engine = engine

    def match(
        self, subject: str | None = None, predicate: str | None = None, term: str | None = None, *, graph: str | None = None
    ) -> Iterator[Statement]:
        """Yield the statements of the default graph, or of one named graph, that fit a pattern."""
        where = pyoxigraph.DefaultGraph() if graph is None else _node(graph)
        left, middle, right = (None if one is None else _node(one) for one in (subject, predicate, term))
        for quad in self.engine.quads_for_pattern(left, middle, right, where):
            found = str(quad.triple).split(" ", 2)
            yield found[0], found[1], found[2]

    def holds(self, subject: str | None = None, predicate: str | None = None, term: str | None = None) -> bool:
        """Tell whether the default graph has a statement that fits a pattern."""
        return next(self.match(subject, predicate, term), None) is not None

    def count(self, predicate: str, term: str) -> int:
        """Count the subjects that have a property with a value in the default graph."""
        found: Any = self.engine.query(f"SELECT (COUNT(*) AS ?n) {{ ?s {predicate} {term} }}")
        return int(next(iter(found))["n"].value)

    def solutions(self, query: str) -> list[dict[str, str]]:
        """Return the solutions of a query of our own, as terms by their variables; those of others run in a process of their own.

        ASK has one solution without a variable if it holds, as an empty group pattern has (SPARQL 1.1 Query, section 18.2.1).
        """
        found: Any = self.engine.query(query)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return [{}] if found else []
        # Values one by one cost more than the query: as text they come at once.
        body = json.loads(found.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b"{}")
        return [{name: result_term(value) for name, value in row.items()} for row in body["results"]["bindings"]]

    def graphs_of(self, subject: str, predicate: str, term: str) -> list[str | None]:
        """Return the graphs in which a statement stands; None is the default graph."""
        found = self.engine.quads_for_pattern(_node(subject), _node(predicate), _node(term), None)
        return [None if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else str(quad.graph_name) for quad in found]

    def remove(self, subject: str, predicate: str, term: str, *, graph: str | None = None) -> None:
        """Remove one statement from the default graph or a named one."""
        where = pyoxigraph.DefaultGraph() if graph is None else _node(graph)
        self.engine.remove(pyoxigraph.Quad(_node(subject), _node(predicate), _node(term), where))

    def dump(self, format_name: str, prefixes: dict[str, str] | None = None) -> bytes:
        """Return all statements, sorted and so byte-stable: `nq` with the seeds' ledgers, every other format the default graph."""
        ledgers = format_name == "nq"
        lines = self.engine.dump(format=pyoxigraph.RdfFormat.N_QUADS if ledgers else pyoxigraph.RdfFormat.N_TRIPLES,
                                 from_graph=None if ledgers else pyoxigraph.DefaultGraph()) or b""  # fmt: skip
        ordered = b"".join(sorted(lines.splitlines(keepends=True)))
        if format_name in {"nq", "nt"}:
            return ordered
        rows = pyoxigraph.parse(ordered, format=pyoxigraph.RdfFormat.N_TRIPLES)
        return pyoxigraph.serialize((row.triple for row in rows), format=GRAPH_FORMATS[format_name], prefixes=prefixes) or b""

    def save(self, path: Path, *, ledgers: bool) -> None:
        """Write all statements into a file, in no order that is promised: N-Quads with the seeds' ledgers, or N-Triples of the default graph."""
        if ledgers:
            self.engine.dump(str(path), format=pyoxigraph.RdfFormat.N_QUADS)
        else:
            self.engine.dump(str(path), format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())

    def close(self) -> None:
        """Bring everything to the disk, since Oxigraph syncs nothing before it is told to, and end the engine: no thread of it writes any more."""
        self.engine.flush()
        del self.engine


def result_term(value: dict[str, str]) -> str:
    """Write a value of SPARQL 1.1 Query Results JSON (section 3.2.2) as a term."""
    if value["type"] == "uri":
        return f"<{value['value']}>"
    if value["type"] == "bnode":
        return f"_:{value['value']}"
    return literal(value["value"], language=value.get("xml:lang"), datatype=value.get("datatype"))


def _node(term: str) -> Any:  # noqa: ANN401 - pyoxigraph's terms have no common type that its stubs name
    """Turn a term into one of the engine's."""
    if term.startswith("<"):
        return pyoxigraph.NamedNode(term[1:-1])
    if term.startswith("_:"):
        return pyoxigraph.BlankNode(term[2:])
    value, language, datatype = parts(term)
    if language:
        return pyoxigraph.Literal(value, language=term.rpartition("@")[2])
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype))


def turtle(lines: Path, prefixes: dict[str, str], file: BinaryIO) -> None:
    """Write a file of N-Triples as Turtle, in its order."""
    rows = pyoxigraph.parse(path=str(lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    pyoxigraph.serialize((row.triple for row in rows), file, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)


def read_only(database: Path) -> Database:
    """Open the database of a snapshot for reading.

    Raises:
        StoreDamagedError: it cannot be opened.

    """
    try:
        return Database(pyoxigraph.Store.read_only(str(database)))
    except (OSError, RuntimeError) as error:
        message = f"the database {database} cannot be opened: {error}"
        raise StoreDamagedError(message, hint=GO_BACK) from error


def writable(database: Path) -> Database:
    """Open the database of a fork for writing, making it if it is not there."""
    return Database(pyoxigraph.Store(str(database)))


def in_memory(dump: Path) -> Database:
    """Load an N-Quads file into a database in memory."""
    found = pyoxigraph.Store()
    found.bulk_load(path=str(dump), format=pyoxigraph.RdfFormat.N_QUADS)
    return Database(found)


class Stream:
    """N-Quads on their way into a fork: the engine loads a chunk in a thread of its own while this one makes the next."""

    def __init__(self, database: Database) -> None:
        """Begin to load into an open database."""
        self._database = database
        self._failure: BaseException | None = None
        self._waiting = io.BytesIO()  # it grows in place and gives up what it holds without a copy: a chunk stands in memory once
        self._enough, self._most = _STEP, _CHUNK
        self._chunks: queue.Queue[bytes | None] = queue.Queue(maxsize=_WAITING)
        self._thread = threading.Thread(target=self._load, name="kg-load")
        self._begun = False  # the thread is started where whoever fails ends it: an interrupt may come while it starts

    def _load(self) -> None:
        if sys.platform == "linux":  # there a thread has a priority of its own, which a sandbox may forbid to set: all wait for the thread that reads
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        while (chunk := self._chunks.get()) is not None:
            try:
                if self._failure is None:
                    # Each term was vetted once by then: the engine need not look at every IRI in every place.
                    self._database.engine.bulk_load(chunk, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
            except BaseException as error:  # noqa: BLE001 - handed to the writing thread, which raises it
                self._failure = error
            finally:
                self._chunks.task_done()

    def write(self, *lines: str) -> None:
        """Write whole lines of N-Quads.

        Raises:
            OSError: the database could not take an earlier chunk, as when the disk is full.

        """
        self._waiting.writelines(map(str.encode, lines))
        if self._waiting.tell() >= self._enough:
            self.hand_over()
            self._enough = min(self._enough + _STEP, self._most)

    def hasten(self) -> None:
        """Let the engine have what was written so far, and what is still to come in small chunks, since the end is near; errors as for `write`."""
        self.hand_over()
        self._enough = self._most = _LAST

    def hand_over(self) -> None:
        """Let the engine have what was written so far; errors as for `write`."""
        if self._failure is not None:
            raise self._failure
        if not self._begun:
            self._begun = True
            self._thread.start()
        self._chunks.put(self._waiting.getvalue())
        self._waiting = io.BytesIO()

    def drain(self) -> None:
        """Wait until the database holds all that was written so far; errors as for `write`."""
        self.hand_over()
        self._chunks.join()
        if self._failure is not None:
            raise self._failure

    def close(self) -> None:
        """End the stream and wait until all of it is loaded; errors as for `write`."""
        try:
            self.hand_over()
        finally:
            self._end()
        if self._failure is not None:
            raise self._failure

    def abandon(self) -> None:
        """End the stream without waiting for what is still to come: the fork will be thrown away."""
        self._waiting.truncate(0)
        self._failure = self._failure or InterruptedError()
        self._end()

    def _end(self) -> None:
        if self._begun:
            self._chunks.put(None)
            with suppress(RuntimeError):  # interrupted while it started: it ends of its own accord
                self._thread.join()
