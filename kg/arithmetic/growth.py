"""Growth against levels: a rate of growth beside the sums of its period and of the one before; never guesses which period it is measured from."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kg.arithmetic.result import AGREES, DIFFERS, UNTOLD, Result
from kg.arithmetic.written import percentages

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Hashable, Iterable, Iterator
    from decimal import Decimal

    from kg.arithmetic.given import Given
    from kg.arithmetic.written import Written
    from kg.conflict.when import When
    from kg.ontology import Ontology

_YEAR = 12
_MOST = 8
_ON_YEAR = re.compile(
    r"year[- ](?:on|over)[- ]year|\by[- /]?o[- /]?y\b|\by/y\b|\ba year (?:ago|earlier|before)|(?:last|previous|prior) year|annual(?!i)|同比",
    re.IGNORECASE,
)
_ON_PERIOD = re.compile(
    r"(?:quarter|month|half)[- ](?:on|over)[- ](?:quarter|month|half)|\b[qm][- /]?o[- /]?[qm]\b|\bq/q\b|sequential|"
    r"(?:last|previous|prior|preceding) (?:quarter|month|half|period)|环比",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"constant[- ](?:currency|exchange)|organic|like[- ]for[- ]like|comparable|adjusted|excluding|annuali[sz]ed|compound|\bcagr\b|\bsince\b|"
    r"per year|a year on average|每年|年均|年化|复合|固定汇率|可比",
    re.IGNORECASE,
)


class _Base(NamedTuple):
    """A period that growth may be measured from."""

    start: str
    end: str
    called: str


class _Step(NamedTuple):
    """The change between two sums, in per cent, as an interval."""

    now: Given
    then: Given
    low: Decimal
    high: Decimal
    called: str

    def meets(self, growth: Given) -> bool:
        return self.low <= growth.figure.high and growth.figure.low <= self.high


class Growth:
    """The measures of an index that are the growth of others."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology) -> None:
        """Know the measures by their numbers."""
        terms = {one.term: one.growth_of for one in ontology.relations.values() if one.growth_of}
        flows = {one.term for one in ontology.relations.values() if one.nature == "flow"}
        numbers = dict(index.execute("SELECT value, term.id FROM (SELECT DISTINCT predicate FROM claim) JOIN term ON id = predicate"))
        self._levels = {numbers[term]: numbers[level] for term, level in terms.items() if term in numbers and level in numbers and level in flows}

    def against_levels(self, figures: list[Given], words: Written) -> Iterator[Result]:
        """Hold the growth that claims give for one subject against its levels."""
        growing = [one for one in figures if one.predicate in self._levels and one.spans and one.figure.unit == "%"]
        if not growing:
            return
        levels: dict[Hashable, list[Given]] = defaultdict(list)
        wanted = set(self._levels.values())
        for one in figures:
            if one.predicate in wanted and one.spans and one.figure.low > 0:
                levels[one.predicate, one.scope, one.when.start, one.when.end, one.when.fiscal].append(one)
        groups: dict[Hashable, list[Given]] = defaultdict(list)
        for one in growing:
            groups[one.predicate, one.scope, one.when.key, one.voice, one.figure.key].append(one)
        for same in groups.values():
            found = self._held(same, levels, words)
            if found:
                yield found

    def _held(self, same: list[Given], levels: dict[Hashable, list[Given]], words: Written) -> Result | None:
        """Hold one figure of growth against all levels that it may be measured between."""
        growth, said = same[0], " ".join(one.text for one in same)
        bases = [] if _OTHERWISE.search(said) else _bases(growth.when, said)
        key = (self._levels[growth.predicate], growth.scope)
        now = [one for one in levels.get((*key, growth.when.start, growth.when.end, growth.when.fiscal), ()) if one.voice == growth.voice]
        steps: list[_Step] = []
        certain = bool(bases)
        for base in bases:
            then = [one for one in levels.get((*key, base.start, base.end, growth.when.fiscal), ()) if one.voice in {(), growth.voice}]
            between = list(_steps(now, then, base.called))
            certain = certain and bool(between) and {one.figure.unit for one in (*now, *then)} == {one.now.figure.unit for one in between}
            steps += between
        if not steps:
            return None
        fitting = next((one for one in steps if one.meets(growth)), None)
        verdict = AGREES if fitting else DIFFERS if certain else UNTOLD
        return _result(growth, same, [fitting] if fitting else steps, verdict, words)


def _result(growth: Given, same: list[Given], steps: list[_Step], verdict: str, words: Written) -> Result:
    step = steps[0]
    ratio = ((step.now.figure.value or step.now.figure.low) / (step.then.figure.value or step.then.figure.low) - 1) * 100
    change = percentages(step.low, step.high, ratio)
    working = f"{words.figure(step.now)} / {words.figure(step.then)} ({step.called}) - 1 = {change} against {words.figure(growth)}"
    if verdict == UNTOLD:
        working += "; from which period, or in which currency, is not said"
    used = dict.fromkeys([*same, *(one for step in steps for one in (step.now, step.then))])
    what = f"growth against levels, {words.context(growth, purposes=True)}"
    claims = tuple(dict.fromkeys(one.iri for one in used))
    return Result("growth", words.iri(growth.subject), words.thing(growth.subject), what, working, verdict, claims, verdict == DIFFERS)


def _steps(now: Iterable[Given], then: Iterable[Given], called: str) -> Iterator[_Step]:
    """Yield the change between any two sums of one unit; nothing where so many differ that some would always fit."""
    later, earlier = _distinct(now), _distinct(then)
    if len(later) > _MOST or len(earlier) > _MOST:
        return
    for one in later:
        for other in earlier:
            if one.figure.unit == other.figure.unit:
                low, high = one.figure.low / other.figure.high, one.figure.high / other.figure.low
                yield _Step(one, other, (low - 1) * 100, (high - 1) * 100, called)


def _distinct(figures: Iterable[Given]) -> list[Given]:
    found: dict[Hashable, Given] = {}
    for one in figures:
        found.setdefault(one.figure.key, one)
    return list(found.values())


def _bases(time: When, said: str) -> list[_Base]:
    """Return the periods that growth in a period may be measured from, in view of the words that give it; none if that is open.

    A year grows from the year before. A shorter period grows from the same one a year before, or from the one that it follows.
    """
    months = _months(time)
    if months is None or months > _YEAR:
        return []
    year = _Base(_earlier(time.start, _YEAR), _earlier(time.end, _YEAR), "the year before")
    if months == _YEAR:
        return [] if _ON_PERIOD.search(said) else [year]
    before = _Base(_earlier(time.start, months), time.start or "", "the period before")
    on_year, on_period = _ON_YEAR.search(said), _ON_PERIOD.search(said)
    if on_year and on_period:
        return []
    return [year] if on_year else [before] if on_period else [year, before]


def _months(time: When) -> int | None:
    """Return how many whole months a period has, or None; one that begins late in a month has no certain length."""
    start, end = date.fromisoformat(time.start or ""), date.fromisoformat(time.end or "")
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if start.day == end.day <= _SAFE_DAY and months > 0 else None


def _earlier(day: str | None, months: int) -> str:
    one = date.fromisoformat(day or "")
    year, month = divmod(one.year * 12 + one.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}-{one.day:02}"


_SAFE_DAY = 28
