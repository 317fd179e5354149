"""`kg unload`: a seed out of the store."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.load import root


@click.command("unload")
@click.argument("seed", shell_complete=options.complete("seeds"))
@options.store
def command(seed: str, store_path: str | None) -> None:
    """Take SEED out: its claims that no other seed states, and the facts that none supports any more.

    \b
    kg unload my-research
    """
    from kg import load, store  # noqa: PLC0415 - after the command is known

    where = root(store_path)
    store.head(where)
    report = load.unload(where, seed)
    done = report.seeds[0]
    stated, left = options.counted(done.went, "claim"), options.counted(report.claims, "claim")
    options.say(f"snapshot {report.snapshot} of {where}: {seed} stated {stated}; left in the store: {left}; undo with: kg rollback")
