"""Tests of what axe-core would find, without it: contrast, names, targets, landmarks, the order of the Tab key; and of paper and small screens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from window import STATES
from world import E

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

    from kg.view import Picture

# Every text that is seen and belongs to nothing disabled: its contrast with what is painted under it (WCAG 2.2, 1.4.3).
FAINT = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below, alpha) => top.slice(0, 3).map((one, i) => one * alpha + below[i] * (1 - alpha));
  const linear = (one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest("script, style, noscript, :disabled, #said, option") || element.closest("label")?.querySelector(":disabled")) continue;
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.unshift(at);
    let ground = [255, 255, 255], opacity = 1;
    for (const one of chain) {
      const style = getComputedStyle(one);
      opacity *= Number(style.opacity);
      const colour = channels(style.backgroundColor);
      ground = over(colour, ground, (colour[3] / 255) * opacity);
    }
    const style = getComputedStyle(element);
    const ink = channels(style.color);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = ratio(over(ink, ground, (ink[3] / 255) * opacity), ground);
    if (contrast < (large ? 3 : 4.5)) found.push(`${walker.currentNode.data.trim().slice(0, 40)}: ${contrast.toFixed(2)}`);
  }
  return found;
}"""
# Whatever can be pressed, with the name that a screen reader says and the size of what can be hit: the control itself, or the label around it.
CONTROLS = """() => [...document.querySelectorAll("button, summary, input, select, textarea, a[href], [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width > 1)
  .map((one) => {
    const hit = (one.matches("input") && one.closest("label")) || one;
    const { width, height } = hit.getBoundingClientRect();
    const name = one.getAttribute("aria-label") ?? one.labels?.[0]?.innerText ?? one.innerText ?? "";
    return { name: name.trim(), html: one.outerHTML.slice(0, 90), width, height, inline: one.matches(".link, .end, a, .iri") };
  })"""
LANDMARKS = """() => [...document.querySelectorAll("main, nav, aside, section[aria-label], [role=region], [role=search]")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, document.getElementById(one.getAttribute("aria-labelledby"))])
  .map(([one, title]) => `${one.role ?? one.tagName} ${one.getAttribute("aria-label") ?? title?.innerText ?? ""}`)"""


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(shown: Callable[..., Reader], scheme: str, locale: str) -> None:
    """In no state of the page is a text fainter than 4.5 to 1, large ones than 3 to 1."""
    for state in STATES if locale == "en-GB" else ("conflict", "drawers", "empty"):
        reader = shown(state, color_scheme=scheme, locale=locale)
        assert reader.page.evaluate(FAINT) == [], state


@pytest.mark.parametrize("size", [(1280, 800), (320, 640)])
def test_every_control_has_a_name_and_can_be_hit(shown: Callable[..., Reader], size: tuple[int, int]) -> None:
    """Nothing that can be pressed is without a name, or smaller than 24 pixels, save links inside a line (WCAG 2.2, 4.1.2 and 2.5.8)."""
    for state in STATES:
        controls = shown(state, width=size[0], height=size[1]).page.evaluate(CONTROLS)
        assert len(controls) > 3, state
        assert [one["html"] for one in controls if not one["name"]] == [], state
        assert [one["html"] for one in controls if min(one["width"], one["height"]) < 23.5 and not one["inline"]] == [], state


def test_places_of_the_page_are_told_apart(shown: Callable[..., Reader]) -> None:
    """No two landmarks are called the same: not the table and its rows, not two articles of one source."""
    for state in ("fact", "conflict", "drawers"):
        landmarks = shown(state).page.evaluate(LANDMARKS)
        assert len(landmarks) > 3
        assert len(set(landmarks)) == len(landmarks), state


def test_the_graph_is_one_stop(reader: Reader) -> None:
    """The Tab key stops at the graph once, and goes on to what lies on it."""
    page = reader.page
    page.locator("#graph").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('graph').contains(document.activeElement)") is False


