"""`kg rollback`: an older snapshot becomes the head again."""

from __future__ import annotations

import click

from kg.cli import options
from kg.cli.load import root


@click.command("rollback")
@click.argument("number", type=int, required=False)
@options.store
def command(number: int | None, store_path: str | None) -> None:
    """Make snapshot NUMBER the head again, or the head's parent. Nothing is deleted.

    \b
    kg rollback
    kg rollback 3
    """
    from kg import store  # noqa: PLC0415 - after the command is known

    where = root(store_path)
    found = store.rollback(where, number)
    options.say(f"snapshot {found.number} of {where} is the head: {options.counted(found.claims, 'claim')}")
