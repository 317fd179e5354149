"""Tests of policies: which claims an answer rests on."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from desk import HEAD
from dispute import DISPUTE

from kg import policy
from kg.errors import UsageError
from kg.policy import EVERYTHING, Selection

if TYPE_CHECKING:
    from desk import Desk


def test_all_leaves_nothing_out() -> None:
    """The default is no test at all, and has nothing to say of itself in JSON."""
    assert not EVERYTHING
    assert (EVERYTHING.where("c."), EVERYTHING.json()) == ("", {})
    assert str(EVERYTHING) == "policy: all"


def test_a_selection_names_itself() -> None:
    """Policy and day stand in words and in JSON."""
    chosen = Selection("preferred", "2025-02-24")
    assert chosen
    assert str(chosen) == "policy: preferred, as of 2025-02-24"
    assert chosen.json() == {"policy": "preferred", "as_of": "2025-02-24"}
    assert Selection("all", "2025-02-24").json()["policy"] == "all"


@pytest.mark.parametrize("day", ["", "2025", "2025-02", "20250224", "2025-02-30", "2025-W09-1", "24.02.2025", "2025-02-24T10:00", "' OR 1"])
def test_what_is_no_day(day: str) -> None:
    """A day is written in full, and is one of the calendar; nothing else reaches the index."""
    with pytest.raises(UsageError, match="is no day"):
        Selection("all", day)


def test_what_is_no_policy() -> None:
    """An unknown policy names those that there are."""
    with pytest.raises(UsageError, match="no policy is called 'mine'") as caught:
        Selection("mine")
    assert "all, uncontested, preferred" in caught.value.told()


@pytest.mark.parametrize(("name", "gone"), [("all", 0), ("uncontested", 14), ("preferred", 5)])
def test_what_it_leaves_out(desk: Desk, name: str, gone: int) -> None:
    """Its test works on the table of claims, with and without an alias."""
    desk.load(DISPUTE.removeprefix(HEAD))
    for table, alias in (("claim", ""), ("claim c", "c.")):
        query = f"SELECT count(*) FROM {table} WHERE 1{Selection(name).where(alias)}"  # noqa: S608 - what is tested
        assert desk.index.execute(query).fetchone() == (24 - gone,)


def test_every_lookup_imports_it_so_it_imports_little() -> None:
    """Without a day it loads no calendar."""
    code = "import sys, kg.policy; kg.policy.Selection('preferred'); print('datetime' in sys.modules, 'dataclasses' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
    assert policy.POLICIES == ("all", "uncontested", "preferred")
