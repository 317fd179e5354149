"""Measure kg's page beside stock pyvis 0.3.2 and sigma.js 3: time to a usable picture, frames while panning, file size, memory.

All show the same nodes and edges in one headless Chromium on one machine, with the switches it comes with; the network is refused, so that
pyvis does not wait for its CDN. kg's page holds all of them with a claim for each fact, and draws as many at once as it does for a reader.
A machine without a graphics card draws a canvas in software and emulates WebGL for sigma.js. With --emulated all drawing goes through the
emulated card instead (--use-angle=swiftshader), the canvas too: an empty canvas then reaches 50 frames a second and 300 plain lines 25, so
that the figures tell of the emulation more than of a page.

What vis-network, which pyvis brings, costs kg's page: two thirds of the time that scripts take until the first picture of 1,000 nodes. By
the profiler: to compile and run it an eighth of all, an empty network as much, its objects for 150 nodes and their edges a quarter, to draw them
a tenth. It draws after each change; the page holds that back until all changes are made. Panning draws all that is shown anew in each frame.

sigma.js is not part of this repository: fetch it from the npm registry into a folder of your own, and name that with --sigma.

    mkdir DIR && cd DIR && npm pack sigma@3 graphology
    for one in *.tgz; do mkdir "${one%%-*}" && tar xzf "$one" -C "${one%%-*}" --strip-components=1; done
    python bench/view_peers.py --sigma DIR
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from measure import machine
from playwright.sync_api import Error, sync_playwright
from view_ready import STABLE, picture, stock

from kg.view import Picture, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-background-networking", "--no-first-run"]
EMULATED = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SECONDS = 2
FRAMES = f"""([start, step]) => new Promise((resolve) => {{
    let frames = 0, turn = 0;
    const drawn = () => {{ frames += 1; }};
    start(drawn);
    const begin = performance.now();
    const move = () => {{
        const spent = performance.now() - begin;
        if (spent > {SECONDS * 1000}) return resolve(frames / spent * 1000);
        step(turn += 1);
        requestAnimationFrame(move);
    }};
    requestAnimationFrame(move);
}})"""
VIS_PAN = f"""() => {{
    const canvas = {{ on: (react) => NETWORK.on("afterDrawing", react), at: NETWORK.getViewPosition() }};
    return ({FRAMES})([canvas.on, (turn) => NETWORK.moveTo({{ position: {{ x: canvas.at.x + 40 * Math.sin(turn / 5), y: canvas.at.y }} }})]);
}}"""
SIGMA_PAN = f"""() => {{
    const camera = renderer.getCamera();
    return ({FRAMES})([(react) => renderer.on("afterRender", react), (turn) => camera.setState({{ x: 0.5 + 0.05 * Math.sin(turn / 5) }})]);
}}"""
DRAWN = """() => new Promise((resolve) => { network.once("afterDrawing", resolve); network.redraw(); })"""
RENDERED = """() => new Promise((resolve) => { renderer.once("afterRender", resolve); renderer.refresh(); })"""


@dataclass(frozen=True, slots=True)
class Contender:
    """A page: how it is written, when it is usable, how it is panned, and up to how many nodes it is tried."""

    name: str
    write: Callable[[Picture], str]
    settled: str
    pan: str
    most: int


def evidenced(order: int) -> Picture:
    """Grow the graph, with one claim and its paraphrase for each fact."""
    grown = picture(order)
    claims: dict[str, dict[str, object]] = {}
    edges = []
    for number, edge in enumerate(grown.edges):
        iri = f"https://w3id.org/aikg/claim/{number:032x}"
        ends = [{"id": end, "label": f"Company number {end.rpartition('/')[2]}"} for end in (edge.source, edge.target)]
        source = {"id": f"https://example.org/article/{number % 40}", "title": f"Article {number % 40}", "sha256": None}
        told = f"According to article {number % 40}, the first company has put money into the second."
        said = {"predicate": {"id": edge.relation_iri, "label": edge.label}, "stance": "reported", "paraphrase": told}
        place = {"source": source, "evidence": [{"start": number, "end": number + 90, "quote": None}]}
        claims[iri] = {"id": iri, "subject": ends[0], "object": ends[1], **said, **place}
        edges.append(replace(edge, claims=(iri,)))
    return replace(grown, edges=tuple(edges), claims=claims)


def still(shown: Picture) -> str:
    """Write the same as stock pyvis does when its physics is switched off."""
    return stock(shown, physics=False)


def sigma(folder: Path) -> Callable[[Picture], str]:
    """Return the writer of a page with sigma.js and graphology inlined, the nodes at places that are given."""
    scripts = [(folder / part).read_text("utf-8") for part in ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")]

    def write(shown: Picture) -> str:
        chance = random.Random(1)
        index = {node.iri: number for number, node in enumerate(shown.nodes)}
        nodes = [[node.label, chance.random(), chance.random()] for node in shown.nodes]
        edges = [[index[edge.source], index[edge.target]] for edge in shown.edges]
        body = f"""const graph = new graphology.MultiGraph();
            {json.dumps(nodes)}.forEach(([label, x, y], i) => graph.addNode(i, {{ label, x, y, size: 4, color: "#0072B2" }}));
            {json.dumps(edges)}.forEach(([from, to]) => graph.addEdge(from, to, {{ size: 1, color: "#ccc" }}));
            window.renderer = new Sigma(graph, document.getElementById("graph"));"""
        inlined = "".join(f"<script>{script}</script>" for script in (*scripts, body))
        return f'<!doctype html><meta charset="utf-8"><div id="graph" style="width:1400px;height:880px"></div>{inlined}'

    return write


def visit(page: Page, path: Path, one: Contender, limit: float) -> tuple[float, float, float]:
    """Open a file; return the seconds until it is usable, the frames in a second while panning, and the megabytes of its heap."""
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
    page.set_default_timeout(limit * 1000)
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="domcontentloaded", timeout=limit * 1000)
    page.evaluate(f"Promise.race([({one.settled})(), new Promise((_, fail) => setTimeout(() => fail(new Error('too slow')), {limit * 1000}))])")
    page.evaluate("new Promise(requestAnimationFrame)")
    taken = time.perf_counter() - start
    frames = page.evaluate(one.pan)
    tool = page.context.new_cdp_session(page)
    tool.send("Performance.enable")
    tool.send("HeapProfiler.collectGarbage")
    heap = next(row["value"] for row in tool.send("Performance.getMetrics")["metrics"] if row["name"] == "JSHeapUsedSize")
    return taken, frames, heap / 1e6


def measure(one: Contender, shown: Picture, runs: int, limit: float, arguments: list[str]) -> dict[str, float | str]:
    """Open a contender's page in several fresh browsers; return the medians."""
    if len(shown.nodes) > one.most:
        return {"name": one.name, "why": f"not tried above {one.most:,}"}
    text = one.write(shown).encode()
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        path = Path(folder) / "picture.html"
        path.write_bytes(text)
        for _ in range(runs):
            found = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = engine.chromium.launch(executable_path=found, args=arguments)
            try:
                rows.append(visit(browser.new_page(viewport={"width": 1400, "height": 900}), path, one, limit))
            except Error as failed:
                return {"name": one.name, "why": f"not usable after {limit:.0f} s ({str(failed).splitlines()[0][:60]})", "kB": len(text) / 1000}
            finally:
                browser.close()
    usable, frames, heap = (statistics.median(column) for column in zip(*rows, strict=True))
    return {"name": one.name, "usable": usable, "frames": frames, "heap": heap, "kB": len(text) / 1000}


