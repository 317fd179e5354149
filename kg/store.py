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
import shutil
import socket
import sqlite3
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kg.database import Database, read_only
from kg.errors import StoreDamagedError, StoreError, StoreLockedError, StoreUnwritableError, UnknownNameError
from kg.snapshot import GO_BACK, SeedEntry, Snapshot, exists, head, log, numbers, snapshot, state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "Database",
    "Fork",
    "SeedEntry",
    "Snapshot",
    "branch",
    "commit",
    "exists",
    "fork",
    "head",
    "log",
    "read_only",
    "rollback",
    "snapshot",
    "told",
    "writing",
]
_FORMAT = 1
_OURS = frozenset({"HEAD.new", "lock", "snapshots", "tmp"})
_FREE = "nothing was changed; free some space, or name another folder with --store"
_UNWRITABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY})


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
            _move_head(root, {"head": found.number, "latest": state(root)["latest"]})
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
        raise StoreDamagedError(message, hint=GO_BACK) from error


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
                _copy(root, parent, path)
        yield Fork(path, parent, dict(parent.seeds) if parent else {}, dict(parent.prefixes) if parent else {})
    finally:
        shutil.rmtree(path, ignore_errors=True)


def branch(root: Path, target: Path) -> Snapshot:
    """Begin a store in an empty folder with the head of another store, which is only read.

    Raises:
        StoreDamagedError: the head is not whole.
        StoreUnwritableError: the folder cannot be written.

    """
    parent = head(root)
    with writing(target, "branch"), told(target):
        path = target / "tmp" / "branch"
        path.mkdir(parents=True)
        _copy(root, parent, path)
        return commit(target, Fork(path, None, dict(parent.seeds), dict(parent.prefixes)), f"branch {parent.number}", parent.claims)


def _copy(root: Path, parent: Snapshot, path: Path) -> None:
    """Copy a snapshot into a folder: the database by hard links where the file system has them."""
    if not parent.index.is_file():
        message = f"snapshot {parent.number} of {root} has no index"
        raise StoreDamagedError(message, hint=GO_BACK)
    read_only(parent.database).engine.backup(str(path / "db"))
    shutil.copyfile(parent.index, path / "index.sqlite")


def commit(root: Path, made: Fork, message: str, claims: int) -> Snapshot:
    """Make a fork, whose database and index are closed, the head. After this returns, it survives a power cut.

    The order is what makes that true: first every new file of the fork and the folders that name them, then the fork's own name in
    snapshots/, then HEAD. Files that are hard links into the parent were synced when that was committed.
    """
    number = (state(root)["latest"] if exists(root) else 0) + 1
    described: dict[str, Any] = {
        "format": _FORMAT,
        "parent": made.parent.number if made.parent else None,
        "time": _now(),
        "message": message,
        "claims": claims,
        "seeds": {name: one.json() for name, one in sorted(made.seeds.items())},
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
            if not exists(root) or state(root)["head"] != number:
                shutil.rmtree(target, ignore_errors=True)
            raise
    return snapshot(root, number)


def _sweep(root: Path) -> None:
    """Remove what killed writers left: forks in the making, and snapshots that HEAD never came to name.

    Without a HEAD that can only be the very first snapshot: where there is more, HEAD was lost, and nothing is touched.
    """
    latest = state(root)["latest"] if exists(root) else 0
    there = numbers(root)
    if not exists(root):
        foreign = sorted(path.name for path in root.iterdir() if path.name not in _OURS)
        if foreign:
            message = f"{root} is no store and not empty: it holds {foreign[0]}"
            raise StoreError(message, hint="name another folder with --store")
        if there - {1}:
            message = f"{root / 'HEAD'} is missing"
            raise StoreDamagedError(message, hint=f'write {{"head": {max(there)}, "latest": {max(there)}}} into it')
    shutil.rmtree(root / "tmp", ignore_errors=True)
    for number in there:
        if number > latest:
            shutil.rmtree(root / "snapshots" / str(number))


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
