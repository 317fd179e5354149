"""Answers how two things are connected: the shortest paths, each step with the claims behind it; never a step that only a denial names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import path
from kg.ask.meaning import Question, Thing
from kg.ask.reply import Reply

if TYPE_CHECKING:
    from kg.ask.desk import Desk
    from kg.ask.facts import Facts
    from kg.ask.telling import Teller
    from kg.path import Hop

_SHOWN = 5


class Roads:
    """Answers questions of connections over one graph, in one language."""

    def __init__(self, desk: Desk, teller: Teller, facts: Facts) -> None:
        """Answer over a desk; `facts` knows what is contested."""
        self._desk, self._tell, self._facts = desk, teller, facts

    def path(self, question: Question) -> Reply:
        """Answer with the shortest paths between two things."""
        ends = [one.term for one in question.of if isinstance(one, Thing)]
        numbers = [self._desk.lookup.number_of(one) or 0 for one in ends]
        found = path.shortest(self._desk.lookup, numbers[0], numbers[1], most=_SHOWN)
        reply = Reply(self._tell.understood(question), sparql=self._query(ends, found.length or 1))
        if found.length is None:
            names = [self._tell.name(one) for one in ends]
            reply.text = self._tell.listed(names) + (" 之间没有联系。" if self._tell.is_chinese else " are not connected by any claim.")
            return reply
        claims: list[str] = []
        told = []
        for one in found.found:
            steps = []
            for hops in one.hops:
                steps.append(self._hops(hops))
                for hop in hops:
                    claims += self._desk.stating(*(self._desk.lookup.term_of(number) for number in (hop.relation, hop.subject, hop.object)))
            told.append(("；" if self._tell.is_chinese else "; ").join(steps))
            nodes = [self._desk.lookup.by_number(number) for number in one.nodes]
            reply.answers.append(
                {"label": " – ".join(node.label for node in nodes), "path": [{"id": node.iri, "label": node.label} for node in nodes]}
            )
        reply.claims, reply.more_claims = self._desk.read(list(dict.fromkeys(claims)))
        reply.conflicts = self._facts.contested(reply.claims)
        if len(told) == 1:
            reply.text = told[0] + ("。" if self._tell.is_chinese else ".")
        else:
            count = found.total
            reply.text = (
                f"{count} 条最短路径，各 {found.length} 步，第一条：{told[0]}。"
                if self._tell.is_chinese
                else f"{count} shortest paths of {found.length} {'step' if found.length == 1 else 'steps'}; the first: {told[0]}."
            )
            reply.header = ("路径",) if self._tell.is_chinese else ("path",)
            reply.rows = [(line,) for line in told]
        return reply

    def _hops(self, hops: tuple[Hop, ...]) -> str:
        """Write the relations of one step."""
        lookup = self._desk.lookup
        facts = [
            self._tell.fact([lookup.by_number(hop.subject).label], lookup.term_of(hop.relation), [lookup.by_number(hop.object).label])
            for hop in {(one.relation, frozenset((one.subject, one.object))): one for one in reversed(hops)}.values()
        ]
        return ("，" if self._tell.is_chinese else ", ").join(reversed(facts))

    def _query(self, ends: list[str], length: int) -> str:
        """Write the query for all paths of that length: a chain of claims, whichever way they read."""
        writer = self._desk.writer()
        nodes = [writer.term(ends[0]), *(f"?via{at}" for at in range(1, length)), writer.term(ends[1])]
        lines = []
        for at in range(1, length + 1):
            left, right = nodes[at - 1], nodes[at]
            claim = f"?claim{at} rdf:predicate ?relation{at} ; "
            lines.append(f"  {{ {claim}rdf:subject {left} ; rdf:object {right} }} UNION {{ {claim}rdf:subject {right} ; rdf:object {left} }}")
            lines.append(f"  ?claim{at} kg:stance ?stance{at} .\n  FILTER (?stance{at} != kg:denied)")
        names = " ".join(f"?relation{at}" + (f" ?via{at}" if at < length else "") for at in range(1, length + 1))
        body = "\n".join(lines)
        return writer.finished(f"SELECT DISTINCT {names} WHERE {{\n{body}\n}}\nORDER BY {names}")
