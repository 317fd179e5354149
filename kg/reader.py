"""Opens what read commands read: a snapshot of a store, or the bundled seeds in memory; never writes.

Index and database open on first use: a lookup needs only the index, a query only the database.
"""

from __future__ import annotations

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle
from kg.errors import StoreError, UsageError
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import sqlite3

    from kg.store import Database, Snapshot

ENVIRONMENT = "KG_STORE"
DEFAULT = ".kg"


class Reader:
    """An open state of the graph: immutable, and safe to read from several processes at once."""

    def __init__(self, snapshot: Snapshot | None) -> None:
        """Read a snapshot, or the bundled seeds if there is none."""
        self.snapshot = snapshot
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    @property
    def name(self) -> str:
        """What the answers rest on, in words."""
        return f"snapshot {self.snapshot.number} of {self.snapshot.path.parent.parent}" if self.snapshot else "the bundled seeds"

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that names may be typed with: kg's own, and those that loaded files declared."""
        return {**PREFIXES, **(self.snapshot.prefixes if self.snapshot else {})}

    @cached_property
    def index(self) -> sqlite3.Connection:
        """The derived index."""
        from kg import index  # noqa: PLC0415 - each part opens when it is needed

        if self.snapshot is not None:
            return index.open_read_only(self.snapshot.index)
        text = bundle.INDEX.read_text("utf-8") if bundle.INDEX.is_file() else ""
        if bundle.digest_of(text) != bundle.digest():
            return index.open_read_only(self._compiled.index)
        return index.restore(text)

    @cached_property
    def database(self) -> Database:
        """The RDF database."""
        from kg import store  # noqa: PLC0415 - each part opens when it is needed

        if self.snapshot is not None:
            return store.read_only(self.snapshot.database)
        return store.in_memory(bundle.COMPILED) if self.is_compiled else store.read_only(self._compiled.database)

    @property
    def is_compiled(self) -> bool:
        """Tell whether the compiled exports are those of the seeds and the ontology as they are now."""
        text = bundle.INDEX.read_text("utf-8") if bundle.INDEX.is_file() else ""
        return bundle.COMPILED.is_file() and bundle.digest_of(text) == bundle.digest()

    @property
    def location(self) -> tuple[str, str]:
        """Where a query's own process finds the database: how to open it, and its path."""
        if self.snapshot is not None:
            return "snapshot", str(self.snapshot.database)
        return ("dump", str(bundle.COMPILED)) if self.is_compiled else ("snapshot", str(self._compiled.database))

    @cached_property
    def _compiled(self) -> Snapshot:
        """The bundled seeds, loaded afresh into a scratch store because somebody changed them."""
        from kg import load, parse, store  # noqa: PLC0415 - only while seeds are being written

        self._scratch = tempfile.TemporaryDirectory(prefix="kg-")
        root = Path(self._scratch.name)
        load.load(root, [parse.describe(path) for path in bundle.seeds()])
        return store.head(root)


def open_reader(store_path: str | None = None) -> Reader:
    """Open the store named by the argument, by $KG_STORE, or ./.kg; without any of them, the bundled seeds.

    Raises:
        StoreError: a store was named and is not there.
        UsageError: a remote store was named.

    """
    named = store_path or os.environ.get(ENVIRONMENT)
    if named and named.startswith(("http://", "https://")):
        raise UsageError("remote stores are not read yet", hint="name a folder with --store")
    root = Path(named or DEFAULT)
    if (root / "HEAD").is_file():
        from kg import store  # noqa: PLC0415 - each part opens when it is needed

        return Reader(store.head(root))
    if named:
        raise StoreError(f"no store at {root}", hint="make one with: kg load FILE")
    return Reader(None)
