"""Tests of the words between quotation marks."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from desk import HEAD
from dispute import THINGS

from kg.quotation import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from caller import Caller

ONE = "Ann Arbor said: “Acme has made the biggest promise of all, in chips.” Nobody answered."
OTHER = "“Acme has made the biggest promise of all (in chips)”, said Arbor."
THIRD = "Arbor said “Acme made the biggest promise ever seen, in chips”."


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("She said: “We sell 3 robots.”", ("we", "sell", "3", "robots")),
        ('He said "We SELL" and "a lot".', ("we", "sell", "a", "lot")),
        ("他说：「我们投资」。", ("我们投资",)),
        ("« Nous vendons », dit-elle.", ("nous", "vendons")),
        ("No marks here.", ("no", "marks", "here")),
        ("“”", ()),
        ("", ()),
    ],
)
def test_what_stands_between_the_marks(passage: str, words: tuple[str, ...]) -> None:
    """Only the quoted words count, in lower case and without punctuation; without marks, the whole passage."""
    assert quoted(passage) == words


def articles(folder: Path, *texts: str) -> str:
    """Write articles into a corpus, and a seed in which each quotes Ann Arbor in other words of the curator's."""
    (folder / "corpus").mkdir()
    seed = HEAD + THINGS
    for number, text in enumerate(texts):
        name = f"n{number}"
        (folder / "corpus" / f"{name}.txt").write_text(text, "utf-8")
        mark = sha256(text.encode()).hexdigest()
        words = f"the biggest promise in chips{' ever made' * number}"
        seed += f's:{name} a kg:NewsArticle ; rdfs:label "{name}"@en ; kg:sha256 "{mark}" .\n'
        seed += f'[] a kg:Claim ; rdf:subject e:acme ; rdf:predicate kg:describedAs ; rdf:object "{words}"@en ; kg:stance kg:opinion ; '
        seed += f"kg:speaker e:ann ; kg:verbatim true ; kg:evidence <https://w3id.org/aikg/source/{name}#char=0,{len(text)}> .\n"
    (folder / "seed.ttl").write_text(seed, "utf-8")
    return "seed.ttl"


@pytest.mark.parametrize(("texts", "differ"), [((ONE, OTHER), False), ((ONE, THIRD), True)])
def test_documents_at_hand_settle_it(kg: Caller, texts: tuple[str, ...], differ: bool) -> None:  # noqa: FBT001 - a case
    """Quotations that differ only in the curator's words are no difference once the documents are there; others stay one."""
    kg.load(articles(kg.folder, *texts))
    assert [one["kind"] for one in kg.right("conflicts", "--all", "-f", "json").json] == ["wording"]
    assert bool(kg.right("conflicts", "--all", "-f", "json", "--corpus", "corpus").json) is differ


def test_one_document_settles_nothing(kg: Caller) -> None:
    """Where one of the documents is not at hand, the difference stays."""
    kg.load(articles(kg.folder, ONE, OTHER))
    (kg.folder / "corpus" / "n1.txt").unlink()
    assert len(kg.right("conflicts", "--all", "-f", "json", "--corpus", "corpus").json) == 1
