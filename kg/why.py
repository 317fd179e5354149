"""Everything for and against a statement, counted by independent origins; never says more than the claims and the rulings on them do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.claim import Span  # noqa: TC001 - a type of the dataclass below
from kg.conflict.figure import APPROXIMATE, MAX_EXCLUSIVE, MIN_EXCLUSIVE, Figure, Meeting, figure, meet
from kg.conflict.rules import bundled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.amount import Amount
    from kg.lookup import Lookup
    from kg.reading import ClaimReader, ReadClaim
    from kg.verdict import Verdict, VerdictReader

DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Case:
    """One statement: the claims for it, those against it, and the rulings that bear on it."""

    claims: tuple[ReadClaim, ...]
    against: tuple[ReadClaim, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def contested(self) -> list[Verdict]:
        """The contradictions in which it stands."""
        return [one for one in self.verdicts if one.contested]

    @property
    def differing(self) -> list[Verdict]:
        """The differences that are no contradictions."""
        return [one for one in self.verdicts if not one.contested]

    @property
    def status(self) -> str:
        """What its claims amount to together."""
        found = {one.status for one in self.claims}
        if "contested" in found:
            return "contested"
        if found <= {"superseded", "retracted"}:
            return min(found)
        return "corroborated" if "corroborated" in found or len(origins(self.claims)) > 1 else "single-source"

    @property
    def preference(self) -> tuple[bool, str] | None:
        """Whether this side is the preferred one, with the reason; None for a tie or where nothing is contested."""
        mine = {one.iri for one in self.claims}
        for one in self.contested:
            if one.preferred is not None:
                return any(claim.iri in mine for claim in one.sides[one.preferred]), one.reason or ""
        return None

    def json(self, quotes: Mapping[Span, str | None] | None = None) -> dict[str, Any]:
        """Return it as plain data."""
        first, best = self.claims[0], self.preference
        kind = "measure" if first.amount else "relation"
        return {
            "subject": first.subject.json(),
            kind: first.predicate.json(),
            "object": first.json()["object"],
            "status": self.status,
            "for": _side(self.claims, quotes),
            "against": _side(self.against, quotes),
            "preferred": None if best is None else {"this": best[0], "reason": best[1]},
            "conflicts": [_brief(one) for one in self.contested],
            "differences": [_brief(one) for one in self.differing],
        }


def origins(claims: Iterable[ReadClaim]) -> dict[str, list[ReadClaim]]:
    """Return claims by their independent origins; one of several origins stands under each."""
    found: dict[str, list[ReadClaim]] = {}
    for one in claims:
        for origin in one.origin_iris:
            found.setdefault(origin, []).append(one)
    return found


def _side(claims: Sequence[ReadClaim], quotes: Mapping[Span, str | None] | None) -> dict[str, Any]:
    return {
        "origins": len(origins(claims)),
        "sources": len({one.source.iri for one in claims}),
        "claims": [one.json(quotes) for one in claims],
    }


def _brief(one: Verdict) -> dict[str, Any]:
    return {"id": one.iri, "kind": one.kind, "contested": one.contested, "ruling": one.ruling, "assumptions": list(one.assumptions)}


def cases(claims: Sequence[ReadClaim], verdicts: VerdictReader) -> list[Case]:
    """Set claims apart into statements, each with what speaks against it: one for each object of a relation, or figure that others can meet.

    A denial is no statement of its own where the claims hold what it denies. Contested statements come first.
    """
    groups: list[list[ReadClaim]] = []
    affirmed = [one for one in claims if one.stance != DENIED]
    for one in affirmed or claims:
        home = next((group for group in groups if all(_same(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return sorted((_case(group, claims, verdicts) for group in groups), key=lambda case: not case.contested)


def of_claim(one: ReadClaim, lookup: Lookup, claims: ClaimReader, verdicts: VerdictReader) -> list[Case]:
    """Return the statements that a claim stands for or against, with all that agrees with it."""
    subject, predicate = (lookup.number_of(f"<{thing.iri}>") or 0 for thing in (one.subject, one.predicate))
    item = lookup.number_of(f"<{one.object.iri}>") if one.object else None
    found = cases(claims.read(claims.between(predicate, subject, item)), verdicts)
    return [case for case in found if any(claim.iri == one.iri for claim in (*case.claims, *case.against))] or found


def _case(group: list[ReadClaim], claims: Sequence[ReadClaim], verdicts: VerdictReader) -> Case:
    found = verdicts.of_claims(group)
    mine = {one.iri for one in group}
    against: dict[str, ReadClaim] = {}
    for verdict in found:
        sides = [side for side in verdict.sides if not any(one.iri in mine for one in side)]
        if verdict.contested or verdict.kind == "superseded":
            against.update((one.iri, one) for side in sides for one in side)
    against.update((one.iri, one) for one in claims if one.stance == DENIED and group[0].stance != DENIED and one.object and _same(one, group[0]))
    return Case(tuple(group), tuple(against.values()), tuple(found))


def _same(one: ReadClaim, other: ReadClaim) -> bool:
    """Tell whether two claims state the same: one object, or figures of one period and scope that can meet."""
    if one.subject.iri != other.subject.iri or one.predicate.iri != other.predicate.iri:
        return bool(one.object and other.object and {one.subject.iri, one.object.iri} == {other.subject.iri, other.object.iri})
    if one.amount is None or other.amount is None:
        return one.object == other.object and one.literal == other.literal
    mine, theirs = (claim.period for claim in (one, other))
    times = [(when.start, when.end, when.fiscal) if when and (when.start or when.end) else None for when in (mine, theirs)]
    if times[0] != times[1] or one.purposes != other.purposes or one.amount.unit != other.amount.unit:
        return False
    return meet(_figure(one.amount), _figure(other.amount)) is not Meeting.APART


def _figure(amount: Amount) -> Figure:
    flags = MIN_EXCLUSIVE * amount.minimum_exclusive + MAX_EXCLUSIVE * amount.maximum_exclusive + APPROXIMATE * amount.approximate
    value, low, high = (None if one is None else str(one) for one in (amount.value, amount.minimum, amount.maximum))
    return figure(amount.unit, value, low, high, flags, amount.text, bundled().approximate)
