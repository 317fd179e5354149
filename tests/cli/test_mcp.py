"""Tests of the command `kg mcp` where it serves nothing; tests/test_mcp.py has a client that is served."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from caller import environment

from kg.mcp.tool import TOOLS

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller


def test_the_tools_are_listed(kg: Caller) -> None:
    """--tools names each tool and what it answers, at most ten of them."""
    answer = kg.right("mcp", "--tools")
    assert [name for name in TOOLS if f"\n{name} " in answer.out] == list(TOOLS)
    assert len(TOOLS) <= 10


def test_without_the_package_it_says_what_to_install(tmp_path: Path) -> None:
    """One line with the command to type, and exit code 2; the tools can be listed all the same."""
    for words, code in ((["mcp"], 2), (["mcp", "--tools"], 0)):
        script = f"import sys; sys.modules['mcp'] = None; sys.argv = ['kg', *{words!r}]; from kg.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, input="", timeout=60
        )
        assert done.returncode == code, done.stderr
    script = "import sys; sys.modules['mcp'] = None; sys.argv = ['kg', 'mcp']; from kg.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: kg mcp needs the package mcp, which is not installed; in the checkout: pip install '.[mcp]'\n"


def test_a_store_that_is_not_there(kg: Caller) -> None:
    """It is told before anything is served."""
    answer = kg("mcp", "--store", "nowhere")
    assert (answer.code, answer.out) == (4, "")
    assert "no store at nowhere" in answer.err
