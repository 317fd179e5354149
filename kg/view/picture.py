"""What a view shows: entities, facts and their claims, as plain frozen values.

It must never know where the values come from: no store, no ontology and no other room of kg is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Claim: TypeAlias = Mapping[str, object]
"""One claim in the JSON shape that ``kg claims --format json`` prints, with its ``status`` where that is known."""
Conflict: TypeAlias = Mapping[str, object]
"""One conflict in the JSON shape that ``kg conflicts --format json`` prints; its ``claims`` are ids of the picture's claims."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity: where it stands in the picture is decided by the layout, not here."""

    iri: str
    label: str
    type_iri: str
    other: str = ""
    """The label in the interface's other language, where there is one."""
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
    contested: bool = False
    """True where claims stand against it that cannot hold together with it."""
    other: str = ""
    """The label in the interface's other language."""
    other_inverse: str = ""
    owner: str = ""
    """Which end owns the other, ``source`` or ``target``, where the relation is one of ownership."""


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """How entities of one class are drawn: ``#rrggbb`` and the name of a vis-network shape."""

    iri: str
    label: str
    colour: str
    shape: str
    other: str = ""
    """The label in the interface's other language."""


@dataclass(frozen=True, slots=True)
class GroupStyle:
    """How the relations of one group are drawn: ``#rrggbb``."""

    iri: str
    label: str
    colour: str
    other: str = ""
    """The label in the interface's other language."""


@dataclass(frozen=True, slots=True)
class Picture:
    """All that one page holds; the ``first`` nodes are drawn when it opens, so that they come best first."""

    title: str
    caption: str
    """One line: N of M entities, snapshot, policy; the page writes its own, which follows what is shown."""
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
    conflicts: tuple[Conflict, ...] = ()
    published: Mapping[str, str] = field(default_factory=dict)
    """Dates of publication by source IRI, where they are known."""
    total: int = 0
    """How many entities the graph has; 0 where that is not known."""
    depth: int | None = None
    """How many steps around the centre the file reaches."""
    rests_on: str = ""
    """The snapshot, in words."""
    date: str = ""
    """The snapshot's day."""
    policy: str = "all"
    as_of: str = ""
    language: str = "en"
    """The language of the labels: en or zh; ``other`` is the other one's."""
    at_once: int = 300
    """How many entities may be drawn at once."""

    @property
    def first(self) -> int:
        """How many are drawn when the page opens: all if they fit, else half, so that the heart can be read and there is room to expand."""
        return len(self.nodes) if len(self.nodes) <= self.at_once else max(1, self.at_once // 2)
