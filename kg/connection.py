"""How two things are connected, with the claims behind each relation of each step, as plain data; never follows a denial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lookup import Lookup
    from kg.neighbourhood import Entity
    from kg.path import Hop, Path, Paths
    from kg.reading import ClaimReader, ReadClaim

Support = list[list[list["ReadClaim"]]]


@dataclass(frozen=True, slots=True)
class Connection:
    """The shortest paths between two things, and of each path, step by step, the claims behind each relation."""

    paths: Paths
    claims: tuple[Support, ...]

    def json(self, start: Entity, end: Entity, lookup: Lookup) -> dict[str, Any]:
        """Return it in the shape of `kg path --format json`."""
        return {
            "from": start.iri,
            "to": end.iri,
            "length": self.paths.length,
            "total": self.paths.total,
            "paths": self.records(lookup),
            "truncated": self.paths.total > len(self.paths.found),
        }

    def records(self, lookup: Lookup) -> list[dict[str, Any]]:
        """Return each path: its nodes, and its steps with their claims."""
        return [_record(one, read, lookup) for one, read in zip(self.paths.found, self.claims, strict=True)]


def connect(  # noqa: PLR0913 - as kg.path.shortest
    lookup: Lookup, claims: ClaimReader, start: int, end: int, *, relations: Sequence[int] = (), most: int = 10
) -> Connection:
    """Find all shortest paths, and read the claims behind each step of those returned: as `kg.path.shortest`."""
    found = path.shortest(lookup, start, end, relations=relations, most=most)
    return Connection(found, tuple([_claims(claims, hops) for hops in one.hops] for one in found.found))


def _claims(claims: ClaimReader, hops: tuple[Hop, ...]) -> list[list[ReadClaim]]:
    """Read the claims behind each relation of a step; a denial supports none."""
    return [[one for one in claims.read(claims.between(hop.relation, hop.subject, hop.object)) if one.stance != "denied"] for hop in hops]


def _record(one: Path, read: list[list[list[ReadClaim]]], lookup: Lookup) -> dict[str, Any]:
    nodes = [lookup.by_number(number) for number in one.nodes]
    steps = []
    for at, (hops, supports) in enumerate(zip(one.hops, read, strict=True)):
        relations = []
        for hop, claims in zip(hops, supports, strict=True):
            words = lookup.relations[hop.relation]
            ends = [lookup.by_number(number).iri for number in (hop.subject, hop.object)]
            relations.append(
                {"id": words.iri, "label": words.label, "source": ends[0], "target": ends[1], "claims": [claim.json() for claim in claims]}
            )
        steps.append({"from": nodes[at].iri, "to": nodes[at + 1].iri, "relations": relations})
    return {"nodes": [{"id": node.iri, "label": node.label} for node in nodes], "steps": steps}
