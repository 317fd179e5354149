"""Writes synthetic claims that look like real ones, the same for the same seed; never holds more than the entities in memory.

    python bench/generate.py --claims 100000 --seed 7 --format nt -o FILE

Companies, people, models and chips are drawn by preferential weights, so that degrees follow a power law. Four in five claims relate two of
them, one in five carries an amount, mostly with a period. A claim comes with its source, place, stance and paraphrase, many with a speaker
and an origin: about ten triples each.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIXES = {
    "kg": "https://w3id.org/aikg/ontology#",
    "e": "https://w3id.org/aikg/id/",
    "s": "https://w3id.org/aikg/source/",
    "c": "https://w3id.org/aikg/claim/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Of each kind: its class, how many of a hundred entities are of it, and how its names end.
KINDS = {
    "company": ("kg:Company", 50, (" Inc.", " Group", " Holdings Ltd.", " Technologies", " AG", "")),
    "person": ("kg:Person", 20, ("",)),
    "model": ("kg:AIModel", 20, ("-7B", "-70B", " Max", " Mini", "")),
    "chip": ("kg:Chip", 10, (" X1", " H20", " Pro", "")),
}
# Of each relation: the kinds of its ends, how often it is drawn, and how a sentence puts it.
RELATIONS = {
    "kg:investsIn": ("company", "company", 20, "{} puts money into {}."),
    "kg:competesWith": ("company", "company", 18, "{} and {} want the same customers."),
    "kg:partnersWith": ("company", "company", 10, "{} works together with {}."),
    "kg:develops": ("company", "model", 16, "{} is building {}."),
    "kg:deploys": ("company", "model", 14, "{} has put {} to work."),
    "kg:integrates": ("model", "chip", 6, "{} runs on {}."),
    "kg:offers": ("company", "chip", 6, "{} sells {}."),
    "kg:chiefExecutiveOf": ("person", "company", 5, "{} heads {}."),
    "kg:founderOf": ("person", "company", 5, "{} started {}."),
}
MEASURES = {
    "kg:plannedInvestment": "USD",
    "kg:spending": "CNY",
    "kg:revenue": "USD",
    "kg:revenueGrowth": "%",
    "kg:sharePriceChange": "%",
}
STANCES = (
    ("kg:reported", 60),
    ("kg:announced", 15),
    ("kg:planned", 8),
    ("kg:estimated", 8),
    ("kg:opinion", 8),
    ("kg:denied", 1),
)
SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ter",
    "von",
    "sa",
    "ru",
    "qi",
    "zen",
    "dal",
    "po",
    "ix",
    "bra",
    "nor",
    "ele",
    "thu",
    "gan",
    "wei",
    "os",
    "fin",
)
HAN = "华云智联科创星海天元光启明德瑞通达新远微芯数维"
# How often a claim is a relation, and has this or that; how often an entity has another name; how often an amount is no plain number.
CHANCES = {
    "relation": 0.8,
    "speaker": 0.4,
    "origin": 0.6,
    "period": 0.8,
    "chinese": 0.25,
    "alias": 0.5,
    "bound": 0.1,
    "approximate": 0.1,
}
CLAIMS_PER_SOURCE, CLAIMS_PER_ENTITY = 12, 8
DAY_ONE = date(2024, 1, 1)

Nested = list[tuple[str, str]]
Rows = list[tuple[str, "str | Nested"]]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity: its CURIE and its English name."""

    curie: str
    name: str


def quoted(text: str) -> str:
    """Write a text that holds neither quotation marks nor backslashes as a literal."""
    return f'"{text}"'


def happens(random: Random, what: str) -> bool:
    """Throw the dice for one of the chances."""
    return random.random() < CHANCES[what]


def name_of(number: int) -> str:
    """Return a name that no other number has."""
    syllables = []
    number += len(SYLLABLES)
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[digit])
    return "".join(syllables).capitalize()


