"""The words of a large graph's paraphrases, in a file beside the snapshot's index; never holds a paraphrase, and never decides alone what fits.

    claim(id, iri)   the claims with a paraphrase, numbered in the order of their ids
    word(words)      SQLite's full text index (FTS5) of their paraphrases under these numbers, without the texts

A word is a run of ASCII letters and digits of a paraphrase's key; every other character but a space is written as a word of its own, since Chinese
sets no words apart and a sign may be what is asked for. What the index finds is a claim that may fit, in the order of the ids: the reader looks
at its paraphrase.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from kg.beside import find, make
from kg.index import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = "words.sqlite"
_VERSION = 1
_SCHEMA = f"""PRAGMA user_version = {_VERSION}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;
CREATE TABLE claim (id INTEGER PRIMARY KEY, iri BLOB NOT NULL);
CREATE VIRTUAL TABLE word USING fts5(words, content='', tokenize='ascii');
CREATE TEMP TABLE waiting (iri BLOB NOT NULL, text TEXT NOT NULL);"""
_FILLED = """INSERT INTO claim (iri) SELECT DISTINCT iri FROM waiting ORDER BY iri;
INSERT INTO word (rowid, words) SELECT c.id, group_concat(w.text, ' | ') FROM waiting w JOIN claim c ON c.iri = w.iri GROUP BY c.id ORDER BY c.id;
INSERT INTO word (word) VALUES ('optimize');
DROP TABLE waiting;"""
_SIGN = re.compile(r"[^a-z0-9 ]")
_PLAIN = re.compile(r"[a-z0-9]+")


class Concordance:
    """An open index of the words of paraphrases."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from an open file."""
        self._db = connection

    def holding(self, words: Sequence[str]) -> Iterator[bytes]:
        """Yield the claims that may have a paraphrase with some words of a key, in the order of their ids."""
        query = " AND ".join(phrase for word in words for phrase in _phrases(word))
        rows = self._db.execute("SELECT c.iri FROM word w CROSS JOIN claim c ON c.id = w.rowid WHERE word MATCH ? ORDER BY w.rowid", (query,))
        return (row[0] for row in rows)


def beside(index: sqlite3.Connection) -> Concordance | None:
    """Open the index of words that lies beside an open index; None if there is none that can be read."""
    found = find(index, FILE, _VERSION)
    return Concordance(found) if found else None


def build(index: sqlite3.Connection, paraphrases: Iterable[tuple[bytes, str]]) -> int | None:
    """Make the index of words beside an open index, from claims with their paraphrases; return of how many.

    None if it cannot be written there.
    """
    return make(index, FILE, lambda path: _write(path, paraphrases))


def _write(path: str, paraphrases: Iterable[tuple[bytes, str]]) -> int:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO waiting VALUES (?, ?)", ((claim, _apart(key(text))) for claim, text in paraphrases))
        connection.executescript(_FILLED)
        return int(connection.execute("SELECT count(*) FROM claim").fetchone()[0])


def _apart(text: str) -> str:
    """Write each character of a key that is neither an ASCII letter nor a digit as a word of its own."""
    return _SIGN.sub(lambda found: f" u{ord(found[0]):x} ", text)


def _phrases(word: str) -> Iterator[str]:
    """Write what must stand in a paraphrase in which a word begins a word, or stands anywhere if it is not ASCII: words that follow one another."""
    if word.isascii():
        yield f'"{_apart(word).strip()}"' + ("*" if _PLAIN.match(word[-1]) else "")
        return
    for run in _PLAIN.split(word):
        if run:
            yield f'"{_apart(run).strip()}"'
