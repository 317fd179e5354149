"""Attacks the disk: it is full, or a file may not grow, in the middle of a load."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

from kg import load, parse
from kg.errors import StoreUnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from target import Target

MANY = HEAD + "".join(claim(f"e:x{number}", more=f'kg:paraphrase "{number:0400}"') for number in range(3_000))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        os.geteuid() != 0
        or mount is None
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], check=False, capture_output=True).returncode
    ):
        pytest.skip("this machine does not let a test mount a file system")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_that_is_full(small_disk: Path) -> None:
    """A load that does not fit is refused, leaves nothing behind, and a smaller one fits afterwards."""
    root, path = small_disk / "store", small_disk.parent / "many.ttl"
    path.write_text(MANY, "utf-8")
    with pytest.raises(StoreUnwritableError) as caught:
        load.load(root, [parse.describe(path)])
    assert "free some space" in str(caught.value)
    assert not (root / "HEAD").exists()
    assert list((root / "tmp").iterdir()) == []
    assert list((root / "snapshots").iterdir()) == [] if (root / "snapshots").exists() else True


@pytest.mark.parametrize("kilobytes", [1, 8, 64, 200, 400])
def test_files_that_may_not_grow(target: Target, kilobytes: int) -> None:
    """At whatever point a file can grow no more, the load is refused with the exit code of the store, and nothing is written."""
    (target.folder / "many.ttl").write_text(MANY, "utf-8")
    done = target.kg("load", "many.ttl", before=["sh", "-c", f'ulimit -f {kilobytes * 2}; exec "$@"', "sh"])
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: ")
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
