"""An entity's page: its facts grouped by relation, each with what stands behind it; never prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.reading import STANCES

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.neighbourhood import Entity
    from kg.reading import ClaimReader, Named, ReadClaim


@dataclass(slots=True)
class PageFact:
    """One fact of a page with the claims that support it."""

    relation: Named
    heading: str
    outgoing: bool
    other: Named | None
    text: str
    claims: list[ReadClaim] = field(default_factory=list)

    @property
    def sources(self) -> int:
        """How many documents say it."""
        return len({claim.source.iri for claim in self.claims})

    @property
    def origins(self) -> int:
        """How many independent origins they have it from: those named, else the speaker, else the source itself."""
        return len({origin for claim in self.claims for origin in claim.origin_iris})

    @property
    def status(self) -> str:
        """What the claims amount to together: contested if one of them is; superseded or retracted if all are; else by independent origins."""
        found = {claim.status for claim in self.claims}
        if "contested" in found:
            return "contested"
        if found <= {"superseded", "retracted"}:
            return min(found)
        return "corroborated" if self.origins > 1 or "corroborated" in found else "single-source"

    @property
    def stances(self) -> list[str]:
        """How it is put, in a fixed order."""
        return [stance for stance in STANCES if any(claim.stance == stance for claim in self.claims)]

    @property
    def unsourced(self) -> bool:
        """Tell whether only files of plain triples say it."""
        return all(claim.source.is_data_file for claim in self.claims)

    @property
    def context(self) -> str:
        """When and what for, in the words of the claims."""
        dated = [str(claim.period) for claim in self.claims if claim.period]
        some = "" if len(dated) == len(self.claims) else f" ({len(dated)} of {len(self.claims)} claims)"
        periods = [period + some for period in dict.fromkeys(dated)]
        purposes = dict.fromkeys(purpose for claim in self.claims for purpose in claim.purposes)
        return "; ".join([*periods, *(f"({purpose})" for purpose in purposes)])

    def json(self) -> dict[str, Any]:
        """Return the fact as plain data."""
        return {
            "relation": self.relation.json(),
            "direction": "out" if self.outgoing else "in",
            "object": self.other.json() if self.other else self.claims[0].json()["object"],
            "text": self.text,
            "context": self.context or None,
            "stances": self.stances,
            "claims": [claim.iri for claim in self.claims],
            "sources": self.sources,
            "origins": self.origins,
            "unsourced": self.unsourced,
            "status": self.status,
        }


@dataclass(slots=True)
class Page:
    """What the graph says of one entity."""

    entity: Entity
    type_label: str
    names: list[tuple[str, str, bool]]
    facts: list[PageFact]

    def json(self) -> dict[str, Any]:
        """Return the page as plain data."""
        return {
            "id": self.entity.iri,
            "label": self.entity.label,
            "type": self.type_label,
            "names": [{"text": text, "language": language or None, "alias": alias} for text, language, alias in self.names],
            "facts": [fact.json() for fact in self.facts],
        }


def page(lookup: Lookup, claims: ClaimReader, entity: Entity) -> Page:
    """Gather an entity's page: relations from it, then to it, then its amounts; the best supported fact first."""
    facts: dict[tuple[object, ...], PageFact] = {}
    for claim in claims.read(claims.find(about=entity.number)):
        outgoing = claim.subject.iri == entity.iri
        words = lookup.relation_words(claim.predicate.iri)
        other = claim.object if outgoing else claim.subject
        heading = words.label if outgoing or words.symmetric else words.inverse
        if claim.stance == "denied":
            heading += " (denied)"
        text = claim.value_text if outgoing else claim.subject.label
        amount_key = (str(claim.period), claim.purposes) if claim.amount else ()
        key = (heading, other.iri if other else text, *amount_key)
        if key not in facts:
            facts[key] = PageFact(claim.predicate, heading, outgoing or words.symmetric, other, text)
        facts[key].claims.append(claim)
    return Page(entity, lookup.type_of(entity.number)[1], lookup.names(entity.number), sorted(facts.values(), key=_order))


def _order(fact: PageFact) -> tuple[object, ...]:
    return (fact.other is None, not fact.outgoing, fact.heading, -fact.origins, -fact.sources, fact.text)
