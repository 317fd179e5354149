"""Periods: half-open intervals of days with the words in which they were written; never guesses a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.terms import KG, XSD, literal, name, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d")
_PRECISION = {XSD + "date": _DATE, XSD + "gYear": re.compile(r"\d{4}"), XSD + "gYearMonth": re.compile(r"\d{4}-\d\d")}
_RDF_TYPE = name("rdf:type")
_UNITS = {1: "month", 3: "quarter", 6: "half", 12: "year", 120: "decade"}
_WEEK = 7
_KEYS = frozenset({"start", "end", "text", "fiscal", "assumed"})


def _check_date(key: str, term: str | None) -> str | None:
    if term is None:
        return None
    from datetime import date  # noqa: PLC0415 - only a write needs the calendar

    value, _, datatype = parts(term)
    form = _PRECISION.get(datatype, _DATE)
    if not form.fullmatch(value):
        message = f"the period's {key} {value!r} is not a date (2025-02-24)"
        raise ValueError(message)
    text = value + ("-01-01" if datatype.endswith("gYear") else "-01" if datatype.endswith("gYearMonth") else "")
    try:
        date.fromisoformat(text)
    except ValueError:
        message = f"the period's {key} {value!r} is not a day of the calendar"
        raise ValueError(message) from None
    return text


def holds(start: str | None, end: str | None, day: str) -> bool:
    """Tell whether a day lies in the period from `start` up to `end`; an open end holds. All are ISO dates."""
    return (start is None or start <= day) and (end is None or day < end)


def _precision(start: str, end: str) -> str:
    from datetime import date  # noqa: PLC0415 - only a listing needs the calendar

    first, after = date.fromisoformat(start), date.fromisoformat(end)
    days = (after - first).days
    if days == 1:
        return "day"
    if days == _WEEK and first.weekday() == 0:
        return "week"
    months = 12 * (after.year - first.year) + after.month - first.month
    whole = first.day == after.day == 1 and months in _UNITS and (first.month - 1) % min(months, 12) == 0 and (months <= 12 or first.year % 10 == 0)  # noqa: PLR2004
    return _UNITS[months] if whole else "other"


def _last(end: str) -> str:
    """Return the last day of a period from the first day after it."""
    from datetime import date, timedelta  # noqa: PLC0415 - only a listing needs the calendar

    return (date.fromisoformat(end) - timedelta(days=1)).isoformat()


def _days(start: str | None, end: str | None) -> str:
    """Write what lies between two days for a reader, to whom a last day is the last: by years or months where it is made of such."""
    if start is None or end is None:
        return f"from {start}" if start else f"until {_last(end)}" if end else ""
    if start.endswith("-01-01") and end.endswith("-01-01"):
        first, last = start[:4], _last(end)[:4]
        return first if first == last else f"{first}–{last}"
    first, last = (start[:7], _last(end)[:7]) if start.endswith("-01") and end.endswith("-01") else (start, _last(end))
    return first if first == last else f"{first} to {last}"


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` (its first day) up to `end` (the first day after); either may be open."""

    start: str | None = None
    end: str | None = None
    text: str | None = None
    fiscal: bool = False
    assumed: str | None = None

    def __post_init__(self) -> None:
        """Refuse a period that says nothing or ends before it starts."""
        if self.start is None and self.end is None and self.text is None:
            message = "a period needs kg:start, kg:end or kg:text"
            raise ValueError(message)
        if self.start is not None and self.end is not None and self.end <= self.start:
            message = f"the period ends ({self.end}) before it starts ({self.start}); periods are half-open, the end is the first day after"
            raise ValueError(message)

    @property
    def properties(self) -> list[tuple[str, str]]:
        """The period's predicates and objects as terms, sorted: what its IRI is the hash of."""
        rows = [(f"<{KG}{key}>", literal(value, datatype=XSD + "date")) for key, value in (("start", self.start), ("end", self.end)) if value]
        rows += [(f"<{KG}{key}>", literal(value)) for key, value in (("text", self.text), ("assumed", self.assumed)) if value is not None]
        if self.fiscal:
            rows.append((f"<{KG}fiscal>", literal("true", datatype=XSD + "boolean")))
        return sorted(rows)

    def json(self) -> dict[str, str | None]:
        """Return the period in the shape of the JSON contract."""
        return {"start": self.start, "end": self.end, "text": self.text, "assumed": self.assumed}

    @property
    def precision(self) -> str:
        """The unit of the calendar that the period is: day, week (from Monday), month, quarter, half, year, decade, or other."""
        return _precision(self.start, self.end) if self.start and self.end else "other"

    @property
    def brief(self) -> str:
        """The period in few characters: 2025, 2025 Q1, 2025-02, a day, its first and last day, or its words if it was not resolved."""
        days = _days(self.start, self.end) or f'"{self.text}"'
        if self.start is None or self.end is None or self.fiscal:  # the fiscal Q1 of a company may be the calendar's Q2
            return days
        year, month = self.start[:4], int(self.start[5:7])
        short = {"quarter": f"{year} Q{(month + 2) // 3}", "half": f"{year} H{(month + 5) // 6}", "decade": f"{year}s"}
        return short.get(self.precision, days)

    def __str__(self) -> str:
        """Write the period for a reader: the words as written, then what they were taken to mean."""
        days = _days(self.start, self.end)
        words = f'"{self.text}"' if self.text else ""
        return " = ".join(part for part in (words, days) if part) + (" (fiscal)" if self.fiscal else "")


def from_properties(rows: Sequence[tuple[str, str]]) -> Period:
    """Build a period from its predicates and objects, both as terms.

    Raises:
        ValueError: a property is unknown or double, a date is none, or the period is inverted or empty.

    """
    found: dict[str, str] = {}
    for predicate, term in rows:
        if predicate == _RDF_TYPE:
            continue
        key = predicate[len(KG) + 1 : -1] if predicate.startswith(f"<{KG}") else predicate
        if key not in _KEYS or key in found:
            message = f"the period has {'two values of' if key in found else 'no property'} kg:{key}"
            raise ValueError(message)
        found[key] = term
    return Period(
        start=_check_date("start", found.get("start")),
        end=_check_date("end", found.get("end")),
        text=parts(found["text"]).value if "text" in found else None,
        fiscal="fiscal" in found and parts(found["fiscal"]).value in {"true", "1"},
        assumed=parts(found["assumed"]).value if "assumed" in found else None,
    )
