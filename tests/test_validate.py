"""Judging one claim."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import bundle, claim, ontology, parse, validate
from kg.errors import ClaimFaultError, KgError, RangeFaultError, UnknownRelationError
from kg.terms import AMOUNT, KG, SOURCE, XSD, literal, name
from kg.validate import Draft

if TYPE_CHECKING:
    from kg.ontology import Ontology

PLACE = "<a:s#char=0,9>"
FIGURE = f"<{AMOUNT}{'0' * 32}>"


@pytest.fixture(scope="module")
def known() -> Ontology:
    """Read kg's own ontology."""
    return ontology.read(parse.triples(parse.describe(Path(bundle.ONTOLOGY))))


def draft(*more: tuple[str, str], relation: str = "kg:owns", said: str = "<a:o>") -> Draft:
    """Draft a claim."""
    found = Draft()
    for key, term in ((claim.SUBJECT, "<a:a>"), (claim.PREDICATE, name(relation)), (claim.OBJECT, said), (claim.EVIDENCE, PLACE), *more):
        found.add(key, term)
    return found


def test_what_follows_from_the_rest(known: Ontology) -> None:
    """The source follows from the place, the stance is a report, and the object of a measure is its amount."""
    found = draft()
    validate.check(found, known)
    made = found.finished("<a:c>")
    assert (made.source, made.stance, made.unsourced, made.speaker) == ("<a:s>", claim.REPORTED, False, "")
    measure = Draft()
    for key, term in ((claim.SUBJECT, "<a:a>"), (claim.PREDICATE, name("kg:revenue")), (claim.AMOUNT_OF, FIGURE), (claim.EVIDENCE, PLACE)):
        measure.add(key, term)
    validate.check(measure, known)
    assert measure.finished("<a:c>").object == FIGURE


def test_a_draft_keeps_what_it_is_told() -> None:
    """Properties that a claim has once must not have two values; others may; literals are kept in their normal form."""
    found = draft((claim.ORIGIN, "<a:x>"), (claim.ORIGIN, "<a:y>"), (claim.SUBJECT, "<a:a>"), (claim.LINE, literal("007", datatype=XSD + "integer")))
    assert found.origins == found.all(claim.ORIGIN) == ["<a:x>", "<a:y>"]
    assert found.get(claim.LINE) == literal("7", datatype=XSD + "integer")
    found.add(claim.STANCE, claim.REPORTED)
    found.add(claim.SOURCE_OF, f"<{SOURCE}file-0123456789abcdef>")
    assert found.finished("<a:c>").unsourced
    assert (claim.EVIDENCE, PLACE) in found.content
    with pytest.raises(ClaimFaultError, match="two values of rdf:subject"):
        found.add(claim.SUBJECT, "<a:b>")


