"""A browser window with one picture in it, and what a reader does there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from world import E

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATES = ("nothing", "entity", "fact", "conflicts", "conflict", "drawers", "empty", "search", "arrange", "take", "keys")
_PRESSED = {
    "conflicts": ("#tool-conflicts",),
    "conflict": ("#tool-conflicts", ".conflict-entry"),
    "drawers": ("#tool-filters", "#tool-time", "#tool-table"),
    "empty": ("#tool-filters", "[data-choice='type none']"),
    "arrange": ("#arrange summary",),
    "take": ("#take summary",),
    "keys": ("#tool-keys",),
}


class Reader:
    """A browser window with one picture in it."""

    def __init__(self, page: Page, problems: list[str], requests: list[str]) -> None:
        """Keep the window, and what it complained of and asked for."""
        self.page, self.problems, self.requests = page, problems, requests

    def number(self, source: str, target: str) -> int:
        """Find a fact's number by the labels of its ends."""
        found: int = self.page.evaluate("([source, target]) => kgView.fact(source, target)", [source, target])
        assert found >= 0
        return found

    def until(self, script: str) -> None:
        """Wait until something holds in the page, whose policy forbids the usual way: it would evaluate text."""
        for _ in range(100):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(f"never held: {script}")

    def click_node(self, label: str) -> None:
        """Click where an entity is drawn on the canvas."""
        at = self.page.evaluate("(iri) => kgView.node(iri)", E + label)
        self.page.mouse.click(at["x"], at["y"])
        self.page.locator("#panel").wait_for()
        # The picture moves into the free part once no second click can follow.
        self.page.wait_for_timeout(400)

    def click_edge(self, source: str, target: str) -> None:
        """Click where a fact is drawn on the canvas."""
        at = self.page.evaluate("(id) => kgView.edge(id)", self.number(source, target))
        self.page.mouse.click(at["x"], at["y"])
        self.page.locator("#panel").wait_for()
        # The picture moves into the free part once no second click can follow.
        self.page.wait_for_timeout(400)

    def panel(self) -> str:
        """Read the panel."""
        return self.page.locator("#panel").inner_text()

    def open(self, label: str) -> None:
        """Open an entity's panel by way of the search."""
        self.page.locator("#search").fill(label)
        self.page.keyboard.press("Enter")
        self.page.locator("#panel-title", has_text=label).wait_for()

    def arrange(self, name: str, value: str) -> None:
        """Choose a layout or a grouping in the menu."""
        self.page.locator("#arrange summary").click()
        self.page.locator(f"input[name={name}][value={value}]").check()
        self.page.keyboard.press("Escape")

    def bring(self, state: str) -> None:
        """Bring the page into one of its states, as a reader would."""
        for selector in _PRESSED.get(state, ()):
            self.page.locator(selector).first.click()
        if state == "entity":
            self.page.locator("#search").fill("Lantern Harbour")
            self.page.keyboard.press("Enter")
            self.page.locator(".folded summary").first.click()
        elif state == "fact":
            self.click_edge("Copperleaf", "Tern 3")
        elif state == "search":
            self.page.locator("#search").fill("ninefold")
            self.page.keyboard.press("ArrowDown")
