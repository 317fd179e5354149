"""From the words of a table's cells to terms: known entities by their names, new ones by an IRI of their own; never guesses between two."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from kg.bibliography import Bibliography
from kg.errors import ClaimFaultError, UnknownRelationError
from kg.index import core, key, squeezed
from kg.limits import limit
from kg.terms import ENTITY, curie, expand, iri, local_name
from kg.validate import nearest

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from kg.ontology import Ontology, Relation

_SLUG = re.compile(r"[^a-z0-9]+")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_HASH_CHARS = 12
_SHOWN = 10


def slug(name: str) -> str:
    """Return a name as the last part of an IRI: ASCII, the same every time. A name in another script gives `x-` and a hash of its key."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    found = _SLUG.sub("-", folded.lower()).strip("-")
    if not found or any(char.isalpha() and not char.isascii() for char in folded):
        return f"x-{_mark(name)}"
    return found


def _mark(name: str) -> str:
    return hashlib.sha256((key(name) or name).encode()).hexdigest()[:_HASH_CHARS]


def source_slug(name: str) -> str:
    """Return the short name of a source as the last part of its IRI: as it is where it can be."""
    return name if _PLAIN.fullmatch(name) else slug(name)


class Names:
    """What the cells of tables may call by name: entities of the index, relations, classes and stances of the ontology."""

    def __init__(
        self,
        index: sqlite3.Connection,
        ontology: Ontology,
        prefixes: dict[str, str],
        titles: Callable[[], Iterable[tuple[str, str]]] = tuple,
    ) -> None:
        """Look entities up in an index, and words in an ontology; `titles` gives the titles of sources, which no index holds."""
        self._index, self._prefixes = index, prefixes
        self._sources = Bibliography(index, ontology, titles)
        self._new_sources: dict[str, str] = {}
        self._hashed: set[str] = set()
        self.ontology = ontology
        self._minted: dict[str, str] = {}
        self._mints: set[str] = set()
        self._taken: set[str] = set()
        self._relations = _lexicon((relation.term, ontology.names_of_relation(relation)) for relation in ontology.relations.values())
        self._first = _lexicon((one.term, [local_name(one.term[1:-1]), *one.labels.values()]) for one in ontology.relations.values())
        self._classes = _lexicon((one.term, [local_name(one.term[1:-1]), *one.labels.values()]) for one in ontology.classes.values())
        self._stances = {key(local_name(term[1:-1])): {term} for term in ontology.stances}

    def term(self, text: str) -> str | None:
        """Return the IRI term that a CURIE or an IRI stands for, or None if the text is a name.

        Raises:
            ClaimFaultError: it looks like an IRI but is none.

        """
        found = None if " " in text and not text.startswith("<") else expand(text, self._prefixes)
        if found is None:
            return None
        try:
            return iri(found)
        except ValueError as error:
            raise ClaimFaultError(str(error)) from error

    def entity(self, text: str, *, or_source: bool = False) -> str:
        """Return the entity that a cell names; a name that nothing has yet gets an IRI.

        Raises:
            ClaimFaultError: the name fits several entities.

        """
        return self.term(text) or self.known(text, or_source=or_source) or self._mint(text)

    def source(self, text: str, *, hashed: bool) -> str:
        """Return the source that a cell names; a name that no source has yet gets an IRI. `hashed` tells whether the row gives its checksum.

        Raises:
            ClaimFaultError: the name fits several sources.

        """
        given = self.term(text)
        found = given or self._sources.find(text)
        if found is None or (given and not self._sources.is_cited(given)):
            found = found or self._sources.add(text, source_slug(text), _mark(text))
            self._new_sources.setdefault(found, text)
        if hashed:
            self._hashed.add(found)
        return found

    def remarks(self) -> list[str]:
        """Return what must be told of the sources that came: those of which nobody can tell what they said."""
        return [f"source {text} is new and has no sha256" for term, text in self._new_sources.items() if term not in self._hashed]

    def known(self, text: str, *, or_source: bool = False) -> str | None:
        """Return the one entity that has this name: first as written, then without legal suffixes; `or_source` lets it be a source otherwise.

        Raises:
            ClaimFaultError: the name fits several entities.

        """
        query = "SELECT DISTINCT value FROM name JOIN term ON id = name.term WHERE key = ? ORDER BY rtrim(value, '>') LIMIT 20"
        for word in dict.fromkeys((key(text), core(text))):
            named = [value for (value,) in self._index.execute(query, (word,))] if word else []
            entities = [value for value in named if not self._sources.holds(value)]
            found = entities or (named if or_source else [])
            if len(found) > 1:
                shown = ", ".join(curie(value[1:-1]) for value in found[: limit("typo_candidates")])
                raise ClaimFaultError(f"{text!r} fits several entities: {shown}", hint="write one of them")
            if found and found[0] not in self._mints:
                self._taken.add(found[0])
                return str(found[0])
        return self._minted.get(key(text))

    def is_labelled(self, term: str) -> bool:
        """Tell whether an entity has a label already."""
        return self._index.execute("SELECT 1 FROM label JOIN term ON id = label.term WHERE value = ? LIMIT 1", (term,)).fetchone() is not None

    def _mint(self, text: str) -> str:
        made = f"<{ENTITY}{slug(text)}>"
        if made in self._taken or self.is_labelled(made):
            made = f"<{ENTITY}{slug(text)}-{_mark(text)}>"
        self._taken.add(made)
        self._mints.add(made)
        self._minted[key(text)] = made
        return made

    def relation(self, text: str) -> Relation:
        """Return the relation that a cell names by label, phrase, local name, CURIE or IRI.

        Raises:
            UnknownRelationError: there is none; the nearest are named.
            ClaimFaultError: the words fit several relations.

        """
        found = self.term(text)
        if found is None:
            found = _one(text, self._first) or _one(text, self._relations) or self._joined(text)
        if found not in self.ontology.relations:
            near = nearest(key(text), {word: curie(min(terms)[1:-1]) for word, terms in self._relations.items()})
            hint = f"nearest: {', '.join(near)}" if near else "declare it as an owl:ObjectProperty in a file that you load"
            raise UnknownRelationError(f"{text!r} is no relation of the ontology", hint=hint)
        return self.ontology.relations[found]

    def _joined(self, text: str) -> str | None:
        """Return the one relation whose own names are a text but for spaces, so that `chief executive of` is kg:chiefExecutiveOf."""
        found = {term for word, terms in self._first.items() if squeezed(word) == squeezed(text) for term in terms}
        return found.pop() if len(found) == 1 else None

    def entity_class(self, text: str) -> str:
        """Return the class that a cell names.

        Raises:
            ClaimFaultError: the ontology has no such class.

        """
        return self._word(text, self._classes, "class")

    def stance(self, text: str) -> str:
        """Return the stance that a cell names.

        Raises:
            ClaimFaultError: the ontology has no such stance.

        """
        return self._word(text, self._stances, "stance")

    def _word(self, text: str, known: dict[str, set[str]], what: str) -> str:
        found = self.term(text) or _one(text, known)
        if found is None or not any(found in terms for terms in known.values()):
            words = {word: local_name(min(terms)[1:-1]) for word, terms in known.items()}
            near = nearest(key(text), words) or sorted(set(words.values()))[:_SHOWN]
            raise ClaimFaultError(f"{text!r} is no {what} of the ontology", hint=f"nearest: {', '.join(near)}")
        return found


def _lexicon(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for term, words in rows:
        for word in words:
            found.setdefault(key(word), set()).add(term)
    return found


def _one(text: str, known: dict[str, set[str]]) -> str | None:
    """Return the one term that has a name."""
    found = sorted(known.get(key(text), ()))
    if len(found) > 1:
        raise ClaimFaultError(f"{text!r} fits several: {', '.join(curie(term[1:-1]) for term in found)}", hint="write one of them")
    return found[0] if found else None
