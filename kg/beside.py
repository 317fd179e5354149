"""Files beside a snapshot's index that are made from it on demand: at once or not at all; never needed for an answer, only for its speed.

A snapshot never changes, so that such a file is right for as long as it stands there. A reader that finds none, or one that it cannot read, does
without; where none can be written, nothing fails.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")


def find(index: sqlite3.Connection, name: str, version: int) -> sqlite3.Connection | None:
    """Open the file of a name beside an open index; None if there is none of that version that can be read."""
    path = _path(index, name)
    if path is None or not os.path.isfile(path):
        return None
    from urllib.parse import quote  # noqa: PLC0415 - only a large graph comes here

    with suppress(sqlite3.DatabaseError):
        connection = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        with suppress(sqlite3.DatabaseError):
            if connection.execute("PRAGMA user_version").fetchone()[0] == version:
                return connection
        connection.close()
    return None


def make(index: sqlite3.Connection, name: str, write: Callable[[str], _Made]) -> _Made | None:
    """Let a file be written beside an open index, all of it or nothing, and return what its writer does; None if it cannot be written there."""
    path = _path(index, name)
    if path is None:
        return None
    made = f"{path}.{os.getpid()}.new"
    try:
        _tidy(path)
        found = write(made)
        _keep(made)
        os.replace(made, path)
    except (OSError, sqlite3.DatabaseError):
        return None
    finally:
        with suppress(OSError):
            os.unlink(made)
    return found


def _keep(path: str) -> None:
    """Bring a file to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _path(index: sqlite3.Connection, name: str) -> str | None:
    """Return where a file beside an index belongs; None for an index in memory."""
    file = index.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return os.path.join(os.path.dirname(file), name) if file else None


def _tidy(path: str) -> None:
    """Remove what killed makers left."""
    folder, name = os.path.split(path)
    for entry in os.listdir(folder):
        if entry.startswith(f"{name}.") and entry.endswith(".new") and not _runs(entry.split(".")[-2]):
            with suppress(OSError):
                os.unlink(os.path.join(folder, entry))


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
