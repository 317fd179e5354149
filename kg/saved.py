"""Saved queries: .rq files with a summary and parameters in their header, as grlc has them; never runs one.

The header's lines are `#+ summary: Who invests in whom` and, where there are any, `#+ params: subject (an entity), measure (a relation)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg import bundle
from kg.errors import UnknownNameError

_HEADER = re.compile(r"^#\+\s*(\w+):\s*(.*?)\s*$", re.MULTILINE)
_NEAR = 0.7
_PARAMETER = re.compile(r"(\w+)\s*(?:\(([^)]*)\))?")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its name, its summary, and its parameters: variables that a user may give a value."""

    name: str
    summary: str
    parameters: tuple[tuple[str, str], ...]
    text: str


def read(path: Path) -> SavedQuery:
    """Read one .rq file."""
    text = path.read_text("utf-8")
    header = dict(_HEADER.findall(text))
    parameters = tuple((name, kind) for name, kind in _PARAMETER.findall(header.get("params", "")))
    return SavedQuery(path.stem, header.get("summary", ""), parameters, text)


@dataclass(frozen=True, slots=True)
class CompetencyQuestion:
    """A question that the graph is to answer: its number, how it is asked, the query that answers it, and the answer over the bundled seeds."""

    number: int
    name: str
    question: str
    chinese: str
    expected: tuple[str, ...]
    text: str

    @property
    def query(self) -> SavedQuery:
        """The question as a saved query without parameters, called by its number."""
        return SavedQuery(f"cq-{self.number:02}", self.question, (), self.text)


def questions() -> list[CompetencyQuestion]:
    """Return the competency questions that ship, by number."""
    return [_question(path) for path in sorted(Path(bundle.QUESTIONS).glob("*.rq"))]


def _question(path: Path) -> CompetencyQuestion:
    text = path.read_text("utf-8")
    header = dict(_HEADER.findall(text))
    number, _, name = path.stem.partition("-")
    expected = tuple(one.strip() for one in header.get("answer", "").split("|") if one.strip())
    return CompetencyQuestion(int(number), name, header.get("question", ""), header.get("chinese", ""), expected, text)


def everything() -> list[SavedQuery]:
    """Return all queries that ship, by name."""
    return [read(path) for path in sorted(Path(bundle.QUERIES).glob("*.rq"))]


def named(name: str) -> SavedQuery:
    """Return the query of a name.

    Raises:
        UnknownNameError: there is none; the nearest are named.

    """
    known = {query.name: query for query in (*everything(), *(one.query for one in questions()))}
    if name in known:
        return known[name]
    import difflib  # noqa: PLC0415 - only for a name that is not there

    words = [name, *name.split()]
    near = dict.fromkeys(one for word in words for one in difflib.get_close_matches(word.lower(), known, cutoff=_NEAR))
    hint = f"nearest: {', '.join(near)}; " if near else ""
    raise UnknownNameError(f"no saved query is called {name!r}", hint=hint + "see them all with: kg query --list")
