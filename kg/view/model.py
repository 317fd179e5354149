"""Build what vis-network draws - nodes, edges and options - with pyvis, and what the page tells about them.

It must never write a title, a label or an IRI into a place where vis-network or the browser reads markup.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from pyvis.network import Network

from kg.view import compact
from kg.view.label import extent, visible, wrap
from kg.view.layout import recalled
from kg.view.overlap import Box

if TYPE_CHECKING:
    from kg.view.layout import Cache
    from kg.view.picture import Edge, Node, Picture

Json: TypeAlias = dict[str, Any]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = "#8c8c8c"
_SHAPES = frozenset({"dot", "diamond", "square", "star", "triangle", "triangleDown", "hexagon"})
_MANY = 600
_NAMED_AT_ONCE = 150
_LABEL_GAP = 3
_PLAIN = {
    "depth": "depth",
    "restsOn": "rests_on",
    "date": "date",
    "policy": "policy",
    "asOf": "as_of",
    "language": "language",
    "cap": "at_once",
    "first": "first",
}
_STAR, _SMALLEST_STAR = 1.2, 14.5


def build(picture: Picture, cache: Cache | None = None) -> Json:
    """Return all that the page needs at first, ready for JSON: vis-network's part for what is drawn at once, and columns for all.

    Raises ValueError where an edge ends at a node, or a fact rests on a claim, that the picture does not hold.
    """
    _check(picture)
    nodes, edges, _, _, _, options = _network(_drawn(picture), _degrees(picture), cache).get_network_data()
    return {
        "title": visible(picture.title),
        "caption": visible(picture.caption),
        "network": {
            "nodes": [_without(node, "label") for node in nodes],
            "edges": [_without(edge) for edge in edges],
            "options": json.loads(options),
        },
        "entities": compact.entities(picture, [_name(node) for node in picture.nodes]),
        "facts": compact.facts(picture),
        "classes": [
            {"iri": style.iri, "label": style.label, "other": style.other, "colour": _colour(style.colour), "shape": _shape(style.shape)}
            for style in picture.classes
        ],
        "groups": [{"iri": style.iri, "label": style.label, "other": style.other, "colour": _colour(style.colour)} for style in picture.groups],
        "conflicts": compact.conflicts(picture),
        "dataFiles": list(picture.data_files),
        "published": dict(picture.published),
        "center": next((i for i, node in enumerate(picture.nodes) if node.iri == picture.center), None),
        "total": max(picture.total, len(picture.nodes)),
        **{key: getattr(picture, name) for key, name in _PLAIN.items()},
    }


def _drawn(picture: Picture) -> Picture:
    """Return the part of a picture that is drawn when the page opens."""
    nodes = picture.nodes[: picture.first]
    kept = {node.iri for node in nodes}
    return replace(picture, nodes=nodes, edges=tuple(edge for edge in picture.edges if edge.source in kept and edge.target in kept))


def _check(picture: Picture) -> None:
    """Refuse a picture that points to what it does not hold, or that holds a node twice."""
    known = Counter(node.iri for node in picture.nodes)
    twice = [iri for iri, count in known.items() if count > 1]
    if twice:
        message = f"two nodes of the picture have the IRI {twice[0]}"
        raise ValueError(message)
    for edge in picture.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                message = f"an edge of the picture ends at {end}, which is not among its nodes"
                raise ValueError(message)
    named = [node.claims for node in picture.nodes] + [edge.claims for edge in picture.edges]
    for claim in chain.from_iterable(named):
        if claim not in picture.claims:
            message = f"the picture rests on the claim {claim}, which it does not hold"
            raise ValueError(message)


def _degrees(picture: Picture) -> list[int]:
    """Count each node's edges."""
    ends = Counter(end for edge in picture.edges for end in (edge.source, edge.target))
    return [ends[node.iri] for node in picture.nodes]


