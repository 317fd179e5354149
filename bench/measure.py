"""Timing for the benchmarks: commands as whole processes, in turn, medians of several runs; nothing here knows kg."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Timing:
    """What several runs of one command took."""

    seconds: tuple[float, ...]
    peak_mb: float
    cpu: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The median of the wall-clock seconds."""
        return statistics.median(self.seconds)


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> tuple[float, float, float]:
    """Run a command once; return its seconds, its peak memory in megabytes, and the seconds of all processors that it took.

    Raises:
        subprocess.CalledProcessError: it failed.

    """
    inherited = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }  # else an editable install compiles kg in every run
    begin = time.perf_counter()
    with subprocess.Popen(list(command), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**inherited, **(environment or {})}) as process:
        told = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=told)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


def alternate(commands: dict[str, Sequence[str]], runs: int, *, warm_up: int = 1, environment: dict[str, str] | None = None) -> dict[str, Timing]:
    """Run several commands in turn, A B C A B C ..., so that a drift of the machine hits all alike."""
    rows: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for at in range(warm_up + runs):
        for name, command in commands.items():
            row = run(command, environment)
            if at >= warm_up:
                rows[name].append(row)
    return {name: Timing(tuple(row[0] for row in one), max(row[1] for row in one), tuple(row[2] for row in one)) for name, one in rows.items()}


def machine() -> str:
    """Say on what the figures were taken: processors and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if line.startswith("model name")), "")
    return f"{os.cpu_count()} cores {model}, {memory:.0f} GiB"
