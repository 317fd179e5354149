"""Nodes, edges and claims as rows: one table each for spreadsheets and data frames; never a row that says less than it could."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.reading import Named
from kg.writer.record import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.amount import Amount
    from kg.writer.network import Fact, Network, Node
    from kg.writer.record import Record

Row = dict[str, Any]

# Of each column its kind: text, texts (a list), number (exact), count, day, or truth.
NODES = {"id": "text", "label": "text", "type": "text", "type_iri": "text", "aliases": "texts", "same_as": "texts"}
EDGES = {
    **dict.fromkeys(("source", "target", "relation", "label"), "text"),
    "symmetric": "truth",
    **dict.fromkeys(("claims", "sources", "origins"), "count"),
    "unsourced": "truth",
    "stances": "text",
    **dict.fromkeys(("start", "end"), "day"),
    **dict.fromkeys(("source_label", "target_label"), "text"),
    "claim_ids": "texts",
}
CLAIMS = {
    **dict.fromkeys(("id", "subject", "subject_label", "subject_type", "relation", "relation_label"), "text"),
    **dict.fromkeys(("object", "object_label", "object_type", "object_text", "object_datatype", "object_language"), "text"),
    **dict.fromkeys(("value", "minimum", "maximum"), "number"),
    **dict.fromkeys(("minimum_exclusive", "maximum_exclusive", "approximate"), "truth"),
    **dict.fromkeys(("unit", "amount_text", "stance", "status", "speaker", "speaker_label"), "text"),
    **dict.fromkeys(("origins", "origin_labels"), "texts"),
    **dict.fromkeys(("period_start", "period_end"), "day"),
    "period_text": "text",
    "fiscal": "truth",
    "assumed": "text",
    **dict.fromkeys(("day_from", "day_after"), "day"),
    **dict.fromkeys(("purposes", "purpose_texts", "purpose_languages"), "texts"),
    **dict.fromkeys(("source", "source_title", "source_sha256"), "text"),
    **dict.fromkeys(("starts", "ends"), "counts"),
    "unsourced": "truth",
    "line": "count",
    "verbatim": "truth",
    **dict.fromkeys(("name_absent", "name_absent_language", "listed_as", "paraphrase", "paraphrase_language"), "text"),
    **dict.fromkeys(("notes", "note_speakers", "seeds"), "texts"),
}


def node(found: Node) -> Row:
    """Return an entity as a row."""
    return {
        "id": found.iri,
        "label": found.label,
        "type": found.type_label,
        "type_iri": found.type_iri,
        "aliases": list(found.aliases),
        "same_as": list(found.same_as),
    }


def edge(found: Fact) -> Row:
    """Return a fact as a row; its days are those from the first spell's to the last's."""
    starts, after = [one[0] for one in found.spells], [one[1] for one in found.spells]
    return {
        "source": found.source.iri,
        "target": found.target.iri,
        "relation": found.relation.iri,
        "label": found.relation.label,
        "symmetric": found.symmetric,
        **found.counts(),
        "start": min((one for one in starts if one), default=None) if None not in starts else None,
        "end": max((one for one in after if one), default=None) if None not in after else None,
        "source_label": found.source.label,
        "target_label": found.target.label,
        "claim_ids": found.ids,
    }


def claim(record: Record, type_of: Callable[[str], str]) -> Row:
    """Return a claim as a row; `type_of` gives the narrowest class of an entity, both as IRIs."""
    one, period = record.claim, record.claim.period
    text, datatype = one.literal or (None, None)
    speakers = [note.speaker or "" for note in one.notes]
    return {
        "id": one.iri,
        **_ends(record, type_of),
        "object_text": text,
        "object_datatype": datatype,
        "object_language": record.object_language,
        **_figures(one.amount),
        "stance": one.stance,
        "status": record.status,
        "speaker": one.speaker.iri if one.speaker else None,
        "speaker_label": one.speaker.label if one.speaker else None,
        "origins": [origin.iri for origin in one.origins],
        "origin_labels": [origin.label for origin in one.origins],
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "period_text": period.text if period else None,
        "fiscal": period.fiscal if period else None,
        "assumed": period.assumed if period else None,
        "day_from": record.days[0],
        "day_after": record.days[1],
        "purposes": [purpose.iri for purpose in record.purposes if isinstance(purpose, Named)],
        "purpose_texts": [purpose.value for purpose in record.purposes if isinstance(purpose, Text)],
        "purpose_languages": [purpose.language or "" for purpose in record.purposes if isinstance(purpose, Text)],
        "source": one.source.iri,
        "source_title": one.source.title,
        "source_sha256": one.source.sha256,
        "starts": [span.start for span in one.spans],
        "ends": [span.end for span in one.spans],
        "unsourced": one.source.is_data_file,
        "line": one.line,
        "verbatim": record.verbatim,
        "name_absent": one.name_absent,
        "name_absent_language": record.absent_language,
        "listed_as": record.listed_as.iri if record.listed_as else None,
        "paraphrase": one.paraphrase,
        "paraphrase_language": record.language,
        "notes": [note.text for note in one.notes],
        "note_speakers": speakers,
        "seeds": list(one.seeds),
    }


def _ends(record: Record, type_of: Callable[[str], str]) -> Row:
    one, item = record.claim, record.claim.object
    return {
        "subject": one.subject.iri,
        "subject_label": one.subject.label,
        "subject_type": type_of(one.subject.iri),
        "relation": one.predicate.iri,
        "relation_label": one.predicate.label,
        "object": item.iri if item else None,
        "object_label": item.label if item else None,
        "object_type": type_of(item.iri) if item else None,
    }


def _figures(amount: Amount | None) -> Row:
    if amount is None:
        return dict.fromkeys(("value", "minimum", "maximum", "minimum_exclusive", "maximum_exclusive", "approximate", "unit", "amount_text"))
    return {
        "value": amount.value,
        "minimum": amount.minimum,
        "maximum": amount.maximum,
        "minimum_exclusive": amount.minimum_exclusive,
        "maximum_exclusive": amount.maximum_exclusive,
        "approximate": amount.approximate,
        "unit": amount.unit,
        "amount_text": amount.text,
    }


def claims(network: Network) -> Iterator[Row]:
    """Yield all claims as rows."""
    for record in network.claims():
        yield claim(record, network.type_of)
