"""Tests of `kg export`."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from caller import Caller


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "jsonld"])
def test_a_file_and_standard_output_hold_the_same_bytes(kg: Caller, name: str) -> None:
    """Exports go to exports/ by default, to a file by name, and to standard output, always the same."""
    kg.load_example()
    assert f"wrote exports/kg.{name}" in kg.right("export", "--format", name).err
    body = (kg.folder / "exports" / f"kg.{name}").read_text("utf-8")
    assert kg.right("export", "--format", name, "-o", "-").out == body
    kg.right("export", "--format", name, "-o", "deep/er/out")
    assert (kg.folder / "deep" / "er" / "out").read_text("utf-8") == body


def test_the_bundle_is_the_set_that_ships(kg: Caller) -> None:
    """`--format bundle` writes N-Quads, Turtle and the index."""
    kg.load_example()
    kg.right("export", "--format", "bundle", "-o", "set")
    assert sorted(path.name for path in (kg.folder / "set").iterdir()) == ["index.json", "kg.nq", "kg.ttl"]


def test_a_folder_that_cannot_be_written_is_told(kg: Caller) -> None:
    """An export onto a folder ends with exit code 4, and leaves nothing behind."""
    (kg.folder / "there").mkdir()
    answer = kg("export", "-o", "there")
    assert (answer.code, answer.err.startswith("error: there cannot be written: ")) == (4, True)
    assert [path.name for path in kg.folder.iterdir()] == ["there"]
    assert kg("export", "-o", "/proc/nowhere/out").code == 4


def test_the_file_has_the_usual_rights(kg: Caller) -> None:
    """An export is readable by whom any new file is."""
    (kg.folder / "plain").write_text("")
    kg.right("export", "-o", "out")
    assert stat.S_IMODE((kg.folder / "out").stat().st_mode) == stat.S_IMODE((kg.folder / "plain").stat().st_mode)


def test_a_new_folder_is_told(kg: Caller) -> None:
    """A folder that had to be made is named once."""
    assert "note: the folder deep/er was not there, and has been made\n" in kg.right("export", "-o", "deep/er/a").err
    assert "note" not in kg.right("export", "-o", "deep/er/b").err
    assert "note: the folder pictures was not there, and has been made\n" in kg.right("view", "zhipu", "--depth", "1", "-o", "pictures/a.html").err
    assert "note" not in kg.right("view", "zhipu", "--depth", "1", "-o", "b.html").err
