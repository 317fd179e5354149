"""Calls kg as a user does, from the words of a command line to what stands on both outputs and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "seeds" / "example"
SEED = EXAMPLE / "example.ttl"


@dataclass(frozen=True)
class Answer:
    """What a call said: its exit code, its answer and its talk."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        """The answer, read as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The answer's lines."""
        return self.out.splitlines()


class Caller:
    """Calls kg inside this process, so that coverage sees it, in a folder without a store and with nothing set."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        """Go to an empty folder."""
        self._capsys, self._patch, self.folder = capsys, monkeypatch, folder
        monkeypatch.chdir(folder)
        for name in ("KG_STORE", "KG_CORPUS", "NO_COLOR", "COLUMNS"):
            monkeypatch.delenv(name, raising=False)

    def __call__(self, *words: str | Path, **environment: str) -> Answer:
        """Call `kg words...`; `environment` is set for this call."""
        from kg.cli import main

        with self._patch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kg", *map(str, words)])
            self._capsys.readouterr()
            with pytest.raises(SystemExit) as left:
                main()
        out, err = self._capsys.readouterr()
        return Answer(int(left.value.code or 0), out, err)

    def right(self, *words: str | Path, **environment: str) -> Answer:
        """Call kg, which must succeed."""
        answer = self(*words, **environment)
        assert answer.code == 0, answer.err
        return answer

    def load(self, *files: str | Path) -> None:
        """Load files into the folder's own store, which every later call then reads."""
        self.right("load", *files)

    def load_example(self) -> None:
        """Load the example that ships."""
        self.load(SEED)


def environment(**more: str) -> Mapping[str, str]:
    """Return the environment of a process that finds kg wherever it runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KG_", "COV_"))}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def process(*words: str | Path, cwd: Path, **more: str) -> Answer:
    """Call kg in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, words)], cwd=cwd, env=environment(**more), capture_output=True, check=False, timeout=120
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
