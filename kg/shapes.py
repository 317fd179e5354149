"""Judges claims by SHACL shapes (SHACL, W3C 2017) with pyshacl, which sees nothing but text handed to it; never fetches anything.

Shapes that a user loads into the store are applied to each new claim, its parts, and what is said of its subject and object. The shapes of
the claim model itself (ontology/shapes.ttl) are held by the loader while a file streams by, and are applied here only when a report is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyshacl
import rdflib
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError
from rdflib.plugins.sparql.parser import parseQuery

from kg.claim import AMOUNT_OF, EVIDENCE, LABEL, NOTE_OF, OBJECT, ORIGIN, PERIOD_OF, PREDICATE, PURPOSE, SOURCE_OF, SPEAKER, STATED_IN, SUBJECT, TYPE
from kg.errors import ShapeFaultError, UnsafeInputError
from kg.terms import GENID, PREFIXES, curie, is_iri, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.database import Database

Statement = tuple[str, str, str]
_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_SHACL = rdflib.Namespace(_SH)
_SHAPE_CLASSES = tuple(map(name, ("sh:NodeShape", "sh:PropertyShape")))
_PARTS = frozenset({AMOUNT_OF, PERIOD_OF, EVIDENCE, NOTE_OF, SOURCE_OF})
_OF_CLAIMS = frozenset({SUBJECT, PREDICATE, OBJECT, SOURCE_OF, SPEAKER, ORIGIN, PURPOSE, STATED_IN})
_HIERARCHY = (name("rdfs:subClassOf"), name("rdfs:subPropertyOf"))
_PATH, _INVERSE, _REST, _FIRST = name("sh:path"), name("sh:inversePath"), name("rdf:rest"), name("rdf:first")
_REFUSED = frozenset({"ServiceGraphPattern", "DatasetClause"})
_FAULTS = (ConstraintLoadError, ReportableRuntimeError, RuleLoadError, ShapeLoadError)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One result of a validation (SHACL, section 3.6): terms as text, the path as a CURIE where it is one property."""

    severity: str
    focus: str
    path: str
    message: str
    value: str

    def __str__(self) -> str:
        """Write the finding for a reader."""
        path = f", path {self.path}" if self.path else ""
        return f"{self.severity}: {curie(self.focus[1:-1]) if is_iri(self.focus) else self.focus}{path}: {self.message}"


def judge(database: Database, fresh: list[str]) -> None:
    """Apply the shapes that users loaded to new claims, with their parts and what is said of their subjects and objects.

    Raises:
        ShapeFaultError: a violation, or a shape that cannot be applied; the error's `focus` is the focus node's term. Warnings are none.
        UnsafeInputError: a shape's SPARQL would reach out.

    """
    rules = loaded(database)
    if not rules or not fresh:
        return
    about = _about(database, fresh)
    data = _surroundings(database, fresh, about, steps=_longest_path(rules), inverse=any(_INVERSE in row for row in rules))
    parts = {term for claim in fresh for _, predicate, term in database.match(claim) if predicate in _PARTS}
    judged = {*fresh, *about, *parts}
    found = sorted(one for one in _validate(data, rules) if one.severity == "Violation" and one.focus in judged)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        error = ShapeFaultError(f"{found[0]}{more}", hint="mend the claim, or unload the shape")
        error.focus = found[0].focus  # type: ignore[attr-defined]
        raise error


def report(database: Database, shapes: str) -> list[Finding]:
    """Apply the shapes in a Turtle file, and those that users loaded, to everything; return what they find, violations first.

    Raises:
        ShapeFaultError, UnsafeInputError: as for `judge`.

    """
    graph = rdflib.Graph()
    with open(shapes, "rb") as file:  # noqa: PTH123 - bundled paths are plain text
        graph.parse(data=file.read(), format="turtle")
    graph += _graph(loaded(database), blank=True)
    order = {"Violation": 0, "Warning": 1, "Info": 2}
    return sorted(_results(_graph(database.match()), graph), key=lambda one: (order.get(one.severity, 3), one))


def loaded(database: Database) -> list[Statement]:
    """Return the statements that make up the shapes of the default graph, with all that they refer to in SHACL's own terms."""
    waiting = [row[0] for klass in _SHAPE_CLASSES for row in database.match(predicate=TYPE, term=klass)]
    seen: set[str] = set()
    found: list[Statement] = []
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for row in database.match(node):
            found.append(row)
            if is_iri(row[2]) and row[1].startswith((f"<{_SH}", f"<{_RDF}")) and row[1] != TYPE:
                waiting.append(row[2])
    return found


