"""`kg check`: every claim re-found in the corpus, the coverage map, and the arithmetic that claims allow."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.limits import limit
from kg.terms import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.arithmetic.result import Result
    from kg.check import Check, Coverage
    from kg.corpus import Corpus
    from kg.reader import Reader
    from kg.reading import ReadClaim

_SHORT = 8
_WORDS = 60


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE ...]")
@click.option("--map", "mapped", is_flag=True, help="Print every sentence's line of the coverage map, not only the totals.")
@click.option("--shacl", is_flag=True, help="Judge the whole graph by the SHACL shapes too (slow).")
@click.option("--fail-on", type=click.Choice(["contested"]), help="Exit 1 also if a claim that is checked is contested; kg conflicts says by what.")
@options.format_option("table", "json")
@options.corpus
@options.store
def command(files: tuple[str, ...], mapped: bool, shacl: bool, fail_on: str | None, format: str, corpus: str | None, store_path: str | None) -> None:
    """Re-find every claim in the corpus: the document by SHA-256, the place inside it, a name or the number in the place.

    A claim is also held against its own words: an amount's numbers against its text, a place that cuts a word in two, a paraphrase that
    copies nine words in a row, a thing that nothing declares. Each finding names the line of its FILE, where it is one line.

    With FILEs, only their claims are checked, beside the store or, without one, the bundled seeds; neither is changed. What a load
    would refuse is told too.

    Prints a map of each document: how many claims each sentence, bullet and table cell carries. Then does the arithmetic that claims allow,
    and shows the working: exchange rates that a source implies, parts against totals, growth against levels. Exit 1 if anything is found, and
    if nothing could be checked: no --corpus is given, or no file in it has a source's SHA-256. A source that is not at hand beside
    others that are is told, and is no finding. Implied rates that differ are named, and are none either.

    \b
    kg check --corpus articles/
    kg check --corpus articles/ --map
    kg check my-article.ttl --corpus articles/
    """
    from kg.check import check  # noqa: PLC0415 - after the command is known
    from kg.lookup import Lookup  # noqa: PLC0415 - after the command is known
    from kg.reading import ClaimReader  # noqa: PLC0415 - after the command is known

    documents = options.open_corpus(corpus)
    written = {name: text.splitlines() for name in files if (text := _text(Path(name)))}
    with _opened(files, store_path) as (reader, seeds):
        lookup = Lookup(reader.index, reader.prefixes)
        claims = ClaimReader(reader, lookup)
        wanted = claims.find() if seeds is None else claims.stated_in(seeds)
        read = claims.read(wanted)
        done = check(reader, lookup, read, documents)
        contested = sum(one.status == "contested" for one in read) if fail_on else 0
        sums = _sums(reader, None if seeds is None else wanted)
        shapes = _shapes(reader) if shacl else []
    places = {one.iri: place for one in read if (place := _line(one, written))}
    if format == "json":
        options.put("json", (), (), [], whole={**_json(done, places), "arithmetic": [one.json() for one in sums]})
    else:
        _table(done, sums, places, mapped=mapped)
    if done.is_blind:
        options.say(f"nothing could be checked: {_why_blind(done, documents)}")
    for finding in shapes:
        options.say(f"shape: {finding}")
    if contested:
        options.say(f"{options.counted(contested, 'claim')} contested; see: kg conflicts")
    if contested or done.is_blind or done.findings or shapes or any(one.finding for one in sums):
        raise click.exceptions.Exit(1)


@contextmanager
def _opened(files: tuple[str, ...], store_path: str | None) -> Iterator[tuple[Reader, list[str] | None]]:
    """Open the graph; or a scratch store with some files beside the store or the bundled seeds, and tell what seeds those are."""
    from kg.reader import Reader, open_reader  # noqa: PLC0415 - after the command is known

    if not files:
        yield open_reader(store_path), None
        return
    from kg import bundle, load, parse, store  # noqa: PLC0415 - after the command is known

    named = [parse.describe(Path(name)) for name in files]
    given = {item.stem for item in named}
    base = open_reader(store_path).snapshot
    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        if base is None:
            named = [*(one for one in (parse.describe(Path(path)) for path in bundle.seeds()) if one.stem not in given), *named]
        else:
            store.branch(base.path.parent.parent, Path(scratch))
        report = load.load(Path(scratch), named)
        seeds = [name for one in report.seeds if one.seed in given for name in (one.seed, *one.restored)]
        yield Reader(store.head(Path(scratch))), seeds


def _sums(reader: Reader, wanted: list[str] | None) -> list[Result]:
    """Return what the arithmetic finds: all of it, or that in which some claims take part."""
    from kg import vocabulary  # noqa: PLC0415 - after the command is known
    from kg.arithmetic import sums  # noqa: PLC0415 - the same

    found = sums.results(reader.index, vocabulary.read(reader.database))
    return found if wanted is None else sums.about(found, (claim[1:-1] for claim in wanted))


def _shapes(reader: Reader) -> list[str]:
    from kg import bundle  # noqa: PLC0415 - after the command is known
    from kg.shapes import report  # noqa: PLC0415 - pyshacl costs 400 ms

    return [str(finding) for finding in report(reader.database, bundle.SHAPES)]


def _text(path: Path) -> str:
    """Return what a file says, to find a claim's line in it; nothing where it is no plain text."""
    if path.suffix == ".gz":
        return ""
    try:
        return path.read_text("utf-8") if path.stat().st_size <= limit("document_bytes") else ""
    except (OSError, ValueError):  # a load says what is wrong with it
        return ""


