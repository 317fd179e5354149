"""Tests of the Python face, as somebody uses it who wrote `import kg`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
import rdflib
from caller import EXAMPLE, SEED
from desk import HEAD
from dispute import DISPUTE, THINGS, paper, says

import kg
from kg import load, parse
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller

QUERIES = [
    "SELECT ?who ?what { ?who kg:investsIn ?what }",
    "SELECT DISTINCT ?t { ?x a ?t }",
    "SELECT ?l { e:alibaba rdfs:label ?l FILTER(LANG(?l) = 'zh') }",
    "SELECT ?l { e:alibaba rdfs:label|skos:altLabel ?l }",
    "SELECT ?p (COUNT(*) AS ?n) { ?c rdf:predicate ?p } GROUP BY ?p HAVING (COUNT(*) > 3)",
    "SELECT ?c ?v { ?c kg:amount ?a . ?a kg:value ?v FILTER(?v > 50) }",
    "SELECT ?s ?text { ?c kg:source ?s OPTIONAL { ?c kg:period ?p . ?p kg:text ?text } }",
    "SELECT ?a { ?a kg:competesWith+ e:baidu }",
    "SELECT ?x { { ?x a kg:Person } UNION { ?x a kg:Startup } MINUS { ?x kg:chiefExecutiveOf ?y } }",
    "SELECT (SUM(?v) AS ?sum) (MIN(?v) AS ?min) { ?c rdf:predicate kg:sharePriceChange ; kg:amount ?a . ?a kg:value ?v }",
    "SELECT ?s (GROUP_CONCAT(STR(?o); SEPARATOR=' ') AS ?all) { SELECT ?s ?o { ?s kg:develops ?o } ORDER BY ?s ?o } GROUP BY ?s",
    "SELECT ?x { VALUES ?x { e:alibaba e:moonshot } FILTER EXISTS { ?x kg:investsIn ?y } }",
    "SELECT ?n { ?c kg:paraphrase ?t BIND(STRLEN(?t) AS ?n) } ORDER BY DESC(?n) LIMIT 3",
    "ASK { e:alibaba kg:investsIn e:moonshot }",
    "ASK { e:moonshot kg:investsIn e:alibaba }",
]


def example(tmp_path: Path, **how: Any) -> kg.Graph:  # noqa: ANN401 - the options of kg.open
    """Open a store with the example in it."""
    load.load(tmp_path / "store", [parse.describe(SEED)])
    return kg.open(tmp_path / "store", **how)


def opened(**how: Any) -> kg.Graph:  # noqa: ANN401 - the options of kg.open
    """Open the store of the folder."""
    return kg.open(".kg", **how)


def test_the_words_of_the_face() -> None:
    """What kg offers is listed, and nothing else is there."""
    assert kg.__all__ == ["Graph", "KgError", "__version__", "open"]
    assert all(getattr(kg, name) for name in kg.__all__)
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        kg.close  # noqa: B018 - the access is the test


def test_answers_are_those_of_the_command_line(kg: Caller, tmp_path: Path) -> None:
    """`neighbors` and `claims` return what their commands print as JSON."""
    kg.load(SEED)
    graph = example(tmp_path)
    assert graph.neighbors("Northwind", depth=2) == kg.right("neighbors", "northwind", "--depth", "2", "--format", "json").json
    assert graph.claims(about="Magpie") == kg.right("claims", "--about", "magpie", "--format", "json").json
    assert graph.claims(stance="denied", predicate="invests in", object="Fenwick", subject="northwind", source="example")
    assert graph.neighbors("Northwind", relations=["develops"], direction="out", types=["product or platform"], limit=1)["edges"]
    assert graph.entity("北风机器人") == {"id": "https://w3id.org/aikg/id/northwind-robotics", "label": "Northwind Robotics"}


def test_sentences_with_a_corpus(tmp_path: Path) -> None:
    """A corpus gives the claims their words."""
    [found] = example(tmp_path, corpus=EXAMPLE).claims(stance="denied")
    assert found["evidence"][1]["quote"] == '"We hold no stake in Fenwick," Duarte said.'
    assert example(tmp_path).claims(stance="denied")[0]["evidence"][1]["quote"] is None


def test_the_forms_of_a_query(tmp_path: Path) -> None:
    """SELECT gives dicts, ASK a truth value, CONSTRUCT and DESCRIBE N-Triples; words in texts and comments mislead nobody."""
    graph = example(tmp_path)
    assert graph.query("SELECT ?x { e:aldgate-partners kg:investsIn ?x }") == [{"x": "https://w3id.org/aikg/id/bluestone-automation"}]
    assert graph.query('SELECT ?x { BIND("CONSTRUCT DESCRIBE" AS ?x) } # DESCRIBE it') == [{"x": "CONSTRUCT DESCRIBE"}]
    assert graph.query("ASK { e:aldgate-partners kg:investsIn ?x }") is True
    assert graph.query("ASK { ?x kg:investsIn e:aldgate-partners }") is False
    text = graph.query("CONSTRUCT WHERE { e:aldgate-partners kg:investsIn ?x }")
    e, k = PREFIXES["e"], PREFIXES["kg"]
    assert text == f"<{e}aldgate-partners> <{k}investsIn> <{e}bluestone-automation> .\n"
    with pytest.raises(kg.KgError):
        graph.query("SELECT")


def test_names_that_fit_nothing_are_errors() -> None:
    """The errors of the face are those of the command line."""
    with pytest.raises(kg.KgError, match="nothing is called"):
        kg.open().neighbors("nobody of this name")


def rows(found: Any) -> list[tuple[str, ...]]:  # noqa: ANN401 - a result of rdflib
    """Return solutions of rdflib as sorted plain rows."""
    return sorted(tuple("" if value is None else str(value) for value in row) for row in found)


@pytest.mark.parametrize("text", QUERIES)
def test_rdflib_gives_the_same_answers(text: str) -> None:
    """Rdflib's own SPARQL on the twin answers as kg does."""
    graph = kg.open()
    twin = graph.to_rdflib()
    found = twin.query(text)
    if text.startswith("ASK"):
        assert found.askAnswer is graph.query(text)
        return
    names = [str(name) for name in found.vars or ()]
    ours = sorted(tuple(row.get(name, "") for name in names) for row in graph.query(text))
    assert ours
    if "GROUP_CONCAT" in text:
        ours = sorted((s, " ".join(sorted(both.split()))) for s, both in ours)
        assert [(s, " ".join(sorted(both.split()))) for s, both in rows(found)] == ours
    else:
        assert rows(found) == ours


