"""GraphML and GEXF: the network as XML, with claims as JSON or, for Gephi, in columns that are read at a glance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, BinaryIO

from kg.writer.encode import xml_attribute, xml_json, xml_text
from kg.writer.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.writer.network import Fact, Node
    from kg.writer.record import Record
    from kg.writer.scope import Scope

_NODE_KEYS = {"label": "string", "type": "string", "type_iri": "string", "aliases": "string", "same_as": "string", "claims": "string"}
_EDGE_KEYS = {
    **dict.fromkeys(("label", "relation"), "string"),
    "symmetric": "boolean",
    **dict.fromkeys(("claim_count", "sources", "origins"), "int"),
    "unsourced": "boolean",
    **dict.fromkeys(("stances", "start", "end", "claims"), "string"),
}
_GEXF_NODE = {"type": "string", "type_iri": "string", "aliases": "string", "denials": "string", "evidence": "string"}
_GEXF_EDGE = {
    "relation": "string",
    "symmetric": "boolean",
    **dict.fromkeys(("claims", "sources", "origins"), "integer"),
    "unsourced": "boolean",
    **dict.fromkeys(("stances", "paraphrases", "evidence", "claim_ids"), "string"),
}
Value = str | int | bool


def graphml(scope: Scope, file: BinaryIO) -> None:
    """Write GraphML 1.0. Every edge is directed, as networkx wants it; `symmetric` tells which are not. Claims are JSON, none of it lost."""
    network = Network(scope)
    file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        file.writelines(
            f'<key id="{owner[0]}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'.encode() for name, kind in keys.items()
        )
    file.write(b'<graph id="kg" edgedefault="directed">\n')
    for node in network.nodes():
        said: dict[str, Value] = {"label": node.label, "type": node.type_label, "type_iri": node.type_iri, "aliases": "; ".join(node.aliases)}
        said |= {"same_as": " ".join(node.same_as), "claims": xml_json([one.json() for one in node.records])}
        file.write(f"<node id={xml_attribute(node.iri)}>{_data('n', said)}</node>\n".encode())
    for at, fact in enumerate(network.facts()):
        counts = fact.counts()
        counts["claim_count"] = counts.pop("claims")
        ends = f"source={xml_attribute(fact.source.iri)} target={xml_attribute(fact.target.iri)}"
        starts, after = [one[0] or "" for one in fact.spells], [one[1] or "" for one in fact.spells]
        said = {"label": fact.relation.label, "relation": fact.relation.iri, "symmetric": fact.symmetric, **counts}
        said |= {
            "start": min(starts, default=""),
            "end": "" if "" in after else max(after, default=""),
            "claims": xml_json([one.json() for one in fact.records]),
        }
        file.write(f'<edge id="f{at}" {ends}>{_data("e", said)}</edge>\n'.encode())
    file.write(b"</graph>\n</graphml>\n")


def _data(owner: str, said: dict[str, Value]) -> str:
    found = ((name, value if name == "claims" else xml_text(_plain(value))) for name, value in said.items() if value not in {"", "[]"})
    return "".join(f'<data key="{owner}_{name}">{text}</data>' for name, text in found)


def _plain(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def gexf(scope: Scope, file: BinaryIO) -> None:
    """Write GEXF 1.2, the version that Gephi and networkx both read, with days: a fact exists in its spells, an amount holds in its period.

    Last days are inclusive there. `kind`, of GEXF 1.3, keeps Gephi from taking parallel facts together; other readers pass over it.
    """
    network = Network(scope)
    measures = _measures(scope)
    file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
    file.write(b'<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
    for owner, mode, keys in (
        ("node", "static", _GEXF_NODE),
        ("node", "dynamic", dict.fromkeys(measures.values(), "string")),
        ("edge", "static", _GEXF_EDGE),
        ("edge", "dynamic", {"said": "string"}),
    ):
        file.write(f'<attributes class="{owner}" mode="{mode}">\n'.encode())
        file.writelines(
            f"<attribute id={xml_attribute(_key(mode, title))} title={xml_attribute(title)} type={xml_attribute(kind)}/>\n".encode()
            for title, kind in keys.items()
        )
        file.write(b"</attributes>\n")
    file.write(b"<nodes>\n")
    file.writelines(
        f"<node id={xml_attribute(node.iri)} label={xml_attribute(node.label)}><attvalues>{_node(node, measures)}</attvalues></node>\n".encode()
        for node in network.nodes()
    )
    file.write(b"</nodes>\n<edges>\n")
    for at, fact in enumerate(network.facts()):
        ends = f"source={xml_attribute(fact.source.iri)} target={xml_attribute(fact.target.iri)}"
        words = f"label={xml_attribute(fact.relation.label)} kind={xml_attribute(fact.relation.label)} weight={xml_attribute(f'{fact.origins}.0')}"
        file.write(f'<edge id="f{at}" {ends} type="directed" {words}>{_fact(fact)}</edge>\n'.encode())
    file.write(b"</edges>\n</graph>\n</gexf>\n")


def _measures(scope: Scope) -> dict[str, str]:
    """Return the relations whose claims are amounts or texts, by IRI, with a title each: a dynamic attribute of nodes."""
    rows = scope.reader.index.execute("SELECT DISTINCT value FROM claim JOIN term ON id = predicate WHERE kind = 1 ORDER BY value")
    found: dict[str, str] = {}
    for (term,) in rows:
        label = scope.lookup.relation_words(term[1:-1]).label
        found[term[1:-1]] = label if label not in found.values() and label not in _GEXF_NODE else term[1:-1]
    return found


def _key(mode: str, title: str) -> str:
    return f"{mode}:{title}"


def _value(mode: str, title: str, value: Value, days: tuple[str | None, str | None] = (None, None)) -> str:
    return f"<attvalue for={xml_attribute(_key(mode, title))} value={xml_attribute(_plain(value))}{_days(days)}/>"


def _days(days: tuple[str | None, str | None]) -> str:
    """Write a spell of days as attributes; its last day is the one before the first day after."""
    start, after = days
    last = (date.fromisoformat(after) - timedelta(days=1)).isoformat() if after else None
    return "".join(f' {name}="{day}"' for name, day in (("start", start), ("end", last)) if day)


def _node(node: Node, measures: dict[str, str]) -> str:
    denied = [one for one in node.records if one.is_denied]
    said: dict[str, Value] = {"type": node.type_label, "type_iri": node.type_iri, "aliases": "; ".join(node.aliases)}
    said["denials"] = "; ".join(f"{one.claim.predicate.label} {one.claim.value_text}" for one in denied)
    said["evidence"] = _places(node.records)
    found = [_value("static", title, value) for title, value in said.items() if value != ""]
    held: dict[tuple[str, tuple[str | None, str | None]], list[str]] = {}
    for one in node.records:
        if not one.is_denied:
            held.setdefault((measures[one.claim.predicate.iri], one.days), []).append(one.claim.value_text)
    return "".join([*found, *(_value("dynamic", title, "; ".join(dict.fromkeys(texts)), days) for (title, days), texts in held.items())])


def _fact(fact: Fact) -> str:
    said: dict[str, Value] = {"relation": fact.relation.iri, "symmetric": fact.symmetric, **fact.counts()}
    said["paraphrases"] = " | ".join(one.claim.paraphrase for one in fact.records if one.claim.paraphrase)
    said |= {"evidence": _places(fact.records), "claim_ids": " ".join(one.claim.identifier for one in fact.records)}
    found = [_value("static", title, value) for title, value in said.items() if value != ""]
    held: dict[tuple[str | None, str | None], list[str]] = {}
    for one in fact.records:
        held.setdefault(one.days, []).append(one.claim.stance)
    found += [_value("dynamic", "said", ", ".join(dict.fromkeys(stances)), days) for days, stances in held.items()]
    spells = "".join(f"<spell{_days(days)}/>" for days in fact.spells)
    return f"<attvalues>{''.join(found)}</attvalues>" + (f"<spells>{spells}</spells>" if spells else "")


def _places(records: Iterable[Record]) -> str:
    return " ".join(dict.fromkeys(span.term[1:-1] for one in records for span in one.claim.spans))
