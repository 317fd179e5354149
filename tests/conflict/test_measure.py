"""Groups of figures, where the cases do not reach: very many of them, and what holds whatever they are."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import combinations

import pytest

from kg.conflict.figure import figure
from kg.conflict.measure import cannot_meet, compare, disagreeing, sides_of
from kg.conflict.rules import bundled
from kg.conflict.said import Agreement, Finding, Said, one_source
from kg.conflict.when import When

_MANY = 3_000


def _said(  # noqa: PLR0913 - a claim has many parts
    number: int, value: str, *, unit: str = "USD", source: int = 0, day: str = "", text: str | None = None, **more: object
) -> Said:
    """Make a claim of its own source, about one figure; `day` puts it on a day."""
    when = When(day, _after(day)) if day else When(text=text)
    home = source or 10_000 + number
    found = figure(unit, value, None, None, 0, None, bundled().approximate)
    return Said(number.to_bytes(16), 1, 2, 3, home, "reported", 0, frozenset({home}), when, "", None, figure=found, **more)  # type: ignore[arg-type]


def _after(day: str) -> str:
    return f"{day[:8]}{int(day[8:]) + 1:02}"


def _findings(claims: list[Said], nature: str = "flow") -> list[Finding]:
    return [one for one in compare(claims, nature, bundled()) if isinstance(one, Finding)]


def test_very_many_figures_are_compared_by_their_ends() -> None:
    """Of very many figures, those that disagree are the same as if each pair were compared."""
    dice = random.Random(1)  # noqa: S311 - reproducible
    for spread in (3, 300, 30_000):
        claims = [_said(number, str(Decimal(dice.randrange(spread)) / 10)) for number in range(200)]
        odd = {one for pair in combinations(claims, 2) if cannot_meet(*pair) for one in pair}
        assert set(disagreeing(claims)) == odd


def test_sides_hold_what_meets() -> None:
    """The sides of a disagreement share no claim, leave out none, and within each all figures meet."""
    dice = random.Random(2)  # noqa: S311 - reproducible
    claims = [_said(number, str(dice.randrange(9))) for number in range(40)]
    sides = sides_of(claims)
    assert sorted(one.claim for side in sides for one in side) == sorted(one.claim for one in claims)
    assert not any(cannot_meet(*pair) for side in sides for pair in combinations(side, 2))
    assert [min(one.number.low for one in side) for side in sides] == sorted(min(one.number.low for one in side) for side in sides)


@pytest.mark.parametrize("nature", ["flow", "level", "change"])
def test_very_many_claims_of_one_figure(nature: str) -> None:
    """Thousands who say the same are one side, and one who says otherwise is the other; a hang would show here."""
    claims = [_said(number, "5", day="2025-02-24") for number in range(_MANY)] + [_said(_MANY, "9", day="2025-02-24")]
    (found,) = _findings(claims, nature)
    assert [len(side) for side in found.sides] == [_MANY, 1]


def test_very_many_periods() -> None:
    """A figure for each of thousands of days differs, and nothing of it is contested."""
    days = [f"{year}-{month:02}-{day:02}" for year in range(2000, 2010) for month in range(1, 13) for day in range(1, 26)]
    (found,) = _findings([_said(number, str(number), day=day) for number, day in enumerate(days)])
    assert (found.kind, found.contested, len(found.sides)) == ("period", False, len(days))


def test_very_many_open_periods() -> None:
    """Thousands of periods that have not ended overlap all of them, and are not compared pair by pair."""
    claims = [_said(number, str(number)) for number in range(_MANY)]
    placed = [
        Said(one.claim, 1, 2, 3, one.source, one.stance, 0, one.origins, When(f"{1000 + number}-01-01"), "", None, figure=one.figure)
        for number, one in enumerate(claims)
    ]
    assert {one.kind for one in _findings(placed)} == {"period"}


def test_very_many_units() -> None:
    """Thousands of sums in two currencies cost no square of them."""
    claims = [_said(number, "380", unit="CNY") for number in range(_MANY)] + [_said(_MANY + number, "60") for number in range(_MANY)]
    assert [(one.kind, one.contested) for one in _findings(claims)] == [("unit", False)]


def test_who_stands_behind_two_claims_of_one_source() -> None:
    """A source is of two minds only where it does not give the claims to different people or origins."""
    own, other = _said(1, "5", source=7), _said(2, "9", source=7)
    assert one_source([own, other])
    assert not one_source([own, _said(3, "9")])
    quoted = [_said(number, "9", source=7, voice=number) for number in (4, 5)]
    assert one_source([own, quoted[0]])
    assert not one_source(quoted)


def test_agreement_needs_two_origins() -> None:
    """Figures that meet corroborate each other if their origins differ."""
    claims = [_said(1, "5"), _said(2, "5")]
    assert [len(one.claims) for one in compare(claims, "flow", bundled()) if isinstance(one, Agreement)][:1] == [2]
    same = [_said(1, "5", source=7), _said(2, "5", source=7)]
    assert not [one for one in compare(same, "flow", bundled()) if isinstance(one, Agreement)]
