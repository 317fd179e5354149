"""What the rules of the grammar build: each function makes a meaning of the meanings of some parts, or None if they do not go together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.ask.chart import Rule
from kg.ask.lexicon import PREPOSITIONS, _alike
from kg.ask.meaning import Either, Every, Having, Kind, Mod, Not, Question, Rel, Set, Some, Step, Thing, any_step, every, limited, step, things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ANY = Rel(None)
Pair = tuple[Rel, str]


# ---------------------------------------------------------------- sets
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


def of_kind(rel: Rel, whole: Set, kind: Set) -> Set:
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
    return Step(rel, Some())


def whoever_has(rel: Rel) -> Set:
    return Step(rel.flipped(), Some())


def joint(left: Set, right: Set) -> Set:
    items = (*(left.items if isinstance(left, Either) and left.joint else (left,)), *(right.items if isinstance(right, Either) and right.joint else (right,)))
    return Either(tuple(dict.fromkeys(items)), joint=True)


def both(left: Set, right: Set) -> Set:
    return Either((left, right), joint=True, both=True)


def either(left: Set, right: Set) -> Set:
    items = (*(left.items if isinstance(left, Either) else (left,)), *(right.items if isinstance(right, Either) else (right,)))
    return Either(tuple(dict.fromkeys(items)))


either_set = either


def minus(whole: Set, without: Set) -> Set | None:
    if isinstance(whole, Thing) or (isinstance(whole, Either) and all(isinstance(one, Thing) for one in whole.items)):
        return None
    return every(whole, *(Not(one) for one in _each(without)))


def _each(found: Set) -> tuple[Set, ...]:
    return found.items if isinstance(found, Either) else (found,)


def not_(found: Set) -> Set | None:
    return None if isinstance(found, Not) else Not(found)


def not_step(rel: Rel, whole: Set) -> Set:
    return Not(step(rel, whole))


def passive(rel: Rel, doer: Set) -> Set:
    """What is V-ed by somebody."""
    return step(rel.flipped(), doer)


def not_passive(rel: Rel, doer: Set) -> Set:
    return Not(passive(rel, doer))


def gap(rel: Rel, subject: Set) -> Set:
    """What a subject V's: for `A and B`, what any of them does."""
    return any_step(rel.flipped(), subject)


def gap_both(rel: Rel, subject: Set) -> Set:
    return step(rel.flipped(), subject)


def not_gap(rel: Rel, subject: Set) -> Set:
    return Not(gap(rel, subject))


def gap_passive(rel: Rel, subject: Set) -> Set:
    """By what a subject is V-ed."""
    return any_step(rel, subject)


def whose(rel: Rel, whole: Set) -> Set:
    """The things whose N is in a set."""
    return Step(rel.flipped(), whole)


def limit(mod: Mod) -> Set | None:
    del mod
    return None


def limited_set(found: Set, mod: Mod) -> Set:
    return limited(found, mod)


def pied(head: Pair, preposition: str, subject: Set) -> Set | None:
    """In which Alibaba invests."""
    return any_step(head[0].flipped(), subject) if _fits(head[1], preposition) else None


def _fits(own: str | None, preposition: str) -> bool:
    return own == preposition or preposition in _alike(own)


def pied_step(head: Pair, place: Set) -> Set:
    return step(head[0], place)


def having(measure: str, sign: str, amount: tuple[Decimal, str]) -> Set:
    return Having(measure, ">" if sign == "OVER" else "<", *amount)


def having_just(measure: str, amount: tuple[Decimal, str]) -> Set:
    return Having(measure, "=", *amount)


def having_number(measure: str, sign: str, number: int) -> Set:
    return Having(measure, ">" if sign == "OVER" else "<", Decimal(number), None)


def step_both(rel: Rel, whole: Set) -> Set:
    return step(rel, whole)


def zboth(found: Set) -> Set:
    return found


def zof(rel: Rel, found: Set) -> Set:
    return any_step(rel, found)


# ---------------------------------------------------------------- limits
def within(date: tuple[str, str]) -> Mod:
    return Mod(start=date[0], end=date[1])


def before(date: tuple[str, str]) -> Mod:
    return Mod(end=date[0])


def since(date: tuple[str, str]) -> Mod:
    return Mod(start=date[0])


