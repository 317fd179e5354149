"""`kg conflicts`: who disagrees, about what, and how kg rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from decimal import Decimal

    from kg.conflict.rules import Rules
    from kg.corpus import Corpus
    from kg.reader import Reader
    from kg.reading import ReadClaim
    from kg.verdict import Verdict

_HEADER = ("conflict", "kind", "contested", "subject", "relation", "claims", "sources", "origins", "ruling")
_SHORT = 8
_INDENT = "  "
_MARGIN = 11
_MARK = "CONTESTED "


@click.command("conflicts")
@click.argument("name", required=False, shell_complete=options.complete("entities"))
@click.option("--kind", "-k", metavar="K", help="Only differences of this kind, contested or not; `kg conflicts --kinds` lists them.")
@click.option("--all", "-a", "everything", is_flag=True, help="Also what merely differs, each with the reason why it is no contradiction.")
@click.option("--kinds", "listed", is_flag=True, help="List the kinds of difference with their definitions.")
@click.option("--rate", "rates", multiple=True, metavar="USD/CNY=7.2", help="Compare sums in two currencies by this rate too.")
@click.option("--rules", "rule_file", metavar="FILE", help="Compare afresh by a rule file of your own: see ontology/rules.toml.")
@click.option("--fail-on", type=click.Choice(["contested"]), help="Exit 1 if something is contested.")
@options.formats
@options.language
@options.corpus
@options.store
def command(
    name: str | None,
    kind: str | None,
    everything: bool,
    listed: bool,
    rates: tuple[str, ...],
    rule_file: str | None,
    fail_on: str | None,
    format: str,
    lang: str,
    corpus: str | None,
    store_path: str | None,
) -> None:
    """List what sources contradict each other on, about NAME or about everything, each with the claims side by side and a ruling.

    \b
    kg conflicts
    kg conflicts alibaba --all
    kg conflicts --kind period --format json
    """
    from kg.conflict import rules as known  # noqa: PLC0415 - after the command is known
    from kg.quotation import refined  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known
    from kg.verdict import VerdictReader  # noqa: PLC0415 - after the command is known

    rules = known.read(Path(rule_file)) if rule_file else known.bundled()
    if listed:
        _kinds(format, rules, lang)
        return
    if kind is not None and kind not in rules.kinds:
        raise click.UsageError(f"no kind is called {kind!r}; there are: {', '.join(rules.kinds)}")
    rules = rules.with_rates(_read_rates(rates))
    reader, lookup = options.open_lookup(store_path, lang)
    about = options.find(lookup, name).number if name is not None else None
    index = _afresh(reader, rules) if rates or rule_file else reader.index
    claims = ClaimReader(reader, lookup)
    verdicts = VerdictReader(index, lookup, claims)
    documents = options.open_corpus(corpus)
    whole = everything or kind is not None
    shown = refined(verdicts.find(about=about, kind=kind, everything=whole), documents)
    involved = [claim for one in shown for claim in one.claims]
    if documents:
        options.warn(documents, claims, involved)
    quotes = documents.quotes(involved) if documents else None
    if format == "table":
        options.answer("\n\n".join(_terminal(one, documents) for one in shown))
        options.say(_summary(shown, 0 if whole else verdicts.count_differing(about=about), reader))
    else:
        rows = [_row(one) for one in shown]
        options.put(format, _HEADER, rows, [one.json(quotes) for one in shown])
    if fail_on == "contested" and any(one.contested for one in shown):
        raise click.exceptions.Exit(1)


def _read_rates(texts: tuple[str, ...]) -> dict[tuple[str, str], Decimal]:
    from kg.conflict.rules import read_rate  # noqa: PLC0415 - after the command is known

    found: dict[tuple[str, str], Decimal] = {}
    for text in texts:
        try:
            pair, rate = read_rate(text)
        except ValueError as error:
            raise click.UsageError(f"--rate: {error}") from None
        if pair in found or pair[::-1] in found:
            raise click.UsageError(f"--rate: {text!r} is a second rate between {pair[0]} and {pair[1]}; give one")
        found[pair] = rate
    return found


def _afresh(reader: Reader, rules: Rules) -> sqlite3.Connection:
    """Compare everything again by other rules, in a scratch copy of the index."""
    from kg.recompare import recompared  # noqa: PLC0415 - only with rules or rates

    return recompared(reader, rules)


def _kinds(format: str, rules: Rules, lang: str) -> None:
    rows: list[tuple[str, ...]] = [
        (one.name, one.zh if lang == "zh" else one.label, "may be" if one.contested else "no", one.definition, one.example)
        for one in rules.kinds.values()
    ]
    records = [{"kind": row[0], "label": row[1], "contested": row[2] == "may be", "definition": row[3], "example": row[4]} for row in rows]
    header: tuple[str, ...] = ("kind", "label", "contested", "definition", "example")
    if format == "table" and lang == "en":  # an English label says hardly more than the name
        header, rows = (header[0], *header[2:]), [(row[0], *row[2:]) for row in rows]
    options.put(format, header, rows, records)


def _row(one: Verdict) -> tuple[object, ...]:
    counts = (len(one.claims), one.sources, one.origins)
    return (
        one.iri.rpartition("/")[2][:_SHORT],
        one.kind,
        "yes" if one.contested else "no",
        one.subject.label,
        one.relation.label,
        *counts,
        one.ruling,
    )


def _summary(shown: Sequence[Verdict], hidden: int, reader: Reader) -> str:
    """Count what contradicts and what merely differs; tell how to see what is not shown."""
    contested = sum(1 for one in shown if one.contested)
    others = options.counted(len(shown) - contested + hidden, "other difference")
    return " · ".join([options.counted(contested, "conflict"), others + (" (see --all)" if hidden else ""), reader.name])


def _terminal(one: Verdict, documents: Corpus | None) -> str:
    from kg import render  # noqa: PLC0415 - after the command is known

    colours = render.colours_wanted(is_terminal=sys.stdout.isatty())
    bold, red, plain = ("\x1b[1m", "\x1b[1;31m", "\x1b[0m") if colours else ("", "", "")
    room = render.terminal_width()
    head = render.wrap(render.clean(f"{_MARK if one.contested else ''}{one.kind} · {one.subject.label} · {one.reads}"), room)
    lines = [f"{bold}{line}{plain}" for line in head]
    if one.contested:
        lines[0] = f"{red}{_MARK}{plain}{bold}{head[0].removeprefix(_MARK)}{plain}"
    for number, heading in enumerate(headings(one)):
        lines += [f"{_INDENT}{bold}{line}{plain}" for line in render.wrap(render.clean(heading), room - 2)]
        for claim in one.sides[number]:
            lines += claim_lines(said(claim), words(claim, documents), room)
    lines += labelled("ruling", one.ruling, room)
    for text in one.assumptions:
        lines += labelled("assumed", text, room)
    return "\n".join(lines)


def headings(one: Verdict) -> list[str]:
    """Return a heading for each side: what it says, when and what for if that sets it apart from the others, and whether it is preferred."""
    sides = [list(dict.fromkeys(claim.value_text if one.is_measure else statement(claim) for claim in side)) for side in one.sides]
    found = [" or ".join(side) for side in sides]
    if one.is_measure:
        times = [" or ".join(dict.fromkeys(claim.period.brief if claim.period else "no period" for claim in side)) for side in one.sides]
        aims = [" and ".join(dict.fromkeys(aim for claim in side for aim in claim.purposes)) or "no purpose named" for side in one.sides]
        found = [f"{text} · {time}" if len(set(times)) > 1 else text for text, time in zip(found, times, strict=True)]
        found = [f"{text} · {aim}" if one.kind == "scope" else text for text, aim in zip(found, aims, strict=True)]
    if one.preferred is not None:
        found[one.preferred] += f" (preferred: {one.reason})"
    return found


def claim_lines(place: str, text: str, room: int) -> list[str]:
    """Lay a claim out: where it stands and who says it, and its words below."""
    from kg import render  # noqa: PLC0415 - after the command is known

    lines = [f"{_INDENT * 2}{line}" for line in render.wrap(render.clean(place), room - 4)]
    lines += [f"{_INDENT * 3}{line}" for line in render.wrap(render.clean(text), room - 6)]
    return [line.replace(render.UNBROKEN, " ") for line in lines]


def labelled(label: str, text: str, room: int) -> list[str]:
    """Lay a text out beside its label."""
    from kg import render  # noqa: PLC0415 - after the command is known

    wrapped = render.wrap(render.clean(text), room - _MARGIN)
    return [f"{_INDENT}{label if number == 0 else '':<{_MARGIN - 2}}{line}" for number, line in enumerate(wrapped)]


def statement(claim: ReadClaim) -> str:
    """Write what a claim says in one line."""
    return f"{claim.subject.label} {claim.predicate.label} {claim.value_text}" + (" — denied" if claim.stance == "denied" else "")


def said(claim: ReadClaim) -> str:
    """Write where a claim stands, how and by whom it is put, its period, its origins and its id."""
    from kg.render import UNBROKEN  # noqa: PLC0415 - after the command is known
    from kg.terms import local_name  # noqa: PLC0415 - after the command is known

    places = f"line {claim.line}" if claim.line else " ".join(f"{one.start}-{one.end}" for one in claim.spans)
    said = f"{claim.stance} by {claim.speaker.label}" if claim.speaker else claim.stance
    period = claim.period.brief.replace(" to ", f"{UNBROKEN}to{UNBROKEN}") if claim.period else "no period"
    parts = [f"{local_name(claim.source.iri)} {places}", said, period]
    parts += [f"from {', '.join(origin.label for origin in claim.origins)}"] if claim.origins else []
    return " · ".join([*parts, claim.identifier[:_SHORT]])


def words(claim: ReadClaim, documents: Corpus | None) -> str:
    """Return the sentence of a claim where the document is at hand, else the paraphrase."""
    quotes = [documents.quote(claim.source, span) for span in claim.spans] if documents else []
    found = [quote.strip() for quote in quotes if quote]
    return f"“{' … '.join(found)}”" if found else claim.paraphrase or "no paraphrase"
