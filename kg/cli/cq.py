"""`kg cq`: the competency questions of the ontology, each with its query and the answer that it should have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli import options

if TYPE_CHECKING:
    from kg.competency import Outcome

_HEADER = ("nr", "question", "answer", "state")


@click.command("cq")
@click.argument("numbers", nargs=-1, type=click.IntRange(1))
@click.option("--query", "shown", is_flag=True, help="Show the queries instead of running them.")
@options.formats
@options.store
def command(numbers: tuple[int, ...], shown: bool, format: str, store_path: str | None) -> None:
    """Run the competency questions, or those of some NUMBERS: each is asked by its SPARQL query and by kg ask, and both are held against its answer.

    The answers are those over the bundled seeds; over a store of yours they tell what it lacks. Exit 1 if any is not as it should be.

    \b
    kg cq
    kg cq 1 2 3
    kg cq 7 --query
    """
    from kg import competency, saved  # noqa: PLC0415 - after the command is known
    from kg.errors import UnknownNameError  # noqa: PLC0415 - after the command is known

    known = saved.questions()
    wanted = [one for one in known if not numbers or one.number in numbers]
    missing = sorted(set(numbers) - {one.number for one in known})
    if missing:
        raise UnknownNameError(f"no competency question has the number {missing[0]}", hint=f"there are 1 to {len(known)}")
    if shown:
        options.answer("\n\n".join(one.text.strip() for one in wanted))
        return
    reader, lookup = options.open_lookup(store_path)
    found = [competency.run(one, reader, lookup) for one in wanted]
    options.put(format, _HEADER, [_row(one) for one in found], [one.json() for one in found])
    wrong = sum(not one.is_right for one in found)
    if format == "table":
        options.say(f"{options.counted(len(found), 'question')}, {len(found) - wrong} as they should be · {reader.name}")
    if wrong:
        raise click.exceptions.Exit(1)


def _row(one: Outcome) -> tuple[object, ...]:
    return one.question.number, one.question.question, ", ".join(one.answers) or "nothing", one.state
