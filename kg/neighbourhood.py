"""What stands around an entity, as plain values; never looks anything up.

Plain classes on purpose: every lookup imports them, and a named tuple or a dataclass costs half a millisecond each to define.
"""

from __future__ import annotations


class Entity:
    """A thing in the graph: its number in the index, its IRI, and its name in the reader's language."""

    __slots__ = ("iri", "label", "number")

    def __init__(self, number: int, iri: str, label: str) -> None:
        """Name a thing."""
        self.number, self.iri, self.label = number, iri, label

    def __repr__(self) -> str:
        """Show what a test or a debugger wants to see."""
        return f"Entity({self.number}, {self.iri!r}, {self.label!r})"

    def __eq__(self, other: object) -> bool:
        """Two entities are the same if their IRIs are."""
        return isinstance(other, Entity) and self.iri == other.iri

    def __hash__(self) -> int:
        """Hash by IRI."""
        return hash(self.iri)


class Node:
    """A node of a neighbourhood, so many steps from its centre."""

    __slots__ = ("distance", "entity", "type_iri", "type_label")

    def __init__(self, entity: Entity, type_iri: str, type_label: str, distance: int) -> None:
        """Place an entity, with its most specific class."""
        self.entity, self.type_iri, self.type_label, self.distance = entity, type_iri, type_label, distance


class RelationWords:
    """A relation as a lookup needs it: IRI, how it reads from either side, its view group, whether it is symmetric."""

    __slots__ = ("group", "inverse", "iri", "label", "symmetric")

    def __init__(self, iri: str, label: str, inverse: str, group: str | None, *, symmetric: bool) -> None:
        """Name a relation."""
        self.iri, self.label, self.inverse, self.group, self.symmetric = iri, label, inverse, group, symmetric


class Support:
    """How much stands behind a fact: claims, sources, independent origins, and whether only plain triples do."""

    __slots__ = ("claims", "origins", "sources", "unsourced")

    def __init__(self, claims: int, sources: int, origins: int, *, unsourced: bool) -> None:
        """Count what stands behind a fact."""
        self.claims, self.sources, self.origins, self.unsourced = claims, sources, origins, unsourced


class Edge:
    """A fact between two nodes, which are named by their numbers, with how much stands behind it."""

    __slots__ = ("relation", "source", "support", "target")

    def __init__(self, source: int, target: int, relation: RelationWords, support: Support) -> None:
        """Join two nodes."""
        self.source, self.target, self.relation, self.support = source, target, relation, support


class Neighbourhood:
    """The nodes around a centre and the edges between them; `left_out` counts the edges that a limit cut off."""

    __slots__ = ("center", "edges", "left_out", "nodes")

    def __init__(self, center: Entity) -> None:
        """Begin with nothing around a centre."""
        self.center = center
        self.nodes: dict[int, Node] = {}
        self.edges: list[Edge] = []
        self.left_out = 0

    def json(self) -> dict[str, object]:
        """Return the neighbourhood in the shape of the JSON contract."""
        found: dict[str, object] = {
            "center": self.center.iri,
            "nodes": [self._node_json(node) for node in self.nodes.values()],
            "edges": [self._edge_json(edge) for edge in self.edges],
            "truncated": self.left_out > 0,
        }
        if self.left_out:
            found["left_out"] = {"edges": self.left_out}
        return found

    @staticmethod
    def _node_json(node: Node) -> dict[str, object]:
        return {"id": node.entity.iri, "label": node.entity.label, "type": node.type_label, "distance": node.distance}

    def _edge_json(self, edge: Edge) -> dict[str, object]:
        return {
            "source": self.nodes[edge.source].entity.iri,
            "target": self.nodes[edge.target].entity.iri,
            "relation": edge.relation.iri,
            "label": edge.relation.label,
            "claims": edge.support.claims,
            "sources": edge.support.sources,
            "origins": edge.support.origins,
        }
