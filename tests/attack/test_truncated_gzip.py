"""Attacks the decompressor: gzip data that end too early, are damaged, or are none."""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING

from kg.errors import SyntaxFaultError, UnreadableInputError

if TYPE_CHECKING:
    from target import Target

NOISE = random.Random(7).randbytes(50_000).hex()  # noqa: S311 - hard to compress, the same in every run
WHOLE = gzip.compress(f'<urn:a> <urn:b> "{NOISE}" .\n'.encode() * 3)


def test_gzip_that_ends_too_early(target: Target) -> None:
    """Half a gzip file is refused, though its first half holds whole triples."""
    error = target.refused(UnreadableInputError, WHOLE[: len(WHOLE) // 2], "a.nt.gz")
    assert "gzip" in error.message


def test_gzip_with_a_wrong_checksum(target: Target) -> None:
    """A gzip file whose checksum does not fit is refused, though every triple can be read."""
    target.refused(UnreadableInputError, WHOLE[:-8] + b"\0\0\0\0" + WHOLE[-4:], "a.nt.gz")


def test_gzip_of_which_the_middle_is_damaged(target: Target) -> None:
    """Damaged data inside are refused."""
    half = len(WHOLE) // 2
    target.refused(UnreadableInputError, WHOLE[:half] + bytes(100) + WHOLE[half + 100 :], "a.nt.gz")


def test_only_the_first_bytes_of_gzip(target: Target) -> None:
    """Two bytes that only look like gzip are refused."""
    target.refused(UnreadableInputError, b"\x1f\x8b", "a.nt.gz")


def test_no_gzip_at_all(target: Target) -> None:
    """What is called .gz and is none is read as it is, and refused for what it says."""
    target.refused(SyntaxFaultError, "no gzip", "a.nt.gz")
