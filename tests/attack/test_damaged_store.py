"""Attacks the store itself: files of it that are missing, garbage, or not what they should be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from desk import PLAIN, Desk, claim

from kg import load, store
from kg.errors import KgError, StoreDamagedError, StoreError, StoreUnwritableError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def remove(path: Path) -> None:
    """Remove a file or a folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def empty(path: Path) -> None:
    """Leave nothing in a file."""
    path.write_bytes(b"")


def garble(path: Path) -> None:
    """Put garbage into a file."""
    path.write_bytes(b"\x89garbage\0" * 1_000)


def loop(path: Path) -> None:
    """Let a link lead to itself where a file was."""
    remove(path)
    path.symlink_to(path)


def folder(path: Path) -> None:
    """Put a folder where a file was."""
    remove(path)
    path.mkdir()


def refused(desk: Desk, kind: type[KgError]) -> KgError:
    """Load more, which must be refused with one error of a kind; no snapshot is made."""
    with pytest.raises(KgError) as caught:
        desk.load(claim("e:more"), "more.ttl")
    assert type(caught.value) is kind
    assert not (desk.root / "snapshots" / "2").exists()
    return caught.value


@pytest.mark.parametrize("harm", [empty, garble, loop, folder])
def test_head(desk: Desk, harm: Callable[[Path], None]) -> None:
    """A HEAD that cannot be read is told with what it should hold, to readers and writers, and the snapshot stays."""
    desk.load(PLAIN)
    harm(desk.root / "HEAD")
    with pytest.raises(StoreDamagedError):
        store.head(desk.root)
    assert '{"head": N, "latest": N}' in str(refused(desk, StoreDamagedError))
    assert (desk.root / "snapshots" / "1" / "snapshot.json").exists()


@pytest.mark.parametrize("text", ["[]", "3", '{"head": "x", "latest": 1}', '{"latest": 1}', "null", '{"head": {}, "latest": []}'])
def test_head_with_other_json(desk: Desk, text: str) -> None:
    """A HEAD that holds other JSON is damaged too."""
    desk.load(PLAIN)
    (desk.root / "HEAD").write_text(text, "utf-8")
    refused(desk, StoreDamagedError)


def test_head_that_names_no_snapshot(desk: Desk) -> None:
    """A HEAD that names a snapshot which is not there is damage, no misspelt name."""
    desk.load(PLAIN)
    (desk.root / "HEAD").write_text('{"head": 7, "latest": 7}', "utf-8")
    assert "snapshot 7" in str(refused(desk, StoreDamagedError))


def test_head_that_was_lost(desk: Desk) -> None:
    """Without a HEAD the snapshots are not swept away: the error says what to write into it, and that mends the store."""
    desk.load(PLAIN)
    desk.load(claim("e:two"), "two.ttl")
    (desk.root / "HEAD").unlink()
    with pytest.raises(StoreDamagedError) as caught:
        desk.load(claim("e:more"), "more.ttl")
    (desk.root / "HEAD").write_text(str(caught.value.hint).removeprefix("write ").removesuffix(" into it"), "utf-8")
    assert len(desk.claims()) == 2


@pytest.mark.parametrize("harm", [remove, empty, garble, folder])
@pytest.mark.parametrize("what", ["index.sqlite", "snapshot.json", "db/CURRENT"])
def test_files_of_the_head(desk: Desk, harm: Callable[[Path], None], what: str) -> None:
    """A snapshot of which a file is missing or garbage is damaged; the way back is named, and works."""
    desk.load(PLAIN)
    desk.load(claim("e:two"), "two.ttl")
    harm(desk.root / "snapshots" / "2" / what)
    with pytest.raises(StoreDamagedError) as caught:
        desk.load(claim("e:more"), "more.ttl")
    assert "kg rollback" in str(caught.value)
    store.rollback(desk.root, 1)
    assert len(desk.claims()) == 1
    assert desk.load(claim("e:more"), "more.ttl").snapshot == 3


def test_database_without_its_tables(desk: Desk) -> None:
    """A database whose table files are gone is damaged."""
    desk.load(PLAIN)
    for path in (desk.root / "snapshots" / "1" / "db").glob("*.sst"):
        path.unlink()
    refused(desk, StoreDamagedError)


def test_a_file_where_the_store_should_be(desk: Desk) -> None:
    """A store's path that is a file is told as such, and the file stays."""
    desk.root.write_text("mine", "utf-8")
    refused(desk, StoreUnwritableError)
    assert desk.root.read_text("utf-8") == "mine"


def test_a_file_on_the_way_to_the_store(desk: Desk) -> None:
    """A path that leads through a file is told as such."""
    (desk.folder / "file").write_text("mine", "utf-8")
    with pytest.raises(StoreUnwritableError):
        load.load(desk.folder / "file" / "store", [desk.file(PLAIN)])


def test_a_folder_that_is_no_store(desk: Desk) -> None:
    """A folder with other things in it is not made a store, and nothing in it is swept away."""
    mine = [desk.root / "tmp" / "mine", desk.root / "snapshots" / "9" / "mine", desk.root / "photos"]
    for path in mine:
        path.mkdir(parents=True)
    assert "not empty" in str(refused(desk, StoreError))
    assert all(path.is_dir() for path in mine)


def test_a_loop_of_links_as_the_store(desk: Desk) -> None:
    """A store's path that is a link to itself is told as such."""
    desk.root.symlink_to(desk.root)
    refused(desk, StoreUnwritableError)
