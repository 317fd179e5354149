"""From the triples of one seed to claims in canonical form; never writes a store and never reads a file.

Claims may be written as resources (`[] a kg:Claim ; rdf:subject ...`), as RDF 1.2 annotations
(`:a kg:investsIn :b {| kg:evidence <...> |}`), or as plain triples of a relation (which become unsourced claims).
Amounts, periods, notes and places may be blank nodes: each gets the IRI that is the hash of its content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.canonical import Things, is_well_formed, stored_form
from kg.claim import (
    AMOUNT_OF,
    CLAIM_CLASS,
    CONFLICT_CLASS,
    DENIED,
    DERIVED,
    EVIDENCE,
    LINE,
    NOTE_OF,
    OBJECT,
    PERIOD_OF,
    PREDICATE,
    REIFIES,
    SAME_AS,
    SOURCE_OF,
    STATED_IN,
    SUBJECT,
    TARGET,
    TYPE,
    UNIT,
    claim_iri,
    claim_of,
    is_canonical,
    normal,
)
from kg.errors import ClaimFaultError, KgError, RangeFaultError, SyntaxFaultError
from kg.limits import limit
from kg.node import Declared, Fault, Genids, Scattered, kind_of, part, place_lines
from kg.note import Notes
from kg.run import rows_of
from kg.terms import CONFLICT, KG, PERIOD, WELL_KNOWN, XSD, is_blank, is_iri, is_literal, lexical, literal, parts
from kg.usual import form_of, place_statements
from kg.validate import Draft, check, check_description, dimension_fault, faulty, unknown_property

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kg.node import Property, Taker
    from kg.ontology import Ontology
    from kg.parse import Place
    from kg.run import Row, Run
    from kg.usual import Form
    from kg.validate import Finished

_RESOLVED = frozenset({SUBJECT, OBJECT, AMOUNT_OF, PERIOD_OF, EVIDENCE})
_NODES = frozenset({SUBJECT, OBJECT, EVIDENCE})
_INTEGER = XSD + "integer"
_PERIOD = f"<{PERIOD}"
_NEWLINE = "\n"
_FORMS = 1_000
_RIPE = 1_000  # so far behind, the parts of a claim that stand between its properties have come, and its terms are still near in memory
_PROPERTIES = 50  # more than a claim in the usual form has
_MODEL = f"<{KG}"
_CONFLICT = f"<{CONFLICT}"
_APART = frozenset({REIFIES, NOTE_OF, STATED_IN, SAME_AS})
_TIMES = ("dateTime", "date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration", "yearMonthDuration", "dayTimeDuration")
_REWRITTEN = frozenset(XSD + kind for kind in ("double", "float", *_TIMES))


class Author:
    """Gathers triples into nodes, and nodes into claims, holding a window of nodes (and the notes) and no more."""

    def __init__(self, ontology: Ontology, sink: Taker, seed: str, *, gathered: bool = False, unread: Collection[str] = ()) -> None:
        """Author the seed called `seed` into `sink`.

        `gathered` promises each node's triples together and the parts of claims before the claims; a node of an `unread` class declares
        a word that the ontology has not got.
        """
        self._ontology, self._sink, self._gathered, self._unread = ontology, sink, gathered, unread
        self._named = Genids(seed).named  # a method of this author's own would keep all of it alive in a circle with its notes
        self._nodes: dict[str, list[Row] | Run] = {}
        self._forms: dict[tuple[str, ...], Form | None] = {}
        self._children: dict[str, str] = {}
        self._parts: dict[frozenset[Property] | tuple[tuple[str, ...], tuple[str, ...]], str] = {}
        self._made: set[str] = set()
        self._notes = Notes(self._named)
        self._units: dict[str, str] = {}
        self._finished: set[int] = set()
        self._window = limit("window_nodes")
        self._ripe: list[str] = []
        self._kinds: dict[str, tuple[Run, str]] = {}
        self._described: set[int] = set()
        self._things = Things()
        self._met: set[str] = set()
        self._usual: set[str] = set()
        self.expected: dict[str, int] = {}
        self.undeclared: dict[str, int] = {}
        self.overflowed = False

    def feed(self, runs: Iterable[tuple[str, Run]]) -> None:
        """Take the triples of a file in their order, those about one node that stand together at once.

        Raises:
            Fault: a claim is refused.
            Scattered: a claim's triples stand too far apart to be gathered in one pass.

        """
        forms, nodes, window, ripe = self._forms, self._nodes, self._window, self._ripe
        for subject, run in runs:
            if run[1] not in forms:
                self._first(subject, run)
                if TARGET in run[1]:
                    ripe.append(subject)
            elif subject not in nodes:
                nodes[subject] = run
                if forms[run[1]] or TARGET in run[1]:
                    ripe.append(subject)
                if len(nodes) > window:
                    self.overflowed = True
                    self._flush(window // 2)
            elif isinstance(found := nodes[subject], list):
                found.extend(rows_of(run))
            else:
                nodes[subject] = whole = self._joined(found, run)
                if isinstance(whole, tuple) and forms[whole[1]]:
                    ripe.append(subject)
            if len(ripe) > _RIPE:
                self._harvest()

    def _harvest(self) -> None:
        """Author the claims in a usual form that stood whole in the file a while ago: to wait until the window is full would cost much more time."""
        self.overflowed = True
        nodes, forms, ripe = self._nodes, self._forms, self._ripe
        for node in ripe[: _RIPE // 2]:
            found = nodes.get(node)
            if isinstance(found, tuple) and (form := forms[found[1]]) and self._at_once(node, found, form):
                del nodes[node]
            elif found is not None and kind_of(rows := rows_of(found)) == "note":  # before the claims behind it, which may be those that it is on
                self._hold(node, rows)
                del nodes[node]
        del ripe[: _RIPE // 2]

    def _first(self, subject: str, run: Run) -> None:
        """Take triples whose predicates were not met together before, one by one; no relation ever stands among those that were."""
        nodes, usual = self._nodes, len(self._forms) < _FORMS
        for predicate, term, at in rows_of(run):
            if predicate in self._ontology.relations:
                self._sink.plain(self._named(subject), predicate, term, at)
                usual = False
                continue
            if predicate not in self._met:
                self._meet(predicate, at)
            found = nodes.get(subject)
            if found is None:
                nodes[subject] = [(predicate, term, at)]
                if len(nodes) > self._window:
                    self.overflowed = True
                    self._flush(self._window // 2)
            elif isinstance(found, tuple):
                nodes[subject] = [*rows_of(found), (predicate, term, at)]
            else:
                found.append((predicate, term, at))
        if usual:
            self._forms[run[1]] = form_of(run[1])

    def _joined(self, found: Run, run: Run) -> list[Row] | Run:
        """Put what stands apart about a node together: in Turtle, parts of a claim stand between its properties."""
        predicates = found[1] + run[1]
        if predicates not in self._forms:
            if len(self._forms) >= _FORMS or len(predicates) > _PROPERTIES:
                return [*rows_of(found), *rows_of(run)]
            self._forms[predicates] = form_of(predicates)
        return (*found[0], *run[0]), predicates, found[2] + run[2]

    def _meet(self, predicate: str, ordinal: int) -> None:
        """Take note of a predicate that is no relation; refuse one of kg's own namespace that is not declared."""
        self._vet(predicate, ordinal)
        if predicate.startswith(_MODEL) and not self._ontology.declares(predicate):
            raise Fault(unknown_property(predicate, self._ontology), ordinal, predicate)
        self._met.add(predicate)
        if predicate[1:].startswith(WELL_KNOWN) or self._ontology.declares(predicate):
            self._usual.add(predicate)

    def finish(self) -> None:
        """Author what is left in the window; errors as for `feed`."""
        for node in [node for node, rows in self._nodes.items() if kind_of(rows_of(rows)) == "note"]:
            self._hold(node, rows_of(self._nodes.pop(node)))
        self._flush(len(self._nodes))
        for node, rows in self._notes.unused():
            self._remark(node, rows)

    @property
    def _torn(self) -> bool:
        """Whether the rest of a node may stand further on in the file than the window reaches."""
        return self.overflowed and not self._gathered

    def _once(self, key: int, known: set[int]) -> None:
        """Give up if a part of the same node was authored before, as a claim or as something that is described."""
        if key in known and not self._gathered:
            raise Scattered

    def resolve(self, node: str, ordinal: int = 0) -> str:
        """Return the canonical IRI of an amount, a period, a note or a place, authoring it first if it still waits."""
        known = self._children.get(node)
        if known:
            return known
        found = self._nodes.pop(node, None)
        if found is not None:
            return self._child(node, found)
        if is_canonical(node):
            self._vet(node, ordinal)
            self.expected.setdefault(node, ordinal)
            return node
        if self._torn:
            raise Scattered
        raise Fault(ClaimFaultError(f"{node} is referred to but nothing is said of it"), ordinal, node)

    def made(self, node: str) -> bool:
        """Tell whether this author made an amount, a period or a note of its own accord under this IRI."""
        return node in self._made

    def known(self, term: str) -> str:
        """Return a term as claims hold it: a part of a claim by its IRI, a literal in its normal form."""
        return normal(term) if term[0] == '"' else self._children.get(term, term)

    def unsourced(self, fact: tuple[str, str, str], source: str, place: Place, ordinal: int) -> None:
        """Author a plain triple as a claim of the file itself, whose place is the line in which it stands.

        Raises:
            Fault: the triple is no claim that could be made: wrong range, an amount without unit.

        """
        subject, predicate, term = fact
        for one in (subject, term):
            self._vet(one, ordinal)
        draft = Draft()
        measure = self._ontology.relations[predicate].measure
        rows = [(SUBJECT, subject), (PREDICATE, predicate), (SOURCE_OF, source), (LINE, literal(str(place.line), datatype=_INTEGER))]
        rows += [(AMOUNT_OF if measure else OBJECT, self._canonical(AMOUNT_OF if measure else OBJECT, term, ordinal))]
        rows += [(EVIDENCE, f"<{source[1:-1]}#char={place.start},{place.end}>")]
        for key, value in rows:
            draft.add(key, value)
        self._emit("", draft, [("", "", ordinal)])

    def _flush(self, count: int) -> None:
        nodes, forms = self._nodes, self._forms
        for node in list(nodes)[:count]:
            found = nodes.pop(node, None)
            if found is None or (isinstance(found, tuple) and (form := forms[found[1]]) and self._at_once(node, found, form)):
                continue
            rows = rows_of(found)
            self._look(node, rows)
            kind = kind_of(rows)
            if kind == "claim":
                self._claim(node, rows)
            elif kind == "description":
                self._describe(node, rows)
            elif kind == "note":
                self._hold(node, rows)
            else:
                self._child(node, rows)

    def _look(self, node: str, rows: list[Row]) -> None:
        """Vet all IRIs of a node, and give up when it declares a word that should have been known before the first claim was judged."""
        things = self._things
        for term, ordinal in ((node, rows[0][2]), *((term, ordinal) for _, term, ordinal in rows)):
            if term[0] == "<" and not things[term]:
                self._vet(term, ordinal)
        if self._unread and any(predicate == TYPE and term in self._unread for predicate, term, _ in rows):
            raise Declared

    @staticmethod
    def _vet(term: str, ordinal: int) -> None:
        """Refuse an IRI that is none: what reads lines in bulk sees only where one begins and ends, and what loads them does not look any more."""
        if term[0] == "<" and term[1] != "<" and not is_well_formed(term):  # no triple term
            raise Fault(SyntaxFaultError(f"{term} is no IRI"), ordinal, term)

    def _describe(self, node: str, rows: list[Row]) -> None:
        self._once(key := hash(node), self._finished)
        if node in self._notes and not self._gathered:
            raise Scattered
        self._described.add(key)
        if node.startswith(_CONFLICT) or any(term == CONFLICT_CLASS and predicate == TYPE for predicate, term, _ in rows):
            return  # kg derives its conflicts anew
        subject, described = self._named(node), self._sink.described
        for predicate, term, ordinal in rows:
            if predicate in DERIVED:
                continue
            try:
                check_description(predicate, term)
            except ClaimFaultError as error:
                raise Fault(error, ordinal, term) from error
            if predicate not in self._usual and is_iri(node) and is_iri(term):
                self.undeclared[predicate] = self.undeclared.get(predicate, 0) + 1
            described(subject, predicate, self._named(term) if term[0] == "_" else term)

    def _child(self, node: str, rows: list[Row] | Run) -> str:
        """Return the IRI of a part of a claim; what was said of one before, in the same words, is worked out once."""
        self._once(hash(node), self._described)
        content = rows[1:] if isinstance(rows, tuple) else frozenset((predicate, term) for predicate, term, _ in rows)
        found = self._parts.get(content) or self._part(node, rows_of(rows))
        if self._torn and (node in self._children or (found != node and is_canonical(node))):
            raise Scattered
        if found != node:
            self._children[node] = found
        if found in self._made:
            self._parts[content] = found
        return found

    def _part(self, node: str, rows: list[Row]) -> str:
        """Author an amount, a period or a place, unless the same was authored before."""
        self._look(node, rows)
        try:
            found, lines = part(node, rows)
        except ValueError as error:
            if self._torn:
                raise Scattered from error
            raise Fault(ClaimFaultError(str(error)), rows[0][2]) from error
        if lines and found not in self._made:
            self._made.add(found)
            self._units.update((found, lexical(term)) for predicate, term in lines if predicate == UNIT)
            self._sink.part(found, lines)
            self._sink.statements("".join(f"{found} {predicate} {term} .\n" for predicate, term in lines))
        return found

    def _hold(self, node: str, rows: list[Row]) -> None:
        """Keep a note until its claim is authored."""
        self._look(node, rows)
        self._once(hash(node), self._described)
        targets = [hash(term) for predicate, term, _ in rows if predicate == TARGET]
        if len(targets) > 1:  # the one that comes still would take the note, and no one would miss it on the one that is done
            for target in targets:
                self._once(target, self._finished)
        self._notes.hold(node, rows)

    def _note(self, node: str, claim: str, ordinal: int) -> str:
        """Author a note on a claim and return its IRI."""
        waiting = self._nodes.pop(node, None)
        if waiting:
            self._hold(node, rows_of(waiting))
        if node not in self._notes:
            if self._torn:
                raise Scattered
            if is_canonical(node):
                self.expected.setdefault(node, ordinal)
                return node
            raise Fault(ClaimFaultError(f"the note {node} is referred to but nothing is said of it"), ordinal, node)
        found, lines = self._notes.on(node, claim)
        self._made.add(found)
        self._sink.statements("".join(f"{found} {predicate} {term} .\n" for predicate, term in lines))
        return found

    def _remark(self, node: str, rows: list[Row]) -> None:
        """Describe a note that no claim of this file took: its target must be a claim that the store holds already."""
        target = next(((term, ordinal) for predicate, term, ordinal in rows if predicate == TARGET), None)
        if target is None or not is_canonical(target[0]):
            if self._torn:
                raise Scattered
            raise Fault(ClaimFaultError("a note belongs to no claim", hint="name the claim by oa:hasTarget, or the note by kg:note"), rows[0][2])
        self.expected.setdefault(*target)
        found, lines = self._notes.on(node, target[0])
        for predicate, term in lines:
            self._sink.described(found, predicate, term)
        self._sink.described(target[0], NOTE_OF, found)

    def _claim(self, node: str, rows: list[Row]) -> None:
        key = hash(node)
        self._once(key, self._finished)
        self._once(key, self._described)
        self._finished.add(key)
        draft = self._draft(rows)
        if not is_blank(node) and not is_canonical(node):
            draft.names.append(node)
        self._emit(node, draft, rows)

    def _at_once(self, node: str, run: Run, form: Form) -> bool:
        """Author a claim in the usual form at once; return False if it is not, or has a fault that only the full check can tell."""
        terms = form.read(run[2], self._ontology, self._things)
        nodes, children, mark, at = self._nodes, self._children, hash(node), form.at
        if terms is None or mark in self._finished or mark in self._described or self._notes.targeting(node):
            return False
        for number in form.nodes:
            term = terms[number]
            if term in children or (term in nodes and not self._is_described(term)):
                return False
        for number in form.parts:
            term = terms[number]
            if term not in children and term not in nodes:
                return False
            terms[number] = children.get(term) or self.resolve(term)
        relation = self._ontology.relations[terms[at[PREDICATE]]]
        if relation.measure:
            unit = self._units.get(amount := terms[at[AMOUNT_OF]])
            if unit is None or dimension_fault(relation, unit):
                return False
            terms[-2] = amount
        if PERIOD_OF in at and not terms[at[PERIOD_OF]].startswith(_PERIOD):
            return False
        self._finished.add(mark)
        content = form.content(terms)
        names = () if is_blank(node) or is_canonical(node) else (node,)
        for name in names:
            self._vet(name, run[0][0])
        self._write(form.finished(claim_of(content), terms), content, place_statements(terms[at[EVIDENCE]]), names, run[0][0])
        return True

    def _is_described(self, node: str) -> bool:
        """Tell whether what was said of a node so far describes it, and makes it no part of a claim."""
        found = self._nodes[node]
        if isinstance(found, list):
            return kind_of(found) == "description"
        known = self._kinds.get(node)
        if known is None or known[0] is not found:
            if len(self._kinds) > self._window:
                self._kinds.clear()
            known = self._kinds[node] = found, kind_of(rows_of(found))
        return known[1] == "description"

    def _emit(self, node: str, draft: Draft, rows: list[Row]) -> None:
        self._judge(draft, rows)
        content = [f"{predicate} {term}" for predicate, term in draft.content]
        claim = claim_iri(content)
        lines = [line for place in dict.fromkeys(draft.places) for line in place_lines(place)]
        notes = dict.fromkeys([*draft.notes, *self._notes.targeting(node)])
        lines += [f"{claim} {NOTE_OF} {self._note(note, claim, rows[0][2])} .\n" for note in notes]
        self._write(draft.finished(claim), _NEWLINE.join(content), "".join(lines), draft.names, rows[0][2])

    def _write(self, made: Finished, content: str, more: str, names: Collection[str], ordinal: int) -> None:
        """Hand over a claim: its content, which holds a line for each property, more statements, and other names of it."""
        claim, subject, predicate, thing, _, stance, *_ = made
        between = f" .\n{claim} "
        lines = f"{claim} {TYPE} {CLAIM_CLASS}{between}{content.replace(_NEWLINE, between)} .\n{more}"
        if names:
            lines += "".join(f"{claim} {SAME_AS} {one} .\n" for one in dict.fromkeys(names))
        if stance != DENIED:
            lines += f"{subject} {predicate} {thing} .\n"
            if self._ontology.relations[predicate].symmetric:
                lines += f"{thing} {predicate} {subject} .\n"
        self._sink.statements(lines)
        self._sink.claimed(made, ordinal)

    def _judge(self, draft: Draft, rows: list[Row]) -> None:
        try:
            check(draft, self._ontology)
            unit = self._units.get(draft.object)
            error = dimension_fault(self._ontology.relations[draft.predicate], unit) if unit else None
            if error:
                raise faulty(error, AMOUNT_OF)
        except KgError as error:
            if self._torn and isinstance(error, ClaimFaultError | RangeFaultError):
                raise Scattered from error
            wanted, word = getattr(error, "predicate", ""), getattr(error, "word", "")
            near = [(term != word, ordinal) for predicate, term, ordinal in rows if predicate == wanted]
            raise Fault(error, min(near)[1] if near else rows[0][2], word) from error

    def _draft(self, rows: list[Row]) -> Draft:
        draft = Draft()
        add, nodes, children = draft.add, self._nodes, self._children
        for predicate, term, ordinal in rows:
            try:
                if predicate in _RESOLVED:
                    known = term[0] == "<" and predicate in _NODES and term not in nodes and term not in children
                    add(predicate, term if known else self._canonical(predicate, term, ordinal))
                elif (predicate == TYPE and term == CLAIM_CLASS) or predicate in DERIVED:
                    continue
                elif predicate in _APART:
                    self._apart(draft, predicate, term, ordinal)
                else:
                    plain = term[1] != "<" if term[0] == "<" else term[0] == '"' and term[-1] != ">"
                    add(predicate, term if plain else self._other(term, ordinal))
            except ClaimFaultError as error:
                raise Fault(error, ordinal, term) from error
        return draft

    def _apart(self, draft: Draft, predicate: str, term: str, ordinal: int) -> None:
        """Take what is no content of a claim of its own: its reified triple, its notes, seeds and other names."""
        if predicate == REIFIES:
            self._reified(draft, term, ordinal)
        elif predicate == NOTE_OF:
            draft.notes.append(term)
        elif predicate == STATED_IN:
            draft.ledgers.append(term)
        else:
            draft.names.append(self._named(term))

    def _other(self, term: str, ordinal: int) -> str:
        """Return the object of any other property in the form in which a store keeps it."""
        if term[0] == '"':
            return stored_form(term) if term[-1] == ">" and parts(term).datatype in _REWRITTEN else term
        if term.startswith("<<"):
            raise Fault(ClaimFaultError("a triple term stands only behind rdf:reifies"), ordinal)
        return self._named(term)

    def _reified(self, draft: Draft, term: str, ordinal: int) -> None:
        """Take subject, predicate and object from a triple term (RDF 1.2 Concepts, section 3.1)."""
        if not term.startswith("<<( "):
            raise Fault(ClaimFaultError("rdf:reifies needs a triple term"), ordinal)
        subject, predicate, item = term[4:-4].split(" ", 2)
        relation = self._ontology.relations.get(predicate)
        key = AMOUNT_OF if relation and relation.measure else OBJECT
        for one, value in ((SUBJECT, self._named(subject)), (PREDICATE, predicate), (key, self._canonical(key, item, ordinal))):
            draft.add(one, value)

    def _canonical(self, predicate: str, term: str, ordinal: int) -> str:
        if is_literal(term):
            return self._other(term, ordinal)
        if predicate in {AMOUNT_OF, PERIOD_OF}:
            return self.resolve(term, ordinal)
        waiting = self._nodes.get(term)
        if predicate == EVIDENCE:
            return self.resolve(term, ordinal) if is_blank(term) or (waiting and kind_of(rows_of(waiting)) == "selector") else self.known(term)
        if term in self._children or (waiting and kind_of(rows_of(waiting)) in {"amount", "period"}):
            return self.resolve(term, ordinal)
        return self._named(term)
