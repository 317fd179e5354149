"""Tests of the disposable process, spoken to as `kg.query` speaks to it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from caller import ROOT, environment
from desk import claim

from kg import bundle, store, worker
from kg import database as rdf

if TYPE_CHECKING:
    from pathlib import Path

    from desk import Desk

ORDER = {
    "open": "dump",
    "path": bundle.COMPILED,
    "query": "ASK {}",
    "format": "json",
    "prefixes": {},
    "memory": 4 << 30,
    "seconds": 60,
    "bytes": 1 << 20,
}


def carry_out(**more: object) -> tuple[int, bytes, bytes]:
    """Give a worker one order, and return its exit code, its answer and its complaint."""
    done = subprocess.run(
        [sys.executable, "-c", "from kg.worker import main; main()"],
        input=json.dumps({**ORDER, **more}).encode(),
        capture_output=True,
        check=False,
        env=environment(),
        cwd=ROOT,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_answer_is_its_kind_and_its_body() -> None:
    """The first line says what kind of answer follows, the rest is the answer and nothing else."""
    code, out, err = carry_out(query="SELECT (1 AS ?x) {}", format="csv")
    assert (code, out, err) == (0, b"solutions\nx\r\n1\r\n", b"")
    assert carry_out(query="ASK {}")[1].startswith(b"boolean\n")
    assert carry_out(query="CONSTRUCT WHERE { ?a ?b ?c }", format="nt")[1].startswith(b"graph\n")


def test_a_snapshot_is_opened_too(desk: Desk) -> None:
    """The database of a store is read where it lies."""
    desk.load(claim())
    path = str(store.head(desk.root).database)
    code, out, _ = carry_out(
        open="snapshot", path=path, query="SELECT ?b { <https://w3id.org/aikg/id/a> <https://w3id.org/aikg/ontology#investsIn> ?b }", format="csv"
    )
    assert (code, out) == (0, b"solutions\nb\r\nhttps://w3id.org/aikg/id/b\r\n")


def test_faults_are_told_as_json() -> None:
    """A fault of the query goes to standard error with its place, and nothing to standard output."""
    code, out, err = carry_out(query="SELECT ?x {\n ?x }")
    assert (code, out) == (65, b"")
    told = json.loads(err)
    assert list(told) == ["message", "line", "column"]
    assert told["line"] == 2


def test_too_large_an_answer_is_no_answer() -> None:
    """Beyond its size an answer is not begun."""
    code, out, _ = carry_out(query="SELECT * { ?a ?b ?c }", bytes=100)
    assert (code, out) == (70, b"")


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A path without a database ends with a code of its own."""
    code, out, err = carry_out(open="snapshot", path=str(tmp_path / "none"))
    assert (code, out) == (69, b"")
    assert b"cannot be opened" in err
    assert carry_out(path=str(tmp_path / "none.nq"))[0] == 69


class _Engine:
    """An engine that fails in ways that a real one is hard to bring to."""

    def __init__(self, failure: Exception) -> None:
        self.failure = failure

    def query(self, text: str) -> Any:  # noqa: ANN401 - never returns
        """Fail."""
        del text
        raise self.failure


@pytest.mark.parametrize(
    ("failure", "code", "told"),
    [
        (MemoryError(), 70, None),
        (SyntaxError("error at 3:7: expected x"), 65, {"message": "expected x", "line": 3, "column": 7}),
        (SyntaxError("odd", ("q", 2, 5, "")), 65, {"message": "odd", "line": 2, "column": 5}),
        (RuntimeError("the engine gave up"), 65, {"message": "the engine gave up", "line": None, "column": None}),
    ],
)
def test_every_failure_of_the_engine_has_its_answer(failure: Exception, code: int, told: object, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the engine raises becomes one line of JSON, or the code for too large an answer."""
    database = rdf.Database(_Engine(failure))  # type: ignore[arg-type]
    assert worker._answer(database, dict(ORDER)) == code
    err = capsys.readouterr().err
    assert (json.loads(err) if err else None) == told
