"""The casebook of conflicts: reads tests/cases/conflicts/*.txt, puts the cases to the program, and counts; never says itself what is right.

Run it for the table of kinds: `python tests/casebook.py`. How a case is written is said in tests/cases/conflicts/README.md.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from desk import HEAD

from kg import amount, bundle, database, index, load, ontology, parse, store, vocabulary
from kg.claim import EVIDENCE
from kg.conflict import rules
from kg.conflict.compare import Comparison
from kg.conflict.record import Record
from kg.terms import KG, literal
from kg.timex import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).resolve().parent / "cases" / "conflicts"
STATUSES = frozenset({"single-source", "corroborated", "contested", "superseded", "retracted"})
_STANCES = frozenset({"announced", "planned", "reported", "estimated", "opinion", "denied"})
_RULING = re.compile(r"(?P<kind>\w+)(?P<contested>, contested)?: (?P<sides>[\d, ]+(?: against [\d, ]+)*)")
_STATUS = re.compile(r"status of (?P<claims>[\d, ]+): (?P<status>[\w-]+)")
_PREFERRED = re.compile(r"preferred: (?:(?P<claim>\d+) for (?P<reason>\w+)|a tie)")
_PLACE = re.compile(r"<https://w3id\.org/aikg/source/(case\d+)-[^>#]*#char=(\d+),\d+>")
_PREFIX = HEAD + "@prefix my: <https://example.org/my#> .\n@prefix schema: <https://schema.org/> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"

Sides = frozenset[frozenset[int]]


@dataclass(frozen=True)
class Expected:
    """A ruling that a case wants, or one that the program gave: the kind, the claims on each side, and what else is said of it."""

    kind: str
    contested: bool
    sides: Sides
    preferred: tuple[int, str] | None = None
    tie: bool = False
    says: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Write it as a case does."""
        sides = " against ".join(", ".join(map(str, sorted(side))) for side in sorted(self.sides, key=min))
        return f"{self.kind}{', contested' if self.contested else ''}: {sides}"


@dataclass
class Case:
    """One case: its claims as Turtle, source by source, and the rulings that it wants."""

    title: str
    place: str
    kind: str
    number: int = 0
    dates: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    rates: list[str] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    statuses: dict[int, str] = field(default_factory=dict)
    ruled: bool = False

    @property
    def is_one(self) -> bool:
        """Whether the case is one of the kind of its file, and not a look-alike."""
        return any(one.kind == self.kind for one in self.expected)

    def pieces(self) -> list[str]:
        """Return the case in Turtle: what it says of things, then the claims of each source."""
        written = _Turtle(self)
        by_source: dict[str, list[str]] = defaultdict(list)
        for row in self.rows:
            by_source[row[1]].append(written.claim(row))
        return [*self.words, written.descriptions(), *("".join(claims) for claims in by_source.values())]


@dataclass
class Verdict:
    """What the program made of a case: `missing` rulings were wanted and not given, `false` ones given and not wanted, `wrong` is the rest."""

    case: Case
    missing: list[Expected]
    false: list[Expected]
    wrong: list[str]

    @property
    def right(self) -> bool:
        """Whether all is as the case wants it."""
        return not (self.missing or self.false or self.wrong)

    def __str__(self) -> str:
        """Tell what is not as the case wants it."""
        lines = [f"wanted {one}" for one in self.missing]
        lines += [f"given  {one}  ({one.says[0]})" for one in self.false]
        return "\n    ".join([f"{self.case.place}: {self.case.title}", *lines, *self.wrong])


def files() -> list[Path]:
    """Return the files of cases; each is called like the kind that its cases are, or look like."""
    return sorted(FOLDER.glob("*.txt"))


