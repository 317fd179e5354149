"""Tests of the compact form in which a page carries its picture."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from world import E, paint

from kg.view import compact

if TYPE_CHECKING:
    import pytest

    from kg.view import Picture


def unfold(packed: dict[str, Any], picture: Picture) -> list[dict[str, Any]]:
    """Read claims back as the page does."""
    own = packed["own"] or [row for piece in packed["pieces"] for row in json.loads(zlib.decompress(base64.b64decode(piece), -15))]
    labels = [(node.iri, node.label) for node in picture.nodes]
    found = []
    for number, (end, paraphrase, places) in enumerate(own):
        claim: dict[str, Any] = {}
        for field, column in packed["columns"].items():
            value = packed["tables"][field][column[number]]
            claim[field] = dict(zip(("id", "label"), labels[value], strict=True)) if isinstance(value, int) else value
        evidence = [dict(zip(("start", "end", "quote"), place, strict=True)) for place in places]
        found.append({**claim, "id": packed["base"] + end, "paraphrase": paraphrase, "evidence": evidence})
    return found


def test_claims_come_back_as_they_went_in() -> None:
    """Every field of every claim is there again, a field that nobody foresaw too."""
    given = paint()
    picture = replace(given, claims={key: {**claim, "mood": {"deep": [1, None]}} for key, claim in given.claims.items()})
    assert unfold(compact.claims(picture), picture) == list(picture.claims.values())


def test_many_claims_are_deflated_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a limit the claims' own parts are deflated, so many to a piece, and come back the same."""
    monkeypatch.setattr(compact, "_PLAIN", 50)
    monkeypatch.setattr(compact, "_CHUNK", 40)
    picture = paint()
    packed = compact.claims(picture)
    assert packed["own"] == []
    assert len(packed["pieces"]) == 3
    assert unfold(packed, picture) == list(picture.claims.values())


def test_what_repeats_is_written_once() -> None:
    """The columns are a fraction of the claims as they are printed."""
    picture = paint()
    plain = len(json.dumps(dict(picture.claims)))
    assert len(json.dumps(compact.claims(picture))) < plain / 3


def test_the_common_beginning_of_iris_is_written_once() -> None:
    """It ends at a slash or a hash, also where there is one entity or none."""
    picture = paint()
    assert compact.entities(picture, [node.label for node in picture.nodes])["base"] == E
    for few in (picture.nodes[:1], ()):
        written = compact.entities(replace(picture, nodes=few), [node.label for node in few])
        assert [written["base"] + end for end in written["iri"]] == [node.iri for node in few]


def test_conflicts_name_claims_by_number() -> None:
    """A conflict whose claims the picture has not is left out."""
    picture = paint()
    lost = {**picture.conflicts[0], "id": "lost", "claims": ["nowhere"]}
    found = compact.conflicts(replace(picture, conflicts=(*picture.conflicts, lost)))
    claims = list(picture.claims)
    assert [[claims[number] for number in one["claims"]] for one in found] == [["c9001", "c9002"], ["c9003", "c9004"]]
