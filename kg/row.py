"""One row of a table of claims as triples: the claim, its parts, and what it describes; never judges the claim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg import amount
from kg.bibliography import TITLE
from kg.canonical import is_language
from kg.claim import (
    AMOUNT_OF,
    CLAIM_CLASS,
    EVIDENCE,
    LABEL,
    LINE,
    LISTED_AS,
    NAME_ABSENT,
    NOTE_CLASS,
    NOTE_OF,
    OBJECT,
    ORIGIN,
    PARAPHRASE,
    PERIOD_OF,
    PREDICATE,
    PURPOSE,
    SHA256,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    SUBJECT,
    TYPE,
    VALUE,
    VERBATIM,
)
from kg.errors import ClaimFaultError
from kg.terms import KG, XSD, XSD_STRING, literal, name

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from decimal import Decimal

    from kg.document import Triple
    from kg.naming import Names
    from kg.ontology import Relation
    from kg.parse import Place

_YES = {"yes": True, "y": True, "true": True, "1": True, "x": True, "是": True, "no": False, "n": False, "false": False, "0": False, "否": False}
_DATES = ((re.compile(r"\d{4}"), "gYear"), (re.compile(r"\d{4}-\d\d"), "gYearMonth"))
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_BOUNDS = ("value", "min", "max")
_FLAGS = ("min exclusive", "max exclusive", "approximate")
_SOURCE_CLASS = name("kg:Source")
_TRUE = literal("true", datatype=XSD + "boolean")


class Cells:
    """The cells of one row by column; remembers which one was looked at last, for the place of a fault."""

    def __init__(self, cells: dict[str, str]) -> None:
        """Take the cells of one row."""
        self._cells = cells
        self.column = ""

    def __call__(self, column: str) -> str:
        """Return a cell, empty if the row has none."""
        self.column = column
        return self._cells.get(column, "")

    def has(self, *columns: str) -> bool:
        """Tell whether one of some cells is filled."""
        return any(self._cells.get(column) for column in columns)

    def several(self, column: str) -> list[str]:
        """Return the parts of a cell that `|` sets apart."""
        return [part.strip() for part in self(column).split("|") if part.strip()]

    def flag(self, column: str) -> bool | None:
        """Return a yes or a no, or None for an empty cell.

        Raises:
            ClaimFaultError: it is neither.

        """
        word = self(column).casefold()
        if word and word not in _YES:
            raise ClaimFaultError(f"{word!r} is neither yes nor no")
        return _YES[word] if word else None


def claim(cells: Cells, names: Names, place: Place, file: list[Triple]) -> Iterator[Triple]:
    """Yield the triples of a row: entities that it describes, the parts of its claim, the claim.

    `file` describes the data file, which is the source of a row that names none; empty if such a row is refused.

    Raises:
        ClaimFaultError, UnknownRelationError, ValueError: a cell cannot be read; `cells` knows which.

    """
    node = f"_:row{place.line}"
    relation = names.relation(_filled(cells, "relation"))
    subject = yield from _entity(cells, names, "subject")
    yield node, TYPE, CLAIM_CLASS
    yield node, SUBJECT, subject
    yield node, PREDICATE, relation.term
    yield from _object(cells, names, node, relation)
    yield from _evidence(cells, names, node, place, file)
    yield from _circumstances(cells, names, node)
    yield from _period(cells, node)
    if text := cells("note"):
        yield f"{node}n", TYPE, NOTE_CLASS
        yield f"{node}n", VALUE, literal(text)
        yield node, NOTE_OF, f"{node}n"


def _filled(cells: Cells, column: str) -> str:
    found = cells(column)
    if not found:
        raise ClaimFaultError(f"the row has no {column}")
    return found


def _entity(cells: Cells, names: Names, column: str) -> Generator[Triple, None, str]:
    """Describe the entity that a cell names, if it has no label yet or the row gives its class, and return it.

    A label of its own is for what is named by IRI: what is named in words has those.
    """
    text = _filled(cells, column)
    found = yield from _named(names, text)
    if (label := cells(f"{column} label")) and names.term(text) is not None and not names.is_labelled(found):
        yield found, LABEL, _text(label)
    if klass := cells(f"{column} type"):
        yield found, TYPE, names.entity_class(klass)
    cells(column)
    return found


def _named(names: Names, text: str, *, or_source: bool = False) -> Generator[Triple, None, str]:
    found = names.entity(text, or_source=or_source)
    if names.term(text) is None and not names.is_labelled(found):
        yield found, LABEL, _text(text)
    return found


def _text(words: str) -> str:
    """Return words as a literal of the language that they look like."""
    return literal(words, language="zh" if _CHINESE.search(words) else "en")


def _object(cells: Cells, names: Names, node: str, relation: Relation) -> Iterator[Triple]:
    if relation.measure:
        figure = _figure(cells)
        for predicate, term in figure.properties:
            yield f"{node}a", predicate, term
        yield node, AMOUNT_OF, f"{node}a"
    elif relation.literal:
        wanted = next((term[1:-1] for term in relation.ranges if term.startswith(f"<{XSD}")), None)
        language = _language(cells) if wanted in {None, XSD_STRING} else None
        yield node, OBJECT, literal(_filled(cells, "object"), datatype=wanted, language=language)
    elif cells.has("amount", *_BOUNDS):
        cells("amount")
        raise ClaimFaultError(f"{relation.label()!r} is no measure: it takes an object, not an amount")
    else:
        found = yield from _entity(cells, names, "object")
        yield node, OBJECT, found


def _language(cells: Cells) -> str | None:
    """Return the language of a row's texts: paraphrase, purposes, an object in words (RFC 5646).

    Raises:
        ClaimFaultError: it is no language tag.

    """
    tag = cells("language")
    if tag and not is_language(tag):
        raise ClaimFaultError(f"{tag!r} is no language tag; write en or zh")
    return tag or None


def _figure(cells: Cells) -> amount.Amount:
    """Read the amount of a row: in short notation, or as a value or bounds apart, with what other columns say of them."""
    above, below, about = (cells.flag(column) for column in _FLAGS)
    text = cells("amount text") or None
    found = _number(cells)
    return replace(
        found,
        minimum_exclusive=found.minimum_exclusive if above is None else above,
        maximum_exclusive=found.maximum_exclusive if below is None else below,
        approximate=found.approximate if about is None else about,
        text=text,
    )


def _number(cells: Cells) -> amount.Amount:
    unit = cells("unit") or None
    if cells.has("min", "max"):
        value, low, high = (amount.read(cells(column), unit) if cells(column) else None for column in _BOUNDS)
        first = next(one for one in (value, low, high) if one)
        return amount.Amount(
            first.unit,
            value.value if value else None,
            _either(low.value, low.minimum) if low else None,
            _either(high.value, high.maximum) if high else None,
            minimum_exclusive=bool(low and low.minimum_exclusive),
            maximum_exclusive=bool(high and high.maximum_exclusive),
            approximate=any(one.approximate for one in (value, low, high) if one),
        )
    column = next((one for one in ("amount", "value", "object") if cells.has(one)), "amount")
    return amount.read(_filled(cells, column), unit)


def _either(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return second if first is None else first


def _evidence(cells: Cells, names: Names, node: str, place: Place, file: list[Triple]) -> Iterator[Triple]:
    """Say in which source the claim stands, and where; a row without a source is a claim of the file itself."""
    if not cells.has("source"):
        if cells.has("start", "end"):
            cells("start")
            raise ClaimFaultError("the row has a place, but no source")
        if not file:
            raise ClaimFaultError("a row without a source and a place is refused by --strict", hint="say who says so: fill in source, start and end")
        yield from file
        yield node, SOURCE_OF, file[0][0]
        yield node, EVIDENCE, f"<{file[0][0][1:-1]}#char={place.start},{place.end}>"
        yield node, LINE, literal(str(place.line), datatype=XSD + "integer")
        return
    text = cells("source")
    source = names.source(text, hashed=cells.has("source sha256"))
    if cells.has("source title", "source sha256") and not names.is_labelled(source):
        yield source, TYPE, _SOURCE_CLASS
        yield source, LABEL, literal(cells("source title") or text)
        if title := cells("source title"):
            yield source, TITLE, literal(title)
        if checksum := cells("source sha256").lower():
            yield source, SHA256, literal(checksum)
    cells("source")
    yield node, SOURCE_OF, source
    starts, ends = cells.several("start"), cells.several("end")
    if len(starts) != len(ends) or not all(one.isdecimal() for one in starts + ends):
        raise ClaimFaultError("start and end are offsets in code points, as many of one as of the other")
    cells("start")
    for start, end in zip(starts, ends, strict=True):
        yield node, EVIDENCE, f"<{source[1:-1]}#char={start},{end}>"


def _circumstances(cells: Cells, names: Names, node: str) -> Iterator[Triple]:
    if stance := cells("stance"):
        yield node, STANCE, names.stance(stance)
    if speaker := cells("speaker"):
        found = yield from _named(names, speaker, or_source=True)
        yield node, SPEAKER, found
    for origin in cells.several("origin"):
        found = yield from _named(names, origin, or_source=True)
        yield node, ORIGIN, found
    for purpose in cells.several("purpose"):
        language = _language(cells)
        cells("purpose")
        yield node, PURPOSE, names.term(purpose) or names.known(purpose) or literal(purpose, language=language)
    if text := cells("paraphrase"):
        language = _language(cells)
        cells("paraphrase")
        yield node, PARAPHRASE, literal(text, language=language)
    if text := cells("quote absent"):
        language = _language(cells)
        cells("quote absent")
        yield node, NAME_ABSENT, literal(text, language=language)
    if text := cells("listed as"):
        yield node, LISTED_AS, names.entity_class(text)
    verbatim = cells.flag("verbatim")
    if verbatim is not None:
        yield node, VERBATIM, literal(str(verbatim).lower(), datatype=XSD + "boolean")


def _period(cells: Cells, node: str) -> Iterator[Triple]:
    period = f"{node}p"
    if not cells.has("period start", "period end", "period text"):
        return
    for column, predicate in (("period start", name("kg:start")), ("period end", name("kg:end"))):
        if text := cells(column):
            kind = next((datatype for form, datatype in _DATES if form.fullmatch(text)), "date")
            yield period, predicate, literal(text, datatype=XSD + kind)
    for column, predicate in (("period text", f"<{KG}text>"), ("assumed", f"<{KG}assumed>")):
        if text := cells(column):
            yield period, predicate, literal(text)
    if cells.flag("fiscal"):
        yield period, f"<{KG}fiscal>", _TRUE
    yield node, PERIOD_OF, period
