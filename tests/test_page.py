"""Tests of an entity's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk import claim

from kg.lookup import Lookup
from kg.page import Page, page
from kg.reader import open_reader
from kg.reading import ClaimReader

if TYPE_CHECKING:
    from desk import Desk


def of(desk: Desk, name: str) -> Page:
    """Gather the page of an entity of the desk's store."""
    reader = open_reader(str(desk.root))
    lookup = Lookup(reader.index, reader.prefixes)
    return page(lookup, ClaimReader(reader, lookup), lookup.entity(name).entity)


def test_claims_of_one_fact_are_one_line(desk: Desk) -> None:
    """Two sources that say the same are one fact with two sources; origins are counted apart from them."""
    text = (
        claim(more="kg:origin e:reuters") + claim(at="3,9", more="kg:origin e:reuters").replace("/n#", "/m#") + claim(at="4,9").replace("/n#", "/o#")
    )
    desk.load(text)
    [fact] = of(desk, "e:a").facts
    assert (fact.heading, fact.text, fact.sources, fact.origins, len(fact.claims)) == ("invests in", "b", 3, 2, 3)


def test_an_inverse_has_its_own_heading(desk: Desk) -> None:
    """Seen from its object a fact reads the other way round; a symmetric one reads the same."""
    desk.load(claim(relation="kg:founderOf") + claim("e:c", "kg:competesWith", at="10,19"))
    found = {fact.heading: (fact.outgoing, fact.text) for fact in of(desk, "e:b").facts}
    assert found == {"was founded by": (False, "a"), "competes with": (True, "c")}


def test_a_denial_stands_apart(desk: Desk) -> None:
    """What is denied is not mixed with what is said."""
    desk.load(claim() + claim(at="10,19", more="kg:stance kg:denied"))
    assert sorted((fact.heading, fact.stances) for fact in of(desk, "e:a").facts) == [
        ("invests in", ["reported"]),
        ("invests in (denied)", ["denied"]),
    ]


def test_amounts_of_other_periods_and_purposes_stand_apart(desk: Desk) -> None:
    """The same sum for another year or another purpose is another fact; the same sum twice for one year is one."""
    amount = 'kg:amount [ kg:value 5e9 ; kg:unit "USD" ]'
    year = 'kg:period [ kg:start "{0}-01-01"^^xsd:date ; kg:end "{1}-01-01"^^xsd:date ]'
    rows = [year.format(2025, 2026), year.format(2025, 2026), year.format(2026, 2027), 'kg:purpose "chips"@en', ""]
    desk.load("".join(claim("e:a", "kg:revenue", amount, more=more, at=f"{at},{at + 1}") for at, more in enumerate(rows)))
    found = of(desk, "e:a").facts
    assert sorted((fact.context, len(fact.claims)) for fact in found) == [
        ("", 1), ("(chips)", 1), ("2025", 2), ("2026", 1)]  # fmt: skip


def test_relations_come_before_amounts_and_the_best_supported_first(desk: Desk) -> None:
    """The order of a page: what it does, what is done to it, its amounts; within a heading by origins."""
    desk.load(
        claim("e:a", "kg:revenue", 'kg:amount [ kg:value 5e9 ; kg:unit "USD" ]')
        + claim("e:c", said="rdf:object e:a", at="1,2")
        + claim(said="rdf:object e:x1", at="2,3")
        + claim(said="rdf:object e:x2", at="3,4")
        + claim(said="rdf:object e:x2", at="4,5").replace("/n#", "/m#")
    )
    assert [fact.text for fact in of(desk, "e:a").facts][:2] == ["x2", "x1"]
    assert [fact.other is None for fact in of(desk, "e:a").facts] == [False, False, False, True]


def test_the_page_as_plain_data(desk: Desk) -> None:
    """A page for programs holds everything that the terminal shows."""
    desk.load('e:a rdfs:label "Acme"@en , "极点"@zh .\n' + claim(more="kg:stance kg:planned"))
    found = of(desk, "e:a").json()
    assert list(found) == ["id", "label", "type", "names", "facts"]
    assert found["names"] == [{"text": "Acme", "language": "en", "alias": False}, {"text": "极点", "language": "zh", "alias": False}]
    [fact] = found["facts"]
    assert list(fact) == ["relation", "direction", "object", "text", "context", "stances", "claims", "sources", "origins", "unsourced", "status"]
    assert (fact["direction"], fact["context"], fact["stances"]) == ("out", None, ["planned"])


def test_what_only_a_data_file_says_is_unsourced(desk: Desk) -> None:
    """One real source is enough to take the mark away."""
    desk.load("e:a kg:investsIn e:b . e:a kg:investsIn e:c .\n" + claim())
    assert {fact.text: fact.unsourced for fact in of(desk, "e:a").facts} == {"b": False, "c": True}
