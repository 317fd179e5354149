"""Tests of the timeline: dated claims in the order of time."""

from __future__ import annotations

from typing import Any

import pytest

from kg.period import Period
from kg.reading import Named, ReadClaim, Source
from kg.timeline import timeline

WIRE = Named("https://example.org/wire", "The Wire")


def claim(start: str | None, end: str | None, **other: Any) -> ReadClaim:  # noqa: ANN401 - fields of a claim
    """Make a claim with a period."""
    values: dict[str, Any] = {
        "iri": f"https://example.org/{start}{end}",
        "subject": Named("https://example.org/a", "A"),
        "predicate": Named("https://example.org/r", "meets"),
        "object": Named("https://example.org/b", "B"),
        "literal": None,
        "amount": None,
        "stance": "reported",
        "speaker": None,
        "origins": (),
        "period": Period(start, end, "then"),
        "purposes": (),
        "paraphrase": None,
        "source": Source("https://example.org/s", "S", None, is_data_file=False),
        "spans": (),
        "verbatim": False,
        "line": None,
        "name_absent": None,
        "notes": (),
        "seeds": (),
    }
    return ReadClaim(**{**values, **other})


def test_the_order_of_time() -> None:
    """By first day, then by last; what has only an end stands at that, before what begins there, and an open end is the last."""
    days = [("2024-01-01", None), ("2024-01-01", "2024-02-01"), (None, "2024-01-01"), ("2023-05-01", "2025-01-01")]
    found, undated = timeline([claim(*one) for one in days])
    assert [(one.period.start, one.period.end) for one in found] == [days[3], days[2], days[1], days[0]]
    assert undated == 0


def test_what_has_no_date_is_counted() -> None:
    """A claim without a period, or with words that have no days, is left out and counted."""
    assert timeline([claim(None, None), claim("2024-01-01", None, period=None)]) == ([], 2)


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        ("2024-02-01", None, False),
        ("2024-01-31", None, True),
        (None, "2024-01-01", False),
        (None, "2024-01-02", True),
        ("2024-01-15", "2024-01-16", True),
    ],
)
def test_ends_are_half_open(since: str | None, until: str | None, there: bool) -> None:  # noqa: FBT001 - a case
    """What ends by `since`, or starts on `until`, is left out."""
    assert bool(timeline([claim("2024-01-01", "2024-02-01")], since=since, until=until)[0]) is there


def test_open_ends_reach_everywhere() -> None:
    """An open end ends after every day, an open start starts before it."""
    assert timeline([claim("2024-01-01", None)], since="2999-01-01")[0]
    assert timeline([claim(None, "2024-01-01")], until="1900-01-01")[0]


def test_one_fact_in_one_period_is_one_moment() -> None:
    """Claims that say the same of the same days are one moment; other days, a denial, or a fiscal year make another."""
    same = [claim("2024-01-01", "2025-01-01", origins=(WIRE,)), claim("2024-01-01", "2025-01-01", origins=(WIRE,), stance="announced")]
    others = [
        claim("2024-01-01", "2025-01-01", stance="denied"),
        claim("2024-01-01", "2025-01-01", period=Period("2024-01-01", "2025-01-01", "FY", fiscal=True)),
    ]
    found, _ = timeline([*same, *others])
    assert sorted(len(one.claims) for one in found) == [1, 1, 2]
    [moment] = [one for one in found if len(one.claims) == 2]
    assert (moment.sources, moment.origins, moment.stances) == (1, 1, ["announced", "reported"])
    assert [one.text for one in found if "denied" in one.stances] == ["A meets (denied) B"]


@pytest.mark.parametrize(
    ("states", "origins", "status"),
    [
        (("single-source", "contested"), 1, "contested"),
        (("single-source", "superseded"), 1, "single-source"),
        (("retracted",), 1, "retracted"),
        (("single-source", "single-source"), 2, "corroborated"),
        (("corroborated", "single-source"), 1, "corroborated"),
    ],
)
def test_the_status_of_a_moment(states: tuple[str, ...], origins: int, status: str) -> None:
    """Contested if one claim is, corroborated from two origins on, else the most that can be said of one of its claims."""
    names = [Named(f"https://example.org/{number % origins}", "") for number in range(2)]
    found, _ = timeline(claim("2024-01-01", None, status=one, origins=(name,)) for one, name in zip(states, names, strict=False))
    assert found[0].status == status


def test_assumptions_are_told_once() -> None:
    """What the dates rest on is told once, in the order of the claims."""
    period = Period("2024-01-01", None, "this year", assumed="By the paper's date.")
    [moment] = timeline([claim("2024-01-01", None, period=period), claim("2024-01-01", None, period=period)])[0]
    assert moment.assumed == ["By the paper's date."]
    assert moment.json()["assumed"] == ["By the paper's date."]
