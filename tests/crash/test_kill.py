"""kill -9 at any moment of a load: what was acknowledged stays, and no load is ever seen by half."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import database as rdf
from kg import load, parse, store
from kg.claim import CLAIM_CLASS, TYPE
from kg.index import open_read_only
from kg.sink import seed_term

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIMS, COMPANIES = 25, 10
SECONDS_TO_WAIT = 20
# Moments of a write that can be seen from outside: the fork begins, the database is forked, the index too, the commit begins.
MOMENTS = ("tmp/*", "tmp/*/db", "tmp/*/index.sqlite", "tmp/*/snapshot.json")
WRITER = """
import sys
from pathlib import Path
from kg import load, parse

root, folder, first = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
for number in range(first, first + 1000):
    load.load(root, [parse.describe(folder / f"batch{number}.ttl")])
    print(number, flush=True)
"""
HEAD = """@prefix kg: <https://w3id.org/aikg/ontology#> .
@prefix e: <https://w3id.org/aikg/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def batch(number: int) -> str:
    """Write a seed of claims and descriptions that no other batch shares."""
    lines = [HEAD]
    lines += [f'e:c{number}-{one} a kg:Company ; rdfs:label "Company {number}-{one}"@en .' for one in range(COMPANIES)]
    for one in range(CLAIMS):
        place = f"<https://w3id.org/aikg/source/batch{number}#char={one * 10},{one * 10 + 9}>"
        ends = f"rdf:subject e:c{number}-{one % COMPANIES} ; rdf:object e:c{number}-{(one + 1) % COMPANIES}"
        lines.append(f"[] a kg:Claim ; {ends} ; rdf:predicate kg:investsIn ; kg:evidence {place} .")
    return "\n".join(lines) + "\n"


class Victim:
    """A store, and writers that load one batch after the other into it until they are killed."""

    def __init__(self, folder: Path) -> None:
        """Begin with no store."""
        self.root, self.folder = folder / "store", folder
        self.known: set[int] = set()
        self._written = 0
        self._writers: list[subprocess.Popen[str]] = []

    def start(self) -> subprocess.Popen[str]:
        """Start a writer at the first batch that is not there, and wait until it is about to load."""
        first = max(self.known, default=-1) + 1
        while self._written < first + 20:
            (self.folder / f"batch{self._written}.ttl").write_text(batch(self._written), "utf-8")
            self._written += 1
        command = [sys.executable, "-c", WRITER, str(self.root), str(self.folder), str(first)]
        writer = subprocess.Popen(command, cwd=Path(load.__file__).parents[1], stdout=subprocess.PIPE, text=True)
        self._writers.append(writer)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        return writer

    def close(self) -> None:
        """End what a failed test left running."""
        for writer in self._writers:
            with writer:
                writer.kill()

    def kill(self, writer: subprocess.Popen[str]) -> None:
        """Kill a writer, and hold the store against what it had acknowledged."""
        writer.kill()
        said, _ = writer.communicate()
        self.check({int(line) for line in said.splitlines()})

    def check(self, acknowledged: set[int]) -> None:
        """Hold that nothing is lost, that one batch at most is there without an acknowledgement, and that all are whole."""
        there = self.batches()
        sure = self.known | acknowledged
        assert sure <= there
        assert there - sure <= {len(sure)}
        self.known = there
        if not there:
            return
        head = store.head(self.root)
        assert head.claims == CLAIMS * len(there)
        database = rdf.read_only(head.database)
        assert database.count(TYPE, CLAIM_CLASS) == head.claims
        assert len(list(database.match(graph=seed_term(f"batch{max(there)}")))) == COMPANIES * 2
        with closing(open_read_only(head.index)) as index:
            stated = dict(index.execute("SELECT seed, count(*) FROM stated GROUP BY seed").fetchall())
        assert stated == {f"batch{number}": CLAIMS for number in there}

    def batches(self) -> set[int]:
        """Return the batches that the head names."""
        if not store.exists(self.root):
            return set()
        return {int(name.removeprefix("batch")) for name in store.head(self.root).seeds if name.startswith("batch")}

    def wait_for(self, moment: str) -> None:
        """Wait until a file of a write can be seen."""
        deadline = time.monotonic() + SECONDS_TO_WAIT
        while not glob(moment, root_dir=self.root):  # noqa: PTH207 - that of pathlib trips over folders that vanish
            assert time.monotonic() < deadline

    def duration(self) -> float:
        """Return how long a load takes here and now, in seconds."""
        writer = self.start()
        assert writer.stdout is not None
        times = [(int(writer.stdout.readline()), time.monotonic()) for _ in range(3)]
        self.known = {number for number, _ in times}
        self.kill(writer)
        return (times[2][1] - times[0][1]) / 2


