"""Gathers a file that scatters its claims: a temporary database puts each node's triples together; never keeps anything.

The order is amounts, periods, notes and places first, then all the rest, so that one pass of the author suffices.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph

from kg import parse
from kg.claim import AMOUNT_KEYS, PERIOD_KEYS, SELECTOR_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PARTS = AMOUNT_KEYS | PERIOD_KEYS | SELECTOR_KEYS


@contextmanager
def gathered(item: parse.Input, folder: Path) -> Iterator[Iterator[tuple[str, str, str]]]:
    """Yield the triples of an input, those of one subject together, the parts of claims before the claims."""
    path = folder / "scattered"
    engine = pyoxigraph.Store(str(path))
    try:
        engine.bulk_extend(quad for quad in _quads(item))
        yield _ordered(engine)
    finally:
        del engine
        shutil.rmtree(path, ignore_errors=True)


def _quads(item: parse.Input) -> Iterator[pyoxigraph.Quad]:
    for quad in parse.engine_quads(item):
        yield pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)


def _ordered(engine: pyoxigraph.Store) -> Iterator[tuple[str, str, str]]:
    parts = {quad.subject for key in sorted(_PARTS) for quad in engine.quads_for_pattern(None, pyoxigraph.NamedNode(key[1:-1]), None)}
    for subject in sorted(parts, key=str):
        yield from (_terms(quad) for quad in engine.quads_for_pattern(subject, None, None))
    yield from (_terms(quad) for quad in engine.quads_for_pattern(None, None, None) if quad.subject not in parts)


def _terms(quad: pyoxigraph.Quad) -> tuple[str, str, str]:
    subject, predicate, term = str(quad).split(" ", 2)
    return subject, predicate, term
