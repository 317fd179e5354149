"""Writes down what the comparison found: in the index, and as statements for the graph; takes away only what it once wrote itself."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from kg.claim import CONFLICT_CLASS, STATUS, TYPE
from kg.conflict import preference, ruling
from kg.conflict.said import ALWAYS, Agreement, Finding
from kg.index import claim_term
from kg.terms import CONFLICT, XSD, literal, name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

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
        self._before: set[Statement] | None = None
        speaking = [one.term for one in ontology.relations.values() if one.speaks_for]
        marks = ",".join("?" * len(speaking))
        self._speaking = [row[0] for row in index.execute(f"SELECT id FROM term WHERE value IN ({marks})", speaking)]  # noqa: S608 - marks only

    def run(self, comparison: Comparison, write: Callable[[str], None]) -> list[Statement]:
        """Replace what was found before by what is found now: new statements are written, those to take away are returned.

        What was found before is taken back first, unless `take_back` did that already, while the index still knew all terms of it.
        """
        before = self._taken_back() if self._before is None else self._before
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

    def take_back(self) -> None:
        """Take what is compared again out of the index."""
        self._before = self._taken_back()

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
            self._db.execute(f"DELETE FROM agreed WHERE claim IN ({_UNDER.format('subject')})")  # noqa: S608 - figures are compared there
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
        ids, agreed = [], []
        for one in comparison.findings():
            if isinstance(one, Agreement):
                agreed += [(claim.claim,) for claim in one.claims]
                if len(agreed) > _BATCH:
                    self._db.executemany("INSERT OR IGNORE INTO agreed VALUES (?)", agreed)
                    agreed.clear()
            else:
                ids.append(self._write(one))
        self._db.executemany("INSERT OR IGNORE INTO agreed VALUES (?)", agreed)
        found = list(dict.fromkeys(ids))
        if not self._everything:
            self._db.executemany(_AFFECT, ((one,) for one in found))
        return found

    def _write(self, finding: Finding) -> bytes:
        best = preference.prefer(finding, self._leaders_of)
        text = ruling.rule(finding, self._words, best)
        assumptions = ruling.assumptions(finding, self._words)
        claims = sorted({one.claim for one in finding.claims})
        content = "\n".join([finding.kind, finding.why, *(one.hex() for one in claims)])
        mark = hashlib.sha256(content.encode()).digest()[:_BYTES]
        row = (mark, finding.kind, int(finding.contested), finding.anchor, finding.subject, finding.predicate, finding.why, text)
        last = (json.dumps(assumptions, ensure_ascii=False), best.side if best else -1, best.reason if best else None)
        self._db.execute("INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *last))
        members = [(mark, claim.claim, side) for side, claims in enumerate(finding.sides) for claim in claims]
        self._db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?)", members)
        return mark

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
            f"SELECT m.claim, 'superseded', 1 {members} WHERE c.why IN ('revised', 'changed', 'admitted') AND m.side = 0 {only}",
            f"SELECT m.claim, 'contested', {outranked} {members} WHERE c.contested = 1 {only} GROUP BY m.claim",
            f"SELECT claim, 'corroborated', 0 FROM agreed WHERE 1 {only}",  # noqa: S608 - ours
            f"SELECT claim, 'corroborated', 0 FROM ({several})",  # noqa: S608 - ours
        ):
            self._db.execute(f"INSERT OR IGNORE INTO standing {query}")

    # ------------------------------------------------------------------ statements
    def _statements(self, found: list[bytes]) -> Iterator[Statement]:
        for one in found:
            yield from self._of_conflict(one)
        yield from self._statuses()

    def _statuses(self) -> Iterator[Statement]:
        only = "" if self._everything else "WHERE claim IN (SELECT claim FROM temp.affected)"
        for claim, status in self._db.execute(f"SELECT claim, status FROM standing {only}"):  # noqa: S608 - ours
            yield claim_term(claim), STATUS, name(f"kg:{status}")

    def _of_conflict(self, mark: bytes) -> Iterator[Statement]:
        """Yield the statements about a conflict, from what the index holds of it."""
        query = "SELECT kind, contested, subject, predicate, ruling, assumptions, preferred FROM conflict WHERE id = ?"
        kind, contested, subject, predicate, text, assumptions, preferred = self._db.execute(query, (mark,)).fetchone()
        term = f"<{CONFLICT}{mark.hex()}>"
        yield term, TYPE, CONFLICT_CLASS
        yield term, _KIND, literal(kind)
        yield term, _CONTESTED, literal("true" if contested else "false", datatype=_BOOLEAN)
        yield term, _ABOUT, self._term(subject)
        yield term, _CONCERNS, self._term(predicate)
        yield term, _RULING, literal(text, language="en")
        for one in json.loads(assumptions):
            yield term, _ASSUMPTION, literal(one, language="en")
        for claim, side in self._db.execute("SELECT claim, side FROM member WHERE conflict = ?", (mark,)).fetchall():
            yield term, _MEMBER, claim_term(claim)
            if side == preferred:
                yield term, _PREFERRED, claim_term(claim)

    def _term(self, number: int) -> str:
        return str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])
