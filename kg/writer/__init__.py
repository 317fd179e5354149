"""Writes the graph, or a part of it, in the formats of `kg.formats`: one module a family, all streams, all byte-stable.

A format that cannot hold everything says so in `kg.formats`, and nowhere is anything left out that is not said there.
"""

from __future__ import annotations

import tempfile
import zipfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.export import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.writer.scope import Scope

_WRITERS = {
    "ttl": ("rdf", "turtle"),
    "nt": ("rdf", "triples"),
    "nq": ("rdf", "quads"),
    "jsonld": ("rdf", "jsonld"),
    "ttl12": ("rdf", "annotated"),
    "graphml": ("markup", "graphml"),
    "gexf": ("markup", "gexf"),
    "node-link": ("nodelink", "node_link"),
    "cytoscape": ("nodelink", "cytoscape"),
    "cypher": ("cypher", "write"),
    "ftm": ("ftm", "write"),
    "md": ("dossier", "write"),
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20


def write(name: str, scope: Scope, file: BinaryIO) -> None:
    """Write a scope in a format that is one file."""
    module, function = _WRITERS[name]
    cast("Callable[[Scope, BinaryIO], None]", getattr(import_module(f"kg.writer.{module}"), function))(scope, file)


def write_folder(name: str, scope: Scope, folder: Path) -> list[Path]:
    """Write a scope in a format that is several files, or into one .zip if the folder is called so; none stands there before all are written.

    Raises:
        StoreUnwritableError: the folder cannot be written.
        UsageError: the format needs a package that is not installed.

    """
    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        made = _made(name, scope, Path(scratch))
        if folder.suffix.lower() == ".zip":
            with opened(folder) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in made:
                    entry = zipfile.ZipInfo(path.name, _EPOCH)
                    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                    with archive.open(entry, "w", force_zip64=True) as target:
                        target.writelines(_chunks(path))
            return [folder]
        for path in made:
            with opened(folder / path.name) as file:
                file.writelines(_chunks(path))
        return [folder / path.name for path in made]


def _made(name: str, scope: Scope, scratch: Path) -> list[Path]:
    if name == "parquet":
        from kg.writer import columns  # noqa: PLC0415 - the only one that needs pyarrow

        columns.write(scope, scratch)
    else:
        from kg.writer import csvfile  # noqa: PLC0415 - each format when it is asked for

        for title, lines in csvfile.files(scope):
            with (scratch / title).open("wb") as file:
                file.writelines(lines)
    return sorted(scratch.iterdir())


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
