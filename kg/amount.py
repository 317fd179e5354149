"""Amounts: a value or bounds of one, with unit and wording; never converts one unit into another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kg.currency import CODES, MISTAKEN, SIGNS
from kg.terms import KG, XSD, is_literal, literal, parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DECIMAL = XSD + "decimal"
BOOLEAN = XSD + "boolean"
NUMERIC = frozenset(XSD + kind for kind in ("decimal", "integer", "double", "float", "long", "int", "short", "nonNegativeInteger", "positiveInteger"))
LARGEST = Decimal(10) ** 20
FINEST = -18
SYMBOLS = {"USD": "$", "CNY": "¥", "EUR": "€", "GBP": "£", "HKD": "HK$"}
SCALES = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = r"[-+\u2212]?\d[\d,]*(?:\.\d+)?(?:[eE]\+?\d+)?"
_WRITTEN = re.compile(
    rf"(?P<mark>>=|<=|>|<|~|≈)?\s*(?P<sign>[-+\u2212](?=\s*[U$€£¥￥]))?\s*(?P<symbol>US\$|[$€£¥￥])?\s*(?P<low>{_NUMBER})\s*(?:(?:\.\.|–|-|\bto\b)\s*(?P<high>{_NUMBER}))?"
    r"\s*(?P<scale>trillion|tn|billion|bn|million|mn?|thousand|k)?\s*(?P<unit>%|[A-Z]{3})?"
)
_SCALE_WORDS = {"trillion": 12, "tn": 12, "billion": 9, "bn": 9, "million": 6, "mn": 6, "m": 6, "thousand": 3, "k": 3}


def number_text(value: Decimal) -> str:
    """Write a decimal as kg stores it: no exponent, no trailing zeros (XSD 1.1, canonical decimal without '.0')."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def number(value: Decimal) -> int | float:
    """Return a decimal as a plain JSON number."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_number(text: str) -> Decimal:
    """Read a decimal number; thousands may be set apart by commas.

    Raises:
        ValueError: it is no finite number, or lies outside what a SPARQL engine keeps exactly (20 digits before, 18 after the point).

    """
    try:
        value = Decimal(_grouped(text.replace("\u2212", "-")))
    except InvalidOperation:
        message = f"{text!r} is not a number"
        raise ValueError(message) from None
    _, digits, exponent = value.as_tuple()  # as it is written: arithmetic would round it, or overflow
    least = exponent + len(digits) - len("".join(map(str, digits)).rstrip("0") or "0") if isinstance(exponent, int) else 0
    if not value.is_finite() or value.copy_abs() >= LARGEST or least < FINEST:
        message = f"{text} has more digits than a SPARQL engine keeps (20 before the point, 18 after)"
        raise ValueError(message)
    return value


def _grouped(text: str) -> str:
    """Take out commas that set thousands apart; any other comma might be a decimal one, and is left in, which is no number."""
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def check_unit(unit: str) -> str:
    """Return the unit if it is an ISO 4217 code or `%`.

    Raises:
        ValueError: it is neither; the code that is meant is named where it is known.

    """
    if unit != "%" and unit not in CODES:
        meant = MISTAKEN.get(unit.upper()) or (unit.upper() if unit.upper() in CODES else None)
        advice = f"; write {meant}" if meant else ""
        message = f"unit {unit!r} is neither an ISO 4217 code (USD, CNY, XXX if it is not said) nor %{advice}"
        raise ValueError(message)
    return unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as somebody put it: exact value or bounds, approximate or not, unit, and the words used."""

    unit: str
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    minimum_exclusive: bool = False
    maximum_exclusive: bool = False
    approximate: bool = False
    text: str | None = None

    def __post_init__(self) -> None:
        """Refuse an amount that says nothing, or whose bounds are inverted."""
        check_unit(self.unit)
        if self.value is None and self.minimum is None and self.maximum is None:
            message = "an amount needs kg:value, kg:minimum or kg:maximum"
            raise ValueError(message)
        below = self.value is not None and self.minimum is not None and self.value < self.minimum
        above = self.value is not None and self.maximum is not None and self.value > self.maximum
        if below or above:
            message = "the amount's value lies outside its own bounds"
            raise ValueError(message)
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            message = f"the amount's minimum {number_text(self.minimum)} is above its maximum {number_text(self.maximum)}"
            raise ValueError(message)

    @property
    def properties(self) -> list[tuple[str, str]]:
        """The amount's predicates and objects as terms, sorted: what its IRI is the hash of."""
        numbers = {"value": self.value, "minimum": self.minimum, "maximum": self.maximum}
        flags = {"minimumExclusive": self.minimum_exclusive, "maximumExclusive": self.maximum_exclusive, "approximate": self.approximate}
        rows = [(f"<{KG}{key}>", literal(number_text(value), datatype=DECIMAL)) for key, value in numbers.items() if value is not None]
        rows += [(f"<{KG}{key}>", literal("true", datatype=BOOLEAN)) for key, value in flags.items() if value]
        rows += [(f"<{KG}unit>", literal(self.unit))]
        if self.text is not None:
            rows.append((f"<{KG}text>", literal(self.text)))
        return sorted(rows)

    def json(self) -> dict[str, object]:
        """Return the amount in the shape of the JSON contract."""
        return {
            "value": None if self.value is None else number(self.value),
            "min": None if self.minimum is None else number(self.minimum),
            "max": None if self.maximum is None else number(self.maximum),
            "minExclusive": self.minimum_exclusive,
            "maxExclusive": self.maximum_exclusive,
            "approximate": self.approximate,
            "unit": self.unit,
            "text": self.text,
        }

    def __str__(self) -> str:
        """Write the amount for a reader: `¥380 bn`, `~$53 bn`, `> ¥380 bn`, `~$10-12 bn`, `-2.5%`, and words that are no number beside it."""
        words = f" (“{self.text}”)" if self.text and not any(char.isdigit() for char in self.text) else ""
        return self._figure() + words

    def _figure(self) -> str:
        about = "~" if self.approximate else ""
        if self.value is not None:
            return about + _readable(self.value, self.unit)
        if self.minimum is not None and self.maximum is not None:
            return about + _range(self.minimum, self.maximum, self.unit)
        if self.minimum is not None:
            return f"{'>' if self.minimum_exclusive else '≥'} {about}{_readable(self.minimum, self.unit)}"
        return f"{'<' if self.maximum_exclusive else '≤'} {about}{_readable(self.maximum or Decimal(0), self.unit)}"


