"""Node-link JSON for networkx and D3, and Cytoscape JSON: the network with its claims as objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from kg.writer.encode import as_json
from kg.writer.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.writer.network import Node
    from kg.writer.scope import Scope


def node_link(scope: Scope, file: BinaryIO) -> None:
    """Write what `networkx.node_link_graph(data, edges="edges")` reads: a directed multigraph whose edges are keyed by their relation."""
    network = Network(scope)
    file.write(b'{"directed":true,"multigraph":true,"graph":' + as_json({"name": scope.reader.name}).encode() + b',\n"nodes":[')
    _listed(file, ({**_node(node), "claims": [one.json() for one in node.records]} for node in network.nodes()))
    file.write(b'],\n"edges":[')
    _listed(
        file,
        (
            {
                "source": fact.source.iri,
                "target": fact.target.iri,
                "key": fact.relation.iri,
                "label": fact.relation.label,
                "symmetric": fact.symmetric,
                **fact.counts(),
                "claims": [one.json() for one in fact.records],
            }
            for fact in network.facts()
        ),
    )
    file.write(b"]}\n")


def cytoscape(scope: Scope, file: BinaryIO) -> None:
    """Write Cytoscape JSON (.cyjs): elements with plain values and ids of claims, which Cytoscape's tables hold; the claims stand beside them."""
    network = Network(scope)
    file.write(b'{"format_version":"1.0","generated_by":"kg","target_cytoscapejs_version":"~3.2","directed":true,"multigraph":true,')
    file.write(b'"data":' + as_json({"name": scope.reader.name, "shared_name": scope.reader.name}).encode() + b',\n"elements":{"nodes":[')
    _listed(
        file,
        (
            {"data": {**_node(node), "name": node.label, "value": node.iri, "claims": [one.claim.iri for one in node.records]}}
            for node in network.nodes()
        ),
    )
    file.write(b'],\n"edges":[')
    _listed(
        file,
        (
            {
                "data": {
                    "id": f"f{at}",
                    "source": fact.source.iri,
                    "target": fact.target.iri,
                    "key": fact.relation.iri,
                    "interaction": fact.relation.label,
                    "name": f"{fact.source.label} ({fact.relation.label}) {fact.target.label}",
                    "relation": fact.relation.iri,
                    "symmetric": fact.symmetric,
                    **fact.counts(),
                    "claims": fact.ids,
                }
            }
            for at, fact in enumerate(network.facts())
        ),
    )
    file.write(b']},\n"claims":[')
    _listed(file, (one.json() for one in network.claims()))
    file.write(b"]}\n")


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.iri,
        "label": node.label,
        "type": node.type_label,
        "type_iri": node.type_iri,
        "aliases": list(node.aliases),
        "same_as": list(node.same_as),
    }


def _listed(file: BinaryIO, rows: Iterable[dict[str, Any]]) -> None:
    comma = b"\n"
    for row in rows:
        file.write(comma + as_json(row).encode())
        comma = b",\n"
