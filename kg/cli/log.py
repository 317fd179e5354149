"""`kg log`: the snapshots of the store."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.load import root


@click.command("log")
@options.formats
@options.store
def command(format: str, store_path: str | None) -> None:
    """List the snapshots, newest first; * marks the one that is read.

    \b
    kg log
    kg log --format json
    """
    from kg import store  # noqa: PLC0415 - after the command is known

    where = root(store_path)
    head = store.head(where).number
    found = store.log(where)
    rows = [(f"{one.number}{' *' if one.number == head else ''}", one.parent, one.time, one.claims, len(one.seeds), one.message) for one in found]
    records = [
        {
            "snapshot": one.number,
            "head": one.number == head,
            "parent": one.parent,
            "time": one.time,
            "claims": one.claims,
            "seeds": sorted(one.seeds),
            "message": one.message,
        }
        for one in found
    ]
    options.put(format, ("snapshot", "parent", "time", "claims", "seeds", "what"), rows, records)
