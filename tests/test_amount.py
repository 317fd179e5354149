"""Amounts: read, written, kept, never converted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg import amount
from kg.amount import Amount
from kg.terms import KG, XSD, literal, name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("380 billion CNY", "¥380 bn"), (">380bn CNY", "> ¥380 bn"),
        (">=380bn CNY", "≥ ¥380 bn"),
        ("<1.5 tn USD", "< $1.5 tn"), ("<=5 EUR", "≤ €5"),
        ("~53bn USD", "~$53 bn"), ("10..12 bn USD", "$10-12 bn"), ("~10-12bn USD", "~$10-12 bn"), ("10 to 12 m CZK", "CZK 10-12 m"),
        ("-2.5%", "-2.5%"),
        ("3–5%", "3-5%"), ("8 XXX", "8"), ("-53 million USD", "-$53 m"), ("900..1,100 million USD", "$900 m to $1.1 bn"), ("5e9 GBP", "£5 bn"),
        ("−3%", "-3%"), ("2 thousand USD", "$2000"), ("≈7%", "~7%"),
    ],
)  # fmt: skip
def test_short_notation(written: str, shown: str) -> None:
    """The short notation is understood, and written for readers."""
    assert str(amount.read(written)) == shown


def test_notation_in_words() -> None:
    """The text of a short notation is the notation, and the unit may come from elsewhere."""
    found = amount.read("~53bn", "USD")
    assert (found.value, found.unit, found.approximate, found.text) == (Decimal(53_000_000_000), "USD", True, "~53bn")


@pytest.mark.parametrize(
    ("written", "unit", "shown"),
    [
        ("€12m", None, "€12 m"), ("$5 bn", None, "$5 bn"), ("£3m", None, "£3 m"), ("~US$ 53bn", None, "~$53 bn"),
        ("-$2.6bn", None, "-$2.6 bn"), ("$-2.6bn", None, "-$2.6 bn"), ("$5 bn CAD", None, "CAD 5 bn"), ("¥380bn", "CNY", "¥380 bn"),
        ("€10..12 m", "EUR", "€10-12 m"),
    ],
)  # fmt: skip
def test_signs_of_currencies(written: str, unit: str | None, shown: str) -> None:
    """A currency may be written by its sign."""
    assert str(amount.read(written, unit)) == shown


@pytest.mark.parametrize(
    ("written", "unit", "words"),
    [("¥380bn", None, "may be yuan or yen: write CNY or JPY"), ("€5", "USD", "€ is not the sign of USD"), ("$5", "dollars", "neither an ISO 4217")],
)
def test_signs_that_do_not_tell(written: str, unit: str | None, words: str) -> None:
    """A sign that may be two currencies', or that is not the unit's, is refused."""
    with pytest.raises(ValueError, match=words):
        amount.read(written, unit)


@pytest.mark.parametrize("bad", ["", "lots", "5 USDX", "USD", "5 5 USD", ">", "1..2..3%"])
def test_what_is_no_amount(bad: str) -> None:
    """Text that is no amount is refused with examples."""
    with pytest.raises(ValueError, match="is not an amount; write"):
        amount.read(bad, "USD")


@pytest.mark.parametrize(
    ("bad", "words"),
    [("5", "has no unit"), ("5 RMB", "write CNY"), ("5 ABC", "neither an ISO 4217"), ("9..3 USD", "above its maximum"),
     ("123456789012345678901 USD", "more digits"),
     ("0.0000000000000000001%", "more digits")],
)  # fmt: skip
def test_faulty_amounts(bad: str, words: str) -> None:
    """Amounts without unit, with unknown unit, inverted or out of range are refused."""
    with pytest.raises(ValueError, match=words):
        amount.read(bad)


@pytest.mark.parametrize("unit", ["usd", "$", "€", "yen"])
def test_units_that_are_meant(unit: str) -> None:
    """A unit that people write for a currency is refused with the code that they mean."""
    with pytest.raises(ValueError, match=r"; write (USD|EUR|JPY)"):
        amount.check_unit(unit)


def test_numbers() -> None:
    """Numbers are exact decimals: no exponent, no trailing zeros, no negative zero, no words."""
    assert [amount.number_text(Decimal(one)) for one in ("1.50", "1E+3", "-0", "0.0", "-2.5")] == ["1.5", "1000", "0", "0", "-2.5"]
    assert (amount.number(Decimal("380e9")), amount.number(Decimal("-2.5"))) == (380_000_000_000, -2.5)
    for bad in ("x", "NaN", "Infinity"):
        with pytest.raises(ValueError, match=r"not a number|more digits"):
            amount.read_number(bad)


def test_properties_survive() -> None:
    """An amount is the same after it was kept as properties or as JSON."""
    found = Amount(
        "CNY", minimum=Decimal(380), maximum=Decimal("400.5"), minimum_exclusive=True, maximum_exclusive=True, approximate=True, text="some"
    )
    assert amount.from_properties(found.properties) == found
    assert amount.from_properties([*found.properties, (name("rdf:type"), name("kg:Amount"))]) == found
    assert amount.from_json(found.json()) == found
    assert amount.from_json(Amount("%", value=Decimal("-2.5")).json()).value == Decimal("-2.5")


def row(key: str, value: str, kind: str | None = None) -> tuple[str, str]:
    """Write one property of an amount."""
    return f"<{KG}{key}>", literal(value, datatype=XSD + kind if kind else None)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("value", "5", "integer")], "has no unit"),
        ([row("unit", "USD")], "needs kg:value"),
        ([row("value", "5"), row("unit", "USD")], "is not a number"),
        ([row("value", "5", "integer"), row("value", "6", "integer"), row("unit", "USD")], "two values of kg:value"),
        ([row("value", "5", "integer"), row("unit", "USD"), row("approximate", "maybe")], "neither true nor false"),
        ([row("value", "5", "integer"), row("unit", "USD"), row("colour", "red")], "has no property colour"),
        ([(f"<{KG}value>", "<a:b>"), row("unit", "USD")], "is not a number"),
    ],
)
def test_faulty_properties(rows: list[tuple[str, str]], words: str) -> None:
    """Properties that make no amount are refused."""
    with pytest.raises(ValueError, match=words):
        amount.from_properties(rows)


def test_flags_in_any_spelling() -> None:
    """A flag may be true, false, 1 or 0."""
    base = [row("minimum", "5", "decimal"), row("unit", "USD")]
    assert amount.from_properties([*base, row("approximate", "1", "boolean"), row("minimumExclusive", "0", "boolean")]).approximate


@pytest.mark.parametrize("text", ["1e999999999", "-1e999999999", "1e-999999999", "0e-999999999", "nan", "inf", "snan", "0.0000000000000000001"])
def test_numbers_that_no_engine_keeps(text: str) -> None:
    """A number is looked at as it is written: arithmetic on one so large would overflow, on one so small make it zero."""
    with pytest.raises(ValueError, match="digits"):
        amount.read_number(text)


@pytest.mark.parametrize("text", ["0", "0.00", "1e19", "1.50000000000000000000000", "380,000"])
def test_numbers_that_are_kept(text: str) -> None:
    """Zeros at the end are no digits that would be lost."""
    assert amount.read_number(text) == Decimal(text.replace(",", ""))
