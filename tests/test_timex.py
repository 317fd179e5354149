"""Temporal expressions: the cases of a file that anyone may add to, and what holds for every reading."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kg.timex import Resolved, resolve
from kg.timex.words import LONGEST

if TYPE_CHECKING:
    from kg.timex.span import Hint

REFERENCE = date(2025, 2, 24)
HINTS: tuple[Hint | None, ...] = (None, "past", "future")


class Case(NamedTuple):
    """A line of the case file."""

    text: str
    reference: str
    start: str
    end: str = "-"
    precision: str = ""
    fiscal: str = ""


def read_cases() -> list[Case]:
    """Read the cases; empty lines and lines that begin with # are not cases."""
    lines = (Path(__file__).parent / "cases" / "periods.txt").read_text(encoding="utf-8").splitlines()
    return [Case(*(cell.strip() for cell in line.split("|"))) for line in lines if line.strip() and not line.startswith("#")]


CASES = read_cases()


def outcome(found: Resolved | None) -> tuple[str, ...]:
    """Return what a case says of a reading."""
    if found is None:
        return ("not read", "-", "", "")
    start = "needs a date" if found.needs_reference else found.start or "-"
    return start, found.end or "-", found.precision, "fiscal" if found.fiscal else ""


@pytest.mark.parametrize("case", CASES, ids=[f"{case.text} ({case.reference})" for case in CASES])
def test_case(case: Case) -> None:
    """A written period means what its line says."""
    reference = None if case.reference == "-" else date.fromisoformat(case.reference)
    if case.start == "refused":
        with pytest.raises(ValueError, match=r"before it starts with|is not a day of the calendar"):
            resolve(case.text, reference)
    else:
        assert outcome(resolve(case.text, reference)) == case[2:]


def test_cases_are_many_and_in_both_languages() -> None:
    """The file holds what it promises, and no case twice."""
    chinese = [case for case in CASES if any(sign > "\u4e00" for sign in case.text)]
    assert len(CASES) > 400
    assert len(chinese) > 80
    assert len({(case.text, case.reference) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("in 2025", "Read as the calendar year 2025."),
        ("this year", "Read as the calendar year of the publication date, 24 February 2025."),
        ("over the next three years", "Read as 3 years from the publication date, 24 February 2025."),
        ("by 2030", "Read as up to and with the calendar year 2030; from when is not said."),
        ("since 2019", "Read as from the beginning of the calendar year 2019; the end is left open."),
        ("Friday", "Read as Friday, 21 February 2025, the latest Friday not after the publication date, 24 February 2025."),
        ("mid-2026", "Read as the calendar year 2026; the middle of it is only roughly said, so the whole of it is kept."),
        ("Tuesday, 24 February 2025", "Read as 24 February 2025; the words say Tuesday, but that day is a Monday."),
        ("2/3/2025", "Not placed: it may be 2 March 2025 or 3 February 2025."),
        ("2010-12", "Read as December 2010; it may also mean the years 2010 to 2012."),
        ("FY2025", "Not placed: the month in which the fiscal year ends is not said."),
        ("over three years", "Not placed: a length of 3 years; from when is not said."),
        ("近日", "Not placed: “recently” names no days."),
        ("去年", "Read as the calendar year before that of the publication date, 24 February 2025."),
    ],
)
def test_how_it_was_read(text: str, how: str) -> None:
    """One plain sentence tells how the words were read, and on which assumption."""
    found = resolve(text, REFERENCE)
    assert found is not None
    assert found.how == how


def test_the_reference_is_called_by_its_name() -> None:
    """A reference that is no publication date is not called one."""
    found, without = (resolve("this year", day, called="the day of the announcement") for day in (REFERENCE, None))
    assert found is not None
    assert found.how == "Read as the calendar year of the day of the announcement, 24 February 2025."
    assert without is not None
    assert without.how == "The words are understood, but cannot be placed without the day of the announcement."


@pytest.mark.parametrize(
    ("text", "hint", "start", "end"),
    [
        ("Friday", "future", "2025-02-28", "2025-03-01"), ("Monday", "future", "2025-02-24", "2025-02-25"),
        ("last Friday", "future", "2025-02-21", "2025-02-22"),
        ("in September", "future", "2025-09-01", "2025-10-01"), ("in February", "future", "2025-02-01", "2025-03-01"),
        ("in January", "future", "2026-01-01", "2026-02-01"),
        ("second quarter", "future", "2025-04-01", "2025-07-01"), ("24 February", "future", "2025-02-24", "2025-02-25"),
        ("Feb 29", "future", "2028-02-29", "2028-03-01"),
        ("over three years", "future", "2025-02-24", "2028-02-24"), ("over three years", "past", "2022-02-25", "2025-02-25"),
        ("by Friday", "past", None, "2025-02-22"), ("in 2023", "future", "2023-01-01", "2024-01-01"),
    ],
)  # fmt: skip
def test_hint(text: str, hint: Hint, start: str | None, end: str) -> None:
    """Words without a direction look where the hint says; words with one keep it."""
    found = resolve(text, REFERENCE, hint=hint)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "ends", "start", "end"),
    [
        ("FY2025", 3, "2024-04-01", "2025-04-01"), ("FY2025", 6, "2024-07-01", "2025-07-01"), ("fiscal 2025", 12, "2025-01-01", "2026-01-01"),
        ("fiscal Q1", 3, "2024-04-01", "2024-07-01"), ("Q4 FY25", 3, "2025-01-01", "2025-04-01"), ("H1 FY2026", 3, "2025-04-01", "2025-10-01"),
        ("this fiscal year", 3, "2024-04-01", "2025-04-01"), ("last fiscal year", 1, "2024-02-01", "2025-02-01"),
        ("next fiscal year", 9, "2025-10-01", "2026-10-01"),
        ("FY 2024/25", 3, "2024-04-01", "2025-04-01"), ("2025财年第一季度", 3, "2024-04-01", "2024-07-01"),
        ("2024/25财年第一季度", 3, "2024-04-01", "2024-07-01"), ("by fiscal 2027", 6, None, "2027-07-01"),
        ("FY23-FY25", 3, "2022-04-01", "2025-04-01"), ("one fiscal year", 6, None, None), ("the fiscal quarter", 6, None, None),
    ],
)  # fmt: skip
def test_fiscal_years_with_a_known_end(text: str, ends: int, start: str | None, end: str | None) -> None:
    """A fiscal year has days once the month is known in which it ends; it stays fiscal."""
    found = resolve(text, REFERENCE, fiscal_year_end=ends)
    assert found is not None
    assert (found.start, found.end, found.fiscal) == (start, end, True)


