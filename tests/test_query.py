"""Tests of SPARQL queries in their own process: forms, limits, places of faults, and that nothing ever goes out."""

from __future__ import annotations

import re
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from desk import claim

from kg import query
from kg.errors import KgError, QueryFaultError, StoreDamagedError, TooLargeError, TooSlowError
from kg.limits import LIMITS
from kg.reader import Reader, open_reader
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desk import Desk

ALIBABA = "<https://w3id.org/aikg/id/alibaba>"


def ask(text: str, **how: object) -> list[dict[str, str]]:
    """Run a SELECT on the bundled seeds."""
    result = query.run(Reader(None), text, **how)  # type: ignore[arg-type]
    return [{name: value["value"] for name, value in row.items()} for row in query.rows(result)[1]]


def refused(text: str, error: type[KgError] = QueryFaultError, **how: object) -> str:
    """Run a query that must be refused and return what the user is told."""
    with pytest.raises(error) as caught:
        query.run(Reader(None), text, **how)  # type: ignore[arg-type]
    return str(caught.value)


# ------------------------------------------------------------------ forms
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?a ?b ?c } LIMIT 1", "solutions"),
        ("ASK {}", "boolean"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", "graph"),
        ("DESCRIBE e:alibaba", "graph"),
    ],
)
def test_the_four_forms(text: str, kind: str) -> None:
    """Each form of SPARQL 1.1 says what kind of answer it has, in whatever format."""
    for form in (*query.RESULTS, *query.GRAPHS):
        result = query.run(Reader(None), text, form)
        assert result.kind == kind
        assert result.body


def test_known_prefixes_need_no_declaration() -> None:
    """Prefixes are declared where they are used and not declared, and nowhere else."""
    prefixes = {"kg": "https://k/", "e": "https://e/", "rdf": "https://r/"}
    assert query.prologue(prefixes, "SELECT * { e:a kg:b ?c }") == {"kg": "https://k/", "e": "https://e/"}
    assert query.prologue(prefixes, "prefix e: <https://mine/> SELECT * { e:a ?b ?c }") == {}
    assert query.prologue(prefixes, 'SELECT * { ?a ?b "kg:x" } # e:y\n') == {}
    assert query.prologue(prefixes, "SELECT * { ?a ?b <https://kg:80/> }") == {}
    assert ask("PREFIX e: <https://w3id.org/aikg/id/> SELECT ?w { e:alibaba kg:investsIn ?w }")


def test_ones_own_meaning_of_a_prefix_wins() -> None:
    """Who declares a known prefix anew gets what was declared."""
    assert ask("PREFIX kg: <https://example.org/> SELECT (STR(kg:x) AS ?x) {}") == [{"x": "https://example.org/x"}]


# ------------------------------------------------------------------ tokens
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("?a $b", ["variable", "variable"]),
        ("<https://x/#y> # z", ["iri"]),
        ("?a < ?b && ?c > 2", ["variable", "variable", "variable", "word"]),
        ('"a\\"b" \'c\' """d " e""" \'\'\'f\n\'\'\'', ["text"] * 4),
        ("'open", ["text"]),
        ('"""open', ["text"]),
        ("kg:a e:b\\#c {", ["prefix", "word", "prefix", "word", "word", "brace"]),
        ("SELECT{", ["word", "brace"]),
        ("", []),
    ],
)
def test_tokens(text: str, kinds: list[str]) -> None:
    """Comments fall away, and nothing inside an IRI or a string is taken for a piece of the query."""
    assert [token.kind for token in query.tokens(text)] == kinds