def read(path: Path, first: int = 1) -> list[Case]:
    """Read a file of cases, numbering them from `first`."""
    cases: list[Case] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("= "):
            cases.append(Case(text[2:], f"{path.name}:{number}", path.stem, first + len(cases)))
            continue
        try:
            _line(cases[-1], text)
        except (ValueError, KeyError, IndexError) as error:
            message = f"{path}:{number}: {error}: {text}"
            raise ValueError(message) from error
    for case in cases:
        if not case.ruled:
            message = f"{path}: the case {case.title!r} wants no ruling; write -> nothing"
            raise ValueError(message)
    return cases


def _line(case: Case, text: str) -> None:
    word, _, rest = text.partition(" ")
    if text[0].isdigit():
        cells = [cell.strip() for cell in text.split("|")]
        if len(cells) < 5 or int(cells[0]) != len(case.rows) + 1:
            message = "a claim is: number | source | subject | relation | object or amount | period | circumstances"
            raise ValueError(message)
        case.rows.append([*cells, "", ""][:7])
    elif word == "->":
        _ruling(case, rest.strip())
    elif word == "source":
        name, _, date = rest.partition(" ")
        case.dates[name] = date
    elif word == "thing":
        name, _, said = rest.partition(":")
        case.things[name.strip()] = said.strip()
    elif word == "turtle":
        case.words.append(f"{rest}\n")
    elif word == "rate":
        case.rates.append(rest)
    else:
        message = "no line of a case begins like this"
        raise ValueError(message)


def _ruling(case: Case, text: str) -> None:
    case.ruled = True
    if match := _RULING.fullmatch(text):
        if match["kind"] not in rules.bundled().kinds:
            message = f"no kind is called {match['kind']!r}"
            raise ValueError(message)
        sides = frozenset(frozenset(map(int, side.split(","))) for side in match["sides"].split(" against "))
        case.expected.append(Expected(match["kind"], bool(match["contested"]), sides))
    elif (match := _STATUS.fullmatch(text)) and match["status"] in STATUSES:
        case.statuses.update(dict.fromkeys(map(int, match["claims"].split(",")), match["status"]))
    elif match := _PREFERRED.fullmatch(text):
        best = (int(match["claim"]), match["reason"]) if match["claim"] else None
        case.expected[-1] = replace(case.expected[-1], preferred=best, tie=best is None)
    elif text.startswith("says "):
        case.expected[-1] = replace(case.expected[-1], says=(*case.expected[-1].says, text[5:]))
    elif text != "nothing":
        message = "no ruling is written like this"
        raise ValueError(message)


