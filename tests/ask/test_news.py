"""Tests of news: what came and went is told by the snapshots of a store, and which of them were compared is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import load, parse, snapshot
from kg.ask import Answer, Asker
from kg.lookup import Lookup
from kg.reader import Reader

CASES = Path(__file__).resolve().parent.parent / "cases"
NEW = """@base <https://example.org/news> .
@prefix my: <https://example.org/own#> .
@prefix o: <https://example.org/thing/> .
@prefix kg: <https://w3id.org/aikg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
o:acorn a kg:Company ; rdfs:label "Acorn Mills"@en .
o:birch a kg:Company ; rdfs:label "Birch Books"@en .
[] a kg:Claim ; rdf:subject o:birch ; rdf:predicate my:audits ; rdf:object o:acorn ; kg:evidence <#char=0,10> ;
  kg:paraphrase "Birch looks over the accounts of Acorn."@en .
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of two snapshots: own-words and own-claims, then one claim more."""
    folder = tmp_path_factory.mktemp("news")
    more = folder / "more.ttl"
    more.write_text(NEW, "utf-8")
    store = folder / "store"
    load.load(store, [parse.describe(CASES / "own-words.ttl"), parse.describe(CASES / "own-claims.ttl")])
    load.load(store, [parse.describe(more)])
    return store


def ask(root: Path, question: str, *, number: int | None = None) -> Answer:
    """Ask the head of a store, or an older snapshot."""
    reader = Reader(snapshot.head(root) if number is None else snapshot.snapshot(root, number))
    return Asker(reader, Lookup(reader.index, reader.prefixes)).ask(question, suggest=False)


@pytest.mark.parametrize("question", ["What changed since snapshot 1?", "What is new since the last snapshot?", "快照1以来有什么变化？"])
def test_what_came_since_a_snapshot(root: Path, question: str) -> None:
    """The claims that came are the answer; the two snapshots are named with their times and what came and went."""
    found = ask(root, question)
    assert [one.paraphrase for one in found.claims] == ["Birch looks over the accounts of Acorn."]
    note = " ".join(found.replies[0].notes)
    assert snapshot.snapshot(root, 1).time in note
    assert "kg diff 1 2" in note


def test_changes_since_a_snapshot_that_is_none_before(root: Path) -> None:
    """Since the snapshot that is asked itself nothing came; one that is not there, or came later, is told as that."""
    assert ask(root, "What changed since snapshot 2?").replies[0].text == "Nothing came or went since snapshot 2: it is the one that is asked."
    for number in (2, 9):
        told = ask(root, f"What changed since snapshot {number}?", number=1).replies[0].text
        assert told.startswith(f"No snapshot {number} came before snapshot 1")


def test_what_was_said_goes_by_the_days_it_is_about() -> None:
    """Nobody tells on which day a claim was made; an answer by days says which days those are."""
    reader = Reader(None)
    asker = Asker(reader, Lookup(reader.index, reader.prefixes))
    note = "by the days that the claims are about: on which day each was said is not told"
    assert note in asker.ask("What did Alibaba announce in 2027?", suggest=False).replies[0].notes
    assert note not in asker.ask("What did Eddie Wu say?", suggest=False).replies[0].notes


def test_what_changed_of_a_thing(root: Path) -> None:
    """Changes of one thing are told, and no others."""
    assert ask(root, "What changed about Acorn Mills since snapshot 1?").is_answered
    assert not ask(root, "What changed about Calmvax since snapshot 1?").is_answered


def test_a_store_that_is_younger_than_the_day_says_so(root: Path) -> None:
    """Of a day before its first snapshot a store tells nothing of what came since; claims that name later days are still told."""
    found = ask(root, "What changed since 2024?")
    assert "began later" in " ".join(found.replies[0].notes)
    assert found.is_answered


def test_a_day_after_the_head(root: Path) -> None:
    """Nothing came since a day that is later than the store."""
    found = ask(root, "What changed since 2099?")
    assert not found.is_answered
    assert "nothing came since" in " ".join(found.replies[0].notes)


def test_what_went(tmp_path: Path) -> None:
    """A claim that is no longer there is told as gone, as the older snapshot has it."""
    (tmp_path / "more.ttl").write_text(NEW, "utf-8")
    store = tmp_path / "store"
    load.load(store, [parse.describe(CASES / "own-words.ttl"), parse.describe(CASES / "own-claims.ttl"), parse.describe(tmp_path / "more.ttl")])
    load.unload(store, "more")
    found = ask(store, "What changed since snapshot 1?").replies[0]
    assert [one["gone"] for one in found.answers] == [True]
    assert "0 claims came, 1 claim went" in " ".join(found.notes)


def test_the_bundled_seeds_have_no_snapshots() -> None:
    """Without a store there is nothing to compare, and that is said."""
    reader = Reader(None)
    found = Asker(reader, Lookup(reader.index, reader.prefixes)).ask("What changed since snapshot 1?", suggest=False)
    assert not found.is_answered
    assert "no snapshots" in found.replies[0].text
