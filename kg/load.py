"""Loads seeds into the store: parse, author, validate, write, all or nothing; never leaves half a load behind."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg import bundle, database, index, misfit, parse, retract, store, vocabulary
from kg.author import Author
from kg.bibliography import TITLE
from kg.claim import CLAIM_CLASS, STATED_IN, TYPE
from kg.conflict import dating, rules
from kg.conflict.compare import Comparison
from kg.conflict.record import Record
from kg.document import RdfDocument, data_file, file_source
from kg.errors import (
    ClaimFaultError,
    InputError,
    Location,
    RangeFaultError,
    ShapeFaultError,
    StoreDamagedError,
    TooLargeError,
    UnknownNameError,
    UsageError,
)
from kg.indexer import Indexer
from kg.limits import limit
from kg.node import Declared, Fault, Scattered
from kg.report import Report, SeedReport
from kg.sink import Sink, seed_term
from kg.terms import CLAIM, PREFIXES, curie, name
from kg.validate import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from kg.document import Document
    from kg.misfit import Misfit

ONTOLOGY_SEED = "ontology"
_NOTICES = 10
_SHAPE_CLASSES = ("sh:NodeShape", "sh:PropertyShape")


@dataclass(slots=True)
class _How:
    """How a load is to go: strictly or not, whom to tell, which seeds to gather first, and whether to look through all files for words."""

    strict: bool = False
    progress: Callable[[str], None] = lambda _: None
    gathered: set[str] = field(default_factory=set)
    thorough: bool = False


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
        raise UsageError("one name for several files", hint="give --as with a single file")
    how = _How(strict, progress or (lambda _: None))
    with store.writing(root, "load"):
        while (made := _attempt(root, items, seed, how)) is None:
            pass
    return made


def _attempt(root: Path, items: Sequence[parse.Input], seed: str | None, how: _How) -> Report | None:
    """Load into a fork of its own; return nothing if what was made of it is torn or misjudged, and it must be done again in another way."""
    with store.fork(root) as made, store.told(root):
        attempt = _Load(root, made, how)
        try:
            return attempt.run(items, seed)
        except Scattered:
            how.gathered.add(attempt.reading)
        except Declared:
            how.thorough = True
        except InputError:
            if not any(map(vocabulary.declared, attempt.unread)):
                raise
            how.thorough = True
        finally:
            attempt.close()
    return None


def unload(root: Path, seed: str) -> Report:
    """Take a seed out: its claims and descriptions that no other seed gives, and the facts that none supports any more.

    Raises:
        UnknownNameError: the store has no such seed.

    """
    with store.writing(root, "unload"), store.fork(root) as made, store.told(root):
        if seed == ONTOLOGY_SEED:
            raise UsageError(f"the seed {ONTOLOGY_SEED!r} is kg's own and stays")
        if seed not in made.seeds:
            near = ", ".join(nearest(seed, {one.lower(): one for one in made.seeds}))
            hint = f"nearest: {near}" if near else f"seeds of this store: {', '.join(sorted(made.seeds)) or 'none'}"
            raise UnknownNameError(f"no seed is called {seed!r}", hint=hint)
        return _Load(root, made, _How()).remove(seed)


class _Load:
    """One load into one fork."""

    def __init__(self, root: Path, made: store.Fork, how: _How) -> None:
        self._root, self._made, self._how = root, made, how
        self._database = database.writable(made.database)
        self._index = index.open_for_write(made.index) if made.parent else index.create(str(made.index))
        self._ontology = self._parent_ontology = vocabulary.read(self._database)
        self._indexer = Indexer(self._index, self._ontology)
        self._report = Report()
        self._documents: dict[str, Document] = {}
        self._replaced: dict[str, set[retract.Statement]] = {}
        self._undeclared: Counter[str] = Counter()
        self._context = self.reading = ""
        self._judged_again = False
        self.unread: list[parse.Input] = []

    def run(self, items: Sequence[parse.Input], seed: str | None) -> Report:
        if any((seed or item.stem) == ONTOLOGY_SEED for item in items):
            raise UsageError(f"the seed name {ONTOLOGY_SEED!r} is kg's own", hint="call yours otherwise with --as NAME")
        named = [(seed or item.stem, item, parse.digest(item)) for item in items]
        doubles = {one for one, _, _ in named if [other for other, _, _ in named].count(one) > 1}
        if doubles:
            raise UsageError(f"two files would both be the seed {min(doubles)!r}", hint="load them one by one with --as NAME")
        self._ontology_first(named)
        before = {one: entry.file for one, entry in self._made.seeds.items()}
        waiting = self._waiting(named)
        if not waiting:
            return self._report
        for one, item, _ in waiting:
            if seed is None and one in before and Path(before[one]).name != Path(item.label).name:
                self._report.notices.append(f"{item.label} replaces what {before[one]} stated as the seed {one!r}; to keep both, give --as NAME")
        self._write(waiting)
        if self._replaced:
            self._replace()
        self._remark_on_words()
        self._remark_on_namesakes()
        self._report.newcomers = [term[1:-1] for term in self._indexer.newcomers()]
        self._shapes()
        changed = self._judged_again or any(one.came or one.went or one.described or one.undescribed for one in self._report.seeds)
        names = ", ".join(one for one, _, _ in waiting if one != ONTOLOGY_SEED)
        return self._commit(f"load {names}") if changed else self._report

    def close(self) -> None:
        """Give back the index and what the documents hold."""
        self._index.close()
        for document in self._documents.values():
            document.close()

    def remove(self, seed: str) -> Report:
        self._undescribe([seed])
        rows = self._replaced[seed]
        stated = self._indexer.statements_of(seed)
        went = self._withdraw(seed, stated)
        self._report.seeds.append(SeedReport(seed, self._made.seeds[seed].file, went=went, undescribed=len(rows)))
        del self._made.seeds[seed]
        self._ontology = self._indexer.ontology = vocabulary.read(self._database)
        self._fit()
        self._describe_again()
        self._compare_again()
        return self._commit(f"unload {seed}")

    def _waiting(self, named: list[tuple[str, parse.Input, str]]) -> list[tuple[str, parse.Input, str]]:
        """Return the seeds that must be authored, tables last since their cells may name what the other files describe.

        They are those whose bytes are new, and those that an ontology judged which is no longer that of the store. Descriptions of
        replaced seeds are taken back, and the ontology is that which the store will have.
        """
        entries = self._made.seeds
        fresh = [
            one for one, _, sha256 in named if one not in entries or entries[one].sha256 != sha256 or (self._how.strict and not entries[one].strict)
        ]
        self._undescribe(fresh)
        if fresh:
            files = [item for one, item, _ in named if one in fresh]
            self.unread = [item for item in files if not self._how.thorough and vocabulary.is_unlikely(item)]
            rows = [row for item in files if item not in self.unread for row in vocabulary.declared(item)]
            self._ontology = vocabulary.read(self._database, rows)
            self._refuse_deep_classes()
        self._context = vocabulary.digest(self._ontology)
        again = [one for one, _, _ in named if one not in fresh and entries[one].ontology != self._context]
        self._undescribe(again)
        self._judged_again = bool(again)
        self._indexer.ontology = self._ontology
        waiting = [row for row in named if row[0] in fresh or row[0] in again]
        for one, item, _ in named:
            if one not in fresh and one not in again:
                self._report.seeds.append(SeedReport(one, item.label, claims=entries[one].claims, unchanged=True))
        return sorted(waiting, key=lambda row: row[1].format == "csv")

    def _refuse_deep_classes(self) -> None:
        """Refuse an ontology whose classes lie very deep: all that each of them lies under is written down, and would fill the memory."""
        most = limit("class_ancestors")
        for klass in self._ontology.classes:
            if next(islice(self._ontology.ancestors(klass), most + 1, None), None) is not None:
                shown = curie(klass[1:-1], {**PREFIXES, **self._made.prefixes})
                raise TooLargeError(f"the class {shown} lies under more than {most} others", hint="make the hierarchy flatter")

    def _undescribe(self, seeds: list[str]) -> None:
        """Take back what seeds of the store say of entities, sources and words, and keep it for a comparison."""
        for one in seeds:
            if one in self._made.seeds:
                rows = self._replaced[one] = retract.descriptions(self._database, seed_term(one))
                retract.undescribe(self._database, self._indexer, seed_term(one), rows)

    def _describe_again(self) -> None:
        """Let the index have the names of what was a word of an ontology that went, where another seed describes it."""
        was, now = self._parent_ontology, self._ontology
        for word in {*was.relations, *was.classes} - {*now.relations, *now.classes}:
            for row in self._database.match(subject=word):
                self._indexer.described(*row)
        self._indexer.flush()
        retract.one_way(self._database, self._index, was, now)

    def _ontology_first(self, named: list[tuple[str, parse.Input, str]]) -> None:
        """Put kg's own ontology into a store that lacks it, or has an older one."""
        item = parse.describe(Path(bundle.ONTOLOGY), label="ontology/kg.ttl")
        sha256 = parse.digest(item)
        entry = self._made.seeds.get(ONTOLOGY_SEED)
        if (entry is None or entry.sha256 != sha256) and ONTOLOGY_SEED not in {one for one, _, _ in named}:
            named.insert(0, (ONTOLOGY_SEED, item, sha256))

    def _write(self, waiting: list[tuple[str, parse.Input, str]]) -> None:
        """Write all that is waiting; unless seeds are replaced, the index is finished while the engine still loads."""
        stream, gone = database.Stream(self._database), list[retract.Statement]()
        try:
            for seed, item, sha256 in waiting:
                self._how.progress(f"reading {item.label}")
                self._seed(stream, seed, item, sha256)
            stream.hasten()
            self._indexer.flush()
            self._check()
            if not self._replaced:
                self._state()
                gone = self._compare(stream)
            stream.close()
            for one in gone:
                self._database.remove(*one)
        except SyntaxError:
            stream.abandon()
            for _, item, _ in waiting:
                if item.format != "csv":
                    parse.refuse(item)
            raise
        except BaseException:
            stream.abandon()
            raise

    def _seed(self, stream: database.Stream, seed: str, item: parse.Input, sha256: str) -> None:
        report = SeedReport(seed, item.label)
        self._report.seeds.append(report)
        self.reading = seed
        document = self._documents[seed] = self._document(stream, seed, item, sha256)
        sink = Sink(stream, self._indexer, seed, document.restored() if isinstance(document, RdfDocument) else {})
        unread = vocabulary.WORD_CLASSES if item in self.unread else ()
        author = Author(self._ontology, sink, seed, gathered=seed in self._how.gathered, unread=unread)
        try:
            with closing(document.runs()) as runs:
                author.feed(runs)
            author.finish()
            self._expected(author, stream)
            self._unsourced(author, sink, document, sha256)
        except Fault as fault:
            fault.error.location = document.locate(fault.ordinal, fault.word)
            raise fault.error from fault
        finally:
            sink.close()
        self._restore(sink, document)
        sink.flush()
        if sink.is_empty:
            self._report.notices.append(f"{item.label} states nothing: neither claims nor descriptions")
        report.unsourced, report.described = sink.unsourced[seed], sink.descriptions[seed]
        report.restored = sorted(sink.restored_seeds - {seed})
        self._made.seeds[seed] = store.SeedEntry(item.label, sha256, 0, self._context, self._how.strict)
        told = {one.seed for one in self._report.seeds}
        for other in (one for one in report.restored if one not in told):
            self._made.seeds.setdefault(other, store.SeedEntry(item.label, "", 0))
            found = SeedReport(other, item.label, unsourced=sink.unsourced[other], described=sink.descriptions[other], restored_from=seed)
            self._report.seeds.append(found)
        self._undeclared.update(author.undeclared)
        self._report.notices += document.remarks()

    @staticmethod
    def _restore(sink: Sink, document: Document) -> None:
        """Take the rest of the ledgers of an export; refuse one that says more than the file itself, which was judged."""
        if not isinstance(document, RdfDocument):
            return
        odd = document.unstated() or sink.restore()
        if odd is not None:
            message = f"a ledger holds {odd}, which is no description that the file states itself"
            raise ClaimFaultError(message, location=document.ledger_place(odd), hint="take it out of the graph of the seed")

    def _document(self, stream: database.Stream, seed: str, item: parse.Input, sha256: str) -> Document:
        """Open an input in the way that it needs."""
        if item.format == "csv":
            from kg import naming, table  # noqa: PLC0415 - only for CSV

            stream.drain()
            self._indexer.settle(self._replaced)
            known = naming.Names(self._index, self._ontology, self._made.prefixes, self._titles)
            document: Document = table.Table(item, known, None if self._how.strict else sha256)
            return document
        if seed in self._how.gathered:
            from kg.scatter import Gathered  # noqa: PLC0415 - only for files that scatter their claims

            self._report.notices.append(f"{item.label} scatters its claims: it was gathered in a temporary table first (slower)")
            return Gathered(item, self._made.prefixes, self._made.path)
        return RdfDocument(item, self._made.prefixes)

    def _titles(self) -> Iterator[tuple[str, str]]:
        return ((subject, term) for subject, _, term in self._database.match(predicate=TITLE))

    def _remark_on_words(self) -> None:
        """Tell of predicates that look like relations and that no ontology declares."""
        found = self._undeclared.most_common()
        for predicate, count in found[:_NOTICES]:
            shown = curie(predicate[1:-1], {**PREFIXES, **self._made.prefixes})
            uses = f"{count:,} triple{' uses' if count == 1 else 's use'}"
            self._report.notices.append(f"{uses} {shown}, which no ontology declares: kept as descriptions, no claims")
        if len(found) > _NOTICES:
            self._report.notices.append(f"{len(found) - _NOTICES} further predicates are declared by no ontology")

    def _remark_on_namesakes(self) -> None:
        """Tell of things that came now though something of the same name was there: names in tables are looked up when the table is loaded."""
        found = self._indexer.namesakes()
        prefixes = {**PREFIXES, **self._made.prefixes}
        for text, new, old in found[:_NOTICES]:
            both = " and ".join(curie(one[1:-1], prefixes) for one in (old, new))
            self._report.notices.append(f"{text!r} names two things now, {both}: if they are one, unload what named the first, and load it again")
        if len(found) > _NOTICES:
            self._report.notices.append(f"{len(found) - _NOTICES} further names are of two things now")

    def _expected(self, author: Author, stream: database.Stream) -> None:
        """Refuse a claim that refers to an amount or a period which stands neither in the file nor in the store."""
        missing = {node: ordinal for node, ordinal in author.expected.items() if not author.made(node)}
        if missing:
            stream.drain()
        for node, ordinal in missing.items():
            if not self._database.holds(subject=node):
                raise Fault(ClaimFaultError(f"{curie(node[1:-1])} is referred to but nothing is said of it"), ordinal, node)

    def _unsourced(self, author: Author, sink: Sink, document: Document, sha256: str) -> None:
        """Take plain triples that no claim of the file supports as claims of the file itself, at their lines."""
        plain = sink.facts(author.known)
        if not plain:
            return
        if self._how.strict:
            raise Fault(ClaimFaultError("a plain triple without a claim is refused by --strict", hint="say who says so: add evidence"), plain[0][3])
        found = document.places([row[3] for row in plain])
        for row in data_file(document.item, sha256):
            sink.described(*row)
        for *fact, ordinal in plain:
            author.unsourced((fact[0], fact[1], fact[2]), file_source(sha256), found[ordinal], ordinal)

    def _check(self) -> None:
        """Check the classes of subjects and objects, now that all of them are known."""
        self._how.progress("checking")
        self._fit(self._replaced)

    def _state(self) -> None:
        """Write down which seeds state the new claims, and count what came."""
        came = self._indexer.state()
        for report in self._report.seeds:
            report.came = came.get(report.seed, 0)

    def _fit(self, replaced: Collection[str] = ()) -> None:
        """Refuse a state in which something is of no class that a relation of its claims admits."""
        everything = self._indexer.is_new or misfit.is_narrower(self._index, self._ontology, self._parent_ontology)
        found = misfit.find(self._index, self._ontology, replaced, everything=everything)
        if found is not None:
            raise self._range_fault(found)

    def _replace(self) -> None:
        """Take out what replaced seeds state no more, and finish the index."""
        before = self._replaced
        dropped = {seed: self._indexer.dropped_by(seed) for seed in before}
        self._state()
        for report in self._report.seeds:
            if report.seed in before:
                report.went = self._withdraw(report.seed, dropped[report.seed])
                now, was = retract.descriptions(self._database, seed_term(report.seed)), before[report.seed]
                report.described, report.undescribed = len(now - was), len(was - now)
        self._describe_again()
        self._compare_again()

    def _finish(self) -> tuple[Comparison, Record]:
        """Finish the index; what is to be compared again is taken back before, while the index still knows the terms of it."""
        everything = self._everything()
        comparison = Comparison(self._index, self._ontology, rules.bundled(), everything=everything)
        record = Record(self._index, self._ontology, everything=everything)
        record.take_back()
        self._indexer.finish()
        return comparison, record

    def _everything(self) -> bool:
        """Tell whether all claims are to be compared again, and not only what this load touches."""
        return self._indexer.reopened or self._ontology.rules() != self._parent_ontology.rules()

    def _dated(self, stream: database.Stream) -> set[retract.Statement]:
        """Place claims in time; return the statements of those that stand elsewhere now."""
        self._indexer.flush()
        if not self._everything():
            self._indexer.reopen()
        gone, come = dating.place(self._index, self._ontology, everything=self._everything())
        for one in come:
            stream.write(" ".join(one) + " .\n")
        return gone

    def _compare(self, stream: database.Stream) -> list[retract.Statement]:
        """Finish the index and compare what this load touches with what is there; return the statements of conflicts that are none any more."""
        self._how.progress("comparing")
        undated = self._dated(stream)
        comparison, record = self._finish()
        gone = record.run(comparison, stream.write)
        self._index.commit()
        return [*undated, *gone]

    def _compare_again(self) -> None:
        stream = database.Stream(self._database)
        try:
            gone = self._compare(stream)
        except BaseException:
            stream.abandon()
            raise
        stream.close()
        for one in gone:
            self._database.remove(*one)

    def _withdraw(self, seed: str, claims: list[str]) -> int:
        orphans = self._indexer.unstate(seed, claims)
        for claim in claims:
            self._database.remove(claim, STATED_IN, seed_term(seed))
        retract.claims(self._database, self._index, self._parent_ontology, orphans)
        return len(claims)

    def _shapes(self) -> None:
        """Judge the new claims by the SHACL shapes that users loaded, if there are any."""
        if not any(self._database.holds(predicate=TYPE, term=name(klass)) for klass in _SHAPE_CLASSES):
            return
        from kg import shapes  # noqa: PLC0415 - pyshacl costs 400 ms

        fresh = [index.claim_term(row[0]) for row in self._index.execute("SELECT DISTINCT claim FROM fresh ORDER BY claim")]
        self._how.progress(f"checking {len(fresh)} claims against loaded shapes")
        try:
            shapes.judge(self._database, fresh)
        except ShapeFaultError as error:
            error.location = self._claim_about(getattr(error, "focus", ""))
            raise

    def _claim_about(self, focus: str) -> Location | None:
        """Return the place of the first new claim that is, or is about, a node."""
        query = """SELECT seed, min(ordinal) FROM fresh JOIN claim ON iri = claim LEFT JOIN term s ON s.id = subject LEFT JOIN term o ON o.id = object
                   WHERE iri = ?1 OR s.value = ?2 OR o.value = ?2 GROUP BY seed ORDER BY seed LIMIT 1"""
        mark = index.claim_key(focus) if focus.startswith(f"<{CLAIM}") else b""
        row = self._index.execute(query, (mark, focus)).fetchone()
        return self._place_of(row[0], row[1]) if row else None

    def _place_of(self, seed: str, ordinal: int, word: str = "") -> Location | None:
        """Return the place of a triple of a seed; a seed that an export restored stands in the export's own document."""
        document = self._documents.get(seed) or next((self._documents[one.seed] for one in self._report.seeds if seed in one.restored), None)
        return document.locate(ordinal, word) if document else None

    def _range_fault(self, found: Misfit) -> RangeFaultError:
        relation = self._ontology.relations[found.predicate]
        wanted = " and ".join(curie(term[1:-1]) for term in (relation.domains if found.side == "subject" else relation.ranges))
        have = ", ".join(curie(term[1:-1]) for term in found.classes)
        message = f"{curie(found.term[1:-1])} is a {have}, but {curie(found.predicate[1:-1])} needs a {wanted} as its {found.side}"
        hint = "give the entity a fitting class, or use another relation"
        if found.ordinal < 0:
            return RangeFaultError(f"{message}, in a claim of the seed {found.seed!r} that is in the store", hint=f"{hint}, or unload that seed too")
        return RangeFaultError(message, location=self._place_of(found.seed, found.ordinal, found.term), hint=hint)

    def _commit(self, message: str) -> Report:
        self._how.progress("writing")
        for seed, entry in list(self._made.seeds.items()):
            count = self._index.execute("SELECT count(*) FROM stated WHERE seed = ?", (seed,)).fetchone()[0]
            self._made.seeds[seed] = store.SeedEntry(entry.file, entry.sha256, count, entry.ontology, entry.strict)
        for report in self._report.seeds:
            report.claims = self._made.seeds[report.seed].claims if report.seed in self._made.seeds else 0
        claims = int(self._index.execute("SELECT count(*) FROM claim").fetchone()[0])
        self.close()
        self._verify(claims)
        self._database.close()
        done = store.commit(self._root, self._made, message, claims)
        self._report.snapshot, self._report.claims = done.number, claims
        return self._report

    def _verify(self, claims: int) -> None:
        """Compare what the database holds with what the index counted, before anything is made visible."""
        held = self._database.count(TYPE, CLAIM_CLASS)
        if held != claims:
            message = f"the database holds {held} claims and the index {claims}: nothing was written"
            raise StoreDamagedError(message)
