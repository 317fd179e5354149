"""Measures lookups: `kg neighbors` as a cold process beside its floor and beside rdflib, and neighbourhoods in a warm process.

`python bench/lookup.py [--claims 100000] [--runs 15] [--no-peer]` prints one table. About two minutes with the peer at a million triples.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import generate
import measure

from kg import bundle, load, parse
from kg.lookup import Lookup
from kg.reader import open_reader

HERE = Path(__file__).parent
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
FLOOR = [sys.executable, "-c", "import click, pyoxigraph"]


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--claims", type=int, default=100_000)
    words.add_argument("--runs", type=int, default=15)
    words.add_argument("--no-peer", action="store_true", help="leave rdflib at a million triples out (half a minute a run)")
    chosen = words.parse_args()
    print(f"{measure.machine()}; pyoxigraph {version('pyoxigraph')}, rdflib {version('rdflib')}, click {version('click')}")
    with tempfile.TemporaryDirectory() as scratch:
        data, root = Path(scratch) / "synthetic.nt", Path(scratch) / "store"
        generate.write(data, chosen.claims)
        load.load(root, [parse.describe(data)])
        name, median, hubs = _nodes(root)
        cold(root, data, name, chosen.runs, peer=not chosen.no_peer)
        warm(root, median, hubs)


def cold(root: Path, data: Path, name: str, runs: int, *, peer: bool) -> None:
    """Time whole processes: the floor, kg on the bundled seeds, kg on the store; then the peer on the same data."""
    found = measure.alternate(
        {"floor": FLOOR, "bundled": [*KG, "neighbors", "moonshot"], "store": [*KG, "neighbors", name, "--store", str(root)]}, runs, warm_up=2
    )
    floor = found["floor"].median
    print(f"import click, pyoxigraph        {floor * 1000:8.1f} ms")
    for key, label in (("bundled", "kg neighbors, bundled seeds"), ("store", "kg neighbors, synthetic store")):
        print(f"{label:<31} {found[key].median * 1000:8.1f} ms   {found[key].median / floor:5.2f} x the floor")
    script = str(HERE / "peer_rdflib.py")
    small = measure.alternate({"peer": [sys.executable, script, str(Path(bundle.ROOT) / "exports" / "kg.ttl"), "moonshot"]}, 5)["peer"].median
    print(f"rdflib script, bundled seeds    {small * 1000:8.1f} ms   kg is {small / found['bundled'].median:5.1f} x faster")
    if peer:
        large = measure.alternate({"peer": [sys.executable, script, str(data), name]}, 1, warm_up=0)["peer"].median
        print(f"rdflib script, synthetic file   {large * 1000:8.0f} ms   kg is {large / found['store'].median:5.0f} x faster")


def warm(root: Path, median: list[int], hubs: list[int]) -> None:
    """Time neighbourhoods in one process: depth 2 around nodes of median degree, depth 1 around the hubs, limited and complete."""
    reader = open_reader(str(root))
    lookup = Lookup(reader.index, reader.prefixes)
    for label, numbers, depth, room in (
        ("median node, depth 2, limit 100", median, 2, None),
        ("hub, depth 1, limit 100", hubs, 1, None),
        ("hub, depth 1, complete", hubs, 1, 10**9),
    ):
        taken = []
        for number in numbers:
            center = lookup.by_number(number)
            begin = time.perf_counter()
            found = lookup.neighbours(center, depth=depth, max_nodes=room)
            taken.append(time.perf_counter() - begin)
        size = f"{len(found.nodes)} nodes, {len(found.edges)} edges"
        print(f"{label:<31} {statistics.median(taken) * 1000:8.2f} ms p50, {max(taken) * 1000:.2f} ms most; last: {size}")


def _nodes(root: Path) -> tuple[str, list[int], list[int]]:
    """Return the label of a node of median degree, a hundred such nodes, and the twenty greatest hubs."""
    reader = open_reader(str(root))
    rows = [row[0] for row in reader.index.execute("SELECT node FROM degree ORDER BY edges, node")]
    middle = rows[len(rows) // 2 - 50 : len(rows) // 2 + 50]
    return Lookup(reader.index, reader.prefixes).by_number(middle[0]).label, middle, rows[-20:]


if __name__ == "__main__":
    main()
