"""Tests of how a document is cut into pieces."""

from __future__ import annotations

import pytest
from caller import EXAMPLE

from kg.sentences import pieces


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One sentence. And another one.", ["One sentence.", "And another one."]),
        ("Growth was 2.5% in No. 3 of the list. Next.", ["Growth was 2.5% in No. 3 of the list.", "Next."]),
        ("Said Mr. Wu of Acme Inc. Yesterday it rained.", ["Said Mr. Wu of Acme Inc. Yesterday it rained."]),
        ("The U.S. Department spoke. It did.", ["The U.S. Department spoke.", "It did."]),
        ('"We do." He left.', ['"We do."', "He left."]),
        ("“We do!” “And you?” No.", ["“We do!”", "“And you?”", "No."]),
        ("阿里巴巴投资了。月之暗面呢？是的！", ["阿里巴巴投资了。", "月之暗面呢？", "是的！"]),
        ("他说：「好。」然后走了。", ["他说：「好。」", "然后走了。"]),
        ("- a bullet\n* another\n• a third", ["a bullet", "another", "a third"]),
        ("| a | b |\n|---|:--|\n| 1 | 2 |", ["a", "b", "1", "2"]),
        ("one | bar only", ["one | bar only"]),
        ("line one\r\nline two\r\n\r\n", ["line one", "line two"]),
        ("----\n\n====\n * \n", []),
        ("", []),
    ],
)
def test_what_is_a_piece(text: str, wanted: list[str]) -> None:
    """Sentences in English and Chinese, bullets and cells of a table are pieces; rules and empty lines are none."""
    assert [one.text for one in pieces(text)] == wanted


@pytest.mark.parametrize("text", ["A b. C d.\r\n- x\n| 1 | 22 |\n“Q.” Ω阿里。里。 ", (EXAMPLE / "article.txt").read_text("utf-8")])
def test_a_piece_stands_where_it_says(text: str) -> None:
    """The offsets of each piece give its very characters, in order and without overlap, and nothing but space lies between."""
    last = 0
    for one in pieces(text):
        assert text[one.start : one.end] == one.text
        assert one.start >= last
        assert not any(char.isalnum() for char in text[last : one.start])
        last = one.end
