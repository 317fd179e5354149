"""What a question of amounts builds: how much, most, more, in all; each function is an action of the grammar, None where parts do not fit."""

from __future__ import annotations

from dataclasses import replace

from kg.ask.forms import exists, which
from kg.ask.meaning import Either, Mod, Question, Set, Some, Thing, every
from kg.ask.sets import Measured, Sum, having, having_between, having_just

_RANKED = 10


# ---------------------------------------------------------------- amounts
def amount(measure: str, whole: Set) -> Question:
    """Ask for a measure of some things."""
    return Question("amount", (whole,), (measure,))


def amount_split(head: tuple[str, str], whole: Set, tail: str) -> Question | None:
    """The shares of NAURA rose: a measure of which the thing stands in the middle."""
    return amount(head[0], whole) if head[1] == tail else None


def counted_by(counted: str, measure: str, whole: Set) -> Question | None:
    """Ask for a measure that a noun and a verb name together: how many containers does it carry."""
    return amount(measure, whole) if counted == measure else None


def amount_any(measure: str) -> Question:
    """Ask for a measure of anything."""
    return Question("amount", (Some(),), (measure,))


def amount_mod(measure: str, whole: Set, mod: Mod) -> Question:
    """Ask for a measure of some things under a limit."""
    return Question("amount", (whole,), (measure,), mod)


def vague_amount(measure: str, whole: Set, vague: str) -> Question:
    """Ask for a measure at a time that is not clear."""
    return Question("amount", (whole,), (measure,), vague=vague)


def vague_question(found: Question, vague: str) -> Question:
    """Ask anything at a time that is not clear."""
    return replace(found, vague=vague)


def for_what(found: Question, purpose: Set) -> Question | None:
    """Ask for an amount that is meant for something."""
    if found.form not in {"amount", "total"} or not isinstance(purpose, Thing) or found.mod.purpose:
        return None
    return replace(found, mod=found.mod.joined(Mod(purpose=purpose.term)))


def most(kind: Set, measure: str) -> Question:
    """Ask which thing of a set has most of a measure."""
    return Question("top", (kind,), (measure,), number=1)


def least(kind: Set, measure: str) -> Question:
    """Ask which thing of a set has least of a measure."""
    return Question("top", (kind,), (measure,), least=True, number=1)


def most_any(measure: str) -> Question:
    """Ask what has most of a measure."""
    return most(Some(), measure)


def least_any(measure: str) -> Question:
    """Ask what has least of a measure."""
    return least(Some(), measure)


def most_same(measure: str, other: str) -> Question | None:
    """Ask what has most of a measure that a verb and a noun name together: who scored the most goals."""
    return most(Some(), measure) if measure == other else None


def most_of_same(kind: Set, measure: str, other: str) -> Question | None:
    """Ask which thing of a set has most of a measure that a verb and a noun name together."""
    return most(kind, measure) if measure == other else None


def ranking(kind: Set, measure: str) -> Question:
    """Ask for the things of a set in the order of a measure."""
    return top(_RANKED, kind, measure)


def whose_measure(measure: str, sign: str, amount: Sum) -> Question:
    """Ask whose measure is more, or less, than so much."""
    return which(having(measure, sign, amount))


def which_measure(kind: Set, measure: str, sign: str, amount: Sum) -> Question:
    """Ask of which things of a class a measure is more, or less, than so much."""
    return which(every(kind, having(measure, sign, amount)))


zmost, zleast = most, least


def top(number: int, kind: Set, measure: str) -> Question:
    """Ask for so many things of a set with most of a measure."""
    return Question("top", (kind,), (measure,), number=number)


def top_any(number: int, measure: str) -> Question:
    """Ask for so many things with most of a measure."""
    return top(number, Some(), measure)


def more(measure: str, left: Set, right: Set) -> Question | None:
    """Ask which of two things has more of a measure."""
    return Question("compare", (left, right), (measure,)) if isinstance(left, Thing) and isinstance(right, Thing) else None


