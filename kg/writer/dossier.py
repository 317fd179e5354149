"""A Markdown dossier: pages of entities, each fact with footnotes that say where it stands; never a text that is read as markup."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO

from kg.index import claim_term
from kg.page import page
from kg.reading import ClaimReader
from kg.render import counted
from kg.writer.encode import markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.page import Page, PageFact
    from kg.reading import ReadClaim
    from kg.writer.scope import Scope

_MARK_CHARS = 12


def write(scope: Scope, file: BinaryIO) -> None:
    """Write a page for each entity of which the scope holds all claims, then the footnotes."""
    reader = ClaimReader(scope.reader, scope.lookup)
    for number in scope.inner():
        found = page(scope.lookup, reader, scope.lookup.by_number(number))
        for fact in found.facts:
            fact.claims = [one for one in fact.claims if scope.holds(f"<{one.iri}>")]
        found.facts = [fact for fact in found.facts if fact.claims]
        file.write("".join(f"{line}\n" for line in [*_page(found), ""]).encode())
    file.writelines(f"{_footnote(one)}\n\n".encode() for one in reader.each(map(claim_term, scope.claims()), scope.count()))


def dossier(found: Page) -> str:
    """Return the page of one entity with its footnotes."""
    claims = {claim.iri: claim for fact in found.facts for claim in fact.claims}
    return "\n".join([*_page(found), *(f"\n{_footnote(claims[iri])}" for iri in sorted(claims))])


def _page(found: Page) -> Iterator[str]:
    yield f"# {markdown(found.entity.label)}"
    yield ""
    others = dict.fromkeys(text for text, _, _ in found.names if text != found.entity.label)
    yield f"*{markdown(found.type_label)}*" + (f" · also: {markdown(', '.join(others))}" if others else "") + f" · {_link(found.entity.iri)}"
    for heading, facts in groupby(found.facts, key=lambda fact: fact.heading):
        yield ""
        yield f"## {markdown(heading)}"
        yield ""
        for fact in facts:
            yield f"- {markdown(fact.text)}{_context(fact)} ({_support(fact)}){_marks(fact.claims)}"


def _context(fact: PageFact) -> str:
    return f", {markdown(fact.context)}" if fact.context else ""


def _support(fact: PageFact) -> str:
    if fact.unsourced:
        return "unsourced"
    stances = [stance for stance in fact.stances if stance != "reported"]
    return ", ".join([counted(fact.sources, "source"), counted(fact.origins, "origin"), *stances])


def _marks(claims: Iterable[ReadClaim]) -> str:
    return "".join(f"[^{claim.identifier[:_MARK_CHARS]}]" for claim in claims)


def _footnote(claim: ReadClaim) -> str:
    """Write where a claim stands, who says it and how; its mark is the beginning of its id, so that it is the same in every dossier."""
    said = f"{markdown(claim.speaker.label)}, {claim.stance}" if claim.speaker else claim.stance
    told = [f"{markdown(claim.source.title)}{' (a data file: unsourced)' if claim.source.is_data_file else ''}"]
    told += [f"characters {span.start}–{span.end} of {_link(span.source[1:-1])}" for span in claim.spans]
    told.append(f"said by {said}" if claim.speaker else said)
    told += [f"from {markdown(one.label)}" for one in claim.origins]
    told += [f"period {markdown(str(claim.period))}"] if claim.period else []
    told += [f"assumed: {markdown(claim.period.assumed)}"] if claim.period and claim.period.assumed else []
    told += [f"for {markdown(', '.join(claim.purposes))}"] if claim.purposes else []
    told += [f"note: {markdown(note.text)} ({markdown(note.speaker or 'curator')})" for note in claim.notes]
    words = f"{markdown(claim.paraphrase)} — " if claim.paraphrase else ""
    return f"[^{claim.identifier[:_MARK_CHARS]}]: {words}{'; '.join(told)}; claim `{claim.identifier}`"


def _link(iri: str) -> str:
    """Write an IRI as a link if it is one of the web, else as a text: no other scheme is to be clicked."""
    return f"<{iri}>" if iri.startswith(("http://", "https://")) else markdown(iri)
