"""Writes the whole graph to a file, sorted and byte-stable, whole or not at all; never drops evidence."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle
from kg.errors import StoreUnwritableError

if TYPE_CHECKING:
    from kg.reader import Reader

FORMATS = ("ttl", "nt", "nq", "jsonld")
FOLDER = Path("exports")


def render(reader: Reader, format_name: str) -> bytes:
    """Return the graph in a format. N-Quads carry the seeds' ledgers too; the others hold the default graph."""
    return reader.database.dump(format_name, {prefix: namespace for prefix, namespace in reader.prefixes.items() if prefix not in _PARTS})


_PARTS = frozenset({"c", "amount", "period", "note", "seed"})


def write(path: Path, body: bytes) -> bool:
    """Write a file whole, by a rename at the end, and tell whether its folder had to be made first.

    Raises:
        StoreUnwritableError: the folder cannot be written.

    """
    try:
        is_new = not path.parent.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
            Path(scratch).chmod(0o666 & ~_umask())
            Path(scratch).replace(path)
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreUnwritableError(f"{path} cannot be written: {error.strerror or error}") from error
    return is_new


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def compiled(reader: Reader) -> dict[str, bytes]:
    """Return the committed set of exports by file name: the graph as Turtle and N-Quads, and the index of the bundled seeds."""
    from kg import index  # noqa: PLC0415 - only when the bundle is made

    text = index.dump(reader.index, {"digest": bundle.digest()})
    return {"kg.nq": render(reader, "nq"), "kg.ttl": render(reader, "ttl"), "index.json": text.encode()}
