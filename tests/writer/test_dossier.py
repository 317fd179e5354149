"""Tests of the Markdown dossier, read by a CommonMark parser with footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from outlet import NASTY, exported, ids, nasty_reader

from kg.reader import Reader
from kg.render import clean

if TYPE_CHECKING:
    from pathlib import Path


def parsed(text: str) -> list[Any]:
    """Return the tokens of a page as a reader of Markdown sees it, with HTML and tables allowed."""
    markdown = pytest.importorskip("markdown_it", reason="markdown-it-py, which reads the page as its users would, is not installed")
    footnotes = pytest.importorskip("mdit_py_plugins.footnote", reason="mdit-py-plugins, for footnotes, is not installed")
    reader = markdown.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnotes.footnote_plugin)
    found: list[Any] = []
    for token in reader.parse(text):
        found += [token, *(token.children or ())]
    return found


def test_every_claim_has_its_footnote() -> None:
    """Each claim of the graph is one footnote, each mark leads to one, and none stands there without a mark."""
    text = exported("md", Reader(None)).decode()
    tokens = parsed(text)
    notes = {token.meta["label"] for token in tokens if token.type == "footnote_open"}
    assert notes == {one.rpartition("/")[2][:12] for one in ids(Reader(None))}
    assert {token.meta["label"] for token in tokens if token.type == "footnote_ref"} == notes
    assert "[^" not in "".join(token.content for token in tokens if token.type == "text")


def test_a_footnote_says_where_it_stands() -> None:
    """Source, place, who says it, when, on which assumption; and the claim's id."""
    text = exported("md", Reader(None), "meta").decode()
    note = next(line for line in text.splitlines() if line.startswith("[^") and "through 2026" in line)
    assert "characters 3438–3620 of <https://w3id.org/aikg/source/002>" in note
    assert 'period "through 2026" = 2025–2026' in note
    assert re.search(r"claim `[0-9a-f]{32}`", note)
    assert '- \\$40 bn, "through 2026" = 2025–2026; (AI infrastructure) (1 source, 1 origin, planned)[^' in text


@pytest.mark.parametrize(("depth", "pages"), [(1, ["Moonshot"]), (2, ["Moonshot", "Alibaba"])])
def test_a_dossier_around_an_entity(depth: int, pages: list[str]) -> None:
    """The entity comes first, then those around it of which all claims are at hand."""
    text = exported("md", Reader(None), "moonshot", depth=depth).decode()
    assert re.findall(r"^# (.*)$", text, re.MULTILINE) == pages


def test_no_text_is_markup(tmp_path: Path) -> None:
    """No label, paraphrase or title becomes HTML, a link, a heading, a list or emphasis; what a reader sees is the text."""
    tokens = parsed(exported("md", nasty_reader(tmp_path)).decode())
    kinds = {token.type for token in tokens}
    assert not kinds & {"html_block", "html_inline", "image", "strong_open", "s_open", "fence", "code_block", "table_open", "ordered_list_open", "hr"}
    assert {token.attrs["href"] for token in tokens if token.type == "link_open"} == {
        f"https://w3id.org/aikg/{kind}" for kind in ("source/n", *(f"id/n{at}" for at in range(len(NASTY))))
    }
    headings = [tokens[at + 1].children for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"]
    seen = {"".join(child.content for child in children) for children in headings}
    assert seen == {" ".join(clean(text).split()) if "\n" not in text else clean(text).strip() for text in NASTY}
