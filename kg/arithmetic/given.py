"""The figures that claims give, read from an index subject by subject; never one that is denied, taken back or revised."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.conflict.figure import Figure, figure
from kg.conflict.said import ESTIMATES
from kg.conflict.sameness import Sameness
from kg.conflict.when import When
from kg.index import VALUE, claim_term
from kg.terms import is_literal, lexical

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from kg.ontology import Ontology

STANDING = "NOT EXISTS (SELECT 1 FROM standing s WHERE s.claim = c.iri AND s.status IN ('retracted', 'superseded'))"
_QUERY = f"""SELECT c.iri, c.subject, c.predicate, c.object, c.source, c.stance, c.speaker, c.scope,
  coalesce(r.start, p.start), coalesce(r.end, p.end), p.text, p.fiscal, a.unit, a.value, a.minimum, a.maximum, a.flags, a.text
  FROM claim c JOIN amount a ON a.term = c.object LEFT JOIN period p ON p.term = c.period LEFT JOIN resolved r ON r.claim = c.iri
  WHERE c.kind = {VALUE} AND c.denied = 0 AND {STANDING}"""  # noqa: S608 - ours


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """One figure that a claim gives. `scope` is as claims are compared, `purposes` are all that it names."""

    claim: bytes
    subject: int
    predicate: int
    object: int
    source: int
    stance: str
    speaker: int
    scope: str
    purposes: frozenset[str]
    when: When
    figure: Figure
    text: str

    @property
    def voice(self) -> tuple[int, ...]:
        """Whose figures it may be held against: reports against reports, an estimate only against those of the same mouth."""
        return (self.source, self.speaker) if self.stance in ESTIMATES else ()

    @property
    def spans(self) -> bool:
        """Whether its period has both ends."""
        return self.when.start is not None and self.when.end is not None

    @property
    def iri(self) -> str:
        """The claim's IRI."""
        return claim_term(self.claim)[1:-1]


class Figures:
    """The figures of an index; things that are one are one subject."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology, tolerance: Decimal) -> None:
        """Read from an index; `tolerance` is how far an approximate figure may be off, as a part of it."""
        self._db, self._tolerance = index, tolerance
        self.sameness = Sameness(index, ontology)
        self._purposes: dict[str, frozenset[str]] = {"": frozenset()}
        self._members: dict[int, list[int]] = defaultdict(list)
        for number, first in self.sameness.united:
            self._members[first].append(number)

    def by_subject(self) -> Iterator[list[Given]]:
        """Yield the figures of each subject, holding those of one at a time."""
        held: dict[int, list[Given]] = defaultdict(list)
        group: list[Given] = []
        for row in self._db.execute(f"{_QUERY} ORDER BY c.subject, c.iri"):
            one = self._given(row)
            if one.subject in self._members:
                held[one.subject].append(one)
                continue
            if group and group[0].subject != one.subject:
                yield group
                group = []
            group.append(one)
        if group:
            yield group
        yield from held.values()

    def of(self, things: Iterable[int]) -> Iterator[Given]:
        """Yield the figures of some things."""
        for thing in things:
            for number in self._members.get(thing) or [thing]:
                for row in self._db.execute(f"{_QUERY} AND c.subject = ? ORDER BY c.iri", (number,)):
                    yield self._given(row)

    def _given(self, row: tuple[Any, ...]) -> Given:
        iri, subject, predicate, item, source, stance, speaker, scope, start, end, words, fiscal, unit, value, least, most, flags, text = row
        return Given(
            claim=iri, subject=self.sameness.first(subject), predicate=predicate, object=item, source=source, stance=stance, speaker=speaker,
            scope=self.sameness.scope(scope), purposes=self._named(scope), when=When(start, end, words, bool(fiscal)),
            figure=figure(unit, value, least, most, flags, text, self._tolerance), text=text or "",
        )  # fmt: skip

    def _named(self, scope: str) -> frozenset[str]:
        found = self._purposes.get(scope)
        if found is None:
            if len(self._purposes) > _CACHED:
                self._purposes.clear()
            parts = (lexical(one).casefold().strip() if is_literal(one) else one for one in scope.split("\n") if one)
            found = self._purposes[scope] = frozenset(parts)
        return found


_CACHED = 100_000
