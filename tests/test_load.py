"""Loading: all or nothing, the same graph from every format, seeds that are replaced and taken out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from desk import HEAD, LINES, PLAIN, SHA, Desk, claim

from kg import author, limits, load, store, vocabulary
from kg.canonical import stored_form
from kg.conflict.sameness import Sameness
from kg.errors import RangeFaultError, UnknownNameError, UsageError
from kg.terms import XSD, literal

if TYPE_CHECKING:
    from pathlib import Path

FULL = f"""\
<https://w3id.org/aikg/source/n> a kg:NewsArticle ; rdfs:label "N"@en ; kg:sha256 "{SHA}" .
e:a a kg:Company ; rdfs:label "A"@en , "甲"@zh . e:b a kg:Place ; rdfs:label "B"@en .
[] a kg:Claim ; rdf:subject e:a ; rdf:predicate kg:plannedInvestment ;
  kg:amount [ kg:minimum 380e9 ; kg:minimumExclusive true ; kg:unit "CNY" ; kg:text "over 380 billion yuan" ] ;
  kg:period [ kg:start "2025"^^xsd:gYear ; kg:text "from 2025" ; kg:fiscal true ] ; kg:purpose "clouds"@en ; kg:stance kg:announced ;
  kg:note [ a kg:Note ; rdf:value "Is it?" ; kg:speaker e:curator ] ; kg:evidence <https://w3id.org/aikg/source/n#char=0,9> .
[] a kg:Claim ; rdf:subject e:a ; rdf:predicate kg:basedIn ; rdf:object e:b ; kg:verbatim true ;
  kg:evidence <https://w3id.org/aikg/source/n#char=12,20> .
"""
FORMATS = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
}


def written(form: pyoxigraph.RdfFormat) -> bytes:
    """Write the full example in a format."""
    rows = [quad.triple for quad in pyoxigraph.parse(HEAD + FULL, format=pyoxigraph.RdfFormat.TURTLE)]
    return pyoxigraph.serialize(rows, format=form) or b""


@pytest.mark.parametrize("ending", [*FORMATS, *(f"{one}.gz" for one in FORMATS)])
def test_every_format_gives_the_same_graph(desk: Desk, tmp_path: Path, ending: str) -> None:
    """Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, plain or gzipped, are the same claims."""
    desk.load(FULL)
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    load.load(other.root, [other.file(written(FORMATS[ending.partition(".")[0]]), f"seed.{ending}")])
    assert other.graph() == desk.graph()
    for table in ("label", "name", "type", "claim", "stated", "edge"):
        assert other.index.execute(f"SELECT count(*) FROM {table}").fetchone() == desk.index.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608


def test_what_loses_its_label_is_still_found_by_its_iri(desk: Desk) -> None:
    """The last part of an IRI is a name for as long as claims speak of the thing, also where its label said the same and was taken out."""
    desk.load('e:acme rdfs:label "Acme"@en .', "names.ttl")
    desk.load("e:acme kg:investsIn e:bolt .", "facts.ttl")
    load.unload(desk.root, "names")
    assert {"acme", "bolt"} <= {word for (word,) in desk.index.execute("SELECT key FROM name")}
    load.unload(desk.root, "facts")
    assert "acme" not in {word for (word,) in desk.index.execute("SELECT key FROM name")}


def test_another_file_in_the_place_of_a_seed_is_told(desk: Desk) -> None:
    """A seed is called like its file without endings: one that another file stated is replaced, and the user may not have meant that."""
    assert desk.load("e:a kg:investsIn e:b .", "mine.ttl").notices == []
    assert desk.load("e:a kg:investsIn e:c .", "mine.ttl").notices == []
    triple = "<https://w3id.org/aikg/id/a> <https://w3id.org/aikg/ontology#investsIn> <https://w3id.org/aikg/id/d> .\n"
    found = load.load(desk.root, [desk.file(triple, "mine.nt")])
    assert found.notices == ["mine.nt replaces what mine.ttl stated as the seed 'mine'; to keep both, give --as NAME"]
    assert load.load(desk.root, [desk.file(triple.replace("/d>", "/f>"), "x.nt")], seed="mine").notices == []


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("targets", ["_:c3", "_:c3 , _:c38"])
def test_a_note_reaches_all_its_claims(desk: Desk, monkeypatch: pytest.MonkeyPatch, targets: str, first: bool) -> None:  # noqa: FBT001 - a parameter
    """Claims far apart in a file share a note, which stands before or behind all of them: it is told of each, and never lost."""
    monkeypatch.setattr(author, "_RIPE", 4)
    note = f'_:n a kg:Note ; rdf:value "Is it?" ; oa:hasTarget {targets} .\n'
    claims = "".join(claim(at=f"{number},99", node=f"_:c{number}", more="kg:source s:n ; kg:stance kg:reported") for number in range(40))
    desk.load(note + claims if first else claims + note)
    assert len(desk.values("note")) == targets.count("_:")


def test_a_claim_whose_amount_is_torn_from_it_is_gathered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An amount that stands behind the window is no entity, which the claim could not have."""
    monkeypatch.setitem(limits.LIMITS, "window_nodes", limits.LIMITS["window_nodes"]._replace(value=6))
    far = "".join(f'e:x{number} rdfs:label "X{number}" .\n' for number in range(40))
    desk.load(f'{claim(relation="kg:revenueGrowth", said="rdf:object _:sum")}{far}_:sum kg:value 4 ; kg:unit "%" .')
    assert desk.values("value") == ['"4"^^<http://www.w3.org/2001/XMLSchema#decimal>']


