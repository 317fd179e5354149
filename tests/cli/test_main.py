"""Tests of the command line as a whole: what every command owes to a terminal, a pipe and a stop-watch."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from caller import ROOT, SEED, environment, process

from kg import __version__
from kg.cli import COMMANDS, cli

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller

HEAVY = ("rdflib", "networkx", "pyvis", "pyshacl", "rapidfuzz", "IPython", "numpy", "rustworkx", "jinja2")


def modules(code: str, cwd: Path) -> set[str]:
    """Return the top-level packages that a process has imported after some code."""
    shown = f"{code}\nimport sys; print('\\n'.join(sorted(m for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", shown], cwd=cwd, env=environment(), capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_kg_loads_nothing_else(tmp_path: Path) -> None:
    """`import kg` costs nothing: no other room of kg, none of the packages that it builds on."""
    found = modules("import kg", tmp_path)
    assert not found & {*HEAVY, "click", "pyoxigraph", "sqlite3"}
    assert {one for one in found if one.startswith("kg.")} == set()


def test_a_lookup_loads_no_heavy_package(tmp_path: Path) -> None:
    """`kg neighbors` and `kg show` import none of the packages that cost a tenth of a second."""
    for command in ("neighbors", "show"):
        found = modules(
            f"import sys; sys.argv = ['kg', '{command}', 'alibaba']\nfrom kg.cli import main\ntry: main()\nexcept SystemExit: pass", tmp_path
        )
        assert not found & set(HEAVY), command
    assert "kg.lookup" in found


def test_opening_the_python_face_loads_no_heavy_package(tmp_path: Path) -> None:
    """`kg.open()` and its lookups wait with networkx and rdflib until somebody asks for them."""
    found = modules("import kg; kg.open().neighbors('Alibaba', depth=2)", tmp_path)
    assert not found & {*HEAVY, "click"}


def test_every_command_is_listed_and_explains_itself(kg: Caller) -> None:
    """`kg --help` names every command, and each begins its own help with examples."""
    listed = kg.right("--help").out
    for name in COMMANDS:
        assert f"\n  {name} " in listed
        shown = kg.right(name, "--help").out
        assert f"\n  kg {name}" in shown
        assert shown.index(f"\n  kg {name}") < shown.index("\nOptions:")


def test_every_command_is_a_module_of_its_name() -> None:
    """The table of commands and the modules of kg.cli are the same."""
    files = {path.stem for path in (ROOT / "kg" / "cli").glob("*.py")} - {"__init__", "exits", "options"}
    assert files == set(COMMANDS)
    assert list(cli.list_commands(None)) == list(COMMANDS)  # type: ignore[arg-type]


def test_the_version(kg: Caller) -> None:
    """`kg --version` says the version of the package, which is that of the metadata."""
    assert kg.right("--version").out == f"kg, version {__version__}\n"
    assert f"version = {__version__}\n" in (ROOT / "setup.cfg").read_text()


def test_a_mistyped_command_names_the_nearest(kg: Caller) -> None:
    """An unknown command ends with exit code 2 and those that are near."""
    answer = kg("neighbours", "alibaba")
    assert (answer.code, "nearest: neighbors" in answer.err) == (2, True)
    assert kg("--nonsense").code == 2
    assert kg("zzzzzz").code == 2


@pytest.mark.parametrize("words", ["claims", "claims --format json", "query 'SELECT * { ?a ?b ?c }' --format csv", "export -o -", "--help"])
def test_a_reader_that_goes_away_is_no_error(words: str, tmp_path: Path) -> None:
    """`kg ... | head -1` ends in silence with exit code 0."""
    script = f"{sys.executable} -m kg {words} | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert "rror" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_output_is_no_traceback(tmp_path: Path) -> None:
    """With standard output closed, or on a full disk, kg ends in one line at most."""

    def run(words: str) -> subprocess.CompletedProcess[str]:
        script = f"{sys.executable} -m kg {words}"
        return subprocess.run(["bash", "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)

    assert "Traceback" not in run("claims >&-").stderr
    full = run("neighbors alibaba >/dev/full")
    assert (full.returncode, full.stderr) == (4, "error: No space left on device\n")


def test_a_terminal_without_unicode_gets_escapes(tmp_path: Path) -> None:
    """What the output's encoding lacks is escaped, never a crash."""
    answer = process("neighbors", "alibaba", "--lang", "zh", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert answer.code == 0
    assert "\\u" in answer.out


def terminal(*words: str, cwd: Path, **more: str) -> str:
    """Call kg on a terminal and return what it shows there."""
    parent, child = pty.openpty()
    done = subprocess.Popen([sys.executable, "-m", "kg", *words], cwd=cwd, env=environment(**more), stdout=child, stderr=child, stdin=child)
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
    done.wait()
    os.close(parent)
    return shown.decode()


def test_colours_only_where_they_are_wanted(tmp_path: Path) -> None:
    """A page has bold headings on a terminal, and none in a pipe, with NO_COLOR or on a dumb terminal."""
    assert "\x1b[1m" in terminal("show", "moonshot", cwd=tmp_path, TERM="xterm", NO_COLOR="")
    assert "\x1b" not in terminal("show", "moonshot", cwd=tmp_path, TERM="xterm", NO_COLOR="1")
    assert "\x1b" not in terminal("show", "moonshot", cwd=tmp_path, TERM="dumb")
    assert "\x1b" not in process("show", "moonshot", cwd=tmp_path, TERM="xterm").out


def test_results_of_a_query_are_harmless_on_a_terminal(tmp_path: Path) -> None:
    """A control character in an answer reaches a program, and no terminal, in every format."""
    query = 'SELECT ?x { BIND("a\\u001B[2Jb\\u202Ec" AS ?x) }'.replace("\\u001B", "\x1b").replace("\\u202E", "\u202e")
    for form in ("table", "json", "csv", "tsv", "xml", "jsonl", "md"):
        shown = terminal("query", query, "--format", form, cwd=tmp_path, TERM="dumb")
        assert not {"\x1b", "\u202e"} & set(shown), form
    assert "\x1b[2J" in process("query", query, "--format", "csv", cwd=tmp_path).out


def test_progress_shows_only_on_a_terminal(tmp_path: Path) -> None:
    """A load in a pipe says what it did and nothing of how far it is."""
    assert "\r" not in process("load", SEED, cwd=tmp_path).err
    assert "\x1b[K" in terminal("load", str(SEED), "--store", "other", cwd=tmp_path)


def test_an_interrupt_is_told(tmp_path: Path) -> None:
    """Ctrl-C ends with exit code 130 and one line."""
    code = "import sys, kg.graph, kg.cli, kg.reader\nsys.argv = ['kg', 'stats']\n"
    code += "def stop(*_): raise KeyboardInterrupt\nkg.reader.open_reader = stop\nkg.cli.main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (130, "interrupted; nothing was changed")


def test_a_remote_store_is_refused(kg: Caller) -> None:
    """A store at an address is a fault of usage for now."""
    assert kg("neighbors", "alibaba", "--store", "http://localhost/").code == 2


def test_no_message_holds_a_memory_address_or_a_class_name(kg: Caller) -> None:
    """Errors are written for people."""
    for words in (["show", "nobody at all"], ["query", "SELECT"], ["evidence", "zz"], ["log"]):
        assert not re.search(r"0x[0-9a-f]{6}|Error\(|<class", kg(*words).err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--nonsense", "error: no such option '--nonsense'; see: kg --help"),
        ("zzzzzz", "error: no command is called 'zzzzzz'; see: kg --help"),
        ("show", "error: missing argument 'NAME'; see: kg show --help"),
        ("load", "error: name at least one file or folder, or - for standard input; see: kg load --help"),
        ("claims --stance foo", "error: no stance is called 'foo'; there are: reported, announced, planned, estimated, opinion, denied"),
    ],
)
def test_a_fault_of_usage_is_told_like_any_other(kg: Caller, words: str, told: str) -> None:
    """One line in small letters says what is wrong and where help is; exit code 2."""
    answer = kg(*words.split())
    assert (answer.code, answer.err.replace(": --nonsense", " '--nonsense'")) == (2, told + "\n")