def from_to(first: tuple[str, str], last: tuple[str, str]) -> Mod | None:
    return Mod(start=first[0], end=last[1]) if first[0] < last[1] else None


def speaker(found: Thing) -> Mod:
    return Mod(speaker=found.term)


def limit_question(found: Question, mod: Mod) -> Question:
    return replace(found, mod=found.mod.joined(mod))


# ---------------------------------------------------------------- questions of a set
def which(found: Set) -> Question:
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
    return which(every(whole, found))


def which_of_noun(rel: Rel, whole: Set) -> Question:
    return which(any_step(rel, whole))


def which_but(found: Set, without: Set, kind: Set | None = None) -> Question | None:
    left = minus(every(*([kind] if kind else []), found), without)
    return which(left) if left else None


def which_gap(rel: Rel, subject: Set) -> Question:
    return which(gap(rel, subject))


def which_noun(rel: Rel, whole: Set) -> Question:
    return which(any_step(rel, whole))


def which_linked(kind: Set, whole: Set) -> Question:
    return which(linked(whole, kind))


def which_gap_of(rel: Rel, subject: Set, kind: Set) -> Question:
    return which(every(kind, gap(rel, subject)))


def which_step_of(rel: Rel, whole: Set, kind: Set) -> Question:
    return which(every(kind, any_step(rel, whole)))


def which_gap_pied(head: Pair, subject: Set, kind: Set) -> Question:
    return which(every(kind, gap(head[0], subject)))


def zwhich(rel: Rel, whole: Set, kind: Set | None = None) -> Question:
    return which(every(*([kind] if kind else []), any_step(rel, whole)))


def zbut(found: Question, without: Set) -> Question | None:
    if found.form not in {"which", "count"}:
        return None
    left = minus(found.of[0], without)
    return replace(found, of=(left,)) if left else None


def pied_which(head: Pair, preposition: str, subject: Set, kind: Set) -> Question | None:
    found = pied(head, preposition, subject)
    return which(every(kind, found)) if found else None


def pied_who(head: Pair, preposition: str, subject: Set) -> Question | None:
    found = pied(head, preposition, subject)
    return which(found) if found else None


def by_whom(rel: Rel, whole: Set) -> Question:
    return which(any_step(rel, whole))


def by_which(rel: Rel, whole: Set, kind: Set) -> Question:
    return which(every(kind, any_step(rel, whole)))


def where_head(head: Pair, subject: Set) -> Question:
    return which(gap(head[0], subject))


def where_verb(rel: Rel, subject: Set) -> Question:
    return which(every(Kind("where"), gap(rel, subject)))


def where_noun(rel: Rel, subject: Set) -> Question:
    return which(any_step(rel, subject))


def where(subject: Set) -> Question:
    return which(every(Kind("where"), Step(ANY, subject)))


# ---------------------------------------------------------------- yes or no
def truth(subject: Set, found: Set) -> Question | None:
    pair = isinstance(subject, Either) and subject.joint and isinstance(found, Step) and isinstance(found.of, Some)
    return None if isinstance(subject, Some) or pair else Question("truth", (subject, found))


def truth_pair(pair: Set, rel: Rel) -> Question | None:
    """Do two compete? Are they rivals?"""
    if not isinstance(pair, Either) or len(pair.items) != 2:  # noqa: PLR2004 - each with the other
        return None
    return truth_step(pair.items[0], rel, pair.items[1])


def truth_pair_head(pair: Set, head: Pair) -> Question | None:
    return truth_pair(pair, head[0]) if head[1] in {"with", "against", ""} else None


def truth_by(whole: Set, rel: Rel, doer: Set) -> Question:
    return Question("truth", (whole, passive(rel, doer)))


def truth_step(subject: Set, rel: Rel, whole: Set) -> Question:
    return Question("truth", (subject, step(rel, whole)))


def truth_passive(subject: Set, rel: Rel, doer: Set) -> Question:
    return Question("truth", (subject, passive(rel, doer)))


def truth_linked(subject: Set, found: Set) -> Question | None:
    return Question("truth", (found, Step(ANY, subject))) if isinstance(found, Thing) else exists(every(found, Step(ANY, subject)))


def truth_as(subject: Set, found: Set, rel: Rel) -> Question:
    return Question("truth", (found, Step(rel, subject)))


def truth_noun(subject: Set, rel: Rel) -> Question:
    return exists(any_step(rel, subject))


