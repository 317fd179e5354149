"""One open graph as questions use it: runs a pattern's query, finds the claims behind its solutions; never reads a question."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.ask import lexicon
from kg.ask.meaning import Either, Mod, Thing, every
from kg.ask.sparql import Pattern, Used, Writer
from kg.claim import PREDICATE
from kg.limits import limit
from kg.reading import ClaimReader
from kg.terms import bare
from kg.verdict import VerdictReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.ask.lexicon import Lexicon
    from kg.lookup import Lookup
    from kg.reader import Reader
    from kg.reading import ReadClaim

Row = dict[str, str]
_INNER = 20


class Desk:
    """Runs queries over one graph and reads the claims behind what they find."""

    def __init__(self, reader: Reader, lookup: Lookup) -> None:
        """Work on an open graph."""
        self.reader, self.lookup = reader, lookup
        self.claims = ClaimReader(reader, lookup)
        self.patience: float | None = None
        self._told_of: dict[str, bool] = {}

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the graph's ontology."""
        return lexicon.load(self.reader)

    @cached_property
    def verdicts(self) -> VerdictReader:
        """What the comparison of claims found."""
        return VerdictReader(self.reader.index, self.lookup, self.claims)

    @property
    def ground(self) -> Mod:
        """What of the graph counts, as a limit on claims: a policy, a day."""
        chosen = self.lookup.selection
        return Mod(policy=None if chosen.policy == "all" else chosen.policy, day=chosen.day)

    def writer(self) -> Writer:
        """Return a writer for one query, which counts its variables from 1."""
        return Writer(self._subclasses, self.is_symmetric, self._label, self.reader.prefixes)

    def _subclasses(self, term: str) -> list[str]:
        number = self.lookup.number_of(term)
        return (self.lookup.subclasses(number) if number is not None else []) or [term]

    def _label(self, term: str) -> str:
        number = self.lookup.number_of(term)
        return self.lookup.label(number, term[1:-1]) if number is not None else term[1:-1]

    def is_symmetric(self, term: str) -> bool:
        """Tell whether a relation reads the same both ways."""
        found = self.lexicon.ontology.relations.get(term)
        return bool(found and found.symmetric)

    @property
    def is_small(self) -> bool:
        """Whether the graph is small enough to ask more of it than the question needs."""
        return self.reader.snapshot is None or self.reader.snapshot.claims <= limit("ask_inside")

    def solutions(self, query: str) -> list[Row]:
        """Run a query of our own: in this process over a small graph, else in one that is stopped at its deadline."""
        plain = query.rpartition("\nORDER BY ")[0] or query  # what is sorted here anyway need not be sorted there
        if self.is_small:
            return self.reader.database.solutions(plain)
        from kg import query as sparql  # noqa: PLC0415 - only over a large graph
        from kg.database import result_term  # noqa: PLC0415 - the same

        result = sparql.run(self.reader, plain, seconds=self.patience)
        if result.kind == "boolean":
            return [{}] if b"true" in result.body else []
        _, found = sparql.rows(result)
        return [{name: result_term(value) for name, value in row.items()} for row in found]

    # ------------------------------------------------------------ claims
    def behind(self, made: Pattern, rows: Iterable[Row]) -> list[str]:
        """Return the claims that support some solutions of a pattern, as terms in order."""
        found: dict[str, None] = {}
        chosen = list(rows)
        for row in chosen:
            for one in made.used:
                found.update(dict.fromkeys(self._of_step(one, row)))
        for again, solved in self._inside(made, chosen):
            found.update(dict.fromkeys(self.behind(again, solved)))
        return list(found)

    def _inside(self, made: Pattern, rows: list[Row]) -> Iterator[tuple[Pattern, list[Row]]]:
        """Yield the patterns that stand inside of another, each for what it holds of in some solutions, with some solutions of its own."""
        for variable, inner in made.inner:
            ends = dict.fromkeys(row[variable[1:]] for row in rows[:_INNER] if variable[1:] in row)
            again = self.writer().pattern(every(Either(tuple(Thing(term) for term in ends)), inner))
            yield again, self.solutions(self.writer().select(again))[:_INNER]

    def soft_steps(self, made: Pattern, rows: Iterable[Row], is_soft: Callable[[str], bool]) -> list[str]:
        """Return the claims of the steps that are soft, if no solution gets by without any: a chain is as firm as its weakest step."""
        found: list[str] = []
        for row in rows:
            steps = [self._of_step(one, row) for one in made.used]
            weak = [claim for step in steps if step and all(map(is_soft, step)) for claim in step]
            weak += [claim for again, solved in self._inside(made, [row]) for claim in self.soft_steps(again, solved, is_soft)]
            if not weak:
                return []
            found += weak
        return found

    def is_told_of(self, relation: str) -> bool:
        """Tell whether any claim is made of a relation or measure."""
        if relation not in self._told_of:
            self._told_of[relation] = self.reader.database.holds(predicate=PREDICATE, term=relation)
        return self._told_of[relation]

    def classes(self, term: str) -> list[str]:
        """Return the classes of a thing."""
        query = "SELECT value FROM type JOIN term ON id = class WHERE term = ?"
        return [value for (value,) in self.reader.index.execute(query, (self.lookup.number_of(term),))]

    def stands(self, term: str, relation: str, *, is_subject: bool) -> bool:
        """Tell whether a thing stands at an end of a relation in any claim."""
        query = f"SELECT 1 FROM claim WHERE {'subject' if is_subject else 'object'} = ? AND predicate = ? LIMIT 1"  # noqa: S608 - one of two words
        numbers = (self.lookup.number_of(term), self.lookup.number_of(relation))
        return self.reader.index.execute(query, numbers).fetchone() is not None

    def units(self, measure: str) -> list[str]:
        """Return the units in which a measure is stated, the commonest first; not `XXX` beside others: that one says nothing."""
        query = "SELECT unit FROM claim JOIN amount ON amount.term = object WHERE predicate = ? GROUP BY 1 ORDER BY count(*) DESC, 1"
        found = [str(row[0]) for row in self.reader.index.execute(query, (self.lookup.number_of(measure),))]
        return [one for one in found if one != "XXX"] or found

    def _of_step(self, one: Used, row: Row) -> list[str]:
        if one.claim:
            claim = row.get(one.claim[1:])
            return [claim] if claim else []
        subject, item = self.end(one.subject, row), self.end(one.object, row)
        if subject is None or item is None or one.relation is None:
            return []
        return self.stating(one.relation, subject, item)

    def end(self, name: str, row: Row) -> str | None:
        """Return the term that an end of a step has in a solution."""
        if name.startswith("?"):
            return row.get(name[1:])
        from kg.terms import expand  # noqa: PLC0415 - beside its use

        return name if name.startswith(("<", '"')) else f"<{expand(name, self.reader.prefixes)}>"

    def stating(self, relation: str, subject: str, item: str, *, denied: bool = False) -> list[str]:
        """Return the claims that state a fact, or that deny it."""
        numbers = [self.lookup.number_of(one) for one in (relation, subject, item)]
        if None in numbers:
            return []
        predicate, left, right = (one or 0 for one in numbers)
        known = self.reader.index.execute
        ends = [(left, right), (right, left)] if self.is_symmetric(relation) else [(left, right)]
        from kg.index import claim_term  # noqa: PLC0415 - beside its use

        query = "SELECT iri FROM claim WHERE subject = ? AND object = ? AND predicate = ? AND denied = ?"
        return [claim_term(row[0]) for first, last in ends for row in known(query, (first, last, predicate, int(denied)))]

    def read(self, claims: list[str]) -> tuple[list[ReadClaim], int]:
        """Read claims, as many as are shown, and tell how many more there are."""
        shown = claims[: limit("ask_claims")]
        return self.claims.read(shown), len(claims) - len(shown)

    def item(self, term: str) -> dict[str, object]:
        """Return a thing as an answer."""
        if term.startswith("<"):
            return {"id": bare(term), "label": self._label(term)}
        from kg.terms import parts  # noqa: PLC0415 - beside its use

        return {"value": parts(term).value, "label": parts(term).value}