class _Turtle:
    """Writes one case in Turtle. Everything in it has a name of its own, so that cases don't meet in one store."""

    def __init__(self, case: Case) -> None:
        self._case, self._mark = case, f"case{case.number}"
        self._names: dict[str, None] = dict.fromkeys(case.things)

    def _thing(self, name: str) -> str:
        self._names.setdefault(name)
        return f"<https://w3id.org/aikg/id/{self._mark}-{re.sub(r'[^a-z0-9]+', '-', name.casefold())}>"

    def _source(self, name: str) -> str:
        return f"<https://w3id.org/aikg/source/{self._mark}-{name}>"

    def claim(self, row: list[str]) -> str:
        """Write one claim."""
        number, source, subject, relation, said, period, circumstances = row
        term = relation if ":" in relation else f"kg:{relation}"
        rows = ["a kg:Claim", f"rdf:subject {self._thing(subject)}", f"rdf:predicate {term}", self._said(relation, said)]
        rows.append(f"kg:evidence {self._source(source)[:-1]}#char={number},{int(number) + 1}>")
        rows += [f"kg:period [ {self._period(period)} ]"] if period else []
        rows += [self._circumstance(one.strip()) for one in circumstances.split(";") if one.strip()]
        return f"[] {' ; '.join(rows)} .\n"

    def _said(self, relation: str, said: str) -> str:
        known = _ontology().relations.get(f"<{KG}{relation}>")
        if known is not None and known.measure:
            return f"kg:amount [ {' ; '.join(f'{predicate} {term}' for predicate, term in amount.read(said).properties)} ]"
        return f"rdf:object {literal(said) if known is not None and known.literal else self._thing(said)}"

    def _circumstance(self, text: str) -> str:
        word, _, rest = text.partition(" ")
        if word in _STANCES:
            return f"kg:stance kg:{word}"
        if word in {"by", "from"}:
            return f"kg:{'speaker' if word == 'by' else 'origin'} {self._thing(rest)}"
        if word == "for":
            return f"kg:purpose {self._thing(rest) if rest in self._case.things else literal(rest)}"
        if text == "verbatim":
            return "kg:verbatim true"
        if text.startswith("listed as "):
            return f"kg:listedAs kg:{text[10:]}"
        message = f"{text!r} is no circumstance"
        raise ValueError(message)

    def _period(self, text: str) -> str:
        rows = [f"kg:text {literal(text)}"]
        found = resolve(text, None)
        if found is not None:
            rows += [f'kg:{key} "{day}"^^xsd:date' for key, day in (("start", found.start), ("end", found.end)) if day]
            rows += ["kg:fiscal true"] if found.fiscal else []
        return " ; ".join(rows)

    def descriptions(self) -> str:
        """Write what the case says of sources and things; every name is a label."""
        rows = [f'{self._source(name)} dct:issued "{date}"^^xsd:date .' for name, date in self._case.dates.items()]
        for name, said in self._case.things.items():
            rows += [f"{self._thing(name)} {self._described(one)} ." for one in filter(None, map(str.strip, said.split(",")))]
        rows += [f"{self._thing(name)} rdfs:label {literal(name, language='en')} ." for name in list(self._names)]
        return "\n".join(rows) + "\n"

    def _described(self, text: str) -> str:
        for words, predicate in (("within ", "schema:containedInPlace"), ("same as ", "owl:sameAs")):
            if text.startswith(words):
                return f"{predicate} {self._thing(text.removeprefix(words))}"
        return f"a kg:{text}"


@lru_cache(maxsize=1)
def _ontology() -> ontology.Ontology:
    return ontology.read(parse.triples(parse.describe(Path(bundle.ONTOLOGY))))


def turtle(pieces: Iterable[str]) -> str:
    """Return pieces of cases as one file."""
    return _PREFIX + "".join(pieces)


def judge(cases: Sequence[Case], folder: Path) -> list[Verdict]:
    """Load cases as one seed into a store of its own, and compare what the program rules with what they want."""
    path, root = folder / "cases.ttl", folder / "store"
    path.write_text(turtle(dict.fromkeys(piece for case in cases for piece in case.pieces())), "utf-8")
    load.load(root, [parse.describe(path)])
    head = store.head(root)
    claims: dict[bytes, tuple[str, int]] = {}
    for claim, _, place in database.read_only(head.database).match(predicate=EVIDENCE):
        if match := _PLACE.fullmatch(place):
            claims[index.claim_key(claim)] = (match[1], int(match[2]))
    found = []
    with closing(index.open_read_only(head.index)) as known:
        found += [_verdict(case, known, claims) for case in cases if not case.rates]
        for case in cases:
            if case.rates:
                with closing(_compared(known, head, case)) as again:
                    found.append(_verdict(case, again, claims))
    return sorted(found, key=lambda one: one.case.number)


def _compared(known: sqlite3.Connection, head: store.Snapshot, case: Case) -> sqlite3.Connection:
    """Return a copy of an index in which claims are compared at the rates of a case."""
    copy = sqlite3.connect(":memory:")
    known.backup(copy)
    words = vocabulary.read(database.read_only(head.database))
    with_rates = rules.bundled().with_rates(dict(map(rules.read_rate, case.rates)))
    Record(copy, words, everything=True).run(Comparison(copy, words, with_rates, everything=True), lambda _: None)
    return copy


