"""Tests of `kg show`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from desk import HEAD, claim

from kg.render import width

if TYPE_CHECKING:
    from caller import Caller


def test_a_page_groups_its_facts(kg: Caller) -> None:
    """An entity's page names it, then groups its facts by relation, each with how it is supported and put."""
    kg.load_example()
    lines = kg.right("show", "northwind", COLUMNS="100").lines
    assert lines[0] == "Northwind Robotics · company"
    assert lines[1] == "  also: 北风机器人, Northwind"
    assert lines[2] == "  https://w3id.org/aikg/id/northwind-robotics"
    assert lines[lines.index("competes with") + 1] == "  Bluestone Automation  1 source, 1 origin"
    assert lines[lines.index("expands to") + 1] == "  Rotterdam  1 source, 1 origin, announced"
    assert lines[lines.index("invests in (denied)") + 1] == "  Fenwick Silicon  1 source, 1 origin, denied"
    assert lines[-1] == "11 facts · snapshot 1 of .kg"


def test_amounts_are_readable(kg: Caller) -> None:
    """Amounts stand as people write them, with their period and purpose."""
    kg.load_example()
    out = kg.right("show", "northwind", COLUMNS="160").out
    assert '€300-350 m  "over the next two years" = 2026-03-12 to 2028-03-11; (factory in Rotterdam) · 1 source, 1 origin, announced' in out
    assert "≤ €350 m" in out
    assert "~18%" in kg.right("show", "magpie").out


def test_bundled_amounts_are_readable(kg: Caller) -> None:
    """The worked example: billions of yuan and of dollars."""
    out = kg.right("show", "alibaba", COLUMNS="160").out
    assert "> ¥380 bn" in out
    assert "bn" in out


def test_the_json_page(kg: Caller) -> None:
    """The page for programs holds names, and facts with their claims and counts."""
    kg.load_example()
    page = kg.right("show", "bluestone", "--format", "json").json
    assert list(page) == ["id", "label", "type", "names", "facts"]
    assert {"text": "蓝石自动化", "language": "zh", "alias": False} in page["names"]
    assert {"text": "Bluestone", "language": "en", "alias": True} in page["names"]
    fact = next(one for one in page["facts"] if one["relation"]["label"] == "invests in")
    assert (fact["direction"], fact["object"]["label"], fact["sources"], fact["origins"], fact["unsourced"]) == (
        "in",
        "Aldgate Partners",
        1,
        1,
        False,
    )
    assert len(fact["claims"]) == 1
    spent = next(one for one in page["facts"] if one["relation"]["label"] == "spending")
    assert spent["object"]["amount"]["min"] == 200000000
    assert spent["stances"] == ["estimated"]


def test_rows_of_the_other_formats(kg: Caller) -> None:
    """CSV has a row a fact, JSON lines a record."""
    kg.load_example()
    assert kg.right("show", "bluestone", "--format", "csv").lines[0] == "relation,direction,object,context,stance,claims,sources,origins,status"
    assert len(kg.right("show", "bluestone", "--format", "jsonl").lines) == len(kg.right("show", "bluestone", "--format", "json").json["facts"])


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(kg: Caller, columns: int, lang: str) -> None:
    """Whatever the terminal's width, no line of a page passes it, Chinese names counted as two columns a character."""
    lines = kg.right("show", "alibaba", "--lang", lang, COLUMNS=str(columns)).lines
    assert len(lines) > 50
    assert [line for line in lines[1:-1] if width(line) > columns and "://" not in line] == []


def test_two_names_are_told_from_each_other_by_their_language(kg: Caller) -> None:
    """With --lang zh the page bears the Chinese name, and the English one beside it."""
    lines = kg.right("show", "月之暗面", "--lang", "zh").lines
    assert lines[0].startswith("月之暗面 · ")
    assert "Moonshot" in lines[1]


def test_a_hostile_label_moves_nothing(kg: Caller) -> None:
    """Control characters and marks that turn the direction of text never reach the terminal; JSON writes them as escapes."""
    evil = "Ev\\u001B[31mil\\u202Egnp.exe\\u2066\\u200F\\u061C\\u0007\\u009B"
    (kg.folder / "evil.ttl").write_text(HEAD + f'e:x rdfs:label "{evil}"@en .\n' + claim("e:x", said="rdf:object e:b"), "utf-8")
    kg.load("evil.ttl")
    bad = set("\x1b\x07\x9b\u202e\u2066\u200f\u061c")
    for words in (
        ["show", "e:x"],
        ["neighbors", "e:b"],
        ["neighbors", "e:x", "--depth", "2"],
        ["claims"],
        ["evidence", "e:x", "invests-in", "e:b"],
        ["sources"],
    ):
        for form in ("table", "csv", "tsv", "md", "json", "jsonl"):
            answer = kg.right(*words, "--format", form)
            assert not bad & set(answer.out + answer.err), (words, form)
    assert kg.right("show", "e:x", "--format", "json").json["label"].startswith("Ev\x1b[31mil\u202e")


def test_unsourced_facts_say_so(kg: Caller) -> None:
    """A fact that only a data file states is marked on its page."""
    (kg.folder / "plain.ttl").write_text(HEAD + "e:a kg:investsIn e:b .\n")
    kg.load("plain.ttl")
    assert "unsourced" in kg.right("show", "e:a").out


def test_a_dossier(kg: Caller) -> None:
    """As Markdown the page has a footnote for each claim, and no text of it is markup."""
    kg.load_example()
    text = kg.right("show", "bluestone", "--format", "md").out
    assert text.startswith("# Bluestone Automation\n")
    marks = set(re.findall(r"\[\^([0-9a-f]{12})\](?!:)", text))
    assert marks == set(re.findall(r"^\[\^([0-9a-f]{12})\]: ", text, re.MULTILINE))
    assert marks == {one["id"].rpartition("/")[2][:12] for one in kg.right("claims", "--about", "bluestone", "-f", "json").json}
    assert "characters 692–793 of <https://w3id.org/aikg/source/example>" in text


def test_what_is_contested_says_where_to_look(kg: Caller) -> None:
    """A page with contested facts ends with how to see who says what; one without does not, and programs are not told."""
    told = kg.right("show", "meta").err
    assert told == "note: 3 facts are contested; see who says what with: kg conflicts meta\n"
    assert kg.right("show", "moonshot").err == ""
    assert kg.right("show", "meta", "--format", "json").err == ""


def test_numbers_stay_with_their_nouns(kg: Caller) -> None:
    """However narrow the terminal, no line ends with a bare number of sources or origins."""
    for columns in range(40, 100, 7):
        assert not [line for line in kg.right("show", "meta", COLUMNS=str(columns)).lines if line.endswith((" 1", " 2", " 3"))]