def test_an_ontology_that_is_too_deep(desk: Desk) -> None:
    """All that a class lies under is written down: a chain of thousands would fill the memory."""
    text = "".join(f"e:C{number} a owl:Class ; rdfs:subClassOf e:C{number + 1} .\n" for number in range(600))
    assert desk.refuse(text).startswith("error: the class e:C")


def test_words_that_go_or_come_back_are_looked_at_again(desk: Desk) -> None:
    """A class that claims need does not go, and a relation that comes again is held against the claims that stayed."""
    desk.load("e:Foo a owl:Class ; rdfs:subClassOf kg:Company .", "foo.ttl")
    desk.load("e:x a e:Foo . e:x kg:investsIn e:y .", "use.ttl")
    with pytest.raises(RangeFaultError):
        load.unload(desk.root, "foo")
    relation = "e:r a owl:ObjectProperty , kg:Relation ; rdfs:domain kg:Company ."
    desk.load(relation, "words.ttl")
    desk.load(claim(subject="e:z", relation="e:r"), "claims.ttl")
    load.unload(desk.root, "words")
    desk.load("e:z a kg:City .", "city.ttl")
    assert "e:z is a kg:City" in desk.refuse(relation, "words.ttl")


def test_several_domains_ask_for_a_class_each(desk: Desk) -> None:
    """A thing must be in every domain of a relation, but of no class that is in all of them (RDF Schema 1.1, section 3.2)."""
    words = "e:A a owl:Class . e:B a owl:Class . e:r a owl:ObjectProperty , kg:Relation ; rdfs:domain e:A , e:B .\n"
    desk.load(words, "words.ttl")
    assert "needs a e:A and e:B as its subject" in desk.refuse("e:a a e:A . " + claim(relation="e:r"))
    assert desk.load("e:a a e:A , e:B . " + claim(relation="e:r")).claims == 1


def test_the_first_misfit_is_told(desk: Desk) -> None:
    """Of many claims that fit no class the first of the file is told."""
    wrong = "".join(claim(subject="e:town", at=f"{5000 - number},9000") for number in range(1_200))
    assert desk.refuse("e:town a kg:City .\n" + wrong).startswith(f"seed.ttl:{LINES + 2}:")


