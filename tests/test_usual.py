"""Claims in the usual form: written at once, and to the byte what the full check would write; what is odd goes to the full check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import author, bundle, ontology, parse
from kg.canonical import Things
from kg.claim import AMOUNT_OF, EVIDENCE, OBJECT, ORIGIN, PARAPHRASE, PERIOD_OF, PREDICATE, SOURCE_OF, SPEAKER, STANCE, SUBJECT, TYPE, UNIT
from kg.node import Fault, Property
from kg.run import runs
from kg.terms import BASE, KG, XSD
from kg.usual import form_of

if TYPE_CHECKING:
    from kg.ontology import Ontology
    from kg.validate import Finished

USUAL = {
    TYPE: f"<{KG}Claim>",
    SUBJECT: f"<{BASE}id/a>",
    PREDICATE: f"<{KG}investsIn>",
    OBJECT: f"<{BASE}id/b>",
    PARAPHRASE: '"A puts money into B."@en',
    SOURCE_OF: f"<{BASE}source/n>",
    EVIDENCE: f"<{BASE}source/n#char=10,20>",
    STANCE: f"<{KG}announced>",
    SPEAKER: f"<{BASE}id/c>",
    ORIGIN: f"<{BASE}id/d>",
}
MEASURED = {**{key: term for key, term in USUAL.items() if key != OBJECT}, PREDICATE: f"<{KG}revenue>", AMOUNT_OF: "_:amount", PERIOD_OF: "_:period"}
AMOUNT = {f"<{KG}value>": f'"5"^^<{XSD}decimal>', UNIT: '"USD"'}
PERIOD = {f"<{KG}start>": f'"2025-01-01"^^<{XSD}date>', f"<{KG}end>": f'"2026-01-01"^^<{XSD}date>'}
NODE = "<http://example.org/claim-3>"
PLACES = ("20,10", "10,10", "010,20", "10", "10,20,30", "-1,5", "0,5", "١,٥", "1," + "9" * 16)
CHANGES: list[dict[str, str]] = [
    {},
    {PREDICATE: f"<{KG}competesWith>"},
    {PREDICATE: f"<{KG}invests>"},
    {PREDICATE: f"<{KG}revenue>"},
    {TYPE: f"<{KG}Company>"},
    {SUBJECT: '"A"'},
    {SUBJECT: "_:a"},
    {OBJECT: '"B"'},
    {OBJECT: "_:amount"},
    {OBJECT: f"<{BASE}amount/0>"},
    {OBJECT: NODE},
    {PARAPHRASE: '" "'},
    {PARAPHRASE: '""@en'},
    {PARAPHRASE: '"\\tA"'},
    {PARAPHRASE: f'"A"^^<{XSD}token>'},
    {PARAPHRASE: f"<{BASE}id/c>"},
    {SOURCE_OF: f"<{BASE}source/m>"},
    {SOURCE_OF: f"<{BASE}source/n#char=1>"},
    {SOURCE_OF: "_:source"},
    *({EVIDENCE: f"<{BASE}source/n#char={place}>"} for place in PLACES),
    {EVIDENCE: f"<{BASE}source/n>"},
    {EVIDENCE: '"10-20"'},
    {STANCE: f"<{KG}denied>"},
    {STANCE: f"<{KG}guessed>"},
    {STANCE: '"reported"'},
    {SPEAKER: '"C"'},
    {SPEAKER: "_:c"},
    {SPEAKER: f"<<( {NODE} {TYPE} {NODE} )>>"},
    {ORIGIN: '"D"'},
    {ORIGIN: "_:d"},
]
MEASURED_CHANGES: list[dict[str, str]] = [
    {},
    {PREDICATE: f"<{KG}revenueGrowth>"},
    {PREDICATE: f"<{KG}investsIn>"},
    {AMOUNT_OF: "_:nothing"},
    {AMOUNT_OF: "_:period"},
    {AMOUNT_OF: '"5"'},
    {AMOUNT_OF: f"<{BASE}id/b>"},
    {AMOUNT_OF: f"<{BASE}amount/0>"},
    {PERIOD_OF: "_:nothing"},
    {PERIOD_OF: "_:amount"},
    {PERIOD_OF: '"2025"'},
]


class Taken:
    """Keeps what an author makes."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self.lines: list[str] = []
        self.others: list[object] = []

    def statements(self, lines: str) -> None:
        """Keep statements."""
        self.lines += lines.splitlines()

    def described(self, subject: str, predicate: str, term: str) -> None:
        """Keep a description."""
        self.others.append((subject, predicate, term))

    def claimed(self, made: Finished, ordinal: int) -> None:
        """Keep a claim."""
        self.others.append((ordinal, [list(one) if isinstance(one, (list, tuple)) else one for one in made]))

    def part(self, term: str, properties: list[Property]) -> None:
        """Keep an amount or a period."""
        self.others.append((term, properties))

    def plain(self, subject: str, predicate: str, term: str, ordinal: int) -> None:
        """Keep a plain triple."""
        self.others.append((subject, predicate, term, ordinal))


@pytest.fixture(scope="module")
def ours() -> Ontology:
    """Return the ontology that ships."""
    return ontology.read(parse.triples(parse.describe(Path(bundle.ONTOLOGY))))


def told(ours: Ontology, claim: dict[str, str]) -> tuple[object, ...]:
    """Author three claims with the same properties, the last of them another one, and return all that came of it."""
    taken = Taken()
    usual = MEASURED if AMOUNT_OF in claim else USUAL
    rows = [(node, key, term) for node, one in (("_:one", usual), ("_:two", usual), (NODE, claim)) for key, term in one.items()]
    rows += [("_:amount", key, term) for key, term in AMOUNT.items()] + [("_:period", key, term) for key, term in PERIOD.items()]
    writer = author.Author(ours, taken, "x")
    try:
        writer.feed(runs(rows))
        writer.finish()
    except Fault as fault:
        return (str(fault.error), getattr(fault.error, "hint", ""), fault.ordinal, fault.word)
    return sorted(taken.lines), sorted(map(repr, taken.others)), writer.expected, writer.undeclared


@pytest.mark.parametrize("change", [*({**USUAL, **one} for one in CHANGES), *({**MEASURED, **one} for one in MEASURED_CHANGES)])
def test_the_full_check_would_say_the_same(ours: Ontology, change: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a claim says, it comes to the same with the quick way as without it: statements, rows of the index, or the fault and its place."""
    quick = told(ours, change)
    monkeypatch.setattr(author, "form_of", lambda _: None)
    assert quick == told(ours, change)


def test_what_has_a_usual_form() -> None:
    """All that is needed, nothing twice, and nothing that is seldom said."""
    assert form_of(tuple(USUAL))
    assert form_of(tuple(reversed(MEASURED)))
    assert form_of((*USUAL, ORIGIN)) is None
    assert form_of((*USUAL, AMOUNT_OF)) is None
    assert form_of((*USUAL, f"<{KG}verbatim>")) is None
    assert all(form_of(tuple(one for one in USUAL if one != key)) is None for key in (TYPE, SUBJECT, PREDICATE, OBJECT, SOURCE_OF, EVIDENCE, STANCE))


def test_usual_claims_are_read_at_once(ours: Ontology) -> None:
    """A claim in the usual form is."""
    form = form_of(tuple(USUAL))
    assert form
    assert form.read(tuple(USUAL.values()), ours, Things()) == [*USUAL.values(), USUAL[OBJECT], ""]
