"""Where an author's statements go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import index, ontology, sink
from kg.claim import LABEL, STATED_IN
from kg.indexer import Indexer
from kg.sink import Sink, fact_key, seed_name, seed_term
from kg.terms import name
from kg.validate import Finished

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTED = f"<https://w3id.org/aikg/note/{'b' * 32}>"
CLAIM = f"<https://w3id.org/aikg/claim/{'a' * 32}>"
RELATIONS = [
    ("<a:owns>", name("rdf:type"), name("owl:ObjectProperty")),
    ("<a:near>", name("rdf:type"), name("owl:ObjectProperty")),
    ("<a:near>", name("rdf:type"), name("owl:SymmetricProperty")),
]


class Lines:
    """Keeps what is written, in the place of a stream."""

    def __init__(self) -> None:
        """Begin empty."""
        self.text = ""

    def write(self, *lines: str) -> None:
        """Take lines."""
        self.text += "".join(lines)


@pytest.fixture
def lines() -> Lines:
    """Give an empty stream."""
    return Lines()


@pytest.fixture
def made(lines: Lines) -> Iterator[Sink]:
    """Give a sink of the seed `one`, with one triple that an export gives to another seed."""
    restored = {
        fact_key("<a:a>", LABEL, '"A"'): (f'<a:a> {LABEL} "A"', [seed_term("two")]),
        fact_key(NOTED, "<a:p>", "<a:o>"): (f"{NOTED} <a:p> <a:o>", [seed_term("two")]),
    }
    found = Sink(lines, Indexer(index.create(":memory:"), ontology.read(RELATIONS)), "one", restored)  # type: ignore[arg-type]
    yield found
    found.close()


def test_a_ledger_states_no_facts(lines: Lines) -> None:
    """What neither describes nor belongs to a note is not restored but told: nobody judged it."""
    fact = "<a:a> <a:invests> <a:b>"
    made = Sink(lines, Indexer(index.create(":memory:"), ontology.read(RELATIONS)), "one", {b"mark": (fact, [seed_term("two")])})  # type: ignore[arg-type]
    assert made.restore() == fact
    made.flush()
    assert not lines.text
    made.close()


def finished(relation: str, *ledgers: str) -> Finished:
    """Make a finished claim."""
    return Finished(CLAIM, "<a:a>", relation, "<a:b>", "<a:s>", name("kg:reported"), "", "", (), ledgers=ledgers)


def test_names_of_ledgers() -> None:
    """A seed's name survives in the IRI of its ledger, whatever its characters."""
    for seed in ("a", "my claims <1>/2.ttl", "种子"):
        assert seed_name(seed_term(seed)) == seed
        assert " " not in seed_term(seed)


def test_descriptions_go_to_the_ledger(made: Sink, lines: Lines) -> None:
    """A description stands in the default graph and in the ledger of its seed, or of the seeds that an export gives it to; leftovers are restored."""
    made.described("<a:b>", LABEL, '"B"')
    made.described("<a:a>", LABEL, '"A"')
    assert made.restore() is None
    made.flush()
    assert f'<a:b> {LABEL} "B" {seed_term("one")} .' in lines.text
    assert f'<a:a> {LABEL} "A" {seed_term("two")} .' in lines.text
    assert f"{NOTED} <a:p> <a:o> {seed_term('two')} ." in lines.text
    assert (made.descriptions, made.restored_seeds) == ({"one": 1, "two": 1}, {"two"})


def test_claims_know_their_seeds(made: Sink, lines: Lines) -> None:
    """A claim is stated in the seed, or in those that it names itself."""
    made.claimed(finished("<a:owns>"), 0)
    made.claimed(finished("<a:owns>", seed_term("three"), seed_term("one")), 1)
    made.flush()
    assert lines.text.count(STATED_IN) == 3
    assert made.restored_seeds == {"two", "three"}


def test_plain_triples_that_claims_support(made: Sink) -> None:
    """Plain triples are handed over once, unless a claim supports them; the other way round only for symmetric relations."""
    for relation in ("<a:owns>", "<a:near>"):
        made.claimed(finished(relation), 0)
        made.plain("<a:a>", relation, "<a:b>", 1)
        made.plain("<a:b>", relation, "<a:a>", 2)
        made.plain("<a:b>", relation, "<a:a>", 3)
    assert made.facts(str) == [("<a:b>", "<a:owns>", "<a:a>", 2)]


def test_lines_are_handed_over_in_bulk(made: Sink, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements are gathered before they go to the stream."""
    monkeypatch.setattr(sink, "_BUFFER", 2)
    made.statements("x\n")
    before = lines.text
    assert not before
    made.statements("y\n")
    assert lines.text == "x\ny\n"
