"""Tests of the values of a query's parameters."""

from __future__ import annotations

import pytest

from kg.errors import UnknownNameError
from kg.lookup import Lookup
from kg.parameter import term
from kg.reader import Reader
from kg.terms import ENTITY, KG, SOURCE


@pytest.mark.parametrize(
    ("value", "found", "notice"),
    [
        ("moonshot", f"<{ENTITY}moonshot>", None),
        ("003", f"<{SOURCE}003>", None),
        ("invests in", f"<{KG}investsIn>", None),
        ("startup", f"<{KG}Startup>", None),
        ("\"a \\ 'text' \"", "\"a \\\\ 'text' \"", None),
        ("moonshott", f"<{ENTITY}moonshot>", "'moonshott' is taken as Moonshot"),
        ("invest in", f"<{KG}investsIn>", "'invest in' is taken as invests in"),
    ],
)
def test_terms(value: str, found: str, notice: str | None) -> None:
    """A text in quotes, an entity, a source, a relation, a class; a typo comes after all of these."""
    reader = Reader(None)
    assert term(value, Lookup(reader.index, reader.prefixes)) == (found, notice)


def test_what_names_nothing_is_refused() -> None:
    """The nearest entities are offered, and how to write a text."""
    reader = Reader(None)
    with pytest.raises(UnknownNameError, match="names no entity, source, relation or class") as caught:
        term("moonshine", Lookup(reader.index, reader.prefixes))
    assert "Moonshot" in (caught.value.hint or "")
    assert "a text stands in quotes" in (caught.value.hint or "")