zmore = more


def more_within(measure: str, pair: Set, mod: Mod) -> Question | None:
    """Ask which of a pair has more of a measure, under a limit."""
    found = more_of(measure, pair)
    return replace(found, mod=mod) if found else None


def more_two_within(measure: str, left: Set, right: Set, mod: Mod) -> Question | None:
    """Ask whether one thing has more of a measure than another, under a limit."""
    found = more(measure, left, right)
    return replace(found, mod=mod) if found else None


def less(measure: str, left: Set, right: Set) -> Question | None:
    """Ask which of two things has less of a measure."""
    found = more(measure, left, right)
    return replace(found, least=True) if found else None


def more_of(measure: str, pair: Set) -> Question | None:
    """Ask which of a pair has more of a measure."""
    return more(measure, *pair.items) if isinstance(pair, Either) and len(pair.items) == 2 else None  # noqa: PLR2004 - two are compared


def less_of(measure: str, pair: Set) -> Question | None:
    """Ask which of a pair has less of a measure."""
    found = more_of(measure, pair)
    return replace(found, least=True) if found else None


def more_amounts(left: Question, right: Question) -> Question | None:
    """Ask which of two amounts of one measure is more."""
    return more(left.measures[0], left.of[0], right.of[0]) if left.measures == right.measures else None


def less_amounts(left: Question, right: Question) -> Question | None:
    """Ask which of two amounts of one measure is less."""
    found = more_amounts(left, right)
    return replace(found, least=True) if found else None


def more_than(left: Question, right: Set) -> Question | None:
    """Ask whether an amount is more than another thing's."""
    return more(left.measures[0], left.of[0], right)


def amount_by(degree: Measured, whole: Set) -> Question:
    """Ask how high something is."""
    return amount(degree[0], whole)


def most_by(degree: Measured, kind: Set | None = None) -> Question:
    """Ask which is the highest, or the lowest."""
    return Question("top", (kind or Some(),), (degree[0],), least=degree[1], number=1)


def more_by(degree: Measured, pair: Set) -> Question | None:
    """Ask which of a pair is higher, or lower."""
    return less_of(degree[0], pair) if degree[1] else more_of(degree[0], pair)


def more_by_two(degree: Measured, left: Set, right: Set) -> Question | None:
    """Ask whether one thing is higher than another."""
    return less(degree[0], left, right) if degree[1] else more(degree[0], left, right)


def compare(found: Question) -> Question | None:
    """Compare an amount of two things."""
    return more_of(found.measures[0], found.of[0])


def compare_of(measure: str, pair: Set) -> Question | None:
    """Compare a measure of two things."""
    return more_of(measure, pair)


def total(found: Question) -> Question | None:
    """Ask for the sum of an amount."""
    return replace(found, form="total") if found.form == "amount" else None


def total_of(measure: str, whole: Set) -> Question:
    """Ask for the sum of a measure."""
    return Question("total", (whole,), (measure,))


# ---------------------------------------------------------------- so much, and more
def exists_having(measure: str, sign: str, amount: Sum) -> Question:
    """Ask whether anything has more or less of a measure than so much."""
    return exists(having(measure, sign, amount))


def truth_having(subject: Set, measure: str, sign: str, amount: Sum) -> Question:
    """Ask whether a thing has more or less of a measure than so much."""
    return Question("truth", (subject, having(measure, sign, amount)))


def truth_just(subject: Set, measure: str, amount: Sum) -> Question:
    """Ask whether a thing has just so much of a measure."""
    return Question("truth", (subject, having_just(measure, amount)))


def truth_between(subject: Set, measure: str, low: Sum, high: Sum) -> Question | None:
    """Ask whether a thing has a measure between two sums."""
    found = having_between(measure, low, high)
    return Question("truth", (subject, found)) if found else None
