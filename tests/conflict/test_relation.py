"""Groups of relations, where the cases do not reach: very many claims of one fact, and very many facts."""

from __future__ import annotations

from kg.conflict.relation import both_ways, denied, exclusive, one_at_a_time
from kg.conflict.rules import bundled
from kg.conflict.said import Finding, Said
from kg.conflict.when import When

_MANY = 3_000
_NEVER = When()


def _said(  # noqa: PLR0913 - a claim has many parts
    number: int, subject: int, item: int, *, issued: str | None = None, stance: str = "reported", scope: str = "", when: When = _NEVER
) -> Said:
    return Said(number.to_bytes(16), subject, 2, item, 10_000 + number, stance, 0, frozenset({10_000 + number}), when, scope, issued)


def _days(count: int) -> list[str]:
    return [f"{2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}" for number in range(count)]


def _one_at_a_time(claims: list[Said]) -> list[Finding]:
    return list(one_at_a_time(claims, 1, lambda one: one.object, lambda _, __: False, bundled()))


def test_very_many_claims_of_two_facts() -> None:
    """Thousands say the one and thousands the other: all of them stand on their side."""
    claims = [_said(number, 1, 3 + number % 2) for number in range(_MANY)]
    (found,) = _one_at_a_time(claims)
    assert (found.kind, found.contested, sorted(map(len, found.sides))) == ("relation", True, [_MANY // 2] * 2)


def test_very_many_days() -> None:
    """Sources of thousands of days cost no square of them."""
    claims = [_said(number, 1, 3 + number % 2, issued=day) for number, day in enumerate(_days(_MANY))]
    assert {one.kind for one in _one_at_a_time(claims)} <= {"relation", "period"}


def test_very_many_facts() -> None:
    """A thing with thousands of seats is one finding."""
    (found,) = _one_at_a_time([_said(number, 1, 3 + number) for number in range(_MANY)])
    assert found.kind == "relation"


def test_very_many_denials() -> None:
    """Thousands of denials of a fact that thousands tell are no square of findings."""
    told = [_said(number, 1, 3) for number in range(_MANY)]
    denials = [_said(_MANY + number, 1, 3, stance="denied") for number in range(_MANY)]
    found = list(denied(told, denials, bundled()))
    assert {(one.kind, one.contested, len(one.sides[0])) for one in found} == {("relation", True, _MANY)}
    assert len(found) < 100


def test_both_directions_in_many_words() -> None:
    """Both directions of a relation are one finding, however many tell of them."""
    forth, back = [_said(number, 1, 3) for number in range(_MANY)], [_said(_MANY + number, 3, 1) for number in range(_MANY)]
    for compare in (both_ways, exclusive):
        (found,) = compare(forth, back, bundled())
        assert (found.kind, found.contested, list(map(len, found.sides))) == ("relation", True, [_MANY, _MANY])


def test_a_contradiction_goes_before_what_merely_differs() -> None:
    """Where some claims of a fact are of one time and others of another, both are said, and no claim twice."""
    then, now = When("2000-01-01", "2005-01-01"), When("2020-01-01", "2025-01-01")
    claims = [_said(1, 1, 3, when=then), _said(2, 1, 4, when=now), _said(3, 1, 3, when=now), _said(4, 1, 5, when=then)]
    found = _one_at_a_time(claims)
    assert [one.kind for one in found] == ["relation"]
    assert sorted(one.claim for one in found[0].claims) == sorted(one.claim for one in claims)
