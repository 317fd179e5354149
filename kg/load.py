"""Loads seeds into the store: parse, author, validate, write, all or nothing; never leaves half a load behind."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle, index, ontology, parse, retract, store
from kg.author import Author, Fault, Scattered, fact_key
from kg.claim import CLAIM_CLASS, DATA_FILE, LABEL, SHA256, STATED_IN, TYPE
from kg.errors import ClaimFaultError, KgError, Location, RangeFaultError, StoreDamagedError, UnknownNameError, UsageError
from kg.indexer import Indexer, Misfit
from kg.terms import SEED, SOURCE, curie, literal, name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.ontology import Ontology
    from kg.validate import Draft

ONTOLOGY_SEED = "ontology"
_MARKERS = (b"ObjectProperty", b"DatatypeProperty", b"Relation", b"Measure", b"owl:Class", b"owl#Class")
_WORD_CLASSES = ("owl:ObjectProperty", "owl:DatatypeProperty", "kg:Relation", "kg:Measure", "kg:ClaimProperty", "owl:Class", "rdfs:Class", "kg:Stance", "kg:ViewGroup")
_SHAPE_CLASSES = ("sh:NodeShape", "sh:PropertyShape")
_LEDGER = (SEED.encode(),)
_BUFFER = 2_000


@dataclass(slots=True)
class SeedReport:
    """What a load did to one seed."""

    seed: str
    file: str
    claims: int = 0
    came: int = 0
    went: int = 0
    described: int = 0
    undescribed: int = 0
    unsourced: int = 0
    unchanged: bool = False


@dataclass(slots=True)
class Report:
    """What a load did: per seed, and the snapshot that it made, if anything changed."""

    seeds: list[SeedReport] = field(default_factory=list)
    snapshot: int | None = None
    claims: int = 0
    notices: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Tell whether the load made a new snapshot."""
        return self.snapshot is not None


def seed_term(seed: str) -> str:
    """Return the IRI term of a seed, which also names its ledger: the graph of what it states."""
    from urllib.parse import quote  # noqa: PLC0415 - only a write needs it

    return f"<{SEED}{quote(seed, safe='')}>"


def load(
    root: Path, items: Sequence[parse.Input], *, seed: str | None = None, strict: bool = False, progress: Callable[[str], None] | None = None
) -> Report:
    """Load files as seeds: all of them or none.

    A seed is called like its file without endings, or `seed`. A seed of the same name is replaced: what it stated and states no more goes,
    unless another seed states it too.

    Raises:
        InputError: an input is refused; with its place.
        StoreError, LimitError: as their names say.

    """
    if seed is not None and len(items) != 1:
        message = "one name for several files"
        raise UsageError(message, hint="give --as with a single file")
    with store.writing(root, "load"), store.fork(root) as made, store.told(root):
        return _Load(root, made, strict=strict, progress=progress or (lambda _: None)).run(items, seed)


def unload(root: Path, seed: str) -> Report:
    """Take a seed out: its claims and descriptions that no other seed gives, and the facts that none supports any more.

    Raises:
        UnknownNameError: the store has no such seed.

    """
    with store.writing(root, "unload"), store.fork(root) as made, store.told(root):
        if seed not in made.seeds:
            known = ", ".join(sorted(made.seeds)) or "none"
            message = f"no seed is called {seed!r}"
            raise UnknownNameError(message, hint=f"seeds of this store: {known}")
        return _Load(root, made, strict=False, progress=lambda _: None).remove(seed)


