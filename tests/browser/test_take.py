"""Tests of what a reader takes away: the link, the picture, the drawing, data, the query, the smaller file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import rdflib
from world import E, K

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

NONSENSE = (
    "only=nobody~nothing&at=0,0,1",
    "open=edge~a~b~c&at=x",
    "plus=%E0%A4%A&at=0,0,1",
    "pinned=1,2,!constructor&at=1,1,1",
    "at=0,0,-5&layout=evil",
)


def taken(reader: Reader, name: str) -> bytes:
    """Choose an entry of the menu and read the file that it saves."""
    reader.page.locator("#take summary").click()
    with reader.page.expect_download() as saved:
        reader.page.locator(f"#take-{name}").click()
    return Path(saved.value.path()).read_bytes()


def settle(reader: Reader) -> str:
    """Return the address after the page has kept it."""
    reader.page.wait_for_timeout(400)
    address: str = reader.page.url
    return address


def scene(reader: Reader) -> object:
    """Return what is seen: entities with their places, facts, line, panel, language, camera."""
    found: object = reader.page.evaluate(
        """() => ({
            at: Object.fromEntries(Object.entries(kgView.network.getPositions()).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]])),
            facts: kgView.seen().facts.toSorted(), figures: kgView.seen().figures, caption: document.getElementById("caption").textContent,
            panel: document.getElementById("panel-body").textContent, scale: Math.round(kgView.scale() * 100),
            drawers: ["filters", "table", "timeline"].filter((id) => !document.getElementById(id).hidden),
        })"""
    )
    return found


def test_a_link_brings_back_all_that_one_sees(reader: Reader) -> None:
    """Focus, filter, pin, hide, layout, selection, language and camera come back from the address alone."""
    page = reader.page
    reader.open("Copperleaf")
    page.locator("#panel .deed", has_text="Focus").click()
    page.locator("#panel .deed", has_text="Pin").click()
    reader.open("Ninefold Systems")
    page.locator("#panel .more").first.click()
    page.evaluate("kgView.show('edge', kgView.fact('Copperleaf', 'Verdigris'))")
    reader.arrange("layout", "force")
    page.locator("#tool-filters").click()
    page.locator("#filters .choice:has(.choice-name:text-is('based in')) input").uncheck()
    page.locator("#tool-time").click()
    page.locator("#tool-language").click()
    address, before = settle(reader), scene(reader)
    page.goto("about:blank")
    page.goto(address)
    page.evaluate("kgView.ready")
    assert scene(reader) == before
    assert "铜叶科技" in page.locator("#panel-title").inner_text()
    reader.requests.clear()


def test_groups_paths_and_conflicts_are_in_the_link(reader: Reader) -> None:
    """A grouping with an open group, a path and an open conflict come back too."""
    page = reader.page
    reader.arrange("group", "type")
    page.locator("#tool-conflicts").click()
    page.locator(".conflict-entry").first.click()
    address, before = settle(reader), scene(reader)
    page.goto("about:blank")
    page.goto(address)
    page.evaluate("kgView.ready")
    assert scene(reader) == before
    assert page.locator(".side").count() == 2
    reader.requests.clear()


@pytest.mark.parametrize(
    "words",
    ["only=nobody~nothing&at=0,0,1", "open=edge~a~b~c&at=x", "plus=%E0%A4%A&at=0,0,1", "pinned=1,2,!constructor&at=1,1,1", "at=0,0,-5&layout=evil"],
)
def test_a_link_to_what_is_not_there_does_no_harm(reader: Reader, words: str) -> None:
    """Names that the file has not, broken escapes and nonsense are left out."""
    page = reader.page
    page.goto(page.url.split("#")[0] + "#" + words)
    page.reload()
    page.evaluate("kgView.ready")
    page.locator("#tool-table").click()
    reader.requests.clear()


def test_csv(reader: Reader) -> None:
    """One row a fact or figure, with IRIs, in a form that a spreadsheet reads and does not run."""
    rows = list(csv.DictReader(io.StringIO(taken(reader, "csv").decode("utf-8-sig"))))
    assert len(rows) == reader.page.evaluate("kgView.seen().facts.length + kgView.seen().figures.length")
    found = next(row for row in rows if (row["subject"], row["object"]) == ("Copperleaf", "Tern 3"))
    assert found["relation"] == "deploys"
    assert found["object_iri"] == E + "Tern 3"
    assert found["origins"] == "2"
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "@"}]


def test_jsonld_is_a_graph(reader: Reader) -> None:
    """Rdflib reads it; facts, labels, claims and amounts are there."""
    data = json.loads(taken(reader, "jsonld"))
    claims = [one for one in data if one.get("@type") == "https://w3id.org/aikg/ontology#Claim"]
    assert len(claims) > 80
    # The invented world has blanks in its IRIs, which rdflib rightly dislikes.
    graph = rdflib.Graph().parse(
        data=json.dumps(data).replace(E + "Tern 3", E + "Tern3").replace(E + "Lantern Harbour", E + "Lantern"), format="json-ld"
    )
    assert (rdflib.URIRef(E + "Copperleaf"), rdflib.URIRef(K + "deploys"), rdflib.URIRef(E + "Tern3")) in graph
    assert list(graph.subject_objects(rdflib.URIRef("https://w3id.org/aikg/ontology#amount")))


def test_svg_is_a_drawing_with_caption_and_legend(reader: Reader) -> None:
    """Each entity and fact is a shape, each name a text; the caption and the legend are in it, and no script."""
    root = ET.fromstring(taken(reader, "svg"))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(one.itertext()) for one in root.iter(space + "text")]
    assert any("53 of 214 entities" in text for text in texts)
    assert {"Copperleaf", "company", "rivalry"} <= set(texts)
    assert len([one for one in root.iter(space + "g") if one.get("class") == "line"]) == reader.page.evaluate("kgView.seen().facts.length")
    assert not list(root.iter(space + "script"))


def test_png_is_a_picture(reader: Reader) -> None:
    """It is a PNG of more than a screen's points, and not blank."""
    data = taken(reader, "png")
    assert data.startswith(b"\x89PNG")
    width = int.from_bytes(data[16:20], "big")
    assert width > 1200
    assert len(data) > 50_000


