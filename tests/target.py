"""A target for attacks: a desk whose store must come out of each just as it went in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk import PLAIN, Desk

from kg import load, parse, store
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(load.__file__).parents[1]


class Target(Desk):
    """A desk with one claim in its store."""

    def arm(self) -> None:
        """Load the claim, and remember what the store looks like."""
        self.load(PLAIN, "before.ttl")
        self._state = self._look()

    def hold(self) -> None:
        """Hold that the store is what it was, opens, and can be written."""
        assert self._look() == self._state
        assert len(self.claims()) == 1
        assert load.load(self.root, [parse.describe(self.folder / "before.ttl")]).changed is False

    def refused(self, kind: type[KgError], data: str | bytes, name: str = "attack.ttl", *, max_bytes: int | None = None) -> KgError:
        """Load data that must be refused with one error of a kind, and return that."""
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return self.refused_file(kind, path, max_bytes=max_bytes)

    def refused_file(self, kind: type[KgError], path: Path, *, max_bytes: int | None = None) -> KgError:
        """Load a file that must be refused with one error of a kind, and return that."""
        with pytest.raises(KgError) as caught:
            load.load(self.root, [parse.describe(path, label=path.name, max_bytes=max_bytes)])
        assert type(caught.value) is kind
        assert "\n" not in str(caught.value)
        assert self._look() == self._state
        return caught.value

    def kg(self, *words: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """Run kg as a user would, in the desk's folder."""
        command = [*before, sys.executable, "-m", "kg", *words]
        environment = os.environ | {"KG_STORE": str(self.root), "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=120)

    def _look(self) -> tuple[object, ...]:
        """Return what the store shows: HEAD, the snapshots with the sizes of their files, and forks that were left."""
        snapshots = self.root / "snapshots"
        files = sorted((str(path.relative_to(snapshots)), path.stat().st_size) for path in snapshots.rglob("*") if not path.name.startswith("LOG"))
        forks = sorted(path.name for path in (self.root / "tmp").iterdir())
        return (self.root / "HEAD").read_bytes(), files, forks, store.head(self.root).number
