"""Claims as CSV: a forgiving header, names that resolve, and faults at their cells."""

from __future__ import annotations

import pytest
from desk import KG, PLAIN, SHA, Desk

from kg import load, table

KNOWN = """
e:alibaba a kg:Company ; rdfs:label "Alibaba"@en , "阿里巴巴"@zh ; <http://www.w3.org/2004/02/skos/core#altLabel> "Alibaba Group Holding Ltd." .
e:apple a kg:Company ; rdfs:label "Apple" . e:apple-records a kg:Company ; rdfs:label "Apple" .
e:town a kg:Place ; rdfs:label "Town" .
"""


@pytest.fixture
def known(desk: Desk) -> Desk:
    """Give a desk whose store knows a few entities."""
    desk.load(KNOWN, "entities.ttl")
    return desk


def test_the_template_loads(desk: Desk) -> None:
    """What `kg load --template csv` writes loads as it is, strictly, with all its columns."""
    report = desk.load(table.template(), "claims.csv", strict=True)
    assert (report.claims, report.seeds[-1].unsourced) == (2, 0)
    assert desk.values("minimum") == ['"3000000000"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    assert desk.values("purpose") == ['"factories"', '"robotics"']
    assert len(desk.values("note")) == 1
    assert desk.values("sha256") == [f'"{SHA}"']
    assert table.template().splitlines()[0].split(",") == list(table.COLUMNS)


def test_a_row_is_the_claim_that_turtle_would_be(desk: Desk) -> None:
    """A row is the same claim as its Turtle."""
    desk.load(PLAIN)
    assert desk.load("subject,relation,object,source,start,end\ne:a,kg:investsIn,e:b,n,0,9\n", "x.csv").claims == 1


@pytest.mark.parametrize(
    "text",
    [
        "Subject;RELATION;Object;source;Start;End\na;invests in;b;n;0;9\n",
        "subject\trelation\tobject\tdocument\toffset\tend-offset\na\tbacks\tb\tn\t0\t9\n",
        "\ufeffend,start,Source,whom,verb,who\r\n9,0,s:n,b,investsIn,a\r\n",
        "subject,relation,object,source,start,end,\n\na,kg:investsIn,b,https://w3id.org/aikg/source/n,0,9,\n,,,,,\n",
        'subject,relation,object,source,start,end\n"a","投资","b","n","0","9"\n',
    ],
)
def test_forgiving_headers(desk: Desk, text: str) -> None:
    """Order, case, separators, synonyms, a byte order mark and empty rows do not count: it is the same claim."""
    desk.load(PLAIN)
    assert desk.load(text, "x.csv").claims == 1


@pytest.mark.parametrize(
    ("name", "entity"),
    [("alibaba", "alibaba"), ("Alibaba Group", "alibaba"), ("阿里巴巴", "alibaba"), ("e:alibaba", "alibaba"),
     ("https://w3id.org/aikg/id/alibaba", "alibaba"), ("Foo & Söhne", "foo-sohne")],
)  # fmt: skip
def test_names_resolve(known: Desk, name: str, entity: str) -> None:
    """A name that an entity has is that entity; another is a new one, with its label."""
    known.load(f"subject,relation,object\n{name},owns,e:x\n", "x.csv")
    assert known.facts("owns") == {(entity, "x")}
    assert known.index.execute("SELECT count(*) FROM label WHERE text = 'Foo & Söhne'").fetchone() == (int(entity == "foo-sohne"),)


def test_ambiguous_names_are_refused(known: Desk) -> None:
    """A name that fits two entities is refused with both, at its cell."""
    message = known.refuse("relation,subject,object\nowns,Apple,e:x\n", "x.csv")
    assert message == "x.csv:2:6: error: 'Apple' fits several entities: e:apple, e:apple-records; write one of them"


def test_new_names(desk: Desk) -> None:
    """New names get ASCII IRIs that stay the same; names whose IRIs would fall together are kept apart."""
    text = "subject,relation,object\n新公司,owns,C++\n新公司,owns,C\nNew Co,owns,new co.\n"
    desk.load(text, "x.csv")
    before = desk.graph()
    owned = {other for one, other in desk.facts("owns") if one.startswith("x-")}
    assert len(owned) == 2
    assert all(one.isascii() for pair in desk.facts("owns") for one in pair)
    assert ("new-co", "new-co") in desk.facts("owns")
    assert '<https://w3id.org/aikg/id/c> <http://www.w3.org/2000/01/rdf-schema#label> "C++"@en' in before
    desk.load(text + "New Co,owns,新公司\n", "x.csv")
    assert {line for line in before if "#label" in line and "/id/" in line} <= desk.graph()


def test_types(known: Desk) -> None:
    """Type columns give classes by label, in any language, and the loader checks them."""
    known.load(
        "subject,subject type,relation,object,object type\nMia,人物,is chief executive of,Foo,start-up\n".replace("start-up", "Startup"), "x.csv"
    )
    assert known.facts("chiefExecutiveOf") == {("mia", "foo")}
    assert "nearest: Company" in known.refuse("subject,subject type,relation,object\nMia,Compani,owns,x\n", "y.csv")
    message = known.refuse("subject,relation,object\nAlibaba,is chief executive of,Foo\n", "y.csv")
    assert message.startswith("y.csv:2:1: error: e:alibaba is a kg:Company")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"amount": ">380 billion CNY"}, {"minimum": "380000000000", "unit": "CNY"}),
        ({"amount": "~53bn", "unit": "USD"}, {"value": "53000000000", "unit": "USD"}),
        ({"object": "10..12 bn", "unit": "USD"}, {"minimum": "10000000000", "maximum": "12000000000"}),
        ({"value": "5e9", "unit": "USD"}, {"value": "5000000000"}),
        ({"min": ">8 bn", "max": "10bn", "unit": "USD"}, {"minimum": "8000000000", "maximum": "10000000000"}),
        ({"max": "<10bn USD"}, {"maximum": "10000000000"}),
    ],
)
def test_amounts(desk: Desk, cells: dict[str, str], expected: dict[str, str]) -> None:
    """An amount may be written in short notation, or as value or bounds in cells of their own."""
    desk.load(f"subject,relation,amount text,{','.join(cells)}\na,revenue,as written,{','.join(cells.values())}\n", "x.csv")
    found = {key: values[0].partition("^")[0].strip('"') for key in ("value", "minimum", "maximum", "unit") if (values := desk.values(key))}
    assert expected.items() <= found.items()
    assert '"as written"' in desk.values("text")


