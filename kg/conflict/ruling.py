"""Puts a finding into one plain sentence that a reader understands without knowing the rules; never finds anything itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kg.amount import Amount
from kg.conflict.figure import APPROXIMATE, MAX_EXCLUSIVE, MIN_EXCLUSIVE
from kg.terms import is_literal, lexical, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from kg.conflict.preference import Preference
    from kg.conflict.said import Finding, Said
    from kg.ontology import Ontology

_MOST_SIDES = 4
_LONGEST = 90
_CHUNK = 5_000
_BEST = "rank >= 4, language <> 'en', rank, language, text"
_AMOUNT = "unit, value, minimum, maximum, flags, text"


class Words:
    """The names by which a ruling calls things: labels of the index, relations of the ontology."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology) -> None:
        """Call things as an index and an ontology do."""
        self._db, self._ontology = index, ontology
        self._relations: dict[int, str] = {}
        self._labels: dict[int, str] = {}
        self._values: dict[int, str] = {}
        self._amounts: dict[int, str] = {}

    def learn(self, findings: Iterable[Finding]) -> None:
        """Look up at once all that the rulings on some findings name, in a few queries, and forget the rest."""
        things, figures, sources = set[int](), set[int](), set[int]()
        for finding in findings:
            things.add(finding.subject)
            for one in finding.claims:
                things.update((one.subject, one.speaker))
                sources.add(one.source)
                (things if one.figure is None else figures).add(one.object)
        things.discard(0)
        self._values, self._labels, self._amounts = {}, {}, {}
        for some in _chunks(things | sources):
            self._values.update(self._db.execute(f"SELECT id, value FROM term WHERE id IN ({some})"))  # noqa: S608 - numbers
        for some in _chunks(things):
            for number, text in self._db.execute(f"SELECT term, text FROM label WHERE term IN ({some}) ORDER BY term, {_BEST}"):  # noqa: S608 - numbers
                self._labels.setdefault(number, text)
        for number in things - self._labels.keys():
            self._labels[number] = self._unnamed(number)
        for some in _chunks(figures):
            for number, *columns in self._db.execute(f"SELECT term, {_AMOUNT} FROM amount WHERE term IN ({some})"):  # noqa: S608 - numbers
                self._amounts[number] = _shown(*columns)

    def thing(self, number: int) -> str:
        """Return the English label of a thing, or the end of its IRI; the text of a literal."""
        found = self._labels.get(number)
        if found is None:
            row = self._db.execute(f"SELECT text FROM label WHERE term = ? ORDER BY {_BEST} LIMIT 1", (number,)).fetchone()  # noqa: S608 - ours
            found = self._labels[number] = row[0] if row else self._unnamed(number)
        return found

    def _unnamed(self, number: int) -> str:
        value = self._value(number)
        return lexical(value) if is_literal(value) else local_name(value[1:-1])

    def _value(self, number: int) -> str:
        found = self._values.get(number)
        if found is None:
            found = self._values[number] = str(self._db.execute("SELECT value FROM term WHERE id = ?", (number,)).fetchone()[0])
        return found

    def source(self, number: int) -> str:
        """Return the short name of a source: the end of its IRI."""
        return local_name(self._value(number)[1:-1])

    def relation(self, number: int) -> str:
        """Return the English label of a relation."""
        found = self._relations.get(number)
        if found is None:
            term = self._value(number)
            known = self._ontology.relations.get(term)
            found = self._relations[number] = known.label() if known else local_name(term[1:-1])
        return found

    def amount(self, number: int) -> str:
        """Return an amount as a reader sees it."""
        found = self._amounts.get(number)
        if found is None:
            row = self._db.execute(f"SELECT {_AMOUNT} FROM amount WHERE term = ?", (number,)).fetchone()  # noqa: S608 - ours
            found = self._amounts[number] = _shown(*row)
        return found


def _chunks(numbers: Iterable[int]) -> Iterator[str]:
    """Write numbers as lists that a query takes."""
    found = sorted(numbers)
    return (",".join(map(str, found[at : at + _CHUNK])) for at in range(0, len(found), _CHUNK))


