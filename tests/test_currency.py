"""Currencies: the codes of ISO 4217, and what people write instead."""

from __future__ import annotations

from kg.currency import CODES, MISTAKEN


def test_codes() -> None:
    """The codes have three capital letters, the usual ones are there, and every mistake leads to a code."""
    assert all(len(one) == 3 and one.isascii() and one.isupper() for one in CODES)
    assert {"USD", "CNY", "EUR", "HKD", "JPY", "XXX"} <= CODES
    assert set(MISTAKEN.values()) <= CODES
    assert not set(MISTAKEN) & CODES
