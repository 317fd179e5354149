"""From the words of a question to the edges of a chart: names, words of the ontology, days, sums, little words; never guesses in silence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kg.ask import degree, figures, grammar, words
from kg.ask.chart import Edge
from kg.ask.meaning import Rel, Thing
from kg.ask.phrases import ARTICLES, PREPOSITIONS, alike
from kg.index import core, key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ask.lexicon import Lexicon
    from kg.ask.words import Token
    from kg.lookup import Lookup

_LONGEST_NAME = 16
_LONGEST_HAN = 14
_LONGEST_NOISE = 2
_SHORTEST_TYPO = 5
_PARTS_OF_WORDS = frozenset({"REN", "ZHE", "GENG", "YIQIAN", "YILAI", "NIANNEI", "ZONG", "NUM"})
_SHORTEST_BEGINNING, _SHORTEST_BEGINNING_CHARS = 3, 12
_SIGNS = {"CHAOGUO": ">", "OVER": ">", "DIYU": "<", "UNDER": "<", "ATLEAST": ">=", "ATMOST": "<="}
_AT_BOUND = {"ATLEAST": ("OVER", "CHAOGUO"), "ATMOST": ("UNDER", "DIYU")}


@dataclass(slots=True)
class Linked:
    """A question taken apart: its tokens, the edges that they give, which of them may be passed over, and what no word of the graph covers."""

    text: str
    tokens: list[Token]
    edges: list[Edge] = field(default_factory=list)
    skippable: list[bool] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    near: dict[str, list[str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def raw(self, start: int, end: int) -> str:
        """Return the words of the question from one token to before another."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


@lru_cache(maxsize=1)
def closed_classes() -> dict[tuple[str, ...], list[str]]:
    """Return the closed classes of the grammar by their words; a Chinese word by its characters."""
    found: dict[tuple[str, ...], list[str]] = {}
    for category, text in grammar.WORDS.items():
        for one in text.split("|"):
            plain = one.strip()
            simple = plain.isascii() and plain.replace(" ", "").isalpha()
            phrase = tuple(plain.split()) if simple else tuple(token.word for token in words.tokenise(plain)) or (plain,)
            found.setdefault(phrase, []).append(category)
            if len(phrase) > 2 and phrase[1] in {"is", "has"}:  # noqa: PLR2004 - what's known about
                found.setdefault((phrase[0], "'s", *phrase[2:]), []).append(category)
    return found


@lru_cache(maxsize=1)
def noise() -> frozenset[str]:
    """Return the words that may be passed over."""
    return frozenset(grammar.NOISE.split())


