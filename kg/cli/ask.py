"""`kg ask`: questions in, cited answers out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli import claims as listing
from kg.cli import options

if TYPE_CHECKING:
    from kg.ask import Answer, Reply
    from kg.corpus import Corpus
    from kg.reading import ReadClaim
    from kg.verdict import Verdict

_SHOWN = 5
_ROWS = 30


@click.command("ask")
@click.argument("question", nargs=-1, required=True)
@click.option("--sparql", "shown_query", is_flag=True, help="Show the SPARQL query too; kg query runs it as it is.")
@click.option("--all", "everything", is_flag=True, help="Show all evidence, not only the first claims.")
@options.formats
@click.option("--lang", type=click.Choice(["en", "zh"]), default=None, help="The language of the answer.  [default: that of the question]")
@options.policy
@options.as_of
@options.corpus
@options.store
def command(
    question: tuple[str, ...],
    shown_query: bool,
    everything: bool,
    format: str,
    lang: str | None,
    policy: str,
    day: str | None,
    corpus: str | None,
    store_path: str | None,
) -> None:
    """Answer QUESTION from the claims of the graph, in the words of its ontology; no language model is asked.

    A question that the graph cannot answer is not answered: kg says which part it did not understand. Exit 0 answered, 1 not answered.
    As csv, tsv or md the answer is the claims behind it, one a row; its words stand beside it, on standard error.

    \b
    kg ask "Who invests in Moonshot?"
    kg ask "Which rivals of Alibaba develop AI models?"
    kg ask "How much does Meta plan to invest in 2025?" --sparql
    kg ask 阿里巴巴的竞争对手有哪些？
    """
    from kg.ask import Asker, is_chinese  # noqa: PLC0415 - after the command is known

    text = " ".join(question)
    reader, lookup = options.open_lookup(store_path, lang or ("zh" if is_chinese(text) else "en"), policy, day)
    asker = Asker(reader, lookup)
    found = asker.ask(text)
    documents = options.open_corpus(corpus)
    if documents:
        options.warn(documents, asker.claims, found.claims)
    if format != "table":
        quotes = documents.quotes(found.claims) if documents else None
        told = {**found.json(quotes), **lookup.selection.json()}
        if format in {"json", "jsonl"}:
            options.put(format, (), (), [told], whole=told)
        else:
            listing.put(format, found.claims, ())
            for reply in found.replies:
                options.say(reply.text)
        _talk(found, where=options.ground(reader, lookup), readings=True)
    else:
        _put(found, documents, shown_query=shown_query, everything=everything, where=options.ground(reader, lookup))
    if not found.is_answered:
        raise click.exceptions.Exit(1)


def _put(found: Answer, documents: Corpus | None, *, shown_query: bool, everything: bool, where: str) -> None:
    """Put an answer out: what it says, then the evidence, then who disagrees; how the question was read goes beside it."""
    blocks = []
    for number, reply in enumerate(found.replies, 1):
        mark = f"{number}. {reply.understood}\n" if len(found.replies) > 1 else ""
        blocks.append(mark + _reply(reply, documents, shown_query=shown_query, everything=everything, chinese=found.language == "zh"))
    options.answer("\n\n".join(blocks))
    _talk(found, where=where)


def _talk(found: Answer, *, where: str, readings: bool = False) -> None:
    """Say how a question was read, what limits its answer, and what can be asked instead: beside the answer, in every format."""
    for notice in found.notices:
        options.say(f"note: {notice}")
    if readings and len(found.replies) > 1:
        for number, reply in enumerate(found.replies, 1):
            options.say(f"reading {number}: {reply.understood}\n{reply.sparql}")
    for reply in found.replies:
        for note in reply.notes:
            options.say(f"note: {note}")
        for verdict in reply.conflicts if readings else ():
            options.say(f"contested: {verdict.ruling}")
    _other(found)
    if found.is_answered:
        options.say(f"{options.counted(len(found.claims) + sum(one.more_claims for one in found.replies), 'claim')} · {where}")


def _other(found: Answer) -> None:
    """Say why there is no answer, and what can be asked instead."""
    if found.refusal:
        options.say(found.refusal)
    if found.suggestions:
        options.say("可以回答：" if found.language == "zh" else "What can be answered:")
        for one in found.suggestions:
            options.say(f"  {one}")


def _reply(reply: Reply, documents: Corpus | None, *, shown_query: bool, everything: bool, chinese: bool) -> str:
    from kg import render  # noqa: PLC0415 - after the command is known

    bold = ("\x1b[1m", "\x1b[0m") if render.colours_wanted(is_terminal=sys.stdout.isatty()) else ("", "")
    room = render.terminal_width()
    lines = [f"{bold[0]}{line}{bold[1]}" for line in render.wrap(render.clean(reply.text), room)]
    if reply.rows:
        shown = reply.rows if everything else reply.rows[:_ROWS]
        header, rows = render.filled(reply.header, shown)
        lines += ["", render.table(header, [["" if cell is None else str(cell) for cell in row] for row in rows])]
        lines += [f"… {len(reply.rows) - len(shown)}"] if len(reply.rows) > len(shown) else []
    claims = _spread(reply.claims) if not everything else reply.claims
    if claims:
        lines.append("")
        for number, claim in enumerate(claims if everything else claims[:_SHOWN], 1):
            lines += _evidence(number, claim, documents, room)
        left = len(reply.claims) + reply.more_claims - len(claims if everything else claims[:_SHOWN])
        if left:
            lines.append(f"    还有 {left} 条主张：--all" if chinese else f"    and {options.counted(left, 'more claim')}: --all")
    if reply.conflicts:
        lines += ["", "有争议：" if chinese else "contested:"]
        for one in reply.conflicts if everything else reply.conflicts[:_SHOWN]:
            lines += _conflict(one, room)
    if shown_query:
        lines += ["", reply.sparql]
    return "\n".join(lines)


def _conflict(one: Verdict, room: int) -> list[str]:
    """Write a contradiction: each side with who is on it, then the ruling."""
    from kg import render  # noqa: PLC0415 - after the command is known

    lines = []
    for number, side in enumerate(one.sides):
        values = " / ".join(dict.fromkeys(claim.value_text + (" (denied)" if claim.stance == "denied" else "") for claim in side))
        voices = "; ".join(dict.fromkeys(claim.speaker.label if claim.speaker else claim.source.title for claim in side))
        best = " (preferred)" if number == one.preferred else ""
        wrapped = render.wrap(render.clean(f"{one.subject.label}, {one.relation.label}: {values}{best} — {voices}"), room - 4)
        lines += [f"  {'· ' if at == 0 else '  '}{line}" for at, line in enumerate(wrapped)]
    return [*lines, *(f"    {line}" for line in render.wrap(render.clean(one.ruling), room - 4))]


def _spread(claims: list[ReadClaim]) -> list[ReadClaim]:
    """Put the claims of different facts and sources first, so that the few which are shown say as much as they can."""
    rounds: dict[tuple[str, str, str], int] = {}
    order = []
    for at, claim in enumerate(claims):
        fact = (claim.subject.iri, claim.predicate.iri, claim.value_text)
        rounds[fact] = rounds.get(fact, -1) + 1
        order.append((rounds[fact], at, claim))
    return [claim for _, _, claim in sorted(order, key=lambda row: row[:2])]


def _evidence(number: int, claim: ReadClaim, documents: Corpus | None, room: int) -> list[str]:
    """Write a claim as evidence: the sentence or the paraphrase, then who says it and where."""
    from kg import render  # noqa: PLC0415 - after the command is known

    quote = next((words for one in claim.spans if documents and (words := documents.quote(claim.source, one))), None)
    said = f"“{quote.strip()}”" if quote else claim.paraphrase or f"{claim.subject.label} — {claim.predicate.label} — {claim.value_text}"
    place = f"line {claim.line}" if claim.line else ", ".join(f"{one.start}-{one.end}" for one in claim.spans)
    who = f"{claim.speaker.label}, {claim.stance}" if claim.speaker else claim.stance
    title = claim.source.title + (" (unsourced)" if claim.source.is_data_file else "")
    margin = f"{number:>3} "
    lines = [margin + line if at == 0 else "    " + line for at, line in enumerate(render.wrap(render.clean(said), room - 4))]
    return [*lines, *("    " + line for line in render.wrap(render.clean(f"{who} · {title} {place} · {claim.identifier[:8]}"), room - 4))]
