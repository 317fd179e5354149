"""Tests of `kg conflicts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from caller import EXAMPLE
from contract import shaped
from desk import HEAD
from dispute import DISPUTE, THINGS, paper, says

if TYPE_CHECKING:
    from caller import Caller

KEYS = ["id", "kind", "contested", "subject", "measure", "claims", "sides", "sources", "origins", "ruling", "assumptions", "preferred"]
E = "https://w3id.org/aikg/id/"
TIE = """\
CONTESTED value · Gamma · revenue
  $1 m
    evening 110-119 · reported · 2024 · {evening}
      What stands at 110 in the evening paper.
  $2 m
    morning 110-119 · reported · 2024 · {morning}
      What stands at 110 in the morning paper.
  ruling   Gamma’s revenue for 2024: $1 m (evening) against $2 m (morning); same measure, time and
           scope, and the figures cannot meet. Nothing that kg goes by puts one above the other: a
           tie.
"""


@pytest.fixture
def dispute(kg: Caller) -> Caller:
    """Give kg with three papers that disagree."""
    (kg.folder / "dispute.ttl").write_text(DISPUTE)
    kg.load("dispute.ttl")
    return kg


def test_without_an_option_it_is_what_is_contested(dispute: Caller) -> None:
    """Only contradictions are listed, by kind and then by name; what merely differs is counted."""
    answer = dispute.right("conflicts", "-f", "json")
    found = [(one["kind"], one["subject"]["label"], (one.get("measure") or one["relation"])["label"]) for one in answer.json]
    assert found == [
        ("relation", "Acme", "is chief executive of"),
        ("stance", "Acme", "owns"),
        ("value", "Acme", "revenue"),
        ("value", "Acme", "revenue growth"),
        ("value", "Beta", "market value"),
        ("value", "Gamma", "revenue"),
    ]
    assert all(one["contested"] for one in answer.json)
    assert dispute.right("conflicts").err == "6 conflicts · 3 other differences (see --all) · snapshot 1 of .kg\n"


def test_all_adds_what_merely_differs(dispute: Caller) -> None:
    """With --all a different period and what a speaker took back are listed too, after all that is contested, each with its reason."""
    answer = dispute.right("conflicts", "--all", "-f", "json").json
    assert [one["contested"] for one in answer] == [True] * 6 + [False] * 3
    assert [one["kind"] for one in answer[6:]] == ["period", "superseded", "superseded"]
    assert "different periods, so there is nothing to compare" in answer[6]["ruling"]
    assert "Beta said in morning that “Beta partners with Gamma” and has denied it since, in later." in [one["ruling"] for one in answer]
    assert dispute.right("conflicts", "--all").err == "6 conflicts · 3 other differences · snapshot 1 of .kg\n"


def test_one_kind(dispute: Caller) -> None:
    """--kind lists the differences of one kind, whether they are contested or not."""
    assert [one["kind"] for one in dispute.right("conflicts", "--kind", "period", "-f", "json").json] == ["period"]
    assert len(dispute.right("conflicts", "--kind", "value", "-f", "json").json) == 4
    assert dispute.right("conflicts", "--kind", "wording").out == ""


@pytest.mark.parametrize(("name", "count"), [("beta", 1), ("艾克米", 4), ("Ann Arbor", 1), ("gamma", 2), ("the wire", 0)])
def test_about_one_thing(dispute: Caller, name: str, count: int) -> None:
    """A name, in any language, chooses what the thing takes part in, as the subject or as the object of a claim."""
    assert len(dispute.right("conflicts", name, "-f", "json").json) == count


def test_each_has_the_shape_of_the_contract(dispute: Caller) -> None:
    """All keys stand in their order, a relation in the place of a measure; the claims are those of `kg claims`, in the order of the sides."""
    for one in dispute.right("conflicts", "--all", "-f", "json").json:
        assert [key if key != "relation" else "measure" for key in one] == KEYS
        assert one["id"].startswith("https://w3id.org/aikg/conflict/")
        assert ("measure" in one) == any("amount" in claim["object"] for claim in one["claims"])
        for claim in one["claims"]:
            shaped(claim)
        assert [claim["id"] for claim in one["claims"]] == [claim for side in one["sides"] for claim in side]
        assert len(one["sides"]) > 1
        assert one["preferred"] is None or one["preferred"]["claims"] in one["sides"]
        assert one["ruling"].endswith((".", "tie."))


def test_lines_are_the_same_objects(dispute: Caller) -> None:
    """`jsonl` has the objects of `json` one a line; csv and md have a row for each."""
    import json

    whole = dispute.right("conflicts", "-f", "json").json
    assert [json.loads(line) for line in dispute.right("conflicts", "-f", "jsonl").lines] == whole
    assert len(dispute.right("conflicts", "-f", "csv").lines) == len(whole) + 1
    assert len(dispute.right("conflicts", "-f", "md").lines) == len(whole) + 2


def test_preferred_and_why(dispute: Caller) -> None:
    """Authority, recency and precision set a side above the others, and a tie is called one."""
    found = {
        ((one.get("measure") or one["relation"])["label"], one["subject"]["label"]): one for one in dispute.right("conflicts", "-f", "json").json
    }
    reasons = {key: one["preferred"] and one["preferred"]["reason"] for key, one in found.items()}
    assert reasons["revenue growth", "Acme"] == "precision"
    assert reasons["market value", "Beta"] == "authority"
    assert reasons["revenue", "Acme"] is None
    assert found["revenue", "Acme"]["ruling"].endswith("a tie.")
    later = HEAD + paper("last", "2025-05-05") + says("last", "e:acme", "revenue", "60e9 USD", at=0, when="2024")
    (dispute.folder / "last.ttl").write_text(later)
    dispute.load("last.ttl")
    [one] = [one for one in dispute.right("conflicts", "acme", "-f", "json").json if one.get("measure", {}).get("label") == "revenue"]
    assert one["preferred"]["reason"] == "recency"
    assert len(one["sides"]) == 3


def test_the_terminal_to_the_letter(dispute: Caller) -> None:
    """Side by side: value, place, stance, period, id, what stands there, and one plain sentence of ruling."""
    answer = dispute.right("conflicts", "gamma", "--kind", "value")
    [one] = dispute.right("conflicts", "gamma", "--kind", "value", "-f", "json").json
    evening, morning = (claim["id"][-32:][:8] for claim in one["claims"])
    assert answer.out == TIE.format(evening=evening, morning=morning)


def test_rulings_in_chinese(dispute: Caller) -> None:
    """With --lang zh the ruling is a Chinese sentence, and the rest of the object the same."""
    english, chinese = (dispute.right("conflicts", "--all", "--lang", language, "-f", "json").json for language in ("en", "zh"))
    told = {one["id"]: one for one in chinese}
    assert set(told) == {one["id"] for one in english}
    for one in english:
        assert one["ruling"].endswith(".")
        assert told[one["id"]]["ruling"].endswith("。")
        assert told[one["id"]]["preferred"] == one["preferred"]


def test_who_stands_where_a_relation_is_read_backwards(dispute: Caller) -> None:
    """Two people at the head of one company are a matter of the company: it has two chief executives."""
    answer = dispute.right("conflicts", "--kind", "relation")
    assert answer.lines[0] == "CONTESTED relation · Acme · has chief executive"
    assert "  Ann Arbor is chief executive of Acme" in answer.lines
    assert "  assumed  Neither claim says when: both are taken to speak of the same time." in answer.lines


def test_sides_of_other_times_are_told_apart(dispute: Caller) -> None:
    """Where sides differ in their periods, the periods stand beside the figures; the preferred side says why it is."""
    assert "  $10 bn · 2023" in dispute.right("conflicts", "--kind", "period").lines
    assert "  42.5% (preferred: precision)" in dispute.right("conflicts", "acme").lines


@pytest.mark.parametrize("columns", [50, 80, 120])
def test_lines_fit_the_terminal(dispute: Caller, columns: int) -> None:
    """No line is wider than the terminal, and the bundled conflicts fit too."""
    for line in dispute.right("conflicts", "--all", COLUMNS=str(columns)).lines:
        assert len(line) <= columns


def test_one_assumption_is_told_once(kg: Caller) -> None:
    """An assumption that several sources need stands once, with all of them."""
    assert any("000, 002: The article is undated" in one for found in kg.right("conflicts", "-f", "json").json for one in found["assumptions"])


def test_the_sentence_stands_where_the_document_is_at_hand(kg: Caller) -> None:
    """With a corpus the sentences are shown, in the terminal and in JSON; without it the paraphrases."""
    kg.load_example()
    answer = kg.right("conflicts", "--corpus", EXAMPLE)
    assert "“She said that revenue grew 40% in 2025.”" in answer.out
    [one] = kg.right("conflicts", "-f", "json", "--corpus", EXAMPLE).json
    assert one["claims"][0]["evidence"][0]["quote"]
    assert "took in 40 percent more" in kg.right("conflicts").out


def test_a_document_that_is_missing_is_told(kg: Caller) -> None:
    """Where a corpus lacks a document, a warning says so, as for evidence."""
    kg.load_example()
    (kg.folder / "empty").mkdir()
    answer = kg.right("conflicts", "--corpus", "empty")
    assert answer.err.startswith("warning: ")
    assert "took in 40 percent more" in answer.out


def test_fail_on_contested(dispute: Caller) -> None:
    """--fail-on contested exits with 1 where something is contested, and with 0 where things merely differ."""
    assert dispute("conflicts", "--fail-on", "contested").code == 1
    assert dispute("conflicts", "acme", "--fail-on", "contested", "-f", "json").code == 1
    assert dispute("conflicts", "the wire", "--fail-on", "contested").code == 0
    assert dispute("conflicts", "--kind", "period", "--fail-on", "contested").code == 0


def test_nothing_contested(kg: Caller) -> None:
    """A graph without differences says so, and JSON is an empty list."""
    (kg.folder / "one.ttl").write_text(HEAD + paper("n") + THINGS + says("n", "e:acme", "investsIn", "e:gamma", at=0))
    kg.load("one.ttl")
    answer = kg.right("conflicts")
    assert (answer.out, answer.err) == ("", "0 conflicts · 0 other differences · snapshot 1 of .kg\n")
    assert kg.right("conflicts", "-f", "json").json == []


# ---------------------------------------------------------------- kinds, rates and rules
def test_kinds(kg: Caller) -> None:
    """--kinds lists every kind with its definition and an example, in either language."""
    rows = kg.right("conflicts", "--kinds", "-f", "json").json
    assert [row["kind"] for row in rows][:2] == ["value", "relation"]
    assert len(rows) == 12
    assert all(row["definition"].endswith(".") and row["example"] for row in rows)
    assert kg.right("conflicts", "--kinds", "--lang", "zh", "-f", "json").json[0]["label"] == "数值"


def rated(kg: Caller) -> None:
    """Load one sum in two currencies, of two sources."""
    sums = says("a", "e:acme", "revenue", "380e9 CNY", at=0, when="2024") + says("b", "e:acme", "revenue", "60e9 USD", at=0, when="2024")
    (kg.folder / "sums.ttl").write_text(HEAD + paper("a") + paper("b") + THINGS + sums)
    kg.load("sums.ttl")


def test_a_rate_is_taken_only_from_the_user(kg: Caller) -> None:
    """Without a rate two currencies are not compared; at the user's rate they are, the answer names it, and the store is as it was."""
    rated(kg)
    [one] = kg.right("conflicts", "--all", "-f", "json").json
    assert (one["kind"], one["contested"]) == ("unit", False)
    [one] = kg.right("conflicts", "--rate", "USD/CNY=7.2", "-f", "json").json
    assert (one["kind"], one["contested"]) == ("unit", True)
    assert "1 USD = 7.2 CNY (given)" in one["ruling"] or "1 CNY = 0.1389 USD (given)" in one["ruling"]
    assert kg.right("conflicts", "--rate", "CNY/USD=0.158", "--all", "-f", "json").json == []
    assert kg.right("conflicts", "-f", "json").json == []
    assert len(kg.right("log", "-f", "json").json) == 1


