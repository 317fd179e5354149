"""Usual Turtle, read in bulk: text as tools write it, with spaces between all words and no escapes (W3C RDF 1.1 Turtle, section 6.5).

This never tells what is wrong with a text: one that it cannot read is unusual, no more, and left to the engine, which reads all of Turtle.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from kg.terms import XSD, name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.run import Run

_MOST = 100_000
_IRI = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>')
_NAME = re.compile(r"([A-Za-z][A-Za-z0-9_-]*|):([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)")
_BLANK = re.compile(r"_:[A-Za-z0-9]+")
_NUMBERS = ((re.compile(r"[+-]?[0-9]+"), "integer"), (re.compile(r"[+-]?[0-9]*\.[0-9]+"), "decimal"), (re.compile(r"true|false"), "boolean"))
_LANGUAGE = re.compile(r"@(?:[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?|[A-Za-z]{5,8})")
_KEPT = frozenset(f"<{XSD}{kind}>" for kind in ("decimal", "integer", "boolean", "date", "dateTime", "gYear", "gYearMonth", "double", "anyURI"))
_STRING = f"<{XSD}string>"
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_ODD_SPACES = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")  # white space for Python, but not for Turtle
_NEVER_INSIDE = "\t\n\r\ufffe\uffff"
_PAIR = 3  # words: a verb, an object, and what separates them from the next


class _Unusual(Exception):  # noqa: N818 - a signal, no error
    """A text is not the usual Turtle."""


class _Terms(dict[str, str]):
    """Terms by the words that write them, literals in quotes apart. Holds so many and no more."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._read(word)
        return found

    def _read(self, word: str) -> str:
        if word[0] == "<":
            if _IRI.fullmatch(word):
                return word
            raise _Unusual
        named = _NAME.fullmatch(word)
        if named and named[1] in self._prefixes:
            return f"<{self._prefixes[named[1]]}{named[2]}>"
        if _BLANK.fullmatch(word):
            return word
        for pattern, kind in _NUMBERS:
            if pattern.fullmatch(word):
                return f'"{word}"^^<{XSD}{kind}>'
        raise _Unusual


class _Verbs(_Terms):
    """Predicates by the words that write them."""

    def _read(self, word: str) -> str:
        found = name("rdf:type") if word == "a" else super()._read(word)
        if found[0] != "<":
            raise _Unusual
        return found


class _Endings(_Terms):
    """What follows the value of a literal, by the word of one whose value was taken out."""

    def _read(self, word: str) -> str:
        tail = word[2:]
        if not tail:
            return '"'
        if _LANGUAGE.fullmatch(tail):
            return f'"{tail.lower()}'
        datatype = super()._read(tail[2:]) if word.startswith('""^^') else ""
        if datatype == _STRING:
            return '"'
        if datatype not in _KEPT:
            raise _Unusual
        return f'"^^{datatype}'


class Statements:
    """Reads whole statements of usual Turtle under some prefixes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Read names by their prefixes."""
        self._terms, self._verbs, self._endings = _Terms(prefixes), _Verbs(prefixes), _Endings(prefixes)
        self._blank, self._blanks = f"_:{uuid.uuid4().hex}", 0

    def read(self, data: bytes, ordinal: int) -> tuple[list[tuple[str, Run]], int] | None:
        """Return the triples of some statements, each subject's together, counted from `ordinal` as the engine counts them, and the next ordinal.

        Nothing comes back for what is not the usual Turtle, or does not end where a statement ends.
        """
        if b"\\" in data or b'"""' in data or len(data.translate(None, _CONTROLS)) != len(data):
            return None
        try:
            pieces = data.decode().split('"')
            return self._statements(pieces, ordinal)
        except (_Unusual, ValueError, IndexError):
            return None

    def _statements(self, pieces: list[str], ordinal: int) -> tuple[list[tuple[str, Run]], int]:
        """Read a text that was split at its quotes: every other piece is the value of a literal."""
        values, masked = "".join(pieces[1::2]), '""'.join(pieces[::2])
        odd = "'" in masked or (not masked.isascii() and _ODD_SPACES.search(masked))
        if odd or not len(pieces) % 2 or any(one in values for one in _NEVER_INSIDE):
            raise _Unusual
        value = iter(pieces[1::2]).__next__
        terms, verbs, endings = self._terms, self._verbs, self._endings
        words = masked.split()
        found: list[tuple[str, Run]] = []
        at = 0
        while at < len(words):
            end = words.index(".", at)
            count, rest = divmod(end - at, _PAIR)
            if rest or words[at + _PAIR : end : _PAIR].count(";") != count - 1:
                ordinal = self._nested(words[at : end + 1], value, ordinal, found)
            else:
                predicates = tuple([verbs[word] for word in words[at + 1 : end : _PAIR]])
                objects = tuple([terms[one] if one[0] != '"' else f'"{value()}{endings[one]}' for one in words[at + 2 : end : _PAIR]])
                found.append((self._subject(words[at]), (range(ordinal, ordinal := ordinal + count), predicates, objects)))
            at = end + 1
        return found, ordinal

    def _subject(self, word: str) -> str:
        if word == "[]":
            return self._new()
        found = self._terms[word]
        if found[0] == '"':
            raise _Unusual
        return found

    def _new(self) -> str:
        self._blanks += 1
        return f"{self._blank}{self._blanks:x}"

    def _nested(self, words: list[str], value: Callable[[], str], ordinal: int, found: list[tuple[str, Run]]) -> int:
        """Read one statement with blank nodes in brackets or several objects of one predicate; what is inside of brackets counts first."""
        node, at = self._subject(words[0]), 1
        rows: list[tuple[int, str, str]] = []
        open_ones: list[tuple[str, list[tuple[int, str, str]], str]] = []
        begun = [(node, rows)]
        verb = self._verbs[words[1]]
        while True:
            word = words[at + 1]
            at += 2
            if word == "[":
                open_ones.append((node, rows, verb))
                node, rows = self._new(), []
                begun.append((node, rows))
                verb = self._verbs[words[at]]
                continue
            rows.append((ordinal, verb, self._terms[word] if word[0] != '"' else f'"{value()}{self._endings[word]}'))
            ordinal += 1
            waits = word == '""'  # the engine looks first what follows a plain literal, and tells of the node around it before
            while words[at] == "]":
                inner, last = node, rows
                node, rows, verb = open_ones.pop()
                if waits:
                    last[-1] = (ordinal, *last[-1][1:])
                rows.append((ordinal - waits, verb, inner))
                ordinal, at, waits = ordinal + 1, at + 1, False
            if words[at] == ".":
                break
            if words[at] == ";":
                at += 1
                verb = self._verbs[words[at]]
            elif words[at] != ",":
                raise _Unusual
        if open_ones:
            raise _Unusual
        for one, triples in begun:
            ordinals, predicates, objects = zip(*triples, strict=True)
            found.append((one, (ordinals, predicates, objects)))
        return ordinal
