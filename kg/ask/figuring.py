"""Answers about amounts: what is said, which is most, which of two is more, and sums where adding is sound; never adds what must not be added."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg.amount import Amount
from kg.ask.meaning import Either, Kind, Question, Set, Some, Thing
from kg.ask.ranking import Place, first, ranked
from kg.ask.reply import Reply
from kg.ask.telling import counted

if TYPE_CHECKING:
    from kg.ask.desk import Desk, Row
    from kg.ask.facts import Facts
    from kg.ask.telling import Teller
    from kg.reading import Named, ReadClaim

_TWO = 2
_FEW = 4
_ABOUT = Decimal("0.1")


class Figuring:
    """Answers questions of amounts over one graph, in one language."""

    def __init__(self, desk: Desk, teller: Teller, facts: Facts) -> None:
        """Answer over a desk; `facts` knows what is contested."""
        self._desk, self._tell, self._facts = desk, teller, facts

    def _say(self, english: str, chinese: str) -> str:
        return chinese if self._tell.is_chinese else english

    def _measured(self, question: Question) -> tuple[Reply, list[Row]]:
        """Return a reply with the claims of a measure, and all that is said: for the days asked for, or if there is nothing, for longer ones."""
        if not (question.mod.start or question.mod.end):
            return self._claimed(question)
        within, inner = self._claimed(replace(question, mod=replace(question.mod, inside=True)))
        touching, rows = self._claimed(question)
        if not within.claims:
            if touching.claims:
                touching.notes.append(
                    self._say(
                        "no figure is for those days alone; these are for periods that reach beyond them",
                        "没有仅针对该时段的数字；以下数字的时段更长",
                    )
                )
            return touching, rows
        others = [one for one in touching.claims if one.iri not in {claim.iri for claim in within.claims}]
        if others:
            listed = self._tell.listed(list(dict.fromkeys(f"{one.subject.label} {self._figure(one)}" for one in others)))
            within.notes.append(self._say(f"for periods that reach beyond those days: {listed}", f"时段更长的数字：{listed}"))
        return within, inner

    def _claimed(self, question: Question) -> tuple[Reply, list[Row]]:
        reply = Reply(self._tell.understood(question), sparql=self._desk.writer().amounts(question.of[0], question.measures, question.mod))
        rows = self._desk.solutions(reply.sparql)
        reply.claims, reply.more_claims = self._desk.read(list(dict.fromkeys(row["claim"] for row in rows)))
        reply.conflicts = self._facts.contested(reply.claims)
        return reply, rows

    def _all(self, reply: Reply, rows: list[Row]) -> list[ReadClaim]:
        """Return all claims of a measure, also those that a reply does not show."""
        return self._desk.claims.read(dict.fromkeys(row["claim"] for row in rows)) if reply.more_claims else reply.claims

    def _label(self, question: Question) -> str:
        return self._tell.relation(question.measures[0]).label

    # ------------------------------------------------------------ what is said
    def amount(self, question: Question) -> Reply:
        """Answer with all that is said of a measure of some things."""
        reply, rows = self._measured(question)
        groups: dict[tuple[str, str, str, tuple[str, ...]], list[ReadClaim]] = defaultdict(list)
        for one in reply.claims:
            groups[one.subject.iri, str(one.amount), one.period.brief if one.period else "", one.purposes].append(one)
        ranked = sorted(groups.values(), key=lambda group: (-len(group), group[0].subject.label))
        reply.answers = [self._item(group[0]) for group in ranked]
        if not ranked:
            self._nothing(reply, question)
            return reply
        self._other_purposes(reply, rows, question)
        several = len({one.subject.iri for one in reply.claims}) > 1
        if len(ranked) == 1 or (len(ranked) <= _TWO and not several):
            name = ranked[0][0].subject.label
            told = self._say(" or ", " 或 ").join(dict.fromkeys(self._figure(group[0]) for group in ranked))
            reply.text = self._say(f"{name}: {self._label(question)} {told}.", f"{name}：{self._label(question)} {told}。")
            return reply
        reply.header = tuple(
            self._say(*one) for one in (("of", "主体"), ("amount", "数额"), ("when", "时间"), ("for", "用途"), ("how", "说法"), ("sources", "来源"))
        )
        reply.rows = [
            (group[0].subject.label, f"{group[0].amount}{_as_written(group[0])}", group[0].period.brief if group[0].period else "",
             ", ".join(group[0].purposes), ", ".join(dict.fromkeys(one.stance for one in group)), len({one.source.iri for one in group}))
            for group in ranked
        ]  # fmt: skip
        named = [self._tell.describe(question.of[0])] if not several else list(dict.fromkeys(one.subject.label for one in reply.claims))
        figures = list(dict.fromkeys(f"{group[0].amount}{_as_written(group[0])}" for group in ranked))
        reply.text = (
            f"{self._tell.listed(named)}{self._say(': ', '：')}{self._label(question)} {self._tell.listed(figures, 'or')}{self._say('.', '。')}"
        )
        return reply

    def _figure(self, claim: ReadClaim) -> str:
        period = f" ({claim.period.brief})" if claim.period else ""
        return f"{claim.amount}{_as_written(claim)}{period}"

    def _item(self, claim: ReadClaim) -> dict[str, Any]:
        amount = claim.amount.json() if claim.amount else {}
        return {
            "label": str(claim.amount),
            "amount": amount,
            "of": claim.subject.json(),
            "period": claim.period.json() if claim.period else None,
            "purpose": "; ".join(claim.purposes) or None,
        }

    def _nothing(self, reply: Reply, question: Question) -> None:
        reply.text = self._say(f"Not stated: {reply.understood}.", f"图中没有说明：{reply.understood}。")
        if question.mod.limits:
            wider, _ = self._measured(Question("amount", question.of, question.measures))
            if wider.claims:
                known = list(dict.fromkeys(self._figure(one) for one in wider.claims))
                reply.notes.append(self._say(f"without that limit: {', '.join(known)}", f"不加此限制：{'、'.join(known)}"))

    def _other_purposes(self, reply: Reply, rows: list[Row], question: Question) -> None:
        """Say what a purpose leaves out: a figure for the infrastructure of a thing is none for the thing itself, unless the reader says so."""
        if not question.mod.purpose:
            return
        taken = {row["claim"] for row in rows}
        _, wider = self._claimed(replace(question, form="amount", mod=replace(question.mod, purpose=None)))
        others = self._desk.claims.read(dict.fromkeys(row["claim"] for row in wider if row["claim"] not in taken))
        if not others:
            return
        uses = Counter(purpose for one in others for purpose in one.purposes)
        listed = self._tell.listed([purpose for purpose, _ in uses.most_common(_FEW)])
        number, label = counted(len(others), "claim"), self._label(question)
        reply.notes.append(
            self._say(
                f"left out: {number} of {label}{f' for {listed}' if listed else ' with no such purpose'}",
                f"未计入：{len(others)}条{label}的说法{f'，用途为{listed}' if listed else ''}",
            )
        )

    # ------------------------------------------------------------ the largest
    def top(self, question: Question) -> Reply:
        """Answer with the largest of a measure, currency by currency: amounts of several currencies are not compared."""
        reply, rows = self._measured(question)
        places, left_out = ranked(rows, least=question.least)
        chosen = [one for unit in sorted(places, key=lambda unit: (-len(places[unit]), unit)) for one in first(places[unit], question.number or 1)]
        if not chosen:
            self._nothing(reply, question)
            return reply
        reply.claims, reply.more_claims = self._desk.read([claim for place in chosen for claim in place.claims])
        reply.conflicts = self._facts.contested(reply.claims)
        by_iri = {f"<{one.iri}>": one for one in reply.claims}
        lines: list[str] = []
        for place in chosen:
            claim = next((by_iri[one] for one in place.claims if one in by_iri), None)
            figure = self._figure(claim) if claim else f"{place.figure:,f} {place.unit}"
            amount = claim.amount.json() if claim and claim.amount else None
            reply.answers.append({**self._desk.item(place.thing), "amount": amount, "unit": place.unit})
            apart = lines and place.unit != chosen[len(lines) - 1].unit
            other = self._say(f"in {place.unit}, which is not compared with that, ", f"另以{place.unit}计（不与前者比较）") if apart else ""
            lines.append(f"{other}{self._tell.name(place.thing)} {figure}")
        degree = self._say("smallest" if question.least else "largest", "最小" if question.least else "最大")
        label = self._label(question)
        lines += self._exact(places, chosen)
        reply.text = self._say(f"The {degree} {label} that is stated: {'; '.join(lines)}.", f"{label}{degree}的：{'；'.join(lines)}。")
        reply.notes += self._caveats(sorted(places), reply.claims, left_out)
        reply.notes += self._of_other_kinds(question, rows)
        return reply

    def _of_other_kinds(self, question: Question, rows: list[Row]) -> list[str]:
        """Name what has the measure too, and is left out of a ranking since it is of another class: a division is no company."""
        found = question.of[0]
        if not isinstance(found, Kind) or not self._desk.is_small:
            return []
        _, everything = self._measured(Question("amount", (Some(),), question.measures, question.mod))
        ranked = {row["of"] for row in rows}
        others = list(dict.fromkeys(self._tell.name(row["of"]) for row in everything if row["of"] not in ranked))
        if not others:
            return []
        listed, kinds = self._tell.listed(others), self._tell.describe(found)
        return [self._say(f"left out, for these are no {kinds}: {listed}", f"未计入（不属于{kinds}）：{listed}")]

    def _exact(self, places: dict[str, list[Place]], chosen: list[Place]) -> list[str]:
        """Name the first of those with a plain figure, where only a bound was chosen: it is sure to be more, but not how much more."""
        told = []
        for unit in dict.fromkeys(place.unit for place in chosen):
            if all(one.is_bound for one in chosen if one.unit == unit):
                best = next((one for one in places[unit] if not one.is_bound), None)
                figure = next((self._figure(one) for one in self._desk.claims.read(best.claims)), "") if best else ""
                if best:
                    name = self._tell.name(best.thing)
                    told.append(self._say(f"of those with a plain figure, {name} {figure}", f"有确切数字的当中：{name} {figure}"))
        return told

    def _caveats(self, units: list[str], claims: list[ReadClaim], left_out: int) -> list[str]:
        """Return what keeps a ranking from being the last word."""
        listed = self._tell.listed(units)
        tests = [
            (len(units) > 1, f"amounts in {listed} are not compared: no rate is given", f"{listed}之间不作比较：没有汇率"),
            (len({str(one.period) for one in claims}) > 1, "the amounts are for different periods", "这些数额的时段不同"),
            (left_out, f"{left_out} claims give only a bound, and are not ranked", f"{left_out} 条主张只有上下限，未参与排序"),
        ]
        return [self._say(english, chinese) for test, english, chinese in tests if test]

    # ------------------------------------------------------------ which of two
    def compare(self, question: Question) -> Reply:
        """Answer which of two has more, where all that is said of one lies above all that is said of the other."""
        measured = Question("compare", question.of, question.measures, question.mod, question.least)
        reply, rows = self._measured(Question("amount", (Either(question.of),), question.measures, question.mod))
        reply.understood = self._tell.understood(measured)
        pair = [one.term[1:-1] for one in question.of if isinstance(one, Thing)]
        told: list[str] = []
        claims = self._all(reply, rows)
        by_thing = {iri: [one for one in claims if one.subject.iri == iri and one.amount] for iri in pair}
        missing = [self._tell.name(f"<{iri}>") for iri in pair if not by_thing[iri]]
        if missing:
            names = self._tell.listed(missing)
            reply.text = self._say(
                f"Not to be compared: nothing is stated of the {self._label(question)} of {names}.",
                f"无法比较：没有{names}的{self._label(question)}。",
            )
            return reply
        values = [f"{self._tell.name(f'<{iri}>')} {self._tell.listed(list(dict.fromkeys(map(self._figure, by_thing[iri]))), 'or')}" for iri in pair]
        units = sorted(set.intersection(*({one.amount.unit for one in rows if one.amount} for rows in by_thing.values())))
        for unit in units:
            spans = [_span([one.amount for one in by_thing[iri] if one.amount and one.amount.unit == unit]) for iri in pair]
            above = _above(*spans)
            if above is not None:
                winner = pair[above if not question.least else 1 - above]
                reply.answers.append({"id": winner, "label": self._tell.name(f"<{winner}>"), "unit": unit})
                word = self._say("less" if question.least else "more", "更少" if question.least else "更多")
                where = f" ({unit})" if len(units) > 1 else ""
                name = self._tell.name(f"<{winner}>")
                apart = self._say(", but for another period", "，但时段不同") if _periods_differ(*by_thing.values()) else ""
                told.append(
                    self._say(f"{name} has {word} {self._label(question)}{where}{apart}", f"{name}的{self._label(question)}{word}{where}{apart}")
                )
        if not units:
            told.append(self._say("they are stated in different currencies or units, which are not compared", "货币或单位不同，不作比较"))
        elif not reply.answers:
            told.append(self._say("what is stated does not settle it", "现有说法不足以判定"))
        reply.text = f"{self._say('; ', '；').join(told)}: {self._say('; ', '；').join(values)}{self._say('.', '。')}"
        reply.text = reply.text[:1].upper() + reply.text[1:]
        if len({str(one.period) for one in reply.claims}) > 1:
            reply.notes.append(self._say("the amounts are for different periods", "这些数额的时段不同"))
        return reply

    # ------------------------------------------------------------ in all
    def total(self, question: Question) -> Reply:
        """Answer with a sum where every summand is one plain figure of one unit and period, and none is part of another; else say why not."""
        reply, rows = self._measured(Question("amount", question.of, question.measures, question.mod))
        reply.understood = self._tell.understood(question)
        claims = [one for one in self._all(reply, rows) if one.amount]
        if not claims:
            self._nothing(reply, question)
            return reply
        self._other_purposes(reply, rows, question)
        reasons = self._reasons(claims, question.of[0])
        reply.header = (self._say("of", "主体"), self._say("amount", "数额"), self._say("when", "时间"), self._say("source", "来源"))
        reply.rows = [(one.subject.label, str(one.amount), one.period.brief if one.period else "", one.source.title) for one in claims]
        if reasons:
            label = self._label(question)
            reply.text = self._say(f"The {label} is not added up: {'; '.join(reasons)}.", f"{label}不能相加：{'；'.join(reasons)}。")
            return reply
        figures = {one.subject.iri: one.amount for one in claims if one.amount}
        units = {one.unit for one in figures.values()}
        total = Amount(units.pop(), value=sum(one.value for one in figures.values() if one.value is not None))  # type: ignore[arg-type]
        reply.answers = [{"label": str(total), "amount": total.json()}]
        parts = " + ".join(f"{one.subject.label} {one.amount}" for one in {one.subject.iri: one for one in claims}.values())
        reply.text = f"{total}: {parts}{self._say('.', '。')}"
        return reply

    def _reasons(self, claims: list[ReadClaim], found: Set) -> list[str]:
        """Return why some amounts must not be added."""
        amounts = [one.amount for one in claims if one.amount]
        subjects = list({one.subject.iri: one.subject for one in claims}.values())
        wanted = [one.term[1:-1] for one in found.items if isinstance(one, Thing)] if isinstance(found, Either) else []
        missing = [self._tell.name(f"<{iri}>") for iri in wanted if iri not in {one.iri for one in subjects}]
        units = sorted({one.unit for one in amounts})
        figures: dict[str, set[str]] = defaultdict(set)
        for one in claims:
            figures[one.subject.label].add(str(one.amount))
        several = sorted(name for name, values in figures.items() if len(values) > 1)
        inside = [f"{left.label}/{right.label}" for left, right in combinations(subjects, 2) if self._overlap(left, right)]
        tests = [
            (missing, f"nothing is stated of {self._tell.listed(missing)}", f"没有{self._tell.listed(missing)}的数据"),
            (len(units) > 1, f"the currencies or units differ ({', '.join(units)})", f"货币或单位不同（{'、'.join(units)}）"),
            (units in (["%"], ["XXX"]) and units == ["%"], "percentages are not added", "百分比不能相加"),
            (any(one.value is None for one in amounts), "some are bounds, not figures", "有的只是上下限"),
            (any(one.approximate for one in amounts), "some are approximate", "有的是约数"),
            (several, f"different figures are stated of {self._tell.listed(several)}", f"{self._tell.listed(several)}有不同的数字"),
            (len({str(one.period) for one in claims}) > 1, "the periods differ", "时段不同"),
            (len({one.purposes for one in claims}) > 1, "their scopes differ or overlap", "范围不同或重叠"),
            (inside, f"one is part of the other ({', '.join(inside)})", f"其一包含另一（{'、'.join(inside)}）"),
        ]
        return [self._say(english, chinese) for test, english, chinese in tests if test]

    def _overlap(self, left: Named, right: Named) -> bool:
        """Tell whether a relation that goes one way only, or that carries on, holds between two things: one may be part of the other."""
        relations = self._desk.lexicon.ontology.relations
        numbers = [self._desk.lookup.number_of(f"<{one.iri}>") for one in (left, right)]
        query = "SELECT DISTINCT value FROM claim JOIN term ON id = predicate WHERE (subject = ?1 AND object = ?2) OR (subject = ?2 AND object = ?1)"
        found = [relations[value] for (value,) in self._desk.reader.index.execute(query, numbers) if value in relations]
        return any(one.asymmetric or one.transitive for one in found)


def _as_written(claim: ReadClaim) -> str:
    """Return what is written of an amount where its unit is none that is kept: 80 (“80 m”)."""
    text = claim.amount.text if claim.amount else None
    says_more = text and claim.amount and claim.amount.unit == "XXX" and text not in str(claim.amount) and any(map(str.isalpha, text))
    return f" (“{text}”)" if says_more else ""


def _span(amounts: list[Amount]) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that some amounts may be, taken together."""
    lows, highs = zip(*map(interval, amounts), strict=True)
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    return low, high


def _above(left: tuple[Decimal | None, Decimal | None], right: tuple[Decimal | None, Decimal | None]) -> int | None:
    """Return which of two spans lies wholly above the other."""
    if left[0] is not None and right[1] is not None and left[0] > right[1]:
        return 0
    return 1 if right[0] is not None and left[1] is not None and right[0] > left[1] else None


def interval(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that an amount may be; `about` gives it a tenth either way."""
    low, high = (amount.value, amount.value) if amount.value is not None else (amount.minimum, amount.maximum)
    if amount.approximate:
        low = None if low is None else low - abs(low) * _ABOUT
        high = None if high is None else high + abs(high) * _ABOUT
    return low, high


def _periods_differ(ours: list[ReadClaim], theirs: list[ReadClaim]) -> bool:
    """Tell whether no figure of one thing is for a period of the other's: a sum for two years is no more than a greater one for one."""
    mine, others = ({(one.period.start, one.period.end) for one in claims if one.period} for claims in (ours, theirs))
    return bool(mine or others) and mine.isdisjoint(others)
