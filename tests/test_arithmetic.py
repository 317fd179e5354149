"""Tests of the arithmetic that claims allow: sums that come out, sums that do not, and look-alikes that are none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from desk import claim

from kg import vocabulary
from kg.arithmetic import sums
from kg.arithmetic.result import AGREES, DIFFERS, UNTOLD
from kg.arithmetic.written import interval, percentages

if TYPE_CHECKING:
    from desk import Desk

    from kg.arithmetic.result import Result

UNITS = claim("e:x", "kg:unitOf", "rdf:object e:a") + claim("e:y", "kg:subsidiaryOf", "rdf:object e:a")


def given(  # noqa: PLR0913 - a figure has many parts
    subject: str, amount: str, *, measure: str = "revenue", when: str = "2024", more: str = "", at: str = "0,9"
) -> str:
    """Write one figure: `110 USD` are billions, `8 %` are per cent, `>110 USD` is a bound; a year, a quarter (2024Q3), or no period."""
    number, unit = amount.lstrip("<>").split()
    key = {">": "minimum", "<": "maximum"}.get(amount[0], "value")
    written = f"{number}%" if unit == "%" else f"{number} billion"
    value = number if unit == "%" else f"{number}e9"
    said = f'kg:amount [ kg:{key} {value} ; kg:unit "{unit}" ; kg:text "{written}" ]'
    return claim(subject, f"kg:{measure}", said, more="; ".join(part for part in (period(when), more) if part), at=at)


def period(when: str) -> str:
    """Write a year, or a quarter of one, or dates with an underscore between them; `f` before it makes it fiscal."""
    if not when:
        return ""
    fiscal = " ; kg:fiscal true" if when.startswith("f") else ""
    plain = when.removeprefix("f")
    if "_" in plain:
        start, end = plain.split("_")
    elif "Q" in plain:
        year, quarter = plain.split("Q")
        month = 3 * int(quarter) - 2
        start, end = f"{year}-{month:02}-01", f"{int(year) + (month == 10):04}-{(month + 2) % 12 + 1:02}-01"
    else:
        start, end = f"{plain}-01-01", f"{int(plain) + 1}-01-01"
    return f'kg:period [ kg:start "{start}"^^xsd:date ; kg:end "{end}"^^xsd:date ; kg:text "{when}"{fiscal} ]'


def worked(desk: Desk, *texts: str) -> list[Result]:
    """Load claims and return what the arithmetic finds."""
    desk.load("".join(texts))
    return sums.results(desk.index, vocabulary.read(desk.database))


def verdicts(found: list[Result]) -> list[tuple[str, str, bool]]:
    """Return kind, verdict and whether it is a finding, of each result."""
    return [(one.kind, one.verdict, one.finding) for one in found]


# ---------------------------------------------------------------- implied rates
RATED = given("e:a", "380 CNY", measure="plannedInvestment", when="2025") + given("e:a", "53 USD", measure="plannedInvestment", when="2025")


def test_one_sum_in_two_currencies_implies_a_rate(desk: Desk) -> None:
    """380 billion yuan that are 53 billion dollars make 7.17 yuan for a dollar, between what rounding allows."""
    [found] = worked(desk, RATED)
    assert found.working == "380 bn CNY / 53 bn USD = 7.17 (7.09-7.25)"
    assert "CNY for 1 USD, in n: planned investment, 2025" in found.what
    assert (found.verdict, found.finding, len(found.claims)) == (UNTOLD, False, 2)


def test_rates_that_cannot_be_one_are_named_and_no_finding(desk: Desk) -> None:
    """Two rates of different times differ: both are listed with enough digits to see it, and neither is wrong."""
    found = worked(desk, RATED, given("e:a", "280.15 CNY", when="2024Q4"), given("e:a", "38.6 USD", when="2024Q4"))
    assert verdicts(found) == [("rate", DIFFERS, False)] * 3
    compared = next(one for one in found if "compared" in one.what)
    assert "7.1698 (7.0934-7.2477) by planned investment, 2025 in n against 7.2578 (7.2482-7.2674) by revenue, 2024 Q4 in n" in compared.working
    assert "of different times" in compared.working
    assert len(compared.claims) == 4


def test_rates_that_meet_agree(desk: Desk) -> None:
    """7.17 and 7.2 meet within rounding, whichever currency's figure is the larger."""
    found = worked(desk, RATED, given("e:b", "72 CNY"), given("e:b", "10 USD"))
    assert verdicts(found) == [("rate", AGREES, False)] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (given("e:a", ">380 CNY"), given("e:a", "53 USD")),
        (given("e:a", "380 CNY", when="2025"), given("e:a", "53 USD")),
        (given("e:a", "380 CNY", when="f2024"), given("e:a", "53 USD")),
        (given("e:a", "380 CNY", measure="spending"), given("e:a", "53 USD")),
        (given("e:a", "380 CNY", more="kg:purpose e:p"), given("e:a", "53 USD")),
        (given("e:a", "380 CNY"), given("e:b", "53 USD")),
        (given("e:a", "380 CNY"), given("e:a", "53 XXX")),
        (given("e:a", "380 CNY", more="kg:source <https://w3id.org/aikg/source/m>").replace("source/n#", "source/m#"), given("e:a", "53 USD")),
        (given("e:a", "380 CNY", more="kg:stance kg:denied"), given("e:a", "53 USD")),
    ],
    ids=["a bound", "other period", "fiscal", "other measure", "other scope", "other subject", "no currency", "other source", "denied"],
)
def test_what_is_not_one_sum_implies_no_rate(desk: Desk, one: str, other: str) -> None:
    """A rate needs one source, one subject, measure, period and scope, and two plain figures."""
    assert worked(desk, one, other) == []


