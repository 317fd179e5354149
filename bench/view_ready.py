"""Measure how soon a picture is drawn in headless Chromium: kg's page against stock pyvis with its default physics.

Both show the same nodes and edges, in one run, on one machine. It must never reach out to the network: stock pyvis
asks for Bootstrap from a CDN, which is refused at once here, so that its time is its own.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, sync_playwright

from kg.view import ClassStyle, Edge, GroupStyle, Node, Picture, render

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://example.org/"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
STABLE = """() => new Promise((resolve) => {
    if (network.physics.stabilized) resolve();
    network.once("stabilizationIterationsDone", () => network.once("afterDrawing", resolve));
})"""


def picture(order: int, seed: int = 1) -> Picture:
    """Grow a graph with power-law degrees: each node joins one or two, the well connected more often."""
    chance = random.Random(seed)
    ends, edges = [0], []
    for node in range(1, order):
        for _ in range(1 if chance.random() < 0.6 else 2):  # noqa: PLR2004 - mean degree of the seeds
            other = chance.choice(ends)
            ends += [node, other]
            edges.append(Edge(f"{BASE}{node}", f"{BASE}{other}", f"{BASE}r", "invests in", f"{BASE}g", origins=1))
    nodes = tuple(Node(f"{BASE}{i}", f"Company number {i}", f"{BASE}C") for i in range(order))
    style, group = ClassStyle(f"{BASE}C", "company", "#0072B2", "dot"), GroupStyle(f"{BASE}g", "money", "#009E73")
    return Picture("Bench", f"{order} entities", nodes, tuple(edges), classes=(style,), groups=(group,), center=nodes[0].iri)


def stock(shown: Picture, *, physics: bool = True) -> str:
    """Write the same graph as pyvis does by default, everything inlined that it can inline; its physics may be switched off."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in shown.nodes:
        network.add_node(node.iri, label=node.label)
    for edge in shown.edges:
        network.add_edge(edge.source, edge.target)
    if not physics:
        network.toggle_physics(status=False)
    written: str = network.generate_html()
    return written


def drawn(browser: Browser, path: Path, settled: str, limit: float) -> float:
    """Return the seconds from opening a file to the first complete drawing."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.set_default_timeout(limit * 1000)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="domcontentloaded", timeout=limit * 1000)
    page.evaluate(settled)
    page.evaluate("new Promise(requestAnimationFrame)")
    taken = time.perf_counter() - start
    page.close()
    return taken


def measure(name: str, write: Callable[[], str], settled: str, runs: int, limit: float) -> float:
    """Print and return the median time of several fresh browsers."""
    start = time.perf_counter()
    text = write()
    writing = time.perf_counter() - start
    times = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        path = Path(folder) / "picture.html"
        path.write_text(text, encoding="utf-8")
        for _ in range(runs):
            found = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = engine.chromium.launch(executable_path=found, args=ARGUMENTS)
            times.append(drawn(browser, path, settled, limit))
            browser.close()
    median = statistics.median(times)
    print(f"{name:12} drawn after {median:8.3f} s (of {runs})   written in {writing:6.3f} s   {len(text) / 1000:7.0f} kB")
    return median


def main() -> int:
    """Measure both and print the ratio; exit with 1 where it is below the goal."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--nodes", type=int, default=1000)
    reader.add_argument("--runs", type=int, default=5, help="runs of kg's page; stock pyvis runs once")
    reader.add_argument("--limit", type=float, default=600, help="seconds to wait for stock pyvis")
    reader.add_argument("--goal", type=float, default=50, help="how many times sooner kg's page must be drawn")
    given = reader.parse_args()
    shown = picture(given.nodes)
    print(f"{len(shown.nodes)} nodes, {len(shown.edges)} edges")
    ours = measure("kg view", lambda: render(shown), "kgView.ready", given.runs, given.limit)
    theirs = measure("stock pyvis", lambda: stock(shown), STABLE, 1, given.limit)
    print(f"ratio        {theirs / ours:.0f}x sooner (goal {given.goal:.0f}x)")
    return 0 if theirs / ours >= given.goal else 1


if __name__ == "__main__":
    sys.exit(main())
