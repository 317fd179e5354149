"""The shape of a claim in JSON, on which other programs may rely."""

from __future__ import annotations

from typing import Any

CLAIM_KEYS = [
    "id",
    "subject",
    "predicate",
    "object",
    "stance",
    "speaker",
    "origin",
    "period",
    "purpose",
    "paraphrase",
    "source",
    "evidence",
    "status",
]
AMOUNT_KEYS = ["value", "min", "max", "minExclusive", "maxExclusive", "approximate", "unit", "text"]


def shaped(record: dict[str, Any]) -> None:
    """Hold one claim against the contract: every key in its place, and of its type."""
    assert list(record) == CLAIM_KEYS
    for key in ("subject", "predicate"):
        assert list(record[key]) == ["id", "label"]
    said = record["object"]
    assert list(said) in (["id", "label"], ["value", "datatype"], ["amount"])
    if "amount" in said:
        assert list(said["amount"]) == AMOUNT_KEYS
        for key in ("value", "min", "max"):
            assert said["amount"][key] is None or type(said["amount"][key]) in {int, float}
        for key in ("minExclusive", "maxExclusive", "approximate"):
            assert type(said["amount"][key]) is bool
        assert said["amount"]["unit"] is None or said["amount"]["unit"] == "%" or len(said["amount"]["unit"]) >= 3
    for key in ("speaker", "origin", "purpose", "paraphrase"):
        assert record[key] is None or record[key]
        assert isinstance(record[key], str | None)
    assert record["period"] is None or list(record["period"]) == ["start", "end", "text", "assumed"]
    assert list(record["source"]) == ["id", "title", "sha256"]
    assert all(list(one) == ["start", "end", "quote"] for one in record["evidence"])
