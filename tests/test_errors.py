"""Errors: one tree, messages that editors can jump to."""

from __future__ import annotations

import inspect

import pytest

from kg import errors
from kg.errors import KgError, Location


def test_one_tree() -> None:
    """Every error of kg has the one root, a name that ends in Error, and one sentence of its own."""
    classes = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, Exception)]
    for one in classes:
        assert issubclass(one, KgError)
        assert one.__name__.endswith("Error")
        assert one.__doc__
        assert one.__doc__.endswith(".")


@pytest.mark.parametrize(
    ("location", "hint", "shown"),
    [
        (Location("a.ttl", 12, 5), "write '.'", "a.ttl:12:5: error: expected '.'; write '.'"),
        (Location("a.ttl", 12), None, "a.ttl:12: error: expected '.'"),
        (Location("a.ttl"), None, "a.ttl: error: expected '.'"),
        (None, None, "error: expected '.'"),
    ],
)
def test_messages(location: Location | None, hint: str | None, shown: str) -> None:
    """A message is the place, what is wrong, and what to do, as far as they are known; only the command line says that it is an error."""
    error = KgError("expected '.'", location=location, hint=hint)
    assert error.told() == shown
    assert str(error) == shown.replace("error: ", "")
