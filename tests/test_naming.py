"""Names in tables: known entities, new IRIs, words of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import naming, vocabulary
from kg.errors import ClaimFaultError, UnknownRelationError
from kg.naming import Names
from kg.terms import ENTITY, name

if TYPE_CHECKING:
    from desk import Desk


@pytest.fixture
def names(desk: Desk) -> Names:
    """Know one company."""
    desk.load('e:alibaba a kg:Company ; rdfs:label "Alibaba Group" . e:b a kg:Company . e:t rdfs:label "T" . e:t2 rdfs:label "t." .')
    return Names(desk.index, vocabulary.read(desk.database), {"ex": "http://ex/"})


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Foo Bar", "foo-bar"), ("Söhne & Co.", "sohne-co"), ("AT&T", "at-t"), ("阿里", "x-"), ("Нечто", "x-"), ("!!!", "x-"), ("C++", "c")],
)
def test_slugs(text: str, slug: str) -> None:
    """A slug is ASCII and stable; a name in another script is hashed."""
    assert naming.slug(text).startswith(slug)
    assert naming.slug(text) == naming.slug(text)
    assert naming.slug(text).isascii()


def test_source_slugs() -> None:
    """A short name of a source stays as it is where it can."""
    assert [naming.source_slug(one) for one in ("001", "Reuters_2", "The Times")] == ["001", "Reuters_2", "the-times"]


def test_entities(names: Names) -> None:
    """CURIEs and IRIs are taken at their word, names are looked up with and without legal suffix, new ones are minted once."""
    assert names.entity("e:x") == f"<{ENTITY}x>"
    assert names.entity("ex:x") == "<http://ex/x>"
    assert names.entity("<http://ex/y>") == "<http://ex/y>"
    assert names.entity("ALIBABA Ltd") == names.entity("alibaba group") == f"<{ENTITY}alibaba>"
    assert names.entity("New") == names.entity("new") == f"<{ENTITY}new>"
    assert names.entity("New!") != names.entity("New")
    assert names.known("nobody") is None
    assert names.term("Note: this") is None
    with pytest.raises(ClaimFaultError, match="fits several entities: e:t, e:t2"):
        names.entity("T")
    with pytest.raises(ClaimFaultError, match="is not an IRI"):
        names.entity("e:a|b")


def test_minted_iris_do_not_take_anothers(names: Names) -> None:
    """A new name whose slug is another entity's gets an IRI of its own."""
    assert names.entity("T+").startswith(f"<{ENTITY}t-")


def test_words(names: Names) -> None:
    """Relations, classes and stances answer to local names, labels, CURIEs and IRIs; unknown ones name the nearest."""
    assert names.relation("invests in").term == names.relation("kg:investsIn").term == names.relation("投资").term == name("kg:investsIn")
    assert names.entity_class("AI model") == names.entity_class("kg:AIModel") == name("kg:AIModel")
    assert names.stance("Planned") == name("kg:planned")
    with pytest.raises(UnknownRelationError, match="nearest: kg:investsIn"):
        names.relation("invest in")
    with pytest.raises(UnknownRelationError, match="declare it"):
        names.relation("zzzzzzzzzz")
    with pytest.raises(ClaimFaultError, match="fits several: kg:"):
        names.relation("runs")
    with pytest.raises(ClaimFaultError, match="no class of the ontology; nearest: Company"):
        names.entity_class("compny")