@pytest.mark.parametrize(
    ("faulty", "kind", "words"),
    [
        (draft(relation="kg:own"), UnknownRelationError, "nearest: kg:owns"),
        (draft(relation="kg:xyzzyxyzzyxyzzy"), UnknownRelationError, "declare it"),
        (draft(said='"x"'), RangeFaultError, "needs an entity"),
        (draft(said=FIGURE), RangeFaultError, "needs an entity"),
        (draft((claim.AMOUNT_OF, FIGURE)), RangeFaultError, "takes an rdf:object"),
        (draft(relation="kg:describedAs"), RangeFaultError, "needs a literal"),
        (draft(relation="kg:describedAs", said=literal("5", datatype=XSD + "integer")), RangeFaultError, "needs xsd:string, not xsd:integer"),
        (draft(relation="kg:revenue", said=literal("5", datatype=XSD + "integer")), ClaimFaultError, "has no unit"),
        (draft(relation="kg:revenue"), RangeFaultError, "needs an amount"),
        (draft((claim.AMOUNT_OF, FIGURE), relation="kg:revenue"), ClaimFaultError, "both a kg:amount and another"),
        (draft((claim.SOURCE_OF, "<a:other>")), ClaimFaultError, "not in the claim's source"),
        (draft((claim.EVIDENCE, "<a:s>")), ClaimFaultError, "is not a place"),
        (draft((claim.STANCE, name("kg:rumoured"))), ClaimFaultError, "is no stance"),
        (draft((claim.PERIOD_OF, "<a:p>")), ClaimFaultError, "kg:period needs a period"),
        (draft((claim.SPEAKER, '"x"')), ClaimFaultError, "kg:speaker needs an entity"),
        (draft((claim.ORIGIN, '"x"')), ClaimFaultError, "kg:origin needs an entity"),
        (draft((claim.PARAPHRASE, "<a:x>")), ClaimFaultError, "kg:paraphrase needs a text"),
        (draft((claim.NAME_ABSENT, '""')), ClaimFaultError, "kg:nameAbsent needs a text"),
        (draft((claim.VERBATIM, "<a:x>")), ClaimFaultError, "kg:verbatim needs true or false"),
    ],
)
def test_faults(known: Ontology, faulty: Draft, kind: type[KgError], words: str) -> None:
    """Each fault is refused as what it is, marked with the property at which it stands."""
    with pytest.raises(kind) as caught:
        validate.check(faulty, known)
    assert words in str(caught.value)
    assert getattr(caught.value, "predicate", "")


def test_texts_of_any_language(known: Ontology) -> None:
    """Where a string is wanted, a text in a language will do."""
    validate.check(draft(relation="kg:describedAs", said='"大"@zh'), known)


def test_dimensions(known: Ontology) -> None:
    """Money is not counted in percent, nor a ratio in money."""
    money, ratio = known.relations[name("kg:revenue")], known.relations[name("kg:revenueGrowth")]
    assert validate.dimension_fault(money, "USD") is None
    assert validate.dimension_fault(ratio, "%") is None
    assert "in money" in str(validate.dimension_fault(money, "%"))
    assert "in a ratio" in str(validate.dimension_fault(ratio, "USD"))


@pytest.mark.parametrize(
    ("predicate", "term", "words"),
    [
        (claim.LABEL, '" "', "is empty"),
        (claim.LABEL, "<a:b>", "needs a text"),
        (claim.SHA256, '"ABC"', "is no SHA-256"),
        (claim.SHA256, "<a:b>", "needs a text"),
        ("<a:b>", '"' + "x" * 10_001 + '"', "is longer than"),
        ("<a:b>", "<<( <a:a> <a:b> <a:c> )>>", "only behind rdf:reifies"),
    ],
)
def test_faulty_descriptions(predicate: str, term: str, words: str) -> None:
    """Labels are texts, checksums are checksums, literals have an end."""
    with pytest.raises(ClaimFaultError, match=words):
        validate.check_description(predicate, term)


def test_fine_descriptions() -> None:
    """Anything else may be said of a thing."""
    for predicate, term in ((claim.LABEL, '"A"@en'), ("<a:b>", "<a:c>"), (claim.SHA256, f'"{"0" * 64}"'), (f"<{KG}text>", '""')):
        validate.check_description(predicate, term)


def test_a_misspelt_property_is_refused(known: Ontology) -> None:
    """A property of kg's own namespace that no claim has is refused with the nearest; somebody else's is kept."""
    with pytest.raises(ClaimFaultError, match="a claim has no property kg:stence") as caught:
        validate.check(draft((f"<{KG}stence>", claim.DENIED)), known)
    assert "kg:stance" in str(caught.value.hint)
    validate.check(draft(("<http://mine/colour>", '"red"')), known)


def test_places_have_one_form(known: Ontology) -> None:
    """Offsets with leading zeros name the same place, and give the same claim."""
    found = draft((claim.EVIDENCE, "<a:s#char=000,05>"))
    validate.check(found, known)
    assert "<a:s#char=0,5>" in found.places
