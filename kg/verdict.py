"""Reads what the comparison of claims found, as what a person or a program is shown; never compares anything itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kg.index import claim_key, claim_term
from kg.terms import CONFLICT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from kg.claim import Span
    from kg.conflict.words import Words
    from kg.lookup import Lookup
    from kg.reading import ClaimReader, Named, ReadClaim

_AT_ONCE = 500
_Key = TypeVar("_Key", bytes, int)
_KEY = "SELECT id, kind, contested, subject, predicate FROM conflict"
_ROW = "SELECT id, kind, contested, subject, predicate, ruling, assumptions, preferred, reason, parts FROM conflict"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conflict or a mere difference: its kind, the claims side by side, the ruling, and what that rests on.

    `reads` is the relation as it reads from the subject: "has chief executive" where the claims say who it is. `parts` is the ruling as data, for
    `VerdictReader.tell`.
    """

    iri: str
    kind: str
    contested: bool
    subject: Named
    relation: Named
    reads: str
    is_measure: bool
    sides: tuple[tuple[ReadClaim, ...], ...]
    ruling: str
    assumptions: tuple[str, ...]
    preferred: int | None
    reason: str | None
    parts: str

    @property
    def claims(self) -> list[ReadClaim]:
        """All its claims, side after side."""
        return [one for side in self.sides for one in side]

    @property
    def sources(self) -> int:
        """How many documents take part."""
        return len({one.source.iri for one in self.claims})

    @property
    def origins(self) -> int:
        """How many independent origins they have it from."""
        return len({origin for one in self.claims for origin in one.origin_iris})

    def json(self, quotes: Mapping[Span, str | None] | None = None) -> dict[str, Any]:
        """Return it in the shape of the JSON contract."""
        return {**self.outline(), "claims": [one.json(quotes) for one in self.claims]}

    def outline(self) -> dict[str, Any]:
        """Return it in the shape of the JSON contract, but its claims by their ids alone."""
        best = self.preferred
        return {
            "id": self.iri,
            "kind": self.kind,
            "contested": self.contested,
            "subject": self.subject.json(),
            "measure" if self.is_measure else "relation": self.relation.json(),
            "claims": [one.iri for one in self.claims],
            "sides": [[one.iri for one in side] for side in self.sides],
            "sources": self.sources,
            "origins": self.origins,
            "ruling": self.ruling,
            "assumptions": list(self.assumptions),
            "preferred": None if best is None else {"claims": [one.iri for one in self.sides[best]], "reason": self.reason},
        }


