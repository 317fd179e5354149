"""FollowTheMoney entities as JSON lines: things, sources, and a link or a note for each claim; only schemata and properties of its model.

A claim between two things is a link with its proof: the kind of link that its relation means, where both ends may stand there, else an UnknownLink
whose role is the relation's name. A claim that is no link (an amount, a text, a denial) is a Note about its subject.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING, BinaryIO

from kg.reading import Named
from kg.terms import KG, PREFIXES, local_name
from kg.writer.encode import as_json, xml_clean
from kg.writer.network import Network

if TYPE_CHECKING:
    from kg.reading import Source
    from kg.writer.network import Node
    from kg.writer.record import Record
    from kg.writer.scope import Scope

# Of each class its schema; a class below it has the same, unless it stands here itself. There is no schema for a thing as such.
SCHEMATA = {
    "Person": "Person",
    "Company": "Company",
    "GovernmentBody": "PublicBody",
    "Organization": "Organization",
    "Agent": "LegalEntity",
    "Event": "Event",
    "Plan": "Project",
    "Place": "Territory",
}
OTHERS = "Asset"
_ABOVE = {
    "Person": {"LegalEntity"},
    "Company": {"LegalEntity", "Organization", "Asset"},
    "PublicBody": {"LegalEntity", "Organization"},
    "Organization": {"LegalEntity"},
}
# Of each relation its schema, the property of its subject with the schema that it takes there, and of its object.
LINKS = {
    "owns": ("Ownership", ("owner", "LegalEntity"), ("asset", "Asset")),
    "subsidiaryOf": ("Ownership", ("asset", "Asset"), ("owner", "LegalEntity")),
    "chiefExecutiveOf": ("Directorship", ("director", "LegalEntity"), ("organization", "Organization")),
    "leaderOf": ("Directorship", ("director", "LegalEntity"), ("organization", "Organization")),
    "analystAt": ("Employment", ("employee", "Person"), ("employer", "Organization")),
    "memberOf": ("Membership", ("member", "LegalEntity"), ("organization", "Organization")),
}
_ANY = ("UnknownLink", ("subject", ""), ("object", ""))
_WIKIDATA = PREFIXES["wd"]
Properties = dict[str, list[str]]


def write(scope: Scope, file: BinaryIO) -> None:
    """Write things first, then claims, each source before the first claim that stands in it."""
    network = Network(scope)
    schemata = _Schemata(scope)
    for node in network.nodes():
        _put(file, _id(node.iri), schemata.of(node.type_iri), _thing(node))
    told: set[str] = set()
    for record in network.claims():
        source = record.claim.source
        if source.iri not in told:
            told.add(source.iri)
            _put(file, _id(source.iri), "Document" if source.is_data_file else "Article", _source(source))
        _put(file, f"kg-claim-{record.claim.identifier}", *_claim(record, schemata, network))


class _Schemata:
    """Which schema the things of a class have."""

    def __init__(self, scope: Scope) -> None:
        query = """SELECT t.value, a.value FROM class c JOIN term t ON t.id = c.term JOIN term a ON a.id = c.ancestor
                   JOIN class d ON d.term = c.ancestor AND d.ancestor = d.term ORDER BY t.value, d.depth DESC, a.value"""
        self._found: dict[str, str] = {}
        for klass, above in scope.reader.index.execute(query):
            schema = SCHEMATA.get(above[len(KG) + 1 : -1]) if above.startswith(f"<{KG}") else None
            if schema:
                self._found.setdefault(klass[1:-1], schema)

    def of(self, klass: str) -> str:
        """Return the schema of a class, by its IRI."""
        return self._found.get(klass, OTHERS)


def _id(iri: str) -> str:
    """Return an id that any tool of this family takes: letters, digits and hyphens."""
    return f"kg-{hashlib.sha256(iri.encode()).hexdigest()[:32]}"


def _put(file: BinaryIO, identifier: str, schema: str, properties: Properties) -> None:
    said = {name: kept for name, values in properties.items() if (kept := [text for one in values if (text := " ".join(xml_clean(one).split()))])}
    file.write(f"{as_json({'id': identifier, 'schema': schema, 'properties': said})}\n".encode())


def _thing(node: Node) -> Properties:
    known = [local_name(one) for one in node.same_as if one.startswith(_WIKIDATA)]
    return {"name": [node.label], "alias": list(node.aliases), "keywords": [node.type_label], "sourceUrl": _urls(node.iri), "wikidataId": known}


def _source(source: Source) -> Properties:
    checksum = [f"SHA-256 {source.sha256}"] if source.sha256 else []
    return {
        "title": [source.title],
        "fileName": [local_name(source.iri)],
        "sourceUrl": _urls(source.iri),
        "summary": checksum,
    }


def _urls(iri: str) -> list[str]:
    return [iri] if iri.startswith(("http://", "https://")) else []


def _claim(record: Record, schemata: _Schemata, network: Network) -> tuple[str, Properties]:
    claim = record.claim
    proof = {
        "proof": [_id(claim.source.iri)],
        "publisher": [claim.source.title],
        "summary": [claim.paraphrase] if claim.paraphrase else [],
        "sourceUrl": [url for span in claim.spans for url in _urls(span.term[1:-1])],
    }
    if claim.object is None or record.is_denied:
        no = "not so: " if record.is_denied else ""
        name = f"{claim.subject.label}: {no}{claim.predicate.label} {claim.value_text}"
        told = [name, *_circumstances(record), f"claim {claim.identifier}"]
        return "Note", {"name": [name], "entity": [_id(claim.subject.iri)], **proof, "description": ["; ".join(told)]}
    schema, (subject, first), (item, second) = LINKS.get(local_name(claim.predicate.iri), _ANY) if claim.predicate.iri.startswith(KG) else _ANY
    kinds = [schemata.of(network.type_of(one.iri)) for one in (claim.subject, claim.object)]
    if not all(wanted in {"", kind, *_ABOVE.get(kind, ())} for wanted, kind in zip((first, second), kinds, strict=True)):
        schema, (subject, _), (item, _) = _ANY
    start, after = record.days
    return schema, {
        subject: [_id(claim.subject.iri)],
        item: [_id(claim.object.iri)],
        "role": [claim.predicate.label],
        "status": [claim.stance],
        "startDate": [start] if start else [],
        "endDate": [(date.fromisoformat(after) - timedelta(days=1)).isoformat()] if after else [],
        "recordId": [claim.identifier],
        **proof,
        "description": ["; ".join(_circumstances(record))],
    }


def _circumstances(record: Record) -> list[str]:
    claim = record.claim
    told = [claim.stance]
    told += [f"said by {claim.speaker.label}"] if claim.speaker else []
    told += [f"from {one.label}" for one in claim.origins]
    told += [f"period {claim.period}"] if claim.period else []
    told += [f"for {one.label if isinstance(one, Named) else one.value}" for one in record.purposes]
    return told