def test_several_sums_are_paired_by_who_says_them(desk: Desk) -> None:
    """Where a source gives two sums for one matter, only what one speaker says in one breath is paired."""
    says, other = "kg:speaker e:p", "kg:speaker e:q"
    texts = [given("e:a", f"{value} {unit}", more=who, at=at) for value, unit, who, at in (
        ("380", "CNY", says, "0,3"), ("53", "USD", says, "0,3"), ("480", "CNY", other, "4,7"), ("67", "USD", other, "4,7"))]  # fmt: skip
    found = worked(desk, *texts)
    assert [one.working for one in found] == ["380 bn CNY / 53 bn USD = 7.17 (7.09-7.25)", "480 bn CNY / 67 bn USD = 7.16 (7.10-7.23)"]


# ---------------------------------------------------------------- parts against totals
def test_parts_that_give_more_than_the_whole_are_a_finding(desk: Desk) -> None:
    """What units and subsidiaries take in is no more than what the company does."""
    [found] = worked(desk, UNITS, given("e:a", "90 USD"), given("e:x", "30 USD"), given("e:y", "80 USD"))
    assert found.working == "y 80 bn USD + x 30 bn USD = 110 bn USD of 90 bn USD"
    assert (found.kind, found.verdict, found.finding) == ("parts", DIFFERS, True)
    assert (found.label, found.what) == ("a", "parts against total, revenue, 2024")
    assert len(found.claims) == 3


def test_one_part_above_the_whole_is_a_finding(desk: Desk) -> None:
    """A unit cannot take in more than the company."""
    [found] = worked(desk, UNITS, given("e:a", "90 USD"), given("e:x", "92 USD"))
    assert (found.verdict, found.finding, found.working) == (DIFFERS, True, "x 92 bn USD of 90 bn USD")


@pytest.mark.parametrize(
    ("whole", "one", "other"),
    [("90 USD", "30 USD", "50 USD"), ("5 USD", "2.6 USD", "2.6 USD"), ("<90 USD", "30 USD", ">40 USD"), ("90 USD", "90.4 USD", "<5 USD")],
)
def test_parts_that_fit_agree(desk: Desk, whole: str, one: str, other: str) -> None:
    """Parts fit if some reading of the figures does, at the precision in which they are written."""
    assert verdicts(worked(desk, UNITS, given("e:a", whole), given("e:x", one), given("e:y", other))) == [("parts", AGREES, False)]


def test_what_units_sell_to_one_another_is_allowed_for(desk: Desk) -> None:
    """A little more than the whole differs and may be what units sell to one another, so it is no finding."""
    [found] = worked(desk, UNITS, given("e:a", "100 USD"), given("e:x", "40 USD"), given("e:y", "70 USD"))
    assert (found.verdict, found.finding) == (DIFFERS, False)
    assert found.working.endswith("what units sell to one another may explain it")


def test_a_whole_that_is_only_a_lower_bound_cannot_be_told(desk: Desk) -> None:
    """Of a total of more than 90 nobody knows how much it is."""
    assert verdicts(worked(desk, UNITS, given("e:a", ">90 USD"), given("e:x", "300 USD"))) == [("parts", UNTOLD, False)]


