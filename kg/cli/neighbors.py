"""`kg neighbors`: what stands around an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.neighbourhood import Edge, Neighbourhood

NEAR = ("relation", "neighbour", "type", "claims", "sources", "origins")
HEADER = ("from", "relation", "to", "type", "claims", "sources", "origins")


@click.command("neighbors")
@click.argument("name", shell_complete=options.complete("entities"))
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="How many steps to go.")
@click.option(
    "--relation", "-r", "relations", multiple=True, help="Follow only this relation; repeatable.", shell_complete=options.complete("relations")
)
@click.option("--type", "-t", "types", multiple=True, help="Show only things of this class; repeatable.", shell_complete=options.complete("classes"))
@click.option("--direction", type=click.Choice(["out", "in", "both"]), default="both", show_default=True, help="Follow relations from, to, or both.")
@click.option("--limit", "-n", type=click.IntRange(1), default=None, help="At most so many neighbours.  [default: 100]")
@options.formats
@options.language
@options.policy
@options.as_of
@options.store
def command(
    name: str,
    depth: int,
    relations: tuple[str, ...],
    types: tuple[str, ...],
    direction: str,
    limit: int | None,
    format: str,
    lang: str,
    policy: str,
    day: str | None,
    store_path: str | None,
) -> None:
    """List what stands around NAME, best supported first.

    NAME is a label, an alias, a CURIE or an IRI, in any case, in English or Chinese.

    \b
    kg neighbors moonshot
    kg neighbors 阿里巴巴 --relation invests-in --direction out
    kg neighbors alibaba --depth 2 --type company --format json
    """
    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    center = options.find(lookup, name)
    found = lookup.neighbours(
        center,
        depth=depth,
        relations=[options.find_relation(lookup, one).number for one in relations],
        types=[lookup.entity_class(one) for one in types],
        direction=direction,
        max_nodes=limit,
    )
    if format == "table":
        _summary(found, lookup.type_of(center.number)[1], options.ground(reader, lookup))
    whole = {**found.json(), **lookup.selection.json()}
    lines = whole["edges"] if isinstance(whole["edges"], list) else []
    if format == "table" and depth == 1:
        options.put(format, NEAR, [_near(found, edge) for edge in found.edges], lines)
    else:
        options.put(format, HEADER, [_row(found, edge) for edge in found.edges], lines, whole=whole)
    if format not in {"table", "json"}:
        options.tell_selection(reader, lookup)
    if found.left_out:
        options.say(f"note: the limit left out {options.counted(found.left_out, 'edge')}; show more with --limit N")


def _summary(found: Neighbourhood, kind: str, where: str) -> None:
    around = len(found.nodes) - 1
    from kg.render import clean  # noqa: PLC0415 - after the command is known

    words = f"{found.center.label} · {kind} · {options.counted(around, 'neighbour')}, {options.counted(len(found.edges), 'fact')} · {where}"
    options.answer(clean(words))
    if found.edges:
        options.answer("\n")


def _near(found: Neighbourhood, edge: Edge) -> tuple[object, ...]:
    """Write an edge of the centre as the centre sees it."""
    outgoing = edge.source == found.center.number
    far = found.nodes[edge.target if outgoing else edge.source]
    words = edge.relation.label if outgoing or edge.relation.symmetric else edge.relation.inverse
    return words, far.entity.label, far.type_label, edge.support.claims, edge.support.sources, _origins(edge)


def _row(found: Neighbourhood, edge: Edge) -> tuple[object, ...]:
    """Write an edge from the side that is nearer to the centre."""
    source, target = found.nodes[edge.source], found.nodes[edge.target]
    if edge.relation.symmetric and target.distance < source.distance:
        source, target = target, source
    far = source if source.distance > target.distance else target
    words = (source.entity.label, edge.relation.label, target.entity.label, far.type_label)
    return *words, edge.support.claims, edge.support.sources, _origins(edge)


def _origins(edge: Edge) -> str:
    return f"{edge.support.origins} unsourced" if edge.support.unsourced else str(edge.support.origins)
