"""SPARQL 1.1 queries, run in a disposable process that can be stopped and cannot reach out; never in this one.

pyoxigraph has no deadline, can be crashed by a short query, and follows SERVICE: the process that runs the query opens the database,
has given up the network, and is killed at its deadline (see `kg.worker` and `kg.confine`).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, QueryFaultError, StoreDamagedError, TooLargeError, TooSlowError
from kg.limits import limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.reader import Reader

RESULTS = ("json", "xml", "csv", "tsv")
GRAPHS = ("ttl", "nt", "nq", "jsonld", "rdf")
_TOO_LARGE, _UNOPENED = 70, 69
# The tokens of SPARQL 1.1 that matter here (section 19.8); every alternative takes what it began, so that one pass is linear in the query's length.
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*) | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>) | \\. | (?P<variable>[?$]\w+)
      | (?P<text>\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3}|\Z) | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\Z)
                | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
      | (?P<word>\w[\w.\-]*+(?P<colon>:?)) | (?P<brace>[{}])""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST_MESSAGE, _SHOWN = 80, 20
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_CRASHES = {-11: "its nesting is too deep for the engine", -6: "it needs more memory than it may have", -9: "it was killed"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered: `kind` is `solutions`, `boolean` or `graph`; `body` is in the format that was asked for."""

    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: `kind` is `iri`, `variable`, `text`, `word` (a keyword, a number), `prefix` (with its colon) or `brace`."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words that kg put into a query before the character at an offset of what its writer wrote."""

    at: int
    words: str


def tokens(query: str) -> list[Token]:
    """Cut a query into its tokens, without comments and punctuation; also one that is no SPARQL."""
    found = []
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup
        if kind == "word" and match["colon"]:
            kind = "prefix"
        if kind and kind != "comment":
            found.append(Token(kind, match[0], match.start()))
    return found


def is_sparql(text: str) -> bool:
    """Tell whether a text means to be SPARQL: it begins with a word of its grammar, or has a group in braces."""
    found = tokens(text)
    return any(token.kind == "brace" for token in found) or (bool(found) and found[0].text.upper() in _FORMS | _UPDATES | {"PREFIX", "BASE"})


def prologue(prefixes: Mapping[str, str], query: str) -> dict[str, str]:
    """Return the known prefixes that a query uses and does not declare itself."""
    wanted = _undeclared(query)
    return {prefix: namespace for prefix, namespace in prefixes.items() if prefix in wanted}


def _undeclared(query: str) -> set[str]:
    found = [token for token in tokens(query) if token.kind in {"prefix", "word"}]
    used = {token.text[:-1] for token in found if token.kind == "prefix"}
    return used - {after.text[:-1] for token, after in pairwise(found) if token.text.upper() == "PREFIX"} - {"_"}


def run(  # noqa: PLR0913 - a query has many sides
    reader: Reader,
    query: str,
    format_name: str = "json",
    *,
    seconds: float | None = None,
    parameters: Mapping[str, str] | None = None,
    most_bytes: int | None = None,
) -> Result:
    """Run a query and return its answer in a format: SPARQL Results JSON, XML, CSV or TSV; Turtle, N-Triples, JSON-LD for graphs.

    `parameters` are terms for some of its variables; `most_bytes` is how large the answer may be.
    An answer of another kind than the format fits is given as JSON or Turtle.

    Raises:
        QueryFaultError: the query cannot be read, or is an update, or lacks a parameter's variable, or asks for what the engine cannot do.
        TooSlowError, TooLargeError: a limit was reached.

    """
    if len(query) > limit("query_chars"):
        raise TooLargeError(f"the query has {len(query):,} characters, more than {limit('query_chars'):,}")
    _refuse_service(query)
    deadline = limit("query_seconds") if seconds is None else seconds
    room = limit("answer_bytes") if most_bytes is None else most_bytes
    kind, path = reader.location
    declared = prologue(reader.prefixes, query)
    # On the first line, so that line numbers stay.
    head = Insertion(0, "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in declared.items()))
    inserted = [head, *bindings(query, parameters or {})]
    order = {
        "open": kind,
        "path": path,
        "query": woven(query, inserted),
        "format": format_name,
        "prefixes": {prefix: namespace for prefix, namespace in reader.prefixes.items() if f"{prefix}:" in query},
        "memory": limit("query_memory"),
        "seconds": deadline,
        "bytes": room,
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {_path()!r}; from kg.worker import main; main()"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=deadline,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooSlowError(f"the query was stopped after {deadline:g} seconds", hint="narrow it, or give it more time with --timeout") from None
    if done.returncode == 0:
        answered, _, body = done.stdout.partition(b"\n")
        return Result(answered.decode(), body)
    if done.returncode == _TOO_LARGE:
        raise TooLargeError(f"the answer is larger than {room:,} bytes", hint="add a LIMIT")
    raise _failure(done, query, inserted, reader.prefixes)


def _refuse_service(query: str) -> None:
    """Refuse a query that would call out, also one that hides the word in code point escapes (SPARQL 1.1 Query, section 19.2)."""
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), sys.maxunicode)), query)
    if any(token.kind == "word" and token.text.upper() == "SERVICE" for token in tokens(plain)):
        raise QueryFaultError("the query cannot be answered: it calls another endpoint", hint="a query never reaches out: SERVICE is refused")


