"""`kg index`: makes the index of names beside the head snapshot."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("index")
@options.store
def command(store_path: str | None) -> None:
    """Make the index of names beside the snapshot, for fast searches and typos in a large graph.

    kg search makes it by itself when it is needed; after a load the new snapshot has none yet. A small graph needs none.

    \b
    kg index
    kg index --store big
    """
    from kg.errors import StoreUnwritableError  # noqa: PLC0415 - after the command is known
    from kg.limits import limit  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path)
    if not lookup.search.exceeds(limit("scanned_names")):
        options.say(f"{reader.name} has at most {limit('scanned_names'):,} names, which are read as fast without an index")
        return
    count = lookup.search.make()
    if count is None:
        raise StoreUnwritableError(f"the index of names cannot be written beside {reader.name}", hint="kg answers without it, but slower")
    options.say(f"indexed {options.counted(count, 'name')} of {reader.name}")
