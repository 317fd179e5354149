"""Chooses what a view shows of the graph and gathers its evidence; never draws.

The picture that it makes is plain data: see `kg.view`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from kg.conflict.words import Words
from kg.index import ENTITY, VALUE, claim_term
from kg.limits import limit
from kg.lookup import Lookup
from kg.neighbourhood import Neighbourhood
from kg.render import counted
from kg.terms import bare, name, parts
from kg.verdict import VerdictReader
from kg.view import Claim, ClassStyle, GroupStyle, Picture
from kg.view import Edge as DrawnEdge
from kg.view import Node as DrawnNode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.claim import Span
    from kg.corpus import Corpus
    from kg.neighbourhood import Edge, Entity, Node
    from kg.ontology import Ontology
    from kg.reader import Reader
    from kg.reading import ClaimReader, ReadClaim
    from kg.view import Conflict

# Entities with facts between them, and those of which only amounts are known.
_DRAWN = f"""SELECT node, edges FROM degree
  UNION ALL SELECT DISTINCT subject, 0 FROM claim WHERE kind = {VALUE} AND subject NOT IN (SELECT node FROM degree)"""  # noqa: S608 - a constant of ours
Key = tuple[int, int, str]
_AT_ONCE = 500
_OTHER_GROUP = {"en": "other relations", "zh": "其他关系"}
_NO_CLASS = {"en": "entity", "zh": "实体"}
_GREY = "#8C8C8C"
_ISSUED = name("dct:issued")
_LIST = "; "
_ENDS = {"subject": "source", "object": "target"}


class Told(Mapping[str, Claim]):
    """Claims in the shape of the JSON contract by their IRIs: each is written when it is asked for, since all of them would fill the memory."""

    def __init__(self, claims: list[ReadClaim], tell: Callable[[ReadClaim], Claim]) -> None:
        """Tell of claims in their order, each in the way that `tell` tells of it."""
        self._claims, self._tell = {claim.iri: claim for claim in claims}, tell

    def __getitem__(self, iri: str) -> Claim:
        """Write a claim."""
        return self._tell(self._claims[iri])

    def __contains__(self, iri: object) -> bool:
        """Tell whether a claim is among them."""
        return iri in self._claims

    def __iter__(self) -> Iterator[str]:
        """Yield the IRIs in their order."""
        return iter(self._claims)

    def __len__(self) -> int:
        """Count the claims."""
        return len(self._claims)


class Drawing:
    """Gathers one picture from one open graph."""

    def __init__(self, reader: Reader, lookup: Lookup, claims: ClaimReader, ontology: Ontology, corpus: Corpus | None) -> None:
        """Draw from an open graph, with the sentences of the documents that are at hand."""
        self._reader, self._lookup, self._claims, self._ontology, self._corpus = reader, lookup, claims, ontology, corpus
        self._verdicts = VerdictReader(reader.index, lookup, claims)
        self._other = Lookup(reader.index, reader.prefixes, "en" if lookup.language == "zh" else "zh")
        self._words = Words(reader.index, lookup.language), Words(reader.index, self._other.language)
        self._names: dict[str, str] = {}
        self._relations: dict[str, str] = {}

    def around(self, center: Entity, *, depth: int, max_nodes: int | None) -> Picture:
        """Gather the neighbourhood of an entity."""
        room = limit("view_entities") - 1 if max_nodes is None else max_nodes
        found = self._lookup.neighbours(center, depth=depth, max_nodes=room)
        left = f" · {counted(found.left_out, 'edge')} left out by the limit" if found.left_out else ""
        caption = f"{len(found.nodes)} of {counted(self._entity_count(), 'entity')}, {counted(depth, 'step')} around {center.label}"
        return replace(self._picture(f"{center.label} · kg", caption + left, found, center.iri), depth=depth)

    def everything(self, *, max_nodes: int | None) -> Picture:
        """Gather the whole graph, or its best connected entities if there are more than fit."""
        room = limit("view_entities") if max_nodes is None else max_nodes
        self._lookup.gather()
        rows = self._reader.index.execute(f"SELECT node FROM ({_DRAWN}) ORDER BY edges DESC, node LIMIT ?", (room,)).fetchall()  # noqa: S608 - ours
        entities = [self._lookup.by_number(number) for (number,) in rows]
        found = Neighbourhood(entities[0]) if entities else None
        if found is None:
            return Picture("kg", "nothing to show: the graph has no claims", (), ())
        found.nodes = self._lookup.nodes({one.number: 0 for one in entities})
        found.edges = self._lookup.edges_among(found.nodes)
        total = self._entity_count()
        left = f", the best connected; {total - len(entities):,} left out by the limit" if total > len(entities) else ""
        return self._picture("kg", f"{len(entities)} of {counted(total, 'entity')}{left}", found, None)

    def _entity_count(self) -> int:
        return int(self._reader.index.execute(f"SELECT count(*) FROM ({_DRAWN})").fetchone()[0])  # noqa: S608 - ours

    def _picture(self, title: str, caption: str, found: Neighbourhood, center: str | None) -> Picture:
        of_edges, of_nodes = self._behind(found.edges), self._figures(found.nodes)
        read = {f"<{claim.iri}>": claim for claim in self._claims.read(chain(*of_edges.values(), *of_nodes.values()))}
        rank = {term: number for number, term in enumerate(read)}
        for terms in chain(of_edges.values(), of_nodes.values()):
            terms.sort(key=rank.__getitem__)
        # As one looks at them: fact by fact, then node by node.
        claims = [read[term] for term in chain(*of_edges.values(), *of_nodes.values())]
        edges = tuple(self._edge(found, edge, [read[term] for term in of_edges[_key(edge)]]) for edge in found.edges)
        nodes = tuple(self._node(node, of_nodes[number], center) for number, node in found.nodes.items())
        selection = self._lookup.selection
        quotes = self._corpus.quotes(claims) if self._corpus else None
        documents = {}
        for claim in claims:
            text = self._corpus.text(claim.source) if self._corpus else None
            if text is not None and claim.source.sha256:
                documents[claim.source.sha256] = text
        return Picture(
            title=title,
            caption=f"{caption} · {self._reader.name} · {selection}",
            nodes=nodes,
            edges=edges,
            claims=Told(claims, lambda claim: self._claim(claim, quotes)),
            classes=self._classes({node.type_iri for node in nodes}),
            groups=self._groups({edge.group_iri for edge in edges}),
            documents=documents,
            data_files=tuple(sorted({claim.source.iri for claim in claims if claim.source.is_data_file})),
            center=center,
            conflicts=self._conflicts(claims),
            published=self._published({claim.source.iri for claim in claims}),
            total=self._entity_count(),
            rests_on=self._reader.name,
            date=self._reader.snapshot.time[:10] if self._reader.snapshot else "",
            policy=selection.policy,
            as_of=selection.day or "",
            language=self._lookup.language,
            at_once=limit("view_nodes"),
        )

    def _conflicts(self, claims: list[ReadClaim]) -> tuple[Conflict, ...]:
        """Return the conflicts and differences in which the claims take part, their claims by id, and the ruling in the other language too."""
        found = []
        for one in self._verdicts.of_claims(claims):
            ruling, assumptions = self._verdicts.tell(one, self._other.language)
            other = {"otherRuling": ruling, "otherAssumptions": list(assumptions)}
            record = one.outline()
            about: dict[str, Any] = {key: self._both(record[key]) for key in ("subject", "measure", "relation") if key in record}
            found.append({**record, **about, **other})
        return tuple(found)

    def _claim(self, claim: ReadClaim, quotes: Mapping[Span, str | None] | None) -> dict[str, Any]:
        """Return a claim in the shape of the JSON contract, save that what it names stands there in both languages where they differ."""
        found = claim.json(quotes)
        found["predicate"] = self._both(found["predicate"])
        found["speaker"] = self._named(found["speaker"], [claim.speaker.iri] if claim.speaker else [])
        found["origin"] = self._named(found["origin"], [one.iri for one in claim.origins])
        if claim.purposes:
            own, other = self._words
            terms = sorted(own.purposes(bytes.fromhex(claim.identifier)), key=own.named)
            found["purpose"] = _told(found["purpose"], _LIST.join(map(other.named, terms)))
        return found

    def _both(self, thing: dict[str, str]) -> dict[str, str]:
        """Add what a relation is called in the other language; an entity of the picture has that already, and is left as it is."""
        iri = thing["id"]
        if iri not in self._relations:
            self._relations[iri] = self._called(iri) if self._lookup.number_of(f"<{iri}>") in self._other.relations else thing["label"]
        other = self._relations[iri]
        return thing if other == thing["label"] else {**thing, "other": other}

    def _named(self, label: str | None, iris: list[str]) -> str | dict[str, str] | None:
        return _told(label, _LIST.join(map(self._called, iris))) if label and iris else label

    def _called(self, iri: str) -> str:
        """Return what a relation or a thing is called in the other language."""
        found = self._names.get(iri)
        if found is None:
            number = self._other.number_of(f"<{iri}>") or 0
            known = self._other.relations.get(number)
            found = self._names[iri] = known.label if known else self._other.label(number, iri)
        return found

    def _published(self, sources: set[str]) -> dict[str, str]:
        """Return the dates of publication of some sources, where they are known."""
        rows = ((source, self._reader.database.match(subject=f"<{source}>", predicate=_ISSUED)) for source in sorted(sources))
        return {source: parts(term).value for source, found in rows for _, _, term in sorted(found)[:1]}

    def _behind(self, edges: list[Edge]) -> dict[Key, list[str]]:
        """Return the claims behind each of some edges, as terms."""
        found: dict[Key, list[str]] = {_key(edge): [] for edge in edges}
        relations = {number: one.iri for number, one in self._lookup.relations.items()}
        for some in _portions({edge.source for edge in edges}):
            query = f"""SELECT edge_from, edge_to, predicate, iri FROM claim WHERE edge_from IN ({some}) AND kind = ?
              {self._lookup.selection.where()}"""  # noqa: S608 - numbers, and our own
            for source, target, predicate, mark in self._reader.index.execute(query, (ENTITY,)):
                terms = found.get((source, target, relations.get(predicate, "")))
                if terms is not None:
                    terms.append(claim_term(mark))
        return found

    def _figures(self, numbers: Iterable[int]) -> dict[int, list[str]]:
        """Return the claims of amounts and texts about each of some nodes, as terms."""
        found: dict[int, list[str]] = {number: [] for number in numbers}
        for some in _portions(found):
            query = f"SELECT subject, iri FROM claim WHERE subject IN ({some}) AND kind = ?{self._lookup.selection.where()}"  # noqa: S608 - numbers, and our own
            for number, mark in self._reader.index.execute(query, (VALUE,)):
                found[number].append(claim_term(mark))
        return found

    def _edge(self, found: Neighbourhood, edge: Edge, claims: list[ReadClaim]) -> DrawnEdge:
        other = self._other.relation_words(edge.relation.iri)
        return DrawnEdge(
            source=found.nodes[edge.source].entity.iri,
            target=found.nodes[edge.target].entity.iri,
            relation_iri=edge.relation.iri,
            label=edge.relation.label,
            group_iri=bare(edge.relation.group) if edge.relation.group else "",
            claims=tuple(one.iri for one in claims),
            contested=any(one.status == "contested" for one in claims),
            sources=edge.support.sources,
            origins=edge.support.origins,
            unsourced=edge.support.unsourced,
            inverse=edge.relation.inverse,
            symmetric=edge.relation.symmetric,
            other=other.label,
            other_inverse=other.inverse,
            owner=self._owner(edge.relation.iri),
        )

    def _owner(self, relation: str) -> str:
        """Return which end of a drawn relation stands above the other when entities are drawn in layers of ownership, if any."""
        known = self._ontology.relations.get(f"<{relation}>")
        return _ENDS[known.owner] if known and known.owner else ""

    def _node(self, node: Node, claims: list[str], center: str | None) -> DrawnNode:
        names = self._lookup.names(node.entity.number)
        return DrawnNode(
            iri=node.entity.iri,
            label=node.entity.label,
            type_iri=node.type_iri,
            other=next((text for text, language, alias in names if language == self._other.language and not alias and text != node.entity.label), ""),
            names=tuple(text for text, _, _ in names),
            claims=tuple(term[1:-1] for term in claims),
            distance=node.distance if center else None,
        )

    def _classes(self, used: set[str]) -> tuple[ClassStyle, ...]:
        language, other, rows = self._lookup.language, self._other.language, []
        for iri in sorted(used):
            klass = self._ontology.classes.get(f"<{iri}>")
            labels = [klass.label(spoken) if klass else _NO_CLASS[spoken] for spoken in (language, other)]
            rows.append(ClassStyle(iri, labels[0], *self._ontology.style(f"<{iri}>"), labels[1]))
        return tuple(rows)

    def _groups(self, used: set[str]) -> tuple[GroupStyle, ...]:
        language, other, known = self._lookup.language, self._other.language, self._ontology.groups
        found = [(iri, known[f"<{iri}>"]) for iri in sorted(used) if f"<{iri}>" in known]
        rows = [GroupStyle(iri, group.label(language), group.colour, group.label(other)) for iri, group in found]
        rest = [GroupStyle("", _OTHER_GROUP[language], _GREY, _OTHER_GROUP[other])] if used - {row.iri for row in rows} else []
        return (*rows, *rest)


def _told(label: str, other: str) -> str | dict[str, str]:
    return label if other == label else {"label": label, "other": other}


def _key(edge: Edge) -> Key:
    return edge.source, edge.target, edge.relation.iri


def _portions(numbers: Iterable[int]) -> Iterator[str]:
    """Write numbers as lists that a query takes."""
    found = sorted(numbers)
    return (",".join(map(str, found[at : at + _AT_ONCE])) for at in range(0, len(found), _AT_ONCE))
