"""The one tree of errors that kg raises on purpose; never an exit code, which is the command line's business."""

from __future__ import annotations

from typing import NamedTuple

_LONGEST = 1_000
_CONTROLS = {code: repr(chr(code))[1:-1] for code in (*range(32), *range(127, 160))}


class Location(NamedTuple):
    """A place in an input: file name, then 1-based line and column where they are known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Write the place in the form that editors jump to."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


class KgError(Exception):
    """Root of every error that kg raises on purpose."""

    def __init__(self, message: str, *, location: Location | None = None, hint: str | None = None) -> None:
        """Keep the message, the place that it speaks of, and what to do about it."""
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        """Write `file:line:column: what is wrong; what to do`, in one line and few words whatever the input holds."""
        return self._written("")

    def told(self) -> str:
        """Write the error as the command line tells it, in the form that editors jump to: `file:line:column: error: what is wrong; what to do`."""
        return self._written("error: ")

    def _written(self, mark: str) -> str:
        place = f"{self.location}: " if self.location else ""
        hint = f"; {_short(self.hint)}" if self.hint else ""
        return f"{place}{mark}{_short(self.message)}{hint}"


def _short(text: str) -> str:
    text = text.translate(_CONTROLS)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 4 :]}"


class UsageError(KgError):
    """The words of a call do not fit together."""


class UnknownNameError(KgError):
    """No entity, relation, source, claim or seed has this name."""


class AmbiguousNameError(KgError):
    """A name fits several things, and kg does not guess."""


class InputError(KgError):
    """An input is refused; nothing of it was written."""


class UnreadableInputError(InputError):
    """The input cannot be opened, decompressed or decoded."""


class SyntaxFaultError(InputError):
    """The input is not well-formed in its format."""


class UnsafeInputError(InputError):
    """The input asks for something that kg never does: a DOCTYPE, a remote context."""


class UnknownRelationError(InputError):
    """A claim's predicate is not a relation that the ontology declares."""


class ClaimFaultError(InputError):
    """A claim lacks something that the claim model requires, or holds what it forbids."""


class RangeFaultError(InputError):
    """A claim's subject or object is of a class that the relation does not admit."""


class ShapeFaultError(InputError):
    """The data do not conform to a SHACL shape that was loaded."""


class QueryFaultError(InputError):
    """A SPARQL query cannot be read, or asks for what a read-only query may not do."""


class CorpusFaultError(InputError):
    """A corpus folder cannot be read."""


class StoreError(KgError):
    """The store cannot do what was asked."""


class StoreLockedError(StoreError):
    """Another process is writing to this store."""


class StoreDamagedError(StoreError):
    """The store, or one snapshot of it, is not whole."""


class StoreUnwritableError(StoreError):
    """The store's folder cannot be written: read-only, or the disk is full."""


class LimitError(KgError):
    """A limit of kg was reached."""


class TooLargeError(LimitError):
    """An input or an answer is larger than its limit."""


class TooSlowError(LimitError):
    """A query did not end by its deadline and was stopped."""
