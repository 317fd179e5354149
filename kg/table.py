"""Claims as CSV (RFC 4180), one row a claim: from rows to the triples that an RDF file would hold; never judges a claim.

Columns may come in any order; case, spaces, underscores and hyphens in their names do not count; COLUMNS lists other names for them.
Cells are set apart by commas, semicolons or tabs. Several origins, purposes or places stand in one cell, set apart by `|`.
"""

from __future__ import annotations

import csv
import re
from array import array
from bisect import bisect_right
from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kg.document import data_file
from kg.errors import ClaimFaultError, KgError, Location, SyntaxFaultError, UnreadableInputError
from kg.parse import Place, opened
from kg.row import Cells, claim
from kg.run import runs
from kg.validate import nearest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from kg.document import Triple
    from kg.naming import Names
    from kg.parse import Input
    from kg.run import Run

COLUMNS: dict[str, tuple[str, ...]] = {
    "subject": ("who", "head", "from"),
    "subject label": ("subject name",),
    "subject type": ("subject class",),
    "relation": ("predicate", "property", "verb"),
    "object": ("whom", "what", "tail", "to"),
    "object label": ("object name",),
    "object type": ("object class",),
    "amount": ("figure", "sum"),
    "value": ("number", "exact"),
    "min": ("minimum", "low", "at least"),
    "max": ("maximum", "high", "at most"),
    "min exclusive": ("above",),
    "max exclusive": ("below",),
    "approximate": ("about", "roughly"),
    "unit": ("currency",),
    "amount text": ("amount as written", "figure text"),
    "stance": ("mode",),
    "speaker": ("said by", "attributed to"),
    "origin": ("origins", "via"),
    "period start": ("start date", "since", "from date"),
    "period end": ("first day after",),
    "period text": ("period", "when", "period as written"),
    "fiscal": ("fiscal year",),
    "assumed": ("assumption", "period assumed"),
    "purpose": ("purposes", "scope"),
    "source": ("document", "article"),
    "source title": ("title",),
    "source sha256": ("sha256", "sha 256", "checksum"),
    "start": ("offset", "start offset", "evidence start"),
    "end": ("end offset", "evidence end"),
    "quote absent": ("name absent",),
    "paraphrase": ("summary",),
    "language": ("lang", "paraphrase language"),
    "listed as": ("listed under",),
    "verbatim": ("quoted",),
    "note": ("remark", "comment"),
}
# What `kg export -f csv` writes for readers: it follows from the other columns, or is told elsewhere.
PASSED_OVER = ("claim id", "relation label", "status")
_EXAMPLES = (
    {
        "subject": "Example Motors", "subject type": "Company", "relation": "invests in", "object": "Example Robotics", "object type": "Startup",
        "stance": "announced", "speaker": "Example Motors", "origin": "Example Motors", "source": "example-news",
        "source title": "Example Motors backs a robot maker", "source sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "start": "0", "end": "34", "paraphrase": "Example Motors has put money into Example Robotics.",
    },
    {
        "subject": "Example Motors", "relation": "planned investment", "amount": ">3bn", "unit": "EUR", "amount text": "over three billion euros",
        "stance": "planned", "period start": "2026-01-01", "period end": "2029-01-01", "period text": "over three years", "speaker": "Example Motors",
        "fiscal": "no", "assumed": "counted from the date of the article", "purpose": "robotics|factories", "source": "example-news",
        "start": "120", "end": "186", "paraphrase": "The carmaker wants to spend over EUR 3 billion in three years.", "verbatim": "yes",
        "note": "Is the joint venture part of it?",
    },
)  # fmt: skip


def template() -> str:
    """Return the text that `kg load --template csv` writes: all columns, and two rows that load."""
    rows = [list(COLUMNS), *([row.get(column, "") for column in COLUMNS] for row in _EXAMPLES)]
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in rows)


_SEPARATORS = re.compile(r"[\s_\-]+")


def header_key(text: str) -> str:
    """Return a column's name in the form in which names of columns are compared."""
    return _SEPARATORS.sub("", text.strip().casefold())


_KNOWN: dict[str, str] = {header_key(word): column for column, others in COLUMNS.items() for word in (column, *others)}
_PASSED = frozenset(map(header_key, PASSED_OVER))


class Record(NamedTuple):
    """One row as it stands in the file: its place, its text, its cells."""

    place: Place
    text: str
    cells: list[str]


