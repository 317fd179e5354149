"""`kg why`: everything for and against a statement."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.corpus import Corpus
    from kg.lookup import Lookup
    from kg.reading import ClaimReader, ReadClaim
    from kg.why import Case

_HEADER = ("subject", "relation", "object", "status", "claims for", "origins for", "claims against", "origins against", "rulings")
_INDENT = "  "


@click.command("why")
@click.argument("words", nargs=-1, required=True, metavar="CLAIM-ID | SUBJECT RELATION [OBJECT]", shell_complete=options.complete("fact"))
@options.formats
@options.language
@options.corpus
@options.store
def command(words: tuple[str, ...], format: str, lang: str, corpus: str | None, store_path: str | None) -> None:
    """Show everything for and against a claim or a fact, counted by independent origins, with the rulings that bear on it.

    \b
    kg why alibaba share-price-change
    kg why alibaba invests-in moonshot
    kg why 57b6bdf3 --corpus articles/
    """
    from kg.cli import evidence  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known
    from kg.verdict import VerdictReader  # noqa: PLC0415 - after the command is known
    from kg.why import cases  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang)
    claims = ClaimReader(reader, lookup)
    wanted = claims.read(evidence.wanted(words, lookup, claims))
    found = cases(_widened(wanted, words, lookup, claims), VerdictReader(reader.index, lookup, claims))
    if len(words) == 1:
        found = [one for one in found if any(claim.iri == wanted[0].iri for claim in (*one.claims, *one.against))] or found
    documents = options.open_corpus(corpus)
    everyone = [claim for one in found for claim in (*one.claims, *one.against)]
    if documents:
        options.warn(documents, claims, everyone)
    quotes = documents.quotes(everyone) if documents else None
    if format == "table":
        options.answer("\n\n".join(_terminal(one, documents) for one in found))
        options.say(f"{options.counted(len(found), 'statement')} · {reader.name}")
        return
    options.put(format, _HEADER, [_row(one) for one in found], [one.json(quotes) for one in found])


def _widened(found: list[ReadClaim], words: tuple[str, ...], lookup: Lookup, claims: ClaimReader) -> list[ReadClaim]:
    """Take to a claim that was named by its id all others of the same subject and relation, so that what agrees with it is counted."""
    if len(words) > 1:
        return found
    one = found[0]
    subject, predicate = (lookup.number_of(f"<{thing.iri}>") or 0 for thing in (one.subject, one.predicate))
    item = lookup.number_of(f"<{one.object.iri}>") if one.object else None
    return claims.read(claims.between(predicate, subject, item))


def _row(one: Case) -> tuple[object, ...]:
    from kg.why import origins  # noqa: PLC0415 - after the command is known

    first = one.claims[0]
    rulings = " ".join(verdict.ruling for verdict in one.contested)
    counts = (len(one.claims), len(origins(one.claims)), len(one.against), len(origins(one.against)))
    return (first.subject.label, first.predicate.label, first.value_text, one.status, *counts, rulings)


def _terminal(one: Case, documents: Corpus | None) -> str:
    from kg import render  # noqa: PLC0415 - after the command is known

    bold, plain = ("\x1b[1m", "\x1b[0m") if render.colours_wanted(is_terminal=sys.stdout.isatty()) else ("", "")
    room = render.terminal_width()
    first = one.claims[0]
    values = " or ".join(dict.fromkeys(claim.value_text for claim in one.claims))
    when = f" · {first.period.brief}" if first.amount and first.period else ""
    head = f"{first.subject.label} — {first.predicate.label} — {values}{when}"
    lines = [f"{bold}{line}{plain}" for line in render.wrap(render.clean(head), room)]
    lines.append(f"{_INDENT}{one.status}" + _preferred(one))
    lines += _side("for", one.claims, documents, room)
    lines += _side("against", one.against, documents, room)
    for label, verdicts in (("ruling", one.contested), ("differs", one.differing)):
        for verdict in verdicts:
            wrapped = render.wrap(render.clean(f"{verdict.kind}: {verdict.ruling}"), room - 11)
            lines += [f"{_INDENT}{label if number == 0 else '':<9}{line}" for number, line in enumerate(wrapped)]
    return "\n".join(lines)


def _preferred(one: Case) -> str:
    best = one.preference
    if best is None:
        return " · a tie: nothing that kg goes by puts one side above the other" if one.contested else ""
    return f" · {'preferred' if best[0] else 'not preferred'}: {best[1]}"


def _side(label: str, claims: Sequence[ReadClaim], documents: Corpus | None, room: int) -> list[str]:
    from kg import render  # noqa: PLC0415 - after the command is known
    from kg.cli import conflicts  # noqa: PLC0415 - after the command is known
    from kg.why import origins  # noqa: PLC0415 - after the command is known

    if not claims:
        return [f"{_INDENT}{label}: nothing"]
    sources = {one.source.iri for one in claims}
    counts = [options.counted(len(claims), "claim"), options.counted(len(sources), "source"), options.counted(len(origins(claims)), "origin")]
    lines = [f"{_INDENT}{label}: {', '.join(counts)}"]
    for one in claims:
        told = conflicts.said(one) if label == "for" else f"{conflicts.statement(one)} · {conflicts.said(one)}"
        lines += [f"{_INDENT * 2}{line}" for line in render.wrap(render.clean(told), room - 4)]
        lines += [f"{_INDENT * 3}{line}" for line in render.wrap(render.clean(conflicts.words(one, documents)), room - 6)]
    return lines
