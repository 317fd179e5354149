"""Measures the comparison of claims: what it finds of what is planted, what it finds that is none, how long it takes, and in how much memory.

`python bench/conflicts.py [--claims 100000 1000000]`

The goal: all found, no false alarm, under 60 seconds for a million claims, linear, in bounded memory; and a small load on top compares only
what it touches.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import measure
import planted

_MEMBERS = """SELECT c.id, c.kind, c.contested, group_concat(s.value, ' '), group_concat(o.value, ' ')
  FROM conflict c JOIN member m ON m.conflict = c.id
  JOIN claim l ON l.iri = m.claim JOIN term s ON s.id = l.subject JOIN term o ON o.id = l.object GROUP BY c.id"""
_TABLES = {
    "conflict": "id, kind, contested, subject, predicate, why, ruling, assumptions, preferred, reason",
    "member": "conflict, claim, side",
    "standing": "claim, status, outranked",
    "agreed": "claim",
}


def main() -> None:
    """Measure each size, and print its tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--claims", type=int, nargs="+", default=[100_000, 1_000_000], help="how many (default: 100000 1000000)")
    words.add_argument("--seed", type=int, default=7, help="another seed, another world (default: 7)")
    words.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    chosen = words.parse_args()
    if chosen.child:
        task, folder = chosen.child
        print(json.dumps({"stage": stage, "load": load}[task](Path(folder))))
        return
    print(f"{measure.machine()}, Python {sys.version.split()[0]}")
    for claims in chosen.claims:
        with tempfile.TemporaryDirectory(prefix="kg-bench-") as scratch:
            one_size(Path(scratch), claims, chosen.seed)


def one_size(folder: Path, claims: int, seed: int) -> None:
    """Load a garden, compare it again by itself, load a little on top, and judge both."""
    file, few = folder / "garden.nt", folder / "few.nt"
    planted.write(file, claims, seed=seed)
    planted.write_few(few, claims, seed=seed)
    (folder / "load").write_text(str(file), "utf-8")
    print(f"\n{claims:,} claims: {told(child('load', folder))}", flush=True)
    report(index_of(folder))
    alone = child("stage", folder)
    print(f"comparison alone: {alone['seconds']:.1f} s ({alone['cpu']:.1f} s of processor), {alone['conflicts']:,} differences written")
    print(f"  for a million: {alone['seconds'] / claims * 1e6:.0f} s ({alone['cpu'] / claims * 1e6:.0f} s of processor)")
    print(f"  memory: {alone['before']:.0f} MB before, {alone['peak']:.0f} MB at its peak", flush=True)
    (folder / "load").write_text(str(few), "utf-8")
    second = child("load", folder)
    print(f"{second['came']:,} claims on top: {told(second)}")
    report(index_of(folder), least=1_000_000)
    print("  the same as if all were compared again" if child("stage", folder)["same"] else "  NOT the same as if all were compared again")


def told(found: dict[str, Any]) -> str:
    """Say how long a load took, and how much of that went into comparing."""
    return f"loaded in {found['seconds']:.1f} s, compared in {found['comparing']:.2f} s of them ({found['cpu']:.2f} s of processor)"


def child(task: str, folder: Path) -> dict[str, Any]:
    """Do a task in a process of its own, so that its memory is its own."""
    command = [sys.executable, __file__, "--child", task, str(folder)]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def index_of(folder: Path) -> Path:
    """Return the index of the newest snapshot."""
    from kg import store

    return store.head(folder / "store").index