def _network(picture: Picture, degrees: list[int], cache: Cache | None) -> Network:
    """Hand nodes, edges and options to pyvis; ids are numbers, since pyvis searches them in a list. Degrees count what is not drawn too."""
    network = Network(directed=True)
    # set_options() would strip the spaces out of font names and labels.
    network.options = _options(len(picture.nodes))
    index = {node.iri: i for i, node in enumerate(picture.nodes)}
    classes = {style.iri: style for style in picture.classes}
    labels = [wrap(_name(node)) for node in picture.nodes]
    shapes = [_shape(classes[node.type_iri].shape if node.type_iri in classes else "") for node in picture.nodes]
    sizes = [_radius(degree, shape, central=node.iri == picture.center) for node, degree, shape in zip(picture.nodes, degrees, shapes, strict=False)]
    pairs = [(index[edge.source], index[edge.target]) for edge in picture.edges]
    share = min(1.0, _NAMED_AT_ONCE / max(len(labels), 1))
    points = recalled([_box(label, size, share) for label, size in zip(labels, sizes, strict=True)], pairs, cache)
    for i, node in enumerate(picture.nodes):
        style = classes.get(node.type_iri)
        network.add_node(
            i,
            label=labels[i],
            shape=shapes[i],
            color=_colour(style.colour if style else ""),
            size=sizes[i],
            x=points[i][0],
            y=points[i][1],
        )
    _add_edges(network, picture, pairs)
    return network


def _add_edges(network: Network, picture: Picture, pairs: list[tuple[int, int]]) -> None:
    """Draw each fact as its own line, bent away from its parallels, as wide as its origins are many."""
    groups = {style.iri: _colour(style.colour) for style in picture.groups}
    parallel: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (source, target) in enumerate(pairs):
        parallel[min(source, target), max(source, target)].append(i)
    for i, (edge, (source, target)) in enumerate(zip(picture.edges, pairs, strict=True)):
        siblings = parallel[min(source, target), max(source, target)]
        rank = siblings.index(i)
        options: Json = {
            "color": groups.get(edge.group_iri, _GREY),
            "width": _width(edge),
        }
        if source == target:
            options["selfReference"] = {"size": 22 + 8 * rank, "angle": math.pi / 4}
        elif len(siblings) > 1:
            options["smooth"] = _bend(rank, len(siblings), forward=source < target)
        if edge.symmetric:
            options["arrows"] = ""
        if edge.unsourced:
            options["dashes"] = [5, 5]
        network.add_edge(source, target, **options)


def _bend(rank: int, count: int, *, forward: bool) -> Json:
    """Give the curve of the rank-th of several parallel edges: alternating sides, no two with the same roundness."""
    step = rank + 1 - count % 2
    roundness = round(0.11 * ((step + 1) // 2) + (0.02 if step % 2 else 0), 3) if step else 0.0
    side = (step % 2 == 1) == forward
    return {"enabled": True, "type": "curvedCW" if side else "curvedCCW", "roundness": roundness}


def _options(order: int) -> Json:
    """Return vis-network's options: nothing moves by itself, and the keyboard is left to the page."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "labelHighlightBold": False, "chosen": False},
        "edges": {
            "smooth": False,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
            "arrowStrikethrough": False,
            "selectionWidth": 1.5,
            "hoverWidth": 0.5,
            "chosen": True,
        },
        "interaction": {
            "hover": order <= 4 * _MANY,
            "tooltipDelay": 100000,
            "hideEdgesOnDrag": order > _MANY,
            "hideEdgesOnZoom": order > _MANY,
            "multiselect": False,
            "selectConnectedEdges": False,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
    }


def _name(node: Node) -> str:
    """Give a node's label, or its IRI where it has none: pyvis would show a number."""
    return node.label if node.label.strip() else node.iri


def _without(given: Json, *unwanted: str) -> Json:
    """Leave out what the page knows or does itself: numbers in order, and arrows where each has one."""
    return {key: value for key, value in given.items() if key not in ("id", *unwanted) and (key, value) != ("arrows", "to")}


def _radius(degree: int, shape: str, *, central: bool) -> float:
    """Give a node's radius in pixels: its area grows with its degree; a star is mostly gaps, and needs more to be seen as well."""
    radius = min(8 + 2.4 * math.sqrt(degree), 44) + (4 if central else 0)
    return round(max(radius * _STAR, _SMALLEST_STAR) if shape == "star" else radius, 1)


def _box(label: str, size: float, share: float) -> Box:
    """Give what a node covers with a margin: its label too, or a share of it where only zooming in shows all."""
    width, height = extent(label)
    return Box(max(width * share, 2 * size) + 10, size + 6, size + _LABEL_GAP + height * share + 5)


def _width(edge: Edge) -> float:
    """Give a line's width in pixels: one origin is thin, each doubling adds the same."""
    return round(1.3 + 1.1 * math.log2(max(edge.origins, 1)), 2)


def _colour(text: str) -> str:
    """Accept ``#rrggbb`` and nothing else."""
    return text if _COLOUR.fullmatch(text) else _GREY


def _shape(text: str) -> str:
    """Accept the shapes that carry their label below; anything else is a dot."""
    return text if text in _SHAPES else "dot"
