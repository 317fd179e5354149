"""Reads what the comparison of claims found, as what a person or a program is shown; never compares anything itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.index import claim_key, claim_term
from kg.terms import CONFLICT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from kg.claim import Span
    from kg.lookup import Lookup
    from kg.reading import ClaimReader, Named, ReadClaim

_AT_ONCE = 500
_ROW = "SELECT id, kind, contested, subject, predicate, ruling, assumptions, preferred, reason FROM conflict"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conflict or a mere difference: its kind, the claims side by side, the ruling, and what that rests on.

    `reads` is the relation as it reads from the subject: "has chief executive" where the claims say who it is.
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

    def find(self, *, about: int | None = None, kind: str | None = None, everything: bool = False) -> list[Verdict]:
        """Return conflicts, contested ones first; `everything` takes those that merely differ too; `about` those that touch a thing."""
        where, values = _tests(about, kind)
        rows = self._db.execute(f"{_ROW} WHERE {where}{'' if everything else ' AND contested = 1'}", values)
        return sorted(map(self._read, rows.fetchall()), key=_order)

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
        rows = [row for some in _portions(found) for row in self._db.execute(f"{_ROW} WHERE id IN ({_marks(some)})", some).fetchall()]
        return sorted((self._read(row, at_hand) for row in rows), key=_order)

    def _read(self, row: tuple[Any, ...], at_hand: Mapping[str, ReadClaim] | None = None) -> Verdict:
        mark, kind, contested, subject, predicate, ruling, assumptions, preferred, reason = row
        sides: dict[int, list[str]] = {}
        for claim, side in self._db.execute("SELECT claim, side FROM member WHERE conflict = ? ORDER BY side, claim", (mark,)):
            sides.setdefault(side, []).append(claim_term(claim))
        term = self._db.execute("SELECT value FROM term WHERE id = ?", (predicate,)).fetchone()[0]
        about = self._claims.named(self._db.execute("SELECT value FROM term WHERE id = ?", (subject,)).fetchone()[0])
        read = tuple(tuple(self._claims.read(claims, at_hand)) for claims in sides.values())
        turned = all(one.object and one.object.iri == about.iri for side in read for one in side)
        known = self._lookup.relation_words(term[1:-1])
        return Verdict(
            iri=f"{CONFLICT}{mark.hex()}",
            kind=kind,
            contested=bool(contested),
            subject=about,
            relation=self._claims.relation_named(term),
            reads=known.inverse if turned and not known.symmetric else known.label,
            is_measure=any(one.amount is not None for side in read for one in side),
            sides=read,
            ruling=ruling,
            assumptions=tuple(json.loads(assumptions)),
            preferred=None if preferred < 0 else preferred,
            reason=reason,
        )


def _portions(marks: Iterable[bytes]) -> Iterator[list[bytes]]:
    found = sorted(marks)
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
