"""Tests of what ships: ontology, seeds and compiled exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caller import ROOT

from kg import bundle, export, load, parse, store
from kg.reader import Reader

if TYPE_CHECKING:
    import pytest


def test_all_that_ships_is_there() -> None:
    """Each path of the bundle names a file or a folder."""
    for path in (bundle.ONTOLOGY, bundle.SHAPES, bundle.QUERIES, bundle.SEEDS, bundle.EXAMPLE, bundle.COMPILED, bundle.INDEX):
        assert Path(path).exists(), path
    assert [Path(path).name for path in bundle.seeds()] == sorted(path.name for path in (ROOT / "seeds").glob("*.ttl"))


def test_the_committed_exports_are_current(tmp_path: Path) -> None:
    """exports/ holds, byte for byte, what the ontology and the seeds give today; else: make exports."""
    load.load(tmp_path / "store", [parse.describe(Path(path)) for path in bundle.seeds()])
    made = export.compiled(Reader(store.head(tmp_path / "store")))
    assert sorted(made) == ["index.json", "kg.nq", "kg.ttl"]
    for name, body in made.items():
        assert (ROOT / "exports" / name).read_bytes() == body, f"exports/{name} is stale: make exports"


def test_no_export_and_no_seed_embeds_an_article() -> None:
    """What ships about the five articles is titles, paraphrases and places: no sentence of them."""
    folder = ROOT.parent / "shared" / "articles"
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))] if folder.is_dir() else []
    shipped = "".join(
        path.read_text("utf-8") for name in ("seeds", "exports", "ontology") for path in sorted((ROOT / name).rglob("*")) if path.is_file()
    )
    shipped = " ".join(shipped.split())
    for text in texts:
        words = text.split()
        runs = [" ".join(words[at : at + 14]) for at in range(0, len(words) - 14, 5)]
        assert [run for run in runs if run in shipped] == []


def test_a_changed_seed_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiled index counts only while neither the ontology nor a seed has changed, by name or by a byte."""
    text = bundle.index_text()
    assert bundle.is_current(text)
    assert not bundle.is_current("")
    for path in bundle.seeds():
        (tmp_path / Path(path).name).write_bytes(Path(path).read_bytes())
    monkeypatch.setattr(bundle, "SEEDS", str(tmp_path))
    assert bundle.is_current(text)
    first = Path(bundle.seeds()[0])
    first.write_bytes(first.read_bytes() + b" ")
    assert not bundle.is_current(text)
    first.write_bytes(first.read_bytes()[:-1])
    assert bundle.is_current(text)
    first.rename(tmp_path / "renamed.ttl")
    assert not bundle.is_current(text)


def test_a_bundle_that_was_never_compiled_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an index there is no text of one."""
    monkeypatch.setattr(bundle, "INDEX", str(tmp_path / "none.json"))
    assert bundle.index_text() == ""
