"""Places claims in time whose period stands in words only, by the date of their source; what a curator dated is left as it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kg.claim import PERIOD_CLASS, RESOLVED_PERIOD, TYPE, part_iri
from kg.conflict.said import INTENTIONS
from kg.index import ENTITY, VALUE, claim_term
from kg.period import Period
from kg.terms import lexical, local_name, name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kg.ontology import Ontology
    from kg.timex import Resolved

Statement = tuple[str, str, str]
_PLANS = INTENTIONS | {"estimated"}
_LENDING = (name("kg:Event"), name("kg:Source"))
_TO_PLACE = """SELECT c.iri, p.text, c.stance, c.source, (SELECT min(value) FROM trait WHERE term = c.source AND key = 'issued')
  FROM {} JOIN period p ON p.term = c.period WHERE p.start IS NULL AND p.end IS NULL AND p.text IS NOT NULL"""
_TOUCHED = """(SELECT claim FROM temp.fresh UNION SELECT claim FROM origin WHERE origin IN (SELECT origin FROM temp.redated)) f
  CROSS JOIN claim c ON c.iri = f.claim"""
_DATED = """SELECT o.origin, min(t.value || ' ' || s.value) FROM origin o CROSS JOIN claim d ON d.iri = o.claim JOIN trait t ON t.term = d.source
  AND t.key = 'issued' JOIN term s ON s.id = d.source WHERE o.origin IN ({}) GROUP BY 1"""
_DIFFERENT = """SELECT a.claim, a.start, a.end, a.how, p.text, p.fiscal FROM temp.{} a JOIN claim c ON c.iri = a.claim
  JOIN period p ON p.term = c.period WHERE NOT EXISTS
  (SELECT 1 FROM temp.{} b WHERE b.claim = a.claim AND b.start IS a.start AND b.end IS a.end AND b.how = a.how)"""
_SAME = """SELECT 1 FROM resolved r JOIN claim c ON c.iri = r.claim JOIN period p ON p.term = c.period
  WHERE r.start IS ? AND r.end IS ? AND r.how = ? AND p.text = ? AND p.fiscal = ? LIMIT 1"""
_BATCH = 5_000
_Row = tuple[bytes, str | None, str | None, str, str, int]


def place(index: sqlite3.Connection, ontology: Ontology, *, everything: bool) -> tuple[set[Statement], Iterator[Statement]]:
    """Work out the days of periods that stand in words only; return the statements that go, and those that come.

    Words such as `this year` are counted from the date of the source; if it has none, from that of a source which tells of the same event or from
    the same document, and the assumption says so. Without either, only words that need no date are placed. What is placed otherwise than before
    is reopened.
    """
    lender = _Lender(index, ontology)
    if not everything:
        lender.keep("temp.redated")
    found = "claim c" if everything else _TOUCHED
    for table in ("was", "now"):
        index.execute(f"DROP TABLE IF EXISTS temp.{table}")
        index.execute(f"CREATE TEMP TABLE {table} (claim BLOB PRIMARY KEY, start, end, precision, how) WITHOUT ROWID")
    index.execute("INSERT INTO was SELECT * FROM resolved" + ("" if everything else f" WHERE claim IN (SELECT c.iri FROM {found})"))  # noqa: S608 - ours
    rows = []
    for claim, text, stance, source, issued in index.execute(_TO_PLACE.format(found)):
        reference, called = (_day(issued), "the publication date") if issued else lender.date(claim, source)
        placed = _resolve(text, reference, "future" if stance in _PLANS else None, called)
        if placed is not None and not placed.needs_reference and (placed.start or placed.end):
            rows.append((claim, placed.start, placed.end, placed.precision, placed.how if _is_counted(text) else ""))
        if len(rows) > _BATCH:
            index.executemany("INSERT INTO now VALUES (?, ?, ?, ?, ?)", rows)
            rows.clear()
    index.executemany("INSERT INTO now VALUES (?, ?, ?, ?, ?)", rows)
    index.execute("DELETE FROM resolved WHERE claim IN (SELECT claim FROM was)")
    index.execute("INSERT INTO resolved SELECT * FROM now")
    if not everything:
        _reopen(index)
    gone = {one for row in index.execute(_DIFFERENT.format("was", "now")).fetchall() for one in _statements(row, own=_is_alone(index, row))}
    return gone, (one for row in index.execute(_DIFFERENT.format("now", "was")) for one in _statements(row))


@lru_cache(maxsize=10_000)
def _resolve(text: str, reference: date | None, hint: Literal["future"] | None, called: str) -> Resolved | None:
    from kg.timex import resolve  # noqa: PLC0415 - 45 ms that only a period in words needs

    try:
        return resolve(text, reference, hint=hint, called=called)
    except ValueError:
        return None


def _is_counted(text: str) -> bool:
    """Tell whether words are counted from a date: `this year` is, `in 2024` says its days itself."""
    found = _resolve(text, None, None, "")
    return found is None or found.needs_reference


def _day(term: str) -> date | None:
    try:
        return date.fromisoformat(lexical(term)[:10])
    except ValueError:
        return None


class _Lender:
    """Lends the dates of sources that tell of one event, or from one document, to sources without any: people and companies are no such origins."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology) -> None:
        self._db = index
        kinds = [one for one in ontology.classes if any(ontology.is_a(one, wanted) for wanted in _LENDING)]
        marks = ",".join("?" * len(kinds))
        query = f"SELECT y.term FROM term k JOIN type y ON y.class = k.id WHERE k.value IN ({marks})"  # noqa: S608 - marks only
        self._lending = {row[0] for row in index.execute(query, kinds)}
        self._dates: dict[int, str | None] = {}

    def keep(self, table: str) -> None:
        """Take out of a table of origins all that lend no dates."""
        others = [row for row in self._db.execute(f"SELECT origin FROM {table}") if row[0] not in self._lending]  # noqa: S608 - ours
        self._db.executemany(f"DELETE FROM {table} WHERE origin = ?", others)  # noqa: S608 - ours

    def date(self, claim: bytes, source: int) -> tuple[date | None, str]:
        """Return the earliest date of a source that shares an origin with a claim of an undated one, and what to call it."""
        origins = [row[0] for row in self._db.execute("SELECT origin FROM origin WHERE claim = ?", (claim,)) if row[0] in self._lending]
        if unknown := [one for one in origins if one not in self._dates]:
            self._dates.update(dict.fromkeys(unknown))
            self._dates.update(self._db.execute(_DATED.format(",".join(map(str, unknown)))))
        found = min((day for one in origins if one != source and (day := self._dates[one])), default=None)
        if found is None:
            return None, ""
        issued, _, lent = found.rpartition(" ")
        return _day(issued), f"the date of {local_name(lent[1:-1])}, which has it from the same origin (the source itself is undated)"


