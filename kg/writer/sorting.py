"""Sorts more lines than fit into memory; never keeps a line twice."""

from __future__ import annotations

import heapq
import tempfile
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOM = 1 << 25


def distinct_sorted(lines: Iterable[bytes], *, room: int = _ROOM) -> Iterator[bytes]:
    """Yield lines in the order of their bytes, each once; some `room` bytes of them are held at a time, the rest waits in files."""
    with ExitStack() as files:
        runs: list[BinaryIO] = []
        held: list[bytes] = []
        size = 0
        for line in lines:
            held.append(line)
            size += len(line)
            if size > room:
                runs.append(_run(held, files))
                held, size = [], 0
        held.sort()
        last = None
        for line in heapq.merge(*runs, held):
            if line != last:
                yield line
            last = line


def _run(lines: list[bytes], files: ExitStack) -> BinaryIO:
    file = cast("BinaryIO", files.enter_context(tempfile.TemporaryFile()))  # noqa: SIM115 - the stack closes it
    file.writelines(sorted(lines))
    file.seek(0)
    return file
