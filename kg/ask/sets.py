"""What the parts of a question build: sets of things and limits on them; each function is an action of the grammar, None where parts do not fit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.ask.meaning import Either, Having, Kind, Mod, Not, Rel, Set, Some, Step, Thing, any_step, every, limited, step
from kg.ask.phrases import alike

ANY = Rel(None)
Pair = tuple[Rel, str]
Days = tuple[str, str]
# A measure that an adjective asks for, and whether it asks for less of it.
Measured = tuple[str, bool]
PLACE_PREPOSITIONS = frozenset(("in", "at", "on", "to", "into", "from", "onto", "via", "于", "至", "到", "在", "自", "入", "位于"))
# Where a thing is: in whatever stands in a relation to it whose objects are places.
PLACED = Rel(None, words="where")
Sum = tuple[Decimal, str | None]


def same(one: Any) -> Any:  # noqa: ANN401 - whatever it is
    """Pass a meaning on."""
    return one


def none() -> str:
    """Mean nothing by oneself."""
    return ""


def some(_: object = None) -> Set:
    """Ask for anything at all."""
    return Some()


def of(rel: Rel, whole: Set) -> Set:
    """N of y: for `A and B`, of any of them."""
    return any_step(rel, whole)


def of_each(first: Rel, second: Rel, whole: Set) -> Set | None:
    """N and M of y: whoever is the one or the other, of the same y."""
    return joint(of(first, whole), of(second, whole))


def of_either(first: Rel, second: Rel, whole: Set) -> Set:
    """N or M of y."""
    return either_set(of(first, whole), of(second, whole))


def of_kind(rel: Rel, whole: Set, kind: Set) -> Set:
    """N of y, of a class."""
    return every(any_step(rel, whole), kind)


def linked(whole: Set, kind: Set) -> Set:
    """The things of a class that anything relates to a set: Alibaba's chips."""
    return every(kind, Step(ANY, whole))


def headed(head: Rel | Pair, whole: Set, kind: Set) -> Set:
    """Alibaba-backed startups, Hangzhou-based companies."""
    rel = head[0] if isinstance(head, tuple) else head.flipped()
    return every(kind, Step(rel, whole))


def compound(first: Rel, second: Rel) -> Rel | None:
    """Two words for one relation in a row are one word for it."""
    return second if first == second else None


def whoever(rel: Rel) -> Set:
    """Whoever V's anything."""
    return Step(rel, Some())


def whoever_has(rel: Rel) -> Set:
    """Whoever has an N."""
    return Step(rel.flipped(), Some())


def joint(left: Set, right: Set) -> Set | None:
    """A and B; not what a clause describes and a class: `companies that develop models and chips` are not companies and chips."""
    if (isinstance(right, Kind) and not isinstance(left, Kind | Thing | Either)) or _share(left, right):
        return None
    items = (
        *(left.items if isinstance(left, Either) and left.joint else (left,)),
        *(right.items if isinstance(right, Either) and right.joint else (right,)),
    )
    return Either(tuple(dict.fromkeys(items)), joint=True)


def both(left: Set, right: Set) -> Set:
    """Both A and B."""
    return Either((left, right), joint=True, both=True)


def either(left: Set, right: Set) -> Set | None:
    """A or B."""
    return None if _share(left, right) else either_set(left, right)


def _share(left: Set, right: Set) -> bool:
    """Tell whether the second's whole must be the first's too: `the founder or chief executive of Nvidia` asks for the founder of nothing else."""
    return isinstance(left, Step) and isinstance(left.of, Some) and isinstance(right, Step) and not isinstance(right.of, Some)


def either_set(left: Set, right: Set) -> Set:
    """What is or does the one or the other."""
    items = (*(left.items if isinstance(left, Either) else (left,)), *(right.items if isinstance(right, Either) else (right,)))
    return Either(tuple(dict.fromkeys(items)))


def minus(whole: Set, without: Set) -> Set | None:
    """A set without some things; of one thing nothing can be left out."""
    if isinstance(whole, Thing) or (isinstance(whole, Either) and all(isinstance(one, Thing) for one in whole.items)):
        return None
    return every(whole, *(Not(one) for one in _each(without)))


def _each(found: Set) -> tuple[Set, ...]:
    return found.items if isinstance(found, Either) else (found,)


def but_not(rel: Rel, whole: Set, without: Set) -> Set:
    """What V's one thing and not another."""
    return every(step(rel, whole), *(Not(step(rel, one)) for one in _each(without)))


def associated(whole: Set) -> Set:
    """What anything relates to something."""
    return any_step(ANY, whole)


def not_(found: Set) -> Set | None:
    """What a set does not hold."""
    return None if isinstance(found, Not) else Not(found)


def not_step(rel: Rel, whole: Set) -> Set:
    """What does not V something."""
    return Not(step(rel, whole))


