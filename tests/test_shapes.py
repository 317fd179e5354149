"""The SHACL shapes: those of the claim model agree with the loader, and those that users load are held."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from desk import HEAD, PLAIN, SHA, Desk, claim
from rdflib.namespace import RDF, XSD

from kg import amount, bundle, load, parse, shapes, store
from kg import database as rdf
from kg.currency import CODES
from kg.errors import ShapeFaultError, UnsafeInputError

CASES = sorted((Path(__file__).parent / "cases" / "invalid").glob("*.ttl"))
KG = rdflib.Namespace("https://w3id.org/aikg/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
EXTENSION = """\
@prefix ex: <https://example.org/vocabulary#> .
ex:rents a owl:ObjectProperty ; rdfs:label "rents from"@en , "租用"@zh ; kg:inverseLabel "rents to"@en ;
  rdfs:domain kg:Company ; rdfs:range kg:Organization .
ex:RentShape a sh:NodeShape ; sh:targetSubjectsOf ex:rents ;
  sh:property [ sh:path ex:rents ; sh:maxCount 1 ; sh:message "A company rents from one landlord."@en ] .
e:acme a kg:Company ; rdfs:label "Acme" . e:hall a kg:Company ; rdfs:label "Hall" . e:shed a kg:Company ; rdfs:label "Shed" .
e:amy a kg:Person ; rdfs:label "Amy" .
"""
RENTS = "<https://example.org/vocabulary#rents>"


def stored_form(case: Path) -> rdflib.Graph:
    """Expand a file of claims to what a store would hold of it if nobody checked: sources, stances, classes of parts, offsets of places."""
    graph = rdflib.Graph()
    graph.parse(case, format="turtle")
    graph.parse(bundle.ONTOLOGY, format="turtle")
    for node in set(graph.subjects(RDF.type, KG.Claim)):
        expand_places(graph, node)
        if (node, KG.stance, None) not in graph:
            graph.add((node, KG.stance, KG.reported))
        for key, klass in ((KG.amount, KG.Amount), (KG.period, KG.Period)):
            for part in filter(lambda one: isinstance(one, rdflib.BNode), list(graph.objects(node, key))):
                graph.add((part, RDF.type, klass))
        if (node, RDF.object, None) not in graph and (amount_ := graph.value(node, KG.amount)):
            graph.add((node, RDF.object, amount_))
    for key in (KG.value, KG.minimum, KG.maximum):
        for node, number in list(graph.subject_objects(key)):
            if isinstance(number, rdflib.Literal) and number.datatype == XSD.integer:
                graph.set((node, key, rdflib.Literal(str(number), datatype=XSD.decimal)))
    return skolemized(graph)


def expand_places(graph: rdflib.Graph, node: rdflib.term.Node) -> None:
    """Give a claim its source, and its places their offsets."""
    for place in graph.objects(node, KG.evidence):
        if match := re.fullmatch(r"(.+)#char=(\d+),(\d+)", str(place)):
            if (node, KG.source, None) not in graph:
                graph.add((node, KG.source, rdflib.URIRef(match[1])))
            for key, offset in ((OA.start, match[2]), (OA.end, match[3])):
                graph.add((place, key, rdflib.Literal(int(offset))))


def skolemized(graph: rdflib.Graph) -> rdflib.Graph:
    """Name the blank nodes, as the loader does."""
    return graph.skolemize(authority="https://example.org", basepath="/genid/")


def violations(graph: rdflib.Graph) -> list[shapes.Finding]:
    """Apply the bundled shapes."""
    rules = rdflib.Graph()
    rules.parse(bundle.SHAPES, format="turtle")
    return [one for one in shapes._results(graph, rules) if one.severity == "Violation"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_loader_refuses_each_case_at_its_line(case: Path, tmp_path: Path) -> None:
    """Each invalid file is refused with the words and the line that its first comment expects, and nothing is written."""
    expected = case.read_text("utf-8").partition("\n")[0].removeprefix("# expect: ")
    place, words = expected.split(": ", 1)
    with pytest.raises(Exception, match=r".") as caught:
        load.load(tmp_path / "store", [parse.describe(case, label=case.name)])
    message = str(caught.value)
    assert message.startswith(place + ":")
    assert words in message
    assert not store.exists(tmp_path / "store")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_shapes_refuse_each_case_in_stored_form(case: Path) -> None:
    """What the loader refuses, the shapes refuse too, in the form in which a store would hold it."""
    assert violations(stored_form(case))


def test_the_cases_have_no_other_fault(tmp_path: Path) -> None:
    """A file like the cases but without the fault loads, and conforms in the expanded form: the cases fail for their faults alone."""
    head = CASES[0].read_text("utf-8").partition("\n")[2].partition("[] a")[0]
    case = tmp_path / "valid.ttl"
    case.write_text(head + claim("e:acme", "kg:basedIn", "rdf:object e:town").replace("[]", "e:c1"), "utf-8")
    assert load.load(tmp_path / "store", [parse.describe(case)]).claims == 1
    assert violations(stored_form(case)) == []


def test_bundled_seeds_conform(tmp_path: Path) -> None:
    """All bundled seeds together conform to the bundled shapes, warnings included."""
    load.load(tmp_path / "store", [parse.describe(Path(path)) for path in bundle.seeds()])
    database = rdf.read_only(store.head(tmp_path / "store").database)
    assert [str(one) for one in shapes.report(database, bundle.SHAPES)] == []


def test_report_names_what_is_missing(desk: Desk) -> None:
    """A source without checksum and label, and a subject without a label, are warnings."""
    desk.load(PLAIN)
    found = shapes.report(desk.database, bundle.SHAPES)
    assert {one.severity for one in found} == {"Warning"}
    assert [one.path for one in found].count("kg:sha256") == 1
    assert "warning" in str(found[0]).lower()
    assert "kg:sha256" in "".join(map(str, found))


def test_shapes_and_loader_know_the_same_currencies() -> None:
    """The list of currencies in the shapes is the loader's."""
    rules = rdflib.Graph()
    rules.parse(bundle.SHAPES, format="turtle")
    (units,) = rules.objects(None, SH["in"])
    assert {str(code) for code in rdflib.collection.Collection(rules, units)} == CODES | {"%"}
    with pytest.raises(ValueError, match="write CNY"):
        amount.check_unit("RMB")


