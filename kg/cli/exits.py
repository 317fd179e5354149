"""The exit codes, one table: every leaf of the error tree has its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import errors

if TYPE_CHECKING:
    from kg.errors import KgError

EXITS: dict[type[errors.KgError], int] = {
    errors.UsageError: 2,
    errors.UnknownNameError: 1,
    errors.AmbiguousNameError: 1,
    errors.UnreadableInputError: 3,
    errors.SyntaxFaultError: 3,
    errors.UnsafeInputError: 3,
    errors.UnknownRelationError: 3,
    errors.ClaimFaultError: 3,
    errors.RangeFaultError: 3,
    errors.ShapeFaultError: 3,
    errors.QueryFaultError: 3,
    errors.CorpusFaultError: 3,
    errors.StoreLockedError: 4,
    errors.StoreDamagedError: 4,
    errors.StoreUnwritableError: 4,
    errors.TooLargeError: 5,
    errors.TooSlowError: 5,
    errors.StoreError: 4,
    errors.LimitError: 5,
    errors.InputError: 3,
}


def code_of(error: KgError) -> int:
    """Return the exit code of an error: that of its class, or of the nearest one above it."""
    return next((EXITS[klass] for klass in type(error).__mro__ if klass in EXITS), 4)
