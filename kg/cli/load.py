"""`kg load`: seeds into the store."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.parse import Input
    from kg.report import Report


@click.command("load")
@click.argument("files", nargs=-1, metavar="FILE|DIR|- ...")
@click.option("--as", "seed", metavar="NAME", help="Call the seed so, instead of like its file.")
@click.option(
    "--from", "input_format", metavar="FORMAT", help="The input's format, where its ending does not tell: ttl, trig, nt, nq, jsonld, rdf, csv."
)
@click.option("--strict", is_flag=True, help="Refuse plain triples that no claim supports.")
@click.option("--with-seeds", is_flag=True, help="Load the bundled seeds too: without them a store of your own answers from your files alone.")
@click.option("--template", type=click.Choice(["csv"]), help="Write an empty table of claims to fill in, and load nothing.")
@click.option("--max-bytes", type=click.IntRange(1), default=None, help="Read inputs of up to so many bytes (decompressed).  [default: 1 GiB]")
@options.format_option("table", "json")
@options.store
def command(
    files: tuple[str, ...],
    seed: str | None,
    input_format: str | None,
    strict: bool,
    with_seeds: bool,
    template: str | None,
    max_bytes: int | None,
    format: str,
    store_path: str | None,
) -> None:
    """Load seeds: RDF files or CSV tables of claims, also gzipped. All of them are loaded, or none.

    A seed that was loaded before under the same name is replaced; loading the same file again changes nothing.

    \b
    kg load seeds/
    kg load my-claims.ttl --with-seeds
    kg load claims.csv --as my-research
    kg load --template csv > claims.csv
    cat more.ttl | kg load - --as more --from ttl
    """
    if template:
        from kg import table  # noqa: PLC0415 - after the command is known

        options.answer(table.template())
        return
    if not files and not with_seeds:
        raise click.UsageError("name at least one file or folder, or - for standard input")
    from kg import bundle, load  # noqa: PLC0415 - after the command is known

    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        bundled = tuple(bundle.seeds()) if with_seeds else ()
        inputs = [item for name in (*bundled, *files) for item in _inputs(name, Path(scratch), seed, input_format, max_bytes)]
        report = load.load(root(store_path), inputs, seed=seed, strict=strict, progress=_progress)
    _tell(report, format, root(store_path))
    if report.snapshot == 1 and not any(one.seed == Path(bundle.seeds()[0]).stem for one in report.seeds):
        options.say("note: this store answers from your files alone; add the bundled seeds with: kg load --with-seeds")


def root(store_path: str | None) -> Path:
    """Return the folder of the store to write to."""
    import os  # noqa: PLC0415 - after the command is known

    from kg.reader import DEFAULT, ENVIRONMENT  # noqa: PLC0415 - after the command is known

    return Path(store_path or os.environ.get(ENVIRONMENT) or DEFAULT)


def _inputs(name: str, scratch: Path, seed: str | None, input_format: str | None, max_bytes: int | None) -> list[Input]:
    from kg import parse  # noqa: PLC0415 - after the command is known
    from kg.errors import Location, UnreadableInputError  # noqa: PLC0415 - after the command is known

    if name == "-":
        return [_standard_input(scratch, seed, input_format, max_bytes)]
    path = Path(name)
    if not path.is_dir():
        return [parse.describe(path, format=input_format, max_bytes=max_bytes)]
    endings = tuple(f".{ending}{gz}" for ending in (*parse.FORMATS, *parse.ALIASES) for gz in ("", ".gz"))
    found = sorted(one for one in path.iterdir() if one.is_file() and one.name.lower().endswith(endings))
    if not found:
        raise UnreadableInputError(
            "the folder holds no file that kg reads", location=Location(name), hint="known endings: " + ", ".join(parse.FORMATS)
        )
    return [parse.describe(one, max_bytes=max_bytes) for one in found]


def _standard_input(scratch: Path, seed: str | None, input_format: str | None, max_bytes: int | None) -> Input:
    """Keep standard input in a scratch file, since a load reads its input more than once."""
    from kg import parse  # noqa: PLC0415 - after the command is known
    from kg.limits import limit  # noqa: PLC0415 - after the command is known

    if not input_format:
        raise click.UsageError("standard input has no ending: name its format with --from")
    cap = max_bytes or limit("input_bytes")
    path = scratch / f"{seed or 'stdin'}.{input_format}"
    with path.open("wb") as file:
        kept = 0
        while chunk := sys.stdin.buffer.read(1 << 20):
            kept += len(chunk)
            if kept > cap:
                break
            file.write(chunk)
    if kept > cap:
        from kg.errors import Location, TooLargeError  # noqa: PLC0415 - after the command is known

        raise TooLargeError(f"holds more than {cap:,} bytes", location=Location("-"), hint="raise the cap with --max-bytes")
    return parse.describe(path, label=f"{seed or 'stdin'}.{input_format}", format=input_format, max_bytes=max_bytes)


def _progress(message: str) -> None:
    """Tell progress, only to somebody who watches."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{message}", err=True, nl=False)


def _newcomers(report: Report, where: Path) -> list[str]:
    """Return what must be told of new things whose names are near known ones."""
    if not report.changed or not report.newcomers:
        return []
    from kg import newcomers, store  # noqa: PLC0415 - only for what has no type
    from kg.lookup import Lookup  # noqa: PLC0415 - the same
    from kg.reader import Reader  # noqa: PLC0415 - the same

    reader = Reader(store.head(where))
    return newcomers.remarks(reader.index, Lookup(reader.index, reader.prefixes), reader.prefixes, report.newcomers)


def _tell(report: Report, format: str, where: Path) -> None:
    _progress("")
    for notice in (*report.notices, *_newcomers(report, where)):
        options.say(f"note: {notice}")
    rows = [(one.seed, one.claims, one.came, one.went, one.unsourced, one.described, one.undescribed, one.state) for one in report.seeds]
    names = ("seed", "claims", "came", "went", "unsourced", "descriptions came", "descriptions went", "state")
    keys = ("seed", "claims", "came", "went", "unsourced", "described", "undescribed", "unchanged")
    records = [{key: getattr(one, key) for key in keys} for one in report.seeds]
    options.put(format, names, rows, records, whole={"snapshot": report.snapshot, "claims": report.claims, "seeds": records})
    if report.changed:
        options.say(f"snapshot {report.snapshot} of {where}: {options.counted(report.claims, 'claim')}")
    else:
        options.say(f"nothing changed: {where} holds all of this already")