def test_a_relation_that_kg_does_not_ship(desk: Desk) -> None:
    """A relation and its shape in a file of one's own are enough: its claims load, and the index knows its names both ways."""
    desk.load(EXTENSION, "mine.ttl")
    desk.load(claim("e:acme", RENTS, "rdf:object e:hall"), "claims.ttl")
    assert {(row[0], row[2]) for row in desk.database.match(predicate=RENTS)} == {
        ("<https://w3id.org/aikg/id/acme>", "<https://w3id.org/aikg/id/hall>")
    }
    row = desk.index.execute("SELECT label, inverse FROM relation JOIN term ON id = term WHERE value = ?", (RENTS,)).fetchone()
    assert row == ("rents from", "rents to")


def test_a_relation_and_its_claims_in_one_file(desk: Desk) -> None:
    """A file may declare a relation and use it at once."""
    assert desk.load(EXTENSION + claim("e:acme", RENTS, "rdf:object e:hall")).claims == 1


def test_domain_of_a_relation_that_kg_does_not_ship(desk: Desk) -> None:
    """The domain of a user's own relation is held like that of any other."""
    desk.load(EXTENSION, "mine.ttl")
    message = desk.refuse(claim("e:amy", RENTS, "rdf:object e:hall"), "claims.ttl")
    assert "e:amy is a kg:Person" in message
    assert "needs a kg:Company as its subject" in message


def test_a_loaded_shape_is_held(desk: Desk) -> None:
    """A claim that violates a loaded shape is refused with focus node, path, the shape's message and the claim's line."""
    desk.load(EXTENSION, "mine.ttl")
    desk.load(claim("e:acme", RENTS, "rdf:object e:hall"), "first.ttl")
    message = desk.refuse("\n" + claim("e:acme", RENTS, "rdf:object e:shed"), "second.ttl")
    assert message.startswith(f"second.ttl:{HEAD.count(chr(10)) + 2}:")
    assert "e:acme" in message
    assert "path https://example.org/vocabulary#rents" in message
    assert "A company rents from one landlord." in message


def test_a_shape_on_the_claims_themselves(desk: Desk) -> None:
    """Shapes may target claims, and patterns see their literals; several violations are counted."""
    desk.load('e:S a sh:NodeShape ; sh:targetClass kg:Claim ; sh:property [ sh:path kg:paraphrase ; sh:pattern "^[A-Z]" ] .', "mine.ttl")
    desk.load(claim(more='kg:paraphrase "Fine."'), "fine.ttl")
    message = desk.refuse(claim(more='kg:paraphrase "bad"') + claim(more='kg:paraphrase "worse"'), "bad.ttl")
    assert "path kg:paraphrase" in message
    assert "(and 1 more)" in message


