"""What stands around an entity, by the derived index: nodes and edges, best supported first; never opens the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.label import Labels
from kg.limits import limit
from kg.neighbourhood import Edge, Neighbourhood, Support
from kg.policy import EVERYTHING, Selection

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from kg.neighbourhood import Entity, Node


class Surroundings(Labels):
    """Answers questions of neighbourhoods from one index."""

    def __init__(self, index: sqlite3.Connection, prefixes: dict[str, str], language: str = "en", selection: Selection = EVERYTHING) -> None:
        """Answer from an open index, in English or Chinese, on the ground of the claims that a selection admits."""
        super().__init__(index, prefixes, language, selection)
        self._gathered: set[int] | None = None
        if selection:
            self._gathered = set()
            index.executescript(_CHOSEN)

    def gather(self) -> None:
        """Derive all edges anew where a selection leaves claims out, for a view of everything."""
        self._gather(row[0] for row in self._db.execute("SELECT node FROM main.degree").fetchall())

    def gather_around(self, numbers: Iterable[int]) -> None:
        """Derive the edges of some nodes anew where a selection leaves claims out."""
        self._gather(numbers)

    def _gather(self, numbers: Iterable[int]) -> None:
        """Derive the edges of some nodes anew where a selection leaves claims out: into tables that stand before those of the index."""
        if self._gathered is None:
            return
        for number in set(numbers) - self._gathered:
            self._gathered.add(number)
            admitted = self.selection.where("c.")
            chosen = f"""SELECT c.edge_from a, c.edge_to b, c.predicate p, count(DISTINCT c.iri) n, count(DISTINCT c.source) s,
              count(DISTINCT o.origin) g,
              min(c.unsourced) u FROM claim c JOIN origin o ON o.claim = c.iri
              WHERE (c.subject = {number} OR c.object = {number}) AND c.denied = 0 AND c.kind = 0{admitted} GROUP BY 1, 2, 3"""  # noqa: S608 - numbers
            rank = "-((g << 40) + (s << 20) + n)"
            for node, other, outgoing, more in (("a", "b", 1, ""), ("b", "a", 0, " AND a <> b")):
                query = f"SELECT {node}, {rank}, {other}, p, {outgoing}, n, s, g, u FROM ({chosen}) WHERE {node} = {number}{more}"  # noqa: S608 - numbers
                self._db.execute(f"INSERT INTO temp.edge {query}")
            self._db.execute("INSERT INTO temp.degree SELECT ?1, count(*) FROM temp.edge WHERE node = ?1", (number,))

    def neighbours(  # noqa: PLR0913 - what a question of a neighbourhood may say
        self,
        center: Entity,
        *,
        depth: int = 1,
        relations: Sequence[int] = (),
        types: Sequence[int] = (),
        direction: str = "both",
        max_nodes: int | None = None,
    ) -> Neighbourhood:
        """Return what stands within `depth` steps of an entity, best supported first, with at most `max_nodes` nodes beside the centre.

        Edges are those between the nodes returned that touch a node nearer than `depth`. `direction` is `out`, `in` or `both`, seen from the centre.
        """
        room = limit("neighbour_nodes") if max_nodes is None else max_nodes
        where, values = _filters(relations, types, direction)
        distances = {center.number: 0}
        frontier, expanded = [center.number], []
        for distance in range(1, depth + 1):
            expanded += frontier
            frontier = self._nearest_nodes(frontier, distances, where, values, room)
            distances.update(dict.fromkeys(frontier, distance))
            room -= len(frontier)
        found = Neighbourhood(center)
        found.nodes = self.nodes(distances)
        found.edges = self._edges_between(expanded, found.nodes, where, values)
        found.left_out = max(0, self._edge_count(expanded, found.edges, where, values) - len(found.edges))
        return found

    def edges_among(self, nodes: dict[int, Node]) -> list[Edge]:
        """Return all edges between some nodes, best supported first for each."""
        return self._edges_between(list(nodes), nodes, "", [])

    def _nearest_nodes(self, frontier: list[int], known: dict[int, int], where: str, values: list[int], room: int) -> list[int]:
        """Choose the best supported nodes one step on from a frontier: as many as there is room for."""
        self._gather(frontier)
        ranked: dict[int, int] = {}
        query, worst = f"SELECT other, rank FROM edge WHERE node = ?{where} ORDER BY rank, other", (0, 0)  # noqa: S608 - our own filters
        for number in frontier if room > 0 else ():
            for other, rank in self._db.execute(query, (number, *values)):
                if len(ranked) >= room and (rank, other) > worst:
                    break  # and so are all that follow
                if other not in known and rank < ranked.get(other, 0):
                    ranked[other] = rank
                    if len(ranked) > 2 * room:
                        worst = _keep_best(ranked, room)
            if len(ranked) >= room:
                worst = _keep_best(ranked, room)
        return sorted(ranked, key=lambda other: (ranked[other], other))

    def _edges_between(self, expanded: list[int], nodes: dict[int, Node], where: str, values: list[int]) -> list[Edge]:
        inside = ",".join(map(str, nodes))
        self._gather(expanded)
        query = f"""SELECT node, other, outgoing, relation, claims, sources, origins, unsourced FROM edge
          WHERE node IN ({",".join(map(str, expanded))}) AND other IN ({inside}){where} ORDER BY rank, node, other"""  # noqa: S608 - numbers and our own filters
        words = self.relations
        found: dict[tuple[int, int, int], Edge] = {}
        for node, other, outgoing, relation, claims, sources, origins, unsourced in self._db.execute(query, values):
            ends = (node, other) if outgoing else (other, node)
            if (*ends, relation) not in found:
                found[*ends, relation] = Edge(*ends, words[relation], Support(claims, sources, origins, unsourced=bool(unsourced)))
        return list(found.values())

    def _edge_count(self, expanded: list[int], edges: list[Edge], where: str, values: list[int]) -> int:
        """Count the distinct edges that touch one of some nodes; `edges` holds at least those between two of them."""
        inside = ",".join(map(str, expanded))
        if not where:
            total = self._db.execute(f"SELECT coalesce(sum(edges), 0) FROM degree WHERE node IN ({inside})").fetchone()[0]  # noqa: S608 - numbers
            inner = set(expanded)
            return int(total) - sum(one.source in inner and one.target in inner and one.source != one.target for one in edges)
        # Under a filter an edge may show from one end only, so the edges themselves are counted.
        ends = "CASE outgoing WHEN 1 THEN node ELSE other END, CASE outgoing WHEN 1 THEN other ELSE node END, relation"
        query = f"SELECT count(*) FROM (SELECT DISTINCT {ends} FROM edge WHERE node IN ({inside}){where})"  # noqa: S608 - numbers and our own filters
        return int(self._db.execute(query, values).fetchone()[0])


_CHOSEN = """PRAGMA query_only = 0; DROP TABLE IF EXISTS temp.edge; DROP TABLE IF EXISTS temp.degree;
CREATE TEMP TABLE edge (node INTEGER NOT NULL, rank INTEGER NOT NULL, other INTEGER NOT NULL, relation INTEGER NOT NULL, outgoing INTEGER NOT NULL,
  claims INTEGER NOT NULL, sources INTEGER NOT NULL, origins INTEGER NOT NULL, unsourced INTEGER NOT NULL,
  PRIMARY KEY (node, rank, other, relation, outgoing)) WITHOUT ROWID;
CREATE TEMP TABLE degree (node INTEGER PRIMARY KEY, edges INTEGER NOT NULL);"""


def _keep_best(ranked: dict[int, int], room: int) -> tuple[int, int]:
    """Keep as many of the best ranked as there is room for, and return the last of them."""
    best = sorted((rank, other) for other, rank in ranked.items())[:room]
    ranked.clear()
    ranked.update((other, rank) for rank, other in best)
    return best[-1]


def _filters(relations: Sequence[int], types: Sequence[int], direction: str) -> tuple[str, list[int]]:
    where, values = "", []
    if direction != "both":
        where += " AND (outgoing = ? OR other = node OR relation IN (SELECT term FROM relation WHERE symmetric = 1))"
        values.append(1 if direction == "out" else 0)
    if relations:
        where += f" AND relation IN ({','.join('?' * len(relations))})"
        values += relations
    if types:
        marks = ",".join("?" * len(types))
        where += f" AND other IN (SELECT y.term FROM type y JOIN class c ON c.term = y.class WHERE c.ancestor IN ({marks}))"  # noqa: S608 - marks only
        values += types
    return where, values
