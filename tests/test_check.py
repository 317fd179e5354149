"""Tests of how claims are found again, and of the coverage map."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from desk import claim

from kg.check import Check, check
from kg.corpus import open_corpus
from kg.lookup import Lookup
from kg.reader import open_reader
from kg.reading import ClaimReader

if TYPE_CHECKING:
    from desk import Desk

TEXT = "Acme Group put $5.2 billion into Beta. Its rival did not. Photo: nobody.\n\n极点公司投资了贝塔。\n| 1,250 | Gamma |\n"
NAMES = 'e:a rdfs:label "Acme"@en , "极点"@zh . e:b rdfs:label "Beta"@en . e:c rdfs:label "Gamma"@en .\ne:x a kg:Company . e:me a kg:Person .\n'


def checked(desk: Desk, *claims: str, more: str = "") -> Check:
    """Load claims of one short document and check them against it."""
    folder = desk.folder / "corpus"
    folder.mkdir()
    (folder / "n.txt").write_text(TEXT, "utf-8")
    source = f'<https://w3id.org/aikg/source/n> a kg:NewsArticle ; kg:sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" {more}.\n'
    desk.load(source + NAMES + "".join(claims))
    reader = open_reader(str(desk.root))
    lookup = Lookup(reader.index, reader.prefixes)
    found = ClaimReader(reader, lookup)
    return check(reader, lookup, found.read(found.find()), open_corpus(str(folder)))


def at(words: str) -> str:
    """Return the place of some words."""
    return f"{TEXT.index(words)},{TEXT.index(words) + len(words)}"


MONEY = 'kg:amount [ {0} ; kg:unit "USD" ]'


@pytest.mark.parametrize(
    "one",
    [
        claim(at=at("Acme Group put $5.2 billion into Beta.")),
        claim(at=at("into Beta")),
        claim(at=at("极点公司投资了贝塔。")),
        claim("e:x", "kg:revenue", MONEY.format("kg:value 5.2e9"), at=at("put $5.2 billion")),
        claim("e:x", "kg:revenue", MONEY.format("kg:minimum 5.2e9 ; kg:minimumExclusive true"), at=at("put $5.2 billion")),
        claim("e:x", "kg:revenue", MONEY.format("kg:value 1250"), at=at("1,250")),
        claim("e:x", "kg:revenue", MONEY.format('kg:minimum 1e9 ; kg:text "Billion"'), at=at("put $5.2 billion into")),
        claim("e:x", at=at("Its rival did not."), more='kg:nameAbsent "a pronoun"'),
    ],
)
def test_a_claim_is_found_again(desk: Desk, one: str) -> None:
    """A place that holds a name of subject or object, or the number, in any of its usual writings; or that says why it does not."""
    done = checked(desk, one)
    assert [finding.problem for finding in done.findings if finding.claim] == []
    assert (done.claims, done.found_again) == (1, 1)


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (claim(at=at("Its rival did not.")), "holds no name of subject or object"),
        (claim(at="0,9999"), "lies beyond the document's"),
        (claim("e:x", "kg:revenue", MONEY.format("kg:value 53e9"), at=at("put $5.2 billion")), "neither the number nor the words of the amount"),
        (claim("e:me", at=at("Its rival")), "holds no name of subject or object"),
    ],
)
def test_a_claim_in_the_wrong_place_is_a_finding(desk: Desk, one: str, problem: str) -> None:
    """A place without a trace of what is claimed is told."""
    done = checked(desk, one)
    assert [problem in finding.problem for finding in done.findings if finding.claim] == [True]
    assert done.found_again == 0


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (
            claim("e:x", "kg:revenue", MONEY.format('kg:value 7e9 ; kg:text "$5.2 billion"'), at=at("put $5.2 billion")),
            "its kg:value 7000000000 contradicts",
        ),
        (claim(at=at("cme Group put $5.2 billion into Beta.")), "begins in the middle of a word (character 1)"),
        (claim(at=at("Acme Group put $5")), "ends in the middle of a word (character 17)"),
        (
            claim(more='kg:paraphrase "Acme Group put $5.2 billion into Beta; its rival, no."@en', at=at("into Beta")),
            "copies 9 words in a row",
        ),
        (claim("e:nobody", at=at("into Beta")), "nothing declares e:nobody: give it a class and a name"),
    ],
)
def test_a_claim_that_contradicts_its_own_words_is_a_finding(desk: Desk, one: str, problem: str) -> None:
    """An amount against its text, a place that cuts a word, a copied paraphrase, a thing that nothing declares: one finding each."""
    done = checked(desk, one)
    assert [problem in finding.problem for finding in done.findings if finding.claim] == [True]


def test_a_thing_that_nothing_declares_is_told_once(desk: Desk) -> None:
    """However many claims name it."""
    done = checked(desk, claim("e:nobody", at=at("into Beta")), claim("e:b", said="rdf:object e:nobody", at=at("into Beta")))
    assert len([finding for finding in done.findings if finding.claim]) == 1


def test_the_map_of_a_document(desk: Desk) -> None:
    """Pieces with claims, pieces marked as bearing no fact, and pieces with neither are told apart; the last are findings."""
    mark = f"; kg:factless <https://w3id.org/aikg/source/n#char={at('Photo: nobody.')}> "
    done = checked(desk, claim(at=at("Acme Group put $5.2 billion into Beta.")), claim("e:c", at=at("Gamma")), more=mark)
    [found] = done.coverage
    assert [piece.text for piece in found.pieces] == [
        "Acme Group put $5.2 billion into Beta.", "Its rival did not.", "Photo: nobody.", "极点公司投资了贝塔。", "1,250", "Gamma"]  # fmt: skip
    assert found.counts == [1, 0, 0, 0, 0, 1]
    assert found.factless == {2}
    assert [piece.text for piece in found.open] == ["Its rival did not.", "极点公司投资了贝塔。", "1,250"]
    assert len([finding for finding in done.findings if not finding.claim]) == 3


def test_a_document_that_is_not_at_hand_is_only_listed(desk: Desk) -> None:
    """Without its document a claim is neither found nor wrong."""
    desk.load(NAMES + claim())
    reader = open_reader(str(desk.root))
    lookup = Lookup(reader.index, reader.prefixes)
    found = ClaimReader(reader, lookup)
    done = check(reader, lookup, found.read(found.find()), None)
    assert (done.claims, done.found_again, done.findings, done.coverage, len(done.missing)) == (1, 0, [], [], 1)
