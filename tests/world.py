"""A small invented world with its article, its quarrels and its Chinese names, as a picture; nothing in it is true."""

from __future__ import annotations

import hashlib
from typing import Any

from kg.view import ClassStyle, Edge, GroupStyle, Node, Picture

K = "https://example.org/ontology#"
E = "https://example.org/id/"
ARTICLE = """Lantern Harbour raises its bet on machine learning

PORT AVEL, 3 March 2031. Lantern Harbour, the ferry operator turned cloud company, said on Monday that it would spend \
more than 40 billion crowns on computing over the next three years.

The money goes to data halls in Port Avel and to Tern, the model family that its research arm 灯塔研究院 released last \
autumn. \u201cWe would rather be early than tidy,\u201d said its chief executive, Mira Oduya. 🚢

Not everyone is convinced. Saltmarsh Capital, which holds a stake in the rival Copperleaf, put the true figure at 30 to \
35 billion crowns. Lantern Harbour\u2019s shares fell 2.5% on the day.

Copperleaf, for its part, runs Tern 3 in its own call centres, an arrangement that neither company likes to discuss.
"""
SHA256 = hashlib.sha256(ARTICLE.encode()).hexdigest()

CLASSES = (
    ("Company", "company", "#0072B2", "dot"),
    ("Unit", "business unit", "#56B4E9", "dot"),
    ("Person", "person", "#CC79A7", "star"),
    ("Model", "AI model", "#009E73", "diamond"),
    ("Chip", "chip", "#D55E00", "triangle"),
    ("Product", "product or platform", "#F0C000", "triangleDown"),
    ("Place", "place", "#8C8C8C", "square"),
    ("Goal", "technology or goal", "#E69F00", "hexagon"),
)
GROUPS = (
    ("money", "money", "#009E73"),
    ("rivalry", "rivalry", "#D55E00"),
    ("technology", "technology", "#0072B2"),
    ("people", "people", "#CC79A7"),
    ("structure", "structure", "#56B4E9"),
    ("place", "place", "#8C8C8C"),
)
RELATIONS = {
    "investsIn": ("invests in", "money"),
    "owns": ("owns", "structure"),
    "competesWith": ("competes with", "rivalry"),
    "develops": ("develops", "technology"),
    "deploys": ("deploys", "technology"),
    "chiefExecutiveOf": ("chief executive of", "people"),
    "analystAt": ("analyst at", "people"),
    "unitOf": ("unit of", "structure"),
    "basedIn": ("based in", "place"),
    "aimsFor": ("aims for", "technology"),
}
ENTITIES = """
Company: Lantern Harbour/灯港集团/LHBR, Copperleaf/铜叶科技, Saltmarsh Capital, Ninefold Systems, Palewater Semiconductor, Ostrava Cloud/OC
Company: Juniper & Vale, Quillon AI, Meridian Post
Company: Tidewrack Ventures, Grey Heron Bank, Bellweather Robotics, Kestrel Networks, Ashgrove Mobility
Unit: Lantern Cloud, 灯塔研究院/Lighthouse Institute, Copperleaf Voice, Ninefold Labs
Person: Mira Oduya/米拉·奥杜亚, Tomas Eklund, Wen Jiayi/文佳怡, Ines Carvalho, Rafael Stone, Hanne Brandt, Yusuf Demir, Noor El-Amin
Model: Tern/燕鸥, Tern 3, Tern 3 Small, Verdigris, Verdigris XL, Nimbus-9, Plover, Wren Vision
Chip: P70 accelerator, Basalt 2, Obsidian
Product: Harbour Pay, Ferryline, Leafdesk, Orchard, Atlas Drive, Quaynote, 灯港地图/Harbour Maps
Place: Port Avel, Verrin, Lower Saltmarsh, Kanto Bay, Østby
Goal: general intelligence, computing infrastructure, speech recognition, route planning
"""
FACTS = """
Lantern Harbour owns Lantern Cloud, Harbour Pay, Ferryline, 灯港地图 | develops Tern
Lantern Harbour deploys P70 accelerator, Basalt 2, Tern 3
Lantern Harbour competesWith Copperleaf, Ostrava Cloud, Ninefold Systems
Lantern Harbour investsIn Quillon AI, computing infrastructure, Bellweather Robotics | basedIn Port Avel | aimsFor general intelligence
灯塔研究院 unitOf Lantern Harbour | develops Tern, Tern 3, Tern 3 Small
Lantern Cloud unitOf Lantern Harbour | deploys Tern 3, Quaynote
Copperleaf competesWith Lantern Harbour, Ninefold Systems | deploys Tern 3, Verdigris | develops Verdigris, Leafdesk
Copperleaf basedIn Verrin | owns Copperleaf Voice
Copperleaf Voice unitOf Copperleaf | aimsFor speech recognition | deploys Verdigris XL
Saltmarsh Capital investsIn Copperleaf, Kestrel Networks, Quillon AI | basedIn Lower Saltmarsh
Ninefold Systems owns Ninefold Labs | develops Nimbus-9, Orchard
Ninefold Systems basedIn Kanto Bay | competesWith Ostrava Cloud | deploys Obsidian
Ninefold Labs unitOf Ninefold Systems | develops Nimbus-9
Palewater Semiconductor develops P70 accelerator, Basalt 2, Obsidian | basedIn Østby
Ostrava Cloud deploys Plover, P70 accelerator | basedIn Kanto Bay
Quillon AI develops Plover, Wren Vision | aimsFor general intelligence
Tidewrack Ventures investsIn Quillon AI, Bellweather Robotics, Ashgrove Mobility
Bellweather Robotics deploys Wren Vision | develops Atlas Drive
Ashgrove Mobility deploys Atlas Drive | aimsFor route planning
Ferryline aimsFor route planning
Grey Heron Bank investsIn Lantern Harbour | basedIn Port Avel
Juniper & Vale investsIn Ninefold Systems
Verdigris XL competesWith Nimbus-9
Mira Oduya chiefExecutiveOf Lantern Harbour | investsIn Lantern Harbour
Tomas Eklund chiefExecutiveOf Copperleaf
Wen Jiayi chiefExecutiveOf 灯塔研究院
Ines Carvalho analystAt Saltmarsh Capital
Rafael Stone analystAt Grey Heron Bank
Hanne Brandt chiefExecutiveOf Palewater Semiconductor
Yusuf Demir analystAt Juniper & Vale
Noor El-Amin chiefExecutiveOf Ninefold Systems
Meridian Post basedIn Verrin
Kestrel Networks competesWith Ostrava Cloud
"""


