"""Tests of claims held against their own words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.amount import Amount
from kg.check.wording import Document, broken, contradiction, copied
from kg.claim import Span


def amount(unit: str, text: str, value: str | None = None, low: str | None = None, high: str | None = None) -> Amount:
    """Make an amount of numbers and words."""
    exact, least, most = (None if one is None else Decimal(one) for one in (value, low, high))
    return Amount(unit, exact, least, most, text=text)


@pytest.mark.parametrize(
    "one",
    [
        amount("%", "fell 2.5%", "-2.5"),
        amount("USD", "~$53B", "53e9"),
        amount("USD", "~$10–12B", None, "10e9", "12e9"),
        amount("USD", "10..12 bn", None, "10e9", "12e9"),
        amount("USD", "3.8e11", "3.8e11"),
        amount("USD", "1,250", "1.25e9"),
        amount("EUR", "5 Milliarden Euro", "5e9"),
        amount("CNY", "3.8万亿元", "3.8e12"),
        amount("HKD", "HK$5bn", "5e9"),
        amount("%", "up to 100%", None, "0", "100"),
        amount("%", "tripled from 3", "200"),
        amount("%", "50 basis points", "0.5"),
        amount("XXX", "$5", "5"),
        amount("USD", "billions", None, "1e9"),
        Amount("USD", Decimal(5)),
    ],
    ids=lambda one: one.text or "no words",
)
def test_numbers_that_their_words_bear_out(one: Amount) -> None:
    """A scale, a range, a thousands' comma, a table's unsaid scale, a ratio in words: none contradicts its number."""
    assert contradiction(one) is None


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (amount("%", "7%", "9"), "kg:value 9"),
        (amount("USD", "$53B", "53e6"), "kg:value 53000000"),
        (amount("USD", "~$10–12B", None, "10e9", "15e9"), "kg:maximum 15000000000"),
        (amount("USD", "over $5 billion", None, "6e9"), "kg:minimum 6000000000"),
        (amount("CNY", "3800亿元", "3800e7"), "kg:value 38000000000"),
        (amount("CNY", "$53 billion", "53e9"), "kg:unit CNY"),
        (amount("%", "$5", "5"), "kg:unit %"),
        (amount("USD", "5%", "5"), "kg:unit USD"),
    ],
)
def test_numbers_that_contradict_their_words(one: Amount, key: str) -> None:
    """Another number, another scale, another bound, another unit."""
    said = contradiction(one)
    assert said
    assert said.startswith(f"its {key} contradicts its kg:text {one.text!r}")


TEXT = "Acme paid $1,250 (or 5.2%) in 2024, it said. 极点公司投资了贝塔 cafe\u0301."


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("Acme paid $1,250", None),
        ("5.2%", None),
        ("in 2024", None),
        ("点公司投资", None),
        ("贝塔", None),
        ("cme paid", "begins"),
        ("Acme pai", "ends"),
        ("$1", "ends"),
        ("250", "begins"),
        ("or 5.", "ends"),
        ("in 20", "ends"),
        ("cafe", "ends"),
    ],
)
def test_places_that_cut_a_word(words: str, cut: str | None) -> None:
    """A place of whole words, and one that cuts a word, a number or a letter from its mark; Chinese sets no bounds."""
    start = TEXT.index(words)
    said = broken(TEXT, Span("<s>", start, start + len(words)))
    assert (said is None) if cut is None else (said is not None and f"{cut} in the middle of a word" in said)


@pytest.mark.parametrize(
    ("paraphrase", "is_copied"),
    [
        ("It says: one two, three four five six seven EIGHT nine!", True),
        ("It says: one two three four five six seven eight.", False),
        ("one two three four 5 five six seven eight nine", False),
        ("甲说极点公司去年在贝塔投资了五十亿美元整。", True),
        ("极点公司去年在贝塔投资。", False),
    ],
)
def test_paraphrases_that_copy(paraphrase: str, *, is_copied: bool) -> None:
    """Nine words in a row, or twice as many Chinese characters, whatever their case and punctuation."""
    document = Document("One, two three four five six seven eight nine ten. 极点公司去年在贝塔投资了五十亿美元整。")
    assert bool(copied(paraphrase, document)) is is_copied