def rows(result: Result) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the variables and solutions of SPARQL 1.1 Query Results JSON: each value a dict with `type`, `value` and perhaps `datatype`."""
    found = json.loads(result.body)
    return found["head"].get("vars", []), found["results"]["bindings"]


def bindings(query: str, parameters: Mapping[str, str]) -> list[Insertion]:
    """Return the VALUES blocks that give variables of a query their values, as terms: at the head of its WHERE clause, else behind the query.

    Raises:
        QueryFaultError: the query has no such variable.

    """
    found = tokens(query)
    variables = {token.text[1:] for token in found if token.kind == "variable"}
    for variable in parameters:
        if variable not in variables:
            known = ", ".join(sorted(variables))
            raise QueryFaultError(f"the query has no variable ?{variable}", hint=f"it has: {known}" if known else None)
    words = "".join(f" VALUES ?{variable} {{ {term} }} " for variable, term in parameters.items())
    at = where(found)
    # A comment may end the query, so what follows it stands on a line of its own.
    return [Insertion(len(query), "\n" + words) if at is None else Insertion(at, words)] if words else []


def where(found: list[Token]) -> int | None:
    """Return the offset behind the brace that opens a query's WHERE clause, or None if no VALUES block may stand there."""
    form = next((token.text.upper() for token in found if token.text.upper() in _FORMS), "")
    groups, depth = [], 0
    for at, token in enumerate(found):
        if token.text == "{":
            groups += [] if depth else [at]
            depth += 1
        elif token.text == "}":
            depth -= 1
    # CONSTRUCT's first group is its template; its short form has no other, and takes nothing but triples.
    opening = next(iter(groups[1:] if form == "CONSTRUCT" else groups), None)
    if opening is None or (opening + 1 < len(found) and found[opening + 1].text.upper() == "SELECT"):
        return None
    return found[opening].start + 1


def woven(query: str, inserted: Iterable[Insertion]) -> str:
    """Put insertions into a query; they are in the order of their offsets."""
    parts, last = [], 0
    for one in inserted:
        parts += [query[last : one.at], one.words]
        last = one.at
    return "".join([*parts, query[last:]])


def written_place(query: str, inserted: Iterable[Insertion], line: int, column: int) -> tuple[int, int]:
    """Return the line and column in a query as it was written of a place in it as it was run; both count from 1."""
    lines = woven(query, inserted).split("\n")
    offset = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    for one in inserted:
        offset = max(one.at, offset - len(one.words)) if offset >= one.at else offset
    before = query[: min(offset, len(query))]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _path() -> list[str]:
    """Return where the other process finds kg and the engine: as this one does."""
    return [path for path in sys.path if path]


def _failure(done: subprocess.CompletedProcess[bytes], query: str, inserted: list[Insertion], prefixes: Mapping[str, str]) -> KgError:
    """Return the error that a process which did not answer ended with."""
    if done.returncode == _UNOPENED:
        return StoreDamagedError(done.stderr.decode("utf-8", "replace"), hint="go back with: kg rollback NUMBER")
    fault = _fault(done.stderr, query, inserted, prefixes)
    reason = _CRASHES.get(done.returncode, f"its process ended with {done.returncode}")
    return fault or TooLargeError(f"the query was stopped: {reason}", hint="make it simpler")


def _fault(stderr: bytes, query: str, inserted: list[Insertion], prefixes: Mapping[str, str]) -> KgError | None:
    """Return the error that the worker told, with its place in the query as it was written."""
    try:
        told = json.loads(stderr.decode("utf-8", "replace").strip().splitlines()[-1])
    except (ValueError, IndexError):
        return None
    place, message = "", told["message"]
    if told.get("line"):
        line, column = written_place(query, inserted, told["line"], told["column"])
        place = f" at line {line}, column {column}"
        if len(message) > _LONGEST_MESSAGE or "[_]" in message:  # the engine lists every character that it would have taken
            message = _plainly(query, query.split("\n")[line - 1][column - 1 :])
    return QueryFaultError(f"the query cannot be answered{place}: {message}", hint=_hint(query, prefixes))


def _plainly(query: str, rest: str) -> str:
    """Say what is wrong with a query where the engine only says what it would have taken; `rest` is the rest of the line."""
    braces = [token.text for token in tokens(query) if token.kind == "brace"]
    if braces.count("{") != braces.count("}"):
        return "a { is not closed" if braces.count("{") > braces.count("}") else "a } too many"
    return f"not expected: {rest[:_SHOWN]!r}" if rest else "the query ends too soon"


def _hint(query: str, prefixes: Mapping[str, str]) -> str | None:
    """Return what to do about a query that asks for what kg never does."""
    words = [token.text.upper() for token in tokens(query) if token.kind == "word"]
    unknown = sorted(_undeclared(query) - set(prefixes))
    if unknown:
        return f"a prefix that kg does not know is declared in the query: PREFIX {unknown[0]}: <...>"
    first = next((word for word in words if word not in {"PREFIX", "BASE"}), "")
    return "a query never writes: change the graph with kg load and kg unload" if first in _UPDATES else None
