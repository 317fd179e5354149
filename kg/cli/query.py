"""`kg query`: SPARQL from the command line."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.query import Result
    from kg.reader import Reader

_GRAPHS = ("ttl", "nt", "jsonld")


def _finite(ctx: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    """Refuse a deadline that is no number: click lets nan through its range."""
    if value is not None and value != value:  # noqa: PLR0124 - what only nan does
        raise click.BadParameter("not a number", ctx, parameter)
    return value


@click.command("query")
@click.argument("query", required=False)
@click.option("--list", "listed", is_flag=True, help="List the saved queries.")
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="Give a variable a value: an entity's name, a CURIE, an IRI or a text."
)
@click.option(
    "--timeout", type=click.FloatRange(min=0.1, max=86_400), default=None, callback=_finite, help="Stop after so many seconds.  [default: 30]"
)
@options.format_option("table", "json", "jsonl", "xml", "csv", "tsv", "md", "ttl", "nt", "jsonld")
@options.policy
@options.as_of
@options.store
def command(
    query: str | None,
    listed: bool,
    parameters: tuple[str, ...],
    timeout: float | None,
    format: str,
    policy: str,
    day: str | None,
    store_path: str | None,
) -> None:
    """Run QUERY: SPARQL text, a .rq file, `-` for standard input, or the name of a saved query.

    SELECT, ASK, CONSTRUCT and DESCRIBE (SPARQL 1.1). Usual prefixes need no declaration. A query never reaches the network.
    Exit 1 where ASK answers no.

    \b
    kg query 'SELECT ?who WHERE { ?who kg:investsIn e:moonshot }'
    kg query --list
    kg query investors -p company=moonshot
    """
    from kg import query as sparql  # noqa: PLC0415 - after the command is known

    if listed:
        _list(format)
        return
    if query is None:
        raise click.UsageError("give a query, a .rq file, -, a saved query's name, or --list")
    reader, lookup = options.open_lookup(store_path, policy=policy, day=day)
    if lookup.selection:
        from kg.narrowed import Narrowed  # noqa: PLC0415 - only under a policy

        reader = Narrowed(reader, lookup.selection)
        options.say(f"note: {options.ground(reader, lookup)}")
    text, is_saved = _text(query)
    values = dict(_parameter(one, lookup) for one in parameters)
    wanted = format if format in (*sparql.RESULTS, *sparql.GRAPHS) else "json"
    result = sparql.run(reader, text, wanted, seconds=timeout, parameters=values)
    if not is_saved:
        _tell_strangers(reader, text)
    _matching(result, format)
    if format in {"table", "md", "jsonl"} and result.kind != "graph":
        _shown(result, format, reader.prefixes)
    else:
        options.answer_bytes(result.body)
    if result.kind == "boolean" and b"true" not in result.body:
        raise click.exceptions.Exit(1)


def _list(format: str) -> None:
    from kg import saved  # noqa: PLC0415 - after the command is known

    queries = [*saved.everything(), *(one.query for one in saved.questions())]
    rows = [(one.name, one.summary, ", ".join(name for name, _ in one.parameters)) for one in queries]
    records = [{"name": one.name, "summary": one.summary, "parameters": [name for name, _ in one.parameters]} for one in queries]
    options.put(format if format in {"json", "jsonl", "csv", "tsv", "md"} else "table", ("name", "answers", "parameters"), rows, records)


def _text(query: str) -> tuple[str, bool]:
    """Find the text of a query: standard input, a file, SPARQL itself, or a saved one; tell whether it is a saved one."""
    from kg.errors import QueryFaultError, UnknownNameError  # noqa: PLC0415 - after the command is known

    if query == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input"), False
    if query.endswith(".rq"):
        try:
            return _decoded(Path(query).read_bytes(), query), False
        except OSError as error:
            raise QueryFaultError(f"{query} cannot be read: {error.strerror}") from error
    from kg import query as sparql  # noqa: PLC0415 - after the command is known
    from kg import saved  # noqa: PLC0415 - after the command is known

    if sparql.is_sparql(query):
        return query, False
    try:
        return saved.named(query).text, True
    except UnknownNameError as error:
        raise UnknownNameError(f"no SPARQL and no saved query is called {query!r}", hint=error.hint) from error


def _tell_strangers(reader: Reader, text: str) -> None:
    """Say which names of a query the graph does not hold: an empty answer may be a typo's."""
    from kg.strangers import strangers  # noqa: PLC0415 - after the command is known

    for written, near in strangers(reader, text).items():
        options.say(f"note: {written} is not in the graph" + (f"; nearest: {', '.join(near)}" if near else ""))


def _decoded(data: bytes, name: str) -> str:
    from kg.errors import QueryFaultError  # noqa: PLC0415 - after the command is known

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryFaultError(f"{name} is not UTF-8 (byte {error.start})") from error


def _parameter(word: str, lookup: Lookup) -> tuple[str, str]:
    """Read `name=value`: the value is a text in quotes, an IRI, a CURIE, or the name of an entity, a source, a relation or a class."""
    from kg import parameter  # noqa: PLC0415 - after the command is known

    name, equals, value = word.partition("=")
    if not equals or not re.fullmatch(r"\w+", name):
        raise click.UsageError(f"{word!r} is not NAME=VALUE")
    found, notice = parameter.term(value, lookup)
    if notice:
        options.say(f"note: {notice}")
    return name, found


def _matching(result: Result, format: str) -> None:
    """Refuse a format that the query's form cannot have."""
    from kg import query as sparql  # noqa: PLC0415 - after the command is known

    fitting = ("table", *_GRAPHS) if result.kind == "graph" else ("table", "jsonl", "md", *sparql.RESULTS)
    if format not in fitting:
        raise click.UsageError(f"this query's answer is {'a graph' if result.kind == 'graph' else 'no graph'}; formats for it: {', '.join(fitting)}")


def _shown(result: Result, format: str, prefixes: dict[str, str]) -> None:
    """Put solutions out as rows with short names, a truth value as a word."""
    from kg import query as sparql  # noqa: PLC0415 - after the command is known
    from kg import render  # noqa: PLC0415 - after the command is known
    from kg.terms import curie  # noqa: PLC0415 - after the command is known

    if result.kind == "boolean":
        options.answer("yes" if b"true" in result.body else "no")
        return
    names, solutions = sparql.rows(result)
    if format == "jsonl":
        options.answer(render.as_lines({name: value["value"] for name, value in one.items()} for one in solutions))
        return

    def shown(value: dict[str, str] | None) -> str:
        return "" if value is None else curie(value["value"], prefixes) if value["type"] == "uri" else value["value"]

    options.answer(render.as_rows(format, names, [[shown(one.get(name)) for name in names] for one in solutions]))
    if format == "table":
        options.say(options.counted(len(solutions), "solution"))
