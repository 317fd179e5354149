"""Which side outranks the other, and why: authority before recency before precision, and a tie if none of them decides."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.conflict.figure import figure
from kg.conflict.preference import prefer
from kg.conflict.said import Finding, Said
from kg.conflict.when import When

_COMPANY, _LEADER, _ANALYST, _OTHER = 1, 5, 6, 7


def _said(  # noqa: PLR0913 - a claim has many parts
    number: int, *, speaker: int = 0, issued: str | None = None, value: str | None = None, text: str = "", item: int = _OTHER
) -> Said:
    found = None if value is None else figure("USD", value, None, None, 0, text or None, Decimal("0.05"))
    return Said(number.to_bytes(16), _COMPANY, 2, item, 100 + number, "reported", speaker, frozenset(), When(), "", issued, figure=found)


def _preferred(*sides: Said | tuple[Said, ...], contested: bool = True) -> tuple[int, str] | None:
    shown = tuple(one if isinstance(one, tuple) else (one,) for one in sides)
    found = prefer(
        Finding("value", contested, _COMPANY, _COMPANY, 2, shown, "figures"), lambda thing: frozenset({_LEADER} if thing == _COMPANY else ())
    )
    return None if found is None else (found.side, found.reason)


_EARLY, _LATE = "2025-01-01", "2025-02-01"


@pytest.mark.parametrize(
    ("sides", "wanted"),
    [
        ((_said(1, speaker=_ANALYST), _said(2, speaker=_COMPANY)), (1, "authority")),
        ((_said(1, speaker=_LEADER), _said(2, speaker=_ANALYST)), (0, "authority")),
        ((_said(1, speaker=_OTHER), _said(2, speaker=_ANALYST)), (0, "authority")),
        ((_said(1, speaker=_OTHER), _said(2, speaker=_COMPANY)), None),
        ((_said(1, speaker=_OTHER, value="5"), _said(2, speaker=_COMPANY, value="6")), (1, "authority")),
        ((_said(1, speaker=_COMPANY, issued=_EARLY), _said(2, issued=_LATE)), (0, "authority")),
        ((_said(1, issued=_LATE), _said(2, issued=_EARLY)), (0, "recency")),
        ((_said(1, issued=_LATE), _said(2)), None),
        ((_said(1, issued=_LATE), _said(2, issued=_LATE)), None),
        (((_said(1, issued=_LATE), _said(3, issued=_EARLY)), _said(2, issued=_EARLY)), None),
        ((_said(1, value="2.5", text="2.5"), _said(2, value="3", text="3")), (0, "precision")),
        ((_said(1, value="2.5", text="2.5", issued=_EARLY), _said(2, value="3", text="3", issued=_LATE)), (1, "recency")),
        ((_said(1, value="2", text="2"), _said(2, value="3", text="3")), None),
        ((_said(1), _said(2)), None),
        ((_said(1, issued=_LATE),), None),
    ],
)
def test_which_side_is_preferred(sides: tuple[Said | tuple[Said, ...], ...], wanted: tuple[int, str] | None) -> None:
    """The first reason that tells the sides apart decides; where none does, it is a tie."""
    assert _preferred(*sides) == wanted


def test_what_merely_differs_has_no_preferred_side() -> None:
    """Only contradictions are decided."""
    assert _preferred(_said(1, issued=_LATE), _said(2, issued=_EARLY), contested=False) is None
