"""Options that several commands share, and how their answers are put out; never answers anything itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kg.corpus import Corpus
    from kg.lookup import Lookup, ResolvedRelation
    from kg.neighbourhood import Entity
    from kg.reader import Reader
    from kg.reading import ClaimReader, ReadClaim

Command = Any
TOLD = frozenset({"contested", "superseded", "retracted"})
"""What a reader is told of a fact's status; how many origins it has stands beside it."""


def complete(kind: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Make the shell's completion of a parameter: `entities`, `relations`, `classes`, `sources`, `seeds`, or the words of a `fact`."""

    def found(context: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
        from kg import completion  # noqa: PLC0415 - only for the shell
        from kg.reader import open_reader  # noqa: PLC0415 - the same

        before = context.params.get(parameter.name or "") or ()
        wanted = kind if kind != "fact" else "relations" if len(before) == 1 else "entities"
        try:
            reader = open_reader(context.params.get("store_path"))
            if wanted == "seeds":
                return [name for name in (reader.snapshot.seeds if reader.snapshot else ()) if name.startswith(typed) and name != "ontology"]
            if wanted == "entities":
                return completion.entities(reader.index, typed, reader.prefixes)
            offer: dict[str, Callable[[Any, str], list[str]]] = {
                "relations": completion.relations,
                "classes": completion.classes,
                "sources": completion.sources,
            }
            return offer[wanted](reader.index, typed)
        except Exception:  # noqa: BLE001 - a shell that completes shows no error: neither a store that is not there nor one that is damaged
            return []

    return found


store = click.option(
    "--store",
    "store_path",
    metavar="DIR",
    is_eager=True,
    shell_complete=lambda *_: _folders(),
    help="The store to use instead of $KG_STORE or ./.kg.",
)
corpus = click.option("--corpus", metavar="DIR", help="A folder with the sources' documents, found by SHA-256; also $KG_CORPUS.")
language = click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="The language of names.")


policy = click.option(
    "--policy",
    type=click.Choice(["all", "uncontested", "preferred"]),
    default="all",
    help="Which claims count: all; those that nothing contradicts; or those that nothing outranks.  [default: all]",
)
as_of = click.option("--as-of", "day", metavar="DATE", help="Only what holds on that day (2025-02-24); claims without a period always do.")


def _folders() -> list[Any]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for the shell

    return [CompletionItem("", type="dir")]


def format_option(*names: str) -> Callable[[Command], Command]:
    """Make the option --format with the choices of a command."""
    return click.option("--format", "-f", "format", type=click.Choice(names), default=names[0], help=f"The answer's format.  [default: {names[0]}]")


formats = format_option("table", "json", "jsonl", "csv", "tsv", "md")


def say(message: str) -> None:
    """Talk on standard error; standard output is for answers."""
    from kg.render import clean  # noqa: PLC0415 - after the command is known

    click.echo(clean(message), err=True)


def answer(text: str) -> None:
    """Put an answer out as it is."""
    if text:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")


def answer_bytes(body: bytes) -> None:
    """Put an answer out that is in its format already: byte by byte for programs, without control characters on a terminal."""
    if sys.stdout.isatty():
        from kg.render import clean_lines  # noqa: PLC0415 - after the command is known

        answer(clean_lines(body.decode()))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(body if body.endswith(b"\n") or not body else body + b"\n")


def counted(count: int, noun: str) -> str:
    """Write a number with its noun: `1 fact`, `2 facts`."""
    from kg import render  # noqa: PLC0415 - after the command is known

    return render.counted(count, noun)


def open_lookup(store_path: str | None, lang: str = "en", policy: str = "all", day: str | None = None) -> tuple[Reader, Lookup]:
    """Open the graph for lookups, on the ground of the claims that a policy admits, and perhaps of those that hold on a day."""
    from kg.lookup import Lookup  # noqa: PLC0415 - after the command is known
    from kg.policy import Selection  # noqa: PLC0415 - after the command is known
    from kg.reader import open_reader  # noqa: PLC0415 - after the command is known

    selection = Selection(policy, day)
    reader = open_reader(store_path)
    return reader, Lookup(reader.index, reader.prefixes, lang, selection)


def tell_selection(reader: Reader, lookup: Lookup) -> None:
    """Name what an answer for programs rests on, where it leaves something out."""
    if lookup.selection:
        say(ground(reader, lookup))


def ground(reader: Reader, lookup: Lookup) -> str:
    """Name what an answer rests on: the graph, and what of it counts if that is not all."""
    return f"{reader.name} · {lookup.selection}" if lookup.selection else reader.name


def find(lookup: Lookup, name: str) -> Entity:
    """Find an entity by its name and say how the name was read, if that needs saying."""
    found = lookup.entity(name)
    if found.notice:
        say(f"note: {found.notice}")
    return found.entity


def find_relation(lookup: Lookup, name: str) -> ResolvedRelation:
    """Find a relation by its name and say how the name was read, if that needs saying."""
    found = lookup.relation(name)
    if found.notice:
        say(f"note: {found.notice}")
    return found


def open_corpus(folder: str | None) -> Corpus | None:
    """Open the corpus, and say what in it could not be read."""
    from kg import corpus as documents  # noqa: PLC0415 - after the command is known

    found = documents.open_corpus(folder)
    for line in found.passed_over if found else ():
        say(f"warning: passed over {line}")
    return found


def warn(documents: Corpus, claims: ClaimReader, found: Iterable[ReadClaim]) -> None:
    """Say which documents of some claims are missing or have changed."""
    for line in documents.warnings((one.source for one in found), claims.of_source):
        say(f"warning: {line}")


def write(path: Path, body: bytes, words: str) -> None:
    """Write a file and say so, with some words more; say too if its folder is new."""
    from kg import export  # noqa: PLC0415 - after the command is known

    if export.write(path, body):
        say(f"note: the folder {path.parent} was not there, and has been made")
    say(f"wrote {path}{words}")


def put(format_name: str, header: Sequence[str], rows: Iterable[Sequence[object]], records: Sequence[Any], *, whole: Any = None) -> None:  # noqa: ANN401 - JSON
    """Put an answer out in its format: rows for people, records for programs."""
    from kg import render  # noqa: PLC0415 - after the command is known

    if format_name == "json":
        answer(render.as_json(records if whole is None else whole))
    elif format_name == "jsonl":
        answer(render.as_lines(records))
    else:
        answer(render.as_rows(format_name, header, rows))