class _Load:
    """One load into one fork."""

    def __init__(self, root: Path, made: store.Fork, *, strict: bool, progress: Callable[[str], None]) -> None:
        self._root, self._made, self._strict, self._progress = root, made, strict, progress
        self._database = store.writable(made)
        self._index = index.open_for_write(made.index) if made.parent else index.create(str(made.index))
        self._ontology = read_ontology(self._database)
        self._report = Report()
        self._ledgers: dict[str, parse.Input] = {}

    def run(self, items: Sequence[parse.Input], seed: str | None) -> Report:
        named = [(seed or item.stem, item, parse.digest(item)) for item in items]
        doubles = {one for one, _, _ in named if [other for other, _, _ in named].count(one) > 1}
        if doubles:
            message = f"two files would both be the seed {min(doubles)!r}"
            raise UsageError(message, hint="load them one by one with --as NAME")
        self._ontology_first(named)
        waiting = []
        for one, item, sha256 in named:
            entry = self._made.seeds.get(one)
            if entry and entry.sha256 == sha256:
                self._report.seeds.append(SeedReport(one, item.label, claims=entry.claims, unchanged=True))
            else:
                waiting.append((one, item, sha256))
        if not waiting:
            return self._report
        self._declare(item for _, item, _ in waiting)
        self._indexer = Indexer(self._index, self._ontology)
        before = {one: retract.descriptions(self._database, seed_term(one)) for one, _, _ in waiting if one in self._made.seeds}
        for one, rows in before.items():
            retract.undescribe(self._database, self._indexer, seed_term(one), rows)
        self._write(waiting)
        self._settle(waiting, before)
        changed = any(one.came or one.went or one.described or one.undescribed for one in self._report.seeds)
        names = ", ".join(one for one, _, _ in waiting if one != ONTOLOGY_SEED)
        return self._commit(f"load {names}") if changed else self._report

    def remove(self, seed: str) -> Report:
        self._indexer = Indexer(self._index, self._ontology)
        ledger = seed_term(seed)
        rows = retract.descriptions(self._database, ledger)
        retract.undescribe(self._database, self._indexer, ledger, rows)
        stated = self._indexer.statements_of(seed)
        went = self._withdraw(seed, stated)
        self._report.seeds.append(SeedReport(seed, self._made.seeds[seed].file, went=went, undescribed=len(rows)))
        del self._made.seeds[seed]
        self._ontology = read_ontology(self._database)
        self._indexer.flush()
        self._indexer.finish()
        return self._commit(f"unload {seed}")

    def _ontology_first(self, named: list[tuple[str, parse.Input, str]]) -> None:
        """Put kg's own ontology into a store that lacks it, or has an older one."""
        item = parse.describe(bundle.ONTOLOGY, label="ontology/kg.ttl")
        sha256 = parse.digest(item)
        entry = self._made.seeds.get(ONTOLOGY_SEED)
        if (entry is None or entry.sha256 != sha256) and ONTOLOGY_SEED not in {one for one, _, _ in named}:
            named.insert(0, (ONTOLOGY_SEED, item, sha256))

    def _declare(self, items: Iterator[parse.Input]) -> None:
        """Read the relations and classes that the inputs declare, before any claim of them is judged."""
        rows = [row for item in items if item.format != "csv" and parse.holds(item, _MARKERS) for row in parse.triples(item)]
        self._ontology = read_ontology(self._database, rows)

    def _write(self, waiting: list[tuple[str, parse.Input, str]]) -> None:
        stream = store.Stream(self._database)
        try:
            for seed, item, sha256 in waiting:
                self._progress(f"reading {item.label}")
                self._seed(stream, seed, item, sha256)
            self._indexer.flush()
        except BaseException:
            stream.abandon()
            raise
        stream.close()

    def _seed(self, stream: store.Stream, seed: str, item: parse.Input, sha256: str) -> None:
        report = SeedReport(seed, item.label)
        self._report.seeds.append(report)
        self._ledgers[seed] = item
        restored = _restored(item)
        sink = _Sink(stream, self._indexer, seed, restored)
        try:
            try:
                author = Author(self._ontology, sink, seed)
                author.feed(_rows(item, self._made.prefixes, self._index))
                author.finish()
            except Scattered:
                from kg.scatter import gathered  # noqa: PLC0415 - only for files that scatter their claims

                self._report.notices.append(f"{item.label} scatters its claims: it was gathered in a temporary store first")
                author = Author(self._ontology, sink, seed)
                with gathered(item, self._made.path) as rows:
                    author.feed(rows)
                    author.finish()
            self._expected(author)
            sink.facts(lambda plain: self._unsourced(author, sink, item, plain))
        except Fault as fault:
            raise self._located(fault, item) from fault
        sink.flush()
        report.unsourced, report.described = sink.unsourced, sink.descriptions
        self._made.seeds[seed] = store.SeedEntry(item.label, sha256, 0)
        for other in sink.restored_seeds - {seed}:
            self._made.seeds.setdefault(other, store.SeedEntry(item.label, "", 0))

    def _expected(self, author: Author) -> None:
        """Refuse a claim that refers to an amount or a period which stands neither in the file nor in the store."""
        for node, ordinal in author.expected.items():
            if not author.made(node) and not self._database.holds(subject=node):
                raise Fault(ClaimFaultError(f"{curie(node[1:-1])} is referred to but nothing is said of it"), ordinal, node)

    def _unsourced(self, author: Author, sink: _Sink, item: parse.Input, plain: list[tuple[str, str, str, int]]) -> None:
        """Take plain triples as claims of the file itself, at their lines."""
        if self._strict:
            raise Fault(ClaimFaultError("a plain triple without a claim is refused by --strict", hint="say who says so: add evidence"), plain[0][3])
        found = parse.places(item, [row[3] for row in plain])
        sha256 = parse.digest(item)
        source = f"<{SOURCE}file-{sha256[:16]}>"
        for predicate, term in ((TYPE, DATA_FILE), (LABEL, literal(Path(item.label).name)), (SHA256, literal(sha256))):
            sink.described(source, predicate, term)
        for *fact, ordinal in plain:
            author.unsourced((fact[0], fact[1], fact[2]), source, found[ordinal], ordinal)

    def _located(self, fault: Fault, item: parse.Input) -> KgError:
        """Give a fault the place in its file."""
        error = fault.error
        error.location = locate(item, fault.ordinal, fault.word)
        return error

    def _settle(self, waiting: list[tuple[str, parse.Input, str]], before: dict[str, set[retract.Statement]]) -> None:
        """With everything in: check classes, take out what replaced seeds state no more, and derive the edges."""
        self._progress("checking")
        misfit = self._indexer.misfit()
        if misfit is not None:
            raise self._range_fault(misfit)
        for report in self._report.seeds:
            if report.unchanged:
                continue
            report.came = self._indexer.added_by(report.seed)
        dropped = {seed: self._indexer.dropped_by(seed) for seed, _, _ in waiting if seed in before}
        self._indexer.state()
        for report in self._report.seeds:
            if report.seed in dropped:
                self._withdraw(report.seed, dropped[report.seed])
                report.went = len(dropped[report.seed])
            if report.seed in before:
                now = retract.descriptions(self._database, seed_term(report.seed))
                was = before[report.seed]
                report.described, report.undescribed = len(now - was), len(was - now)
        self._shapes()
        self._indexer.finish()

    def _withdraw(self, seed: str, claims: list[str]) -> int:
        orphans = self._indexer.unstate(seed, claims)
        for claim in claims:
            self._database.remove(claim, STATED_IN, seed_term(seed))
        retract.claims(self._database, self._index, self._ontology, orphans)
        return len(claims)

    def _shapes(self) -> None:
        """Judge the new claims by the SHACL shapes that users loaded, if there are any."""
        if not any(self._database.holds(predicate=TYPE, term=name(klass)) for klass in _SHAPE_CLASSES):
            return
        from kg import shapes  # noqa: PLC0415 - pyshacl costs 400 ms

        fresh = [index.claim_term(row[0]) for row in self._index.execute("SELECT DISTINCT claim FROM fresh ORDER BY claim")]
        self._progress(f"checking {len(fresh)} claims against loaded shapes")
        shapes.judge(self._database, fresh)

    def _range_fault(self, misfit: Misfit) -> RangeFaultError:
        relation = self._ontology.relations[misfit.predicate]
        wanted = " and ".join(curie(term[1:-1]) for term in (relation.domains if misfit.side == "subject" else relation.ranges))
        have = ", ".join(curie(term[1:-1]) for term in misfit.classes)
        message = f"{curie(misfit.term[1:-1])} is a {have}, but {curie(misfit.predicate[1:-1])} needs a {wanted} as its {misfit.side}"
        item = self._ledgers[misfit.seed]
        return RangeFaultError(message, location=locate(item, misfit.ordinal), hint="give the entity a fitting class, or use another relation")

    def _commit(self, message: str) -> Report:
        self._progress("writing")
        for seed, entry in list(self._made.seeds.items()):
            count = self._index.execute("SELECT count(*) FROM stated WHERE seed = ?", (seed,)).fetchone()[0]
            self._made.seeds[seed] = store.SeedEntry(entry.file, entry.sha256, count)
        for report in self._report.seeds:
            report.claims = self._made.seeds[report.seed].claims if report.seed in self._made.seeds else 0
        claims = int(self._index.execute("SELECT count(*) FROM claim").fetchone()[0])
        self._index.close()
        self._database.flush()
        self._verify(claims)
        done = store.commit(self._root, self._made, message, claims)
        self._report.snapshot, self._report.claims = done.number, claims
        return self._report

    def _verify(self, claims: int) -> None:
        """Compare what the database holds with what the index counted, before anything is made visible."""
        held = self._database.count(TYPE, CLAIM_CLASS)
        if held != claims:
            message = f"the database holds {held} claims and the index {claims}: nothing was written"
            raise StoreDamagedError(message)


