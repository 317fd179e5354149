"""From a meaning to SPARQL 1.1: plain patterns, one triple in an OPTIONAL, no extension of an engine; never runs anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from kg.amount import number_text
from kg.ask.meaning import Either, Every, Having, Kind, Mod, Not, Set, Some, Step, Thing, things
from kg.terms import PREFIXES, curie, literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.ask.meaning import Question

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Used:
    """A step of a pattern, as its solutions give it: the relation (None is any), its ends and its claim, each a variable or a term."""

    relation: str | None
    subject: str
    object: str
    claim: str | None = None


@dataclass(slots=True)
class Pattern:
    """A group graph pattern with the variables in it, and the steps by which a solution is supported.

    `inner` are the sets that are worked out by themselves, with the variable over each: what supports them is asked for when it is known which.
    """

    lines: list[str] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    inner: list[tuple[str, Set]] = field(default_factory=list)


class Writer:
    """Writes the patterns of one question."""

    def __init__(
        self, subclasses: Callable[[str], list[str]], is_symmetric: Callable[[str], bool], label: Callable[[str], str], prefixes: dict[str, str]
    ) -> None:
        """Write with what the ontology says: the classes under a class, which relations are symmetric, what a thing is called."""
        self._subclasses, self._is_symmetric, self._label, self._prefixes = subclasses, is_symmetric, label, prefixes
        self._numbers = count(1)
        self._over_claims = False

    def pattern(self, found: Set, variable: str = "?answer", *, claimed: bool = False) -> Pattern:
        """Write a set as a pattern over a variable; `claimed` writes every step as a pattern over claims."""
        made = Pattern(variables=[variable])
        self._over_claims = claimed
        self._write(found, variable, made, made.lines, positive=True)
        return made

    def term(self, term: str) -> str:
        """Write a term, shortened where a prefix fits."""
        if not term.startswith("<"):
            return term
        short = curie(term[1:-1], {**PREFIXES, **self._prefixes})
        return term if short == term[1:-1] else short

    def _write(self, found: Set, at: str, made: Pattern, lines: list[str], *, positive: bool) -> None:
        if isinstance(found, Thing):
            if at.startswith("?"):
                lines.append(f"VALUES {at} {{ {self.term(found.term)} }}")
        elif isinstance(found, Kind):
            self._kind(found, at, lines)
        elif isinstance(found, Step):
            self._step(found, at, made, lines, positive=positive)
        elif isinstance(found, Every):
            self._every(found, at, made, lines, positive=positive)
        elif isinstance(found, Either):
            self._either(found, at, made, lines, positive=positive)
        elif isinstance(found, Not):
            self._not(found, at, made, lines)
        elif isinstance(found, Having):
            self._having(found, at, made, lines, positive=positive)

    def _kind(self, found: Kind, at: str, lines: list[str]) -> None:
        classes = self._subclasses(found.term)
        if len(classes) == 1:
            lines.append(f"{at} a {self.term(classes[0])} .")
            return
        variable = f"?kind{next(self._numbers)}"
        lines += [f"{at} a {variable} .", f"FILTER ({variable} IN ({', '.join(map(self.term, classes))}))"]

    def _step(self, found: Step, at: str, made: Pattern, lines: list[str], *, positive: bool) -> None:
        if isinstance(found.of, Thing):
            other = self.term(found.of.term)
        else:
            other = f"?via{next(self._numbers)}"
            if positive:
                made.variables.append(other)
        rel = found.rel
        subject, item = (other, at) if rel.inverse else (at, other)
        if rel.term is not None and not found.mod.limits and not self._over_claims:
            lines.append(f"{subject} {self.term(rel.term)} {item} .")
            if positive:
                made.used.append(Used(rel.term, subject, item))
        else:
            self._claimed(rel.term, (subject, item), found.mod, made, lines, positive=positive)
        if isinstance(found.of, Thing | Some):
            return
        if things(found.of) or isinstance(found.of, Kind):
            self._write(found.of, other, made, lines, positive=positive)
            return
        # What nothing holds fast is worked out once, by itself: joined with the rest it can take a hundred times as long.
        inner = Pattern(variables=[other])
        self._write(found.of, other, inner, inner.lines, positive=False)
        lines.append(f"{{ SELECT DISTINCT {other} WHERE {{ {' '.join(_ordered(inner.lines))} }} }}")
        if positive:
            made.inner.append((other, found.of))

    def _claimed(  # noqa: PLR0913 - a claim's parts
        self, relation: str | None, ends: tuple[str, str], mod: Mod, made: Pattern, lines: list[str], *, positive: bool
    ) -> None:
        """Write a step as a pattern over claims: under a limit, or of any relation."""
        claim, (subject, item) = f"?claim{next(self._numbers)}", ends
        said = f"{claim} rdf:predicate {self.term(relation)} ; " if relation else f"{claim} "
        if relation is None or self._is_symmetric(relation):
            lines.append(f"{{ {said}rdf:subject {subject} ; rdf:object {item} }} UNION {{ {said}rdf:subject {item} ; rdf:object {subject} }}")
        else:
            lines.append(f"{said}rdf:subject {subject} ; rdf:object {item} .")
        lines += self.limits(claim, mod)
        if positive:
            made.variables.append(claim)
            made.used.append(Used(relation, subject, item, claim))

    def limits(self, claim: str, mod: Mod) -> list[str]:
        """Write which claims count: none that denies, unless denials are wanted; by days, by speaker, by purpose."""
        number = next(self._numbers)
        if mod.stance:
            lines = [f"{claim} kg:stance kg:{mod.stance} ."]
        else:
            lines = [f"{claim} kg:stance ?stance{number} .", f"FILTER (?stance{number} != kg:denied)"]
        if mod.speaker:
            who = self.term(mod.speaker)
            lines.append(f"{{ {claim} kg:speaker {who} }} UNION {{ {claim} kg:origin {who} }} UNION {{ {claim} kg:source {who} }}")
        if mod.purpose:
            words = literal(self._label(mod.purpose).lower())
            lines += [f"{claim} kg:purpose ?purpose{number} .",
                      f"FILTER (?purpose{number} = {self.term(mod.purpose)} || CONTAINS(LCASE(STR(?purpose{number})), {words}))"]  # fmt: skip
        if mod.start or mod.end or mod.day:
            lines += _days(claim, number, mod)
        return lines + _admitted(claim, number, mod.policy)

    def _every(self, found: Every, at: str, made: Pattern, lines: list[str], *, positive: bool) -> None:
        for one in sorted(found.items, key=_selective):
            self._write(one, at, made, lines, positive=positive)

    def _either(self, found: Either, at: str, made: Pattern, lines: list[str], *, positive: bool) -> None:
        if all(isinstance(one, Thing) for one in found.items):
            if at.startswith("?"):
                lines.append(f"VALUES {at} {{ {' '.join(self.term(one.term) for one in found.items if isinstance(one, Thing))} }}")
            return
        groups = []
        for one in found.items:
            inner: list[str] = []
            self._write(one, at, made, inner, positive=positive)
            groups.append("{ " + " ".join(_ordered(inner)) + " }")
        lines.append(" UNION ".join(groups))

    def _not(self, found: Not, at: str, made: Pattern, lines: list[str]) -> None:
        if isinstance(found.item, Thing):
            lines.append(f"FILTER ({at} != {self.term(found.item.term)})")
            return
        inner: list[str] = []
        self._write(found.item, at, made, inner, positive=False)
        lines.append("FILTER NOT EXISTS { " + " ".join(_ordered(inner)) + " }")

    def _having(self, found: Having, at: str, made: Pattern, lines: list[str], *, positive: bool) -> None:
        number = next(self._numbers)
        claim, amount = f"?claim{number}", f"?amount{number}"
        lines.append(f"{claim} rdf:subject {at} ; rdf:predicate {self.term(found.measure)} ; kg:amount {amount} .")
        lines += self.limits(claim, found.mod)
        unit, _, written = (found.unit or "").partition(" ")
        if unit:
            lines.append(f"{amount} kg:unit {literal(unit)} .")
        if written:  # a unit that is kept in the text alone
            pattern = literal(f"(^|[^a-z]){written}($|[^a-z])")
            lines += [f"{amount} kg:text ?written{number} .", f'FILTER REGEX(?written{number}, {pattern}, "i")']
        lines += _bounded(amount, number, found)
        if positive:
            made.variables.append(claim)
            made.used.append(Used(found.measure, at, amount, claim))

    # ---------------------------------------------------------------- whole queries
    def select(self, made: Pattern, *, counted: bool = False) -> str:
        """Write the query for the solutions of a pattern, or for how many answers it has."""
        head = "SELECT (COUNT(DISTINCT ?answer) AS ?count)" if counted else f"SELECT DISTINCT {' '.join(dict.fromkeys(made.variables))}"
        order = "" if counted else "\nORDER BY " + " ".join(dict.fromkeys(made.variables))
        return self._whole(head, made.lines) + order

    def ask(self, made: Pattern) -> str:
        """Write the query for whether a pattern has a solution."""
        return self._whole("ASK", made.lines)

    def amounts(self, found: Set, measures: tuple[str, ...], mod: Mod) -> str:
        """Write the query for what is said of a measure of some things."""
        of = Pattern(variables=["?of"])
        self._write(found, "?of", of, of.lines, positive=True)
        lines = [f"?claim rdf:subject ?of ; rdf:predicate {self.term(measures[0])} ; kg:amount ?amount .", "?amount kg:unit ?unit ."]
        lines = [*of.lines, *lines] if isinstance(found, Thing | Either) else [*lines, *of.lines]
        lines += self.limits("?claim", mod)
        lines += [f"OPTIONAL {{ ?amount kg:{key} ?{key} }}" for key in ("value", "minimum", "maximum", "text")]
        return self._whole("SELECT DISTINCT ?of ?value ?minimum ?maximum ?unit ?text ?claim", lines) + "\nORDER BY ?of ?unit ?value ?claim"

    def claims(self, made: Pattern, what: str) -> str:
        """Write the query for the claims behind the first step of a pattern over claims: their sources, their speakers, their number of sources."""
        claim = made.used[0].claim
        lines = [*made.lines, f"{claim} kg:source ?source ."]
        if what == "count":
            return self._whole("SELECT (COUNT(DISTINCT ?source) AS ?count)", lines)
        if what == "speakers":
            lines.append(f"OPTIONAL {{ {claim} kg:speaker ?speaker }}")
        head = f"SELECT DISTINCT {'?speaker ' if what == 'speakers' else ''}?source {claim}"
        return self._whole(head, lines) + f"\nORDER BY ?source {claim}"

    def _whole(self, head: str, lines: list[str]) -> str:
        body = "\n".join(_INDENT + line for line in _ordered(lines))
        return self.finished(f"{head} WHERE {{\n{body}\n}}")

    def finished(self, query: str) -> str:
        """Declare the prefixes that a query uses."""
        known = {**self._prefixes, **PREFIXES}
        return "".join(f"PREFIX {prefix}: <{known[prefix]}>\n" for prefix in sorted(known) if _uses(query, prefix)) + query


def _uses(body: str, prefix: str) -> bool:
    at = body.find(f"{prefix}:")
    while at >= 0:
        if at == 0 or not (body[at - 1].isalnum() or body[at - 1] in "-_/:"):
            return True
        at = body.find(f"{prefix}:", at + 1)
    return False


def _ordered(lines: list[str]) -> list[str]:
    """Put what must match before what may: an engine may not move a pattern over an OPTIONAL."""
    return sorted(lines, key=lambda line: line.startswith(("OPTIONAL", "BIND", "FILTER")))


def _days(claim: str, number: int, mod: Mod) -> list[str]:
    """Write when claims must hold: in some days, for which a claim must be dated; or on one day, on which one without a period holds too."""
    first, last = f"?start{number}", f"?end{number}"
    lines = [
        f"OPTIONAL {{ {claim} kg:resolvedPeriod ?resolved{number} }}",
        f"OPTIONAL {{ {claim} kg:period ?period{number} }}",
        f"BIND (COALESCE(?resolved{number}, ?period{number}, {claim}) AS ?when{number})",
        f"OPTIONAL {{ ?when{number} kg:start {first} }}",
        f"OPTIONAL {{ ?when{number} kg:end {last} }}",
    ]
    if mod.until and mod.end:
        tests = [
            f'{last} > "{mod.until}"^^xsd:date',
            f'{last} <= "{mod.end}"^^xsd:date',
            *([f'{last} > "{mod.start}"^^xsd:date'] if mod.start else []),
        ]
        return [*lines, f"FILTER ({' && '.join(tests)})"]
    if mod.inside and (mod.start or mod.end):
        tests = [f'{first} >= "{mod.start}"^^xsd:date'] if mod.start else []
        tests += [f'{last} <= "{mod.end}"^^xsd:date'] if mod.end else []
        return [*lines, f"FILTER ({' && '.join(tests)})"]
    tests = [f"(BOUND({first}) || BOUND({last}))"] if mod.start or mod.end else []
    tests += [f'(!BOUND({first}) || {first} < "{mod.end}"^^xsd:date)'] if mod.end else []
    tests += [f'(!BOUND({last}) || {last} > "{mod.start}"^^xsd:date)'] if mod.start else []
    if mod.day:
        tests += [f'(!BOUND({first}) || {first} <= "{mod.day}"^^xsd:date)', f'(!BOUND({last}) || {last} > "{mod.day}"^^xsd:date)']
    return [*lines, f"FILTER ({' && '.join(tests)})"]


def _bounded(amount: str, number: int, found: Having) -> list[str]:
    """Write that an amount is surely more, less or just so much: of one that is a bound, the bound must be. `over 50` is more than 50."""
    value, least, most = f"?value{number}", f"?least{number}", f"?most{number}"
    lines = [f"OPTIONAL {{ {amount} kg:value {value} }}"]
    if found.sign == "=":
        return [*lines, f"FILTER ({value} = {number_text(found.value)})"]
    tests = []
    for end, key, signs, edge in (
        (least, "minimum", (">", ">=", ".."), found.value),
        (most, "maximum", ("<", "<=", ".."), found.high or found.value),
    ):
        if found.sign not in signs:
            continue
        lines.append(f"OPTIONAL {{ {amount} kg:{key} {end} }}")
        sign = found.sign if found.sign != ".." else signs[1]
        test = f"COALESCE({value}, {end}) {sign} {number_text(edge)}"
        if len(sign) == 1:
            lines.append(f"OPTIONAL {{ {amount} kg:{key}Exclusive {end}Exclusive }}")
            test += f" || ({end} = {number_text(edge)} && {end}Exclusive)"
        tests.append(f"({test})")
    return [*lines, f"FILTER ({' && '.join(tests)})"]


def _admitted(claim: str, number: int, policy: str | None) -> list[str]:
    """Write which claims a policy admits (see `kg.policy`)."""
    if policy == "uncontested":
        status = f"?status{number}"
        return [f"FILTER NOT EXISTS {{ {claim} kg:status {status} FILTER ({status} IN (kg:contested, kg:superseded, kg:retracted)) }}"]
    if policy == "preferred":
        conflict = f"?conflict{number}"
        inner = f"FILTER NOT EXISTS {{ {conflict} kg:preferred {claim} }}"
        return [f"FILTER NOT EXISTS {{ {conflict} kg:isContested true ; kg:member {claim} ; kg:preferred ?best{number} {inner} }}"]
    return []


def _selective(one: Set) -> int:
    """Put first what narrows most: a thing, then steps, then classes; what is ruled out comes last."""
    ranks: dict[type, int] = {Thing: 0, Step: 1, Either: 1, Having: 2, Every: 1, Kind: 3, Some: 4, Not: 9}
    return ranks[type(one)]


def has_anchor(found: Set) -> bool:
    """Tell whether a set says anything that is so: of what is not so alone there is no end."""
    if isinstance(found, Every):
        return any(has_anchor(one) for one in found.items)
    if isinstance(found, Either):
        return all(has_anchor(one) for one in found.items)
    return not isinstance(found, Not | Some)


def is_answerable(question: Question) -> bool:
    """Tell whether a question's sets can be written as patterns."""
    return all(has_anchor(one) or isinstance(one, Some) for one in question.of)
