"""`kg evidence`: the sentences behind a claim or a fact."""

from __future__ import annotations

import sys
from contextlib import suppress
from shlex import quote
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.terms import local_name

if TYPE_CHECKING:
    from kg.corpus import Corpus
    from kg.lookup import Lookup, ResolvedRelation
    from kg.neighbourhood import Entity
    from kg.reading import ClaimReader, ReadClaim

_SHOWN = 3
_LABEL_WIDTH = 11
_FACT_PARTS = (2, 3)


@click.command("evidence")
@click.argument("words", nargs=-1, required=True, metavar="CLAIM-ID | SUBJECT RELATION [OBJECT]", shell_complete=options.complete("fact"))
@options.formats
@options.language
@options.policy
@options.as_of
@options.corpus
@options.store
def command(words: tuple[str, ...], format: str, lang: str, policy: str, day: str | None, corpus: str | None, store_path: str | None) -> None:
    """Show every source's sentence behind a claim, or behind a fact, highlighted.

    With a corpus at hand the sentence is shown; without it, the paraphrase and the place.

    \b
    kg evidence alibaba invests-in moonshot
    kg evidence alibaba planned-investment --corpus articles/
    kg evidence e2c7781d
    """
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    claims = ClaimReader(reader, lookup)
    found = claims.read(wanted(words, lookup, claims))
    documents = options.open_corpus(corpus)
    if documents:
        options.warn(documents, claims, found)
    options.tell_selection(reader, lookup)
    if format == "table":
        options.answer("\n\n".join(_terminal(at, one, documents) for at, one in enumerate(found, 1)))
        return
    from kg.cli import claims as listing  # noqa: PLC0415 - after the command is known

    quotes = documents.quotes(found) if documents else None
    listing.put(format, found, [one.json(quotes) for one in found])


def wanted(words: tuple[str, ...], lookup: Lookup, claims: ClaimReader) -> list[str]:
    """Return the claims that words name, as terms: one by its id, or those behind a fact."""
    if len(words) == 1:
        return [_identified(words[0], lookup, claims)]
    if len(words) not in _FACT_PARTS:
        raise click.UsageError("name a claim id, or a subject, a relation and perhaps an object; quote names of several words")
    first = options.find(lookup, words[0])
    relation = _relation(first, words, lookup)
    ends = [first.number, options.find(lookup, words[2]).number if len(words) == _FACT_PARTS[1] else None]
    if relation.inverse:
        ends.reverse()
    found = claims.between(relation.number, *ends)
    if not found:
        from kg.errors import UnknownNameError  # noqa: PLC0415 - only where nothing is found

        others = claims.read(claims.between(relation.number, *reversed(ends)))
        turned = _way_round(others, words[1], lookup, inverse=relation.inverse)
        under = f" ({lookup.selection})" if lookup.selection else ""
        raise UnknownNameError(f"no claim says: {' '.join(words)}{under}", hint=turned or f"see what is said with: kg show {quote(words[0])}")
    return found


def _identified(word: str, lookup: Lookup, claims: ClaimReader) -> str:
    """Find the claim of an id; where the word names an entity, say what to ask of it."""
    from kg.errors import AmbiguousNameError, UnknownNameError, UsageError  # noqa: PLC0415 - after the command is known

    try:
        return claims.identified(word)
    except UnknownNameError as error:
        fault = error
    try:
        found = lookup.entity(word).entity
    except (UnknownNameError, AmbiguousNameError):
        raise fault from None
    known = ", ".join(lookup.relations_of(found.number))
    hint = f"add a relation: kg {_verb()} {quote(word)} RELATION; " + (f"relations of {found.label}: {known}" if known else f"{found.label} has none")
    raise UsageError(f"{word!r} is no claim id", hint=hint)


