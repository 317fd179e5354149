"""A desk to work at: a folder with a store, and files written on the spot."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from kg import database as rdf
from kg import index, load, parse, store
from kg.errors import KgError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from kg.report import Report

KG = "https://w3id.org/aikg/ontology#"
E = "https://w3id.org/aikg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SHA = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
HEAD = f"""\
@prefix kg: <{KG}> .
@prefix e: <{E}> .
@prefix s: <https://w3id.org/aikg/source/> .
@prefix rdf: <{RDF}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
LINES = HEAD.count("\n")
PLAIN = "[] a kg:Claim ; rdf:subject e:a ; rdf:predicate kg:investsIn ; rdf:object e:b ; kg:evidence <https://w3id.org/aikg/source/n#char=0,9> .\n"


def claim(  # noqa: PLR0913 - a claim has many parts
    subject: str = "e:a", relation: str = "kg:investsIn", said: str = "rdf:object e:b", *, more: str = "", at: str = "0,9", node: str = "[]"
) -> str:
    """Write one claim in Turtle."""
    place, rest = f"<https://w3id.org/aikg/source/n#char={at}>", f" ; {more}" if more else ""
    return f"{node} a kg:Claim ; rdf:subject {subject} ; rdf:predicate {relation} ; {said} ; kg:evidence {place}{rest} .\n"


class Desk:
    """A folder with a store in it."""

    def __init__(self, folder: Path) -> None:
        """Begin with no store."""
        self.folder, self.root = folder, folder / "store"

    def file(self, text: str | bytes, name: str = "seed.ttl") -> parse.Input:
        """Write a file, gzipped if its name says so, and describe it."""
        path = self.folder / name
        data = text.encode() if isinstance(text, str) else text
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return parse.describe(path, label=name)

    def load(self, text: str, name: str = "seed.ttl", **how: Any) -> Report:  # noqa: ANN401 - the options of a load
        """Load a text; Turtle gets the usual prefixes."""
        return load.load(self.root, [self.file(HEAD + text if name.endswith((".ttl", ".trig")) else text, name)], **how)

    def refuse(self, text: str, name: str = "seed.ttl", **how: Any) -> str:  # noqa: ANN401 - the options of a load
        """Load a text that must be refused, without any trace in the store, and return the error as a user sees it."""
        before = store.head(self.root).number if store.exists(self.root) else None
        with pytest.raises(KgError) as caught:
            self.load(text, name, **how)
        assert (store.head(self.root).number if store.exists(self.root) else None) == before
        return caught.value.told()

    @property
    def database(self) -> rdf.Database:
        """The database of the head."""
        return rdf.read_only(store.head(self.root).database)

    @property
    def index(self) -> sqlite3.Connection:
        """The index of the head."""
        return index.open_read_only(store.head(self.root).index)

    def graph(self) -> set[str]:
        """Return the default graph as lines, without kg's own ontology."""
        ontology = set(self.database.match(graph="<https://w3id.org/aikg/seed/ontology>"))
        return {" ".join(row) for row in set(self.database.match()) - ontology}

    def facts(self, relation: str = "investsIn") -> set[tuple[str, str]]:
        """Return the facts of a relation as pairs of local names."""
        rows = self.database.match(predicate=f"<{KG}{relation}>")
        return {(subject.rpartition("/")[2][:-1], term.rpartition("/")[2][:-1]) for subject, _, term in rows}

    def values(self, key: str) -> list[str]:
        """Return the values of a property of kg's claim model, sorted."""
        return sorted(term for _, _, term in self.database.match(predicate=f"<{KG}{key}>"))

    def claims(self) -> list[str]:
        """Return the claims of the head."""
        return sorted(row[0] for row in self.database.match(predicate=f"<{RDF}type>", term=f"<{KG}Claim>"))
