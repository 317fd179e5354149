"""Attacks the sizes: terms of megabytes, and a million prefixes."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, PLAIN, Desk

from kg import store
from kg.errors import ClaimFaultError, UnknownRelationError
from kg.limits import limit

if TYPE_CHECKING:
    from target import Target

LONG = "x" * 5_000_000


def test_a_very_long_label(target: Target) -> None:
    """A label beyond the limit is refused, and the message does not repeat it."""
    error = target.refused(ClaimFaultError, f'{HEAD}e:a rdfs:label "{LONG}" .\n')
    assert len(str(error)) < 2_000


@pytest.mark.parametrize("more", [f'kg:paraphrase "{LONG}"', f"kg:origin <urn:{LONG}>"], ids=["paraphrase", "entity"])
def test_a_very_long_term_of_a_claim(desk: Desk, more: str) -> None:
    """A text or an IRI of megabytes in a claim is kept as it is."""
    desk.load(PLAIN.replace(" .\n", f" ; {more} .\n"))
    assert max(len(term) for _, _, term in desk.database.match(subject=desk.claims()[0])) > len(LONG)


def test_a_very_long_relation(target: Target) -> None:
    """An unknown relation of megabytes is refused in good time, and the message does not repeat it."""
    start = time.monotonic()
    error = target.refused(UnknownRelationError, HEAD + PLAIN.replace("kg:investsIn", f"<urn:{LONG}>"))
    assert time.monotonic() - start < 60  # a hang, not a speed
    assert len(str(error)) < 2_000


def test_a_million_prefixes(desk: Desk) -> None:
    """A million prefixes are understood, in good time, but not remembered beyond the limit."""
    start = time.monotonic()
    desk.load("".join(f"@prefix p{number}: <urn:{number}#> .\n" for number in range(1_000_000)) + PLAIN)
    assert time.monotonic() - start < 60  # a hang, not a speed
    kept = store.head(desk.root).prefixes
    assert 100 < len(kept) <= limit("prefixes")
    assert len(json.dumps(kept)) < 100_000