def _about(database: Database, fresh: Iterable[str]) -> set[str]:
    """Return the subjects and objects of claims."""
    rows = (row for claim in fresh for predicate in (SUBJECT, OBJECT) for row in database.match(claim, predicate))
    return {term for _, _, term in rows if is_iri(term)}


def _surroundings(database: Database, fresh: Iterable[str], about: set[str], *, steps: int, inverse: bool) -> set[Statement]:
    """Return what shapes may need to judge claims: themselves, their parts, the facts around them, and the classes of all that these name."""
    rows: set[Statement] = set()
    for claim in fresh:
        for row in database.match(claim):
            rows.add(row)
            if row[1] in _PARTS:
                rows.update(database.match(row[2]))
    frontier = about
    for _ in range(steps):
        near = {row for node in frontier for row in database.match(node)}
        if inverse:
            near |= {row for node in frontier for row in database.match(term=node) if row[1] not in _OF_CLAIMS}
        rows |= near
        frontier = {term for row in near for term in (row[0], row[2]) if is_iri(term)} - frontier
    named = {term for row in rows for term in (row[0], row[2]) if is_iri(term)}
    rows.update(row for node in named for predicate in (TYPE, LABEL) for row in database.match(node, predicate))
    rows.update(row for predicate in _HIERARCHY for row in database.match(predicate=predicate))
    return rows


def _longest_path(rules: list[Statement]) -> int:
    """Return how many steps from a focus node the paths of some shapes lead."""
    rest = {row[0]: row[2] for row in rules if row[1] == _REST}
    longest = 1
    for head in (row[2] for row in rules if row[1] == _PATH):
        length, node = 0, head
        while node in rest and length <= len(rest):
            length, node = length + 1, rest[node]
        longest = max(longest, length)
    return longest


def _graph(rows: Iterable[Statement], *, blank: bool = False) -> rdflib.Graph:
    """Turn statements into a graph of rdflib by way of text; `blank` makes blank nodes again of those that the loader gave an IRI."""
    numbers: dict[str, str] = {}

    def shown(term: str) -> str:
        return numbers.setdefault(term, f"_:b{len(numbers)}") if blank and term.startswith(f"<{GENID}") else term

    found = rdflib.Graph()
    found.parse(data="".join(f"{shown(one)} {predicate} {shown(other)} .\n" for one, predicate, other in rows), format="nt")
    return found


def _validate(data: Iterable[Statement], rules: list[Statement]) -> Iterator[Finding]:
    yield from _results(_graph(data), _graph(rules, blank=True))


def _results(data: rdflib.Graph, rules: rdflib.Graph) -> list[Finding]:
    for predicate in (_SHACL.select, _SHACL.ask, _SHACL.construct):
        for query in rules.objects(None, predicate):
            _refuse_outward(str(query))
    try:
        _, answer, text = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False, js=False, do_owl_imports=False)
    except _FAULTS as error:
        raise ShapeFaultError(f"the loaded shapes cannot be applied: {error}") from error
    if not isinstance(answer, rdflib.Graph):
        raise ShapeFaultError(f"the loaded shapes cannot be applied: {answer or text}")
    return [_finding(answer, node) for node in answer.subjects(rdflib.RDF.type, _SHACL.ValidationResult) if (None, _SHACL.result, node) in answer]


def _finding(answer: rdflib.Graph, node: rdflib.term.Node) -> Finding:
    def one(key: str) -> Any:  # noqa: ANN401 - rdflib's own terms
        return min(answer.objects(node, _SHACL[key]), key=str, default=None)

    path, focus = one("resultPath"), one("focusNode")
    shown = "" if path is None else curie(str(path)) if isinstance(path, rdflib.URIRef) else "a longer path"
    severity = str(one("resultSeverity") or "").rpartition("#")[2]
    value = one("value")
    return Finding(severity, focus.n3(), shown, str(one("resultMessage") or "").strip(), "" if value is None else value.n3())


def _refuse_outward(query: str) -> None:
    """Refuse a shape's SPARQL that names a service or a dataset: rdflib would fetch it."""
    try:
        waiting: list[Any] = list(parseQuery(query))
    except Exception as error:
        raise ShapeFaultError(f"a shape's SPARQL cannot be read: {error}") from error
    while waiting:
        part = waiting.pop()
        if getattr(part, "name", None) in _REFUSED:
            raise UnsafeInputError("a shape's SPARQL with SERVICE or FROM is refused: kg never reaches out", hint="take it out of the shape")
        if hasattr(part, "values") and callable(part.values):
            waiting += list(part.values())
        elif isinstance(part, list | tuple) or hasattr(part, "asList"):
            waiting += list(part)
