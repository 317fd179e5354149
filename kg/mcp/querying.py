"""Runs a SPARQL query for a tool: in a process of its own, which is stopped at its deadline, while other calls are answered; never in this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg import parameter, saved
from kg import query as sparql
from kg.errors import UnknownNameError
from kg.limits import limit
from kg.mcp.citing import Citing, is_claim
from kg.strangers import strangers

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.mcp.graphs import Graphs
    from kg.query import Result

_UNCITED = "this answer names no claims; to cite it, select them too: ?claim rdf:subject ?s ; rdf:predicate kg:investsIn ; rdf:object ?o"


def answer(graphs: Graphs, call: dict[str, Any]) -> dict[str, Any]:
    """Run the query of a call.

    Raises:
        QueryFaultError, TooSlowError, TooLargeError: as for `kg.query.run`.
        UnknownNameError: it is no SPARQL, and no saved query is called so.

    """
    chosen = call.get("policy", "all"), call.get("as_of"), "en"
    with graphs.use(*chosen) as graph:
        citing = Citing(graph)
        text, is_saved = _text(call["query"])
        values = {}
        for name, value in call.get("parameters", {}).items():
            values[name], notice = parameter.term(value, graph.lookup)
            citing.note(notice)
        reader = graph.reader
        _ = reader.location, reader.prefixes  # made now, while no other call uses the graph
    result = sparql.run(reader, text, "nt", seconds=call["timeout"], parameters=values, most_bytes=limit("mcp_query_bytes"))
    with graphs.use(*chosen):
        if not is_saved:
            _tell_strangers(citing, text)
        found = _told(citing, result, call["limit"])
        if result.kind != "graph" and not _cite(citing, found["rows"]):
            citing.note(_UNCITED)
        return citing.finished(found)


def _text(query: str) -> tuple[str, bool]:
    if sparql.is_sparql(query):
        return query, False
    try:
        return saved.named(query).text, True
    except UnknownNameError as error:
        raise UnknownNameError(f"no SPARQL and no saved query is called {query[:100]!r}", hint=error.hint) from error


def _told(citing: Citing, result: Result, room: int) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": result.kind, "variables": [], "rows": [], "total": 0, "boolean": None, "triples": []}
    if result.kind == "boolean":
        return {**found, "boolean": b"true" in result.body, "total": 1}
    if result.kind == "graph":
        lines = result.body.decode().splitlines()
        shown = citing.some(lines, room, "triples")
        citing.read_ids(_known_claims(citing.graph, [part[1:-1] for line in shown for part in line.split(" ")[:3]]))
        return {**found, "triples": shown, "total": len(lines)}
    variables, solutions = sparql.rows(result)
    rows = [{name: value["value"] for name, value in one.items()} for one in citing.some(solutions, room, "solutions")]
    return {**found, "variables": variables, "rows": rows, "total": len(solutions)}


def _cite(citing: Citing, rows: list[dict[str, str]]) -> bool:
    """Cite the claims that solutions name, and tell whether there are any."""
    return bool(citing.read_ids(_known_claims(citing.graph, [value for row in rows for value in row.values()])))


def _known_claims(graph: Graph, values: list[str]) -> list[str]:
    """Return the claims of the graph among some values, as terms."""
    found = []
    for value in dict.fromkeys(one for one in values if is_claim(one)):
        try:
            found.append(graph.claim_reader.identified(value))
        except UnknownNameError:
            continue
    return found


def _tell_strangers(citing: Citing, text: str) -> None:
    for written, near in strangers(citing.graph.reader, text).items():
        citing.note(f"{written} is not in the graph" + (f"; nearest: {', '.join(near)}" if near else ""))
