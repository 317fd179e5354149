"""Tests of `kg claims`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from caller import EXAMPLE
from contract import shaped
from desk import HEAD, claim

if TYPE_CHECKING:
    from caller import Caller

E = "https://w3id.org/aikg/id/"
K = "https://w3id.org/aikg/ontology#"


def test_every_bundled_claim_has_the_shape_of_the_contract(kg: Caller) -> None:
    """Each claim of the bundled seeds has all keys in order, null for what is absent, and plain numbers."""
    found = kg.right("claims", "--format", "json").json
    assert len(found) >= 180
    for record in found:
        shaped(record)
        assert record["evidence"]
        assert all(one["quote"] is None for one in record["evidence"])


def test_one_claim_to_the_letter(kg: Caller) -> None:
    """A claim of the example is exactly what its seed says, with its sentence where the corpus is at hand."""
    kg.load_example()
    found = kg.right(
        "claims", "--subject", "northwind", "--predicate", "planned-investment", "--stance", "announced", "--corpus", EXAMPLE, "-f", "json"
    )
    [record] = found.json
    article = (EXAMPLE / "article.txt").read_text("utf-8")
    assert len(record.pop("id")) == len("https://w3id.org/aikg/claim/") + 32
    assert record == {
        "subject": {"id": E + "northwind-robotics", "label": "Northwind Robotics"},
        "predicate": {"id": K + "plannedInvestment", "label": "planned investment"},
        "object": {
            "amount": {
                "value": None,
                "min": 300000000,
                "max": 350000000,
                "minExclusive": False,
                "maxExclusive": False,
                "approximate": False,
                "unit": "EUR",
                "text": "between €300 million and €350 million",
            }
        },
        "stance": "announced",
        "speaker": "Northwind Robotics",
        "origin": None,
        "period": {
            "start": "2026-03-12",
            "end": "2028-03-12",
            "text": "over the next two years",
            "assumed": "The two years are counted from the date of the article, 12 March 2026.",
        },
        "purpose": "factory in Rotterdam",
        "paraphrase": "Within two years Northwind will put EUR 300 to 350 million into a factory in Rotterdam.",
        "source": {
            "id": "https://w3id.org/aikg/source/example",
            "title": "Northwind Robotics to invest up to €350 million in Rotterdam",
            "sha256": "0aadc522c64aee5374b50605b5b1df00b630902232a15646fdaad4442895254c",
        },
        "evidence": [{"start": 62, "end": 235, "quote": article[62:235]}],
        "status": "single-source",
    }
    assert "said on Thursday" in record["evidence"][0]["quote"]


def test_amounts_are_plain_numbers_with_their_bounds(kg: Caller) -> None:
    """Bounds, exclusive bounds and approximation are told apart, and money is a plain number."""
    kg.load_example()
    found = {one["paraphrase"]: one["object"]["amount"] for one in kg.right("claims", "--format", "json").json if "amount" in one["object"]}
    spent = next(one for text, one in found.items() if "reckons" in text)
    assert (spent["min"], spent["minExclusive"], spent["value"], spent["max"], spent["unit"]) == (200000000, True, None, None, "USD")
    fell = next(one for text, one in found.items() if "cheaper" in text)
    assert (fell["value"], fell["approximate"], fell["unit"]) == (18, True, "%")


def test_percentages_are_signed_by_direction(kg: Caller) -> None:
    """A fall of the bundled articles is a negative number, written as it was."""
    found = kg.right("claims", "--predicate", "share-price-change", "--format", "json").json
    values = {(one["object"]["amount"]["value"], one["object"]["amount"]["unit"]) for one in found}
    assert {(-2.5, "%"), (-3, "%")} <= values
    assert all(value is None or unit == "%" for value, unit in values)


def test_a_literal_object_carries_its_datatype(kg: Caller) -> None:
    """An object that is neither an entity nor an amount is a value with its datatype."""
    text = "e:foundedIn a owl:DatatypeProperty ; rdfs:range xsd:gYear .\n" + claim("e:a", "e:foundedIn", 'rdf:object "1999"^^xsd:gYear')
    (kg.folder / "own.ttl").write_text(HEAD + text)
    kg.load("own.ttl")
    [record] = kg.right("claims", "--format", "json").json
    shaped(record)
    assert record["object"] == {"value": "1999", "datatype": "http://www.w3.org/2001/XMLSchema#gYear"}


def test_all_formats_list_the_same_claims(kg: Caller) -> None:
    """JSON lines are the records of JSON, and CSV, TSV and Markdown have one row a claim."""
    kg.load_example()
    records = kg.right("claims", "--format", "json").json
    assert [json.loads(line) for line in kg.right("claims", "--format", "jsonl").lines] == records
    for name, mark in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(kg.right("claims", "--format", name).out), delimiter=mark))
        assert [row["claim"] for row in rows] == [one["id"][28:36] for one in records]
        assert all(None not in row and None not in row.values() for row in rows)
    assert len(kg.right("claims", "--format", "md").lines) == len(records) + 2
    table = kg.right("claims", COLUMNS="200")
    assert sum(one["id"][28:36] in table.out for one in records) == len(records)
    assert "16 claims · snapshot 1" in table.err


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--about", "magpie"], 3),
        (["--subject", "magpie"], 1),
        (["--object", "magpie"], 2),
        (["--predicate", "revenue-growth"], 2),
        (["--relation", "kg:revenueGrowth"], 2),
        (["--source", "example"], 16),
        (["--stance", "denied"], 1),
        (["--stance", "Estimated"], 1),
        (["--about", "bluestone", "--predicate", "invests in"], 1),
        (["--subject", "bluestone", "--object", "magpie"], 0),
    ],
)
def test_filters(kg: Caller, words: list[str], count: int) -> None:
    """Each filter narrows the list, and all that are given hold together."""
    kg.load_example()
    assert len(kg.right("claims", *words, "--format", "json").json) == count


def test_nothing_found_is_an_empty_answer(kg: Caller) -> None:
    """No claim that fits is an empty list, an empty table and no fault."""
    kg.load_example()
    words = ("claims", "--subject", "bluestone", "--object", "magpie")
    assert kg.right(*words, "--format", "json").json == []
    assert kg.right(*words, "--format", "jsonl").out == ""
    assert (kg.right(*words).out, kg.right(*words).err.startswith("0 claims")) == ("", True)


def test_an_unknown_stance_is_a_fault_of_usage(kg: Caller) -> None:
    """A stance that there is not ends with exit code 2 and the list of those that there are."""
    answer = kg("claims", "--stance", "rumoured")
    assert answer.code == 2
    assert "reported, announced, planned, estimated, opinion, denied" in answer.err


def test_a_plain_triple_shows_its_line_and_that_it_is_unsourced(kg: Caller) -> None:
    """A fact that only a data file states is listed with the line of that file, marked as unsourced."""
    (kg.folder / "plain.ttl").write_text(
        "@prefix kg: <https://w3id.org/aikg/ontology#> .\n@prefix e: <https://w3id.org/aikg/id/> .\ne:a kg:investsIn e:b .\n"
    )
    kg.load("plain.ttl")
    answer = kg.right("claims", "--format", "csv")
    assert "(unsourced)" in answer.out
    assert "line 3" in answer.out


def test_the_table_is_for_people(kg: Caller) -> None:
    """Who says it and how stand together, so do source and place, a figure and a date; what is empty everywhere is left out."""
    lines = kg.right("claims", "--about", "zhipu", COLUMNS="100").lines
    assert lines[0].split() == ["claim", "subject", "relation", "object", "said", "place"]
    table = kg.right("claims", COLUMNS="100").out
    assert table.splitlines()[0].split() == ["claim", "subject", "relation", "object", "said", "period", "place"]
    for whole in ("> ¥380 bn", "to 2028-02-23", "000 1026-1192", "announced by", "infrastructure"):
        assert whole in table
    blocks = kg.right("claims", COLUMNS="80").out
    assert blocks.startswith("claim     ")
    assert "period    2025-02-24 to 2028-02-23\n" in blocks


def test_sources_by_name_and_title(kg: Caller) -> None:
    """A source is named by the end of its IRI, its title, or words of one title; what is none is told for what it is."""
    wanted = kg.right("claims", "--source", "003", "--format", "json")
    assert wanted.json
    assert {one["source"]["id"] for one in wanted.json} == {"https://w3id.org/aikg/source/003"}
    for name in ("s:003", "https://w3id.org/aikg/source/003", "Alibaba Doubles Down on the AI Race"):
        assert kg.right("claims", "--source", name, "--format", "json") == wanted
    part = kg.right("claims", "--source", "doubles down", "--format", "json")
    assert (part.out, part.err) == (wanted.out, "note: 'doubles down' is taken as Alibaba Doubles Down on the AI Race\n")
    answer = kg("claims", "--source", "bloomberg intelligence")
    assert (answer.code, "is no source: Bloomberg Intelligence is an origin" in answer.err) == (1, True)
    answer = kg("claims", "--source", "alibaba to")
    assert (answer.code, "no source is called 'alibaba to'" in answer.err) == (1, True)
    answer = kg("claims", "--about", "003")
    assert (answer.code, "kg claims --source 003" in answer.err) == (1, True)
