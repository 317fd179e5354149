"""What a question of a topic builds: what is known, how two are connected, what is new, who disagrees; each function is an action of the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ask.meaning import Either, Mod, Question, Set, Some, Thing

if TYPE_CHECKING:
    from kg.ask.sets import Days


# ---------------------------------------------------------------- knowledge, paths, news, disagreement
def know(found: Set) -> Question:
    """Ask what is known of something."""
    return Question("know", (found,))


def path(left: Set, right: Set) -> Question | None:
    """Ask how two things are connected."""
    return Question("path", (left, right)) if isinstance(left, Thing) and isinstance(right, Thing) and left.term != right.term else None


def path_joined(pair: Set) -> Question | None:
    """Ask how a pair is connected."""
    return path(*pair.items) if isinstance(pair, Either) and len(pair.items) == 2 else None  # noqa: PLR2004 - a path has two ends


def changed(date: Days) -> Question:
    """Ask what is new since a day."""
    return Question("changed", date=date[0])


def changed_snapshot(number: int, found: Set | None = None) -> Question:
    """Ask what is new, of a thing or at all, since a snapshot of the store."""
    return Question("changed", (found,) if found else (), number=number)


def changed_lately(found: Set | None = None) -> Question:
    """Ask what is new since the snapshot before the head."""
    return Question("changed", (found,) if found else ())


def changed_within(date: Days) -> Question:
    """Ask what happened in some days."""
    return Question("changed", mod=Mod(end=date[1]), date=date[0])


def changed_between(first: Days, last: Days) -> Question | None:
    """Ask what happened from some days to others."""
    return Question("changed", mod=Mod(end=last[1]), date=first[0]) if first[0] < last[1] else None


def changed_of(found: Set, date: Days) -> Question | None:
    """Ask what is new of a thing since a day."""
    return Question("changed", (found,), date=date[0]) if isinstance(found, Thing) else None


def disagree_any() -> Question:
    """Ask what is contested at all."""
    return Question("disagree", (Some(),))


def disagree(found: Set) -> Question:
    """Ask who disagrees about something."""
    return Question("disagree", (found,))


def disagree_amount(found: Question) -> Question:
    """Ask who disagrees about an amount."""
    return Question("disagree", found.of, found.measures)