@pytest.mark.parametrize("values", ["oa:start 0 , 5 ; oa:end 9", "oa:start 0 ; oa:end 9 , 12"])
def test_a_place_is_one_place(desk: Desk, values: str) -> None:
    """A text position with two beginnings or ends is none."""
    place = f"[ a oa:TextPositionSelector ; oa:hasSource s:n ; {values} ]"
    text = f"[] a kg:Claim ; rdf:subject e:a ; rdf:predicate kg:investsIn ; rdf:object e:b ; kg:evidence {place} ."
    assert "twice" in desk.refuse(text)


def test_ledgers_state_nothing_that_the_file_does_not(desk: Desk) -> None:
    """The graphs of seeds in an export say which seed describes what; a triple that only they hold would be in the store unjudged."""
    desk.load(PLAIN)
    fact = "<https://w3id.org/aikg/id/a> <https://w3id.org/aikg/ontology#investsIn> <https://w3id.org/aikg/id/z>"
    label = '<https://w3id.org/aikg/id/q> <http://www.w3.org/2000/01/rdf-schema#label> "Q"'
    seed = "<https://w3id.org/aikg/seed/ontology>"
    for text in (f"{label} .\n{fact} {seed} .\n", f"{label} {seed} .\n", f"{fact} .\n{fact} {seed} .\n"):
        told = desk.refuse(text, "bad.nq")
        assert told.startswith(("bad.nq:1: error: a ledger holds", "bad.nq:2: error: a ledger holds"))
    assert desk.load(f"{label} .\n{label} {seed} .\n", "good.nq").seeds[-1].restored_from == "good"


def test_things_that_are_one_in_a_long_row(desk: Desk) -> None:
    """A thousand names of one thing take memory for a thousand, not for each with each."""
    desk.load("".join(f"e:x{number} owl:sameAs e:x{number + 1} .\n" for number in range(1_000)) + PLAIN)
    found = Sameness(desk.index, vocabulary.read(desk.database))
    assert len(found.names(found.first(next(iter(found.united))[0]))) == 1_000
    assert sum(map(len, found._names.values())) == 1_000


def test_things_of_one_name_are_told(desk: Desk) -> None:
    """What is called like a known thing but has another IRI is told, unless somebody says that they are one."""
    desk.load('e:x a kg:Company ; rdfs:label "Acme Ltd."@en ; kg:investsIn e:w .', "one.ttl")
    told = desk.load('e:y a kg:Company ; rdfs:label "Acme"@en .', "two.ttl").notices
    assert told == ["'Acme' names two things now, e:x and e:y: if they are one, unload what named the first, and load it again"]
    same = "<http://www.w3.org/2002/07/owl#sameAs>"
    assert desk.load(f'e:z a kg:Company ; rdfs:label "Acme"@en ; {same} e:x , e:y .', "three.ttl").notices == []
    assert desk.load('e:x rdfs:label "Acme Incorporated"@en .', "four.ttl").notices == []


def test_a_file_that_states_nothing_is_told(desk: Desk) -> None:
    """An empty file, or a table of a header alone, is loaded as any other, but somebody may have expected more of it."""
    for name, text in (("a.ttl", ""), ("b.csv", "subject,relation,object,source,start,end\n")):
        assert load.load(desk.root, [desk.file(text, name)]).notices == [f"{name} states nothing: neither claims nor descriptions"]
    assert desk.load(FULL).notices == []


