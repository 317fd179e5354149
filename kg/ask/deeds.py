"""What verbs torn apart build (turned the ship away), and nouns of deeds (the investment of A in B); each function is an action of the grammar."""

from __future__ import annotations

from dataclasses import replace

from kg.ask.forms import exists, truth, truth_step, which
from kg.ask.meaning import Not, Question, Rel, Set, every, step
from kg.ask.sets import Pair, fits, gap

# A verb without the rest of its phrase: the relation, that rest, and the verb.
Torn = tuple[Rel, str, str]


def torn(verb: Torn, whole: Set, rest: str) -> Set | None:
    """What turns something away: a verb with the rest of its phrase behind its object."""
    return step(verb[0], whole) if verb[1] == rest else None


def not_torn(verb: Torn, whole: Set, rest: str) -> Set | None:
    """What does not turn something away."""
    found = torn(verb, whole, rest)
    return Not(found) if found else None


def torn_gap(verb: Torn, subject: Set, rest: str) -> Set | None:
    """What a subject turns away."""
    return gap(verb[0], subject) if verb[1] == rest else None


def which_having(verb: Torn, subject: Set, rest: str, kind: Set) -> Question | None:
    """Ask which things of a class a subject has on loan. Of `who` it is never asked so: who has it on loan asks for the one who has."""
    found = torn_gap(verb, subject, rest) if verb[2] == "have" else None
    return which(every(kind, found)) if found else None


def truth_torn(subject: Set, verb: Torn, whole: Set, rest: str) -> Question | None:
    """Ask whether a subject turns something away."""
    found = torn(verb, whole, rest)
    return truth(subject, found) if found else None


def exists_torn(verb: Torn, whole: Set, rest: str) -> Question | None:
    """Ask whether anything turns something away."""
    found = torn(verb, whole, rest)
    return exists(found) if found else None


def truth_deed(deed: Pair, first: str, one: Set, second: str, other: Set) -> Question | None:
    """Ask of a deed with both its ends: the deployment of X by Y, the investment of A in B."""
    own = deed[1] or None
    if {first, second} == {"of", "by"}:
        doer, whole = (other, one) if second == "by" else (one, other)
        return truth_step(doer, deed[0], whole) if own in {None, "of"} else None
    if first in {"of", "by"} and own and fits(own, second):
        return truth_step(one, deed[0], other)
    return truth_step(other, deed[0], one) if own and fits(own, first) and second == "by" else None


def truth_deed_of(deed: Pair, doer: Set, preposition: str, whole: Set) -> Question | None:
    """Ask of somebody's deed: Unicom's deployment of the chips."""
    return truth_step(doer, deed[0], whole) if not deed[1] and preposition == "of" else None


def when_deed(statement: Question) -> Question:
    """Ask when a deed was done."""
    return replace(statement, form="when")


def which_deed(rel: Rel, whole: Set) -> Question:
    """Ask who did a deed to something."""
    return which(step(rel, whole))
