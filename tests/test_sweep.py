"""Tests of claims read in a sweep: they are what they are one by one, wherever they come from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import generate
import pytest
from desk import Desk, claim

from kg import sweep
from kg.claim import TYPE
from kg.limits import LIMITS, Limit
from kg.lookup import Lookup
from kg.reader import Reader, open_reader
from kg.reading import ClaimReader

if TYPE_CHECKING:
    from pathlib import Path

ODD = """kg:stance kg:planned ; kg:speaker e:wu ; kg:origin e:reuters , e:n ; kg:purpose "chips"@en , e:chips , "a\\nb" ; kg:verbatim false ;
  kg:nameAbsent "a pronoun"@en ; kg:paraphrase "In short."@en , "简而言之。"@zh ; kg:listedAs kg:AIModel ; <http://example.org/mood> "glad" ;
  rdfs:label "its own" ; owl:sameAs e:other-name ; kg:note [ a kg:Note ; rdf:value "Doubtful." ; kg:speaker e:curator ] ;
  kg:period [ kg:start "2025-01-01"^^xsd:date ; kg:end "2026-01-01"^^xsd:date ; kg:text "this year" ; kg:fiscal true ; kg:assumed "so" ]"""
SOURCE = "<https://w3id.org/aikg/source/n>"
FIGURE = 'kg:amount [ kg:minimum 380e9 ; kg:minimumExclusive true ; kg:unit "CNY" ; kg:approximate true ; kg:text "over 380 billion" ]'


@pytest.fixture
def odd(desk: Desk) -> Desk:
    """Load claims with everything that a claim may have, and one with next to nothing, from two seeds."""
    plain = claim("e:b", said="rdf:object e:c", more=f"kg:speaker e:wu ; kg:origin e:wu ; kg:source {SOURCE}")
    rest = claim("e:c", at="20,29") + claim("e:c", at="30,39", more="kg:stance kg:denied")
    desk.load(claim(more=ODD) + plain + claim("e:a", "kg:plannedInvestment", FIGURE, at="40,49") + rest)
    desk.load(plain + "e:d kg:investsIn e:f .\n", "second file.ttl")
    return desk


def compare(reader: Reader, count: int | None = None) -> int:
    """Read all claims of a graph in a sweep and one by one, as they are read and as properties; return how many there were."""
    one_by_one = ClaimReader(reader, Lookup(reader.index, reader.prefixes))
    together = ClaimReader(reader, Lookup(reader.index, reader.prefixes))
    terms = one_by_one.find()
    assert list(together.each(terms, count or len(terms))) == [one_by_one.one(term) for term in terms]
    for term, rows in together.properties(terms, count or len(terms)):
        found: dict[str, list[str]] = {}
        for _, predicate, value in reader.database.match(subject=term):
            found.setdefault(predicate, []).append(value)
        del found[TYPE]
        assert {key: sorted(values) for key, values in rows.items() if key != TYPE} == {key: sorted(values) for key, values in found.items()}
    return len(terms)


def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every graph count as a large one."""
    monkeypatch.setitem(LIMITS, "swept_claims", Limit(1, "claims", ""))


def test_the_bundled_seeds() -> None:
    """Every claim of the bundled seeds is the same, read from the scratch file of a graph that lies in memory."""
    assert compare(open_reader()) > 100


def test_a_generated_store(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every claim of a larger store is the same, from a scratch file and from the one that is kept."""
    desk.load("".join(generate.generate(1500, 7, "nt")), "made.nt")
    reader = open_reader(str(desk.root))
    assert compare(reader) == 1500
    assert not list(desk.root.rglob(sweep.FILE))
    large(monkeypatch)
    assert compare(reader) == 1500
    assert len(list(desk.root.rglob(sweep.FILE))) == 1


def test_claims_with_everything(odd: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several languages, seeds, purposes and origins, a user's own properties and other names are all there."""
    large(monkeypatch)
    assert compare(open_reader(str(odd.root)), 50) == 6
    assert len(list(odd.root.rglob(sweep.FILE))) == 1


def test_few_claims_of_many_are_read_one_by_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sweep over all claims is not made for a few of them, but one that was made is used."""
    desk.load("".join(generate.generate(200, 7, "nt")), "made.nt")
    reader = open_reader(str(desk.root))
    assert sweep.gathered(reader, 79) is None
    found = sweep.gathered(reader, 80)
    assert found is not None
    found.close()
    assert sweep.build(reader) == 200
    found = sweep.gathered(reader, 1)
    assert found is not None
    [portion] = found.portions(islice((row[0] for row in reader.index.execute("SELECT iri FROM claim")), 3))
    assert len(portion) == 3
    found.close()
    large(monkeypatch)
    assert sweep.is_large(reader)


def _cut(path: Path) -> None:
    """Overwrite all but the first page of a file."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def test_a_damaged_file_is_no_reason_to_fail(odd: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read out of the file comes out of the database."""
    large(monkeypatch)
    reader = open_reader(str(odd.root))
    assert sweep.build(reader) == 6
    [path] = odd.root.rglob(sweep.FILE)
    _cut(path)
    assert compare(reader, 50) == 6
    path.write_bytes(b"no database")
    assert compare(reader, 50) == 6


def test_where_it_cannot_be_kept(odd: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the way, as a disk that cannot be written, changes no claim."""
    large(monkeypatch)
    reader = open_reader(str(odd.root))
    assert reader.snapshot is not None
    (reader.snapshot.path / sweep.FILE / "in-the-way").mkdir(parents=True)
    assert sweep.build(reader) is None
    assert compare(reader, 50) == 6