@pytest.mark.parametrize(
    "part",
    [
        given("e:x", "300 USD", when="2025"),
        given("e:x", "300 USD", when="f2024"),
        given("e:x", "300 USD", when=""),
        given("e:x", "300 CNY"),
        given("e:x", "300 USD", measure="spending"),
        given("e:x", "300 USD", more="kg:purpose e:p"),
        given("e:x", "300 USD", more="kg:stance kg:denied"),
        given("e:x", "300 USD", more="kg:stance kg:estimated"),
        given("e:z", "300 USD"),
        claim("e:z", "kg:unitOf", "rdf:object e:a", more="kg:stance kg:planned") + given("e:z", "300 USD"),
        claim("e:z", "kg:unitOf", "rdf:object e:a", more="kg:stance kg:denied") + given("e:z", "300 USD"),
        claim("e:z", "kg:unitOf", "rdf:object e:a", more=period("2023")) + given("e:z", "300 USD"),
        claim("e:z", "kg:competesWith", "rdf:object e:a") + given("e:z", "300 USD"),
        claim("e:a", "kg:unitOf", "rdf:object e:z") + given("e:z", "300 USD"),
    ],
    ids=["other period", "fiscal", "no period", "other unit", "other measure", "other scope", "denied", "estimate", "no unit", "planned unit",
         "denied unit", "sold before", "rival", "its own parent"],
)  # fmt: skip
def test_what_is_no_part_of_the_total_is_left_out(desk: Desk, part: str) -> None:
    """Only what is a part at that time, in one measure, period, unit and scope, is held against the whole."""
    found = worked(desk, UNITS, given("e:a", "100 USD"), part)
    assert not any(one.finding for one in found)
    assert not any("300 bn" in one.working and one.label == "a" for one in found)


@pytest.mark.parametrize("measure", ["marketValue", "cashFlow", "marketValueChange"])
def test_measures_that_do_not_add_up_are_not_added(desk: Desk, measure: str) -> None:
    """A level, a change, and a flow that may be below zero say nothing of their parts."""
    assert worked(desk, UNITS, given("e:a", "90 USD", measure=measure), given("e:x", "300 USD", measure=measure)) == []


def test_a_flow_that_somebody_gives_below_zero_is_not_added(desk: Desk) -> None:
    """Whatever the ontology says: where a measure is below zero somewhere, a part may have more than the whole."""
    assert worked(desk, UNITS, given("e:a", "90 USD"), given("e:x", "300 USD"), given("e:b", "-2 USD")) == []


def test_a_unit_of_a_unit_is_not_added_twice(desk: Desk) -> None:
    """What a unit holds of another is in it already; each whole is held against its own parts."""
    nested = claim("e:z", "kg:partOf", "rdf:object e:x") + claim("e:z", "kg:partOf", "rdf:object e:a")
    found = worked(desk, UNITS, nested, given("e:a", "90 USD"), given("e:x", "80 USD"), given("e:z", "70 USD"))
    assert {one.label: one.working for one in found} == {"a": "x 80 bn USD of 90 bn USD", "x": "z 70 bn USD of 80 bn USD"}


def test_circles_of_parts_come_to_an_end(desk: Desk) -> None:
    """Things that are said to be parts of each other, or of themselves, hang nothing."""
    circle = claim("e:x", "kg:partOf", "rdf:object e:y") + claim("e:y", "kg:partOf", "rdf:object e:x") + claim("e:x", "kg:partOf", "rdf:object e:x")
    found = worked(desk, UNITS, circle, given("e:a", "90 USD"), given("e:x", "30 USD"), given("e:y", "20 USD"))
    assert all(one.kind == "parts" for one in found)


def test_the_readings_that_fit_best_are_taken(desk: Desk) -> None:
    """Where sources disagree on a part or on the whole, only what no reading allows is a finding."""
    figures = [given("e:a", "90 USD"), given("e:a", "120 USD", at="3,5"), given("e:x", "95 USD"), given("e:x", "130 USD", at="3,5")]
    assert verdicts(worked(desk, UNITS, *figures)) == [("parts", AGREES, False)]


def test_things_that_are_one_are_one_part(desk: Desk) -> None:
    """A unit that goes by two names is counted once, under either."""
    same = "e:x owl:sameAs e:cloud .\n"
    found = worked(desk, UNITS, same, given("e:a", "90 USD"), given("e:x", "50 USD"), given("e:cloud", "50 USD"))
    assert verdicts(found) == [("parts", AGREES, False)]
    assert "+" not in found[0].working


def test_a_relation_of_ones_own_may_say_what_a_part_is(desk: Desk) -> None:
    """A relation that a loaded file calls kg:partWhole is added up like those that ship."""
    own = 'e:armOf a owl:ObjectProperty , kg:Relation ; kg:partWhole true ; rdfs:label "is an arm of"@en .\n'
    found = worked(desk, own, claim("e:z", "e:armOf", "rdf:object e:a"), given("e:a", "90 USD"), given("e:z", "95 USD"))
    assert verdicts(found) == [("parts", DIFFERS, True)]


