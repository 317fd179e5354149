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
    entity = {node.iri: (i, node.label) for i, node in enumerate(picture.nodes)}
    fields: dict[str, _Field] = {}
    ids, said = [], []
    for number, (key, claim) in enumerate(picture.claims.items()):
        for name in claim:
            if name not in fields and name not in _OWN:
                fields[name] = _Field(entity, absent=number)
        for name, field in fields.items():
            field.add(claim.get(name))
        ids.append(str(claim["id"]) if "id" in claim else key)
        said.append((claim.get("paraphrase"), _places(claim)))
    base, ends = _based(ids)
    own = [[end, *rest] for end, rest in zip(ends, said, strict=True)]
    plain = len(own) <= _PLAIN
    return {
        "base": base,
        "tables": {name: field.values for name, field in fields.items()},
        "columns": {name: field.column for name, field in fields.items()},
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


class _Field:
    """A field of all claims: its different values in the order in which they come up, and for each claim the number of its value."""

    def __init__(self, entity: Mapping[str, tuple[int, str]], *, absent: int) -> None:
        """Begin where so many claims have gone by without the field; `entity` gives number and label of the picture's entities by IRI."""
        self.values: list[object] = []
        self.column: list[int] = []
        self._entity, self._seen = entity, dict[object, int]()
        for _ in range(absent):
            self.add(None)

    def add(self, value: object) -> None:
        """Take the value of the next claim."""
        mark = _mark(value)
        number = self._seen.get(mark)
        if number is None:
            number = self._seen[mark] = len(self.values)
            self.values.append(json.loads(json.dumps(self._short(value), ensure_ascii=False, sort_keys=True)))
        self.column.append(number)

    def _short(self, value: object) -> object:
        """Write an entity of the picture, under its own label, as its number."""
        if isinstance(value, dict) and value.keys() == {"id", "label"}:
            number, label = self._entity.get(value["id"], (None, None))
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


def _mark(value: object) -> object:
    """Return what two values have in common only if they are the same JSON: 1, 1.0 and true are not.

    Plain words and names, which are most, are compared without being written.
    """
    if type(value) is str or value is None:
        return value
    if isinstance(value, dict) and all(type(one) is str or one is None for one in value.values()):
        return tuple(sorted(value.items()))
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