@pytest.mark.parametrize("form", ["nq", "nt"])
def test_an_export_gives_the_same_graph_back(desk: Desk, tmp_path: Path, form: str) -> None:
    """Loading an export back gives the same graph; N-Quads bring the seeds with them."""
    desk.load(FULL + claim(node="e:mine") + "e:a kg:owns e:b .", "one.ttl")
    desk.load(claim(more="kg:stance kg:denied"), "two.ttl")
    desk.load(f"[] a kg:Note ; oa:hasTarget {desk.claims()[0]} ; rdf:value 'Later.' .", "three.ttl")
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    report = load.load(other.root, [other.file(desk.database.dump(form), f"export.{form}")])
    assert other.graph() == desk.graph()
    if form == "nq":
        assert other.database.dump("nq") == desk.database.dump("nq")
        rows = {one.seed: one for one in report.seeds}
        assert set(rows["export"].restored) == {"one", "two", "three", "ontology"}
        assert {seed: (one.came, one.state) for seed, one in rows.items() if seed != "ontology"} == {
            "export": (0, "loaded"), "one": (4, "restored from export"), "two": (1, "restored from export"), "three": (0, "restored from export"),
        }  # fmt: skip
        assert (rows["one"].unsourced, rows["export"].unsourced, rows["export"].described) == (1, 0, 0)
    left, right = (set(one.index.execute("SELECT iri, denied, unsourced FROM claim")) for one in (desk, other))
    assert left == right


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    """A file whose bytes are known makes no snapshot, and the report says so."""
    assert desk.load(FULL).changed
    again = desk.load(FULL)
    assert not again.changed
    assert again.seeds[0].unchanged
    assert store.head(desk.root).number == 1


def test_the_same_claims_in_other_bytes_change_nothing(desk: Desk) -> None:
    """A file that states the same in other bytes came and went with nothing."""
    desk.load(FULL)
    again = desk.load("# a remark\n" + FULL)
    assert (again.changed, again.seeds[0].came, again.seeds[0].went) == (False, 0, 0)


def test_a_changed_seed_is_replaced(desk: Desk) -> None:
    """What a seed states no more goes, with the facts, names and parts that only it gave."""
    desk.load(
        'e:b rdfs:label "Bee" . ' + PLAIN + claim(said="rdf:object e:c") + claim("e:a", "kg:revenue", "kg:amount [ kg:value 5 ; kg:unit 'USD' ]")
    )
    report = desk.load('e:b rdfs:label "Wasp" . ' + PLAIN + claim(said="rdf:object e:d"))
    assert (report.seeds[0].came, report.seeds[0].went, report.seeds[0].described, report.seeds[0].undescribed) == (1, 2, 1, 1)
    assert desk.facts() == {("a", "b"), ("a", "d")}
    assert desk.values("unit") == []
    assert desk.index.execute("SELECT key FROM name WHERE key IN ('bee', 'wasp')").fetchall() == [("wasp",)]


def test_as_names_the_seed(desk: Desk) -> None:
    """--as gives the name by which a later file replaces this one."""
    desk.load(PLAIN, "monday.ttl", seed="week")
    report = desk.load(claim(said="rdf:object e:c"), "tuesday.ttl", seed="week")
    assert (report.seeds[0].came, report.seeds[0].went) == (1, 1)
    assert list(store.head(desk.root).seeds) == ["ontology", "week"]


def test_two_seeds_with_the_same_claim(desk: Desk) -> None:
    """A claim that two seeds state stays until both are gone."""
    desk.load(PLAIN, "one.ttl")
    report = desk.load(PLAIN, "two.ttl")
    assert report.claims == 1
    assert desk.values("statedIn") == ["<https://w3id.org/aikg/seed/one>", "<https://w3id.org/aikg/seed/two>"]
    assert load.unload(desk.root, "one").seeds[0].went == 1
    assert desk.facts() == {("a", "b")}
    load.unload(desk.root, "two")
    assert desk.facts() == set()
    assert desk.claims() == []


def test_two_seeds_with_the_same_description(desk: Desk) -> None:
    """A label that two seeds give stays until both are gone."""
    desk.load('e:a rdfs:label "Ay" .', "one.ttl")
    desk.load('e:a rdfs:label "Ay" .', "two.ttl")
    load.unload(desk.root, "one")
    assert desk.index.execute("SELECT count(*) FROM label WHERE text = 'Ay'").fetchone() == (1,)
    load.unload(desk.root, "two")
    assert desk.index.execute("SELECT count(*) FROM label WHERE text = 'Ay'").fetchone() == (0,)


