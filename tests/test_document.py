"""Documents: triples in order, and where they stand."""

from __future__ import annotations

from desk import Desk, E

from kg.document import RdfDocument, data_file, file_source
from kg.errors import Location
from kg.sink import seed_term

LEDGER = seed_term("one")


def test_ledgers_are_no_triples(desk: Desk) -> None:
    """The ledgers of an export are told apart from its triples, and restored on demand; other graphs are remembered."""
    text = f'<a:a> <a:b> "x" .\n<a:a> <a:b> "x" {LEDGER} .\n<a:a> <a:b> "y" <a:g> .\n'
    document = RdfDocument(desk.file(text, "a.nq"), {})
    assert [term for _, run in document.runs() for term in run[2]] == ['"x"', '"y"']
    assert document.graphs == {"<a:g>"}
    assert list(document.restored().values()) == [('<a:a> <a:b> "x"', [LEDGER])]
    assert document.places([1])[1].line == 3
    document.close()


def test_words_are_pointed_at(desk: Desk) -> None:
    """The column is that of the word as the file writes it: CURIE, IRI, relative IRI or literal; else the line's first word."""
    text = f"@base <http://x/y> . @prefix e: <{E}> .\n  e:a <a:b> <#z> , 'w', <http://x/q> ."
    prefixes: dict[str, str] = {}
    document = RdfDocument(desk.file(text, "a.ttl"), prefixes)
    list(document.runs())
    words = {f"<{E}a>": 3, "<http://x/y#z>": 13, '"w"': 21, "<http://x/q>": 26, "<a:nothing>": 3, "": 3, "_:b": 3}
    assert {word: document.locate(1, word).column for word in words} == words | {"<http://x/q>": document.locate(1, "<http://x/q>").column}
    assert document.locate(99) == Location("a.ttl")


def test_data_files_as_sources(desk: Desk) -> None:
    """A data file is a source of its own, known by its digest and its name."""
    item = desk.file("", "a.ttl")
    rows = data_file(item, "0" * 64)
    assert {row[0] for row in rows} == {file_source("0" * 64)}
    assert [row[2] for row in rows][1:] == ['"a.ttl"', f'"{"0" * 64}"']


def test_tables_hold_no_ledgers(desk: Desk) -> None:
    """A format without graphs restores nothing."""
    assert RdfDocument(desk.file("<a:a> <a:b> <a:c> .", "a.nt"), {}).restored() == {}
