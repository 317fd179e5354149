"""Tests of the layouts that a snapshot keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kg.places import Places

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller

KEY = "0f" * 32
POINTS = [(1, -2), (300, 4)]


def kept(caller: Caller) -> list[Path]:
    """Return the files of layouts in the newest snapshot."""
    return sorted((caller.folder / ".kg" / "snapshots").glob("*/layouts/*"))


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """A layout is found under its key and under no other, and nothing else is left in the folder."""
    places = Places(tmp_path)
    assert places.recall(KEY) is None
    places.keep(KEY, POINTS)
    assert places.recall(KEY) == POINTS
    assert places.recall("00" * 32) is None
    assert [path.name for path in (tmp_path / "layouts").iterdir()] == [f"{KEY}.json"]


@pytest.mark.parametrize("text", ["", "[", "null", "[[1]]", "[[1,2,3]]", '[["a",1]]', "[[1.5,2]]", "[[true,1]]", "{}x", "[" * 100_000])
def test_what_is_torn_is_not_there(tmp_path: Path, text: str) -> None:
    """A file that is no layout is as good as none."""
    places = Places(tmp_path)
    places.keep(KEY, POINTS)
    (tmp_path / "layouts" / f"{KEY}.json").write_text(text, "utf-8")
    assert places.recall(KEY) is None


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """Where the folder cannot be made, nothing is kept and nothing fails."""
    (tmp_path / "layouts").write_text("in the way", "utf-8")
    places = Places(tmp_path)
    places.keep(KEY, POINTS)
    assert places.recall(KEY) is None


def test_a_key_is_no_path(tmp_path: Path) -> None:
    """A key that is not a hash is refused."""
    with pytest.raises(ValueError, match="is no hash"):
        Places(tmp_path).keep("../" + KEY, POINTS)


def test_the_second_view_takes_the_layout_of_the_first(kg: Caller) -> None:
    """The first view of a snapshot keeps its layout; the second uses it and writes the same page."""
    kg.load_example()
    kg.right("view", "-o", "one.html")
    [path] = kept(kg)
    before = path.stat().st_mtime_ns
    kg.right("view", "-o", "two.html")
    assert (kg.folder / "one.html").read_bytes() == (kg.folder / "two.html").read_bytes()
    assert [one.stat().st_mtime_ns for one in kept(kg)] == [before]
    path.write_text(json.dumps([[x + 9, y] for x, y in json.loads(path.read_text("ascii"))]), "ascii")
    kg.right("view", "-o", "three.html")
    assert (kg.folder / "one.html").read_bytes() != (kg.folder / "three.html").read_bytes()


def test_another_load_makes_another_snapshot(kg: Caller) -> None:
    """A snapshot's layouts do not keep a later load from working, nor stand in its way."""
    kg.load_example()
    kg.right("view", "-o", "one.html")
    (kg.folder / "more.ttl").write_text(
        "@prefix e: <https://w3id.org/aikg/id/> . @prefix kg: <https://w3id.org/aikg/ontology#> . e:northwind-robotics kg:owns e:depot .", "utf-8"
    )
    kg.load("more.ttl")
    kg.right("view", "-o", "two.html")
    kg.right("rollback", "1")
    kg.right("view", "-o", "three.html")
    assert (kg.folder / "one.html").read_bytes() == (kg.folder / "three.html").read_bytes()
