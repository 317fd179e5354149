"""The store: one writer, immutable snapshots, readers that never wait; never knows what a claim means.

    STORE/HEAD               {"head": 3, "latest": 3}: which snapshot is read, which number was given last
    STORE/lock               held by the one writer, and says who that is
    STORE/snapshots/3/       db/ (Oxigraph), index.sqlite, snapshot.json; nothing in it ever changes
    STORE/tmp/               forks in the making; what is left there by a killed writer is swept up by the next

A write forks the head by hard links, applies everything, flushes, verifies, renames the fork into snapshots/ and moves HEAD by an
atomic rename. Until that rename the old snapshot is the whole truth.
"""

from __future__ import annotations

import fcntl
import json
import os
import queue
import shutil
import socket
import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kg.errors import StoreDamagedError, StoreError, StoreLockedError, StoreUnwritableError, UnknownNameError
from kg.terms import parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyoxigraph

Statement = tuple[str, str, str]
DEFAULT = ".kg"
_FORMAT = 1
_CHUNK = 1 << 24
_OURS = frozenset({"HEAD.new", "lock", "snapshots", "tmp"})
_FREE = "nothing was changed; free some space, or name another folder with --store"
_GO_BACK = "go back with: kg rollback NUMBER"
_UNWRITABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})


@dataclass(frozen=True, slots=True)
class SeedEntry:
    """What a snapshot remembers of a seed: its file, the SHA-256 of that, and how many claims it states."""

    file: str
    sha256: str
    claims: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One immutable state of the store."""

    path: Path
    number: int
    parent: int | None
    time: str
    message: str
    claims: int
    seeds: dict[str, SeedEntry]
    prefixes: dict[str, str]

    @property
    def database(self) -> Path:
        """The folder of the Oxigraph database."""
        return self.path / "db"

    @property
    def index(self) -> Path:
        """The file of the derived index."""
        return self.path / "index.sqlite"


@dataclass(slots=True)
class Fork:
    """A copy of the head in the making: writable until it is committed."""

    path: Path
    parent: Snapshot | None
    seeds: dict[str, SeedEntry] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The folder of the Oxigraph database."""
        return self.path / "db"

    @property
    def index(self) -> Path:
        """The file of the derived index."""
        return self.path / "index.sqlite"


def exists(root: Path) -> bool:
    """Tell whether a folder holds a store with at least one snapshot, be it whole or damaged."""
    return os.path.lexists(root / "HEAD")


def head(root: Path) -> Snapshot:
    """Return the snapshot that readers see.

    Raises:
        StoreError: there is no store.
        StoreDamagedError: its HEAD or its snapshot cannot be read.

    """
    if not exists(root):
        message = f"no store at {root}"
        raise StoreError(message, hint="make one with: kg load FILE")
    number = _state(root)["head"]
    if not (root / "snapshots" / str(number)).is_dir():
        message = f"{root / 'HEAD'} names snapshot {number}, which is not there"
        raise StoreDamagedError(message, hint=_GO_BACK)
    return snapshot(root, number)


