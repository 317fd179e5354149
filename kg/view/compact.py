"""Write a picture in few characters: columns instead of records, each repeated value once; the page's picture.js reads it.

It must never drop a field of a claim: what it does not know is carried as it is.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.view.picture import Claim, Picture

Json: TypeAlias = dict[str, Any]

_OWN = ("id", "paraphrase", "evidence")
_PLAIN = 1_000
_CHUNK = 2_000


def entities(picture: Picture, labels: Sequence[str]) -> Json:
    """Return the nodes as columns; what only some have stands by number."""
    base, ends = _based([node.iri for node in picture.nodes])
    number = _numbers(picture.claims)
    return {
        "base": base,
        "iri": ends,
        "label": list(labels),
        "types": list(dict.fromkeys(node.type_iri for node in picture.nodes)),
        "type": _interned(node.type_iri for node in picture.nodes)[1],
        "other": {i: node.other for i, node in enumerate(picture.nodes) if node.other},
        "names": {i: node.names for i, node in enumerate(picture.nodes) if node.names},
        "claims": {i: [number[one] for one in node.claims] for i, node in enumerate(picture.nodes) if node.claims},
    }


def facts(picture: Picture) -> Json:
    """Return the edges as columns, with the words that all facts of one relation share."""
    index = {node.iri: i for i, node in enumerate(picture.nodes)}
    number = _numbers(picture.claims)
    relations, relation = _interned(
        (edge.relation_iri, edge.label, edge.group_iri, edge.inverse, edge.symmetric, edge.other, edge.other_inverse, edge.owner)
        for edge in picture.edges
    )
    names = ("iri", "label", "group", "inverse", "symmetric", "other", "otherInverse", "owner")
    return {
        "relations": [dict(zip(names, row, strict=True)) for row in relations],
        "relation": relation,
        "from": [index[edge.source] for edge in picture.edges],
        "to": [index[edge.target] for edge in picture.edges],
        "claims": [[number[one] for one in edge.claims] for edge in picture.edges],
        "sources": [edge.sources for edge in picture.edges],
        "origins": [edge.origins for edge in picture.edges],
        "unsourced": [i for i, edge in enumerate(picture.edges) if edge.unsourced],
        "contested": [i for i, edge in enumerate(picture.edges) if edge.contested],
    }


def claims(picture: Picture) -> Json:
    """Return the claims: columns of numbers into tables of values, and apart from them what no two claims share.

    Many claims' own parts are deflated, so many to a piece, and the page inflates a piece when a reader opens one of its claims.
    """
    given = list(picture.claims.values())
    entity = {node.iri: (i, node.label) for i, node in enumerate(picture.nodes)}
    fields = dict.fromkeys(key for claim in given for key in claim if key not in _OWN)
    tables, columns = {}, {}
    for field in fields:
        values, columns[field] = _interned_json(_short(claim.get(field), entity) for claim in given)
        tables[field] = values
    base, ends = _based([str(claim["id"]) if "id" in claim else key for key, claim in picture.claims.items()])
    own = [[end, claim.get("paraphrase"), _places(claim)] for end, claim in zip(ends, given, strict=True)]
    plain = len(own) <= _PLAIN
    return {
        "base": base,
        "tables": tables,
        "columns": columns,
        "count": len(own),
        "own": own if plain else [],
        "pieces": [] if plain else [_deflated(own[i : i + _CHUNK]) for i in range(0, len(own), _CHUNK)],
        "piece": _CHUNK,
    }


def conflicts(picture: Picture) -> list[Json]:
    """Return the conflicts whose claims the picture holds: claims, sides and what is preferred by the claims' numbers."""
    number = _numbers(picture.claims)

    def known(claims: object) -> list[int]:
        return [number[str(one)] for one in claims if str(one) in number] if isinstance(claims, (list, tuple)) else []

    found = []
    for one in picture.conflicts:
        sides, preferred = one.get("sides"), one.get("preferred")
        by_number: Json = {**one, "claims": known(one.get("claims"))}
        if isinstance(sides, (list, tuple)):
            by_number["sides"] = [side for side in map(known, sides) if side]
        if isinstance(preferred, dict):
            by_number["preferred"] = {**preferred, "claims": known(preferred.get("claims"))}
        if by_number["claims"]:
            found.append(by_number)
    return found


def _numbers(given: Mapping[str, Claim]) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(given)}


def _short(value: object, entity: Mapping[str, tuple[int, str]]) -> object:
    """Write an entity of the picture, under its own label, as its number."""
    if isinstance(value, dict) and value.keys() == {"id", "label"}:
        number, label = entity.get(value["id"], (None, None))
        if label == value["label"]:
            return number
    return value


def _places(claim: Claim) -> list[list[object]]:
    found = claim.get("evidence")
    return [[place.get("start"), place.get("end"), place.get("quote")] for place in found] if isinstance(found, (list, tuple)) else []


def _interned(values: Iterable[Any]) -> tuple[list[Any], list[int]]:
    """Give each different value a number, in the order of first appearance; return the values and the numbers."""
    seen: dict[Any, int] = {}
    column = [seen.setdefault(value, len(seen)) for value in values]
    return list(seen), column


def _interned_json(values: Iterable[object]) -> tuple[list[object], list[int]]:
    """Give each different value of JSON a number; plain words and names, which are most, are compared without being written."""
    found: list[object] = []
    seen: dict[object, int] = {}
    column = []
    for value in values:
        mark = _mark(value)
        number = seen.get(mark)
        if number is None:
            number = seen[mark] = len(found)
            found.append(json.loads(json.dumps(value, ensure_ascii=False, sort_keys=True)))
        column.append(number)
    return found, column


def _mark(value: object) -> object:
    """Return what two values have in common only if they are the same JSON: 1, 1.0 and true are not."""
    if isinstance(value, dict) and all(type(one) is str for one in value.values()):
        return tuple(sorted(value.items()))
    if type(value) is str or value is None:
        return value
    return (json.dumps(value, ensure_ascii=False, sort_keys=True),)


def _based(iris: Sequence[str]) -> tuple[str, list[str]]:
    """Split off what all IRIs begin with, up to a slash or hash."""
    first, last = min(iris, default=""), max(iris, default="")
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    base = first[: max(first.rfind("/", 0, length), first.rfind("#", 0, length)) + 1] if len(iris) > 1 else ""
    return base, [iri[len(base) :] for iri in iris]


def _deflated(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(packer.compress(text) + packer.flush()).decode()
