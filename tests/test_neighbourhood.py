"""Tests of a neighbourhood as plain values."""

from __future__ import annotations

from kg.neighbourhood import Edge, Entity, Neighbourhood, Node, RelationWords, Support


def small() -> Neighbourhood:
    """Make a centre with one neighbour."""
    centre, other = Entity(1, "https://x/a", "A"), Entity(2, "https://x/b", "B")
    found = Neighbourhood(centre)
    found.nodes = {1: Node(centre, "https://x/C", "company", 0), 2: Node(other, "https://x/C", "company", 1)}
    found.edges = [Edge(1, 2, RelationWords("https://x/r", "owns", "is owned by", None, symmetric=False), Support(3, 2, 1, unsourced=False))]
    return found


def test_the_json_contract() -> None:
    """Keys and their order are those of the contract."""
    found = small().json()
    assert list(found) == ["center", "nodes", "edges", "truncated"]
    assert found["center"] == "https://x/a"
    assert found["nodes"] == [
        {"id": "https://x/a", "label": "A", "type": "company", "distance": 0},
        {"id": "https://x/b", "label": "B", "type": "company", "distance": 1},
    ]
    wanted = {"source": "https://x/a", "target": "https://x/b", "relation": "https://x/r", "label": "owns", "claims": 3, "sources": 2, "origins": 1}
    assert found["edges"] == [wanted]
    assert found["truncated"] is False


def test_what_was_left_out_stands_only_where_something_was() -> None:
    """`left_out` is added by a limit, and by nothing else."""
    found = small()
    found.left_out = 4
    assert found.json()["truncated"] is True
    assert found.json()["left_out"] == {"edges": 4}


def test_entities_are_the_same_by_their_iri() -> None:
    """Number and label don't make another entity of it."""
    one, same, other = Entity(1, "https://x/a", "A"), Entity(9, "https://x/a", "甲"), Entity(1, "https://x/b", "A")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != "https://x/a"
    assert repr(one) == "Entity(1, 'https://x/a', 'A')"
