"""Where an author's statements go: the stream into the fork, the ledger of the seed, and the index; never judges them."""

from __future__ import annotations

import hashlib
import tempfile
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from kg.claim import NOTE_OF, STATED_IN
from kg.terms import NOTE, SEED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.database import Stream
    from kg.indexer import Indexer
    from kg.validate import Finished

_BUFFER = 200
_NOTE = f"<{NOTE}"
Restored = dict[bytes, tuple[str, list[str]]]


def seed_term(seed: str) -> str:
    """Return the IRI term of a seed, which also names its ledger: the graph of what it states."""
    return f"<{SEED}{quote(seed, safe='')}>"


def seed_name(ledger: str) -> str:
    """Return the name of the seed that a ledger belongs to."""
    return unquote(ledger[len(SEED) + 1 : -1])


def fact_key(subject: str, predicate: str, term: str) -> bytes:
    """Return a short key of a fact, for sets of very many."""
    return hashlib.blake2b(f"{subject} {predicate} {term}".encode(), digest_size=16).digest()


class Sink:
    """Writes what an author makes into the stream, the ledger of the seed, and the index."""

    def __init__(self, stream: Stream, indexer: Indexer, seed: str, restored: Mapping[bytes, tuple[str, list[str]]]) -> None:
        """Take the statements of a seed; `restored` says which seeds state which triple, where an export tells it."""
        self._stream, self._indexer, self.seed, self._restored = stream, indexer, seed, restored
        self._ledger = seed_term(seed)
        self._own = (self._ledger,)
        self._buffer: list[str] = []
        self._supported: set[int] = set()
        self._used: set[bytes] = set()
        self._plain = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed with the sink
        self._plains = 0
        self.unsourced: Counter[str] = Counter()
        self.descriptions: Counter[str] = Counter()
        self.restored_seeds: set[str] = {seed_name(ledger) for _, ledgers in restored.values() for ledger in ledgers}

    def statements(self, lines: str) -> None:
        """Take N-Triples lines for the default graph."""
        self._buffer.append(lines)
        if len(self._buffer) >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        """Hand over the lines that wait."""
        self._stream.write(*self._buffer)
        self._buffer.clear()

    def described(self, subject: str, predicate: str, term: str) -> None:
        """Take a triple about an entity, a source or a word of the ontology."""
        triple, ledgers = f"{subject} {predicate} {term}", [self._ledger]
        if self._restored and (found := self._restored.get(mark := fact_key(subject, predicate, term))):
            ledgers = found[1]
            self._used.add(mark)
            self.descriptions.update(map(seed_name, ledgers))
        else:
            self.descriptions[self.seed] += 1
        self.statements("".join([f"{triple} .\n", *(f"{triple} {ledger} .\n" for ledger in ledgers)]))
        self._indexer.described(subject, predicate, term)

    def restore(self) -> str | None:
        """Take what an export's ledgers state beside descriptions: notes on claims of other seeds. Return a triple that is neither."""
        for triple, ledgers in (found for mark, found in self._restored.items() if mark not in self._used):
            subject, predicate, _ = triple.split(" ", 2)
            if predicate != NOTE_OF and not subject.startswith(_NOTE):
                return triple
            self.statements(f"{triple} .\n" + "".join(f"{triple} {ledger} .\n" for ledger in ledgers))
        return None

    def claimed(self, made: Finished, ordinal: int) -> None:
        """Take a finished claim for the index and the ledger."""
        for ledger in made.ledgers or self._own:
            self._buffer.append(f"{made.claim} {STATED_IN} {ledger} .\n")
            seed = self._seed_of(ledger)
            self._indexer.claimed(made, seed, ordinal)
            if made.unsourced:
                self.unsourced[seed] += 1
        self._supported.add(hash((made.subject, made.predicate, made.object)))
        if self._indexer.is_symmetric(made.predicate):
            self._supported.add(hash((made.object, made.predicate, made.subject)))

    def part(self, term: str, properties: list[tuple[str, str]]) -> None:
        """Take an amount or a period for the index; its statements come apart."""
        self._indexer.part(term, properties)

    def _seed_of(self, ledger: str) -> str:
        if ledger == self._ledger:
            return self.seed
        found = seed_name(ledger)
        self.restored_seeds.add(found)
        return found

    def plain(self, subject: str, predicate: str, term: str, ordinal: int) -> None:
        """Take a plain triple of a relation: a fact that claims of the file may or may not support."""
        self._plain.write(f"{ordinal} {subject} {predicate} {term}\n")
        self._plains += 1

    def facts(self, known: Callable[[str], str]) -> list[tuple[str, str, str, int]]:
        """Return the plain triples that no claim of the file supports, once each; `known` gives a term as claims hold it."""
        left: list[tuple[str, str, str, int]] = []
        if self._plains:
            self._plain.seek(0)
            seen = self._supported
            for line in self._plain:
                ordinal, subject, predicate, term = line.rstrip("\n").split(" ", 3)
                mark = hash((subject, predicate, known(term)))
                if mark not in seen:
                    seen.add(mark)
                    left.append((subject, predicate, term, int(ordinal)))
        return left

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come: no claim, no description, no plain triple."""
        return not (self._supported or self._plains or self.descriptions or self._restored)

    def close(self) -> None:
        """Give back the file in which plain triples wait."""
        self._plain.close()
