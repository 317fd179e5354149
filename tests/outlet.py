"""What comes out of an export, held against what went in; and a seed of texts that would rather be something else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pyoxigraph
from desk import Desk

from kg import amount, store, writer
from kg.claim import (
    AMOUNT_OF,
    EVIDENCE,
    LINE,
    LISTED_AS,
    NAME_ABSENT,
    OBJECT,
    ORIGIN,
    PARAPHRASE,
    PERIOD_OF,
    PREDICATE,
    PURPOSE,
    SOURCE_OF,
    SPEAKER,
    STANCE,
    SUBJECT,
    VERBATIM,
    claim_iri,
    part_iri,
)
from kg.lookup import Lookup
from kg.period import Period
from kg.reader import Reader
from kg.terms import KG, XSD, literal
from kg.writer.scope import Scope

if TYPE_CHECKING:
    from pathlib import Path

NASTY = (
    '=HYPERLINK("http://evil.example","click")',
    "+1+1",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\"double\" and 'single'",
    "</script><script>alert(1)</script>",
    "<b>bold</b> & co ]]> <!-- x",
    "`backtick` ${x} `]->() //",
    "line\nbreak\r\ttab",
    "\\u0027}] MATCH (n) DETACH DELETE n //",
    "\\' OR 1=1 \\\\u0027 \\",
    "[link](javascript:alert(1)) ![x](y) <javascript:alert(2)>",
    "1. list | pipe",
    "# head\n- item",
    "bell\x07 esc\x1b[31m \u202eevil \ufffe",
    "$1 and $2, 100% *of* _this_ ~~or~~ ^that^",
    "阿里巴巴 “引号” 🦜",
)
_CLAIM = """[] a kg:Claim ; rdf:subject e:n{0} ; {1} ; kg:evidence <https://w3id.org/aikg/source/n#char={2}> """


def nasty() -> str:
    """Return a seed whose every text would rather be a formula, markup or a statement, with every kind of claim among them."""
    rows = [f"e:n{at} a kg:Company ; rdfs:label {literal(text, language='en')} .\n" for at, text in enumerate(NASTY)]
    rows.append(f'<https://w3id.org/aikg/source/n> a kg:NewsArticle ; rdfs:label {literal(NASTY[5])} ; kg:sha256 "{"0" * 64}" .\n')
    for at, text in enumerate(NASTY):
        said, other = literal(text, language="en"), (at + 1) % len(NASTY)
        place = f"{at * 10},{at * 10 + 9}"
        fact = f"rdf:predicate kg:investsIn ; rdf:object e:n{other}"
        rows.append(_CLAIM.format(at, fact, place) + f"; kg:paraphrase {said} ; kg:speaker e:n{other} ; kg:origin e:n{at} .\n")
        figure = f"kg:amount [ kg:minimum {at + 1}.5 ; kg:minimumExclusive true ; kg:unit 'USD' ; kg:text {literal(text)} ]"
        period = f"kg:period [ kg:start '2025-01-01'^^xsd:date ; kg:end '2026-01-01'^^xsd:date ; kg:text {literal(text)} ; kg:fiscal true ]"
        note = f"kg:note [ a kg:Note ; rdf:value {literal(text)} ]"
        rows.append(_CLAIM.format(at, f"rdf:predicate kg:revenue ; {figure}", place) + f"; {period} ; {note} ; kg:purpose {said} .\n")
        rows.append(_CLAIM.format(at, f"rdf:predicate kg:describedAs ; rdf:object {said}", place) + f"; kg:nameAbsent {said} ; kg:verbatim true .\n")
    rows.append(_CLAIM.format(0, "rdf:predicate kg:owns ; rdf:object e:n1", "1,2") + "; kg:stance kg:denied .\n")
    rows.append(_CLAIM.format(0, "rdf:predicate kg:competesWith ; rdf:object e:n2", "1,3") + "; kg:listedAs kg:Chip .\n")
    rows.append(_CLAIM.format(0, "rdf:predicate kg:competesWith ; rdf:object e:n2", "1,4") + "; kg:period [ kg:text 'soon' ] .\n")
    fine = "rdf:predicate kg:revenue ; kg:amount [ kg:value 12345678901234567890.123456789012345678 ; kg:approximate true ; kg:unit 'EUR' ]"
    rows.append(_CLAIM.format(0, fine, "1,5") + '; kg:paraphrase "zwei"@de , "deux"@fr ; <http://purl.org/dc/terms/audience> "all" .\n')
    return "".join(rows)


