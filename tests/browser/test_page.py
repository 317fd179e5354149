"""Tests of the page in a real browser, doing what a reader does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from world import E

from kg.view import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

HOSTILE = (
    "</script><script>window.broken=1</script>",
    "<img src=x onerror=window.broken=1>",
    "<svg onload=window.broken=1>",
    '"><iframe srcdoc="<script>parent.broken=1</script>">',
    "javascript:window.broken=1",
    "{{7*7}}${window.broken=1}",
    "\u202egnorw eht\u202c\u0000\u0007",
    "null",
)


def meeting(reader: Reader) -> list[tuple[dict[str, float], dict[str, float]]]:
    """List the pairs of names on the canvas that overlap."""
    boxes = reader.page.evaluate("kgView.labels()")
    return [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
    ]


def test_it_opens_offline_and_in_silence(reader: Reader) -> None:
    """The page draws from a file: no error, no request, title and caption in place."""
    assert reader.page.title() == "Lantern Harbour and its neighbours · who says what about whom"
    assert "of 214 entities" in reader.page.locator("#caption").inner_text()
    assert reader.page.evaluate("performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('data:')).length") == 0


def test_no_name_lies_on_another(reader: Reader) -> None:
    """Every entity is named at first sight, and no two names overlap."""
    assert meeting(reader) == []
    kinds = [box["kind"] for box in reader.page.evaluate("kgView.labels()")]
    assert kinds.count("node") == reader.page.evaluate("kgView.network.body.nodeIndices.length")


@pytest.mark.parametrize("scale", [0.1, 0.3, 0.6, 2])
def test_no_name_lies_on_another_at_any_zoom(reader: Reader, scale: float) -> None:
    """Zooming out leaves out names rather than laying one on another; the centre keeps its own."""
    reader.page.evaluate("(scale) => { kgView.network.moveTo({ scale }); kgView.network.redraw(); }", scale)
    assert meeting(reader) == []
    assert any(box["kind"] == "node" for box in reader.page.evaluate("kgView.labels()"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lantern har", "Lantern Harbour"),
        ("LHBR", "Lantern Harbour"),
        ("铜叶", "Copperleaf"),
        ("lighthouse", "灯塔研究院"),
        ("米拉", "Mira Oduya"),
    ],
)
def test_search_finds_by_label_alias_and_chinese_name(reader: Reader, typed: str, found: str) -> None:
    """Typing any name, Enter, and the entity's panel is open with the focus in it."""
    page = reader.page
    page.keyboard.press("/")
    page.keyboard.type(typed)
    assert page.locator("#hits [role=option] .hit-name").first.inner_text() == found
    page.keyboard.press("Enter")
    assert page.locator("#panel-title").inner_text() == found
    assert page.evaluate("document.activeElement.id") == "panel-title"


def test_keyboard_alone(reader: Reader) -> None:
    """Search, arrows, Enter, a fact, back, Escape: each step without a mouse, and the focus returns."""
    page = reader.page
    page.locator("#search").focus()
    page.keyboard.type("ninefold")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#search").get_attribute("aria-activedescendant") == "hit-1"
    assert page.locator("#hit-1").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator("#panel-title").inner_text() == "Ninefold Systems"
    page.locator(".fact").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".claim").count() >= 1
    page.locator("#panel-back").press("Enter")
    assert page.locator("#panel-title").inner_text() == "Ninefold Systems"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.id") == "search"


def test_search_lists_all_and_says_when_there_is_none(reader: Reader) -> None:
    """An empty search is a list of all entities; a name that nothing bears says so; Escape closes the list."""
    page = reader.page
    page.locator("#search").click()
    assert page.locator("#hits [role=option]").count() > 40
    page.keyboard.type("zzz")
    assert "No entity" in page.locator("#hits-status").inner_text()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("#hits-box").is_hidden()
    assert page.locator("#panel").is_hidden()


