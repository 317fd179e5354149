"""Measures shortest paths over an index of synthetic edges with power-law degrees, warm, as `kg path` searches them.

    python bench/path.py --edges 800000 --pairs 200

A million claims give some 800,000 edges between 125,000 things. The index is written as the loader writes it, without the rest of a store.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from random import Random

from kg import index, path
from kg.index import LATE
from kg.lookup import Lookup
from kg.terms import PREFIXES

NODES_PER_EDGE = 0.15
RELATIONS = 9
HUBS = 20


def build(file: Path, edges: int, seed: int) -> int:
    """Write an index with so many edges; return how many nodes it has."""
    random = Random(seed)
    nodes = max(int(edges * NODES_PER_EDGE), 10)
    database = index.create(str(file))
    first = nodes + 1
    relations = range(first, first + RELATIONS)
    database.executemany("INSERT INTO term VALUES (?, ?)", [(at, f"<https://example.org/{at}>") for at in range(1, first + RELATIONS)])
    database.executemany("INSERT INTO relation VALUES (?, 'r', 'r of', 'r', 'r', 0, NULL)", [(one,) for one in relations])
    rows: set[tuple[int, int, int]] = set()
    while len(rows) < edges:
        left, right = 1 + int(nodes * random.random() ** 3), 1 + int(nodes * random.random() ** 1.5)
        if left != right:
            rows.add((left, right, random.choice(relations)))
    for node, other, outgoing in ((0, 1, 1), (1, 0, 0)):
        values = ((row[node], -1, row[other], row[2], outgoing, 1, 1, 1, 0) for row in rows)
        database.executemany("INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sorted(values))
    database.executescript("INSERT INTO degree SELECT node, count(*) FROM edge GROUP BY node;" + LATE)  # noqa: S608 - a table of our own
    database.commit()
    database.close()
    return nodes


def main() -> None:
    """Build, search, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--edges", type=int, default=800_000)
    arguments.add_argument("--pairs", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=7)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "index.sqlite"
        nodes = build(file, given.edges, given.seed)
        lookup = Lookup(index.open_read_only(file), PREFIXES)
        random = Random(given.seed)
        kinds = {
            "random ends": [(random.randint(1, nodes), random.randint(1, nodes)) for _ in range(given.pairs)],
            "a hub and a random end": [(random.randint(1, HUBS), random.randint(1, nodes)) for _ in range(given.pairs)],
            "two hubs": [(random.randint(1, HUBS), random.randint(HUBS + 1, 2 * HUBS)) for _ in range(given.pairs)],
        }
        for name, pairs in kinds.items():
            times, lengths = [], []
            for pair in [*pairs[:10], *pairs]:
                start = time.perf_counter()
                found = path.shortest(lookup, *pair)
                times.append((time.perf_counter() - start) * 1000)
                lengths.append(found.length)
            warm = sorted(times[10:])
            middle, late = statistics.median(warm), warm[int(0.95 * len(warm))]
            print(
                f"{name}: p50 {middle:.1f} ms, p95 {late:.1f} ms, longest {warm[-1]:.1f} ms; steps {statistics.mean(one or 0 for one in lengths):.1f}"
            )


if __name__ == "__main__":
    main()
