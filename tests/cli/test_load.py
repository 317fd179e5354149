"""Tests of `kg load` as a command; what a load does stands in tests/test_load.py."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from caller import SEED
from desk import HEAD, claim

if TYPE_CHECKING:
    import pytest
    from caller import Caller


def test_a_load_tells_what_came(kg: Caller) -> None:
    """The table counts claims by seed, and standard error names the snapshot."""
    answer = kg.right("load", SEED)
    assert [line.split()[:3] for line in answer.lines if line.startswith("example")] == [["example", "16", "16"]]
    assert "snapshot 1 of .kg: 16 claims" in answer.err


def test_the_same_file_again_changes_nothing(kg: Caller) -> None:
    """Loading twice is loading once, and is said."""
    kg.load_example()
    answer = kg.right("load", SEED)
    assert "nothing changed: .kg holds all of this already" in answer.err
    assert "unchanged" in answer.out
    assert [one["snapshot"] for one in kg.right("log", "--format", "json").json] == [1]


def test_the_json_report(kg: Caller) -> None:
    """For programs the report is one object."""
    found = kg.right("load", SEED, "--format", "json").json
    assert (found["snapshot"], found["claims"]) == (1, 16)
    assert [one["seed"] for one in found["seeds"]] == ["ontology", "example"]


def test_standard_input_needs_its_format(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is read with --from, and refused without."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((HEAD + claim()).encode())))
    assert kg("load", "-").code == 2
    kg.right("load", "-", "--from", "ttl", "--as", "typed")
    assert "typed" in kg.right("log", "--format", "json").json[0]["seeds"]


def test_standard_input_has_a_cap(kg: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than --max-bytes on standard input ends with exit code 5, and nothing is written."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((HEAD + claim()).encode())))
    answer = kg("load", "-", "--from", "ttl", "--max-bytes", "100")
    assert (answer.code, (kg.folder / ".kg").exists()) == (5, False)


def test_a_folder_gives_the_files_that_kg_reads(kg: Caller) -> None:
    """A folder's files are loaded by their endings, and a folder without any is refused."""
    (kg.folder / "in").mkdir()
    answer = kg("load", "in")
    assert (answer.code, "holds no file that kg reads" in answer.err) == (3, True)
    (kg.folder / "in" / "a.ttl").write_text(HEAD + claim())
    (kg.folder / "in" / "notes.txt").write_text("no claims here")
    assert "snapshot 1" in kg.right("load", "in").err


def test_the_template_of_a_table_loads(kg: Caller) -> None:
    """What `--template csv` writes is a table that loads as it is."""
    (kg.folder / "claims.csv").write_text(kg.right("load", "--template", "csv").out, "utf-8")
    assert not (kg.folder / ".kg").exists()
    assert "2 claims" in kg.right("load", "claims.csv").err


def test_a_fault_is_told_with_its_place(kg: Caller) -> None:
    """What is wrong stands in one line that an editor can jump to, with exit code 3."""
    (kg.folder / "bad.ttl").write_text(HEAD + "e:a kg:investsIn ;\n")
    answer = kg("load", "bad.ttl")
    assert answer.code == 3
    assert answer.err.startswith("bad.ttl:")
    assert answer.err.count("\n") == 1


def test_nothing_to_load_is_a_fault_of_usage(kg: Caller) -> None:
    """Without a file the command says what it needs."""
    assert kg("load").code == 2


def test_the_store_may_be_named(kg: Caller) -> None:
    """--store and $KG_STORE name the folder to write to and to read from."""
    kg.right("load", SEED, "--store", "one")
    kg.right("load", SEED, KG_STORE="two")
    assert "snapshot 1 of one" in kg.right("neighbors", "northwind", "--store", "one").out
    assert "snapshot 1 of two" in kg.right("neighbors", "northwind", KG_STORE="two").out
    answer = kg("neighbors", "northwind", "--store", "three")
    assert (answer.code, "no store at three; make one with: kg load FILE" in answer.err) == (4, True)