@pytest.mark.parametrize("second", ["USD/CNY=8", "CNY/USD=0.14"])
def test_two_rates_between_the_same_currencies_are_refused(kg: Caller, second: str) -> None:
    """Which of two rates would count is not for kg to say, in whichever direction the second is written."""
    answer = kg("conflicts", "--rate", "USD/CNY=7.2", "--rate", second)
    assert (answer.code, answer.out) == (2, "")
    assert "is a second rate between" in answer.err


def test_the_bundled_seeds_are_compared_by_a_rate_too(kg: Caller) -> None:
    """With no store at hand, a rate of the user's is put to the bundled claims; one far off makes contradictions of sums in two currencies."""
    assert len(kg.right("conflicts", "--rate", "USD/CNY=7.2", "-f", "json").json) == 2
    assert len(kg.right("conflicts", "--rate", "USD/CNY=9", "-f", "json").json) > 2


@pytest.mark.parametrize(
    "rate", ["7.2", "USD=7.2", "USD/CNY", "USD/CNY=", "USD/CNY=many", "USD/CNY=0", "USD/CNY=-1", "USD/CNY=nan", "USD/XQZ=2", "/=1"]
)
def test_a_rate_that_is_none(kg: Caller, rate: str) -> None:
    """A rate that is no number, or of no currency, is a fault of usage, told in one line."""
    answer = kg("conflicts", "--rate", rate)
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.startswith("error: --rate: ")


