"""`kg claims`: who says what, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.terms import local_name

if TYPE_CHECKING:
    from kg.reading import ReadClaim

HEADER = ("claim", "subject", "relation", "object", "stance", "speaker", "period", "source", "place")
_SHORT = 8


@click.command("claims")
@click.option("--about", metavar="NAME", help="Claims with this entity as subject or object.")
@click.option("--subject", metavar="NAME", help="Claims with this subject.")
@click.option("--predicate", "--relation", metavar="R", help="Claims of this relation or measure.")
@click.option("--object", "item", metavar="NAME", help="Claims with this object.")
@click.option("--source", metavar="S", help="Claims from this source: its IRI, CURIE, or the end of it.")
@click.option("--stance", metavar="S", help="Claims put so: reported, announced, planned, estimated, opinion, denied.")
@options.formats
@options.language
@options.corpus
@options.store
def command(
    about: str | None,
    subject: str | None,
    predicate: str | None,
    item: str | None,
    source: str | None,
    stance: str | None,
    format: str,
    lang: str,
    corpus: str | None,
    store_path: str | None,
) -> None:
    """List claims, ordered by source and place.

    \b
    kg claims --about moonshot
    kg claims --subject alibaba --predicate planned-investment
    kg claims --source 003 --stance estimated --format json
    """
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang)
    wanted = {"about": about, "subject": subject, "item": item, "source": source}
    numbers = {key: options.find(lookup, name).number for key, name in wanted.items() if name is not None}
    if predicate is not None:
        numbers["predicate"] = lookup.relation(predicate)[0]
    if stance is not None:
        stance = _stance(stance)
    claims = ClaimReader(reader, lookup)
    found = [one for one in claims.read(claims.find(**numbers)) if stance in {None, one.stance}]
    documents = options.open_corpus(corpus)
    quotes = documents.quotes(found) if documents else None
    options.put(format, HEADER, (row(one) for one in found), [one.json(quotes) for one in found])
    if format == "table":
        options.say(f"{options.counted(len(found), 'claim')} · {reader.name}")


def _stance(name: str) -> str:
    known = ("reported", "announced", "planned", "estimated", "opinion", "denied")
    if name.lower() not in known:
        raise click.UsageError(f"no stance is called {name!r}; there are: {', '.join(known)}")
    return name.lower()


def row(claim: ReadClaim) -> tuple[object, ...]:
    """Write a claim as one row of a table."""
    places = " ".join(f"{one.start}-{one.end}" for one in claim.spans)
    return (
        claim.identifier[:_SHORT],
        claim.subject.label,
        claim.predicate.label,
        claim.value_text,
        claim.stance,
        claim.speaker.label if claim.speaker else "",
        claim.period.brief if claim.period else "",
        f"{local_name(claim.source.iri)}{' (unsourced)' if claim.source.is_data_file else ''}",
        f"line {claim.line}" if claim.line else places,
    )
