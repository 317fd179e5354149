"""The RDF formats: Turtle, N-Triples, N-Quads, compact JSON-LD, and RDF 1.2 Turtle in which claims annotate their facts."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg import database, export
from kg.claim import AMOUNT_OF, DENIED, OBJECT, PREDICATE, REIFIES, STANCE, SUBJECT, TYPE
from kg.terms import CLAIM, curie, is_literal, parts
from kg.writer.context import Context
from kg.writer.encode import as_json
from kg.writer.statement import lines, relations, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.writer.scope import Scope

_REIFIED = frozenset({SUBJECT, PREDICATE, OBJECT, AMOUNT_OF})
_CLAIMS = f"<{CLAIM}"


def triples(scope: Scope, file: BinaryIO) -> None:
    """Write N-Triples (RDF 1.1 N-Triples, canonical form), sorted."""
    file.writelines(lines(scope))


def quads(scope: Scope, file: BinaryIO) -> None:
    """Write N-Quads, sorted: the default graph, and the ledgers of the seeds as named graphs."""
    file.writelines(lines(scope, ledgers=True))


def turtle(scope: Scope, file: BinaryIO) -> None:
    """Write RDF 1.1 Turtle."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "sorted"
        with path.open("wb") as sorted_lines:
            sorted_lines.writelines(lines(scope))
        database.turtle(path, export.prefixes(scope.reader), file)


def jsonld(scope: Scope, file: BinaryIO) -> None:
    """Write JSON-LD 1.1, compact: the context first, then one node object a line."""
    context = Context(relations(scope))
    file.write(b'{"@context":' + as_json(context.document).encode() + b',\n"@graph":[')
    comma = b"\n"
    for subject, rows in _subjects(lines(scope)):
        file.write(comma + as_json(context.node(subject, rows)).encode())
        comma = b",\n"
    file.write(b"\n]}\n")


def _subjects(found: Iterable[bytes]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each subject with its predicates and objects."""
    for subject, rows in groupby(map(split, found), key=lambda row: row[0]):
        yield subject, [(predicate, term) for _, predicate, term in rows]


def annotated(scope: Scope, file: BinaryIO) -> None:
    """Write RDF 1.2 Turtle: each fact once, each claim of it as its reifier, named by the claim's IRI (RDF 1.2 Turtle, section 2.11).

    A claim whose fact does not stand, since it is denied, reifies a triple term.
    """
    prefixes = export.prefixes(scope.reader)
    known = relations(scope)
    file.writelines(f"PREFIX {prefix}: <{namespace}>\n".encode() for prefix, namespace in prefixes.items())

    @lru_cache(maxsize=1 << 14)
    def write(term: str) -> str:
        if not is_literal(term):
            short = curie(term[1:-1], prefixes)
            return short if short != term[1:-1] else term
        _, language, datatype = parts(term)
        return term if language or "^^" not in term else f"{term[: term.rindex('^^')]}^^{write(f'<{datatype}>')}"

    def pairs(rows: Iterable[tuple[str, str]]) -> str:
        return " ;\n    ".join(f"{'a' if predicate == TYPE else write(predicate)} {write(term)}" for predicate, term in rows)

    for subject, rows in _subjects(lines(scope)):
        if subject.startswith(_CLAIMS):
            said = dict(rows)
            if said[STANCE] == DENIED:
                triple = f"<<( {write(said[SUBJECT])} {write(said[PREDICATE])} {write(said[OBJECT])} )>>"
                rest = pairs(row for row in rows if row[0] not in _REIFIED)
                file.write(f"\n{subject} {write(REIFIES)} {triple} ;\n    {rest} .\n".encode())
            continue
        parts_of = []
        for predicate, term in rows:
            text = f"{'a' if predicate == TYPE else write(predicate)} {write(term)}"
            for claim in scope.said_of(subject, predicate, term) if predicate in known else ():
                own = [row[1:] for row in sorted(scope.reader.database.match(subject=claim)) if row[1] not in _REIFIED]
                text += f"\n  ~ {claim} {{|\n    {pairs(own)} |}}"
            parts_of.append(text)
        file.write(("\n" + write(subject) + " " + " ;\n  ".join(parts_of) + " .\n").encode())
