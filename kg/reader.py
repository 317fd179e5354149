"""Opens what read commands read: a snapshot of a store, or the bundled seeds in memory; never writes.

Index and database open on first use: a lookup needs only the index, a query only the database.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from kg import bundle
from kg.errors import StoreError, UsageError
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import sqlite3

    from kg.database import Database
    from kg.snapshot import Snapshot

ENVIRONMENT = "KG_STORE"
DEFAULT = ".kg"


class Reader:
    """An open state of the graph: immutable, and safe to read from several processes at once."""

    def __init__(self, snapshot: Snapshot | None) -> None:
        """Read a snapshot, or the bundled seeds if there is none."""
        self.snapshot = snapshot

    @property
    def name(self) -> str:
        """What the answers rest on, in words."""
        return f"snapshot {self.snapshot.number} of {self.snapshot.path.parent.parent}" if self.snapshot else "the bundled seeds"

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that names may be typed with: kg's own, and those that loaded files declared."""
        return {**(self.snapshot.prefixes if self.snapshot else {}), **PREFIXES}

    @cached_property
    def index(self) -> sqlite3.Connection:
        """The derived index."""
        from kg import index  # noqa: PLC0415 - each part opens when it is needed

        if self.snapshot is not None:
            return index.open_read_only(self.snapshot.index)
        text = bundle.index_text()
        return index.restore(text) if bundle.is_current(text) else index.open_read_only(self._compiled.index)

    @cached_property
    def database(self) -> Database:
        """The RDF database."""
        from pathlib import Path  # noqa: PLC0415 - each part opens when it is needed

        from kg import database  # noqa: PLC0415 - each part opens when it is needed

        kind, path = self.location
        return database.in_memory(Path(path)) if kind == "dump" else database.read_only(Path(path))

    @cached_property
    def location(self) -> tuple[str, str]:
        """Where a query's own process finds the database: how to open it (`snapshot` or `dump`), and its path."""
        if self.snapshot is not None:
            return "snapshot", str(self.snapshot.database)
        return ("dump", bundle.COMPILED) if bundle.is_current(bundle.index_text()) else ("snapshot", str(self._compiled.database))

    @cached_property
    def _compiled(self) -> Snapshot:
        """The bundled seeds, loaded afresh into a scratch store because somebody changed them."""
        import shutil  # noqa: PLC0415 - only while seeds are being written
        import tempfile  # noqa: PLC0415 - the same
        import weakref  # noqa: PLC0415 - the same
        from pathlib import Path  # noqa: PLC0415 - the same

        from kg import load, parse, snapshot  # noqa: PLC0415 - the same

        root = Path(tempfile.mkdtemp(prefix="kg-"))
        weakref.finalize(self, shutil.rmtree, root, ignore_errors=True)
        load.load(root, [parse.describe(Path(path)) for path in bundle.seeds()])
        return snapshot.head(root)


def open_reader(store_path: str | None = None) -> Reader:
    """Open the store named by the argument, by $KG_STORE, or ./.kg; without any of them, the bundled seeds.

    Raises:
        StoreError: a store was named and is not there.
        UsageError: a remote store was named.

    """
    named = store_path or os.environ.get(ENVIRONMENT)
    if named and named.startswith(("http://", "https://")):
        raise UsageError("remote stores are not read yet", hint="name a folder with --store")
    root = named or DEFAULT
    if os.path.isfile(os.path.join(root, "HEAD")):
        from pathlib import Path  # noqa: PLC0415 - only where there is a store

        from kg import snapshot  # noqa: PLC0415 - the same

        return Reader(snapshot.head(Path(root)))
    if named:
        raise StoreError(f"no store at {root}", hint="make one with: kg load FILE")
    return Reader(None)
