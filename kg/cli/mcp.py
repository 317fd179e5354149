"""`kg mcp`: the door for language models."""

from __future__ import annotations

import sys

import click

from kg.cli import options


@click.command("mcp")
@click.option("--tools", "listed", is_flag=True, help="List the tools, and serve nothing; needs no package.")
@options.corpus
@options.store
def command(listed: bool, corpus: str | None, store_path: str | None) -> None:
    """Serve the graph to a language model over the Model Context Protocol, on standard input and output, until the input ends.

    Ten tools, all read-only; every answer names its claims, their sources and places. A program starts this command; its settings look like
    {"mcpServers": {"kg": {"command": "kg", "args": ["mcp", "--store", "/path/to/.kg"]}}}. A store that is loaded anew is seen by the next call.

    Needs the package mcp, which `pip install '.[mcp]'` in the checkout brings; without it: exit 2.

    \b
    kg mcp --tools
    kg mcp --store .kg --corpus articles
    """
    from kg.mcp.tool import TOOLS  # noqa: PLC0415 - after the command is known

    if listed:
        options.put("table", ("tool", "answers"), [(one.name, one.description) for one in TOOLS.values()], [])
        return
    from importlib.util import find_spec  # noqa: PLC0415 - after the command is known

    if find_spec("mcp") is None:
        from kg.errors import UsageError  # noqa: PLC0415 - only on an error

        raise UsageError("kg mcp needs the package mcp, which is not installed", hint="in the checkout: pip install '.[mcp]'")
    from kg.mcp.answers import Answers  # noqa: PLC0415 - after the command is known
    from kg.mcp.server import serve  # noqa: PLC0415 - it brings the SDK

    answers = Answers(store_path, corpus)
    for line in answers.skipped:
        options.say(f"warning: passed over {line}")
    options.say(f"kg mcp: {answers.name}; a program is to speak here (see kg mcp --help)" if sys.stdin.isatty() else f"kg mcp: {answers.name}")
    serve(answers)
