"""Ranks what is said of a measure, unit by unit, from the solutions of one query: all of them count, however many claims are shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.terms import parts

if TYPE_CHECKING:
    from kg.ask.desk import Row


@dataclass(frozen=True, slots=True)
class Place:
    """A thing's place in a ranking: the figure by which it is ranked, and the claims that give it."""

    thing: str
    unit: str
    figure: Decimal
    claims: tuple[str, ...]
    is_bound: bool = False


def ranked(rows: list[Row], *, least: bool) -> tuple[dict[str, list[Place]], int]:
    """Return of each unit the things with their largest (or least) figure, best first, and how many claims give a bound alone and are left out.

    A range is ranked by the end that is sure. A bound is ranked where it settles the matter: over 300 is more than 220, whatever it is;
    and where there is nothing else.
    """
    exact = [row for row in rows if "value" in row or ("minimum" in row and "maximum" in row)]
    end = "maximum" if least else "minimum"
    sure: dict[str, list[Decimal]] = defaultdict(list)
    for row in exact:
        sure[row["unit"]].append(Decimal(parts(row["value"] if "value" in row else row[end]).value))
    bounds: set[str] = set()
    for row in rows:
        if end in row and row not in exact and (known := sure.get(row["unit"])):
            bound = Decimal(parts(row[end]).value)
            if bound < min(known) if least else bound > max(known):
                bounds.add(row["claim"])
    exact += [row for row in rows if row["claim"] in bounds]
    figures: dict[tuple[str, str], list[tuple[Decimal, str]]] = defaultdict(list)
    for row in exact or rows:
        key = next((one for one in ("value", *(("maximum", "minimum") if least else ("minimum", "maximum"))) if one in row), None)
        if key is not None:
            figures[row["of"], parts(row["unit"]).value].append((Decimal(parts(row[key]).value), row["claim"]))
    units: dict[str, list[Place]] = defaultdict(list)
    for (thing, unit), found in figures.items():
        best = min(found)[0] if least else max(found)[0]
        claims = tuple(dict.fromkeys(claim for figure, claim in found if figure == best))
        units[unit].append(Place(thing, unit, best, claims, set(claims) <= bounds))
    left_out = len({row["claim"] for row in rows}) - len({row["claim"] for row in exact}) if exact else 0
    return {unit: sorted(places, key=lambda one: (one.figure if least else -one.figure, one.thing)) for unit, places in units.items()}, left_out


def first(places: list[Place], number: int) -> list[Place]:
    """Return the first places of a ranking, and all that tie with the last of them."""
    last = places[min(number, len(places)) - 1].figure
    return [one for at, one in enumerate(places) if at < number or one.figure == last]
