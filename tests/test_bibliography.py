"""The sources that cells of a table may name."""

from __future__ import annotations

import pytest
from desk import Desk, claim

from kg import naming, vocabulary
from kg.bibliography import Bibliography
from kg.errors import ClaimFaultError
from kg.terms import SOURCE, literal


def source(local: str) -> str:
    """Return the term of a source of ours."""
    return f"<{SOURCE}{local}>"


@pytest.fixture
def known(desk: Desk) -> Bibliography:
    """Know a source that is only cited, one that is only described, two of one label, and a data file."""
    desk.load(
        claim() + claim(at="0,9").replace("source/n#", "source/Daily#") + 's:d a kg:NewsArticle ; rdfs:label "The Long Report" . '
        's:t1 a kg:Source ; rdfs:label "Twice" . s:t2 a kg:NewsArticle ; rdfs:label "twice." . e:x kg:owns e:y . e:z rdfs:label "Z" .'
    )
    return Bibliography(desk.index, vocabulary.read(desk.database), lambda: [(source("n"), literal("A Title", language="en"))])


@pytest.mark.parametrize(
    ("text", "local"), [("n", "n"), ("A TITLE", "n"), ("daily", "Daily"), ("Daily", "Daily"), ("the long report", "d"), ("d", "d"), ("t1", "t1")]
)
def test_sources_are_found(known: Bibliography, text: str, local: str) -> None:
    """A source is found by the last part of its IRI, its label or its title, in any case."""
    assert known.find(text) == source(local)


@pytest.mark.parametrize("text", ["Z", "seed.ttl", "a", "nowhere"])
def test_other_things_are_no_sources(known: Bibliography, text: str) -> None:
    """Entities, data files and what nothing is called are not found."""
    assert known.find(text) is None


def test_two_sources_of_a_name(known: Bibliography) -> None:
    """A name that fits two sources is refused."""
    with pytest.raises(ClaimFaultError, match="'Twice' fits several sources: s:t1, s:t2"):
        known.find("Twice")


def test_new_sources(known: Bibliography) -> None:
    """A new source gets an IRI of its own, and is known from then on."""
    assert known.add("New one", "new-one", "mark") == known.find("NEW ONE") == source("new-one")
    assert known.add("d!", "d", "mark") == source("d-mark")
    assert known.holds(source("new-one"))
    assert known.is_cited(source("n"))
    assert not known.is_cited(source("other"))


def test_subjects_and_objects_are_never_sources(desk: Desk) -> None:
    """A subject that is called like a source is a thing of its own; an origin may be the source."""
    desk.load(claim() + 's:n a kg:NewsArticle ; rdfs:label "Reuters" .')
    desk.load("subject,relation,object,origin,source,start,end\nReuters,owns,n,Reuters,Reuters,5,9\n", "x.csv")
    assert desk.facts("owns") == {("reuters", "n")}
    assert desk.values("origin") == [source("n")]
    assert set(desk.values("source")) == {source("n")}
    names = naming.Names(desk.index, vocabulary.read(desk.database), {})
    assert names.known("Reuters") != source("n")


def test_new_sources_are_told(desk: Desk) -> None:
    """A source that nobody knows and of which no checksum is given is told, once; by IRI too."""
    desk.load(claim())
    rows = ["Acme,owns,Bolt,n,1,2", "Acme,owns,Nut,The Times,1,2", "Acme,owns,Gear,the times,3,4", "Acme,owns,Cog,<http://e.org/s>,1,2"]
    report = desk.load("subject,relation,object,source,start,end\n" + "\n".join(rows), "x.csv")
    assert report.notices == ["x.csv: source The Times is new and has no sha256", "x.csv: source <http://e.org/s> is new and has no sha256"]
    assert set(desk.values("source")) == {source("n"), source("the-times"), "<http://e.org/s>"}
    given = "subject,relation,object,source,source sha256,start,end\nAcme,owns,Bolt,Echo," + "ab" * 32 + ",1,2\nAcme,owns,Nut,Echo,,1,2\n"
    assert desk.load(given, "y.csv").notices == []
