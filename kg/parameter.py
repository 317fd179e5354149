"""Reads the value that somebody gives to a query's parameter as a term; never as a piece of query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import UnknownNameError
from kg.terms import literal

if TYPE_CHECKING:
    from kg.lookup import Lookup


def term(value: str, lookup: Lookup) -> tuple[str, str | None]:
    """Return the term of a text in quotes, or of what a name means, and what must be said of how the name was read.

    An entity goes before a source, a relation and a class, and all of these before a name with a typo.

    Raises:
        UnknownNameError: nothing is called so.
        AmbiguousNameError: several things are.

    """
    if len(value) > 1 and value[0] == value[-1] == '"':
        return literal(value[1:-1]), None
    guesses: list[tuple[str, str]] = []
    hints: list[str] = []
    for find in (_entity, _source, _relation, _class):
        try:
            iri, notice = find(value, lookup)
        except UnknownNameError as error:
            hints.append(error.hint or "")
            continue
        if notice is None:
            return f"<{iri}>", None
        guesses.append((iri, notice))
    if not guesses:
        raise UnknownNameError(f"{value!r} names no entity, source, relation or class", hint=f"{hints[0]}; a text stands in quotes: '\"text\"'")
    return f"<{guesses[0][0]}>", guesses[0][1]


def _entity(value: str, lookup: Lookup) -> tuple[str, str | None]:
    found = lookup.entity(value)
    return found.entity.iri, found.notice


def _source(value: str, lookup: Lookup) -> tuple[str, str | None]:
    found = lookup.source(value)
    return found.entity.iri, found.notice


def _relation(value: str, lookup: Lookup) -> tuple[str, str | None]:
    found = lookup.relation(value)
    return found.iri, found.notice


def _class(value: str, lookup: Lookup) -> tuple[str, str | None]:
    return lookup.by_number(lookup.entity_class(value)).iri, None
