"""Tests of `kg search` and `kg index`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from kg import concordance, gram, sweep
from kg.limits import LIMITS, Limit

if TYPE_CHECKING:
    from caller import Caller

E = "https://w3id.org/aikg/id/"


@pytest.fixture
def large(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> Caller:
    """Let the example count as a large graph."""
    kg.load_example()
    monkeypatch.setitem(LIMITS, "scanned_names", Limit(3, "names", ""))
    return kg


def test_the_json_contract(kg: Caller) -> None:
    """The answer names the query, the entities with what matched, the claims in their usual shape, and whether something was left out."""
    kg.load_example()
    found = kg.right("search", "harbour", "lines", "--format", "json").json
    assert list(found) == ["query", "entities", "claims", "truncated"]
    assert found["query"] == "harbour lines"
    assert found["entities"][0] == {
        "id": E + "harbour-lines",
        "label": "Harbour Lines",
        "type": "company",
        "match": "exact",
        "name": "harbour lines",
        "score": 100.0,
    }
    assert found["truncated"] is False
    assert {"id", "subject", "predicate", "object", "paraphrase", "source", "evidence", "status"} <= set(found["claims"][0])
    assert "Harbour Lines" in found["claims"][0]["paraphrase"]


def test_people_see_two_tables(kg: Caller) -> None:
    """Entities come first, claims after them, each with the id by which another command takes it."""
    lines = kg.right("search", "moonshot").lines
    assert lines[0].split() == ["entity", "type", "id", "match"]
    assert any(line.startswith("Moonshot ") and "e:moonshot" in line and line.endswith("exact") for line in lines)
    assert any(line.split()[:2] == ["claim", "paraphrase"] for line in lines)


def test_every_format_has_the_same_hits(kg: Caller) -> None:
    """JSON lines and CSV hold the entities and claims that JSON holds."""
    whole = kg.right("search", "moonshot", "-f", "json").json
    lines = [line["kind"] for line in map(json.loads, kg.right("search", "moonshot", "-f", "jsonl").lines)]
    rows = list(csv.reader(io.StringIO(kg.right("search", "moonshot", "-f", "csv").out)))
    assert rows[0] == ["kind", "id", "label", "type", "match", "name"]
    assert [row[0] for row in rows[1:]] == lines == ["entity"] * len(whole["entities"]) + ["claim"] * len(whole["claims"])
    assert [row[1] for row in rows[1:]] == [one["id"] for one in (*whole["entities"], *whole["claims"])]


@pytest.mark.parametrize(
    ("words", "match"), [("alibaba", "exact"), ("aliba", "beginning"), ("alibbaba", "typo"), ("阿里巴巴", "exact"), ("baba", "exact")]
)
def test_a_name_in_any_form_is_found(kg: Caller, words: str, match: str) -> None:
    """Labels, aliases, beginnings, Chinese names and typos all lead to Alibaba."""
    found = kg.right("search", words, "-f", "json").json["entities"]
    assert match in {one["match"] for one in found if one["id"] == E + "alibaba"}


def test_a_class_leaves_out_the_rest(kg: Caller) -> None:
    """With --type only entities of that class are found, and no claims."""
    found = kg.right("search", "alibaba", "--type", "company", "-f", "json").json
    assert {one["type"] for one in found["entities"]} <= {"company", "business unit"}
    assert found["claims"] == []
    assert kg("search", "alibaba", "--type", "compny").code == 1


def test_a_limit_that_cuts_says_so(kg: Caller) -> None:
    """A limit holds for entities and for claims, and says what it left out."""
    answer = kg.right("search", "alibaba", "--limit", "2", "-f", "json")
    assert (len(answer.json["entities"]), len(answer.json["claims"]), answer.json["truncated"]) == (2, 2, True)
    assert "left out more entities" in answer.err
    assert "left out more claims" in answer.err


@pytest.mark.parametrize("words", [["zzzzzz"], ["..."], [""], ["'; DROP TABLE name; --"], ["x" * 5000], ["\x1b[2J"], ["%"]])
def test_nothing_found_is_a_no(kg: Caller, words: list[str]) -> None:
    """What fits nothing ends with exit code 1, an empty answer and one line of talk."""
    answer = kg("search", *words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("nothing is called ")
    assert "\x1b" not in answer.err


def test_words_are_wanted(kg: Caller) -> None:
    """Without words there is nothing to search for."""
    assert kg("search").code == 2


def test_a_large_graph_is_indexed_once(large: Caller) -> None:
    """The first search makes the index of names beside the snapshot and says so; the next one finds it; a load begins anew."""
    first, second = large.right("search", "harbour", "-f", "json"), large.right("search", "harbour", "-f", "json")
    assert "making the index of names" in first.err
    assert (second.err, second.json) == ("", first.json)
    assert [path.parent.name for path in large.folder.rglob(gram.FILE)] == ["1"]
    assert large("show", "harbor lnes").err == "note: 'harbor lnes' is taken as Harbour Lines\n"


def test_where_it_cannot_be_written_the_names_are_read(large: Caller) -> None:
    """A folder in the index's place, as a disk that cannot be written, leaves the answer as it is."""
    (large.folder / ".kg" / "snapshots" / "1" / gram.FILE / "in-the-way").mkdir(parents=True)
    answer = large.right("search", "harbour", "-f", "json")
    assert "cannot be written" in answer.err
    assert answer.json["entities"]
    assert large("index").code == 4


def test_the_index_is_made_beforehand(large: Caller) -> None:
    """`kg index` says how many names it holds, and a search then says nothing of it."""
    answer = large.right("index")
    assert (answer.out, answer.err.startswith("indexed ")) == ("", True)
    assert large.right("search", "harbour", "-f", "json").err == ""


def test_a_small_graph_needs_no_index(kg: Caller) -> None:
    """The bundled seeds are read as fast without one."""
    assert "without an index" in kg.right("index").err


def test_paraphrases_of_a_large_graph_are_indexed_once(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first search says that it indexes their words; a small graph, a damaged index and one that cannot be written give the same answer."""
    kg.load_example()
    small = [kg("search", *words, "-f", "json").out for words in (["the"], ["harbour", "lines"], ["公司"], ["%"], ["nothing-like-it"])]
    monkeypatch.setitem(LIMITS, "swept_claims", Limit(3, "claims", ""))
    first = kg("search", "the", "-f", "json")
    assert "the words of paraphrases" in first.err
    assert [kg("search", *words, "-f", "json").out for words in (["the"], ["harbour", "lines"], ["公司"], ["%"], ["nothing-like-it"])] == small
    assert kg("search", "the", "-f", "json").err == ""
    [path] = kg.folder.rglob(concordance.FILE)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert kg("search", "the", "-f", "json").json == first.json
    path.unlink()
    (path / "in-the-way").mkdir(parents=True)
    answer = kg("search", "the", "-f", "json")
    assert ("cannot be written" in answer.err, answer.json) == (True, first.json)
    assert kg("index").code == 4


def test_claims_are_gathered_beforehand(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kg index` gathers the claims of a large graph and indexes the words of their paraphrases."""
    kg.load_example()
    monkeypatch.setitem(LIMITS, "swept_claims", Limit(3, "claims", ""))
    assert " claims, " in kg.right("index").err
    assert {path.name for name in (sweep.FILE, concordance.FILE) for path in kg.folder.rglob(name)} == {sweep.FILE, concordance.FILE}
