"""What the tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from caller import Caller
from desk import Desk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give an empty desk."""
    return Desk(tmp_path)


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Caller:
    """Give kg as it is called in an empty folder."""
    return Caller(capsys, monkeypatch, tmp_path)