def snapshot(root: Path, number: int) -> Snapshot:
    """Return one snapshot by its number.

    Raises:
        UnknownNameError: there is no such snapshot.
        StoreDamagedError: its description cannot be read.

    """
    path = root / "snapshots" / str(number)
    if not path.is_dir():
        known = ", ".join(str(one.number) for one in log(root)) if exists(root) else ""
        message = f"no snapshot {number} in {root}"
        raise UnknownNameError(message, hint=f"there are: {known}" if known else None)
    try:
        found = json.loads((path / "snapshot.json").read_text("utf-8"))
        seeds = {name: SeedEntry(**entry) for name, entry in found["seeds"].items()}
        parent = None if found["parent"] is None else int(found["parent"])
        return Snapshot(path, number, parent, found["time"], found["message"], found["claims"], seeds, found["prefixes"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"snapshot {number} of {root} is damaged: {error}"
        raise StoreDamagedError(message, hint=_GO_BACK) from error


def log(root: Path) -> list[Snapshot]:
    """Return all snapshots, newest first."""
    latest = _state(root)["latest"]
    return [snapshot(root, number) for number in sorted(_numbers(root), reverse=True) if number <= latest]


def rollback(root: Path, number: int | None) -> Snapshot:
    """Make an older snapshot the head again: the head's parent unless a number is given. Nothing is deleted.

    Raises:
        UnknownNameError: there is no such snapshot.

    """
    with writing(root, "rollback"):
        wanted = head(root).parent if number is None else number
        if wanted is None:
            message = "the head has no parent"
            raise UnknownNameError(message)
        found = snapshot(root, wanted)
        with told(root):
            _move_head(root, {"head": found.number, "latest": _state(root)["latest"]})
    return found


@contextmanager
def writing(root: Path, purpose: str) -> Iterator[None]:
    """Hold the lock of the one writer.

    Raises:
        StoreLockedError: another process holds it.
        StoreUnwritableError: the folder cannot be written.

    """
    with told(root):
        _make_folder(root)
        handle = os.open(root / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(handle, 1_000, 0).decode("utf-8", "replace").strip() or "another process"
            message = f"{root} is being written by {holder}"
            raise StoreLockedError(message, hint="try again when it has ended") from error
        with told(root):
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()} ({purpose}, since {_now()})".encode(), 0)
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


@contextmanager
def told(root: Path) -> Iterator[None]:
    """Tell failures of the file system and of the index as errors of the store."""
    try:
        yield
    except OSError as error:
        message = f"{root} cannot be written: {error.strerror or error}"
        raise StoreUnwritableError(message, hint=_FREE) from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in _UNWRITABLE:
            message = f"{root} cannot be written: {error}"
            raise StoreUnwritableError(message, hint=_FREE) from error
        message = f"the index of {root} is damaged: {error}"
        raise StoreDamagedError(message, hint=_GO_BACK) from error


@contextmanager
def fork(root: Path) -> Iterator[Fork]:
    """Fork the head, or begin an empty state; the fork is thrown away unless `commit` moved it. Needs the writer's lock.

    Raises:
        StoreDamagedError: the head is not whole.
        StoreError: the folder holds other things and no store.
        StoreUnwritableError: the folder cannot be written.

    """
    parent = head(root) if exists(root) else None
    with told(root):
        _sweep(root)
        path = root / "tmp" / f"{os.getpid()}-{time.monotonic_ns()}"
        path.mkdir(parents=True)
    try:
        if parent is not None:
            with told(root):
                if not parent.index.is_file():
                    message = f"snapshot {parent.number} of {root} has no index"
                    raise StoreDamagedError(message, hint=_GO_BACK)
                read_only(parent.database).engine.backup(str(path / "db"))
                shutil.copyfile(parent.index, path / "index.sqlite")
        yield Fork(path, parent, dict(parent.seeds) if parent else {}, dict(parent.prefixes) if parent else {})
    finally:
        shutil.rmtree(path, ignore_errors=True)


def commit(root: Path, made: Fork, message: str, claims: int) -> Snapshot:
    """Make a fork, whose database and index are closed, the head. After this returns, it survives a power cut.

    The order is what makes that true: first every new file of the fork and the folders that name them, then the fork's own name in
    snapshots/, then HEAD. Files that are hard links into the parent were synced when that was committed.
    """
    state = _state(root) if exists(root) else {"head": 0, "latest": 0}
    number = state["latest"] + 1
    described: dict[str, Any] = {
        "format": _FORMAT,
        "parent": made.parent.number if made.parent else None,
        "time": _now(),
        "message": message,
        "claims": claims,
        "seeds": {name: {"file": one.file, "sha256": one.sha256, "claims": one.claims} for name, one in sorted(made.seeds.items())},
        "prefixes": made.prefixes,
    }
    target = root / "snapshots" / str(number)
    with told(root):
        try:
            _write_durably(made.path / "snapshot.json", json.dumps(described, ensure_ascii=False, indent=1))
            for file in made.database.iterdir():
                if file.stat().st_nlink == 1:
                    _sync(file)
            for path in (made.index, made.database, made.path):
                _sync(path)
            _make_folder(target.parent)
            made.path.rename(target)
            _sync(target.parent)
            _move_head(root, {"head": number, "latest": number})
        except OSError:
            if not exists(root) or _state(root)["head"] != number:
                shutil.rmtree(target, ignore_errors=True)
            raise
    return snapshot(root, number)


class Database:
    """The RDF of one snapshot or fork: triples and quads as terms (see `kg.terms`). The only face of Oxigraph but parsing."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        """Wrap an open engine."""
        self.engine = engine

    def match(
        self, subject: str | None = None, predicate: str | None = None, term: str | None = None, *, graph: str | None = None
    ) -> Iterator[Statement]:
        """Yield the statements of the default graph, or of one named graph, that fit a pattern."""
        import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

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

    def graphs_of(self, subject: str, predicate: str, term: str) -> list[str | None]:
        """Return the graphs in which a statement stands; None is the default graph."""
        import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

        found = self.engine.quads_for_pattern(_node(subject), _node(predicate), _node(term), None)
        return [None if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else str(quad.graph_name) for quad in found]

    def remove(self, subject: str, predicate: str, term: str, *, graph: str | None = None) -> None:
        """Remove one statement from the default graph or a named one."""
        import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

        where = pyoxigraph.DefaultGraph() if graph is None else _node(graph)
        self.engine.remove(pyoxigraph.Quad(_node(subject), _node(predicate), _node(term), where))

    def dump(self, format_name: str, prefixes: dict[str, str] | None = None) -> bytes:
        """Return all statements, sorted and so byte-stable: `nq` with the seeds' ledgers, every other format the default graph."""
        import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

        ledgers = format_name == "nq"
        lines = self.engine.dump(format=pyoxigraph.RdfFormat.N_QUADS if ledgers else pyoxigraph.RdfFormat.N_TRIPLES,
                                 from_graph=None if ledgers else pyoxigraph.DefaultGraph()) or b""  # fmt: skip
        ordered = b"".join(sorted(lines.splitlines(keepends=True)))
        if format_name in {"nq", "nt"}:
            return ordered
        rows = pyoxigraph.parse(ordered, format=pyoxigraph.RdfFormat.N_TRIPLES)
        return pyoxigraph.serialize((row.triple for row in rows), format=__getattr__("GRAPH_FORMATS")[format_name], prefixes=prefixes) or b""

    def close(self) -> None:
        """Bring everything to the disk, since Oxigraph syncs nothing before it is told to, and end the engine: no thread of it writes any more."""
        self.engine.flush()
        del self.engine


def __getattr__(name: str) -> Any:  # noqa: ANN401 - two tables of the engine's own enumerations
    """Give the tables of formats, whose values need the engine, only when they are asked for."""
    import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

    if name == "GRAPH_FORMATS":
        graph = pyoxigraph.RdfFormat
        return {"ttl": graph.TURTLE, "nt": graph.N_TRIPLES, "nq": graph.N_QUADS, "jsonld": graph.JSON_LD, "rdf": graph.RDF_XML}
    if name == "RESULT_FORMATS":
        results = pyoxigraph.QueryResultsFormat
        return {"json": results.JSON, "xml": results.XML, "csv": results.CSV, "tsv": results.TSV}
    raise AttributeError(name)


def _node(term: str) -> Any:  # noqa: ANN401 - pyoxigraph's terms have no common type that its stubs name
    """Turn a term into one of the engine's."""
    import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

    if term.startswith("<"):
        return pyoxigraph.NamedNode(term[1:-1])
    if term.startswith("_:"):
        return pyoxigraph.BlankNode(term[2:])
    value, language, datatype = parts(term)
    if language:
        return pyoxigraph.Literal(value, language=term.rpartition("@")[2])
    return pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype))