def place(words: str) -> list[dict[str, Any]]:
    """Point to the words in the article, as a claim does."""
    start = ARTICLE.index(words)
    return [{"start": start, "end": start + len(words), "quote": None}]


def claim(number: int, subject: str, relation: str, said: dict[str, Any], **more: object) -> dict[str, Any]:
    """Make a claim in the shape of the JSON contract."""
    return {
        "id": f"c{number}",
        "subject": {"id": E + subject, "label": subject},
        "predicate": {"id": K + relation, "label": relation},
        "object": said,
        "stance": "reported",
        "status": "single-source",
        "speaker": None,
        "origin": None,
        "period": None,
        "purpose": None,
        "paraphrase": None,
        "source": {"id": E + "article", "title": "Lantern Harbour raises its bet", "sha256": SHA256},
        "evidence": place("Lantern Harbour"),
        **more,
    }


def amount(text: str, **more: object) -> dict[str, Any]:
    """Make an amount in the shape of the JSON contract."""
    empty = dict.fromkeys(("value", "min", "max", "unit"))
    flags = dict.fromkeys(("minExclusive", "maxExclusive", "approximate"), False)
    return {"amount": {**empty, **flags, "text": text, **more}}


FIGURES = [
    claim(
        9001,
        "Lantern Harbour",
        "plannedInvestment",
        amount("more than 40 billion crowns", min=40_000_000_000, minExclusive=True, unit="CZK"),
        predicate={"id": K + "plannedInvestment", "label": "planned investment"},
        stance="announced",
        speaker="Lantern Harbour",
        purpose="computing",
        period={
            "start": "2031-03-03",
            "end": "2034-03-03",
            "text": "over the next three years",
            "assumed": "counted from the article's date",
        },
        paraphrase="The company plans computing investments above 40 billion crowns within three years.",
        evidence=place(
            "Lantern Harbour, the ferry operator turned cloud company, said on Monday that it would spend more than "
            "40 billion crowns on computing over the next three years."
        ),
    ),
    claim(
        9002,
        "Lantern Harbour",
        "plannedInvestment",
        amount("30 to 35 billion crowns", min=30_000_000_000, max=35_000_000_000, unit="CZK"),
        predicate={"id": K + "plannedInvestment", "label": "planned investment"},
        stance="estimated",
        speaker={"id": E + "Saltmarsh Capital", "label": "Saltmarsh Capital"},
        paraphrase="An investor in a rival believes the outlay will be smaller.",
        evidence=place("put the true figure at 30 to 35 billion crowns"),
    ),
    claim(
        9003,
        "Lantern Harbour",
        "sharePriceChange",
        amount("2.5%", value=-2.5, unit="%"),
        predicate={"id": K + "sharePriceChange", "label": "share-price change"},
        period={"start": "2031-03-03", "end": "2031-03-04", "text": "on the day", "assumed": None},
        paraphrase="The shares lost two and a half per cent that Monday.",
        evidence=place("Lantern Harbour\u2019s shares fell 2.5% on the day."),
    ),
    claim(
        9004,
        "Lantern Harbour",
        "sharePriceChange",
        amount("up 12%", value=12, unit="%"),
        predicate={"id": K + "sharePriceChange", "label": "share-price change"},
        period={"start": "2030-01-01", "end": "2031-01-01", "text": "in 2030", "assumed": None},
        paraphrase="Over the year 2030 the shares gained twelve per cent.",
        source={"id": E + "annual", "title": "Port Avel Exchange yearbook", "sha256": None},
        evidence=[{"start": 10, "end": 30, "quote": None}],
    ),
]
for figure in FIGURES[:2]:
    figure["status"] = "contested"