def passive(rel: Rel, doer: Set) -> Set:
    """What is V-ed by somebody."""
    return step(rel.flipped(), doer)


def not_passive(rel: Rel, doer: Set) -> Set:
    """What is not V-ed by somebody."""
    return Not(passive(rel, doer))


def gap(rel: Rel, subject: Set) -> Set:
    """What a subject V's: for `A and B`, what any of them does."""
    return any_step(rel.flipped(), subject)


def gap_both(rel: Rel, subject: Set) -> Set:
    """What each of some subjects V's."""
    return step(rel.flipped(), subject)


def not_gap(rel: Rel, subject: Set) -> Set:
    """What a subject does not V."""
    return Not(gap(rel, subject))


def gap_passive(rel: Rel, subject: Set) -> Set:
    """By what a subject is V-ed."""
    return any_step(rel, subject)


def whose(rel: Rel, whole: Set) -> Set:
    """The things whose N is in a set."""
    return Step(rel.flipped(), whole)


def limit(mod: Mod) -> Set | None:
    """A limit alone is no set."""
    del mod
    return None


def limited_set(found: Set, mod: Mod) -> Set:
    """A set under a limit."""
    return limited(found, mod)


def but_not_so(found: Set, without: Set) -> Set:
    """What is in one set and not in another."""
    return every(found, *(Not(one) for one in _each(without)))


def both_steps(first: Rel, left: Set, second: Rel, right: Set) -> Set:
    """What V's one thing and W's another."""
    return every(step(first, left), step(second, right))


def passive_any(rel: Rel) -> Set:
    """What is V-ed by anybody."""
    return Step(rel.flipped(), Some())


def pied(head: Pair, preposition: str, subject: Set) -> Set | None:
    """In which Alibaba invests."""
    return any_step(head[0].flipped(), subject) if fits(head[1], preposition) else None


def fits(own: str | None, preposition: str) -> bool:
    """Tell whether a preposition is a verb's own, or stands for it."""
    return own == preposition or preposition in alike(own)


def pied_step(head: Pair, place: Set) -> Set:
    """What V's in, at or to a place."""
    return step(head[0], place)


def having(measure: str, sign: str, amount: Sum) -> Set:
    """What has more, or less, of a measure than so much."""
    return Having(measure, sign, *amount)


def having_between(measure: str, low: Sum, high: Sum) -> Set | None:
    """What has a measure between two sums of one unit."""
    unit = low[1] or high[1]
    fits = low[0] < high[0] and {low[1], high[1]} <= {unit, None}
    return Having(measure, "..", low[0], unit, high=high[0]) if fits else None


def having_just(measure: str, amount: Sum) -> Set:
    """What has just so much of a measure."""
    return Having(measure, "=", *amount)


def having_number(measure: str, sign: str, number: int) -> Set:
    """What has more, or less, of a measure than a number of something."""
    return Having(measure, sign, Decimal(number), None)


def having_by(degree: Measured, sign: str, number: int) -> Set | None:
    """What is more than so high."""
    return None if degree[1] else having_number(degree[0], sign, number)


def having_sum_by(degree: Measured, sign: str, amount: Sum) -> Set | None:
    """What is more than so much high: 50 m."""
    return None if degree[1] else having(degree[0], sign, amount)


def wherein(kind: Set, rel: Rel, place: Set) -> Set:
    """The things of a class in a place."""
    return every(kind, step(rel, place))


def having_more_by(degree: Measured, amount: int | Sum) -> Set:
    """What is higher, or lower, than so much."""
    value, unit = amount if isinstance(amount, tuple) else (Decimal(amount), None)
    return Having(degree[0], "<" if degree[1] else ">", value, unit)


def step_both(rel: Rel, whole: Set) -> Set:
    """What V's each of some things."""
    return step(rel, whole)


def zboth(found: Set) -> Set:
    """A set, said with emphasis."""
    return found


def zof(rel: Rel, found: Set) -> Set:
    """N of a set that a clause describes."""
    return any_step(rel, found)


# ---------------------------------------------------------------- limits
def within(date: Days) -> Mod:
    """In some days."""
    return Mod(start=date[0], end=date[1])


def before(date: Days) -> Mod:
    """Before some days."""
    return Mod(end=date[0])


def until(date: Days) -> Mod:
    """Until the end of some days."""
    return Mod(end=date[1], until=date[0])


def since(date: Days) -> Mod:
    """From some days on."""
    return Mod(start=date[0])


def from_to(first: Days, last: Days) -> Mod | None:
    """From some days to others."""
    return Mod(start=first[0], end=last[1]) if first[0] < last[1] else None


def speaker(found: Thing) -> Mod:
    """According to somebody."""
    return Mod(speaker=found.term)
