"""Attacks the reading: a file that changes between the first look at it and the last."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

from kg import load, parse
from kg.errors import KgError, UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from target import Target

TEXT = HEAD + "".join(claim(f"e:x{number}") for number in range(200))


def append(path: Path) -> None:
    """Write more into the same file."""
    with path.open("a", encoding="utf-8") as file:
        file.write("# more\n")


def replace(path: Path) -> None:
    """Put another file in its place, of the same size and age."""
    other, status = path.with_suffix(".new"), path.stat()
    other.write_text(TEXT.replace("e:x1", "e:y1"), "utf-8")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


def truncate(path: Path) -> None:
    """Cut the file off."""
    os.truncate(path, 1_000)


@pytest.mark.parametrize("change", [append, replace, truncate])
@pytest.mark.parametrize("when", ["reading", "checking"])
def test_a_file_that_changes_while_it_is_read(target: Target, change: Callable[[Path], None], when: str) -> None:
    """A file that is not the one whose hash was taken is refused, or was read to its end before it changed."""
    path = target.folder / "changing.ttl"
    path.write_text(TEXT, "utf-8")

    def progress(said: str) -> None:
        if said.startswith("reading changing") and when == "reading":
            change(path)

    item = parse.describe(path, label=path.name)
    if when == "checking":
        change(path)
    with pytest.raises(KgError) as caught:
        load.load(target.root, [item], progress=progress)
    assert type(caught.value) is UnreadableInputError
    assert "changed while" in caught.value.message


def test_a_file_that_vanishes_while_it_is_read(target: Target) -> None:
    """A file that is gone when it is read again is an unreadable input, no fault of the store."""
    path = target.folder / "vanishing.ttl"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(UnreadableInputError):
        load.load(target.root, [parse.describe(path)], progress=lambda _: path.unlink(missing_ok=True))
