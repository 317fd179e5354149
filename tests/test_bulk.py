"""Reading in bulk: whatever the text, the triples and their order are those of the engine."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from desk import LINES

from kg import bulk, parse
from kg.errors import KgError, TooLargeError, UnreadableInputError
from kg.turtle import Statements

if TYPE_CHECKING:
    from desk import Desk

    from kg.run import Run

NT = "<http://x/a> <http://x/p> <http://x/b> .\n"
PREFIXES = "@prefix ex: <http://ex/> .\n@prefix : <http://e#> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
Row = tuple[str, ...]
NEWLINE = "\n"


def read(item: parse.Input, prefixes: dict[str, str] | None = None) -> list[Row]:
    """Read all triples, in the order of their ordinals, which must be those from 0 on."""
    found = {at: (node, *row) for node, (ordinals, *columns) in bulk.read(item, prefixes) for at, *row in zip(ordinals, *columns, strict=True)}
    return [found[at] for at in range(len(found))]


def engine(item: parse.Input) -> list[Row]:
    """Read all triples by the engine."""
    return list(parse.triples(item))


def numbered(rows: list[Row]) -> list[Row]:
    """Call blank nodes by numbers in the order in which they appear."""
    names: dict[str, str] = {}
    return [tuple(names.setdefault(term, str(len(names))) if term.startswith("_:") else term for term in row) for row in rows]


@pytest.mark.parametrize(
    "line",
    [
        "<http://x/caf\\u00e9> <http://x/p> <http://x/o> .",
        '<http://x/s> <http://x/p> "a\\tb\\"c" .',
        '<http://x/s> <http://x/p> "a\tb" .',
        '<http://x/s> <http://x/p> "a > b <c> . d" .',
        '<http://x/s> <http://x/p> "A"@EN-gb .',
        '<http://x/s> <http://x/p> "1"^^<http://www.w3.org/2001/XMLSchema#byte> .',
        "<http://x/s>  <http://x/p>\t<http://x/o>.",
        '<http://x/s> <http://x/p> <http://x/o> . # "a" .',
        "# <http://x/s> <http://x/p> <http://x/o> .",
        "",
        "_:a <http://x/p> _:b.c .",
        '<http://x/s> <http://x/p> "中 文" .',
        '<http://x/s> <http://x/p> "\ufffe \uffff \u2028 \x85" .',
        "<http://x/s> <http://x/p> <http://x/o>.#x> .",
        "<http://x/a><http://x/p><http://x/b>.\r<http://x/s> <http://x/p> <http://x/o> .",
        "<http://x/s> <http://x/p> <<(<http://x/a><http://x/p><http://x/b>)>> .",
    ],
)
def test_lines_beside_usual_ones(desk: Desk, line: str) -> None:
    """Whatever stands between usual lines of N-Triples is read as the engine reads it, blank nodes by other names."""
    item = desk.file(f"{NT}{line}\n{NT}", "a.nt")
    assert numbered(read(item)) == numbered(engine(item))


@pytest.mark.parametrize("iri", ["<http://x/a b>", "<http://x/a|b>", "<http://x/{a}>", "<a>", '<http://x/"a">', "<http://x/<a>>", "<http://x/a\x01>"])
def test_what_is_no_iri(desk: Desk, iri: str) -> None:
    """What is no IRI is refused with its line, wherever it stands among usual lines."""
    for line in (f"{iri} <http://x/p> <http://x/o> .", f"<http://x/s> {iri} <http://x/o> .", f"<http://x/s> <http://x/p> {iri} ."):
        found = desk.refuse(f"{NT}{line}\n{NT}", "a.nt")
        assert "a.nt:2:" in found
        assert "not well-formed N-Triples" in found


def test_comments_need_not_be_text(desk: Desk) -> None:
    """A comment in Latin-1 is passed over, in N-Triples as in Turtle; a literal in Latin-1 is not UTF-8."""
    for name in ("a.nt", "a.ttl"):
        assert len(read(desk.file(NT.encode() + b"# caf\xe9\n" + NT.encode(), name))) == 2
        with pytest.raises(UnreadableInputError, match="not UTF-8"):
            read(desk.file(NT.encode() + b'<http://x/a> <http://x/p> "caf\xe9" .\n', name))


USUAL = (
    "ex:a a ex:B .",
    'ex:a :p "x" ; :q "y"@en ; :r "z"@zh-Hans , "1"^^xsd:date , "s"^^xsd:string , "" .',
    "ex:a\n\t:p 12 ;\n\t:q -1.50 , true .\n",
    "<http://x/a#char=1,2> <http://x/p> _:b1 .",
    "[] :p ex:a.b .",
    'ex:a :p [ :q "x" ] ; :r [ :s 1 ; :t [ :u "v" ] ] , [ :w "z"@en ; :x "y" ] ; :y ex:b .',
    'ex:a :p "it\'s a [ b ] ; c , d . # e <f>" .',
    'ex:a :p "\u4e2d\u3000\u6587" .',
)
UNUSUAL = (
    "# a comment .",
    "ex:a :p 'x' .",
    'ex:a :p "x\\ty" , "\\u00e9" .',
    'ex:a :p "x\ty" , "x\x7f" , "\ufffe" .',
    'ex:a :p "x" ; .',
    "ex:a :p ( 1 2 ) .",
    "ex:a :p [ ] , [] .",
    "[ :p 1 ] :q 2 .",
    "[ :p 1 ] .",
    "ex:a :p 1e3 , ex:%20 , ex:\u4e2d , <http://x/\u4e2d> .",
    'ex:a :p "x"@x-private , "x"^^xsd:byte , "x"^^ex:own .',
    "ex:a:p :q ex:b.",
    "ex:a :p <http://x/b>.ex:c :p ex:d .",
    "@prefix ex: <http://other/> .",
    "PREFIX new: <http://new/>\nnew:a :p ex:b .",
    "@base <http://base/> .\n<a> :p <#b> .",
    'ex:a :p """long .\n.\n""" .',
    "ex:a :p '''long .\n.\n''' .",
    "ex:a # a comment .\n :p ex:b .",
    "ex:a :p ex:b {| :q ex:c |} .",
    "<< ex:a :p ex:b ~ ex:c >> :q 1 .",
    "ex:c :p <<( ex:a :p ex:b )>> .",
)


@pytest.mark.parametrize("one", [*USUAL, *UNUSUAL])
def test_turtle_is_read_as_the_engine_reads_it(desk: Desk, monkeypatch: pytest.MonkeyPatch, one: str) -> None:
    """Whatever statement stands among others, the triples, their order and the prefixes are those of the engine; usual ones come in bulk."""
    monkeypatch.setattr(bulk, "_CHUNK", 40)
    taken: list[bytes] = []

    class Watched(Statements):
        def read(self, data: bytes, ordinal: int) -> tuple[list[tuple[str, Run]], int] | None:
            found = super().read(data, ordinal)
            taken.extend([data] if found else [])
            return found

    monkeypatch.setattr(bulk, "Statements", Watched)
    item = desk.file(f"{PREFIXES}ex:z :p ex:y .\n\n{one}\nex:b :p ex:a ; :q ex:c .\nex:c :p ex:d .\n", "a.ttl")
    prefixes: dict[str, str] = {}
    assert numbered(read(item, prefixes)) == numbered(engine(item))
    assert any(one.encode() in data for data in taken) == (one in USUAL)
    wanted: dict[str, str] = {}
    list(parse.triples(item, wanted))
    assert prefixes == wanted


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_lines_may_end_in_either_way(desk: Desk, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """Turtle with either line ending comes in bulk, and none of it waits for the end of the file."""
    monkeypatch.setattr(bulk, "_CHUNK", 100)
    monkeypatch.setattr(bulk, "_LONGEST_STATEMENT", 300)
    longest = 0
    read_bytes = Statements.read

    def watched(self: Statements, data: bytes, ordinal: int) -> tuple[list[tuple[str, Run]], int] | None:
        nonlocal longest
        longest = max(longest, len(data))
        return read_bytes(self, data, ordinal)

    monkeypatch.setattr(Statements, "read", watched)
    item = desk.file(PREFIXES.replace("\n", ending) + f'ex:a :p "x" ;{ending} :q ex:b .{ending}' * 50, "a.ttl")
    assert numbered(read(item)) == numbered(engine(item))
    assert 0 < longest < 200


@pytest.mark.parametrize("one", [" , ex:b\n" * 200, "# a long comment\n" * 100])
def test_what_has_no_end_in_sight_is_left_to_the_engine(desk: Desk, monkeypatch: pytest.MonkeyPatch, one: str) -> None:
    """A long statement, or a long stretch without any, is not held in memory until its end comes."""
    monkeypatch.setattr(bulk, "_CHUNK", 50)
    monkeypatch.setattr(bulk, "_LONGEST_STATEMENT", 300)
    item = desk.file(f"{PREFIXES}ex:z :p ex:y .\nex:a :p ex:b{one} .\nex:c :p ex:d .\n", "a.ttl")
    held: list[int] = []
    by_the_engine = bulk._by_the_engine

    def watched(data: bytes, prefixes: dict[str, str]) -> object:
        held.append(len(data))
        return by_the_engine(data, prefixes)

    monkeypatch.setattr(bulk, "_by_the_engine", watched)
    assert numbered(read(item)) == numbered(engine(item))
    assert max(held) < 400


def test_terms_that_are_too_long(desk: Desk) -> None:
    """A term longer than the engine's buffer is refused with the file's name, wherever it stands."""
    item = desk.file(f'{PREFIXES}{"ex:a :p ex:b ." * 9}\nex:a :p "{"x" * (17 << 20)}" .\n', "a.ttl")
    with pytest.raises(TooLargeError, match="a term that is too long"):
        read(item)


def objects(dice: random.Random, depth: int) -> str:
    """Return one object, or several."""
    kinds = ["ex:a", "_:b", '"x"', '"a ; b . c"@en', "12", "true", '"1"^^xsd:date', "<http://x/a>", '"\u4e2d"']
    found = dice.choices(kinds, k=dice.choice((1, 1, 1, 2)))
    return " , ".join([*found, f"[ {pairs(dice, depth + 1)} ]"] if dice.random() < 0.3 and depth < 3 else found)


def pairs(dice: random.Random, depth: int = 0) -> str:
    """Return verbs with their objects."""
    return dice.choice((" ; ", " ;\n  ")).join(f"{dice.choice((':p', 'a', 'ex:q'))} {objects(dice, depth)}" for _ in range(dice.randint(1, 3)))


ODD = (
    "# c\n",
    "'s'",
    "[]",
    "[",
    "]",
    ";",
    ".",
    ",",
    '"',
    '"""',
    "<",
    ">",
    "\\",
    "\u3000",
    "\x0b",
    "( 1 )",
    "@prefix ex: <http://y/> .",
    "<rel>",
    "a",
    '"x\\"y"',
)


