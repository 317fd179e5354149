"""The sheets of questions: each that was at hand while kg ask was written is answered as expected; of the held-out ones a rate is held."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sheet

OPEN = [name for name in sheet.SHEETS if name not in sheet.HELD_OUT]
# The share that must be right: nine in ten of the older sheets, and of the younger two what was measured the first time that they were put to kg ask.
# Below it, how many answers are given that are not the expected one.
# A floor may rise and a ceiling sink; neither is moved the other way to make a test pass.
FLOOR = {
    "questions-heldout": Fraction(9, 10),
    "questions-own-heldout": Fraction(9, 10),
    "questions-heldout-2": Fraction(125, 150),
    "questions-held": Fraction(43, 50),
}
OTHERWISE = {"questions-heldout": 3, "questions-own-heldout": 0, "questions-heldout-2": 1, "questions-held": 1}
# Of those, answers to what must be refused. It is one: a name that nobody bears is near to a known one, and is taken for it.
ANSWERED = {"questions-held": 1}


@pytest.fixture(scope="module")
def desks() -> dict[str, sheet.Desk]:
    """Open the graphs that the sheets are about."""
    return sheet.desks()


@pytest.mark.parametrize(("name", "case"), [pytest.param(name, one, id=one.place) for name in OPEN for one in sheet.cases(name)])
def test_question(desks: dict[str, sheet.Desk], name: str, case: sheet.Case) -> None:
    """A question is answered, refused or asked back as its sheet says."""
    desk = desks[sheet.SHEETS[name]]
    assert desk.judge(case, desk.ask(case.question)) is None


@pytest.mark.parametrize("name", sheet.HELD_OUT)
def test_held_out_questions(desks: dict[str, sheet.Desk], name: str) -> None:
    """Of the questions that nobody looked at while kg ask was written, so many are answered as expected, and no more than so many otherwise."""
    desk = desks[sheet.SHEETS[name]]
    rows = list(sheet.cases(name))
    answers = {case: desk.ask(case.question) for case in rows}
    faulty = [case for case in rows if desk.judge(case, answers[case])]
    assert len(rows) - len(faulty) >= FLOOR[name] * len(rows)
    otherwise = [case for case in faulty if answers[case].is_answered]
    assert len(otherwise) <= OTHERWISE[name]
    assert len([case for case in otherwise if case.expected.startswith(("refused", "asked back"))]) <= ANSWERED.get(name, 0)


def test_the_sheets_are_wide() -> None:
    """There are 250 questions and more, a third of them held out or in a language of their own, and 40 that must not be answered."""
    rows = [case for name in sheet.SHEETS for case in sheet.cases(name)]
    held_out = [case for name in sheet.HELD_OUT for case in sheet.cases(name)]
    assert len(rows) >= 250
    assert len(held_out) >= 84
    assert len([case for case in rows if case.expected.startswith(("refused", "asked back"))]) >= 40
    assert len([*sheet.cases("questions-own"), *sheet.cases("questions-own-heldout")]) >= 30
    assert len({case.question for case in rows}) >= len(rows) - 12
