"""Attacks the moment: Ctrl-C, and a polite request to end, in the middle of a load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from glob import glob
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, PLAIN, Desk, claim
from target import ROOT

if TYPE_CHECKING:
    from target import Target

MANY = HEAD + "".join(claim(f"e:x{number}") for number in range(30_000))


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.5])
def test_control_c(target: Target, delay: float) -> None:
    """Ctrl-C ends a load with exit code 130 and one line; nothing is written."""
    (target.folder / "many.ttl").write_text(MANY, "utf-8")
    environment = os.environ | {"KG_STORE": str(target.root), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", "load", "many.ttl"]
    with subprocess.Popen(command, cwd=target.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 20
        while not glob("tmp/*/db", root_dir=target.root):  # noqa: PTH207 - that of pathlib trips over folders that vanish
            assert time.monotonic() < deadline
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said == ""
    assert told.splitlines()[-1].startswith("interrupted")
    assert "Traceback" not in told


def test_control_c_while_the_loader_starts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt at the very moment at which the engine's thread starts leaves no thread behind that would keep the process alive."""
    start = threading.Thread.start

    def interrupted(thread: threading.Thread) -> None:
        start(thread)
        if thread.name == "kg-load":
            raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.load(PLAIN)
    assert [one for one in threading.enumerate() if one.name == "kg-load" and one.is_alive()] == []
