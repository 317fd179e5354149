"""Writes down what the comparison found: in the index, and as statements for the graph; takes away only what it once wrote itself."""

from __future__ import annotations

import hashlib
import json
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kg.claim import CONFLICT_CLASS, STATUS, TYPE
from kg.conflict import preference, ruling, telling
from kg.conflict.said import ALWAYS, Agreement, Finding
from kg.conflict.words import Words
from kg.index import VALUE, claim_term
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
_UNDER = "SELECT c.iri FROM temp.reopened r CROSS JOIN claim c ON c.subject = r.anchor AND c.predicate = r.predicate"
_BOTH_ENDS = f"""(EXISTS (SELECT 1 FROM temp.reopened o WHERE o.anchor = c.object AND o.predicate = c.predicate)
  OR c.kind = {VALUE})"""  # noqa: S608 - ours
_TOLD = """SELECT c.id, c.kind, c.contested, s.value, p.value, c.ruling, c.assumptions, c.preferred FROM {}
  CROSS JOIN term s ON s.id = c.subject CROSS JOIN term p ON p.id = c.predicate"""
_UNDER_ANCHORS = "temp.reopened r CROSS JOIN conflict c ON c.anchor = r.anchor AND c.predicate = r.predicate"
_OF_CLASSES = f"(SELECT * FROM conflict WHERE anchor = {ALWAYS} AND subject IN (SELECT anchor FROM temp.reopened)) c"  # noqa: S608 - ours
_ASIDE = """
DROP TABLE IF EXISTS temp.was_conflict; DROP TABLE IF EXISTS temp.was_member; DROP TABLE IF EXISTS temp.was_standing;
DROP TABLE IF EXISTS temp.affected; DROP TABLE IF EXISTS temp.again;
CREATE TEMP TABLE was_conflict (id BLOB PRIMARY KEY, kind, contested, subject, predicate, ruling, assumptions, preferred) WITHOUT ROWID;
CREATE TEMP TABLE was_member (conflict BLOB, claim BLOB, side, PRIMARY KEY (conflict, claim)) WITHOUT ROWID;
CREATE TEMP TABLE was_standing (claim BLOB PRIMARY KEY, status) WITHOUT ROWID;
CREATE TEMP TABLE affected (claim BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE again (id BLOB PRIMARY KEY) WITHOUT ROWID;
"""
_TOLD_TWICE: tuple[str, ...] = (  # the edges have been counted by now; a literal has none
    """c.iri, 'corroborated', 0 FROM edge e CROSS JOIN claim c ON c.edge_from = e.node AND c.edge_to = e.other AND c.predicate = e.relation
    WHERE e.outgoing = 1 AND e.origins > 1 AND c.denied = 0 AND c.object NOT IN (SELECT term FROM amount)""",
    f"""c.iri, 'corroborated', 0 FROM (SELECT +c.subject AS subject, +c.predicate AS predicate, +c.object AS object
    FROM claim c CROSS JOIN origin o ON o.claim = c.iri WHERE c.kind = {VALUE} AND c.denied = 0
    AND NOT EXISTS (SELECT 1 FROM amount WHERE term = c.object)
    GROUP BY 1, 2, 3 HAVING count(DISTINCT o.origin) > 1) f
    CROSS JOIN claim c ON c.subject = f.subject AND c.predicate = f.predicate AND c.object = f.object WHERE c.denied = 0""",  # noqa: S608 - ours
)
_ALSO_TOLD: tuple[str, ...] = (
    """c.iri, 'corroborated', 0 FROM temp.affected a CROSS JOIN claim c ON c.iri = a.claim WHERE c.denied = 0
    AND c.object NOT IN (SELECT term FROM amount) AND (SELECT count(DISTINCT o.origin) FROM claim d JOIN origin o ON o.claim = d.iri
    WHERE d.denied = 0 AND d.edge_from = c.edge_from AND d.edge_to = c.edge_to AND d.predicate = c.predicate) > 1""",
)