def test_click_on_a_node_shows_its_facts_and_figures(reader: Reader) -> None:
    """Amounts, stance and period first; then the facts by relation; each opens to its claim."""
    reader.click_node("Lantern Harbour")
    shown = reader.panel()
    for words in (
        "灯港集团",
        "planned investment",
        "> 40 bn CZK",
        "30\u201335 bn CZK",
        "\u22122.5%",
        "announced",
        "owns …",
    ):
        assert words in shown
    reader.page.locator(".folded summary").first.click()
    opened = reader.page.locator(".folded .claim").first.inner_text()
    for words in ("more than 40 billion crowns", "computing", "counted from the article's date", "Lantern Harbour"):
        assert words in opened
    reader.page.locator(".fact", has_text="Harbour Pay").click()
    assert "owns" in reader.page.locator("#panel-title").inner_text()


def test_click_on_an_edge_shows_the_sentence_in_its_article(reader: Reader, sentence: str) -> None:
    """The right words are marked, past an astral character, and scrolled to where they can be read."""
    reader.click_edge("Copperleaf", "Tern 3")
    page = reader.page
    assert page.locator(".claim").count() == 2
    mark = page.locator(".article mark").first
    assert mark.inner_text() == sentence
    assert "Not everyone is convinced" in page.locator(".article").first.inner_text()
    box, inner = page.locator(".article").first.bounding_box(), mark.bounding_box()
    assert box
    assert inner
    assert box["y"] <= inner["y"]
    assert inner["y"] + inner["height"] <= box["y"] + box["height"]
    shown = reader.panel()
    for words in ("Copperleaf's call centres", "reported", "the article itself", "2 independent origins", "characters"):
        assert words in shown


def test_without_documents_paraphrase_and_place_stand_instead(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """No article, no sentence: the paraphrase, the source's title and the offsets are shown, and why."""
    reader = read(world())
    reader.click_edge("Copperleaf", "Tern 3")
    shown = reader.panel()
    assert reader.page.locator(".article, mark").count() == 0
    for words in ("Copperleaf's call centres", "Lantern Harbour raises its bet", "characters", "--corpus"):
        assert words in shown


def test_a_quotation_is_shown_when_only_that_is_given(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """A claim that carries its quotation shows it, though the document is not embedded."""
    given = world()
    claims = {key: {**claim, "evidence": [{"start": 0, "end": 4, "quote": "the quoted words"}]} for key, claim in given.claims.items()}
    reader = read(replace(given, claims=claims))
    reader.click_edge("Copperleaf", "Tern 3")
    assert reader.page.locator("blockquote mark").first.inner_text() == "the quoted words"


def test_offsets_outside_the_document_do_not_mark_other_words(
    read: Callable[..., Reader], world: Callable[..., Picture], article: tuple[str, str]
) -> None:
    """Where the document is shorter than the claim says, nothing is marked, and the paraphrase still stands."""
    reader = read(world({article[0]: article[1][:300]}))
    reader.click_edge("Copperleaf", "Tern 3")
    first = reader.page.locator(".claim").first
    assert first.locator("mark").count() == 0
    assert "call centres" in first.inner_text()
    assert reader.problems == []


def test_parallel_edges_are_drawn_apart(reader: Reader) -> None:
    """Two facts between the same two entities have different bends and different middles."""
    there, back = (
        reader.number("Lantern Harbour", "Copperleaf"),
        reader.number("Copperleaf", "Lantern Harbour"),
    )
    bends = reader.page.evaluate("(ids) => ids.map((id) => kgView.network.body.edges[id].options.smooth.roundness)", [there, back])
    assert bends[0] != bends[1]
    one, two = (reader.page.evaluate("(id) => kgView.edge(id)", number) for number in (there, back))
    assert abs(one["x"] - two["x"]) + abs(one["y"] - two["y"]) > 8


def test_the_legend_names_what_is_drawn(reader: Reader) -> None:
    """Types, groups of relations, and the meaning of width and dashes are explained."""
    shown = reader.page.locator("#legend").inner_text()
    for words in ("company", "AI model", "rivalry", "independent origins", "unsourced"):
        assert words in shown


def test_escape_and_empty_canvas_close_the_panel(reader: Reader) -> None:
    """Both ways out of the panel work, and the picture is in full colour again."""
    reader.click_node("Copperleaf")
    reader.page.keyboard.press("Escape")
    reader.page.locator("#panel").wait_for(state="hidden")
    reader.click_node("Copperleaf")
    reader.page.mouse.click(20, 300)
    reader.page.locator("#panel").wait_for(state="hidden")
    assert reader.page.evaluate("Object.values(kgView.network.body.nodes).every((n) => (n.options.opacity ?? 1) === 1)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(read: Callable[..., Reader], world: Callable[..., Picture], scheme: str) -> None:
    """The page follows the reader's system, and changes with it, without a complaint."""
    reader = read(world(), color_scheme=scheme)
    paper = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper[4:-1].split(","))) < 200) == (scheme == "dark")
    reader.page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert reader.page.evaluate("getComputedStyle(document.body).backgroundColor") != paper
    assert reader.problems == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_narrow_screens(read: Callable[..., Reader], world: Callable[..., Picture], article: tuple[str, str], width: int) -> None:
    """Nothing sticks out sideways, with the panel closed and open, and the panel can be closed by touch."""
    reader = read(world({article[0]: article[1]}), width=width, height=640, has_touch=True)
    page = reader.page
    sticks_out = "document.documentElement.scrollWidth > innerWidth || document.getElementById('panel').scrollWidth > innerWidth"
    assert not page.evaluate(sticks_out)
    page.evaluate("(id) => kgView.show('edge', id)", reader.number("Copperleaf", "Tern 3"))
    assert not page.evaluate(sticks_out)
    page.locator("#panel-close").tap()
    assert page.locator("#panel").is_hidden()
    assert reader.problems == []


