"""Answers what somebody says, and what is new: by the days that claims name, and by the snapshots of the store; never by when a file was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ask.meaning import Thing
from kg.ask.reply import Reply
from kg.ask.telling import counted
from kg.limits import limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ask.desk import Desk
    from kg.ask.facts import Facts
    from kg.ask.meaning import Question
    from kg.ask.telling import Teller
    from kg.lookup import Lookup
    from kg.reading import ClaimReader, ReadClaim
    from kg.snapshot import Snapshot

_FEW = 3


class News:
    """Answers with lists of claims over one graph, in one language."""

    def __init__(self, desk: Desk, teller: Teller, facts: Facts) -> None:
        """Answer over a desk; `facts` knows what is contested."""
        self._desk, self._tell, self._facts = desk, teller, facts

    def _say(self, english: str, chinese: str) -> str:
        return chinese if self._tell.is_chinese else english

    def said_by(self, question: Question) -> Reply:
        """Answer with what somebody says, of anything or of one thing."""
        term, terms = self._desk.writer().term, [one.term for one in question.of if isinstance(one, Thing)]
        who = term(terms[0])
        lines = [f"{{ ?claim rdf:subject {term(one)} }} UNION {{ ?claim rdf:object {term(one)} }}" for one in terms[1:]]
        more = self._desk.writer().limits("?claim", question.mod) if question.mod.limits else []
        found = self._stated(question, [f"{{ ?claim kg:speaker {who} }} UNION {{ ?claim kg:source {who} }}", *lines, *more])
        if not found.answers:
            found = self._stated(question, [f"?claim kg:origin {who} .", *lines, *more])
        if found.answers and (question.mod.start or question.mod.end):
            found.notes.append(self._say("by the days that the claims are about: on which day each was said is not told",
                                         "按主张所涉及的日期：不知道各是哪天说的"))  # fmt: skip
        return found

    def changed(self, question: Question) -> Reply:
        """Answer with the claims that are of a day or later, and with those that came and went since a snapshot of the store."""
        reply = Reply(self._tell.understood(question))
        if question.date is not None:
            end = f' && ?start < "{question.mod.end}"^^xsd:date' if question.mod.end else ""
            lines = ["?claim kg:period ?period .", "?period kg:start ?start .", f'FILTER (?start >= "{question.date}"^^xsd:date{end})']
            about = [self._desk.writer().term(one.term) for one in question.of if isinstance(one, Thing)]
            lines += [f"{{ ?claim rdf:subject {one} }} UNION {{ ?claim rdf:object {one} }}" for one in about]
            reply = self._stated(question, lines)
        if not question.mod.end:
            self._since_snapshot(question, reply)
        return reply

    def _stated(self, question: Question, lines: Sequence[str]) -> Reply:
        """Answer with the claims that a pattern finds."""
        writer = self._desk.writer()
        body = "\n".join(f"  {line}" for line in ["?claim a kg:Claim .", *lines])
        reply = Reply(self._tell.understood(question), sparql=writer.finished(f"SELECT DISTINCT ?claim WHERE {{\n{body}\n}}\nORDER BY ?claim"))
        claims = [row["claim"] for row in self._desk.solutions(reply.sparql)]
        reply.claims, reply.more_claims = self._desk.read(claims)
        self._list(reply, len(claims))
        return reply

    def _list(self, reply: Reply, number: int) -> None:
        """Put the claims of a reply into words and rows."""
        reply.answers = [{"claim": one.iri, "label": self._facts.short(one)} for one in reply.claims]
        if not reply.claims:
            reply.text = self._say(f"Not stated: {reply.understood}.", f"图中没有说明：{reply.understood}。")
            return
        reply.conflicts = self._facts.contested(reply.claims)
        told = list(dict.fromkeys(one.paraphrase or self._facts.short(one) for one in reply.claims))
        count = self._say(f"{counted(number, 'claim')}: ", f"{number} 条主张：")
        reply.text = " ".join(told) if len(told) <= _FEW else count + " ".join(told[:_FEW]) + " …"
        reply.header = (self._say("when", "时间"), self._say("what", "内容"), self._say("said by", "来自"))
        reply.rows = [self._row(one) for one in reply.claims]

    def _row(self, one: ReadClaim, when: str | None = None) -> tuple[object, ...]:
        dated = one.period.brief if one.period else ""
        return (when or dated, self._facts.short(one), one.speaker.label if one.speaker else one.source.title)

    # ------------------------------------------------------------ snapshots of the store
    def _since_snapshot(self, question: Question, reply: Reply) -> None:
        """Add what came into the store and went from it, and say against which snapshot that was told."""
        head = self._desk.reader.snapshot
        if head is None:
            if question.date is None:
                reply.text = self._say("The bundled seeds have no snapshots: only a store has.", "内置种子没有快照：只有存储才有。")
            return
        if question.date is not None and head.time < question.date:
            told = self._say(f"the store is of {head.time}: nothing came since then", f"存储的时间是 {head.time}，此后没有新内容")
            reply.notes.append(told)
            return
        older = self._ancestors(head)
        base = next((one for one in older if self._is_base(one, question)), None)
        if base is None and question.number is not None:
            reply.text = self._no_older(question.number, head)
            return
        if base is None:
            oldest = older[-1] if older else head
            told = self._say(
                f"the store began later, with snapshot {oldest.number} of {oldest.time}: it cannot tell what came since then",
                f"存储从 {oldest.time} 的快照 {oldest.number} 开始，无法比较更早的内容",
            )
            reply.notes.append(told)
            reply.text = reply.text or self._say(f"Not stated: {reply.understood}.", f"图中没有说明：{reply.understood}。")
            return
        came, went = self._difference(base, question)
        reply.notes.append(
            self._say(
                f"snapshot {base.number} of {base.time} compared with snapshot {head.number} of {head.time}: "
                f"{counted(came.number, 'claim')} came, {counted(went.number, 'claim')} went (kg diff {base.number} {head.number})",
                f"将 {base.time} 的快照 {base.number} 与 {head.time} 的快照 {head.number} 比较："
                f"新增 {came.number} 条主张，移除 {went.number} 条（kg diff {base.number} {head.number}）",
            )
        )
        if not came.number and not went.number:
            reply.text = reply.text or self._say(f"Nothing came or went since snapshot {base.number}.", f"快照 {base.number} 以来没有变化。")
            return
        known = {one.iri for one in reply.claims}
        since = self._say("after snapshot {}", "快照 {} 之后").format(base.number)
        rows = [self._row(one, self._say(f"came {since}", f"{since}新增")) for one in came.shown if one.iri not in known]
        rows += [self._row(one, self._say(f"gone {since}", f"{since}移除")) for one in went.shown]
        dated = reply.rows
        reply.claims += [one for one in came.shown if one.iri not in known]
        reply.more_claims += came.number - len(came.shown)
        if not dated:
            self._list(reply, came.number)
            if not reply.claims:
                reply.text = self._say(f"{counted(went.number, 'claim')} went from the store.", f"存储中移除了 {went.number} 条主张。")
                reply.header = (self._say("when", "时间"), self._say("what", "内容"), self._say("said by", "来自"))
        reply.answers = [
            *({"claim": one.iri, "label": self._facts.short(one)} for one in reply.claims),
            *({"claim": one.iri, "label": self._facts.short(one), "gone": True} for one in went.shown),
        ]
        reply.rows = [*dated, *rows]

    def _no_older(self, number: int, head: Snapshot) -> str:
        """Say why nothing is told of changes since a snapshot: it is the one that was asked, or none of those that this one was made of."""
        if number == head.number:
            return self._say(
                f"Nothing came or went since snapshot {number}: it is the one that is asked.", f"快照 {number} 就是当前的快照，此后没有变化。"
            )
        return self._say(f"No snapshot {number} came before snapshot {head.number} of this store, or it is not kept any more.",
                         f"快照 {head.number} 之前没有快照 {number}，或已不再保存。")  # fmt: skip

    def _ancestors(self, head: Snapshot) -> list[Snapshot]:
        """Return the snapshots that a head was made of, the nearest first, as far back as they are kept."""
        from kg import snapshot  # noqa: PLC0415 - only where a question is about the store

        known = {one.number: one for one in snapshot.log(head.path.parent.parent)}
        found: list[Snapshot] = []
        at = head.parent
        while at in known and len(found) < len(known):
            found.append(known[at])
            at = known[at].parent
        return found

    @staticmethod
    def _is_base(one: Snapshot, question: Question) -> bool:
        """Tell whether changes are told from a snapshot: the one that is named, the newest from before the day, or the one before the head."""
        if question.number is not None:
            return one.number == question.number
        return question.date is None or one.time < question.date

    def _difference(self, base: Snapshot, question: Question) -> tuple[_Changes, _Changes]:
        """Return what came and what went between a snapshot and the head."""
        from kg.lookup import Lookup  # noqa: PLC0415 - only where a question is about the store
        from kg.reader import Reader  # noqa: PLC0415 - the same
        from kg.reading import ClaimReader  # noqa: PLC0415 - the same

        before = Reader(base)
        old = Lookup(before.index, before.prefixes, self._tell.language)
        terms = [one.term for one in question.of if isinstance(one, Thing)]
        was, now = _held(old, terms), _held(self._desk.lookup, terms)
        return _Changes(self._desk.claims, now - was), _Changes(ClaimReader(before, old), was - now)


class _Changes:
    """Claims that came or went: how many, and as many of them as are shown."""

    def __init__(self, reading: ClaimReader, marks: set[bytes]) -> None:
        """Read some of the claims with these marks of the index."""
        from kg.index import claim_term  # noqa: PLC0415 - only where a question is about the store

        self.number = len(marks)
        self.shown = reading.read(map(claim_term, sorted(marks)[: limit("ask_claims")]))


def _held(lookup: Lookup, terms: list[str]) -> set[bytes]:
    """Return the marks of the claims that a state of the store holds, of all things or of some."""
    if not terms:
        return {row[0] for row in lookup.index.execute("SELECT iri FROM claim")}
    query = "SELECT iri FROM claim WHERE subject = ?1 UNION SELECT iri FROM claim WHERE object = ?1"
    return {row[0] for term in terms for row in lookup.index.execute(query, (lookup.number_of(term),))}
