"""Documents at hand, found by their SHA-256 in a folder; never trusts a file name and never writes."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import CorpusFaultError
from kg.limits import limit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.claim import Span
    from kg.reading import ReadClaim, Source

ENVIRONMENT = "KG_CORPUS"
_TOLD = 3
_SEEDS = frozenset({".ttl", ".trig", ".nt", ".nq", ".rdf", ".jsonld"})


@dataclass(slots=True)
class Corpus:
    """The documents of a folder by the SHA-256 of their bytes."""

    folder: Path
    documents: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def text(self, source: Source) -> str | None:
        """Return a source's text if the folder holds exactly its bytes."""
        return self.documents.get(source.sha256 or "")

    def quote(self, source: Source, span: Span) -> str | None:
        """Return the words at a place, or None if the source is not at hand or is shorter than the place says."""
        text = self.text(source)
        return text[span.start : span.end] if text is not None and span.end <= len(text) else None

    def quotes(self, claims: Iterable[ReadClaim]) -> Mapping[Span, str | None]:
        """Return the words at all places of some claims."""
        return {span: self.quote(claim.source, span) for claim in claims for span in claim.spans}

    def warnings(self, sources: Iterable[Source], claims_of: Callable[[Source], Sequence[ReadClaim]]) -> list[str]:
        """Say of each source that is not at hand whether it is missing or has changed; `claims_of` gives all claims that stand in one."""
        missing = [source for source in dict.fromkeys(sources) if self.text(source) is None and not source.is_data_file]
        return [self._warning(source, claims_of(source)) for source in missing]

    def nearest(self, source: Source) -> tuple[str, str] | None:
        """Return the path and the SHA-256 of the file whose name is most like a source's title or id; the only one if there is but one."""
        from kg.likeness import closest  # noqa: PLC0415 - only for a document that is not there

        named = [row for row in self.names.items() if Path(row[0]).suffix not in _SEEDS]
        at = 0 if len(named) == 1 else closest((source.title, source.iri.rpartition("/")[2]), [Path(name).stem for name, _ in named])
        return None if at is None else named[at]

    @property
    def passed_over(self) -> list[str]:
        """What could not be read, in a few lines: the first files by name, the others by their number."""
        first, others = self.skipped[:_TOLD], len(self.skipped) - _TOLD
        return [*first, *([f"{others:,} further {'file' if others == 1 else 'files'} that cannot be read"] if others > 0 else [])]

    def _warning(self, source: Source, claims: Sequence[ReadClaim]) -> str:
        changed = any(source.title in text or _fits(text, claims) for text in self.documents.values())
        what = "a document has most of its sentences but other bytes: it has changed since the claims were written" if changed else "it is not there"
        return f"{source.title!r} (SHA-256 {(source.sha256 or 'unknown')[:12]}…): in {self.folder} {what}; its sentences are not shown"


def _fits(text: str, claims: Sequence[ReadClaim]) -> bool:
    """Tell whether most places of some claims hold in a text what they are said to hold: the document they were found in, a little changed."""
    held = 0
    for claim in claims:
        words = " ".join(text[span.start : span.end] for span in claim.spans).casefold()
        form = claim.object.label if claim.object else (claim.amount.text or "") if claim.amount else claim.subject.label
        held += bool(form) and form.casefold() in words
    return held > len(claims) // 2


def open_corpus(folder: str | None) -> Corpus | None:
    """Read the folder named by the argument or by $KG_CORPUS; None if neither names one.

    Raises:
        CorpusFaultError: the folder cannot be read.

    """
    named = folder or os.environ.get(ENVIRONMENT)
    if not named:
        return None
    found = Corpus(Path(named))
    try:
        paths = sorted(_files(found.folder)) if found.folder.is_dir() else list(found.folder.iterdir())
    except OSError as error:
        raise CorpusFaultError(f"the corpus {named} cannot be read: {error.strerror}", hint="--corpus names a folder of documents") from error
    for path in paths:
        _take(found, path)
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and of those in it; a store of kg's, which may lie among the documents, holds none of them."""
    for path, folders, names in os.walk(folder):
        here = Path(path)
        if "HEAD" in names and "snapshots" in folders:
            folders.clear()
        else:
            yield from (one for name in names if (one := here / name).is_file())


def _take(corpus: Corpus, path: Path) -> None:
    try:
        if path.stat().st_size > limit("document_bytes"):
            corpus.skipped.append(f"{path}: larger than {limit('document_bytes'):,} bytes")
            return
        data = path.read_bytes()
    except OSError as error:
        corpus.skipped.append(f"{path}: {error.strerror}")
        return
    digest = hashlib.sha256(data).hexdigest()
    try:
        corpus.documents[digest] = data.decode("utf-8")
    except UnicodeDecodeError:
        corpus.skipped.append(f"{path}: not UTF-8")
    else:
        corpus.names[str(path)] = digest
