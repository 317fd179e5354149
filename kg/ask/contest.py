"""Which claims of an answer cannot all hold; compares only what is said of the same thing, measure, unit, days and purpose."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.amount import Amount
    from kg.reading import ReadClaim

_ABOUT = Decimal("0.1")


def contests(claims: Iterable[ReadClaim], denials: Iterable[ReadClaim] = ()) -> list[tuple[ReadClaim, ReadClaim]]:
    """Return the pairs of claims that disagree: amounts that cannot meet, and what one states and another denies."""
    found = list(claims)
    pairs = [(left, right) for left, right in combinations([one for one in found if one.amount], 2) if _disagree(left, right)]
    said = [one for one in found if one.object and one.stance != "denied"]
    pairs += [(one, denial) for denial in denials for one in said if _same_fact(one, denial)]
    return pairs


def _same_fact(left: ReadClaim, right: ReadClaim) -> bool:
    return (left.subject, left.predicate, left.object) == (right.subject, right.predicate, right.object)


def _disagree(left: ReadClaim, right: ReadClaim) -> bool:
    if left.amount is None or right.amount is None or left.amount.unit != right.amount.unit:
        return False
    alike = (left.subject, left.predicate, left.purposes) == (right.subject, right.predicate, right.purposes)
    if not alike or _days(left) != _days(right):
        return False
    low_left, high_left = interval(left.amount)
    low_right, high_right = interval(right.amount)
    return (high_left is not None and low_right is not None and high_left < low_right) or (
        high_right is not None and low_left is not None and high_right < low_left
    )


def _days(claim: ReadClaim) -> tuple[str | None, str | None]:
    return (claim.period.start, claim.period.end) if claim.period else (None, None)


def interval(amount: Amount) -> tuple[Decimal | None, Decimal | None]:
    """Return the least and the most that an amount may be; `about` gives it a tenth either way."""
    low, high = (amount.value, amount.value) if amount.value is not None else (amount.minimum, amount.maximum)
    if amount.approximate:
        low = None if low is None else low - abs(low) * _ABOUT
        high = None if high is None else high + abs(high) * _ABOUT
    return low, high
