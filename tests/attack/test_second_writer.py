"""Attacks the lock: a second writer while the first is at work."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from desk import PLAIN
from target import ROOT

from kg import store
from kg.errors import StoreLockedError

if TYPE_CHECKING:
    from target import Target

HOLD = """
import sys
from pathlib import Path
from kg import store

with store.writing(Path(sys.argv[1]), "load"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer(target: Target) -> None:
    """A second writer is turned away at once, is told who the first is, and is let in when that has ended."""
    command = [sys.executable, "-c", HOLD, str(target.root)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        error = target.refused(StoreLockedError, PLAIN)
        assert f"process {first.pid} on {os.uname().nodename} (load, since " in error.message
        with pytest.raises(StoreLockedError):
            store.rollback(target.root, 1)
        assert target.kg("load", "attack.ttl").returncode == 4
        first.communicate("")
    with store.writing(target.root, "test"):
        pass


def test_a_lock_that_a_dead_writer_left(target: Target) -> None:
    """Words left in the lock file keep nobody out: only a living process holds it."""
    (target.root / "lock").write_text("process 1 on elsewhere (load, since ever)", "utf-8")
    with store.writing(target.root, "test"):
        assert f"process {os.getpid()}" in (target.root / "lock").read_text("utf-8")
    assert (target.root / "lock").read_text("utf-8") == ""
