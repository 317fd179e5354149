"""Every limit of kg, one row each; code, README and tests read this table and no limit stands anywhere else."""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """One limit: its value, the unit of that value, and what happens at it."""

    value: int
    unit: str
    effect: str


LIMITS: dict[str, Limit] = {
    "input_bytes": Limit(1 << 30, "bytes", "a larger input, measured after decompression, is refused (exit 5); --max-bytes raises it"),
    "input_depth": Limit(200, "levels", "an input that nests elements, objects or triple terms deeper is refused (exit 5)"),
    "class_ancestors": Limit(500, "classes", "an ontology in which a class lies under more others is refused (exit 5)"),
    "prefixes": Limit(1_000, "prefixes", "further prefixes that inputs declare are understood, but not remembered"),
    "document_bytes": Limit(32 << 20, "bytes", "a larger file in a corpus folder is passed over, and said so by kg check"),
    "query_chars": Limit(64 * 1024, "characters", "a longer SPARQL query is refused (exit 5)"),
    "query_seconds": Limit(30, "seconds", "a longer query is stopped (exit 5); --timeout sets it"),
    "query_memory": Limit(4 << 30, "bytes", "a query that needs more is stopped (exit 5)"),
    "answer_bytes": Limit(256 << 20, "bytes", "a larger answer is refused (exit 5)"),
    "neighbour_nodes": Limit(100, "nodes", "neighbors shows the best supported ones and says how many edges it left out; --limit sets it"),
    "view_nodes": Limit(
        300, "nodes", "view draws so many at once, the best connected or the nearest; the file holds the others, to be searched and expanded"
    ),
    "view_entities": Limit(50_000, "nodes", "view puts no more into a file and says how many it left out; --limit sets it"),
    "typo_candidates": Limit(5, "names", "so many nearest names are offered for a name that fits none"),
    "ask_inside": Limit(
        200_000, "claims", "over a larger graph kg ask runs its queries in a process of their own, which is stopped as those of kg query are"
    ),
    "ask_claims": Limit(200, "claims", "ask reads so many of the claims behind an answer, and says how many more there are"),
    "ask_question": Limit(400, "characters", "a longer question is refused (exit 5)"),
    "scanned_names": Limit(
        50_000, "names", "with more names, kg search makes an index of them beside the snapshot, once; kg index makes it beforehand"
    ),
    "swept_claims": Limit(
        20_000,
        "claims",
        "of a graph with more, what many answers need is gathered into files beside the snapshot, once; kg index makes them beforehand",
    ),
    "found_entities": Limit(20, "entities", "kg search shows so many, and as many claims; --limit sets it"),
    "completions": Limit(50, "names", "shell completion offers so many at once"),
    "mcp_claims": Limit(200, "claims", "a tool of kg mcp gives no more claims, facts, paths or conflicts in full, and says how many there are"),
    "mcp_ids": Limit(50, "claims", "a fact or an edge in an answer of kg mcp names so many of its claims, and says how many more there are"),
    "mcp_rows": Limit(500, "solutions", "sparql of kg mcp gives no more of them, and says how many there are"),
    "mcp_read": Limit(10_000, "claims", "claims of kg mcp reads and orders so many of those that fit, and says so"),
    "mcp_seconds": Limit(10, "seconds", "sparql of kg mcp is stopped after so long; its argument timeout sets it, up to query_seconds"),
    "mcp_bytes": Limit(1 << 20, "bytes", "a larger answer of kg mcp is refused, with what to ask instead"),
    "mcp_query_bytes": Limit(16 << 20, "bytes", "a query whose whole answer is larger is refused by kg mcp"),
    "mcp_calls": Limit(4, "calls", "kg mcp answers so many at once; the others wait their turn"),
    "mcp_graphs": Limit(4, "graphs", "kg mcp keeps so many open: one for each policy, day and language; the least used one is closed"),
    "newcomers_shown": Limit(10, "names", "load tells of so many new names that are near a known one, and how many more there are"),
    "name_comparisons": Limit(5_000_000, "comparisons", "load compares new names with known ones so often, and tells how many names it left out"),
    "label_chars": Limit(10_000, "characters", "a longer label is refused at load"),
    "window_nodes": Limit(20_000, "nodes", "a file that scatters one claim over more nodes than this is loaded through a temporary store (slower)"),
}


def limit(name: str) -> int:
    """Return the value of the limit called `name`."""
    return LIMITS[name].value
