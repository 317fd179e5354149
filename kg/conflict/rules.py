"""The rules of comparison as data: the kinds of difference and the tolerances, from ontology/rules.toml or a file of the user's."""

from __future__ import annotations

import io
import math
import re
import tomllib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import bundle
from kg.amount import check_unit
from kg.errors import InputError, Location

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_MOST = Decimal(10) ** 12
_MOST_BYTES = 1 << 20
_SECTION = re.compile(r"\s*\[([^\]]*)\]")
_KIND_KEYS = {"label": str, "zh": str, "contested": bool, "definition": str, "example": str}
_SETTINGS: dict[str, type] = {"approximate_percent": float, "undated_days": int, "level_days": int, "wording_overlap": float}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of difference: its name and labels, whether it is a contradiction, what it is, and an example."""

    name: str
    label: str
    zh: str
    contested: bool
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All that comparing goes by. `rates` are units of the second currency per unit of the first."""

    kinds: dict[str, Kind]
    approximate: Decimal
    undated_days: int
    level_days: int
    wording_overlap: float
    rates: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    def with_rates(self, rates: Mapping[tuple[str, str], Decimal]) -> Rules:
        """Return the same rules with further exchange rates."""
        return replace(self, rates={**self.rates, **rates})


def read_rate(text: str) -> tuple[tuple[str, str], Decimal]:
    """Read a rate as the user writes it: `USD/CNY=7.2` is 7.2 CNY for one USD.

    Raises:
        ValueError: it is not of that form, a currency is unknown, or the rate is no positive number.

    """
    pair, equals, value = text.partition("=")
    first, slash, second = pair.strip().partition("/")
    if not (equals and slash):
        message = f"{text!r} is no rate; write USD/CNY=7.2"
        raise ValueError(message)
    pair_of = check_unit(first.strip()), check_unit(second.strip())
    if "%" in pair_of or len(set(pair_of)) == 1:
        message = f"{text!r} is no rate: it is between two currencies"
        raise ValueError(message)
    return pair_of, _positive(value.strip())


def _positive(value: object) -> Decimal:
    try:
        found = Decimal(str(value))
    except ArithmeticError:
        found = Decimal(0)
    if isinstance(value, bool) or not found.is_finite() or not 1 / _MOST <= found <= _MOST:
        message = f"{value!r} is no rate: it must be a number above 0, and not beyond a million million"
        raise ValueError(message)
    return found


@lru_cache(maxsize=1)
def bundled() -> Rules:
    """Return the rules that ship."""
    return _read(Path(bundle.RULES), "ontology/rules.toml", None)


def read(path: Path) -> Rules:
    """Read a rule file of the user's over the rules that ship.

    Raises:
        InputError: it cannot be read, or says what no rule can say; with line and column.

    """
    return _read(path, str(path), bundled())


def _read(path: Path, label: str, base: Rules | None) -> Rules:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        text = io.TextIOWrapper(io.BytesIO(data), "utf-8").read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InputError(f"cannot read the rules: {reason}", location=Location(label)) from error
    if len(data) > _MOST_BYTES:
        raise InputError(f"cannot read the rules: they have more than {_MOST_BYTES:,} bytes", location=Location(label))
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _PLACE.search(message)
        place = Location(label, int(at[1]), int(at[2])) if at else Location(label, text.count("\n") + 1, 1)
        raise InputError(_PLACE.sub("", message).strip(), location=place, hint="the rules are TOML: see ontology/rules.toml") from error
    return _Reading(label, text, base).rules(found)


class _Reading:
    """One rule file on its way to rules; knows its text so that a fault can be pointed at."""

    def __init__(self, label: str, text: str, base: Rules | None) -> None:
        self._label, self._text, self._base = label, text, base

    def _refuse(self, section: str, key: str, message: str, hint: str | None = None) -> InputError:
        """Make the error for a key of a section, at the line that begins with it there; or where else it stands first."""
        current, found = "", list[tuple[bool, int, int]]()
        for number, line in enumerate(self._text.splitlines(), 1):
            if line.lstrip().startswith("#"):
                continue
            if header := _SECTION.match(line):
                current = header[1].strip()
            at = line.find(key)
            if at >= 0:
                named = current == section and line.lstrip().lstrip("\"'").startswith(key)
                found.append((not named and not (header and current.endswith(key)), number, at + 1))
        return InputError(message, location=Location(self._label, *min(found)[1:]) if found else Location(self._label), hint=hint)

    def rules(self, found: dict[str, Any]) -> Rules:
        """Return the rules of a parsed file."""
        for key, table in found.items():
            if key not in {"tolerance", "rates", "kind"} or not isinstance(table, dict):
                raise self._refuse("", key, f"{key!r} is nothing that rules can say", "there are: [tolerance], [rates] and [kind.NAME]")
        settings = self._settings(found.get("tolerance", {}))
        kinds = {**(self._base.kinds if self._base else {}), **{name: self._kind(name, row) for name, row in found.get("kind", {}).items()}}
        rates = {**(self._base.rates if self._base else {}), **dict(self._rate(pair, value) for pair, value in found.get("rates", {}).items())}
        return Rules(
            kinds, Decimal(str(settings["approximate_percent"])) / 100, settings["undated_days"], settings["level_days"],
            settings["wording_overlap"], rates,
        )  # fmt: skip

    def _settings(self, found: dict[str, Any]) -> dict[str, Any]:
        base = self._base
        settings: dict[str, Any] = {}
        if base:
            settings = {"approximate_percent": base.approximate * 100, "undated_days": base.undated_days, "level_days": base.level_days}
            settings["wording_overlap"] = base.wording_overlap
        for key, value in found.items():
            wanted = _SETTINGS.get(key)
            if wanted is None:
                raise self._refuse("tolerance", key, f"there is no tolerance {key!r}", f"there are: {', '.join(_SETTINGS)}")
            fits = isinstance(value, int) if wanted is int else isinstance(value, (int, float))
            if isinstance(value, bool) or not fits or not 0 <= value < math.inf:
                raise self._refuse("tolerance", key, f"{key} must be {'a whole number' if wanted is int else 'a number'} of 0 or more, not {value!r}")
            settings[key] = value
        return settings

    def _rate(self, pair: str, value: object) -> tuple[tuple[str, str], Decimal]:
        try:
            return read_rate(f"{pair}={value}")
        except ValueError as error:
            raise self._refuse("rates", pair, str(error)) from error

    def _kind(self, name: str, row: object) -> Kind:
        base = self._base.kinds.get(name) if self._base else None
        if self._base and base is None:
            raise self._refuse(f"kind.{name}", name, f"there is no kind {name!r}", f"there are: {', '.join(self._base.kinds)}")
        if not isinstance(row, dict):
            raise self._refuse("kind", name, f"kind.{name} must be a table of label, contested, definition and example")
        values: dict[str, Any] = {key: getattr(base, key) for key in _KIND_KEYS} if base else {}
        for key, value in row.items():
            wanted = _KIND_KEYS.get(key)
            if wanted is None or not isinstance(value, wanted):
                message = f"a kind has no {key!r}" if wanted is None else f"{key} must be {'true or false' if wanted is bool else 'a text'}"
                raise self._refuse(f"kind.{name}", key, message, f"it has: {', '.join(_KIND_KEYS)}")
            values[key] = value
        return Kind(name, **values)
