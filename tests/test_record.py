"""Tests of what a comparison writes down: a small load finds what a large one would, and what goes leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from desk import claim

from kg import load, store

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

DATES = "".join(
    f'<https://w3id.org/aikg/source/{name}> <http://purl.org/dc/terms/issued> "2025-0{month}-10"^^xsd:date .\n' for month, name in enumerate("nm", 1)
)
TABLES = {
    "conflict": "id, kind, contested, why, ruling, assumptions, preferred, reason",
    "member": "conflict, claim, side",
    "standing": "claim, status, outranked",
    "agreed": "claim",
}


def figure(subject: str, billions: int, *, more: str = "", measure: str = "revenue") -> str:
    """Write a figure of 2024."""
    time = 'kg:period [ kg:start "2024-01-01"^^xsd:date ; kg:end "2025-01-01"^^xsd:date ]'
    return claim(
        subject, f"kg:{measure}", f'kg:amount [ kg:value {billions}e9 ; kg:unit "USD" ]', more="; ".join(part for part in (time, more) if part)
    )


def later(text: str) -> str:
    """Let claims stand in a later source."""
    return text.replace("source/n#", "source/m#")


def found(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return what the index holds of the comparison, without numbers that depend on the order of loads."""
    return {table: sorted(desk.index.execute(f"SELECT {columns} FROM {table}"), key=repr) for table, columns in TABLES.items()}  # noqa: S608 - ours


def told(desk: Desk) -> set[str]:
    """Return what the graph says of conflicts and of the standing of claims."""
    return {line for line in desk.graph() if "/conflict/" in line or "#status>" in line}


FIRST = [
    DATES + figure("e:x", 80) + figure("e:y", 80),
    claim("e:p", "kg:chiefExecutiveOf", "rdf:object e:x") + claim("e:a", "kg:owns", "rdf:object e:b"),
    claim("e:a", "kg:investsIn", "rdf:object e:b", more="kg:stance kg:announced") + claim("e:c1", "kg:develops", "rdf:object e:d"),
    "e:d a kg:Chip , kg:AIModel .\n" + claim("e:c2", "kg:develops", "rdf:object e:d"),
    figure("e:x", 80) + later(figure("e:x", 104, more="kg:speaker e:p")),
    claim("e:x", "kg:describedAs", 'rdf:object "the largest wager in years"', more="kg:verbatim true ; kg:speaker e:p"),
]
THEN = [
    later(figure("e:x", 80, more="kg:origin e:o")),
    later(claim("e:q", "kg:chiefExecutiveOf", "rdf:object e:x") + claim("e:b", "kg:owns", "rdf:object e:a")),
    later(claim("e:a", "kg:investsIn", "rdf:object e:b", more="kg:stance kg:denied")),
    later(claim("e:d", "kg:competesWith", "rdf:object e:z")),
    later(claim("e:p", "kg:chiefExecutiveOf", "rdf:object e:x")),
    later(claim("e:x", "kg:describedAs", 'rdf:object "the largest wager in a decade"', more="kg:verbatim true ; kg:speaker e:p")),
]
WHAT = ["figures agree", "one at a time, one way", "denied", "of two classes", "who speaks for it", "quoted"]


@pytest.mark.parametrize(("first", "then"), list(zip(FIRST, THEN, strict=True)), ids=WHAT)
def test_a_small_load_finds_what_a_large_one_does(desk: Desk, tmp_path: Path, first: str, then: str) -> None:
    """What is compared at a load is little, and what is known after it is the same as if all had come at once; so it is after an unload."""
    from desk import Desk as Other

    desk.load(first, "first.ttl")
    before, said = found(desk), told(desk)
    desk.load(then, "then.ttl")
    (tmp_path / "whole").mkdir()
    whole = Other(tmp_path / "whole")
    load.load(whole.root, [whole.file((desk.folder / name).read_text("utf-8"), name) for name in ("first.ttl", "then.ttl")])
    assert found(desk) == found(whole)
    assert told(desk) == told(whole)
    assert found(desk) != before
    load.unload(desk.root, "then")
    assert found(desk) == before
    assert told(desk) == said


def test_what_goes_takes_its_conflicts_along(desk: Desk) -> None:
    """A seed that is taken out leaves neither conflicts nor the terms of what they were about."""
    desk.load(figure("e:y", 80), "kept.ttl")
    terms = {value for (value,) in desk.index.execute("SELECT value FROM term")}
    desk.load(figure("e:gone", 80) + figure("e:gone", 104), "gone.ttl")
    assert [row[1] for row in found(desk)["conflict"]] == ["inside"]
    load.unload(desk.root, "gone")
    assert found(desk)["conflict"] == found(desk)["member"] == []
    assert not any("/conflict/" in line for line in desk.graph())
    assert {value for (value,) in desk.index.execute("SELECT value FROM term")} == terms


def test_a_comparison_of_everything_rewrites_only_what_changed(desk: Desk) -> None:
    """A description that may bear on anything has all compared again; what is found as before stays in the graph as it is."""
    desk.load(figure("e:x", 80) + figure("e:x", 104) + figure("e:z", 50), "first.ttl")
    before, said = found(desk), told(desk)
    desk.load("e:x a kg:Company .\n", "more.ttl")
    assert (found(desk), told(desk)) == (before, said)
    desk.load("e:x owl:sameAs e:z .\n", "same.ttl")
    assert len(found(desk)["member"]) == 3
    assert len(told(desk)) > len(said)
    assert store.head(desk.root).number == 3
