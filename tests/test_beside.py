"""Tests of files beside a snapshot's index."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kg import beside, index

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def empty(tmp_path: Path) -> sqlite3.Connection:
    """Give an index in a file."""
    return index.create(str(tmp_path / "index.sqlite"))


def write(path: str) -> str:
    """Write a file of version 3."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA user_version = 3; CREATE TABLE one (two);")
    return "made"


def test_what_was_made_is_found(empty: sqlite3.Connection, tmp_path: Path) -> None:
    """It is opened by its name and version; another version is none."""
    assert beside.find(empty, "it.sqlite", 3) is None
    assert beside.make(empty, "it.sqlite", write) == "made"
    found = beside.find(empty, "it.sqlite", 3)
    assert found is not None
    found.close()
    assert beside.find(empty, "it.sqlite", 4) is None
    (tmp_path / "it.sqlite").write_bytes(b"no database, but long enough to be looked at" * 20)
    assert beside.find(empty, "it.sqlite", 3) is None


def test_nothing_is_left_of_a_failure(empty: sqlite3.Connection, tmp_path: Path) -> None:
    """A writer that fails leaves no file, and what a killed maker left is removed; that of a living one is not."""
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    (tmp_path / f"it.sqlite.{gone.pid}.new").touch()
    (tmp_path / f"it.sqlite.{os.getppid()}.new").touch()

    def fail(path: str) -> None:
        write(path)
        raise OSError

    assert beside.make(empty, "it.sqlite", fail) is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.sqlite", f"it.sqlite.{os.getppid()}.new"]


def test_an_index_in_memory_has_nothing_beside_it() -> None:
    """There is no folder where it could lie."""
    connection = index.create(":memory:")
    assert beside.make(connection, "it.sqlite", write) is None
    assert beside.find(connection, "it.sqlite", 3) is None
