"""What each tool answers, as plain values of its output schema, by way of the Python face; knows nothing of the protocol, and never writes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kg.ask import Asker, is_chinese
from kg.connection import connect
from kg.errors import KgError, TooLargeError, UnknownNameError, UsageError
from kg.limits import limit
from kg.mcp import argument, querying, words
from kg.mcp.citing import Citing
from kg.mcp.graphs import Graphs
from kg.mcp.plain import plain
from kg.mcp.tool import TOOLS
from kg.page import page
from kg.paraphrase import needs_concordance, stating
from kg.search import Search
from kg.verdict import VerdictReader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.graph import Graph

_Call = dict[str, Any]
# Hints are written for the command line; a model has tools instead.
_FOR_TOOLS = (
    (re.compile(r"with: kg (?:stats|query --list)|for examples see: kg ask --help"), "with the tool schema"),
    (re.compile(r"with: kg claims --source (\S+)"), r"with the tool claims, source \1"),
    (re.compile(r"with: kg (claims|conflicts|sources)"), r"with the tool claims"),
    (re.compile(r": change the graph with kg load and kg unload"), ", nor does any tool"),
    (re.compile(r"with --timeout"), "with the argument timeout"),
)


class Answers:
    """Answers calls of the tools over one store, each from its newest state."""

    def __init__(self, store: str | None, corpus: str | None) -> None:
        """Open the store; errors as for `Graphs`."""
        self._graphs = Graphs(store, corpus)
        self._tools: dict[str, Callable[[Citing, _Call], dict[str, Any]]] = {
            "search": _search,
            "entity": _entity,
            "neighbours": _neighbours,
            "path": _path,
            "claims": _claims,
            "evidence": _evidence,
            "conflicts": _conflicts,
            "ask": _ask,
            "schema": lambda citing, _: words.schema(citing),
        }

    @property
    def skipped(self) -> list[str]:
        """What of the folder of documents could not be read."""
        return self._graphs.skipped

    @property
    def name(self) -> str:
        """What the answers rest on, in words."""
        return self._graphs.name

    def answer(self, name: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """Answer a call: as plain values, and the same as JSON text.

        Raises:
            KgError: there is no such tool, the arguments do not fit, nothing has such a name, or a limit was reached; with a hint that names tools.

        """
        try:
            return self._answer(name, given)
        except KgError as error:
            error.hint = _for_tools(error.hint) if error.hint else None
            raise

    def _answer(self, name: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        if name not in TOOLS:
            raise UnknownNameError(f"no tool is called {name!r}", hint=f"there are: {', '.join(TOOLS)}")
        call = argument.checked(TOOLS[name], given)
        language = call.get("language") or ("zh" if is_chinese(call.get("question", "")) else "en")
        if name == "sparql":
            found = querying.answer(self._graphs, call)
        else:
            with self._graphs.use(call.get("policy", "all"), call.get("as_of"), language) as graph:
                citing = Citing(graph)
                found = citing.finished(self._tools[name](citing, call))
        found, less = plain(found)
        if less:
            found["notes"].append("characters that nobody sees (controls, marks of direction, tags) are left out of the texts")
        written = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        if len(written.encode()) > limit("mcp_bytes"):
            raise TooLargeError(
                f"the answer has more than {limit('mcp_bytes'):,} bytes", hint="ask for less: a smaller limit, or a narrower question"
            )
        return found, written


def _for_tools(hint: str) -> str:
    for pattern, words_for_tools in _FOR_TOOLS:
        hint = pattern.sub(words_for_tools, hint)
    return hint


def _search(citing: Citing, call: _Call) -> dict[str, Any]:
    graph, room = citing.graph, call["limit"]
    if needs_concordance(graph.reader):
        citing.note("a graph so large answers this slowly until its words are indexed, once for each snapshot, with: kg index")
    stated = stating(graph.reader, graph.lookup, call["words"], room + 1)
    hits = Search(graph.lookup.index).names(call["words"], room=room + 1)
    if len(hits) > room:
        citing.cut(f"the best {room} entities are shown; ask for more with limit, or give more of the name")
    if not hits and not stated:
        citing.note("nothing is called so and no paraphrase holds these words; the tool ask reads whole questions, schema lists the relations")
    if len(stated) > room:
        citing.cut(f"the first {room} claims with these words are shown; ask for more with limit, or give more words")
    citing.read_ids(stated[:room])
    entities = []
    for hit in hits[:room]:
        one = graph.lookup.by_number(hit.number)
        about = citing.read_ids(graph.claim_reader.find(about=hit.number)[:1])
        entities.append({"id": one.iri, "label": one.label, "type": graph.lookup.type_of(hit.number)[1], "match": hit.match, "claims": about})
    return {"entities": entities}


def _entity(citing: Citing, call: _Call) -> dict[str, Any]:
    graph = citing.graph
    found = page(graph.lookup, graph.claim_reader, citing.entity(call["name"]))
    shown = citing.some(found.facts, call["limit"], "facts")
    facts = [{**fact.json(), "claims": citing.ids(fact.claims)} for fact in shown]
    return {**found.json(), "facts": facts, "total": len(found.facts)}


def _neighbours(citing: Citing, call: _Call) -> dict[str, Any]:
    graph, lookup = citing.graph, citing.graph.lookup
    found = lookup.neighbours(
        citing.entity(call["name"]),
        depth=call["depth"],
        relations=[citing.relation(name).number for name in call.get("relations", ())],
        types=[lookup.entity_class(name) for name in call.get("types", ())],
        direction=call.get("direction", "both"),
        max_nodes=call["limit"],
    )
    whole: dict[str, Any] = found.json()
    if found.left_out:
        citing.cut(
            f"the limit of {call['limit']} neighbours left out {found.left_out} edges; ask for more with limit, or narrow it by relations or types"
        )
    edges = []
    for edge, row in zip(found.edges, whole["edges"], strict=True):
        relation = lookup.number_of(f"<{edge.relation.iri}>") or 0
        edges.append({**row, "claims": citing.read_ids(graph.claim_reader.between(relation, edge.source, edge.target))})
    return {"center": whole["center"], "nodes": whole["nodes"], "edges": edges}


def _path(citing: Citing, call: _Call) -> dict[str, Any]:
    graph = citing.graph
    start, end = citing.entity(call["start"]), citing.entity(call["end"])
    relations = [citing.relation(name).number for name in call.get("via", ())]
    found = connect(graph.lookup, graph.claim_reader, start.number, end.number, relations=relations, most=call["limit"])
    if found.paths.length is None:
        citing.note("the graph states no connection between the two, which does not mean that there is none")
    if found.paths.total > call["limit"]:
        citing.cut(f"{call['limit']} of {found.paths.total} shortest paths are shown; ask for more with limit, or narrow it with via")
    paths = found.records(graph.lookup)
    for steps, supports in ((one["steps"], support) for one, support in zip(paths, found.claims, strict=True)):
        for step, support in zip(steps, supports, strict=True):
            for relation, claims in zip(step["relations"], support, strict=True):
                relation["claims"] = citing.ids(claims)
    ends = [{"id": one.iri, "label": one.label} for one in (start, end)]
    return {"start": ends[0], "end": ends[1], "length": found.paths.length, "total": found.paths.total, "paths": paths}


def _claims(citing: Citing, call: _Call) -> dict[str, Any]:
    reader = citing.graph.claim_reader
    numbers = {
        key: citing.entity(call[name]).number for key, name in (("about", "about"), ("subject", "subject"), ("item", "object")) if name in call
    }
    if "relation" in call:
        relation = citing.relation(call["relation"])
        numbers["predicate"] = relation.number
        if relation.inverse and not numbers.keys().isdisjoint({"subject", "item"}):
            citing.note(f"{call['relation']!r} reads from the object's side; subject and object are those of the claims themselves")
    if "source" in call:
        numbers["source"] = citing.source(call["source"])
    terms = reader.find(**numbers)
    if len(terms) > limit("mcp_read"):
        citing.cut(f"only {limit('mcp_read'):,} of {len(terms)} claims were read; narrow the question")
    found = [one for one in reader.read(terms[: limit("mcp_read")]) if call.get("stance") in {None, one.stance}]
    first, last = call["offset"], call["offset"] + call["limit"]
    if last < len(found):
        citing.cut(f"claims {first + 1} to {last} of {len(found)} are shown; go on with offset {last}")
    citing.ids(found[first:last])
    return {"total": len(found)}


def _evidence(citing: Citing, call: _Call) -> dict[str, Any]:
    reader = citing.graph.claim_reader
    if ("claim" in call) == ("subject" in call and "relation" in call) or ("claim" in call and {"subject", "relation", "object"} & set(call)):
        raise UsageError("evidence is asked for a claim, or for a fact", hint="give claim alone, or subject and relation, perhaps with object")
    if "claim" in call:
        found = [reader.one(reader.identified(call["claim"]))]
    else:
        relation = citing.relation(call["relation"])
        ends = [citing.entity(call["subject"]).number, citing.entity(call["object"]).number if "object" in call else None]
        subject, item = reversed(ends) if relation.inverse else ends
        found = reader.read(reader.between(relation.number, subject, item))
    if not found:
        citing.note("no claim states this, which does not mean that it is false")
    shown = citing.some(found, call["limit"], "claims")
    citing.ids(shown)
    if any(one.spans for one in shown) and not citing.graph.corpus:
        citing.note("no documents are at hand, so quotes are null: the paraphrase says it in other words, the places say where")
    return {"total": len(found)}


def _conflicts(citing: Citing, call: _Call) -> dict[str, Any]:
    graph = citing.graph
    about = citing.entity(call["name"]).number if "name" in call else None
    kind, everything = call.get("kind"), call["everything"] or "kind" in call
    verdicts = VerdictReader(graph.reader.index, graph.lookup, graph.claim_reader)
    total = verdicts.count(about=about, kind=kind, everything=everything)
    if kind is not None and not total:
        citing.note(f"there is no conflict of the kind {kind!r} here; kinds in this graph: {', '.join(verdicts.kinds()) or 'none'}")
    room = min(call["limit"], limit("mcp_claims"))
    if total > room:
        citing.cut(f"{room} of {total} conflicts are shown; ask for more with limit, or narrow the question")
    rows = []
    for one in verdicts.find(about=about, kind=kind, everything=everything, room=room):
        row = one.outline()
        row["relation"] = row.pop("measure", None) or row["relation"]
        rows.append({**row, "sides": [citing.ids(side) for side in one.sides]})
    return {"conflicts": rows, "total": total}


def _ask(citing: Citing, call: _Call) -> dict[str, Any]:
    found = _asker(citing.graph).ask(call["question"])
    whole = found.json()
    for one in found.replies:
        citing.ids(one.claims)
        if one.more_claims:
            citing.cut(f"{one.more_claims} more claims stand behind the answer; see them with the tool claims")
        for note in one.notes:
            citing.note(note)
    for note in found.notices:
        citing.note(note)
    return {
        "question": call["question"],
        "answered": found.is_answered,
        "understood": whole["understood"],
        "text": whole["text"],
        "answers": whole["answers"],
        "contested": whole["contested"],
        "conflicts": found.conflicts,
        "not_understood": found.not_understood,
        "suggestions": found.suggestions,
        "sparql": [one.sparql for one in found.replies if one.sparql],
    }


def _asker(graph: Graph) -> Asker:
    return Asker(graph.reader, graph.lookup)