@pytest.mark.parametrize("piece", ['"', "'", "<", '\\"', "a-", "#", '"""', "{", "<a", "?", "\\", "a.", '"\\'])
def test_cutting_is_linear(piece: str) -> None:
    """The longest query is cut in a moment, whatever it repeats."""
    began = time.perf_counter()
    query.tokens(piece * (65_536 // len(piece)))
    assert time.perf_counter() - began < 60  # a hang, not a speed


# ------------------------------------------------------------------ parameters
@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?w { ?x kg:investsIn ?w }",
        "SELECT ?w WHERE { ?x kg:investsIn ?w } # the end",
        "SELECT ?w # { not this brace\nWHERE { ?x kg:investsIn ?w }",
        'SELECT ?w ("{" AS ?brace) { ?x kg:investsIn ?w }',
        "SELECT ?w { { SELECT ?x ?w { ?x kg:investsIn ?w } } }",
        "SELECT ?w { SELECT ?x ?w { ?x kg:investsIn ?w } }",
        "SELECT ?w { { ?x kg:investsIn ?w } UNION { ?x kg:nothing ?w } }",
        "SELECT ?w (COUNT(?x) AS ?n) { ?x kg:investsIn ?w } GROUP BY ?w",
        "PREFIX kg: <https://w3id.org/aikg/ontology#> SELECT ?w { ?x kg:investsIn ?w . ?y ?z ?w }",
    ],
)
def test_a_parameter_narrows(text: str) -> None:
    """A value joins the WHERE clause, wherever that begins."""
    wanted = {row["w"] for row in ask("SELECT ?w { e:alibaba kg:investsIn ?w }")}
    assert {row["w"] for row in ask(text)} > wanted
    assert {row["w"] for row in ask(text, parameters={"x": ALIBABA})} == wanted
    assert ask(text, parameters={"x": "<https://example.org/nobody>"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?x a kg:Investor } WHERE { ?x kg:investsIn ?w }",
        "CONSTRUCT WHERE { ?x kg:investsIn ?w }",
        "DESCRIBE ?x",
        "DESCRIBE ?x { ?x kg:investsIn ?w }",
    ],
)
def test_a_parameter_narrows_a_graph(text: str) -> None:
    """The template of a CONSTRUCT is not its WHERE clause, and a DESCRIBE needs none."""
    body = query.run(Reader(None), text, "nt", parameters={"x": ALIBABA}).body.decode()
    assert body
    assert all(line.startswith(ALIBABA) for line in body.splitlines())


def test_a_parameter_needs_its_variable() -> None:
    """A variable that only begins alike, or stands in a comment, is none."""
    for text in ("SELECT ?who {}", "SELECT * {} # ?wh", 'SELECT ("?wh" AS ?x) {}'):
        assert "the query has no variable ?wh" in refused(text, parameters={"wh": ALIBABA})


# ------------------------------------------------------------------ faults
@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x { ?x kg:investsIn }",
        "SELECT ?x {\n  ?x kg:investsIn e:moonshot .\n  ?y ?z\n}",
        "SELECT ?x {\n  ?x kg:investsIn '阿里👍' ?? }",
        "SELECT ?x {\r\n  ?x kg:investsIn <a b> }",
        "SELEC ?x { ?x kg:owns e:x }",
        "SELECT ?x { ?x kg:owns",
        "\n\nSELECT ?x { ?x kg:owns 1 } LIMIT x",
    ],
)
def test_the_place_of_a_fault(text: str) -> None:
    """Line and column are those of the query as it was written, whatever kg declared before it."""
    prologue = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("kg", "e"))
    with pytest.raises(SyntaxError) as caught:
        pyoxigraph.Store().query(prologue + "\n" + text)
    line, column = re.findall(r"\d+", str(caught.value))[:2]
    assert f"at line {int(line) - 1}, column {column}: " in refused(text)


def test_the_place_of_a_fault_to_the_letter() -> None:
    """A brace where an object should stand is the 29th character, and is shown."""
    assert refused("SELECT ?x { ?x kg:investsIn }") == "the query cannot be answered at line 1, column 29: not expected: '}'"
    assert refused("SELECT * { ?a ?b ?c").endswith("a { is not closed")
    assert refused("SELECT * { ?a ?b ?c } }").endswith("a } too many")
    assert refused("") == "the query cannot be answered at line 1, column 1: the query ends too soon"


