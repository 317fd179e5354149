"""Files that scatter their claims: the same graph, the right places, whatever the order."""

from __future__ import annotations

import random
from itertools import zip_longest
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from desk import HEAD, PLAIN, Desk, claim

from kg import author, limits, load
from kg.scatter import Gathered

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "".join(
        f"""
e:c{n} a kg:Claim ; rdf:subject e:s{n} ; rdf:predicate kg:plannedInvestment ; kg:amount _:a{n} ; kg:period _:p ; kg:note _:n{n} ;
  kg:evidence <https://w3id.org/aikg/source/n#char={n},{n + 9}> .
_:a{n} kg:value {n} ; kg:unit "USD" ; kg:text "{n}" .
_:n{n} a kg:Note ; rdf:value "note {n}" .
e:s{n} a kg:Company ; rdfs:label "S{n}" .
"""
        for n in range(12)
    )
    + '_:p kg:start "2025"^^xsd:gYear ; kg:text "in 2025" . _:x a kg:Note ; oa:hasTarget e:c3 ; rdf:value "more" .'
)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an author hold no more than six nodes."""
    monkeypatch.setitem(limits.LIMITS, "window_nodes", limits.Limit(6, "nodes", "for a test"))


def lines(text: str = TEXT) -> list[str]:
    """Write the example as N-Triples, one triple a line."""
    rows = [quad.triple for quad in pyoxigraph.parse(HEAD + text, format=pyoxigraph.RdfFormat.TURTLE)]
    return (pyoxigraph.serialize(rows, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"").decode().splitlines(keepends=True)


def shuffled(seed: int, text: str = TEXT) -> str:
    """Scatter the triples of the example."""
    found = lines(text)
    random.Random(seed).shuffle(found)  # noqa: S311 - reproducible on purpose
    return "".join(found)


def aside(tmp_path: Path) -> Desk:
    """Give a second desk."""
    (tmp_path / "aside").mkdir()
    return Desk(tmp_path / "aside")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.usefixtures("narrow")
def test_scattered_claims_give_the_same_graph(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """A file whose triples stand in any order gives the graph of the ordered one, without a trace of the first attempt."""
    report = desk.load(shuffled(seed), "seed.nt")
    assert any("scatters its claims" in notice for notice in report.notices)
    monkeypatch.undo()
    other = aside(tmp_path)
    other.load("".join(lines()), "seed.nt")
    assert desk.graph() == other.graph()
    assert report.claims == 12
    counts = "SELECT (SELECT count(*) FROM claim), (SELECT count(*) FROM stated), (SELECT count(*) FROM label), (SELECT count(*) FROM origin)"
    assert desk.index.execute(counts).fetchone() == other.index.execute(counts).fetchone()
    assert not list(desk.root.rglob("scattered*"))


@pytest.mark.usefixtures("narrow")
def test_ordered_files_need_no_gathering(desk: Desk) -> None:
    """A file with each claim together is read in one pass, however small the window."""
    text = "".join(claim(f"e:s{n}", said=f"rdf:object e:o{n}") for n in range(40))
    assert desk.load(text).notices == []


@pytest.mark.usefixtures("narrow")
def test_faults_of_scattered_files_have_their_line(desk: Desk) -> None:
    """A fault in a scattered file is told at the line of the file, not of the gathered table."""
    text = shuffled(1, TEXT.replace('kg:unit "USD" ; kg:text "7"', 'kg:unit "RMB" ; kg:text "7"'))
    message = desk.refuse(text, "seed.nt")
    culprit = next(n for n, line in enumerate(text.splitlines(), 1) if '"RMB"' in line)
    amount = text.splitlines()[culprit - 1].split(" ")[0]
    places = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(amount)]
    assert int(message.split(":")[1]) in places
    assert "write CNY" in message


@pytest.mark.usefixtures("narrow")
def test_plain_triples_of_scattered_files_have_their_line(desk: Desk) -> None:
    """An unsourced claim of a scattered file names the line of the file."""
    text = shuffled(2, TEXT + "e:left kg:owns e:right .")
    desk.load(text, "seed.nt")
    expected = next(n for n, line in enumerate(text.splitlines(), 1) if "/left>" in line)
    assert [row.partition("^")[0] for row in desk.values("line")] == [f'"{expected}"']


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("_:lost a kg:Note ; rdf:value 'alone' .", "a note belongs to no claim"),
        ("e:c a kg:Claim ; rdf:subject e:x .", "has no rdf:predicate"),
        ("e:c a kg:Claim ; rdf:subject e:x ; rdf:predicate kg:revenue ; kg:amount _:gone ; kg:evidence <s:n#char=0,9> .", "nothing is said of it"),
        (
            "e:c a kg:Claim ; rdf:subject e:x ; rdf:predicate kg:owns ; rdf:object e:y ; kg:note _:gone ; kg:evidence <s:n#char=0,9> .",
            "nothing is said of it",
        ),
    ],
)
def test_true_faults_are_told_after_gathering(desk: Desk, fault: str, words: str) -> None:
    """What is a fault in any order is told as one, after the file was gathered once."""
    assert words in desk.refuse(shuffled(3, TEXT + fault), "seed.nt")


@pytest.mark.usefixtures("narrow")
def test_each_scattered_file_of_a_load_is_gathered(desk: Desk) -> None:
    """Two scattered files in one load are both gathered."""
    report = load.load(desk.root, [desk.file(shuffled(1), "one.nt"), desk.file(shuffled(2), "two.nt"), desk.file(HEAD + PLAIN)])
    assert len(report.notices) == 2
    assert report.claims == 13


@pytest.mark.parametrize("said", ["kg:speaker e:x", "e:rated 5", "kg:period [ kg:text 'in 2025' ]"])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("name", "size"), [("window_nodes", 6), ("_RIPE", 4)])
def test_what_is_said_of_a_claim_far_from_it_is_part_of_it(  # noqa: PLR0913, PLR0917 - two sizes, two orders
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, name: str, size: int, *, first: bool
) -> None:
    """A property of claims that stands apart from all of them, before or behind, is not lost, and does not become a description."""
    apart = [f"e:k{n} {said} .\n" for n in range(9)]
    claims = [claim(f"e:s{n}", more="kg:stance kg:reported", node=f"e:k{n}") for n in range(9)]
    text = "".join(apart + claims if first else claims + apart)
    if name == "_RIPE":
        monkeypatch.setattr(author, name, size)
    else:
        monkeypatch.setitem(limits.LIMITS, name, limits.Limit(size, "nodes", "for a test"))
    desk.load(text)
    monkeypatch.undo()
    other = aside(tmp_path)
    other.load(text)
    assert desk.graph() == other.graph()
    assert len(desk.claims()) == len(claims)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.usefixtures("narrow")
def test_what_is_said_of_a_note_far_from_it_is_part_of_it(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, first: bool) -> None:
    """The speaker of a note that stands apart from it, before or behind, is not lost."""
    apart = [f"_:n{n} kg:speaker e:x .\n" for n in range(9)]
    notes = [f'_:n{n} a kg:Note ; rdf:value "note {n}" .\n' + claim(f"e:s{n}", more=f"kg:note _:n{n}") for n in range(9)]
    text = "".join(apart + notes if first else notes + apart)
    desk.load(text)
    monkeypatch.undo()
    other = aside(tmp_path)
    other.load(text)
    assert desk.graph() == other.graph()
    assert len(desk.values("speaker")) == len(notes)


def test_claims_that_stand_whole_are_not_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with each claim together is read in one pass, long before the window is full."""
    monkeypatch.setattr(author, "_RIPE", 4)
    usual = "kg:source <https://w3id.org/aikg/source/n> ; kg:stance kg:reported"
    text = "".join(claim(f"e:s{n}", said=f"rdf:object e:o{n}", more=usual) for n in range(40))
    written = list[int]()
    harvest = author.Author._harvest

    def watched(one: author.Author) -> None:
        harvest(one)
        written.append(len(one._nodes))

    monkeypatch.setattr(author.Author, "_harvest", watched)
    assert desk.load(text).notices == []
    assert written
    assert max(written) <= 5
    assert len(desk.claims()) == 40


