"""Puts rulings into words that a reader understands without knowing the rules, by the phrases of ontology/rulings.toml; never rules itself."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.conflict.ruling import Moment, Ruling, Side
    from kg.conflict.words import Words

LANGUAGES = ("en", "zh")
_LONGEST = 180


@lru_cache(maxsize=1)
def phrases() -> dict[str, dict[str, dict[str, str]]]:
    """Return all phrases, each by language: of rulings, outcomes, assumptions, and the parts that fill them."""
    return tomllib.loads(Path(bundle.RULINGS).read_text("utf-8"))


def tell(ruling: Ruling, words: Words) -> str:
    """Write a ruling in the language of some words."""
    telling = _Telling(ruling, words)
    text = telling.say("ruling", ruling.phrase)
    if ruling.outcome:
        text += telling.say("outcome", ruling.outcome, day=ruling.day or "")
    return text + telling.say("outcome", "one-origin") if ruling.one_origin else text


def assumptions(ruling: Ruling, words: Words) -> list[str]:
    """Write on what a ruling rests that no source says; how a period was read stands in the words of who read it."""
    return [phrases()["assumption"][key][words.language].format(*values) for key, *values in ruling.assumptions]


class _Telling:
    """One ruling on its way into one language; fills the places of a phrase as they are asked for."""

    def __init__(self, ruling: Ruling, words: Words) -> None:
        self._ruling, self._words = ruling, words

    def say(self, table: str, phrase: str, **given: str) -> str:
        """Fill a phrase of a table with what is given, and with what the ruling has."""
        return phrases()[table][phrase][self._words.language].format_map(_Places(given, self._place))

    def _part(self, phrase: str, **given: str) -> str:
        return self.say("part", phrase, **given)

    def _place(self, name: str) -> str:
        number, _, part = name.partition("_")
        if number in {"first", "second"}:
            return _OF_SIDE[part](self, self._ruling.sides[number == "second"])
        return _OWN[name](self, self._ruling)

    def _named(self, phrase: str, subject: int, predicate: int, **more: str) -> str:
        name = self._words.thing(subject)
        return self._part(phrase, subject=name, owner=_possessive(name), relation=self._words.relation(predicate), **more)

    # ------------------------------------------------------------------ sides
    def _sides(self, *, dated: bool = False, scoped: bool = False) -> str:
        shown = []
        for side in self._ruling.sides:
            time = self._part("side-time", when=self._when(side.when)) if dated else ""
            purpose = self._part("side-purpose", purpose=self._purpose(side)) if scoped else ""
            shown.append(self._part("side", figures=self._figures(side), time=time, purpose=purpose, by=self._by(side)))
        more = self._ruling.more_sides
        return self._part("against").join(shown) + (self._part("more-sides", count=str(more)) if more else "")

    def _facts(self, *, dated: bool = False, scoped: bool = False) -> str:
        shown = []
        for side in self._ruling.sides:
            time = ""
            if dated and side.when.placed:
                time = self._part("fact-time", when=self._when(side.when))
            elif dated and side.when.issued:
                time = self._part("fact-known", day=side.when.issued)
            purpose = self._part("fact-purpose", purpose=self._purpose(side)) if scoped else ""
            shown.append(self._part("fact", statement=self._statement(side), time=time, purpose=purpose, by=self._by(side)))
        return self._part("against").join(shown)

    def _statement(self, side: Side) -> str:
        if side.figures:
            figure = self._words.amount(side.object)
            return self._named("statement-figure", side.subject, side.predicate, figure=figure, in_time=self._in_time(side))
        text = self._named("statement", side.subject, side.predicate, object=self._words.thing(side.object))
        return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

    def _figures(self, side: Side) -> str:
        return self._part("or").join(map(self._words.amount, side.figures)) + (self._part("or-other") if side.more_figures else "")

    def _by(self, side: Side) -> str:
        """Write who says one side: its sources, and its speakers if it has any."""
        sources = self._sources(side)
        speakers = self._part("and").join(map(self._words.thing, side.speakers))
        return self._part("by", speakers=speakers, sources=sources) if speakers else sources

    def _sources(self, side: Side) -> str:
        shown = self._part("sources").join(map(self._words.source, side.sources))
        return shown + (self._part("more-sources", count=str(side.more_sources)) if side.more_sources else "")

    def _purpose(self, side: Side) -> str:
        return self._part("and-purpose").join(map(self._words.named, side.purposes)) or self._part("no-purpose")

    # ------------------------------------------------------------------ times
    def _in_time(self, side: Side) -> str:
        return self._part("in-time", when=self._when(side.when)) if side.when.placed or side.when.text else ""

    def _when(self, when: Moment) -> str:
        if when.placed:
            days = self._days(when)
            return self._part("in-fiscal", days=days) if when.fiscal else days
        if when.text:
            return self._part("quoted", text=when.text)
        return self._part("no-period-known", day=when.issued) if when.issued else self._part("no-period")

    def _days(self, when: Moment) -> str:
        """Write half-open days by the first and the last of them: as years or as one day where they are such."""
        start, last = when.start, (date.fromisoformat(when.end) - timedelta(days=1)).isoformat() if when.end else None
        if start and last and start.endswith("-01-01") and last.endswith("-12-31"):
            years = {"first": start[:4], "last": last[:4]}
            return self._part("year", year=start[:4]) if start[:4] == last[:4] else self._part("years", **years)
        return start if start and start == last else self._part("span", start=start or "…", end=last or "…")

    # ------------------------------------------------------------------ units and classes
    def _rate(self) -> str:
        rate, by = self._ruling.detail
        if self._ruling.phrase == "rates" or not by:
            return rate
        return self._part("rate-given", rate=rate) if by == "given" else self._part("rate-implied", rate=rate, source=self._words.source(int(by)))

    def _kinds(self, terms: tuple[str, ...]) -> str:
        """Write classes, in English with an article."""
        found = self._part("sources").join(map(self._words.kind, terms))
        if self._words.language != "en":
            return found
        return f"{'an' if found[:1].casefold() in 'aeiou' else 'a'} {found}"


class _Places(dict[str, str]):
    """What stands in the braces of a phrase: what is given, and what is made when it is asked for."""

    def __init__(self, given: dict[str, str], make: Callable[[str], str]) -> None:
        super().__init__(given)
        self._make = make

    def __missing__(self, name: str) -> str:
        return self._make(name)


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


# ruff: noqa: SLF001 - the places of a phrase, by name, filled by the telling itself
_OWN: dict[str, Callable[[_Telling, Ruling], str]] = {
    "what": lambda telling, ruling: telling._named("what", ruling.subject, ruling.predicate),
    "subject": lambda telling, ruling: telling._words.thing(ruling.subject),
    "in_time": lambda telling, ruling: telling._in_time(ruling.sides[0]),
    "sides": lambda telling, _: telling._sides(),
    "dated_sides": lambda telling, _: telling._sides(dated=True),
    "scoped_sides": lambda telling, _: telling._sides(scoped=True),
    "facts": lambda telling, _: telling._facts(),
    "dated_facts": lambda telling, _: telling._facts(dated=True),
    "scoped_facts": lambda telling, _: telling._facts(scoped=True),
    "rate": lambda telling, _: telling._rate(),
    "other_rate": lambda _, ruling: ruling.detail[1],
    "kind": lambda telling, ruling: telling._kinds(ruling.detail[:1]),
    "other_kind": lambda telling, ruling: telling._kinds(ruling.detail[1:]),
}
_OF_SIDE: dict[str, Callable[[_Telling, Side], str]] = {
    "by": lambda telling, side: telling._by(side),
    "speaker": lambda telling, side: telling._words.thing(side.speaker),
    "source": lambda telling, side: telling._words.source(side.source),
    "sources": lambda telling, side: telling._sources(side),
    "statement": lambda telling, side: telling._statement(side),
    "object": lambda telling, side: telling._words.thing(side.object),
}
