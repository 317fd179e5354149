"""Takes the network, and time and memory beyond a cap, away from the running process for good; never gives anything back.

A database opens its files late, so the number of open files cannot be capped. Sockets are refused by the kernel instead: a seccomp
filter (Linux, prctl(2) and seccomp(2)) answers every socket(2) with EPERM. Where the kernel or the machine is another, the caller's own
refusal of SERVICE stands alone.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import signal
import struct
import sys

# Architecture: its number in the kernel's audit (linux/audit.h), and that of its system call socket(2).
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_FOREIGN_CALLS = 0x40000000  # the x32 numbers of x86-64, which would go round the filter
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_PARENT_DEATH_SIGNAL = 1
_GRACE = 1.0


class _Program(ctypes.Structure):
    """A filter for the kernel: struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def without_network() -> bool:
    """Refuse sockets to this thread and to all that it starts; tell whether the kernel agreed. Call it before any thread is started."""
    known = _CALLS.get(platform.machine())
    if known is None or not sys.platform.startswith("linux"):
        return False
    architecture, socket = known
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 3, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 1, 0, _FOREIGN_CALLS),
        (_EQUAL, 0, 1, socket),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    )
    body = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), body)
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def within_time(seconds: float) -> None:
    """End this process when its parent ends (prctl(2), Linux), and in any case a little after `seconds`: by SIGALRM, which nobody handles."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)


def within_memory(limit: int) -> None:
    """Allow this process `limit` bytes of address space and no more (setrlimit(2))."""
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