def _reopen(index: sqlite3.Connection) -> None:
    """Reopen what is placed otherwise than before."""
    changed = " UNION ".join(f"SELECT d.claim FROM ({_DIFFERENT.format(*pair)}) d" for pair in (("was", "now"), ("now", "was")))  # noqa: S608 - ours
    for end, kinds in (("subject", (ENTITY, VALUE)), ("object", (ENTITY,))):
        some = f"SELECT {end}, predicate FROM claim WHERE iri IN ({changed}) AND kind IN ({', '.join(map(str, kinds))})"  # noqa: S608 - ours
        index.execute(f"INSERT OR IGNORE INTO temp.reopened {some}")


def _is_alone(index: sqlite3.Connection, row: _Row) -> bool:
    """Tell whether no claim has the period any more that was worked out for one."""
    return index.execute(_SAME, row[1:]).fetchone() is None


def _statements(row: _Row, *, own: bool = True) -> Iterator[Statement]:
    """Yield what the graph says of a claim that is placed, and of its period too if this is its `own`."""
    claim, start, end, how, text, fiscal = row
    properties = Period(start, end, text, bool(fiscal), how or None).properties
    term = part_iri("period", properties)
    yield claim_term(claim), RESOLVED_PERIOD, term
    if own:
        yield term, TYPE, PERIOD_CLASS
        for predicate, value in properties:
            yield term, predicate, value
