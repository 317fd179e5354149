"""The sheets of questions: each that was at hand while kg ask was written is answered as expected; of the held-out ones a rate is held."""

from __future__ import annotations

import pytest
import sheet

OPEN = [name for name in sheet.SHEETS if "heldout" not in name]
HELD_OUT = [name for name in sheet.SHEETS if "heldout" in name]
RATE = 0.9


@pytest.fixture(scope="module")
def desks() -> dict[str, sheet.Desk]:
    """Open the graphs that the sheets are about."""
    return sheet.desks()


@pytest.mark.parametrize(("name", "case"), [pytest.param(name, one, id=one.place) for name in OPEN for one in sheet.cases(name)])
def test_question(desks: dict[str, sheet.Desk], name: str, case: sheet.Case) -> None:
    """A question is answered, refused or asked back as its sheet says."""
    desk = desks[sheet.SHEETS[name]]
    assert desk.judge(case, desk.ask(case.question)) is None


@pytest.mark.parametrize("name", HELD_OUT)
def test_held_out_questions(desks: dict[str, sheet.Desk], name: str) -> None:
    """Of the questions that nobody looked at while kg ask was written, nine in ten are answered as expected, and all that must be refused are."""
    desk = desks[sheet.SHEETS[name]]
    rows = list(sheet.cases(name))
    right = [case for case in rows if desk.judge(case, desk.ask(case.question)) is None]
    assert len(right) >= RATE * len(rows)
    answered = [case.question for case in rows if case.expected.startswith("refused") and desk.ask(case.question).is_answered]
    assert answered == []


def test_the_sheets_are_wide() -> None:
    """There are 250 questions and more, a third of them held out or in a language of their own, and 40 that must not be answered."""
    rows = [case for name in sheet.SHEETS for case in sheet.cases(name)]
    held_out = [case for name in HELD_OUT for case in sheet.cases(name)]
    assert len(rows) >= 250
    assert len(held_out) >= 84
    assert len([case for case in rows if case.expected.startswith(("refused", "asked back"))]) >= 40
    assert len([*sheet.cases("questions-own"), *sheet.cases("questions-own-heldout")]) >= 30
    assert len({case.question for case in rows}) >= len(rows) - 12
