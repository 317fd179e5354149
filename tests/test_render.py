"""Tests of rows and records as text."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg import render

BAD = "\x00\x07\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\r"


@pytest.mark.parametrize("char", BAD)
def test_no_unsafe_character_passes(char: str) -> None:
    """Controls and marks of direction are gone from a cleaned text, whatever stands around them."""
    assert render.clean(f"a{char}b") == "ab"
    assert render.clean_lines(f"a{char}b\n\tc") == "ab\n\tc"
    assert char not in render.as_rows("csv", ("x",), [(f"a{char}b",)])
    assert char not in render.as_json({"x": f"a{char}b"})


def test_a_cleaned_text_is_one_line() -> None:
    """Line ends and tabs become spaces."""
    assert render.clean("a\nb\tc") == "a b c"


def test_json_says_the_same_after_its_escapes() -> None:
    """What is escaped for the terminal is read back as it was, Chinese stays readable."""
    record = {"label": f"阿里{BAD}"}
    assert json.loads(render.as_json(record)) == record
    assert json.loads(render.as_lines([record])) == record
    assert "阿里" in render.as_json(record)
    assert "\n" not in render.as_lines([record])


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("阿里", 4), ("é", 1), ("e\u0301", 1), ("ＡＢ", 4), ("a\u200bb", 2), ("👍\ufe0f", 2), ("", 0), ("°", 1)]
)
def test_widths(text: str, columns: int) -> None:
    """Wide characters take two columns, marks and joiners none."""
    assert render.width(text) == columns


@pytest.mark.parametrize("size", [8, 13, 40])
@pytest.mark.parametrize(
    "text",
    [
        "the quick brown fox jumps over the lazy dog",
        "阿里巴巴集团控股有限公司与月之暗面科技有限公司",
        "mixed 阿里巴巴 and a-very-long-word-without-any-space-in-it 月之暗面 end",
        "https://w3id.org/aikg/id/a-long-one-that-has-no-spaces-at-all/阿里",
        "x" * 100,
        "é" * 100,
    ],
)
def test_wrapping_keeps_to_the_width_and_loses_nothing(text: str, size: int) -> None:
    """No line is wider than asked for, and all that is not a space is still there in its order."""
    lines = render.wrap(text, size)
    assert all(0 < render.width(line) <= size for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_table_fits_its_terminal(columns: int) -> None:
    """At any usual width no line of a table is wider than the terminal; where columns can't fit, each row is a block."""
    header = ("claim", "subject", "relation", "object", "paraphrase")
    rows = [("abcdef01", "阿里巴巴集团", "planned investment", "> ¥380 bn", "A rather long sentence in somebody's own words, 也有中文 in it.")] * 2
    lines = render.table(header, rows, columns=columns).splitlines()
    assert all(render.width(line) <= columns for line in lines)
    if columns == 40:
        assert lines[0] == "claim       abcdef01"
        assert lines.count("") == 1
    else:
        assert lines[0].split() == list(header)


def test_columns_line_up() -> None:
    """Chinese and Latin cells of one column begin in the same terminal column."""
    lines = render.table(("name", "n"), [("阿里", "1"), ("Baidu", "2")], columns=80).splitlines()
    assert [render.width(line[: line.index(mark)]) for line, mark in zip(lines[2:], "12", strict=True)] == [7, 7]
    assert all(line == line.rstrip() for line in lines)


def test_no_rows_is_no_table() -> None:
    """An empty answer is empty for people; programs still get their header."""
    assert render.as_rows("table", ("a",), []) == ""
    assert render.as_rows("csv", ("a", "b"), []) == "a,b"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("@SUM(A1)", "'@SUM(A1)"), ("-2+3", "'-2+3"),
        ("-2.5%", "-2.5%"), ("-3", "-3"), ("+8", "+8"), ("-1e9", "-1e9"), ("Alibaba", "Alibaba"),
    ],
)  # fmt: skip
def test_a_spreadsheet_runs_nothing(cell: str, written: str) -> None:
    """A cell that a spreadsheet would take for a formula is quoted, a number is not."""
    [_, [found]] = csv.reader(io.StringIO(render.as_rows("csv", ("x",), [(cell,)])))
    assert found == written


