"""The command line: one small module a command, loaded only when it is called; never holds knowledge of its own."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from kg import __version__
from kg.errors import KgError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "ask": "Answer a question in English or Chinese, with its evidence.",
    "show": "Show an entity: names, types, and its facts with how many sources stand behind each.",
    "neighbors": "List what stands around an entity.",
    "search": "Search names and paraphrases for some words.",
    "claims": "List claims: who says what, where.",
    "evidence": "Show the sentences behind a claim or a fact.",
    "conflicts": "List who disagrees about what, with a ruling on each.",
    "why": "Show everything for and against a claim or a fact.",
    "timeline": "List what holds or happened when.",
    "query": "Run a SPARQL query, or one of the saved ones.",
    "path": "Find how two entities are connected.",
    "mcp": "Serve the graph to a language model: read-only tools over the Model Context Protocol.",
    "cq": "Run the competency questions, and tell which are answered as they should be.",
    "stats": "Count what the graph holds.",
    "sources": "List the sources and how many claims each gives.",
    "view": "Write one offline HTML file to explore.",
    "export": "Write the graph to a file.",
    "check": "Re-find every claim in the corpus, and map what is covered.",
    "load": "Load seeds into the store: all or nothing.",
    "unload": "Take a seed out of the store.",
    "index": "Make the files beside a snapshot that make a large graph fast to search and to read.",
    "log": "List the snapshots of the store.",
    "diff": "Show which claims came and went between two snapshots.",
    "rollback": "Make an older snapshot the head again.",
    "completion": "Print the script that lets a shell complete commands and names.",
}

# What a command reads, it keeps to its end, and none of it refers back to itself: to look through it again and again took a third of a large view.
_COLLECTED = (100_000, 50, 100)


class _Lazy(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer meets them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command for one that is unknown."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib  # noqa: PLC0415 - only for a mistyped command

            near = difflib.get_close_matches(args[0], COMMANDS, n=3, cutoff=0.4)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise click.UsageError(f"no command is called {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands without importing any."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for the shell

        found = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> object:
        """Run a command. A reader that has seen enough and went away, as `head` does, is no error."""
        try:
            found = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return found


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """An evidence-first knowledge graph of companies, people, models and investments.

    \b
    Try:  kg show alibaba
          kg neighbors moonshot
          kg evidence alibaba invests-in moonshot
          kg view -o graph.html

    Without a store at hand, the bundled seeds answer. Exit codes: 0 fine; 1 answered "no", or findings;
    2 usage; 3 input refused; 4 store; 5 limit reached; 130 interrupted.
    """


def main() -> None:
    """Run kg; tell every error in one clear line, with its exit code."""
    _prepare()
    try:
        code = cli.main(prog_name="kg", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _leave("interrupted; nothing was changed", 130)
    except click.ClickException as error:
        _leave(_safe(_usage(error)), error.exit_code)
    except KgError as error:
        from kg.cli.exits import code_of  # noqa: PLC0415 - only on an error

        _leave(_safe(error.told()), code_of(error))
    except UnicodeEncodeError:
        _leave("error: an argument is not UTF-8", 2)
    except MemoryError:
        _leave("error: not enough memory", 5)
    except OSError as error:
        _leave(f"error: {error.strerror or error}" + (f": {error.filename}" if error.filename else ""), 4)
    except Exception as error:
        if type(error).__module__ != "sqlite3":  # not imported here: it would cost every start
            raise
        _leave(f"error: the index of the store is damaged: {error}; go back with: kg rollback NUMBER", 4)
    else:
        sys.exit(code if isinstance(code, int) else 0)


def _usage(error: click.ClickException) -> str:
    """Write a fault of usage as every other error is written: one line that says what is wrong, and where help is."""
    message = error.format_message().rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    help_at = f"; see: {context.command_path} --help" if context else ""
    return f"error: {message[:1].lower()}{message[1:]}{help_at}"


def _prepare() -> None:
    """Let no character that the terminal's encoding lacks, and no closed standard output, end in a traceback; let Python count fewer objects anew."""
    gc.set_threshold(*_COLLECTED)
    atexit.register(gc.freeze)  # what is there at the end need not be counted and taken apart once more: a tenth of a lookup's time
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the end; pathlib costs a lookup's time
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if "_KG_COMPLETE" in os.environ:
        import_module("kg.cli.completion")  # it tells click of our own ways with bash and fish


def _safe(text: str) -> str:
    from kg.render import clean  # noqa: PLC0415 - only on an error

    return clean(text)


def _leave(message: str, code: int) -> None:
    click.echo(message, err=True)
    sys.exit(code)
