"""What holds or happened when: the dated claims of a graph in the order of time, one entry for each fact and period; never dates anything itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.period import Period
    from kg.reading import ReadClaim

_OPEN = "0000-00-00"
_NEVER = "9999-99-99"


@dataclass(slots=True)
class Moment:
    """One fact with its period and the claims that give it so."""

    period: Period
    claims: list[ReadClaim] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The fact in one line."""
        one = self.claims[0]
        denied = " (denied)" if one.stance == "denied" else ""
        return f"{one.subject.label} {one.predicate.label}{denied} {one.value_text}"

    @property
    def sources(self) -> int:
        """How many documents say it."""
        return len({one.source.iri for one in self.claims})

    @property
    def origins(self) -> int:
        """How many independent origins they have it from."""
        return len({origin for one in self.claims for origin in one.origin_iris})

    @property
    def stances(self) -> list[str]:
        """How it is put, in a fixed order."""
        return sorted({one.stance for one in self.claims})

    @property
    def status(self) -> str:
        """What its claims amount to together: contested if one of them is; else what most can be said of one."""
        found = {one.status for one in self.claims}
        best = ("contested", "corroborated", "single-source", "superseded", "retracted")
        return next(one for one in best if one in found) if self.origins == 1 or "contested" in found else "corroborated"

    @property
    def assumed(self) -> list[str]:
        """On what the dates rest."""
        return list(dict.fromkeys(one.period.assumed for one in self.claims if one.period and one.period.assumed))

    def json(self) -> dict[str, Any]:
        """Return it as plain data."""
        one = self.claims[0].json()
        return {
            "start": self.period.start,
            "end": self.period.end,
            "precision": self.period.precision,
            "fiscal": self.period.fiscal,
            "text": self.period.text,
            "assumed": self.assumed,
            "subject": one["subject"],
            "predicate": one["predicate"],
            "object": one["object"],
            "stances": self.stances,
            "status": self.status,
            "sources": self.sources,
            "origins": self.origins,
            "claims": [claim.iri for claim in self.claims],
        }


def timeline(claims: Iterable[ReadClaim], *, since: str | None = None, until: str | None = None) -> tuple[list[Moment], int]:
    """Return the dated facts of some claims, by their first day and then the last, and how many claims have no date.

    `since` and `until` leave out what ends by the one, or starts on the other or later.

    Raises:
        UsageError: `until` is not later than `since`.

    """
    if since and until and until <= since:
        raise UsageError(f"nothing lies between {since} and {until}", hint="until must be later than since")
    found: dict[tuple[object, ...], Moment] = {}
    undated = 0
    for one in claims:
        period = one.period
        if period is None or (period.start is None and period.end is None):
            undated += 1
            continue
        if (since and (period.end or _NEVER) <= since) or (until and (period.start or _OPEN) >= until):
            continue
        key = (period.start, period.end, period.fiscal, one.subject.iri, one.predicate.iri, one.value_text, one.stance == "denied")
        found.setdefault(key, Moment(period)).claims.append(one)
    return sorted(found.values(), key=_order), undated


def _order(one: Moment) -> tuple[object, ...]:
    return (one.period.start or one.period.end or _OPEN, one.period.start is not None, one.period.end or _NEVER, one.text)
