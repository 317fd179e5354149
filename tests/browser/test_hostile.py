"""Hostile text in every place that holds text or an IRI, through every room of the page: shown, never run, and written to files that are whole."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
from world import SHA256, paint

from kg.view import ClassStyle, GroupStyle, Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from window import Reader

HOSTILE = (
    "</script><script>window.broken=1</script>",
    "<img src=x onerror=window.broken=1>",
    "]]></style><svg onload=window.broken=1>&lt;&amp;",
    "\"><iframe srcdoc='<script>parent.broken=1</script>'>",
    "javascript:window.broken=1",
    "data:text/html,<script>window.broken=1</script>",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "null",
    "undefined",
    "NaN",
    "true",
    "0",
    "\u202egnorw eht\u202c\u2066\u200f\u0000\u0007\u001b[31m",
    "👩‍👩‍👧‍👦🏴‍☠️ e\u0301\u0301\u0301 \ud83d alone",
    '=HYPERLINK("https://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    " =1+1",
    "$&$`$'$1 {0} {{7*7}} ${window.broken=1}",
    "'; DROP TABLE claim; -- %E0%A4%A ~ ! , # & ?",
    "line\nfeed\r\nreturn } SELECT * { ?s ?p ?o }",
    "\\textbackslash{} \\input{/etc/passwd} | `a` [x](javascript:window.broken=1)",
    "long " * 2000,
    "unbroken" * 1250,
    " ",
)
FIELDS = ("stance", "status", "speaker", "purpose", "paraphrase")


def dreadful() -> Picture:
    """Put hostile text into every field of the invented world; IRIs are hostile too, and each is its own."""
    given = paint()
    text = cycle(HOSTILE)
    own: dict[str, str] = {}
    used: set[str] = set()

    def iri(value: str) -> str:
        if value not in own:
            candidate = next(text)
            own[value] = candidate if candidate not in used and candidate.strip() else f"{candidate[:40]}#{len(own)}"
            used.add(own[value])
        return own[value]

    def named(value: object) -> object:
        return {"id": iri(str(value["id"])), "label": next(text)} if isinstance(value, dict) and "id" in value else next(text)

    nodes = tuple(
        replace(node, iri=iri(node.iri), label=next(text), other=next(text), names=HOSTILE[:8], type_iri=iri(node.type_iri)) for node in given.nodes
    )
    claims = {}
    for number, (key, claim) in enumerate(given.claims.items()):
        told = {field: next(text) for field in FIELDS}
        amount = claim["object"].get("amount") if isinstance(claim["object"], dict) else None
        stated = {"amount": {**amount, "text": next(text), "unit": next(text)}} if amount else named(claim["object"])
        source = {"id": iri(f"source {number % 7}"), "title": next(text), "sha256": (SHA256, "__proto__", "constructor")[number % 3]}
        more = {"subject": named(claim["subject"]), "predicate": named(claim["predicate"]), "object": stated, "source": source, "origin": next(text)}
        period = {"start": ("2031-01-01", "<b>", "constructor")[number % 3], "end": next(text), "text": next(text), "assumed": next(text)}
        claims[key] = {
            **claim,
            **told,
            **more,
            "id": f"{next(text)[:60]}#{key}",
            "period": period,
            "evidence": [{"start": 0, "end": 9, "quote": next(text)}],
        }
    edges = tuple(
        replace(edge, source=iri(edge.source), target=iri(edge.target), relation_iri=iri(edge.relation_iri), group_iri=iri(edge.group_iri))
        for edge in given.edges
    )
    relation = {edge.relation_iri: (next(text), next(text), next(text), next(text)) for edge in edges}
    edges = tuple(
        replace(edge, label=words[0], other=words[1], inverse=words[2], other_inverse=words[3])
        for edge, words in ((edge, relation[edge.relation_iri]) for edge in edges)
    )
    conflicts = tuple(
        {
            **one,
            "id": next(text),
            "kind": next(text),
            "subject": named(one["subject"]),
            "measure": named(one["measure"]),
            "ruling": next(text),
            "preferred": {"claims": ["c9001"], "reason": next(text)},
            "assumptions": list(HOSTILE),
        }
        for one in given.conflicts
    )
    return replace(
        given,
        title=HOSTILE[0] + HOSTILE[15],
        caption=" ".join(HOSTILE[:20]),
        nodes=nodes,
        edges=edges,
        claims=claims,
        conflicts=conflicts,
        classes=tuple(ClassStyle(iri(style.iri), next(text), "red;background:url(//example.org)", "image", next(text)) for style in given.classes),
        groups=tuple(GroupStyle(iri(style.iri), next(text), "javascript:1", next(text)) for style in given.groups),
        documents={SHA256: " ".join(HOSTILE), "__proto__": HOSTILE[0]},
        published={iri(f"source {number}"): next(text) for number in range(7)},
        data_files=(iri("source 3"),),
        center=iri(given.center or ""),
        rests_on=HOSTILE[0],
        date="constructor",
        policy="__proto__",
        as_of="",
    )


@pytest.fixture
def harmed(read: Callable[..., Reader]) -> Reader:
    """Open the dreadful picture."""
    reader: Reader = read(dreadful(), permissions=["clipboard-read", "clipboard-write"])
    reader.page.set_default_timeout(10_000)
    return reader


def unharmed(reader: Reader) -> None:
    """Nothing ran, asked, complained or became an element; and no word orders the letters of another."""
    page = reader.page
    assert page.evaluate("window.broken") is None
    assert page.evaluate("({}).polluted === undefined && Object.prototype.label === undefined")
    assert reader.problems == []
    assert reader.requests == []
    assert page.locator("main img, main iframe, main script, main object, main style").count() == 0
    assert page.locator("a:not([href^='http'])").count() == 0
    assert page.evaluate("![...document.body.innerText].some((char) => /[\\u202a-\\u202e\\u2066\\u2067\\u200f\\u061c]/.test(char))")


def taken(reader: Reader, name: str) -> bytes:
    """Save what an entry of the menu gives, and return the file."""
    reader.page.locator("#take summary").click()
    with reader.page.expect_download() as saved:
        reader.page.locator(f"#take-{name}").click()
    assert set(saved.value.suggested_filename) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    return Path(saved.value.path()).read_bytes()


def test_every_room_of_the_page(harmed: Reader) -> None:
    """Panels, conflicts, filters, table, time line, groups, layouts, paths and search show it as text, in both languages."""
    page = harmed.page
    for kind, count in (("node", 54), ("edge", 30)):
        for number in range(0, count, 7):
            page.evaluate("([kind, number]) => kgView.show(kind, number)", [kind, number])
    page.locator("#tool-conflicts").click()
    for at in range(page.locator(".conflict-entry").count()):
        page.locator(".conflict-entry").nth(at).click()
        page.locator(".side").first.wait_for()
        unharmed(harmed)
        page.locator("#panel-back").click()
    page.locator("#panel-close").click()
    page.locator("#tool-filters").click()
    for box in page.locator("#filters fieldset .choice:first-of-type input[type=checkbox]").all()[:6]:
        box.click()
    page.locator("#filters-reset").click()
    page.locator("#tool-time").click()
    page.locator("#tool-table").click()
    page.locator("#table th button").first.click()
    unharmed(harmed)
    page.locator("#tool-language").click()
    page.locator("#filters-close").click()
    for name, value in (("layout", "layers"), ("group", "type"), ("group", "none"), ("layout", "composed")):
        harmed.arrange(name, value)
        unharmed(harmed)
    for words in ("<img", "__proto__", "javascript:"):
        page.locator("#search").fill(words)
        page.locator("#search").press("Enter")
    unharmed(harmed)


def test_the_files_are_whole(harmed: Reader, read: Callable[..., Reader], tmp_path: Path) -> None:
    """SVG is XML without a script, CSV starts no formula, JSON-LD is JSON, the query is SPARQL, the smaller page is as harmless as the first."""
    drawing = ET.fromstring(taken(harmed, "svg"))  # noqa: S314 - our own
    assert {one.tag.rpartition("}")[2] for one in drawing.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "tspan",
        "g",
        "path",
        "circle",
        "polygon",
        "line",
    }
    assert not [name for one in drawing.iter() for name in one.attrib if name.lower().startswith("on") or "href" in name]
    rows = list(csv.DictReader(io.StringIO(taken(harmed, "csv").decode("utf-8-sig"), newline=""), strict=True))
    assert len(rows) == harmed.page.evaluate("kgView.seen().facts.length + kgView.seen().figures.length")
    assert all(None not in row and None not in row.values() for row in rows)
    assert not [cell for row in rows for cell in row.values() if cell.lstrip()[:1] in set("=+@-\t\r") and cell.strip()]
    things = json.loads(taken(harmed, "jsonld"))
    assert len([one for one in things if one.get("@type", "").endswith("#Claim")]) > 80
    query = taken(harmed, "sparql").decode()
    assert "Left out, since SPARQL cannot hold their IRIs" in query
    pyoxigraph.Store().query(query)
    path = tmp_path / "part.html"
    path.write_bytes(taken(harmed, "file"))
    assert taken(harmed, "png").startswith(b"\x89PNG")
    unharmed(harmed)
    second = read(path)
    second.page.evaluate("kgView.show('node', 0)")
    sizes = "Object.values(kgView.seen()).map((part) => part.length)"
    assert second.page.evaluate(sizes) == harmed.page.evaluate(sizes)
    unharmed(second)


def test_citations_and_links(harmed: Reader) -> None:
    """What is copied is one block of Markdown or one BibTeX entry without markup, and the link brings all back."""
    page = harmed.page
    for number in (0, 4, 9, 12, 20):
        page.evaluate("(number) => kgView.show('edge', number)", number)
        for button in page.locator("#panel .claim").first.locator("button.quiet").all():
            button.click()
            copied = page.evaluate("navigator.clipboard.readText()")
            if copied.startswith("> "):
                assert "<" not in copied.replace("\\<", ""), copied[:300]
                assert "](javascript:" not in copied.replace("\\]", "")
            assert not [char for char in copied if char in "\u202e\u2066\u200f\u0000\u0007\u001b"]
            if copied.startswith("@misc"):
                assert copied.count("{") - copied.count("\\{") == copied.count("}") - copied.count("\\}"), copied
                assert copied.endswith("}\n")
    page.evaluate("kgView.show('node', 6)")
    harmed.arrange("group", "type")
    harmed.arrange("group", "none")
    page.locator("#tool-filters").click()
    for box in page.locator("#filters fieldset .choice:first-of-type input[type=checkbox]").all()[:6]:
        box.click()
    page.wait_for_timeout(400)
    address, seen = page.url, page.evaluate("kgView.seen()")
    page.goto("about:blank")
    page.goto(address)
    page.evaluate("kgView.ready")
    assert page.evaluate("kgView.seen()") == seen
    harmed.requests.clear()
    unharmed(harmed)
