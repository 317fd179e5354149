"""How two periods stand to each other; never takes a fiscal year for a calendar year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

_DRIFT = 0.1
_FIRST, _LAST = "0000-00-00", "9999-99-99"


class Overlap(Enum):
    """How one period stands to another."""

    SAME = "same"
    WITHIN = "within"
    AROUND = "around"
    ACROSS = "across"
    APART = "apart"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """The period of a claim: half-open, as ISO dates; `text` are the words, `assumed` on what the dates rest. Without dates it is not placed in time."""

    start: str | None = None
    end: str | None = None
    text: str | None = None
    fiscal: bool = False
    assumed: str | None = None

    @property
    def placed(self) -> bool:
        """Whether it has a date at all."""
        return self.start is not None or self.end is not None

    @property
    def key(self) -> tuple[object, ...]:
        """What two periods share if they are the same: their dates, or the words of those that have none."""
        if self.placed:
            return (self.start, self.end, self.fiscal)
        return ((self.text or "").casefold().strip(), self.fiscal)


def overlap(one: When, other: When) -> Overlap:
    """Tell how one period stands to another. Fiscal and calendar periods share days, and are not compared all the same."""
    if not one.placed or not other.placed:
        return Overlap.SAME if one.key == other.key else Overlap.UNKNOWN
    start, end = one.start or _FIRST, one.end or _LAST
    from_, until = other.start or _FIRST, other.end or _LAST
    if end <= from_ or until <= start:
        return Overlap.APART
    if (start, end) == (from_, until):
        return Overlap.SAME if one.fiscal == other.fiscal else Overlap.ACROSS
    if one.fiscal != other.fiscal:
        return Overlap.ACROSS
    if from_ <= start and end <= until:
        return Overlap.WITHIN
    return Overlap.AROUND if start <= from_ and until <= end else Overlap.ACROSS


def nearly_same(one: When, other: When) -> bool:
    """Tell whether two closed periods, of which one at least rests on an assumption, begin and end within a tenth of their length."""
    if not (one.assumed or other.assumed) or one.fiscal != other.fiscal or None in {one.start, one.end, other.start, other.end}:
        return False
    first, last = _days(one.start), _days(one.end)
    from_, until = _days(other.start), _days(other.end)
    room = _DRIFT * min(last - first, until - from_)
    return abs(first - from_) <= room and abs(last - until) <= room


def _days(day: str | None) -> int:
    return date.fromisoformat(day or "").toordinal()


def may_coincide(one: When, other: When) -> bool:
    """Tell whether two states may hold at one time: false only if both are placed, and apart."""
    return overlap(one, other) is not Overlap.APART
