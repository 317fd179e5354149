"""Offers the names that begin with what was typed; never a name that would be read as another thing, and never an error.

What is offered begins with the very characters typed, in their case: shells take what does not begin so for no completion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.index import key
from kg.limits import limit
from kg.search import Search
from kg.terms import expand, local_name

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_LAST = "\U0010ffff"


def entities(index: sqlite3.Connection, typed: str, prefixes: dict[str, str]) -> list[str]:
    """Return names, or CURIEs, that begin with what was typed; before anything is typed, the best connected things of a small graph."""
    room = limit("completions")
    if not typed:
        return _connected(index, room)
    prefix, colon, _ = typed.partition(":")
    if colon and prefix in prefixes:
        return _curies(index, typed, prefix, prefixes)
    wanted = key(typed) + (" " if typed.endswith(" ") and key(typed) else "")
    search = Search(index)
    numbers = [one.number for one in search.beginning(wanted, room * 2)] if wanted else []
    inside = ",".join(map(str, dict.fromkeys(numbers)))
    exact = [row[0] for row in index.execute("SELECT term FROM name WHERE key = ?", (wanted,))]
    if exact:
        inside = ",".join([*map(str, exact), *([inside] if inside else [])])
    texts = [row[0] for row in index.execute(f"SELECT text FROM label WHERE term IN ({inside}) ORDER BY length(text), text")]  # noqa: S608 - numbers
    ends = [local_name(row[0][1:-1]) for row in index.execute(f"SELECT value FROM term WHERE id IN ({inside}) ORDER BY value")]  # noqa: S608 - numbers
    return _fitting(typed, texts)[:room] or _fitting(typed, ends)[:room]


def relations(index: sqlite3.Connection, typed: str) -> list[str]:
    """Return relations by their names in the ontology: `investsIn`."""
    rows = index.execute("SELECT t.value FROM relation r JOIN term t ON t.id = r.term ORDER BY t.value")
    names = [local_name(row[0][1:-1]) for row in rows]
    labels = [row[0] for row in index.execute("SELECT label FROM relation UNION SELECT label_zh FROM relation")]
    return _fitting(typed, names) or _fitting(typed, (label.replace(" ", "-") for label in labels)) or _fitting(typed, labels)


def classes(index: sqlite3.Connection, typed: str) -> list[str]:
    """Return classes by their labels, or by their names in the ontology."""
    rows = index.execute("SELECT DISTINCT c.label, c.label_zh, t.value FROM class c JOIN term t ON t.id = c.term ORDER BY 1, 3").fetchall()
    return next((found for at in range(3) if (found := _fitting(typed, (local_name(row[at].strip("<>")) for row in rows)))), [])


def sources(index: sqlite3.Connection, typed: str) -> list[str]:
    """Return the sources in which claims stand, by the ends of their IRIs."""
    rows = index.execute("SELECT value FROM (SELECT DISTINCT source FROM claim) JOIN term ON id = source ORDER BY value")
    return _fitting(typed, (local_name(row[0][1:-1]) for row in rows))[: limit("completions")]


def _connected(index: sqlite3.Connection, room: int) -> list[str]:
    if Search(index).exceeds(limit("scanned_names")):
        return []
    query = """SELECT min(text) FROM (SELECT node, edges FROM main.degree ORDER BY edges DESC, node LIMIT ?)
      JOIN label ON term = node AND language IN ('en', '') WHERE rank < 4 GROUP BY node ORDER BY max(edges) DESC, 1"""
    return _fitting("", (row[0] for row in index.execute(query, (room,))))


def _curies(index: sqlite3.Connection, typed: str, prefix: str, prefixes: dict[str, str]) -> list[str]:
    begun = "<" + (expand(typed, prefixes) or prefixes[prefix])
    rows = index.execute("SELECT value FROM term WHERE value >= ? AND value < ? ORDER BY value LIMIT ?", (begun, begun + _LAST, limit("completions")))
    return _fitting(typed, (f"{prefix}:{row[0][1:-1].removeprefix(prefixes[prefix])}" for row in rows))


def _fitting(typed: str, names: Iterable[str]) -> list[str]:
    """Keep the printable names that begin with what was typed, in any case, and write them as they were begun."""
    size, wanted = len(typed), typed.casefold()
    return list(dict.fromkeys(typed + name[size:] for name in names if name.isprintable() and name[:size].casefold() == wanted))
