"""Lookups in the derived index: names and neighbourhoods; never opens the database and never guesses in silence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.index import core, key, squeezed
from kg.limits import limit
from kg.neighbourhood import Edge, Entity, Neighbourhood, Node, RelationWords, Support
from kg.terms import KG, curie, expand, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_CERTAIN = 84
_CLEAR_LEAD = 4
_SHORTEST_TYPO = 4
_ALIAS_RANK = 4
_NO_KIND = (KG + "Entity", "entity")


class Resolved:
    """An entity with what must be said of how its name was read, if anything."""

    __slots__ = ("entity", "notice")

    def __init__(self, entity: Entity, notice: str | None) -> None:
        """Keep an entity and its notice."""
        self.entity, self.notice = entity, notice


class Lookup:
    """Answers questions of names and neighbourhoods from one index."""

    def __init__(self, index: sqlite3.Connection, prefixes: dict[str, str], language: str = "en") -> None:
        """Answer from an open index, in English or Chinese."""
        self._db, self._prefixes, self._language = index, prefixes, language

    # ------------------------------------------------------------------ names
    def entity(self, name: str) -> Resolved:
        """Find the entity that a label, an alias, a CURIE or an IRI names, in any case and with small typos.

        Raises:
            UnknownNameError: nothing is called so; the nearest names are offered.
            AmbiguousNameError: several things are; all are listed.

        """
        number = self._by_iri(name)
        if number is not None:
            return Resolved(self.by_number(number), None)
        ranked = self._by_name(name)
        if not ranked:
            return self._by_typo(name)
        best = min(rank for rank, _ in ranked)
        first = [number for rank, number in ranked if rank == best]
        if len(first) > 1:
            raise AmbiguousNameError(f"{name!r} names {len(first)} things", hint="one of: " + self._listed(first))
        others = [number for rank, number in ranked if rank > best]
        notice = f"{name!r} is taken as {self.by_number(first[0]).label}; it is an alias of {self._listed(others)} too" if others else None
        return Resolved(self.by_number(first[0]), notice)

    def by_number(self, number: int) -> Entity:
        """Return the entity with a number of the index."""
        iri = self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0][1:-1]
        return Entity(number, iri, self.label(number, iri))

    def label(self, number: int, iri: str) -> str:
        """Return a thing's name: its label in the reader's language, in English, in any, or the end of its IRI."""
        row = self._db.execute(
            "SELECT text FROM label WHERE term = ? ORDER BY rank >= ?, language <> ?, language <> 'en', rank, language, text LIMIT 1",
            (number, _ALIAS_RANK, self._language),
        ).fetchone()
        return row[0] if row else local_name(iri)

    def names(self, number: int) -> list[tuple[str, str, bool]]:
        """Return all names of a thing as (text, language, is an alias), labels first."""
        rows = self._db.execute("SELECT text, language, rank >= ? FROM label WHERE term = ? ORDER BY 3, language, text", (_ALIAS_RANK, number))
        return [(text, language, bool(alias)) for text, language, alias in rows]

    def number_of(self, term: str) -> int | None:
        """Return the number of a term, or None if the index does not hold it."""
        row = self._db.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()
        return row[0] if row else None

    def relation(self, name: str) -> tuple[int, str]:
        """Return number and IRI of the relation that a name, a CURIE or an IRI stands for.

        Raises:
            UnknownNameError: no relation is called so; the nearest are offered.
            AmbiguousNameError: a phrase belongs to several.

        """
        expanded, wanted = expand(name, self._prefixes), squeezed(name)
        by_iri = "SELECT r.term, t.value FROM relation r JOIN term t ON t.id = r.term WHERE t.value = ?"
        by_word = """SELECT w.term, t.value FROM word w JOIN term t ON t.id = w.term
                     WHERE w.key = ?1 AND w.rank = (SELECT min(rank) FROM word WHERE key = ?1)"""
        rows = self._db.execute(by_iri, (f"<{expanded}>",)).fetchall() or self._db.execute(by_word, (wanted,)).fetchall()
        if len(rows) > 1:
            listed = ", ".join(sorted(local_name(value[1:-1]) for _, value in rows))
            raise AmbiguousNameError(f"{name!r} names {len(rows)} relations", hint=f"one of: {listed}")
        if rows:
            return rows[0][0], rows[0][1][1:-1]
        words = dict(self._db.execute("SELECT w.key, t.value FROM word w JOIN term t ON t.id = w.term ORDER BY w.rank DESC"))
        near = dict.fromkeys(local_name(words[word][1:-1]) for word, _ in nearest(wanted, list(words)))
        known = near or sorted({local_name(value[1:-1]) for value in words.values()})
        raise UnknownNameError(f"no relation is called {name!r}", hint=("nearest: " if near else "there are: ") + ", ".join(known))

    def entity_class(self, name: str) -> int:
        """Return the number of the class that a name, a CURIE or an IRI stands for.

        Raises:
            UnknownNameError: no class is called so; the nearest are offered.

        """
        rows = self._db.execute("SELECT DISTINCT c.term, t.value, c.label, c.label_zh FROM class c JOIN term t ON t.id = c.term").fetchall()
        expanded, wanted = expand(name, self._prefixes), squeezed(name)
        known: dict[str, int] = {squeezed(word): number for number, value, *labels in rows for word in (*labels, local_name(value[1:-1]))}
        for number, value, *_ in rows:
            if value[1:-1] == expanded:
                return int(number)
        if wanted in known:
            return known[wanted]
        labels = {number: label for number, _, label, *_ in rows}
        near = ", ".join(dict.fromkeys(labels[known[word]] for word, _ in nearest(wanted, list(known))))
        raise UnknownNameError(f"no class is called {name!r}", hint=f"nearest: {near}" if near else None)

    def _by_iri(self, name: str) -> int | None:
        expanded = expand(name, self._prefixes)
        return self.number_of(f"<{expanded}>") if expanded else None

    def _by_name(self, name: str) -> list[tuple[int, int]]:
        """Return the things of that name as (rank, number): 0 a label, 1 an alias, 2 a name without its legal suffix."""
        wanted, bare = key(name), core(name)
        rows = self._db.execute("SELECT DISTINCT term FROM name WHERE key IN (?, ?)", (wanted, bare)).fetchall()
        ranked = []
        for (number,) in rows:
            labels = {key(text): alias for text, _, alias in reversed(self.names(number))}
            ranked.append((int(labels[wanted]) if wanted in labels else 2, number))
        return sorted(ranked)

    def _by_typo(self, name: str) -> Resolved:
        wanted = key(name)
        words = [word for (word,) in self._db.execute("SELECT DISTINCT key FROM name")]
        found: dict[int, float] = {}
        for word, score in nearest(wanted, words):
            for (number,) in self._db.execute("SELECT term FROM name WHERE key = ?", (word,)):
                found[number] = max(score, found.get(number, 0))
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if not ranked:
            raise UnknownNameError(f"nothing is called {name!r}", hint="see what there is with: kg stats")
        number, score = ranked[0]
        lead = score - ranked[1][1] if len(ranked) > 1 else score
        if score >= _CERTAIN and lead >= _CLEAR_LEAD and len(wanted) >= _SHORTEST_TYPO:
            found_entity = self.by_number(number)
            return Resolved(found_entity, f"{name!r} is taken as {found_entity.label}")
        raise UnknownNameError(
            f"nothing is called {name!r}", hint="nearest: " + self._listed(number for number, _ in ranked[: limit("typo_candidates")])
        )

    def _listed(self, numbers: Iterable[int]) -> str:
        found = [self.by_number(number) for number in numbers]
        return ", ".join(f"{one.label} ({curie(one.iri, self._prefixes)})" for one in found)

    # ------------------------------------------------------------------ neighbourhoods
    def type_of(self, number: int) -> tuple[str, str]:
        """Return IRI and label of the most specific class of a thing."""
        return self._kinds(str(number)).get(number, _NO_KIND)

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
        found.left_out = max(0, self._edge_count(expanded, where, values) - len(found.edges))
        return found

    def nodes(self, distances: dict[int, int]) -> dict[int, Node]:
        """Return the nodes with some numbers, in that order, each at its distance."""
        inside = ",".join(map(str, distances))
        iris = dict(self._db.execute(f"SELECT id, value FROM term WHERE id IN ({inside})"))  # noqa: S608 - numbers
        labels: dict[int, tuple[tuple[bool, bool, bool, int, str, str], str]] = {}
        for number, language, rank, text in self._db.execute(f"SELECT term, language, rank, text FROM label WHERE term IN ({inside})"):  # noqa: S608 - numbers
            order = (rank >= _ALIAS_RANK, language != self._language, language != "en", rank, language, text)
            if number not in labels or order < labels[number][0]:
                labels[number] = (order, text)
        kinds = self._kinds(inside)
        found = {}
        for number, distance in distances.items():
            iri = iris[number][1:-1]
            label = labels[number][1] if number in labels else local_name(iri)
            found[number] = Node(Entity(number, iri, label), *kinds.get(number, _NO_KIND), distance)
        return found

    def _kinds(self, inside: str) -> dict[int, tuple[str, str]]:
        """Return IRI and label of the most specific class of each of some things."""
        label = "c.label_zh" if self._language == "zh" else "c.label"
        query = f"""SELECT y.term, c.depth, t.value, {label} FROM type y JOIN class c ON c.term = y.class AND c.ancestor = c.term
          JOIN term t ON t.id = y.class WHERE y.term IN ({inside}) ORDER BY y.term, c.depth, t.value DESC"""  # noqa: S608 - numbers and a column
        return {number: (value[1:-1], name) for number, _, value, name in self._db.execute(query)}

    def edges_among(self, nodes: dict[int, Node]) -> list[Edge]:
        """Return all edges between some nodes, best supported first for each."""
        return self._edges_between(list(nodes), nodes, "", [])

    def _nearest_nodes(self, frontier: list[int], known: dict[int, int], where: str, values: list[int], room: int) -> list[int]:
        """Choose the best supported nodes one step on from a frontier: as many as there is room for."""
        ranked: dict[int, int] = {}
        for number in frontier:
            seen = set()
            for other, rank in self._db.execute(f"SELECT other, rank FROM edge WHERE node = ?{where} ORDER BY rank, other", (number, *values)):  # noqa: S608 - ours
                if other not in known:
                    seen.add(other)
                    ranked[other] = min(rank, ranked.get(other, 0))
                    if len(seen) >= room:
                        break
        return sorted(ranked, key=lambda other: (ranked[other], other))[: max(room, 0)]

    def _edges_between(self, expanded: list[int], nodes: dict[int, Node], where: str, values: list[int]) -> list[Edge]:
        inside = ",".join(map(str, nodes))
        query = f"""SELECT node, other, outgoing, relation, claims, sources, origins, unsourced FROM edge
          WHERE node IN ({",".join(map(str, expanded))}) AND other IN ({inside}){where} ORDER BY rank, node, other"""  # noqa: S608 - numbers and our own filters
        words = self.relations
        found: dict[tuple[int, int, int], Edge] = {}
        for node, other, outgoing, relation, claims, sources, origins, unsourced in self._db.execute(query, values):
            ends = (node, other) if outgoing else (other, node)
            if (*ends, relation) not in found:
                found[*ends, relation] = Edge(*ends, words[relation], Support(claims, sources, origins, unsourced=bool(unsourced)))
        return list(found.values())

    @cached_property
    def relations(self) -> dict[int, RelationWords]:
        """The relations by number, with their words in the reader's language."""
        words = "r.label_zh, r.inverse_zh" if self._language == "zh" else "r.label, r.inverse"
        rows = self._db.execute(f"SELECT r.term, t.value, {words}, r.grp, r.symmetric FROM relation r JOIN term t ON t.id = r.term")  # noqa: S608 - ours
        return {row[0]: RelationWords(row[1][1:-1], *row[2:5], symmetric=bool(row[5])) for row in rows}

    def relation_words(self, iri: str) -> RelationWords:
        """Return a relation's words by its IRI; one that the ontology no longer declares is called by the end of its IRI."""
        number = self.number_of(f"<{iri}>")
        label = local_name(iri)
        return self.relations.get(number or 0) or RelationWords(iri, label, f"is object of {label}", None, symmetric=False)

    def _edge_count(self, expanded: list[int], where: str, values: list[int]) -> int:
        """Count the distinct edges that touch one of some nodes."""
        inside = ",".join(map(str, expanded))
        if not where:
            total = self._db.execute(f"SELECT coalesce(sum(edges), 0) FROM degree WHERE node IN ({inside})").fetchone()[0]  # noqa: S608 - numbers
            twice = f"SELECT count(*) FROM edge WHERE node = ? AND other IN ({inside}) AND other <> node AND outgoing = 1"  # noqa: S608 - numbers
            return int(total) - sum(int(self._db.execute(twice, (one,)).fetchone()[0]) for one in expanded)
        # Under a filter an edge may show from one end only, so the edges themselves are counted.
        ends = "CASE outgoing WHEN 1 THEN node ELSE other END, CASE outgoing WHEN 1 THEN other ELSE node END, relation"
        query = f"SELECT count(*) FROM (SELECT DISTINCT {ends} FROM edge WHERE node IN ({inside}){where})"  # noqa: S608 - numbers and our own filters
        return int(self._db.execute(query, values).fetchone()[0])


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


def nearest(word: str, known: Sequence[str]) -> list[tuple[str, float]]:
    """Return the known words nearest to a word with their likeness (0-100, Indel similarity), best first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a name that fits nothing needs it

    found = process.extract(word, known, scorer=fuzz.ratio, limit=limit("typo_candidates") * 2, score_cutoff=60)
    return [(name, score) for name, score, _ in found]
