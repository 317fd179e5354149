"""What a view shows: entities, facts and their claims, as plain frozen values.

It must never know where the values come from: no store, no ontology and no other room of kg is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Claim: TypeAlias = Mapping[str, object]
"""One claim in the JSON shape that ``kg claims --format json`` prints."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: where it stands in the picture is decided by the layout, not here."""

    iri: str
    label: str
    type_iri: str
    names: tuple[str, ...] = ()
    """Other names, in any language, by which a search finds it."""
    claims: tuple[str, ...] = ()
    """Ids of the claims about it whose object is an amount or a literal."""
    distance: int | None = None
    """Steps from the centre of the picture; None where there is no centre."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two entities, with the claims that support it."""

    source: str
    target: str
    relation_iri: str
    label: str
    group_iri: str
    claims: tuple[str, ...] = ()
    sources: int = 0
    origins: int = 0
    """Independent origins: the weight with which the edge is drawn."""
    unsourced: bool = False
    """True where no claim but a bare triple of a data file stands behind it."""
    inverse: str = ""
    """How the relation reads from the target's side; empty where the ontology does not say."""
    symmetric: bool = False
    """True where the relation holds both ways: it is drawn without an arrow."""


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """How entities of one class are drawn: ``#rrggbb`` and the name of a vis-network shape."""

    iri: str
    label: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class GroupStyle:
    """How the relations of one group are drawn: ``#rrggbb``."""

    iri: str
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that one page shows."""

    title: str
    caption: str
    """One line: N of M entities, snapshot, policy."""
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    claims: Mapping[str, Claim] = field(default_factory=dict)
    classes: tuple[ClassStyle, ...] = ()
    groups: tuple[GroupStyle, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    """Texts of sources by sha256; empty unless the reader gave a corpus."""
    data_files: tuple[str, ...] = ()
    """IRIs of the sources that are data files: what they alone state is unsourced."""
    center: str | None = None