def from_json(row: Mapping[str, object]) -> Amount:
    """Read an amount back from the shape of the JSON contract."""
    value, least, most = (None if row[key] is None else Decimal(str(row[key])) for key in ("value", "min", "max"))
    text = None if row["text"] is None else str(row["text"])
    return Amount(str(row["unit"]), value, least, most, bool(row["minExclusive"]), bool(row["maxExclusive"]), bool(row["approximate"]), text)


def from_properties(rows: Sequence[tuple[str, str]]) -> Amount:
    """Build an amount from its predicates and objects, both as terms.

    Raises:
        ValueError: a property is unknown, double, or of the wrong kind; or the amount has no unit.

    """
    found: dict[str, str] = {}
    for predicate, term in rows:
        key = predicate[len(KG) + 1 : -1] if predicate.startswith(f"<{KG}") else predicate
        if key in found:
            message = f"the amount has two values of kg:{key}"
            raise ValueError(message)
        found[key] = term
    found.pop(f"<{_RDF_TYPE}>", None)
    unknown = sorted(set(found) - {"value", "minimum", "maximum", "minimumExclusive", "maximumExclusive", "approximate", "unit", "text"})
    if unknown:
        message = f"an amount has no property {unknown[0]}"
        raise ValueError(message)
    if "unit" not in found:
        message = "the amount has no unit"
        raise ValueError(message)
    numbers = {key: _number_of(key, found.get(key)) for key in ("value", "minimum", "maximum")}
    flags = {key: _flag_of(key, found.get(key)) for key in ("minimumExclusive", "maximumExclusive", "approximate")}
    return Amount(
        unit=parts(found["unit"]).value if is_literal(found["unit"]) else found["unit"],
        value=numbers["value"],
        minimum=numbers["minimum"],
        maximum=numbers["maximum"],
        minimum_exclusive=flags["minimumExclusive"],
        maximum_exclusive=flags["maximumExclusive"],
        approximate=flags["approximate"],
        text=parts(found["text"]).value if "text" in found else None,
    )


