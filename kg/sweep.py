"""The properties of very many claims at once: from the index what it holds, the rest by one sweep over the database; never other than one by one.

A claim read by itself costs the engine a tenth of a millisecond, most of it for terms that many claims share. A sweep reads each property that the
index lacks from the first claim to the last, into a file, and gives the claims in portions: memory does not grow with the graph.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from kg import beside
from kg.amount import Amount
from kg.claim import (
    AMOUNT_OF,
    CLAIM_CLASS,
    EVIDENCE,
    LINE,
    LISTED_AS,
    NAME_ABSENT,
    NOTE_OF,
    OBJECT,
    ORIGIN,
    PARAPHRASE,
    PERIOD_OF,
    PREDICATE,
    PURPOSE,
    RESOLVED_PERIOD,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    STATED_IN,
    STATUS,
    SUBJECT,
    TYPE,
    VERBATIM,
)
from kg.conflict.figure import APPROXIMATE, MAX_EXCLUSIVE, MIN_EXCLUSIVE
from kg.index import claim_key, claim_term
from kg.limits import limit
from kg.sink import seed_term
from kg.terms import AMOUNT, CLAIM, KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.reader import Reader

FILE = "claims.sqlite"
Properties = dict[str, list[str]]
_VERSION = 1
_LACKING = (PARAPHRASE, EVIDENCE, ORIGIN, LINE, NAME_ABSENT, NOTE_OF, RESOLVED_PERIOD, VERBATIM)
_HELD = (TYPE, SUBJECT, PREDICATE, OBJECT, AMOUNT_OF, SOURCE_OF, STANCE, SPEAKER, PERIOD_OF, PURPOSE, LISTED_AS, STATED_IN, STATUS)
_SHARE = 5, 2  # of 5 claims at least 2 must be wanted before all of them are passed by
_AT_ONCE = 1_000
_CLAIM, _AMOUNT = f"<{CLAIM}", f"<{AMOUNT}"
_CLAIM_CHARS = len(_CLAIM) + 33
_SCHEMA = f"""PRAGMA user_version = {_VERSION}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
CREATE TABLE predicate (id INTEGER PRIMARY KEY, term TEXT NOT NULL);
CREATE TABLE swept (claim BLOB NOT NULL, predicate INTEGER NOT NULL, value TEXT NOT NULL);"""
_COLUMNS = "iri, subject, predicate, object, source, stance, speaker, period, scope, listed"


def gathered(reader: Reader, count: int) -> Sweep | None:
    """Return what a sweep over a graph gathers, if so many claims are read faster with it than one by one.

    That of a large graph is kept beside the snapshot, where it can be written.
    """
    if found := kept(reader):
        return found
    most, least = _SHARE
    if _exceeds(reader, count * most // least):
        return None
    if is_large(reader) and build(reader) is not None and (found := kept(reader)):
        return found
    # Named by nothing, so SQLite keeps it in memory while it is small, then in a file that goes with the connection.
    scratch = sqlite3.connect("", check_same_thread=False)
    _write(reader, scratch)
    return Sweep(reader, scratch)


def kept(reader: Reader) -> Sweep | None:
    """Return what was gathered from a graph and kept beside its snapshot, if it was."""
    found = beside.find(reader.index, FILE, _VERSION)
    with suppress(sqlite3.DatabaseError):  # as where there is none
        return Sweep(reader, found) if found else None
    return None


def is_claim(term: str) -> bool:
    """Tell whether a term is the IRI of a claim."""
    return len(term) == _CLAIM_CHARS and term.startswith(_CLAIM)


def is_large(reader: Reader) -> bool:
    """Tell whether a graph has so many claims that what is gathered from it is kept."""
    return _exceeds(reader, limit("swept_claims"))


def build(reader: Reader) -> int | None:
    """Sweep over a graph, and keep what is gathered beside its snapshot; return of how many claims, None if it cannot be written there."""
    return beside.make(reader.index, FILE, lambda path: _into(reader, path))


def _into(reader: Reader, path: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return _write(reader, connection)


def _exceeds(reader: Reader, count: int) -> bool:
    """Tell whether a graph has more claims than some number; looks no further than that."""
    return reader.index.execute("SELECT 1 FROM claim LIMIT 1 OFFSET ?", (count,)).fetchone() is not None


def _write(reader: Reader, connection: sqlite3.Connection) -> int:
    """Gather of each claim what the index lacks."""
    connection.executescript(_SCHEMA)
    connection.execute("BEGIN")
    for number, predicate in enumerate(_predicates(reader)):
        connection.execute("INSERT INTO predicate VALUES (?, ?)", (number, predicate))
        found = reader.database.match(predicate=predicate)
        rows = ((claim_key(claim), number, term) for claim, _, term in found if is_claim(claim))
        connection.executemany("INSERT INTO swept VALUES (?, ?, ?)", rows)
    connection.execute("CREATE INDEX swept_claim ON swept (claim)")
    connection.commit()
    return int(connection.execute("SELECT count(DISTINCT claim) FROM swept").fetchone()[0])


def _predicates(reader: Reader) -> list[str]:
    """Return the predicates with which claims stand in the database but not in the index: those of the model, and a user's own."""
    known = {*_LACKING, *_HELD, *(value for (value,) in reader.index.execute("SELECT value FROM relation JOIN term ON id = relation.term"))}
    found = {row["p"] for row in reader.database.solutions("SELECT DISTINCT ?p { ?s ?p ?o }")}
    others = " ".join(sorted(found - known))
    # Two sets that are joined as wholes: the engine looks at no text, and takes a hundredth of what each claim by itself would take.
    said = f"{{ SELECT ?c ?p {{ VALUES ?p {{ {others} }} ?c ?p ?o }} }} {{ SELECT ?c {{ ?c {TYPE} {CLAIM_CLASS} }} }}"
    return [*_LACKING, *sorted(row["p"] for row in reader.database.solutions(f"SELECT DISTINCT ?p {{ {said} }}"))]


