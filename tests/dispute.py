"""Three papers that disagree: two of one day that contradict each other, and a later one in which a speaker thinks again."""

from __future__ import annotations

from desk import HEAD

_DCT = "http://purl.org/dc/terms/"
PAPERS = {"morning": "2025-03-03", "evening": "2025-03-03", "later": "2025-06-02"}


def paper(name: str, issued: str | None = None) -> str:
    """Describe a paper, dated or not."""
    dated = f' ; <{_DCT}issued> "{issued}"^^xsd:date' if issued else ""
    return f's:{name} a kg:NewsArticle ; rdfs:label "The {name} paper"@en{dated} .\n'


def says(  # noqa: PLR0913 - a claim has many parts
    source: str, subject: str, relation: str, said: str, *, at: int, by: str = "", how: str = "reported", when: str = "", more: str = ""
) -> str:
    """Write what a paper says at a place: `said` is an entity, or an amount such as `40e9 USD`; `when` a year, or words."""
    place = f"<https://w3id.org/aikg/source/{source}#char={at},{at + 9}>"
    value, _, unit = ("", "", "") if said.startswith('"') else said.partition(" ")
    item = (
        f"kg:amount [ {value if ';' in value or value.startswith('kg:') else f'kg:value {value}'} ; kg:unit '{unit}' ]"
        if unit
        else f"rdf:object {said}"
    )
    parts = [f"kg:evidence {place}", f"kg:stance kg:{how}", f'kg:paraphrase "What stands at {at} in the {source} paper."@en']
    parts += [f"kg:speaker {by}"] * bool(by) + [f"kg:period {_period(when)}"] * bool(when) + [more] * bool(more)
    return f"[] a kg:Claim ; rdf:subject {subject} ; rdf:predicate kg:{relation} ; {item} ; {' ; '.join(parts)} .\n"


def _period(when: str) -> str:
    if when.isdigit():
        return f'[ kg:start "{when}-01-01"^^xsd:date ; kg:end "{int(when) + 1}-01-01"^^xsd:date ; kg:text "in {when}" ]'
    return f'[ kg:text "{when}" ]'


THINGS = """e:acme a kg:Company ; rdfs:label "Acme"@en , "艾克米"@zh .
e:beta a kg:Company ; rdfs:label "Beta"@en .
e:gamma a kg:Startup ; rdfs:label "Gamma"@en .
e:ann a kg:Person ; rdfs:label "Ann Arbor"@en .
e:bob a kg:Person ; rdfs:label "Bob Boone"@en .
e:wire a kg:MediaOrganization ; rdfs:label "The Wire"@en .
"""
TIE = says("morning", "e:acme", "revenue", "40e9 USD", at=0, when="2024") + says("evening", "e:acme", "revenue", "50e9 USD", at=0, when="2024")
PRECISE = says("morning", "e:acme", "revenueGrowth", "40 %", at=10, when="2024") + says(
    "evening", "e:acme", "revenueGrowth", "42.5 %", at=10, when="2024"
)
OWN = says("morning", "e:beta", "marketValue", "7e9 USD", at=20, by="e:beta") + says("evening", "e:beta", "marketValue", "9e9 USD", at=20, by="e:ann")
REVISED = says("morning", "e:beta", "spending", "1e9 USD", at=30, by="e:beta", when="2025") + says(
    "later", "e:beta", "spending", "2e9 USD", at=30, by="e:beta", when="2025"
)
TAKEN_BACK = says("morning", "e:beta", "partnersWith", "e:gamma", at=40, by="e:beta") + says(
    "later", "e:beta", "partnersWith", "e:gamma", at=40, by="e:beta", how="denied"
)
DENIED = says("morning", "e:acme", "owns", "e:gamma", at=50, by="e:acme", how="announced") + says(
    "evening", "e:acme", "owns", "e:gamma", at=50, by="e:wire", how="denied"
)
TWO = says("morning", "e:ann", "chiefExecutiveOf", "e:acme", at=60) + says("evening", "e:bob", "chiefExecutiveOf", "e:acme", at=60)
PERIODS = says("morning", "e:acme", "spending", "10e9 USD", at=70, when="2023") + says(
    "evening", "e:acme", "spending", "20e9 USD", at=70, when="2024"
)
BACKED = says("morning", "e:acme", "investsIn", "e:gamma", at=80) + says("evening", "e:acme", "investsIn", "e:gamma", at=80)
RETOLD = "".join(says(one, "e:acme", "investsIn", "e:beta", at=90, more="kg:origin e:wire") for one in PAPERS)
WORDS = says("morning", "e:acme", "plannedInvestment", "3e9 USD", at=100, when="this year")
NOTED = says("evening", "e:gamma", "revenue", "1e6 USD", at=110, when="2024") + says(
    "morning", "e:gamma", "revenue", "2e6 USD", at=110, when="2024", more='kg:note [ a kg:Note ; kg:speaker e:ann ; rdf:value "Doubtful."@en ]'
)
ALL = TIE + PRECISE + OWN + REVISED + TAKEN_BACK + DENIED + TWO + PERIODS + BACKED + RETOLD + WORDS + NOTED
DISPUTE = HEAD + "".join(paper(name, issued) for name, issued in PAPERS.items()) + THINGS + ALL
