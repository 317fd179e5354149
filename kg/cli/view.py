"""`kg view`: one offline HTML file to explore."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options


@click.command("view")
@click.argument("name", required=False, shell_complete=options.complete("entities"))
@click.option("--output", "-o", metavar="FILE.html", default=None, help="Where to write.  [default: exports/NAME.html]")
@click.option("--depth", type=click.IntRange(1, 6), default=2, show_default=True, help="How many steps around NAME.")
@click.option("--limit", "-n", type=click.IntRange(1), default=None, help="At most so many entities in the file.  [default: 50000]")
@options.language
@options.policy
@options.as_of
@options.corpus
@options.store
def command(
    name: str | None,
    output: str | None,
    depth: int,
    limit: int | None,
    lang: str,
    policy: str,
    day: str | None,
    corpus: str | None,
    store_path: str | None,
) -> None:
    """Write one HTML file that opens without a network: the graph, or what stands around NAME.

    Click a node or an edge for its claims. With --corpus the sentences are embedded and highlighted: such a file holds
    the documents' text, so mind their licence before you hand it on.

    \b
    kg view
    kg view alibaba --depth 1 -o alibaba.html --corpus articles/
    """
    from kg import vocabulary  # noqa: PLC0415 - after the command is known
    from kg.drawing import Drawing  # noqa: PLC0415 - after the command is known
    from kg.export import FOLDER  # noqa: PLC0415 - after the command is known
    from kg.places import Places  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known
    from kg.terms import local_name  # noqa: PLC0415 - after the command is known
    from kg.view import render  # noqa: PLC0415 - pyvis costs 600 ms

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    center = options.find(lookup, name) if name else None
    documents = options.open_corpus(corpus)
    drawing = Drawing(reader, lookup, ClaimReader(reader, lookup), vocabulary.read(reader.database), documents)
    picture = drawing.around(center, depth=depth, max_nodes=limit) if center else drawing.everything(max_nodes=limit)
    path = Path(output) if output else FOLDER / f"{local_name(center.iri) if center else 'graph'}.html"
    body = render(picture, Places(reader.snapshot.path) if reader.snapshot else None).encode()
    options.write(path, body, f" ({len(body):,} bytes): {picture.caption}")
