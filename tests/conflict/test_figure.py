"""Figures: what an amount admits at the precision in which it is written, and whether two of them can meet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg import amount
from kg.conflict.figure import APPROXIMATE, MAX_EXCLUSIVE, MIN_EXCLUSIVE, Figure, Meeting, figure, last_place, meet, scaled
from kg.conflict.rules import bundled


def _figure(written: str) -> Figure:
    one = amount.read(written, "USD")
    flags = one.minimum_exclusive * MIN_EXCLUSIVE + one.maximum_exclusive * MAX_EXCLUSIVE + one.approximate * APPROXIMATE
    value, low, high = (None if end is None else str(end) for end in (one.value, one.minimum, one.maximum))
    return figure(one.unit, value, low, high, flags, one.text, bundled().approximate)


@pytest.mark.parametrize(
    ("value", "text", "step"),
    [
        ("53e9", "53 billion", "1e9"), ("280.15e9", "280.15 billion yuan", "1e7"), ("380e9", "3800亿元", "1e8"), ("2.5", "2.5%", "0.1"),
        ("-2.5", "fell 2.5 percent", "0.1"), ("3", "3 percent", "1"), ("7.0", "7.0", "0.1"), ("1234e6", "1,234 million", "1e6"), ("0", "0.0%", "0.1"),
        ("0", "unchanged", "1"), ("380e9", None, "1e9"), ("380e9", "hundreds of billions", "1e9"), ("1.25e12", None, "1e10"), ("950e6", None, "1e6"),
        ("2.75", None, "0.01"), ("1e9", "between 5 and 9", "1e9"), ("-53e9", "a loss of 53 billion", "1e9"), ("1500", "1.5 thousand", "1e2"),
    ],
)  # fmt: skip
def test_the_last_place_that_is_written(value: str, text: str | None, step: str) -> None:
    """The words show how finely a figure is given; without them its zeros do."""
    assert last_place(Decimal(value), text) == Decimal(step)


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("5 bn", "5 bn", "same"), ("5 bn", "5000 million", "same"), ("5 bn", "5.0 bn", "same"),
        ("7.17%", "7.2%", "rounding"), ("52.7 bn", "53 bn", "rounding"), ("-2.53%", "-2.5%", "rounding"), ("2.51%", "3%", "rounding"),
        ("0.2%", "0%", "rounding"),
        ("2.5%", "3%", "apart"), ("7.14%", "7.2%", "apart"), ("0.3%", "0.0%", "apart"), ("2.5%", "-2.5%", "apart"), ("53 bn", "53.6 bn", "apart"),
        (">380 bn", "380 bn", "bound"), (">380 bn", "400 bn", "bound"), (">380 bn", "379 bn", "apart"), (">50 bn", ">53 bn", "bound"),
        (">50 bn", "<50 bn", "apart"), (">50 bn", "<=50 bn", "apart"), (">=50 bn", "<=50 bn", "bound"), ("<=350 m", "300..350 m", "bound"),
        ("~53 bn", "53 bn", "bound"), ("~53 bn", "55 bn", "bound"), ("~53 bn", "60 bn", "apart"), ("~8%", "7.6%", "bound"), ("~8%", "6.2%", "apart"),
        ("~53 bn", "~56 bn", "bound"), ("~53 bn", "~53 bn", "same"),
        ("10..12 bn", "11 bn", "bound"), ("10..12 bn", "15 bn", "apart"), ("10..12 bn", "12..15 bn", "bound"), ("10..12 bn", "13..15 bn", "apart"),
        ("10..12 bn", "12.3 bn", "bound"), ("10..12 bn", "12.6 bn", "apart"),
        ("10..12.5 bn", "12.6 bn", "apart"), ("10..12 bn", ">12 bn", "apart"),
        ("~10..12 bn", "12.6 bn", "bound"),
    ],
)  # fmt: skip
def test_how_two_figures_meet(one: str, other: str, way: str) -> None:
    """Figures meet or not, whichever is named first."""
    assert meet(_figure(one), _figure(other)).value == way
    assert meet(_figure(other), _figure(one)).value == way


@pytest.mark.parametrize(
    ("written", "exact", "one_sided", "negative"),
    [
        ("5 bn", True, False, False), ("~5 bn", False, False, False), (">5 bn", False, True, False), ("<5 bn", False, True, False),
        ("3..5 bn", False, False, False), ("-5 bn", True, False, True), ("-5..-3 bn", False, False, True), ("<-3 bn", False, True, True),
        ("0 bn", True, False, False),
    ],
)  # fmt: skip
def test_what_a_figure_is(written: str, *, exact: bool, one_sided: bool, negative: bool) -> None:
    """A figure knows whether it is one number, a bound and nothing else, or below zero."""
    one = _figure(written)
    assert (one.exact, one.bounded_one_side, one.negative) == (exact, one_sided, negative)


def test_a_figure_in_another_unit_keeps_its_ends() -> None:
    """A rate that is itself between two ends widens what a figure admits."""
    found = scaled(_figure("100 bn"), "CNY", Decimal(7), Decimal("7.5"))
    assert (found.unit, found.low, found.high) == ("CNY", Decimal("99.5e9") * 7, Decimal("100.5e9") * Decimal("7.5"))
    assert meet(found, _figure("720 bn")) is Meeting.BOUND
    below = scaled(_figure("-100 bn"), "CNY", Decimal(7), Decimal("7.5"))
    assert below.low < below.high < 0
