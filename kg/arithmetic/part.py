"""Parts against their total: units of a company, parts of a plan, purposes that lie in a purpose; never adds what one holds of another twice."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kg.arithmetic.given import STANDING
from kg.arithmetic.result import AGREES, DIFFERS, UNTOLD, Result
from kg.arithmetic.written import total, when
from kg.conflict.said import ESTIMATES, INTENTIONS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from kg.arithmetic.given import Figures, Given
    from kg.arithmetic.written import Written
    from kg.conflict.when import When
    from kg.ontology import Ontology

BETWEEN_PARTS = Decimal("1.15")
"""How much more than the whole several parts may give: what units sell to one another counts in theirs, and not in the whole's."""
_SHOWN = 6
_BETWEEN = "; what units sell to one another may explain it"


class Bond(NamedTuple):
    """That a thing is part of another, for a time that may be open."""

    start: str
    end: str

    def covers(self, time: When) -> bool:
        """Tell whether it holds all through a period; a period without dates is not known to go beyond it."""
        return (not time.start or self.start <= time.start) and (not time.end or time.end <= self.end)


class Parts:
    """What is part of what, as relations that the ontology calls kg:partWhole state it."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology, figures: Figures) -> None:
        """Read the bonds of an index; none that is only planned, estimated or denied."""
        self._db, self._figures = index, figures
        first = figures.sameness.first
        terms = [one.term for one in ontology.relations.values() if one.part_whole]
        query = f"""SELECT c.subject, c.object, coalesce(r.start, p.start, ''), coalesce(r.end, p.end, '9999-99-99') FROM claim c
          LEFT JOIN period p ON p.term = c.period LEFT JOIN resolved r ON r.claim = c.iri
          WHERE c.predicate IN (SELECT id FROM term WHERE value IN ({_marks(terms)})) AND c.denied = 0
          AND c.stance NOT IN ({_marks(ESTIMATES | INTENTIONS)}) AND {STANDING}"""  # noqa: S608 - marks
        self._bonds: dict[int, dict[int, list[Bond]]] = defaultdict(lambda: defaultdict(list))
        self._wholes: dict[int, set[int]] = defaultdict(set)
        for part, whole, start, end in index.execute(query, (*terms, *ESTIMATES, *INTENTIONS)):
            if first(part) != first(whole):
                self._bonds[first(whole)][first(part)].append(Bond(start, end))
                self._wholes[first(part)].add(first(whole))
        self._adding = _adding_up(index, ontology)

    # ------------------------------------------------------------------ things in things
    def of_things(self, words: Written) -> Iterator[Result]:
        """Hold what the parts of each thing give against what it gives itself."""
        for whole, bonds in self._bonds.items():
            sums: dict[Hashable, dict[int, list[Given]]] = defaultdict(lambda: defaultdict(list))
            for one in self._figures.of((whole, *bonds)):
                if one.predicate in self._adding and (one.spans or self._singled_out(whole)):
                    sums[one.predicate, one.figure.unit, one.scope, one.when.key, one.voice][one.subject].append(one)
            for same in sums.values():
                own = same.pop(whole, None)
                parts = {part: given for part, given in same.items() if any(bond.covers(given[0].when) for bond in bonds[part])}
                if own and parts:
                    yield _judged(own, {words.thing(part): parts[part] for part in self._outermost(parts)}, words)

    def _outermost(self, parts: Mapping[int, object]) -> list[int]:
        """Leave out the parts that lie in another of them."""
        return sorted(part for part in parts if not (self._above(part) & parts.keys()))

    def _above(self, part: int) -> set[int]:
        found: set[int] = set()
        queue = [part]
        while queue:
            for whole in self._wholes.get(queue.pop(), ()):
                if whole not in found and whole != part:
                    found.add(whole)
                    queue.append(whole)
        return found

    def _singled_out(self, number: int) -> bool:
        return self._figures.sameness.singles_out(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])

    # ------------------------------------------------------------------ purposes in purposes
    def of_purposes(self, figures: Iterable[Given], words: Written) -> Iterator[Result]:
        """Hold what one subject gives for parts of a purpose against what it gives for the whole of it."""
        if not self._bonds:
            return
        sums: dict[Hashable, dict[frozenset[str], list[Given]]] = defaultdict(lambda: defaultdict(list))
        for one in figures:
            if one.predicate in self._adding and one.purposes:
                sums[one.predicate, one.figure.unit, one.when.key, one.voice][one.purposes].append(one)
        for same in sums.values():
            if len(same) > 1:
                yield from self._within(same, words)

    def _within(self, same: dict[frozenset[str], list[Given]], words: Written) -> Iterator[Result]:
        inside: dict[frozenset[str], dict[int, tuple[str, list[Given]]]] = defaultdict(dict)
        for purposes, given in same.items():
            for term in purposes:
                number = self._number(term)
                for whole in self._wholes.get(number, ()):
                    wider = purposes - {term} | {self._term(whole)}
                    timely = given[0].spans or any(map(self._figures.sameness.singles_out, wider))
                    if wider in same and timely and any(bond.covers(given[0].when) for bond in self._bonds[whole][number]):
                        inside[wider][number] = (words.purpose(term), given)
        for wider, parts in inside.items():
            yield _judged(same[wider], {parts[part][0]: parts[part][1] for part in self._outermost(parts)}, words)

    def _number(self, term: str) -> int:
        row = self._db.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()
        return self._figures.sameness.first(row[0]) if row else 0

    def _term(self, number: int) -> str:
        return str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])


def _marks(values: Iterable[object]) -> str:
    return ",".join("?" for _ in values)


def _adding_up(index: sqlite3.Connection, ontology: Ontology) -> set[int]:
    """Return the measures whose parts make no more than the whole: flows that are never below zero, by the ontology and by what claims give."""
    terms = [one.term for one in ontology.relations.values() if one.nature == "flow" and not one.signed]
    flows = {number for (number,) in index.execute(f"SELECT id FROM term WHERE value IN ({_marks(terms)})", terms)}  # noqa: S608 - marks
    below = """SELECT DISTINCT c.predicate FROM amount a JOIN claim c ON c.object = a.term
      WHERE a.value LIKE '-%' OR a.minimum LIKE '-%' OR a.maximum LIKE '-%'"""
    return flows - {number for (number,) in index.execute(below)}


def _judged(own: list[Given], parts: dict[str, list[Given]], words: Written) -> Result:
    """Judge by the readings that fit best: of each part its lowest figure, of the whole its highest."""
    whole = max(own, key=lambda one: one.figure.high)
    least = {name: min(given, key=lambda one: one.figure.low) for name, given in parts.items()}
    lows = [max(one.figure.low, Decimal(0)) for one in least.values()]
    most = whole.figure.high
    verdict = UNTOLD if most.is_infinite() else DIFFERS if sum(lows) > most else AGREES
    finding = verdict == DIFFERS and (max(lows) > most or sum(lows) > most * BETWEEN_PARTS)
    what = ", ".join(part for part in (f"parts against total, {words.relation(whole.predicate)}", when(whole)) if part)
    working = _working(whole, least, words) + (_BETWEEN if verdict == DIFFERS and not finding else "")
    claims = tuple(one.iri for one in (whole, *least.values()))
    return Result("parts", words.iri(whole.subject), words.thing(whole.subject), what, working, verdict, claims, finding)


def _working(whole: Given, parts: dict[str, Given], words: Written) -> str:
    named = sorted(parts.items(), key=lambda row: (-row[1].figure.low, row[0]))
    shown = " + ".join(f"{name} {words.figure(one)}" for name, one in named[:_SHOWN]) + (
        f" + {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    )
    values = [one.figure.value if one.figure.value is not None else max(one.figure.low, Decimal(0)) for _, one in named]
    summed = f" = {total(Decimal(sum(values)), whole.figure.unit)}" if len(named) > 1 else ""
    return f"{shown}{summed} of {words.figure(whole)}"