@pytest.mark.parametrize("number", range(150))
def test_any_turtle_means_what_the_engine_says(desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Random texts, whole and broken, cut into chunks anywhere: the same triples in the same order, or refused by both."""
    dice = random.Random(number)  # noqa: S311 - no secret
    monkeypatch.setattr(bulk, "_CHUNK", dice.choice((20, 70, 400)))
    text = "".join(f"{dice.choice(('ex:a', ':b', '_:c', '[]'))} {pairs(dice)} .\n" for _ in range(dice.randint(2, 9)))
    for _ in range(number % 3):
        at = dice.choice([one.start() for one in re.finditer(r"\s", text)])
        text = f"{text[:at]} {dice.choice(ODD)}{text[at:]}"
    item = desk.file(PREFIXES + text, "a.ttl")
    try:
        wanted = engine(item)
    except KgError as error:
        if "scheme" not in str(error):  # an IRI without one is for the author to refuse
            with pytest.raises(type(error)):
                read(item)
        return
    assert numbered(read(item)) == numbered(wanted)


@pytest.mark.parametrize(
    ("right", "wrong", "line"), [("kg:reported", "kg:wrong", 6), ('"USD"', '"U"', 2), ("kg:text", "kg:wrong", 4), ("char=1,2", "char=2,1", 5)]
)
def test_a_fault_behind_much_turtle_has_its_place(desk: Desk, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, line: int) -> None:
    """What is wrong in a claim is told with its line, though the claim was read in bulk: within brackets, and behind them."""
    monkeypatch.setattr(bulk, "_CHUNK", 300)
    before, among = "[] a kg:Claim ; rdf:subject e:a ; rdf:predicate kg:revenue ; kg:amount [\n kg:value 1 ;", ' kg:unit "USD" ;\n kg:text "x" ] ;\n'
    claim = f"{before}\n{among} kg:source s:s ; kg:evidence <https://w3id.org/aikg/source/s#char=1,2> ; kg:stance\n kg:reported .\n"
    text = "".join([*[claim] * 20, claim.replace(right, wrong), *[claim] * 5])
    assert f"a.ttl:{LINES + 20 * claim.count(NEWLINE) + line}:" in desk.refuse(text, "a.ttl")
