"""Where the ontology, the seeds and the compiled exports stand: inside an installed package or in a checkout; never parses them.

Paths are plain text, and the digest is a checksum: every lookup passes here, and pathlib or hashlib would cost it milliseconds.
"""

from __future__ import annotations

import os
import re
import zlib

_HERE = os.path.dirname(os.path.abspath(__file__))
_INSTALLED = os.path.join(_HERE, "_data")
ROOT = _INSTALLED if os.path.isdir(_INSTALLED) else os.path.dirname(_HERE)

ONTOLOGY = os.path.join(ROOT, "ontology", "kg.ttl")
RULES = os.path.join(ROOT, "ontology", "rules.toml")
RULINGS = os.path.join(ROOT, "ontology", "rulings.toml")
COUNTRIES = os.path.join(ROOT, "ontology", "countries.txt")
SHAPES = os.path.join(ROOT, "ontology", "shapes.ttl")
QUERIES = os.path.join(ROOT, "ontology", "queries")
QUESTIONS = os.path.join(ROOT, "ontology", "questions")
SEEDS = os.path.join(ROOT, "seeds")
EXAMPLE = os.path.join(SEEDS, "example")
COMPILED = os.path.join(ROOT, "exports", "kg.nq")
INDEX = os.path.join(ROOT, "exports", "index.json")
CONTEXT = os.path.join(ROOT, "ontology", "context.jsonld")
_DIGEST = re.compile(r'\["digest","([^"]+)"\]')


def seeds() -> list[str]:
    """Return the files of the bundled seeds in a fixed order."""
    return sorted(os.path.join(SEEDS, name) for name in os.listdir(SEEDS) if name.endswith(".ttl"))


def digest() -> str:
    """Return a checksum of all that the compiled exports are made of: ontology, rules, phrases, then seeds (size and CRC-32, RFC 1952, section 8)."""
    size = checksum = 0
    for path in (ONTOLOGY, RULES, RULINGS, COUNTRIES, *seeds()):
        with open(path, "rb") as file:
            data = file.read()
        checksum = zlib.crc32(data, zlib.crc32(os.path.basename(path).encode(), checksum))
        size += len(data)
    return f"{size}-{checksum:08x}"


def index_text() -> str:
    """Return the text of the compiled index, or nothing if it was not made yet."""
    try:
        with open(INDEX, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def is_current(text: str) -> bool:
    """Tell whether a compiled index was made from the ontology and the seeds as they are now."""
    match = _DIGEST.search(text[:400])
    return match is not None and match.group(1) == digest() and os.path.isfile(COMPILED)
