"""Runs a competency question by its query and by `kg ask`, and holds both against the answer that it should have; never changes either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.ask import Asker
from kg.terms import is_iri, parts

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.reader import Reader
    from kg.saved import CompetencyQuestion


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the query and `kg ask` answered, in names and figures, sorted."""

    question: CompetencyQuestion
    answers: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Tell whether both gave the expected answer."""
        return set(self.answers) == set(self.question.expected) == set(self.asked)

    @property
    def state(self) -> str:
        """Say in a few words how it went."""
        if self.is_right:
            return "right"
        if set(self.answers) != set(self.question.expected):
            return f"expected {', '.join(self.question.expected)}"
        return f"kg ask says {', '.join(self.asked) or 'nothing'}"

    def json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "number": self.question.number,
            "question": self.question.question,
            "expected": list(self.question.expected),
            "answers": list(self.answers),
            "asked": list(self.asked),
            "right": self.is_right,
        }


def run(question: CompetencyQuestion, reader: Reader, lookup: Lookup) -> Outcome:
    """Run one question over a graph: what its query finds, and what `kg ask` answers."""
    rows = reader.database.solutions(question.text)
    found = dict.fromkeys(" ".join(_name(term, lookup) for term in row.values()) or "yes" for row in rows)
    asked = Asker(reader, lookup).ask(question.question, suggest=False)
    told = dict.fromkeys(_told(one) for reply in asked.replies for one in reply.answers)
    return Outcome(question, tuple(sorted(found)), tuple(sorted(told)))


def _name(term: str, lookup: Lookup) -> str:
    """Return what a term is called: a thing by its label, a literal by its text."""
    if not is_iri(term):
        return parts(term).value
    number = lookup.number_of(term)
    return lookup.label(number, term[1:-1]) if number is not None else term[1:-1]


def _told(answer: dict[str, Any]) -> str:
    """Write an answer of `kg ask` as a query's row: an amount as its figure (or the bound that it has) and its unit."""
    amount = answer.get("amount")
    if amount is None:
        return str(answer["label"])
    figure = next(one for one in (amount["value"], amount["min"], amount["max"]) if one is not None)
    return f"{figure} {amount['unit']}"
