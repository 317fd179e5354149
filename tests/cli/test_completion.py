"""Tests of shell completion: the scripts, run by the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from caller import environment

from kg.cli import COMMANDS
from kg.cli.completion import quoted, split

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller

# What bash does at a press of Tab: it sets the line and the cursor, calls the function, and takes the replies.
DRIVE = 'source "$1"; COMP_LINE="$2"; COMP_POINT=${#2}; _kg_completion kg; printf "%s\\n" "${COMPREPLY[@]}"'


@pytest.fixture
def shims(tmp_path: Path) -> Path:
    """Give a folder with `kg` in it, to stand on the path."""
    shim = tmp_path / "bin" / "kg"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
    shim.chmod(0o755)
    return shim.parent


def script(kg: Caller, shell: str, folder: Path) -> Path:
    """Write the script of a shell into a file."""
    path = folder / f"kg.{shell}"
    path.write_text(kg.right("completion", shell).out)
    return path


def pressed(line: str, file: Path, shims: Path) -> list[str]:
    """Return what bash puts in place of the word at the end of a line."""
    variables = environment(PATH=f"{shims}:/usr/bin:/bin", LC_ALL="C.UTF-8")
    done = subprocess.run(
        ["bash", "--norc", "-c", DRIVE, "bash", file, line], cwd=shims.parent, env=variables, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("kg nei", ["neighbors"]),
        ("kg neighbors Moonsh", ["Moonshot", "Moonshot\\ AI"]),
        ("kg neighbors moonsh", ["moonshot", "moonshot\\ AI"]),
        ("kg neighbors Alibaba\\ Clo", ["Alibaba\\ Cloud"]),
        ('kg neighbors "Alibaba Clo', ["Alibaba Cloud"]),
        ("kg neighbors 'Alibaba Clo", ["Alibaba Cloud"]),
        ("kg neighbors e:moonsh", ["moonshot"]),
        ("kg neighbors 月之", ["月之暗面"]),
        ("kg claims --relation investsI", ["investsIn"]),
        ("kg evidence alibaba investsI", ["investsIn"]),
        ("kg evidence alibaba invests-in Moonsh", ["Moonshot", "Moonshot\\ AI"]),
        ("kg claims --source 00", ["000", "001", "002", "003", "004"]),
        ("kg neighbors alibaba --type compan", ["company"]),
        ("kg neighbors alibaba --type=compan", ["company"]),
        ("kg neighbors alibaba --format j", ["json", "jsonl"]),
        ("kg neighbors alibaba --dep", ["--depth"]),
        ("kg completion ", ["bash", "zsh", "fish"]),
        ("kg neighbors --store nowhere moonsh", []),
    ],
)
def test_bash_completes(kg: Caller, shims: Path, line: str, offered: list[str]) -> None:
    """Commands, options, their choices, names, relations, sources and classes are completed by a real bash, and quoted as the word was begun."""
    found = pressed(line, script(kg, "bash", kg.folder), shims)
    assert [one for one in found if one][: len(offered)] == offered
    assert bool(any(found)) == bool(offered)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_from_the_store(kg: Caller, shims: Path) -> None:
    """Names and seeds are those of the store in the folder; all commands are offered before one is typed."""
    kg.load_example()
    file = script(kg, "bash", kg.folder)
    assert pressed("kg show Harb", file, shims) == ["Harbour\\ Lines"]
    assert pressed("kg unload ", file, shims) == ["example"]
    assert pressed("kg ", file, shims) == list(COMMANDS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_can_read_its_script(kg: Caller, shell: str) -> None:
    """The shell itself finds no fault in the script, which tells how to install it."""
    file = script(kg, shell, kg.folder)
    assert "_KG_COMPLETE" in file.read_text()
    assert f"kg completion {shell}" in file.read_text()
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    subprocess.run([shell, "-n", file], check=True, timeout=60)


def test_an_unknown_shell_is_a_fault_of_usage(kg: Caller) -> None:
    """Only three shells are known."""
    assert kg("completion", "tcsh").code == 2


def test_click_itself_gives_the_same_script(kg: Caller) -> None:
    """Who knows click's own way gets the same script by it."""
    assert kg("--help", _KG_COMPLETE="bash_source").out.strip() in kg.right("completion", "bash").out


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("kg show", (["kg"], "show", "")),
        ("kg show ", (["kg", "show"], "", "")),
        ('kg  "a b" c\\ d', (["kg", "a b"], "c d", "")),
        ('kg "a \\"b', (["kg"], 'a "b', '"')),
        ("kg 'a\\b", (["kg"], "a\\b", "'")),
        ('kg "" x', (["kg", ""], "x", "")),
        ("", ([], "", "")),
    ],
)
def test_a_line_is_split_as_a_shell_splits_it(line: str, parts: tuple[list[str], str, str]) -> None:
    """Spaces part words unless they are quoted; an open quotation mark is remembered."""
    assert split(line) == parts


@pytest.mark.parametrize(
    ("value", "typed", "quote", "written"),
    [
        ("A & B", "A", "", "A\\ \\&\\ B"),
        ("$(reboot)", "$", "", "\\$\\(reboot\\)"),
        ("$(reboot)`x`", "$", '"', "\\$(reboot)\\`x\\`"),
        ("it's", "i", "'", "it'\\''s"),
        ("e:a", "e:", "", "a"),
        ("e:a", "e:", '"', "e:a"),
    ],
)
def test_a_name_can_run_nothing(value: str, typed: str, quote: str, written: str) -> None:
    """Whatever a label holds, the shell takes it for one word."""
    assert quoted(value, typed, quote, ":") == written


def test_completion_imports_no_heavy_package(kg: Caller) -> None:
    """A press of Tab must not wait for packages that names do not need."""
    shown = "import sys\nfrom kg.cli import main\ntry: main()\nexcept SystemExit: print('\\n'.join(sys.modules))"
    variables = environment(_KG_COMPLETE="bash_complete", COMP_WORDS="kg neighbors Moonsh")
    done = subprocess.run([sys.executable, "-c", shown], cwd=kg.folder, env=variables, capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert "plain,Moonshot" in found
    assert not found & {"pyoxigraph", "rapidfuzz", "numpy", "networkx", "rdflib", "pyvis", "pyshacl", "jinja2", "rustworkx", "kg.lookup"}