def exists(found: Set) -> Question:
    return Question("truth", (Some(), found))


def exists_step(rel: Rel, whole: Set) -> Question:
    return exists(step(rel, whole))


def exists_gap(rel: Rel, subject: Set) -> Question:
    return exists(gap(rel, subject))


def truth_having(subject: Set, measure: str, sign: str, amount: tuple[Decimal, str]) -> Question:
    return Question("truth", (subject, having(measure, sign, amount)))


# ---------------------------------------------------------------- how many, who says so, when
def count(found: Set) -> Question | None:
    return None if isinstance(found, Thing | Some) else Question("count", (found,))


def count_of(kind: Set, found: Set) -> Question:
    return Question("count", (every(kind, found),))


def count_noun(rel: Rel, whole: Set, kind: Set | None = None) -> Question:
    return Question("count", (every(*([kind] if kind else []), any_step(rel, whole)),))


def count_linked(kind: Set, whole: Set) -> Question:
    return Question("count", (linked(whole, kind),))


def count_gap(rel: Rel, subject: Set, kind: Set) -> Question:
    return Question("count", (every(kind, gap(rel, subject)),))


def count_step(rel: Rel, subject: Set, kind: Set) -> Question:
    return Question("count", (every(kind, any_step(rel.flipped(), subject)),))


def zcount(rel: Rel, whole: Set, kind: Set) -> Question:
    return Question("count", (every(kind, step(rel, whole)),))


def _stated(form: str, statement: Question) -> Question | None:
    return replace(statement, form=form) if statement.form == "truth" else None


def count_sources(statement: Question) -> Question | None:
    return _stated("count-sources", statement)


def sources(statement: Question) -> Question | None:
    return _stated("sources", statement)


def sources_of(found: Set) -> Question:
    return Question("sources", (found,))


def count_sources_of(found: Set) -> Question:
    return Question("count-sources", (found,))


def speakers(statement: Question) -> Question | None:
    return _stated("speakers", statement)


def deniers(statement: Question) -> Question | None:
    return replace(statement, form="speakers", mod=statement.mod.joined(Mod(stance="denied"))) if statement.form == "truth" else None


def said_so(found: Thing, statement: Question) -> Question | None:
    return replace(statement, mod=statement.mod.joined(Mod(speaker=found.term))) if statement.form == "truth" else None


def said(found: Thing, about: Set | None = None) -> Question:
    return Question("said", (found, *([about] if about else [])))


def when(subject: Set, rel: Rel, whole: Set) -> Question:
    return Question("when", (subject, step(rel, whole)))


def when_passive(subject: Set, rel: Rel, doer: Set | None = None) -> Question:
    return Question("when", (subject, Step(rel.flipped(), doer or Some())))


def when_alone(subject: Set, rel: Rel) -> Question:
    return Question("when", (subject, Step(rel, Some())))


def when_is(subject: Set, found: Set) -> Question:
    return Question("when", (subject, found))


# ---------------------------------------------------------------- amounts
def amount(measure: str, whole: Set) -> Question:
    return Question("amount", (whole,), (measure,))


def amount_split(head: tuple[str, str], whole: Set, tail: str) -> Question | None:
    """The shares of NAURA rose: a measure of which the thing stands in the middle."""
    return amount(head[0], whole) if head[1] == tail else None


def amount_any(measure: str) -> Question:
    return Question("amount", (Some(),), (measure,))


def amount_mod(measure: str, whole: Set, mod: Mod) -> Question:
    return Question("amount", (whole,), (measure,), mod)


def vague_amount(measure: str, whole: Set, vague: str) -> Question:
    return Question("amount", (whole,), (measure,), vague=vague)


def vague_question(found: Question, vague: str) -> Question:
    return replace(found, vague=vague)


def for_what(found: Question, purpose: Set) -> Question | None:
    if found.form not in {"amount", "total"} or not isinstance(purpose, Thing) or found.mod.purpose:
        return None
    return replace(found, mod=found.mod.joined(Mod(purpose=purpose.term)))


def most(kind: Set, measure: str) -> Question:
    return Question("top", (kind,), (measure,), number=1)


def least(kind: Set, measure: str) -> Question:
    return Question("top", (kind,), (measure,), least=True, number=1)


def most_any(measure: str) -> Question:
    return most(Some(), measure)


