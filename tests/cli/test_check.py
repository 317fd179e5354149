"""Tests of `kg check`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from caller import EXAMPLE, ROOT, SEED

if TYPE_CHECKING:
    from caller import Caller

ARTICLES = Path(os.environ.get("KG_CORPUS") or ROOT.parent / "shared" / "articles")


@pytest.fixture
def articles() -> Path:
    """Give the folder of the five articles, which are no part of this project."""
    if not ARTICLES.is_dir():
        pytest.skip(f"the five articles are not at hand in {ARTICLES}: name their folder in KG_CORPUS")
    return ARTICLES


def test_every_bundled_claim_is_found_again(kg: Caller, articles: Path) -> None:
    """In the five articles every claim stands where it says, and no fact-bearing piece is without one."""
    found = kg.right("check", "--corpus", articles, "--format", "json").json
    assert found["findings"] == []
    assert found["missing"] == []
    assert found["claims"] == found["found_again"] >= 180
    assert len(found["coverage"]) == 5
    assert all(one["open"] == [] and one["with_claims"] + one["factless"] >= one["pieces"] for one in found["coverage"])


# Where the five articles disagree, as the ruling table of DESIGN.md has it: source, start, end.
RULINGS = [
    ("000", 1862, 1940), ("002", 1667, 1711), ("000", 2173, 2220), ("001", 1747, 1786), ("004", 1175, 1214), ("002", 3481, 3586),
    ("003", 3881, 4048), ("003", 256, 330), ("003", 1035, 1077), ("002", 3340, 3383), ("003", 5438, 5468), ("001", 928, 1048),
    ("002", 2031, 2108), ("003", 4462, 4510),
]  # fmt: skip


@pytest.mark.parametrize(("source", "start", "end"), RULINGS)
def test_every_place_of_the_ruling_table_carries_a_claim(kg: Caller, source: str, start: int, end: int) -> None:
    """Each place at which the articles are known to disagree, or only to seem so, is the evidence of at least one claim."""
    found = kg.right("claims", "--source", source, "--format", "json").json
    assert any(one["start"] < end and start < one["end"] for claim in found for one in claim["evidence"])


def test_the_example_is_covered_whole(kg: Caller) -> None:
    """The article that ships is covered by its seed, and the map shows a mark a piece."""
    kg.load_example()
    answer = kg.right("check", "--corpus", EXAMPLE)
    assert "■■■■■■■■■■■" in answer.out
    assert "16 claims, 16 found again in the corpus, 0 findings" in answer.err
    mapped = kg.right("check", "--corpus", EXAMPLE, "--map", COLUMNS="120").out
    assert mapped.startswith("Northwind Robotics to invest up to €350 million in Rotterdam\n")
    assert "0-60" in mapped


def test_a_claim_in_the_wrong_place_is_found(kg: Caller) -> None:
    """A claim whose place names neither its subject nor its object is a finding, and so is the sentence that it left: exit code 1."""
    text = SEED.read_text("utf-8").replace("#char=692,793", "#char=466,580")
    (kg.folder / "wrong.ttl").write_text(text, "utf-8")
    kg.load("wrong.ttl")
    answer = kg("check", "--corpus", EXAMPLE, "--format", "json")
    assert answer.code == 1
    problems = [one["problem"] for one in answer.json["findings"]]
    assert any("holds no name of subject or object" in one for one in problems)
    assert "characters 692-793: carries no claim; add one, or mark it: <> kg:factless <#char=692,793>" in problems
    table = kg("check", "--corpus", EXAMPLE)
    assert (table.code, "!" in table.out, "finding: example" in table.err) == (1, True, True)


def test_a_claim_that_contradicts_itself_is_told_with_its_line(kg: Caller) -> None:
    """A number that its own words contradict, in a file that is checked: one finding, at the line of the claim."""
    text = SEED.read_text("utf-8").replace('kg:value 40 ; kg:unit "%"', 'kg:value 41 ; kg:unit "%"')
    (kg.folder / "wrong.ttl").write_text(text, "utf-8")
    [line] = [at for at, one in enumerate(text.splitlines(), 1) if "According to Duarte" in one]
    answer = kg("check", "wrong.ttl", "--corpus", EXAMPLE)
    assert answer.code == 1
    [said] = [one for one in answer.err.splitlines() if "finding: " in one]
    assert said.startswith(f"wrong.ttl:{line}: finding: example ")
    assert said.endswith("its kg:value 41 contradicts its kg:text '40%': mend the one that is wrong")
    assert answer.err.endswith("16 claims, 16 found again in the corpus, 1 finding\n")
    [found] = kg("check", "wrong.ttl", "--corpus", EXAMPLE, "--format", "json").json["findings"]
    assert found["at"] == f"wrong.ttl:{line}"


def test_a_place_beyond_the_document_is_found(kg: Caller) -> None:
    """Offsets past the end of the document are a finding."""
    (kg.folder / "wrong.ttl").write_text(SEED.read_text("utf-8").replace("#char=692,793", "#char=9692,9793"), "utf-8")
    kg.load("wrong.ttl")
    answer = kg("check", "--corpus", EXAMPLE)
    assert (answer.code, "lies beyond the document's" in answer.err) == (1, True)


def test_nothing_is_checked_without_a_corpus(kg: Caller) -> None:
    """Without a corpus nothing can be checked, which is told with what to do; the exit code says so too."""
    kg.load_example()
    answer = kg("check")
    assert answer.code == 1
    assert "not at hand: Northwind Robotics to invest" in answer.err
    assert "16 claims, 0 found again in the corpus, 16 not looked for, 0 findings\n" in answer.err
    assert answer.err.endswith("nothing could be checked: no --corpus is given; name the folder of the documents with --corpus DIR (or $KG_CORPUS)\n")
    found = kg("check", "--format", "json").json
    assert (found["missing"][0]["id"], found["unchecked"]) == ("https://w3id.org/aikg/source/example", 16)


def test_nothing_is_checked_without_the_right_bytes(kg: Caller) -> None:
    """Where no file of the corpus has the source's hash, the hash is told, and the file that is nearest by its name."""
    kg.load_example()
    (kg.folder / "corpus").mkdir()
    (kg.folder / "corpus" / "other.txt").write_text("nothing of it", "utf-8")
    (kg.folder / "corpus" / "northwind-robotics.txt").write_bytes((EXAMPLE / "article.txt").read_bytes() + b"\n")
    answer = kg("check", "--corpus", "corpus")
    assert answer.code == 1
    assert "nothing could be checked: no file in corpus has the SHA-256 0aadc522c64aee" in answer.err
    assert "; the nearest by name is corpus/northwind-robotics.txt (SHA-256 " in answer.err
    (kg.folder / "empty").mkdir()
    assert "nearest" not in kg("check", "--corpus", "empty").err


