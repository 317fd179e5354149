"""Tests of words: tokens with their places, and stems that inflected forms share."""

from __future__ import annotations

import pytest

from kg.ask import words


def test_tokens_know_their_places() -> None:
    """Words, owners' marks, numbers, signs and Chinese characters are tokens; their offsets point into the question."""
    question = "Doesn’t T-Head’s CEO own 5% of 智谱AI?"
    found = words.tokenise(question)
    assert [one.word for one in found] == ["does", "not", "t", "head", "'s", "ceo", "own", "5", "%", "of", "智", "谱", "ai"]
    assert [question[one.start : one.end] for one in found][-3:] == ["智", "谱", "AI"]


@pytest.mark.parametrize(
    "forms",
    [
        "invest invests invested investing",
        "make makes made making",
        "run runs running ran",
        "rely relies relied relying",
        "use uses used using",
        "sell sells sold selling",
        "license licenses licensed licensing",
        "cover covers covered covering",
        "control controls controlled controlling",
        "study studies studied studying",
        "pass passes passed passing",
        "audit audits audited auditing",
    ],
)
def test_forms_of_one_verb_share_a_stem(forms: str) -> None:
    """Regular and irregular forms of a verb come to one stem."""
    assert len({words.stem(one) for one in forms.split()}) == 1


@pytest.mark.parametrize(("left", "right"), [("us", "use"), ("owns", "one"), ("business", "busy")])
def test_other_words_keep_their_own(left: str, right: str) -> None:
    """Words that are not forms of one another do not share a stem."""
    assert words.stem(left) != words.stem(right)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("investors", "invest"), ("auditor", "audit"), ("makers", "make"), ("supplier", "supply"), ("owners", "own"), ("licensor", "license")],
)
def test_doers(noun: str, verb: str) -> None:
    """A noun of a doer leads to the verb."""
    assert words.stem(verb) in words.agent_stems(noun)


@pytest.mark.parametrize(("noun", "verb"), [("investments", "invest"), ("acquisition", "acquire"), ("operation", "operate"), ("funding", "fund")])
def test_deeds(noun: str, verb: str) -> None:
    """A noun of a deed leads to the verb."""
    assert words.stem(verb) in words.action_stems(noun)


def test_chinese_is_told() -> None:
    """A text with one Chinese character is Chinese."""
    assert words.is_chinese("谁 invests")
    assert not words.is_chinese("Who invests?")