def test_csv_and_tsv_quote_what_they_must() -> None:
    """Separators, quotes and line ends survive both formats; what is absent is empty."""
    row = ("a,b", 'say "no"', "two\nlines", "tab\there", None, 7)
    for name, mark in (("csv", ","), ("tsv", "\t")):
        [_, found] = csv.reader(io.StringIO(render.as_rows(name, tuple("abcdef"), [row])), delimiter=mark)
        assert found == ["a,b", 'say "no"', "two\nlines", "tab\there", "", "7"]


def test_markdown_keeps_its_cells_apart() -> None:
    """Bars, backslashes and angle brackets of a cell don't break the table or become HTML."""
    assert render.as_rows("md", ("x",), [("a|b\\c<script>\nd",)]).splitlines()[-1] == "| a\\|b\\\\c&lt;script> d |"


def test_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """$COLUMNS goes before all; what is no width is passed over."""
    monkeypatch.setenv("COLUMNS", "57")
    assert render.terminal_width() == 57
    for odd in ("0", "wide", "-3", ""):
        monkeypatch.setenv("COLUMNS", odd)
        assert render.terminal_width() >= 40


@pytest.mark.parametrize(
    ("terminal", "no_color", "term", "wanted"),
    [(True, "", "xterm", True), (True, "1", "xterm", False), (True, "", "dumb", False), (False, "", "xterm", False)],
)
def test_colours(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, no_color: str, term: str, wanted: bool) -> None:
    """Colours on a terminal that can, unless NO_COLOR says no."""
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", term)
    assert render.colours_wanted(is_terminal=terminal) is wanted


@pytest.mark.parametrize("columns", [24, 40, 56, 60, 64, 80, 120])
def test_no_word_is_broken(columns: int) -> None:
    """At any width the words, dates, figures and hashes of a table stand whole: where columns can't hold them, each row is a block."""
    header = ("source", "title", "when", "amount", "sha256")
    row = ("000", "Infrastructure, self-sufficiency and 云计算 investments", "2025-02-24 to 2028-02-23", f"> ¥380{render.UNBROKEN}bn", "179dafad7f54")
    shown = render.table(header, [row] * 3, columns=columns)
    words = shown.split()
    for word in ("Infrastructure,", "self-sufficiency", "investments", "2025-02-24", "2028-02-23", "179dafad7f54"):
        assert words.count(word) == 3, word
    assert shown.count("¥380 bn") == 3
    assert render.UNBROKEN not in shown
    assert all(render.width(line) <= columns for line in shown.splitlines())


def test_what_few_rows_need_gives_way_first() -> None:
    """One long cell does not take the room that all the others need."""
    rows = [("is a subsidiary of", "Alibaba")] * 20 + [("owns", "a long remark that stands in one row alone")]
    lines = render.table(("relation", "object"), rows, columns=40).splitlines()
    assert lines[2].startswith("is a subsidiary of  Alibaba")


def test_a_bar_may_be_broken_anywhere() -> None:
    """The marks of a drawing are no word."""
    lines = render.table(("map", "n"), [("■" * 50, "1")], columns=30).splitlines()
    assert [render.width(line) for line in lines] == [30, 30, 30, 23]


def test_columns_that_say_nothing_are_left_out() -> None:
    """A column that is empty in every row goes, one that is not stays."""
    assert render.filled(("a", "b", "c"), [("1", "", None), ("2", None, "x")]) == (["a", "c"], [["1", None], ["2", "x"]])


@pytest.mark.parametrize(
    ("count", "noun", "words"), [(1, "claim", "1 claim"), (0, "claim", "0 claims"), (1200, "entity", "1,200 entities"), (1, "entity", "1 entity")]
)
def test_numbers_with_their_nouns(count: int, noun: str, words: str) -> None:
    """One is one, and all other numbers are many."""
    assert render.counted(count, noun) == words


def test_tall_rows_on_a_narrow_terminal_become_blocks() -> None:
    """Where many rows would be of three lines or more, columns help nobody; a wide terminal keeps them."""
    rows = [("value", "two figures for one subject and measure that cannot meet"), ("period", "one")]
    narrow = render.table(("kind", "definition"), rows, columns=30)
    assert narrow.splitlines()[0].startswith("kind        value")
    assert "─" not in narrow
    assert "─" in render.table(("kind", "definition"), [(one, text * 3) for one, text in rows], columns=80)