def _shown(unit: str, value: str | None, low: str | None, high: str | None, flags: int, text: str | None) -> str:  # noqa: PLR0913, PLR0917 - columns
    exact, least, most = (None if one is None else Decimal(one) for one in (value, low, high))
    above, below, about = (bool(flags & one) for one in (MIN_EXCLUSIVE, MAX_EXCLUSIVE, APPROXIMATE))
    return str(Amount(unit, exact, least, most, above, below, about, text))


def rule(finding: Finding, words: Words, preference: Preference | None) -> str:
    """Return the ruling on a finding."""
    text = _RULINGS[finding.why](finding, words)
    if finding.contested:
        text += f" {preference.sentence}" if preference else " Nothing that kg goes by puts one above the other: a tie."
        if len(_origins(finding.claims)) == 1 and len({one.source for one in finding.claims}) > 1:
            text += " Both go back to one origin, so one of them retells it wrongly."
    return text


def assumptions(finding: Finding, words: Words) -> list[str]:
    """Return what a ruling rests on and no source says: the finding's own, and how periods of its claims were read."""
    read: dict[str, set[str]] = {}
    for one in finding.claims:
        if one.when.assumed:
            read.setdefault(one.when.assumed, set()).add(words.source(one.source))
    return [*dict.fromkeys(finding.assumptions), *(f"{', '.join(sorted(sources))}: {text}" for text, sources in read.items())]


def _origins(claims: Sequence[Said]) -> set[int]:
    return {origin for one in claims for origin in one.origins}


def _what(finding: Finding, words: Words) -> str:
    return f"{_possessive(words.thing(finding.subject))} {words.relation(finding.predicate)}"


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _when(one: Said) -> str:
    when = one.when
    if when.placed:
        days = f"{when.start or '…'} to {when.end or '…'}"
        if when.start and when.end and when.start.endswith("-01-01") and when.end == f"{int(when.start[:4]) + 1:04}-01-01":
            days = when.start[:4]
        elif when.start and when.end and _next_day(when.start) == when.end:
            days = when.start
        return f"fiscal {days}" if when.fiscal else days
    return f"“{when.text}”" if when.text else f"no period, as of {one.issued}" if one.issued else "no period"


def _next_day(day: str) -> str:
    from datetime import date, timedelta  # noqa: PLC0415 - one use

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _by(side: Sequence[Said], words: Words) -> str:
    """Write who says one side: its sources, and its speaker if it has one."""
    speakers = sorted({words.thing(one.speaker) for one in side if one.speaker})
    return f"{' and '.join(speakers[:2])} in {_in(side, words)}" if speakers else _in(side, words)


def _in(side: Sequence[Said], words: Words) -> str:
    """Write in which sources one side stands."""
    sources = sorted({words.source(one.source) for one in side})
    return ", ".join(sources[:_MOST_SIDES]) + (f" and {len(sources) - _MOST_SIDES} more" if len(sources) > _MOST_SIDES else "")


def _values(side: Sequence[Said], words: Words) -> str:
    shown = list(dict.fromkeys(words.amount(one.object) for one in side))
    return " or ".join(shown[:_MOST_SIDES]) + (" or other" if len(shown) > _MOST_SIDES else "")


def _sides(finding: Finding, words: Words, *, dated: bool = False, scoped: bool = False) -> str:
    shown = []
    for side in finding.sides[:_MOST_SIDES]:
        context = [_when(side[0])] if dated else []
        context += [_scope(side[0], words)] if scoped else []
        shown.append(f"{_values(side, words)}{''.join(f' for {one}' for one in context)} ({_by(side, words)})")
    more = len(finding.sides) - _MOST_SIDES
    return " against ".join(shown) + (f" and {more} more" if more > 0 else "")


def _scope(one: Said, words: Words) -> str:
    row = words._db.execute("SELECT scope FROM claim WHERE iri = ?", (one.claim,)).fetchone()  # noqa: SLF001 - of this module
    if not row or not row[0]:
        return "no purpose named"
    names = []
    for term in row[0].split("\n"):
        number = words._db.execute("SELECT id FROM term WHERE value = ?", (term,)).fetchone()  # noqa: SLF001 - of this module
        names.append(lexical(term) if is_literal(term) else words.thing(number[0]) if number else local_name(term[1:-1]))
    return " and ".join(names)


