"""New names that are near known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import newcomers
from kg.lookup import Lookup
from kg.terms import PREFIXES

if TYPE_CHECKING:
    import pytest
    from caller import Caller
    from desk import Desk

KNOWN = 'e:nvidia a kg:Company ; rdfs:label "Nvidia" . e:q3 a kg:Chip ; rdfs:label "Qwen3-Max" . e:n a kg:Company ; rdfs:label "Northwind" .'


def told(desk: Desk, rows: str) -> list[str]:
    """Load rows of claims, and return what is told of their new names."""
    report = desk.load(f"subject,subject type,relation,object\n{rows}\n", "rows.csv")
    return newcomers.remarks(desk.index, Lookup(desk.index, PREFIXES), PREFIXES, report.newcomers)


def test_a_name_that_is_near(desk: Desk) -> None:
    """A new thing without a type is told if its name is like a known one; one with a type or another number is not."""
    desk.load(KNOWN)
    assert told(desk, "Nvida,,owns,Qwen4-Max\nNorthwing,Company,owns,Something else\nNvidia,,owns,Qwen3-Max") == [
        "new: Nvida (e:nvida); near: Nvidia"
    ]


def test_two_new_names(desk: Desk) -> None:
    """Of two new names that are alike, the second is told."""
    assert told(desk, "Harbour Lines,,owns,Harbor Lines") == ["new: Harbor Lines (e:harbor-lines); near: Harbour Lines"]


def test_limits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many are told, so many are compared, and what was left out is said."""
    desk.load(KNOWN)
    report = desk.load("subject,relation,object\nNvida,owns,Nvidai\nNvidiaa,owns,Northwindd\n", "rows.csv")
    monkeypatch.setattr(newcomers, "limit", {"newcomers_shown": 1, "name_comparisons": 3 * 20, "typo_candidates": 5}.__getitem__)
    names = Lookup(desk.index, PREFIXES)
    found = newcomers.remarks(desk.index, names, PREFIXES, report.newcomers)
    assert found[1:] == ["3 further new names are near a known one"]
    monkeypatch.setattr(newcomers, "limit", {"newcomers_shown": 9, "name_comparisons": 1, "typo_candidates": 5}.__getitem__)
    found = newcomers.remarks(desk.index, names, PREFIXES, report.newcomers)
    assert found[1:] == ["3 further new names were not compared with those that are known"]


def test_the_command_tells(kg: Caller) -> None:
    """`kg load` says it on standard error."""
    kg.load_example()
    (kg.folder / "more.csv").write_text("subject,relation,object\nNorthwind Robotic,owns,Something\n")
    assert "note: new: Northwind Robotic (e:northwind-robotic); near: Northwind Robotics" in kg.right("load", "more.csv").err
