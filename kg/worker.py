"""The disposable process that runs one query: gives up the network, opens the database, answers, ends. Never imported by the rest of kg.

Reads one JSON order from standard input; writes one line with the kind of answer, then the answer. Faults go to standard error as JSON.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from kg import confine
from kg import database as rdf
from kg.errors import StoreDamagedError

_STACK = 1 << 30
_TOO_LARGE = 70
_UNOPENED = 69
_FAULT = 65


def main() -> NoReturn:
    """Carry out one order in a thread with a deep stack, and leave without tidying up."""
    order = json.loads(sys.stdin.buffer.read())
    confine.without_network()
    confine.within_time(order["seconds"])
    try:
        database = rdf.in_memory(Path(order["path"])) if order["open"] == "dump" else rdf.read_only(Path(order["path"]))
    except (OSError, StoreDamagedError) as error:
        sys.stderr.write(getattr(error, "message", None) or str(error))
        sys.exit(_UNOPENED)
    threading.stack_size(_STACK)
    code: list[int] = []
    thread = threading.Thread(target=lambda: code.append(_answer(database, order)))
    confine.within_memory(order["memory"] + _STACK)
    thread.start()
    thread.join()
    sys.stdout.flush()
    os._exit(code[0] if code else _FAULT)


def _answer(database: rdf.Database, order: dict[str, Any]) -> int:
    import pyoxigraph  # noqa: PLC0415 - the store has it already; here only for the types of answers

    try:
        result = database.engine.query(order["query"])
        if isinstance(result, pyoxigraph.QueryTriples):
            kind = "graph"
            chosen = rdf.GRAPH_FORMATS.get(order["format"], pyoxigraph.RdfFormat.TURTLE)
            body = pyoxigraph.serialize(result, format=chosen, prefixes=order["prefixes"]) or b""
        else:
            kind = "boolean" if isinstance(result, pyoxigraph.QueryBoolean) else "solutions"
            body = result.serialize(format=rdf.RESULT_FORMATS.get(order["format"], pyoxigraph.QueryResultsFormat.JSON)) or b""
    except MemoryError:
        return _TOO_LARGE
    except Exception as error:  # noqa: BLE001 - whatever the engine raises is told as a fault of the query
        return _tell(error)
    if len(body) > order["bytes"]:
        return _TOO_LARGE
    sys.stdout.buffer.write(kind.encode() + b"\n" + body)
    return 0


def _tell(error: Exception) -> int:
    message = str(getattr(error, "msg", None) or error)
    found = re.search(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    told: dict[str, str | int | None] = {"message": message, "line": None, "column": None}
    if found:
        told = {"message": found[3].strip(), "line": int(found[1]), "column": int(found[2])}
    elif isinstance(error, SyntaxError) and error.lineno:
        told = {"message": message, "line": error.lineno, "column": error.offset}
    sys.stderr.write(json.dumps(told) + "\n")
    return _FAULT
