"""One row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import claim, row, vocabulary
from kg.errors import ClaimFaultError
from kg.naming import Names
from kg.parse import Place
from kg.row import Cells

if TYPE_CHECKING:
    from desk import Desk


def test_cells() -> None:
    """Cells are read by column, and the last one read is remembered for the place of a fault."""
    cells = Cells({"origin": "a | b ||", "fiscal": "Yes", "verbatim": "perhaps"})
    assert (cells("note"), cells.column) == ("", "note")
    assert cells.several("origin") == ["a", "b"]
    assert (cells.flag("fiscal"), cells.flag("assumed")) == (True, None)
    assert cells.has("note", "origin")
    assert not cells.has("note")
    with pytest.raises(ClaimFaultError, match="neither yes nor no"):
        cells.flag("verbatim")
    assert cells.column == "verbatim"


def test_a_row_as_triples(desk: Desk) -> None:
    """A row is a claim with its parts as blank nodes, named by its line."""
    desk.load("e:a a kg:Company .")
    names = Names(desk.index, vocabulary.read(desk.database), {})
    cells = Cells(
        {"subject": "e:a", "relation": "revenue", "value": "5", "unit": "USD", "source": "n", "start": "0", "end": "9", "period text": "now"}
    )
    found = list(row.claim(cells, names, Place(7, 0, 10), []))
    assert ("_:row7", claim.AMOUNT_OF, "_:row7a") in found
    assert ("_:row7", claim.PERIOD_OF, "_:row7p") in found
    assert ("_:row7", claim.EVIDENCE, "<https://w3id.org/aikg/source/n#char=0,9>") in found
    assert found[0] == ("_:row7", claim.TYPE, claim.CLAIM_CLASS)
