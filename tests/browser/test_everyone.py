"""Tests of use by everyone: keyboard, screen readers, small screens, little motion, two languages."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from window import STATES
from world import E

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

    from kg.view import Picture


def axe() -> str:
    """Find axe-core, which is not part of this project: named in $AXE, or installed for node."""
    named = os.environ.get("AXE")
    found = [Path(named)] if named else []
    if shutil.which("npm"):
        root = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()
        found.append(Path(root) / "axe-core" / "axe.min.js")
    path = next((one for one in found if one.is_file()), None)
    if path is None:
        pytest.skip("axe-core is not here: npm install -g axe-core, or name axe.min.js in AXE")
    return path.read_text("utf-8")


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light", "locale": "en-GB"}, {"color_scheme": "dark", "locale": "zh-CN"}], ids=["light", "dark-zh"]
)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_serious(shown: Callable[..., Reader], state: str, look: dict[str, str]) -> None:
    """In each state of the page axe-core has no serious or critical finding, the size of targets included."""
    script = axe()
    page = shown(state, **look).page
    page.evaluate(script)
    found = page.evaluate("""axe.run({ rules: { "target-size": { enabled: true } } })
      .then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes.map(({ html }) => html.slice(0, 200))]))""")
    assert [one for one in found if one[1] in {"serious", "critical"}] == []


def test_the_graph_by_keyboard(reader: Reader) -> None:
    """Tab reaches the graph, arrows go from entity to entity and say where they are, Enter opens, letters do deeds."""
    page = reader.page
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    assert "Lantern Harbour, company" in page.locator("#said").inner_text()
    first = page.locator("#said").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator("#said").inner_text() != first
    page.keyboard.press("Enter")
    title = page.locator("#panel-title").inner_text()
    assert page.locator("#said").inner_text().startswith(title)
    page.keyboard.press("f")
    assert page.evaluate("kgView.seen().nodes.length") < 53
    page.keyboard.press("u")
    assert page.evaluate("kgView.seen().nodes.length") == 53
    page.keyboard.press("h")
    assert page.evaluate("kgView.seen().nodes.length") == 52
    assert page.locator("#panel").is_hidden()


def test_n_goes_through_the_neighbours(reader: Reader) -> None:
    """In the graph, n names one neighbour after the other of what is open."""
    page = reader.page
    reader.open("Copperleaf")
    page.locator("#graph").focus()
    said = []
    for _ in range(3):
        page.keyboard.press("n")
        said.append(page.locator("#said").inner_text())
    assert len(set(said)) == 3


def test_the_question_mark_lists_the_keys(reader: Reader) -> None:
    """A dialog names every key; Escape closes it and nothing else."""
    page = reader.page
    reader.open("Copperleaf")
    page.keyboard.press("?")
    shown = page.locator("#keys").inner_text()
    for words in ("search", "undo, redo", "path to another entity", "close, one thing at a time"):
        assert words in shown
    page.keyboard.press("Escape")
    assert page.locator("#keys").is_hidden()
    assert page.locator("#panel").is_visible()


def test_letters_typed_into_the_search_do_nothing_else(reader: Reader) -> None:
    """A name with t, h and f in it is a name."""
    reader.page.locator("#search").focus()
    reader.page.keyboard.type("htfpexsd?")
    assert reader.page.locator("#table").is_hidden()
    assert reader.page.locator("#keys").is_hidden()
    assert reader.page.evaluate("kgView.seen().nodes.length") == 53


def test_escape_closes_one_thing_at_a_time(reader: Reader) -> None:
    """Panel, filters, table, time: each Escape closes the next."""
    page = reader.page
    for tool in ("filters", "time", "table"):
        page.locator(f"#tool-{tool}").click()
    reader.open("Copperleaf")
    for closed in ("panel", "filters", "table", "timeline"):
        page.keyboard.press("Escape")
        assert page.locator(f"#{closed}").is_hidden(), closed


def test_a_screen_reader_is_told(reader: Reader) -> None:
    """The canvas has words, points to the table, and what is done is said."""
    page = reader.page
    described = page.locator("#graph canvas").get_attribute("aria-label")
    assert described
    assert "53 of 214 entities" in described
    assert "table" in described
    assert page.locator("#graph").get_attribute("role") == "application"
    assert page.locator("#said").get_attribute("aria-live") == "polite"


def test_the_focus_can_be_seen(reader: Reader) -> None:
    """Every stop of the Tab key has an outline."""
    page = reader.page
    for _ in range(14):
        page.keyboard.press("Tab")
        outline = page.evaluate("document.activeElement === document.body ? 'body' : getComputedStyle(document.activeElement).outlineStyle")
        assert outline in {"solid", "auto", "body"}


@pytest.mark.parametrize(("locale", "words"), [("en-GB", "Filter"), ("zh-CN", "筛选"), ("zh-TW", "筛选"), ("fr-FR", "Filter")])
def test_the_page_speaks_the_readers_language(read: Callable[..., Reader], world: Callable[..., Picture], locale: str, words: str) -> None:
    """The interface begins in the reader's language, English where it is neither."""
    reader = read(world(), locale=locale)
    assert reader.page.locator("#tool-filters").inner_text() == words
    assert reader.problems == []