def test_warnings_are_no_violations(desk: Desk) -> None:
    """A shape of severity sh:Warning never refuses a load."""
    desk.load(
        "e:S a sh:NodeShape ; sh:targetClass kg:Claim ; sh:property [ sh:path kg:note ; sh:minCount 1 ; sh:severity sh:Warning ] .",
        "mine.ttl",
    )
    assert desk.load(PLAIN, "claims.ttl").claims == 1


def test_shapes_judge_only_what_is_new(desk: Desk) -> None:
    """What a neighbour lacks does not refuse a new claim that is not about it."""
    desk.load("e:b kg:owns e:c . e:c a kg:Company .", "facts.ttl")
    desk.load("e:S a sh:NodeShape ; sh:targetClass kg:Company ; sh:property [ sh:path kg:basedIn ; sh:minCount 1 ] .", "mine.ttl")
    assert desk.load(PLAIN, "claims.ttl").changed
    assert "kg:basedIn" in desk.refuse(claim("e:c", "kg:owns", "rdf:object e:d"), "more.ttl")


def test_inverse_and_longer_paths(desk: Desk) -> None:
    """Shapes may look along inverse paths and over several steps."""
    desk.load(
        "e:S a sh:NodeShape ; sh:targetObjectsOf kg:owns ; sh:property [ sh:path [ sh:inversePath kg:owns ] ; sh:maxCount 1 ] .\n"
        "e:T a sh:NodeShape ; sh:targetSubjectsOf kg:develops ; sh:property [ sh:path ( kg:develops kg:releaseOf ) ; sh:minCount 1 ] .",
        "mine.ttl",
    )
    desk.load(claim("e:a", "kg:owns", "rdf:object e:c"), "one.ttl")
    assert "a longer path" in desk.refuse(claim("e:b", "kg:owns", "rdf:object e:c"), "two.ttl")
    desk.load("e:m kg:releaseOf e:family .", "model.ttl")
    desk.load(claim("e:lab", "kg:develops", "rdf:object e:m"), "three.ttl")
    desk.refuse(claim("e:shop", "kg:develops", "rdf:object e:other"), "four.ttl")


@pytest.mark.parametrize("clause", ["SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }", "\\\\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"])
def test_a_shape_that_reaches_out_is_refused(desk: Desk, clause: str) -> None:
    """SPARQL in a shape cannot call a service, however it is spelled."""
    desk.load(f'e:S a sh:NodeShape ; sh:targetClass kg:Claim ; sh:sparql [ sh:select "SELECT $this {{ $this ?p ?o . {clause} }}" ] .', "mine.ttl")
    assert "never reaches out" in desk.refuse(PLAIN, "claims.ttl")


def test_a_shape_with_a_dataset_is_refused() -> None:
    """FROM in a shape's SPARQL is refused as well."""
    with pytest.raises(UnsafeInputError):
        shapes._refuse_outward("SELECT ?this FROM <http://127.0.0.1:9/> { ?this ?p ?o }")


def test_a_faulty_shape_is_told(desk: Desk) -> None:
    """A shape that pyshacl cannot apply, or whose SPARQL is none, is an error of its own."""
    desk.load("e:S a sh:NodeShape ; sh:targetClass kg:Claim ; sh:property [ sh:path kg:note ; sh:minCount 1 ; sh:minCount 2 ] .", "mine.ttl")
    assert "cannot be applied" in desk.refuse(PLAIN, "claims.ttl")
    with pytest.raises(ShapeFaultError, match="cannot be read"):
        shapes._refuse_outward("SELECT everything")


def test_unloading_a_shape_frees_its_claims(desk: Desk) -> None:
    """A shape that is unloaded is held no longer."""
    desk.load("e:S a sh:NodeShape ; sh:targetClass kg:Claim ; sh:property [ sh:path kg:note ; sh:minCount 1 ] .", "mine.ttl")
    desk.refuse(PLAIN, "claims.ttl")
    load.unload(desk.root, "mine")
    assert desk.load(PLAIN, "claims.ttl").claims == 1


def test_no_shapes_no_judge(desk: Desk) -> None:
    """Without loaded shapes, or without new claims, nothing is judged."""
    desk.load(f'e:a a kg:Company ; rdfs:label "A" . <https://w3id.org/aikg/source/n> kg:sha256 "{SHA}" .')
    shapes.judge(desk.database, ["<https://w3id.org/aikg/claim/0>"])
    assert shapes.loaded(desk.database) == []
