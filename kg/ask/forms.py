"""What a whole question builds: its form and what it is about; each function is an action of the grammar, None where parts do not fit."""

from __future__ import annotations

from dataclasses import replace

from kg.ask.meaning import Either, Kind, Mod, Question, Rel, Set, Some, Step, Thing, any_step, every, named, step
from kg.ask.sets import ANY, PLACE_PREPOSITIONS, PLACED, Days, Pair, Sum, gap, having, having_between, having_just, linked, minus, passive, pied, whose


_RANKED = 10


def limit_question(found: Question, mod: Mod) -> Question:
    """Put a limit on a whole question."""
    return replace(found, mod=found.mod.joined(mod))


# ---------------------------------------------------------------- questions of a set
def which(found: Set) -> Question:
    """Ask for the things of a set."""
    return Question("which", (found,))


def which_bare(found: Set) -> Question | None:
    """Ask for a set by naming it: not for one thing, and not for everything of a class unless that is said."""
    return None if isinstance(found, Thing) or (isinstance(found, Either) and all(isinstance(one, Thing) for one in found.items)) else which(found)


def which_of(kind: Set, found: Set) -> Question | None:
    """Ask which of a class are in a set: a thing that is named is no class."""
    return None if _named(kind) and not isinstance(found, Thing) and isinstance(kind, Thing) else which(every(kind, found))


def _named(found: Set) -> bool:
    return isinstance(found, Thing) or (isinstance(found, Either) and any(map(_named, found.items)))


def which_among(whole: Set, found: Set) -> Question:
    """Ask which of some things are in a set."""
    return which(every(whole, found))


def which_of_noun(rel: Rel, whole: Set) -> Question:
    """Ask for the N of something."""
    return which(any_step(rel, whole))


def which_but(found: Set, without: Set, kind: Set | None = None) -> Question | None:
    """Ask for a set without some of its things."""
    left = minus(every(*([kind] if kind else []), found), without)
    return which(left) if left else None


def which_gap(rel: Rel, subject: Set) -> Question:
    """Ask for what stands on the other side of a relation."""
    return which(gap(rel, subject))


def which_noun(rel: Rel, whole: Set) -> Question:
    """Ask for the N of something that it is said to have."""
    return which(any_step(rel, whole))


def which_whose(rel: Rel, found: Set, kind: Set | None = None) -> Question:
    """Ask whose N something is."""
    return which(every(*([kind] if kind else []), whose(rel, found)))


def which_linked(kind: Set, whole: Set) -> Question | None:
    """Ask for the things of a class that anything relates to something that is named."""
    return which(linked(whole, kind)) if named(whole) else None


def which_gap_of(rel: Rel, subject: Set, kind: Set) -> Question:
    """Ask which things of a class a subject V's."""
    return which(every(kind, gap(rel, subject)))


def which_step_of(rel: Rel, whole: Set, kind: Set) -> Question:
    """Ask which things of a class V something."""
    return which(every(kind, any_step(rel, whole)))


def which_gap_in(rel: Rel, subject: Set, kind: Set, mod: Mod) -> Question:
    """Ask which things of a class a subject V's, under a limit."""
    return limit_question(which_gap_of(rel, subject, kind), mod)


def which_gap_pied(head: Pair, subject: Set, kind: Set) -> Question:
    """Ask which things of a class a subject V's in, at or to."""
    return which(every(kind, gap(head[0], subject)))


def zwhich(rel: Rel, whole: Set, kind: Set | None = None) -> Question:
    """Ask for the N of something, perhaps of a class."""
    return which(every(*([kind] if kind else []), any_step(rel, whole)))


def zbut(found: Question, without: Set) -> Question | None:
    """Leave some things out of a question's set."""
    if found.form not in {"which", "count"}:
        return None
    left = minus(found.of[0], without)
    return replace(found, of=(left,)) if left else None


def pied_which(head: Pair, preposition: str, subject: Set, kind: Set) -> Question | None:
    """Ask in, at or to which things of a class a subject V's."""
    found = pied(head, preposition, subject)
    return which(every(kind, found)) if found else None


def pied_who(head: Pair, preposition: str, subject: Set) -> Question | None:
    """Ask in, at or to what a subject V's."""
    found = pied(head, preposition, subject)
    return which(found) if found else None


def by_whom(rel: Rel, whole: Set) -> Question:
    """Ask by whom something is V-ed."""
    return which(any_step(rel, whole))