def test_a_source_beside_others_that_are_at_hand_is_no_finding(kg: Caller) -> None:
    """One document of two is enough to check something; what was not looked for is counted."""
    kg.load(SEED, ROOT / "seeds" / "article-001.ttl", ROOT / "seeds" / "entities.ttl")
    answer = kg.right("check", "--corpus", EXAMPLE)
    assert "16 found again in the corpus" in answer.err
    assert " not looked for, 0 findings" in answer.err


def test_a_file_is_checked_without_a_store(kg: Caller) -> None:
    """A seed in the making is checked by its name, beside the bundled seeds; what a load would refuse is refused."""
    answer = kg.right("check", SEED, "--corpus", EXAMPLE, "--format", "json")
    assert (answer.json["claims"], answer.json["found_again"]) == (16, 16)
    assert not (kg.folder / ".kg").exists()
    (kg.folder / "my.first v2.ttl").write_bytes(SEED.read_bytes())
    assert kg.right("check", "my.first v2.ttl", "--corpus", EXAMPLE, "--format", "json").json["found_again"] == 16
    (kg.folder / "bad.ttl").write_text("this is no Turtle")
    answer = kg("check", "bad.ttl")
    assert (answer.code, answer.err.startswith(("bad.ttl:1:", str(kg.folder)))) == (3, True)


def test_a_file_is_checked_beside_the_store(kg: Caller) -> None:
    """Where there is a store, its sources and relations count, and it stays as it is."""
    kg.load_example()
    claims = """subject,relation,object,source,start,end
Ines Duarte,founderOf,Northwind Robotics,Northwind Robotics to invest up to €350 million in Rotterdam,236,315
"""
    (kg.folder / "more.csv").write_text(claims, "utf-8")
    found = kg("check", "more.csv", "--format", "json").json
    assert (found["claims"], found["missing"][0]["id"]) == (1, "https://w3id.org/aikg/source/example")
    assert [one["snapshot"] for one in kg.right("log", "--format", "json").json] == [1]
    assert kg("check", "more.csv", "--store", "none").code == 4


def test_the_shapes_judge_the_whole_graph(kg: Caller) -> None:
    """--shacl adds the judgement of the SHACL shapes, which the example passes."""
    kg.load_example()
    assert "shape:" not in kg.right("check", "--shacl", "--corpus", EXAMPLE).err