def read_only(database: Path) -> Database:
    """Open the database of a snapshot for reading.

    Raises:
        StoreDamagedError: it cannot be opened.

    """
    import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

    try:
        return Database(pyoxigraph.Store.read_only(str(database)))
    except (OSError, RuntimeError) as error:
        message = f"the database {database} cannot be opened: {error}"
        raise StoreDamagedError(message, hint=_GO_BACK) from error


def writable(made: Fork) -> Database:
    """Open the database of a fork for writing."""
    import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

    return Database(pyoxigraph.Store(str(made.database)))


def in_memory(dump: Path) -> Database:
    """Load an N-Quads file into a database in memory."""
    import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

    found = pyoxigraph.Store()
    found.bulk_load(path=str(dump), format=pyoxigraph.RdfFormat.N_QUADS)
    return Database(found)


class Stream:
    """N-Quads on their way into a fork: a thread of the engine loads one chunk while this process makes the next."""

    def __init__(self, database: Database) -> None:
        """Begin to load into an open database."""
        self._database = database
        self._failure: BaseException | None = None
        self._waiting: list[str] = []
        self._size = 0
        self._chunks: queue.Queue[bytes | None] = queue.Queue(maxsize=2)
        self._thread = threading.Thread(target=self._load, name="kg-load")
        self._thread.start()

    def _load(self) -> None:
        import pyoxigraph  # noqa: PLC0415 - a lookup needs no database

        while (chunk := self._chunks.get()) is not None:
            try:
                if self._failure is None:
                    self._database.engine.bulk_load(chunk, format=pyoxigraph.RdfFormat.N_QUADS)
            except BaseException as error:  # noqa: BLE001 - handed to the writing thread, which raises it
                self._failure = error

    def write(self, lines: str) -> None:
        """Write whole lines of N-Quads.

        Raises:
            OSError: the database could not take an earlier chunk, as when the disk is full.

        """
        self._waiting.append(lines)
        self._size += len(lines)
        if self._size >= _CHUNK:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._failure is not None:
            raise self._failure
        self._chunks.put("".join(self._waiting).encode())
        self._waiting.clear()
        self._size = 0

    def close(self) -> None:
        """End the stream and wait until all of it is loaded; errors as for `write`."""
        try:
            self._hand_over()
        finally:
            self._chunks.put(None)
            self._thread.join()
        if self._failure is not None:
            raise self._failure

    def abandon(self) -> None:
        """End the stream without waiting for what is still to come: the fork will be thrown away."""
        self._waiting.clear()
        self._failure = self._failure or InterruptedError()
        self._chunks.put(None)
        self._thread.join()