class Linker:
    """Links the questions put to one graph."""

    def __init__(self, lookup: Lookup, lexicon: Lexicon) -> None:
        """Link to the names of an index and the words of an ontology."""
        self._lookup, self._lexicon = lookup, lexicon

    def link(self, question: str, *, mend: bool = True) -> Linked:
        """Take a question apart; what is mistyped is mended where only one thing can be meant, and that is said."""
        found = Linked(words.plain(question), words.tokenise(question))
        self._edges(found)
        self._pass_over(found)
        found.edges += list(self._sized(found))
        mended = self._mended(found) if mend else None
        if mended:
            found.tokens = mended
            found.edges.clear()
            self._edges(found)
            found.edges += list(self._sized(found))
        if mend:
            self._typos(found)
        found.unknown = [found.raw(*run) for run in self._runs(found)]
        return found

    def _edges(self, found: Linked) -> None:
        found.skippable = [token.word in noise() and not (token.text.isupper() and len(token.text) > 1) for token in found.tokens]
        for start in range(len(found.tokens)):  # of Chinese each character is a token
            for end in range(start + 2, min(start + _LONGEST_NOISE, len(found.tokens)) + 1):
                if found.raw(start, end) in noise():
                    found.skippable[start:end] = [True] * (end - start)
        found.edges += [*self._closed(found), *self._figures(found), *self._english(found), *self._chinese(found)]
        found.edges += self._names(found)
        beyond = [(one.start, one.end) for one in found.edges if one.category == "NEVER"]
        closed = set(grammar.WORDS) | {"PREPOSITION"}
        found.edges = [
            one for one in found.edges if not (one.category in closed and any(first <= one.start and one.end <= last for first, last in beyond))
        ]

    def _pass_over(self, found: Linked) -> None:
        """Pass over words that ask for the foremost of some things, and say so: who is foremost is not told."""
        for start in range(len(found.tokens)):
            for end in (start + 1, start + _LONGEST_NOISE):
                if end <= len(found.tokens) and found.raw(start, end).casefold() in grammar.FOREMOST:
                    if end == start + 1 and any(one.start <= start < one.end for one in found.edges):
                        continue
                    found.skippable[start:end] = [True] * (end - start)
                    raw = found.raw(start, end)
                    chinese = words.is_chinese(raw)
                    found.notices.append(f"“{raw}”略过不计：图中没有主次之分" if chinese else f"{raw!r} is passed over: all are listed")

    # ------------------------------------------------------------------ little words
    def _closed(self, found: Linked) -> Iterator[Edge]:
        tokens, known = found.tokens, closed_classes()
        longest = max(map(len, known))
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + longest, len(tokens)) + 1):
                for category in known.get(tuple(token.word for token in tokens[start:end]), ()):
                    meaning = found.raw(start, end) if category == "VAGUE" else _SIGNS.get(category, category)
                    yield from (Edge(one, start, end, meaning, 1.0) for one in _AT_BOUND.get(category, (category,)))
            if tokens[start].word in PREPOSITIONS:
                yield Edge("PREPOSITION", start, start + 1, tokens[start].word, 1.0)
            number = figures.whole(tokens[start].word)
            if number is not None:
                yield Edge("NUM", start, start + 1, number, 1.0)

    def _figures(self, found: Linked) -> Iterator[Edge]:
        for category, rows in (("DATE", figures.dates(found.text)), ("AMOUNT", figures.sums(found.text))):
            for one in rows:
                if place := _aligned(found.tokens, one.start, one.end):
                    yield Edge(category, *place, one.value, 1.0)
        for start, end in figures.months_alone(found.text):
            if place := _aligned(found.tokens, start, end):
                before = place[0] - 1
                at = (
                    before
                    if before >= 0 and found.tokens[before].word in {"in", "on", "last", "next", "since", "before", "after", "上", "下"}
                    else place[0]
                )
                yield Edge("VAGUE", at, place[1], found.raw(at, place[1]), 1.0)

    def _sized(self, found: Linked) -> Iterator[Edge]:
        """Yield sums in a unit that the graph keeps only as it is written: 500 MW, where amounts are of so many MW."""
        for at in range(1, len(found.tokens)):
            number, unit = found.tokens[at - 1], found.tokens[at]
            over = [one for one in found.edges if one.start <= at < one.end and one.category != "ENT"]
            scaled = all(one.category == "AMOUNT" and one.meaning[1] is None for one in over)  # 50 m are 50 million, or metres
            if number.word[:1].isdigit() and scaled and unit.word in self._units:
                yield Edge("AMOUNT", at - 1, at + 1, (Decimal(number.word.replace(",", "")), f"XXX {unit.word}"), 0.8)

    @cached_property
    def _units(self) -> frozenset[str]:
        """The last words of the amounts whose unit is none that is kept, of some thousands of them."""
        query = "SELECT DISTINCT text FROM amount WHERE unit = 'XXX' AND text IS NOT NULL LIMIT 5000"
        return frozenset(text.rpartition(" ")[2].casefold() for (text,) in self._lookup.index.execute(query))

    # ------------------------------------------------------------------ the ontology's words
    def _english(self, found: Linked) -> Iterator[Edge]:
        tokens, lexicon = found.tokens, self._lexicon
        for start, token in enumerate(tokens):
            if token.word in ARTICLES:
                continue
            for end in range(start + 1, min(start + lexicon.longest, len(tokens)) + 1):
                if tokens[end - 1].word in ARTICLES:
                    continue
                kept = [one for one in tokens[start:end] if one.word not in ARTICLES]
                stems, measured = tuple(one.stem for one in kept), tuple(words.loose(one.word) for one in kept)
                for entry in (*lexicon.english.get(stems, ()), *lexicon.measures.get(measured, ())):
                    if entry.category == "KIND" and end == start + 1 and self._is_little(token):
                        continue
                    yield Edge(entry.category, start, end, entry.meaning, entry.cost)
                    if entry.category == "VERB":
                        yield from self._of_verb(token, start, end, entry.meaning, entry.cost)
            yield from self._nouns(tokens, start)
            yield from self._degrees(token, start)

    def _of_verb(self, token: Token, start: int, end: int, rel: Rel, cost: float) -> Iterator[Edge]:
        if words.is_participle(token.word):
            yield Edge("PART", start, end, rel, cost)
        elif end == start + 1 and not token.word.endswith("ing") and rel.term and not rel.inverse:
            yield Edge("NOUN", start, end, rel, cost + 0.8)

    def _degrees(self, token: Token, start: int) -> Iterator[Edge]:
        """Yield the measures that an adjective asks for: a dam is higher by its height."""
        form = degree.FORMS.get(token.word)
        for noun in form.nouns if form else ():
            for entry in self._lexicon.measures.get((words.loose(noun),), ()):
                if form and entry.category == "MEAS":
                    yield Edge(form.category, start, start + 1, (entry.meaning, form.less), entry.cost + 0.2)
        own = {words.loose(token.word)}
        for noun in degree.VERBS.get(words.base(token.word), ()):
            for entry in self._lexicon.measures.get((words.loose(noun),), ()) if words.loose(noun) not in own else ():
                if entry.category == "MEAS":
                    yield Edge("MEAS", start, start + 1, entry.meaning, entry.cost + 0.5)

    def _nouns(self, tokens: list[Token], start: int) -> Iterator[Edge]:
        """Yield nouns made of verbs: who does it, and what is done; before the verb's own preposition, the deed itself (`investment in`)."""
        token, follows = tokens[start], tokens[start + 1].word if start + 1 < len(tokens) else ""
        for one in words.agent_stems(token.word):
            for rel in self._lexicon.agents.get(one, ()):
                yield Edge("NOUN", start, start + 1, rel, 1.4)
        for one in words.action_stems(token.word):
            for rel, preposition in self._lexicon.deeds.get(one, ()):
                yield Edge("DOING", start, start + 1, (rel, preposition), 1.4)
                if preposition and follows not in {"of", "by", "from"} and (follows == preposition or follows in alike(preposition)):
                    yield Edge("DEED", start, start + 2, rel, 1.4)
                else:
                    yield Edge("NOUN", start, start + 1, rel.flipped(), 1.6)

    def _chinese(self, found: Linked) -> Iterator[Edge]:
        tokens = found.tokens
        for start, token in enumerate(tokens):
            for end in range(start + 1, min(start + _LONGEST_HAN, len(tokens)) + 1):
                raw = found.raw(start, end)
                if not words.is_chinese(raw) and token.word.isascii() and end - start > 1:
                    continue
                for entry in self._lexicon.chinese.get("".join(raw.casefold().split()), ()):
                    little = closed_classes().get(tuple(one.word for one in tokens[start:end]), ())
                    if entry.category != "KIND" or set(little) <= {"ZHE"}:  # 机构 is a class and may end the name of a doer
                        yield Edge(entry.category, start, end, entry.meaning, entry.cost)

    @staticmethod
    def _is_little(token: Token) -> bool:
        return (token.word,) in closed_classes()

    # ------------------------------------------------------------------ names
    def _names(self, found: Linked) -> Iterator[Edge]:
        spans = {}
        for start, token in enumerate(found.tokens):
            for end in range(start + 1, min(start + _LONGEST_NAME, len(found.tokens)) + 1):
                raw = found.raw(start, end)
                if end == start + 1 and token.text.islower() and (self._is_little(token) or token.word in noise() or token.word in PREPOSITIONS):
                    continue
                if found.tokens[end - 1].word != "'s" and token.word not in {"'s", ","}:
                    spans[start, end] = raw
        known = self._lookup.known_keys({word for raw in spans.values() for word in (key(raw), core(raw)) if word})
        for (start, end), raw in spans.items():
            if key(raw) in known or core(raw) in known:
                yield from self._named(raw, start, end)
            elif start + _SHORTEST_BEGINNING <= end and not self._covered(found, start, end) and len(raw) >= _SHORTEST_BEGINNING_CHARS:
                yield from self._begun(raw, start, end)

    @staticmethod
    def _covered(found: Linked, start: int, end: int) -> bool:
        """Tell whether all words in a row have a meaning of their own: `companies that develop` is not the beginning of a name."""
        return all(found.skippable[at] or any(one.start <= at < one.end for one in found.edges) for at in range(start, end))

    def _begun(self, raw: str, start: int, end: int) -> Iterator[Edge]:
        """Read several words with which only one thing's name begins as that name."""
        begun = self._lookup.beginning_with(raw)
        if len(begun) == 1:
            thing = self._lookup.by_number(begun[0])
            yield Edge("ENT", start, end, Thing(f"<{thing.iri}>", raw, f"{raw!r} is taken as {thing.label}"), 1.5)

    def _named(self, raw: str, start: int, end: int) -> Iterator[Edge]:
        for number in self._lookup.sources_called(raw):
            yield Edge("SOURCE", start, end, Thing(self._lookup.term_of(number), raw), 1.0)
        ranked = self._lookup.candidates(raw)
        best = min((rank for rank, _ in ranked), default=0)
        first = [number for rank, number in ranked if rank == best]
        others = [self._lookup.by_number(number).label for rank, number in ranked if rank > best]
        for number in first:
            thing = self._lookup.by_number(number)
            notice = f"{raw!r} is taken as {thing.label}; it is another name of {', '.join(others)} too" if others and len(first) == 1 else None
            yield Edge("ENT", start, end, Thing(f"<{thing.iri}>", raw, notice), 1.0)

    # ------------------------------------------------------------------ what is mistyped or unknown
    def _runs(self, found: Linked) -> list[tuple[int, int]]:
        """Return the runs of tokens that nothing covers."""
        covered = list(found.skippable)
        for edge in found.edges:
            covered[edge.start : edge.end] = [True] * (edge.end - edge.start)
        for at in range(1, len(covered)):
            covered[at - 1 : at + 1] = self._whole_word(found, covered, at)
        runs: list[tuple[int, int]] = []
        for at, known in enumerate(covered):
            if not known:
                joined = runs and all(found.skippable[one] or not covered[one] for one in range(runs[-1][1], at))
                runs = [*runs[:-1], (runs[-1][0], at + 1)] if joined else [*runs, (at, at + 1)]
        return runs

    @staticmethod
    def _whole_word(found: Linked, covered: list[bool], at: int) -> list[bool]:
        """Take a Chinese character of a little word into the unknown word beside it: 人口 is one word."""
        pair = covered[at - 1 : at + 1]
        if pair[0] == pair[1] or not all(words.is_chinese(one.text) for one in found.tokens[at - 1 : at + 1]):
            return pair
        beside = at if pair[1] else at - 1
        over = [one for one in found.edges if one.start <= beside < one.end]
        return [False, False] if over and all(one.category in _PARTS_OF_WORDS and one.end == one.start + 1 for one in over) else pair

    def _mended(self, found: Linked) -> list[Token] | None:
        """Return the tokens with mistyped words of the ontology and little words put right, or None if there are none."""
        changed = None
        for start, end in self._runs(found):
            for at in range(start, end):
                token = found.tokens[at]
                proper = at and token.text[:1].isupper()
                if len(token.word) < _SHORTEST_TYPO or not token.word.isascii() or not token.word.isalpha() or proper:
                    continue
                right = self._word_meant(token)
                if right:
                    changed = changed or list(found.tokens)
                    changed[at] = replace(token, word=right, stem=words.stem(right))
                    found.notices.append(f"{token.text!r} is taken as {right!r}")
        return changed

    def _word_meant(self, token: Token) -> str | None:
        from kg.likeness import likely, surely  # noqa: PLC0415 - only a word that fits nothing needs it

        known = [*{one for phrase in closed_classes() for one in phrase if one.isascii()}, *self._lexicon.surface]
        if token.stem in {words.stem(one) for one in known}:
            return None
        best = surely(token.word, likely(token.word, ((word, at) for at, word in enumerate(known))))
        return best.word if best and best.word[0] == token.word[0] else None

    def _farther(self, found: Linked, first: int, last: int, iri: str) -> int:
        """Take the next word in where it belongs to the mistyped name: Moonshoot AI."""
        if last >= len(found.tokens) or not found.tokens[last].text[:1].isupper():
            return last
        thing, _ = self._lookup.mistyped(found.raw(first, last + 1))
        return last + 1 if thing and thing.iri == iri else last

    def _typos(self, found: Linked) -> None:
        """Read unknown words as a name with a typo where only one thing can be meant; keep what is near for the others."""
        for start, end in self._runs(found):
            places = [(start, end), (start - 1, end), (start, end + 1), (start - 1, end + 1), (start - 2, end)]
            if words.is_chinese(found.raw(start, end)):  # of Chinese each character is a token, and some of a name are little words
                places += [(start - before, end + behind) for before in range(4) for behind in (2, 3)]
            for first, last in places:
                if first < 0 or last > len(found.tokens):
                    continue
                raw = found.raw(first, last)
                thing, near = self._lookup.mistyped(raw)
                if thing and not _derived(raw, thing.label):
                    end_of_name = self._farther(found, first, last, thing.iri)
                    raw = found.raw(first, end_of_name)
                    chinese = words.is_chinese(raw)
                    notice = f"“{raw}”按“{thing.label}”理解" if chinese else f"{raw!r} is taken as {thing.label}"
                    found.edges.append(Edge("ENT", first, end_of_name, Thing(f"<{thing.iri}>", raw, notice, mistyped=True), 1.5))
                    break
                found.near.setdefault(found.raw(start, end), []).extend(near)


def _derived(raw: str, name: str) -> bool:
    """Tell whether one word is made of another by an ending, which is no typo: European is not Europe."""
    first, second = sorted((raw.casefold(), name.casefold()), key=len)
    return second.startswith(first) and len(second) - len(first) > 1


def _aligned(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """Return the tokens that begin and end where some characters do."""
    first = next((at for at, token in enumerate(tokens) if token.start == start), None)
    last = next((at for at, token in enumerate(tokens) if token.end == end), None)
    return (first, last + 1) if first is not None and last is not None and last >= first else None