def test_what_could_not_be_read_in_the_corpus_is_told(kg: Caller) -> None:
    """A file that is no text is passed over, and that is said."""
    kg.load_example()
    (kg.folder / "corpus").mkdir()
    (kg.folder / "corpus" / "a.txt").write_bytes((EXAMPLE / "article.txt").read_bytes())
    (kg.folder / "corpus" / "b.txt").write_bytes(b"\xff\xfe")
    answer = kg.right("check", "--corpus", "corpus")
    assert "passed over corpus/b.txt: not UTF-8" in answer.err


def test_a_copy_of_a_bundled_seed_takes_its_place(kg: Caller) -> None:
    """Who works on a copy of a seed that ships checks the copy alone."""
    (kg.folder / "article-001.ttl").write_bytes((ROOT / "seeds" / "article-001.ttl").read_bytes())
    found = kg("check", "article-001.ttl", "--format", "json").json
    assert 20 < found["claims"] < 100
    assert [one["id"].rpartition("/")[2] for one in found["missing"]] == ["001"]


SUMS = """@prefix kg: <https://w3id.org/aikg/ontology#> . @prefix e: <https://w3id.org/aikg/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/aikg/source/sums> a kg:NewsArticle .
[] a kg:Claim ; rdf:subject e:alibaba-cloud ; rdf:predicate kg:revenue ; kg:amount [ kg:value AMOUNT ; kg:unit "CNY" ] ;
  kg:period [ kg:start "2024-10-01"^^xsd:date ; kg:end "2025-01-01"^^xsd:date ] ; kg:evidence <https://w3id.org/aikg/source/sums#char=0,9> .
"""


def test_the_bundled_seeds_imply_two_rates(kg: Caller) -> None:
    """The arithmetic shows the rates that article 001 implies, with their working, under a heading of its own; differing, they are no finding."""
    answer = kg("check", COLUMNS="200")
    assert "= 7.17 (7.09-7.25)" in answer.out.partition("\nArithmetic\n")[2]
    assert ", 0 findings" in answer.err
    found = kg("check", "--format", "json").json["arithmetic"]
    assert {one["kind"] for one in found} == {"rate"}
    workings = {one["working"]: one["verdict"] for one in found}
    assert workings["380 bn CNY / 53 bn USD = 7.17 (7.09-7.25)"] == workings["280.15 bn CNY / 38.6 bn USD = 7.26 (7.24-7.27)"] == "differs"
    assert any("7.1698 (7.0934-7.2477)" in one and "7.2578 (7.2482-7.2674)" in one and "of different times" in one for one in workings)
    assert not any(one["finding"] for one in found)
    assert all(claim.startswith("https://w3id.org/aikg/claim/") for one in found for claim in one["claims"])


def test_a_part_above_its_total_is_a_finding(kg: Caller) -> None:
    """A unit that takes in more than its company is a finding with its working, and exit code 1; one that takes in less is not."""
    (kg.folder / "sums.ttl").write_text(SUMS.replace("AMOUNT", "31.7e9"), "utf-8")
    fits = kg("check", "sums.ttl", "--format", "json").json["arithmetic"]
    assert [(one["kind"], one["verdict"], one["finding"]) for one in fits] == [("parts", "agrees", False)]
    (kg.folder / "sums.ttl").write_text(SUMS.replace("AMOUNT", "317e9"), "utf-8")
    answer = kg("check", "sums.ttl")
    assert answer.code == 1
    assert "finding: Alibaba, parts against total, revenue, 2024 Q4: Alibaba Cloud 317 bn CNY of 280.15 bn CNY" in answer.err
    assert "1 claim, 0 found again in the corpus, 1 not looked for, 1 finding" in answer.err


def test_where_nothing_can_be_computed_nothing_is_told(kg: Caller) -> None:
    """The example allows no arithmetic, and no heading stands over nothing."""
    kg.load_example()
    assert "Arithmetic" not in kg.right("check", "--corpus", EXAMPLE).out
    assert kg.right("check", "--corpus", EXAMPLE, "--format", "json").json["arithmetic"] == []


def test_contested_claims_fail_a_check_only_where_that_is_wanted(kg: Caller) -> None:
    """The example holds contested claims: a check passes all the same, unless it is told to fail on them."""
    kg.load_example()
    assert kg("check", "--corpus", EXAMPLE).code == 0
    answer = kg("check", "--corpus", EXAMPLE, "--fail-on", "contested")
    assert answer.code == 1
    assert "claims contested; see: kg conflicts" in answer.err
