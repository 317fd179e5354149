"""The formats of `kg export`: one row each, with what a format cannot hold; README, notices and tests read this table and no other."""

from __future__ import annotations

from typing import NamedTuple

_SEEDS = "which seed states a description"
_THINGS = "what describes entities and sources beyond names (without their languages), narrowest class, title and checksum"
_IDLE = "entities that no claim is about"
_ONTOLOGY = "the ontology"
_GRAPH = (_THINGS, _IDLE, _ONTOLOGY)
_DIGITS = "more than 15 digits of an amount"
_CONTROLS = "control characters in names"


class Format(NamedTuple):
    """One format: the end of its file's name (none for a folder), who reads it, what it cannot hold, the extra that it needs, if any."""

    suffix: str
    readers: str
    losses: tuple[str, ...] = ()
    extra: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is several files, written into a folder or a .zip."""
        return not self.suffix


FORMATS: dict[str, Format] = {
    "ttl": Format("ttl", "RDF 1.1 Turtle: any RDF tool", (_SEEDS,)),
    "nt": Format("nt", "RDF 1.1 N-Triples: any RDF tool, line by line", (_SEEDS,)),
    "nq": Format("nq", "RDF 1.1 N-Quads: the backup, with the seeds' ledgers"),
    "jsonld": Format("jsonld", "JSON-LD 1.1, compact, with ontology/context.jsonld: web programs", (_SEEDS,)),
    "ttl12": Format(
        "ttl12.ttl",
        "RDF 1.2 Turtle: each claim annotates its fact",
        (_SEEDS, "a triple rdf:subject, predicate and object of a claim: it is rdf:reifies"),
    ),
    "graphml": Format("graphml", "yEd, Gephi, networkx, igraph; claims as JSON", (*_GRAPH, _CONTROLS)),
    "gexf": Format(
        "gexf",
        "Gephi, with a timeline",
        (
            *_GRAPH,
            _CONTROLS,
            "bounds and units of amounts, but in words",
            "speakers, origins, purposes and notes of claims",
            "titles and checksums of sources",
            "paraphrases of claims that are no edges",
            "what a period rests on",
        ),
    ),
    "node-link": Format("json", "networkx (node_link_graph), D3; claims as objects", _GRAPH),
    "cytoscape": Format("cyjs", "Cytoscape and Cytoscape.js; claims as objects beside the elements", _GRAPH),
    "csv": Format(
        "",
        "spreadsheets, pandas, Gephi; kg load reads claims.csv",
        (
            *_GRAPH,
            "which of several notes is which, and who wrote them",
            "properties of other vocabularies on claims, second paraphrases",
            "spaces at the ends of a text; an apostrophe keeps one that looks like a formula or an IRI from being one",
            "a | in a purpose, and a purpose in words that is also a name",
            "the languages of a claim's texts where they differ",
            "the place of a claim of a data file: it becomes a claim of the table",
        ),
    ),
    "parquet": Format("", "pandas, Polars, DuckDB, Spark", (*_GRAPH, "properties of other vocabularies on claims, second paraphrases"), "parquet"),
    "cypher": Format(
        "cypher",
        "Neo4j (cypher-shell, Browser)",
        (*_GRAPH, _DIGITS, "properties of other vocabularies on claims, second paraphrases"),
    ),
    "ftm": Format(
        "ftm.json",
        "FollowTheMoney, OpenAleph, yente: entities as JSON lines",
        (
            *_GRAPH,
            _CONTROLS,
            "classes and relations that have no schema: nearest schema, their own names in keywords and role",
            "bounds and units of amounts, stance, speakers, origins and purposes, but in words",
            "SHA-256 of sources, but in words",
            "fiscal years, and what a period rests on",
            "notes, and whether a claim is verbatim",
        ),
    ),
    "md": Format(
        "md",
        "people: a dossier with a footnote for each claim",
        (
            *_GRAPH,
            _CONTROLS,
            "structure: amounts, periods and places are text",
            "classes that claims are listed under, and whether they are verbatim",
        ),
    ),
}


def notice(name: str) -> str | None:
    """Return what must be told of an export in a format: what it cannot hold, or None if it holds all."""
    losses = FORMATS[name].losses
    return f"{name} cannot hold: {'; '.join(losses)}" if losses else None


def table() -> str:
    """Return the formats and their losses as a Markdown table."""
    rows = [f"| `{name}` | {one.readers} | {_cell('; '.join(one.losses) or 'nothing is lost')} |" for name, one in FORMATS.items()]
    return "\n".join(["| format | for | what it cannot hold |", "|---|---|---|", *rows])


def _cell(text: str) -> str:
    """Write a text within a cell of a Markdown table."""
    return text.replace("|", "\\|")
