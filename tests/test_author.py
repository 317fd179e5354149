"""Authoring: the ways in which people write claims, and one canonical form for all of them."""

from __future__ import annotations

import pytest
from desk import LINES, PLAIN, Desk, claim

from kg.author import Author
from kg.node import Fault
from kg.ontology import Ontology


def test_order_and_way_of_writing_do_not_count(desk: Desk) -> None:
    """A claim's IRI is the hash of its content, whatever the order of its properties and the names of its nodes."""
    desk.load(claim(more="kg:stance kg:reported ; kg:origin e:x , e:y"), "one.ttl")
    text = """_:z kg:origin e:y ; kg:evidence _:place ; rdf:object e:b ; rdf:predicate kg:investsIn ; rdf:subject e:a ; kg:origin e:x .
_:place a oa:TextPositionSelector ; oa:start 0 ; oa:end 9 ; oa:hasSource <https://w3id.org/aikg/source/n> ."""
    assert desk.load(text, "two.ttl").claims == 1


def test_the_stance_is_reported_unless_it_is_said(desk: Desk) -> None:
    """A claim without a stance is a report, and its source is that of its place."""
    desk.load(PLAIN)
    assert desk.values("stance") == ["<https://w3id.org/aikg/ontology#reported>"]
    assert desk.values("source") == ["<https://w3id.org/aikg/source/n>"]


def test_shared_periods(desk: Desk) -> None:
    """A period with a label of its own may be shared by claims, before and after it."""
    period = '_:p kg:start "2025-01-01"^^xsd:date ; kg:text "in 2025" .'
    desk.load(claim(more="kg:period _:p") + period + claim(said="rdf:object e:c", more="kg:period _:p"))
    assert len(set(desk.values("period"))) == 1
    assert len(desk.values("period")) == 2


