"""Tests of `kg export`."""

from __future__ import annotations

import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from kg.formats import FORMATS

if TYPE_CHECKING:
    from caller import Caller


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if not one.is_folder])
def test_a_file_and_standard_output_hold_the_same_bytes(kg: Caller, name: str) -> None:
    """Exports go to exports/ by default, to a file by name, and to standard output, always the same."""
    kg.load_example()
    suffix = FORMATS[name].suffix
    assert f"wrote exports/kg.{suffix}" in kg.right("export", "--format", name).err
    body = (kg.folder / "exports" / f"kg.{suffix}").read_text("utf-8")
    assert kg.right("export", "--format", name, "-o", "-").out == body
    kg.right("export", "--format", name, "-o", "deep/er/out")
    assert (kg.folder / "deep" / "er" / "out").read_text("utf-8") == body


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_cannot_hold_is_told(kg: Caller, name: str) -> None:
    """Each export tells its losses on standard error, and the file has none of the talk."""
    kg.load_example()
    err = kg.right("export", "--format", name, "-o", "out").err
    assert ("cannot hold" in err) == bool(FORMATS[name].losses)
    assert all(one in err for one in FORMATS[name].losses)


def test_several_files_go_into_a_folder_or_an_archive(kg: Caller) -> None:
    """CSV makes a folder by default, a .zip where that is named, and refuses standard output."""
    kg.load_example()
    assert "wrote exports/kg-csv/claims.csv" in kg.right("export", "-f", "csv").err
    assert sorted(path.name for path in (kg.folder / "exports" / "kg-csv").iterdir()) == ["claims.csv", "edges.csv", "nodes.csv"]
    kg.right("export", "-f", "csv", "-o", "all.zip")
    assert zipfile.is_zipfile(kg.folder / "all.zip")
    answer = kg("export", "-f", "csv", "-o", "-")
    assert (answer.code, "name a folder or a .zip" in answer.err) == (2, True)


def test_a_part_of_the_graph(kg: Caller) -> None:
    """--about exports what is claimed about an entity, --depth goes further; the bundle is never a part."""
    kg.load_example()
    whole, near, far = (
        len(kg.right("export", "-f", "cytoscape", "-o", "-", *words).json["claims"])
        for words in ([], ["--about", "e:aldgate-partners"], ["--about", "aldgate partners", "--depth", "2"])
    )
    assert near < far <= whole
    assert near == len(kg.right("claims", "--about", "aldgate partners", "-f", "json").json)
    assert kg("export", "-f", "bundle", "--about", "e:aldgate-partners").code == 2
    assert kg("export", "--about", "nobody at all").code == 1


def test_names_in_chinese(kg: Caller) -> None:
    """--lang says in which language names stand."""
    kg.load_example()
    found = kg.right("export", "-f", "node-link", "--lang", "zh", "-o", "-").json
    assert "北风机器人" in {node["label"] for node in found["nodes"]}


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
    assert "was not there" not in kg.right("export", "-o", "deep/er/b").err
    assert "note: the folder pictures was not there, and has been made\n" in kg.right("view", "zhipu", "--depth", "1", "-o", "pictures/a.html").err
    assert "note" not in kg.right("view", "zhipu", "--depth", "1", "-o", "b.html").err