def test_unload_of_an_unknown_seed(desk: Desk) -> None:
    """A seed that the store does not have is named together with those that it has."""
    desk.load(PLAIN)
    with pytest.raises(UnknownNameError, match=r"seeds of this store: ontology, seed"):
        load.unload(desk.root, "nothing")
    with pytest.raises(UnknownNameError, match=r"nearest: seed$"):
        load.unload(desk.root, "Seed")


def test_facts_follow_their_claims(desk: Desk) -> None:
    """A fact stands while one claim supports it, and goes with the last."""
    desk.load(PLAIN, "one.ttl")
    desk.load(claim(at="20,30"), "two.ttl")
    load.unload(desk.root, "one")
    assert desk.facts() == {("a", "b")}
    load.unload(desk.root, "two")
    assert desk.facts() == set()


def test_symmetric_facts_hold_both_ways(desk: Desk) -> None:
    """A symmetric relation's fact stands both ways, is one edge, and goes both ways."""
    desk.load(claim("e:b", "kg:competesWith", "rdf:object e:a"), "one.ttl")
    desk.load(claim("e:a", "kg:competesWith", "rdf:object e:b"), "two.ttl")
    assert desk.facts("competesWith") == {("a", "b"), ("b", "a")}
    assert desk.index.execute("SELECT claims FROM edge WHERE outgoing = 1").fetchall() == [(2,)]
    load.unload(desk.root, "one")
    assert desk.facts("competesWith") == {("a", "b"), ("b", "a")}
    load.unload(desk.root, "two")
    assert desk.facts("competesWith") == set()


def test_denied_claims_make_no_fact(desk: Desk) -> None:
    """A denied claim supports no fact, also where the file states the plain triple beside it."""
    desk.load(claim(more="kg:stance kg:denied"))
    assert desk.facts() == set()
    desk.load("e:a kg:investsIn e:b {| kg:stance kg:denied ; kg:evidence <https://w3id.org/aikg/source/n#char=0,9> |} .", "other.ttl")
    assert desk.facts() == set()


def test_annotation_syntax(desk: Desk) -> None:
    """RDF 1.2 annotations are claims, the same as those written as resources; the asserted triple is not unsourced."""
    desk.load(claim(more="kg:speaker e:amy ; kg:stance kg:planned"), "long.ttl")
    text = "e:a kg:investsIn e:b ~ _:c {| kg:evidence <https://w3id.org/aikg/source/n#char=0,9> ; kg:speaker e:amy ; kg:stance kg:planned |} ."
    report = desk.load(text, "short.ttl")
    assert (report.claims, report.seeds[0].unsourced) == (1, 0)


def test_annotation_of_a_measure(desk: Desk) -> None:
    """The object of an annotated measure is its amount, and the asserted triple is not unsourced."""
    report = desk.load("e:a kg:revenue [ kg:value 5 ; kg:unit 'USD' ] {| kg:evidence <https://w3id.org/aikg/source/n#char=0,9> |} .")
    assert (report.claims, report.seeds[-1].unsourced) == (1, 0)
    assert len(desk.values("amount")) == 1


def test_plain_triples_are_claims_of_their_file(desk: Desk) -> None:
    """A plain triple becomes a claim of the file itself: its line, and the offsets of that line in code points."""
    text = 'e:a rdfs:label "甲" .\ne:a kg:investsIn\n   e:b , e:c .\n'
    report = desk.load(text)
    assert (report.claims, report.seeds[-1].unsourced) == (2, 2)
    assert desk.values("line") == [f'"{LINES + 3}"^^<{XSD}integer>'] * 2
    start = len(HEAD) + text.index("   e:b")
    (place,) = set(desk.values("evidence"))
    assert place.endswith(f"#char={start},{start + len('   e:b , e:c .')}>")
    assert f'"{hashlib.sha256((HEAD + text).encode()).hexdigest()}"' in desk.values("sha256")
    assert desk.index.execute("SELECT min(unsourced) FROM claim").fetchone() == (1,)