def contenders(folder: Path | None) -> list[Contender]:
    """List who takes part; without its files sigma.js does not."""
    stand = VIS_PAN.replace("NETWORK", "network")
    found = [
        Contender("kg view", render, "() => kgView.ready", VIS_PAN.replace("NETWORK", "kgView.network"), 50_000),
        Contender("pyvis", stock, STABLE, stand, 1_000),
        Contender("pyvis, still", still, DRAWN, stand, 10_000),
    ]
    if folder is None:
        print("sigma.js is left out: see --help for how to fetch it", file=sys.stderr)
        return found
    return [*found, Contender("sigma.js 3", sigma(folder), RENDERED, SIGMA_PAN, 50_000)]


def main() -> int:
    """Measure all and print a table; exit with 1 where a goal of kg's own page is missed."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--nodes", type=int, nargs="*", default=[100, 1000, 10_000, 50_000])
    reader.add_argument("--runs", type=int, default=3)
    reader.add_argument("--limit", type=float, default=120, help="seconds to wait for a picture")
    reader.add_argument("--emulated", action="store_true", help="draw everything through an emulated graphics card")
    reader.add_argument("--sigma", type=Path, default=None, metavar="DIR", help="the folder into which sigma and graphology were unpacked")
    given = reader.parse_args()
    arguments = [*ARGUMENTS, *EMULATED] if given.emulated else ARGUMENTS
    card = "emulated graphics card" if given.emulated else "no graphics card"
    print(f"{machine()}; medians of {given.runs}, {card}, load {os.getloadavg()[0]:.1f}")
    missed = []
    for order in given.nodes:
        shown = evidenced(order)
        print(f"\n{order:,} nodes, {len(shown.edges):,} edges\n{'':14}{'usable s':>10}{'frames/s':>10}{'file kB':>10}{'heap MB':>10}")
        rows = {}
        for one in contenders(given.sigma):
            row = rows[one.name] = measure(one, shown, given.runs, given.limit, arguments)
            told = f"{row['usable']:10.2f}{row['frames']:10.0f}{row['kB']:10.0f}{row['heap']:10.1f}" if "usable" in row else f"  {row['why']}"
            print(f"{row['name']:14}{told}", flush=True)
        missed += goals(order, rows)
    print("\n" + ("; ".join(missed) if missed else "every goal is met"))
    return 1 if missed else 0


def goals(order: int, rows: dict[str, dict[str, float | str]]) -> list[str]:
    """Return which goals kg's page misses: seconds, frames, size beside stock pyvis, and never later than sigma.js."""
    ours, pyvis, peer = rows["kg view"], rows["pyvis"], rows.get("sigma.js 3", {})
    if "usable" not in ours:
        return [f"{order:,} nodes: kg view is not usable"]
    tests = {
        "usable in 0.5 s": order > 1_000 or float(ours["usable"]) <= 0.5,  # noqa: PLR2004 - the goals
        "usable in 1.5 s": float(ours["usable"]) <= 1.5,  # noqa: PLR2004 - the goals
        "30 frames a second": float(ours["frames"]) >= 30,  # noqa: PLR2004 - the goals
        "smaller than pyvis": order != 1_000 or float(ours["kB"]) < float(pyvis.get("kB", float("inf"))),  # noqa: PLR2004 - the goals
        "not later than sigma.js": "usable" not in peer or float(ours["usable"]) <= float(peer["usable"]),
    }
    return [f"{order:,} nodes: not {name}" for name, met in tests.items() if not met]


if __name__ == "__main__":
    sys.exit(main())
