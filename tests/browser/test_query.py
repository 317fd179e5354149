"""The query that a reader takes away gives what is seen, run over the graph of which the file was made."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caller import Caller
    from playwright.sync_api import Browser, Page

SEEN = """() => {
    const { nodes, facts, figures } = kgView.seen();
    return { nodes: nodes.map(kgView.iri), facts: facts.map(kgView.triple), figures: figures.length };
}"""
SOURCE = "https%3A%2F%2Fw3id.org%2Faikg%2Fsource%2F001"
FILTERS = {
    "nothing": "",
    "a type": "off-type=https%3A%2F%2Fw3id.org%2Faikg%2Fontology%23Company",
    "a relation": "off-relation=https%3A%2F%2Fw3id.org%2Faikg%2Fontology%23competesWith",
    "stances": "off-stance=reported~opinion",
    "a status": "off-status=single-source",
    "another status": "off-status=corroborated~contested",
    "a source": f"off-source={SOURCE}",
    "an origin": "off-origin=~",
    "as of a day": "asof=2025-03-01",
    "a stretch of time": "time=period~2025-01-01~2025-06-01~",
    "a stretch of time or none": "time=period~2025-01-01~2025-06-01~undated",
    "dates of publication": "time=published~2025-01-01~2025-06-01~",
    "two origins": "origins=2",
    "an amount": "amount=USD~50000000000~",
    "several": f"off-stance=planned&off-source={SOURCE}&asof=2025-09-24&off-relation=https%3A%2F%2Fw3id.org%2Faikg%2Fontology%23develops",
}


@dataclass
class Bundled:
    """The bundled graph, drawn and asked."""

    page: Page
    kg: Caller

    def asked(self) -> tuple[set[str], set[tuple[str, str, str]], int]:
        """Take the query away, run it, and return the entities, facts and values that it gives."""
        self.page.locator("#take summary").click()
        with self.page.expect_download() as saved:
            self.page.locator("#take-sparql").click()
        (self.kg.folder / "taken.rq").write_bytes(Path(saved.value.path()).read_bytes())
        rows = list(csv.DictReader(io.StringIO(self.kg.right("query", "taken.rq", "-f", "csv").out)))
        known = set(self.page.evaluate("kgView.seen().nodes.map(kgView.iri)"))
        facts = {(row["subject"], row["relation"], row["object"]) for row in rows if row["object"] in known}
        entities = {row["subject"] for row in rows} | {row["object"] for row in rows if row["object"] in known}
        values = len([row for row in rows if row["relation"] and row["object"] not in known])
        return entities, facts, values


@pytest.fixture
def bundled(browser: Browser, kg: Caller) -> Iterator[Callable[[str], Bundled]]:
    """Draw the bundled graph once, and open it with the words that stand behind # in an address."""
    contexts = []
    kg.right("view", "-o", "view.html")

    def opened(words: str) -> Bundled:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.goto((kg.folder / "view.html").as_uri() + (f"#{words}&at=0,0,1" if words else ""))
        page.evaluate("kgView.ready")
        return Bundled(page, kg)

    yield opened
    for context in contexts:
        context.close()


def test_the_query_gives_what_is_seen(bundled: Callable[[str], Bundled]) -> None:
    """Under each filter the entities and facts of the answer are those of the view, and each value that is seen is found."""
    sizes = {}
    for name, words in FILTERS.items():
        view = bundled(words)
        seen = view.page.evaluate(SEEN)
        entities, facts, values = view.asked()
        assert facts == {tuple(row) for row in seen["facts"]}, name
        assert entities == set(seen["nodes"]), name
        assert (values > 0) == (seen["figures"] > 0), name
        assert values <= seen["figures"], name
        sizes[name] = (len(facts), values)
        view.page.context.close()
    whole = sizes.pop("nothing")
    assert [name for name, size in sizes.items() if size >= whole] == []
    assert [name for name, size in sizes.items() if size == (0, 0)] == []