def test_rules_of_the_users(dispute: Caller) -> None:
    """A rule file changes tolerances, rates and whether a kind is contested, for this answer only; what it leaves out stays."""
    rules = dispute.folder / "my.toml"
    rules.write_text("[kind.value]\ncontested = false\n")
    found = dispute.right("conflicts", "--rules", rules, "--all", "-f", "json").json
    assert {one["kind"] for one in found if one["contested"]} == {"relation", "stance"}
    assert sum(one["kind"] == "value" for one in found) == 4
    assert len(dispute.right("conflicts", "-f", "json").json) == 6


def test_a_rate_may_stand_in_the_rules(kg: Caller) -> None:
    """[rates] is the same as --rate."""
    rated(kg)
    (kg.folder / "my.toml").write_text('[rates]\n"USD/CNY" = 7.2\n')
    [one] = kg.right("conflicts", "--rules", "my.toml", "-f", "json").json
    assert one["kind"] == "unit"


def test_a_tolerance_changes_what_is_rounding(kg: Caller) -> None:
    """How far `about` reaches is a rule."""
    about = "kg:value 53e9 ; kg:approximate true"
    text = HEAD + paper("a") + paper("b") + THINGS
    text += says("a", "e:acme", "revenue", "53e9 USD", at=0, when="2024").replace("kg:value 53e9", about) + says(
        "b", "e:acme", "revenue", "58e9 USD", at=0, when="2024"
    )
    (kg.folder / "about.ttl").write_text(text)
    kg.load("about.ttl")
    assert len(kg.right("conflicts", "-f", "json").json) == 1
    (kg.folder / "my.toml").write_text("[tolerance]\napproximate_percent = 20\n")
    assert kg.right("conflicts", "--rules", "my.toml", "-f", "json").json == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("[kind.value\n", "my.toml:1:12", "rules are TOML"),
        ("[kind.quarrel]\nlabel = 'x'\n", "my.toml:1:7", "there is no kind 'quarrel'"),
        ("[kind.value]\ncontested = 'no'\n", "my.toml:2:1", "contested must be true or false"),
        ("[kind.value]\ncolour = 'red'\n", "my.toml:2:1", "a kind has no 'colour'"),
        ("[kinds]\n", "my.toml:1:2", "'kinds' is nothing that rules can say"),
        ("[tolerance]\npatience = 3\n", "my.toml:2:1", "there is no tolerance 'patience'"),
        ("[tolerance]\nundated_days = 1.5\n", "my.toml:2:1", "undated_days must be a whole number of 0 or more, not 1.5"),
        ("# undated_days\n[tolerance]\nundated_days = true\n", "my.toml:3:1", "undated_days must be a whole number"),
        ("[tolerance]\napproximate_percent = -5\n", "my.toml:2:1", "approximate_percent must be a number of 0 or more"),
        ("[rates]\n'USD/CNY' = 'many'\n", "my.toml:2:2", "it must be a number above 0"),
        ("[rates]\nUSD = 7\n", "my.toml:2:1", "is no rate; write USD/CNY=7.2"),
        ("tolerance = 3\n", "my.toml:1:1", "'tolerance' is nothing that rules can say"),
    ],
)
def test_a_mistake_in_a_rule_file(kg: Caller, text: str, place: str, words: str) -> None:
    """A rule file with a mistake is refused with its place and what to do, and nothing is answered."""
    (kg.folder / "my.toml").write_text(text)
    answer = kg("conflicts", "--rules", "my.toml")
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert answer.err.startswith(f"{place}: error: ")
    assert words in answer.err