def test_a_parameter_does_not_move_the_place_of_a_fault() -> None:
    """The same fault has the same place with a value as without."""
    text = "SELECT ?x ?y { ?x kg:investsIn ?y . ?x kg:owns }"
    assert refused(text) == refused(text, parameters={"x": ALIBABA, "y": ALIBABA})


def test_a_place_is_followed_back() -> None:
    """Every character of a query has its place back through what was put in before it and inside it."""
    text = "ab\ncd{ef\ngh}"
    inserted = [query.Insertion(0, "PREFIX "), query.Insertion(6, " VALUES "), query.Insertion(len(text), "\nend")]
    run = query.woven(text, inserted)
    assert run == "PREFIX ab\ncd{ VALUES ef\ngh}\nend"
    for char in "abcdefgh":
        places = []
        for whole in (text, run):
            before = whole[: whole.index(char, 0 if whole is text else 7 if char in "abcd" else 21)]
            places.append((before.count("\n") + 1, len(before) - before.rfind("\n")))
        assert query.written_place(text, inserted, *places[1]) == places[0]


def test_a_prefix_that_nobody_declared_is_told() -> None:
    """An unknown prefix is named as such."""
    assert "PREFIX mine: <...>" in refused("SELECT * { mine:a ?b ?c }")
    assert "PREFIX" not in refused("SELECT * { _:a kg:owns }")


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA { e:a e:b e:c }", "DELETE WHERE { ?a ?b ?c }", "CLEAR ALL", "DROP GRAPH <x:y>", "LOAD <http://127.0.0.1/>", "CREATE GRAPH <x:y>",
     "PREFIX kg: <x:> INSERT { ?a ?b ?c } WHERE { ?a ?b ?c }", "WITH <x:y> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", "COPY DEFAULT TO <x:y>"],
)  # fmt: skip
def test_no_update_is_a_query(text: str) -> None:
    """Every form of SPARQL 1.1 Update is refused, and the way to change the graph is named."""
    assert "a query never writes" in refused(text)


# ------------------------------------------------------------------ limits
def test_a_deadline_ends_the_process() -> None:
    """A query over its deadline is stopped in time."""
    began = time.perf_counter()
    told = refused("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", TooSlowError, seconds=0.6)
    assert "stopped after 0.6 seconds" in told
    assert time.perf_counter() - began < 60  # a hang, not a speed


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(" + "!" * 60_000 + "true) }",
        "SELECT * " + "{" * 32_000 + "}" * 32_000,
        "SELECT * { FILTER(" + "(" * 32_000 + "1" + ")" * 32_000 + ") }",
        "SELECT * { " + "OPTIONAL { ?a ?b ?c " * 3_000 + "}" * 3_000 + "}",
        "SELECT * { " + " UNION ".join(["{ ?a ?b ?c }"] * 3_400) + "}",
        "SELECT (" + "1+" * 30_000 + "1 AS ?n) {}",
        "SELECT * { ?a " + "(" * 30_000 + "kg:owns" + ")" * 30_000 + " ?b }",
        "SELECT * { ?a kg:owns" + "/kg:owns" * 7_000 + " ?b }",
        "SELECT * { ?a ?b " + "[ kg:owns " * 5_900 + "1" + "]" * 5_900 + " }",
    ],
    ids=["nots", "groups", "parentheses", "optionals", "unions", "sums", "paths", "long path", "blank nodes"],
)
def test_nesting_never_kills_this_process(text: str) -> None:
    """Queries that would overflow the engine's stack are answered or refused with one clear error, and the next query works."""
    assert len(text) <= LIMITS["query_chars"].value
    try:
        query.run(Reader(None), text, seconds=1)
    except KgError as error:
        assert isinstance(error, QueryFaultError | TooLargeError | TooSlowError)  # noqa: PT017 - one of several outcomes is right
        assert "\n" not in str(error)  # noqa: PT017 - the same
    assert ask("SELECT ?x { VALUES ?x { 1 } }") == [{"x": "1"}]


