"""Tests of claims as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import SHA, Desk, claim

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.lookup import Lookup
from kg.reader import open_reader
from kg.reading import ClaimReader

if TYPE_CHECKING:
    from kg.reading import ReadClaim


def opened(desk: Desk) -> ClaimReader:
    """Open the desk's store for reading claims."""
    reader = open_reader(str(desk.root))
    return ClaimReader(reader, Lookup(reader.index, reader.prefixes))


def all_of(desk: Desk) -> list[ReadClaim]:
    """Read every claim of the desk's store."""
    claims = opened(desk)
    return claims.read(claims.find())


def test_a_claim_with_everything(desk: Desk) -> None:
    """All that a claim says of itself is read."""
    more = """kg:stance kg:planned ; kg:speaker e:wu ; kg:origin e:reuters , e:blog ; kg:purpose "chips"@en ; kg:verbatim true ;
      kg:nameAbsent "a pronoun" ; kg:paraphrase "In short."@en ; kg:note [ a kg:Note ; rdf:value "Doubtful." ; kg:speaker e:curator ] ;
      kg:period [ kg:start "2025-01-01"^^xsd:date ; kg:end "2026-01-01"^^xsd:date ; kg:text "this year" ; kg:fiscal true ; kg:assumed "so" ]"""
    desk.load(f'<https://w3id.org/aikg/source/n> a kg:NewsArticle ; kg:sha256 "{SHA}" ; <http://purl.org/dc/terms/title> "The title"@en .\n'
              'e:wu rdfs:label "Wu"@en . e:reuters rdfs:label "Reuters"@en . e:blog rdfs:label "A blog"@en .\n' + claim(more=more))  # fmt: skip
    [found] = all_of(desk)
    assert found.stance == "planned"
    assert found.speaker is not None
    assert found.speaker.label == "Wu"
    assert [one.label for one in found.origins] == ["A blog", "Reuters"]
    assert (found.purposes, found.verbatim, found.name_absent, found.paraphrase) == (("chips",), True, "a pronoun", "In short.")
    assert [(note.text, note.speaker) for note in found.notes] == [("Doubtful.", "curator")]
    assert (found.source.title, found.source.sha256, found.source.is_data_file) == ("The title", SHA, False)
    assert found.seeds == ("seed",)
    assert str(found.period) == '"this year" = 2025 (fiscal)'
    assert found.json()["origin"] == "A blog; Reuters"
    assert found.json()["period"] == {"start": "2025-01-01", "end": "2026-01-01", "text": "this year", "assumed": "so"}


def test_what_is_absent_is_null(desk: Desk) -> None:
    """A bare claim has null for all that it does not say, and is plainly reported."""
    desk.load(claim())
    [found] = [one.json() for one in all_of(desk)]
    assert [key for key, value in found.items() if value is None] == ["speaker", "origin", "period", "purpose", "paraphrase"]
    assert found["stance"] == "reported"
    assert found["source"]["sha256"] is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('kg:value 53e9 ; kg:unit "USD"', {"value": 53000000000, "unit": "USD"}),
        ('kg:minimum 380000000000 ; kg:minimumExclusive true ; kg:unit "CNY"', {"min": 380000000000, "minExclusive": True}),
        ('kg:minimum 10e9 ; kg:maximum 12e9 ; kg:approximate true ; kg:unit "USD"', {"min": 10000000000, "max": 12000000000, "approximate": True}),
        ('kg:maximum 8 ; kg:maximumExclusive true ; kg:unit "%" ; kg:text "nearly 8%"', {"max": 8, "maxExclusive": True, "text": "nearly 8%"}),
        ('kg:value -2.5 ; kg:unit "%"', {"value": -2.5, "unit": "%"}),
        ('kg:value 0.1 ; kg:unit "%"', {"value": 0.1}),
        ('kg:value 12345678901234567890 ; kg:unit "USD"', {"value": 12345678901234567890}),
    ],
)
def test_amounts(desk: Desk, text: str, wanted: dict[str, object]) -> None:
    """An amount's numbers are plain, its bounds flagged, and nothing is lost between the seed and the answer."""
    measure = "kg:revenueGrowth" if '"%"' in text else "kg:revenue"
    desk.load(claim("e:a", measure, f"kg:amount [ {text} ]"))
    [found] = [one.json()["object"]["amount"] for one in all_of(desk)]
    assert list(found) == ["value", "min", "max", "minExclusive", "maxExclusive", "approximate", "unit", "text"]
    assert {key: found[key] for key in wanted} == wanted


def test_claims_come_in_the_order_of_the_text(desk: Desk) -> None:
    """Claims are ordered by source and place, whatever the order of their seed."""
    desk.load("".join(claim(said=f"rdf:object e:x{at}", at=f"{at},{at + 1}") for at in (30, 4, 200)))
    assert [one.spans[0].start for one in all_of(desk)] == [4, 30, 200]


def test_a_plain_triple_has_its_line_and_no_sentence(desk: Desk) -> None:
    """A fact of a data file is a claim of that file, in its line."""
    desk.load("e:a kg:investsIn e:b .\n")
    [found] = all_of(desk)
    assert found.source.is_data_file
    assert found.line == 10


def test_ids(desk: Desk) -> None:
    """A claim is named by the beginning of its hash where that is enough, and never guessed where it is not."""
    desk.load("".join(claim(said=f"rdf:object e:x{at}", at=f"{at},{at + 1}") for at in range(40)))
    claims = opened(desk)
    marks = [term[-33:-1] for term in desk.claims()]
    assert claims.identified(marks[0]) == desk.claims()[0]
    assert claims.identified("c:" + marks[0][:8]) == desk.claims()[0]
    for word in ("xyzw", marks[0] + "0", "", "12"):
        with pytest.raises(UnknownNameError):
            claims.identified(word)


def test_an_id_that_fits_several_lists_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims that begin alike are all listed."""
    desk.load("".join(claim(said=f"rdf:object e:x{at}", at=f"{at},{at + 1}") for at in range(40)))
    monkeypatch.setattr("kg.reading._SHORTEST_ID", 1)
    marks = [term[-33:-1] for term in desk.claims()]
    first = next(mark[0] for mark in marks if sum(one[0] == mark[0] for one in marks) > 1)
    with pytest.raises(AmbiguousNameError) as caught:
        opened(desk).identified(first)
    assert (caught.value.hint or "").startswith(first)


def test_claims_of_a_seed(desk: Desk) -> None:
    """The claims that a seed states are those of it alone."""
    desk.load(claim(), "one.ttl")
    desk.load(claim(said="rdf:object e:c", at="10,19"), "two.ttl")
    claims = opened(desk)
    assert [one.value_text for one in claims.read(claims.stated_in(["two"]))] == ["c"]
    assert len(claims.stated_in(["one", "two", "none"])) == 2


def test_sources_with_their_counts(desk: Desk) -> None:
    """Each source comes with the number of its claims, documents before data files."""
    desk.load(claim() + claim(said="rdf:object e:c", at="10,19") + "e:a kg:owns e:b .\n")
    found = [(source.is_data_file, count) for source, count in opened(desk).sources()]
    assert found == [(False, 2), (True, 1)]