def _in_time(finding: Finding) -> str:
    return _in_days(finding.claims[0])


def _in_days(one: Said) -> str:
    return f" for {_when(one)}" if one.when.placed or one.when.text else ""


def _figures(finding: Finding, words: Words) -> str:
    same = "one source says both" if finding.kind == "inside" else "same measure, time and scope"
    return f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; {same}, and the figures cannot meet."


def _estimates(finding: Finding, words: Words) -> str:
    return f"Estimates of {_what(finding, words)}{_in_time(finding)} that cannot meet: {_sides(finding, words)}."


def _estimate(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; an estimate or an opinion is no contradiction of a report."


def _whole(finding: Finding, words: Words) -> str:
    return (
        f"{_what(finding, words)}: {_sides(finding, words, dated=True)}; the longer period holds the shorter one, yet its sum is"
        " smaller. It may be of another scope, which no source says."
    )


def _bound(finding: Finding, words: Words) -> str:
    return (
        f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; a bound or an approximation that admits the other"
        " figure, so both can hold."
    )


def _bounds(finding: Finding, words: Words) -> str:
    return f"One source puts {_what(finding, words)} in two ways: {_sides(finding, words)}; both bounds can hold, but it is not of one mind."


def _rounding(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; the same figure, rounded to different places."


def _windows(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}: {_sides(finding, words, dated=True)}; different periods, so there is nothing to compare."


def _fiscal(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}: {_sides(finding, words, dated=True)}; a fiscal year is no calendar year, so there is nothing to compare."


def _unplaced(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}: {_sides(finding, words, dated=True)}; not all of them say when, so they are not compared."


def _periods(finding: Finding, words: Words) -> str:
    return f"One source gives {_what(finding, words)} as the same figure for two periods: {_sides(finding, words, dated=True)}."


def _scopes(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words, scoped=True)}; different scopes, so there is nothing to compare."


def _revised(finding: Finding, words: Words) -> str:
    speaker = words.thing(finding.sides[1][0].speaker)
    if finding.sides[0][0].when.key != finding.sides[1][0].when.key:
        return f"{speaker} revised {_what(finding, words)}: {_sides(finding, words, dated=True)}; the later statement stands."
    return f"{speaker} revised {_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; the later statement stands."


def _changed(finding: Finding, words: Words) -> str:
    return f"{words.thing(finding.sides[1][0].speaker)} says otherwise than before: {_facts(finding, words, dated=True)}; the later statement stands."


def _plan(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; what was intended is no contradiction of what came of it."


def _view(finding: Finding, words: Words) -> str:
    return f"{_facts(finding, words)}: an estimate or an opinion is no contradiction of a report."


def _apart(finding: Finding, words: Words) -> str:
    return f"{_facts(finding, words, scoped=True)}: different scopes, so there is nothing to compare."


def _statement(one: Said, words: Words) -> str:
    if one.figure is not None:
        return f"{_possessive(words.thing(one.subject))} {words.relation(one.predicate)} of {words.amount(one.object)}{_in_days(one)}"
    text = f"{words.thing(one.subject)} {words.relation(one.predicate)} {words.thing(one.object)}"
    return text if len(text) <= _LONGEST * 2 else text[: _LONGEST * 2] + "…"


def _denied(finding: Finding, words: Words) -> str:
    said, denial = finding.sides
    verb = "announced or planned" if {one.stance for one in said} <= {"announced", "planned"} else "said"
    return f"“{_statement(denial[0], words)}” is {verb} by {_by(said, words)} and denied by {_by(denial, words)}."


def _retracted(finding: Finding, words: Words) -> str:
    said, denial = finding.sides
    return (
        f"{words.thing(denial[0].speaker)} said in {_in(said, words)} that “{_statement(said[0], words)}” and has denied it"
        f" since, in {words.source(denial[0].source)}."
    )


def _admitted(finding: Finding, words: Words) -> str:
    denial, said = finding.sides
    return (
        f"{words.thing(denial[0].speaker)} denied in {words.source(denial[0].source)} that “{_statement(denial[0], words)}” and"
        f" has said it since, in {_in(said, words)}."
    )


def _rumour(finding: Finding, words: Words) -> str:
    said, denial = finding.sides
    return (
        f"“{_statement(denial[0], words)}” is an estimate or an opinion of {_by(said, words)}, and denied by"
        f" {_by(denial, words)}: no report that is contradicted."
    )


def _moments(finding: Finding, words: Words) -> str:
    return f"{_facts(finding, words, dated=True)}: the one is denied at another time than it is said, and things may have changed between."


def _two(finding: Finding, words: Words) -> str:
    return f"Only one can hold at a time: {_facts(finding, words)}."


def _containment(finding: Finding, words: Words) -> str:
    return f"{_facts(finding, words)}: one may lie in the other, which the graph does not say, so it is no contradiction."


def _succession(finding: Finding, words: Words) -> str:
    return f"{_facts(finding, words, dated=True)}: one at a time, and the times are different, so both can hold."


def _facts(finding: Finding, words: Words, *, dated: bool = False, scoped: bool = False) -> str:
    shown = []
    for side in finding.sides[:_MOST_SIDES]:
        one = side[0]
        time = f", {_when(one)}" if dated and one.when.placed else f", as of {one.issued}" if dated and one.issued else ""
        time += f", for {_scope(one, words)}" if scoped else ""
        shown.append(f"“{_statement(one, words)}”{time} ({_by(side, words)})")
    return " against ".join(shown)


def _directions(finding: Finding, words: Words) -> str:
    return f"The relation holds one way only, and is stated both ways: {_facts(finding, words)}."


def _exclusive(finding: Finding, words: Words) -> str:
    return f"The two relations exclude each other: {_facts(finding, words)}."


def _wording(finding: Finding, words: Words) -> str:
    one, other = (side[0] for side in finding.sides)
    who = words.thing(one.speaker)
    return (
        f"{words.source(one.source)} and {words.source(other.source)} quote {who} on {words.thing(finding.subject)} in different"
        " words: both cannot be verbatim."
    )


def _norate(finding: Finding, words: Words) -> str:
    return (
        f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; different units, and no claim implies a rate (give one with --rate)."
    )


def _rate(finding: Finding, words: Words) -> str:
    rest = "; an estimate or an opinion is no contradiction of a report" if finding.kind == "stance" else ""
    rate, source = finding.detail
    rate += f" (implied by {words.source(int(source))})" if source != "0" else ""
    return f"{_what(finding, words)}{_in_time(finding)}: {_sides(finding, words)}; at {rate} they cannot meet{rest}."


def _rates(finding: Finding, words: Words) -> str:
    return f"{_what(finding, words)}{_in_time(finding)}: the sources imply different rates, {finding.detail[0]}."


def _listed(finding: Finding, words: Words) -> str:
    one = finding.claims[0]
    wanted, kinds = finding.detail
    return f"{words.source(one.source)} lists {words.thing(one.object)} as {_article(wanted)}, while it is known as {_article(kinds)}."


def _article(noun: str) -> str:
    return f"{'an' if noun[:1].casefold() in 'aeiou' else 'a'} {noun}"


def _disjoint(finding: Finding, words: Words) -> str:
    one, other = finding.detail
    return f"{words.thing(finding.subject)} is said to be {_article(one)} and {_article(other)}, and nothing can be both."


_RULINGS = {
    "figures": _figures, "estimates": _estimates, "estimate": _estimate, "whole": _whole, "bound": _bound, "bounds": _bounds, "rounding": _rounding,
    "windows": _windows, "fiscal": _fiscal, "unplaced": _unplaced, "periods": _periods, "scopes": _scopes, "revised": _revised, "denied": _denied,
    "retracted": _retracted, "two": _two, "containment": _containment, "succession": _succession, "directions": _directions,
    "exclusive": _exclusive, "changed": _changed, "plan": _plan, "view": _view, "apart": _apart,
    "admitted": _admitted, "rumour": _rumour, "moments": _moments, "wording": _wording, "norate": _norate, "rate": _rate, "rates": _rates,
    "listed": _listed, "disjoint": _disjoint,
}  # fmt: skip