for figure in FIGURES:
    figure["predicate"] = {
        **figure["predicate"],
        "other": {"plannedInvestment": "计划投资额", "sharePriceChange": "股价变动"}[figure["predicate"]["id"][len(K) :]],
    }
CONFLICTS = (
    {
        "id": "x1",
        "kind": "value",
        "contested": True,
        "subject": {"id": E + "Lantern Harbour", "label": "Lantern Harbour"},
        "measure": {"id": K + "plannedInvestment", "label": "planned investment", "other": "计划投资额"},
        "claims": ["c9001", "c9002"],
        "sides": [["c9001"], ["c9002"]],
        "preferred": {"claims": ["c9001"], "reason": "authority"},
        "ruling": "Both speak of the same plan; above 40 and at most 35 cannot both be true.",
        "assumptions": ["Both count the three years from March 2031."],
        "otherRuling": "双方说的是同一个计划；高于 400 与至多 350 不能同时成立。",
        "otherAssumptions": ["双方都从 2031 年 3 月起算三年。"],
    },
    {
        "id": "x2",
        "kind": "period",
        "contested": False,
        "subject": {"id": E + "Lantern Harbour", "label": "Lantern Harbour"},
        "measure": {"id": K + "sharePriceChange", "label": "share-price change"},
        "claims": ["c9003", "c9004"],
        "ruling": "One speaks of a day, the other of a year.",
        "assumptions": [],
    },
)
CHINESE = {"Copperleaf": "铜叶科技", "Lantern Harbour": "灯港集团", "Mira Oduya": "米拉·奥杜亚"}
CHINESE_CLASSES = {"Company": "公司", "Person": "人物", "Model": "AI 模型"}
CHINESE_RELATIONS = {"owns": "拥有", "competesWith": "竞争", "deploys": "部署"}
OWNERS = {"owns": "source", "unitOf": "target", "investsIn": "source"}
SENTENCE = "Copperleaf, for its part, runs Tern 3 in its own call centres, an arrangement that neither company likes to discuss."


