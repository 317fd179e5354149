"""Tests of exports: sorted, byte-stable, and the same graph when they are loaded again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from caller import ROOT, SEED, process
from dispute import DISPUTE

from kg import export, load, parse, store
from kg.errors import StoreUnwritableError
from kg.reader import Reader

if TYPE_CHECKING:
    from desk import Desk

FORMATS = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
}


def loaded(root: Path, *paths: Path) -> Reader:
    """Load files into a fresh store and open it."""
    load.load(root, [parse.describe(path) for path in paths])
    return Reader(store.head(root))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """Two stores that were filled on their own, in another order, export byte for byte the same."""
    one = loaded(tmp_path / "one", SEED)
    load.load(tmp_path / "two", [parse.describe(SEED)])
    load.load(tmp_path / "two", [parse.describe(SEED)], seed="again")
    load.unload(tmp_path / "two", "again")
    two = Reader(store.head(tmp_path / "two"))
    assert export.render(one, name) == export.render(two, name)
    assert export.render(one, name) == export.render(one, name)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("which", ["example", "bundled"])
def test_loading_an_export_back_gives_the_same_graph(tmp_path: Path, name: str, which: str) -> None:
    """Whatever the format, the graph that comes back has the same triples and the same claims; N-Quads brings the seeds' ledgers too."""
    first = loaded(tmp_path / "first", SEED) if which == "example" else Reader(None)
    path = tmp_path / f"graph.{name}"
    path.write_bytes(export.render(first, name))
    again = loaded(tmp_path / "again", path)
    claims = "SELECT lower(hex(iri)) FROM claim ORDER BY 1"
    assert again.index.execute(claims).fetchall() == first.index.execute(claims).fetchall()
    mark = b"kg:statedIn" if name == "ttl" else b"ontology#statedIn"
    plain = [[line for line in export.render(one, "nt").splitlines() if mark not in line] for one in (first, again)]
    assert plain[0] == plain[1]
    if name == "nq":
        for form in FORMATS:
            assert export.render(again, form) == export.render(first, form), form


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_every_triple(name: str) -> None:
    """Another reader of the format finds the same triples, each once."""
    reader = Reader(None)
    rows = list(pyoxigraph.parse(export.render(reader, name), format=FORMATS[name]))
    triples = {str(row.triple) for row in rows if isinstance(row.graph_name, pyoxigraph.DefaultGraph)}
    assert triples == {" ".join(row) for row in reader.database.match()}
    if name != "nq":
        assert len(rows) == len(triples)


@pytest.mark.parametrize("name", ["nt", "nq"])
def test_lines_are_sorted(name: str) -> None:
    """Lines stand in the order of their bytes, so that a diff of two exports is the difference of the graphs."""
    lines = export.render(Reader(None), name).splitlines()
    assert lines == sorted(set(lines))


def test_turtle_is_readable() -> None:
    """Turtle uses the prefixes, but none for the hashes of claims, amounts and periods."""
    text = export.render(Reader(None), "ttl").decode()
    assert "@prefix kg: <https://w3id.org/aikg/ontology#> ." in text
    assert "kg:investsIn" in text
    assert "@prefix amount:" not in text


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """An existing file stays as it is when the new one cannot be written, and nothing is left beside it."""
    export.write(tmp_path / "a" / "out", b"new")
    assert (tmp_path / "a" / "out").read_bytes() == b"new"
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreUnwritableError, match="cannot be written"):
        export.write(tmp_path / "folder", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnwritableError):
        export.write(tmp_path / "file" / "below", b"x")


def test_what_is_no_file_is_never_replaced_by_one(tmp_path: Path) -> None:
    """A device or a pipe is written as it is, and a link stays a link."""
    export.write(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "file")
    (tmp_path / "deep").mkdir()
    export.write(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "deep" / "file").read_bytes() == b"x"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
def test_a_device_that_takes_nothing() -> None:
    """What a device refuses is one error."""
    with pytest.raises(StoreUnwritableError, match="No space left"):
        export.write(Path("/dev/full"), b"x" * 100_000)


def test_an_export_of_an_empty_store(desk: Desk) -> None:
    """A store with no claim still exports its ontology."""
    desk.load('e:a rdfs:label "A"@en .\n')
    assert b"ontology#investsIn" in export.render(Reader(store.head(desk.root)), "nt")


def test_the_bundled_seeds_export_as_the_committed_file() -> None:
    """What `kg export` gives without a store is what stands in exports/, byte for byte: all prefixes of the seeds are kg's own."""
    for name in ("ttl", "nq"):
        assert export.render(Reader(None), name) == (ROOT / "exports" / f"kg.{name}").read_bytes()


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    """Processes whose hashes are seeded otherwise export the same."""
    for name in FORMATS:
        bodies = {process("export", "--format", name, "-o", "-", cwd=tmp_path, PYTHONHASHSEED=seed).out for seed in ("1", "2", "3")}
        assert len(bodies) == 1, name


@pytest.mark.parametrize("name", FORMATS)
def test_conflicts_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    """A graph with conflicts, statuses and placed periods is the same once its export is loaded: all of them are derived anew, to the letter."""
    (tmp_path / "d.ttl").write_text(DISPUTE)
    first = loaded(tmp_path / "first", tmp_path / "d.ttl")
    body = export.render(first, name)
    assert b"conflict" in body
    path = tmp_path / f"graph.{name}"
    path.write_bytes(body)
    again = loaded(tmp_path / "again", path)
    for table in ("member", "standing", "agreed", "resolved"):
        query = f"SELECT hex(claim), * FROM {table} ORDER BY 1, 2"  # noqa: S608 - a table of ours
        assert again.index.execute(query).fetchall() == first.index.execute(query).fetchall()
    rulings = "SELECT hex(id), kind, contested, ruling, assumptions, preferred, reason FROM conflict ORDER BY 1"
    assert again.index.execute(rulings).fetchall() == first.index.execute(rulings).fetchall()
    plain = [[line for line in export.render(one, "nt").splitlines() if b"ontology#statedIn" not in line] for one in (first, again)]
    assert plain[0] == plain[1]


def test_an_export_that_somebody_bent_derives_anew(tmp_path: Path) -> None:
    """A status or a ruling that was changed in an export by hand does not get into the store."""
    (tmp_path / "d.ttl").write_text(DISPUTE)
    body = export.render(loaded(tmp_path / "first", tmp_path / "d.ttl"), "nt").decode()
    bent = body.replace("ontology#contested>", "ontology#corroborated>").replace("the figures cannot meet", "all is well")
    assert bent != body
    (tmp_path / "bent.nt").write_text(bent)
    again = loaded(tmp_path / "again", tmp_path / "bent.nt")
    assert again.index.execute("SELECT count(*) FROM standing WHERE status = 'contested'").fetchone() == (12,)
    assert b"all is well" not in export.render(again, "nt")