def test_a_query_has_a_longest_length() -> None:
    """A longer query is not even begun."""
    assert "more than 65,536" in refused("#" * 65_537, TooLargeError)
    assert query.run(Reader(None), "ASK {}" + " " * (65_536 - 6)).kind == "boolean"


def test_an_answer_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A larger answer is refused whole, never cut in silence."""
    monkeypatch.setitem(LIMITS, "answer_bytes", LIMITS["answer_bytes"]._replace(value=1_000))
    assert "the answer is larger than 1,000 bytes; add a LIMIT" in refused("SELECT * { ?a ?b ?c }", TooLargeError)
    assert len(ask("SELECT * { ?a ?b ?c } LIMIT 1")) == 1


def test_memory_has_a_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that needs more memory than it may have ends alone."""
    monkeypatch.setitem(LIMITS, "query_memory", LIMITS["query_memory"]._replace(value=500 << 20))
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"
    assert "stopped" in refused(text, TooLargeError, seconds=60)
    assert ask("SELECT ?x { VALUES ?x { 1 } }") == [{"x": "1"}]


def test_a_damaged_database_is_told(desk: Desk) -> None:
    """What cannot be opened is an error of the store, with the way back."""
    desk.load(claim())
    reader = open_reader(str(desk.root))
    for path in (desk.root / "snapshots" / "1" / "db").iterdir():
        path.unlink()
    with pytest.raises(StoreDamagedError, match="cannot be opened"):
        query.run(reader, "ASK {}")


# ------------------------------------------------------------------ the network
@contextmanager
def listening() -> Iterator[tuple[int, list[object]]]:
    """Listen on a port of this machine, and keep who calls."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                calls.append(address)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1], calls
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?a ?b ?c }} }}",
        "SELECT * {{ SERVICE SILENT <{0}> {{ ?a ?b ?c }} }}",
        "SELECT * {{ VALUES ?s {{ <{0}> }} SERVICE ?s {{ ?a ?b ?c }} }}",
        "SELECT * FROM <{0}> {{ ?a ?b ?c }}",
        "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?a ?b ?c }} }}",
        "SELECT * {{ GRAPH <{0}> {{ ?a ?b ?c }} }}",
        "DESCRIBE <{0}>",
        "LOAD <{0}>",
        "LOAD <{0}> INTO GRAPH <x:y>",
        "CONSTRUCT {{ ?a ?b ?c }} WHERE {{ SERVICE <{0}> {{ ?a ?b ?c }} }}",
    ],
)
def test_no_query_reaches_out(text: str) -> None:
    """Whatever a query names, a server that listens on this very machine is never called."""
    with listening() as (port, calls):
        try:
            result = query.run(Reader(None), text.format(f"http://127.0.0.1:{port}/data.ttl"), seconds=10)
        except QueryFaultError as error:
            assert "SERVICE is refused" in str(error) or "never writes" in str(error)  # noqa: PT017 - both outcomes are right
        else:
            assert b"127.0.0.1" not in result.body
        time.sleep(0.15)
    assert calls == []


def test_the_listener_hears_who_calls() -> None:
    """The test above can fail: a call from this process is heard."""
    with listening() as (port, calls):
        socket.create_connection(("127.0.0.1", port)).close()
        time.sleep(0.3)
    assert len(calls) == 1


def test_no_query_reads_a_file(tmp_path: Path) -> None:
    """A file URL is no graph either."""
    (tmp_path / "x.ttl").write_text("<a:a> <a:b> <a:c> .")
    assert ask(f"SELECT * FROM <{(tmp_path / 'x.ttl').as_uri()}> {{ ?a ?b ?c }}") == []  # noqa: S608 - it is the query under test