class Table:
    """A CSV file of claims, read as a document: a blank node for each row, entities described where they first stand."""

    def __init__(self, item: Input, names: Names, sha256: str | None) -> None:
        """Read an input; `sha256` is its checksum, or None if a row without a source is refused."""
        self.item, self._names, self._sha256 = item, names, sha256
        self._delimiter = ","
        self._header: list[str] = []
        self._firsts, self._lines, self._looked = array("Q"), array("Q"), array("B")
        self._said: set[Triple] = set()

    def runs(self) -> Generator[tuple[str, Run], None, None]:
        """Yield the triples of all rows, in the order of the file.

        Raises:
            SyntaxFaultError, UnreadableInputError, ClaimFaultError, UnknownRelationError: with line and column.

        """
        with closing(self._triples()) as triples:
            yield from runs(triples)

    def _triples(self) -> Generator[Triple, None, None]:
        columns = list(COLUMNS)
        for record in self._records():
            if not any(record.cells):
                continue
            if not self._header:
                self._header = self._columns(record)
                continue
            self._firsts.append(len(self._looked))
            self._lines.append(record.place.line)
            cells = Cells(self._by_column(record))
            try:
                for row in claim(cells, self._names, record.place, data_file(self.item, self._sha256) if self._sha256 else []):
                    if row not in self._said:
                        self._looked.append(columns.index(cells.column) if cells.column else 0)
                        yield row
                        if not row[0].startswith("_:"):
                            self._said.add(row)
            except (KgError, ValueError) as error:
                fault = error if isinstance(error, KgError) else ClaimFaultError(str(error))
                fault.location = fault.location or self._at(record, cells.column)
                raise fault from error
        if not self._header:
            raise SyntaxFaultError("the table is empty", location=Location(self.item.label, 1, 1), hint="see: kg load --template csv")

    def places(self, ordinals: Iterable[int]) -> dict[int, Place]:
        """Return the places of the rows in which some triples stand."""
        wanted = {self._lines[bisect_right(self._firsts, ordinal) - 1]: ordinal for ordinal in ordinals}
        return {wanted[record.place.line]: record.place for record in self._records() if record.place.line in wanted}

    def locate(self, ordinal: int, word: str = "") -> Location:
        """Return the place of the cell from which a triple came."""
        del word
        line = self._lines[bisect_right(self._firsts, ordinal) - 1]
        record = next(one for one in self._records() if one.place.line == line)
        return self._at(record, list(COLUMNS)[self._looked[ordinal]] if ordinal < len(self._looked) else "")

    def remarks(self) -> list[str]:
        """Return what must be told of the table, once it was read."""
        return [f"{self.item.label}: {one}" for one in self._names.remarks()]

    def close(self) -> None:
        """Hold nothing."""

    def _records(self) -> Iterator[Record]:
        with opened(self.item, by_line=True, skip_mark=True) as stream:
            waiting: list[str] = []

            def lines() -> Iterator[str]:
                while data := stream.read():
                    try:
                        text = data.decode()
                    except UnicodeDecodeError as error:
                        place = Location(self.item.label, stream.place.line, error.start + 1)
                        raise UnreadableInputError("the file is not UTF-8", location=place, hint="convert it to UTF-8") from error
                    waiting.append(text)
                    yield text

            source = lines()
            first, line, start = next(source, ""), 1, 0
            while first and not first.strip():
                yield Record(Place(line, start, start), first, [])
                start, line, first = start + len(first), line + 1, next(source, "")
                del waiting[0]
            self._delimiter = max(",;\t", key=first.count)
            reader = csv.reader(chain([first], source), delimiter=self._delimiter, strict=True)
            try:
                for cells in reader:
                    text = "".join(waiting)
                    yield Record(Place(line, start, start + len(text.rstrip("\r\n"))), text, [cell.strip() for cell in cells])
                    start, line = start + len(text), line + len(waiting)
                    waiting.clear()
            except csv.Error as error:
                raise SyntaxFaultError(f"not well-formed CSV: {error}", location=Location(self.item.label, line, 1)) from error

    def _columns(self, record: Record) -> list[str]:
        found: list[str] = []
        for number, cell in enumerate(record.cells):
            column = _KNOWN.get(header_key(cell), "")
            location = Location(self.item.label, record.place.line, _cell_start(record.text, self._delimiter, number)[1])
            if cell and not column and header_key(cell) not in _PASSED:
                near = nearest(header_key(cell), _KNOWN)
                raise SyntaxFaultError(
                    f"unknown column {cell!r}", location=location, hint=f"nearest: {', '.join(near)}" if near else f"known: {', '.join(COLUMNS)}"
                )
            if column and column in found:
                raise SyntaxFaultError(f"two columns {column!r}", location=location)
            found.append(column)
        for column in ("subject", "relation"):
            if column not in found:
                place = Location(self.item.label, record.place.line, 1)
                raise SyntaxFaultError(f"the table has no column {column!r}", location=place, hint="see: kg load --template csv")
        return found

    def _by_column(self, record: Record) -> dict[str, str]:
        if any(record.cells[len(self._header) :]):
            line, column = _cell_start(record.text, self._delimiter, len(self._header))
            location = Location(self.item.label, record.place.line + line, column)
            raise SyntaxFaultError(f"the row has {len(record.cells)} cells, the header {len(self._header)}", location=location)
        return {column: cell for column, cell in zip(self._header, record.cells, strict=False) if column}

    def _at(self, record: Record, column: str) -> Location:
        number = self._header.index(column) if column in self._header else 0
        line, at = _cell_start(record.text, self._delimiter, number)
        return Location(self.item.label, record.place.line + line, at)


def _cell_start(text: str, delimiter: str, number: int) -> tuple[int, int]:
    """Return how many lines down, and at which column from 1, a cell of a row begins."""
    quoted, found, start = False, 0, 0
    for offset, char in enumerate(text):
        if found == number:
            break
        if char == '"':
            quoted = not quoted
        elif char == delimiter and not quoted:
            found, start = found + 1, offset + 1
    before = text[:start]
    return before.count("\n"), start - (before.rfind("\n") + 1) + 1