_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def read(written: str, unit: str | None = None) -> Amount:
    """Read the short notation of CSV files: `380e9`, `>380 billion`, `~53bn`, `$5 bn`, `10..12 bn`, `-2.5%`, `8 %`.

    Raises:
        ValueError: it cannot be read, or no unit is given.

    """
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        message = f"{written!r} is not an amount; write 380e9, >380 billion, ~53bn, 10..12 bn or -2.5%"
        raise ValueError(message)
    unit = _unit_of(match["symbol"], match["unit"] or unit)
    if not unit:
        message = f"the amount {written!r} has no unit"
        raise ValueError(message)
    factor = Decimal(10) ** _SCALE_WORDS.get(match["scale"] or "", 0)
    low = read_number((match["sign"] or "") + match["low"]) * factor
    high = None if match["high"] is None else read_number(match["high"]) * factor
    mark = match["mark"] or ""
    about = mark in {"~", "≈"}
    if high is not None:
        return Amount(unit, minimum=low, maximum=high, approximate=about, text=written)
    if mark.startswith(">"):
        return Amount(unit, minimum=low, minimum_exclusive=mark == ">", text=written)
    if mark.startswith("<"):
        return Amount(unit, maximum=low, maximum_exclusive=mark == "<", text=written)
    return Amount(unit, value=low, approximate=about, text=written)


def _unit_of(symbol: str | None, unit: str | None) -> str | None:
    """Return the unit of an amount that may be written with a currency's sign."""
    codes = SIGNS.get(symbol or "", ())
    if unit:
        if codes and unit in CODES and unit not in codes:
            message = f"{symbol} is not the sign of {unit}"
            raise ValueError(message)
        return unit
    if codes == ("CNY", "JPY"):
        message = f"{symbol} may be yuan or yen: write CNY or JPY"
        raise ValueError(message)
    return codes[0] if codes else None


def _number_of(key: str, term: str | None) -> Decimal | None:
    if term is None:
        return None
    if not is_literal(term) or parts(term).datatype not in NUMERIC:
        message = f"kg:{key} is not a number"
        raise ValueError(message)
    return read_number(parts(term).value)


def _flag_of(key: str, term: str | None) -> bool:
    if term is None:
        return False
    if not is_literal(term) or parts(term).value not in {"true", "false", "0", "1"}:
        message = f"kg:{key} is neither true nor false"
        raise ValueError(message)
    return parts(term).value in {"true", "1"}


def _scaled(value: Decimal) -> tuple[Decimal, str]:
    for scale, word in SCALES:
        if abs(value) >= scale:
            return value / scale, " " + word
    return value, ""


def _money(text: str, unit: str) -> str:
    symbol = SYMBOLS.get(unit)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    if symbol:
        return f"{sign}{symbol}{digits}"
    return f"{sign}{digits}" if unit == "XXX" else f"{sign}{unit} {digits}"


def _readable(value: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{number_text(value)}%"
    scaled, word = _scaled(value)
    return _money(f"{number_text(scaled)}{word}", unit)


def _range(low: Decimal, high: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{number_text(low)}-{number_text(high)}%"
    scaled, word = _scaled(high)
    if _scaled(low)[1] != word:
        return f"{_readable(low, unit)} to {_readable(high, unit)}"
    return _money(f"{number_text(_scaled(low)[0])}-{number_text(scaled)}{word}", unit)
