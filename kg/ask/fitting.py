"""Whether a reading fits the classes of the ontology: what is said to be in a place, where the thing named is none, is seldom what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ask.meaning import Either, Every, Having, Kind, Not, Set, Step, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ask.desk import Desk
    from kg.ask.meaning import Question


def misfits(question: Question, desk: Desk) -> bool:
    """Tell whether a question puts something at an end of a relation that is kept for things of another class, and no claim has it there."""
    if any(_misfits(one, desk) for one in question.of):
        return True
    if question.form in {"truth", "when"} and len(question.of) > 1:
        subject, found = question.of
        return isinstance(found, Step) and not _fits(subject, found, desk, near=True)
    return False


def limits_no_claim(question: Question) -> bool:
    """Tell whether a question names days, a speaker or a purpose, which only claims have, and asks for things of a class alone."""
    mod = question.mod
    if question.form not in {"which", "count"} or not any((mod.start, mod.end, mod.speaker, mod.purpose, mod.stance)):
        return False
    return not any(_has_claims(one) for one in question.of)


def _has_claims(found: Set) -> bool:
    if isinstance(found, Every | Either):
        return any(_has_claims(one) for one in found.items)
    return _has_claims(found.item) if isinstance(found, Not) else isinstance(found, Step | Having)


def leaves_out_others(question: Question, desk: Desk) -> bool:
    """Tell whether a question leaves out of a class what is none of it: ports, but not a ship. Then something else is meant."""
    return any(_leaves_out_others(one, desk) for one in question.of)


def _leaves_out_others(found: Set, desk: Desk) -> bool:
    if not isinstance(found, Every):
        return False
    kinds = [one for one in found.items if isinstance(one, Kind)]
    without = [one.item for one in found.items if isinstance(one, Not) and isinstance(one.item, Thing)]
    return any(not _shared(desk.classes(one.term), [kind.term], desk) for one in without for kind in kinds)


def _leaves_out_nothing(found: Every, desk: Desk) -> bool:
    """Tell whether what a set leaves out is not in it anyway: that is seldom what `but not` means."""
    without = [one.item.term for one in found.items if isinstance(one, Not) and isinstance(one.item, Thing)]
    steps = [one for one in found.items if isinstance(one, Step) and isinstance(one.of, Thing) and one.rel.term]
    for step in steps:
        other = step.of.term if isinstance(step.of, Thing) else ""
        for one in without:
            ends = (other, one) if step.rel.inverse else (one, other)
            if not desk.stating(step.rel.term or "", *ends):
                return True
    return False


def _misfits(found: Set, desk: Desk) -> bool:
    if isinstance(found, Step):
        return not _fits(found.of, found, desk, near=False) or _misfits(found.of, desk)
    if isinstance(found, Every):
        steps = [one for one in found.items if isinstance(one, Step)]
        others = [one for one in found.items if isinstance(one, Kind | Thing)]
        return (
            any(_misfits(one, desk) for one in found.items)
            or _leaves_out_nothing(found, desk)
            or any(not _fits(one, step, desk, near=True) for one in others for step in steps)
        )
    if isinstance(found, Either):
        return any(_misfits(one, desk) for one in found.items)
    return isinstance(found, Not) and _misfits(found.item, desk)


def _fits(found: Set, step: Step, desk: Desk, *, near: bool) -> bool:
    """Tell whether what stands at an end of a step may stand there: at its near end (its answers), or at the far one."""
    relation = desk.lexicon.ontology.relations.get(step.rel.term or "")
    if relation is None:
        return True
    is_subject = near is not step.rel.inverse
    declared = relation.domains if is_subject else relation.ranges
    if isinstance(found, Every):
        return all(_fits(one, step, desk, near=near) for one in found.items if isinstance(one, Kind | Thing))
    if isinstance(found, Either):
        return any(_fits(one, step, desk, near=near) for one in found.items)
    if not declared or not isinstance(found, Kind | Thing):
        return True
    own = [found.term] if isinstance(found, Kind) else desk.classes(found.term)
    if not own or _shared(own, declared, desk):
        return True
    return isinstance(found, Thing) and desk.stands(found.term, relation.term, is_subject=is_subject)


def _shared(own: Iterable[str], declared: Iterable[str], desk: Desk) -> bool:
    """Tell whether one of some classes lies under one of others, or over it."""
    above = desk.lexicon.above
    return any(one in above(other) or other in above(one) for one in own for other in declared)
