"""Tests of --policy and --as-of on every command that reads: what is left out, that the answer says so, and that nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import HEAD
from dispute import DISPUTE, THINGS, paper, says

if TYPE_CHECKING:
    from caller import Caller

COMMANDS = {
    "show": ["acme"],
    "neighbors": ["acme"],
    "claims": [],
    "evidence": ["acme", "invests-in", "gamma"],
    "stats": [],
    "sources": [],
    "query": ["SELECT ?c { ?c a kg:Claim }"],
    "timeline": [],
    "export": ["-o", "-"],
}
PREFERRED = "policy: preferred"
E = "https://w3id.org/aikg/id/"


@pytest.fixture
def dispute(kg: Caller) -> Caller:
    """Give kg with three papers that disagree."""
    (kg.folder / "dispute.ttl").write_text(DISPUTE)
    kg.load("dispute.ttl")
    return kg


def counted(kg: Caller, *words: str) -> int:
    """Count the claims of a graph under a policy."""
    return len(kg.right("claims", "-f", "json", *words).json)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("choice", [["--policy", "preferred"], ["--policy", "uncontested"], ["--as-of", "2024-06-01"]])
def test_every_answer_names_its_policy(dispute: Caller, name: str, choice: list[str]) -> None:
    """Each command names the policy and the day by which it leaves claims out, and says nothing of them by default."""
    named = "policy: all, as of 2024-06-01" if choice[0] == "--as-of" else f"policy: {choice[1]}"
    formats = [[]] if name == "export" else [[], ["-f", "csv"]]
    for more in formats:
        answer = dispute.right(name, *COMMANDS[name], *choice, *more)
        assert named in answer.out + answer.err
        if more:
            assert named in answer.err
        plain = dispute.right(name, *COMMANDS[name], *more)
        assert "policy" not in plain.err + (plain.out if name != "export" else "")


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_deleted(dispute: Caller, name: str) -> None:
    """An answer under a policy changes nothing: the same question without it has the answer of before."""
    before = dispute.right(name, *COMMANDS[name]).out
    dispute.right(name, *COMMANDS[name], "--policy", "uncontested")
    assert dispute.right(name, *COMMANDS[name]).out == before
    assert dispute.right(name, *COMMANDS[name], "--policy", "all").out == before
    assert len(dispute.right("log", "-f", "json").json) == 1


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    "choice", [["--policy", "mine"], ["--as-of", "yesterday"], ["--as-of", "2025-02-30"], ["--as-of", "2025"], ["--as-of", "20250224"]]
)
def test_a_policy_or_a_day_that_is_none(kg: Caller, name: str, choice: list[str]) -> None:
    """An unknown policy, or what is no day, is one fault of usage, on every command."""
    answer = kg(name, *COMMANDS[name], *choice)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("error: ")


def test_how_many_claims_are_left(dispute: Caller) -> None:
    """Uncontested leaves out what is contested, superseded or retracted; preferred only what another claim outranks."""
    assert counted(dispute) == 24
    assert counted(dispute, "--policy", "uncontested") == 24 - 12 - 2
    assert counted(dispute, "--policy", "preferred") == 24 - 3 - 2
    states = {one["status"] for one in dispute.right("claims", "-f", "json", "--policy", "uncontested").json}
    assert states == {"single-source", "corroborated"}


def test_a_tie_keeps_both_sides(dispute: Caller) -> None:
    """Where neither side is preferred both stay under the policy `preferred`; where one is, it stays alone."""
    assert counted(dispute, "--subject", "acme", "--predicate", "revenue", "--policy", "preferred") == 2
    [one] = dispute.right("claims", "--predicate", "revenue-growth", "--policy", "preferred", "-f", "json").json
    assert one["object"]["amount"]["value"] == 42.5


def test_show(dispute: Caller) -> None:
    """The page has the facts that are left; its JSON names the policy."""
    page = dispute.right("show", "acme", "--policy", "uncontested", "-f", "json").json
    assert {fact["status"] for fact in page["facts"]} == {"single-source", "corroborated"}
    assert (page["policy"], page["as_of"]) == ("uncontested", None)
    assert "policy" not in dispute.right("show", "acme", "-f", "json").json


def test_neighbors(dispute: Caller) -> None:
    """Edges stand on the claims that are left, and their counts go down with them."""
    whole = dispute.right("neighbors", "acme", "-f", "json").json
    left = dispute.right("neighbors", "acme", "-f", "json", "--policy", "uncontested").json
    assert {edge["label"] for edge in whole["edges"]} - {edge["label"] for edge in left["edges"]} == {"owns", "is chief executive of"}
    assert (left["policy"], left["as_of"]) == ("uncontested", None)
    assert {node["label"] for node in left["nodes"]} == {"Acme", "Gamma", "Beta"}


def dated(kg: Caller) -> None:
    """Load a partnership of 2024, an investment without a period, and a seat since 2025 that no end is given for."""
    since = 'kg:period [ kg:start "2025-01-01"^^xsd:date ; kg:text "since 2025" ]'
    (kg.folder / "dated.ttl").write_text(
        HEAD + paper("a") + THINGS
        + says("a", "e:acme", "partnersWith", "e:beta", at=0, when="2024")
        + says("a", "e:acme", "investsIn", "e:gamma", at=10)
        + says("a", "e:ann", "chiefExecutiveOf", "e:acme", at=20, more=since)
    )  # fmt: skip
    kg.load("dated.ttl")


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2023-12-31", {"Gamma"}),
        ("2024-01-01", {"Gamma", "Beta"}),
        ("2024-12-31", {"Gamma", "Beta"}),
        ("2025-01-01", {"Gamma", "Ann Arbor"}),
        ("2999-01-01", {"Gamma", "Ann Arbor"}),
    ],
)
def test_neighbors_of_a_day(kg: Caller, day: str, there: set[str]) -> None:
    """Periods are half-open and may have no end; a claim without a period always holds. The day is in the answer."""
    dated(kg)
    found = kg.right("neighbors", "acme", "--as-of", day, "-f", "json").json
    assert {node["label"] for node in found["nodes"]} == {"Acme", *there}
    assert (found["policy"], found["as_of"]) == ("all", day)
    assert {fact["text"] for fact in kg.right("show", "acme", "--as-of", day, "-f", "json").json["facts"]} == there


def test_neighbors_two_steps_away(dispute: Caller) -> None:
    """Further steps go over the edges that are left."""
    found = dispute.right("neighbors", "the wire", "--depth", "3", "--policy", "preferred", "-f", "json").json
    assert [node["label"] for node in found["nodes"]] == ["The Wire"]
    deep = dispute.right("neighbors", "ann arbor", "--depth", "3", "--policy", "uncontested", "-f", "json").json
    assert deep["edges"] == []
    assert len(dispute.right("neighbors", "ann arbor", "--depth", "3", "-f", "json").json["edges"]) > 3


def test_evidence(dispute: Caller) -> None:
    """The evidence of a fact is that of the claims that are left; where none is left, it is not stated."""
    assert len(dispute.right("evidence", "acme", "revenue-growth", "--policy", "preferred", "-f", "json").json) == 1
    answer = dispute("evidence", "acme", "revenue-growth", "--policy", "uncontested")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("error: no claim says: acme revenue-growth (policy: uncontested)")


def test_stats_and_sources(dispute: Caller) -> None:
    """Counts are of the claims that are left; how many conflicts there are is told all the same."""
    rows = {(one["kind"], one["name"]): one["count"] for one in dispute.right("stats", "-f", "json", "--policy", "uncontested").json}
    assert rows["all", "claims"] == 10
    assert rows["all", "conflicts"] == 6
    assert ("status", "contested") not in rows
    counts = [one["claims"] for one in dispute.right("sources", "-f", "json", "--policy", "uncontested").json]
    assert sum(counts) == 10


def test_query(dispute: Caller) -> None:
    """SPARQL sees the claims that are left, and no fact, amount, note or conflict that stood on others alone."""
    text = "SELECT ?what WHERE { %s }"
    for pattern, whole, left in [
        ("?c a kg:Claim", 24, 10),
        ("?what a kg:Conflict", 9, 1),
        ("?a a kg:Amount", 13, 4),
        ("?n a kg:Note", 1, 0),
        ("e:acme kg:owns ?what", 1, 0),
        ("?who kg:chiefExecutiveOf ?what", 2, 0),
        ("e:acme kg:investsIn ?what", 2, 2),
        ("?conflict kg:member ?what FILTER NOT EXISTS { ?what a kg:Claim }", 0, 0),
    ]:
        rows = [
            dispute.right("query", text % pattern, "-f", "json", *choice).json["results"]["bindings"] for choice in ([], ["--policy", "uncontested"])
        ]
        assert (len(rows[0]), len(rows[1])) == (whole, left), pattern


def test_query_as_of(kg: Caller) -> None:
    """A plain fact holds for a query on a day if a claim holds then."""
    dated(kg)
    ask = "ASK { e:ann kg:chiefExecutiveOf e:acme }"
    assert kg("query", ask, "--as-of", "2024-01-01").code == 1
    assert kg("query", ask, "--as-of", "2025-01-01").code == 0


def test_a_period_in_words_holds_by_what_it_was_taken_to_mean(dispute: Caller) -> None:
    """`this year` of a paper of 2025 holds in 2025 and not in 2024."""
    words = ("claims", "--predicate", "planned-investment", "-f", "json", "--as-of")
    assert (len(dispute.right(*words, "2024-06-01").json), len(dispute.right(*words, "2025-06-01").json)) == (0, 1)


def test_a_symmetric_fact_goes_both_ways(dispute: Caller) -> None:
    """A partnership that was taken back is gone in both directions; one that a claim still states is not."""
    ask = "ASK { e:gamma kg:partnersWith e:beta }"
    assert dispute("query", ask).code == 0
    assert dispute("query", ask, "--policy", "uncontested").code == 1


def test_a_saved_query_and_a_parameter(dispute: Caller) -> None:
    """Saved queries run under a policy too."""
    words = ("query", "investors", "-p", "company=gamma", "-f", "json")
    assert dispute.right(*words).json == dispute.right(*words, "--policy", "uncontested").json


@pytest.mark.parametrize("form", ["nq", "nt", "ttl", "jsonld"])
@pytest.mark.parametrize("policy", ["all", "uncontested", "preferred"])
def test_an_export_under_a_policy_loads_back(dispute: Caller, form: str, policy: str) -> None:
    """What a policy leaves is whole: it loads, with as many claims, and what was contested only with what went is so no more."""
    told = dispute.right("export", "-f", form, "--policy", policy, "-o", f"left.{form}").err
    named = "" if policy == "all" else f" · policy: {policy}"
    assert told.splitlines()[0].endswith(f", snapshot 1 of .kg{named})")
    dispute.right("load", f"left.{form}", "--store", "again")
    assert counted(dispute, "--store", "again") == counted(dispute, "--policy", policy)
    conflicts = len(dispute.right("conflicts", "--store", "again", "-f", "json").json)
    assert conflicts == {"all": 6, "uncontested": 0, "preferred": 3}[policy]


def test_an_export_names_its_policy_on_standard_output_too(dispute: Caller) -> None:
    """The talk of an export to standard output is on standard error, and only where something is left out."""
    assert dispute.right("export", "-o", "-", "--policy", "preferred").err == "snapshot 1 of .kg · policy: preferred\n"
    assert dispute.right("export", "-o", "-").err == ""


def test_a_bundle_holds_all_claims(dispute: Caller) -> None:
    """The compiled set is the whole graph: with a policy it is refused."""
    answer = dispute("export", "-f", "bundle", "-o", "set", "--policy", "preferred")
    assert (answer.code, (dispute.folder / "set").exists()) == (2, False)
    assert "a bundle holds all claims" in answer.err


def test_conflicts_and_why_know_all(dispute: Caller) -> None:
    """What is told of conflicts is never narrowed: they have no policy."""
    assert dispute("conflicts", "--policy", "preferred").code == 2
    assert dispute("why", "acme", "revenue", "--policy", "preferred").code == 2