def paint(documents: dict[str, str] | None = None) -> Picture:
    """Paint the invented world, about sixty entities."""
    kinds = {}
    for row in ENTITIES.strip().splitlines():
        kind, members = row.split(": ")
        for entry in members.split(", "):
            name, *others = entry.split("/")
            kinds[name] = (kind, tuple(others))
    edges: list[Edge] = []
    claims = {figure["id"]: figure for figure in FIGURES}
    names = sorted(kinds, key=len, reverse=True)
    for row in FACTS.strip().splitlines():
        subject = next(name for name in names if row.startswith(name + " "))
        for part in row[len(subject) + 1 :].split(" | "):
            relation, objects = part.split(" ", 1)
            for thing in objects.split(", "):
                edges.append(_edge(len(edges), subject, relation, thing, claims))
    nodes = tuple(
        Node(
            E + name,
            name,
            K + kind,
            other=CHINESE.get(name, ""),
            names=others,
            claims=tuple(f["id"] for f in FIGURES) if name == "Lantern Harbour" else (),
        )
        for name, (kind, others) in kinds.items()
    )
    return Picture(
        title="Lantern Harbour and its neighbours",
        caption=f"{len(nodes)} of 214 entities within two steps · snapshot 5f1c9a · policy: all claims",
        nodes=nodes,
        edges=tuple(edges),
        claims=claims,
        classes=tuple(ClassStyle(K + iri, label, colour, shape, CHINESE_CLASSES.get(iri, "")) for iri, label, colour, shape in CLASSES),
        groups=tuple(GroupStyle(K + iri, label, colour) for iri, label, colour in GROUPS),
        documents=documents or {},
        center=E + "Lantern Harbour",
        conflicts=CONFLICTS,
        published={E + "article": "2031-03-03", E + "annual": "2031-01-15"},
        total=214,
        depth=2,
        rests_on="snapshot 7 of .kg",
        date="2031-03-05",
    )


def _edge(number: int, subject: str, relation: str, thing: str, claims: dict[str, Any]) -> Edge:
    """Make a fact with one to three claims, some from independent origins; every eleventh is unsourced."""
    label, group = RELATIONS[relation]
    share = 1 + (number * 7) % 3 if number % 4 == 0 else 1
    special = (subject, thing) == ("Copperleaf", "Tern 3")
    ids = []
    for turn in range(2 if special else share):
        one = claim(
            number * 10 + turn,
            subject,
            relation,
            {"id": E + thing, "label": thing},
            predicate={"id": K + relation, "label": label},
            origin="Meridian Post" if turn else None,
            paraphrase=f"{subject} {label} {thing}, according to this source.",
        )
        if special and turn == 0:
            one["evidence"] = place(SENTENCE)
            one["paraphrase"] = "Copperleaf's call centres work with a rival's model."
        claims[one["id"]] = one
        ids.append(one["id"])
    return Edge(
        E + subject,
        E + thing,
        K + relation,
        label,
        K + group,
        tuple(ids),
        1,
        len(ids),
        unsourced=number % 11 == 10,
        contested=(subject, thing) == ("Saltmarsh Capital", "Quillon AI"),
        other=CHINESE_RELATIONS.get(relation, ""),
        owner=OWNERS.get(relation, ""),
        symmetric=relation == "competesWith",
    )
