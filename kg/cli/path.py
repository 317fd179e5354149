"""`kg path`: how two entities are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.lookup import Lookup
    from kg.path import Path, Paths
    from kg.reading import ReadClaim

_HEADER = ("path", "step", "from", "relation", "to", "claims", "sources", "origins")


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--max", "most", type=click.IntRange(1, 1000), default=10, show_default=True, help="Show at most so many paths.")
@click.option("--via", "relations", multiple=True, metavar="RELATION", help="Follow only this relation; repeatable.")
@options.formats
@options.language
@options.policy
@options.as_of
@options.store
def command(
    start: str, end: str, most: int, relations: tuple[str, ...], format: str, lang: str, policy: str, day: str | None, store_path: str | None
) -> None:
    """Find all shortest paths between A and B, whichever way the relations read; exit 1 where there is none.

    Every step names its relation, and how many claims, sources and origins stand behind it; with --format json, the claims themselves.

    \b
    kg path moonshot "Jack Ma"
    kg path openai china --max 3
    kg path 月之暗面 智谱 --via invests-in --format json
    """
    from kg.connection import connect  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    ends = [options.find(lookup, name) for name in (start, end)]
    numbers = [options.find_relation(lookup, name).number for name in relations]
    connection = connect(lookup, ClaimReader(reader, lookup), ends[0].number, ends[1].number, relations=numbers, most=most)
    found, steps = connection.paths, connection.claims
    if format == "json":
        from kg import render  # noqa: PLC0415 - after the command is known

        options.answer(render.as_json({**connection.json(ends[0], ends[1], lookup), **lookup.selection.json()}))
    else:
        rows = [row for number, (one, read) in enumerate(zip(found.found, steps, strict=True), 1) for row in _rows(number, one, read, lookup)]
        options.put(format, _HEADER, rows, connection.records(lookup))
    if format == "table":
        options.say(_summary(found, options.ground(reader, lookup)))
    if found.length is None:
        raise click.exceptions.Exit(1)


def _rows(number: int, one: Path, read: list[list[list[ReadClaim]]], lookup: Lookup) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for at, (hops, supports) in enumerate(zip(one.hops, read, strict=True)):
        left, right = lookup.by_number(one.nodes[at]).label, lookup.by_number(one.nodes[at + 1]).label
        for hop, claims in zip(hops, supports, strict=True):
            words = lookup.relations[hop.relation]
            label = words.label if hop.forward or words.symmetric else words.inverse
            rows.append((number, at + 1, left, label, right, len(claims), *_support(claims)))
    return rows


def _support(claims: list[ReadClaim]) -> tuple[int, int]:
    return len({one.source.iri for one in claims}), len({origin for one in claims for origin in one.origin_iris})


def _summary(found: Paths, where: str) -> str:
    if found.length is None:
        return f"no path · {where}"
    shown = f", the first {len(found.found)} shown: --max" if found.total > len(found.found) else ""
    return f"{options.counted(found.total, 'shortest path')} of {options.counted(found.length, 'step')}{shown} · {where}"
