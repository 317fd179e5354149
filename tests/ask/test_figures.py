"""Tests of figures: days and sums as questions write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.ask import figures


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in 2025", ("2025-01-01", "2026-01-01")),
        ("before March 2025", ("2025-03-01", "2025-04-01")),
        ("on 24 February 2025", ("2025-02-24", "2025-02-25")),
        ("on February 24, 2025", ("2025-02-24", "2025-02-25")),
        ("2025-02-24", ("2025-02-24", "2025-02-25")),
        ("in Q4 2024", ("2024-10-01", "2025-01-01")),
        ("the second quarter of 2025", ("2025-04-01", "2025-07-01")),
        ("the quarter to December 2024", ("2024-10-01", "2025-01-01")),
        ("the quarter ending in January 2025", ("2024-11-01", "2025-02-01")),
        ("the first half of 2025", ("2025-01-01", "2025-07-01")),
        ("2025年", ("2025-01-01", "2026-01-01")),
        ("2025年2月", ("2025-02-01", "2025-03-01")),
        ("2025年12月31日", ("2025-12-31", "2026-01-01")),
        ("2025年第二季度", ("2025-04-01", "2025-07-01")),
        ("2025年下半年", ("2025-07-01", "2026-01-01")),
    ],
)
def test_days(text: str, days: tuple[str, str]) -> None:
    """The longest reading of a day, a month, a quarter or a year is a half-open interval."""
    longest = max(figures.dates(text), key=lambda one: one.end - one.start)
    assert longest.value == days


@pytest.mark.parametrize("text", ["in 31 February 2025", "2025-13-01", "5 companies"])
def test_what_is_no_day_gives_no_such_interval(text: str) -> None:
    """A day that the calendar does not have is not read as one."""
    assert all(one.value != ("2025-02-31", "2025-03-01") for one in figures.dates(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$50 billion", "50000000000", "USD"),
        ("50bn dollars", "50000000000", "USD"),
        ("380 billion yuan", "380000000000", "CNY"),
        ("3800亿元", "380000000000", "CNY"),
        ("5%", "5", "%"),
        ("2.5 percent", "2.5", "%"),
        ("百分之八", None, None),
        ("百分之8", "8", "%"),
        ("€350 million", "350000000", "EUR"),
        ("GBP", None, None),
        ("12 CHF", "12", "CHF"),
        ("7 companies", None, None),
    ],
)
def test_sums(text: str, value: str | None, unit: str | None) -> None:
    """A number with a sign, a scale or a unit is a sum; one without any is not."""
    found = [one.value for one in figures.sums(text)]
    assert found == ([] if value is None else [(Decimal(value), unit)])


def test_a_month_without_a_year_is_vague() -> None:
    """Nobody can tell which March is meant; with a year it is clear, and May at the beginning is a verb."""
    assert [text for text in ("in March", "in March 2025", "May it rise", "on Monday") if list(figures.months_alone(text))] == [
        "in March",
        "on Monday",
    ]
