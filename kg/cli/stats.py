"""`kg stats`: what the graph holds, counted."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("stats")
@options.formats
@options.policy
@options.as_of
@options.store
def command(format: str, policy: str, day: str | None, store_path: str | None) -> None:
    """Count claims by status and relation, facts, entities by class, conflicts by kind.

    Claims that state the same of the same thing are one fact; the page of kg view lists each claim of an amount or of
    words as a figure of its own, so links and figures there may be more than the facts here.

    \b
    kg stats
    kg stats --format json
    """
    from kg.stats import counts  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, policy=policy, day=day)
    rows = counts(reader.index, lookup.selection)
    records = [{"kind": kind, "name": name, "count": count} for kind, name, count in rows]
    options.put(format, ("kind", "name", "count"), rows, records)
    if format == "table":
        options.say(options.ground(reader, lookup))
    else:
        options.tell_selection(reader, lookup)