@pytest.fixture
def victim(tmp_path: Path) -> Iterator[Victim]:
    """Give a victim in a folder of its own."""
    with closing(Victim(tmp_path)) as found:
        yield found


def leftovers(root: Path) -> list[str]:
    """List what a killed writer may leave: forks, and snapshots that HEAD does not know."""
    latest = store.log(root)[0].number
    forks = [path.name for path in (root / "tmp").iterdir()]
    return forks + [path.name for path in (root / "snapshots").iterdir() if int(path.name) > latest]


def test_killed_at_any_time_no_load_is_lost_or_half(victim: Victim) -> None:
    """Forty kills at random points over the whole of a load lose no acknowledged claim and leave no half load."""
    chance = random.Random(20_261_120)  # noqa: S311 - the same points in every run
    span = victim.duration() * 2
    for _ in range(40):
        writer = victim.start()
        time.sleep(chance.uniform(0, span))
        victim.kill(writer)
    assert victim.known


def test_killed_in_fork_and_commit_no_load_is_lost_or_half(victim: Victim) -> None:
    """Twenty kills aimed at the fork, the index and the commit lose nothing either."""
    chance = random.Random(7)  # noqa: S311 - the same points in every run
    victim.duration()
    for moment in MOMENTS * 5:
        writer = victim.start()
        victim.wait_for(moment)
        time.sleep(chance.uniform(0, 0.004))
        victim.kill(writer)


def test_the_next_write_sweeps_and_the_lock_is_free(victim: Victim) -> None:
    """A write right after a kill is let in, and sweeps up what the killed one left."""
    victim.duration()
    writer = victim.start()
    victim.wait_for("tmp/*/db")
    victim.kill(writer)
    torn = victim.root / "snapshots" / str(store.log(victim.root)[0].number + 1)
    torn.mkdir(exist_ok=True)
    assert leftovers(victim.root)
    extra = victim.folder / "extra.ttl"
    extra.write_text(batch(9_999), "utf-8")
    assert load.load(victim.root, [parse.describe(extra)]).changed
    assert leftovers(victim.root) == []
    assert (victim.root / "lock").read_bytes() == b""


def test_the_first_load_ever_may_be_killed(victim: Victim) -> None:
    """A first load that is killed leaves no store, or a whole one; the next load is let in."""
    for delay in (0.0, 0.02, 0.05, 0.1):
        writer = victim.start()
        time.sleep(delay)
        victim.kill(writer)


def test_all_that_a_snapshot_rests_on_is_synced_before_head_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new file of a snapshot and every folder that names one is synced before HEAD names it, and nothing is written after."""
    root, seed = tmp_path / "store", tmp_path / "one.ttl"
    seed.write_text(batch(1), "utf-8")
    synced: list[int] = []
    before: dict[str, list[int]] = {}
    sync, move = os.fsync, Path.replace

    def noted(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        sync(handle)

    def moved(path: Path, target: Path) -> Path:
        before[target.name] = list(synced)
        return move(path, target)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", moved)
    load.load(root, [parse.describe(seed)])
    head = store.head(root)
    paths = [head.path, *head.path.rglob("*"), root / "snapshots", root, root.parent, root / "HEAD"]
    assert {path.stat().st_ino for path in paths} <= set(before["HEAD"])
    assert synced[-1] == root.stat().st_ino
    moment = (root / "HEAD").stat().st_mtime_ns
    assert all(path.stat().st_mtime_ns <= moment for path in head.path.rglob("*"))
