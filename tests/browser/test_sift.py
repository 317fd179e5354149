"""Tests of filters, time and the table: each changes the picture, and all stay in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from window import Reader


def facts(reader: Reader) -> int:
    """Count the facts that are drawn."""
    found: int = reader.page.evaluate("kgView.network.body.edgeIndices.length")
    return found


def choice(facet: str, name: str) -> str:
    """Return the selector of a choice of the filters."""
    return f"#filters fieldset:has(legend:text-is('{facet}')) .choice:has(.choice-name:text-is('{name}'))"


@pytest.fixture
def filtering(reader: Reader) -> Reader:
    """Open the filters."""
    reader.page.locator("#tool-filters").click()
    return reader


def test_a_relation_is_taken_out_and_counts_are_true(filtering: Reader) -> None:
    """The number beside a choice is the number of statements that leave with it; a reset brings all back."""
    page, before = filtering.page, facts(filtering)
    chosen = choice("Relation", "develops")
    count = int(page.locator(f"{chosen} .count").inner_text())
    page.locator(f"{chosen} input").uncheck()
    assert facts(filtering) == before - count
    assert int(page.locator(f"{chosen} .count").inner_text()) == count
    assert "filtered" in page.locator("#caption").inner_text()
    page.locator("#filters-reset").click()
    assert facts(filtering) == before


def test_only_one_type(filtering: Reader) -> None:
    """The word only beside a choice leaves that one."""
    chosen = filtering.page.locator(choice("Type", "person"))
    count = int(chosen.locator(".count").inner_text())
    chosen.locator(".only").click()
    assert filtering.page.evaluate("kgView.seen().nodes.length") == count == 8


def test_stance_status_source_and_origin(filtering: Reader) -> None:
    """Claims of one stance, status, source or origin can be taken out, and undo brings them back."""
    page = filtering.page
    figures = "kgView.seen().figures.length"
    assert page.evaluate(figures) == 4
    for facet, name, left in (
        ("Stance", "estimated", 3),
        ("Status", "contested", 2),
        ("Source", "Port Avel Exchange yearbook", 3),
        ("Origin", "Meridian Post", 4),
    ):
        page.locator(f"{choice(facet, name)} input").uncheck()
        assert page.evaluate(figures) == left, facet
        page.keyboard.press("Control+z")
        assert page.evaluate(figures) == 4


def test_independent_origins_at_least(filtering: Reader) -> None:
    """The slider leaves facts of as many origins."""
    page = filtering.page
    page.locator("[data-choice=atLeast]").fill("2")
    origins = page.evaluate("kgView.seen().facts.map((id) => kgView.origins(id))")
    assert origins
    assert min(origins) >= 2


def test_amounts_in_a_range(filtering: Reader) -> None:
    """A unit and a range, typed as people write it, leave the claims whose amount may lie there."""
    page = filtering.page
    page.locator("[data-choice=unit]").select_option("CZK")
    page.locator("[data-choice=to]").fill("36bn")
    page.keyboard.press("Tab")
    assert page.evaluate("kgView.seen().figures.length") == 1


def test_nothing_fits_says_so_and_offers_a_way_out(filtering: Reader) -> None:
    """Filters that leave nothing say so in the middle of the picture."""
    page = filtering.page
    page.locator("#filters fieldset:has(legend:text-is('Type')) .link", has_text="None").click()
    assert page.locator("#nothing").is_visible()
    page.locator("#nothing-reset").click()
    assert page.locator("#nothing").is_hidden()
    assert facts(filtering) > 50


def test_a_brush_over_time(reader: Reader) -> None:
    """The last bars, brushed by mouse, leave what speaks of that time; all time brings the rest back."""
    page = reader.page
    page.locator("#tool-time").click()
    box = page.locator("#timeline .chart").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.15, y, steps=4)
    page.mouse.up()
    assert page.evaluate("kgView.seen().figures.length") == 1
    assert "2030-01-01" in page.locator("#caption").inner_text()
    page.locator("#timeline [data-choice=clear]").click()
    assert page.evaluate("kgView.seen().figures.length") == 4


def test_the_brush_by_keyboard(reader: Reader) -> None:
    """The same with two sliders."""
    page = reader.page
    page.locator("#tool-time").click()
    page.locator("#timeline [data-choice='time.to']").focus()
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate("kgView.seen().figures.length") <= 1
    assert page.evaluate("document.activeElement.dataset.choice") == "time.to"


def test_by_day_of_publication(reader: Reader) -> None:
    """Counted by publication, the brush goes by the day of the source."""
    page = reader.page
    page.locator("#tool-time").click()
    page.locator("#timeline [data-choice=by]").select_option("published")
    page.locator("#timeline [data-choice='time.to']").focus()
    page.keyboard.press("Home")
    assert page.evaluate("kgView.seen().figures.length") == 1
    assert page.evaluate("kgView.seen().facts.length") == 0


def test_as_of_a_day(reader: Reader) -> None:
    """As of a day of 2030 there is the figure of that year and what names no period; what began later is not there."""
    page = reader.page
    page.locator("#tool-time").click()
    page.locator("#timeline [data-choice=asOf]").fill("2030-06-01")
    assert page.evaluate("kgView.seen().figures.length") == 2
    assert "as of 2030-06-01" in page.locator("#caption").inner_text()


def test_the_table_shows_what_the_picture_shows(reader: Reader) -> None:
    """As many rows as facts and figures; a filter takes rows away; a row opens what it speaks of."""
    page = reader.page
    page.locator("#tool-table").click()
    rows = page.locator("#table-body tbody tr")
    assert rows.count() == facts(reader) + 4
    page.locator("#tool-filters").click()
    page.locator(f"{choice('Relation', 'develops')} input").uncheck()
    assert rows.count() == facts(reader) + 4
    page.locator("#filters-reset").click()
    page.keyboard.press("Escape")
    page.locator("[data-row^=edge] td .link", has_text="deploys").first.click()
    assert "deploys" in page.locator("#panel-title").inner_text()
    assert page.locator("tr.chosen").count() == 1


def test_the_table_is_sorted_by_any_column(reader: Reader) -> None:
    """A head sorts up and down and says so; numbers as numbers."""
    page = reader.page
    page.locator("#tool-table").click()
    head = page.locator("thead th", has_text="Subject")
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    names = page.locator("#table-body tbody th").all_inner_texts()
    assert names[0] <= names[1]
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("#table-body tbody th").first.inner_text() == names[-1]
    page.locator("#table-entities").click()
    neighbours = [int(text) for text in page.locator("#table-body tbody td:nth-child(3)").all_inner_texts()]
    assert len(neighbours) == 53
    assert neighbours == sorted(neighbours, reverse=True)


def test_the_panel_lists_what_the_filters_leave(reader: Reader) -> None:
    """An entity's panel lists the links and figures that the table lists, says how many more there are, and brings them back."""
    page = reader.page
    reader.open("Lantern Harbour")
    links, figures = page.locator("#panel .fact").count(), page.locator("#panel .folded").count()
    assert (links > 3, figures) == (True, 4)
    page.locator("#tool-filters").click()
    page.locator(choice("Relation", "owns")).hover()
    page.locator(f"{choice('Relation', 'owns')} .only").click()
    assert page.locator("#panel .folded").count() == 0
    left = page.locator("#panel .fact").count()
    assert left == 4
    assert f"{links - left + figures} more are filtered out" in page.locator(".filtered-out").inner_text()
    assert page.locator("#panel .tally").first.inner_text().startswith("4 links in the picture")
    page.locator(".filtered-out button").click()
    assert (page.locator("#panel .fact").count(), page.locator("#panel .folded").count()) == (links, figures)
    assert page.locator(".filtered-out").count() == 0
    assert page.evaluate("document.activeElement.id") == "panel-title"