def test_the_twin_in_rdflib_holds_every_triple() -> None:
    """Nothing is lost or added on the way, and the prefixes are known there too."""
    graph = kg.open()
    twin = graph.to_rdflib()
    assert isinstance(twin, rdflib.Graph)
    assert len(twin) == len(set(graph.reader.database.match()))
    assert dict(twin.namespaces())["kg"] == rdflib.URIRef(PREFIXES["kg"])


def test_the_twin_in_networkx_carries_its_claims(tmp_path: Path) -> None:
    """Each fact is an edge keyed by its relation, with its claims; amounts and denials stand at the node that they are about."""
    graph = example(tmp_path)
    twin = graph.to_networkx()
    assert isinstance(twin, nx.MultiDiGraph)
    claims = {one["id"]: one for one in graph.claims()}
    carried = [one for _, _, data in twin.edges(data=True) for one in data["claims"]] + [
        one for _, data in twin.nodes(data=True) for one in data["claims"]
    ]
    assert {one["id"]: one for one in carried} == claims
    assert len(carried) == len(claims) == 16
    e, k = PREFIXES["e"], PREFIXES["kg"]
    edge = twin.edges[e + "harbour-lines", e + "magpie-robot", k + "deploys"]
    assert edge["label"] == "deploys"
    assert edge["claims"][0]["evidence"] == [{"start": 582, "end": 691, "quote": None}]
    node = twin.nodes[e + "northwind-robotics"]
    assert (node["label"], node["type"]) == ("Northwind Robotics", "company")
    assert "denied" in {one["stance"] for one in node["claims"]}
    assert not twin.has_edge(e + "northwind-robotics", e + "fenwick-silicon")
    assert nx.shortest_path(twin.to_undirected(), e + "harbour-lines", e + "aldgate-partners")


def test_the_twin_in_networkx_of_the_bundled_seeds() -> None:
    """All claims of the seeds are there once, and the whole of it is plain data."""
    graph = kg.open()
    twin = graph.to_networkx()
    count = sum(len(data["claims"]) for _, _, data in twin.edges(data=True)) + sum(len(data["claims"]) for _, data in twin.nodes(data=True))
    assert count == len(graph.claims())
    assert json.dumps(nx.node_link_data(twin, edges="edges"))