def _state(root: Path) -> dict[str, int]:
    try:
        found = json.loads((root / "HEAD").read_text("utf-8"))
        return {"head": int(found["head"]), "latest": int(found["latest"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{root / 'HEAD'} cannot be read: {error}"
        raise StoreDamagedError(message, hint='it should hold {"head": N, "latest": N} with the number of a folder in snapshots/') from error


def _sweep(root: Path) -> None:
    """Remove what killed writers left: forks in the making, and snapshots that HEAD never came to name.

    Without a HEAD that can only be the very first snapshot: where there is more, HEAD was lost, and nothing is touched.
    """
    latest = _state(root)["latest"] if exists(root) else 0
    numbers = _numbers(root)
    if not exists(root):
        foreign = sorted(path.name for path in root.iterdir() if path.name not in _OURS)
        if foreign:
            message = f"{root} is no store and not empty: it holds {foreign[0]}"
            raise StoreError(message, hint="name another folder with --store")
        if numbers - {1}:
            message = f"{root / 'HEAD'} is missing"
            raise StoreDamagedError(message, hint=f'write {{"head": {max(numbers)}, "latest": {max(numbers)}}} into it')
    shutil.rmtree(root / "tmp", ignore_errors=True)
    for number in numbers:
        if number > latest:
            shutil.rmtree(root / "snapshots" / str(number))


def _numbers(root: Path) -> set[int]:
    folder = root / "snapshots"
    return {int(path.name) for path in folder.iterdir() if path.name.isdigit()} if folder.is_dir() else set()


def _make_folder(path: Path) -> None:
    """Make a folder that survives a power cut, with the folders that lead to it."""
    if not path.is_dir():
        if not path.parent.is_dir():
            _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        _sync(path.parent)


def _move_head(root: Path, state: dict[str, int]) -> None:
    _write_durably(root / "HEAD.new", json.dumps(state))
    (root / "HEAD.new").replace(root / "HEAD")
    _sync(root)


def _write_durably(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
