"""`kg index`: makes the index of names beside the head snapshot."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("index")
@options.store
def command(store_path: str | None) -> None:
    """Make what lies beside the snapshot of a large graph: indexes of its names and of the words of its paraphrases, and its claims gathered.

    kg search, kg view and kg export make by themselves what they need; after a load the new snapshot has none yet. A
    small graph needs none.

    \b
    kg index
    kg index --store big
    """
    from kg import paraphrase, sweep  # noqa: PLC0415 - after the command is known
    from kg.errors import StoreUnwritableError  # noqa: PLC0415 - after the command is known
    from kg.limits import limit  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path)
    most, fewest = limit("scanned_names"), limit("swept_claims")
    made = []
    if lookup.search.exceeds(most):
        made.append((lookup.search.make(), "name"))
    if sweep.is_large(reader):
        made += [(sweep.build(reader), "claim"), (paraphrase.make_concordance(reader), "paraphrased claim")]
    if not made:
        options.say(f"{reader.name} has at most {most:,} names and {fewest:,} claims, which are read as fast without an index")
        return
    if any(count is None for count, _ in made):
        raise StoreUnwritableError(f"no index can be written beside {reader.name}", hint="kg answers without it, but slower")
    counts = ", ".join(options.counted(count or 0, noun) for count, noun in made)
    options.say(f"indexed {counts} of {reader.name}")
