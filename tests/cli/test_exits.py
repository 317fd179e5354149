"""Tests of the table of exit codes."""

from __future__ import annotations

from kg import errors
from kg.cli.exits import EXITS, code_of
from kg.errors import KgError


def tree(root: type[KgError]) -> set[type[KgError]]:
    """Return a class and all below it."""
    return {root}.union(*(tree(one) for one in root.__subclasses__()))


def test_every_leaf_of_the_error_tree_has_its_row() -> None:
    """No error that kg raises on purpose is without an exit code of its own."""
    leaves = {one for one in tree(KgError) if not one.__subclasses__() and one.__module__ == "kg.errors"}
    assert leaves
    assert leaves <= set(EXITS)


def test_every_row_is_a_class_of_the_tree_and_a_code_of_the_manual() -> None:
    """The table names nothing else, and uses only the codes that `kg --help` explains."""
    assert set(EXITS) <= tree(KgError)
    assert set(EXITS.values()) <= {1, 2, 3, 4, 5}


def test_a_class_without_a_row_has_the_code_of_its_parent() -> None:
    """A new error below a known one gets that one's code."""

    class NewError(errors.QueryFaultError):
        """A stranger."""

    assert code_of(NewError("x")) == EXITS[errors.QueryFaultError]
    assert code_of(KgError("x")) == 4