class Sweep:
    """The properties of all claims of one open graph, to be read in portions."""

    def __init__(self, reader: Reader, gathered: sqlite3.Connection) -> None:
        """Read what the index holds, and what was gathered beside it."""
        self._index, self._database, self._gathered = reader.index, reader.database, gathered
        self._predicates: dict[int, str] = dict(gathered.execute("SELECT id, term FROM predicate").fetchall())

    def close(self) -> None:
        """Give the file back."""
        self._gathered.close()

    def portions(self, claims: Iterable[bytes]) -> Iterator[list[tuple[str, Properties]]]:
        """Yield claims, given by their keys, in that order and some at a time: each as its term with its properties, as the database has them."""
        rest = iter(claims)
        while some := list(islice(rest, _AT_ONCE)):
            found = self._indexed(some)
            inside = f"IN ({','.join('?' * len(some))})"
            try:
                rows = self._gathered.execute(f"SELECT claim, predicate, value FROM swept WHERE claim {inside}", some).fetchall()  # noqa: S608 - marks
            except sqlite3.DatabaseError:  # a damaged file is no reason to fail: the database is whole
                yield [(term, self._one(term)) for term in map(claim_term, some)]
                continue
            for claim, number, term in rows:
                if claim in found:
                    found[claim].setdefault(self._predicates[number], []).append(term)
            for claim, seed in self._index.execute(f"SELECT claim, seed FROM stated WHERE claim {inside}", some):  # noqa: S608 - marks only
                found[claim].setdefault(STATED_IN, []).append(seed_term(seed))
            for claim, status in self._index.execute(f"SELECT claim, status FROM standing WHERE claim {inside}", some):  # noqa: S608 - marks only
                found[claim][STATUS] = [f"<{KG}{status}>"]
            yield [(claim_term(one), found[one]) for one in some]

    def values(self, predicate: str) -> Iterator[tuple[bytes, str]]:
        """Yield the claims that have a property that the index lacks, by their keys, with what they have there."""
        numbers = {term: number for number, term in self._predicates.items()}
        yield from self._gathered.execute("SELECT claim, value FROM swept WHERE predicate = ?", (numbers.get(predicate),))

    def amounts(self, terms: Iterable[str]) -> dict[str, Amount]:
        """Return some amounts by their terms, as many of them as the index holds."""
        wanted = list(terms)
        query = f"""SELECT t.value, unit, a.value, minimum, maximum, flags, text FROM term t JOIN amount a ON a.term = t.id
          WHERE t.value IN ({",".join("?" * len(wanted))})"""  # noqa: S608 - marks only
        return {row[0]: _amount(*row[1:]) for row in self._index.execute(query, wanted)}

    def _one(self, claim: str) -> Properties:
        """Return the properties of one claim out of the database."""
        found: Properties = {}
        for _, predicate, term in self._database.match(subject=claim):
            found.setdefault(predicate, []).append(term)
        return found

    def _indexed(self, some: Sequence[bytes]) -> dict[bytes, Properties]:
        """Return of some claims what the index holds."""
        rows = self._index.execute(f"SELECT {_COLUMNS} FROM claim WHERE iri IN ({','.join('?' * len(some))})", some).fetchall()  # noqa: S608 - ours
        inside = ",".join(map(str, {number for row in rows for number in (*row[1:5], *row[6:8], row[9])}))
        terms = dict(self._index.execute(f"SELECT id, value FROM term WHERE id IN ({inside})").fetchall())  # noqa: S608 - numbers
        return {row[0]: _properties(row, terms) for row in rows}


def _properties(row: tuple[bytes, int, int, int, int, str, int, int, str, int], terms: dict[int, str]) -> Properties:
    _, subject, predicate, number, source, stance, speaker, period, scope, listed = row
    item = terms[number]
    found = {SUBJECT: [terms[subject]], PREDICATE: [terms[predicate]], OBJECT: [item], SOURCE_OF: [terms[source]], STANCE: [f"<{KG}{stance}>"]}
    if item.startswith(_AMOUNT):
        found[AMOUNT_OF] = [item]
    if speaker:
        found[SPEAKER] = [terms[speaker]]
    if period:
        found[PERIOD_OF] = [terms[period]]
    if scope:
        found[PURPOSE] = scope.split("\n")
    if listed:
        found[LISTED_AS] = [terms[listed]]
    return found


def _amount(unit: str, value: str | None, low: str | None, high: str | None, flags: int, text: str | None) -> Amount:  # noqa: PLR0913, PLR0917 - columns
    exact, least, most = (None if one is None else Decimal(one) for one in (value, low, high))
    above, below, about = (bool(flags & one) for one in (MIN_EXCLUSIVE, MAX_EXCLUSIVE, APPROXIMATE))
    return Amount(unit, exact, least, most, above, below, about, text)
