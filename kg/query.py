"""SPARQL 1.1 queries, run in a disposable process that can be stopped and cannot reach out; never in this one.

pyoxigraph has no deadline, can be crashed by a short query, and follows SERVICE: the process that runs the query opens the database,
then gives up opening anything else, and is killed at its deadline (see `kg.worker`).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, QueryFaultError, TooLargeError, TooSlowError
from kg.limits import limit
from kg.terms import literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.reader import Reader

RESULTS = ("json", "xml", "csv", "tsv")
GRAPHS = ("ttl", "nt", "nq", "jsonld", "rdf")
_TOO_LARGE = 70
_CRASHES = {-11: "its nesting is too deep for the engine", -6: "it needs more memory than it may have", -9: "it was killed"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered: `kind` is `solutions`, `boolean` or `graph`; `body` is in the format that was asked for."""

    kind: str
    body: bytes


def prologue(prefixes: Mapping[str, str], query: str) -> str:
    """Declare the known prefixes that a query uses and does not declare itself, on its first line, so that line numbers stay."""
    used = [prefix for prefix in prefixes if f"{prefix}:" in query]
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in used)


def run(reader: Reader, query: str, format_name: str = "json", *, seconds: float | None = None) -> Result:
    """Run a query and return its answer in a format: SPARQL Results JSON, XML, CSV or TSV; Turtle, N-Triples, JSON-LD for graphs.

    Raises:
        QueryFaultError: the query cannot be read, or is an update, or asks for what the engine cannot do.
        TooSlowError, TooLargeError: a limit was reached.

    """
    if len(query) > limit("query_chars"):
        raise TooLargeError(f"the query has {len(query):,} characters, more than {limit('query_chars'):,}")
    deadline = limit("query_seconds") if seconds is None else seconds
    kind, path = reader.location
    head = prologue(reader.prefixes, query)
    order = {
        "open": kind,
        "path": path,
        "query": head + query,
        "format": format_name,
        "prefixes": {prefix: namespace for prefix, namespace in reader.prefixes.items() if f"{prefix}:" in query},
        "memory": limit("query_memory"),
        "bytes": limit("answer_bytes"),
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
    return _read(done, head, query)


def rows(result: Result) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the variables and solutions of SPARQL 1.1 Query Results JSON: each value a dict with `type`, `value` and perhaps `datatype`."""
    found = json.loads(result.body)
    return found["head"].get("vars", []), found["results"]["bindings"]


def bind(query: str, parameters: Mapping[str, str]) -> str:
    """Give variables of a query values, as terms, by a VALUES block in its WHERE clause.

    Raises:
        QueryFaultError: the query has no such variable.

    """
    for variable, term in parameters.items():
        if f"?{variable}" not in query:
            raise QueryFaultError(f"the query has no variable ?{variable}")
        opening = query.index("{") + 1
        query = f"{query[:opening]} VALUES ?{variable} {{ {term} }} {query[opening:]}"
    return query


def text_term(value: str) -> str:
    """Write a parameter's plain text as a literal term."""
    return literal(value)


def _path() -> list[str]:
    """Return where the other process finds kg and the engine: as this one does."""
    return [path for path in sys.path if path]


def _read(done: subprocess.CompletedProcess[bytes], head: str, query: str) -> Result:
    if done.returncode == 0:
        kind, _, body = done.stdout.partition(b"\n")
        return Result(kind.decode(), body)
    if done.returncode == _TOO_LARGE:
        raise TooLargeError(f"the answer is larger than {limit('answer_bytes'):,} bytes", hint="add a LIMIT")
    fault = _fault(done.stderr, head, query)
    if fault is not None:
        raise fault
    reason = _CRASHES.get(done.returncode, f"its process ended with {done.returncode}")
    raise TooLargeError(f"the query was stopped: {reason}", hint="make it simpler")


def _fault(stderr: bytes, head: str, query: str) -> KgError | None:
    """Return the error that the worker told, with columns counted without the declared prefixes."""
    try:
        told = json.loads(stderr.decode("utf-8", "replace").strip().splitlines()[-1])
    except (ValueError, IndexError):
        return None
    line, column = told.get("line"), told.get("column")
    if line == 1 and column is not None:
        column = max(1, column - len(head))
    place = f" at line {line}, column {column}" if line else ""
    hint = "a query never reaches out: SERVICE is refused" if re.search(r"\bSERVICE\b", query, re.IGNORECASE) else None
    return QueryFaultError(f"the query cannot be answered{place}: {told['message']}", hint=hint)