class Record:
    """One regeneration of the conflicts of an index; `removed` and `added` are the statements by which the graph changes."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology, *, everything: bool) -> None:
        """Regenerate all conflicts, or those under the anchors in the table `reopened` alone."""
        self._db, self._ontology, self._everything = index, ontology, everything
        self._words = Words(index)
        self._leaders: dict[int, frozenset[int]] = {}
        self._taken = False
        self._marks: set[bytes] = set()
        speaking = [one.term for one in ontology.relations.values() if one.speaks_for]
        marks = ",".join("?" * len(speaking))
        self._speaking = [row[0] for row in index.execute(f"SELECT id FROM term WHERE value IN ({marks})", speaking)]  # noqa: S608 - marks only

    def run(self, comparison: Comparison, write: Callable[[str], None]) -> list[Statement]:
        """Replace what was found before by what is found now: new statements are written, those to take away are returned.

        What was found before is taken back first, unless `take_back` did that already, while the index still knew all terms of it.
        """
        if not self._taken:
            self.take_back()
        first = self._everything and not self._db.execute("SELECT 1 FROM temp.was_conflict LIMIT 1").fetchone()
        self._find(comparison, write if first else None)
        self._stand()
        come: list[str] = []
        gone: list[Statement] = []
        for statement, new in self._standings() if first else chain(self._changes(), self._standings()):
            if not new:
                gone.append(statement)
                continue
            come.append(_line(statement))
            if len(come) >= _BATCH:
                write("".join(come))
                come.clear()
        write("".join(come))
        return sorted(gone)

    def take_back(self) -> None:
        """Take what is compared again out of the index, and set it aside in temporary tables."""
        self._taken = True
        self._db.executescript(_ASIDE)
        if self._everything:
            self._db.execute(f"INSERT INTO temp.was_conflict {_TOLD.format('conflict c')}")
            self._db.execute("INSERT INTO temp.was_member SELECT * FROM member")
            for table in ("conflict", "member", "agreed"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - ours
            return
        for old in (_UNDER_ANCHORS, _OF_CLASSES):
            self._db.execute(f"INSERT OR IGNORE INTO temp.was_conflict {_TOLD.format(old)}")
        self._db.execute("INSERT INTO temp.was_member SELECT m.* FROM temp.was_conflict w CROSS JOIN member m ON m.conflict = w.id")
        self._db.execute("INSERT OR IGNORE INTO temp.affected SELECT claim FROM temp.was_member")
        self._db.execute(f"INSERT OR IGNORE INTO temp.affected {_UNDER} AND {_BOTH_ENDS}")
        self._db.execute(f"DELETE FROM agreed WHERE claim IN ({_UNDER})")  # noqa: S608 - ours; figures are compared under their subject
        self._db.execute("DELETE FROM member WHERE conflict IN (SELECT id FROM temp.was_conflict)")
        self._db.execute("DELETE FROM conflict WHERE id IN (SELECT id FROM temp.was_conflict)")

    def _find(self, comparison: Comparison, write: Callable[[str], None] | None) -> None:
        """Write the findings into the index, and their statements, where there are no earlier ones to tell them from."""
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
                self._write(waiting, agreed, write)
                waiting, agreed, size = [], [], 0
        self._write(waiting, agreed, write)

    def _write(self, findings: list[Finding], agreed: list[tuple[bytes]], write: Callable[[str], None] | None) -> None:
        """Write some findings and agreements; what their rulings name is looked up for all of them together."""
        self._db.executemany("INSERT OR IGNORE INTO agreed VALUES (?)", agreed)
        self._words.learn(findings)
        self._lead(finding.subject for finding in findings)
        rows, members, lines = [], [], list[str]()
        for finding in findings:
            best = preference.prefer(finding, self._leaders_of)
            ruled = ruling.rule(finding, self._words, best)
            text, assumptions = telling.tell(ruled, self._words), telling.assumptions(ruled, self._words)
            content = "\n".join([finding.kind, finding.why, *(one.hex() for one in sorted({one.claim for one in finding.claims}))])
            mark = hashlib.sha256(content.encode()).digest()[:_BYTES]
            if mark in self._marks:
                continue
            self._marks.add(mark)
            row = (mark, finding.kind, int(finding.contested), finding.anchor, finding.subject, finding.predicate, finding.why, text)
            told = json.dumps(assumptions, ensure_ascii=False)
            side, reason = (best.side, best.reason) if best else (-1, None)
            rows.append((*row, told, side, reason, ruling.dump(ruled)))
            sides = {claim.claim: number for number, claims in enumerate(finding.sides) for claim in claims}
            members += [(mark, claim, number) for claim, number in sides.items()]
            if write:
                subject, predicate = self._words.term(finding.subject), self._words.term(finding.predicate)
                lines += map(_line, _stated((*row[:3], subject, predicate, text, told, side), sides.items()))
        self._db.executemany("INSERT OR REPLACE INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.executemany("INSERT OR REPLACE INTO member VALUES (?, ?, ?)", members)
        if write:
            write("".join(lines))
        if not self._everything:
            self._db.executemany("INSERT OR IGNORE INTO temp.again VALUES (?)", [row[:1] for row in rows])
            self._db.executemany("INSERT OR IGNORE INTO temp.affected VALUES (?)", [(claim,) for _, claim, _ in members])

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
        if self._everything:
            self._db.execute("INSERT INTO temp.was_standing SELECT claim, status FROM standing")
            self._db.execute("DELETE FROM standing")
            members, agreed, facts = "member m", "agreed g", _TOLD_TWICE
        else:
            self._db.execute("INSERT INTO temp.was_standing SELECT s.claim, s.status FROM temp.affected a CROSS JOIN standing s ON s.claim = a.claim")
            self._db.execute("DELETE FROM standing WHERE claim IN (SELECT claim FROM temp.affected)")
            members = "temp.affected a CROSS JOIN member m ON m.claim = a.claim"
            agreed, facts = "temp.affected a CROSS JOIN agreed g ON g.claim = a.claim", _ALSO_TOLD
        members += " CROSS JOIN conflict c ON c.id = m.conflict"
        for query in (
            f"m.claim, 'retracted', 1 FROM {members} WHERE c.why = 'retracted' AND m.side = 0",
            f"m.claim, 'superseded', 1 FROM {members} WHERE c.why IN ('revised', 'changed', 'admitted') AND m.side = 0",
            f"m.claim, 'contested', max(c.preferred >= 0 AND m.side <> c.preferred) FROM {members} WHERE c.contested = 1 GROUP BY m.claim",
            f"g.claim, 'corroborated', 0 FROM {agreed}",
            *facts,
        ):
            self._db.execute(f"INSERT OR IGNORE INTO standing SELECT {query}")

    # ------------------------------------------------------------------ statements
    def _changes(self) -> Iterator[tuple[Statement, bool]]:
        """Yield the statements that come (True) and those that go, conflict by conflict, holding those of one."""
        now, only = ("", "") if self._everything else ("temp.again n CROSS JOIN ", " ON {} = n.id")
        new_ones, new_members = f"{now}conflict c{only.format('c.id')}", f"{now}member m{only.format('m.conflict')}"
        before, after = self._walk("SELECT * FROM temp.was_conflict", "temp.was_member"), self._walk(_TOLD.format(new_ones), new_members)
        old, new = next(before, None), next(after, None)
        while old or new:
            mark = min(one[0] for one in (old, new) if one)
            gone, come = (set(one[1]) if one and one[0] == mark else set[Statement]() for one in (old, new))
            yield from ((statement, True) for statement in sorted(come - gone))
            yield from ((statement, False) for statement in sorted(gone - come))
            old = next(before, None) if old and old[0] == mark else old
            new = next(after, None) if new and new[0] == mark else new

    def _standings(self) -> Iterator[tuple[Statement, bool]]:
        """Yield the statements of the status of claims that come (True) and those that go."""
        affected = "" if self._everything else "WHERE claim IN (SELECT claim FROM temp.affected)"
        now, was = f"SELECT claim, status FROM standing {affected}", "SELECT claim, status FROM temp.was_standing"  # noqa: S608 - ours
        for query, comes in ((f"{now} EXCEPT {was}", True), (f"{was} EXCEPT {now}", False)):
            for claim, status in self._db.execute(query):
                yield (claim_term(claim), STATUS, name(f"kg:{status}")), comes

    def _walk(self, conflicts: str, members: str) -> Iterator[tuple[bytes, list[Statement]]]:
        """Yield the conflicts that a query gives, in the order of their ids, each with its statements."""
        query = f"SELECT conflict, claim, side FROM {members} ORDER BY conflict"  # noqa: S608 - ours
        groups = groupby(self._db.execute(query), key=itemgetter(0))
        for row, (mark, group) in zip(self._db.execute(f"{conflicts} ORDER BY 1"), groups, strict=True):
            yield mark, list(_stated(row, [(claim, side) for _, claim, side in group]))


def _line(statement: Statement) -> str:
    return " ".join(statement) + " .\n"


def _stated(row: tuple[Any, ...], members: Iterable[tuple[bytes, int]]) -> Iterator[Statement]:
    mark, kind, contested, subject, predicate, text, assumptions, preferred = row
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
