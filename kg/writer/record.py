"""A claim as exports hold it: the JSON contract's shape and whatever else makes the claim, so that its id can be worked out again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.amount import number, number_text
from kg.claim import (
    AMOUNT_OF,
    DERIVED,
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
    SOURCE_OF,
    SPEAKER,
    STANCE,
    STATED_IN,
    STATUS,
    SUBJECT,
    TYPE,
    VERBATIM,
)
from kg.index import claim_term
from kg.reading import ClaimReader, Named
from kg.terms import is_iri, is_literal, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.amount import Amount
    from kg.reading import ReadClaim
    from kg.writer.scope import Scope

_SAID = frozenset({TYPE, SUBJECT, PREDICATE, OBJECT, AMOUNT_OF, EVIDENCE, SOURCE_OF, STANCE, SPEAKER, ORIGIN, PERIOD_OF, PURPOSE, LINE})
_OWN = _SAID | {VERBATIM, NAME_ABSENT, LISTED_AS, NOTE_OF, STATED_IN, *DERIVED}
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the language that they are in, if it is known."""

    value: str
    language: str | None

    def json(self) -> dict[str, str | None]:
        """Return it as plain data."""
        return {"text": self.value, "language": self.language}


@dataclass(frozen=True, slots=True)
class Record:
    """A claim, with what the reading of it for people leaves out."""

    claim: ReadClaim
    language: str | None
    """The language of its paraphrase."""
    object_language: str | None
    absent_language: str | None
    purposes: tuple[Named | Text, ...]
    verbatim: bool | None
    listed_as: Named | None
    more: tuple[tuple[str, str], ...]
    """Properties that have no field: predicate and object as terms."""
    status: str | None
    days: tuple[str | None, str | None]
    """First day, and first day after: of its period, or what that was taken to mean."""

    @property
    def is_denied(self) -> bool:
        """Whether it says that something is not so."""
        return self.claim.stance == "denied"

    def json(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        claim = self.claim
        found = claim.json()
        found["evidence"] = [{"id": span.term[1:-1], "start": span.start, "end": span.end} for span in claim.spans]
        if claim.amount is not None:
            found["object"]["amount"] |= {"exact": exact} if (exact := _exact(claim.amount)) else {}
        if self.object_language:
            found["object"]["language"] = self.object_language
        if claim.period is not None:
            found["period"]["fiscal"] = claim.period.fiscal
        found |= {
            "speakerId": claim.speaker.iri if claim.speaker else None,
            "originIds": [one.iri for one in claim.origins],
            "purposeIds": [one.iri for one in self.purposes if isinstance(one, Named)],
            "purposeTexts": [one.json() for one in self.purposes if isinstance(one, Text)],
            "paraphraseLanguage": self.language,
            "verbatim": self.verbatim,
            "nameAbsent": claim.name_absent,
            "nameAbsentLanguage": self.absent_language,
            "line": claim.line,
            "listedAs": self.listed_as.json() if self.listed_as else None,
            "notes": [{"text": note.text, "speaker": note.speaker} for note in claim.notes],
            "seeds": list(claim.seeds),
            "status": self.status,
        }
        if self.more:
            found["more"] = [list(row) for row in self.more]
        return found


def _exact(amount: Amount) -> dict[str, str]:
    """Return the numbers that a JSON reader, which has 64-bit floats, would round."""
    known = {"value": amount.value, "min": amount.minimum, "max": amount.maximum}
    return {key: number_text(value) for key, value in known.items() if value is not None and Decimal(str(float(number(value)))) != value}


class Records:
    """Reads records of a scope."""

    def __init__(self, scope: Scope) -> None:
        """Read claims with names in the language of the scope's lookup."""
        self._scope = scope
        self._reader = ClaimReader(scope.reader, scope.lookup)
        self._read = 0

    def named(self, term: str) -> Named:
        """Return a term with its name."""
        return self._reader.named(term)

    def each(self, marks: Iterable[bytes]) -> Iterator[Record]:
        """Read claims by their keys, one after the other in the order given."""
        for term, rows in self._reader.properties(map(claim_term, marks), self._scope.count()):
            self._read += 1
            if self._read % _KEPT == 0:  # what many claims share is kept, but not without end
                self._reader.forget()
            yield self._of(term, rows)

    def _of(self, term: str, rows: Mapping[str, list[str]]) -> Record:
        claim = self._reader.from_rows(term, rows)
        paraphrase = _chosen(rows.get(PARAPHRASE, []), claim.paraphrase)
        more = sorted((key, value) for key, values in rows.items() if key not in _OWN for value in values if value != paraphrase)
        item = rows[OBJECT][0]
        verbatim = rows.get(VERBATIM)
        listed = rows.get(LISTED_AS)
        return Record(
            claim=claim,
            language=_language(paraphrase),
            object_language=_language(item) if is_literal(item) else None,
            absent_language=_language(next(iter(rows.get(NAME_ABSENT, ())), None)),
            purposes=tuple(self.named(one) if is_iri(one) else Text(parts(one).value, _language(one)) for one in sorted(rows.get(PURPOSE, ()))),
            verbatim=None if verbatim is None else parts(verbatim[0]).value == "true",
            listed_as=self._class(listed[0]) if listed else None,
            more=tuple(more),
            status=claim.status if STATUS in rows else None,
            days=self._days(claim),
        )

    def _class(self, term: str) -> Named:
        row = self._scope.reader.index.execute("SELECT label FROM class JOIN term ON id = class.term WHERE value = ? LIMIT 1", (term,)).fetchone()
        return Named(term[1:-1], row[0]) if row else self.named(term)

    def _days(self, claim: ReadClaim) -> tuple[str | None, str | None]:
        if claim.period is None or claim.period.start or claim.period.end:
            return (claim.period.start, claim.period.end) if claim.period else (None, None)
        mark = bytes.fromhex(claim.identifier)
        row = self._scope.reader.index.execute("SELECT start, end FROM resolved WHERE claim = ?", (mark,)).fetchone()
        return (row[0], row[1]) if row else (None, None)


def _chosen(terms: list[str], text: str | None) -> str | None:
    """Return the term that the reader took for the paraphrase: English first."""
    fitting = [term for term in sorted(terms) if is_literal(term) and parts(term).value == text]
    return next((term for term in fitting if parts(term).language == "en"), fitting[0] if fitting else None)


def _language(term: str | None) -> str | None:
    """Return a literal's language tag as it was written."""
    return term.rpartition("@")[2] if term is not None and parts(term).language else None
