"""What a question of things builds: which, whether, how many, who says so, when; each function is an action of the grammar."""

from __future__ import annotations

from dataclasses import replace

from kg.ask.meaning import Either, Every, Kind, Mod, Not, Question, Rel, Set, Some, Step, Thing, any_step, every, named, step
from kg.ask.sets import ANY, PLACE_PREPOSITIONS, PLACED, Pair, gap, linked, minus, passive, pied, whose


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
    is_thing = isinstance(found, Thing)
    if (isinstance(kind, Thing) and not is_thing) or (is_thing and isinstance(kind, Step | Every)):
        return None
    return which(every(kind, found))


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


def but_not_gap(rel: Rel, subject: Set, other: Set, kind: Set) -> Question:
    """Ask which things of a class one subject V's and another does not."""
    return which(every(kind, gap(rel, subject), Not(gap(rel, other))))


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


def _denied(form: str, statement: Question) -> Question | None:
    return replace(statement, form=form, mod=statement.mod.joined(Mod(stance="denied"))) if statement.form == "truth" else None


def deniers(statement: Question) -> Question | None:
    """Ask who denies a statement."""
    return _denied("speakers", statement)


def denying_sources(statement: Question) -> Question | None:
    """Ask which sources deny a statement."""
    return _denied("sources", statement)


def count_denying_sources(statement: Question) -> Question | None:
    """Ask how many sources deny a statement."""
    return _denied("count-sources", statement)


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
