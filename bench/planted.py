"""Writes synthetic claims among which differences of every kind are planted, and look-alikes that are none; the same for the same seed.

    python bench/planted.py --claims 100000 --seed 7 -o FILE

One claim in a hundred belongs to a difference of each kind of ontology/rules.toml, one in ten to a look-alike. All others come from the world
of generate.py, made so that nothing in them differs: a company has one figure for each measure, and a relation that allows one has none.
What is planted can be read from the names of its things: `e:x-CASE-NUMBER-a`.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from generate import CLAIMS_PER_SOURCE, DAY_ONE, MEASURES, PREFIXES, Nested, NTriples, Rows, Teller, World, decimal, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARE, LOOK_ALIKES = 0.01, 0.1
Told = list[tuple["int | str", Rows]]
"""Claims with the numbers of their sources, and descriptions with the things that they describe."""
NAMED = re.compile(r"/x-([a-z-]+)-(\d+)-[a-z]+>$")
_DAYS, _STEP = 700, 37
_APART = 93  # days; quotations as far apart as that are of two utterances
_RATE = 7.2


class Plot:
    """Where one case is planted: names, numbers and sources of its own."""

    def __init__(self, random: Random, case: str, number: int, sources: int) -> None:
        """Take a place."""
        self._case, self._number = case, number
        self.base = random.randrange(20, 900)
        self.other, first = random.sample(range(sources), 2)
        while abs(_on(first) - _on(second := random.randrange(sources))) < _APART or second == self.other:
            first = random.randrange(sources)
        self.early, self.late = sorted((first, second), key=_on)
        others = itertools.chain(range(self.early + 1, sources), range(self.early))
        self.near = next(one for one in others if abs(_on(one) - _on(self.early)) < _APART)

    def thing(self, suffix: str = "a") -> str:
        """Return the name of a thing of this plot."""
        return f"e:x-{self._case}-{self._number}-{suffix}"


def _on(source: int) -> int:
    """Return the day on which a source appears, counted from the first."""
    return source * _STEP % _DAYS


def issued(source: int) -> str:
    """Return the date of a source."""
    return str(DAY_ONE + timedelta(days=_on(source)))


def year(first: int, years: int = 1, *, fiscal: bool = False) -> Rows:
    """Write a period of whole years."""
    return [("kg:period", _days(f"{first}-01-01", f"{first + years}-01-01", fiscal=fiscal))]


def day(date: str, then: str) -> Rows:
    """Write a period of one day."""
    return [("kg:period", _days(date, then))]


def _days(start: str, end: str, *, fiscal: bool = False) -> Nested:
    rows: Nested = [("kg:start", quoted(start) + "^^xsd:date"), ("kg:end", quoted(end) + "^^xsd:date"), ("kg:text", quoted(f"{start} to {end}"))]
    return [*rows, ("kg:fiscal", "true")] if fiscal else rows


def sums(subject: str, number: str, unit: str = "USD", *, measure: str = "revenue", bound: str = "value", about: bool = False) -> Rows:  # noqa: PLR0913 - a figure has many parts
    """Write what a figure says: billions, or per cent."""
    scale = "" if unit == "%" else "e9"
    value = number if unit == "%" else f"{float(number) * 1e9:.0f}"
    amount: Nested = [(f"kg:{bound}", decimal(value)), ("kg:unit", quoted(unit)), ("kg:text", quoted(f"{number}{'%' if not scale else ' billion'}"))]
    if bound == "minimum":
        amount.append(("kg:minimumExclusive", "true"))
    if about:
        amount.append(("kg:approximate", "true"))
    return [("rdf:subject", subject), ("rdf:predicate", f"kg:{measure}"), ("kg:amount", amount)]


def fact(subject: str, relation: str, item: str) -> Rows:
    """Write what a relation says."""
    return [("rdf:subject", subject), ("rdf:predicate", f"kg:{relation}"), ("rdf:object", item)]


@dataclass(frozen=True, slots=True)
class Case:
    """What is planted: the kind it is like, the kinds that must be found with whether each is contested, and how it is made."""

    like: str
    found: dict[str, bool]
    make: Callable[[Plot], Told]


def two(  # noqa: PLR0913 - two figures, and what is common to them
    first: float, second: float, *, one: Rows, other: Rows, unit: str = "USD", measure: str = "revenue", same: bool = False, **how: str
) -> Callable[[Plot], Told]:
    """Plant two figures of one subject, as multiples of its own number."""

    def make(plot: Plot) -> Told:
        subject = plot.thing()
        return [
            (plot.early, [*sums(subject, f"{plot.base * first:.0f}", unit, measure=measure, bound=how.get("bound", "value")), *one]),
            (plot.early if same else plot.late, [*sums(subject, f"{plot.base * second:.0f}", how.get("unit2", unit), measure=measure), *other]),
        ]

    return make


Y24, Y25 = year(2024), year(2025)
P, Q = ("kg:purpose", "e:purpose-p"), ("kg:purpose", "e:purpose-q")
WORDS = ("the largest wager on machines in a decade", "the largest wager on machines in years", "a quiet corner of retail banking")


def _own(plot: Plot) -> tuple[str, str]:
    return ("kg:speaker", plot.thing("p"))


def _both(plot: Plot, first: Rows, second: Rows) -> Told:
    return [(plot.early, first), (plot.late, second)]


def _exact(first: str, second: str, unit: str = "%", measure: str = "sharePriceChange") -> Callable[[Plot], Told]:
    days = day("2025-02-24", "2025-02-25") if unit == "%" else Y24
    return lambda plot: _both(
        plot, [*sums(plot.thing(), first, unit, measure=measure), *days], [*sums(plot.thing(), second, unit, measure=measure), *days]
    )


def _chiefs(first: Rows, second: Rows) -> Callable[[Plot], Told]:
    return lambda plot: _both(
        plot, [*fact(plot.thing("p"), "chiefExecutiveOf", plot.thing()), *first], [*fact(plot.thing("q"), "chiefExecutiveOf", plot.thing()), *second]
    )


def _facts(relation: str, first: tuple[str, str], second: tuple[str, str], one: Rows, other: Rows) -> Callable[[Plot], Told]:
    return lambda plot: _both(
        plot,
        [*fact(plot.thing(first[0]), relation, plot.thing(first[1])), *one],
        [*fact(plot.thing(second[0]), relation, plot.thing(second[1])), *other],
    )


def _rate(factor: float) -> Callable[[Plot], Told]:
    """Plant a rate in one source, and two sums that fit it, or do not, in two others and another year."""

    def make(plot: Plot) -> Told:
        subject, base = plot.thing(), plot.base
        return [
            (plot.early, [*sums(subject, f"{base * _RATE:.0f}", "CNY"), *Y24]),
            (plot.early, [*sums(subject, f"{base}"), *Y24]),
            (plot.late, [*sums(subject, f"{2 * base * _RATE:.0f}", "CNY"), *Y25]),
            (plot.other, [*sums(subject, f"{2 * base * factor:.0f}"), *Y25]),
        ]

    return make


def _listed(klass: str) -> Callable[[Plot], Told]:
    return lambda plot: [
        (plot.thing("c"), [("a", "kg:Chip")]),
        (plot.early, [*fact(plot.thing(), "develops", plot.thing("c")), ("kg:listedAs", klass)]),
    ]


def _typed(klass: str) -> Callable[[Plot], Told]:
    return lambda plot: [
        (plot.thing("c"), [("a", "kg:Chip"), ("a", klass)]),
        (plot.early, fact(plot.thing(), "develops", plot.thing("c"))),
    ]


def _revised(factor: float) -> Callable[[Plot], Told]:
    return lambda plot: _both(
        plot, [*sums(plot.thing(), str(plot.base)), *Y24, _own(plot)], [*sums(plot.thing(), f"{plot.base * factor:.0f}"), *Y24, _own(plot)]
    )


def _taken_back(plot: Plot) -> Told:
    said = [*fact(plot.thing(), "investsIn", plot.thing("b")), *Y25, _own(plot)]
    return _both(plot, [*said, ("kg:stance", "kg:announced")], [*said, ("kg:stance", "kg:denied")])


def _quoted(first: str, second: str, *, verbatim: bool = True, soon: bool = True) -> Callable[[Plot], Told]:
    more: Rows = [("kg:verbatim", "true")] if verbatim else []
    return lambda plot: [
        (source, [*fact(plot.thing(), "describedAs", quoted(words)), _own(plot), *more])
        for source, words in ((plot.early, first), (plot.near if soon else plot.late, second))
    ]


SAID, ANNOUNCED, DENIED = [("kg:stance", f"kg:{one}") for one in ("reported", "announced", "denied")]
GUESSED = ("kg:stance", "kg:estimated")
CASES: dict[str, Case] = {
    # ------------------------------------------------------------ differences
    "figures": Case("value", {"value": True}, two(1, 1.3, one=Y24, other=Y24)),
    "whole": Case("value", {"value": True}, two(1.6, 1, one=Y25, other=year(2025, 2), measure="plannedInvestment")),
    "day": Case("value", {"value": True}, _exact("-2.5", "-3")),
    "chiefs": Case("relation", {"relation": True}, _chiefs(Y24, Y24)),
    "seats": Case("relation", {"relation": True}, _facts("basedIn", ("a", "c"), ("a", "d"), Y24, Y24)),
    "owners": Case("relation", {"relation": True}, _facts("owns", ("a", "b"), ("b", "a"), Y24, Y24)),
    "denied": Case("relation", {"relation": True}, _facts("partnersWith", ("a", "b"), ("b", "a"), [*Y24, SAID], [*Y24, DENIED])),
    "announced": Case("stance", {"stance": True}, _facts("investsIn", ("a", "b"), ("a", "b"), [*Y25, ANNOUNCED], [*Y25, DENIED])),
    "guess": Case("stance", {"stance": False}, two(1, 1.5, one=Y24, other=[*Y24, GUESSED])),
    "twice": Case("inside", {"inside": True}, two(1, 1.3, one=Y24, other=Y24, same=True)),
    "rate": Case("unit", {"unit": True, "period": False}, _rate(1.4)),
    "norate": Case("unit", {"unit": False}, two(1, 7, one=Y24, other=Y24, unit2="CNY")),
    "listed": Case("category", {"category": False}, _listed("kg:AIModel")),
    "disjoint": Case("category", {"category": True}, _typed("kg:AIModel")),
    "revised": Case("superseded", {"superseded": False}, _revised(1.3)),
    "retracted": Case("superseded", {"superseded": False}, _taken_back),
    "quoted": Case("wording", {"wording": False}, _quoted(WORDS[0], WORDS[1])),
    "over": Case("bound", {"bound": False}, two(1, 1, one=Y24, other=Y24, bound="minimum")),
    "about": Case("bound", {"bound": False}, lambda plot: _both(
        plot, [*sums(plot.thing(), str(plot.base), about=True), *Y24], [*sums(plot.thing(), f"{plot.base * 1.02:.1f}"), *Y24])),
    "coarse": Case("rounding", {"rounding": False}, _exact("38.62", "38.6", "USD", "spending")),
    "years": Case("period", {"period": False}, two(1, 1.3, one=Y24, other=Y25)),
    "fiscal": Case("period", {"period": False}, two(1, 1.3, one=Y24, other=year(2024, fiscal=True))),
    "purposes": Case("scope", {"scope": False}, two(1, 1.3, one=[*Y24, P], other=[*Y24, Q])),
    # ------------------------------------------------------------ look-alikes
    "l-written": Case("value", {}, _exact("80", "80.0", "USD", "revenue")),
    "l-measure": Case("value", {}, lambda plot: _both(
        plot, [*sums(plot.thing(), str(plot.base)), *Y24], [*sums(plot.thing(), str(2 * plot.base), measure="spending"), *Y24])),
    "l-unit": Case("value", {}, lambda plot: [
        *_both(plot, [*sums(plot.thing(), str(2 * plot.base)), *Y24], [*sums(plot.thing("u"), str(plot.base)), *Y24]),
        (plot.other, fact(plot.thing("u"), "unitOf", plot.thing()))]),
    "l-successor": Case("relation", {"period": False}, _chiefs(Y24, Y25)),
    "l-same-chief": Case("relation", {}, _facts("chiefExecutiveOf", ("p", "a"), ("p", "a"), Y24, Y24)),
    "l-owner": Case("relation", {}, _facts("owns", ("a", "b"), ("b", "c"), Y24, Y24)),
    "l-other-denied": Case("stance", {}, _facts("investsIn", ("a", "b"), ("a", "c"), [*Y25, ANNOUNCED], [*Y25, DENIED])),
    "l-announced": Case("stance", {}, _facts("investsIn", ("a", "b"), ("a", "b"), [*Y25, ANNOUNCED], [*Y25, SAID])),
    "l-two-purposes": Case("inside", {"scope": False}, two(1, 1.3, one=[*Y24, P], other=[*Y24, Q], same=True)),
    "l-rate": Case("unit", {"period": False}, _rate(1)),
    "l-listed": Case("category", {}, _listed("kg:Artifact")),
    "l-typed": Case("category", {}, _typed("kg:Product")),
    "l-repeated": Case("superseded", {}, _revised(1)),
    "l-loud": Case("wording", {}, _quoted(WORDS[0], WORDS[0].title())),
    "l-elsewhere": Case("wording", {}, _quoted(WORDS[0], WORDS[2])),
    "l-again": Case("wording", {}, _quoted(WORDS[0], WORDS[1], soon=False)),
    "l-retold": Case("wording", {}, _quoted(WORDS[0], WORDS[1], verbatim=False)),
    "l-over": Case("bound", {"period": False}, two(1.3, 1, one=Y24, other=Y25, bound="minimum")),
    "l-below": Case("bound", {"value": True}, two(1.3, 1, one=Y24, other=Y24, bound="minimum")),
    "l-half": Case("rounding", {"value": True}, _exact("2.5", "3")),
    "l-steady": Case("period", {}, lambda plot: _both(
        plot, [*sums(plot.thing(), str(plot.base)), *Y24], [*sums(plot.thing(), str(plot.base), measure="spending"), *Y25])),
    "l-plan": Case("scope", {}, lambda plot: [(plot.thing("n"), [("a", "kg:Plan")]), *_both(
        plot, [*sums(plot.thing(), str(plot.base)), ("kg:purpose", plot.thing("n")), P],
        [*sums(plot.thing(), str(plot.base)), ("kg:purpose", plot.thing("n")), Q])]),
}  # fmt: skip
KINDS = tuple(dict.fromkeys(one.like for one in CASES.values()))


class Garden:
    """Claims of generate.py's world, made to agree, with cases planted among them."""

    def __init__(self, claims: int, seed: int, *, first: int = 0) -> None:
        """Lay a garden out; `first` numbers the first plot of each case."""
        self._random, self._claims, self._first = Random(seed + first), claims, first
        self._sources = max(claims // CLAIMS_PER_SOURCE, 50)
        self._world = World(Random(seed), max(claims, 1000))
        self._teller = Background(self._random, self._world)

    def blocks(self) -> Iterator[tuple[str, Rows]]:
        """Yield all blocks: descriptions, sources, claims."""
        yield from self._world.descriptions()
        for number in range(self._sources):
            yield f"s:planted-{number}", self._source(number)
        plan, planted = self._plan()
        plan += [("", 0)] * max(self._claims - planted, 0)
        self._random.shuffle(plan)
        numbers = itertools.count(self._first * 1_000_000)
        for case, number in plan:
            rows = CASES[case].make(Plot(self._random, case, number, self._sources)) if case else [self._teller.told(self._sources)]
            for at, row in rows:
                yield (at, row) if isinstance(at, str) else self._claim(at, row, next(numbers))

    def few(self, each: int, others: int) -> Iterator[tuple[str, Rows]]:
        """Yield a few plots of each case, and a few other claims about what there is already."""
        numbers = itertools.count((self._first + 1) * 1_000_000)
        for case, one in CASES.items():
            for number in range(each):
                for at, row in one.make(Plot(self._random, case, self._first + number, self._sources)):
                    yield (at, row) if isinstance(at, str) else self._claim(at, row, next(numbers))
        for _ in range(others):
            yield self._claim(*self._teller.told(self._sources), next(numbers))

    def _plan(self) -> tuple[list[tuple[str, int]], int]:
        """Return the plots of each case, as many as make up the shares, and how many claims that is."""
        found, planted = [], 0
        for kind in KINDS:
            for alike, share in ((False, SHARE), (True, LOOK_ALIKES / len(KINDS))):
                cases = [name for name, one in CASES.items() if one.like == kind and name.startswith("l-") == alike]
                sizes = {name: self._size(name) for name in cases}
                left, turn = self._claims * share, itertools.cycle(cases)
                counts = dict.fromkeys(cases, self._first)
                while left > 0 and cases:
                    name = next(turn)
                    found.append((name, counts[name]))
                    counts[name] += 1
                    left -= sizes[name]
                    planted += sizes[name]
        return found, planted

    def _size(self, case: str) -> int:
        return sum(1 for at, _ in CASES[case].make(Plot(Random(1), case, 0, 50)) if isinstance(at, int))

    @staticmethod
    def _source(number: int) -> Rows:
        sha256 = hashlib.sha256(f"planted {number}".encode()).hexdigest()
        dated = quoted(issued(number)) + "^^xsd:date"
        return [("a", "kg:NewsArticle"), ("rdfs:label", quoted(f"Planted {number}") + "@en"), ("kg:sha256", quoted(sha256)), ("dct:issued", dated)]

    def _claim(self, source: int, rows: Rows, number: int) -> tuple[str, Rows]:
        place = f"<{PREFIXES['s']}planted-{source}#char={number},{number + 9}>"
        node = f"c:{hashlib.sha256(f'planted claim {number}'.encode()).hexdigest()[:32]}"
        stance: Rows = [] if any(key == "kg:stance" for key, _ in rows) else [SAID]
        return node, [("a", "kg:Claim"), *rows, *stance, ("kg:source", f"s:planted-{source}"), ("kg:evidence", place)]


class Background(Teller):
    """Claims of which none differs from another."""

    def told(self, sources: int) -> tuple[int, Rows]:
        """Return one claim, with the number of its source."""
        random = self._random
        rows = self._agreed() if random.random() < 0.2 else self._related()  # noqa: PLR2004 - one in five
        if random.random() < 0.4:  # noqa: PLR2004 - as in generate.py
            rows.append(("kg:speaker", self._world.draw(random.choice(("company", "person"))).curie))
        if random.random() < 0.6:  # noqa: PLR2004 - the same
            rows.append(("kg:origin", self._world.draw("company").curie))
        return random.randrange(sources), rows

    def _related(self) -> Rows:
        while True:
            rows = self._relation()
            if rows[1][1] != "kg:chiefExecutiveOf":
                return rows

    def _agreed(self) -> Rows:
        """Return the one figure that a company has for a measure, in the one period for which it is known."""
        subject = self._world.draw("company").curie
        measure, unit = self._random.choice(list(MEASURES.items()))
        mark = int(hashlib.sha256(f"{subject} {measure}".encode()).hexdigest()[:8], 16)
        number = f"{mark % 900 / 10}" if unit == "%" else f"{mark % 4000 + 1}"
        return [*sums(subject, number, unit, measure=measure.removeprefix("kg:")), *year(2023 + mark % 3)]


def write(file: Path, claims: int, *, seed: int = 7) -> None:
    """Write a garden of so many claims to a file, as N-Triples."""
    _write(file, Garden(claims, seed).blocks())


def write_few(file: Path, claims: int, *, seed: int = 7, each: int = 2, others: int = 100) -> None:
    """Write a few more claims of the garden of so many."""
    _write(file, Garden(claims, seed, first=1_000_000).few(each, others))


def _write(file: Path, blocks: Iterator[tuple[str, Rows]]) -> None:
    writer = NTriples()
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(writer.block(node, rows) for node, rows in blocks)


def main() -> None:
    """Read the command line and write."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--claims", type=int, default=1_000, help="how many (default: 1000)")
    words.add_argument("--seed", type=int, default=7, help="another seed, another world (default: 7)")
    words.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    chosen = words.parse_args()
    write(chosen.output, chosen.claims, seed=chosen.seed)


if __name__ == "__main__":
    main()
