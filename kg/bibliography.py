"""The sources that are known while a table is read, and the words by which its cells may call them; never guesses between two."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kg.claim import DATA_FILE
from kg.errors import ClaimFaultError
from kg.index import key
from kg.limits import limit
from kg.terms import SOURCE, curie, is_literal, local_name, name, parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from kg.ontology import Ontology

TITLE = name("dct:title")
_SOURCE_CLASS = name("kg:Source")


class Bibliography:
    """The sources of a store and of what was loaded with a table: all that claims stand in, and all that is typed as one."""

    def __init__(self, index: sqlite3.Connection, ontology: Ontology, titles: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """Read an index; `titles` gives terms with their titles, and is asked once, when a cell names a source."""
        self._index, self._ontology, self._titles = index, ontology, titles
        self._made: set[str] = set()

    @cached_property
    def _known(self) -> set[str]:
        classes = ",".join(str(number) for number in self._numbers_of_classes())
        query = f"""SELECT value FROM term WHERE id IN (SELECT term FROM type WHERE class IN ({classes})) UNION SELECT value FROM term
          WHERE id IN (SELECT source FROM claim EXCEPT SELECT * FROM (SELECT subject FROM claim UNION SELECT object FROM claim WHERE kind = 0))"""  # noqa: S608 - numbers
        return {value for (value,) in self._index.execute(query)}

    def _numbers_of_classes(self) -> list[int]:
        rows = self._index.execute("SELECT id, value FROM term WHERE id IN (SELECT class FROM type)")
        return [number for number, value in rows if self._ontology.is_a(value, _SOURCE_CLASS)]

    @cached_property
    def _cited(self) -> set[str]:
        return {value for (value,) in self._index.execute("SELECT value FROM term WHERE id IN (SELECT source FROM claim)")}

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """The names of sources: the last parts of their IRIs as they stand, then the keys of these, of labels and of titles."""
        query = "SELECT DISTINCT value FROM type JOIN term ON id = type.term WHERE class = (SELECT id FROM term WHERE value = ?)"
        sources = (self._cited | self._known) - {value for (value,) in self._index.execute(query, (DATA_FILE,))}
        found: dict[str, set[str]] = {}
        for term in sources:
            local = local_name(term[1:-1])
            for word in (f"={local}", key(local)):
                found.setdefault(word, set()).add(term)
        labels = self._index.execute("SELECT value, text FROM label JOIN term ON id = label.term")
        titles = ((term, parts(title).value) for term, title in self._titles() if is_literal(title))
        for rows in (labels, titles):
            for term, text in rows:
                if term in sources:
                    found.setdefault(key(text), set()).add(term)
        return found

    def holds(self, term: str) -> bool:
        """Tell whether a term is a source, and nothing that claims are about."""
        return term in self._made or term in self._known

    def is_cited(self, term: str) -> bool:
        """Tell whether a term is known as a source at all."""
        return term in self._cited or self.holds(term)

    def find(self, text: str) -> str | None:
        """Return the one known source of that name: the last part of its IRI, its label or its title.

        Raises:
            ClaimFaultError: the name fits several sources.

        """
        for word in (f"={text}", key(text)):
            found = sorted(self._words.get(word, ()))
            if len(found) > 1:
                shown = ", ".join(curie(term[1:-1]) for term in found[: limit("typo_candidates")])
                raise ClaimFaultError(f"{text!r} fits several sources: {shown}", hint="write one of them")
            if found:
                return found[0]
        return None

    def add(self, text: str, slug: str, mark: str) -> str:
        """Give a new source an IRI of its own, and know it from then on."""
        made = f"<{SOURCE}{slug}>"
        if self.is_cited(made):
            made = f"<{SOURCE}{slug}-{mark}>"
        self._words.setdefault(f"={text}", set()).add(made)
        self._words.setdefault(key(text), set()).add(made)
        self._made.add(made)
        return made
