"""`kg completion`: prints the script that lets a shell complete commands, options and names; and what the shells need of it.

click's own machinery does the rest. Its script for bash splits the line where bash does, at every colon, and offers names with spaces
unquoted; its script for fish cuts a name at a comma: these two are mended here.
"""

from __future__ import annotations

import os

import click
from click.shell_completion import BashComplete, CompletionItem, FishComplete, ZshComplete, add_completion_class

_BASH = """\
%(complete_func)s() {
    local type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_INSTALL = {
    "bash": """# Completion of kg for bash (4.4 or later). For this shell: eval "$(kg completion bash)"
# For every shell: kg completion bash > ~/.local/share/bash-completion/completions/kg
""",
    "zsh": """#compdef kg
# Completion of kg for zsh. For this shell: eval "$(kg completion zsh)"
# For every shell: kg completion zsh > FOLDER/_kg, where FOLDER is one of $fpath; then begin a new shell.
""",
    "fish": """# Completion of kg for fish. For this shell: kg completion fish | source
# For every shell: kg completion fish > ~/.config/fish/completions/kg.fish
""",
}
_PLAIN = frozenset("@%+=:,./-_")
_IN_DOUBLE = frozenset('\\"$`')


class Bash(BashComplete):
    """Completion for bash: the line is split as the shell splits it, and names are quoted as the word was begun."""

    source_template = _BASH

    def source(self) -> str:
        """Return the script; which bash will read it is not known here."""
        return self.source_template % self.source_vars()

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor's, and the cursor's as far as it is typed."""
        words, self._typed, self._quote = split(os.environ["COMP_WORDS"])
        return words[1:], self._typed

    def format_completion(self, item: CompletionItem) -> str:
        """Write what bash is to put in place of what it takes for the word."""
        return f"{item.type},{quoted(str(item.value), self._typed, self._quote, os.environ.get('COMP_WORDBREAKS', ''))}"


class Fish(FishComplete):
    """Completion for fish: a name may hold commas."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')


add_completion_class(Bash, "bash")
add_completion_class(Fish, "fish")


def split(line: str) -> tuple[list[str], str, str]:
    """Split a line as a shell does; return the words but the last, the last (empty after a space), and the quotation mark that is open in it."""
    words: list[str] = []
    word, begun, quote, escaped = "", False, "", False
    for char in line:
        if escaped:
            word += char if quote != '"' or char in _IN_DOUBLE else f"\\{char}"
            escaped = False
        elif char == "\\" and quote != "'":
            begun = escaped = True
        elif quote:
            word, quote = (word, "") if char == quote else (word + char, quote)
        elif char in "'\"":
            begun, quote = True, char
        elif char.isspace():
            words, word, begun = ([*words, word] if begun else words), "", False
        else:
            word, begun = word + char, True
    return words, word, quote


def quoted(value: str, typed: str, quote: str, breaks: str) -> str:
    """Quote a value as the word was begun, and leave out what bash takes for words before it: what ends in a colon."""
    if quote == '"':
        return "".join(f"\\{char}" if char in _IN_DOUBLE else char for char in value)
    if quote == "'":
        return value.replace("'", "'\\''")
    if ":" in breaks and value.startswith(typed):
        value = value[typed.rfind(":") + 1 :]
    return "".join(char if char.isalnum() or char in _PLAIN else f"\\{char}" for char in value)


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_INSTALL)))
def command(shell: str) -> None:
    """Print the script that lets SHELL complete commands, options, relations, sources and the names of entities.

    The names are those of the store that the command would read: ./.kg, $KG_STORE, the one named by --store, or the bundled seeds.

    \b
    kg completion bash > ~/.local/share/bash-completion/completions/kg
    kg completion zsh > ~/.zfunc/_kg
    kg completion fish > ~/.config/fish/completions/kg.fish
    """
    from kg.cli import cli, options  # noqa: PLC0415 - the group knows this module only by its name

    kind = {"bash": Bash, "zsh": ZshComplete, "fish": Fish}[shell]
    script = kind(cli, {}, "kg", "_KG_COMPLETE").source()
    options.answer(_INSTALL[shell] + script.removeprefix("#compdef kg\n"))
