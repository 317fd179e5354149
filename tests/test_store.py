"""The store: one writer, immutable snapshots, an atomic head."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from desk import HEAD, PLAIN, Desk, claim

from kg import database as rdf
from kg import store
from kg.errors import StoreDamagedError, StoreError, StoreLockedError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path


def test_no_store(tmp_path: Path) -> None:
    """A folder without a store is told as such, with what to do."""
    assert not store.exists(tmp_path)
    with pytest.raises(StoreError, match=r"make one with: kg load FILE"):
        store.head(tmp_path)


def test_each_load_is_a_snapshot(desk: Desk) -> None:
    """Snapshots are numbered, know their parent, what made them and which seeds they hold, and never change."""
    desk.load(PLAIN, "one.ttl")
    first = desk.graph()
    desk.load(claim(said="rdf:object e:c"), "two.ttl")
    newest, oldest = store.log(desk.root)
    assert (newest.number, newest.parent, newest.message, newest.claims) == (2, 1, "load two", 2)
    assert (oldest.number, oldest.parent) == (1, None)
    assert list(newest.seeds) == ["one", "ontology", "two"]
    assert newest.seeds["two"].claims == 1
    old = rdf.read_only(store.snapshot(desk.root, 1).database)
    assert first <= {" ".join(row) for row in old.match()}


def test_rollback(desk: Desk) -> None:
    """Rolling back moves the head and deletes nothing; the next load goes on from there with a number of its own."""
    desk.load(PLAIN, "one.ttl")
    desk.load(claim(said="rdf:object e:c"), "two.ttl")
    assert store.rollback(desk.root, None).number == 1
    assert desk.facts() == {("a", "b")}
    desk.load(claim(said="rdf:object e:d"), "three.ttl")
    assert store.head(desk.root).number == 3
    assert store.head(desk.root).parent == 1
    assert store.rollback(desk.root, 2).number == 2
    with pytest.raises(UnknownNameError, match=r"there are: 3, 2, 1"):
        store.rollback(desk.root, 9)
    store.rollback(desk.root, 1)
    with pytest.raises(UnknownNameError, match="no parent"):
        store.rollback(desk.root, None)


def test_one_writer(desk: Desk) -> None:
    """A second writer is refused, and told who holds the lock and what for."""
    with store.writing(desk.root, "load"):
        assert "is being written by process" in desk.refuse(PLAIN)
        assert "(load, since" in desk.refuse(PLAIN)
    with store.writing(desk.root, "again"), pytest.raises(StoreLockedError), store.writing(desk.root, "too"):
        pass
    assert desk.load(PLAIN).claims == 1


def test_leftovers_are_swept(desk: Desk) -> None:
    """What a killed writer left is removed by the next: forks in the making, and snapshots that HEAD never named."""
    desk.load(PLAIN)
    (desk.root / "tmp" / "999-1").mkdir(parents=True)
    (desk.root / "snapshots" / "2").mkdir()
    desk.load(claim(said="rdf:object e:c"))
    assert list((desk.root / "tmp").iterdir()) == []
    assert store.head(desk.root).number == 2
    assert (desk.root / "snapshots" / "2" / "index.sqlite").is_file()


def test_a_failed_load_leaves_nothing(desk: Desk) -> None:
    """A refused load leaves no fork and no snapshot."""
    desk.load(PLAIN)
    desk.refuse("nonsense")
    assert list((desk.root / "tmp").iterdir()) == []
    assert [path.name for path in (desk.root / "snapshots").iterdir()] == ["1"]


@pytest.mark.parametrize("text", ["", "nonsense", "{}", '{"head": "x", "latest": 1}'])
def test_a_damaged_head(desk: Desk, text: str) -> None:
    """A HEAD that cannot be read is told, with what it should hold."""
    desk.load(PLAIN)
    (desk.root / "HEAD").write_text(text, "utf-8")
    with pytest.raises(StoreDamagedError, match="HEAD cannot be read"):
        store.head(desk.root)


def test_a_damaged_snapshot(desk: Desk) -> None:
    """A snapshot without its description or its database is told as damaged."""
    desk.load(PLAIN)
    found = store.head(desk.root)
    shutil.rmtree(found.database)
    with pytest.raises(StoreDamagedError, match="cannot be opened"):
        rdf.read_only(found.database)
    (found.path / "snapshot.json").write_text("{}", "utf-8")
    with pytest.raises(StoreDamagedError, match=r"snapshot 1 .* is damaged"):
        store.head(desk.root)


def test_a_folder_that_cannot_be_written(desk: Desk) -> None:
    """A store whose folder is a file is told as unwritable."""
    desk.root.write_text("in the way", "utf-8")
    assert "cannot be written" in desk.refuse(PLAIN)


def test_matching(desk: Desk) -> None:
    """Statements are matched by any of their terms, in the default graph or in a named one; literals with language and datatype too."""
    desk.load('e:a rdfs:label "A"@en , "B" ; rdfs:comment "1.50"^^xsd:decimal .')
    database, node, label = desk.database, "<https://w3id.org/aikg/id/a>", "<http://www.w3.org/2000/01/rdf-schema#label>"
    ledger = "<https://w3id.org/aikg/seed/seed>"
    assert {row[2] for row in database.match(node, label)} == {'"A"@en', '"B"'}
    assert database.holds(term='"A"@en')
    assert database.holds(term='"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    assert not database.holds(node, label, '"C"')
    assert len(list(database.match(graph=ledger))) == 3
    assert set(database.graphs_of(node, label, '"B"')) == {None, ledger}
    assert database.count(label, '"B"') == 1


def test_removing() -> None:
    """A statement is removed from one graph and stays in another; blank nodes are matched as well."""
    engine = pyoxigraph.Store()
    engine.load(b'_:b <a:p> "x" .\n_:b <a:p> "x" <a:g> .', format=pyoxigraph.RdfFormat.N_QUADS)
    database = rdf.Database(engine)
    ((node, predicate, term),) = database.match()
    database.remove(node, predicate, term)
    assert not database.holds(node)
    assert list(database.match(graph="<a:g>"))


@pytest.mark.parametrize("form", ["nt", "nq", "ttl", "jsonld", "rdf"])
def test_dumps(desk: Desk, form: str) -> None:
    """A dump is sorted and byte-stable, and says the same in every format; N-Quads name the seeds."""
    desk.load(PLAIN)
    data = desk.database.dump(form, {"e": "https://w3id.org/aikg/id/"})
    assert data == desk.database.dump(form, {"e": "https://w3id.org/aikg/id/"})
    assert (b"/seed/ontology> ." in data) == (form == "nq")
    again = pyoxigraph.Store()
    again.load(data, format=rdf.GRAPH_FORMATS[form])
    default = {str(quad.triple) for quad in again.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())}
    assert default == {" ".join(row) for row in desk.database.match()}


def test_in_memory(desk: Desk, tmp_path: Path) -> None:
    """A dump as N-Quads is a database in memory."""
    desk.load(PLAIN)
    path = tmp_path / "dump.nq"
    path.write_bytes(desk.database.dump("nq"))
    assert set(rdf.in_memory(path).match()) == set(desk.database.match())


def test_streams_tell_their_failures() -> None:
    """A chunk that the engine cannot take fails the stream, at its end at the latest; an abandoned stream ends at once."""
    stream = rdf.Stream(rdf.Database(pyoxigraph.Store()))
    stream.write("nonsense\n")
    with pytest.raises(SyntaxError):
        stream.close()
    stream = rdf.Stream(rdf.Database(pyoxigraph.Store()))
    stream.write("<a:a> <a:b> <a:c> .\n")
    stream.abandon()


def test_streams_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines go to the engine in chunks, and a failure in one refuses the next."""
    monkeypatch.setattr(rdf, "_CHUNK", 20)
    monkeypatch.setattr(rdf, "_STEP", 10)
    engine = pyoxigraph.Store()
    stream = rdf.Stream(rdf.Database(engine))
    for number in range(50):
        stream.write(f"<a:{number}> <a:b> <a:c> .\n")
    stream.close()
    assert len(engine) == 50
    stream = rdf.Stream(rdf.Database(engine))
    stream.write("nonsense nonsense\n")
    with pytest.raises(SyntaxError):
        _write_on(stream)
    stream.abandon()


def _write_on(stream: rdf.Stream) -> None:
    for _ in range(1_000):
        stream.write("<a:a> <a:b> <a:c> .\n")


def test_prefixes_are_remembered(desk: Desk) -> None:
    """The prefixes of loaded files are kept with the snapshot."""
    desk.load("@prefix mine: <http://mine/> . mine:a kg:owns mine:b .")
    assert store.head(desk.root).prefixes["mine"] == "http://mine/"
    assert json.loads((store.head(desk.root).path / "snapshot.json").read_text("utf-8"))["format"] == 1
    assert HEAD.count("@prefix") <= len(store.head(desk.root).prefixes)


def test_tables_of_formats() -> None:
    """The engine's formats stand in two tables, by kg's names for them."""
    assert {"ttl", "nt", "nq", "jsonld", "rdf"} <= set(rdf.GRAPH_FORMATS)
    assert {"json", "xml", "csv", "tsv"} <= set(rdf.RESULT_FORMATS)
