"""Attacks the opening of inputs: what is missing, forbidden, a folder, a loop, a pipe or a device."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kg import parse
from kg.errors import UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from target import Target

NOBODY = 65_534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to read everything for a while."""
    user = os.geteuid()
    os.seteuid(NOBODY if user == 0 else user)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_file_that_is_not_there(target: Target) -> None:
    """A missing file is told as such."""
    error = target.refused_file(UnreadableInputError, target.folder / "missing.ttl")
    assert str(error) == "missing.ttl: cannot be read: No such file or directory"


def test_a_file_that_may_not_be_read(target: Target) -> None:
    """A file without the right to read it is told as such."""
    path = target.folder / "secret.ttl"
    path.touch(mode=0)
    with as_nobody(), pytest.raises(UnreadableInputError) as caught:
        parse.describe(path)
    assert "Permission denied" in caught.value.message


def test_a_folder_as_input(target: Target) -> None:
    """A folder in the place of a file is told as such."""
    path = target.folder / "folder.ttl"
    path.mkdir()
    assert "it is a folder" in target.refused_file(UnreadableInputError, path).message


def test_a_loop_of_links(target: Target) -> None:
    """A link that leads to itself does not keep kg busy."""
    path = target.folder / "loop.ttl"
    path.symlink_to(path)
    target.refused_file(UnreadableInputError, path)


def test_a_link_to_nowhere(target: Target) -> None:
    """A link whose end is missing is a missing file."""
    path = target.folder / "nowhere.ttl"
    path.symlink_to("missing.ttl")
    target.refused_file(UnreadableInputError, path)


def test_a_pipe_as_input(target: Target) -> None:
    """A named pipe is refused at once: waiting for a writer would never end, and a pipe cannot be read twice."""
    path = target.folder / "pipe.ttl"
    os.mkfifo(path)
    error = target.refused_file(UnreadableInputError, path)
    assert "a pipe or a device" in error.message
    assert error.hint is not None
    assert "standard input" in error.hint


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_as_input(target: Target, device: str) -> None:
    """A device is refused, also behind a link with an innocent name."""
    path = target.folder / "device.ttl"
    path.symlink_to(device)
    target.refused_file(UnreadableInputError, path)
