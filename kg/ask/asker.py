"""Puts a question to a graph: links its words, parses them, answers the cheapest reading that the graph answers; says what it did not understand."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.ask import doubt, grammar, rules, words
from kg.ask.chart import Chart
from kg.ask.desk import Desk
from kg.ask.doubt import Doubt, mirrors, strays
from kg.ask.facts import Facts
from kg.ask.figuring import Figuring
from kg.ask.fitting import leaves_out_others, limits_no_claim, misfits
from kg.ask.link import Linker
from kg.ask.meaning import Either, Every, Kind, Not, Question, Rel, Set, Some, Step, relations, things
from kg.ask.news import News
from kg.ask.reply import Answer, Reply
from kg.ask.roads import Roads
from kg.ask.sets import PLACED
from kg.ask.sparql import is_answerable
from kg.ask.telling import Teller
from kg.errors import TooLargeError, UsageError
from kg.limits import limit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.ask.chart import Edge, Rule
    from kg.ask.link import Linked
    from kg.lookup import Lookup
    from kg.reader import Reader
    from kg.reading import ClaimReader

_AS_GOOD = 0.15
_FARTHEST = 1.0
_UNUSED = 1.5
_MOST_READINGS = 12
_PARTS = frozenset({"q", "np", "vp", "gap", "amount", "s", "zvp", "zrel", "zamount", "zs"})


@lru_cache(maxsize=1)
def _rules() -> list[Rule]:
    return list(rules.rules(grammar.RULES))


def _notices(questions: list[Question]) -> list[str]:
    """Return what must be said of how names were read."""
    return [notice for notice in dict.fromkeys(named.notice for one in questions for part in one.of for named in things(part)) if notice]


def _tell_slips(answered: list[tuple[Question, Reply]]) -> None:
    """Say in each answer itself which mistyped name was read as another."""
    for question, reply in answered:
        slips = [named.notice for part in question.of for named in things(part) if named.mistyped and named.notice]
        if slips:
            reply.text = f"{'; '.join(dict.fromkeys(slips))}: {reply.text}"


class Asker:
    """Answers questions over one open graph."""

    def __init__(self, reader: Reader, lookup: Lookup) -> None:
        """Ask an open graph; answers are told in the language of `lookup`."""
        self._desk = Desk(reader, lookup)
        self._lookup = lookup

    @property
    def claims(self) -> ClaimReader:
        """What reads claims of the graph."""
        return self._desk.claims

    @cached_property
    def linker(self) -> Linker:
        """What links words to the graph."""
        return Linker(self._lookup, self._desk.lexicon)

    def ask(self, question: str, *, suggest: bool = True, mend: bool = True) -> Answer:
        """Answer a question; `suggest` others if there is no answer, `mend` what is mistyped.

        Raises:
            UsageError: there is nothing to answer.
            TooLargeError: the question is too long.

        """
        if len(question) > limit("ask_question"):
            raise TooLargeError(f"the question has {len(question):,} characters, more than {limit('ask_question'):,}")
        linked = self.linker.link(question, mend=mend)
        if not linked.tokens:
            raise UsageError("there is no question", hint="for examples see: kg ask --help")
        found = Answer(question, self._lookup.language, notices=list(linked.notices))
        if linked.unknown:
            self._refuse(found, linked, linked.unknown)
        else:
            self._read(found, linked)
        if suggest and not found.is_answered:
            from kg.ask import suggest as nearest  # noqa: PLC0415 - only where there is no answer

            found.suggestions = nearest.suggestions(self._desk, self, question, linked)
        return found

    # ------------------------------------------------------------ readings
    def readings(self, linked: Linked) -> list[tuple[float, Question]]:
        """Return what a question may mean, cheapest first."""
        chart = Chart(_rules(), linked.skippable)
        whole = chart.spanning(chart.parse(linked.edges), "q")
        found: dict[Question, float] = {}
        for edge in whole[: 4 * _MOST_READINGS]:
            meant = self._placed(edge.meaning)
            if meant is not None and is_answerable(meant) and not (meant.form == "which" and isinstance(meant.of[0], Some)):
                found.setdefault(meant, edge.cost)
        turned = {one for one in found for other in found if found[other] < found[one] and mirrors(one, other)}
        unlimited = {one.of for one in found if limits_no_claim(one)}  # to answer without the limit would be to answer something else
        told = [(cost + _UNUSED * (not self._is_told_of(meant)) + _UNUSED * misfits(meant, self._desk), meant) for meant, cost in found.items()
                if meant not in turned and not leaves_out_others(meant, self._desk) and meant.of not in unlimited]  # fmt: skip
        return sorted(told, key=lambda one: one[0])[:_MOST_READINGS]

    def _is_told_of(self, question: Question) -> bool:
        """Tell whether the graph has claims of every relation of a question: one of which it has none is seldom what is meant."""
        terms = {*question.measures, *(term for part in question.of for term in relations(part))}
        return all(map(self._desk.is_told_of, terms))

    def _read(self, found: Answer, linked: Linked) -> None:
        readings = self.readings(linked)
        if not readings:
            self._refuse(found, linked, self._left_over(linked))
            return
        cheapest = readings[0][0]
        near = [(cost, one) for cost, one in readings if cost <= cheapest + _FARTHEST]
        vague = next((one.vague for cost, one in near if one.vague and cost <= cheapest + _AS_GOOD), None)
        if vague:
            found.not_understood = [vague]
            found.refusal = self._say(
                f"Which days does {vague!r} mean? Ask with a date: a year, a month or a day.",
                f"“{vague}”指的是什么时间？请用具体的年份、月份或日期提问。",
            )
            return
        replies: list[tuple[float, Question, Reply]] = []
        level = None
        for cost, one in near:
            if level is not None and cost > level + _AS_GOOD:
                break
            if one.vague:
                continue
            meant = self._settled(one, linked)
            if isinstance(meant, Doubt):
                if not replies:
                    found.not_understood, found.refusal = [meant.part], self._say(meant.english, meant.chinese)
                    return
                continue
            reply = self._answer(meant)
            if reply.is_answered and any(strays(meant, unanswered, farther=cost > other) for other, unanswered, _ in replies):
                continue
            replies.append((cost, meant, reply))
            if reply.is_answered and level is None:
                level = cost
        answered = [(one, reply) for cost, one, reply in replies if reply.is_answered and level is not None and cost <= level + _AS_GOOD]
        found.replies = self._distinct([reply for _, reply in answered]) or [replies[0][2]]
        kept = [one for one, _ in answered] or [replies[0][1]]
        found.notices += _notices(kept)
        _tell_slips(answered or [(replies[0][1], replies[0][2])])
        self._tell_passed_over(found, [reply for _, _, reply in replies if not reply.is_answered])

    def _settled(self, question: Question, linked: Linked) -> Question | Doubt:
        return doubt.unclear(question, linked) or doubt.settled(question, self._desk)

    def _tell_passed_over(self, found: Answer, unanswered: list[Reply]) -> None:
        """Say how a question was read where another reading was as near or nearer, and nothing is stated of it."""
        read = [one.understood for one in found.replies]
        others = [one for one in dict.fromkeys(reply.understood for reply in unanswered) if one not in read][:2]
        if others and found.is_answered:
            listed = self._say(" or ", "或").join(others)
            found.notices.append(
                self._say(f"read as: {read[0]} (not: {listed}, of which nothing is stated)", f"理解为：{read[0]}（而非：{listed}，图中没有说明）")
            )

    @staticmethod
    def _distinct(replies: list[Reply]) -> list[Reply]:
        """Leave out readings that come to the same answer."""
        kept: dict[str, Reply] = {}
        for one in replies:
            kept.setdefault(repr([{key: item.get(key) for key in ("id", "label")} for item in one.answers]), one)
        return list(kept.values())

    def _answer(self, question: Question) -> Reply:
        teller = Teller(self._lookup, self._lookup.language)
        facts = Facts(self._desk, teller)
        news = News(self._desk, teller, facts)
        figuring = Figuring(self._desk, teller, facts)
        forms: dict[str, Callable[[Question], Reply]] = {
            "which": facts.which, "truth": facts.truth, "count": facts.count, "when": facts.when, "sources": facts.sources,
            "count-sources": facts.sources, "speakers": facts.sources, "said": news.said_by, "changed": news.changed, "know": facts.know,
            "disagree": facts.disagree, "amount": figuring.amount, "top": figuring.top, "compare": figuring.compare, "total": figuring.total,
            "path": Roads(self._desk, teller, facts).path,
        }  # fmt: skip
        found = forms[question.form](question)
        found.text = f"{found.text[:-1]}" if found.text.endswith("..") else found.text
        return found

    def _placed(self, question: Question) -> Question:
        """Put the classes of places for `where`, the limits under which the graph is asked, and one way to read what reads both ways."""
        return replace(question, of=tuple(self._where(one) for one in question.of), mod=question.mod.joined(self._desk.ground))

    def _where(self, found: Set) -> Set:
        if isinstance(found, Step) and found.rel == PLACED:
            steps = tuple(replace(found, rel=Rel(term, inverse=True)) for term in self._desk.lexicon.placing)
            return Either(steps) if len(steps) > 1 else steps[0] if steps else Some()
        if isinstance(found, Kind) and found.term == "where":
            places = self._desk.lexicon.kinds_called("where", "哪里")
            return Either(tuple(Kind(one) for one in places)) if len(places) > 1 else Kind(places[0]) if places else Some()
        if isinstance(found, Every | Either):
            items = tuple(self._where(one) for one in found.items)
            return replace(found, items=tuple(one for one in items if not isinstance(one, Some)) or items)
        if isinstance(found, Step):
            turned = found.rel.inverse and found.rel.term is not None and self._desk.is_symmetric(found.rel.term)
            return replace(found, of=self._where(found.of), rel=found.rel.flipped() if turned else found.rel)
        return Not(self._where(found.item)) if isinstance(found, Not) else found

    # ------------------------------------------------------------ what was not understood
    def _refuse(self, found: Answer, linked: Linked, parts: list[str]) -> None:
        found.not_understood = parts
        found.nearest = list(dict.fromkeys(near for part in parts for near in linked.near.get(part, ())))[: limit("typo_candidates")]
        quoted = self._say(", ", "、").join(f"{one!r}" if not words.is_chinese(one) else f"“{one}”" for one in parts)
        found.refusal = self._say(f"Not answered: {quoted} is not understood." if parts else "Not answered: the question is not understood.",
                                  f"无法回答：不理解{quoted}。" if parts else "无法回答：不理解这个问题。")  # fmt: skip
        if found.nearest:
            found.refusal += self._say(f" Names that are near: {', '.join(found.nearest)}.", f"相近的名称：{'、'.join(found.nearest)}。")

    def _left_over(self, linked: Linked) -> list[str]:
        """Return the words outside the longest part of a question that could be read."""
        chart = Chart(_rules(), linked.skippable)
        edges: list[Edge] = [one for one in chart.parse(linked.edges) if one.category in _PARTS]
        if not edges:
            return [linked.text.strip()]
        best = max(edges, key=lambda one: (one.end - one.start, -one.cost))
        pieces = [linked.raw(0, best.start) if best.start else "", linked.raw(best.end, len(linked.tokens)) if best.end < len(linked.tokens) else ""]
        return [one for one in pieces if one.strip()] or [linked.text.strip()]

    def _say(self, english: str, chinese: str) -> str:
        return chinese if self._lookup.language == "zh" else english
