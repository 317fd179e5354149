"""Tests of what read commands open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

from kg import bundle, load, parse
from kg.errors import StoreError, UsageError
from kg.lookup import Lookup
from kg.reader import Reader, open_reader

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk


def test_the_argument_goes_before_the_environment_and_that_before_the_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """--store, $KG_STORE, ./.kg, the bundled seeds: the first that is named or there."""
    monkeypatch.chdir(desk.folder)
    monkeypatch.delenv("KG_STORE", raising=False)
    assert open_reader().name == "the bundled seeds"
    for name in (".kg", "one", "two"):
        load.load(desk.folder / name, [desk.file(HEAD + claim())])
    assert open_reader().name == "snapshot 1 of .kg"
    monkeypatch.setenv("KG_STORE", "one")
    assert open_reader().name == "snapshot 1 of one"
    assert open_reader("two").name == "snapshot 1 of two"


def test_a_store_that_was_named_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without a store is an error, never the bundled seeds in silence."""
    with pytest.raises(StoreError, match="no store at"):
        open_reader(str(tmp_path / "none"))
    monkeypatch.setenv("KG_STORE", str(tmp_path / "none"))
    with pytest.raises(StoreError, match="no store at"):
        open_reader()
    with pytest.raises(UsageError, match="remote stores"):
        open_reader("https://example.org/sparql")


def test_an_open_reader_never_sees_a_later_write(desk: Desk) -> None:
    """Somebody who reads a snapshot goes on reading it, whatever is loaded meanwhile."""
    desk.load(claim())
    reader = open_reader(str(desk.root))
    assert reader.index.execute("SELECT count(*) FROM claim").fetchone() == (1,)
    desk.load(claim() + claim(said="rdf:object e:c", at="10,19"))
    assert reader.index.execute("SELECT count(*) FROM claim").fetchone() == (1,)
    assert len(list(reader.database.match(predicate="<https://w3id.org/aikg/ontology#investsIn>"))) == 1
    assert open_reader(str(desk.root)).index.execute("SELECT count(*) FROM claim").fetchone() == (2,)


def test_the_prefixes_of_loaded_files_are_known(desk: Desk) -> None:
    """What a file declares may be used in names afterwards."""
    desk.load("@prefix mine: <https://example.org/my#> .\n" + claim("mine:a"))
    reader = open_reader(str(desk.root))
    assert reader.prefixes["mine"] == "https://example.org/my#"
    assert Lookup(reader.index, reader.prefixes).entity("mine:a").entity.iri == "https://example.org/my#a"


def test_changed_seeds_are_read_as_they_are_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who edits a bundled seed sees the change at once, without making the exports anew."""
    (tmp_path / "only.ttl").write_text(HEAD + claim("e:brand-new"))
    monkeypatch.setattr(bundle, "SEEDS", str(tmp_path))
    reader = Reader(None)
    assert reader.index.execute("SELECT count(*) FROM claim").fetchone() == (1,)
    assert reader.location[0] == "snapshot"
    assert reader.database.holds(subject="<https://w3id.org/aikg/id/brand-new>")


def test_the_bundle_in_memory_is_what_its_seeds_say(tmp_path: Path) -> None:
    """The compiled index and database hold exactly what a load of the seeds gives."""
    from pathlib import Path

    root = tmp_path / "store"
    load.load(root, [parse.describe(Path(path)) for path in bundle.seeds()])
    compiled, loaded = Reader(None), open_reader(str(root))
    for table in ("claim", "label", "edge", "degree", "origin"):
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 - names of tables
        assert compiled.index.execute(query).fetchone() == loaded.index.execute(query).fetchone()
    assert compiled.database.dump("nq") == loaded.database.dump("nq")
