"""What a question means: sets of things built from relations, and the forms that a question has; never words of a language, never SPARQL.

A set is a description, as in the lambda-DCS of semantic parsing (Liang, 2013): the things of a class, the things that stand in a relation to
a set, and what both, any or none of some sets hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rel:
    """A relation, read from its subject or (`inverse`) from its object; without a term it is any relation, either way."""

    term: str | None
    inverse: bool = False
    words: str = ""

    def flipped(self) -> Rel:
        """Read it from its other end."""
        return replace(self, inverse=not self.inverse)


@dataclass(frozen=True, slots=True)
class Mod:
    """A limit on the claims that count: days (half-open), who says it, what it is for, how it is put; a policy, a day on which they must hold.

    A claim counts if its period touches the days, or with `inside` if it lies in them; of an amount with `until`, if its period
    ends on one of the days from then to the end: what is to be spent by 2026.
    """

    start: str | None = None
    end: str | None = None
    speaker: str | None = None
    purpose: str | None = None
    stance: str | None = None
    policy: str | None = None
    day: str | None = None
    inside: bool = False
    until: str | None = None

    def joined(self, other: Mod) -> Mod:
        """Take both limits together; days that both give are cut to what they share."""
        return Mod(
            start=max(filter(None, (self.start, other.start)), default=None),
            end=min(filter(None, (self.end, other.end)), default=None),
            speaker=self.speaker or other.speaker,
            purpose=self.purpose or other.purpose,
            stance=self.stance or other.stance,
            policy=self.policy or other.policy,
            day=self.day or other.day,
            inside=self.inside or other.inside,
            until=self.until or other.until,
        )

    @property
    def limits(self) -> bool:
        """Tell whether it limits anything."""
        return any((self.start, self.end, self.speaker, self.purpose, self.stance, self.policy, self.day))


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing, with the words that named it and what must be said of how they were read."""

    term: str
    words: str = ""
    notice: str | None = None
    mistyped: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """The things of a class."""

    term: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Some:
    """Anything at all."""


@dataclass(frozen=True, slots=True)
class Step:
    """The things that stand in a relation to something of a set: x with `x rel y` for a y of it."""

    rel: Rel
    of: Set
    mod: Mod = Mod()


@dataclass(frozen=True, slots=True)
class Every:
    """What all of some sets hold."""

    items: tuple[Set, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What any of some sets holds; `joint` where the words were `A and B`, so that a step to it may have to reach all."""

    items: tuple[Set, ...]
    joint: bool = False
    both: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What a set does not hold: only beside others in an `Every`."""

    item: Set


@dataclass(frozen=True, slots=True)
class Having:
    """The things of which a measure is said to be more (`>`, `>=`), less (`<`, `<=`), just (`=`) so much, or (`..`) between it and `high`."""

    measure: str
    sign: str
    value: Decimal
    unit: str | None
    mod: Mod = Mod()
    high: Decimal | None = None


Set = Thing | Kind | Some | Step | Every | Either | Not | Having


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its form (a name of `FORMS`) with the sets, measures and words that it is about, and a limit on what counts."""

    form: str
    of: tuple[Set, ...] = ()
    measures: tuple[str, ...] = ()
    mod: Mod = Mod()
    least: bool = False
    number: int | None = None
    date: str | None = None
    vague: str | None = None


FORMS = {
    "which": "the things of a set",
    "truth": "whether the things of the first set are in the second",
    "count": "how many things a set holds",
    "amount": "what is said of a measure of some things",
    "when": "when the things of the first set are in the second",
    "sources": "which sources say so",
    "count-sources": "how many sources say so",
    "speakers": "who says so",
    "top": "the things of a set with the largest (or least) of a measure",
    "compare": "which of two has more of a measure",
    "total": "the sum of a measure over some things",
    "know": "what is known of a thing",
    "said": "what somebody says, of anything or of a thing",
    "path": "how two things are connected",
    "changed": "what is new since a day",
    "disagree": "who disagrees about a thing",
    "vague": "nothing before the asker says what some words mean",
}


def every(*sets: Set) -> Set:
    """Return what all of some sets hold."""
    flat: list[Set] = []
    for one in sets:
        flat += one.items if isinstance(one, Every) else () if isinstance(one, Some) else (one,)
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Every(unique) if unique else Some()


def limited(found: Set, mod: Mod) -> Set:
    """Put a limit on every step of a set; a sum that is for more than the days of the limit is none of those days."""
    if isinstance(found, Step):
        return Step(found.rel, limited(found.of, mod), found.mod.joined(replace(mod, until=None)))
    if isinstance(found, Every):
        return Every(tuple(limited(one, mod) for one in found.items))
    if isinstance(found, Either):
        return replace(found, items=tuple(limited(one, mod) for one in found.items))
    if isinstance(found, Having):
        return replace(found, mod=replace(found.mod.joined(mod), inside=True))
    return Not(limited(found.item, mod)) if isinstance(found, Not) else found


def touching(found: Set) -> Set:
    """Return a set with sums for longer than the days of a limit too."""
    if isinstance(found, Having):
        return replace(found, mod=replace(found.mod, inside=False))
    if isinstance(found, Step):
        return replace(found, of=touching(found.of))
    if isinstance(found, Every | Either):
        return replace(found, items=tuple(map(touching, found.items)))
    return Not(touching(found.item)) if isinstance(found, Not) else found


def step(rel: Rel, of: Set) -> Set:
    """Return the things in a relation to a set; to `A and B` they must be in it to each."""
    if isinstance(of, Either) and of.joint:
        return Every(tuple(Step(rel, one) for one in of.items))
    return Step(rel, of)


def any_step(rel: Rel, of: Set) -> Set:
    """Return the things in a relation to a set; to `A and B`, to any of them."""
    return every(*(step(rel, one) for one in of.items)) if isinstance(of, Either) and of.both else Step(rel, of)


def named(found: Set) -> bool:
    """Tell whether a set is things that are named, and nothing else."""
    return isinstance(found, Thing) or (isinstance(found, Either) and all(map(named, found.items)))


def walk(found: Set) -> Iterator[Set]:
    """Yield a set and all that it is built from, in the order of the words."""
    yield found
    inner: tuple[Set, ...] = ()
    if isinstance(found, Every | Either):
        inner = found.items
    elif isinstance(found, Step | Not):
        inner = (found.of if isinstance(found, Step) else found.item,)
    for one in inner:
        yield from walk(one)


def relations(found: Set) -> set[str]:
    """Return the relations and measures that a set is built from."""
    terms = {one.rel.term for one in walk(found) if isinstance(one, Step) and one.rel.term}
    return terms | {one.measure for one in havings(found)}


def havings(found: Set) -> list[Having]:
    """Return the limits on measures that a set is built from."""
    return [one for one in walk(found) if isinstance(one, Having)]


def things(found: Set) -> list[Thing]:
    """Return the things that a set names, in order."""
    return [one for one in walk(found) if isinstance(one, Thing)]


def days(found: Set) -> list[str]:
    """Return the first days of the limits on what a set is built from."""
    limits = [one.mod for one in walk(found) if isinstance(one, Step | Having)]
    return [day for mod in limits for day in (mod.start, mod.day) if day]