def _line(claim: ReadClaim, written: dict[str, list[str]]) -> str | None:
    """Return `file:line` of the one line that holds a claim's paraphrase, or else its place; None where that is not one line."""
    place = f"{claim.spans[0].start},{claim.spans[0].end}" if claim.spans else None
    for sign in (claim.paraphrase, place and f"char={place}>", place):
        lines = [f"{name}:{at}" for name, text in written.items() for at, line in enumerate(text, 1) if sign and sign in line]
        if len(lines) == 1:
            return lines[0]
    return None


def _table(done: Check, sums: list[Result], places: dict[str, str], *, mapped: bool) -> None:
    from kg import render  # noqa: PLC0415 - after the command is known

    if mapped:
        for one in done.coverage:
            options.answer(_map(one) + "\n")
    rows = [(local_name(one.source.iri), len(one.pieces), one.covered, len(one.factless), len(one.open), _bar(one)) for one in done.coverage]
    options.answer(render.as_rows("table", ("source", "pieces", "with claims", "no fact", "open", "map: ■ claims, · no fact, ! open"), rows))
    for finding in done.findings:
        where = f"{places[finding.claim]}: " if finding.claim in places else ""
        options.say(f"{where}finding: {local_name(finding.source)} {finding.claim[-32:][:_SHORT]} {finding.problem}")
    _arithmetic(sums)
    for source in done.missing:
        options.say(f"not at hand: {source.title}")
    findings = options.counted(len(done.findings) + sum(one.finding for one in sums), "finding")
    unchecked = f"{done.unchecked:,} not looked for, " if done.unchecked else ""
    options.say(f"{options.counted(done.claims, 'claim')}, {done.found_again:,} found again in the corpus, {unchecked}{findings}")


def _why_blind(done: Check, documents: Corpus | None) -> str:
    """Say why no claim could be looked for, and what to do: no folder, or none of its files is a source's, byte by byte."""
    if documents is None:
        return "no --corpus is given; name the folder of the documents with --corpus DIR (or $KG_CORPUS)"
    [source, *others] = [one for one in done.missing if not one.is_data_file]
    hashed = f"SHA-256 {source.sha256}" if source.sha256 else "SHA-256 that the source would need (it has no kg:sha256)"
    reason = f"no file in {documents.folder} has the {hashed}" if not others else f"no file in {documents.folder} has the SHA-256 of a source"
    near = documents.nearest(source)
    hint = f"; the nearest by name is {near[0]} (SHA-256 {near[1]})" if near else ""
    return f"{reason}{hint}; a document counts only byte by byte: put it back as it was, or mend kg:sha256 (sha256sum FILE)"


def _arithmetic(sums: list[Result]) -> None:
    """Print what was computed, with its working, and each that cannot be right as a finding too."""
    from kg import render  # noqa: PLC0415 - after the command is known

    if sums:
        rows = [(one.label, one.what, one.working, one.verdict) for one in sums]
        options.answer("\nArithmetic\n" + render.as_rows("table", ("subject", "what", "working", "verdict"), rows))
    for one in sums:
        if one.finding:
            options.say(f"finding: {one.label}, {one.what}: {one.working}")


def _bar(one: Coverage) -> str:
    return "".join("■" if one.counts[at] else "·" if at in one.factless else "!" for at in range(len(one.pieces)))


def _map(one: Coverage) -> str:
    from kg import render  # noqa: PLC0415 - after the command is known

    rows = []
    for at, piece in enumerate(one.pieces):
        mark = str(one.counts[at]) if one.counts[at] else "no fact" if at in one.factless else "OPEN"
        rows.append((f"{piece.start}-{piece.end}", mark, piece.text if len(piece.text) <= _WORDS else piece.text[: _WORDS - 1] + "…"))
    return f"{render.clean(one.source.title)}\n" + render.as_rows("table", ("place", "claims", "text"), rows)


def _json(done: Check, places: dict[str, str]) -> dict[str, object]:
    return {
        "claims": done.claims,
        "found_again": done.found_again,
        "unchecked": done.unchecked,
        "findings": [
            {"claim": one.claim or None, "source": one.source, "problem": one.problem, "at": places.get(one.claim)} for one in done.findings
        ],
        "missing": [one.json() for one in done.missing],
        "coverage": [
            {
                "source": one.source.iri,
                "pieces": len(one.pieces),
                "with_claims": one.covered,
                "factless": len(one.factless),
                "open": [{"start": piece.start, "end": piece.end} for piece in one.open],
            }
            for one in done.coverage
        ],
    }
