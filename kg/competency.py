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
    """Run one question over a graph: what the first variable of its query names, and what `kg ask` answers."""
    rows = reader.database.solutions(question.text)
    first = dict.fromkeys(next(iter(row.values())) for row in rows if row)
    asked = Asker(reader, lookup).ask(question.question, suggest=False)
    labels = [str(one["label"]) for reply in asked.replies for one in reply.answers]
    return Outcome(question, tuple(sorted(_name(term, lookup) for term in first)), tuple(sorted(dict.fromkeys(labels))))


def _name(term: str, lookup: Lookup) -> str:
    """Return what a term is called: a claim's amount by its figure, a thing by its label, a literal by its text."""
    if not is_iri(term):
        return parts(term).value
    number = lookup.number_of(term)
    return lookup.label(number, term[1:-1]) if number is not None else term[1:-1]
