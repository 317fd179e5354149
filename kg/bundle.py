"""Where the ontology, the seeds and the compiled exports stand: inside an installed package or in a checkout; never reads them."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "_data"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _HERE.parent

ONTOLOGY = ROOT / "ontology" / "kg.ttl"
SHAPES = ROOT / "ontology" / "shapes.ttl"
QUERIES = ROOT / "ontology" / "queries"
SEEDS = ROOT / "seeds"
COMPILED = ROOT / "exports" / "kg.nq"
INDEX = ROOT / "exports" / "index.json"


def sources() -> list[Path]:
    """Return the files of which the compiled graph is made, in a fixed order: the ontology, then the seeds."""
    return [ONTOLOGY, *sorted(SEEDS.glob("*.ttl"))]
