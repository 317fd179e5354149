"""`kg diff`: which claims came and went between two snapshots."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.load import root


@click.command("diff")
@click.argument("old", type=int)
@click.argument("new", type=int)
@options.formats
@options.store
def command(old: int, new: int, format: str, store_path: str | None) -> None:
    """Show which claims came (NEW has them, OLD has not) and which went (the other way round: gone). Exit 1 if they differ.

    \b
    kg diff 1 2
    kg diff 1 2 --format json
    """
    from kg import index, store  # noqa: PLC0415 - after the command is known
    from kg.cli import claims as listing  # noqa: PLC0415 - after the command is known
    from kg.lookup import Lookup  # noqa: PLC0415 - after the command is known
    from kg.reader import Reader  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    where = root(store_path)
    store.head(where)
    sides = [Reader(store.snapshot(where, number)) for number in (old, new)]
    held = [{row[0] for row in side.index.execute("SELECT iri FROM claim")} for side in sides]
    changed, changes = [], []
    for change, side, marks in (("gone", sides[0], held[0] - held[1]), ("came", sides[1], held[1] - held[0])):
        reading = ClaimReader(side, Lookup(side.index, side.prefixes))
        for claim in reading.read(index.claim_term(one) for one in marks):
            changed.append(claim)
            changes.append(change)
    records = [{"change": change, "claim": claim.json()} for change, claim in zip(changes, changed, strict=True)]
    listing.put(format, changed, records, changes)
    options.say(f"{options.counted(len(held[1] - held[0]), 'claim')} came, {options.counted(len(held[0] - held[1]), 'claim')} went")
    if changed:
        raise click.exceptions.Exit(1)
