"""Tests of `kg evidence`."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from caller import EXAMPLE

if TYPE_CHECKING:
    from caller import Caller

SENTENCE = "Northwind competes with Bluestone Automation, a rival backed by the investment firm Aldgate Partners."


def flat(text: str) -> str:
    """Join wrapped lines."""
    return re.sub(r"\s+", " ", text)


def test_the_sentence_is_shown_where_the_corpus_is_at_hand(kg: Caller) -> None:
    """With a corpus the very sentence stands in the answer, with its place."""
    kg.load_example()
    answer = kg.right("evidence", "northwind", "competes-with", "bluestone", "--corpus", EXAMPLE)
    assert f"“{SENTENCE}”" in flat(answer.out)
    assert "characters 692-793 · https://w3id.org/aikg/source/example#char=692,793" in flat(answer.out)
    assert answer.err == ""


def test_the_corpus_may_be_named_in_the_environment(kg: Caller) -> None:
    """$KG_CORPUS does what --corpus does."""
    kg.load_example()
    assert SENTENCE in flat(kg.right("evidence", "northwind", "competes-with", "bluestone", KG_CORPUS=str(EXAMPLE)).out)


def test_the_paraphrase_and_the_place_stand_in_without_a_corpus(kg: Caller) -> None:
    """Without a corpus the paraphrase, the title and the place are shown, and no word of the source."""
    kg.load_example()
    answer = kg.right("evidence", "northwind", "competes-with", "bluestone")
    assert "Bluestone is a rival of Northwind." in answer.out
    assert "characters 692-793" in answer.out
    assert "sentence" not in answer.out


def test_a_symmetric_relation_is_found_from_either_side(kg: Caller) -> None:
    """The order in which two rivals are named does not matter; for other relations it does."""
    kg.load_example()
    assert kg.right("evidence", "bluestone", "competes with", "northwind").out == kg.right("evidence", "northwind", "competes with", "bluestone").out
    answer = kg("evidence", "bluestone", "invests-in", "aldgate partners")
    assert answer.code == 1
    assert "no claim says: bluestone invests-in aldgate partners" in answer.err


def test_a_missing_document_is_told(kg: Caller) -> None:
    """A corpus that lacks the document answers with the paraphrase and a warning."""
    kg.load_example()
    (kg.folder / "corpus").mkdir()
    answer = kg.right("evidence", "northwind", "competes-with", "bluestone", "--corpus", "corpus")
    assert "warning:" in answer.err
    assert "is not there" in answer.err
    assert "sentence" not in answer.out


def test_a_changed_document_is_told_and_never_quoted(kg: Caller) -> None:
    """A document with one other byte is no evidence: a warning says that it has changed, and nothing of it is shown."""
    kg.load_example()
    (kg.folder / "corpus").mkdir()
    (kg.folder / "corpus" / "article.txt").write_text((EXAMPLE / "article.txt").read_text("utf-8").replace("rival", "rival!", 1), "utf-8")
    answer = kg.right("evidence", "northwind", "competes-with", "bluestone", "--corpus", "corpus")
    assert "it has changed since the claims were written" in answer.err
    assert "rival!" not in answer.out
    assert kg.right("evidence", "northwind", "competes-with", "bluestone", "--corpus", "corpus", "-f", "json").json[0]["evidence"][0]["quote"] is None


def test_the_document_is_found_whatever_its_name(kg: Caller) -> None:
    """Documents are known by their bytes: a copy under another name in a folder below is found."""
    kg.load_example()
    (kg.folder / "corpus" / "deep").mkdir(parents=True)
    (kg.folder / "corpus" / "deep" / "x.dat").write_bytes((EXAMPLE / "article.txt").read_bytes())
    assert SENTENCE in flat(kg.right("evidence", "northwind", "competes-with", "bluestone", "--corpus", "corpus").out)


def test_a_claim_is_found_by_its_id(kg: Caller) -> None:
    """The IRI, the CURIE, the hash and its first characters name one claim."""
    kg.load_example()
    iri = kg.right("claims", "--stance", "denied", "--format", "json").json[0]["id"]
    mark = iri.rpartition("/")[2]
    answers = {kg.right("evidence", one).out for one in (iri, f"<{iri}>", f"c:{mark}", mark, mark[:8], mark[:8].upper())}
    assert len(answers) == 1
    assert "Ines Duarte, denied, in quotation marks" in answers.pop()


@pytest.mark.parametrize(
    ("word", "say"), [("zzzz", "is no claim id"), ("00000000", "no claim has the id"), ("ab", "is no claim id"), ("a" * 40, "is no claim id")]
)
def test_an_unknown_id_is_told(kg: Caller, word: str, say: str) -> None:
    """An id that no claim has, or that is none, ends with exit code 1."""
    kg.load_example()
    answer = kg("evidence", word)
    assert (answer.code, say in answer.err) == (1, True)


def test_both_places_of_a_claim_are_shown(kg: Caller) -> None:
    """A denial that spans two sentences shows both, in the order of the text."""
    kg.load_example()
    out = flat(kg.right("evidence", "northwind", "invests-in", "fenwick", "--corpus", EXAMPLE).out)
    assert out.index("denied a report") < out.index("We hold no stake")


def test_measures_need_no_object(kg: Caller) -> None:
    """A subject and a measure show every amount, each with who says it and when."""
    kg.load_example()
    out = kg.right("evidence", "northwind", "revenue growth").out
    assert "1. Northwind Robotics — revenue growth — 40%" in out
    assert "2. Northwind Robotics — revenue growth — 25%" in out
    assert "Tomas Okafor, reported" in out


def test_other_formats_are_those_of_claims(kg: Caller) -> None:
    """JSON has the shape of `kg claims`, with the exact words; the rows too."""
    kg.load_example()
    words = ("northwind", "competes-with", "bluestone", "--corpus", str(EXAMPLE), "--format")
    [record] = kg.right("evidence", *words, "json").json
    assert record["evidence"] == [{"start": 692, "end": 793, "quote": SENTENCE}]
    assert kg.right("evidence", *words, "csv").lines[0].startswith("claim,subject,relation,object")


def test_four_words_are_a_fault_of_usage(kg: Caller) -> None:
    """Names of several words need quotes, and a call without them is told so."""
    answer = kg("evidence", "northwind", "invests", "in", "fenwick")
    assert (answer.code, "quote names of several words" in answer.err) == (2, True)


def test_a_folder_that_is_none_is_told(kg: Caller) -> None:
    """A corpus that is no folder is refused with exit code 3."""
    answer = kg("evidence", "alibaba", "invests-in", "moonshot", "--corpus", "nowhere")
    assert (answer.code, "the corpus nowhere cannot be read" in answer.err) == (3, True)


def test_an_inverse_name_swaps_the_ends(kg: Caller) -> None:
    """A relation named from its object's side finds the same claims."""
    kg.load_example()
    wanted = kg.right("evidence", "aldgate partners", "invests-in", "bluestone").out
    assert kg.right("evidence", "bluestone", "is backed by", "aldgate partners").out == wanted
    assert kg.right("evidence", "bluestone", "is backed by").out == wanted


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["bluestone", "invests-in"], "the other way round: kg evidence aldgate-partners invests-in bluestone-automation"),
        (["bluestone", "invests-in", "aldgate partners"], "the other way round: kg evidence aldgate-partners invests-in bluestone-automation"),
        (["aldgate partners", "is backed by"], "the other way round: kg evidence bluestone-automation 'is backed by' aldgate-partners"),
        (["magpie", "invests-in"], "see what is said with: kg show magpie"),
        (["harbour lines", "develops", "bluestone"], "see what is said with: kg show 'harbour lines'"),
    ],
)
def test_the_other_way_round_is_offered(kg: Caller, words: list[str], hint: str) -> None:
    """Where claims say it the other way round, the call that shows them is given."""
    kg.load_example()
    answer = kg("evidence", *words)
    assert (answer.code, answer.err) == (1, f"error: no claim says: {' '.join(words)}; {hint}\n")
    if "kg evidence" in hint:
        kg.right("evidence", *shlex.split(hint.partition("kg evidence ")[2]))


