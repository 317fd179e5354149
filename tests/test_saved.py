"""Tests of saved queries: each that ships is read, run, and narrowed by its parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg import bundle, query, saved
from kg.errors import UnknownNameError
from kg.reader import Reader

if TYPE_CHECKING:
    from pathlib import Path

QUERIES = [pytest.param(one, id=one.name) for one in saved.everything()]


@pytest.mark.parametrize("one", QUERIES)
def test_it_runs_on_the_bundled_seeds(one: saved.SavedQuery) -> None:
    """Each saved query is valid, answers something from the bundled seeds, and has distinct solutions."""
    names, solutions = query.rows(query.run(Reader(None), one.text))
    assert names
    assert solutions
    assert len({str(row) for row in solutions}) == len(solutions)


@pytest.mark.parametrize("one", QUERIES)
def test_it_says_what_it_answers(one: saved.SavedQuery) -> None:
    """Each has a summary, and each parameter is a variable of it with a kind."""
    assert one.summary
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name)
    variables = {token.text[1:] for token in query.tokens(one.text) if token.kind == "variable"}
    for name, kind in one.parameters:
        assert name in variables
        assert kind


@pytest.mark.parametrize("one", QUERIES)
def test_its_parameters_narrow_it(one: saved.SavedQuery) -> None:
    """With a parameter bound to something that is not there the answer is empty, and not a fault."""
    for name, _ in one.parameters:
        found = query.run(Reader(None), one.text, parameters={name: "<https://example.org/nothing>"})
        assert query.rows(found)[1] == []


@pytest.mark.parametrize("one", QUERIES)
def test_it_runs_on_any_engine(one: saved.SavedQuery) -> None:
    """No saved query relies on an extension: it declares its prefixes itself and parses as SPARQL 1.1 with rdflib."""
    from rdflib.plugins.sparql.parser import parseQuery

    assert query.prologue(Reader(None).prefixes, one.text) == {}
    parseQuery(one.text)


def test_a_header_is_read(tmp_path: Path) -> None:
    """Summary and parameters stand in lines that begin with #+, in any order, and both may be missing."""
    path = tmp_path / "mine.rq"
    path.write_text("#+ params: company (an entity), what\n#+ summary: Who owns whom \nSELECT * { ?company kg:owns ?what }")
    found = saved.read(path)
    assert (found.name, found.summary, found.parameters) == ("mine", "Who owns whom", (("company", "an entity"), ("what", "")))
    path.write_text("SELECT * {}")
    assert (saved.read(path).summary, saved.read(path).parameters) == ("", ())


def test_an_unknown_name_is_refused() -> None:
    """A name that no query has is told, with the way to the list."""
    with pytest.raises(UnknownNameError, match="no saved query is called 'nope'") as caught:
        saved.named("nope")
    assert caught.value.hint == "see them all with: kg query --list"
    with pytest.raises(UnknownNameError) as caught:
        saved.named("Competitor")
    assert caught.value.hint == "nearest: competitors; see them all with: kg query --list"
    assert saved.named(saved.everything()[0].name) == saved.everything()[0]
    assert bundle.QUERIES.endswith("queries")
