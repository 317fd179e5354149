"""Tests of what an export speaks of."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from caller import ROOT, environment
from desk import Desk
from outlet import exported, ids, nasty, nasty_reader, scope

from kg import formats, store, writer
from kg.index import claim_term
from kg.reader import Reader
from kg.writer.scope import Scope

if TYPE_CHECKING:
    from pathlib import Path

ONE_FILE = [name for name, one in formats.FORMATS.items() if not one.is_folder]


class Only:
    """A policy that lets only claims of one stance count."""

    def __init__(self, stance: str) -> None:
        """Choose a stance."""
        self.stance = stance

    def where(self, alias: str = "") -> str:
        """Return the test."""
        return f" AND {alias}stance = '{self.stance}'"


def test_the_claims_about_an_entity() -> None:
    """At depth 1 it is what `kg claims --about` lists; deeper, what is claimed about all that stands nearer than so many steps."""
    reader = Reader(None)
    lookup = scope(reader).lookup
    found = scope(reader, "alibaba")
    number = lookup.entity("alibaba").entity.number
    wanted = {mark for (mark,) in reader.index.execute("SELECT iri FROM claim WHERE subject = ?1 OR object = ?1", (number,))}
    assert set(found.claims()) == wanted
    for depth in (1, 2, 3):
        near = lookup.neighbours(lookup.entity("moonshot").entity, depth=depth, max_nodes=10_000)
        assert {term for term, _ in scope(reader, "moonshot", depth=depth).nodes()} >= {f"<{one.entity.iri}>" for one in near.nodes.values()}
    assert set(scope(reader, "moonshot", depth=9).claims()) < set(scope(reader).claims())


def test_a_denied_fact_is_no_step(tmp_path: Path) -> None:
    """What is denied is told, but does not lead further."""
    reader = nasty_reader(tmp_path)
    near = scope(reader, "e:n0", depth=1)
    assert {"<https://w3id.org/aikg/id/n1>", "<https://w3id.org/aikg/id/n2>"} <= {term for term, _ in near.nodes()}
    assert near.center is not None
    assert near.inner() == [near.center.number]


@pytest.mark.parametrize("about", [None, "alibaba"])
def test_a_policy_leaves_claims_out(about: str | None) -> None:
    """Only the claims that a policy lets count are written, in every format, and no fact, node or footnote of the others."""
    reader = Reader(None)
    found = scope(reader, about, policy=Only("planned"))
    claims = set(found.claims())
    assert claims < set(scope(reader, about).claims())
    assert all(found.holds(claim_term(mark)) for mark in claims)
    others = {one.rpartition("/")[2] for one in ids(reader)} - {mark.hex() for mark in claims}
    for name in ONE_FILE:
        body = exported(name, reader, about, policy=Only("planned")).decode()
        assert not [one for one in others if one in body], name
        assert claims
    assert {row[3] for row in found.facts()} | {row[1] for row in found.values()} == claims


@pytest.mark.parametrize("name", ONE_FILE)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    """Two stores that were filled in another order export byte for byte the same."""
    bodies = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        desk = Desk(folder)
        seeds = [nasty(), "e:x a kg:Company ; rdfs:label 'X' ; kg:investsIn e:n1 .\n"]
        for text in seeds if folder.name == "one" else reversed(seeds):
            desk.load(text, f"{len(text)}.ttl")
        bodies.append(exported(name, Reader(store.head(desk.root))).replace(b"snapshot 2 of " + str(desk.root).encode(), b""))
    assert bodies[0] == bodies[1]


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    """Processes whose hashes are seeded otherwise write the same bytes in every format."""
    script = """if True:
        import hashlib, io
        from outlet import exported
        from kg.reader import Reader
        reader = Reader(None)
        for name in %r:
            print(name, hashlib.sha256(exported(name, reader, "alibaba")).hexdigest())"""
    found = set()
    for seed in ("1", "2"):
        env = {**environment(PYTHONHASHSEED=seed), "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
        found.add(subprocess.run([sys.executable, "-c", script % ONE_FILE], cwd=tmp_path, env=env, capture_output=True, check=True).stdout)
    assert len(found) == 1
    assert len(found.pop().splitlines()) == len(ONE_FILE)


def test_folders_and_archives(tmp_path: Path) -> None:
    """A folder or a .zip holds the same files, and the same bytes each time."""
    import zipfile

    reader = Reader(None)
    made = writer.write_folder("csv", scope(reader), tmp_path / "a")
    writer.write_folder("csv", scope(reader), tmp_path / "a.zip")
    writer.write_folder("csv", scope(reader), tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {path.name: path.read_bytes() for path in made}


def test_many_claims_are_read_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many claims a part has, it is the same part."""
    from kg.writer import scope as module

    whole = list(scope(Reader(None), "alibaba", depth=2).facts())
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    assert list(scope(Reader(None), "alibaba", depth=2).facts()) == whole
    assert isinstance(scope(Reader(None)), Scope)