def by_which(rel: Rel, whole: Set, kind: Set) -> Question:
    """Ask by which things of a class something is V-ed."""
    return which(every(kind, any_step(rel, whole)))


def where_head(head: Pair, subject: Set) -> Question:
    """Ask where, of a verb with a preposition of places; of another one, for those of its objects that are places."""
    found = gap(head[0], subject)
    return which(found if head[1] in PLACE_PREPOSITIONS else every(Kind("where"), found))


def where_to(head: Pair, preposition: str, subject: Set) -> Question | None:
    """Ask where, with the verb's own preposition: where does the Varn flow into?"""
    return where_head(head, subject) if head[1] == preposition else None


def where_verb(rel: Rel, subject: Set) -> Question:
    """Ask where, of what a subject V's that is a place."""
    return which(every(Kind("where"), gap(rel, subject)))


def where_noun(rel: Rel, subject: Set) -> Question:
    """Ask where somebody's N is, where that is a place: where is Alibaba's seat?"""
    return which(every(Kind("where"), any_step(rel, subject)))


def where(subject: Set) -> Question | None:
    """Ask for the places in which a thing is."""
    return which(Step(PLACED, subject)) if isinstance(subject, Thing) else None


# ---------------------------------------------------------------- yes or no
def truth(subject: Set, found: Set) -> Question | None:
    """Ask whether the things of one set are in another."""
    pair = isinstance(subject, Either) and subject.joint and isinstance(found, Step) and isinstance(found.of, Some)
    return None if isinstance(subject, Some) or pair else Question("truth", (subject, found))


def truth_pair(pair: Set, rel: Rel) -> Question | None:
    """Do two compete? Are they rivals?"""
    if not isinstance(pair, Either) or len(pair.items) != 2:  # noqa: PLR2004 - each with the other
        return None
    return truth_step(pair.items[0], rel, pair.items[1])


def truth_pair_head(pair: Set, head: Pair) -> Question | None:
    """Ask of two things whether each V's with the other."""
    return truth_pair(pair, head[0]) if head[1] in {"with", "against", ""} else None


def truth_by(whole: Set, rel: Rel, doer: Set) -> Question:
    """Ask whether something is V-ed by somebody."""
    return Question("truth", (whole, passive(rel, doer)))


def truth_step(subject: Set, rel: Rel, whole: Set) -> Question:
    """Ask whether a subject V's something."""
    return Question("truth", (subject, step(rel, whole)))


def truth_with(subject: Set, rel: Rel, whole: Set) -> Question | None:
    """Ask whether A with B V's: A is one thing, and what is joined to it by `and` is B."""
    return truth_step(subject, rel, whole) if isinstance(subject, Thing) else None


def truth_passive(subject: Set, rel: Rel, doer: Set) -> Question:
    """Ask whether something is V-ed by somebody."""
    return Question("truth", (subject, passive(rel, doer)))


def truth_linked(subject: Set, found: Set) -> Question | None:
    """Ask whether a thing is related to another, or has anything of a class."""
    return Question("truth", (found, Step(ANY, subject))) if isinstance(found, Thing) else exists(every(found, Step(ANY, subject)))


def truth_as(subject: Set, found: Set, rel: Rel) -> Question:
    """Ask whether a subject has somebody as its N."""
    return Question("truth", (found, Step(rel, subject)))


def truth_noun(subject: Set, rel: Rel) -> Question:
    """Ask whether something has an N."""
    return exists(any_step(rel, subject))


def exists(found: Set) -> Question:
    """Ask whether a set holds anything."""
    return Question("truth", (Some(), found))


def exists_step(rel: Rel, whole: Set) -> Question:
    """Ask whether anything V's something."""
    return exists(step(rel, whole))


def exists_gap(rel: Rel, subject: Set) -> Question:
    """Ask whether a subject V's anything."""
    return exists(gap(rel, subject))


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


# ---------------------------------------------------------------- how many, who says so, when
def count(found: Set) -> Question | None:
    """Ask how many things a set holds."""
    return None if isinstance(found, Thing | Some) else Question("count", (found,))


def count_of(kind: Set, found: Set) -> Question:
    """Ask how many things of a class are in a set."""
    return Question("count", (every(kind, found),))


def count_noun(rel: Rel, whole: Set, kind: Set | None = None) -> Question:
    """Ask how many N something has."""
    return Question("count", (every(*([kind] if kind else []), any_step(rel, whole)),))