class Clock:
    """Takes the time of some functions, on the wall and of the processor."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.wall = self.cpu = 0.0

    def watch(self, owner: Any, name: str) -> None:  # noqa: ANN401 - a module or a class
        """Take the time of a function from now on."""
        function = getattr(owner, name)

        def watched(*given: object, **named: object) -> object:
            begin, cpu = time.perf_counter(), time.thread_time()
            try:
                return function(*given, **named)
            finally:
                self.wall += time.perf_counter() - begin
                self.cpu += time.thread_time() - cpu

        setattr(owner, name, watched)


def load(folder: Path) -> dict[str, Any]:
    """Load a file, and take the time of the comparison within: placing claims in time, comparing, writing down."""
    from kg import load as loading
    from kg import parse
    from kg.conflict import dating
    from kg.conflict.compare import Comparison
    from kg.conflict.record import Record

    clock = Clock()
    for owner, name in ((dating, "place"), (Comparison, "__init__"), (Record, "take_back"), (Record, "run")):
        clock.watch(owner, name)
    begin = time.perf_counter()
    file = Path((folder / "load").read_text("utf-8"))
    made = loading.load(folder / "store", [parse.describe(file, max_bytes=1 << 36)])
    came = sum(one.came for one in made.seeds)
    return {"seconds": time.perf_counter() - begin, "comparing": clock.wall, "cpu": clock.cpu, "came": came}


def stage(folder: Path) -> dict[str, Any]:
    """Compare everything once more on a copy of the index."""
    from kg import database, index, store, vocabulary
    from kg.conflict import rules
    from kg.conflict.compare import Comparison
    from kg.conflict.record import Record

    head, copy = store.head(folder / "store"), folder / "copy.sqlite"
    shutil.copyfile(head.index, copy)
    with closing(index.open_for_write(copy)) as found:
        before = contents(found)
        for table in _TABLES:
            found.execute(f"DELETE FROM {table}")  # noqa: S608 - tables of kg's
        found.commit()
        ontology = vocabulary.read(database.read_only(head.database))
        memory, begin, cpu = peak(), time.perf_counter(), time.process_time()
        Record(found, ontology, everything=True).run(Comparison(found, ontology, rules.bundled(), everything=True), lambda _: None)
        found.commit()
        done = {"seconds": time.perf_counter() - begin, "cpu": time.process_time() - cpu, "before": memory, "peak": peak()}
        conflicts = found.execute("SELECT count(*) FROM conflict").fetchone()[0]
        same = contents(found) == before
    copy.unlink()
    return {**done, "conflicts": conflicts, "same": same}


def contents(found: sqlite3.Connection) -> list[int]:
    """Return a checksum of each table of findings that does not depend on the order of its rows."""
    queries = [f"SELECT {columns} FROM {table}" for table, columns in _TABLES.items()]  # noqa: S608 - tables of kg's
    return [sum(hash(row) for row in found.execute(query)) for query in queries]


def peak() -> float:
    """Return the most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(path: Path, *, least: int = 0) -> None:
    """Print what was found of what is planted, by kind; `least` is the number of the first plot that counts."""
    found: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    alarms: Counter[str] = Counter()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as index:
        for _, kind, contested, subjects, objects in index.execute(_MEMBERS):
            plots = {(match[1], match[2]) for term in (subjects + " " + objects).split() if (match := planted.NAMED.search(term))}
            case, number = plots.pop() if len(plots) == 1 else ("", "0")
            if plots or not case or planted.CASES[case].found.get(kind) != bool(contested):
                alarms[kind] += 1
            found[case, number][kind] = bool(contested)
        rows = index.execute("SELECT DISTINCT value FROM claim JOIN term ON term.id = subject WHERE value GLOB '*/x-*'")
        grown = {(match[1], match[2]) for (value,) in rows if (match := planted.NAMED.search(value)) and int(match[2]) >= least}
    print(f"  {'kind':11} {'planted':>8} {'found':>8} {'missed':>7} {'look-alikes':>12} {'false alarms':>13}")
    for kind in planted.KINDS:
        of_kind = [plot for plot in grown if planted.CASES[plot[0]].like == kind]
        there = [plot for plot in of_kind if not plot[0].startswith("l-")]
        seen = sum(found[plot] == planted.CASES[plot[0]].found for plot in there)
        wrong = sum(found[plot] != planted.CASES[plot[0]].found for plot in of_kind if plot[0].startswith("l-"))
        alike = len(of_kind) - len(there)
        print(f"  {kind:11} {len(there):8,} {seen:8,} {len(there) - seen:7,} {alike:12,} {max(alarms[kind], wrong):13,}")


if __name__ == "__main__":
    main()
