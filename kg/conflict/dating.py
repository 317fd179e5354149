"""Places claims in time whose period stands in words only, by the date of their source; what a curator dated is left as it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from kg.claim import PERIOD_CLASS, RESOLVED_PERIOD, TYPE, part_iri
from kg.conflict.said import INTENTIONS
from kg.index import claim_term
from kg.period import Period
from kg.terms import lexical, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kg.timex import Resolved

Statement = tuple[str, str, str]
_PLANS = INTENTIONS | {"estimated"}
_TO_PLACE = """SELECT c.iri, p.text, c.stance, c.source, (SELECT min(value) FROM trait WHERE term = c.source AND key = 'issued')
  FROM {} JOIN period p ON p.term = c.period WHERE p.start IS NULL AND p.end IS NULL AND p.text IS NOT NULL"""
_SIBLING = """SELECT t.value, d.source FROM origin o JOIN origin other ON other.origin = o.origin JOIN claim d ON d.iri = other.claim
  JOIN trait t ON t.term = d.source AND t.key = 'issued' WHERE o.claim = ? AND o.origin <> ? AND d.source <> ? ORDER BY t.value, d.source LIMIT 1"""


def place(index: sqlite3.Connection, *, everything: bool) -> tuple[set[Statement], set[Statement]]:
    """Work out the days of periods that stand in words only; return the statements that go, and those that come.

    Words such as `this year` are counted from the date of the source; if it has none, from that of a source which shares an origin with the
    claim, and the assumption says so. Without either, only words that need no date are placed.
    """
    before = set(_statements(index)) if everything else set()
    if everything:
        index.execute("DELETE FROM resolved")
    where = "claim c" if everything else "(SELECT DISTINCT claim FROM temp.fresh) f CROSS JOIN claim c ON c.iri = f.claim"
    rows = []
    for claim, text, stance, source, issued in index.execute(_TO_PLACE.format(where)).fetchall():
        reference, called = (_day(issued), "the publication date") if issued else _borrowed(index, claim, source)
        found = _resolve(text, reference, "future" if stance in _PLANS else None, called)
        if found is not None and not found.needs_reference and (found.start or found.end):
            rows.append((claim, found.start, found.end, found.precision, found.how if _is_counted(text) else ""))
    index.executemany("INSERT OR REPLACE INTO resolved VALUES (?, ?, ?, ?, ?)", rows)
    after = set(_statements(index)) if everything else set(_statements(index, [row[0] for row in rows]))
    return before - after, after - before


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


def _borrowed(index: sqlite3.Connection, claim: bytes, source: int) -> tuple[date | None, str]:
    """Return the date of a source that shares an origin with a claim of an undated one, and what to call it."""
    row = index.execute(_SIBLING, (claim, source, source)).fetchone()
    if row is None:
        return None, ""
    name = local_name(str(index.execute("SELECT value FROM term WHERE id = ?", (row[1],)).fetchone()[0])[1:-1])
    return _day(row[0]), f"the date of {name}, which has it from the same origin (the source itself is undated)"


def _statements(index: sqlite3.Connection, claims: list[bytes] | None = None) -> Iterator[Statement]:
    """Yield what the graph says of placed claims."""
    query = """SELECT r.claim, r.start, r.end, r.how, p.text, p.fiscal FROM resolved r JOIN claim c ON c.iri = r.claim JOIN period p ON p.term = c.period"""
    rows = index.execute(query) if claims is None else (row for one in claims for row in index.execute(f"{query} WHERE r.claim = ?", (one,)))
    for claim, start, end, how, text, fiscal in rows:
        properties = Period(start, end, text, bool(fiscal), how or None).properties
        term = part_iri("period", properties)
        yield claim_term(claim), RESOLVED_PERIOD, term
        yield term, TYPE, PERIOD_CLASS
        for predicate, value in properties:
            yield term, predicate, value


def forget(index: sqlite3.Connection) -> None:
    """Take what was worked out for claims that are gone out of the index."""
    index.execute("DELETE FROM resolved WHERE claim NOT IN (SELECT iri FROM claim)")
