"""Parquet: nodes, edges and claims with types: exact decimals, days, lists; the only room of pyarrow."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.writer import sheet
from kg.writer.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.writer.scope import Scope
    from kg.writer.sheet import Row

_AT_ONCE = 20_000


def write(scope: Scope, folder: Path) -> None:
    """Write nodes.parquet, edges.parquet and claims.parquet into a folder.

    Raises:
        UsageError: pyarrow is not installed.

    """
    network = Network(scope)
    _write(folder / "nodes.parquet", sheet.NODES, map(sheet.node, network.nodes()))
    _write(folder / "edges.parquet", sheet.EDGES, map(sheet.edge, network.facts()))
    _write(folder / "claims.parquet", sheet.CLAIMS, sheet.claims(network))


def _write(path: Path, columns: dict[str, str], rows: Iterator[Row]) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - the same
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow, which is not installed", hint="in the checkout: pip install '.[parquet]'") from error
    kinds = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "number": pa.decimal128(38, 18),
        "count": pa.int64(),
        "counts": pa.list_(pa.int64()),
        "day": pa.date32(),
        "truth": pa.bool_(),
    }
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
    days = [name for name, kind in columns.items() if kind == "day"]
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(rows, _AT_ONCE)):
            writer.write_table(pa.table({name: _column(some, name, is_day=name in days) for name in columns}, schema=schema))


def _column(rows: Iterable[Row], name: str, *, is_day: bool) -> list[Any]:
    values = [row[name] for row in rows]
    return [_day(one) for one in values] if is_day else values


def _day(text: str | None) -> date | None:
    """Read a day; one before the year 1 or after 9999, which no such column holds, is left out."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
