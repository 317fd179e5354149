"""Says which side of a contradiction outranks the others, and why: authority, recency, precision; never without a reason, and never for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.conflict.said import Finding, Said


@dataclass(frozen=True, slots=True)
class Preference:
    """The side that outranks the others, by its number, with the reason; and of which day it is, if that is the reason."""

    side: int
    reason: str
    day: str | None = None


def prefer(finding: Finding, leaders: Callable[[int], frozenset[int]]) -> Preference | None:
    """Return the preferred side of a contested finding, or None for a tie; `leaders` tells who leads a thing, and so speaks for it."""
    if not finding.contested or len(finding.sides) == 1:
        return None
    return _authority(finding, leaders) or _recency(finding) or _precision(finding)


def _authority(finding: Finding, leaders: Callable[[int], frozenset[int]]) -> Preference | None:
    """Prefer whom the matter concerns, on his own affairs."""
    own = [
        number for number, side in enumerate(finding.sides)
        if any(one.speaker and _concerned(one, leaders) for one in side)
    ]  # fmt: skip
    return Preference(own[0], "authority") if len(own) == 1 else None


def _concerned(one: Said, leaders: Callable[[int], frozenset[int]]) -> bool:
    """Tell whether a speaker speaks of himself, or for what he leads: a party to the statement."""
    parties = (one.subject,) if one.figure is not None else (one.subject, one.object)
    return any(one.speaker == party or one.speaker in leaders(party) for party in parties)


def _recency(finding: Finding) -> Preference | None:
    """Prefer the later side, if all sources are dated and it is the later one throughout."""
    if any(one.issued is None for one in finding.claims):
        return None
    spans = [(min(one.issued or "" for one in side), max(one.issued or "" for one in side)) for side in finding.sides]
    latest = max(range(len(spans)), key=lambda number: spans[number])
    if all(spans[latest][0] > until for number, (_, until) in enumerate(spans) if number != latest):
        return Preference(latest, "recency", spans[latest][0])
    return None


def _precision(finding: Finding) -> Preference | None:
    """Prefer the figure that is given more precisely than all others."""
    if any(one.figure is None for one in finding.claims):
        return None
    steps = [min(_step(one) for one in side) for side in finding.sides]
    finest = min(steps)
    if steps.count(finest) == 1:
        return Preference(steps.index(finest), "precision")
    return None


def _step(one: Said) -> tuple[int, object]:
    figure = one.number
    vague = 2 if figure.bounded_one_side else 1 if figure.approximate or figure.value is None else 0
    return vague, figure.unit_in_last_place
