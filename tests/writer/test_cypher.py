"""Tests of Cypher: parameters are read back by a reader of its literals, statements are fixed, and no text gets out of its string."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from outlet import NASTY, exported, ids, nasty_reader, scope

from kg.reader import Reader
from kg.writer import sheet
from kg.writer.cypher import _label, _relation
from kg.writer.encode import cypher
from kg.writer.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "'": "'", "\\": "\\"}
WORD = r"[A-Za-z_][A-Za-z0-9_]*"


class Literals:
    """Reads literals of Cypher (openCypher 9: StringLiteral, ListLiteral, MapLiteral, and + between strings)."""

    def __init__(self, text: str) -> None:
        """Read from a text."""
        self.text, self.at = text, 0

    def value(self) -> Any:  # noqa: ANN401 - any literal
        """Read a literal."""
        found = self._one()
        while self._skip("+"):
            found += self._one()
        return found

    def _skip(self, sign: str) -> bool:
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def _one(self) -> Any:  # noqa: ANN401 - any literal
        if self._skip("["):
            return self._several("]", self.value)
        if self._skip("{"):
            return dict(self._several("}", self._entry))
        if self._skip("'"):
            return self._string()
        match = re.compile(r"true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?").match(self.text, self.at)
        assert match, self.text[self.at : self.at + 40]
        self.at = match.end()
        known = {"true": True, "false": False, "null": None}
        return known[match[0]] if match[0] in known else float(match[0]) if {".", "e"} & set(match[0]) else int(match[0])

    def _entry(self) -> tuple[str, Any]:
        match = re.compile(rf"\s*({WORD}):").match(self.text, self.at)
        assert match, self.text[self.at : self.at + 40]
        self.at = match.end()
        return match[1], self.value()

    def _several(self, end: str, read: Any) -> list[Any]:  # noqa: ANN401 - a reader of any kind
        found: list[Any] = []
        while not self._skip(end):
            found.append(read())
            self._skip(",")
        return found

    def _string(self) -> str:
        found = ""
        while (sign := self.text[self.at]) != "'":
            self.at += 1
            if sign == "\\":
                sign = self.text[self.at]
                self.at += 1
                if sign == "u":
                    sign, self.at = chr(int(self.text[self.at : self.at + 4], 16)), self.at + 4
                else:
                    sign = ESCAPES[sign]
            found += sign
        self.at += 1
        return found


def read(text: str, *, old: bool) -> Any:  # noqa: ANN401 - any literal
    r"""Read a literal to its end; Neo4j 4 replaces every \uXXXX before it reads anything else."""
    reader = Literals(UNICODE.sub(lambda match: chr(int(match[1], 16)), text) if old else text)
    found = reader.value()
    assert reader.at == len(reader.text)
    return found


def statements(body: bytes, *, old: bool = False) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each statement with its rows."""
    lines = body.decode().split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(":param"))
    while at < len(lines) and lines[at]:
        rows = read(lines[at].removeprefix(":param rows => "), old=old)
        end = next(number for number in range(at, len(lines)) if lines[number].endswith(";"))
        yield "\n".join(lines[at + 1 : end + 1]), rows
        at = end + 1


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("text", [*NASTY, "\\", "\\u", "\\\\u0027", "'", "''", "a\\'u0027", "\u2028\u2029\x85", "\\U0027 \\u005c\\u0027", "\x00"])
def test_a_string_is_read_back_as_it_was(text: str, *, old: bool) -> None:
    """Whatever a text holds, it comes back, in one line, from a reader of today and from one that replaces escapes first."""
    written = cypher({"a": [text, text]})
    assert len(written.splitlines()) == 1
    assert read(written, old=old) == {"a": [text, text]}


@pytest.mark.parametrize("value", [None, True, False, 0, -5, 2**62, 2**70, 1.5, [], {}, [1, ["x"]]])
def test_other_values(value: object) -> None:
    """Numbers, truths, lists and nothing; a whole number that Cypher has none for becomes a float."""
    assert read(cypher([value]), old=False) == [value]


def test_only_fixed_statements(tmp_path: Path) -> None:
    """Whatever the data hold, the statements are the same few; types and labels in them are plain words."""
    body = exported("cypher", nasty_reader(tmp_path))
    seen = {re.sub(rf"(n:Entity \{{id: row.id\}}\) SET n \+= row SET n|\[r):{WORD}", r"\1:X", text) for text, _ in statements(body)}
    assert len(seen) == 3
    assert all(
        line.startswith((":param rows => ", "//", "CREATE CONSTRAINT", "UNWIND", "MERGE", "MATCH", "FOREACH"))
        for line in body.decode().split("\n")[:-1]
    )


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("which", ["bundled", "nasty"])
def test_rows_come_back(tmp_path: Path, which: str, *, old: bool) -> None:
    """All nodes, facts and claims stand in the parameters, as they were."""
    reader = Reader(None) if which == "bundled" else nasty_reader(tmp_path)
    nodes: dict[str, Any] = {}
    claims: dict[str, Any] = {}
    edges: set[tuple[Any, ...]] = set()
    for text, rows in statements(exported("cypher", reader), old=old):
        if "n:Entity" in text:
            nodes |= {row["id"]: row for row in rows}
        elif "-[r:" in text:
            edges |= {(row["source"], row["target"], row["relation"], row["properties"]["claims"]) for row in rows}
        else:
            claims |= {row["claim"]["id"]: row for row in rows}
    network = Network(scope(reader))
    assert nodes == {one.iri: sheet.node(one) for one in network.nodes()}
    assert edges == {(one.source.iri, one.target.iri, one.relation.iri, len(one.records)) for one in network.facts()}
    assert set(claims) == ids(reader)
    for row in sheet.claims(network):
        found = claims[row["id"]]
        assert found["claim"].get("paraphrase") == row["paraphrase"]
        assert (found["subject"], found["objects"]) == (row["subject"], [row["object"]] if row["object"] else [])
        assert found["source"]["title"] == row["source_title"]
        assert found["claim"].get("minimum") == (float(row["minimum"]) if row["minimum"] is not None else None)


def test_types_are_plain_words() -> None:
    """A relation or class whose IRI ends otherwise gets a name of ours."""
    assert _relation("https://w3id.org/aikg/ontology#investsIn") == "INVESTS_IN"
    assert _relation("https://example.org/x`]->() DETACH") == "RELATED_TO"
    assert _relation("https://example.org/投资") == "RELATED_TO"
    assert _label("https://w3id.org/aikg/ontology#AIModel") == "AIModel"
    assert _label("https://example.org/a-b") == _label("https://example.org/Claim") == "Thing"
