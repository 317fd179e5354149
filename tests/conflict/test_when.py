"""Times: how two periods stand to each other, and whether two states certainly share a day."""

from __future__ import annotations

import pytest

from kg.conflict.when import Overlap, When, nearly_same, overlap, share_a_day, within
from kg.timex import resolve

_EVER = When()


def _when(text: str) -> When:
    """Read a period as a case has it; nothing is a claim that says no time."""
    if not text:
        return _EVER
    found = resolve(text, None)
    assert found is not None
    return When(found.start, found.end, text, found.fiscal)


@pytest.mark.parametrize(
    ("one", "other", "way", "back"),
    [
        ("2024", "2024", Overlap.SAME, Overlap.SAME),
        ("Q4 2024", "October 2024 to December 2024", Overlap.SAME, Overlap.SAME),
        ("Q4 2024", "2024", Overlap.WITHIN, Overlap.AROUND),
        ("2024", "2025", Overlap.APART, Overlap.APART),
        ("2023-2024", "2024-2025", Overlap.ACROSS, Overlap.ACROSS),
        ("2024", "fiscal year ending December 2024", Overlap.ACROSS, Overlap.ACROSS),
        ("Q4 2024", "fiscal year ending December 2024", Overlap.ACROSS, Overlap.ACROSS),
        ("2024", "fiscal year ending June 2023", Overlap.APART, Overlap.APART),
        ("since 2023", "2024", Overlap.AROUND, Overlap.WITHIN),
        ("by 2030", "2024", Overlap.AROUND, Overlap.WITHIN),
        ("until 2022", "since 2023", Overlap.APART, Overlap.APART),
        ("", "", Overlap.SAME, Overlap.SAME),
        ("", "2024", Overlap.UNKNOWN, Overlap.UNKNOWN),
        ("fiscal 2025", "fiscal 2025", Overlap.SAME, Overlap.SAME),
        ("fiscal 2025", "fiscal 2024", Overlap.UNKNOWN, Overlap.UNKNOWN),
    ],
)
def test_how_periods_stand_to_each_other(one: str, other: str, way: Overlap, back: Overlap) -> None:
    """A period lies in, around, across or apart from another; fiscal and calendar years only share days."""
    assert overlap(_when(one), _when(other)) is way
    assert overlap(_when(other), _when(one)) is back


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (("2024", None), ("2024", None), True),
        (("2015-2024", None), ("2022-2026", None), True),
        (("2015-2023", None), ("2023-2026", None), False),
        (("until 2023", None), ("since 2023", None), False),
        (("March 2020 to June 2023", None), ("June 2023 to May 2025", None), False),
        (("March 2020 to July 2023", None), ("June 2023 to May 2025", None), False),
        (("March 2020 to September 2023", None), ("June 2023 to May 2025", None), True),
        (("24 February 2025", None), ("24 February 2025", None), True),
        (("24 February 2025", None), ("25 February 2025", None), False),
        (("24 February 2025", None), ("2020-2026", None), True),
        (("2023", None), ("2015-2024", None), True),
        (("2023", None), ("2023-2024", None), False),
        (("2023", None), ("March 2023", None), False),
        (("since 2015", "2016-05-01"), ("since 2023", "2024-03-01"), False),
        (("since 2015", "2024-03-01"), ("since 2020", "2024-03-01"), True),
        (("since 2015", None), ("since 2023", None), False),
        (("since 2015", "2014-01-01"), ("2013-2020", None), True),
        (("since 2015", "2016-05-01"), ("", "2016-02-01"), True),
        (("since 2015", "2016-05-01"), ("", "2024-02-01"), False),
        (("2015-2020", None), ("", "2017-02-01"), True),
        (("2015-2020", None), ("", None), False),
        (("", "2017-02-01"), ("", "2017-02-01"), True),
        (("until March 2023", None), ("2020-2025", None), True),
        (("until March 2023", None), ("until June 2024", None), False),
    ],
)
def test_whether_two_states_share_a_day(one: tuple[str, str | None], other: tuple[str, str | None], *, share: bool) -> None:
    """Only what must overlap does: a month or a year is no day, and no state is known to last beyond its source."""
    assert share_a_day(_when(one[0]), one[1], _when(other[0]), other[1]) is share
    assert share_a_day(_when(other[0]), other[1], _when(one[0]), one[1]) is share


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    """Days beyond the calendar are not counted."""
    late = When("9999-12-31", None)
    assert not share_a_day(late, "9999-12-31", When(None, "0001-01-01"), None)


def test_periods_counted_from_different_days() -> None:
    """Three years from one day or from a week later are one period, if a date was assumed; and no other."""
    one, later = When("2025-02-24", "2028-02-24", assumed="counted"), When("2025-03-03", "2028-03-03")
    assert nearly_same(one, later)
    assert not nearly_same(When(one.start, one.end), later)
    assert not nearly_same(one, When("2026-02-24", "2029-02-24"))
    assert not nearly_same(one, When(later.start, later.end, fiscal=True))
    assert not nearly_same(one, When("2025-03-03", None))


@pytest.mark.parametrize(
    ("days", "one", "other", "near"),
    [(1, "2025-02-24", "2025-02-25", True), (1, "2025-02-26", "2025-02-24", False), (0, None, "2025-02-24", True), (0, None, None, True)],
)
def test_dates_that_are_near(days: int, one: str | None, other: str | None, *, near: bool) -> None:
    """A date that is not known is far from none."""
    assert within(days, one, other) is near
