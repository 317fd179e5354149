"""`kg search`: entities by their names, and claims by the words of their paraphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.neighbourhood import Node
    from kg.reader import Reader
    from kg.reading import ReadClaim
    from kg.search import Hit, Search

HEADER = ("kind", "id", "label", "type", "match", "name")
_SHORT = 8


@click.command("search")
@click.argument("words", nargs=-1, required=True, shell_complete=options.complete("entities"))
@click.option(
    "--type", "-t", "type_name", metavar="CLASS", help="Only entities of this class, and no claims.", shell_complete=options.complete("classes")
)
@click.option("--limit", "-n", "room", type=click.IntRange(1), default=None, help="At most so many entities, and so many claims.  [default: 20]")
@options.formats
@options.language
@options.policy
@options.as_of
@options.store
def command(
    words: tuple[str, ...],
    type_name: str | None,
    room: int | None,
    format: str,
    lang: str,
    policy: str,
    day: str | None,
    store_path: str | None,
) -> int:
    """Search names and paraphrases for WORDS, in any case, in English or Chinese.

    First the entities: those called so, those whose name begins so, those with all the words in their name, and only if
    there is none of these those with a similar name. Then the claims with all the words in their paraphrase.

    \b
    kg search cloud
    kg search alibbaba
    kg search 阿里 --type company
    kg search data centres --format json
    """
    from kg.limits import limit  # noqa: PLC0415 - after the command is known
    from kg.paraphrase import needs_concordance, stating  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    text, most = " ".join(words), room or limit("found_entities")
    kind = lookup.entity_class(type_name) if type_name is not None else None
    if lookup.search.exceeds(limit("scanned_names")):
        prepare(lookup.search)
    hits = lookup.search.names(text, room=most + 1, kind=kind)
    nodes = lookup.nodes({one.number: 0 for one in hits[:most]})
    if type_name is None and needs_concordance(reader):
        prepare_paraphrases(reader)
    terms = stating(reader, lookup, text, most + 1) if type_name is None else []
    claims = ClaimReader(reader, lookup).read(terms[:most])
    left_out = {"entities": len(hits) > most, "claims": len(terms) > most}
    records = [_record(one, nodes[one.number]) for one in hits[:most]]
    said = [one.json() for one in claims]
    whole = {"query": text, "entities": records, "claims": said, "truncated": any(left_out.values()), **lookup.selection.json()}
    lines = [*({"kind": "entity", **one} for one in records), *({"kind": "claim", **one} for one in said)]
    if format == "table":
        options.answer(_table(hits[:most], nodes, claims, reader.prefixes))
    else:
        options.put(format, HEADER, _rows(hits[:most], nodes, claims), lines, whole=whole)
    for name, cut in left_out.items():
        if cut:
            options.say(f"note: the limit left out more {name}; show more with --limit N")
    if not hits and not claims:
        options.say(f"nothing is called {text!r}" + ("" if type_name else ", and no paraphrase has these words"))
    return 0 if hits or claims else 1


def prepare(search: Search) -> None:
    """Make the index of names of a large graph if there is none, and say so; where it cannot be written the names themselves are read."""
    if search.is_indexed:
        return
    options.say("note: making the index of names, once for this snapshot")
    if search.make() is None:
        options.say("note: it cannot be written beside the snapshot; the names are read one by one")


def prepare_paraphrases(reader: Reader) -> None:
    """Make the index of the words of a large graph's paraphrases, and say so; where it cannot be written the paraphrases themselves are read."""
    from kg.paraphrase import make_concordance  # noqa: PLC0415 - after the command is known

    options.say("note: making the index of the words of paraphrases, once for this snapshot")
    if make_concordance(reader) is None:
        options.say("note: it cannot be written beside the snapshot; the paraphrases are read one by one")


def _record(hit: Hit, node: Node) -> dict[str, Any]:
    """Write an entity in the shape of the JSON contract."""
    return {"id": node.entity.iri, "label": node.entity.label, "type": node.type_label, "match": hit.match, "name": hit.key, "score": hit.score}


def _table(hits: Sequence[Hit], nodes: dict[int, Node], claims: Sequence[ReadClaim], prefixes: dict[str, str]) -> str:
    """Write what was found for people: the entities, then the claims."""
    from kg import render  # noqa: PLC0415 - after the command is known
    from kg.terms import curie  # noqa: PLC0415 - the same

    near = [(node.entity.label, node.type_label, curie(node.entity.iri, prefixes), one.match) for one in hits for node in [nodes[one.number]]]
    said = [(one.identifier[:_SHORT], one.paraphrase or "", one.source.title) for one in claims]
    tables = [render.as_rows("table", ("entity", "type", "id", "match"), near), render.as_rows("table", ("claim", "paraphrase", "source"), said)]
    return "\n\n".join(table for table in tables if table)


def _rows(hits: Sequence[Hit], nodes: dict[int, Node], claims: Sequence[ReadClaim]) -> list[tuple[object, ...]]:
    """Write what was found as rows for programs: a claim's paraphrase is its label, and what it is found by."""
    rows: list[tuple[object, ...]] = []
    for hit in hits:
        node = nodes[hit.number]
        rows.append(("entity", node.entity.iri, node.entity.label, node.type_label, hit.match, hit.key))
    return rows + [("claim", one.iri, one.paraphrase or "", "claim", "paraphrase", "") for one in claims]
