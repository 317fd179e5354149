"""Goes through all the arithmetic that the claims of an index allow, one subject at a time; never writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.arithmetic.given import Figures
from kg.arithmetic.growth import Growth
from kg.arithmetic.part import Parts
from kg.arithmetic.rate import Implied, compared, rates
from kg.arithmetic.written import Written
from kg.conflict import rules

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kg.arithmetic.result import Result
    from kg.ontology import Ontology

_ORDER = {"rate": 0, "parts": 1, "growth": 2}


def results(index: sqlite3.Connection, ontology: Ontology) -> list[Result]:
    """Return all results: implied rates, then parts against totals, then growth against levels; findings first in each."""
    words, figures = Written(index), Figures(index, ontology, rules.bundled().approximate)
    parts, growth = Parts(index, ontology, figures), Growth(index, ontology)
    implied: list[Implied] = []
    found: list[Result] = []
    for group in figures.by_subject():
        implied += rates(group)
        found += parts.of_purposes(group, words)
        found += growth.against_levels(group, words)
    found += parts.of_things(words)
    found += compared(implied, words)
    return sorted(found, key=lambda one: (_ORDER[one.kind], not one.finding, one.label, one.what, one.working))


def about(found: Iterable[Result], claims: Iterable[str]) -> list[Result]:
    """Return the results in which some claims take part, given as IRIs."""
    wanted = set(claims)
    return [one for one in found if not wanted.isdisjoint(one.claims)]