@pytest.mark.parametrize(
    "amount",
    [
        "rdf:object [ kg:value 5 ; kg:unit 'USD' ]",
        "kg:amount [ kg:value 5.0 ; kg:unit 'USD' ]",
        "kg:amount e:five . e:five kg:value 5 ; kg:unit 'USD' ; a kg:Amount",
        "rdf:object e:five . e:five kg:value 5 ; kg:unit 'USD'",
    ],
)
def test_ways_to_give_an_amount(desk: Desk, amount: str) -> None:
    """An amount may be the object or kg:amount, blank or named: it is the same claim."""
    head, _, tail = amount.partition(" . ")
    desk.load(
        f"e:x a kg:Claim ; rdf:subject e:a ; rdf:predicate kg:revenue ; "
        f"kg:evidence <https://w3id.org/aikg/source/n#char=0,9> ; {head} . {tail}{' .' if tail else ''}"
    )
    (found,) = desk.values("amount")
    assert found.startswith("<https://w3id.org/aikg/amount/")
    assert desk.values("value") == ['"5"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    assert ("a", found.rpartition("/")[2][:-1]) in desk.facts("revenue")


def test_an_amount_before_its_claim_by_name(desk: Desk) -> None:
    """An amount that is named and stands before the claim is found too."""
    desk.load("e:five kg:value 5 ; kg:unit 'USD' .\n" + claim("e:a", "kg:revenue", "rdf:object e:five"))
    assert len(desk.values("amount")) == 1


def test_a_named_claim_keeps_its_name(desk: Desk) -> None:
    """A claim that its author named stands under its hash, and keeps the name as owl:sameAs; the name is no content."""
    desk.load(claim(node="e:my-claim"), "one.ttl")
    desk.load(PLAIN, "two.ttl")
    (found,) = desk.claims()
    assert [row[2] for row in desk.database.match(found, "<http://www.w3.org/2002/07/owl#sameAs>")] == ["<https://w3id.org/aikg/id/my-claim>"]


NOTES = {
    "inside": ("kg:note [ a kg:Note ; rdf:value 'Hm.' ; kg:speaker e:c ]", ""),
    "after": ("kg:note _:n", "_:n a kg:Note ; rdf:value 'Hm.' ; kg:speaker e:c ."),
    "untyped": ("kg:note [ rdf:value 'Hm.' ; kg:speaker e:c ]", ""),
    "by its target": ("", "_:n a kg:Note ; oa:hasTarget e:it ; rdf:value 'Hm.' ; kg:speaker e:c ."),
}


@pytest.mark.parametrize("way", NOTES)
@pytest.mark.parametrize("first", [True, False])
def test_notes_before_and_after(desk: Desk, way: str, first: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A note may stand inside its claim, before it or after it, or name it: it is the same note."""
    inside, apart = NOTES[way]
    text = claim(more=inside, node="e:it")
    desk.load(apart + "\n" + text if first else text + apart)
    (found,) = desk.values("note")
    assert found.startswith("<https://w3id.org/aikg/note/")
    said = {predicate.rpartition("#")[2][:-1]: term for _, predicate, term in desk.database.match(found)}
    assert said["value"] == '"Hm."'
    assert said["hasTarget"] == desk.claims()[0]
    assert said["type"].endswith("#Note>")


def test_a_note_on_two_claims(desk: Desk) -> None:
    """A note that two claims share becomes one on each."""
    desk.load("_:n a kg:Note ; rdf:value 'Hm.' . " + claim(more="kg:note _:n") + claim(said="rdf:object e:c", more="kg:note _:n"))
    assert len(set(desk.values("note"))) == 2


def test_a_note_on_a_claim_of_another_seed(desk: Desk) -> None:
    """A note in a file of its own names a claim of the store, and goes with its seed."""
    desk.load(PLAIN, "claims.ttl")
    (found,) = desk.claims()
    desk.load(f"[] a kg:Note ; oa:hasTarget {found} ; rdf:value 'Hm.' .", "notes.ttl")
    assert len(desk.values("note")) == 1
    desk.load("", "notes.ttl")
    assert desk.values("note") == []
    missing = found.replace(found[-8:-1], "0000000")
    assert "nothing is said of it" in desk.refuse(f"[] a kg:Note ; oa:hasTarget {missing} ; rdf:value 'Hm.' .", "more.ttl")


def test_a_note_about_which_nothing_is_said(desk: Desk) -> None:
    """A claim may not name a note that is nowhere; one of the store will do."""
    assert "the note e:n is referred to" in desk.refuse(claim(more="kg:note e:n")).replace("<https://w3id.org/aikg/id/n>", "e:n")
    missing = "<https://w3id.org/aikg/note/00000000000000000000000000000000>"
    assert "nothing is said of it" in desk.refuse(claim(more=f"kg:note {missing}"))


def test_blank_entities_get_iris(desk: Desk) -> None:
    """Blank nodes that are no parts of claims get IRIs by seed and number, wherever a claim uses them."""
    text = (
        claim("_:x", "kg:owns", "rdf:object [ rdfs:label 'Y' ]", more="kg:speaker _:s ; kg:purpose [ rdfs:label 'P' ]")
        + "_:x rdfs:label 'X' . _:s rdfs:label 'S' ."
    )
    desk.load(text)
    assert not any("_:" in line for line in desk.graph())
    assert all("/.well-known/genid/seed-" in value for value in (*desk.values("speaker"), *desk.values("purpose")))
    before = desk.claims()
    desk.load(text + "# more")
    assert desk.claims() == before


def test_duplicate_triples_are_harmless(desk: Desk) -> None:
    """A graph is a set: the same triple twice, also inside an amount, is the same as once."""
    text = claim("e:a", "kg:revenue", "kg:amount e:m", node="e:c")
    desk.load(text + text + "e:m kg:value 5 ; kg:unit 'USD' . e:m kg:value 5 ; kg:unit 'USD' .")
    assert len(desk.claims()) == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("e:c rdf:reifies e:a ; kg:evidence <s:n#char=0,9> .", 1, "rdf:reifies needs a triple term"),
        ("e:a rdfs:seeAlso <<( e:a e:b e:c )>> .", 1, "a triple term stands only behind rdf:reifies"),
        (claim(more="kg:purpose <<( e:a e:b e:c )>>"), 1, "a triple term stands only behind rdf:reifies"),
        (claim("e:a", "kg:revenue", "kg:amount e:m") + "e:m rdfs:label 'x' .", 2, "a description stands where an amount"),
        (claim(more="kg:evidence [ oa:start 0 ; oa:end 9 ]"), 1, "needs oa:start, oa:end and oa:hasSource"),
        ("<s:n#char=0,9> oa:start 1 ; oa:end 9 .", 1, "is said to be"),
        ("\ne:a rdfs:comment '" + "x" * 10_001 + "' .", 2, "longer than 10,000"),
        (claim().replace("rdf:subject e:a", "rdf:subject 'a'"), 1, "not an IRI"),
        (claim(more="kg:verbatim e:x"), 1, "kg:verbatim needs true or false"),
        (claim(more="kg:stance 'planned'"), 1, "is no stance; known stances: announced, denied"),
        (claim("e:a", "kg:revenue", "kg:amount [ kg:value 5 ; kg:unit 'USD' ] ; rdf:object e:b"), 1, "both a kg:amount and another rdf:object"),
    ],
)
def test_faults_and_their_lines(desk: Desk, text: str, line: int, words: str) -> None:
    """What cannot be authored is refused at its line, in words that say what is wrong."""
    message = desk.refuse(text)
    assert words in message
    assert message.startswith(f"seed.ttl:{LINES + line}:")


def test_the_word_is_pointed_at(desk: Desk) -> None:
    """An error points at the column of the word, written as the file writes it."""
    text = claim(relation="kg:investIn")
    assert desk.refuse(text).startswith(f"seed.ttl:{LINES + 1}:{text.index('kg:investIn') + 1}:")
    relative = "@base <https://w3id.org/aikg/source/m> .\n" + PLAIN.rstrip(" .\n") + " ;\n kg:evidence <#char=3,9> , <#char=9,3> ."
    assert desk.refuse(relative).startswith(f"seed.ttl:{LINES + 3}:")


def test_an_empty_author() -> None:
    """An author without triples makes nothing, and knows nothing."""

    class Nobody:
        """Takes nothing."""

        plain = None

    author = Author(Ontology(), Nobody(), "seed")  # type: ignore[arg-type]
    author.feed([])
    author.finish()
    assert not author.made("<x>")
    assert author.known("<x>") == "<x>"
    with pytest.raises(Fault, match="nothing is said of it"):
        author.resolve("_:x")


DERIVED = """c:0123456789abcdef0123456789abcdef kg:status kg:contested ; kg:resolvedPeriod [ kg:start "2025-01-01"^^xsd:date ] .
<https://w3id.org/aikg/conflict/00ff> kg:member e:x ; kg:kind "value" .
[] a kg:Conflict ; kg:kind "value" ; kg:isContested true ; kg:about e:a ; kg:ruling "Made up."@en ; kg:member [] .
"""


def test_what_kg_derives_is_never_taken_from_a_file(desk: Desk) -> None:
    """A status, a placed period or a conflict that a file states is left aside: kg derives them anew, and finds none here."""
    written = PLAIN.replace(" .\n", ' ; kg:status kg:corroborated ; kg:resolvedPeriod [ kg:text "then" ; kg:start "2025-01-01"^^xsd:date ] .\n')
    desk.load(f"@prefix c: <https://w3id.org/aikg/claim/> .\n{written}{DERIVED}")
    stated = [row for row in desk.graph() if any(f"#{key}>" in row for key in ("status", "resolvedPeriod", "member", "kind", "ruling", "Conflict"))]
    assert stated == []
    assert len(desk.claims()) == 1


def test_what_kg_derives_does_not_change_a_claim(desk: Desk) -> None:
    """A claim has the same IRI whether or not its file says what kg derives of it."""
    desk.load(PLAIN, "one.ttl")
    desk.load(PLAIN.replace(" .\n", " ; kg:status kg:retracted .\n"), "two.ttl")
    assert len(desk.claims()) == 1