def test_circumstances(known: Desk) -> None:
    """Stance, speaker, origins, purposes, period, verbatim, places and notes arrive where Turtle would put them."""
    header = "subject,relation,object,stance,speaker,origins,period start,period end,period,fiscal,assumed,"
    header += "scope,source,start,end,quote absent,verbatim,paraphrase"
    row = "a,owns,b,planned,Mia,Reuters | Alibaba,2025,2026-04,this year,是,a guess,Town|small ones,n,1|20,9|30,a pronoun,no,Words."
    known.load(f"{header}\n{row}\n", "x.csv")
    assert known.values("stance") == ["<https://w3id.org/aikg/ontology#planned>"]
    assert known.values("origin") == ["<https://w3id.org/aikg/id/alibaba>", "<https://w3id.org/aikg/id/reuters>"]
    assert known.values("purpose") == ['"small ones"', "<https://w3id.org/aikg/id/town>"]
    assert [value[1:11] for value in (*known.values("start"), *known.values("end"))] == ["2025-01-01", "2026-04-01"]
    assert known.values("verbatim")[0].startswith('"false"')
    assert [value.rpartition("=")[2] for value in known.values("evidence")] == ["1,9>", "20,30>"]
    assert (len(known.values("fiscal")), known.values("assumed"), known.values("nameAbsent")) == (1, ['"a guess"'], ['"a pronoun"'])


def test_literal_relations(desk: Desk) -> None:
    """The object of a relation whose range is a datatype is a literal of it."""
    desk.load("subject,relation,object\na,is described as,the largest\n", "x.csv")
    assert [row[2] for row in desk.database.match(predicate="<https://w3id.org/aikg/ontology#describedAs>")] == ['"the largest"']


def test_rows_without_a_source(desk: Desk) -> None:
    """A row without a source is a claim of the file itself, at its line and its offsets; --strict refuses it."""
    text = 'subject,relation,object\na,owns,b\n甲,owns,"c\nd"\n'
    report = desk.load(text, "x.csv")
    assert report.seeds[-1].unsourced == 2
    assert [value.partition("^")[0] for value in desk.values("line")] == ['"2"', '"3"']
    assert {value.rpartition("=")[2] for value in desk.values("evidence")} == {"24,32>", "33,45>"}
    assert "refused by --strict" in desk.refuse(text, "y.csv", strict=True)


def test_a_changed_table_is_replaced(desk: Desk) -> None:
    """A table is a seed like any other: what it states no more goes, labels that it still gives stay."""
    desk.load("subject,relation,object\nFoo,owns,Bar\nFoo,owns,Baz\n", "x.csv")
    report = desk.load("subject,relation,object\nFoo,owns,Bar\n", "x.csv")
    assert (report.seeds[-1].came, report.seeds[-1].went) == (1, 2)
    assert desk.facts("owns") == {("foo", "bar")}
    assert desk.index.execute("SELECT text FROM label WHERE text LIKE 'Ba%'").fetchall() == [("Bar",)]


def test_gzipped_tables(desk: Desk) -> None:
    """A gzipped table is read like a plain one."""
    assert desk.load("subject,relation,object\na,owns,b\n", "x.csv.gz").claims == 1


