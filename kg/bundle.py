"""Where the ontology, the seeds and the compiled exports stand: inside an installed package or in a checkout; never parses them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

_HERE = Path(__file__).parent
_INSTALLED = _HERE / "_data"
ROOT = _INSTALLED if _INSTALLED.is_dir() else _HERE.parent

ONTOLOGY = ROOT / "ontology" / "kg.ttl"
SHAPES = ROOT / "ontology" / "shapes.ttl"
QUERIES = ROOT / "ontology" / "queries"
SEEDS = ROOT / "seeds"
EXAMPLE = SEEDS / "example"
COMPILED = ROOT / "exports" / "kg.nq"
INDEX = ROOT / "exports" / "index.json"
_DIGEST = re.compile(r'\["digest","([0-9a-f]{64})"\]')


def seeds() -> list[Path]:
    """Return the files of the bundled seeds in a fixed order."""
    return sorted(SEEDS.glob("*.ttl"))


def digest() -> str:
    """Return the SHA-256 of all that the compiled exports are made of: the ontology, then the seeds."""
    found = hashlib.sha256()
    for path in (ONTOLOGY, *seeds()):
        data = path.read_bytes()
        found.update(f"{path.name} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


def digest_of(index_text: str) -> str | None:
    """Return the digest that a compiled index says it was made from."""
    match = _DIGEST.search(index_text[:400])
    return match.group(1) if match else None
