"""`kg sources`: the documents that claims stand in."""

from __future__ import annotations

import click

from kg.cli import options
from kg.terms import local_name

_SHORT = 12


@click.command("sources")
@options.formats
@options.corpus
@options.policy
@options.as_of
@options.store
def command(format: str, corpus: str | None, policy: str, day: str | None, store_path: str | None) -> None:
    """List the sources, how many claims each gives, and with --corpus whether its document is at hand.

    \b
    kg sources
    kg sources --corpus articles/ --format json
    """
    from kg import render  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, policy=policy, day=day)
    documents = options.open_corpus(corpus)
    found = ClaimReader(reader, lookup).sources()
    rows, records = [], []
    for source, count in found:
        at_hand = None if documents is None else documents.text(source) is not None
        shown = "" if at_hand is None else "yes" if at_hand else "no"
        kind = "data file" if source.is_data_file else "document"
        rows.append((local_name(source.iri), source.title, kind, count, (source.sha256 or "")[:_SHORT], shown))
        records.append({**source.json(), "kind": kind, "claims": count, "at_hand": at_hand})
    header = ("source", "title", "kind", "claims", "sha256", "at hand")
    names, cells = render.filled(header, rows) if format == "table" else (header, rows)
    options.put(format, names, cells, records)
    options.tell_selection(reader, lookup)