def test_fiscal_words_that_need_a_date() -> None:
    """Which fiscal year is this one can be told only from a date."""
    found = resolve("this fiscal year", None, fiscal_year_end=3)
    assert found is not None
    assert found.needs_reference
    assert found.fiscal


@pytest.mark.parametrize("text", ["", " ", "…", "2" * (LONGEST + 1), "2025 " * 40, "\u0000", "年", "无"])
def test_empty_long_and_odd_texts(text: str) -> None:
    """What is no phrase is not read."""
    assert resolve(text, REFERENCE) is None


@pytest.mark.parametrize(
    ("text", "reference"), [("tomorrow", date.max), ("yesterday", date.min), ("next year", date.max), ("next 900 decades", REFERENCE)]
)
def test_days_that_no_calendar_has(text: str, reference: date) -> None:
    """Words that lead out of the calendar are not read."""
    assert resolve(text, reference) is None


def salad(seed: int) -> str:
    """Return words of the cases in an order of chance."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible salad, no secret
    words = sorted({word for case in CASES for word in case.text.split()})
    signs = sorted({sign for case in CASES for sign in case.text if sign > "\u3000"}) + list("0123456789-")
    if seed % 3:
        return " ".join(chance.choice(words) for _ in range(chance.randint(1, 6)))
    return "".join(chance.choice(signs) for _ in range(chance.randint(1, 9)))


TEXTS = sorted({case.text for case in CASES}) + [salad(seed) for seed in range(4000)]


@pytest.mark.parametrize("reference", [REFERENCE, date(2024, 2, 29), date(2025, 12, 31), date(2023, 1, 1), date.min, date.max, None])
def test_every_reading_is_sound(reference: date | None) -> None:
    """Every reading ends after it starts, is told in one sentence and is the same again; nothing but a refusal is raised."""
    for at, text in enumerate(TEXTS):
        hint = HINTS[at % 3]
        try:
            found = resolve(text, reference, hint=hint)
        except ValueError as error:
            assert "before it starts" in str(error) or "not a day of the calendar" in str(error), (text, error)  # noqa: PT017 - thousands of texts
            continue
        if found is None:
            continue
        assert found == resolve(text, reference, hint=hint), text
        assert found.start is None or found.end is None or found.start < found.end, (text, found)
        assert found.how.endswith(".")
        assert ".." not in found.how, (text, found)
        assert not found.needs_reference or (reference is None and found.start is None and found.end is None), (text, found)
        assert found.needs_reference or found.start or found.end or found.how.startswith("Not placed: "), (text, found)


def test_absolute_words_do_not_move_with_the_reference() -> None:
    """What is placed without a reference is placed alike with any, but for sums that run from a beginning up to the reference."""
    for text in TEXTS:
        try:
            without = resolve(text, None)
        except ValueError:
            continue
        if without is not None and not without.needs_reference and "beginning of" not in text and "start of" not in text:
            assert resolve(text, REFERENCE) == without, text


def test_weekdays_of_every_reference() -> None:
    """A weekday alone lies within the week up to the reference, and last and next leave the reference out."""
    for at in range(400):
        day = date(2024, 1, 1) + timedelta(days=at)
        for word, least, most in (("Wednesday", -6, 0), ("last Wednesday", -7, -1), ("next Wednesday", 1, 7)):
            found = resolve(word, day)
            assert found is not None
            assert found.start is not None
            start = date.fromisoformat(found.start)
            assert start.weekday() == 2
            assert least <= (start - day).days <= most


def test_no_locale_and_no_clock() -> None:
    """A Chinese or German locale, another time zone and another day change nothing."""
    lines = "from datetime import date; from kg.timex import resolve; print(resolve('Monday', date(2025, 2, 26)), resolve('May 2025', None))"
    plain, foreign = (
        subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(Path.cwd()), **more}).stdout
        for more in ({}, {"LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN.UTF-8", "TZ": "Pacific/Kiritimati"})
    )
    assert plain == foreign
    assert "2025-05-01" in plain
