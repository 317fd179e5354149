"""Tests of the names in a query that the graph does not hold."""

from __future__ import annotations

import pytest
from desk import Desk, claim

from kg import saved
from kg.reader import Reader, open_reader
from kg.strangers import names, strangers
from kg.terms import ENTITY, KG


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?x { ?x kg:investIn e:moonshoot }", {"kg:investIn": KG + "investIn", "e:moonshoot": ENTITY + "moonshoot"}),
        ("SELECT ?x { ?x kg:owns/kg:develops+ ?y.?y a kg:Company. }", {f"kg:{one}": KG + one for one in ("owns", "develops", "Company")}),
        ('SELECT ?x { ?x ?p "kg:a", <http://other/b> } # kg:c', {}),
        (f"SELECT ?x {{ ?x <{KG}owns> ?y }}", {f"<{KG}owns>": KG + "owns"}),
        (f"PREFIX my: <{KG}> PREFIX kg: <http://other/> SELECT ?x {{ ?x my:owns ?y ; kg:owns ?z }}", {"my:owns": KG + "owns"}),
        ("CONSTRUCT { ?a kg:new ?b } WHERE { ?a kg:owns ?b }", {"kg:owns": KG + "owns"}),
        ("CONSTRUCT WHERE { ?a kg:owns ?b }", {"kg:owns": KG + "owns"}),
        ("SELECT", {}),
        ("", {}),
    ],
)
def test_names(query: str, found: dict[str, str]) -> None:
    """Names of kg's two namespaces are read as SPARQL reads them; what a query makes, quotes or remarks is none that it asks for."""
    assert names(query) == found


def test_strangers_come_with_their_nearest() -> None:
    """A name that no statement holds is told with those that it may have meant; what the claim model says is no stranger."""
    query = "SELECT ?x { ?x kg:investIn e:moonshoot . ?c kg:stance kg:denied ; kg:source s:001 ; kg:sorce ?s ; a kg:Claim . ?x a kg:Qqqqqqqq }"
    found = strangers(Reader(None), query)
    assert list(found) == ["kg:investIn", "e:moonshoot", "kg:sorce", "kg:Qqqqqqqq"]
    assert (found["kg:investIn"][0], found["e:moonshoot"][0], found["kg:Qqqqqqqq"]) == ("kg:investsIn", "e:moonshot", [])
    assert "kg:source" in found["kg:sorce"]


def test_names_of_a_store_count(desk: Desk) -> None:
    """What a user's own seed names is known."""
    desk.load("e:likes a <http://www.w3.org/2002/07/owl#ObjectProperty> .\n" + claim("e:a", "e:likes", "rdf:object e:b"))
    assert strangers(open_reader(str(desk.root)), "SELECT ?x { e:a e:likes ?x ; e:like e:b }") == {"e:like": ["e:likes"]}


@pytest.mark.parametrize("one", saved.everything(), ids=lambda one: one.name)
def test_no_query_that_ships_has_one(one: saved.SavedQuery) -> None:
    """Every name in a saved query is in the graph."""
    assert strangers(Reader(None), one.text) == {}
