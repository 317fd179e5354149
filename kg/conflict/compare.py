"""Reads groups of claims that may differ from the index and has each judged; never writes, and never holds more than one group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.conflict import category, measure, relation, wording
from kg.conflict.figure import Figure, figure
from kg.conflict.reach import widen
from kg.conflict.said import Agreement, Finding, Said
from kg.conflict.sameness import Sameness
from kg.conflict.when import When
from kg.index import ENTITY, VALUE
from kg.terms import is_literal, lexical

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from kg.conflict.rules import Rules
    from kg.ontology import Ontology, Relation

_COLUMNS = """c.iri, coalesce(same.first, c.subject), c.predicate, c.object, c.source, c.stance, c.speaker,
  (SELECT group_concat(origin) FROM origin WHERE claim = c.iri), c.scope, c.manner, c.listed,
  coalesce(r.start, p.start), coalesce(r.end, p.end), p.text, p.fiscal, coalesce(nullif(r.how, ''), p.assumed),
  (SELECT min(value) FROM trait WHERE term = c.source AND key = 'issued'), a.unit, a.value, a.minimum, a.maximum, a.flags, a.text"""
_JOINS = """LEFT JOIN temp.same ON same.term = c.subject LEFT JOIN period p ON p.term = c.period
  LEFT JOIN resolved r ON r.claim = c.iri LEFT JOIN amount a ON a.term = c.object"""
_OPEN = "temp.reopened w CROSS JOIN claim c ON c.{side} = w.anchor AND c.predicate = w.predicate"
_CROWD = """CREATE TEMP TABLE crowd AS SELECT thing, coalesce(k.first, thing) AS first FROM
  (SELECT c.{side} AS thing FROM {start} WHERE c.predicate = {number} GROUP BY +c.{side} HAVING {several}) LEFT JOIN temp.same k ON k.term = thing"""
_CROWDED = """temp.crowd k CROSS JOIN claim c ON c.{side} = k.thing AND c.predicate = {number}"""


class Comparison:
    """One comparison of the claims of an index: of all of them, or of those under the anchors in its table `reopened`."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology, rules: Rules, *, everything: bool) -> None:
        """Compare what an index holds. `everything` says whether all groups are compared, or the reopened ones alone."""
        self._db, self._ontology, self._rules, self._everything = index, ontology, rules, everything
        self.sameness = Sameness(index, ontology)
        index.execute("CREATE TEMP TABLE IF NOT EXISTS same (term INTEGER PRIMARY KEY, first INTEGER NOT NULL)")
        index.execute("DELETE FROM temp.same")
        index.executemany("INSERT INTO temp.same VALUES (?, ?)", self.sameness.united)
        self._figures: dict[int, Figure] = {}
        self._dates: dict[str, str | None] = {}
        self._leaders: set[tuple[int, int]] | None = None
        numbers = ((term, index.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()) for term in ontology.relations)
        self._predicates: dict[str, int] = {term: row[0] for term, row in numbers if row}
        if not everything:
            widen(index, ontology)

    def findings(self) -> Iterator[Finding | Agreement]:
        """Yield all differences, and the figures that independent origins agree on; a kind that the rules only list is never contested."""
        for one in self._found():
            if isinstance(one, Finding) and one.contested and not self._rules.kinds[one.kind].contested:
                yield replace(one, contested=False)
            else:
                yield one

    def _found(self) -> Iterator[Finding | Agreement]:
        yield from self._measures()
        for term, number in sorted(self._predicates.items()):
            known = self._ontology.relations[term]
            if not known.measure:
                yield from self._relations(known, number)
        yield from self._denials()
        yield from self._quotations()
        yield from category.listed(self._claims("c.listed > 0"), self._db, self._ontology)
        yield from category.disjoint(self._db, self._ontology, self._of_thing, everything=self._everything)

    # ------------------------------------------------------------------ groups of claims
    def _measures(self) -> Iterator[Finding | Agreement]:
        natures = {number: self._ontology.relations[term].nature for term, number in self._predicates.items()}
        rows = self._claims("c.kind = 1 AND a.term IS NOT NULL", several="c.subject, c.predicate")
        for (_, predicate), group in groupby(rows, key=lambda one: (one.subject, one.predicate)):
            claims = list(group)
            if len(claims) > 1:
                yield from measure.compare(claims, natures.get(predicate, "change"), self._rules)

    def _relations(self, known: Relation, number: int) -> Iterator[Finding]:
        if known.functional:
            yield from self._one_at_a_time(number, "subject")
        if known.inverse_functional:
            yield from self._one_at_a_time(number, "object")
        if known.asymmetric:
            yield from self._directions(number)
        for other in known.disjoint:
            if other in self._predicates:
                yield from self._exclusive(number, self._predicates[other])

    def _one_at_a_time(self, number: int, side: str) -> Iterator[Finding]:
        """Compare what stands at the other end of a relation from the things that have several there."""
        first, other = self.sameness.first, "object" if side == "subject" else "subject"
        start = self._start(side)
        self._db.execute("DROP TABLE IF EXISTS temp.crowd")
        self._db.execute(_CROWD.format(side=side, start=start, number=number, several=_several(self.sameness.any, other)))
        rows = self._claims("c.denied = 0", start=_CROWDED.format(side=side, number=number), order=f"coalesce(k.first, c.{side})")
        ends: tuple[Callable[[Said], int], Callable[[Said], int]] = (lambda one: one.subject, lambda one: first(one.object))
        here, there = ends if side == "subject" else ends[::-1]
        for thing, group in groupby(rows, key=here):
            yield from relation.one_at_a_time(list(group), thing, there, self.sameness.compatible, self._rules)

    def _directions(self, number: int) -> Iterator[Finding]:
        query = f"""SELECT DISTINCT c.subject, c.object FROM {self._start()}
                    CROSS JOIN claim d ON d.subject = c.object AND d.predicate = c.predicate AND d.object = c.subject
                    WHERE c.predicate = ?"""  # noqa: S608 - ours
        for one, other in self._pairs(self._db.execute(query, (number,)), (number,), either=True):
            forth, back = self._between(one, number, other), self._between(other, number, one)
            if forth and back:
                first, second = sorted((forth, back), key=lambda claims: claims[0].claim)
                yield from relation.both_ways(first, second, self._rules)

    def _exclusive(self, number: int, excluded: int) -> Iterator[Finding]:
        query = f"""SELECT DISTINCT c.subject, c.object FROM {self._start()}
                    CROSS JOIN claim d ON d.subject = c.subject AND d.predicate = ? AND d.object = c.object
                    WHERE c.predicate = ?"""  # noqa: S608 - ours
        for one, other in self._pairs(self._db.execute(query, (excluded, number)), (number, excluded)):
            mine, theirs = self._between(one, number, other), self._between(one, excluded, other)
            if mine and theirs:
                yield from relation.exclusive(mine, theirs, self._rules)

    def _denials(self) -> Iterator[Finding]:
        symmetric = {number for term, number in self._predicates.items() if self._ontology.relations[term].symmetric}
        query = f"""SELECT DISTINCT +c.predicate, +c.subject, +c.object FROM {self._start()}
                    WHERE c.denied = 1 AND (c.kind = {ENTITY} OR c.object NOT IN (SELECT term FROM amount))"""  # noqa: S608 - ours
        things: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for predicate, subject, item in self._db.execute(query):
            things[predicate].append((subject, item))
        for predicate, pairs in sorted(things.items()):
            for subject, item in self._pairs(pairs, (predicate,), aliases=False):
                affirmed = self._between(subject, predicate, item)
                if predicate in symmetric:
                    affirmed += self._between(item, predicate, subject)
                if affirmed:
                    yield from relation.denied(affirmed, self._between(subject, predicate, item, denied=1), self._rules)

    def _pairs(
        self, found: Iterable[tuple[int, int]], predicates: tuple[int, ...], *, aliases: bool = True, either: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Yield pairs of things that are to be compared, each once, whatever they are called; `either` takes a pair and its reverse as one.

        `aliases` adds the pairs that claims about things of several names make, which a query of single names does not see.
        """
        first, seen = self.sameness.first, set()
        more: Iterable[tuple[int, int]] = ()
        if aliases and self.sameness.any:
            marks = ",".join(map(str, predicates))
            where = f"WHERE predicate IN ({marks}) AND denied = 0"
            more = self._db.execute(f"""SELECT subject, object FROM temp.same CROSS JOIN claim ON subject = term {where}
              UNION SELECT subject, object FROM temp.same CROSS JOIN claim ON object = term {where}""")  # noqa: S608 - numbers
        for rows in (found, more):
            for one, other in list(rows):
                pair = (first(one), first(other))
                pair = (min(pair), max(pair)) if either else pair
                if pair not in seen and pair[0] != pair[1]:
                    seen.add(pair)
                    if self._is_open(pair, predicates):
                        yield pair

    def _quotations(self) -> Iterator[Finding]:
        several = """(c.speaker, c.subject, c.predicate) IN
          (SELECT speaker, subject, predicate FROM claim WHERE manner = 1 AND speaker > 0 GROUP BY 1, 2, 3 HAVING count(DISTINCT source) > 1)"""
        where = "c.manner = 1 AND c.speaker > 0 AND a.term IS NULL"
        rows = self._claims(f"{where} AND {several}" if self._everything else where, order="c.speaker, c.subject, c.predicate")
        for _, group in groupby(rows, key=lambda one: (one.speaker, one.subject, one.predicate)):
            yield from wording.quotations(list(group), self._rules)

    # ------------------------------------------------------------------ single claims
    def _start(self, side: str = "subject") -> str:
        """Write where claims `c` are found that are to be compared: anywhere, or under the reopened."""
        return "claim c" if self._everything else _OPEN.format(side=side)

    def _between(self, subject: int, predicate: int, item: int, *, denied: int = 0) -> list[Said]:
        ends = (",".join(map(str, self.sameness.names(one))) for one in (subject, item))
        where = "c.subject IN ({}) AND c.predicate = {} AND c.object IN ({}) AND c.denied = {}"
        one, other = ends
        return list(self._claims(where.format(one, predicate, other, denied), start="claim c", order="c.iri"))

    def _of_thing(self, thing: int) -> list[Said]:
        return list(self._claims(f"(c.subject = {thing} OR c.object = {thing})", start="claim c"))

    def _is_open(self, things: Iterable[int], predicates: Iterable[int]) -> bool:
        if self._everything:
            return True
        query = "SELECT 1 FROM temp.reopened WHERE anchor = ? AND predicate = ?"
        return any(self._db.execute(query, (thing, predicate)).fetchone() for thing in things for predicate in predicates)

    def _claims(
        self, where: str, *, order: str = "coalesce(same.first, c.subject), c.predicate", start: str = "", several: str = ""
    ) -> Iterator[Said]:
        """Yield the claims that fit, in order; `start` is where to find them, `several` names columns that more than one claim must share."""
        found = start or self._start()
        if several and not self.sameness.any and self._everything:
            where += f" AND ({several}) IN (SELECT {several} FROM claim c WHERE c.kind = {VALUE} GROUP BY {several} HAVING count(*) > 1)"  # noqa: S608 - ours
        query = f"SELECT {_COLUMNS} FROM {found} {_JOINS} WHERE {where} ORDER BY {order}, c.iri"  # noqa: S608 - numbers and columns of our own
        for row in self._db.execute(query):
            yield self._said(row)

    def _said(self, row: tuple[Any, ...]) -> Said:
        iri, subject, predicate, item, source, stance, speaker, origins, scope, manner, listed, *rest = row
        start, end, text, fiscal, assumed, issued, unit, *columns = rest
        voice = self.sameness.first(speaker) if speaker else 0
        if voice and self._leads(voice, subject):
            voice = subject
        return Said(
            claim=iri, subject=subject, predicate=predicate, object=item, source=source, stance=stance, speaker=speaker,
            origins=frozenset(map(int, origins.split(","))) if origins else frozenset(),
            when=When(start, end, text, bool(fiscal), assumed) if start or end or text else _NEVER,
            scope=self.sameness.scope(scope), issued=None if issued is None else self._date(issued),
            verbatim=bool(manner), listed=listed, voice=voice,
            figure=None if unit is None else self._figure(item, unit, columns),
            words="" if not manner or unit is not None else self._words(item),
        )  # fmt: skip

    def _leads(self, person: int, thing: int) -> bool:
        """Tell whether somebody speaks for a thing, as a chief executive does."""
        if self._leaders is not None:
            return (person, thing) in self._leaders
        numbers = [self._predicates[one.term] for one in self._ontology.relations.values() if one.speaks_for and one.term in self._predicates]
        query = f"SELECT subject, object FROM claim WHERE predicate IN ({','.join(map(str, numbers))}) AND denied = 0"  # noqa: S608 - numbers
        if not self._everything:
            people, things = (",".join(map(str, self.sameness.names(one))) for one in (person, thing))
            return self._db.execute(f"{query} AND subject IN ({people}) AND object IN ({things}) LIMIT 1").fetchone() is not None
        first = self.sameness.first
        self._leaders = {(first(one), first(other)) for one, other in self._db.execute(query)}
        return (person, thing) in self._leaders

    def _date(self, term: str) -> str | None:
        """Return the day on which a source appeared; a mere month or year is none to count from."""
        found = self._dates.get(term, "")
        if found == "":
            found = lexical(term)[:_DATE]
            try:
                date.fromisoformat(found)
            except ValueError:
                found = None
            self._dates[term] = found
        return found

    def _figure(self, number: int, unit: str, columns: list[Any]) -> Figure:
        found = self._figures.get(number)
        if found is None:
            if len(self._figures) > _CACHED:
                self._figures.clear()
            value, minimum, maximum, flags, text = columns
            found = self._figures[number] = figure(unit, value, minimum, maximum, flags, text, self._rules.approximate)
        return found

    def _words(self, number: int) -> str:
        value = str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])
        return lexical(value) if is_literal(value) else ""


def _several(united: bool, other: str) -> str:  # noqa: FBT001 - one use
    """Write the test for a thing with several at the other end; where things are one with others, all are looked at."""
    return "1" if united else f"count(DISTINCT c.{other}) > 1"


_NEVER = When()
_CACHED = 100_000
_DATE = len("2025-02-24")
