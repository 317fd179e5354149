"""Lookups in the derived index: names and neighbourhoods; never opens the database and never guesses in silence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.index import core, key, squeezed
from kg.limits import limit
from kg.neighbourhood import Edge, Entity, Neighbourhood, Node, RelationWords, Support
from kg.policy import EVERYTHING, Selection
from kg.search import Search
from kg.terms import KG, curie, expand, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

_ALIAS_RANK = 4
_BATCH = 500
_INVERSE_RANK = 1
_SHORTEST_BEGINNING = 4
_NO_KIND = {"en": (KG + "Entity", "entity"), "zh": (KG + "Entity", "实体")}
_SOURCE_CLASS = f"<{KG}Source>"


class Resolved:
    """An entity with what must be said of how its name was read, if anything."""

    __slots__ = ("entity", "notice")

    def __init__(self, entity: Entity, notice: str | None) -> None:
        """Keep an entity and its notice."""
        self.entity, self.notice = entity, notice


class ResolvedRelation:
    """A relation with what must be said of how its name was read, and whether that name reads it from its object's side."""

    __slots__ = ("inverse", "iri", "notice", "number")

    def __init__(self, number: int, iri: str, notice: str | None = None, *, inverse: bool = False) -> None:
        """Keep a relation and how it was named."""
        self.number, self.iri, self.notice, self.inverse = number, iri, notice, inverse


