"""What was compared is compared again when something at a distance bears upon it, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aftermath import same
from desk import HEAD, Desk

from kg import load, parse

if TYPE_CHECKING:
    from pathlib import Path

_MORE = "@prefix schema: <https://schema.org/> .\n@prefix dct: <http://purl.org/dc/terms/> .\n@prefix my: <https://example.org/my#> .\n"
_GROWTH = 'kg:amount [ kg:value {} ; kg:unit "%" ; kg:text "{} percent" ]'


def _claim(subject: str, relation: str, said: str, source: str, more: str = "") -> str:
    """Write a claim, each in a place of its own."""
    place = sum(map(ord, subject + relation + said + more))
    evidence = f"kg:evidence <https://w3id.org/aikg/source/{source}#char={place},{place + 5}>"
    return f"[] a kg:Claim ; rdf:subject e:{subject} ; rdf:predicate {relation} ; {said} ; {evidence}{f' ; {more}' if more else ''} .\n"


def _grew(percent: str, source: str, more: str) -> str:
    return _claim("acme", "kg:revenueGrowth", _GROWTH.format(percent, percent), source, more)


_YEAR = 'kg:period [ kg:start "2024-01-01"^^xsd:date ; kg:end "2025-01-01"^^xsd:date ]'
_DATES = 's:a dct:issued "2025-02-01"^^xsd:date . s:b dct:issued "2025-02-10"^^xsd:date .\n'
_BASED = _claim("acme", "kg:basedIn", "rdf:object e:utrecht", "a") + _claim("acme", "kg:basedIn", "rdf:object e:holland", "b")
_RIVALS = _claim("japan", "my:supports", "rdf:object e:curbs", "a")
_OPPOSES = _claim("japan", "my:opposes", "rdf:object e:curbs", "b")
_WORDS = """my:supports a owl:ObjectProperty ; owl:propertyDisjointWith my:opposes .
my:opposes a owl:ObjectProperty .
"""
_TOLD = _grew("3", "a", 'kg:origin e:results ; kg:period [ kg:text "last year" ]') + _grew("9", "c", f"kg:origin e:results ; {_YEAR}")
_RESULTS = "e:results a kg:Event .\n"

STEPS = {
    "a speaker turns out to be the chief executive": (
        _DATES + _grew("3", "a", f"kg:speaker e:acme ; {_YEAR}") + _grew("9", "b", f"kg:speaker e:jo ; {_YEAR}"),
        _claim("jo", "kg:chiefExecutiveOf", "rdf:object e:acme", "a"),
    ),
    "one who denies turns out to lead the other party": (
        _claim("bolt", "kg:owns", "rdf:object e:acme", "a")
        + _claim("bolt", "kg:owns", "rdf:object e:acme", "b", "kg:stance kg:denied ; kg:speaker e:jo"),
        _claim("jo", "kg:leaderOf", "rdf:object e:acme", "a"),
    ),
    "a city turns out to be a part of the other place": (_BASED, _claim("utrecht", "kg:partOf", "rdf:object e:holland", "a")),
    "a city turns out to lie in a part of the other place": (
        f"e:utrecht schema:containedInPlace e:midlands .\n{_BASED}",
        _claim("midlands", "kg:partOf", "rdf:object e:holland", "a"),
    ),
    "a province, named before only as the place of a city, turns out to lie in the other place": (
        f"e:utrecht schema:containedInPlace e:midlands .\n{_BASED}",
        "e:midlands schema:containedInPlace e:holland .\n",
    ),
    "a place gets the name of a country": (_BASED, 'e:holland rdfs:label "China"@en .\n'),
    "a speaker gets a name": (
        _DATES + _grew("3", "a", f"kg:speaker e:jo ; {_YEAR}") + _grew("9", "b", f"kg:speaker e:jo ; {_YEAR}"),
        'e:jo rdfs:label "Jo Doe"@en .\n',
    ),
    "a purpose gets a name": (
        _grew("3", "a", f"kg:purpose e:cloud ; {_YEAR}") + _grew("9", "b", f"kg:purpose e:chips ; {_YEAR}"),
        'e:cloud rdfs:label "cloud computing"@en .\n',
    ),
    "two names turn out to be of one thing": (
        _claim("acme", "kg:investsIn", "rdf:object e:bolt", "a") + _claim("acme", "kg:investsIn", "rdf:object e:volt", "b", "kg:stance kg:denied"),
        "e:bolt owl:sameAs e:volt .\n",
    ),
    "a relation that excludes one which stands there": (_WORDS + _RIVALS, _OPPOSES),
    "a relation that is excluded by one which stands there": (_WORDS + _OPPOSES, _RIVALS),
    "another article has the date of the event": (
        _RESULTS + _TOLD,
        _DATES.replace("s:b", "s:d") + _claim("acme", "kg:investsIn", "rdf:object e:bolt", "d", "kg:origin e:results"),
    ),
    "an article gets a date": (_RESULTS + _TOLD, _DATES),
    "an origin turns out to be an event": (_TOLD + _DATES.replace("s:a", "s:c"), _RESULTS),
    "a figure that others share": (
        _grew("3", "a", f"kg:origin e:x ; {_YEAR}") + _grew("3", "b", f"kg:origin e:y ; {_YEAR}"),
        _claim("bolt", "kg:revenueGrowth", _GROWTH.format("3", "3"), "a", _YEAR),
    ),
    "a plan is called a plan": (
        _grew("3", "a", f"kg:purpose e:plan , e:cloud ; {_YEAR}") + _grew("9", "b", f"kg:purpose e:plan , e:chips ; {_YEAR}"),
        "e:plan a kg:Plan .\n",
    ),
}


def _seeds(folder: Path, *texts: str) -> list[parse.Input]:
    found = []
    for number, text in enumerate(texts):
        path = folder / f"part{number}.ttl"
        path.write_text(HEAD + _MORE + text, "utf-8")
        found.append(parse.describe(path))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_what_comes_later_counts_as_if_it_had_been_there(tmp_path: Path, step: str) -> None:
    """Two seeds leave the same in either order, and at once; and the first alone leaves the same once the second is gone."""
    one, two = _seeds(tmp_path, *STEPS[step])
    load.load(tmp_path / "all", [one, two])
    load.load(tmp_path / "first", [one])
    load.load(tmp_path / "each", [one])
    load.load(tmp_path / "each", [two])
    same(tmp_path / "each", tmp_path / "all")
    load.unload(tmp_path / "each", "part1")
    same(tmp_path / "each", tmp_path / "first")


def test_the_steps_make_a_difference(desk: Desk) -> None:
    """The chief executive's word is that of the company: what was contested before is superseded then."""
    first, then = STEPS["a speaker turns out to be the chief executive"]
    desk.load(_MORE + first, "first.ttl")
    assert [row[0] for row in desk.index.execute("SELECT kind FROM conflict")] == ["value"]
    desk.load(_MORE + then, "then.ttl")
    assert [row[0] for row in desk.index.execute("SELECT kind FROM conflict")] == ["superseded"]


def test_people_and_companies_lend_no_dates(desk: Desk) -> None:
    """An undated article takes the date of another that tells of the same event, but not of one that quotes the same agency."""
    lent = {}
    for kind in ("Event", "MediaOrganization"):
        desk.load(_MORE + _TOLD + _DATES.replace("s:a", "s:c") + f"e:results a kg:{kind} .\n", "seed.ttl")
        lent[kind] = [row[0] for row in desk.index.execute("SELECT start FROM resolved")]
    assert lent == {"Event": ["2024-01-01"], "MediaOrganization": []}
