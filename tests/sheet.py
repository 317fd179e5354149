"""Sheets of questions with their expected answers, as text files that anyone may add to, and the judge of what kg answers.

    QUESTION => EXPECTATION

`tests/cases/questions-heldout.txt` says which expectations there are. Names are compared as things, whatever language they are written in.
`python tests/sheet.py` runs all sheets and prints how many of each are right; `-v` also what went wrong, for the held-out ones only with `--all`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import load, parse
from kg.ask import Answer, Asker, is_chinese
from kg.errors import KgError
from kg.lookup import Lookup
from kg.reader import Reader, open_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).resolve().parent / "cases"
WORLDS = ("own", "bare", "held", "river", "club", "clinic", "ports")
OWN = {name: (CASES / f"{name}-words.ttl", CASES / f"{name}-claims.ttl") for name in WORLDS}
SHEETS = {
    "questions-heldout": "seeds",
    "questions-heldout-2": "seeds",
    "questions": "seeds",
    "questions-own-heldout": "own",
    "questions-held": "held",
    "questions-own": "own",
    "questions-bare": "bare",
    "questions-river": "river",
    "questions-club": "club",
    "questions-clinic": "clinic",
    "questions-ports": "ports",
    "questions-wordings": "seeds",
    "questions-example": "example",
}
HELD_OUT = ("questions-heldout", "questions-heldout-2", "questions-own-heldout", "questions-held")


class Case(NamedTuple):
    """A question with what is expected of its answer, and where it stands."""

    question: str
    expected: str
    place: str


def cases(name: str) -> Iterator[Case]:
    """Read a sheet."""
    path = CASES / f"{name}.txt"
    if not path.exists():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            question, _, expected = line.rpartition("=>")
            yield Case(question.strip(), expected.strip(), f"{path.name}:{number}")


class Desk:
    """One graph with its askers in both languages."""

    def __init__(self, reader: Reader) -> None:
        """Open a graph for questions."""
        self.lookup = Lookup(reader.index, reader.prefixes)
        self._askers = {language: Asker(reader, Lookup(reader.index, reader.prefixes, language)) for language in ("en", "zh")}

    def ask(self, question: str) -> Answer:
        """Answer a question in its own language."""
        return self._askers["zh" if is_chinese(question) else "en"].ask(question)

    def judge(self, case: Case, answer: Answer) -> str | None:
        """Return what is wrong with an answer, or None."""
        form, _, rest = case.expected.partition(" ")
        rest = rest.strip()
        judges = {"refused:": self._refused, "says:": self._says, "number": self._number, "readings:": self._readings}
        if case.expected.startswith("asked back:"):
            return self._refused(case.expected.partition(":")[2].strip(), answer)
        if case.expected in {"yes", "denied"}:
            return None if [one.get("value") for one in _answers(answer)] == [case.expected] else _told(answer)
        if case.expected == "not stated":
            return None if answer.replies and not answer.is_answered and not answer.not_understood else _told(answer)
        return judges[form](rest, answer) if form in judges else self._names(case.expected, answer)

    @staticmethod
    def _refused(part: str, answer: Answer) -> str | None:
        fine = not answer.replies and answer.refusal and any(part.casefold() in one.casefold() for one in answer.not_understood)
        return None if fine else _told(answer)

    @staticmethod
    def _says(words: str, answer: Answer) -> str | None:
        text = " ".join([answer.refusal or "", *(one.text for one in answer.replies)])
        return None if words.casefold() in text.casefold() and answer.replies else _told(answer)

    @staticmethod
    def _number(number: str, answer: Answer) -> str | None:
        return None if [str(one.get("value")) for one in _answers(answer)] == [number] else _told(answer)

    @staticmethod
    def _readings(number: str, answer: Answer) -> str | None:
        return None if len(answer.replies) == int(number) else _told(answer)

    def _names(self, expected: str, answer: Answer) -> str | None:
        wanted = [one.strip() for one in expected.split(";")]
        at_least = "..." in wanted
        ids = {self._id(one) for one in wanted if one != "..."}
        found = {str(one.get("id") or one.get("label")).replace(",", "") for one in _answers(answer)}
        return None if (ids <= found if at_least else ids == found) else _told(answer)

    def _id(self, name: str) -> str:
        for find in (self.lookup.entity, self.lookup.source):
            try:
                found = find(name)
            except KgError:
                continue
            if not found.notice:
                return found.entity.iri
        return name.replace(",", "")


def _answers(answer: Answer) -> list[dict[str, object]]:
    return [one for reply in answer.replies for one in reply.answers]


def _told(answer: Answer) -> str:
    """Write what was answered instead."""
    told = [f"{reply.understood} -> {[one.get('label') for one in reply.answers]} {reply.text}" for reply in answer.replies]
    return " || ".join(told) or f"{answer.refusal} {answer.not_understood}"


def desks() -> dict[str, Desk]:
    """Open the graphs that the sheets are about."""
    found = {"seeds": Desk(Reader(None))}
    files = {**OWN, "example": tuple((CASES.parent.parent / "seeds" / "example").glob("*.ttl"))}
    for name, paths in files.items():
        root = Path(tempfile.mkdtemp(prefix=f"kg-{name}-"))
        load.load(root, [parse.describe(path) for path in paths])
        found[name] = Desk(open_reader(str(root)))
    return found


def main(words: list[str]) -> None:
    """Print how many of each sheet are right."""
    graphs = desks()
    for name, graph in SHEETS.items():
        rows = list(cases(name))
        wrong = [(case, fault) for case in rows if (fault := graphs[graph].judge(case, graphs[graph].ask(case.question)))]
        print(f"{name}: {len(rows) - len(wrong)} of {len(rows)}")  # noqa: T201 - what it is for
        if "-v" in words and (name not in HELD_OUT or "--all" in words):
            for case, fault in wrong:
                print(f"  {case.place}: {case.question}\n      expected {case.expected}\n      {fault}")  # noqa: T201 - the same


if __name__ == "__main__":
    main(sys.argv[1:])