def test_hostile_text_is_shown_and_never_run(read: Callable[..., Reader], world: Callable[..., Picture], article: tuple[str, str]) -> None:
    """Markup, script ends, javascript: IRIs and direction overrides, in every text there is, stay text."""
    given = world()
    everything = " ".join(HOSTILE)
    label = {node.iri: HOSTILE[i % len(HOSTILE)] for i, node in enumerate(given.nodes)}
    claims = {
        key: {
            **claim,
            "stance": everything,
            "speaker": everything,
            "origin": {"id": "javascript:1", "label": everything},
            "purpose": everything,
            "paraphrase": everything,
            "predicate": {"id": "javascript:1", "label": everything},
            "period": {"start": "<b>", "end": "<b>", "text": everything, "assumed": everything},
            "source": {"id": "javascript:1", "title": everything, "sha256": article[0]},
        }
        for key, claim in given.claims.items()
    }
    nodes = tuple(replace(node, iri=f"javascript:window.broken={i}//", label=label[node.iri], names=HOSTILE) for i, node in enumerate(given.nodes))
    moved = {old.iri: new.iri for old, new in zip(given.nodes, nodes, strict=True)}
    edges = tuple(
        replace(edge, source=moved[edge.source], target=moved[edge.target], label=everything, relation_iri="javascript:1") for edge in given.edges
    )
    hostile = replace(
        given,
        title=everything,
        caption=everything,
        nodes=nodes,
        edges=edges,
        claims=claims,
        classes=tuple(replace(style, label=everything) for style in given.classes),
        groups=tuple(replace(style, label=everything) for style in given.groups),
        documents={article[0]: article[1] + everything},
        center=None,
    )
    reader = read(hostile)
    page = reader.page
    for kind, number in (("node", 0), ("node", 1), ("edge", 0), ("edge", 5)):
        page.evaluate("([kind, number]) => kgView.show(kind, number)", [kind, number])
        for folded in page.locator(".folded summary").all():
            folded.click()
    page.locator("#search").fill("<img")
    page.locator("#search").press("Enter")
    shown = reader.panel()
    assert "<img src=x onerror=window.broken=1>" in shown
    assert "\u202e" not in shown
    assert page.locator("#panel a, #panel img, #panel iframe, main script").count() == 0
    assert page.evaluate("window.broken") is None
    assert reader.problems == []
    assert reader.requests == []