def test_a_rule_file_that_is_not_there(kg: Caller) -> None:
    """A rule file that cannot be read, or is no text, is an input that is refused."""
    answer = kg("conflicts", "--rules", "none.toml")
    assert (answer.code, answer.err.startswith("none.toml: error: cannot read the rules: ")) == (3, True)
    (kg.folder / "binary.toml").write_bytes(b"\xff\xfe\x00")
    assert kg("conflicts", "--rules", "binary.toml").code == 3


# ---------------------------------------------------------------- bad input
def test_a_kind_that_is_none(kg: Caller) -> None:
    """An unknown kind names those that there are."""
    answer = kg("conflicts", "--kind", "quarrel")
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert "no kind is called 'quarrel'; there are: value, relation, stance" in answer.err


@pytest.mark.parametrize(("words", "code"), [(["nobody at all"], 1), (["--fail-on", "everything"], 2), (["a", "b"], 2), (["--store", "nowhere"], 4)])
def test_other_mistakes(kg: Caller, words: list[str], code: int) -> None:
    """A name that fits nothing, an unknown choice, a store that is not there: one clear error each."""
    answer = kg("conflicts", *words)
    assert (answer.code, answer.out) == (code, "")
    assert "error: " in answer.err


def test_control_characters_are_not_put_on_the_terminal(kg: Caller) -> None:
    """A label with an escape in it does not reach the terminal."""
    things = THINGS.replace('"Acme"@en', '"Ac\\u001B[31mme"@en')
    two = says("a", "e:acme", "revenue", "1e9 USD", at=0, when="2024") + says("b", "e:acme", "revenue", "2e9 USD", at=0, when="2024")
    (kg.folder / "odd.ttl").write_text(HEAD + paper("a") + paper("b") + things + two)
    kg.load("odd.ttl")
    assert "\x1b" not in kg.right("conflicts").out


def test_the_bundled_seeds(kg: Caller) -> None:
    """What the five articles contradict each other on is found right after the install, and nothing else."""
    found: list[dict[str, Any]] = kg.right("conflicts", "-f", "json").json
    assert {(one["kind"], one["subject"]["label"], one["measure"]["label"]) for one in found} == {
        ("value", "Alibaba", "share-price change"),
        ("value", "Meta", "planned investment"),
    }