@pytest.mark.usefixtures("narrow")
def test_nodes_without_names_are_numbered_in_the_order_of_the_file(desk: Desk) -> None:
    """A scattered file whose nodes have no names gives the same graph each time, though the engine calls them otherwise each time."""
    scattered = shuffled(7).splitlines(keepends=True)
    nameless = [f'[] rdfs:label "somebody {number}" ; rdfs:seeAlso [ rdfs:label "else {number}" ] .\n' for number in range(12)]
    text = "".join(one for pair in zip_longest(scattered, nameless, fillvalue="") for one in pair)
    found = []
    for name in ("one", "two", "three"):
        other = Desk(desk.folder / name)
        other.folder.mkdir()
        assert any("scatters" in one for one in other.load(text).notices)
        found.append(other.graph())
    assert found[0] == found[1] == found[2]
    labels = sorted((int(one.split("seed-")[1].split(">")[0]), one) for one in found[0] if '"somebody ' in one)
    assert [one.split('"')[1] for _, one in labels] == [f"somebody {number}" for number in range(12)]


def test_the_order_of_a_gathered_file(desk: Desk) -> None:
    """Amounts, periods and places come first, then notes, then the rest, each subject together; closing leaves nothing behind."""
    item = desk.file(shuffled(5), "seed.nt")
    document = Gathered(item, {}, desk.folder)
    rows = [(node, *row) for node, run in document.runs() for row in zip(*run[1:], strict=True)]
    subjects = [row[0] for row in rows]
    assert len(rows) == len(lines())
    assert [one for n, one in enumerate(subjects) if n == 0 or subjects[n - 1] != one] == list(dict.fromkeys(subjects))
    kinds = [
        "note" if any("Note>" in row[2] for row in rows if row[0] == one) else "part" if one.startswith("_:") else "rest"
        for one in dict.fromkeys(subjects)
    ]
    assert kinds == sorted(kinds, key=["part", "note", "rest"].index)
    assert document.places([0])[0].line == item.path.read_text().splitlines().index(f"{' '.join(rows[0])} .") + 1
    document.close()
    assert sorted(path.name for path in desk.folder.iterdir()) == ["seed.nt"]