def test_links_are_web_addresses_only(reader: Reader) -> None:
    """An https IRI is a link that tells the other side nothing; the page itself follows none."""
    reader.click_node("Copperleaf")
    link = reader.page.locator("a.iri")
    assert link.get_attribute("href") == E + "Copperleaf"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_an_edges_name_leaves_its_line_to_be_seen(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """On an edge that is hardly longer than its name the name waits until the edge is chosen; a short name stands there at once."""
    given = world()
    ends = given.edges[0].source, given.edges[0].target
    few = {node.iri: node for node in given.nodes if node.iri in ends}
    for label, shown in (("owns", True), ("is the chief executive of", False)):
        edge = replace(given.edges[0], label=label)
        reader = read(Picture("Two", "caption", tuple(few.values()), (edge,), given.claims))
        kinds = "kgView.labels().filter(({ kind }) => kind === 'edge').length"
        assert bool(reader.page.evaluate(kinds)) is shown, label
        reader.page.evaluate("kgView.show('edge', 0)")
        reader.until(f"{kinds} === 1")


@pytest.mark.parametrize("order", [0, 1])
def test_the_smallest_pictures(read: Callable[..., Reader], world: Callable[..., Picture], order: int) -> None:
    """Nothing to show, or one entity, is a page like any other."""
    given = world()
    reader = read(Picture("Small", "caption", given.nodes[:order], (), given.claims))
    assert len(reader.page.evaluate("kgView.labels()")) == order
    assert reader.problems == []


def test_a_newcomer_is_told_what_the_page_is(reader: Reader) -> None:
    """The header and the first lines of the help say it, in both languages; the tab too."""
    page = reader.page
    assert page.locator("#what").inner_text() == "Who says what about whom. Click a line or a shape to read its sources."
    page.keyboard.press("?")
    assert "Who says what about whom" in page.locator("#keys").inner_text()
    page.keyboard.press("Escape")
    page.locator("#tool-language").click()
    assert page.locator("#what").inner_text().startswith("谁对谁说了什么")
    assert "谁对谁说了什么" in page.title()


def test_the_header_counts_what_the_table_lists(reader: Reader) -> None:
    """Links and figures are counted by their names, alike above the picture and above the table, and are its rows."""
    page = reader.page
    page.locator("#tool-table").click()
    counted = page.locator("#table-count").inner_text()
    assert counted in page.locator("#caption").inner_text()
    links, figures = (int(one.split()[0]) for one in counted.split(" · "))
    assert page.locator("#table-body tbody tr").count() == links + figures


_SPREAD = """() => {
  const at = Object.values(kgView.network.getPositions()).map((one) => kgView.network.canvasToDOM(one).x);
  return [Math.min(...at), Math.max(...at)];
}"""


def test_the_picture_is_fitted_to_what_a_panel_leaves_free(reader: Reader) -> None:
    """The list of conflicts covers nothing; once the reader has zoomed, nothing moves by itself."""
    page = reader.page
    page.set_viewport_size({"width": 1600, "height": 900})
    page.locator("#zoom-fit").click()
    page.locator("#tool-conflicts").click()
    left, right = page.evaluate(_SPREAD)
    assert 0 < left < right < page.evaluate("document.getElementById('panel').getBoundingClientRect().left")
    page.keyboard.press("Escape")
    assert page.evaluate(_SPREAD)[1] > right
    page.locator("#zoom-in").click()
    scale = page.evaluate("kgView.scale()")
    page.locator("#tool-conflicts").click()
    assert page.evaluate("kgView.scale()") == scale


def test_the_picture_is_fitted_to_the_paper(reader: Reader) -> None:
    """While it is printed the whole picture stands in a box of the paper's size; after that the screen is as it was."""
    page = reader.page
    page.locator("#zoom-in").click()
    before = page.evaluate("[kgView.scale(), kgView.network.getViewPosition()]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    width = page.evaluate("document.getElementById('graph').clientWidth")
    left, right = page.evaluate(_SPREAD)
    assert width in {680, 940}
    assert 0 < left < right < width
    assert right - left > width * 0.4
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    after = page.evaluate("[kgView.scale(), kgView.network.getViewPosition()]")
    assert after[0] == pytest.approx(before[0])
    assert after[1]["x"] == pytest.approx(before[1]["x"], abs=1)
