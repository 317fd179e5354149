"""The whole graph as bytes, and files that are written whole or not at all; never drops evidence. For all formats see `kg.writer`."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg import bundle
from kg.errors import StoreUnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.reader import Reader

FOLDER = Path("exports")
_PARTS = frozenset({"c", "amount", "period", "note", "conflict", "seed"})


def render(reader: Reader, format_name: str) -> bytes:
    """Return the graph as Turtle, N-Triples or N-Quads. N-Quads carry the seeds' ledgers too; the others hold the default graph."""
    return reader.database.dump(format_name, prefixes(reader))


def prefixes(reader: Reader) -> dict[str, str]:
    """Return the prefixes that shorten names in an export: all but those of IRIs that are hashes."""
    return {prefix: namespace for prefix, namespace in reader.prefixes.items() if prefix not in _PARTS}


def write(path: Path, body: bytes) -> bool:
    """Write a file whole, by a rename at the end, and tell whether its folder had to be made first; errors as for `opened`."""
    is_new = not path.parent.exists()
    with opened(path) as file:
        file.write(body)
    return is_new


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file that stands under its name only once all of it is written; nothing is left of one that was not.

    A link stays one: what it points to is written. A pipe or a device is written as it is, never replaced by a file.

    Raises:
        StoreUnwritableError: the folder cannot be written.

    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file() and not target.is_dir():
            with path.open("wb") as file:
                yield file
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(scratch).chmod(0o666 & ~_umask())
            Path(scratch).replace(target)
        except BaseException:
            Path(scratch).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreUnwritableError(f"{path} cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def compiled(reader: Reader) -> dict[str, bytes]:
    """Return the committed set of exports by file name: the graph as Turtle and N-Quads, and the index of the bundled seeds."""
    from kg import index  # noqa: PLC0415 - only when the bundle is made

    text = index.dump(reader.index, {"digest": bundle.digest()})
    return {"kg.nq": render(reader, "nq"), "kg.ttl": render(reader, "ttl"), "index.json": text.encode()}
