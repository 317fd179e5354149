"""`kg view` on the example that ships, in a real browser: from an edge down to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from caller import EXAMPLE
from desk import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caller import Caller
    from playwright.sync_api import Browser, Page

SENTENCE = "Northwind competes with Bluestone Automation, a rival backed by the investment firm Aldgate Partners."
FIND_EDGE = "([source, target]) => kgView.fact(source, target)"


@pytest.fixture
def view(browser: Browser, kg: Caller) -> Iterator[Callable[..., Page]]:
    """Write a view of the example by the command line and open it from its file; the page must be silent and ask for nothing."""
    contexts = []
    problems: list[str] = []
    requests: list[str] = []

    def opened(*words: str, seed: str = "") -> Page:
        kg.load_example()
        if seed:
            (kg.folder / "more.ttl").write_text(HEAD + seed, "utf-8")
            kg.load("more.ttl")
        kg.right("view", "-o", "view.html", *words)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: problems.append(said.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        context.on("request", lambda request: requests.append(request.url))
        page.goto((kg.folder / "view.html").as_uri())
        page.evaluate("kgView.ready")
        requests.remove((kg.folder / "view.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []
    assert requests == []


def click_edge(page: Page, source: str, target: str) -> None:
    """Click where a fact is drawn on the canvas."""
    number = page.evaluate(FIND_EDGE, [source, target])
    assert number >= 0
    at = page.evaluate("(id) => kgView.edge(id)", number)
    page.mouse.click(at["x"], at["y"])
    page.locator("#panel").wait_for()


def test_from_an_edge_down_to_its_sentence(view: Callable[..., Page]) -> None:
    """A click on a rivalry opens its claim; the sentence stands there, and in the article it is highlighted as the very words."""
    page = view("--corpus", str(EXAMPLE))
    click_edge(page, "Bluestone Automation", "Northwind Robotics")
    panel = page.locator("#panel")
    assert "competes with" in panel.inner_text()
    marks = page.locator("#panel mark")
    marks.first.wait_for()
    assert " ".join(" ".join(marks.all_inner_texts()).split()) == SENTENCE


def test_without_a_corpus_the_paraphrase_and_the_place(view: Callable[..., Page]) -> None:
    """Without the documents the claim's paraphrase, its source and its place are shown, and no word of the article is in the page."""
    page = view()
    click_edge(page, "Aldgate Partners", "Bluestone Automation")
    text = page.locator("#panel").inner_text()
    assert "Aldgate Partners has money in Bluestone." in text
    assert "692" in text
    assert "793" in text
    assert "a rival backed by" not in page.content()


def test_a_node_shows_its_amounts(view: Callable[..., Page]) -> None:
    """A click on a company shows what is claimed of it in numbers."""
    page = view("--corpus", str(EXAMPLE))
    at = page.evaluate("(iri) => kgView.node(iri)", "https://w3id.org/aikg/id/northwind-robotics")
    page.mouse.click(at["x"], at["y"])
    page.locator("#panel").wait_for()
    text = page.locator("#panel").inner_text()
    assert "revenue growth" in text
    assert "planned investment" in text


def test_the_neighbourhood_of_a_name(view: Callable[..., Page]) -> None:
    """A view around a name says so in its title and its caption."""
    page = view("bluestone", "--depth", "1")
    assert page.title() == "Bluestone Automation · who says what about whom"
    assert "1 step around Bluestone Automation" in page.locator("#caption").inner_text()


def test_what_only_a_data_file_states_is_unsourced(view: Callable[..., Page]) -> None:
    """A literal that no document stands behind says so in the panel of its entity, and nobody is told to look for a document."""
    seed = "e:motto a owl:DatatypeProperty ; rdfs:range xsd:string .\n"
    page = view("--corpus", str(EXAMPLE), seed=seed + 'e:northwind-robotics e:motto "Onward" .\ne:bluestone-automation kg:investsIn e:tern .\n')
    page.evaluate("(iri) => kgView.show('node', kgView.number(iri))", "https://w3id.org/aikg/id/northwind-robotics")
    heads = page.locator("#panel .claim-head").all_inner_texts()
    assert [("Onward" in head) for head in heads if "unsourced" in head] == [True]
    assert len(heads) > 3
    assert page.locator("#panel .hint").count() == 0
    page.evaluate("(id) => kgView.show('edge', id)", page.evaluate(FIND_EDGE, ["Bluestone Automation", "tern"]))
    assert "Unsourced: a data file states it" in page.locator("#panel").inner_text()
    assert page.locator("#panel .hint").count() == 0


def test_the_hint_stands_where_a_document_is_missing(view: Callable[..., Page]) -> None:
    """Without the documents the panel says how to get their sentences."""
    page = view()
    click_edge(page, "Aldgate Partners", "Bluestone Automation")
    assert "Not every source is embedded" in page.locator("#panel .hint").inner_text()
