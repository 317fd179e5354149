"""Cypher for Neo4j: fixed statements over parameters; no word of the data ever stands in a statement.

Relationship types and labels cannot be parameters: they are made from the ends of the ontology's IRIs and hold nothing but letters, digits and `_`.
Rows come as `:param` lines, which cypher-shell and Neo4j Browser take; what a text in them may look like is the business of `kg.writer.encode`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.terms import local_name
from kg.writer import sheet
from kg.writer.encode import cypher
from kg.writer.network import Network

if TYPE_CHECKING:
    from kg.writer.scope import Scope
    from kg.writer.sheet import Row

_AT_ONCE = 200
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{0,60}", re.ASCII)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HEAD = """\
// Made by kg. Run with: cypher-shell -f FILE
CREATE CONSTRAINT kg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_claim IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT kg_source IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
"""
_NODE = "MERGE (n:Entity {{id: row.id}}) SET n += row SET n:{0}"
_EDGE = """MATCH (a:Entity {{id: row.source}}) MATCH (b:Entity {{id: row.target}})
MERGE (a)-[r:{0} {{relation: row.relation}}]->(b) SET r += row.properties"""
_CLAIM = """MERGE (c:Claim {id: row.claim.id}) SET c += row.claim
MERGE (s:Source {id: row.source.id}) SET s += row.source
MERGE (c)-[:STANDS_IN]->(s)
MERGE (a:Entity {id: row.subject})
MERGE (c)-[:HAS_SUBJECT]->(a)
FOREACH (one IN row.objects | MERGE (b:Entity {id: one}) MERGE (c)-[:HAS_OBJECT]->(b))
FOREACH (one IN row.speakers | MERGE (b:Entity {id: one.id}) ON CREATE SET b.label = one.label MERGE (c)-[:SAID_BY]->(b))
FOREACH (one IN row.origins | MERGE (b:Entity {id: one.id}) ON CREATE SET b.label = one.label MERGE (c)-[:COMES_FROM]->(b))"""
_ELSEWHERE = ("source", "source_title", "source_sha256", "subject_type", "object_type")


def write(scope: Scope, file: BinaryIO) -> None:
    """Write entities, facts and claims; running it twice changes nothing."""
    network = Network(scope)
    file.write(_HEAD.encode())
    rows = _Rows(file)
    for node in network.nodes():
        rows.add(_NODE.format(_label(node.type_iri)), sheet.node(node))
    rows.flush()
    for fact in network.facts():
        row = sheet.edge(fact)
        ends = {name: row.pop(name) for name in ("source", "target", "relation")}
        rows.add(_EDGE.format(_relation(fact.relation.iri)), {**ends, "properties": row})
    rows.flush()
    for found in sheet.claims(network):
        rows.add(_CLAIM, _claim(found))
    rows.flush()


class _Rows:
    """Rows that wait for their statement: each statement takes some at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._waiting: dict[str, list[Row]] = {}

    def add(self, statement: str, row: Row) -> None:
        """Let a row wait, or write those that wait if they are enough."""
        rows = self._waiting.setdefault(statement, [])
        rows.append(row)
        if len(rows) >= _AT_ONCE:
            self._put(statement)

    def flush(self) -> None:
        """Write all rows that wait."""
        for statement in sorted(self._waiting):
            self._put(statement)

    def _put(self, statement: str) -> None:
        self._file.write(f":param rows => {cypher(self._waiting.pop(statement))}\nUNWIND $rows AS row\n{statement};\n".encode())


def _claim(row: Row) -> Row:
    said: dict[str, Any] = {name: value for name, value in row.items() if name not in _ELSEWHERE and value not in (None, [])}
    return {
        "claim": said,
        "source": {"id": row["source"], "title": row["source_title"], "sha256": row["source_sha256"]},
        "subject": row["subject"],
        "objects": [row["object"]] if row["object"] else [],
        "speakers": [{"id": row["speaker"], "label": row["speaker_label"]}] if row["speaker"] else [],
        "origins": [{"id": iri, "label": label} for iri, label in zip(row["origins"], row["origin_labels"], strict=True)],
    }


def _label(iri: str) -> str:
    """Return a node label from a class's IRI."""
    name = local_name(iri)
    return name[0].upper() + name[1:] if _WORD.fullmatch(name) and name not in {"Claim", "Source"} else "Thing"


def _relation(iri: str) -> str:
    """Return a relationship type from a relation's IRI: `investsIn` gives INVESTS_IN."""
    name = local_name(iri)
    return _HUMP.sub("_", name).upper() if _WORD.fullmatch(name) else "RELATED_TO"
