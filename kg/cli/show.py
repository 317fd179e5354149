"""`kg show`: an entity's page in the terminal."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.page import Page, PageFact

_HEADER = ("relation", "direction", "object", "context", "stance", "claims", "sources", "origins", "status")
_INDENT = "  "
_GAP = 2
_NARROWEST = 8


@click.command("show")
@click.argument("name", shell_complete=options.complete("entities"))
@options.formats
@options.language
@options.policy
@options.as_of
@options.store
def command(name: str, format: str, lang: str, policy: str, day: str | None, store_path: str | None) -> None:
    """Show what the graph says of NAME, each fact with how many sources and origins stand behind it.

    As md it is a dossier: every fact has footnotes that say where it stands, and who says it.

    \b
    kg show alibaba
    kg show "Eddie Wu" --format json
    kg show 月之暗面 --lang zh
    kg show moonshot --format md
    """
    from kg.page import page  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    entity = options.find(lookup, name)
    found = page(lookup, ClaimReader(reader, lookup), entity)
    if format == "table":
        options.answer(_terminal(found, options.ground(reader, lookup)))
        return
    if format == "md":
        from kg.writer.dossier import dossier  # noqa: PLC0415 - only for this format

        options.answer(dossier(found))
        options.tell_selection(reader, lookup)
        return
    rows = [(one.heading, "out" if one.outgoing else "in", one.text, one.context, ", ".join(one.stances),
             len(one.claims), one.sources, one.origins, one.status) for one in found.facts]  # fmt: skip
    options.put(format, _HEADER, rows, [one.json() for one in found.facts], whole={**found.json(), **lookup.selection.json()})
    if format != "json":
        options.tell_selection(reader, lookup)


def _terminal(found: Page, where: str) -> str:
    from kg import render  # noqa: PLC0415 - after the command is known

    bold = ("\x1b[1m", "\x1b[0m") if render.colours_wanted(is_terminal=sys.stdout.isatty()) else ("", "")
    room = render.terminal_width()
    lines = [f"{bold[0]}{render.clean(found.entity.label)}{bold[1]} · {render.clean(found.type_label)}"]
    others = dict.fromkeys(text for text, _, _ in found.names if text != found.entity.label)
    if others:
        lines += [_INDENT + line for line in render.wrap("also: " + render.clean(", ".join(others)), room - 2)]
    lines += [_INDENT + render.clean(found.entity.iri)]
    for heading, facts in groupby(found.facts, key=lambda fact: fact.heading):
        lines += ["", f"{bold[0]}{render.clean(heading)}{bold[1]}"]
        lines += _facts(list(facts), room)
    return "\n".join([*lines, "", f"{options.counted(len(found.facts), 'fact')} · {render.clean(where)}"])


def _facts(facts: list[PageFact], room: int) -> list[str]:
    """Lay facts out as: what, its context, and how it is supported at the right."""
    from kg import render  # noqa: PLC0415 - after the command is known

    lines = []
    left = min(max(render.width(fact.text) for fact in facts), max((room - len(_INDENT) - _GAP) // 2, _NARROWEST))
    for fact in facts:
        support = _support(fact)
        text = render.wrap(render.clean(fact.text), left)
        beside = room - len(_INDENT) - left - _GAP
        context = render.clean(fact.context)
        words = f"{context} · {support}" if context else support
        right = render.wrap(words, max(beside, _NARROWEST))
        for at in range(max(len(text), len(right))):
            one = text[at] if at < len(text) else ""
            lines.append((_INDENT + one + " " * (left - render.width(one) + _GAP) + (right[at] if at < len(right) else "")).rstrip())
    return lines


def _support(fact: PageFact) -> str:
    if fact.unsourced:
        return "unsourced"
    stances = [stance for stance in fact.stances if stance != "reported"]
    counts = [options.counted(fact.sources, "source"), options.counted(fact.origins, "origin")]
    status = [fact.status] if fact.status in options.TOLD else []
    return ", ".join([*counts, *stances, *status])