def test_plain_triple_twice_is_one_claim(desk: Desk) -> None:
    """The same triple on two lines is one claim, at the first."""
    assert desk.load("e:a kg:owns e:b .\ne:a kg:owns e:b .").claims == 1
    assert desk.values("line") == [f'"{LINES + 1}"^^<{XSD}integer>']


def test_plain_triple_against_its_claim(desk: Desk) -> None:
    """A claim one way does not swallow the plain triple the other way, unless the relation is symmetric."""
    assert desk.load(claim("e:a", "kg:owns") + "e:b kg:owns e:a .").claims == 2
    assert desk.load(claim("e:a", "kg:competesWith") + "e:b kg:competesWith e:a .", "other.ttl").seeds[0].unsourced == 0


def test_plain_amounts(desk: Desk) -> None:
    """A plain triple of a measure needs an amount with a unit like any claim."""
    assert desk.load("e:a kg:revenue [ kg:value 5 ; kg:unit 'USD' ] .").claims == 1
    assert desk.load("e:a kg:revenue e:five . e:five kg:value 5 ; kg:unit 'USD' .", "named.ttl").seeds[0].unsourced == 1
    message = desk.refuse("e:a\n  kg:revenue 5 .", "bad.ttl")
    assert message.startswith(f"bad.ttl:{LINES + 2}:")
    assert "has no unit" in message


def test_places_of_plain_triples_in_json(desk: Desk) -> None:
    """JSON-LD tells no lines: they are found by the words, nearest together."""
    text = """{"@context": {"kg": "https://w3id.org/aikg/ontology#", "e": "https://w3id.org/aikg/id/"}, "@graph": [
 {"@id": "e:a",
  "kg:owns": {"@id": "e:b"},
  "kg:investsIn": {"@id": "e:d"}},
 {"@id": "e:d",
  "kg:owns": {"@id": "e:b"}}]}"""
    desk.load(text, "x.jsonld")
    assert [row.partition("^")[0] for row in desk.values("line")] == ['"3"', '"4"', '"6"']


def test_strict_refuses_plain_triples(desk: Desk) -> None:
    """--strict refuses a plain triple without a claim, at its line."""
    message = desk.refuse("e:a a kg:Company .\ne:a kg:owns e:b .", strict=True)
    assert message.startswith(f"seed.ttl:{LINES + 2}:1: error: a plain triple")
    assert desk.load(claim() + "e:a kg:investsIn e:b .", strict=True).claims == 1


def test_named_graphs_are_told(desk: Desk) -> None:
    """Triples of named graphs are taken into the one graph, and the report says so; places are right all the same."""
    report = desk.load("e:g1 { e:a kg:owns e:b }\ne:g2 { e:a kg:owns e:c }\n", "x.trig")
    assert report.claims == 2
    assert "the triples of 2 named graphs were taken into the one graph" in report.notices[0]
    assert desk.load("e:a kg:owns e:b .", "y.trig").notices == []


def test_several_files_are_one_load(desk: Desk) -> None:
    """Several files are one snapshot; one bad file and none of them is in."""
    good, bad = desk.file(HEAD + PLAIN, "good.ttl"), desk.file(HEAD + "nonsense", "bad.ttl")
    with pytest.raises(Exception, match=r"bad\.ttl:10"):
        load.load(desk.root, [good, bad])
    assert not store.exists(desk.root)
    assert load.load(desk.root, [good]).snapshot == 1


def test_names_of_seeds_must_differ(desk: Desk) -> None:
    """Two files of one name, or one name for two files, are usage errors."""
    one, two = desk.file(PLAIN, "a.ttl"), desk.file(PLAIN, "a.nt")
    with pytest.raises(UsageError, match="both be the seed 'a'"):
        load.load(desk.root, [one, two])
    with pytest.raises(UsageError, match="one name for several files"):
        load.load(desk.root, [one, two], seed="x")