class World:
    """The entities of one run, each kind with the weights by which they are drawn."""

    def __init__(self, random: Random, claims: int) -> None:
        """Make the entities that so many claims are about."""
        self._random = random
        total = max(claims // CLAIMS_PER_ENTITY, 40)
        self.kinds: dict[str, list[Named]] = {}
        self._weights: dict[str, list[float]] = {}
        numbers = itertools.count()
        for kind, (_, share, endings) in KINDS.items():
            found = []
            for number in itertools.islice(numbers, max(total * share // 100, 2)):
                name = name_of(number) + random.choice(endings)
                found.append(Named(f"e:{kind}-{number}", f"{name} {name_of(number * 7)}" if kind == "person" else name))
            self.kinds[kind] = found
            self._weights[kind] = list(itertools.accumulate((rank + 1) ** -0.8 for rank in range(len(found))))

    def draw(self, kind: str) -> Named:
        """Draw an entity of a kind: the first are drawn most."""
        return self._random.choices(self.kinds[kind], cum_weights=self._weights[kind])[0]

    def descriptions(self) -> Iterator[tuple[str, Rows]]:
        """Yield each entity with its class, its names and, for one in four, a Chinese one."""
        for kind, entities in self.kinds.items():
            for entity in entities:
                rows: Rows = [("a", KINDS[kind][0]), ("rdfs:label", quoted(entity.name) + "@en")]
                if happens(self._random, "chinese"):
                    rows.append(("rdfs:label", quoted("".join(self._random.choices(HAN, k=4))) + "@zh"))
                if happens(self._random, "alias"):
                    rows.append(("skos:altLabel", quoted(entity.name.upper()[:5].strip())))
                yield entity.curie, rows


class Teller:
    """Makes sources, and the claims that stand in them, in the order of the text."""

    def __init__(self, random: Random, world: World) -> None:
        """Tell of a world."""
        self._random, self._world = random, world
        self._relations = list(RELATIONS)
        self._relation_weights = list(itertools.accumulate(row[2] for row in RELATIONS.values()))
        self._stances = [stance for stance, _ in STANCES]
        self._stance_weights = list(itertools.accumulate(weight for _, weight in STANCES))

    def blocks(self, claims: int) -> Iterator[tuple[str, Rows]]:
        """Yield sources and claims, one block of rows each."""
        for first in range(0, claims, CLAIMS_PER_SOURCE):
            source = f"synthetic-{first // CLAIMS_PER_SOURCE}"
            issued = DAY_ONE + timedelta(days=self._random.randrange(700))
            yield f"s:{source}", self._source(source, issued)
            place = 0
            for number in range(first, min(first + CLAIMS_PER_SOURCE, claims)):
                start = place + self._random.randrange(1, 80)
                place = start + self._random.randrange(30, 240)
                yield (
                    f"c:{hashlib.sha256(f'claim {number}'.encode()).hexdigest()[:32]}",
                    self._claim(source, issued, start, place),
                )

    def _source(self, source: str, issued: date) -> Rows:
        sha256 = hashlib.sha256(source.encode()).hexdigest()
        return [
            ("a", "kg:NewsArticle"),
            ("rdfs:label", quoted(f"News of {issued}: {source}") + "@en"),
            ("kg:sha256", quoted(sha256)),
            ("dct:issued", quoted(str(issued)) + "^^xsd:date"),
        ]

    def _claim(self, source: str, issued: date, start: int, end: int) -> Rows:
        random = self._random
        rows: Rows = [("a", "kg:Claim")]
        rows += self._relation() if happens(random, "relation") else self._measure(issued)
        rows.append(("kg:source", f"s:{source}"))
        rows.append(("kg:evidence", f"<{PREFIXES['s']}{source}#char={start},{end}>"))
        rows.append(("kg:stance", random.choices(self._stances, cum_weights=self._stance_weights)[0]))
        if happens(random, "speaker"):
            rows.append(("kg:speaker", self._world.draw(random.choice(("company", "person"))).curie))
        if happens(random, "origin"):
            rows.append(("kg:origin", self._world.draw("company").curie))
        return rows

    def _relation(self) -> Rows:
        relation = self._random.choices(self._relations, cum_weights=self._relation_weights)[0]
        left, right, _, sentence = RELATIONS[relation]
        subject, item = self._world.draw(left), self._world.draw(right)
        while item is subject:
            item = self._world.draw(right)
        said = quoted(sentence.format(subject.name, item.name)) + "@en"
        return [
            ("rdf:subject", subject.curie),
            ("rdf:predicate", relation),
            ("rdf:object", item.curie),
            ("kg:paraphrase", said),
        ]

    def _measure(self, issued: date) -> Rows:
        random = self._random
        measure, unit = random.choice(list(MEASURES.items()))
        subject = self._world.draw("company")
        amount, text = self._percentage() if unit == "%" else self._money(unit)
        said = quoted(f"For {subject.name} the figure is {text}.") + "@en"
        rows: Rows = [
            ("rdf:subject", subject.curie),
            ("rdf:predicate", measure),
            ("kg:amount", amount),
            ("kg:paraphrase", said),
        ]
        if happens(random, "period"):
            rows.append(("kg:period", self._period(issued)))
        return rows

    def _percentage(self) -> tuple[Nested, str]:
        value = self._random.randrange(-300, 900) / 10
        return [("kg:value", decimal(f"{value}")), ("kg:unit", '"%"'), ("kg:text", quoted(f"{value}%"))], f"{value}%"

    def _money(self, unit: str) -> tuple[Nested, str]:
        billions = self._random.randrange(1, 4000) / 10
        number, text = f"{int(billions * 10) * 10**8}", f"{billions} billion {unit}"
        if happens(self._random, "bound"):
            bound: Nested = [("kg:minimum", decimal(number)), ("kg:minimumExclusive", "true")]
        elif happens(self._random, "approximate"):
            bound = [("kg:value", decimal(number)), ("kg:approximate", "true")]
        else:
            bound = [("kg:value", decimal(number))]
        return [*bound, ("kg:unit", quoted(unit)), ("kg:text", quoted(text))], text

    def _period(self, issued: date) -> Nested:
        year = issued.year - self._random.randrange(2)
        days = [
            ("kg:start", quoted(f"{year}-01-01") + "^^xsd:date"),
            ("kg:end", quoted(f"{year + 1}-01-01") + "^^xsd:date"),
        ]
        return [*days, ("kg:text", quoted(f"in {year}"))]


def decimal(text: str) -> str:
    """Write a number as an xsd:decimal."""
    return quoted(text) + "^^xsd:decimal"


class NTriples:
    """Writes blocks as N-Triples: a nested block becomes a blank node that stands right after its claim."""

    head = ""

    def __init__(self) -> None:
        """Begin to count blank nodes."""
        self._blank = itertools.count()
        self._known: dict[str, str] = {"a": f"<{PREFIXES['rdf']}type>", "true": f'"true"^^<{PREFIXES["xsd"]}boolean>'}

    def block(self, node: str, rows: Rows) -> str:
        """Write one block."""
        subject, lines, nested = self._term(node), [], []
        for predicate, value in rows:
            if isinstance(value, str):
                lines.append(f"{subject} {self._term(predicate)} {self._term(value)} .\n")
                continue
            blank = f"_:b{next(self._blank)}"
            lines.append(f"{subject} {self._term(predicate)} {blank} .\n")
            nested += [f"{blank} {self._term(key)} {self._term(term)} .\n" for key, term in value]
        return "".join(lines + nested)

    def _term(self, term: str) -> str:
        if term[0] == "<":
            return term
        if term[0] == '"':
            text, caret, datatype = term.rpartition("^^")
            return f"{text}^^{self._term(datatype)}" if caret else term
        found = self._known.get(term)
        if found is None:
            prefix, _, local = term.partition(":")
            found = f"<{PREFIXES[prefix]}{local}>"
            if prefix not in {"c", "s"}:
                self._known[term] = found
        return found


class Turtle:
    """Writes blocks as a person would write Turtle: one claim one short block, amounts and periods in brackets."""

    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()) + "\n"

    def block(self, node: str, rows: Rows) -> str:
        """Write one block."""
        return f"{node} " + " ; ".join(f"{predicate} {self._value(value)}" for predicate, value in rows) + " .\n"

    def _value(self, value: str | Nested) -> str:
        return value if isinstance(value, str) else "[ " + " ; ".join(f"{key} {term}" for key, term in value) + " ]"


def generate(claims: int, seed: int, form: str) -> Iterator[str]:
    """Yield the text of so many claims as N-Triples (`nt`) or Turtle (`ttl`), block by block."""
    random = Random(seed)
    world = World(random, claims)
    writer = NTriples() if form == "nt" else Turtle()
    yield writer.head
    for node, rows in itertools.chain(world.descriptions(), Teller(random, world).blocks(claims)):
        yield writer.block(node, rows)


def write(file: Path, claims: int, *, seed: int = 7, form: str = "nt") -> None:
    """Write so many claims to a file."""
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(generate(claims, seed, form))


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Write synthetic claims, the same for the same seed.")
    parser.add_argument("--claims", type=int, default=1_000, help="how many (default: 1000)")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another world (default: 7)")
    parser.add_argument("--format", choices=("nt", "ttl"), default="nt", help="N-Triples or Turtle (default: nt)")
    parser.add_argument("-o", "--output", type=Path, help="the file to write (default: stdout)")
    chosen = parser.parse_args()
    if chosen.output:
        write(chosen.output, chosen.claims, seed=chosen.seed, form=chosen.format)
    else:
        sys.stdout.writelines(generate(chosen.claims, chosen.seed, chosen.format))


if __name__ == "__main__":
    main()
