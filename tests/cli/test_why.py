"""Tests of `kg why`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from caller import EXAMPLE
from contract import shaped
from dispute import DISPUTE

if TYPE_CHECKING:
    from caller import Caller

KEYS = ["subject", "measure", "object", "status", "for", "against", "preferred", "conflicts", "differences"]
BACKED = """\
Acme — invests in — Beta
  single-source
  for: 3 claims, 3 sources, 1 origin
    evening 90-99 · reported · no period · from The Wire · {}
      What stands at 90 in the evening paper.
    later 90-99 · reported · no period · from The Wire · {}
      What stands at 90 in the later paper.
    morning 90-99 · reported · no period · from The Wire · {}
      What stands at 90 in the morning paper.
  against: nothing
"""


@pytest.fixture
def dispute(kg: Caller) -> Caller:
    """Give kg with three papers that disagree."""
    (kg.folder / "dispute.ttl").write_text(DISPUTE)
    kg.load("dispute.ttl")
    return kg


def test_a_fact_that_one_origin_gives_is_single_source(dispute: Caller) -> None:
    """Three papers that retell one agency are three sources and one origin."""
    found = dispute.right("why", "acme", "invests-in", "beta", "-f", "json").json
    ids = [one["id"][-32:][:8] for one in found[0]["for"]["claims"]]
    assert dispute.right("why", "acme", "invests-in", "beta").out == BACKED.format(*ids)
    assert (found[0]["status"], found[0]["for"]["sources"], found[0]["for"]["origins"]) == ("single-source", 3, 1)


def test_a_fact_that_two_origins_give_is_corroborated(dispute: Caller) -> None:
    """Two papers that know it on their own are two origins."""
    [one] = dispute.right("why", "acme", "invests-in", "gamma", "-f", "json").json
    assert (one["status"], one["for"]["origins"], one["against"]["claims"]) == ("corroborated", 2, [])


def test_each_has_its_shape(dispute: Caller) -> None:
    """All keys stand in their order, and both sides are counted."""
    for words in (["acme", "revenue"], ["acme", "owns", "gamma"], ["beta", "spending"], ["beta", "partners-with", "gamma"]):
        for one in dispute.right("why", *words, "-f", "json").json:
            assert [key if key != "relation" else "measure" for key in one] == KEYS
            for side in ("for", "against"):
                assert list(one[side]) == ["origins", "sources", "claims"]
                for claim in one[side]["claims"]:
                    shaped(claim)


def test_two_figures_stand_against_each_other(dispute: Caller) -> None:
    """Each figure is a statement of its own, with the other against it, and a tie is called one; the ruling is told once."""
    found = dispute.right("why", "acme", "revenue", "-f", "json").json
    assert [one["object"]["amount"]["value"] for one in found] == [50_000_000_000, 40_000_000_000]
    assert [one["against"]["claims"][0]["object"]["amount"]["value"] for one in found] == [40_000_000_000, 50_000_000_000]
    answer = dispute.right("why", "acme", "revenue").out
    assert answer.count("  contested · a tie\n") == 2
    assert answer.count("the figures cannot meet") == 1
    assert answer.count("  ruling   value: as above\n") == 1


def test_the_preferred_side_says_so(dispute: Caller) -> None:
    """A figure that is given more precisely is preferred, and the other side hears it too."""
    found = dispute.right("why", "acme", "revenue-growth", "-f", "json").json
    assert [one["preferred"] for one in found] == [{"this": True, "reason": "precision"}, {"this": False, "reason": "precision"}]
    answer = dispute.right("why", "acme", "revenue-growth").out
    assert "  contested · this is preferred (precision)\n" in answer
    assert "  contested · the other side is preferred (precision)\n" in answer


def test_a_denial_stands_against_the_fact(dispute: Caller) -> None:
    """What is denied is no statement of its own: the denial stands against the claim."""
    [one] = dispute.right("why", "acme", "owns", "gamma", "-f", "json").json
    assert [claim["stance"] for claim in one["for"]["claims"] + one["against"]["claims"]] == ["announced", "denied"]
    assert "    Acme owns Gamma — denied · evening 50-59 · denied by The Wire" in dispute.right("why", "acme", "owns", "gamma").out


def test_what_was_taken_back(dispute: Caller) -> None:
    """What its speaker denied later is retracted, what he put otherwise is superseded, and the later word stands."""
    [one] = dispute.right("why", "gamma", "partners-with", "beta", "-f", "json").json
    assert (one["status"], len(one["against"]["claims"])) == ("retracted", 1)
    found = dispute.right("why", "beta", "spending", "-f", "json").json
    assert sorted((one["object"]["amount"]["value"], one["status"]) for one in found) == [(10**9, "superseded"), (2 * 10**9, "single-source")]


def test_what_only_the_denial_says(kg: Caller) -> None:
    """A denial of what nobody says is a statement by itself."""
    kg.load_example()
    [one] = kg.right("why", "northwind", "invests-in", "fenwick", "-f", "json").json
    assert [claim["stance"] for claim in one["for"]["claims"]] == ["denied"]
    assert "for: 1 claim" in kg.right("why", "northwind", "invests-in", "fenwick").out


def test_a_claim_by_its_id(dispute: Caller) -> None:
    """An id stands for its statement and those that speak against it, not for all that is said of the measure."""
    [first, _] = dispute.right("why", "acme", "revenue", "-f", "json").json
    mark = first["for"]["claims"][0]["id"][-32:]
    found = dispute.right("why", mark[:8], "-f", "json").json
    assert len(found) == 2
    assert dispute.right("why", mark, "-f", "json").json == found
    [one] = dispute.right(
        "why", dispute.right("why", "acme", "invests-in", "beta", "-f", "json").json[0]["for"]["claims"][0]["id"], "-f", "json"
    ).json
    assert len(one["for"]["claims"]) == 3


def test_contested_statements_come_first(kg: Caller) -> None:
    """What is contested is told before what is not."""
    found = kg.right("why", "alibaba", "share-price-change", "-f", "json").json
    contested = [bool(one["conflicts"]) for one in found]
    assert contested == sorted(contested, reverse=True)
    assert contested.count(True) == 2
    assert "differences" in found[0]


def test_the_sentence_stands_where_the_document_is_at_hand(kg: Caller) -> None:
    """With a corpus the sentences are shown, in the terminal and in JSON."""
    kg.load_example()
    words = ("why", "northwind", "revenue-growth", "--corpus", EXAMPLE)
    assert "“She said that revenue grew 40% in 2025.”" in kg.right(*words).out
    assert kg.right(*words, "-f", "json").json[0]["for"]["claims"][0]["evidence"][0]["quote"]


def test_rows_for_programs(dispute: Caller) -> None:
    """CSV has one row a statement, with the counts of both sides."""
    assert dispute.right("why", "acme", "revenue", "-f", "csv").lines[1].startswith("Acme,revenue,$50 bn,contested,1,1,1,1,")


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_lines_fit_the_terminal(kg: Caller, columns: int) -> None:
    """No line is wider than the terminal."""
    for line in kg.right("why", "alibaba", "planned-investment", COLUMNS=str(columns)).lines:
        assert len(line) <= columns + line.count("，")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["acme", "invests-in", "beta", "more"], 2),
        (["0000"], 1),
        (["no id"], 1),
        (["acme", "likes", "beta"], 1),
        (["nobody at all", "owns"], 1),
        (["acme", "competes-with", "gamma"], 1),
        (["acme", "owns", "--format", "yaml"], 2),
    ],
)
def test_mistakes(dispute: Caller, words: list[str], code: int) -> None:
    """A word too many, an id that no claim has, a relation or a name that is none, a fact that nobody states: one clear error."""
    answer = dispute("why", *words)
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.count("\n") == 1


def test_advice_names_the_command_that_was_called(kg: Caller) -> None:
    """Who asks why of a bare name is told to add a relation to that very command."""
    assert "kg why alibaba RELATION" in kg("why", "alibaba").err
