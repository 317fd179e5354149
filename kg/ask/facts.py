"""Answers about things and facts: which, whether, how many, when, who says so, what is known; each with the claims behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.ask.meaning import Either, Every, Having, Mod, Not, Question, Rel, Set, Step, Thing, days, every, havings, limited, touching
from kg.ask.reply import Reply
from kg.ask.telling import counted, plural
from kg.terms import bare

if TYPE_CHECKING:
    from kg.ask.desk import Desk, Row
    from kg.ask.sparql import Pattern
    from kg.ask.telling import Teller
    from kg.reading import ReadClaim
    from kg.verdict import Verdict

_FEW = 3
_KNOWN = 6
_COUNTED = 200
_INTENDED = {"planned": ("a plan", "计划"), "estimated": ("an estimate", "估计"), "opinion": ("an opinion", "观点")}  # no report of a fact


class Facts:
    """Answers questions of things over one graph, in one language."""

    def __init__(self, desk: Desk, teller: Teller) -> None:
        """Answer over a desk."""
        self._desk, self._tell = desk, teller

    def _say(self, english: str, chinese: str) -> str:
        return chinese if self._tell.is_chinese else english

    # ------------------------------------------------------------ which
    def which(self, question: Question) -> Reply:
        """Answer with the things of a set."""
        found = limited(question.of[0], question.mod)
        writer = self._desk.writer()
        made = writer.pattern(found)
        reply = Reply(self._tell.understood(question), sparql=writer.select(made))
        rows = self._desk.solutions(reply.sparql)
        self._supported(reply, made, rows)
        reply.answers = [self._desk.item(term) for term in self._ranked(made, rows)]
        if _leaves_out(found):
            reply.notes.append(
                self._say("“not” means: not stated in this graph, which is not the same as not so", "“不”指图中没有这样说，并不等于事实并非如此")
            )
        reply.notes += self._not_compared(found)
        reply.notes += self._for_longer(found, reply) + self._open_ended(found, reply)
        if reply.answers:
            text = self._sentence(found, [str(one["label"]) for one in reply.answers], made, rows, reply)
            reply.text = text[:1].upper() + text[1:] if text.startswith("the ") else text
            self._hedge(reply, made, rows, question.mod)
        else:
            self._unstated(reply, found)
        return reply

    def _hedge(self, reply: Reply, made: Pattern, rows: list[Row], mod: Mod) -> None:
        """Say which answers are only planned or thought, and which are denied too: they are told in one breath with what is reported."""
        if mod.stance or reply.more_claims or len(rows) > _COUNTED:
            return
        answers: dict[str, list[Row]] = {}
        for row in rows:
            answers.setdefault(row["answer"], []).append(row)
        denied = self._denied_by(reply)
        if denied and len(answers) == 1:
            self._append(reply, self._say(f" (contested: {denied})", f"（有争议：{denied}）"))
            return
        hedged = {term: how for term, ways in answers.items() if (how := self._intended(made, ways, reply.claims))}
        ways = set(hedged.values())
        if len(hedged) == len(answers) and len(ways) == 1:
            way = ways.pop()
            self._append(reply, self._say(f" (only as {way})", f"（仅为{way}）"))
            return
        for way in sorted(ways):
            names = self._tell.listed([self._tell.name(term) for term, how in hedged.items() if how == way])
            reply.notes.append(self._say(f"only as {way}: {names}", f"仅为{way}：{names}"))
        for one in dict.fromkeys(map(self.said, self._denials(reply))):
            reply.notes.append(self._say(f"contested: {one}", f"有争议：{one}"))

    def _append(self, reply: Reply, more: str) -> None:
        """Put something at the end of the sentence of a reply."""
        end = self._say(".", "。")
        reply.text = reply.text.removesuffix(end) + more + end

    def _not_compared(self, found: Set) -> list[str]:
        """Say which amounts are not held against a sum: those in another currency or unit."""
        notes = []
        for one in havings(found):
            others = [unit for unit in self._desk.units(one.measure) if unit != one.unit.partition(" ")[0]] if one.unit else []
            if others:
                listed = self._tell.listed(others)
                notes.append(self._say(f"amounts in {listed} are not compared: no rate is given", f"{listed}的数额不作比较：没有汇率"))
        return notes

    def _for_longer(self, found: Set, reply: Reply) -> list[str]:
        """Tell of the sums that would be answers if they were not for longer than the days that are asked for."""
        wanted = {one.measure for one in havings(found) if (one.mod.start or one.mod.end) and not one.mod.until}
        if not wanted or not self._desk.is_small:
            return []
        made = self._desk.writer().pattern(touching(found))
        claims, _ = self._desk.read(self._desk.behind(made, self._desk.solutions(self._desk.writer().select(made))[:_COUNTED]))
        known = {one.iri for one in reply.claims}
        others = [one for one in claims if one.iri not in known and f"<{one.predicate.iri}>" in wanted]
        told = [f"{one.subject.label} {one.value_text}{f' ({one.period.brief})' if one.period else ''}" for one in others]
        listed = self._tell.listed(list(dict.fromkeys(told)))
        return [self._say(f"for periods that reach beyond those days: {listed}", f"时段更长的数字：{listed}")] if told else []

    def _open_ended(self, found: Set, reply: Reply) -> list[str]:
        """Tell of claims that count for some days because no source says when they ended."""
        first = max(days(found), default="")
        told = [f"{one.subject.label} {one.predicate.label} {one.value_text}" for one in reply.claims
                if one.period and not one.period.end and (one.period.start or first) < first]  # fmt: skip
        listed = self._tell.listed(list(dict.fromkeys(told)))
        return [self._say(f"no end is stated, so it is taken to go on: {listed}", f"没有说明何时结束，视为仍在持续：{listed}")] if told else []

    def _ranked(self, made: Pattern, rows: list[Row], variable: str = "answer") -> list[str]:
        """Return the answers, those with most claims behind them first."""
        support: dict[str, set[str]] = {}
        for row in rows:
            support.setdefault(row[variable], set()).update(self._desk.behind(made, [row]) if len(rows) <= 200 else ())  # noqa: PLR2004 - counting costs
        return sorted(support, key=lambda term: (-len(support[term]), self._tell.name(term).casefold(), term))

    def _supported(self, reply: Reply, made: Pattern, rows: list[Row]) -> None:
        claims = self._desk.behind(made, rows[:500])
        reply.claims, reply.more_claims = self._desk.read(claims)
        reply.conflicts = self.contested(reply.claims)

    def contested(self, claims: list[ReadClaim]) -> list[Verdict]:
        """Return the contradictions in which some claims take part."""
        return [one for one in self._desk.verdicts.of_claims(claims) if one.contested]

    def said(self, claim: ReadClaim) -> str:
        """Write who says what, in few words."""
        who = claim.speaker.label if claim.speaker else claim.source.title
        verb = self._say("denies" if claim.stance == "denied" else "says", "否认" if claim.stance == "denied" else "称")
        value = f"{claim.subject.label} — {claim.predicate.label} — {claim.value_text}"
        return f"{who} {verb}: {value}"

    def _sentence(self, found: Set, names: list[str], made: Pattern, rows: list[Row], reply: Reply) -> str:
        step = self._main_step(found)
        end = self._say(".", "。")
        if step is None or step.rel.term is None or _rules_out(found):
            return f"{self._tell.listed(names)}{self._say(': ', '：')}{reply.understood}{end}"
        if isinstance(step.of, Thing):
            other = [self._tell.name(step.of.term)]
            fact = self._tell.fact(other, step.rel.term, names) if step.rel.inverse else self._tell.fact(names, step.rel.term, other)
            return fact + self._tell.limit(step.mod) + end
        return self._through(step, made, rows, names, reply) + end

    @staticmethod
    def _main_step(found: Set) -> Step | None:
        """Return the one step that a set is about, if there is one."""
        if isinstance(found, Step):
            return found
        steps = [one for one in found.items if isinstance(one, Step)] if isinstance(found, Every) else []
        return steps[0] if len(steps) == 1 else None

    def _through(self, step: Step, made: Pattern, rows: list[Row], names: list[str], reply: Reply) -> str:
        """Write an answer that was found through something else, with what it was found through."""
        through = made.variables[1][1:] if len(made.variables) > 1 else ""
        pairs = list(dict.fromkeys((row["answer"], row[through]) for row in rows if through in row))
        by_answer: dict[str, list[str]] = {}
        for answer, other in pairs:
            by_answer.setdefault(answer, []).append(self._tell.name(other))
        label = self._tell.relation(step.rel.term or "").label
        if len(by_answer) <= _FEW:
            told = []
            for answer, others in by_answer.items():
                told.append(self._way(step, [self._tell.name(answer)], others))
            return self._say("; ", "；").join(told)
        reply.header = (self._say("answer", "答案"), label if not step.rel.inverse else self._tell.relation(step.rel.term or "").inverse)
        reply.rows = [(self._tell.name(answer), self._tell.listed(others)) for answer, others in by_answer.items()]
        return self._tell.listed(names)

    def _way(self, step: Step, answers: list[str], others: list[str]) -> str:
        left, right = (others, answers) if step.rel.inverse else (answers, others)
        return self._tell.fact(left, step.rel.term or "", right)

    def _unstated(self, reply: Reply, found: Set) -> None:
        """Say that the graph does not tell, and what is denied."""
        reply.text = self._say(f"Not stated: {reply.understood}.", f"图中没有说明：{reply.understood}。")
        denied = limited(found, Mod(stance="denied")) if _has_step(found) else None
        if denied is None:
            return
        writer = self._desk.writer()
        made = writer.pattern(denied)
        rows = self._desk.solutions(writer.select(made))
        if rows:
            reply.claims, reply.more_claims = self._desk.read(self._desk.behind(made, rows))
            reply.notes += [self.said(one) for one in reply.claims]

    # ------------------------------------------------------------ whether
    def truth(self, question: Question) -> Reply:
        """Answer yes, denied, or that it is not stated; never no, since nobody has said so."""
        subject, found = (limited(one, question.mod) for one in question.of)
        reply = Reply(self._tell.understood(question))
        writer = self._desk.writer()
        reply.sparql = writer.ask(
            writer.pattern(found, writer.term(subject.term)) if isinstance(subject, Thing) else writer.pattern(every(subject, found))
        )
        parts = [(one, other) for one in _apart(subject) for other in _apart(found)]
        results = [(one, other, *self._holds(one, other)) for one, other in parts]
        claims = [claim for *_, (made, rows) in results for claim in self._desk.behind(made, rows[:_COUNTED])]
        reply.claims, reply.more_claims = self._desk.read(list(dict.fromkeys(claims)))
        reply.conflicts = self.contested(reply.claims)
        reply.notes += self._for_longer(every(subject, found), reply) + self._open_ended(every(subject, found), reply)
        if all(verdict == "yes" for _, _, verdict, _ in results):
            denied = self._denied_by(reply)
            reply.answers = [{"value": "yes", "label": self._say("contested", "有争议") if denied else self._say("yes", "是")}]
            witnesses = list(dict.fromkeys(self._tell.name(row["answer"]) for *_, (_, rows) in results for row in rows))
            statement = self._stated(witnesses, subject, found) + (self._say("; ", "；") + denied if denied else "")
            hedges = [] if question.mod.stance or reply.more_claims else [self._intended(*made, reply.claims) for *_, made in results]
            how = self._say(" or ", "或").join(dict.fromkeys(filter(None, hedges)))
            yes = self._say(f"Yes, but only as {how}: " if how else "Yes: ", f"是，但仅为{how}：" if how else "是：")
            reply.text = (self._say("Contested: ", "有争议：") if denied else yes) + statement + self._say(".", "。")
        elif len(results) == 1 and results[0][2] == "denied":
            reply.answers = [{"value": "denied", "label": self._say("denied", "被否认")}]
            reply.conflicts = []
            reply.text = self._say("It is denied: ", "被否认：") + "; ".join(dict.fromkeys(map(self.said, reply.claims))) + self._say(".", "。")
        elif len(results) == 1:
            reply.text = self._say(f"Not stated: no source says that {self._tell.statement(subject, found)}.",
                                   f"没有来源这样说：{self._tell.statement(subject, found)}。")  # fmt: skip
        else:
            words = {"yes": self._say("yes", "是"), "denied": self._say("denied", "被否认"), "unstated": self._say("not stated", "未说明")}
            told = [f"{self._tell.statement(one, other)}: {words[verdict]}" for one, other, verdict, _ in results]
            reply.text = self._say("; ", "；").join(told) + self._say(".", "。")
            reply.answers = [{"value": verdict, "label": line} for (_, _, verdict, _), line in zip(results, told, strict=True)]
            if not any(verdict == "yes" for _, _, verdict, _ in results):
                reply.answers = []
        return reply

    def _intended(self, made: Pattern, rows: list[Row], claims: list[ReadClaim]) -> str:
        """Return how some claims put what holds only as a plan, an estimate or an opinion; nothing if it holds without any such step."""
        stances = {f"<{one.iri}>": one.stance for one in claims}
        soft = {stances[one] for one in self._desk.soft_steps(made, rows[:_COUNTED], lambda one: stances.get(one) in _INTENDED)}
        return self._say(" or ", "或").join(self._say(*_INTENDED[one]) for one in sorted(soft))

    @staticmethod
    def _denials(reply: Reply) -> list[ReadClaim]:
        """Return the claims that deny what others of a reply state."""
        return [one for verdict in reply.conflicts for one in verdict.claims if one.stance == "denied"]

    def _denied_by(self, reply: Reply) -> str:
        """Return who denies what a reply states, if somebody does."""
        names = list(dict.fromkeys(one.speaker.label if one.speaker else one.source.title for one in self._denials(reply)))
        verb = self._say("denies it" if len(names) == 1 else plural("denies it"), "否认")
        return f"{self._tell.listed(names)}{self._say(' ', '')}{verb}" if names else ""

    def _holds(self, subject: Set, found: Set) -> tuple[str, tuple[Pattern, list[Row]]]:
        """Tell whether something is stated, denied or neither, with the pattern that was looked for and its solutions."""
        writer = self._desk.writer()
        made = writer.pattern(every(subject, found))
        rows = self._desk.solutions(writer.select(made))
        if rows or not _has_step(found):
            return "yes" if rows else "unstated", (made, rows)
        made = self._desk.writer().pattern(limited(every(subject, found), Mod(stance="denied")))
        rows = self._desk.solutions(self._desk.writer().select(made))
        return "denied" if rows else "unstated", (made, rows)

    def _stated(self, names: list[str], subject: Set, found: Set) -> str:
        if isinstance(subject, Thing | Either):
            return self._tell.statement(subject, found)
        return f"{self._tell.statement(subject, found)} ({self._tell.listed(list(dict.fromkeys(names)))})"

    # ------------------------------------------------------------ how many
    def count(self, question: Question) -> Reply:
        """Answer how many things a set holds, and name them."""
        reply = self.which(replace(question, form="which"))
        writer = self._desk.writer()
        made = writer.pattern(limited(question.of[0], question.mod))
        reply.understood, reply.sparql = self._tell.understood(question), writer.select(made, counted=True)
        number, names = len(reply.answers), [str(one["label"]) for one in reply.answers]
        if number:
            reply.text = f"{number:,}{self._say(': ', '：')}{self._tell.listed(names)}{self._say('.', '。')}"
            reply.answers = [{"value": number, "label": f"{number:,}", "of": reply.answers}]
        reply.header, reply.rows = (), []
        return reply

    # ------------------------------------------------------------ when
    def when(self, question: Question) -> Reply:
        """Answer with the days that claims give."""
        found = limited(every(*question.of), question.mod)
        reply = Reply(self._tell.understood(question))
        self._claimed(reply, found, "sources")
        dated = [one for one in reply.claims if one.period]
        periods = list(dict.fromkeys(one.period for one in dated if one.period))
        reply.answers = [{"period": one.json(), "label": one.brief} for one in periods]
        if periods:
            told = [f"{self.short(one)}: {one.period}" for one in dated]
            reply.text = self._say("; ", "；").join(dict.fromkeys(told)) + self._say(".", "。")
            reply.notes += [self._say(f"assumed: {one.assumed}", f"假设：{one.assumed}") for one in periods if one.assumed]
        elif reply.claims:
            number = len(reply.claims)
            reply.text = self._say(f"Not stated when: {number} claim(s) say so, none gives a date.", f"有 {number} 条主张这样说，但都没有日期。")
        else:
            self._unstated(reply, found)
        return reply

    def short(self, claim: ReadClaim) -> str:
        """Write what a claim states, in few words."""
        told = self._tell.fact([claim.subject.label], f"<{claim.predicate.iri}>", [claim.value_text])
        return told if claim.stance != "denied" else self._say(f"denied: {told}", f"否认：{told}")

    def _claimed(self, reply: Reply, found: Set, what: str) -> None:
        """Find the claims that make a statement."""
        writer = self._desk.writer()
        made = writer.pattern(found, claimed=True)
        if not made.used:
            return
        reply.sparql = writer.claims(made, what)
        claim = (made.used[0].claim or "")[1:]
        rows = self._desk.solutions(writer.claims(made, "sources"))
        reply.claims, reply.more_claims = self._desk.read(list(dict.fromkeys(row[claim] for row in rows)))
        reply.conflicts = self.contested(reply.claims)

    # ------------------------------------------------------------ who says so
    def sources(self, question: Question) -> Reply:
        """Answer with the sources, or the speakers, or the number of sources of a statement."""
        found = limited(every(*question.of), question.mod)
        found = Step(Rel(None), found) if isinstance(found, Thing) else found
        reply = Reply(self._tell.understood(question))
        self._claimed(reply, found, {"sources": "sources", "count-sources": "count", "speakers": "speakers"}[question.form])
        if not reply.claims and question.mod.stance == "denied":
            self._undenied(reply, question)
            return reply
        if not reply.claims:
            self._unstated(reply, found)
            return reply
        sources = {one.source.iri: one.source.title for one in reply.claims}
        origins = {origin for one in reply.claims for origin in one.origin_iris}
        counts = self._say(
            f"{counted(len(sources), 'source')}, {counted(len(origins), 'origin')}", f"{len(sources)} 个来源，{len(origins)} 个独立出处"
        )
        if question.form == "count-sources":
            reply.answers = [{"value": len(sources), "label": str(len(sources)), "origins": len(origins)}]
            reply.text = f"{counts}{self._say(': ', '：')}{self._tell.listed(list(sources.values()))}{self._say('.', '。')}"
        elif question.form == "sources":
            reply.answers = [{"id": iri, "label": title} for iri, title in sources.items()]
            reply.header = (self._say("source", "来源"), self._say("claims", "主张"))
            reply.rows = [(title, sum(one.source.iri == iri for one in reply.claims)) for iri, title in sources.items()]
            reply.text = counts + self._say(".", "。")
        else:
            named = {(one.speaker.iri, one.speaker.label) if one.speaker else (one.source.iri, one.source.title): None for one in reply.claims}
            reply.answers = [{"id": iri, "label": label} for iri, label in named]
            denied = question.mod.stance == "denied"
            verb = self._say("denies it" if denied else "says so", "否认" if denied else "这样说")
            names = [label for _, label in named]
            plain = verb if self._tell.is_chinese or len(names) == 1 else plural(verb)
            reply.text = self._tell.listed(names) + self._say(f" {plain}.", f"{plain}。")
        return reply

    def _undenied(self, reply: Reply, question: Question) -> None:
        """Say that nobody denies a statement here, and how many say it."""
        told = self._tell.statement(*question.of) if len(question.of) > 1 else self._tell.describe(question.of[0])
        reply.text = self._say(f"No source in this graph denies that {told}.", f"图中没有来源否认{told}。")
        affirmed = self.sources(replace(question, form="sources", mod=replace(question.mod, stance=None)))
        number = len(affirmed.claims) + affirmed.more_claims
        sources = len(affirmed.answers)
        reply.notes.append(
            self._say(f"{counted(number, 'claim')} of {counted(sources, 'source')} state it", f"{sources} 个来源的 {number} 条主张这样说")
            if number
            else self._say("nothing states it either", "也没有来源这样说")
        )

    # ------------------------------------------------------------ what is known
    def know(self, question: Question) -> Reply:
        """Answer with what the graph holds of a thing, best supported first."""
        from kg.page import page  # noqa: PLC0415 - beside its use

        thing = question.of[0]
        if not isinstance(thing, Thing):
            return self.which(replace(question, form="which"))
        number = self._desk.lookup.number_of(thing.term) or 0
        found = page(self._desk.lookup, self._desk.claims, self._desk.lookup.by_number(number))
        term = self._desk.writer().term(thing.term)
        query = f"SELECT ?claim ?subject ?relation ?object WHERE {{\n  {{ ?claim rdf:subject {term} }} UNION {{ ?claim rdf:object {term} }}\n"
        query += "".join(f"  {line}\n" for line in self._desk.writer().limits("?claim", question.mod)) if question.mod.limits else ""
        query += "  ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .\n}\nORDER BY ?relation ?subject ?object ?claim"
        reply = Reply(self._tell.understood(question), sparql=self._desk.writer().finished(query))
        claims = [claim for fact in found.facts for claim in fact.claims]
        reply.claims = claims[:200]
        reply.more_claims = len(claims) - len(reply.claims)
        reply.conflicts = self.contested(claims)
        label, kind = found.entity.label, found.type_label
        ranked = sorted(found.facts, key=lambda one: (-one.origins, -len(one.claims)))
        reply.header = (self._say("relation", "关系"), self._say("what", "内容"), self._say("sources", "来源"), self._say("origins", "独立出处"))
        reply.rows = [(one.heading, f"{one.text} {one.context}".strip(), one.sources, one.origins) for one in ranked]
        if found.facts:
            reply.answers = [{"id": bare(thing.term), "label": label, "type": kind, "facts": len(found.facts)}]
            told = self._say("; ", "；").join(f"{one.heading} {one.text}" for one in ranked[:_KNOWN])
            reply.text = self._say(f"{label} ({kind}), {counted(len(ranked), 'fact')}: {told}", f"{label}（{kind}），{len(ranked)} 条事实：{told}")
            reply.text += self._say(" …", "……") if len(ranked) > _KNOWN else self._say(".", "。")
        else:
            reply.text = self._say(f"The graph names {label} ({kind}), but states nothing of it.", f"图中有{label}（{kind}），但没有关于它的主张。")
        return reply

    def disagree(self, question: Question) -> Reply:
        """Answer with who says something else than whom about a thing."""
        terms = [one.term for one in question.of if isinstance(one, Thing)]
        number = self._desk.lookup.number_of(terms[0]) if terms else None
        found = self._desk.verdicts.find(about=number, everything=True)
        if question.measures:
            found = [one for one in found if f"<{one.relation.iri}>" in question.measures]
        reply = Reply(self._tell.understood(question), conflicts=[one for one in found if one.contested])
        writer = self._desk.writer()
        about = f"  {{ ?conflict kg:about {writer.term(terms[0])} }} UNION {{ ?claim rdf:subject {writer.term(terms[0])} }}" if terms else ""
        about += f" UNION {{ ?claim rdf:object {writer.term(terms[0])} }}\n" if terms else ""
        concerns = f"  ?conflict kg:concerns {writer.term(question.measures[0])} .\n" if question.measures else ""
        body = f"  ?conflict kg:isContested true ; kg:member ?claim ; kg:ruling ?ruling .\n{about}{concerns}"
        reply.sparql = writer.finished(f"SELECT DISTINCT ?conflict ?ruling WHERE {{\n{body}}}\nORDER BY ?conflict")
        differing = [one for one in found if not one.contested]
        shown = reply.conflicts or differing
        reply.claims = list({one.iri: one for verdict in shown for one in verdict.claims}.values())
        named = {(one.speaker.iri, one.speaker.label) if one.speaker else (one.source.iri, one.source.title): None for one in reply.claims}
        reply.answers = [{"id": iri, "label": label} for iri, label in named]
        what = self._tell.describe(question.of[0]) if question.of else ""
        none = self._say(f"No two claims about {what} contradict each other.", f"关于{what}的主张没有相互矛盾的。")
        reply.text = " ".join([*([] if reply.conflicts else [none]), *(one.ruling for one in shown[:_FEW])])
        left = len(differing) if reply.conflicts else len(differing) - _FEW
        if left > 0:
            more = self._say(
                f"{counted(left, 'more difference')} that contradict nothing: kg conflicts --all", f"另有 {left} 处差异并不矛盾：kg conflicts --all"
            )
            reply.notes.append(more)
        return reply


def _rules_out(found: Set) -> bool:
    return isinstance(found, Every) and any(isinstance(one, Not | Having) for one in found.items)


def _leaves_out(found: Set) -> bool:
    """Tell whether a set rests on what nobody states."""
    return isinstance(found, Every) and any(isinstance(one, Not) and not isinstance(one.item, Thing) for one in found.items)


def _has_step(found: Set) -> bool:
    if isinstance(found, Step):
        return True
    return isinstance(found, Every | Either) and any(_has_step(one) for one in found.items)


def _apart(found: Set) -> list[Set]:
    """Take `A and B` apart: each is asked for itself."""
    if isinstance(found, Either) and found.joint:
        return list(found.items)
    if isinstance(found, Every) and all(isinstance(one, Step) for one in found.items):
        return list(found.items)
    return [found]
