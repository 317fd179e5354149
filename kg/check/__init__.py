"""Re-finds every claim in the corpus and maps what is covered; never writes and never changes a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.amount import number_text
from kg.check.wording import Document, broken, contradiction, copied, undeclared
from kg.claim import span
from kg.index import key
from kg.sentences import Piece, pieces
from kg.terms import curie, name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.amount import Amount
    from kg.corpus import Corpus
    from kg.lookup import Lookup
    from kg.reader import Reader
    from kg.reading import ReadClaim, Source

FACTLESS = name("kg:factless")
_DIGITS = re.compile(r"\d[\d,.]*")
_SCALES = (1, 1_000_000, 1_000_000_000, 1_000_000_000_000)
_SHORTEST_FORM = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a claim or a source."""

    claim: str
    source: str
    problem: str


@dataclass(slots=True)
class Coverage:
    """Which pieces of one document carry claims, which are marked as bearing no fact, and which are neither."""

    source: Source
    pieces: list[Piece] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    factless: set[int] = field(default_factory=set)

    @property
    def covered(self) -> int:
        """How many pieces carry at least one claim."""
        return sum(1 for count in self.counts if count)

    @property
    def open(self) -> list[Piece]:
        """The pieces with neither a claim nor a mark."""
        return [piece for at, piece in enumerate(self.pieces) if not self.counts[at] and at not in self.factless]


@dataclass(slots=True)
class Check:
    """What a check found."""

    claims: int = 0
    found_again: int = 0
    findings: list[Finding] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    missing: list[Source] = field(default_factory=list)
    unchecked: int = 0

    @property
    def is_blind(self) -> bool:
        """Tell whether there are claims with documents, and not one of the documents is at hand."""
        return not self.coverage and any(not one.is_data_file for one in self.missing)


def check(reader: Reader, lookup: Lookup, claims: Iterable[ReadClaim], corpus: Corpus | None) -> Check:
    """Check claims against themselves, and against the documents at hand. Sources that are not at hand are listed as missing, which is no finding."""
    done = Check()
    told: set[str] = set()
    by_source: dict[Source, list[ReadClaim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    for source, members in sorted(by_source.items(), key=lambda row: row[0].iri):
        done.claims += len(members)
        for claim in members:
            done.findings += [Finding(claim.iri, source.iri, problem) for problem in _of_itself(reader, claim, told)]
        text = corpus.text(source) if corpus else None
        if text is None:
            done.missing.append(source)
            done.unchecked += len(members)
            continue
        document = Document(text)
        for claim in members:
            problem = _problem(claim, text, lookup)
            done.found_again += problem is None
            problems = [problem, copied(claim.paraphrase or "", document)]
            done.findings += [Finding(claim.iri, source.iri, one) for one in problems if one]
        done.coverage.append(_coverage(reader, source, text, members))
        done.findings += [Finding("", source.iri, _open(one)) for one in done.coverage[-1].open]
    return done


def _open(piece: Piece) -> str:
    place = f"{piece.start},{piece.end}"
    return f"characters {place.replace(',', '-')}: carries no claim; add one, or mark it: <> kg:factless <#char={place}>"


def _of_itself(reader: Reader, claim: ReadClaim, told: set[str]) -> Iterator[str]:
    """Yield what is wrong with a claim whatever its document says; a thing that nothing declares is told once. Data files say what they say."""
    if claim.source.is_data_file:
        return
    problem = contradiction(claim.amount) if claim.amount else None
    if problem:
        yield problem
    for iri in undeclared(reader, claim):
        if iri not in told:
            told.add(iri)
            short = curie(iri, reader.prefixes)
            yield f"nothing declares {short}: give it a class and a name ({short} a kg:Company ; rdfs:label ...), or mend its id"


def _problem(claim: ReadClaim, text: str, lookup: Lookup) -> str | None:
    """Return what is wrong with a claim's places, or None: inside the document, of whole words, and holding a name or the number."""
    quotes = []
    for place in claim.spans:
        if place.end > len(text):
            return f"the place {place.start}-{place.end} lies beyond the document's {len(text)} characters"
        if problem := broken(text, place):
            return problem
        quotes.append(text[place.start : place.end])
    if claim.name_absent or claim.source.is_data_file:
        return None
    words = " ".join(quotes)
    if claim.amount:
        return None if _numbers(claim.amount, words) else "its place holds neither the number nor the words of the amount"
    return None if _names(claim, words, lookup) else "its place holds no name of subject or object"


def _names(claim: ReadClaim, words: str, lookup: Lookup) -> bool:
    """Tell whether some words hold a form of the subject's or object's name."""
    inside = f" {key(words)} "
    for thing in (claim.subject, claim.object):
        number = lookup.number_of(f"<{thing.iri}>") if thing else None
        for text, language, _ in lookup.names(number) if number is not None else ():
            form = key(text)
            if len(form) >= _SHORTEST_FORM and (form in inside if language == "zh" else any(f" {one} " in inside for one in (form, form + "s"))):
                return True
    return False


def _numbers(amount: Amount, words: str) -> bool:
    """Tell whether some words hold the amount as it was written, or one of its numbers at a usual scale."""
    if amount.text and key(amount.text) in key(words):
        return True
    digits = {one.strip(".,").replace(",", "") for one in _DIGITS.findall(words)}
    values = [value for value in (amount.value, amount.minimum, amount.maximum) if value]
    return any(number_text(abs(value) / scale) in digits for value in values for scale in _SCALES)


def _coverage(reader: Reader, source: Source, text: str, claims: Iterable[ReadClaim]) -> Coverage:
    found = Coverage(source, list(pieces(text)))
    found.counts = [0] * len(found.pieces)
    for claim in claims:
        touched = {at for place in claim.spans for at, piece in enumerate(found.pieces) if piece.start < place.end and place.start < piece.end}
        for at in touched:
            found.counts[at] += 1
    marks = [span(term) for _, _, term in reader.database.match(subject=f"<{source.iri}>", predicate=FACTLESS)]
    found.factless = {at for at, piece in enumerate(found.pieces) if any(mark.start <= piece.start and piece.end <= mark.end for mark in marks)}
    return found
