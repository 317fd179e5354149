"""CSV (RFC 4180): nodes.csv, edges.csv and claims.csv, which `kg load` reads; never a cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from kg.amount import number_text
from kg.terms import PREFIXES, curie, expand
from kg.writer import sheet
from kg.writer.encode import csv_cell
from kg.writer.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from kg.writer.scope import Scope
    from kg.writer.sheet import Row

_NAMED = ("subject", "subject type", "relation", "object type", "source", "speaker", "listed as")
_ANYTHING = "kg:Entity"
_FIGURES = {"value": "value", "minimum": "min", "maximum": "max"}
_FLAGS = {"minimum_exclusive": "min exclusive", "maximum_exclusive": "max exclusive", "approximate": "approximate"}
_LANGUAGES = ("paraphrase_language", "object_language", "name_absent_language")
_SHORT = {prefix: PREFIXES[prefix] for prefix in ("kg", "e", "s")}
COLUMNS = (
    *("claim id", "subject", "subject label", "subject type", "relation", "relation label", "object", "object label", "object type"),
    *("value", "min", "max", "min exclusive", "max exclusive", "approximate", "unit", "amount text", "stance", "status", "speaker", "origin"),
    *("period start", "period end", "period text", "fiscal", "assumed", "purpose"),
    *("source", "source title", "source sha256", "start", "end", "quote absent", "paraphrase", "language", "listed as", "verbatim", "note"),
)


def files(scope: Scope) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of each file with its lines."""
    network = Network(scope)
    yield "nodes.csv", _lines(list(sheet.NODES), (_cells(sheet.NODES, sheet.node(one)) for one in network.nodes()))
    yield "edges.csv", _lines(list(sheet.EDGES), (_cells(sheet.EDGES, sheet.edge(one)) for one in network.facts()))
    yield "claims.csv", _lines(COLUMNS, (_seed(row) for row in sheet.claims(network)))


def _lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([csv_cell(cell) for cell in row])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
    yield out.getvalue().encode()


def _cells(columns: Iterable[str], row: Row) -> list[Any]:
    return ["|".join(map(str, row[name])) if isinstance(row[name], list) else row[name] for name in columns]


def _seed(row: Row) -> list[Any]:
    """Return a claim as a row of the table that the loader reads (see `kg.table`)."""
    cells = {name.replace("_", " "): value for name, value in row.items()}
    cells |= {name: _name(row[name.replace(" ", "_")]) for name in _NAMED}
    cells |= {
        "claim id": row["id"],
        "object": _name(row["object"]) if row["object"] else row["object_text"],
        **{column: _number(row[name]) for name, column in _FIGURES.items()},
        **{column: row[name] or None for name, column in _FLAGS.items()},
        "origin": "|".join(map(str, map(_name, row["origins"]))),
        "purpose": "|".join([*(str(_name(one)) for one in row["purposes"]), *map(_words, row["purpose_texts"])]),
        "start": "|".join(map(str, row["starts"])),
        "end": "|".join(map(str, row["ends"])),
        "quote absent": row["name_absent"],
        "language": next((row[name] for name in _LANGUAGES if row[name]), None) or next(iter(row["purpose_languages"]), None),
        "fiscal": row["fiscal"] or None,
        "note": " ".join(row["notes"]),
    }
    for column in ("subject type", "object type"):  # what has no class is of this one, which no relation asks for: read back it would be a class
        cells[column] = None if cells[column] == _ANYTHING else cells[column]
    if row["unsourced"]:
        cells |= dict.fromkeys(("source", "source title", "source sha256", "start", "end"))
    return [cells[name] for name in COLUMNS]


def _name(iri: str | None) -> str | None:
    """Write an IRI as a cell that is read back as the same one."""
    if iri is None:
        return None
    short = curie(iri, _SHORT)
    return short if short != iri or iri.startswith(("http://", "https://", "urn:")) else f"<{iri}>"


def _words(text: str) -> str:
    """Write a text where the loader looks for a name too: an apostrophe keeps it from being read as an IRI."""
    return f"'{text}" if expand(text) is not None else text


def _number(value: Decimal | None) -> str | None:
    return None if value is None else number_text(value)