def test_an_entity_alone_is_told_what_to_ask_of_it(kg: Caller) -> None:
    """One word that is no claim but an entity lists the relations that it has."""
    kg.load_example()
    answer = kg("evidence", "aldgate partners")
    assert answer.code == 2
    advice = "add a relation: kg evidence 'aldgate partners' RELATION; relations of Aldgate Partners: invests in"
    assert answer.err == f"error: 'aldgate partners' is no claim id; {advice}\n"


def test_two_entities_are_told_what_is_between_them(kg: Caller) -> None:
    """Where a relation is wanted and an entity stands, the relations between the two are named, and never all there are."""
    kg.load_example()
    answer = kg("evidence", "bluestone", "aldgate partners")
    between = "between them: is backed by; as in: kg evidence bluestone is-backed-by 'aldgate partners'"
    assert (answer.code, answer.err) == (1, f"error: 'aldgate partners' is no relation; {between}\n")
    kg.right("evidence", "bluestone", "is-backed-by", "aldgate partners")
    for second in ("magpie", "zzzz"):
        answer = kg("evidence", "aldgate partners", second)
        assert (answer.code, answer.err.endswith("; relations of Aldgate Partners: invests in\n")) == (1, True)
    assert "hosts, competesWith" in kg("evidence", "bluestone", "contests").err