def test_a_seed_name_with_odd_characters(desk: Desk) -> None:
    """A file name with spaces names a seed, also where blank nodes take their IRIs from it."""
    desk.load('[] a kg:Company ; rdfs:label "Nameless" ; kg:owns e:b .', "my claims <1>.ttl")
    assert "my claims <1>" in store.head(desk.root).seeds
    assert load.unload(desk.root, "my claims <1>").changed


def test_progress_is_told(desk: Desk) -> None:
    """A load tells what it is doing."""
    told: list[str] = []
    desk.load(PLAIN, progress=told.append)
    assert "reading seed.ttl" in told
    assert told[-1] == "writing"


def test_domain_is_checked_across_loads(desk: Desk) -> None:
    """A class that an earlier load gave counts; the error points to the word in the line."""
    desk.load("e:acme a kg:Company .", "entities.ttl")
    message = desk.refuse("\n" + claim("e:acme", "kg:chiefExecutiveOf"), "claims.ttl")
    assert message.startswith(f"claims.ttl:{LINES + 2}:{claim('e:acme').index('e:acme') + 1}: error: e:acme is a kg:Company")
    assert desk.load(claim("e:unknown", "kg:chiefExecutiveOf"), "claims.ttl").claims == 1


def test_a_reference_to_nothing(desk: Desk) -> None:
    """An amount's IRI that stands neither in the file nor in the store is refused; one in the store will do."""
    desk.load(claim("e:a", "kg:revenue", "kg:amount [ kg:value 5 ; kg:unit 'USD' ]"), "one.ttl")
    (amount,) = desk.values("amount")
    assert desk.load(claim("e:b", "kg:revenue", f"kg:amount {amount}"), "two.ttl").claims == 2
    missing = "<https://w3id.org/aikg/amount/00000000000000000000000000000000>"
    assert "nothing is said of it" in desk.refuse(claim("e:b", "kg:revenue", f"kg:amount {missing}"), "three.ttl")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "007"), ("integer", "+5"), ("integer", "-0"), ("long", "007"), ("nonNegativeInteger", "05"), ("unsignedByte", "05"),
        ("decimal", "1.10"), ("decimal", ".5"), ("decimal", "-0.0"), ("decimal", "1."), ("decimal", "100"), ("boolean", "1"), ("double", "1e3"),
        ("float", "1e10"), ("dateTime", "2020-01-01T00:00:00.50+00:00"), ("date", "2020-01-01+00:00"), ("gYear", "2020"), ("duration", "PT60S"),
        ("integer", "99999999999999999999"), ("decimal", "nonsense"), ("string", "x"), ("anyURI", "x:y"),
    ],
)  # fmt: skip
def test_literals_hash_as_oxigraph_keeps_them(desk: Desk, kind: str, value: str) -> None:
    """A literal that Oxigraph rewrites is hashed in the rewritten form, so that an export is the same claim."""
    desk.load(claim(more=f'kg:purpose "{value}"^^xsd:{kind}'))
    before = desk.claims()
    assert desk.values("purpose") == [stored_form(literal(value, datatype=XSD + kind))]
    again = load.load(desk.root, [desk.file(desk.database.dump("nt"), "seed.nt")])
    assert desk.claims() == before
    assert again.seeds[-1].came == again.seeds[-1].went == 0


def test_the_ontology_of_kg_is_its_own(desk: Desk) -> None:
    """No file may take the name of kg's own seed, and it cannot be taken out."""
    with pytest.raises(UsageError, match="the seed name 'ontology' is kg's own"):
        desk.load(PLAIN, seed="ontology")
    desk.load(PLAIN)
    with pytest.raises(UsageError, match="is kg's own and stays"):
        load.unload(desk.root, "ontology")
