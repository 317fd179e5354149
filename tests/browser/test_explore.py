"""Tests of exploring: focus, expand, collapse, pin, hide, undo, paths, groups and layouts, as a reader does them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from world import E

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

    from kg.view import Picture


def labels(reader: Reader) -> set[str]:
    """Read the labels of the entities that are drawn."""
    found: list[str] = reader.page.evaluate("kgView.seen().nodes.map((id) => kgView.label(id))")
    return set(found)


def deed(reader: Reader, name: str) -> None:
    """Press one of the buttons on what is open."""
    reader.page.locator("#panel .deed", has_text=name).click()


def test_the_line_says_what_one_is_looking_at(reader: Reader) -> None:
    """How many of how many, around what, which snapshot, its day and the policy stand above the picture."""
    shown = reader.page.locator("#caption").inner_text()
    for words in ("53 of 214 entities", "2 steps around Lantern Harbour", "snapshot 7 of .kg", "2031-03-05", "policy: all claims"):
        assert words in shown


def test_focus_then_expand_by_one_relation_then_undo(reader: Reader) -> None:
    """Focus leaves an entity with its neighbours; each relation says how many more it would bring, and brings so many; undo goes back."""
    everything = labels(reader)
    reader.open("Copperleaf")
    deed(reader, "Focus")
    near = labels(reader)
    assert {"Copperleaf", "Tern 3", "Lantern Harbour", "Verrin"} <= near
    assert "Harbour Pay" not in near
    reader.open("Lantern Harbour")
    chip = reader.page.locator("#panel .more", has_text="owns")
    assert chip.inner_text().startswith("+4")
    chip.click()
    assert labels(reader) == near | {"Lantern Cloud", "Harbour Pay", "Ferryline", "灯港地图"}
    reader.page.locator("#undo").click()
    assert labels(reader) == near
    reader.page.locator("#undo").click()
    assert labels(reader) == everything
    reader.page.locator("#redo").click()
    assert labels(reader) == near


def test_collapse_and_expand(reader: Reader) -> None:
    """Collapse takes away what hangs on an entity alone, and says how much; expand brings it back."""
    before = labels(reader)
    reader.open("Palewater Semiconductor")
    deed(reader, "Collapse")
    gone = before - labels(reader)
    assert gone == {"Østby", "Hanne Brandt"}
    button = reader.page.locator("#panel .deed", has_text="Expand")
    assert button.inner_text() == "Expand +2"
    button.click()
    assert labels(reader) == before


def test_hide_and_show_again(reader: Reader) -> None:
    """What is hidden is gone and counted in the line above; the menu shows it again."""
    reader.open("Copperleaf")
    deed(reader, "Hide")
    assert "Copperleaf" not in labels(reader)
    assert "1 hidden" in reader.page.locator("#caption").inner_text()
    reader.page.locator("#arrange summary").click()
    reader.page.locator("#arrange-unhide").click()
    assert "Copperleaf" in labels(reader)


def test_what_is_pinned_stays_in_every_layout(reader: Reader) -> None:
    """A pinned entity keeps its place when the layout changes; the others move."""
    where = "(iri) => { const at = kgView.network.getPosition(kgView.number(iri)); return [at.x, at.y]; }"
    reader.open("Copperleaf")
    deed(reader, "Pin")
    pinned, free = (reader.page.evaluate(where, E + name) for name in ("Copperleaf", "Quillon AI"))
    for layout in ("force", "circle", "layers"):
        reader.arrange("layout", layout)
        assert reader.page.evaluate(where, E + "Copperleaf") == pytest.approx(pinned, abs=1)
        assert reader.page.evaluate(where, E + "Quillon AI") != pytest.approx(free, abs=1)


def test_dragging_pins(reader: Reader) -> None:
    """An entity that is dragged stays where it is put, and undo takes it back."""
    where = "(iri) => { const at = kgView.network.getPosition(kgView.number(iri)); return [at.x, at.y]; }"
    before = reader.page.evaluate(where, E + "Copperleaf")
    at = reader.page.evaluate("(iri) => kgView.node(iri)", E + "Copperleaf")
    reader.page.mouse.move(at["x"], at["y"])
    reader.page.mouse.down()
    reader.page.mouse.move(at["x"] + 60, at["y"] + 40, steps=5)
    reader.page.mouse.up()
    assert reader.page.evaluate(where, E + "Copperleaf") != pytest.approx(before, abs=5)
    reader.page.keyboard.press("Control+z")
    assert reader.page.evaluate(where, E + "Copperleaf") == pytest.approx(before, abs=1)


def test_a_path_between_two(reader: Reader) -> None:
    """Choose one entity, ask for a path, choose the other: each step is shown with its fact, and the ends are lit."""
    reader.open("Mira Oduya")
    deed(reader, "Path to…")
    reader.page.keyboard.type("verdigris xl")
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("#panel-title").inner_text() == "From Mira Oduya to Verdigris XL"
    steps = reader.page.locator(".route li").all_inner_texts()
    assert len(steps) == 5
    assert "Verdigris XL" in steps[-1]
    assert reader.page.evaluate("location.hash === '' || true")
    reader.page.locator(".route .step").first.click()
    assert reader.page.locator("#panel .claim").count() >= 1


def test_no_path_is_said(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """Where nothing leads from one to the other, the panel says so."""
    given = world()
    lone = replace(given.nodes[0], iri=E + "lone", label="Lone Island", names=(), claims=(), other="")
    reader = read(replace(given, nodes=(*given.nodes, lone)))
    reader.open("Lone Island")
    deed(reader, "Path to…")
    reader.page.keyboard.type("tern 3 small")
    reader.page.keyboard.press("Enter")
    assert "No path leads from Lone Island to Tern 3 Small" in reader.panel()
    assert reader.problems == []


@pytest.mark.parametrize("layout", ["force", "circle", "layers"])
def test_layouts_part_the_names(reader: Reader, layout: str) -> None:
    """Every layout gives every entity a place of its own, the same at each asking."""
    reader.arrange("layout", layout)
    positions = "Object.values(kgView.network.getPositions()).map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`)"
    first = reader.page.evaluate(positions)
    assert len(set(first)) == len(first) == 53
    reader.arrange("layout", "composed")
    reader.arrange("layout", layout)
    assert reader.page.evaluate(positions) == first


def test_owners_stand_above_what_they_own(reader: Reader) -> None:
    """In the layout by ownership an owner stands above its units and products, and an investor above what it invests in."""
    reader.arrange("layout", "layers")
    height = {
        name: reader.page.evaluate("(iri) => kgView.network.getPosition(kgView.number(iri)).y", E + name) for name in ("Lantern Harbour", "Ferryline")
    }
    assert height["Lantern Harbour"] < height["Ferryline"]


@pytest.mark.parametrize("group", ["type", "community"])
def test_groups_fold_and_open(reader: Reader, group: str) -> None:
    """Entities fold into groups with their number; a double click opens one, and its members stand in the picture."""
    reader.arrange("group", group)
    groups = "kgView.network.body.nodeIndices.filter((id) => typeof id === 'string')"
    before = reader.page.evaluate(groups)
    assert 3 <= len(before) < 30
    reader.page.evaluate("(id) => kgView.show('node', id)", before[0])
    members = reader.page.locator("#panel .fact").count()
    assert members >= 2
    reader.page.locator("#panel .deed", has_text="Open").click()
    after = reader.page.evaluate(groups)
    assert before[0] not in after
    assert reader.page.evaluate("kgView.network.body.nodeIndices.filter((id) => typeof id === 'number').length") >= members


def test_a_double_click_expands(reader: Reader) -> None:
    """Two quick clicks on an entity bring its neighbours."""
    reader.open("Copperleaf")
    deed(reader, "Focus")
    before = labels(reader)
    reader.page.keyboard.press("Escape")
    reader.page.wait_for_timeout(50)
    at = reader.page.evaluate("(iri) => kgView.node(iri)", E + "Ninefold Systems")
    reader.page.mouse.dblclick(at["x"], at["y"])
    assert labels(reader) > before


def test_typos_find_and_numbers_are_no_typos(reader: Reader) -> None:
    """Letters swapped or left out still find; a wrong digit does not."""
    page = reader.page
    for typed, found in (("coperleaf", "Copperleaf"), ("Saltmarhs", "Saltmarsh Capital"), ("lantren", "Lantern Harbour")):
        page.locator("#search").fill(typed)
        assert page.locator("#hits .hit-name").first.inner_text() == found
        assert "nearest" in page.locator("#hits-status").inner_text()
    page.locator("#search").fill("Nimbus-8")
    assert "Nimbus-9" not in page.locator("#hits").inner_text()


def test_a_picture_larger_than_the_cap(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """Above the cap half as many are drawn at first, and the line says so; a search reaches the others and brings them in."""
    given = world()
    reader = read(replace(given, at_once=40))
    assert len(labels(reader)) == 20
    assert "at most 40 are drawn at once" in reader.page.locator("#caption").inner_text()
    reader.page.locator("#search").fill("Atlas Drive")
    assert "not in the picture" in reader.page.locator("#hits").inner_text()
    reader.page.keyboard.press("Enter")
    assert reader.page.locator("#panel-title").inner_text() == "Atlas Drive"
    shown = labels(reader)
    assert {"Atlas Drive", "Bellweather Robotics", "Ashgrove Mobility"} <= shown
    assert len(shown) <= 40
    assert reader.problems == []


def test_above_the_cap_groups_fold_all_that_the_file_carries(read: Callable[..., Reader], world: Callable[..., Picture]) -> None:
    """Grouping takes in what is not drawn too; opened groups draw no more than the cap; a focus goes back to one neighbourhood."""
    given = world()
    reader = read(replace(given, at_once=40))
    order, bodies = len(given.nodes), "kgView.network.body.nodeIndices"
    assert reader.page.evaluate("kgView.seen().nodes.length") == 20
    reader.arrange("group", "community")
    assert reader.page.evaluate("kgView.seen().nodes.length") == order
    assert reader.page.locator("#caption").inner_text().startswith(f"{order} of ")
    groups = reader.page.evaluate(f"{bodies}.filter((id) => typeof id === 'string' && id !== 'group rest')")
    assert len(groups) >= 3
    for group in groups:
        reader.page.evaluate("(id) => kgView.show('node', id)", group)
        reader.page.locator("#panel .deed", has_text="Open").click()
        assert reader.page.evaluate(f"{bodies}.length") <= 40
    reader.open("Atlas Drive")
    deed(reader, "Focus")
    assert "Atlas Drive" in labels(reader)
    assert reader.page.evaluate("kgView.seen().nodes.length") < 40
    assert reader.problems == []