def test_a_part_of_a_plan_is_no_more_than_the_plan(desk: Desk) -> None:
    """Where the graph says that one purpose lies in another, its sum does too; a plan needs no period."""
    plan = "e:plan a kg:Plan . e:stage a kg:Plan .\n" + claim("e:stage", "kg:partOf", "rdf:object e:plan")
    whole = given("e:a", "53 USD", measure="plannedInvestment", when="", more="kg:purpose e:plan")
    stage = given("e:a", "60 USD", measure="plannedInvestment", when="", more="kg:purpose e:stage")
    [found] = worked(desk, plan, whole, stage)
    assert (found.verdict, found.finding, found.working) == (DIFFERS, True, "stage 60 bn USD of 53 bn USD")


def test_purposes_that_only_stand_side_by_side_are_not_compared(desk: Desk) -> None:
    """Two purposes of which neither lies in the other say nothing of each other."""
    texts = [given("e:a", amount, measure="spending", more=f"kg:purpose e:{name}") for amount, name in (("65 USD", "centres"), ("60 USD", "staff"))]
    assert worked(desk, *texts) == []
    inside = claim("e:centres", "kg:partOf", "rdf:object e:all") + given("e:a", "80 USD", measure="spending", more="kg:purpose e:all")
    assert verdicts(worked(desk, *texts, inside)) == [("parts", AGREES, False)]


# ---------------------------------------------------------------- growth against levels
THREE = ("2018-01-01_2021-01-01", "2021-01-01_2024-01-01")
BEFORE, NOW = given("e:a", "100 USD", when="2023"), given("e:a", "110 USD")


def growth(percent: str, when: str = "2024", more: str = "", text: str = "") -> str:
    """Write a rate of growth, with words of its own."""
    written = given("e:a", f"{percent} %", measure="revenueGrowth", when=when, more=more)
    return written.replace(f'"{percent}%"', f'"{text}"') if text else written


def test_growth_that_fits_its_levels_agrees(desk: Desk) -> None:
    """110 after 100 is ten per cent, within what rounding allows."""
    [found] = worked(desk, BEFORE, NOW, growth("10"))
    assert found.working == "110 bn USD / 100 bn USD (the year before) - 1 = 10.0% (8.9 to 11.1%) against 10%"
    assert (found.kind, found.verdict, found.finding, len(found.claims)) == ("growth", AGREES, False, 3)


def test_growth_that_no_level_allows_is_a_finding(desk: Desk) -> None:
    """110 after 100 is not 25 per cent."""
    assert verdicts(worked(desk, BEFORE, NOW, growth("25"))) == [("growth", DIFFERS, True)]


@pytest.mark.parametrize(
    "texts",
    [
        [NOW, growth("25")],
        [BEFORE, growth("25")],
        [BEFORE, NOW, growth("25", when="2025")],
        [BEFORE, NOW, growth("25", when="f2024")],
        [BEFORE, NOW, growth("25", more="kg:purpose e:p")],
        [BEFORE, NOW, growth("25", text="25% in constant currency")],
        [BEFORE, NOW, growth("25", text="25%, compound")],
        [BEFORE, NOW, growth("25", more="kg:stance kg:estimated")],
        [BEFORE, NOW, growth("25", more="kg:stance kg:denied")],
        [given("e:a", "100 CNY", when="2023"), NOW, growth("25")],
        [given("e:b", "100 USD", when="2023"), NOW, growth("25")],
        [given("e:a", "100 USD", when="2022"), NOW, growth("25")],
        [given("e:a", "100 USD", when="2023", measure="spending"), NOW, growth("25")],
        [given("e:a", "100 USD", when=THREE[0]), given("e:a", "110 USD", when=THREE[1]), growth("25", when=THREE[1])],
    ],
    ids=["no base", "no level", "other period", "fiscal", "other scope", "constant currency", "compound", "estimate", "denied", "other unit",
         "other subject", "two years before", "other measure", "three years"],
)  # fmt: skip
def test_growth_that_cannot_be_held_against_levels_is_not(desk: Desk, texts: list[str]) -> None:
    """Growth is compared only with levels of the same subject, scope and unit in the period and in the one that it is measured from."""
    assert [one for one in worked(desk, *texts) if one.kind == "growth"] == []


QUARTERS = given("e:a", "110 USD", when="2024Q3") + given("e:a", "105 USD", when="2024Q2")