def test_the_smaller_file_opens_and_shows_the_same(reader: Reader, read: Callable[..., Reader], tmp_path: Path) -> None:
    """The file of what is seen is smaller, holds the claims and documents of that, opens without a request, and can be taken from again."""
    page = reader.page
    whole = len(Path(page.url.removeprefix("file://").split("#")[0]).read_bytes())
    reader.open("Copperleaf")
    page.locator("#panel .deed", has_text="Focus").click()
    part = taken(reader, "file")
    assert len(part) < whole
    assert b"Grey Heron Bank" not in part
    path = tmp_path / "part.html"
    path.write_bytes(part)
    nodes, facts = page.evaluate("[kgView.seen().nodes.length, kgView.seen().facts.length]")
    second = read(path)
    assert second.page.evaluate("[kgView.seen().nodes.length, kgView.seen().facts.length]") == [nodes, facts]
    second.click_edge("Copperleaf", "Tern 3")
    assert "runs Tern 3 in its own call centres" in second.page.locator("mark").first.inner_text()
    assert len(taken(second, "file")) < whole
    assert second.problems == []
    assert second.requests == []


def test_printing_shows_the_picture_and_no_tools(reader: Reader) -> None:
    """On paper there is the title, the picture and the legend; buttons are not."""
    reader.page.emulate_media(media="print")
    assert reader.page.locator("h1").is_visible()
    assert reader.page.locator("#legend").is_visible()
    assert reader.page.locator(".tools").is_hidden()
    assert reader.page.locator(".search").is_hidden()