def test_the_switch_turns_words_and_names(reader: Reader) -> None:
    """One press and all is Chinese where there is Chinese: tools, line, panel, legend, names in the graph; another and all is English."""
    page = reader.page
    reader.open("Copperleaf")
    page.locator("#tool-language").click()
    assert page.locator("#panel-title").inner_text() == "铜叶科技"
    for selector, words in (("#caption", "214 个实体中的 53 个"), (".tools", "分歧"), ("#panel", "聚焦"), ("#legend", "公司"), ("#panel", "竞争")):
        assert words in page.locator(selector).inner_text(), selector
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.evaluate("kgView.label(kgView.number('" + E + "Lantern Harbour'))") == "灯港集团"
    page.locator("#tool-language").click()
    assert page.locator("#panel-title").inner_text() == "Copperleaf"


def test_no_word_of_the_interface_is_missing(reader: Reader) -> None:
    """Each phrase has a form in both languages, with the same places to fill."""
    missing = reader.page.evaluate(
        """() => {
            const holes = (phrase) => [...new Set(phrase.match(/\\{\\d\\}/g) ?? [])].sort().join();
            const keys = [...new Set([...Object.keys(WORDS_EN), ...Object.keys(WORDS_ZH)])];
            return keys.filter((key) => !(key in WORDS_EN) || !(key in WORDS_ZH) || holes(WORDS_EN[key]) !== holes(WORDS_ZH[key]));
        }"""
    )
    assert missing == []


def test_every_phrase_that_the_page_says_is_there(reader: Reader) -> None:
    """No code and no markup asks for a phrase that the dictionary lacks."""
    folder = Path(__file__).parents[2] / "kg" / "view" / "page"
    import re

    asked = {key for path in folder.glob("*.js") for key in re.findall(r'words\.say\("([a-z.-]+)"', path.read_text("utf-8"))}
    asked |= set(re.findall(r'data-say[a-z-]*="([a-z.]+)"', (folder / "template.html").read_text("utf-8")))
    known = set(reader.page.evaluate("Object.keys(WORDS_EN)"))
    assert len(asked) > 100
    assert asked - known == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone(read: Callable[..., Reader], world: Callable[..., Picture], article: tuple[str, str], scheme: str) -> None:
    """On 320 pixels by touch: nothing sticks out, tools, filters, conflict, table and time can be opened, used and closed."""
    reader = read(world({article[0]: article[1]}), width=320, height=640, has_touch=True, is_mobile=True, color_scheme=scheme)
    page = reader.page
    sticks_out = "document.documentElement.scrollWidth > innerWidth"
    assert not page.evaluate(sticks_out)
    for tool, sheet, close in (
        ("filters", "filters", "filters-close"),
        ("time", "timeline", "timeline-close"),
        ("table", "table", "table-close"),
        ("conflicts", "panel", "panel-close"),
    ):
        page.locator(f"#tool-{tool}").tap()
        box = page.locator(f"#{sheet}").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320.5
        assert not page.evaluate(sticks_out), tool
        page.locator(f"#{close}").tap()
        assert page.locator(f"#{sheet}").is_hidden()
    at = page.evaluate("(iri) => kgView.node(iri)", E + "Lantern Harbour")
    page.touchscreen.tap(at["x"], at["y"])
    page.locator("#panel").wait_for()
    page.locator("#arrange summary").tap() if page.locator("#arrange summary").is_visible() else None
    assert reader.problems == []


def test_little_motion(reader: Reader) -> None:
    """Where the reader wants little motion, the picture jumps to its place at once."""
    reader.open("Verdigris XL")
    before = reader.page.evaluate("kgView.network.getViewPosition()")
    reader.page.wait_for_timeout(100)
    assert reader.page.evaluate("kgView.network.getViewPosition()") == before
