"""What the comparison knows of a claim, and what it finds: plain values, numbered as in the index; never reads anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.conflict.figure import Figure
    from kg.conflict.when import When

ESTIMATES = frozenset({"estimated", "opinion"})
INTENTIONS = frozenset({"announced", "planned"})
DENIED, REPORTED = "denied", "reported"
_PAIRWISE = 64
ALWAYS = 0
"""The anchor of what is compared at every load."""


@dataclass(slots=True, eq=False)  # not frozen: that would triple what it costs to make one
class Said:
    """One claim as it is compared, never changed. `subject` is the thing that its subject is the same as; `speaker` is 0 for the source itself.

    `voice` is for whom the speaker speaks: a chief executive for the company that the claim is about, everybody else for himself.
    """

    claim: bytes
    subject: int
    predicate: int
    object: int
    source: int
    stance: str
    speaker: int
    origins: frozenset[int]
    when: When
    scope: str
    issued: str | None
    verbatim: bool = False
    figure: Figure | None = None
    words: str = ""
    listed: int = 0
    voice: int = 0

    @property
    def soft(self) -> bool:
        """Whether it is an estimate or an opinion, not a report."""
        return self.stance in ESTIMATES

    @property
    def named(self) -> frozenset[int]:
        """The origins that its source names; none where the source speaks for itself."""
        return self.origins - {self.source}

    @property
    def is_outcome(self) -> bool:
        """Whether it reports on a period that is over: what came of it, not what is intended."""
        return self.stance == REPORTED and self.issued is not None and self.when.end is not None and self.issued >= self.when.end

    @property
    def number(self) -> Figure:
        """Its figure; only for measures."""
        assert self.figure is not None  # noqa: S101 - measures alone come here
        return self.figure


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A difference between claims: its kind, whether they cannot all hold, and the claims side by side.

    `anchor` is the thing under which it is compared again once a claim about it comes or goes. `why` says to the ruling what was found,
    and an assumption is the key of its phrase with what fills it.
    """

    kind: str
    contested: bool
    anchor: int
    subject: int
    predicate: int
    sides: tuple[tuple[Said, ...], ...]
    why: str
    assumptions: tuple[tuple[str, ...], ...] = ()
    detail: tuple[str, ...] = ()
    gone: tuple[Said, ...] = field(default=())

    @property
    def claims(self) -> list[Said]:
        """All its claims, side after side."""
        return [one for side in self.sides for one in side]


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Claims of one fact that two or more independent origins stand behind."""

    claims: tuple[Said, ...]


def one_source(claims: Iterable[Said]) -> bool:
    """Tell whether claims all stand in one source that does not give them to different speakers or origins."""
    claims = list(claims)
    if len({one.source for one in claims}) > 1:
        return False
    parties = {(one.voice, one.named): one for one in claims}
    return not any(_parted(one, other) for one, other in combinations(list(parties.values())[:_PAIRWISE], 2))


def _parted(one: Said, other: Said) -> bool:
    if one.voice and other.voice:
        return one.voice != other.voice
    return bool(one.named and other.named) and one.named.isdisjoint(other.named)


def same_voice(claims: Iterable[Said]) -> bool:
    """Tell whether one speaker says all of some claims, or one for whom he speaks."""
    voices = {one.voice for one in claims}
    return len(voices) == 1 and 0 not in voices
