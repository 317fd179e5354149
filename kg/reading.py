"""Reads claims out of the database as what a person or a program is shown; never decides which claim is right."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import amount, period
from kg.claim import (
    AMOUNT_OF,
    DATA_FILE,
    EVIDENCE,
    LABELS,
    LINE,
    NAME_ABSENT,
    NOTE_OF,
    OBJECT,
    ORIGIN,
    PARAPHRASE,
    PERIOD_OF,
    PREDICATE,
    PURPOSE,
    RESOLVED_PERIOD,
    SHA256,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    STATED_IN,
    STATUS,
    SUBJECT,
    TYPE,
    VALUE,
    VERBATIM,
    Span,
    span,
)
from kg.errors import AmbiguousNameError, UnknownNameError, UsageError
from kg.index import claim_key, claim_term, key
from kg.terms import CLAIM, expand, is_iri, is_literal, local_name, name, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.amount import Amount
    from kg.lookup import Lookup
    from kg.period import Period
    from kg.reader import Reader

_TITLE = name("dct:title")
STANCES = ("reported", "announced", "planned", "estimated", "opinion", "denied")
_MANY = 50
_SHORTEST_ID = 4
_ID_CHARS = 32


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its name."""

    iri: str
    label: str

    def json(self) -> dict[str, str]:
        """Return it in the shape of the JSON contract."""
        return {"id": self.iri, "label": self.label}