def test_one_relation_or_type_may_stand_for_itself(tmp_path: Path) -> None:
    """A single name needs no list around it, and is never read letter by letter."""
    graph = example(tmp_path)
    assert graph.neighbors("Northwind", relations="develops") == graph.neighbors("Northwind", relations=["develops"])
    assert graph.neighbors("Northwind", types="company") == graph.neighbors("Northwind", types=("company",))


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"stance": "foo"}, "no stance is called 'foo'; there are: reported, announced, planned, estimated, opinion, denied"),
        ({"source": "e:northwind-robotics"}, "is no source"),
    ],
)
def test_what_the_face_refuses(tmp_path: Path, how: dict[str, str], message: str) -> None:
    """A stance or a source that is none is an error, never an empty answer; its text has no mark of the command line."""
    graph = example(tmp_path)
    with pytest.raises(kg.KgError) as caught:
        graph.claims(**how)
    assert message in str(caught.value)
    assert "error:" not in str(caught.value)
    with pytest.raises(kg.KgError, match="no direction is called 'sideways'"):
        graph.neighbors("Northwind", direction="sideways")
    assert len(graph.claims(stance="Denied")) == 1


def test_pages_and_evidence_are_those_of_the_command_line(kg: Caller, tmp_path: Path) -> None:
    """`show` and `evidence` return what their commands print as JSON."""
    kg.load(SEED)
    graph = example(tmp_path, corpus=EXAMPLE)
    assert graph.show("northwind") == kg.right("show", "northwind", "--format", "json").json
    for words in (("northwind", "competes with", "bluestone"), ("bluestone", "is backed by"), ("northwind", "revenue growth")):
        assert graph.evidence(*words) == kg.right("evidence", *words, "--corpus", EXAMPLE, "--format", "json").json
    [found] = graph.evidence("bluestone", "is backed by", "aldgate partners")
    assert found["evidence"][0]["quote"]
    assert graph.evidence(found["id"]) == [found]
    assert graph.evidence("bluestone", "invests in") == []


def test_saved_queries_of_the_face() -> None:
    """A query that ships is run by its name, with names for its parameters."""
    graph = kg.open()
    everything, some = graph.saved("investors"), graph.saved("investors", company="月之暗面")
    assert 0 < len(some) < len(everything)
    assert all(row in everything for row in some)
    with pytest.raises(kg.KgError, match="nearest: investors"):
        graph.saved("investor")
    with pytest.raises(kg.KgError, match="has no variable"):
        graph.saved("investors", nothing="alibaba")


# ---------------------------------------------------------------- who disagrees, since when
def disputed(kg_: Caller) -> None:
    """Load three papers that disagree into the folder's store."""
    (kg_.folder / "d.ttl").write_text(DISPUTE)
    kg_.load("d.ttl")


def test_conflicts_why_and_timeline_are_those_of_the_command_line(kg: Caller) -> None:
    """Each method returns what its command prints as JSON."""
    disputed(kg)
    graph = opened()
    assert graph.conflicts() == kg.right("conflicts", "-f", "json").json
    assert graph.conflicts("gamma", everything=True) == kg.right("conflicts", "gamma", "--all", "-f", "json").json
    assert graph.conflicts(kind="period") == kg.right("conflicts", "--kind", "period", "-f", "json").json
    assert graph.why("acme", "revenue") == kg.right("why", "acme", "revenue", "-f", "json").json
    assert graph.why("acme", "owns", "gamma") == kg.right("why", "acme", "owns", "gamma", "-f", "json").json
    mark = graph.why("acme", "owns", "gamma")[0]["for"]["claims"][0]["id"]
    assert graph.why(mark) == kg.right("why", mark, "-f", "json").json
    assert graph.timeline("acme") == kg.right("timeline", "acme", "-f", "json").json
    assert graph.timeline(since="2024-06-01", until="2025-01-01", relation="revenue") == (
        kg.right("timeline", "--since", "2024-06-01", "--until", "2025-01-01", "--relation", "revenue", "-f", "json").json
    )


@pytest.mark.parametrize("how", [{"policy": "uncontested"}, {"policy": "preferred"}, {"as_of": "2024-06-01"}])
def test_a_policy_narrows_every_answer_but_two(kg: Caller, how: dict[str, str]) -> None:
    """Claims, neighbours, pages, the timeline, queries and both twins rest on what is left; conflicts and why know all."""
    disputed(kg)
    whole, graph = opened(), opened(**how)
    words = [word for key, value in how.items() for word in (f"--{key.replace('_', '-')}", value)]
    assert graph.claims() == kg.right("claims", "-f", "json", *words).json
    assert graph.neighbors("acme") == kg.right("neighbors", "acme", "-f", "json", *words).json
    assert graph.show("acme") == kg.right("show", "acme", "-f", "json", *words).json
    assert graph.timeline() == kg.right("timeline", "-f", "json", *words).json
    assert len(graph.claims()) < len(whole.claims())
    count = "SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }"
    assert graph.query(count) == [{"n": str(len(graph.claims()))}]
    assert [str(row[0]) for row in graph.to_rdflib().query(f"PREFIX kg: <{PREFIXES['kg']}> {count}")] == [str(len(graph.claims()))]  # type: ignore[index]
    assert (
        sum(len(edge["claims"]) for *_, edge in graph.to_networkx().edges(data=True))
        < sum(len(edge["claims"]) for *_, edge in whole.to_networkx().edges(data=True))
        or "as_of" in how
    )
    assert graph.conflicts() == whole.conflicts()
    assert graph.why("acme", "revenue") == whole.why("acme", "revenue")


