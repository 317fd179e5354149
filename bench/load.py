"""Measures `kg load` beside raw pyoxigraph bulk_load of the same file, both as whole processes.

`python bench/load.py [--claims 100000] [--runs 3]`

The goal: at least 60% of the raw speed, validation included. kg writes more than it reads,
about 1.4 quads for each (facts, places, ledgers, an index).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import generate
import measure

RAW = """
import sys
import pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
form = pyoxigraph.RdfFormat.N_TRIPLES if sys.argv[1].endswith(".nt") else pyoxigraph.RdfFormat.TURTLE
store.bulk_load(path=sys.argv[1], format=form)
store.flush()
"""
KG = """
import sys
from kg.cli import main
sys.argv[1:] = ["load", sys.argv[1], "--store", sys.argv[2]]
main()
"""


def main() -> None:
    """Generate, measure both in turn, and print a table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--claims", type=int, default=100_000, help="how many (default: 100000)")
    words.add_argument("--runs", type=int, default=3, help="how often each (default: 3)")
    words.add_argument("--seed", type=int, default=7, help="another seed, another world (default: 7)")
    chosen = words.parse_args()
    print(f"{measure.machine()}; pyoxigraph {version('pyoxigraph')}, Python {sys.version.split()[0]}")
    print(f"{chosen.claims:,} claims, medians of {chosen.runs}")
    print(f"{'format':8} {'what':10} {'seconds':>8} {'triples/s':>10} {'CPU s':>7} {'peak MB':>8} {'speed':>6}")
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as scratch:
        for form in ("nt", "ttl"):
            compare(Path(scratch), form, chosen.claims, chosen.runs, chosen.seed)


def compare(folder: Path, form: str, claims: int, runs: int, seed: int) -> None:
    """Time both on one file, each time into a store that is not there yet."""
    file = folder / f"claims.{form}"
    generate.write(file, claims, seed=seed, form=form)
    triples = sum(text.count(" .\n") for text in generate.generate(claims, seed, "nt"))
    found: dict[str, list[tuple[float, float, float]]] = {"bulk_load": [], "kg load": []}
    for at in range(runs):
        for name, code in (("bulk_load", RAW), ("kg load", KG)):
            with tempfile.TemporaryDirectory(dir=folder) as store:
                found[name].append(measure.run([sys.executable, "-c", code, str(file), f"{store}/{at}"]))
    raw = statistics.median(row[0] for row in found["bulk_load"])
    for name, rows in found.items():
        seconds, cpu, peak = statistics.median(row[0] for row in rows), statistics.median(row[2] for row in rows), max(row[1] for row in rows)
        print(f"{form:8} {name:10} {seconds:8.2f} {triples / seconds:10,.0f} {cpu:7.2f} {peak:8,.0f} {raw / seconds:6.0%}", flush=True)


if __name__ == "__main__":
    main()
