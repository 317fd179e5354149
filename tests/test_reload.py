"""A store that was reloaded is as one that was loaded afresh: names, labels, types, claims and edges, by what they say."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, Desk, claim

from kg import load
from kg.errors import ClaimFaultError, UnknownNameError
from kg.lookup import Lookup
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

OWN = "@prefix my: <http://e.org/v#> .\n"
TERMS = {
    "label": ("term",), "name": ("term",), "type": ("term", "class"), "claim": ("subject", "predicate", "object", "source", "edge_from", "edge_to"),
    "origin": ("origin",), "stated": (), "edge": ("node", "other", "relation"), "degree": ("node",), "relation": ("term",), "word": ("term",),
    "class": ("term", "ancestor"), "term": ("id",), "amount": ("term",), "period": ("term",),
}  # fmt: skip


def dump(index: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of an index with terms in the place of their numbers."""
    terms = dict(index.execute("SELECT id, value FROM term"))
    found = {}
    for table, numbers in TERMS.items():
        columns = [row[1] for row in index.execute(f"PRAGMA table_info({table})")]
        rows = index.execute(f"SELECT * FROM {table}")  # noqa: S608 - tables of our own
        found[table] = sorted(
            (tuple(terms[cell] if one in numbers else cell for one, cell in zip(columns, row, strict=True)) for row in rows), key=repr
        )
    return found


def statement(world: random.Random) -> str:
    """Write a claim, a description, a plain triple or a word of an ontology."""
    names = ["e:a", "e:b", "e:c-d", "my:other"]
    one, two = world.choice(names), world.choice(names)
    relation = world.choice(["kg:owns", "kg:competesWith", "my:supplies"])
    return world.choice(
        [
            claim(
                one,
                world.choice(["kg:owns", "kg:competesWith"]),
                f"rdf:object {two}",
                at=f"{world.randrange(3)},9",
                more=f"kg:origin {world.choice(names)}",
            ),
            claim(one, "kg:competesWith", f"rdf:object {two}").replace("source/n#", f"source/{world.choice('mno')}#"),
            f'{one} rdfs:label "{world.choice(["Ay Inc", "Bee", "C D", "Thing"])}"@en .\n',
            f"{one} a {world.choice(['kg:Company', 'kg:Startup'])} .\n",
            f"{one} {relation} {two} .\n",
            f"my:supplies a owl:ObjectProperty {world.choice(['', ', owl:SymmetricProperty'])} ; rdfs:label 'supplies' .\n",
            "my:thing a owl:Class ; rdfs:label 'Klasse' .\n",
        ]
    )


def write(desk: Desk, seeds: dict[str, str]) -> None:
    """Load seeds in one go."""
    load.load(desk.root, [desk.file(OWN + HEAD + text, f"{name}.ttl") for name, text in seeds.items()])


@pytest.mark.parametrize("number", range(12))
def test_a_reload_is_a_fresh_load(desk: Desk, tmp_path: Path, number: int) -> None:
    """After A, then A', then a seed out, the index says what it says after a fresh load of the rest."""
    world = random.Random(number)  # noqa: S311 - no secret
    seeds = [{name: "".join(statement(world) for _ in range(world.randrange(1, 9))) for name in ("one", "two", "three")} for _ in range(2)]
    write(desk, seeds[0])
    write(desk, seeds[1])
    write(desk, seeds[1])  # what an ontology changed that came with the others
    load.unload(desk.root, "three")
    left = {name: text for name, text in seeds[1].items() if name != "three"}
    write(desk, left)
    (tmp_path / "fresh").mkdir()
    fresh = Desk(tmp_path / "fresh")
    write(fresh, left)
    assert dump(desk.index) == dump(fresh.index)
    assert desk.graph() == fresh.graph()


def test_names_go_with_the_last_that_was_said(desk: Desk) -> None:
    """What no claim and no description speaks of any more is found by no name, not even by its IRI."""
    desk.load(claim("e:ghost", said="rdf:object e:stays") + 'e:spirit rdfs:label "Spirit" .' + claim(at="1,2").replace("source/n#", "source/shade#"))
    desk.load(claim("e:other", said="rdf:object e:stays"))
    names = Lookup(desk.index, PREFIXES)
    for name in ("ghost", "e:ghost", "Spirit", "e:spirit", "shade", "s:shade"):
        with pytest.raises(UnknownNameError):
            names.entity(name)
    assert names.entity("stays").entity.iri.endswith("/stays")


