"""Tests of the documents at hand."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from kg.claim import Span
from kg.corpus import open_corpus
from kg.errors import CorpusFaultError
from kg.limits import LIMITS
from kg.reading import Source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "阿里 said so. 👍 Then it left."


def source(text: str = TEXT, title: str = "A title", *, is_data_file: bool = False) -> Source:
    """Make the source of a text."""
    return Source("https://example.org/s", title, hashlib.sha256(text.encode()).hexdigest(), is_data_file)


def test_a_document_is_found_by_its_bytes(tmp_path: Path) -> None:
    """Folders and names don't matter, and every byte does."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "any.name").write_text(TEXT, "utf-8")
    found = open_corpus(str(tmp_path))
    assert found is not None
    assert found.text(source()) == TEXT
    assert found.text(source(TEXT + " ")) is None
    assert found.text(Source("https://example.org/s", "t", None, is_data_file=False)) is None


def test_places_count_code_points(tmp_path: Path) -> None:
    """A place counts characters, not bytes nor UTF-16 units, and one beyond the end gives nothing."""
    (tmp_path / "a").write_text(TEXT, "utf-8")
    found = open_corpus(str(tmp_path))
    assert found is not None
    assert found.quote(source(), Span("<s>", 0, 2)) == "阿里"
    assert found.quote(source(), Span("<s>", 12, 13)) == "👍"
    assert found.quote(source(), Span("<s>", 0, len(TEXT) + 1)) is None


def test_line_ends_and_marks_are_kept(tmp_path: Path) -> None:
    """Nothing is made of a document's bytes: carriage returns and a byte-order mark count as characters."""
    text = "\ufeffone\r\ntwo"
    (tmp_path / "a").write_bytes(text.encode())
    found = open_corpus(str(tmp_path))
    assert found is not None
    assert found.text(source(text)) == text


def test_a_missing_and_a_changed_document_are_told_apart(tmp_path: Path) -> None:
    """A document that bears the title but has other bytes has changed; else it is not there; a data file is never missed."""
    (tmp_path / "a").write_text("A title\n" + TEXT + " (updated)", "utf-8")
    found = open_corpus(str(tmp_path))
    assert found is not None
    [changed] = found.warnings([source(), source()], lambda _: [])
    assert "it has changed since the claims were written" in changed
    [missing] = found.warnings([source(title="Another title")], lambda _: [])
    assert "it is not there" in missing
    assert found.warnings([source(is_data_file=True)], lambda _: []) == []


def test_the_environment_names_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$KG_CORPUS stands in for the argument; without both there is no corpus."""
    monkeypatch.delenv("KG_CORPUS", raising=False)
    assert open_corpus(None) is None
    monkeypatch.setenv("KG_CORPUS", str(tmp_path))
    assert open_corpus(None) is not None


def test_what_cannot_be_a_document_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too large a file, one that is no text and one that can't be read are listed, and the rest is read."""
    monkeypatch.setitem(LIMITS, "document_bytes", LIMITS["document_bytes"]._replace(value=50))
    (tmp_path / "a").write_text(TEXT, "utf-8")
    (tmp_path / "b").write_bytes(b"\xff")
    (tmp_path / "c").write_text("x" * 51)
    os.mkfifo(tmp_path / "pipe")
    found = open_corpus(str(tmp_path))
    assert found is not None
    assert [line.rpartition("/")[2] for line in found.skipped] == ["b: not UTF-8", "c: larger than 50 bytes"]
    assert found.text(source()) == TEXT


def test_a_store_among_the_documents_is_passed_over(tmp_path: Path) -> None:
    """A folder with HEAD and snapshots is a store: nothing in it is a document, and nothing of it is told."""
    (tmp_path / "a").write_text(TEXT, "utf-8")
    (tmp_path / ".kg" / "snapshots" / "1").mkdir(parents=True)
    (tmp_path / ".kg" / "HEAD").write_text("1")
    (tmp_path / ".kg" / "snapshots" / "1" / "b.sst").write_bytes(b"\xff")
    found = open_corpus(str(tmp_path))
    assert found is not None
    assert (found.skipped, list(found.documents.values())) == ([], [TEXT])


def test_many_unreadable_files_are_summed_up(tmp_path: Path) -> None:
    """Three are named, the others counted."""
    for number in range(5):
        (tmp_path / f"{number}.bin").write_bytes(b"\xff")
    found = open_corpus(str(tmp_path))
    assert found is not None
    assert [line.rpartition("/")[2] for line in found.passed_over] == [
        "0.bin: not UTF-8", "1.bin: not UTF-8", "2.bin: not UTF-8", "2 further files that cannot be read"]  # fmt: skip
    (tmp_path / "4.bin").unlink()
    again = open_corpus(str(tmp_path))
    assert again is not None
    assert again.passed_over[-1] == "1 further file that cannot be read"


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """A missing folder and a file are no corpus."""
    (tmp_path / "file").write_text("x")
    for name in ("absent", "file"):
        with pytest.raises(CorpusFaultError, match="cannot be read"):
            open_corpus(str(tmp_path / name))