def test_sentences_of_conflicts(tmp_path: Path) -> None:
    """With a corpus the claims of a conflict, and those for and against a fact, have their sentences."""
    graph = example(tmp_path, corpus=EXAMPLE)
    assert graph.conflicts()[0]["claims"][0]["evidence"][0]["quote"]
    assert graph.why("northwind", "revenue-growth")[0]["for"]["claims"][0]["evidence"][0]["quote"]
    assert example(tmp_path).conflicts()[0]["claims"][0]["evidence"][0]["quote"] is None


def test_mistakes_of_policies_and_days(tmp_path: Path) -> None:
    """An unknown policy, a day that is none, an unknown kind: errors of kg, each with what to do."""
    for how in ({"policy": "mine"}, {"as_of": "soon"}):
        with pytest.raises(kg.KgError):
            example(tmp_path, **how)
    with pytest.raises(kg.KgError, match="no kind is called 'quarrel'"):
        example(tmp_path).conflicts(kind="quarrel")
    with pytest.raises(kg.KgError):
        example(tmp_path).timeline(since="soon")
    with pytest.raises(kg.KgError):
        example(tmp_path).why("0000")
    assert example(tmp_path).why("northwind", "competes-with", "fenwick") == []


# ---------------------------------------------------------------- conflicts as resources
def test_conflicts_are_resources(kg: Caller) -> None:
    """SPARQL finds conflicts with their kind, members, ruling and preferred members, and claims with their status, in the same graph."""
    disputed(kg)
    graph = opened()
    rows = graph.query(
        "SELECT ?c ?kind ?ruling (COUNT(?m) AS ?n) { ?c a kg:Conflict ; kg:kind ?kind ; kg:isContested true ; kg:ruling ?ruling ; kg:member ?m }"
        " GROUP BY ?c ?kind ?ruling"
    )
    assert sorted((row["c"], row["kind"], row["ruling"], int(row["n"])) for row in rows) == sorted(
        (one["id"], one["kind"], one["ruling"], len(one["claims"])) for one in graph.conflicts()
    )
    preferred = graph.query("SELECT ?c ?m { ?c kg:preferred ?m ; kg:member ?m }")
    assert sorted((row["c"], row["m"]) for row in preferred) == sorted(
        (one["id"], claim) for one in graph.conflicts() if one["preferred"] for claim in one["preferred"]["claims"]
    )
    states = {row["c"]: row["s"].rpartition("#")[2] for row in graph.query("SELECT ?c ?s { ?c a kg:Claim ; kg:status ?s }")}
    assert {claim["id"]: claim["status"] for claim in graph.claims() if claim["status"] != "single-source"} == states
    about = graph.query("SELECT ?what ?relation { ?c a kg:Conflict ; kg:kind 'relation' ; kg:about ?what ; kg:concerns ?relation }")
    assert about == [{"what": PREFIXES["e"] + "acme", "relation": PREFIXES["kg"] + "chiefExecutiveOf"}]
    assert graph.query("SELECT ?t { ?c a kg:Conflict ; kg:kind 'relation' ; kg:assumption ?t }")[0]["t"].startswith("Neither claim says when")


def test_resources_go_with_their_claims(kg: Caller) -> None:
    """Once a seed is unloaded, the conflicts in which its claims took part are gone from the graph, and so are the statuses."""
    (kg.folder / "a.ttl").write_text(HEAD + paper("a") + THINGS + says("a", "e:acme", "revenue", "1e9 USD", at=0, when="2024"))
    (kg.folder / "b.ttl").write_text(HEAD + paper("b") + says("b", "e:acme", "revenue", "2e9 USD", at=0, when="2024"))
    kg.load("a.ttl", "b.ttl")
    assert opened().query("ASK { ?c a kg:Conflict }") is True
    kg.right("unload", "b")
    assert opened().query("ASK { ?c a kg:Conflict }") is False
    assert opened().query("ASK { ?c kg:status ?s . ?c a kg:Claim }") is False
    assert opened().conflicts(everything=True) == []
