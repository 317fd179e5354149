"""Terms: N-Triples text in and out, CURIEs both ways."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg import terms


@pytest.mark.parametrize("value", ["", "plain", 'a "quote"', "back\\slash", "line\nbreak\r", "tab\t", "中文 🚢", "\\u0041"])
def test_literals_survive(value: str) -> None:
    """A literal taken apart is what it was made of, whatever its characters."""
    assert terms.parts(terms.literal(value)) == (value, None, terms.XSD_STRING)
    assert terms.parts(terms.literal(value, language="zh")) == (value, "zh", terms.LANG_STRING)
    assert terms.parts(terms.literal(value, datatype=terms.XSD + "date")) == (value, None, terms.XSD + "date")


def test_escapes_of_others() -> None:
    """Numeric and short escapes of N-Triples are understood, and language tags compare in lower case."""
    assert terms.parts('"\\u00e9\\U0001F6A2\\t\\b\\f\\"\\\\"@EN-gb') == ('é🚢\t\b\f"\\', "en-gb", terms.LANG_STRING)


def test_strings_need_no_datatype() -> None:
    """xsd:string is written as a plain literal."""
    assert terms.literal("x", datatype=terms.XSD_STRING) == '"x"'


@pytest.mark.parametrize("bad", ["has space", "a<b", "a>b", 'a"b', "a{b", "a|b", "a\\b", "a^b", "a`b", "new\nline"])
def test_iris_are_checked(bad: str) -> None:
    """Text with a character that an IRI must not hold is refused."""
    with pytest.raises(ValueError, match="is not an IRI"):
        terms.iri(bad)


def test_kinds_of_terms() -> None:
    """IRIs, literals, blank nodes and triple terms are told apart."""
    assert terms.is_iri(terms.iri("http://x/y"))
    assert not terms.is_iri("<<( <a> <b> <c> )>>")
    assert terms.is_literal('"x"')
    assert terms.is_blank("_:b")
    assert (terms.bare("<a:b>"), terms.bare("_:b"), terms.lexical('"5"^^<a:b>'), terms.lexical("<a:b>")) == ("a:b", "_:b", "5", "a:b")


@pytest.mark.parametrize(
    ("text", "short"),
    [(terms.ENTITY + "meta", "e:meta"), (terms.KG + "Claim", "kg:Claim"), (terms.ENTITY + "a/b", terms.ENTITY + "a/b"),
     ("urn:x", "urn:x"), (terms.ENTITY, terms.ENTITY)],
)  # fmt: skip
def test_curies(text: str, short: str) -> None:
    """An IRI is shortened where a known prefix fits and what is left is a local name; expanding gives it back."""
    assert terms.curie(text) == short
    assert terms.expand(short) == text


def test_prefixes_of_ones_own() -> None:
    """A file's own prefixes come first, kg's are known besides."""
    own = {"ex": "http://ex/"}
    assert terms.curie("http://ex/a", own) == "ex:a"
    assert (terms.expand("ex:a", own), terms.expand("e:a", own), terms.expand("<x>"), terms.expand("name"), terms.expand("no:thing")) == (
        "http://ex/a", terms.ENTITY + "a", "x", None, None)  # fmt: skip


def test_names_of_terms() -> None:
    """A CURIE names a term, and an IRI's last part stands in for a label."""
    assert terms.name("rdf:type") == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    assert [terms.local_name(one) for one in ("http://x/a#b", "http://x/a/", "x")] == ["b", "a", "x"]


def test_a_literal_is_written_as_the_engine_writes_it() -> None:
    """Whatever characters a text holds, its term is the engine's, so that a claim has one id whichever file it came from."""
    for text in ("tab\there", "bell\x07", "\b\f\v\x7f", "\ufffe\uffff", 'quote " and \\ and \n\r', "阿里巴巴 🦜 \u2028"):
        assert terms.literal(text) == str(pyoxigraph.Literal(text))
        assert terms.parts(terms.literal(text)).value == text