def test_a_day_drops_the_figures_of_other_days(reader: Reader) -> None:
    """As of a day, a figure of another year is no longer listed."""
    page = reader.page
    reader.open("Lantern Harbour")
    page.locator("#tool-time").click()
    page.locator("[data-choice=asOf]").fill("2030-06-01")
    listed = page.locator("#panel .folded summary").all_inner_texts()
    assert len(listed) == page.evaluate("kgView.seen().figures.length") == 2
    assert not any("2031" in one for one in listed)


def test_a_line_lists_the_claims_that_the_filters_leave(filtering: Reader) -> None:
    """Of a link with several claims only those are listed, and counted, that pass the filters; so in the table."""
    page = filtering.page
    page.evaluate("kgView.show('edge', kgView.fact('Copperleaf', 'Tern 3'))")
    before = page.locator("#panel .claim").count()
    assert before == 2
    page.locator(f"{choice('Origin', 'Meridian Post')} input").uncheck()
    assert page.locator("#panel .claim").count() == 1
    assert page.locator("#panel .tally").first.inner_text().startswith("1 claim ")
    assert "1 more is filtered out" in page.locator(".filtered-out").inner_text()
    page.locator("#tool-table").click()
    row = page.locator("#table-body tr", has=page.locator("th", has_text="Copperleaf")).filter(has_text="Tern 3")
    assert row.locator("td.number").first.inner_text() == "1"