def test_edges_the_other_way_stay(desk: Desk) -> None:
    """A later claim of one direction leaves the edge of the other direction alone."""
    desk.load("e:a kg:owns e:b . e:b kg:owns e:a .", "one.ttl")
    desk.load(claim("e:a", "kg:owns"), "two.ttl")
    assert desk.index.execute("SELECT count(*) FROM edge").fetchone() == (4,)


def test_one_load_is_as_two(desk: Desk, tmp_path: Path) -> None:
    """A table finds what the other files of its load describe, wherever they stand, as if they had been loaded before."""
    entities = HEAD + "@prefix ex: <http://e.org/> . ex:ali a kg:Company ; rdfs:label 'Alibaba Group' . ex:bo kg:owns ex:ali ."
    rows = "subject,relation,object\nAlibaba Ltd,owns,bo\n"
    files = [desk.file(rows, "a.csv"), desk.file(entities, "b.ttl")]
    load.load(desk.root, files)
    assert desk.facts("owns") == {("ali", "bo"), ("bo", "ali")}
    (tmp_path / "two").mkdir()
    other = Desk(tmp_path / "two")
    load.load(other.root, files[1:])
    load.load(other.root, files[:1])
    assert dump(other.index) == dump(desk.index)
    twin = desk.file(HEAD + "e:twin a kg:Company ; rdfs:label 'Alibaba' .", "twin.ttl")
    with pytest.raises(ClaimFaultError, match="fits several entities"):
        load.load(desk.root, [desk.file("subject,relation,object\nalibaba,owns,x\n", "c.csv"), twin])


def test_a_table_that_is_reloaded_forgets_its_own_names(desk: Desk, tmp_path: Path) -> None:
    """A name that only the replaced rows gave is new again."""
    desk.load("subject,relation,object\n<http://e.org/acme>,owns,Bolt\n", "rows.csv")
    rows = "subject,relation,object\nacme,owns,Bolt\n"
    desk.load(rows, "rows.csv")
    (tmp_path / "fresh").mkdir()
    fresh = Desk(tmp_path / "fresh")
    fresh.load(rows, "rows.csv")
    assert dump(desk.index) == dump(fresh.index)


def test_an_amount_of_another_file_of_the_load(desk: Desk) -> None:
    """A claim may refer to an amount that another file of the same load makes."""
    amount = "kg:amount [ kg:value 5 ; kg:unit 'USD' ]"
    desk.load(claim("e:a", "kg:revenue", amount), "one.ttl")
    (node,) = desk.values("amount")
    load.unload(desk.root, "one")
    first, second = (desk.file(HEAD + text, name) for text, name in (
        (claim("e:a", "kg:revenue", amount), "one.ttl"), (claim("e:b", "kg:revenue", f"kg:amount {node}"), "two.ttl"),
    ))  # fmt: skip
    assert load.load(desk.root, [first, second]).claims == 2


def test_figures_and_periods_go_with_their_claims(desk: Desk) -> None:
    """The index keeps no amount and no period that no claim has any more: their numbers may be given to other terms."""
    said = 'kg:amount [ kg:value 3 ; kg:unit "USD" ] ; kg:period [ kg:text "this year" ]'
    desk.load(claim(relation="kg:plannedInvestment", said=said))
    desk.load(claim())
    assert [desk.index.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("amount", "period")] == [0, 0]  # noqa: S608 - our own


def test_a_whole_is_known_as_long_as_something_is_a_part_of_it(desk: Desk, tmp_path: Path) -> None:
    """What is said of a whole bears on its parts: it stays known when the last claim of it goes, as a fresh load knows it."""
    part = claim("e:b", said="rdf:object e:c") + "e:b <http://purl.org/dc/terms/isPartOf> e:a ."
    desk.load(part, "part.ttl")
    desk.load(claim("e:a", said="rdf:object e:c", at="1,2"), "whole.ttl")
    load.unload(desk.root, "whole")
    (tmp_path / "fresh").mkdir()
    fresh = Desk(tmp_path / "fresh")
    fresh.load(part, "part.ttl")
    assert dump(desk.index) == dump(fresh.index)
    desk.load(claim("e:b", said="rdf:object e:c"), "part.ttl")
    assert not desk.index.execute("SELECT 1 FROM term WHERE value LIKE '%/id/a>'").fetchall()
