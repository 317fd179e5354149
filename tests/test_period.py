"""Periods: half-open, with the words in which they were written."""

from __future__ import annotations

import pytest

from kg import period
from kg.period import Period
from kg.terms import KG, XSD, literal, name


def row(key: str, value: str, kind: str | None = "date") -> tuple[str, str]:
    """Write one property of a period."""
    return f"<{KG}{key}>", literal(value, datatype=XSD + kind if kind else None)


@pytest.mark.parametrize(
    ("start", "kind", "found"), [("2025-02-24", "date", "2025-02-24"), ("2025", "gYear", "2025-01-01"), ("2025-02", "gYearMonth", "2025-02-01")]
)
def test_dates_of_any_precision(start: str, kind: str, found: str) -> None:
    """A year or a month stands for its first day."""
    assert period.from_properties([row("start", start, kind)]).start == found


def test_properties_survive() -> None:
    """A period is the same after it was kept as properties, and its JSON has the contract's keys."""
    found = Period("2025-01-01", "2026-01-01", "this year", fiscal=True, assumed="the article's")
    assert period.from_properties([*found.properties, (name("rdf:type"), name("kg:Period"))]) == found
    assert found.json() == {"start": "2025-01-01", "end": "2026-01-01", "text": "this year", "assumed": "the article's"}


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (Period("2025-01-01", "2026-01-01", "in 2025"), '"in 2025" = 2025-01-01 to 2026-01-01'),
        (Period("2025-01-01"), "2025-01-01 to …"),
        (Period(end="2025-01-01", fiscal=True), "… to 2025-01-01 (fiscal)"),
        (Period(text="soon"), '"soon"'),
    ],
)
def test_written_for_readers(found: Period, shown: str) -> None:
    """A period shows its words first, then the days that they were taken to mean."""
    assert str(found) == shown


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "needs kg:start, kg:end or kg:text"),
        ([row("start", "2025-01-01"), row("end", "2024-01-01")], "ends .* before it starts"),
        ([row("start", "2025-01-01"), row("end", "2025-01-01")], "half-open"),
        ([row("start", "24.2.2025")], "is not a date"),
        ([row("start", "2025", "date")], "is not a date"),
        ([row("start", "2025-02-30")], "not a day of the calendar"),
        ([row("start", "2025-13", "gYearMonth")], "not a day of the calendar"),
        ([row("start", "2025-01-01"), row("start", "2025-01-02")], "two values of kg:start"),
        ([row("text", "x", None), row("colour", "red", None)], "no property kg:colour"),
        ([row("text", "x", None), ("<http://x/y>", '"z"')], "no property"),
    ],
)
def test_faulty_periods(rows: list[tuple[str, str]], words: str) -> None:
    """Inverted, empty, double and unreadable periods are refused."""
    with pytest.raises(ValueError, match=words):
        period.from_properties(rows)


def test_fiscal_in_any_spelling() -> None:
    """kg:fiscal may be true or 1, and false is as if it were not said."""
    said = [row("fiscal", one, "boolean") for one in ("1", "false")]
    assert [period.from_properties([row("text", "x", None), one]).fiscal for one in said] == [True, False]


@pytest.mark.parametrize(
    ("start", "end", "brief"),
    [
        ("2025-01-01", "2026-01-01", "2025"),
        ("2025-02-24", "2025-02-25", "2025-02-24"),
        ("2025-02-24", "2028-02-24", "2025-02-24 to 2028-02-24"),
        (None, "2031-01-01", "… to 2031-01-01"),
        (None, None, '"by and by"'),
    ],
)
def test_brief(start: str | None, end: str | None, brief: str) -> None:
    """A listing shows a year, a day, an interval, or the words of a period that was not resolved."""
    assert Period(start, end, "by and by").brief == brief
