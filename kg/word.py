"""Finds the relation or the class that a word means; never guesses in silence."""

from __future__ import annotations

from kg.errors import AmbiguousNameError, UnknownNameError
from kg.index import key, squeezed
from kg.label import Labels
from kg.terms import expand, local_name

_INVERSE_RANK = 1
_SHORTEST_BEGINNING = 4


class ResolvedRelation:
    """A relation with what must be said of how its name was read, and whether that name reads it from its object's side."""

    __slots__ = ("inverse", "iri", "notice", "number")

    def __init__(self, number: int, iri: str, notice: str | None = None, *, inverse: bool = False) -> None:
        """Keep a relation and how it was named."""
        self.number, self.iri, self.notice, self.inverse = number, iri, notice, inverse


class Words(Labels):
    """Finds relations and classes by their words in one index."""

    def relation(self, name: str) -> ResolvedRelation:
        """Find the relation that a name, a CURIE or an IRI stands for, with small typos, or by the first words of its label.

        Raises:
            UnknownNameError: no relation is called so; the nearest are offered.
            AmbiguousNameError: a phrase belongs to several.

        """
        by_iri = "SELECT r.term, t.value, 0 FROM relation r JOIN term t ON t.id = r.term WHERE t.value = ?"
        by_word = """SELECT w.term, t.value, w.rank FROM word w JOIN term t ON t.id = w.term
                     WHERE w.key = ?1 AND w.rank = (SELECT min(rank) FROM word WHERE key = ?1)"""
        iri = f"<{expand(name, self._prefixes)}>"
        rows = self._db.execute(by_iri, (iri,)).fetchall() or self._db.execute(by_word, (squeezed(name),)).fetchall()
        if len(rows) > 1:
            listed = ", ".join(sorted(local_name(value[1:-1]) for _, value, _ in rows))
            raise AmbiguousNameError(f"{name!r} names {len(rows)} relations", hint=f"one of: {listed}")
        if rows:
            return ResolvedRelation(rows[0][0], rows[0][1][1:-1], inverse=rows[0][2] == _INVERSE_RANK)
        return self._relation_by_typo(name)

    def relations_of(self, number: int, other: int | None = None) -> list[str]:
        """Return how the relations that claims state of a thing, or between it and another, read from its side; most claims first."""
        query = """SELECT predicate, subject = ?1, count(*) FROM claim
                   WHERE (subject = ?1 AND (?2 IS NULL OR object = ?2)) OR (object = ?1 AND (?2 IS NULL OR subject = ?2))
                   GROUP BY 1, 2 ORDER BY 3 DESC, 1"""
        words = []
        for predicate, outgoing, _ in self._db.execute(query, (number, other)):
            found = self.relations.get(predicate)
            if found:
                words.append(found.label if outgoing or found.symmetric else found.inverse)
        return list(dict.fromkeys(words))

    def entity_class(self, name: str) -> int:
        """Return the number of the class that a name, a CURIE or an IRI stands for.

        Raises:
            UnknownNameError: no class is called so; the nearest are offered.

        """
        rows = self._db.execute("SELECT DISTINCT c.term, t.value, c.label, c.label_zh FROM class c JOIN term t ON t.id = c.term").fetchall()
        expanded, wanted = expand(name, self._prefixes), squeezed(name)
        known: dict[str, int] = {squeezed(word): number for number, value, *labels in rows for word in (*labels, local_name(value[1:-1]))}
        for number, value, *_ in rows:
            if value[1:-1] == expanded:
                return int(number)
        if wanted in known:
            return known[wanted]
        labels = {number: label for number, _, label, *_ in rows}
        from kg.likeness import nearest  # noqa: PLC0415 - only a name that fits nothing needs it

        near = ", ".join(dict.fromkeys(labels[known[word]] for word in nearest(wanted, list(known))))
        raise UnknownNameError(f"no class is called {name!r}", hint=f"nearest: {near}" if near else None)

    def _relation_by_typo(self, name: str) -> ResolvedRelation:
        from kg.likeness import likely, surely  # noqa: PLC0415 - only a name that fits nothing needs it

        wanted, first_words = squeezed(name), key(name) + " "
        labels = self._db.execute("SELECT 0, term, label FROM relation UNION ALL SELECT 1, term, inverse FROM relation").fetchall()
        begun = {number: rank for rank, number, label in labels if len(wanted) >= _SHORTEST_BEGINNING and key(label).startswith(first_words)}
        words = self._db.execute("SELECT key, term, rank FROM word ORDER BY rank DESC").fetchall()
        found = likely(wanted, ((word, number) for word, number, _ in words))
        if len(begun) == 1:
            [(number, rank)] = begun.items()
        elif best := surely(wanted, found):
            number, rank = best.thing, next(rank for word, number, rank in reversed(words) if (word, number) == (best.word, best.thing))
        else:
            near = [local_name(self.relations[one.thing].iri) for one in found]
            known = ", ".join(near or sorted(local_name(one.iri) for one in self.relations.values()))
            raise UnknownNameError(f"no relation is called {name!r}", hint=("nearest: " if near else "there are: ") + known)
        one = self.relations[number]
        inverse = rank == _INVERSE_RANK and not one.symmetric
        return ResolvedRelation(number, one.iri, f"{name!r} is taken as {one.inverse if inverse else one.label}", inverse=inverse)
