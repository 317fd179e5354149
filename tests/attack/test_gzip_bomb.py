"""Attacks memory and patience: a small gzip file that holds gigabytes."""

from __future__ import annotations

import gzip
import resource
import time
import zlib
from typing import TYPE_CHECKING

import pytest

from kg.errors import TooLargeError

if TYPE_CHECKING:
    from pathlib import Path

    from target import Target

MEGABYTE = 1 << 20


def zeros(path: Path, megabytes: int) -> Path:
    """Write so many megabytes of zeros as one gzip member, quickly: compressed once, then repeated as stored by the compressor."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    block = bytes(16 * MEGABYTE)
    with path.open("wb") as file:
        for _ in range(megabytes // 16):
            file.write(packer.compress(block))
        file.write(packer.flush())
    return path


def test_two_gigabytes_of_zeros(target: Target) -> None:
    """Two gigabytes of zeros in a small file are refused at once, and take no memory."""
    path = zeros(target.folder / "bomb.nt.gz", 2048)
    assert path.stat().st_size < 16 * MEGABYTE
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    error = target.refused_file(TooLargeError, path)
    assert time.monotonic() - start < 60  # a hang, not a speed
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    assert "1,073,741,824 bytes" in error.message
    assert "--max-bytes" in str(error)


def test_a_bomb_that_lies_about_its_size(target: Target) -> None:
    """Many members, of which only the last one's size is announced, are refused when the cap is reached."""
    member = gzip.compress(bytes(MEGABYTE))
    target.refused(TooLargeError, member * 100, "bomb.nt.gz", max_bytes=20 * MEGABYTE)


@pytest.mark.parametrize("name", ["big.ttl", "big.rdf", "big.jsonld", "big.csv"])
def test_a_file_that_is_larger_than_the_cap(target: Target, name: str) -> None:
    """The cap holds for every format, also without compression."""
    target.refused(TooLargeError, b" " * 2_000, name, max_bytes=1_000)
