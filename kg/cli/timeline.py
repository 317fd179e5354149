"""`kg timeline`: what holds or happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.timeline import Moment

_HEADER = ("when", "start", "end", "precision", "subject", "relation", "object", "stances", "status", "sources", "origins", "assumed")
_BRIEF = ("when", "what", "said", "sources", "origins")


@click.command("timeline")
@click.argument("name", required=False, shell_complete=options.complete("entities"))
@click.option("--relation", "-r", metavar="R", help="Only claims of this relation or measure.", shell_complete=options.complete("relations"))
@click.option("--since", metavar="DATE", help="Leave out what ended by that day.")
@click.option("--until", metavar="DATE", help="Leave out what starts on that day or later.")
@options.formats
@options.language
@options.policy
@options.as_of
@options.store
def command(
    name: str | None,
    relation: str | None,
    since: str | None,
    until: str | None,
    format: str,
    lang: str,
    policy: str,
    day: str | None,
    store_path: str | None,
) -> None:
    """List the dated facts about NAME, or all of them, in the order of time. A `~` before a date says that it rests on an assumption.

    \b
    kg timeline alibaba
    kg timeline --since 2025-01-01 --until 2025-03-01
    kg timeline meta --format json
    """
    from kg.policy import Selection  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known
    from kg.timeline import timeline  # noqa: PLC0415 - after the command is known

    reader, lookup = options.open_lookup(store_path, lang, policy, day)
    claims = ClaimReader(reader, lookup)
    about = options.find(lookup, name).number if name is not None else None
    predicate = options.find_relation(lookup, relation).number if relation is not None else None
    first, last = (Selection("all", day).day for day in (since, until))
    found, undated = timeline(claims.read(claims.find(about=about, predicate=predicate)), since=first, until=last)
    if format == "table":
        from kg import render  # noqa: PLC0415 - only for people

        options.put(format, *render.filled(_BRIEF, [_brief(one) for one in found]), [])
        words = [f"{options.counted(len(found), 'dated fact')}", f"{options.counted(undated, 'claim')} without a date left out"]
        options.say(" · ".join([*words, options.ground(reader, lookup)]))
        return
    records = [one.json() for one in found]
    rows: list[tuple[object, ...]] = [
        (one.period.brief, one.period.start or "", one.period.end or "", one.period.precision, one.claims[0].subject.label,
         one.claims[0].predicate.label, one.claims[0].value_text, ", ".join(one.stances), one.status, one.sources, one.origins, " ".join(one.assumed))
        for one in found
    ]  # fmt: skip
    options.put(format, _HEADER, rows, records)
    options.tell_selection(reader, lookup)


def _brief(one: Moment) -> tuple[object, ...]:
    """Write a moment as one row for people: dates and figures stay together, and what is a plain report needs no word."""
    from kg.render import UNBROKEN  # noqa: PLC0415 - after the command is known

    words = [stance for stance in one.stances if stance not in {"reported", "denied"}] + [one.status] * (one.status in options.TOLD)
    when = ("~" if one.assumed else "") + one.period.brief.replace(" to ", f" to{UNBROKEN}")
    value = one.claims[0].value_text
    figure, mark, rest = value.partition(" (“") if one.claims[0].amount else ("", "", value)
    what = one.text.removesuffix(value) + figure.replace(" ", UNBROKEN) + mark + rest
    return when, what, ", ".join(words), one.sources, one.origins
