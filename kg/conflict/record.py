"""Writes down what the comparison found: in the index, and as statements for the graph; takes away only what it once wrote itself."""

from __future__ import annotations

import hashlib
import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.claim import CONFLICT_CLASS, STATUS, TYPE
from kg.conflict import preference, ruling
from kg.conflict.said import ALWAYS, Agreement, Finding
from kg.index import claim_term
from kg.terms import CONFLICT, XSD, literal, name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from kg.conflict.compare import Comparison
    from kg.ontology import Ontology

Statement = tuple[str, str, str]
_KIND, _MEMBER, _PREFERRED, _CONTESTED = name("kg:kind"), name("kg:member"), name("kg:preferred"), name("kg:isContested")
_RULING, _ASSUMPTION, _ABOUT, _CONCERNS = name("kg:ruling"), name("kg:assumption"), name("kg:about"), name("kg:concerns")
_BOOLEAN = XSD + "boolean"
_BYTES = 16
_BATCH = 5_000
_AFFECT = "INSERT OR IGNORE INTO temp.affected SELECT claim FROM member WHERE conflict = ?"
_UNDER = "SELECT c.iri FROM temp.reopened r CROSS JOIN claim c ON c.{} = r.anchor AND c.predicate = r.predicate"


class Record:
    """One regeneration of the conflicts of an index; `removed` and `added` are the statements by which the graph changes."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology, *, everything: bool) -> None:
        """Regenerate all conflicts, or those under the anchors in the table `reopened` alone."""
        self._db, self._ontology, self._everything = index, ontology, everything
        self._words = ruling.Words(index, ontology)
        self._leaders: dict[int, frozenset[int]] = {}
        speaking = [one.term for one in ontology.relations.values() if one.speaks_for]
        marks = ",".join("?" * len(speaking))
        self._speaking = [row[0] for row in index.execute(f"SELECT id FROM term WHERE value IN ({marks})", speaking)]  # noqa: S608 - marks only

    def run(self, comparison: Comparison, write: Callable[[str], None]) -> list[Statement]:
        """Replace what was found before by what is found now: new statements are written, those to take away are returned."""
        before = self._taken_back()
        found = self._findings(comparison)
        before.update(self._statuses())
        self._stand()
        after: set[Statement] = set()
        for statement in self._statements(found):
            if not before:
                write(" ".join(statement) + " .\n")
            else:
                after.add(statement)
        if before:
            for statement in sorted(after - before):
                write(" ".join(statement) + " .\n")
        return sorted(before - after)

    def _taken_back(self) -> set[Statement]:
        """Take what is compared again out of the index, and return the statements that it made."""
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS affected (claim BLOB PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("DELETE FROM temp.affected")
        if self._everything:
            old = [row[0] for row in self._db.execute("SELECT id FROM conflict")]
            self._db.execute("INSERT INTO temp.affected SELECT claim FROM standing")
        else:
            query = "SELECT id FROM conflict WHERE anchor = ? OR (anchor, predicate) IN (SELECT anchor, predicate FROM temp.reopened)"
            old = [row[0] for row in self._db.execute(query, (ALWAYS,))]
            for side in ("subject", "object"):
                self._db.execute(f"INSERT OR IGNORE INTO temp.affected {_UNDER.format(side)}")
            self._db.execute(f"DELETE FROM agreed WHERE claim IN ({_UNDER.format('subject')})")  # figures are compared under their subject
        found: set[Statement] = set()
        for one in old:
            found.update(self._of_conflict(one))
            self._db.execute(_AFFECT, (one,))
            self._db.execute("DELETE FROM conflict WHERE id = ?", (one,))
            self._db.execute("DELETE FROM member WHERE conflict = ?", (one,))
        if self._everything:
            self._db.execute("DELETE FROM agreed")
        return found

    def _findings(self, comparison: Comparison) -> list[bytes]:
        """Write the findings into the index, and return their ids."""
        ids: dict[bytes, None] = {}
        agreed: list[tuple[bytes]] = []
        waiting: list[Finding] = []
        size = 0
        for one in comparison.findings():
            if isinstance(one, Agreement):
                agreed += [(claim.claim,) for claim in one.claims]
            else:
                waiting.append(one)
                size += len(one.claims)
            if len(agreed) + size > _BATCH:
                ids.update(dict.fromkeys(self._write(waiting, agreed)))
                waiting, agreed, size = [], [], 0
        ids.update(dict.fromkeys(self._write(waiting, agreed)))
        if not self._everything:
            self._db.executemany(_AFFECT, ((one,) for one in ids))
        return list(ids)

    def _write(self, findings: list[Finding], agreed: list[tuple[bytes]]) -> list[bytes]:
        """Write some findings and agreements; what their rulings name is looked up for all of them together."""
        self._db.executemany("INSERT OR IGNORE INTO agreed VALUES (?)", agreed)
        self._words.learn(findings)
        self._lead(finding.subject for finding in findings)
        marks, rows, members = [], [], []
        for finding in findings:
            best = preference.prefer(finding, self._leaders_of)
            text = ruling.rule(finding, self._words, best)
            assumptions = ruling.assumptions(finding, self._words)
            content = "\n".join([finding.kind, finding.why, *(one.hex() for one in sorted({one.claim for one in finding.claims}))])
            mark = hashlib.sha256(content.encode()).digest()[:_BYTES]
            row = (mark, finding.kind, int(finding.contested), finding.anchor, finding.subject, finding.predicate, finding.why, text)
            rows.append((*row, json.dumps(assumptions, ensure_ascii=False), best.side if best else -1, best.reason if best else None))
            members += [(mark, claim.claim, side) for side, claims in enumerate(finding.sides) for claim in claims]
            marks.append(mark)
        self._db.executemany("INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?)", members)
        return marks

    def _lead(self, things: Iterable[int]) -> None:
        """Look up who speaks for some things, and forget the rest."""
        wanted = sorted(set(things))
        found: dict[int, set[int]] = {thing: set() for thing in wanted}
        if self._speaking:
            some, relations = (",".join(map(str, numbers)) for numbers in (wanted, self._speaking))
            query = f"SELECT object, subject FROM claim WHERE object IN ({some}) AND predicate IN ({relations}) AND denied = 0"  # noqa: S608 - numbers
            for thing, leader in self._db.execute(query):
                found[thing].add(leader)
        self._leaders = {thing: frozenset(leaders) for thing, leaders in found.items()}

    def _leaders_of(self, thing: int) -> frozenset[int]:
        found = self._leaders.get(thing)
        if found is None:
            marks = ",".join("?" * len(self._speaking))
            query = f"SELECT subject FROM claim WHERE object = ? AND predicate IN ({marks}) AND denied = 0"  # noqa: S608 - marks only
            found = self._leaders[thing] = frozenset(row[0] for row in self._db.execute(query, (thing, *self._speaking)))
        return found

    def _stand(self) -> None:
        """Derive the status of claims: retracted before superseded before contested before corroborated."""
        only = ""
        if self._everything:
            self._db.execute("DELETE FROM standing")
        else:
            self._db.execute("DELETE FROM standing WHERE claim IN (SELECT claim FROM temp.affected)")
            only = "AND claim IN (SELECT claim FROM temp.affected)"
        members = "FROM member m JOIN conflict c ON c.id = m.conflict"
        outranked = "max(c.preferred >= 0 AND m.side <> c.preferred)"
        several = """SELECT c.iri AS claim FROM claim c JOIN (SELECT edge_from, edge_to, predicate FROM claim c JOIN origin o ON o.claim = c.iri
          WHERE c.denied = 0 GROUP BY 1, 2, 3 HAVING count(DISTINCT o.origin) > 1) f USING (edge_from, edge_to, predicate)
          WHERE c.denied = 0 AND c.object NOT IN (SELECT term FROM amount)"""
        if not self._everything:
            several = """SELECT c.iri AS claim FROM temp.affected a JOIN claim c ON c.iri = a.claim WHERE c.denied = 0
              AND c.object NOT IN (SELECT term FROM amount) AND (SELECT count(DISTINCT o.origin) FROM claim d JOIN origin o ON o.claim = d.iri
              WHERE d.denied = 0 AND d.edge_from = c.edge_from AND d.edge_to = c.edge_to AND d.predicate = c.predicate) > 1"""
        for query in (
            f"SELECT m.claim, 'retracted', 1 {members} WHERE c.why = 'retracted' AND m.side = 0 {only}",
            f"SELECT m.claim, 'superseded', 1 {members} WHERE c.why = 'revised' AND m.side = 0 {only}",
            f"SELECT m.claim, 'contested', {outranked} {members} WHERE c.contested = 1 {only} GROUP BY m.claim",
            f"SELECT claim, 'corroborated', 0 FROM agreed WHERE 1 {only}",
            f"SELECT claim, 'corroborated', 0 FROM ({several})",
        ):
            self._db.execute(f"INSERT OR IGNORE INTO standing {query}")

    # ------------------------------------------------------------------ statements
    def _statements(self, found: list[bytes]) -> Iterator[Statement]:
        if self._everything:
            yield from self._of_all()
        else:
            for one in found:
                yield from self._of_conflict(one)
        yield from self._statuses()

    def _of_all(self) -> Iterator[Statement]:
        """Yield the statements about all conflicts, from one walk through the tables."""
        query = """SELECT c.id, kind, contested, s.value, p.value, ruling, assumptions, preferred FROM conflict c
          JOIN term s ON s.id = c.subject JOIN term p ON p.id = c.predicate ORDER BY c.id"""
        members = groupby(self._db.execute("SELECT conflict, claim, side FROM member ORDER BY conflict"), key=itemgetter(0))
        for row, (_, group) in zip(self._db.execute(query), members, strict=True):
            yield from _stated(*row, ((claim, side) for _, claim, side in group))

    def _statuses(self) -> Iterator[Statement]:
        only = "" if self._everything else "WHERE claim IN (SELECT claim FROM temp.affected)"
        for claim, status in self._db.execute(f"SELECT claim, status FROM standing {only}"):  # noqa: S608 - ours
            yield claim_term(claim), STATUS, name(f"kg:{status}")

    def _of_conflict(self, mark: bytes) -> Iterator[Statement]:
        """Yield the statements about a conflict, from what the index holds of it."""
        query = """SELECT c.id, kind, contested, s.value, p.value, ruling, assumptions, preferred FROM conflict c
          JOIN term s ON s.id = c.subject JOIN term p ON p.id = c.predicate WHERE c.id = ?"""
        row = self._db.execute(query, (mark,)).fetchone()
        yield from _stated(*row, self._db.execute("SELECT claim, side FROM member WHERE conflict = ?", (mark,)).fetchall())


def _stated(  # noqa: PLR0913, PLR0917 - the columns of a conflict
    mark: bytes, kind: str, contested: int, subject: str, predicate: str, text: str, assumptions: str, preferred: int, members: Iterable[tuple[bytes, int]]
) -> Iterator[Statement]:
    term = f"<{CONFLICT}{mark.hex()}>"
    yield term, TYPE, CONFLICT_CLASS
    yield term, _KIND, literal(kind)
    yield term, _CONTESTED, literal("true" if contested else "false", datatype=_BOOLEAN)
    yield term, _ABOUT, subject
    yield term, _CONCERNS, predicate
    yield term, _RULING, literal(text, language="en")
    for one in json.loads(assumptions):
        yield term, _ASSUMPTION, literal(one, language="en")
    for claim, side in members:
        yield term, _MEMBER, claim_term(claim)
        if side == preferred:
            yield term, _PREFERRED, claim_term(claim)