def _verdict(case: Case, known: sqlite3.Connection, claims: dict[bytes, tuple[str, int]]) -> Verdict:
    mine = {claim: number for claim, (mark, number) in claims.items() if mark == f"case{case.number}"}
    given = _given(known, mine)
    wanted, missing = {(one.kind, one.contested, one.sides): one for one in case.expected}, []
    wrong: list[str] = []
    for key, one in wanted.items():
        ruled = given.pop(key, None)
        if ruled is None:
            missing.append(one)
            continue
        if one.preferred != ruled.preferred and (one.preferred or one.tie):
            wrong.append(f"{one}: preferred {ruled.preferred or 'none'}, wanted {one.preferred or 'a tie'}")
        wrong += [f"{one}: does not say {words!r}, but {ruled.says[0]!r}" for words in one.says if words not in ruled.says[0]]
    standing = {mine[claim]: status for claim, status in known.execute("SELECT claim, status FROM standing") if claim in mine}
    for number, status in case.statuses.items():
        if standing.get(number, "single-source") != status:
            wrong.append(f"claim {number} is {standing.get(number, 'single-source')}, wanted {status}")
    if len(mine) != len(case.rows):
        wrong.append(f"{len(case.rows)} claims were written and {len(mine)} are there")
    return Verdict(case, missing, list(given.values()), wrong)


def _given(known: sqlite3.Connection, mine: dict[bytes, int]) -> dict[tuple[str, bool, Sides], Expected]:
    """Return the rulings on the claims of one case; those that say the same of the same claims are one."""
    found = {}
    for mark, kind, contested, ruling, assumptions, preferred, reason in known.execute(
        "SELECT id, kind, contested, ruling, assumptions, preferred, reason FROM conflict ORDER BY id"
    ):
        sides: dict[int, set[int]] = defaultdict(set)
        members = known.execute("SELECT claim, side FROM member WHERE conflict = ?", (mark,)).fetchall()
        for claim, side in members:
            if claim in mine:
                sides[side].add(mine[claim])
        if sides:
            best = (min(sides[preferred]), reason) if preferred >= 0 else None
            one = Expected(kind, bool(contested), frozenset(map(frozenset, sides.values())), best, says=(f"{ruling} {assumptions}",))
            found[one.kind, one.contested, one.sides] = one
    return found


@dataclass
class Row:
    """One line of the table: a kind, how often the cases have it, and how often the program found it, or found it where it is not."""

    kind: str
    cases: int = 0
    found: int = 0
    alike: int = 0
    false: int = 0


def rows(verdicts: Iterable[Verdict]) -> list[Row]:
    """Count verdicts by kind."""
    table = {kind: Row(kind) for kind in rules.bundled().kinds}
    for one in verdicts:
        table[one.case.kind].alike += not one.case.is_one
        for wanted in one.case.expected:
            table[wanted.kind].cases += 1
            table[wanted.kind].found += wanted not in one.missing
        for given in one.false:
            table[given.kind].false += 1
    return list(table.values())


def table(verdicts: Iterable[Verdict]) -> str:
    """Write verdicts as the table of kinds, in Markdown."""
    lines = ["| kind | cases | found | look-alikes | false alarms |", "|---|---|---|---|---|"]
    counted = rows(verdicts)
    total = Row("all", *(sum(getattr(one, key) for one in counted) for key in ("cases", "found", "alike", "false")))
    lines += [f"| {one.kind} | {one.cases} | {one.found} | {one.alike} | {one.false} |" for one in [*counted, total]]
    return "\n".join(lines) + "\n"


def all_verdicts(folder: Path) -> list[Verdict]:
    """Put all cases to the program, file by file, in a folder that is empty."""
    found = []
    for path in files():
        (folder / path.stem).mkdir()
        found += judge(read(path), folder / path.stem)
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        ruled = all_verdicts(Path(scratch))
    sys.stdout.write(table(ruled))
    sys.stderr.write("".join(f"{one}\n" for one in ruled if not one.right))
    sys.exit(any(not one.right for one in ruled))
