"""The snapshots of a store, as they are described on the disk; never writes and never opens what is in one.

Plain classes and no import that a lookup could do without: every lookup in a store passes here.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kg.errors import StoreDamagedError, StoreError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

GO_BACK = "go back with: kg rollback NUMBER"


class SeedEntry:
    """What a snapshot remembers of a seed: its file, the SHA-256 of that, how many claims it states, and how it was judged.

    That is a checksum of the ontology (empty where an older kg did not keep one), and whether plain triples were refused.
    """

    __slots__ = ("claims", "file", "ontology", "sha256", "strict")

    def __init__(self, file: str, sha256: str, claims: int, ontology: str = "", strict: bool = False) -> None:  # noqa: FBT001, FBT002 - read from JSON
        """Keep what is remembered."""
        self.file, self.sha256, self.claims, self.ontology, self.strict = file, sha256, claims, ontology, strict

    def json(self) -> dict[str, str | int]:
        """Return it as plain data."""
        return {key: getattr(self, key) for key in ("file", "sha256", "claims", "ontology", "strict")}


class Snapshot:
    """One immutable state of the store."""

    __slots__ = ("claims", "message", "number", "parent", "path", "prefixes", "seeds", "time")

    def __init__(self, path: Path, number: int, told: dict[str, Any]) -> None:
        """Read what the snapshot's own description tells."""
        self.path, self.number = path, number
        self.parent: int | None = None if told["parent"] is None else int(told["parent"])
        self.time, self.message, self.claims = str(told["time"]), str(told["message"]), int(told["claims"])
        self.seeds = {name: SeedEntry(**entry) for name, entry in told["seeds"].items()}
        self.prefixes: dict[str, str] = dict(told["prefixes"])

    @property
    def database(self) -> Path:
        """The folder of the Oxigraph database."""
        return self.path / "db"

    @property
    def index(self) -> Path:
        """The file of the derived index."""
        return self.path / "index.sqlite"


def exists(root: Path) -> bool:
    """Tell whether a folder holds a store with at least one snapshot, be it whole or damaged."""
    return os.path.lexists(root / "HEAD")


def head(root: Path) -> Snapshot:
    """Return the snapshot that readers see.

    Raises:
        StoreError: there is no store.
        StoreDamagedError: its HEAD or its snapshot cannot be read.

    """
    if not exists(root):
        message = f"no store at {root}"
        raise StoreError(message, hint="make one with: kg load FILE")
    number = state(root)["head"]
    if not (root / "snapshots" / str(number)).is_dir():
        message = f"{root / 'HEAD'} names snapshot {number}, which is not there"
        raise StoreDamagedError(message, hint=GO_BACK)
    return snapshot(root, number)


def snapshot(root: Path, number: int) -> Snapshot:
    """Return one snapshot by its number.

    Raises:
        UnknownNameError: there is no such snapshot.
        StoreDamagedError: its description cannot be read.

    """
    path = root / "snapshots" / str(number)
    if not path.is_dir():
        known = ", ".join(str(one.number) for one in log(root)) if exists(root) else ""
        message = f"no snapshot {number} in {root}"
        raise UnknownNameError(message, hint=f"there are: {known}" if known else None)
    try:
        return Snapshot(path, number, json.loads((path / "snapshot.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"snapshot {number} of {root} is damaged: {error}"
        raise StoreDamagedError(message, hint=GO_BACK) from error


def log(root: Path) -> list[Snapshot]:
    """Return all snapshots, newest first."""
    latest = state(root)["latest"]
    return [snapshot(root, number) for number in sorted(numbers(root), reverse=True) if number <= latest]


def state(root: Path) -> dict[str, int]:
    """Return what HEAD says: which snapshot is read, and which number was given last.

    Raises:
        StoreDamagedError: it cannot be read.

    """
    try:
        found = json.loads((root / "HEAD").read_text("utf-8"))
        return {"head": int(found["head"]), "latest": int(found["latest"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{root / 'HEAD'} cannot be read: {error}"
        raise StoreDamagedError(message, hint='it should hold {"head": N, "latest": N} with the number of a folder in snapshots/') from error


def numbers(root: Path) -> set[int]:
    """Return the numbers of all snapshots on the disk, those included that HEAD never came to name."""
    folder = root / "snapshots"
    return {int(path.name) for path in folder.iterdir() if path.name.isdigit()} if folder.is_dir() else set()
