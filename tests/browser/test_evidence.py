"""Tests of the evidence panel's citations, and of conflicts: both sides, ruling, what is lit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from world import E

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

    from kg.view import Picture

PLACE = E + "article#char="


def copied(reader: Reader, name: str) -> str:
    """Press a button that copies, and read the clipboard."""
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.page.locator("#panel .cite button", has_text=name).first.click()
    reader.page.locator("#said", has_text="Copied").wait_for()
    text: str = reader.page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_claim_is_cited_in_markdown(reader: Reader, sentence: str) -> None:
    """The sentence as a quotation, the title as a link to its place, the day and the stance."""
    reader.click_edge("Copperleaf", "Tern 3")
    text = copied(reader, "Markdown")
    assert text.startswith(f"> “{sentence}”")
    assert f"[Lantern Harbour raises its bet]({PLACE}" in text
    assert "2031-03-03" in text
    assert "reported" in text


def test_a_claim_is_cited_in_bibtex(reader: Reader) -> None:
    """Title, year, address and note stand in one entry whose braces balance."""
    reader.click_edge("Copperleaf", "Tern 3")
    text = copied(reader, "BibTeX")
    assert text.startswith("@misc{kg-")
    for words in ("title = {{Lantern Harbour raises its bet}}", "year = {2031}", f"url = {{{PLACE}"):
        assert words in text
    assert text.count("{") == text.count("}")


def test_the_place_in_the_source_is_copied(reader: Reader) -> None:
    """The place is an IRI with a fragment of RFC 5147."""
    reader.click_edge("Copperleaf", "Tern 3")
    assert copied(reader, "Place").startswith(PLACE)


def test_where_copying_is_forbidden_the_text_is_shown(reader: Reader) -> None:
    """Without a clipboard a dialog shows the text, selected, to be copied by hand."""
    reader.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    reader.click_edge("Copperleaf", "Tern 3")
    reader.page.locator("#panel .cite button", has_text="BibTeX").first.click()
    assert reader.page.locator("#by-hand textarea").input_value().startswith("@misc{kg-")
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#panel").is_visible()


def test_conflicts_are_listed_contested_first(reader: Reader) -> None:
    """The button counts what is contested; the list sets apart what merely differs, each with its kind and its values."""
    assert reader.page.locator("#conflict-count").inner_text() == "1"
    reader.page.locator("#tool-conflicts").click()
    shown = reader.panel()
    assert shown.index("Contested (1)") < shown.index("Merely different (1)")
    for words in ("Lantern Harbour: planned investment", "> 40 bn CZK / 30–35 bn CZK", "different periods"):
        assert words in shown


def test_a_conflict_shows_both_sides_and_lights_them(reader: Reader) -> None:
    """Both claims stand next to each other, each with its sentence; the ruling and what it rests on are there, and the subject is lit."""
    reader.page.locator("#tool-conflicts").click()
    reader.page.locator(".conflict-entry").first.click()
    sides = reader.page.locator(".side")
    boxes = [sides.nth(i).bounding_box() for i in range(2)]
    assert sides.count() == 2
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    assert "more than 40 billion crowns" in sides.nth(0).locator("mark").first.inner_text()
    assert "30 to 35 billion crowns" in sides.nth(1).locator("mark").first.inner_text()
    shown = reader.panel()
    for words in ("cannot both be true", "Both count the three years from March 2031"):
        assert words in shown
    lit = "kgView.network.body.nodeIndices.filter((id) => (kgView.network.body.nodes[id].options.opacity ?? 1) === 1).map(kgView.label)"
    assert "Lantern Harbour" in reader.page.evaluate(lit)
    assert "Harbour Pay" not in reader.page.evaluate(lit)


def test_from_a_contested_figure_to_the_other_side(reader: Reader) -> None:
    """A contested claim says so, and leads to its conflict; back leads to the entity."""
    reader.open("Lantern Harbour")
    reader.page.locator(".folded summary", has_text="40 bn").click()
    reader.page.locator(".disputed .link").first.click()
    assert reader.page.locator(".side").count() == 2
    reader.page.locator("#panel-back").click()
    assert reader.page.locator("#panel-title").inner_text() == "Lantern Harbour"


def test_a_contested_fact_says_so(reader: Reader) -> None:
    """A fact that claims stand against is marked in its panel and in the legend."""
    reader.click_edge("Saltmarsh Capital", "Quillon AI")
    assert "Contested: sources do not agree" in reader.panel()
    assert "contested" in reader.page.locator("#legend").inner_text()


def test_without_conflicts_the_list_says_so(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """No number on the button, and one plain sentence in the list."""
    reader = read(replace(world(), conflicts=()))
    assert reader.page.locator("#conflict-count").is_hidden()
    reader.page.locator("#tool-conflicts").click()
    assert "Nothing in this file is contested" in reader.panel()


def test_every_difference_shows_what_stands_against_what(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """Where the values are the same their times tell them apart; of one claim alone the ruling is read; nothing is cut in a word."""
    picture = world({})
    about = picture.conflicts[0]["subject"]
    ruling = "The yearbook lists the harbour as a model, " + "while it is known as a company " * 9 + "without end."
    alone = {"id": "y1", "kind": "category", "contested": False, "subject": about, "claims": ["c9003"], "ruling": ruling, "assumptions": []}
    page = read(replace(picture, conflicts=(*picture.conflicts, alone))).page
    page.locator("#tool-conflicts").click()
    rows = page.locator(".versus").all_inner_texts()
    assert rows[1] == "−2.5% / 12%"
    assert rows[2].endswith("…")
    assert ruling.startswith(rows[2][:-1] + " ")


def test_claims_of_one_value_and_period_are_one_line(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """Several claims of the same amount stand in one line that counts their sources and opens to all of them."""
    picture = world({})
    nodes = list(picture.nodes)
    first = picture.claims["c9004"]
    again = {**first, "id": "c9005", "source": {"id": E + "weekly", "title": "Verrin Weekly", "sha256": None}, "stance": "estimated"}
    nodes[0] = replace(nodes[0], claims=(*nodes[0].claims, "c9005"))
    reader = read(replace(picture, nodes=tuple(nodes), claims={**picture.claims, "c9005": again}))
    reader.open("Lantern Harbour")
    lines = reader.page.locator("#panel .folded")
    assert lines.count() == 4
    group = reader.page.locator(".folded.many")
    assert "2 sources" in group.locator("summary").inner_text()
    assert "12%" in group.locator("summary").inner_text()
    group.locator("summary").click()
    group.locator("[data-claim]").nth(1).wait_for()
    assert group.locator("[data-claim]").count() == 2
    assert "Verrin Weekly" in group.inner_text()
