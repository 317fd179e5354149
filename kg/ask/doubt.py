"""What keeps a reading from being answered: a sum without its currency, `all` where some can be told, a relation turned round."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from kg.ask import words
from kg.ask.meaning import Either, Every, Having, Mod, Not, Rel, Set, Step, havings, named

if TYPE_CHECKING:
    from kg.ask.desk import Desk
    from kg.ask.link import Linked
    from kg.ask.meaning import Question

# Words that ask for each thing of a class. Nobody says what there is beyond the graph, so that whether all are so cannot be told.
_UNIVERSAL = frozenset("all every each entire 所有 全部 每 全体".split())  # noqa: SIM905 - words


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a reading is not answered: the words in question, and what is asked back, in both languages."""

    part: str
    english: str
    chinese: str


def unclear(question: Question, linked: Linked) -> Doubt | None:
    """Doubt a question of whether all things of a class are so, and one of which fell most: of a fall, more is less."""
    falling = next((token.text for token in linked.tokens if words.falls(token.word) or token.word == "跌"), None)
    if falling and (question.form in {"top", "compare"} or any(map(havings, question.of))):
        return Doubt(falling, f"Not answered: {falling!r} is not understood here.", f"无法回答：此处不理解“{falling}”。")
    if question.form != "truth" or named(question.of[0]):
        return None
    word = next((one for one in _UNIVERSAL if one in {token.word for token in linked.tokens} or (one >= "一" and one in linked.text)), None)
    if word is None:
        return None
    return Doubt(
        word,
        f"Not answered: {word!r} is not understood here. What is not stated may still be so, and so it cannot be told whether all are.",
        f"无法回答：此处不理解“{word}”。没有说明的也可能属实，因此无法判断是否全部如此。",
    )


def settled(question: Question, desk: Desk) -> Question | Doubt:
    """Give a sum without a unit the only unit that its measure is stated in; if there are several, ask back."""
    found = [one for part in question.of for one in havings(part)]
    units: dict[str, str | None] = {}
    for one in found:
        if one.unit is None:
            known = desk.units(one.measure)
            if len(known) > 1:
                figure = f"{one.value:,f}"
                return Doubt(
                    figure,
                    f"Which currency or unit does {figure} mean: {' or '.join(known)}? Amounts in different ones are not compared.",
                    f"{figure}是什么货币或单位：{'还是'.join(known)}？不同货币之间不作比较。",
                )
            units[one.measure] = known[0] if known and known[0] != "XXX" else None
    return replace(question, of=tuple(_with_units(one, units) for one in question.of)) if units else question


def _with_units(found: Set, units: dict[str, str | None]) -> Set:
    if isinstance(found, Having):
        return replace(found, unit=found.unit or units.get(found.measure))
    if isinstance(found, Step):
        return replace(found, of=_with_units(found.of, units))
    if isinstance(found, Not):
        return Not(_with_units(found.item, units))
    return replace(found, items=tuple(_with_units(one, units) for one in found.items)) if isinstance(found, Every | Either) else found


def strays(found: Question, unanswered: Question, *, farther: bool) -> bool:
    """Tell whether a reading is no answer to what a nearer one asks, of which nothing is stated.

    Who invests in x is none to in whom x invests, nor what is planned in a year to what is planned until then.
    """
    if unanswered.mod.until and replace(unanswered, mod=found.mod) == found:
        return True
    return farther and mirrors(found, unanswered)


def mirrors(one: Question, other: Question) -> bool:
    """Tell whether two readings differ in nothing but the end from which a relation is read: who invests in x, and in whom x invests."""
    return one != other and _unturned(one) == _unturned(other)


def _unturned(found: Any) -> Any:  # noqa: ANN401 - any part of a meaning
    if isinstance(found, Rel):
        return Rel(found.term)
    if isinstance(found, Every):
        return frozenset(map(_unturned, found.items))
    if isinstance(found, tuple):
        return tuple(map(_unturned, found))
    if is_dataclass(found) and not isinstance(found, Mod):
        return (type(found), *(_unturned(getattr(found, field.name)) for field in fields(found)))
    return found
