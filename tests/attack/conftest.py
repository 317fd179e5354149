"""What the attacks share: a store that must come out of each just as it went in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from target import Target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Target]:
    """Give a store with one claim, and hold afterwards that no attack changed it."""
    found = Target(tmp_path)
    found.arm()
    yield found
    found.hold()
