"""`kg why`: everything for and against a statement."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.corpus import Corpus
    from kg.reading import ReadClaim
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
    kg why e2c7781d --corpus articles/
    """
    from kg.cli import evidence  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known
    from kg.verdict import VerdictReader  # noqa: PLC0415 - after the command is known
    from kg.why import cases, of_claim  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang)
    claims = ClaimReader(reader, lookup)
    wanted = claims.read(evidence.wanted(words, lookup, claims))
    verdicts = VerdictReader(reader.index, lookup, claims)
    found = cases(wanted, verdicts) if len(words) > 1 else of_claim(wanted[0], lookup, claims, verdicts)
    documents = options.open_corpus(corpus)
    everyone = [claim for one in found for claim in (*one.claims, *one.against)]
    if documents:
        options.warn(documents, claims, everyone)
    quotes = documents.quotes(everyone) if documents else None
    if format == "table":
        told: set[str] = set()
        options.answer("\n\n".join(_terminal(one, documents, told) for one in found))
        options.say(f"{options.counted(len(found), 'statement')} · {reader.name}")
        return
    options.put(format, _HEADER, [_row(one) for one in found], [one.json(quotes) for one in found])


def _row(one: Case) -> tuple[object, ...]:
    from kg.why import origins  # noqa: PLC0415 - after the command is known

    first = one.claims[0]
    rulings = " ".join(verdict.ruling for verdict in one.contested)
    counts = (len(one.claims), len(origins(one.claims)), len(one.against), len(origins(one.against)))
    return (first.subject.label, first.predicate.label, first.value_text, one.status, *counts, rulings)


def _terminal(one: Case, documents: Corpus | None, told: set[str]) -> str:
    """Lay one statement out; a ruling that was told of a statement before is only named."""
    from kg import render  # noqa: PLC0415 - after the command is known
    from kg.cli import conflicts  # noqa: PLC0415 - after the command is known

    bold, plain = ("\x1b[1m", "\x1b[0m") if render.colours_wanted(is_terminal=sys.stdout.isatty()) else ("", "")
    room = render.terminal_width()
    first = one.claims[0]
    values = " or ".join(dict.fromkeys(claim.value_text for claim in one.claims))
    when = f" · {first.period.brief}" if first.amount and first.period else ""
    head = f"{first.subject.label} — {first.predicate.label} — {values}{when}"
    lines = [f"{bold}{line}{plain}" for line in render.wrap(render.clean(head), room)]
    lines.append(f"{_INDENT}{one.status}" + _preferred(one))
    lines += _side("for", one.claims, documents, room)
    lines += _side("against", one.against, documents, room, first)
    for label, verdicts in (("ruling", one.contested), ("differs", one.differing)):
        for verdict in verdicts:
            lines += conflicts.labelled(label, f"{verdict.kind}: {'as above' if verdict.iri in told else verdict.ruling}", room)
            told.add(verdict.iri)
    return "\n".join(lines)


def _preferred(one: Case) -> str:
    best = one.preference
    if best is None:
        return " · a tie" if one.contested else ""
    return f" · {'this' if best[0] else 'the other side'} is preferred ({best[1]})"


def _side(label: str, claims: Sequence[ReadClaim], documents: Corpus | None, room: int, other: ReadClaim | None = None) -> list[str]:
    """Lay the claims of a side out; those against `other` with what they say instead."""
    from kg.cli import conflicts  # noqa: PLC0415 - after the command is known
    from kg.why import origins  # noqa: PLC0415 - after the command is known

    if not claims:
        return [f"{_INDENT}{label}: nothing"]
    sources = {one.source.iri for one in claims}
    counts = [options.counted(len(claims), "claim"), options.counted(len(sources), "source"), options.counted(len(origins(claims)), "origin")]
    lines = [f"{_INDENT}{label}: {', '.join(counts)}"]
    for one in claims:
        told = f"{_instead(one, other)} · {conflicts.said(one)}" if other else conflicts.said(one)
        lines += conflicts.claim_lines(told, conflicts.words(one, documents), room)
    return lines


def _instead(one: ReadClaim, other: ReadClaim) -> str:
    """Write what a claim says against another: only its figure where all else is the same."""
    from kg.cli import conflicts  # noqa: PLC0415 - after the command is known

    same = one.amount and one.stance != "denied" and (one.subject, one.predicate) == (other.subject, other.predicate)
    return one.value_text if same else conflicts.statement(one)
