"""Tests of degrees: forms of adjectives that ask for a measure by another word."""

from __future__ import annotations

import pytest

from kg.ask import degree


@pytest.mark.parametrize(
    ("word", "category", "noun", "less"),
    [
        ("high", "ADJ", "height", False),
        ("higher", "ADJER", "height", False),
        ("highest", "ADJEST", "height", False),
        ("bigger", "ADJER", "size", False),
        ("heaviest", "ADJEST", "weight", False),
        ("oldest", "ADJEST", "age", False),
        ("eldest", "ADJEST", "age", False),
        ("wider", "ADJER", "width", False),
        ("cheaper", "ADJER", "price", True),
        ("shortest", "ADJEST", "length", True),
        ("expensive", "ADJ", "cost", False),
    ],
)
def test_forms(word: str, category: str, noun: str, *, less: bool) -> None:
    """Each degree of an adjective has its category, and the nouns by which a measure may be called."""
    found = degree.FORMS[word]
    assert (found.category, noun in found.nouns, found.less) == (category, True, less)


@pytest.mark.parametrize("word", ["highly", "large-scale", "best", "good", "contested"])
def test_other_words_are_none(word: str) -> None:
    """An adjective that no measure answers is not in the table."""
    assert word not in degree.FORMS
