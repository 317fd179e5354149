"""Tests of the view's Python side: the layout, the model that pyvis builds, and the page that is written."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.view import ClassStyle, Edge, GroupStyle, Node, Picture, render
from kg.view.crossing import crossings
from kg.view.label import extent, visible, wrap
from kg.view.layout import coordinates
from kg.view.model import build
from kg.view.overlap import Box, overlaps

K = "https://example.org/ontology#"
E = "https://example.org/id/"
BOX = Box(90, 14, 32)
EVIL = "</script><script>window.broken=1</script><!--<img src=x onerror=window.broken=1>\u2028\u202e\x00\ud800&amp;"


def edge(source: str, target: str, relation: str = "owns", origins: int = 0, *, unsourced: bool = False) -> Edge:
    """Make a fact without claims."""
    return Edge(E + source, E + target, K + relation, relation, K + "structure", origins=origins, unsourced=unsourced)


def picture(*edges: Edge) -> Picture:
    """Make a picture of these facts and the entities that they need."""
    names = dict.fromkeys(end for one in edges for end in (one.source, one.target))
    return Picture(
        title="A picture",
        caption="2 of 9 entities",
        nodes=tuple(Node(iri, iri.removeprefix(E), K + "Company") for iri in names),
        edges=edges,
        classes=(ClassStyle(K + "Company", "company", "#0072B2", "diamond"),),
        groups=(GroupStyle(K + "structure", "structure", "#56B4E9"),),
    )


class Page(HTMLParser):
    """What a browser takes for scripts, styles, data and policy."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.inside = True
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's signature
        """Stop adding text to the element opened last."""
        self.inside = False

    def handle_data(self, data: str) -> None:
        """Add text to the element opened last, while it is open."""
        if self.inside:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)

    def texts(self, tag: str, **wanted: str) -> list[str]:
        """Return the text right after each such start tag."""
        return [text for name, own, text in self.found if name == tag and wanted.items() <= own.items()]

    def data(self, part: str = "picture") -> dict[str, Any]:
        """Return a part of the data as the page's scripts will read it."""
        read: dict[str, Any] = json.loads(self.texts("script", id=part)[0])
        return read


