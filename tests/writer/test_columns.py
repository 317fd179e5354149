"""Tests of Parquet, read by pyarrow and pandas."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from outlet import NASTY, ids, nasty_reader, scope

from kg import writer
from kg.errors import UsageError
from kg.reader import Reader
from kg.writer import columns, sheet
from kg.writer.network import Network

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def parquet() -> Any:  # noqa: ANN401 - a module without types
    """Give pyarrow's reader of Parquet."""
    return pytest.importorskip("pyarrow.parquet", reason="pyarrow, the extra `parquet`, is not installed")


@pytest.mark.parametrize("which", ["bundled", "nasty"])
def test_rows_come_back_exactly(tmp_path: Path, parquet: Any, which: str) -> None:  # noqa: ANN401 - the same
    """Every row of the three tables comes back as it was: decimals to the last digit, days, lists, texts."""
    reader = Reader(None) if which == "bundled" else nasty_reader(tmp_path)
    made = writer.write_folder("parquet", scope(reader), tmp_path / "out")
    assert [path.name for path in made] == ["claims.parquet", "edges.parquet", "nodes.parquet"]
    network = Network(scope(reader))
    wanted = {
        "claims": (sheet.CLAIMS, list(sheet.claims(network))),
        "edges": (sheet.EDGES, list(map(sheet.edge, network.facts()))),
        "nodes": (sheet.NODES, list(map(sheet.node, network.nodes()))),
    }
    for name, (kinds, rows) in wanted.items():
        days = [column for column, kind in kinds.items() if kind == "day"]
        found = parquet.read_table(tmp_path / "out" / f"{name}.parquet").to_pylist()
        assert found == [{**row, **{day: date.fromisoformat(row[day]) if row[day] else None for day in days}} for row in rows]


def test_types_are_what_they_say(tmp_path: Path, parquet: Any) -> None:  # noqa: ANN401 - the same
    """Amounts are decimals, days are days, offsets are lists of whole numbers."""
    writer.write_folder("parquet", scope(nasty_reader(tmp_path)), tmp_path / "out")
    table = parquet.read_table(tmp_path / "out" / "claims.parquet")
    assert str(table.schema.field("value").type) == "decimal128(38, 18)"
    assert str(table.schema.field("period_start").type) == "date32[day]"
    assert Decimal("12345678901234567890.123456789012345678") in table["value"].to_pylist()
    assert set(NASTY) <= set(table["subject_label"].to_pylist())


def test_pandas_reads_it(tmp_path: Path, parquet: Any) -> None:  # noqa: ANN401 - the same
    """A data frame has a row for each claim."""
    del parquet
    pandas = pytest.importorskip("pandas", reason="pandas, which reads the file as its users would, is not installed")
    writer.write_folder("parquet", scope(Reader(None)), tmp_path / "out")
    assert set(pandas.read_parquet(tmp_path / "out" / "claims.parquet")["id"]) == ids(Reader(None))


def test_without_pyarrow_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is missing, that is told, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install '\.\[parquet\]'"):
        writer.write_folder("parquet", scope(Reader(None)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_day_that_no_column_holds_is_left_out() -> None:
    """Before the year 1 and after 9999 a day is no date of Parquet."""
    assert (columns._day("2025-02-03"), columns._day("-0044-03-15"), columns._day(None)) == (date(2025, 2, 3), None, None)
