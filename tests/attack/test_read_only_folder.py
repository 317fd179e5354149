"""Attacks the folder of the store: it cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from desk import PLAIN, Desk

from kg import store
from kg.errors import StoreUnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk whose store lies on a file system that is mounted read-only."""
    desk = Desk(tmp_path / "inside")
    desk.folder.mkdir()
    if os.geteuid() != 0:
        desk.load(PLAIN, "before.ttl")
        for path in [desk.root, *desk.root.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield desk
        for path in [desk.root, *desk.root.rglob("*")]:
            path.chmod(0o755)
        return
    desk.root.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "tmpfs", desk.root], check=False, capture_output=True).returncode:
        pytest.skip("this machine does not let a test mount a file system, and root may write everywhere else")
    desk.load(PLAIN, "before.ttl")
    subprocess.run([mount, "-o", "remount,ro", desk.root], check=True)
    yield desk
    subprocess.run(["umount", "-l", desk.root], check=True)


def test_a_store_that_cannot_be_written(sealed: Desk) -> None:
    """A load into a read-only folder is refused in one sentence; reading goes on."""
    with pytest.raises(StoreUnwritableError) as caught:
        sealed.load("", "more.ttl")
    assert "cannot be written" in str(caught.value)
    assert len(sealed.claims()) == 1
    assert sealed.index.execute("SELECT count(*) FROM claim").fetchone() == (1,)


def test_a_rollback_of_it(sealed: Desk) -> None:
    """A rollback needs to write too, and says so."""
    with pytest.raises(StoreUnwritableError):
        store.rollback(sealed.root, 1)