class VerdictReader:
    """Reads the conflicts of one open graph."""

    def __init__(self, index: sqlite3.Connection, lookup: Lookup, claims: ClaimReader) -> None:
        """Read from an open index; the claims come from `claims`."""
        self._db, self._lookup, self._claims = index, lookup, claims
        self._words: dict[str, Words] = {}

    def find(self, *, about: int | None = None, kind: str | None = None, everything: bool = False, room: int | None = None) -> list[Verdict]:
        """Return conflicts, contested ones first; `everything` takes those that merely differ too; `about` those that touch a thing.

        At most `room` of them are read, the first in order.
        """
        where, values = _tests(about, kind)
        rows = self._db.execute(f"{_KEY} WHERE {where}{'' if everything else ' AND contested = 1'}", values).fetchall()
        if room is not None and room < len(rows):
            terms = self._terms({number for row in rows for number in row[3:]})
            names = {number: self._claims.named(terms[number]).label for number in {row[3] for row in rows}}
            labels = {number: self._claims.relation_named(terms[number]).label for number in {row[4] for row in rows}}
            rows = sorted(rows, key=lambda row: (not row[2], row[1], names[row[3]], labels[row[4]], row[0]))[:room]
        return self._all([row[0] for row in rows], {})

    def count(self, *, about: int | None = None, kind: str | None = None, everything: bool = False) -> int:
        """Return how many `find` would return."""
        where, values = _tests(about, kind)
        query = f"SELECT count(*) FROM conflict WHERE {where}{'' if everything else ' AND contested = 1'}"  # noqa: S608 - our own
        return int(self._db.execute(query, values).fetchone()[0])

    def kinds(self) -> list[str]:
        """Return the kinds of conflicts that there are."""
        return [row[0] for row in self._db.execute("SELECT DISTINCT kind FROM conflict ORDER BY kind")]

    def count_differing(self, *, about: int | None = None) -> int:
        """Return how many there are that merely differ."""
        where, values = _tests(about, None)
        return int(self._db.execute(f"SELECT count(*) FROM conflict WHERE {where} AND contested = 0", values).fetchone()[0])  # noqa: S608 - our own

    def of_claims(self, claims: Iterable[ReadClaim]) -> list[Verdict]:
        """Return all conflicts and differences in which some claims take part, contested ones first; what is at hand is not read again."""
        at_hand = {claim_term(bytes.fromhex(one.identifier)): one for one in claims}
        found: set[bytes] = set()
        for some in _portions([claim_key(term) for term in at_hand]):
            found.update(row[0] for row in self._db.execute(f"SELECT conflict FROM member WHERE claim IN ({_marks(some)})", some))  # noqa: S608 - marks only
        return self._all(found, at_hand)

    def tell(self, verdict: Verdict, language: str) -> tuple[str, tuple[str, ...]]:
        """Return a ruling and what it rests on in a language, whichever that of the lookup is."""
        return self._told(verdict.parts, language)

    def _told(self, parts: str, language: str) -> tuple[str, tuple[str, ...]]:
        from kg.conflict import ruling, telling  # noqa: PLC0415 - English stands in the index as it is
        from kg.conflict.words import Words  # noqa: PLC0415 - as above

        words = self._words.get(language) or self._words.setdefault(language, Words(self._db, language))
        found = ruling.restore(parts)
        return telling.tell(found, words), tuple(telling.assumptions(found, words))

    def _all(self, wanted: Iterable[bytes], at_hand: Mapping[str, ReadClaim]) -> list[Verdict]:
        """Read some conflicts, in their order; the claims that are not at hand are read all at once."""
        rows: list[tuple[Any, ...]] = []
        sides: dict[bytes, dict[int, list[str]]] = {}
        for some in _portions(wanted):
            rows += self._db.execute(f"{_ROW} WHERE id IN ({_marks(some)})", some)
            members = f"SELECT conflict, side, claim FROM member WHERE conflict IN ({_marks(some)}) ORDER BY conflict, side, claim"  # noqa: S608 - marks only
            for mark, side, claim in self._db.execute(members, some):
                sides.setdefault(mark, {}).setdefault(side, []).append(claim_term(claim))
        involved = dict.fromkeys(claim for known in sides.values() for claims in known.values() for claim in claims)
        more = self._claims.each([claim for claim in involved if claim not in at_hand])
        read = {**at_hand, **{f"<{one.iri}>": one for one in more}}
        terms = self._terms({number for row in rows for number in row[3:5]})
        return sorted((self._read(row, sides[row[0]], terms, read) for row in rows), key=_order)

    def _terms(self, numbers: Iterable[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for some in _portions(numbers):
            found.update(self._db.execute(f"SELECT id, value FROM term WHERE id IN ({','.join(map(str, some))})"))  # noqa: S608 - numbers
        return found

    def _read(self, row: tuple[Any, ...], sides: dict[int, list[str]], terms: dict[int, str], claims: Mapping[str, ReadClaim]) -> Verdict:
        mark, kind, contested, subject, predicate, ruling, assumptions, preferred, reason, parts = row
        term, about = terms[predicate], self._claims.named(terms[subject])
        read = tuple(tuple(self._claims.read(side, claims)) for side in sides.values())
        turned = all(one.object and one.object.iri == about.iri for side in read for one in side)
        known = self._lookup.relation_words(term[1:-1])
        language = self._lookup.language
        told = (ruling, tuple(json.loads(assumptions))) if language == "en" else self._told(parts, language)
        return Verdict(
            iri=f"{CONFLICT}{mark.hex()}",
            kind=kind,
            contested=bool(contested),
            subject=about,
            relation=self._claims.relation_named(term),
            reads=known.inverse if turned and not known.symmetric else known.label,
            is_measure=any(one.amount is not None for side in read for one in side),
            sides=read,
            ruling=told[0],
            assumptions=told[1],
            preferred=None if preferred < 0 else preferred,
            reason=reason,
            parts=parts,
        )


def _portions(keys: Iterable[_Key]) -> Iterator[list[_Key]]:
    found = sorted(keys)
    return (found[at : at + _AT_ONCE] for at in range(0, len(found), _AT_ONCE))


def _marks(some: list[bytes]) -> str:
    return ",".join("?" * len(some))


def _tests(about: int | None, kind: str | None) -> tuple[str, list[object]]:
    """Write the tests for conflicts that touch a thing, and are of a kind, as SQL with its values."""
    where, values = ["1"], list[object]()
    if kind is not None:
        where.append("kind = ?")
        values.append(kind)
    if about is not None:
        where.append("""(subject = ? OR anchor = ? OR id IN
          (SELECT m.conflict FROM member m JOIN claim c ON c.iri = m.claim WHERE c.subject = ? OR c.object = ?))""")
        values += [about] * 4
    return " AND ".join(where), values


def _order(one: Verdict) -> tuple[object, ...]:
    return (not one.contested, one.kind, one.subject.label, one.relation.label, one.iri)