def _relation(subject: Entity, words: tuple[str, ...], lookup: Lookup) -> ResolvedRelation:
    """Find the relation; where the word names another entity, say which relations there are between the two."""
    from kg.errors import AmbiguousNameError, UnknownNameError  # noqa: PLC0415 - after the command is known

    try:
        return options.find_relation(lookup, words[1])
    except UnknownNameError as error:
        fault = error
    hint = f"relations of {subject.label}: {', '.join(lookup.relations_of(subject.number)) or 'none'}"
    try:
        other = lookup.entity(words[1]).entity
    except (UnknownNameError, AmbiguousNameError):
        near = fault.hint if (fault.hint or "").startswith("nearest") else hint
        raise UnknownNameError(fault.message, hint=near) from None
    if between := lookup.relations_of(subject.number, other.number):
        hint = f"between them: {', '.join(between)}; as in: kg {_verb()} {quote(words[0])} {quote(between[0].replace(' ', '-'))} {quote(words[1])}"
    raise UnknownNameError(f"{words[1]!r} is no relation", hint=hint)


def _way_round(others: list[ReadClaim], relation: str, lookup: Lookup, *, inverse: bool) -> str:
    """Offer the same relation between the same ends, the other way round, if there are claims of it."""
    ends = dict.fromkeys((one.subject.iri, one.object.iri) for one in others if one.object)
    calls = []
    for subject, item in list(ends)[:_SHOWN]:
        first, second = (item, subject) if inverse else (subject, item)
        calls.append(f"kg {_verb()} {_typed(first, lookup)} {quote(relation)} {_typed(second, lookup)}")
    more = f" and {len(ends) - _SHOWN} more" if len(ends) > _SHOWN else ""
    return f"the other way round: {', '.join(calls)}{more}" if calls else ""


def _verb() -> str:
    """Return the command that was called: kg why names statements as kg evidence does."""
    return click.get_current_context().info_name or "evidence"


def _typed(iri: str, lookup: Lookup) -> str:
    """Return the shortest word that names a thing on the command line."""
    from kg.errors import AmbiguousNameError, UnknownNameError  # noqa: PLC0415 - after the command is known

    with suppress(AmbiguousNameError, UnknownNameError):
        found = lookup.entity(local_name(iri))
        if found.entity.iri == iri and not found.notice:
            return quote(local_name(iri))
    return quote(iri)


def _terminal(at: int, claim: ReadClaim, documents: Corpus | None) -> str:
    from kg import render  # noqa: PLC0415 - after the command is known

    strong = ("\x1b[1;33m", "\x1b[0m") if render.colours_wanted(is_terminal=sys.stdout.isatty()) else ("", "")
    room = max(render.terminal_width() - _LABEL_WIDTH - 3, 30)
    head = f"{at}. {claim.subject.label} — {claim.predicate.label} — {claim.value_text}"
    rows = [("source", claim.source.title + (" (a data file: unsourced)" if claim.source.is_data_file else ""))]
    for span in claim.spans:
        place = f"characters {span.start}-{span.end}" + (f", line {claim.line}" if claim.line else "")
        rows.append(("place", f"{place} · {span.term[1:-1]}"))
        quote = documents.quote(claim.source, span) if documents else None
        if quote is not None:
            rows.append(("sentence", f"“{quote.strip()}”"))
    rows.append(("paraphrase", claim.paraphrase or "none"))
    rows.append(
        (
            "said by",
            f"{claim.speaker.label if claim.speaker else 'the source itself'}, {claim.stance}" + (", in quotation marks" if claim.verbatim else ""),
        )
    )
    rows += [("origin", one.label) for one in claim.origins]
    rows += [("period", str(claim.period))] if claim.period else []
    rows += [("assumed", claim.period.assumed)] if claim.period and claim.period.assumed else []
    rows += [("for", ", ".join(claim.purposes))] if claim.purposes else []
    rows += [("note", f"{note.text} — {note.speaker or 'curator'}") for note in claim.notes]
    rows += [("claim", claim.identifier)]
    lines = [render.clean(head)]
    for label, text in rows:
        marks = strong if label == "sentence" else ("", "")
        wrapped = render.wrap(render.clean(text), room)
        lines += [f"   {label if n == 0 else '':<{_LABEL_WIDTH}}{marks[0]}{line}{marks[1]}" for n, line in enumerate(wrapped)]
    return "\n".join(lines)
