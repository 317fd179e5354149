"""`kg export`: the graph as a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options


@click.command("export")
@click.option(
    "--format",
    "-f",
    "format",
    type=click.Choice(["ttl", "nt", "nq", "jsonld", "bundle"]),
    default="ttl",
    show_default=True,
    help="The file's format; bundle writes the compiled set that ships.",
)
@click.option("--output", "-o", metavar="FILE", default=None, help="Where to write, - for standard output.  [default: exports/kg.FORMAT]")
@options.policy
@options.as_of
@options.store
def command(format: str, output: str | None, policy: str, day: str | None, store_path: str | None) -> None:
    """Write the whole graph, sorted and byte-stable. Loading it back gives the same graph.

    N-Quads carry the seeds' ledgers (who stated what) too.

    \b
    kg export --format nq -o backup.nq
    kg export --format ttl -o -
    """
    from kg import export  # noqa: PLC0415 - after the command is known
    from kg.policy import Selection  # noqa: PLC0415 - after the command is known
    from kg.reader import open_reader  # noqa: PLC0415 - after the command is known

    reader = open_reader(store_path)
    chosen = Selection(policy, day)
    if format == "bundle":
        if chosen:
            raise click.UsageError("a bundle holds all claims: it goes with no policy")
        folder = Path(output or export.FOLDER)
        for name, body in export.compiled(reader).items():
            options.write(folder / name, body, "")
        return
    if chosen:
        from kg.narrowed import Narrowed  # noqa: PLC0415 - only under a policy

        reader = Narrowed(reader, chosen)
    body = export.render(reader, format)
    if output == "-":
        sys.stdout.buffer.write(body)
        if chosen:
            options.say(f"{reader.name} · {chosen}")
        return
    path = Path(output) if output else export.FOLDER / f"kg.{format}"
    options.write(path, body, f" ({len(body):,} bytes, {reader.name}, {chosen})")