def test_growth_in_a_quarter_is_measured_from_either_side(desk: Desk) -> None:
    """Where nobody says from where, growth that fits one of the two periods agrees, and growth that fits neither of two known ones cannot be."""
    year_before = given("e:a", "88 USD", when="2023Q3")
    assert verdicts(worked(desk, QUARTERS, growth("25", when="2024Q3"))) == [("growth", UNTOLD, False)]
    assert verdicts(worked(desk, QUARTERS, growth("25", when="2024Q3"), year_before)) == [("growth", AGREES, False)]
    assert verdicts(worked(desk, QUARTERS, growth("40", when="2024Q3"), year_before)) == [("growth", DIFFERS, True)]


def test_words_say_from_where_growth_is_measured(desk: Desk) -> None:
    """Year on year is from a year before, sequential from the period before; the other one is no longer needed."""
    assert verdicts(worked(desk, QUARTERS, growth("25", when="2024Q3", text="up 25% sequentially"))) == [("growth", DIFFERS, True)]
    assert worked(desk, QUARTERS, growth("5", when="2024Q3", text="5% year-on-year")) == []
    year_before = given("e:a", "88 USD", when="2023Q3")
    assert verdicts(worked(desk, QUARTERS, year_before, growth("5", when="2024Q3", text="同比增长5%"))) == [("growth", DIFFERS, True)]


def test_growth_in_a_currency_that_is_not_known_cannot_be_told(desk: Desk) -> None:
    """Growth in yuan differs from growth in dollars: where the sums of both periods are not known in both, nothing is certain."""
    found = worked(desk, BEFORE, NOW, given("e:a", "790 CNY"), growth("25"))
    assert ("growth", UNTOLD, False) in verdicts(found)


def test_an_estimate_is_held_against_its_own_levels(desk: Desk) -> None:
    """Who expects 25 per cent and a level that makes ten contradicts himself."""
    soft = "kg:stance kg:estimated ; kg:speaker e:p"
    found = worked(desk, given("e:a", "110 USD", when="2025", more=soft), given("e:a", "100 USD"), growth("25", when="2025", more=soft))
    assert verdicts(found) == [("growth", DIFFERS, True)]


def test_figures_that_are_revised_are_out_of_the_sum(desk: Desk) -> None:
    """What the same speaker says otherwise in a later source is not held against anybody."""
    old, new = (f'<https://w3id.org/aikg/source/{name}> <http://purl.org/dc/terms/issued> "{day}"^^xsd:date .\n'
                for name, day in (("n", "2025-01-10"), ("m", "2025-03-10")))  # fmt: skip
    said = "kg:speaker e:a"
    revised = given("e:a", "125 USD", more=said).replace("source/n#", "source/m#")
    found = worked(desk, old, new, BEFORE, given("e:a", "110 USD", more=said), revised, growth("10", more=said))
    assert [(one.working.partition(" /")[0], one.verdict) for one in found] == [("125 bn USD", DIFFERS)]


def test_bounds_admit_what_they_admit(desk: Desk) -> None:
    """More than 110 after 100 may be 25 per cent; of less than 110 nobody knows how much it is."""
    assert verdicts(worked(desk, BEFORE, given("e:a", ">110 USD"), growth("25"))) == [("growth", AGREES, False)]
    assert verdicts(worked(desk, BEFORE, given("e:a", "<110 USD"), growth("25"))) == []


# ---------------------------------------------------------------- the whole of it
def test_results_about_some_claims(desk: Desk) -> None:
    """Results are narrowed to those in which given claims take part."""
    found = worked(desk, RATED, BEFORE, NOW, growth("10"))
    assert [one.kind for one in sums.about(found, found[0].claims[:1])] == ["rate"]
    assert sums.about(found, []) == []


def test_a_result_as_json(desk: Desk) -> None:
    """The JSON names the subject, shows the working, and lists the claims."""
    [found] = worked(desk, RATED)
    told = found.json()
    assert told["subject"] == {"id": "https://w3id.org/aikg/id/a", "label": "a"}
    assert (told["kind"], told["verdict"], told["finding"], len(told["claims"])) == ("rate", UNTOLD, False, 2)


def test_intervals_are_rounded_outwards() -> None:
    """What is shown is never narrower than what is known."""
    assert interval(Decimal("7.0934"), Decimal("7.2476"), Decimal("7.1698")) == "7.17 (7.09-7.25)"
    assert interval(Decimal("151.24"), Decimal("153.21"), Decimal("152.2")) == "152 (151-154)"
    assert interval(Decimal("0.01391"), Decimal("0.01393"), Decimal("0.01392")) == "0.0139 (0.0139-0.0140)"
    assert percentages(Decimal(10), Decimal("Infinity"), Decimal(10)) == "10.0% (10.0% or more)"
