"""A ruling as data: which phrase says it, and what fills the phrase, by number in the index; never a word of any language.

`rule` makes one of a finding, `telling` puts it into words, and `dump` and `restore` carry it through the index.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.conflict.preference import Preference
    from kg.conflict.said import Finding, Said
    from kg.conflict.words import Words

MOST = 4
"""At most so many sides, figures and sources are named; the rest are counted."""
_SPEAKERS = 2
_SCOPED = frozenset({"scopes", "apart"})
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Moment(NamedTuple):
    """When a claim is of: half-open days, the words of the source, and the day of the source."""

    start: str | None
    end: str | None
    text: str | None
    fiscal: bool
    issued: str | None

    @property
    def placed(self) -> bool:
        """Whether it has a date at all."""
        return self.start is not None or self.end is not None


class Side(NamedTuple):
    """One side: what its first claim states, and when; its figures, speakers and sources, as far as they are named."""

    subject: int
    predicate: int
    object: int
    speaker: int
    source: int
    figures: tuple[int, ...]
    more_figures: bool
    speakers: tuple[int, ...]
    sources: tuple[int, ...]
    more_sources: int
    purposes: tuple[str, ...]
    when: Moment


class Ruling(NamedTuple):
    """All that a ruling says. `outcome` is the reason why a side is preferred, `tie`, or nothing where nothing is contested.

    `detail` holds the terms of classes, or the rates and the number of the source that implies them. An assumption is the key of its phrase, and
    what fills it.
    """

    phrase: str
    subject: int
    predicate: int
    more_sides: int
    detail: tuple[str, ...]
    outcome: str | None
    day: str | None
    one_origin: bool
    assumptions: tuple[tuple[str, ...], ...]
    sides: tuple[Side, ...]


def rule(finding: Finding, words: Words, preference: Preference | None) -> Ruling:
    """Rule on a finding; `words` says which sources and speakers come first."""
    outcome, day, one_origin = None, None, False
    if finding.contested:
        outcome, day = (preference.reason, preference.day) if preference else ("tie", None)
        origins = {origin for one in finding.claims for origin in one.origins}
        one_origin = len(origins) == 1 and len({one.source for one in finding.claims}) > 1
    return Ruling(
        _phrase(finding),
        finding.subject,
        finding.predicate,
        max(len(finding.sides) - MOST, 0),
        finding.detail,
        outcome,
        day,
        one_origin,
        (*dict.fromkeys(finding.assumptions), *_read(finding, words)),
        tuple(_side(side, words, scoped=finding.why in _SCOPED) for side in finding.sides[:MOST]),
    )


def _phrase(finding: Finding) -> str:
    """Name the phrase for a finding; some are said in two ways."""
    why = finding.why
    if (why, finding.kind) in {("figures", "inside"), ("rate", "stance")}:
        return f"{why}-{finding.kind}"
    if why == "revised" and finding.sides[0][0].when.key != finding.sides[1][0].when.key:
        return "revised-dated"
    if why == "denied" and {one.stance for one in finding.sides[0]} <= {"announced", "planned"}:
        return "denied-plan"
    return why


def _side(side: Sequence[Said], words: Words, *, scoped: bool) -> Side:
    one = side[0]
    figures = list(_by_name(side, words.amount, lambda claim: claim.object if claim.figure is not None else 0).values())
    speakers = [number for _, number in sorted(_by_name(side, words.thing, lambda claim: claim.speaker).items())]
    sources = [number for _, number in sorted(_by_name(side, words.source, lambda claim: claim.source).items())]
    when = one.when
    return Side(
        one.subject,
        one.predicate,
        one.object,
        one.speaker,
        one.source,
        tuple(figures[:MOST]),
        len(figures) > MOST,
        tuple(speakers[:_SPEAKERS]),
        tuple(sources[:MOST]),
        max(len(sources) - MOST, 0),
        words.purposes(one.claim) if scoped else (),
        Moment(when.start, when.end, when.text, when.fiscal, one.issued),
    )


def _by_name(side: Sequence[Said], name: Callable[[int], str], number: Callable[[Said], int]) -> dict[str, int]:
    """Return what the claims of a side have, each name once, in the order of the claims."""
    found: dict[str, int] = {}
    for one in dict.fromkeys(filter(None, map(number, side))):
        found.setdefault(name(one), one)
    return found


def _read(finding: Finding, words: Words) -> list[tuple[str, ...]]:
    """Return how periods of the claims were read, each with the sources that it concerns."""
    read: dict[str, set[str]] = {}
    for one in finding.claims:
        if one.when.assumed:
            read.setdefault(one.when.assumed, set()).add(words.source(one.source))
    return [("period", ", ".join(sorted(sources)), text) for text, sources in read.items()]


def dump(one: Ruling) -> str:
    """Write a ruling as JSON, in few characters."""
    return _JSON.encode(one)


def restore(text: str) -> Ruling:
    """Read a ruling back from its JSON."""
    *own, rows = _frozen(json.loads(text))
    sides = tuple(Side._make((*row[:-1], Moment._make(row[-1]))) for row in rows)
    return Ruling._make((*own, sides))


def _frozen(value: Any) -> Any:  # noqa: ANN401 - any JSON
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