class Lookup:
    """Answers questions of names and neighbourhoods from one index."""

    def __init__(self, index: sqlite3.Connection, prefixes: dict[str, str], language: str = "en", selection: Selection = EVERYTHING) -> None:
        """Answer from an open index, in English or Chinese, on the ground of the claims that a selection admits."""
        self._db, self._prefixes, self.language, self.selection = index, prefixes, language, selection
        self._gathered: set[int] | None = None
        if selection:
            self._gathered = set()
            index.executescript(_CHOSEN)

    # ------------------------------------------------------------------ names
    @cached_property
    def search(self) -> Search:
        """The search of names."""
        return Search(self._db)

    def entity(self, name: str) -> Resolved:
        """Find the entity that a label, an alias, a CURIE or an IRI names, in any case and with small typos.

        Raises:
            UnknownNameError: nothing is called so; the nearest names are offered.
            AmbiguousNameError: several things are; all are listed.

        """
        number = self._by_iri(name)
        if number is not None:
            return Resolved(self.by_number(number), None)
        named = self._by_name(name)
        ranked = self._things(named)
        if named and not ranked:
            where = local_name(self.by_number(named[0][1]).iri)
            raise UnknownNameError(f"{name!r} is a source, and no claim is about it", hint=f"see its claims with: kg claims --source {where}")
        if not ranked:
            return self._by_typo(name)
        return self._best(name, ranked)

    def source(self, name: str) -> Resolved:
        """Find the source that the end of its IRI, a label, a CURIE or an IRI names, among those in which claims stand; errors as for `entity`."""
        number = self._by_iri(name)
        named = self._by_name(name) if number is None else [(0, number)]
        ranked = [(rank, number) for rank, number in named if self._gives_claims(number)]
        if ranked:
            return self._best(name, ranked)
        known = [row[0] for row in self._db.execute("SELECT value FROM (SELECT DISTINCT source FROM claim) JOIN term ON id = source ORDER BY value")]
        hint = f"sources: {', '.join(local_name(value[1:-1]) for value in known[: limit('typo_candidates')])}; see all with: kg sources"
        if not named:
            raise UnknownNameError(f"no source is called {name!r}", hint=hint)
        found = self.by_number(named[0][1])
        is_origin = self._db.execute("SELECT 1 FROM origin WHERE origin = ? LIMIT 1", (found.number,)).fetchone()
        kind = "an origin, from whom sources have what they say," if is_origin else f"of the class {self.type_of(found.number)[1]},"
        raise UnknownNameError(f"{name!r} is no source: {found.label} is {kind} and no claim stands in it", hint=hint)

    def candidates(self, name: str) -> list[tuple[int, int]]:
        """Return the things of a name as (rank, number), without typos: 0 a label, 1 an alias, 2 a name without its legal suffix."""
        return self._things(self._by_name(name))

    def known_keys(self, keys: Collection[str]) -> set[str]:
        """Return those of some keys that are names (see `kg.index.key`)."""
        wanted, found = list(keys), set()
        for at in range(0, len(wanted), _BATCH):
            batch = wanted[at : at + _BATCH]
            query = f"SELECT DISTINCT key FROM name WHERE key IN ({','.join('?' * len(batch))})"  # noqa: S608 - marks only
            found |= {row[0] for row in self._db.execute(query, batch)}
        return found

    def beginning_with(self, words: str) -> list[int]:
        """Return the things of whose names one begins with some words: two of them at most."""
        first = key(words) + " "
        query = "SELECT DISTINCT term FROM name WHERE key >= ? AND key < ? LIMIT 20"
        rows = self._db.execute(query, (first, first[:-1] + "!")).fetchall()
        return [number for _, number in self._things([(0, row[0]) for row in rows])][:2]

    def sources_called(self, name: str) -> list[int]:
        """Return the sources of a name in which claims stand."""
        return [number for _, number in self._by_name(name) if self._gives_claims(number)]

    def term_of(self, number: int) -> str:
        """Return the term with a number of the index."""
        return str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])

    def alike(self, name: str) -> tuple[Entity | None, list[str]]:
        """Return the one thing that a mistyped name must mean, if there is one, and the names of the nearest things."""
        from kg.likeness import likely, surely  # noqa: PLC0415 - only a name that fits nothing needs it

        found = likely(key(name), self.search.near(key(name)))
        things = dict(self._things([(number, one.thing) for number, one in enumerate(found)]))
        found = [found[number] for number in things]
        best = surely(key(name), found)
        return self.by_number(best.thing) if best else None, [self.by_number(one.thing).label for one in found[: limit("typo_candidates")]]

    def mistyped(self, name: str) -> tuple[Entity | None, list[str]]:
        """Return the one thing whose name some words are with a slip of the finger in them, if there is one, and the names of the nearest things."""
        from kg.likeness import likely, slipped, undated  # noqa: PLC0415 - only a name that fits nothing needs it

        found = likely(key(name), self.search.near(key(name)))
        things = dict(self._things([(number, one.thing) for number, one in enumerate(found)]))
        near = [found[number] for number in things]
        meant = {one.thing for one in near if slipped(key(name), one.word)} or {one.thing for one in near if undated(one.word) == undated(key(name))}
        labels = [self.by_number(one.thing).label for one in near[: limit("typo_candidates")]]
        return self.by_number(meant.pop()) if len(meant) == 1 else None, labels

    def _best(self, name: str, ranked: list[tuple[int, int]]) -> Resolved:
        best = min(rank for rank, _ in ranked)
        first = [number for rank, number in ranked if rank == best]
        if len(first) > 1:
            raise AmbiguousNameError(f"{name!r} names {len(first)} things", hint="one of: " + self._listed(first))
        others = [number for rank, number in ranked if rank > best]
        notice = f"{name!r} is taken as {self.by_number(first[0]).label}; it is an alias of {self._listed(others)} too" if others else None
        return Resolved(self.by_number(first[0]), notice)

    def _things(self, ranked: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Leave out the sources, unless nothing else is left and claims are about them."""
        things = [(rank, number) for rank, number in ranked if not self._is_source(number)]
        return things or [(rank, number) for rank, number in ranked if self._is_claimed(number)]

    def _is_source(self, number: int) -> bool:
        """Tell whether a thing is of a class of sources, or has no class and does nothing but give claims."""
        query = "SELECT t.value FROM type y JOIN class c ON c.term = y.class JOIN term t ON t.id = c.ancestor WHERE y.term = ?"
        kinds = [row[0] for row in self._db.execute(query, (number,))]
        return _SOURCE_CLASS in kinds or (not kinds and not self._is_claimed(number) and self._gives_claims(number))

    def _is_claimed(self, number: int) -> bool:
        query = "SELECT EXISTS(SELECT 1 FROM claim WHERE subject = ?1) OR EXISTS(SELECT 1 FROM claim WHERE object = ?1)"
        return bool(self._db.execute(query, (number,)).fetchone()[0])

    def _gives_claims(self, number: int) -> bool:
        return self._db.execute("SELECT 1 FROM claim WHERE source = ? LIMIT 1", (number,)).fetchone() is not None

    def by_number(self, number: int) -> Entity:
        """Return the entity with a number of the index."""
        iri = self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0][1:-1]
        return Entity(number, iri, self.label(number, iri))

    def label(self, number: int, iri: str) -> str:
        """Return a thing's name: its label in the reader's language, in English, in any, or the end of its IRI."""
        row = self._db.execute(
            "SELECT text FROM label WHERE term = ? ORDER BY rank >= ?, language <> ?, language <> 'en', rank, language, text LIMIT 1",
            (number, _ALIAS_RANK, self.language),
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

    def relation(self, name: str) -> ResolvedRelation:
        """Find the relation that a name, a CURIE or an IRI stands for, with small typos, or by the first words of its label.

        Raises:
            UnknownNameError: no relation is called so; the nearest are offered.
            AmbiguousNameError: a phrase belongs to several.

        """
        by_iri = "SELECT r.term, t.value, 0 FROM relation r JOIN term t ON t.id = r.term WHERE t.value = ?"
        by_word = """SELECT w.term, t.value, w.rank FROM word w JOIN term t ON t.id = w.term
                     WHERE w.key = ?1 AND w.rank = (SELECT min(rank) FROM word WHERE key = ?1)"""
        iri = f"<{expand(name, self._prefixes)}>"
        rows = self._db.execute(by_iri, (iri,)).fetchall() or self._db.execute(by_word, (squeezed(name),)).fetchall()
        if len(rows) > 1:
            listed = ", ".join(sorted(local_name(value[1:-1]) for _, value, _ in rows))
            raise AmbiguousNameError(f"{name!r} names {len(rows)} relations", hint=f"one of: {listed}")
        if rows:
            return ResolvedRelation(rows[0][0], rows[0][1][1:-1], inverse=rows[0][2] == _INVERSE_RANK)
        return self._relation_by_typo(name)

    def relations_of(self, number: int, other: int | None = None) -> list[str]:
        """Return how the relations that claims state of a thing, or between it and another, read from its side; most claims first."""
        query = """SELECT predicate, subject = ?1, count(*) FROM claim
                   WHERE (subject = ?1 AND (?2 IS NULL OR object = ?2)) OR (object = ?1 AND (?2 IS NULL OR subject = ?2))
                   GROUP BY 1, 2 ORDER BY 3 DESC, 1"""
        words = []
        for predicate, outgoing, _ in self._db.execute(query, (number, other)):
            found = self.relations.get(predicate)
            if found:
                words.append(found.label if outgoing or found.symmetric else found.inverse)
        return list(dict.fromkeys(words))

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
        from kg.likeness import nearest  # noqa: PLC0415 - only a name that fits nothing needs it

        near = ", ".join(dict.fromkeys(labels[known[word]] for word in nearest(wanted, list(known))))
        raise UnknownNameError(f"no class is called {name!r}", hint=f"nearest: {near}" if near else None)

    def class_label(self, number: int) -> str:
        """Return what a class is called in the reader's language."""
        column = "label_zh" if self.language == "zh" else "label"
        return str(self._db.execute(f"SELECT {column} FROM class WHERE term = ?", (number,)).fetchone()[0])  # noqa: S608 - a column of ours

    def subclasses(self, number: int) -> list[str]:
        """Return the terms of a class and of all classes under it, in order."""
        query = "SELECT value FROM class JOIN term ON id = class.term WHERE ancestor = ? ORDER BY class.term <> ?1, value"
        return [row[0] for row in self._db.execute(query, (number,))]

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
        from kg.likeness import likely, surely  # noqa: PLC0415 - only a name that fits nothing needs it

        found = likely(key(name), self.search.near(key(name)))
        things = dict(self._things([(number, one.thing) for number, one in enumerate(found)]))
        found = [found[number] for number in things]
        if best := surely(key(name), found):
            entity = self.by_number(best.thing)
            return Resolved(entity, f"{name!r} is taken as {entity.label}")
        near = self._listed(one.thing for one in found[: limit("typo_candidates")])
        raise UnknownNameError(f"nothing is called {name!r}", hint=f"nearest: {near}" if near else "see what there is with: kg stats")

    def _relation_by_typo(self, name: str) -> ResolvedRelation:
        from kg.likeness import likely, surely  # noqa: PLC0415 - only a name that fits nothing needs it

        wanted, first_words = squeezed(name), key(name) + " "
        labels = self._db.execute("SELECT 0, term, label FROM relation UNION ALL SELECT 1, term, inverse FROM relation").fetchall()
        begun = {number: rank for rank, number, label in labels if len(wanted) >= _SHORTEST_BEGINNING and key(label).startswith(first_words)}
        words = self._db.execute("SELECT key, term, rank FROM word ORDER BY rank DESC").fetchall()
        found = likely(wanted, ((word, number) for word, number, _ in words))
        if len(begun) == 1:
            [(number, rank)] = begun.items()
        elif best := surely(wanted, found):
            number, rank = best.thing, next(rank for word, number, rank in reversed(words) if (word, number) == (best.word, best.thing))
        else:
            near = [local_name(self.relations[one.thing].iri) for one in found]
            known = ", ".join(near or sorted(local_name(one.iri) for one in self.relations.values()))
            raise UnknownNameError(f"no relation is called {name!r}", hint=("nearest: " if near else "there are: ") + known)
        one = self.relations[number]
        inverse = rank == _INVERSE_RANK and not one.symmetric
        return ResolvedRelation(number, one.iri, f"{name!r} is taken as {one.inverse if inverse else one.label}", inverse=inverse)

    def _listed(self, numbers: Iterable[int]) -> str:
        found = [self.by_number(number) for number in numbers]
        return ", ".join(f"{one.label} ({curie(one.iri, self._prefixes)})" for one in found)

    # ------------------------------------------------------------------ neighbourhoods
    def gather(self) -> None:
        """Derive all edges anew where a selection leaves claims out, for a view of everything."""
        self._gather(row[0] for row in self._db.execute("SELECT node FROM main.degree").fetchall())

    @property
    def index(self) -> sqlite3.Connection:
        """The index itself; edges around nodes are those that count once they were gathered."""
        return self._db

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

    def type_of(self, number: int) -> tuple[str, str]:
        """Return IRI and label of the most specific class of a thing."""
        return self._kinds(str(number)).get(number, _NO_KIND[self.language])

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

    def nodes(self, distances: dict[int, int]) -> dict[int, Node]:
        """Return the nodes with some numbers, in that order, each at its distance."""
        inside = ",".join(map(str, distances))
        iris = dict(self._db.execute(f"SELECT id, value FROM term WHERE id IN ({inside})"))  # noqa: S608 - numbers
        labels: dict[int, tuple[tuple[bool, bool, bool, int, str, str], str]] = {}
        for number, language, rank, text in self._db.execute(f"SELECT term, language, rank, text FROM label WHERE term IN ({inside})"):  # noqa: S608 - numbers
            order = (rank >= _ALIAS_RANK, language != self.language, language != "en", rank, language, text)
            if number not in labels or order < labels[number][0]:
                labels[number] = (order, text)
        kinds = self._kinds(inside)
        found = {}
        for number, distance in distances.items():
            iri = iris[number][1:-1]
            label = labels[number][1] if number in labels else local_name(iri)
            found[number] = Node(Entity(number, iri, label), *kinds.get(number, _NO_KIND[self.language]), distance)
        return found

    def _kinds(self, inside: str) -> dict[int, tuple[str, str]]:
        """Return IRI and label of the most specific class of each of some things."""
        label = "c.label_zh" if self.language == "zh" else "c.label"
        query = f"""SELECT y.term, c.depth, t.value, {label} FROM type y JOIN class c ON c.term = y.class AND c.ancestor = c.term
          JOIN term t ON t.id = y.class WHERE y.term IN ({inside}) ORDER BY y.term, c.depth, t.value DESC"""  # noqa: S608 - numbers and a column
        return {number: (value[1:-1], name) for number, _, value, name in self._db.execute(query)}

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

    @cached_property
    def relations(self) -> dict[int, RelationWords]:
        """The relations by number, with their words in the reader's language."""
        words = "r.label_zh, r.inverse_zh" if self.language == "zh" else "r.label, r.inverse"
        rows = self._db.execute(f"SELECT r.term, t.value, {words}, r.grp, r.symmetric FROM relation r JOIN term t ON t.id = r.term")  # noqa: S608 - ours
        return {row[0]: RelationWords(row[1][1:-1], *row[2:5], symmetric=bool(row[5])) for row in rows}

    def relation_words(self, iri: str) -> RelationWords:
        """Return a relation's words by its IRI; one that the ontology no longer declares is called by the end of its IRI."""
        number = self.number_of(f"<{iri}>")
        label = local_name(iri)
        return self.relations.get(number or 0) or RelationWords(iri, label, f"is object of {label}", None, symmetric=False)

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
