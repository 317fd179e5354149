"""Tests of `kg sources`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caller import EXAMPLE
from desk import HEAD

if TYPE_CHECKING:
    from caller import Caller


def test_each_source_with_its_claims(kg: Caller) -> None:
    """A source is listed with title, SHA-256, number of claims, and whether its document is at hand."""
    kg.load_example()
    [record] = kg.right("sources", "--format", "json").json
    assert record == {
        "id": "https://w3id.org/aikg/source/example",
        "title": "Northwind Robotics to invest up to €350 million in Rotterdam",
        "sha256": "0aadc522c64aee5374b50605b5b1df00b630902232a15646fdaad4442895254c",
        "kind": "document",
        "claims": 16,
        "at_hand": None,
    }
    assert kg.right("sources", "--corpus", EXAMPLE, "--format", "json").json[0]["at_hand"] is True
    (kg.folder / "empty").mkdir()
    assert kg.right("sources", "--corpus", "empty", "--format", "json").json[0]["at_hand"] is False


def test_a_data_file_is_a_source_of_its_own_kind(kg: Caller) -> None:
    """A file of plain triples is listed last, as a data file."""
    (kg.folder / "plain.ttl").write_text(HEAD + "e:a kg:investsIn e:b .\n")
    kg.load("plain.ttl")
    [record] = kg.right("sources", "--format", "json").json
    assert (record["kind"], record["claims"]) == ("data file", 1)


def test_the_bundled_articles(kg: Caller) -> None:
    """The five articles are the sources of the bundled seeds."""
    found = kg.right("sources", "--format", "json").json
    assert [one["id"].rpartition("/")[2] for one in sorted(found, key=lambda one: one["id"])] == ["000", "001", "002", "003", "004"]


def test_sources_come_in_the_order_of_their_names(kg: Caller) -> None:
    """Sources are listed by the ends of their IRIs, and fit a narrow terminal without a broken word."""
    lines = kg.right("sources", COLUMNS="60").lines
    assert [line.split()[1] for line in lines if line.startswith("source ")] == ["000", "001", "002", "003", "004"]
    assert [line.split()[0] for line in lines[:5]] == ["source", "title", "kind", "claims", "sha256"]
    assert "179dafad7f54" in lines[4]
    assert "infrastructure" in "\n".join(lines)
