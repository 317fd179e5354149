"""Questions near to one that was not answered, each tried before it is offered: only what this graph answers is suggested."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kg.ask import words
from kg.ask.meaning import Rel, Thing
from kg.errors import TooSlowError
from kg.likeness import alikeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ask.asker import Asker
    from kg.ask.desk import Desk
    from kg.ask.link import Linked

_WANTED = 3
_TRIED = 14
_SECONDS = 2.0
_RELATIONS = 6
_CONNECTED = 1_000


def suggestions(desk: Desk, asker: Asker, question: str, linked: Linked) -> list[str]:
    """Return up to three questions that the graph answers, the nearest first."""
    chinese = words.is_chinese(question)
    made = list(dict.fromkeys([*_of_things(desk, linked, chinese=chinese), *_of_relations(desk, linked, chinese=chinese), *_saved(chinese=chinese)]))
    ranked = sorted(made, key=lambda one: -alikeness(question.casefold(), one.casefold()))
    found: list[str] = []
    until = time.monotonic() + _SECONDS
    desk.patience = _SECONDS
    for one in ranked[:_TRIED]:
        if len(found) < _WANTED and time.monotonic() < until and _is_answered(asker, one):
            found.append(one)
    desk.patience = None
    return found


def _is_answered(asker: Asker, question: str) -> bool:
    try:
        return asker.ask(question, suggest=False, mend=False).is_answered
    except TooSlowError:
        return False


def _of_things(desk: Desk, linked: Linked, *, chinese: bool) -> Iterator[str]:
    """Yield questions about the things that a question names."""
    lookup = desk.lookup
    for term in dict.fromkeys(edge.meaning.term for edge in linked.edges if edge.category == "ENT" and isinstance(edge.meaning, Thing)):
        number = lookup.number_of(term)
        if number is None:
            continue
        name = lookup.label(number, term[1:-1])
        yield f"我们对{name}了解多少？" if chinese else f"What do we know about {name}?"
        query = """SELECT predicate, subject = ?1, kind, count(*) n FROM claim WHERE (subject = ?1 OR object = ?1) AND denied = 0
                   GROUP BY 1, 2 ORDER BY n DESC LIMIT ?2"""
        for predicate, outgoing, value, _ in desk.reader.index.execute(query, (number, _RELATIONS)).fetchall():
            one = desk.lexicon.ontology.relations.get(lookup.term_of(predicate))
            if one is None:
                continue
            label, back = one.label(language="zh" if chinese else "en"), one.label(inverse=True, language="zh" if chinese else "en")
            if one.measure:
                yield f"{name}的{label}是多少？" if chinese else f"What is the {label} of {name}?"
            elif not value:
                yield from _both_ways(name, label, back, outgoing=bool(outgoing), symmetric=one.symmetric, chinese=chinese)


def _both_ways(name: str, label: str, back: str, *, outgoing: bool, symmetric: bool, chinese: bool) -> Iterator[str]:  # noqa: PLR0913 - the parts of a question
    if symmetric:
        yield f"谁与{name}{label}？" if chinese else f"Who {label} {name}?"
    elif outgoing:
        yield f"{name}{label}什么？" if chinese else f"What {back} {name}?"
    else:
        yield f"谁{label}{name}？" if chinese else f"Who {label} {name}?"


def _of_relations(desk: Desk, linked: Linked, *, chinese: bool) -> Iterator[str]:
    """Yield questions by the relations that a question names, about what has most of them among the best connected things."""
    for rel in dict.fromkeys(edge.meaning for edge in linked.edges if isinstance(edge.meaning, Rel) and edge.meaning.term):
        one, number = desk.lexicon.ontology.relations.get(rel.term or ""), desk.lookup.number_of(rel.term or "")
        if one is None or number is None:
            continue
        query = """SELECT object FROM claim WHERE predicate = ? AND object IN (SELECT node FROM main.degree ORDER BY edges DESC LIMIT ?)
                   AND denied = 0 AND kind = 0 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2"""
        for (item,) in desk.reader.index.execute(query, (number, _CONNECTED)):
            name = desk.lookup.by_number(item).label
            yield from _both_ways(name, one.label(language="zh" if chinese else "en"), "", outgoing=False, symmetric=one.symmetric, chinese=chinese)


def _saved(*, chinese: bool) -> Iterator[str]:
    """Yield the competency questions that ship."""
    from kg import saved  # noqa: PLC0415 - only for suggestions

    for one in saved.questions():
        yield one.chinese if chinese and one.chinese else one.question
