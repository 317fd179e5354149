"""What an asker is told: an answer of each reading, or why there is none; plain values, never printed here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.claim import Span
    from kg.reading import ReadClaim
    from kg.verdict import Verdict


@dataclass(slots=True)
class Reply:
    """The answer of one reading of a question."""

    understood: str
    answers: list[dict[str, Any]] = field(default_factory=list)
    text: str = ""
    claims: list[ReadClaim] = field(default_factory=list)
    more_claims: int = 0
    conflicts: list[Verdict] = field(default_factory=list)
    sparql: str = ""
    header: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Tell whether the graph answers it."""
        return bool(self.answers)


@dataclass(slots=True)
class Answer:
    """All that there is to say to a question: a reply for each reading, or what was not understood."""

    question: str
    language: str
    replies: list[Reply] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    refusal: str | None = None
    not_understood: list[str] = field(default_factory=list)
    nearest: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)

    @property
    def is_answered(self) -> bool:
        """Tell whether any reading is answered."""
        return any(one.is_answered for one in self.replies)

    @property
    def claims(self) -> list[ReadClaim]:
        """The claims of all readings."""
        return list({one.iri: one for reply in self.replies for one in reply.claims}.values())

    def json(self, quotes: Mapping[Span, str | None] | None = None) -> dict[str, Any]:
        """Return it in the shape of the JSON contract; of several readings all answers stand beside each other, and say whose they are."""
        several = len(self.replies) > 1
        return {
            "question": self.question,
            "understood": "; ".join(one.understood for one in self.replies),
            "answers": [{**one, "reading": at} if several else one for at, reply in enumerate(self.replies, 1) for one in reply.answers],
            "text": self.refusal or " ".join(one.text for one in self.replies),
            "claims": [one.json(quotes) for one in self.claims],
            "contested": any(one.conflicts for one in self.replies),
            "sparql": self.replies[0].sparql if self.replies and not several else None,
        }

    @property
    def conflicts(self) -> list[dict[str, Any]]:
        """The contradictions of all readings, as much of each as an answer tells; kg conflicts has the whole."""
        return [_brief(one) for reply in self.replies for one in reply.conflicts]


def _brief(one: Verdict) -> dict[str, Any]:
    found = one.json()
    kept = {key: found[key] for key in ("id", "kind", "contested", "sides", "ruling", "preferred")}
    return {**kept, "about": found["subject"], "said_by": [_voices(side) for side in one.sides]}


def _voices(side: tuple[ReadClaim, ...]) -> str:
    """Name who is on one side: speakers, else sources."""
    return "; ".join(dict.fromkeys(one.speaker.label if one.speaker else one.source.title for one in side))
