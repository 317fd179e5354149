"""`kg evidence`: the sentences behind a claim or a fact."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.corpus import Corpus
    from kg.lookup import Lookup
    from kg.reading import ClaimReader, ReadClaim

_LABEL_WIDTH = 11
_FACT_PARTS = (2, 3)


@click.command("evidence")
@click.argument("words", nargs=-1, required=True, metavar="CLAIM-ID | SUBJECT RELATION [OBJECT]")
@options.formats
@options.language
@options.corpus
@options.store
def command(words: tuple[str, ...], format: str, lang: str, corpus: str | None, store_path: str | None) -> None:
    """Show every source's sentence behind a claim, or behind a fact, highlighted.

    With a corpus at hand the sentence is shown; without it, the paraphrase and the place.

    \b
    kg evidence alibaba invests-in moonshot
    kg evidence alibaba planned-investment --corpus articles/
    kg evidence 57b6bdf3
    """
    from kg.errors import UnknownNameError  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang)
    claims = ClaimReader(reader, lookup)
    found = claims.read(_wanted(words, lookup, claims))
    if not found:
        raise UnknownNameError(f"no claim says: {' '.join(words)}", hint="see what is said with: kg show SUBJECT")
    documents = options.open_corpus(corpus)
    if documents:
        for warning in documents.warnings(one.source for one in found):
            options.say(f"warning: {warning}")
    if format == "table":
        options.answer("\n\n".join(_terminal(at, one, documents) for at, one in enumerate(found, 1)))
        return
    from kg.cli import claims as listing  # noqa: PLC0415 - after the command is known

    quotes = documents.quotes(found) if documents else None
    options.put(format, listing.HEADER, (listing.row(one) for one in found), [one.json(quotes) for one in found])


def _wanted(words: tuple[str, ...], lookup: Lookup, claims: ClaimReader) -> list[str]:
    if len(words) == 1:
        return [claims.identified(words[0])]
    if len(words) not in _FACT_PARTS:
        raise click.UsageError("name a claim id, or a subject, a relation and perhaps an object; quote names of several words")
    subject = options.find(lookup, words[0]).number
    predicate = lookup.relation(words[1])[0]
    if len(words) == _FACT_PARTS[0]:
        return claims.find(subject=subject, predicate=predicate)
    item = options.find(lookup, words[2]).number
    found = claims.find(subject=subject, predicate=predicate, item=item)
    return found + (claims.find(subject=item, predicate=predicate, item=subject) if claims.is_symmetric(predicate) else [])


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
