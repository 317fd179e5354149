"""Runs: triples about one node that stand together in a file, as columns; says nothing about what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = tuple[str, str, int]
Run = tuple[Sequence[int], tuple[str, ...], tuple[str, ...]]  # ordinals, predicates, objects


def runs(triples: Iterable[tuple[str, str, str]], ordinal: int = 0) -> Iterator[tuple[str, Run]]:
    """Yield the triples that stand together and have the same subject: it, their ordinals from `ordinal` on, their predicates and their objects."""
    node = ""
    found: list[tuple[str, str, str]] = []
    append = found.append
    try:
        for row in triples:
            if row[0] != node:
                if found:
                    _, predicates, terms = zip(*found, strict=True)
                    yield node, (range(ordinal, ordinal := ordinal + len(terms)), predicates, terms)
                node, found = row[0], []
                append = found.append
            append(row)
    except Exception:
        yield from _last(node, ordinal, found)  # a fault in what came before is told first
        raise
    yield from _last(node, ordinal, found)


def _last(node: str, ordinal: int, found: list[tuple[str, str, str]]) -> Iterator[tuple[str, Run]]:
    if found:
        yield node, (range(ordinal, ordinal + len(found)), tuple(row[1] for row in found), tuple(row[2] for row in found))


def rows_of(found: list[Row] | Run) -> list[Row]:
    """Return triples about a node one by one."""
    if isinstance(found, list):
        return found
    ordinals, predicates, terms = found
    return list(zip(predicates, terms, ordinals, strict=True))
