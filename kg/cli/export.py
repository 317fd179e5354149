"""`kg export`: the graph, or what stands around an entity, as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import formats
from kg.cli import options

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.neighbourhood import Entity
    from kg.reader import Reader
    from kg.writer.scope import Scope

_RDF = frozenset({"ttl", "nt", "nq", "jsonld", "ttl12"})


@click.command("export")
@click.option(
    "--format",
    "-f",
    "format",
    type=click.Choice([*formats.FORMATS, "bundle"]),
    default="ttl",
    show_default=True,
    help="The file's format; bundle writes the compiled set that ships.",
)
@click.option("--about", metavar="NAME", default=None, help="Only what is claimed about NAME.")
@click.option(
    "--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="With --about: and about what stands so many steps away, less one."
)
@click.option("--output", "-o", metavar="FILE", default=None, help="Where to write, - for standard output.  [default: exports/kg.FORMAT]")
@options.language
@options.policy
@options.as_of
@options.store
def command(format: str, about: str | None, depth: int, output: str | None, lang: str, policy: str, day: str | None, store_path: str | None) -> None:
    """Write the graph, sorted and byte-stable, with the evidence of every claim.

    As Turtle, N-Triples, N-Quads, JSON-LD and RDF 1.2 Turtle it can be loaded back: it is the same graph (N-Quads carry the seeds'
    ledgers too). What another format cannot hold is told. csv and parquet are a folder of nodes, edges and claims, or a FILE.zip.

    \b
    kg export --format nq -o backup.nq
    kg export --format gexf --about alibaba --depth 2 -o alibaba.gexf
    kg export --format csv -o tables.zip
    kg export --format md --about moonshot -o -
    """
    from kg import export, writer  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    if format == "bundle":
        if about or lookup.selection:
            raise click.UsageError("a bundle holds all claims: it goes with no --about and no policy")
        folder = Path(output or export.FOLDER)
        for name, body in export.compiled(reader).items():
            options.write(folder / name, body, "")
        return
    scope = _scope(reader, lookup, format, options.find(lookup, about) if about else None, depth)
    one = formats.FORMATS[format]
    if output == "-":
        if one.is_folder:
            raise click.UsageError(f"{format} is several files: name a folder or a .zip with --output")
        writer.write(format, scope, sys.stdout.buffer)
        options.tell_selection(reader, lookup)
        return
    path = Path(output) if output else export.FOLDER / (f"kg.{one.suffix}" if one.suffix else f"kg-{format}")
    is_new = not path.parent.exists()
    if one.is_folder:
        made = writer.write_folder(format, scope, path)
    else:
        with export.opened(path) as file:
            writer.write(format, scope, file)
        made = [path]
    if is_new:
        options.say(f"note: the folder {path.parent} was not there, and has been made")
    for file_made in made:
        options.say(f"wrote {file_made} ({file_made.stat().st_size:,} bytes, {options.ground(reader, lookup)})")
    if words := formats.notice(format):
        options.say(f"note: {words}")


def _scope(reader: Reader, lookup: Lookup, format: str, center: Entity | None, depth: int) -> Scope:
    """Choose what is written; under a policy the RDF itself is narrowed, so that nothing that only other claims held up is left in it."""
    from kg.writer.scope import Scope  # noqa: PLC0415 - after the command is known

    if not lookup.selection:
        return Scope(reader, lookup, center=center, depth=depth)
    from kg.narrowed import Narrowed  # noqa: PLC0415 - only under a policy

    narrowed = Narrowed(reader, lookup.selection)
    is_whole = center is None and format in _RDF
    return Scope(narrowed, lookup, center=center, depth=depth, policy=None if is_whole else lookup.selection)
