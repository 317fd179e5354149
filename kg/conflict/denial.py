"""Sets a denial against what it denies: taken back, admitted later, of another time, a rumour, or contested; never compares figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.conflict.said import INTENTIONS, Finding, Said, one_source
from kg.conflict.when import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.conflict.rules import Rules


def denial(against: list[Said], one: Said, kind: str, rules: Rules) -> Iterator[Finding]:
    """Find what a denial stands against: what the same speaker takes back, or admits later; what others say about the same time."""
    own = [other for other in against if one.voice and other.voice == one.voice and one.issued and other.issued]
    back = tuple(other for other in own if (one.issued or "") > (other.issued or ""))
    admitted = tuple(other for other in own if (one.issued or "") < (other.issued or ""))
    if back:
        yield Finding("superseded", False, one.subject, one.subject, one.predicate, (back, (one,)), "retracted", gone=back)  # noqa: FBT003
    if admitted:
        yield Finding("superseded", False, one.subject, one.subject, one.predicate, ((one,), admitted), "admitted", gone=(one,))  # noqa: FBT003
        return
    rest = [other for other in against if other not in back]
    near = [other for other in rest if other.when.placed or one.when.placed or within(rules.undated_days, one.issued, other.issued)]
    firm = tuple(other for other in near if not other.soft)
    called = "stance" if kind == "stance" or any(other.stance in INTENTIONS for other in firm) else kind
    inside = one_source((*firm, one)) and all(other.voice == one.voice for other in firm)
    for side, name, why, contested in (
        (firm, "inside" if inside else called, "denied", True),
        (tuple(other for other in near if other.soft), "stance", "rumour", False),
        (tuple(other for other in rest if other not in near), "period", "moments", False),
    ):
        if side:
            yield Finding(name, contested, one.subject, one.subject, one.predicate, (side, (one,)), why)
