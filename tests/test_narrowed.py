"""Tests of the graph under a policy as RDF: it is whole, and the store is what it was."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, E
from dispute import DISPUTE, PAPERS, THINGS, paper, says

from kg import load, parse, store
from kg.narrowed import Narrowed
from kg.policy import Selection
from kg.reader import Reader

if TYPE_CHECKING:
    from desk import Desk

PARTS = ("/amount/", "/period/", "/note/", "/claim/", "/conflict/", "#char=")


def narrowed(desk: Desk, text: str, policy: str = "uncontested", day: str | None = None) -> Narrowed:
    """Load a text and narrow it."""
    path = desk.folder / "d.ttl"
    path.write_text(text)
    load.load(desk.root, [parse.describe(path)])
    return Narrowed(Reader(store.head(desk.root)), Selection(policy, day))


def rows(reader: Reader) -> set[tuple[str, str, str]]:
    """Return the triples of a graph."""
    return set(reader.database.match())


@pytest.mark.parametrize("policy", ["uncontested", "preferred"])
def test_nothing_hangs_in_the_air(desk: Desk, policy: str) -> None:
    """Every part to which something refers is described, and every part that is described is one to which something refers."""
    found = rows(narrowed(desk, DISPUTE, policy))
    described = {subject for subject, _, _ in found if any(part in subject for part in PARTS)}
    referred = {term for _, _, term in found if term.startswith("<") and any(part in term for part in PARTS)}
    assert referred <= described
    assert described - referred == {subject for subject in described if "/claim/" in subject or "/conflict/" in subject} - referred


def test_it_is_a_part_of_the_whole(desk: Desk) -> None:
    """A policy adds nothing, and takes nothing of what is said of entities, papers and words."""
    reader = narrowed(desk, DISPUTE)
    whole, left = rows(Reader(store.head(desk.root))), rows(reader)
    assert left < whole
    gone = {subject for subject, _, _ in whole - left if not any(part in subject for part in PARTS)}
    assert all(subject.startswith(f"<{E}") for subject in gone)
    assert {(s, p, o) for s, p, o in whole if "rdf-schema#label" in p} <= left


def test_no_policy_takes_nothing(desk: Desk) -> None:
    """All claims make the whole graph."""
    reader = narrowed(desk, DISPUTE, "all")
    assert rows(reader) == rows(Reader(store.head(desk.root)))


def test_a_fact_stays_while_one_claim_states_it(desk: Desk) -> None:
    """A fact of two claims, one of which does not hold on the day, is still a fact; a literal with a dot and a language too."""
    text = HEAD + paper("a") + paper("b") + THINGS
    text += says("a", "e:acme", "investsIn", "e:gamma", at=0, when="2020") + says("b", "e:acme", "investsIn", "e:gamma", at=0)
    text += says("a", "e:acme", "describedAs", '"the best. Of all ."@en', at=10, when="2020") + says(
        "b", "e:acme", "investsIn", "e:beta", at=10, when="2020"
    )
    reader = narrowed(desk, text, "all", "2024-06-01")
    facts = {(p.rpartition("#")[2][:-1], o.rpartition("/")[2][:-1]) for s, p, o in rows(reader) if s == f"<{E}acme>" and "ontology#" in p}
    assert facts == {("investsIn", "gamma")}
    again = {o for s, p, o in rows(Narrowed(Reader(store.head(desk.root)), Selection("all", "2020-06-01"))) if p.endswith("describedAs>")}
    assert '"the best. Of all ."@en' in again


def test_a_fact_that_is_denied_too_stays(desk: Desk) -> None:
    """Of a fact that one states and another denies, both stay under a tie."""
    text = HEAD + paper("a", PAPERS["morning"]) + paper("b", PAPERS["evening"]) + THINGS
    text += says("a", "e:acme", "owns", "e:gamma", at=0) + says("b", "e:acme", "owns", "e:gamma", at=0, how="denied")
    assert any(p.endswith("owns>") for _, p, _ in rows(narrowed(desk, text, "preferred")))


def test_the_scratch_file_goes(desk: Desk) -> None:
    """The narrowed graph is a scratch file, and is gone with its reader."""
    reader = narrowed(desk, DISPUTE)
    _, path = reader.location
    assert Path(path).exists()
    del reader
    gc.collect()
    assert not Path(path).exists()