def nasty_reader(folder: Path) -> Reader:
    """Load the nasty seed, and open it."""
    desk = Desk(folder)
    desk.load(nasty())
    return Reader(store.head(desk.root))


def scope(reader: Reader, about: str | None = None, **how: Any) -> Scope:  # noqa: ANN401 - the choices of a scope
    """Open a scope."""
    lookup = Lookup(reader.index, reader.prefixes)
    return Scope(reader, lookup, center=lookup.entity(about).entity if about else None, **how)


def exported(name: str, reader: Reader, about: str | None = None, **how: Any) -> bytes:  # noqa: ANN401 - the choices of a scope
    """Return an export that is one file."""
    file = io.BytesIO()
    writer.write(name, scope(reader, about, **how), file)
    return file.getvalue()


def ids(reader: Reader) -> set[str]:
    """Return the claims of a graph, as IRIs."""
    return {f"https://w3id.org/aikg/claim/{mark.hex()}" for (mark,) in reader.index.execute("SELECT iri FROM claim")}


def _literal(value: str, language: str | None = None, datatype: str | None = None) -> str:
    """Write a literal as the parser writes it: what a claim's id is the hash of (RDF 1.1 N-Triples, canonical form)."""
    if language:
        return str(pyoxigraph.Literal(value, language=language))
    return str(pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype) if datatype else None))


def rebuilt(one: dict[str, Any]) -> str:
    """Work a claim's IRI out from an exported record: it is right only if nothing of the claim was lost."""
    rows = [(SUBJECT, f"<{one['subject']['id']}>"), (PREDICATE, f"<{one['predicate']['id']}>"), *_object(one["object"])]
    rows += [(SOURCE_OF, f"<{one['source']['id']}>"), (STANCE, f"<{KG}{one['stance']}>")]
    rows += [(EVIDENCE, f"<{place['id']}>") for place in one["evidence"]]
    rows += [(SPEAKER, f"<{one['speakerId']}>")] if one["speakerId"] else []
    rows += [(key, f"<{iri}>") for key, name in ((ORIGIN, "originIds"), (PURPOSE, "purposeIds")) for iri in one[name]]
    rows += [(PURPOSE, _literal(text["text"], text["language"])) for text in one["purposeTexts"]]
    for key, name in ((PARAPHRASE, "paraphrase"), (NAME_ABSENT, "nameAbsent")):
        rows += [(key, _literal(one[name], one[f"{name}Language"]))] if one[name] is not None else []
    if period := one["period"]:
        found = Period(period["start"], period["end"], period["text"], period["fiscal"], period["assumed"])
        rows.append((PERIOD_OF, part_iri("period", found.properties)))
    rows += [(VERBATIM, literal(str(one["verbatim"]).lower(), datatype=XSD + "boolean"))] if one["verbatim"] is not None else []
    rows += [(LINE, literal(str(one["line"]), datatype=XSD + "integer"))] if one["line"] is not None else []
    rows += [(LISTED_AS, f"<{one['listedAs']['id']}>")] if one["listedAs"] else []
    rows += [(key, term) for key, term in one.get("more", ())]
    return claim_iri([f"{key} {term}" for key, term in rows])[1:-1]


def _object(item: dict[str, Any]) -> list[tuple[str, str]]:
    if "amount" in item:
        figures = dict(item["amount"])
        figures |= figures.pop("exact", {})
        node = part_iri("amount", amount.from_json(figures).properties)
        return [(OBJECT, node), (AMOUNT_OF, node)]
    if "id" in item:
        return [(OBJECT, f"<{item['id']}>")]
    return [(OBJECT, _literal(item["value"], item.get("language"), item["datatype"]))]
