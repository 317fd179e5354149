"""The derived index: names as keys, claims as bytes, JSON and back."""

from __future__ import annotations

import sqlite3

import pytest
from desk import PLAIN, Desk

from kg import index


@pytest.mark.parametrize(
    ("name", "key", "core"),
    [
        ("Alibaba Group Holding Ltd.", "alibaba group holding ltd", "alibaba"),
        ("ALIBABA", "alibaba", "alibaba"),
        ("Union Bancaire Privée", "union bancaire privee", "union bancaire privee"),
        ("Meta Platforms, Inc.", "meta platforms inc", "meta"),
        ("阿里巴巴集团控股有限公司", "阿里巴巴集团控股有限公司", "阿里巴巴"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width", "full width"),
        ("Co", "co", "co"),
        ("公司", "公司", "公司"),
        ("Straße", "strasse", "strasse"),
    ],
)
def test_names_as_keys(name: str, key: str, core: str) -> None:
    """Case, width, accents and punctuation do not count in a key, legal suffixes neither in a core; a name is never nothing."""
    assert index.key(name) == key
    assert index.core(name) == core


def test_claims_as_bytes() -> None:
    """A claim's IRI survives as sixteen bytes."""
    term = f"<https://w3id.org/aikg/claim/{'0123456789abcdef' * 2}>"
    assert len(index.claim_key(term)) == 16
    assert index.claim_term(index.claim_key(term)) == term


def test_dump_and_restore(desk: Desk) -> None:
    """An index is the same after it was written as JSON, byte for byte."""
    desk.load('e:a rdfs:label "A" . ' + PLAIN)
    text = index.dump(desk.index, {"digest": "x"})
    again = index.restore(text)
    assert index.dump(again, {"digest": "x"}) == text
    assert again.execute("SELECT count(*) FROM claim").fetchone() == (1,)
    again.close()


def test_readers_cannot_write(desk: Desk) -> None:
    """The index of a snapshot is read only."""
    desk.load(PLAIN)
    with pytest.raises(sqlite3.OperationalError):
        desk.index.execute("DELETE FROM claim")
