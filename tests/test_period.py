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
        (Period("2025-01-01", "2026-01-01", "in 2025"), '"in 2025" = 2025'),
        (Period("2025-01-01"), "from 2025-01-01"),
        (Period(end="2025-01-01", fiscal=True), "until 2024-12-31 (fiscal)"),
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
        ("2025-02-24", "2028-02-24", "2025-02-24 to 2028-02-23"),
        ("2025-02-01", "2025-03-01", "2025-02"),
        ("2024-10-01", "2025-01-01", "2024 Q4"),
        ("2025-07-01", "2026-01-01", "2025 H2"),
        ("2010-01-01", "2020-01-01", "2010s"),
        ("2025-02-17", "2025-02-24", "2025-02-17 to 2025-02-23"),
        ("2024-07-01", "2025-07-01", "2024-07 to 2025-06"),
        (None, "2031-01-01", "until 2030-12-31"),
        (None, None, '"by and by"'),
    ],
)
def test_brief(start: str | None, end: str | None, brief: str) -> None:
    """A listing shows a year, a day, an interval, or the words of a period that was not resolved."""
    assert Period(start, end, "by and by").brief == brief


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2025-02-24", "2025-02-25", "day"), ("2025-02-24", "2025-03-03", "week"),
        ("2025-02-25", "2025-03-04", "other"), ("2024-02-01", "2024-03-01", "month"),
        ("2025-04-01", "2025-07-01", "quarter"), ("2025-02-01", "2025-05-01", "other"),
        ("2025-01-01", "2025-07-01", "half"), ("2025-04-01", "2025-10-01", "other"),
        ("2025-01-01", "2026-01-01", "year"), ("2024-07-01", "2025-07-01", "other"),
        ("2020-01-01", "2030-01-01", "decade"), ("2015-01-01", "2025-01-01", "other"),
        ("2025-01-02", "2026-01-02", "other"), ("2023-01-01", "2026-01-01", "other"), ("2019-01-01", None, "other"), (None, None, "other"),
    ],
)  # fmt: skip
def test_precision(start: str | None, end: str | None, precision: str) -> None:
    """A period is a unit of the calendar only if it is a whole one that begins where such units begin."""
    assert Period(start, end, "as written").precision == precision


def test_a_fiscal_quarter_is_not_called_by_the_calendar() -> None:
    """What a company calls its first quarter is not listed as the calendar's second."""
    assert Period("2025-04-01", "2025-07-01", "fiscal Q1", fiscal=True).brief == "2025-04 to 2025-06"


@pytest.mark.parametrize(
    ("start", "end", "day", "found"),
    [
        ("2025-01-01", "2026-01-01", "2025-01-01", True), ("2025-01-01", "2026-01-01", "2025-12-31", True),
        ("2025-01-01", "2026-01-01", "2026-01-01", False),
        ("2025-01-01", "2026-01-01", "2024-12-31", False), ("2019-01-01", None, "2030-01-01", True), ("2019-01-01", None, "2018-12-31", False),
        (None, "2031-01-01", "1990-01-01", True), (None, "2031-01-01", "2031-01-01", False), (None, None, "2025-02-24", True),
    ],
)  # fmt: skip
def test_holds(start: str | None, end: str | None, day: str, *, found: bool) -> None:
    """A period holds from its first day to the day before its end; an open end holds."""
    assert period.holds(start, end, day) is found
