"""Measures the search of names: how fast the index of names is made, and exact, prefix, typo and Chinese searches in a warm process.

`python bench/search.py [--labels 1000000] [--runs 200]` prints one table; no claims are needed, so a minute at a million labels.
Then `kg` completes a name as a cold process at a tenth of the labels, since a shell asks so at every press of Tab.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import measure
from generate import name_of

from kg import gram, index
from kg.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable

ENDINGS = (" Group", " Technologies", " Cloud", " Labs", " Robotics Ltd", "-7B-Chat", " Capital Partners", "", " AI", " Semiconductor")
HAN = [chr(0x4E00 + 13 * at) for at in range(400)]
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
_ENTITY = "<https://w3id.org/aikg/id/{}>"


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--labels", type=int, default=1_000_000)
    words.add_argument("--runs", type=int, default=200)
    chosen = words.parse_args()
    print(f"{measure.machine()}; sqlite {sqlite3.sqlite_version}")
    with tempfile.TemporaryDirectory() as scratch:
        labels = make(Path(scratch) / "index.sqlite", chosen.labels)
        opened = index.open_read_only(Path(scratch) / "index.sqlite")
        begin, cpu = time.perf_counter(), time.process_time()
        held = gram.build(opened) or 0
        taken, cpu = time.perf_counter() - begin, time.process_time() - cpu
        size = (Path(scratch) / gram.FILE).stat().st_size / 1e6
        print(f"index of {held:,} names: {taken:.1f} s ({cpu:.1f} s of a processor), {chosen.labels / taken:,.0f} labels/s, {size:.0f} MB")
        report(Search(opened), labels, chosen.runs)
        root = Path(scratch) / "store"
        store(root, labels[: chosen.labels // 10])
        asked = {"_KG_COMPLETE": "bash_complete", "COMP_WORDS": f"kg neighbors --store {root} {labels[1][:4]}"}
        found = measure.alternate({"complete": KG}, 15, warm_up=2, environment=asked)["complete"]
        cpu = statistics.median(found.cpu)
        print(
            f"completion of a name as a cold process, {chosen.labels // 10:,} entities: "
            f"{found.median * 1000:.0f} ms ({cpu * 1000:.0f} ms of a processor)"
        )


def report(search: Search, labels: list[str], runs: int) -> None:
    """Time each kind of search, and count how often the label that was meant stands among the first five."""
    dice = random.Random(11)
    latin = dice.sample([one for one in labels if one.isascii()], runs)
    chinese = dice.sample([one for one in labels if not one.isascii()], runs)
    kinds: dict[str, tuple[list[str], Callable[[str], str]]] = {
        "exact": (latin, str),
        "prefix": (latin, lambda label: label[: max(3, len(label) * 2 // 3)]),
        "typo": (latin, lambda label: mistyped(label, dice)),
        "Chinese, exact": (chinese, str),
        "Chinese, prefix": (chinese, lambda label: label[:3]),
        "Chinese, inside": (chinese, lambda label: label[1:]),
        "Chinese, typo": (chinese, lambda label: mistyped(label, dice)),
        "words": ([one for one in latin if " " in one], lambda label: " ".join(reversed(label.split()))),
    }
    for kind, (meant, asked) in kinds.items():
        times, busy, right = [], [], 0
        for label in meant:
            wanted = asked(label)
            begin, cpu = time.perf_counter(), time.process_time()
            found = search.names(wanted, room=5)
            times.append(time.perf_counter() - begin)
            busy.append(time.process_time() - cpu)
            right += any(one.key == index.key(label) or one.key.startswith(index.key(wanted)) for one in found)
        ordered = sorted(times)
        p95 = ordered[int(len(ordered) * 0.95)]
        middle, load = statistics.median(times) * 1000, statistics.median(busy) * 1000
        figures = f"{middle:7.2f} ms p50 {p95 * 1000:7.2f} ms p95 {load:7.2f} ms of a processor"
        print(f"{kind:<16} {figures}   {right / len(meant):6.1%} in the first five")


def mistyped(label: str, dice: random.Random) -> str:
    """Change, drop, double or swap one character."""
    at = dice.randrange(1, len(label))
    ways = [label[:at] + label[at + 1 :], label[:at] + label[at] + label[at:], label[: at - 1] + label[at] + label[at - 1] + label[at + 1 :]]
    ways.append(label[:at] + (dice.choice("abcdefghijklmnopqrstuvwxyz") if label.isascii() else dice.choice(HAN)) + label[at + 1 :])
    return dice.choice(ways)


def store(root: Path, labels: list[str]) -> None:
    """Write a store for lookups alone: an index with some labels, and no database."""
    snapshot = root / "snapshots" / "1"
    snapshot.mkdir(parents=True)
    fill(snapshot / "index.sqlite", labels)
    told: dict[str, object] = {"parent": None, "time": "", "message": "", "claims": 0, "seeds": {}, "prefixes": {}}
    (snapshot / "snapshot.json").write_text(json.dumps(told), "utf-8")
    (root / "HEAD").write_text(json.dumps({"head": 1, "latest": 1}), "utf-8")


def make(path: Path, count: int) -> list[str]:
    """Write the names of so many labels into an index that holds nothing else: one in ten is Chinese."""
    dice = random.Random(7)
    found: dict[str, None] = {}
    while len(found) < count:
        number = len(found)
        if number % 10 == 0:
            found["".join(dice.choices(HAN, k=dice.randint(3, 7))) + dice.choice(("", "集团", "科技", "控股", "银行", "云"))] = None
        else:
            found[f"{name_of(dice.randrange(10**8))}{dice.choice(ENDINGS)}"] = None
    fill(path, list(found))
    return list(found)


def fill(path: Path, labels: list[str]) -> None:
    """Write labels into a new index."""
    connection = index.create(str(path))
    for number, label in enumerate(labels, 1):
        connection.execute("INSERT INTO term VALUES (?, ?)", (number, _ENTITY.format(number)))
        connection.execute("INSERT INTO label VALUES (?, ?, 0, ?)", (number, "en" if label.isascii() else "zh", label))
        words = dict.fromkeys((index.key(label), index.core(label)))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", [(word, number) for word in words])
    connection.commit()
    connection.close()


if __name__ == "__main__":
    main()