def tree(order: int) -> list[tuple[int, int]]:
    """Join each node to a nearer one, some to two: hubs and leaves, as in the news."""
    return [(i, i * i % max(i // 3, 1)) for i in range(1, order)] + [(i, i // 2) for i in range(2, order, 5)]


class TestLayout:
    """Coordinates are computed once, the same every time, and can be read."""

    @pytest.mark.parametrize("order", [0, 1, 2, 3, 60, 400])
    def test_same_graph_same_picture(self, order: int) -> None:
        """Two layouts of one graph do not differ in a single number."""
        boxes = [BOX] * order
        assert coordinates(boxes, tree(order)) == coordinates(boxes, tree(order))

    def test_same_in_another_process(self) -> None:
        """A hash seed of another process changes nothing."""
        code = (
            "from kg.view.layout import coordinates; from kg.view.overlap import Box;"
            "print(coordinates([Box(90, 14, 32)] * 80, [(i, i // 2) for i in range(1, 80)]))"
        )
        runs = {
            subprocess.run(
                [sys.executable, "-c", code],
                check=True,
                capture_output=True,
                text=True,
                cwd=Path(__file__).parents[1],
                env={"PYTHONHASHSEED": seed},
            ).stdout
            for seed in ("1", "2")
        }
        assert len(runs) == 1

    @pytest.mark.parametrize(
        "pairs",
        [
            [(0, i) for i in range(1, 60)],
            [(i, i + 1) for i in range(59)],
            [(i, j) for i in range(12) for j in range(i)],
            [],
            tree(60),
        ],
        ids=["star", "path", "clique", "isolated", "tree"],
    )
    def test_nothing_lies_on_another(self, pairs: list[tuple[int, int]]) -> None:
        """No box, label included, overlaps another by more than rounding."""
        points = coordinates([BOX] * 60, pairs)
        slim = [Box(BOX.width - 2, BOX.above - 1, BOX.below - 1)] * 60
        assert overlaps(slim, points) == []

    def test_a_ring_is_drawn_without_crossings(self) -> None:
        """A graph that can be drawn without crossings, and simply, is."""
        ring = [(i, (i + 1) % 24) for i in range(24)]
        assert crossings(coordinates([BOX] * 24, ring), ring) == 0

    def test_it_fits_a_screen(self) -> None:
        """The picture is wider than high, as screens are."""
        points = coordinates([BOX] * 60, tree(60))
        width, height = (max(axis) - min(axis) for axis in zip(*points, strict=True))
        assert width > height

    def test_a_thousand_nodes_have_a_thousand_places(self) -> None:
        """A layout of 1,000 nodes gives each its own place."""
        assert len(set(coordinates([Box(40, 14, 30)] * 1000, tree(1000)))) == 1000

    def test_loops_and_parallels_do_no_harm(self) -> None:
        """An edge to oneself and a doubled edge are laid out like any other graph."""
        assert len(set(coordinates([BOX] * 2, [(0, 0), (0, 1), (1, 0), (0, 1)]))) == 2


class TestLabel:
    """Names on the canvas are visible, short, and of a size that is known."""

    def test_hiding_characters_are_shown(self) -> None:
        """Controls and direction overrides become U+FFFD, one for one, and other scripts stay."""
        assert visible("a\u202eb\x00\ud800阿里") == "a\ufffdb\ufffd\ufffd阿里"

    @pytest.mark.parametrize(
        ("name", "lines"),
        [
            ("Tern", "Tern"),
            ("Palewater Semiconductor Company", "Palewater\nSemiconductor…"),
            ("灯塔研究院", "灯塔研究院"),
            ("a\nb", "a\ufffdb"),
        ],
    )
    def test_wrap(self, name: str, lines: str) -> None:
        """A long name becomes two lines, and says where it was cut."""
        assert wrap(name) == lines

    def test_ten_thousand_characters_stay_small(self) -> None:
        """A name of absurd length covers no more than a long one."""
        assert extent(wrap("W" * 10_000))[0] < 300
        assert extent(wrap("字" * 10_000))[0] < 200
        assert extent(wrap("w " * 10_000))[1] <= 32


def drawn(shown: Picture) -> dict[str, Any]:
    """Build a picture and return what pyvis made of it."""
    network: dict[str, Any] = build(shown)["network"]
    return network


class TestModel:
    """pyvis builds what vis-network draws, and none of its traps is stepped into."""

    def test_nothing_moves_by_itself(self) -> None:
        """Physics and improvedLayout are off, each node has its place, and the keyboard is left to the page."""
        model = drawn(picture(edge("a", "b")))
        assert model["options"]["physics"] == {"enabled": False}
        assert model["options"]["layout"] == {"improvedLayout": False}
        assert model["options"]["interaction"]["keyboard"]["bindToWindow"] is False
        assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in model["nodes"])

    def test_no_title_is_handed_to_vis_network(self) -> None:
        """vis-network and pyvis's template read a title as markup."""
        model = drawn(picture(edge("a", "b")))
        assert all("title" not in part for part in model["nodes"] + model["edges"])

    @pytest.mark.parametrize("count", range(2, 7))
    def test_parallel_edges_differ_in_roundness(self, count: int) -> None:
        """However many facts join two entities, and in whichever direction, no two lines coincide."""
        facts = [edge("a", "b", f"r{i}") if i % 2 else edge("b", "a", f"r{i}") for i in range(count)]
        bends = [one["smooth"]["roundness"] for one in drawn(picture(*facts))["edges"]]
        assert len(bends) == count == len(set(bends))

    def test_a_single_edge_is_straight_and_a_loop_a_loop(self) -> None:
        """Only parallels are bent; two loops of one node differ in size."""
        single, one, two = drawn(picture(edge("a", "b"), edge("a", "a"), edge("a", "a", "runs")))["edges"]
        assert "smooth" not in single
        assert one["selfReference"]["size"] != two["selfReference"]["size"]

    def test_origins_are_weight_and_unsourced_is_dashed(self) -> None:
        """More independent origins make a wider line; a bare triple's line is dashed."""
        thin, wide, bare = drawn(picture(edge("a", "b", origins=1), edge("a", "c", origins=4), edge("a", "d", unsourced=True)))["edges"]
        assert thin["width"] < wide["width"]
        assert "dashes" in bare
        assert "dashes" not in thin

    def test_a_star_is_large_enough_to_be_seen(self) -> None:
        """A star is mostly gaps: it is drawn larger than a dot of the same degree, and never tiny."""
        dot = picture(edge("a", "b"))
        star = replace(dot, classes=(ClassStyle(K + "Company", "person", "#CC79A7", "star"),))
        sizes = [[node["size"] for node in drawn(one)["nodes"]] for one in (dot, star)]
        assert all(large >= 1.35 * small for small, large in zip(*sizes, strict=True))

    def test_many_edges_are_hidden_while_dragging(self) -> None:
        """A large picture drops its edges while it is moved; a small one keeps them."""
        large = replace(picture(*(edge("hub", f"leaf{i}") for i in range(700))), at_once=1000)
        assert drawn(large)["options"]["interaction"]["hideEdgesOnDrag"] is True
        assert drawn(picture(edge("a", "b")))["options"]["interaction"]["hideEdgesOnDrag"] is False

    def test_a_node_without_a_label_shows_its_iri(self) -> None:
        """An empty label would become a number in pyvis."""
        model = build(replace(picture(), nodes=(Node(E + "x", "", K + "Company"),)))
        assert model["entities"]["label"] == [E + "x"]

    @pytest.mark.parametrize(("colour", "shape"), [("red;}", "image"), ("", ""), ("#12345", "icon")])
    def test_unknown_colours_and_shapes_are_refused(self, colour: str, shape: str) -> None:
        """A style from someone's ontology cannot be anything but a colour and a shape."""
        style = ClassStyle(K + "Company", "company", colour, shape)
        styled = replace(picture(edge("a", "b")), classes=(style,))
        model = {**build(styled), **drawn(styled)}
        assert model["nodes"][0]["color"] == model["classes"][0]["colour"] == "#8c8c8c"
        assert model["nodes"][0]["shape"] == model["classes"][0]["shape"] == "dot"

    @pytest.mark.parametrize(
        ("broken", "reason"),
        [
            (replace(picture(edge("a", "b")), nodes=()), "not among its nodes"),
            (picture(replace(edge("a", "b"), claims=("c1",))), "does not hold"),
            (replace(picture(), nodes=(Node(E + "a", "a", ""), Node(E + "a", "b", ""))), "two nodes"),
        ],
        ids=["edge to nowhere", "claim that is not there", "node twice"],
    )
    def test_a_picture_that_does_not_hold_together_is_refused(self, broken: Picture, reason: str) -> None:
        """The message names what is missing."""
        with pytest.raises(ValueError, match=reason):
            build(broken)


class TestPage:
    """The page holds what it needs, and nothing in it can act but our own scripts."""

    def test_byte_for_byte(self) -> None:
        """The same picture is the same page."""
        one = picture(edge("a", "b"), edge("b", "c"))
        assert render(one) == render(one)

    def test_every_script_and_style_has_its_hash(self) -> None:
        """The policy allows exactly the inlined scripts and styles, by SHA-256, and no inline or remote other."""
        page = Page(render(picture(edge("a", "b"))))
        meta = next(own for tag, own, _ in page.found if tag == "meta" and "http-equiv" in own)
        rules = dict(rule.split(" ", 1) for rule in str(meta["content"]).split("; "))

        def hashes(texts: list[str]) -> list[str]:
            return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]

        scripts = [text for tag, own, text in page.found if tag == "script" and "type" not in own]
        assert rules["default-src"] == "'none'"
        assert rules["script-src"].split() == hashes(scripts)
        assert rules["style-src"].split() == hashes(page.texts("style"))
        assert "unsafe" not in str(meta["content"])
        assert "\r" not in "".join(scripts)

    def test_nothing_is_loaded_from_elsewhere(self) -> None:
        """No element has an address but the icon, which is in the page itself."""
        page = Page(render(picture(edge("a", "b"))))
        addresses = [own.get("src") or own.get("href") for _, own, _ in page.found if {"src", "href"} & own.keys()]
        assert all(str(address).startswith("data:") for address in addresses)
        assert not [own for _, own, _ in page.found if any(name.startswith("on") or name == "style" for name in own)]

    def test_hostile_text_is_data(self) -> None:
        """Markup in any text of the picture opens no element, and comes out of the JSON as it went in."""
        node = Node("javascript:alert(1)", EVIL, EVIL, EVIL, (EVIL,), ("c",))
        hostile = Picture(
            title=EVIL,
            caption=EVIL,
            nodes=(node,),
            edges=(Edge(node.iri, node.iri, EVIL, EVIL, EVIL, ("c",)),),
            claims={"c": {"id": EVIL, "paraphrase": EVIL}},
            classes=(ClassStyle(EVIL, EVIL, EVIL, EVIL),),
            groups=(GroupStyle(EVIL, EVIL, EVIL),),
            documents={"sha": EVIL},
        )
        text = render(hostile)
        page, plain = Page(text), Page(render(picture()))
        assert [tag for tag, _, _ in page.found] == [tag for tag, _, _ in plain.found]
        assert page.data("claims")["own"] == [[EVIL, EVIL, []]]
        assert page.data("documents")["sha"] == EVIL
        text.encode("utf-8")

    def test_data_cannot_end_its_element(self) -> None:
        """Neither < nor > nor & nor a JavaScript line end stands raw in the data."""
        text = render(replace(picture(edge("a", "b")), title=EVIL, documents={"sha": EVIL}))
        data = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', text, re.DOTALL)
        assert len(data) == 3
        assert not set("".join(data)) & set("<>&\u2028\u2029\r\x00")

    def test_no_script_hands_values_to_the_html_parser(self) -> None:
        """None of the page's own scripts uses a property that parses markup, or makes code of text."""
        folder = Path(sys.modules["kg.view"].__path__[0]) / "page"
        own = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.js")}
        banned = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")
        assert own
        assert {name for name, text in own.items() if banned.search(text)} == set()
        assert all(len(text.splitlines()) < 250 for text in own.values())

    def test_importing_the_view_does_not_load_pyvis(self) -> None:
        """The half second that pyvis costs is paid only by who renders."""
        code = "import sys, kg.view; kg.view.Picture; print('pyvis' in sys.modules, 'rustworkx' in sys.modules)"
        run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
        assert run.stdout.split() == ["False", "False"]

    def test_only_public_names_are_offered(self) -> None:
        """A name that the view does not have is said not to be there."""
        import kg.view

        assert set(kg.view.__all__) <= set(dir(kg.view)) | {"render"}
        with pytest.raises(AttributeError, match="no attribute 'paint'"):
            _ = kg.view.paint