HEADER = "subject,relation,object,amount,unit,source,start,end,stance,verbatim\n"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", "1:1", "the table is empty"),
        ("subject,relation,objekt\n", "1:18", "unknown column 'objekt'; nearest: object"),
        ("subject,relation,zzzzzz\n", "1:18", "known: subject"),
        ("subject,relation,object,what\n", "1:25", "two columns 'object'"),
        ("subject,object\n", "1:1", "no column 'relation'"),
        (HEADER + "a,owns,b,,,,,,,,c\n", "2:17", "the row has 11 cells, the header 10"),
        (HEADER + "a,ownz,b\n", "2:3", "is no relation of the ontology; nearest: kg:owns"),
        (HEADER + ",owns,b\n", "2:1", "the row has no subject"),
        (HEADER + "a,,b\n", "2:3", "the row has no relation"),
        (HEADER + "a,owns,\n", "2:8", "the row has no object"),
        (HEADER + "a,owns,b,5 USD\n", "2:10", "is no measure"),
        (HEADER + "a,revenue,,lots,USD\n", "2:12", "is not an amount"),
        (HEADER + "a,revenue,,5\n", "2:12", "has no unit"),
        (HEADER + "a,revenue,,5,RMB\n", "2:12", "write CNY"),
        (HEADER + "a,revenue,,5,%\n", "2:12", "counted in money"),
        (HEADER + "a,owns,b,,,n,5\n", "2:14", "start and end are offsets"),
        (HEADER + "a,owns,b,,,n,9,3\n", "2:14", "ends before it starts"),
        (HEADER + "a,owns,b,,,,0,9\n", "2:13", "a place, but no source"),
        (HEADER + "a,owns,b,,,n,0,9,rumoured\n", "2:18", "is no stance of the ontology; nearest: announced, denied"),
        (HEADER + "a,owns,b,,,n,0,9,,perhaps\n", "2:19", "neither yes nor no"),
        (HEADER + "a,owns,<b c>\n", "2:8", "is not an IRI"),
        (HEADER + "a,works with,b\na,runs,b\n", "3:3", "fits several"),
        (HEADER + 'a,owns,"b\n', "2:1", "not well-formed CSV"),
        (HEADER + '"a\nb",ownz,c\n', "3:4", "is no relation"),
    ],
)
def test_faults_and_their_cells(desk: Desk, text: str, place: str, words: str) -> None:
    """Every fault is told with line and column of its cell."""
    message = desk.refuse(text, "x.csv")
    assert words in message
    assert message.startswith(f"x.csv:{place}: error: ")


def test_tables_that_are_not_utf8(desk: Desk) -> None:
    """A table in another encoding is refused at the byte."""
    with pytest.raises(Exception, match=r"x\.csv:2:2: the file is not UTF-8"):
        load.load(desk.root, [desk.file("subject,relation,object\nM\xfcller,owns,b\n".encode("latin-1"), "x.csv")])


def test_bounds_and_languages_in_columns_of_their_own(desk: Desk) -> None:
    """A row may say in plain columns what a figure's signs say, in which language its texts are, and which class a thing is listed under."""
    head = "subject,subject type,relation,min,min exclusive,approximate,unit,source,start,end,paraphrase,purpose,language,listed as,claim id,status\n"
    desk.load(head + "a,Company,revenue,5,yes,yes,USD,n,0,9,A nimmt mehr als 5 ein.,Werke,de,Chip,whatever,contested\n", "x.csv")
    assert [desk.values(one) for one in ("minimumExclusive", "approximate")] == [['"true"^^<http://www.w3.org/2001/XMLSchema#boolean>']] * 2
    assert desk.values("paraphrase") == ['"A nimmt mehr als 5 ein."@de']
    assert desk.values("purpose") == ['"Werke"@de']
    assert desk.values("listedAs") == [f"<{KG}Chip>"]


@pytest.mark.parametrize("tag", ["en-1", "a", "en-a", "en-us-us", "en-latn-latn"])
def test_a_language_tag_that_could_not_be_read_back(desk: Desk, tag: str) -> None:
    """A tag that the engine takes for none would make a graph that no export could be loaded from."""
    text = f"subject,relation,object,paraphrase,language,source,start,end\na,invests in,b,hello,{tag},t,0,5\n"
    assert f"x.csv:2:22: error: '{tag}' is no language tag" in desk.refuse(text, "x.csv")


def test_empty_lines_before_the_header(desk: Desk) -> None:
    """What separates columns is told by the header, not by an empty line before it; places still count all lines."""
    text = "\n  \nsubject;relation;object;source;start;end\na;invests in;b;n;0;9\n"
    assert desk.load(text, "x.csv").claims == 1
    assert desk.refuse(text + "a;nonsense;b;n;0;9\n", "y.csv").startswith("y.csv:5:3: error:")