def test_all_of_it_by_keyboard(reader: Reader) -> None:
    """A conflict is reached, read and left again without a pointer, and the focus comes back to where it was."""
    page = reader.page
    page.locator("#tool-conflicts").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.conflict-entry')"):
            break
    page.keyboard.press("Enter")
    assert page.locator(".ruling").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "tool-conflicts"


def test_the_switch_turns_rulings_and_measures(reader: Reader) -> None:
    """After a switch the ruling, what it rests on, measures, periods and the origins of filters are Chinese too; back again they are English."""
    page = reader.page
    reader.bring("conflict")
    assert "Both speak of the same plan" in page.locator(".ruling").inner_text()
    page.locator("#tool-language").click()
    assert "双方说的是同一个计划" in page.locator(".ruling").inner_text()
    assert "双方都从 2031 年 3 月起算三年。" in page.locator(".assumptions").inner_text()
    assert page.locator("#panel-title").inner_text() == "灯港集团：计划投资额"
    reader.open("灯港集团")
    assert "计划投资额" in page.locator("#panel").inner_text()
    page.locator("#tool-filters").click()
    page.locator("[data-choice='relation more']").click()
    assert "股价变动" in page.locator("#filters").inner_text()
    page.locator("#tool-table").click()
    assert "股价变动" in page.locator("#table").inner_text()
    page.locator("#tool-language").click()
    assert "股价变动" not in page.locator("#table").inner_text()
    assert "share-price change" in page.locator("#filters").inner_text()


def test_a_filter_that_shows_all_offers_no_more(reader: Reader) -> None:
    """Where all choices of a filter are listed, no button promises further ones."""
    reader.bring("empty")
    assert not any(re.match(r"0 more", text) for text in reader.page.locator("#filters button").all_inner_texts())


def test_lines_of_figures_say_where_they_are_from(reader: Reader) -> None:
    """Figures that read the same are told apart by their sources' short names, which rulings use."""
    reader.open("Lantern Harbour")
    assert "annual" in reader.page.locator(".folded .from").all_inner_texts()


@pytest.mark.parametrize("size", [(320, 640), (390, 844)])
def test_a_small_screen_begins_at_the_heart(read: Callable[..., Reader], world: Callable[..., Picture], size: tuple[int, int]) -> None:
    """On a phone the picture opens large enough to be read, with its best connected entity in the middle."""
    reader = read(world(), width=size[0], height=size[1], has_touch=True, is_mobile=True)
    assert reader.page.evaluate("kgView.scale()") >= 0.55
    at = reader.page.evaluate("(iri) => kgView.node(iri)", E + "Lantern Harbour")
    assert abs(at["x"] - size[0] / 2) < size[0] / 4


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_the_picture_has_most_of_the_window(read: Callable[..., Reader], world: Callable[..., Picture], size: tuple[int, int]) -> None:
    """Title and tools share one line, the legend is at most three: what is left is the picture's."""
    reader = read(world(), width=size[0], height=size[1])
    heading, tools, graph = (reader.page.locator(one).bounding_box() for one in (".heading", ".tools", "#graph"))
    assert heading
    assert tools
    assert graph
    assert abs(heading["y"] + heading["height"] / 2 - tools["y"] - tools["height"] / 2) < 12
    assert graph["height"] > size[1] * 0.72


def test_paper_shows_the_sentence_and_light_colours(shown: Callable[..., Reader]) -> None:
    """Printed from a dark screen the names are dark on white, the panel stands under the picture, and of an article its marked words remain."""
    reader = shown("fact", color_scheme="dark")
    page = reader.page
    before = page.evaluate("theme.colours().ink")
    page.emulate_media(media="print", color_scheme="dark")
    reader.until("theme.colours().ink === '#000'")
    assert before != "#000"
    assert page.evaluate("getComputedStyle(document.querySelector('.article')).fontSize") == "0px"
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.article mark')).fontSize)") > 10
    graph, panel = (page.locator(one).bounding_box() for one in ("#graph", "#panel"))
    assert graph
    assert panel
    assert panel["y"] >= graph["y"] + graph["height"]