def least_any(measure: str) -> Question:
    return least(Some(), measure)


zmost, zleast = most, least


def top(number: int, kind: Set, measure: str) -> Question:
    return Question("top", (kind,), (measure,), number=number)


def top_any(number: int, measure: str) -> Question:
    return top(number, Some(), measure)


def more(measure: str, left: Set, right: Set) -> Question | None:
    return Question("compare", (left, right), (measure,)) if isinstance(left, Thing) and isinstance(right, Thing) else None


zmore = more


def less(measure: str, left: Set, right: Set) -> Question | None:
    found = more(measure, left, right)
    return replace(found, least=True) if found else None


def more_of(measure: str, pair: Set) -> Question | None:
    return more(measure, *pair.items) if isinstance(pair, Either) and len(pair.items) == 2 else None  # noqa: PLR2004 - two are compared


def less_of(measure: str, pair: Set) -> Question | None:
    found = more_of(measure, pair)
    return replace(found, least=True) if found else None


def more_amounts(left: Question, right: Question) -> Question | None:
    return more(left.measures[0], left.of[0], right.of[0]) if left.measures == right.measures else None


def less_amounts(left: Question, right: Question) -> Question | None:
    found = more_amounts(left, right)
    return replace(found, least=True) if found else None


def more_than(left: Question, right: Set) -> Question | None:
    return more(left.measures[0], left.of[0], right)


def compare(found: Question) -> Question | None:
    return more_of(found.measures[0], found.of[0])


def compare_of(measure: str, pair: Set) -> Question | None:
    return more_of(measure, pair)


def total(found: Question) -> Question | None:
    return replace(found, form="total") if found.form == "amount" else None


def total_of(measure: str, whole: Set) -> Question:
    return Question("total", (whole,), (measure,))


# ---------------------------------------------------------------- knowledge, paths, news, disagreement
def know(found: Set) -> Question:
    return Question("know", (found,))


def path(left: Set, right: Set) -> Question | None:
    return Question("path", (left, right)) if isinstance(left, Thing) and isinstance(right, Thing) and left.term != right.term else None


def path_joined(pair: Set) -> Question | None:
    return path(*pair.items) if isinstance(pair, Either) and len(pair.items) == 2 else None  # noqa: PLR2004 - a path has two ends


def changed(date: tuple[str, str]) -> Question:
    return Question("changed", date=date[0])


def disagree(found: Set) -> Question:
    return Question("disagree", (found,))


def disagree_amount(found: Question) -> Question:
    return Question("disagree", found.of, found.measures)


# ---------------------------------------------------------------- the rules
def rules(text: str) -> Iterator[Rule]:
    """Read the rules of a grammar; a part that may be missing makes two rules of one."""
    for row in text.splitlines():
        line = row.partition("#")[0].strip()
        if line:
            yield from _rule(line)


def _rule(line: str) -> Iterator[Rule]:
    left, _, right = line.partition("=")
    result, _, parts = left.partition(":")
    action, *numbers = right.split()
    cost = float(numbers.pop()) if numbers and numbers[-1].startswith("+") else 0.0
    function = ACTIONS[action]
    wanted = [int(one) for one in numbers]
    yield from _expanded(result.strip(), parts.split(), function, wanted, cost)


def _expanded(result: str, parts: list[str], function: Callable[..., Any], wanted: list[int], cost: float) -> Iterator[Rule]:
    optional = next((at for at, part in enumerate(parts) if part.endswith("?")), None)
    if optional is not None:
        for kept in (True, False):
            names = [*parts[:optional], *([parts[optional][:-1]] if kept else []), *parts[optional + 1 :]]
            numbers = wanted if kept else [one - (one > optional + 1) for one in wanted]
            yield from _expanded(result, names, function, numbers, cost)
        return

    def build(meant: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever the action makes
        return function(*(meant[one - 1] for one in wanted))

    yield Rule(result, tuple(parts), build, cost)


ACTIONS: dict[str, Callable[..., Any]] = {
    **{name.rstrip("_"): found for name, found in list(globals().items()) if callable(found) and getattr(found, "__module__", "") == __name__},
    "every": every,
    "step": step,
    "limited": limited,
    "either_set": either,
    "zmost": most,
    "zleast": least,
    "zmore": more,
}
__all__ = ["ACTIONS", "PREPOSITIONS", "Every", "rules", "things"]
