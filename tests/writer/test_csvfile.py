"""Tests of CSV: read by pandas and the csv module, loaded back by kg, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from desk import KG, RDF, E
from outlet import NASTY, ids, nasty_reader, scope

from kg import load, parse, store, table, writer
from kg.reader import Reader
from kg.writer.csvfile import COLUMNS
from kg.writer.network import Network

if TYPE_CHECKING:
    from pathlib import Path

EDGE_COLUMNS = ("source", "target", "relation")


def folder(reader: Reader, into: Path) -> Path:
    """Export into a folder."""
    writer.write_folder("csv", scope(reader), into)
    return into


def rows(path: Path) -> list[dict[str, str]]:
    """Read a file as rows by column."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def test_claims_load_back_as_the_same_claims(tmp_path: Path) -> None:
    """Every claim of the seeds comes back with its own id: nothing that makes it was lost."""
    made = folder(Reader(None), tmp_path / "csv")
    report = load.load(tmp_path / "store", [parse.describe(made / "claims.csv")])
    assert report.claims == len(ids(Reader(None)))
    again, before = Reader(store.head(tmp_path / "store")), Reader(None)
    assert ids(again) == ids(before)
    query = "SELECT count(*) FROM conflict WHERE contested = 1"
    assert again.index.execute(query).fetchone() == before.index.execute(query).fetchone(), "names that are lost can make contradictions"
    labels = {text for (text,) in again.index.execute("SELECT text FROM label")}
    assert {"Alibaba", "Eddie Wu", "Moonshot", "Hangzhou"} <= labels


def test_hostile_claims_lose_only_what_is_told(tmp_path: Path) -> None:
    """Texts like formulas or IRIs, with spaces at their ends or a |, and texts of several languages are told to change; all else comes back."""
    reader = nasty_reader(tmp_path)
    made = folder(reader, tmp_path / "csv")
    load.load(tmp_path / "again", [parse.describe(made / "claims.csv")])
    again = ids(Reader(store.head(tmp_path / "again")))
    assert len(again) == len(ids(reader))
    told = re.compile(r"[=+\-@]|.*\||.*\r|<.*>$", re.DOTALL)
    changed = {row["claim id"] for row in rows(made / "claims.csv") if row["claim id"] not in again}
    harmless = {f"e:n{at}" for at, text in enumerate(NASTY) if not told.match(text)}
    for row in rows(made / "claims.csv"):
        if row["claim id"] in changed:
            several = row["language"] in {"de", "fr"}
            assert row["subject"] not in harmless or several or row["status"], row


def test_the_loader_knows_every_column() -> None:
    """What is exported is a table that the loader reads."""
    known = {table.header_key(name) for name in (*table.COLUMNS, *table.PASSED_OVER)}
    assert {table.header_key(name) for name in COLUMNS} <= known
    assert not set(table.PASSED_OVER) & set(table.COLUMNS)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """No cell begins as a formula does, and a text behind the apostrophe is whole."""
    made = folder(nasty_reader(tmp_path), tmp_path / "csv")
    for path in made.iterdir():
        for row in rows(path):
            for cell in row.values():
                assert not re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell), cell
    labels = {row["label"].removeprefix("'") for row in rows(made / "nodes.csv")}
    assert labels == set(NASTY)


def test_nodes_and_edges_are_those_of_the_graph(tmp_path: Path) -> None:
    """The tables of nodes and edges say what the graph says, with the columns that Gephi looks for."""
    made = folder(Reader(None), tmp_path / "csv")
    network = Network(scope(Reader(None)))
    assert [(row["id"], row["label"], row["type"]) for row in rows(made / "nodes.csv")] == [
        (one.iri, one.label, one.type_label) for one in network.nodes()
    ]
    edges = [(*(row[name] for name in EDGE_COLUMNS), int(row["claims"]), row["claim_ids"].split("|")) for row in rows(made / "edges.csv")]
    assert edges == [(one.source.iri, one.target.iri, one.relation.iri, len(one.records), one.ids) for one in network.facts()]


def test_pandas_reads_them(tmp_path: Path) -> None:
    """A data frame has the rows of the table."""
    pandas = pytest.importorskip("pandas", reason="pandas, which reads the file as its users would, is not installed")
    made = folder(Reader(None), tmp_path / "csv")
    frame = pandas.read_csv(made / "claims.csv")
    assert len(frame) == len(ids(Reader(None)))
    assert frame.loc[frame["subject label"] == "Meta", "value"].max() == 65e9
    assert len(pandas.read_csv(made / "edges.csv").merge(pandas.read_csv(made / "nodes.csv"), left_on="source", right_on="id")) == 134


def test_an_unsourced_claim_becomes_one_of_the_table(tmp_path: Path) -> None:
    """A claim of a data file has no place in a source: it is written without one."""
    plain = tmp_path / "plain.nt"
    kinds = "".join(f"<{E}{one}> <{RDF}type> <{KG}Company> .\n" for one in "ab")
    plain.write_text(f"<{E}a> <{KG}investsIn> <{E}b> .\n{kinds}", "utf-8")
    load.load(tmp_path / "store", [parse.describe(plain)])
    made = folder(Reader(store.head(tmp_path / "store")), tmp_path / "csv")
    (row,) = rows(made / "claims.csv")
    assert (row["source"], row["start"]) == ("", "")
    report = load.load(tmp_path / "again", [parse.describe(made / "claims.csv")])
    assert (report.claims, report.seeds[-1].unsourced) == (1, 1)


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    """The language of a row is a tag."""
    path = tmp_path / "x.csv"
    path.write_text("subject,relation,object,source,start,end,paraphrase,language\ne:a,kg:investsIn,e:b,n,0,9,A backs B.,e n\n", "utf-8")
    with pytest.raises(Exception, match=r"x\.csv:2:.*no language tag"):
        load.load(tmp_path / "store", [parse.describe(path, label="x.csv")])
