"""Parsing: every format, every fault with its place, nothing fetched."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING

import pytest

from kg import parse
from kg.errors import KgError, TooLargeError, UnreadableInputError, UnsafeInputError, UsageError

if TYPE_CHECKING:
    from desk import Desk

RDF_FAULT = b"""<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description rdf:nonsense='x' rdf:ID='1 2'/>
</rdf:RDF>"""
NT = "<http://x/a> <http://x/p> <http://x/b> .\n"


def rows(item: parse.Input) -> list[tuple[str, str, str]]:
    """Read all triples."""
    return list(parse.triples(item))


@pytest.mark.parametrize("name", ["a.ttl", "a.turtle", "a.n3", "a.trig", "a.nt", "a.nq", "A.NT", "a.nt.gz", "a.b.ttl.gz"])
def test_formats_by_their_endings(desk: Desk, name: str) -> None:
    """The ending names the format, in any case, with or without .gz."""
    item = desk.file(NT, name)
    assert rows(item) == [("<http://x/a>", "<http://x/p>", "<http://x/b>")]
    assert item.stem in {"a", "A", "a.b"}


def test_formats_by_name(desk: Desk) -> None:
    """A format that is given counts more than the ending; an unknown one is a usage error."""
    path = desk.file(NT, "a.nt").path.rename(desk.folder / "a.txt")
    assert rows(parse.describe(path, format="turtle"))
    assert parse.describe(path, format="turtle").stem == "a.txt"
    for form in (None, "docx"):
        with pytest.raises(UsageError, match=r"known endings: ttl, trig"):
            parse.describe(path, format=form)


def test_compression_by_its_bytes(desk: Desk) -> None:
    """A gzipped file is known by its first bytes, also without .gz in its name; its digest is that of what it holds."""
    path = desk.folder / "a.nt"
    path.write_bytes(gzip.compress(NT.encode()))
    item = parse.describe(path)
    assert rows(item)
    assert parse.digest(item) == hashlib.sha256(NT.encode()).hexdigest()


def test_named_graphs(desk: Desk) -> None:
    """Quads tell their graph; triples pass it over."""
    item = desk.file('<a:a> <a:p> "x" <a:g> .\n<a:a> <a:p> "y" .\n', "a.nq")
    assert [row.graph for row in parse.quads(item)] == ["<a:g>", None]
    assert [row[2] for row in rows(item)] == ['"x"', '"y"']


def test_prefixes_are_gathered(desk: Desk) -> None:
    """The prefixes that a file declares are told."""
    found: dict[str, str] = {}
    list(parse.triples(desk.file("@prefix ex: <http://ex/> . ex:a ex:b ex:c .", "a.ttl"), found))
    assert found == {"ex": "http://ex/"}


def test_byte_order_marks_are_skipped(desk: Desk) -> None:
    """A byte order mark at the beginning is no part of the data, in any format."""
    assert rows(desk.file("\ufeff" + NT, "a.ttl"))
    assert rows(desk.file("\ufeff" + '[{"@id": "http://x/a", "http://x/p": "x"}]', "a.jsonld"))


@pytest.mark.parametrize(
    ("name", "data", "place", "words"),
    [
        ("a.ttl", b"<a:a> <a:b>\n  nonsense .", "a.ttl:2:", "not well-formed Turtle"),
        ("a.nt", NT.encode() + b"<a:a>", "a.nt:2:", "not well-formed N-Triples"),
        ("a.jsonld", b'{"@id": "http://x/a",\n', "a.jsonld:", "not well-formed JSON-LD"),
        ("a.jsonld", b'{"@context": "http://127.0.0.1:9/c",\n "p": 1}', "a.jsonld:", "a remote JSON-LD context is never fetched"),
        ("a.rdf", b"<rdf:RDF\n  xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n<broken>\n</rdf:RDF>", "a.rdf:4:", "not well-formed XML"),
        ("a.rdf", RDF_FAULT, "a.rdf:", "not well-formed RDF/XML"),
        ("a.rdf", b"<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x/>", "a.rdf:2:", "DOCTYPE is refused"),
        ("a.ttl", b"<a:a> <a:b> 'caf\xe9' .", "a.ttl", "not UTF-8"),
    ],
)  # fmt: skip
def test_faults_and_their_places(desk: Desk, name: str, data: bytes, place: str, words: str) -> None:
    """Each fault names file and line, and says what is wrong."""
    with pytest.raises(KgError) as caught:
        rows(desk.file(data, name))
    assert str(caught.value).startswith(place)
    assert words in str(caught.value)


def test_truncated_gzip(desk: Desk) -> None:
    """A gzip file that ends too early is unreadable."""
    path = desk.folder / "a.nt"
    path.write_bytes(gzip.compress(NT.encode() * 1000)[:-20])
    with pytest.raises(UnreadableInputError, match="end too early"):
        rows(parse.describe(path))


def test_missing_files_and_folders(desk: Desk) -> None:
    """A file that is not there, or is a folder, is unreadable."""
    with pytest.raises(UnreadableInputError, match="No such file"):
        parse.describe(desk.folder / "none.ttl")
    (desk.folder / "folder.ttl").mkdir()
    with pytest.raises(UnreadableInputError):
        parse.describe(desk.folder / "folder.ttl")


@pytest.mark.parametrize("name", ["a.nt", "a.nt.gz", "a.rdf", "a.csv"])
def test_caps_on_size(desk: Desk, name: str) -> None:
    """A file that holds more than its cap once decompressed is refused."""
    item = desk.file(NT * 200 if "nt" in name else "<x>" + " " * 5000 + "</x>", name)
    with pytest.raises(TooLargeError, match="--max-bytes"):
        parse.digest(parse.describe(item.path, label=name, max_bytes=4000))


def test_needles(desk: Desk) -> None:
    """A short string is found also where two pieces of the file meet."""
    item = desk.file("x" * ((1 << 18) - 2) + "needle", "a.nt")
    assert parse.holds(item, (b"needle",))
    assert not parse.holds(item, (b"nothing",))


def test_lines_longer_than_the_parser_reads(desk: Desk) -> None:
    """A very long line does not abort the process when the file is read by lines."""
    item = desk.file(f'<a:a> <a:b> "{"x" * 100_000}" .\n<a:a> <a:b> "y" .\n', "a.nt")
    with parse.opened(item, by_line=True) as stream:
        assert len(stream.read(10)) == 10
        assert stream.place == parse.Place(1, 0, 100_016)
        stream.read()
        assert stream.read() == b'<a:a> <a:b> "y" .\n'
        assert (stream.place.line, stream.read()) == (2, b"")


def test_csv_is_no_rdf(desk: Desk) -> None:
    """A table cannot be parsed as RDF."""
    with pytest.raises(UsageError, match="is not RDF"):
        rows(desk.file("a,b\n", "a.csv"))


def test_doctype_is_refused_before_it_expands(desk: Desk) -> None:
    """Billion laughs end at the DOCTYPE."""
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
    with pytest.raises(UnsafeInputError):
        rows(desk.file(bomb, "a.rdf"))
