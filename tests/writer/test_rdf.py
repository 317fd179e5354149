"""Tests of the RDF formats: read by rdflib and pyoxigraph, loaded back, and the same graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib
from outlet import exported, ids, nasty_reader

from kg import export, load, parse, store
from kg.reader import Reader
from kg.terms import lexical
from kg.terms import name as name_of

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
STATED = b"ontology#statedIn"


def graph(reader: Reader) -> set[str]:
    """Return the default graph as lines."""
    return {" ".join(row) for row in reader.database.match()}


def opened(name: str, body: bytes, folder: Path) -> Reader:
    """Load an export into a store of its own."""
    path = folder / f"export.{'ttl' if name == 'ttl12' else name}"
    path.write_bytes(body)
    load.load(folder / name, [parse.describe(path)])
    return Reader(store.head(folder / name))


@pytest.mark.parametrize("name", ["ttl", "nt", "nq"])
def test_streams_are_what_the_engine_writes(name: str) -> None:
    """The streamed formats are byte for byte what was exported all at once."""
    assert exported(name, Reader(None)) == export.render(Reader(None), name)


@pytest.mark.parametrize("which", ["bundled", "nasty"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_triple_is_there_once(tmp_path: Path, name: str, which: str) -> None:
    """Another reader of the format finds the same triples, each once."""
    reader = Reader(None) if which == "bundled" else nasty_reader(tmp_path)
    rows = list(pyoxigraph.parse(exported(name, reader), format=FORMATS[name]))
    found = [str(row.triple) for row in rows if isinstance(row.graph_name, pyoxigraph.DefaultGraph)]
    assert set(found) == graph(reader)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("which", ["bundled", "nasty"])
@pytest.mark.parametrize("name", RDFLIB)
def test_rdflib_reads_the_same(tmp_path: Path, name: str, which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds as many triples, the same names and the same claims."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    reader = Reader(None) if which == "bundled" else nasty_reader(tmp_path)
    found = rdflib.Graph().parse(data=exported(name, reader), format=RDFLIB[name])
    assert len(found) == len(graph(reader))
    labels = {str(label) for label in found.objects(None, rdflib.RDFS.label)}
    assert labels == {lexical(term) for _, _, term in reader.database.match(predicate=name_of("rdfs:label"))}
    claims = {str(one) for one in found.subjects(rdflib.RDF.type, rdflib.URIRef("https://w3id.org/aikg/ontology#Claim"))}
    assert claims == ids(reader)


@pytest.mark.parametrize("which", ["bundled", "nasty"])
@pytest.mark.parametrize("name", ["jsonld", "ttl12"])
def test_it_loads_back_as_the_same_graph(tmp_path: Path, name: str, which: str) -> None:
    """What comes back has the same claims and the same triples, but for the seed that states them."""
    reader = Reader(None) if which == "bundled" else nasty_reader(tmp_path)
    again = opened(name, exported(name, reader), tmp_path)
    assert ids(again) == ids(reader)
    plain = [{line for line in graph(one) if STATED.decode() not in line and "/conflict/" not in line} for one in (again, reader)]
    assert plain[0] == plain[1]


def test_json_ld_is_compact() -> None:
    """A claim reads like plain JSON: short names, no expanded values where the context says what they are."""
    found = json.loads(exported("jsonld", Reader(None)))
    claim = next(one for one in found["@graph"] if one["id"].endswith("/089f34a8b88a92be3e17e6deaaa65db1"))
    assert {**claim, "paraphrase": None} == {
        "id": "https://w3id.org/aikg/claim/089f34a8b88a92be3e17e6deaaa65db1",
        "type": "kg:Claim",
        "subject": "e:alibaba",
        "predicate": "kg:investsIn",
        "object": "e:moonshot",
        "evidence": "s:000#char=3153,3249",
        "paraphrase": None,
        "source": "s:000",
        "stance": "kg:reported",
        "statedIn": "https://w3id.org/aikg/seed/article-000",
        **({"status": claim["status"]} if "status" in claim else {}),
    }
    alibaba = next(one for one in found["@graph"] if one["id"] == "e:alibaba")
    assert alibaba["label"] == {"en": "Alibaba", "zh": "阿里巴巴"}
    assert "e:moonshot" in alibaba["investsIn"]


def test_json_ld_keeps_iris_that_look_like_prefixed_names(tmp_path: Path) -> None:
    """An IRI whose scheme is one of the context's prefixes stays itself, and a script cannot be ended from within."""
    path = tmp_path / "odd.nt"
    label = '"</script>"'
    path.write_text(
        f"<s:x> <http://www.w3.org/2000/01/rdf-schema#label> {label} .\n"
        '<urn:a> <http://purl.org/dc/terms/relation> <kg:value> .\n<urn:b> <http://purl.org/dc/terms/extent> "1"^^<e:x> .\n',
        "utf-8",
    )
    load.load(tmp_path / "store", [parse.describe(path)])
    body = exported("jsonld", Reader(store.head(tmp_path / "store")))
    found = {str(row.triple) for row in pyoxigraph.parse(body, format=pyoxigraph.RdfFormat.JSON_LD)}
    assert set(path.read_text("utf-8").replace(" .\n", "\n").splitlines()) <= found
    assert b"</script" not in body


def test_claims_annotate_their_facts(tmp_path: Path) -> None:
    """RDF 1.2 says of each claim which fact it reifies, and states that fact; only a fact that is denied is not stated."""
    reader = nasty_reader(tmp_path)
    rows = list(pyoxigraph.parse(exported("ttl12", reader), format=pyoxigraph.RdfFormat.TURTLE))
    reified = {str(row.subject)[1:-1]: str(row.object) for row in rows if row.predicate.value.endswith("#reifies")}
    assert set(reified) == ids(reader)
    stated = {str(row.triple) for row in rows}
    assert [triple for triple in reified.values() if triple not in stated] == [
        "<https://w3id.org/aikg/id/n0> <https://w3id.org/aikg/ontology#owns> <https://w3id.org/aikg/id/n1>"
    ]


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "jsonld", "ttl12"])
@pytest.mark.parametrize("depth", [1, 2])
def test_a_part_stands_for_itself(tmp_path: Path, name: str, depth: int) -> None:
    """What stands around an entity loads into an empty store, with its names and sources, and nothing of it was not in the whole."""
    whole = Reader(None)
    again = opened(name, exported(name, whole, "moonshot", depth=depth), tmp_path)
    assert len(ids(again)) == {1: 3, 2: 161}[depth]
    assert ids(again) < ids(whole)
    # Conflicts and statuses are worked out anew from the claims at hand.
    derived = (STATED.decode(), "/conflict/", "ontology#status>")
    assert {line for line in graph(again) if not any(mark in line for mark in derived)} <= graph(whole)
    assert ('<https://w3id.org/aikg/id/moonshot> <http://www.w3.org/2000/01/rdf-schema#label> "月之暗面"@zh') in graph(again)
