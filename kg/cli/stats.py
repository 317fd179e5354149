"""`kg stats`: what the graph holds, counted."""

from __future__ import annotations

import click

from kg.cli import options


@click.command("stats")
@options.formats
@options.store
def command(format: str, store_path: str | None) -> None:
    """Count claims, facts, entities by class, and claims by relation.

    \b
    kg stats
    kg stats --format json
    """
    reader, _ = options.open_lookup(store_path)
    db = reader.index
    totals = [
        ("claims", db.execute("SELECT count(*) FROM claim").fetchone()[0]),
        ("facts", db.execute("SELECT count(*) FROM (SELECT DISTINCT edge_from, edge_to, predicate FROM claim WHERE denied = 0)").fetchone()[0]),
        ("unsourced claims", db.execute("SELECT count(*) FROM claim WHERE unsourced = 1").fetchone()[0]),
        ("sources", db.execute("SELECT count(DISTINCT source) FROM claim").fetchone()[0]),
        ("origins", db.execute("SELECT count(DISTINCT origin) FROM origin").fetchone()[0]),
        (
            "entities in claims",
            db.execute("SELECT count(*) FROM (SELECT subject FROM claim UNION SELECT object FROM claim WHERE kind = 0)").fetchone()[0],
        ),
    ]
    classes = db.execute(
        """SELECT c.label, count(DISTINCT y.term) FROM type y JOIN class c ON c.term = y.class AND c.ancestor = c.term
           WHERE y.term IN (SELECT subject FROM claim UNION SELECT object FROM claim WHERE kind = 0) GROUP BY 1 ORDER BY 2 DESC, 1"""
    ).fetchall()
    relations = db.execute("SELECT r.label, count(*) FROM claim c JOIN relation r ON r.term = c.predicate GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
    rows = [("all", *row) for row in totals] + [("class", *row) for row in classes] + [("relation", *row) for row in relations]
    records = [{"kind": kind, "name": name, "count": count} for kind, name, count in rows]
    options.put(format, ("kind", "name", "count"), rows, records)
    if format == "table":
        options.say(reader.name)