def count_linked(kind: Set, whole: Set) -> Question | None:
    """Ask how many things of a class anything relates to something that is named."""
    return Question("count", (linked(whole, kind),)) if named(whole) else None


def count_gap(rel: Rel, subject: Set, kind: Set) -> Question:
    """Ask how many things of a class a subject V's."""
    return Question("count", (every(kind, gap(rel, subject)),))


def count_gap_in(rel: Rel, subject: Set, kind: Set, mod: Mod) -> Question:
    """Ask how many things of a class a subject V's, under a limit."""
    return limit_question(count_gap(rel, subject, kind), mod)


def count_step_by(rel: Rel, whole: Set, kind: Set) -> Question:
    """Ask how many things of a class V something."""
    return Question("count", (every(kind, any_step(rel, whole)),))


def count_step(rel: Rel, subject: Set, kind: Set) -> Question:
    """Ask how many things of a class are V-ed by a subject."""
    return Question("count", (every(kind, any_step(rel.flipped(), subject)),))


def zcount(rel: Rel, whole: Set, kind: Set) -> Question:
    """Ask how many things of a class V something."""
    return Question("count", (every(kind, step(rel, whole)),))


def _stated(form: str, statement: Question) -> Question | None:
    return replace(statement, form=form) if statement.form == "truth" else None


def count_sources(statement: Question) -> Question | None:
    """Ask how many sources make a statement."""
    return _stated("count-sources", statement)


def sources(statement: Question) -> Question | None:
    """Ask which sources make a statement."""
    return _stated("sources", statement)


def sources_of(found: Set) -> Question:
    """Ask which sources speak of something."""
    return Question("sources", (found,))


def count_sources_of(found: Set) -> Question:
    """Ask how many sources speak of something."""
    return Question("count-sources", (found,))


def speakers(statement: Question) -> Question | None:
    """Ask who makes a statement."""
    return _stated("speakers", statement)


def deniers(statement: Question) -> Question | None:
    """Ask who denies a statement."""
    return replace(statement, form="speakers", mod=statement.mod.joined(Mod(stance="denied"))) if statement.form == "truth" else None


def said_so(found: Thing, statement: Question) -> Question | None:
    """Ask whether somebody makes a statement."""
    return replace(statement, mod=statement.mod.joined(Mod(speaker=found.term))) if statement.form == "truth" else None


def said(found: Thing, about: Set | None = None) -> Question:
    """Ask what somebody says, of anything or of something."""
    return Question("said", (found, *([about] if about else [])))


def when(subject: Set, rel: Rel, whole: Set) -> Question:
    """Ask when a subject V's something."""
    return Question("when", (subject, step(rel, whole)))


def when_passive(subject: Set, rel: Rel, doer: Set | None = None) -> Question:
    """Ask when something is V-ed, by anybody or by somebody."""
    return Question("when", (subject, Step(rel.flipped(), doer or Some())))


def when_alone(subject: Set, rel: Rel) -> Question:
    """Ask when a subject V's, whatever it is that it V's."""
    return Question("when", (subject, Step(rel, Some())))


def when_is(subject: Set, found: Set) -> Question:
    """Ask when a thing is in a set."""
    return Question("when", (subject, found))


# ---------------------------------------------------------------- amounts
def amount(measure: str, whole: Set) -> Question:
    """Ask for a measure of some things."""
    return Question("amount", (whole,), (measure,))


def amount_split(head: tuple[str, str], whole: Set, tail: str) -> Question | None:
    """The shares of NAURA rose: a measure of which the thing stands in the middle."""
    return amount(head[0], whole) if head[1] == tail else None


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


def amount_by(degree: tuple[str, bool], whole: Set) -> Question:
    """Ask how high something is."""
    return amount(degree[0], whole)


def most_by(degree: tuple[str, bool], kind: Set | None = None) -> Question:
    """Ask which is the highest, or the lowest."""
    return Question("top", (kind or Some(),), (degree[0],), least=degree[1], number=1)


def more_by(degree: tuple[str, bool], pair: Set) -> Question | None:
    """Ask which of a pair is higher, or lower."""
    return less_of(degree[0], pair) if degree[1] else more_of(degree[0], pair)


def more_by_two(degree: tuple[str, bool], left: Set, right: Set) -> Question | None:
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


def changed_snapshot(number: int) -> Question:
    """Ask what is new since a snapshot of the store."""
    return Question("changed", number=number)


def changed_lately() -> Question:
    """Ask what is new since the snapshot before the head."""
    return Question("changed")


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
