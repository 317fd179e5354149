"""`kg claims`: who says what, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.terms import local_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.reading import ReadClaim

HEADER = ("claim", "subject", "relation", "object", "stance", "speaker", "period", "source", "place")
_COLUMNS = ("value", "min", "max", "unit", "period start", "period end", "purpose", "origin", "status", "source title", "paraphrase", "iri")
_BRIEF = ("claim", "subject", "relation", "object", "said", "period", "place")
_SHORT = 8


@click.command("claims")
@click.option("--about", metavar="NAME", help="Claims with this entity as subject or object.", shell_complete=options.complete("entities"))
@click.option("--subject", metavar="NAME", help="Claims with this subject.", shell_complete=options.complete("entities"))
@click.option("--predicate", "--relation", metavar="R", help="Claims of this relation or measure.", shell_complete=options.complete("relations"))
@click.option("--object", "item", metavar="NAME", help="Claims with this object.", shell_complete=options.complete("entities"))
@click.option(
    "--source", metavar="S", help="Claims from this source: its IRI, CURIE, the end of it, or its title.", shell_complete=options.complete("sources")
)
@click.option("--stance", metavar="S", help="Claims put so: reported, announced, planned, estimated, opinion, denied.")
@options.formats
@options.language
@options.policy
@options.as_of
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
    policy: str,
    day: str | None,
    corpus: str | None,
    store_path: str | None,
) -> None:
    """List claims, ordered by source and place.

    \b
    kg claims --about moonshot
    kg claims --subject alibaba --predicate planned-investment
    kg claims --source 003 --stance estimated --format json
    """
    from kg.reading import ClaimReader, known_stance  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    claims = ClaimReader(reader, lookup)
    wanted = {"about": about, "subject": subject, "item": item}
    numbers = {key: options.find(lookup, name).number for key, name in wanted.items() if name is not None}
    if predicate is not None:
        numbers["predicate"] = options.find_relation(lookup, predicate).number
    if source is not None:
        numbers["source"], notice = claims.source_named(source)
        if notice:
            options.say(f"note: {notice}")
    if stance is not None:
        stance = known_stance(stance)
    found = [one for one in claims.read(claims.find(**numbers)) if stance in {None, one.stance}]
    documents = options.open_corpus(corpus)
    if documents:
        options.warn(documents, claims, found)
    quotes = documents.quotes(found) if documents else None
    put(format, found, [one.json(quotes) for one in found])
    if format == "table" or lookup.selection:
        options.say(f"{options.counted(len(found), 'claim')} · {options.ground(reader, lookup)}")


def put(format: str, found: Sequence[ReadClaim], records: Sequence[object], changes: Sequence[str] = ()) -> None:
    """Put claims out, each after what became of it, if that is told: a table for people has fewer and shorter columns than one for programs."""
    from kg import render  # noqa: PLC0415 - after the command is known

    header, write = {"table": (_BRIEF, _brief), "md": (HEADER, row)}.get(format, ((*HEADER, *_COLUMNS), _whole))
    rows = [write(one) for one in found]
    if changes:
        header, rows = ("change", *header), [(change, *one) for change, one in zip(changes, rows, strict=True)]
    shown, cells = render.filled(header, rows) if format == "table" else (header, rows)
    options.put(format, shown, cells, records)


def row(claim: ReadClaim) -> tuple[object, ...]:
    """Write a claim as one row for programs."""
    return (
        claim.identifier[:_SHORT],
        claim.subject.label,
        claim.predicate.label,
        claim.value_text,
        claim.stance,
        claim.speaker.label if claim.speaker else "",
        claim.period.brief if claim.period else "",
        _source(claim),
        _places(claim),
    )


def _whole(claim: ReadClaim) -> tuple[object, ...]:
    """Write a claim as one row for a spreadsheet: how much, since when, for what, and in which words."""
    amount = claim.amount.json() if claim.amount else {}
    figures = ("" if amount.get(key) is None else amount[key] for key in ("value", "min", "max", "unit"))
    period = (claim.period.start or "", claim.period.end or "") if claim.period else ("", "")
    origins = "; ".join(one.label for one in claim.origins)
    told = ("; ".join(claim.purposes), origins, claim.status, claim.source.title, claim.paraphrase or "", claim.iri)
    return (*row(claim), *figures, *period, *told)


def _brief(claim: ReadClaim) -> tuple[object, ...]:
    """Write a claim as one row for people: a figure, and a date with the word before it, stay on one line."""
    from kg.render import UNBROKEN  # noqa: PLC0415 - after the command is known

    figure, mark, words = claim.value_text.partition(" (“") if claim.amount else ("", "", claim.value_text)
    period = claim.period.brief if claim.period else ""
    return (
        claim.identifier[:_SHORT],
        claim.subject.label,
        claim.predicate.label,
        figure.replace(" ", UNBROKEN) + mark + words,
        f"{claim.stance} by {claim.speaker.label}" if claim.speaker else claim.stance,
        period.replace(" to ", f" to{UNBROKEN}"),
        f"{_source(claim)}{UNBROKEN}{_places(claim)}",
    )


def _source(claim: ReadClaim) -> str:
    return local_name(claim.source.iri) + (" (unsourced)" if claim.source.is_data_file else "")


def _places(claim: ReadClaim) -> str:
    return f"line {claim.line}" if claim.line else " ".join(f"{one.start}-{one.end}" for one in claim.spans)