class _Sink:
    """Writes what an author makes into the stream, the ledger of the seed, and the index."""

    def __init__(self, stream: store.Stream, indexer: Indexer, seed: str, restored: dict[bytes, list[str]]) -> None:
        self._stream, self._indexer, self.seed, self._restored = stream, indexer, seed, restored
        self._ledger = seed_term(seed)
        self._buffer: list[str] = []
        self._supported: set[bytes] = set()
        self._plain = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed with the sink
        self._plains = 0
        self.unsourced = 0
        self.descriptions = 0
        self.restored_seeds: set[str] = set()

    def statements(self, lines: str) -> None:
        self._buffer.append(lines)
        if len(self._buffer) >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        self._stream.write("".join(self._buffer))
        self._buffer.clear()

    def described(self, subject: str, predicate: str, term: str) -> None:
        triple = f"{subject} {predicate} {term}"
        ledgers = self._restored.get(fact_key(subject, predicate, term), [self._ledger]) if self._restored else [self._ledger]
        self._buffer.append(f"{triple} .\n" + "".join(f"{triple} {ledger} .\n" for ledger in ledgers))
        self._indexer.described(subject, predicate, term)
        self.descriptions += 1

    def claimed(self, draft: Draft, claim: str, ordinal: int, *, unsourced: bool) -> None:
        for ledger in draft.ledgers or [self._ledger]:
            self._buffer.append(f"{claim} {STATED_IN} {ledger} .\n")
            self._indexer.claimed(draft, claim, self._seed_of(ledger), ordinal, unsourced=unsourced)
        self.unsourced += unsourced
        self._supported.add(fact_key(draft.subject, draft.predicate, draft.object))
        self._supported.add(fact_key(draft.object, draft.predicate, draft.subject))

    def _seed_of(self, ledger: str) -> str:
        if ledger == self._ledger:
            return self.seed
        from urllib.parse import unquote  # noqa: PLC0415 - only for restored ledgers

        found = unquote(ledger[len(SEED) + 1 : -1])
        self.restored_seeds.add(found)
        return found

    def plain(self, subject: str, predicate: str, term: str, ordinal: int) -> None:
        self._plain.write(f"{ordinal} {subject} {predicate} {term}\n")
        self._plains += 1

    def facts(self, take: Callable[[list[tuple[str, str, str, int]]], None]) -> None:
        """Hand over the plain triples that no claim of the file supports."""
        if self._plains:
            self._plain.seek(0)
            left = []
            for line in self._plain:
                ordinal, subject, predicate, term = line.rstrip("\n").split(" ", 3)
                if fact_key(subject, predicate, term) not in self._supported:
                    left.append((subject, predicate, term, int(ordinal)))
            if left:
                take(left)
        self._plain.close()


