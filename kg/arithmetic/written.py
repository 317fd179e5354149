"""Figures, periods and ratios as a working shows them; intervals are rounded outwards, so that none looks narrower than it is."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from kg.amount import Amount, number_text
from kg.conflict.figure import APPROXIMATE, MAX_EXCLUSIVE, MIN_EXCLUSIVE
from kg.conflict.words import Words
from kg.period import Period
from kg.terms import local_name

if TYPE_CHECKING:
    from kg.arithmetic.given import Given

DIGITS = 3
_NO_UNIT = "XXX"
_LARGE = 10**3


class Written(Words):
    """Words for what an index numbers."""

    def iri(self, number: int) -> str:
        """Return the IRI of a thing."""
        return str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])[1:-1]

    def purpose(self, term: str) -> str:
        """Return what a purpose is called: the label of a thing, or the words."""
        row = self._db.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone() if term.startswith("<") else None
        return self.thing(row[0]) if row else local_name(term[1:-1]) if term.startswith("<") else term

    def figure(self, one: Given) -> str:
        """Write a figure with its unit after it: `~53 bn USD`."""
        query = "SELECT value, minimum, maximum, flags FROM amount WHERE term = ?"
        *figures, flags = self._db.execute(query, (one.object,)).fetchone()
        value, low, high = (None if text is None else Decimal(text) for text in figures)
        bounds = bool(flags & MIN_EXCLUSIVE), bool(flags & MAX_EXCLUSIVE), bool(flags & APPROXIMATE)
        return _with_unit(Amount(_NO_UNIT, value, low, high, *bounds), one.figure.unit)

    def context(self, one: Given, *, purposes: bool = False) -> str:
        """Write the measure and the period of a figure, and its purposes."""
        named = [self.relation(one.predicate), when(one), *sorted(map(self.purpose, one.purposes if purposes else ()))]
        return ", ".join(part for part in named if part)


def when(one: Given) -> str:
    """Write the period of a figure, or nothing."""
    time = one.when
    if not time.placed and not time.text:
        return ""
    return ("fiscal " if time.fiscal else "") + Period(time.start, time.end, time.text, time.fiscal).brief


def total(value: Decimal, unit: str) -> str:
    """Write a sum with its unit after it."""
    return _with_unit(Amount(_NO_UNIT, value), unit)


def _with_unit(amount: Amount, unit: str) -> str:
    return f"{amount}%" if unit == "%" else f"{amount} {unit}"


def interval(low: Decimal, high: Decimal, middle: Decimal | None = None, digits: int = DIGITS) -> str:
    """Write a number with the interval that it lies in, to so many digits: `7.17 (7.09-7.25)`."""
    middle = (low + high) / 2 if middle is None else middle
    step = min(Decimal(1).scaleb(middle.adjusted() - digits + 1), Decimal(1)) if middle else Decimal("0.1")
    least, most = (_plain(end, step, rounding) for end, rounding in ((low, ROUND_FLOOR), (high, ROUND_CEILING)))
    return f"{_plain(middle, step)} ({least}-{most})"


def percentages(low: Decimal, high: Decimal, middle: Decimal) -> str:
    """Write a percentage with the interval that it lies in: `8.0% (7.9 to 8.1%)`."""
    step = Decimal("0.1") if abs(middle) < _LARGE else Decimal(1)
    least, most = (_plain(end, step, rounding) for end, rounding in ((low, ROUND_FLOOR), (high, ROUND_CEILING)))
    return f"{_plain(middle, step)}% ({least}% or more)" if high.is_infinite() else f"{_plain(middle, step)}% ({least} to {most}%)"


def _plain(value: Decimal, step: Decimal, rounding: str | None = None) -> str:
    if value.is_infinite():
        return ""
    return number_text(value.quantize(step, rounding=rounding)) if step >= 1 else f"{value.quantize(step, rounding=rounding):f}"
