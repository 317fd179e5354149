"""Tests of the search of paraphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk import HEAD, claim

if TYPE_CHECKING:
    from caller import Caller

TEXT = (
    HEAD
    + claim(more='kg:paraphrase "The bank pays for ten new harbours."@en')
    + claim("e:b", said="rdf:object e:c", at="10,19", more='kg:paraphrase "这家银行建造新港口。"@zh ; kg:stance kg:denied')
)


def test_every_word_begins_a_word(kg: Caller) -> None:
    """All words must be there, in any order and case; a Chinese one may stand anywhere."""
    (kg.folder / "two.ttl").write_text(TEXT, encoding="utf-8")
    kg.load("two.ttl")
    for words, count in {"harbour BANK": 1, "arbour": 0, "bank zebra": 0, "新港": 1, "the": 1}.items():
        assert len(kg("search", *words.split(), "-f", "json").json["claims"]) == count, words


def test_only_claims_that_count_are_found(kg: Caller) -> None:
    """A policy and a day leave claims out, and the answer says which."""
    (kg.folder / "two.ttl").write_text(TEXT, encoding="utf-8")
    kg.load("two.ttl")
    answer = kg.right("search", "harbours", "--policy", "uncontested", "--as-of", "2025-01-01", "-f", "json").json
    assert (len(answer["claims"]), answer["policy"], answer["as_of"]) == (1, "uncontested", "2025-01-01")