def _rows(item: parse.Input, prefixes: dict[str, str], known: object) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of an input, without the ledgers of an export."""
    if item.format == "csv":
        from kg import table  # noqa: PLC0415 - only for CSV

        return table.triples(item, known)
    if item.format in {"nq", "trig", "jsonld"}:
        return (row[:3] for row in parse.quads(item, prefixes) if not _is_ledger(row))
    return parse.triples(item, prefixes)


def _is_ledger(row: parse.Triple) -> bool:
    return row.graph is not None and row.graph.startswith(f"<{SEED}")


def _restored(item: parse.Input) -> dict[bytes, list[str]]:
    """Read the ledgers that an export as N-Quads carries: which seeds state which triple."""
    found: dict[bytes, list[str]] = {}
    if item.format in {"nq", "trig"} and parse.holds(item, _LEDGER):
        for row in parse.quads(item):
            if _is_ledger(row):
                found.setdefault(fact_key(*row[:3]), []).append(row.graph or "")
    return found


def locate(item: parse.Input, ordinal: int, word: str = "") -> Location:
    """Return the place of a triple in its file, at the word to point at where the line holds it."""
    if item.format == "csv":
        return Location(item.label, ordinal, 1)
    found = parse.places(item, [ordinal]).get(ordinal)
    if found is None:
        return Location(item.label)
    text = parse.line(item, found.line)
    for shown in (curie(word[1:-1]), word[1:-1], curie(word[1:-1]).rpartition(":")[2]) if word.startswith("<") else (word,):
        if shown and shown in text:
            return Location(item.label, found.line, text.index(shown) + 1)
    return Location(item.label, found.line, len(text) - len(text.lstrip()) + 1)


def read_ontology(database: store.Database, extra: Sequence[tuple[str, str, str]] = ()) -> Ontology:
    """Read the ontology of a database, or the bundled one if it has none, together with `extra` triples."""
    words = {row[0] for klass in _WORD_CLASSES for row in database.match(predicate=TYPE, term=name(klass))}
    rows = [row for word in sorted(words) for row in database.match(subject=word)]
    if not words:
        rows = list(parse.triples(parse.describe(bundle.ONTOLOGY)))
    return ontology.read([*rows, *extra])

