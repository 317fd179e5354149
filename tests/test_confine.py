"""The process that runs a query can neither reach out nor take all memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOCKED = """
import os, socket, sys, threading
from kg import confine
if not confine.without_network():
    sys.exit(77)
confine.within_memory(1 << 30)
open(sys.argv[1]).close()
def reach():
    for attempt in (lambda: socket.socket(), lambda: socket.create_connection(("127.0.0.1", 9)), lambda: socket.getaddrinfo("example.org", 80)):
        try:
            attempt()
        except OSError:
            continue
        os._exit(1)
reach()
thread = threading.Thread(target=reach)
thread.start()
thread.join()
try:
    bytearray(3 << 30)
except MemoryError:
    sys.exit(0)
sys.exit(2)
"""


def test_no_socket_and_no_memory_beyond_the_cap() -> None:
    """Once confined, neither the process nor a thread of it gets a socket or more memory, while files still open."""
    done = subprocess.run([sys.executable, "-c", LOCKED, __file__], check=False, capture_output=True)
    if done.returncode == 77:
        pytest.skip("this kernel has no seccomp filter")
    assert (done.returncode, done.stderr) == (0, b"")


def test_another_machine_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine whose system calls kg does not know, nothing is confined and that is said."""
    from kg import confine

    monkeypatch.setattr("platform.machine", lambda: "pdp11")
    assert not confine.without_network()