@dataclass(frozen=True, slots=True)
class Source:
    """A document that claims stand in."""

    iri: str
    title: str
    sha256: str | None
    is_data_file: bool

    def json(self) -> dict[str, str | None]:
        """Return it in the shape of the JSON contract."""
        return {"id": self.iri, "title": self.title, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Note:
    """A curator's remark on a claim."""

    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """One claim with everything that it says of itself."""

    iri: str
    subject: Named
    predicate: Named
    object: Named | None
    literal: tuple[str, str] | None
    amount: Amount | None
    stance: str
    speaker: Named | None
    origins: tuple[Named, ...]
    period: Period | None
    purposes: tuple[str, ...]
    paraphrase: str | None
    source: Source
    spans: tuple[Span, ...]
    verbatim: bool
    line: int | None
    name_absent: str | None
    notes: tuple[Note, ...]
    seeds: tuple[str, ...]
    status: str = "single-source"

    @property
    def origin_iris(self) -> tuple[str, ...]:
        """The IRIs of its independent origins: those that are named, else its speaker, else its source."""
        return tuple(one.iri for one in self.origins) or ((self.speaker.iri if self.speaker else self.source.iri),)

    @property
    def identifier(self) -> str:
        """The hash that ends the claim's IRI."""
        return self.iri[len(CLAIM) :]

    @property
    def value_text(self) -> str:
        """The object as a reader sees it."""
        if self.amount is not None:
            return str(self.amount)
        return self.object.label if self.object else (self.literal or ("", ""))[0]

    def json(self, quotes: Mapping[Span, str | None] | None = None) -> dict[str, Any]:
        """Return the claim in the shape of the JSON contract; `quotes` are the words at its places, where they are known."""
        found = quotes or {}
        return {
            "id": self.iri,
            "subject": self.subject.json(),
            "predicate": self.predicate.json(),
            "object": self._object_json(),
            "stance": self.stance,
            "speaker": self.speaker.label if self.speaker else None,
            "origin": "; ".join(one.label for one in self.origins) or None,
            "period": self.period.json() if self.period else None,
            "purpose": "; ".join(self.purposes) or None,
            "paraphrase": self.paraphrase,
            "source": self.source.json(),
            "evidence": [{"start": one.start, "end": one.end, "quote": found.get(one)} for one in self.spans],
            "status": self.status,
        }

    def _object_json(self) -> dict[str, Any]:
        if self.amount is not None:
            return {"amount": self.amount.json()}
        if self.object is not None:
            return self.object.json()
        value, datatype = self.literal or ("", "")
        return {"value": value, "datatype": datatype}


class ClaimReader:
    """Reads claims of one open graph, keeping what many claims share."""

    def __init__(self, reader: Reader, lookup: Lookup) -> None:
        """Read from an open graph."""
        self._reader, self._lookup = reader, lookup
        self._named: dict[str, Named] = {}
        self._amounts: dict[str, Amount] = {}
        self._periods: dict[str, Period] = {}
        self._sources: dict[str, Source] = {}

    def find(
        self,
        *,
        about: int | None = None,
        subject: int | None = None,
        predicate: int | None = None,
        item: int | None = None,
        source: int | None = None,
    ) -> list[str]:
        """Return the claims that fit, as terms; all numbers are those of the index."""
        tests = [("subject = ?", subject), ("predicate = ?", predicate), ("object = ?", item), ("source = ?", source)]
        where = [test for test, value in tests if value is not None]
        values = [value for _, value in tests if value is not None]
        if about is not None:
            where.append("(subject = ? OR object = ?)")
            values += [about, about]
        query = f"SELECT iri FROM claim WHERE {' AND '.join(where or ['1'])}{self._lookup.selection.where()}"  # noqa: S608 - tests of our own
        return [claim_term(row[0]) for row in self._reader.index.execute(query, values)]

    def stated_in(self, seeds: Iterable[str]) -> list[str]:
        """Return the claims that some seeds state, as terms."""
        rows = (row for seed in seeds for row in self._reader.index.execute("SELECT claim FROM stated WHERE seed = ?", (seed,)))
        return list(dict.fromkeys(claim_term(row[0]) for row in rows))

    def between(self, predicate: int, subject: int | None, item: int | None) -> list[str]:
        """Return the claims of a relation from a thing, to a thing, or both; of a symmetric one, in either order. As terms."""
        found = self.find(subject=subject, predicate=predicate, item=item)
        turned = self.find(subject=item, predicate=predicate, item=subject) if self.is_symmetric(predicate) else []
        return list(dict.fromkeys([*found, *turned]))

    def is_symmetric(self, predicate: int) -> bool:
        """Tell whether a relation reads the same both ways."""
        row = self._reader.index.execute("SELECT symmetric FROM relation WHERE term = ?", (predicate,)).fetchone()
        return bool(row and row[0])

    def identified(self, text: str) -> str:
        """Return the claim that an id names: its IRI, `c:` with its hash, or the hash's first characters.

        Raises:
            UnknownNameError: no claim has that id.
            AmbiguousNameError: several begin so.

        """
        wanted = (expand(text, self._reader.prefixes) or text).removeprefix(CLAIM).lower()
        if len(wanted) < _SHORTEST_ID or len(wanted) > _ID_CHARS or set(wanted) - set("0123456789abcdef"):
            raise UnknownNameError(f"{text!r} is no claim id", hint="see ids with: kg claims")
        low = bytes.fromhex(wanted.ljust(_ID_CHARS, "0"))
        high = bytes.fromhex(wanted.ljust(_ID_CHARS, "f"))
        rows = self._reader.index.execute("SELECT iri FROM claim WHERE iri BETWEEN ? AND ? LIMIT 6", (low, high)).fetchall()
        if not rows:
            raise UnknownNameError(f"no claim has the id {text!r}", hint="see ids with: kg claims")
        if len(rows) > 1:
            raise AmbiguousNameError(f"{len(rows)} claims begin with {text!r}", hint=", ".join(row[0].hex() for row in rows))
        return claim_term(rows[0][0])

    def read(self, claims: Iterable[str], at_hand: Mapping[str, ReadClaim] | None = None) -> list[ReadClaim]:
        """Read claims, ordered by source, place and id; those at hand, by their terms, are not read again."""
        known, wanted = at_hand or {}, list(claims)
        found = [known[claim] for claim in wanted if claim in known]
        found += self.each([claim for claim in wanted if claim not in known])
        return sorted(found, key=lambda one: (one.source.iri, one.spans[0].start if one.spans else 0, one.predicate.iri, one.iri))

    def each(self, claims: Iterable[str], count: int | None = None) -> Iterator[ReadClaim]:
        """Read claims one after the other in the order given; how many there are may be told beforehand, as for `properties`."""
        found = claims if count is not None else list(claims)
        for claim, rows in self.properties(found, len(found) if isinstance(found, list) else count or 0):
            yield self.from_rows(claim, rows)

    def properties(self, claims: Iterable[str], count: int) -> Iterator[tuple[str, Mapping[str, list[str]]]]:
        """Yield claims in the order given, each with the properties of which it is made up; in one sweep if they are said to be many."""
        found = None
        if count >= _MANY:
            from kg.sweep import gathered  # noqa: PLC0415 - few answers read so many claims

            found = gathered(self._reader, count)
        if found is None:
            yield from ((claim, self._of(claim)) for claim in claims)
            return
        with closing(found) as sweep:
            for portion in sweep.portions(map(claim_key, claims)):
                items = {rows[OBJECT][0] for _, rows in portion if AMOUNT_OF in rows}
                self._amounts.update(sweep.amounts(items - self._amounts.keys()))
                yield from portion

    def forget(self) -> None:
        """Forget what many claims share, which a reader of very many would gather without end."""
        for known in (self._named, self._amounts, self._periods, self._sources):
            known.clear()

    def one(self, claim: str) -> ReadClaim:
        """Read one claim."""
        return self.from_rows(claim, self._of(claim))

    def _of(self, node: str) -> dict[str, list[str]]:
        """Return the properties of a claim, a source or a part of a claim."""
        rows: dict[str, list[str]] = {}
        for _, predicate, term in self._reader.database.match(subject=node):
            rows.setdefault(predicate, []).append(term)
        return rows

    def from_rows(self, claim: str, rows: Mapping[str, list[str]]) -> ReadClaim:
        """Read one claim whose properties are at hand already."""
        item = rows[OBJECT][0]
        spans = sorted((span(term) for term in rows.get(EVIDENCE, ())), key=lambda one: one.start)
        return ReadClaim(
            iri=claim[1:-1],
            subject=self.named(rows[SUBJECT][0]),
            predicate=self.relation_named(rows[PREDICATE][0]),
            object=self.named(item) if is_iri(item) and AMOUNT_OF not in rows else None,
            literal=(parts(item).value, parts(item).datatype) if is_literal(item) else None,
            amount=self._amount(item) if AMOUNT_OF in rows else None,
            stance=local_name(rows[STANCE][0][1:-1]),
            speaker=self.named(rows[SPEAKER][0]) if SPEAKER in rows else None,
            origins=tuple(sorted((self.named(term) for term in rows.get(ORIGIN, ())), key=lambda one: one.label)),
            period=self._period(rows[(RESOLVED_PERIOD if RESOLVED_PERIOD in rows else PERIOD_OF)][0]) if PERIOD_OF in rows else None,
            purposes=tuple(sorted(self.named(term).label if is_iri(term) else parts(term).value for term in rows.get(PURPOSE, ()))),
            paraphrase=_text(rows.get(PARAPHRASE)),
            source=self._source(rows[SOURCE_OF][0]),
            spans=tuple(spans),
            verbatim=VERBATIM in rows and parts(rows[VERBATIM][0]).value == "true",
            line=int(parts(rows[LINE][0]).value) if LINE in rows else None,
            name_absent=_text(rows.get(NAME_ABSENT)),
            notes=tuple(self._note(term) for term in sorted(rows.get(NOTE_OF, ()))),
            seeds=tuple(sorted(local_name(term[1:-1]) for term in rows.get(STATED_IN, ()))),
            status=local_name(rows[STATUS][0][1:-1]) if STATUS in rows else "single-source",
        )

    def named(self, term: str) -> Named:
        """Return a term with its name."""
        found = self._named.get(term)
        if found is None:
            number = self._lookup.number_of(term)
            label = self._lookup.label(number, term[1:-1]) if number is not None else local_name(term[1:-1])
            found = self._named[term] = Named(term[1:-1], label)
        return found

    def of_source(self, source: Source) -> list[ReadClaim]:
        """Read all claims that stand in a source."""
        number = self._lookup.number_of(f"<{source.iri}>")
        return self.read(self.find(source=number)) if number is not None else []

    def sources(self) -> list[tuple[Source, int]]:
        """Return every source that claims stand in, with their number, ordered by the end of its IRI, data files last."""
        admitted = self._lookup.selection.where("c.")
        query = f"SELECT value, count(*) FROM claim c JOIN term ON id = source WHERE 1{admitted} GROUP BY source"  # noqa: S608 - our own
        rows = self._reader.index.execute(query).fetchall()
        return sorted(
            ((self._source(term), count) for term, count in rows), key=lambda row: (row[0].is_data_file, local_name(row[0].iri), row[0].iri)
        )

    def source_named(self, name: str) -> tuple[int, str | None]:
        """Return the number of the source of a name, a title or a part of one title, and what must be said of how it was read, if anything.

        Raises:
            UnknownNameError, AmbiguousNameError: as for `Lookup.source`.

        """
        try:
            found = self._lookup.source(name)
        except UnknownNameError:
            wanted = key(name)
            fitting = [source for source, _ in self.sources() if wanted and wanted in key(source.title)]
            exact = [source for source in fitting if wanted == key(source.title)]
            if len(exact or fitting) != 1:
                raise
            [source] = exact or fitting
            return self._lookup.number_of(f"<{source.iri}>") or 0, None if exact else f"{name!r} is taken as {source.title}"
        return found.entity.number, found.notice

    def relation_named(self, term: str) -> Named:
        """Return a relation with its name."""
        found = self._named.get(term)
        if found is None:
            found = self._named[term] = Named(term[1:-1], self._lookup.relation_words(term[1:-1]).label)
        return found

    def _properties(self, node: str) -> list[tuple[str, str]]:
        return [(predicate, term) for _, predicate, term in self._reader.database.match(subject=node)]

    def _amount(self, node: str) -> Amount:
        if node not in self._amounts:
            self._amounts[node] = amount.from_properties(self._properties(node))
        return self._amounts[node]

    def _period(self, node: str) -> Period:
        if node not in self._periods:
            self._periods[node] = period.from_properties(self._properties(node))
        return self._periods[node]

    def _note(self, node: str) -> Note:
        rows = dict(self._properties(node))
        speaker = rows.get(SPEAKER)
        return Note(parts(rows[VALUE]).value if VALUE in rows else "", self.named(speaker).label if speaker else None)

    def _source(self, node: str) -> Source:
        if node not in self._sources:
            rows = self._of(node)
            titles = rows.get(_TITLE) or next((rows[one] for one in LABELS if one in rows), None)
            sha256 = _text(rows.get(SHA256))
            self._sources[node] = Source(node[1:-1], _text(titles) or local_name(node[1:-1]), sha256, DATA_FILE in rows.get(TYPE, ()))
        return self._sources[node]


def known_stance(name: str) -> str:
    """Return the stance of a name, in any case.

    Raises:
        UsageError: there is no such stance; all are named.

    """
    if name.lower() not in STANCES:
        raise UsageError(f"no stance is called {name!r}", hint=f"there are: {', '.join(STANCES)}")
    return name.lower()


def _text(terms: list[str] | None) -> str | None:
    """Return the text of the English literal among some, or of the first."""
    if not terms:
        return None
    if len(terms) == 1:
        return parts(terms[0]).value if is_literal(terms[0]) else None
    ordered = sorted((parts(term).language != "en", term) for term in terms if is_literal(term))
    return parts(ordered[0][1]).value if ordered else None
