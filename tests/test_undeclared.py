"""Predicates that no ontology declares: refused in kg's own namespace, told in others, and judged again when they are declared."""

from __future__ import annotations

import pytest
from desk import HEAD, LINES, PLAIN, Desk, claim

from kg import load, parse, store, vocabulary

OWN = "@prefix my: <http://e.org/v#> .\n"
SUPPLIES = OWN + "my:a my:supplies my:b , my:c . my:a my:size 5 ; rdfs:seeAlso my:b ; my:near [] .\n"
DECLARED = OWN + "my:supplies a owl:ObjectProperty ; rdfs:label 'purveys' .\n"
NOTICE = "2 triples use my:supplies, which no ontology declares: kept as descriptions, no claims"


@pytest.mark.parametrize(
    ("text", "word", "near"),
    [
        ("e:a kg:investIn e:b .", "kg:investIn", "kg:investsIn"),
        ("e:a kg:shaa256 'x' .", "kg:shaa256", "kg:sha256"),
        (claim(more="kg:paraphase 'x'"), "kg:paraphase", "kg:paraphrase"),
        (claim("e:a", "kg:revenue", "kg:amount [ kg:value 5 ; kg:unitt 'USD' ]"), "kg:unitt", "kg:unit"),
        ("e:a kg:zzzzqqqq e:b .", "kg:zzzzqqqq", "declare relations of your own"),
    ],
)
def test_words_of_kg_must_be_declared(desk: Desk, text: str, word: str, near: str) -> None:
    """A predicate in kg's namespace that the ontology does not declare is refused at its place, in any triple."""
    message = desk.refuse(text)
    assert message.startswith(f"seed.ttl:{LINES + 1}:{text.index(word) + 1}: error: {word} is no relation of the ontology")
    assert near in message


def test_predicates_that_look_like_relations_are_told(desk: Desk) -> None:
    """A predicate of another namespace that links two IRIs is a description, and the report says so; well-known ones are not told."""
    report = desk.load(SUPPLIES)
    assert (report.claims, report.notices) == (0, [NOTICE])
    assert desk.load(OWN + "my:a my:near my:b .", "one.ttl").notices[0].startswith("1 triple uses my:near, which")
    many = "".join(f"my:a my:p{number} my:b . " for number in range(12))
    assert desk.load(OWN + many, "many.ttl").notices[10:] == ["2 further predicates are declared by no ontology"]
    assert desk.load(OWN + "my:note a owl:AnnotationProperty . my:a my:note my:b .", "note.ttl").notices == []


def test_a_seed_is_judged_again_by_a_later_ontology(desk: Desk) -> None:
    """When the predicate is declared later, the same bytes are claims; when it goes, they are none."""
    desk.load(SUPPLIES)
    desk.load(DECLARED, "words.ttl")
    report = desk.load(SUPPLIES)
    assert (report.claims, report.seeds[0].came, report.seeds[0].undescribed, report.notices) == (2, 2, 2, [])
    assert desk.load(SUPPLIES).seeds[0].unchanged
    load.unload(desk.root, "words")
    assert desk.index.execute("SELECT count(*) FROM word WHERE key = 'purveys'").fetchone() == (0,)
    report = desk.load(SUPPLIES)
    assert (report.claims, report.seeds[0].went, report.notices) == (0, 2, [NOTICE])


def test_the_ontology_of_the_same_load_counts(desk: Desk) -> None:
    """An unchanged seed is judged by an ontology that comes in the very load."""
    desk.load(SUPPLIES)
    assert load.load(desk.root, [desk.file(HEAD + SUPPLIES), desk.file(HEAD + DECLARED, "words.ttl")]).claims == 2


def test_strict_looks_again(desk: Desk) -> None:
    """What was loaded without --strict is not taken as unchanged with it; the other way round it is."""
    desk.load("e:a kg:owns e:b .")
    assert "is refused by --strict" in desk.refuse("e:a kg:owns e:b .", strict=True)
    desk.load(PLAIN, strict=True)
    assert desk.load(PLAIN).seeds[0].unchanged
    assert desk.load(PLAIN, strict=True).seeds[0].unchanged


def test_what_an_older_kg_wrote(desk: Desk) -> None:
    """A seed of which no ontology was remembered is judged again."""
    entry = store.SeedEntry(file="x", sha256="y", claims=1)
    assert (entry.ontology, entry.strict) == ("", False)
    desk.load(PLAIN)
    told = store.head(desk.root).path / "snapshot.json"
    told.write_text(told.read_text("utf-8").replace(store.head(desk.root).seeds["seed"].ontology, ""), "utf-8")
    report = desk.load(PLAIN)
    assert (report.changed, report.seeds[0].unchanged, report.seeds[0].came, report.seeds[0].went) == (True, False, 0, 0)
    assert desk.load(PLAIN).seeds[0].unchanged


def test_only_words_are_declared(desk: Desk) -> None:
    """Of a file that declares a word, no more is kept than what an ontology reads of its words; of other files, nothing."""
    rows = vocabulary.declared(desk.file(HEAD + DECLARED + "e:a rdfs:label 'Measure' ; a kg:Company . my:supplies my:size 5 .", "a.ttl"))
    assert {(row[0], row[1].rpartition("#")[2]) for row in rows} == {("<http://e.org/v#supplies>", "type>"), ("<http://e.org/v#supplies>", "label>")}
    for text in ("e:a rdfs:label 'Measure' .", PLAIN):
        assert vocabulary.declared(desk.file(HEAD + text, "b.ttl")) == []
    assert vocabulary.declared(parse.describe(desk.file("Relation\n", "c.csv").path)) == []
