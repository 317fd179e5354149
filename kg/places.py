"""Keeps the layouts of views in the folder of a snapshot, which never changes otherwise; never fails where it may not write."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

_FOLDER = "layouts"
_MOST = 64
_KEY_CHARS = 64


class Places:
    """A cache of layouts beside a snapshot's index: one file for each, named by the hash of all that it depends on."""

    __slots__ = ("_folder",)

    def __init__(self, snapshot: Path) -> None:
        """Keep layouts in the folder of a snapshot; nothing is made before there is one to keep."""
        self._folder = snapshot / _FOLDER

    def recall(self, key: str) -> list[tuple[int, int]] | None:
        """Return the layout that was kept under a key; None if there is none, or if what stands there is none."""
        try:
            found = json.loads((self._folder / f"{_checked(key)}.json").read_bytes())
            return [(_whole(x), _whole(y)) for x, y in found]
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def keep(self, key: str, points: list[tuple[int, int]]) -> None:
        """Keep a layout, whole or not at all; a folder that may not be written, or is full of layouts, is left as it is."""
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            if len(list(self._folder.iterdir())) >= _MOST:
                return
            handle, name = tempfile.mkstemp(prefix=".", dir=self._folder)
            try:
                with os.fdopen(handle, "w", encoding="ascii") as file:
                    json.dump(points, file, separators=(",", ":"))
                Path(name).replace(self._folder / f"{_checked(key)}.json")
            except BaseException:
                Path(name).unlink()
                raise


def _checked(key: str) -> str:
    """Take a key that is a hash in hexadecimal digits, and so no path."""
    if len(key) != _KEY_CHARS or set(key) - set("0123456789abcdef"):
        message = f"{key!r} is no hash"
        raise ValueError(message)
    return key


def _whole(value: object) -> int:
    if type(value) is not int:
        message = f"{value!r} is no coordinate"
        raise ValueError(message)
    return value
