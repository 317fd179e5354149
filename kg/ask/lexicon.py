"""The words for relations, measures and classes, made of what the ontology at hand says; never holds a word of any ontology itself.

A phrase is taken apart by its shape alone: `invests in` is a verb with a preposition, `is a rival of` a noun, `is backed by` a passive, `has unit` a
noun seen from the other side. From the shape follow the forms in which people ask: `invested in`, `rivals of`, `Alibaba-backed`, `who does it back?`
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg import ontology
from kg.ask import idioms, words
from kg.ask.meaning import Kind, Rel
from kg.ask.phrases import ARTICLES, BE, HAVE, NOUN_PREPOSITIONS, PREPOSITIONS, alike, alternatives, one_or_none, phrases, shape, side, spaced, split
from kg.terms import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.ontology import Ontology, Relation
    from kg.reader import Reader

_FUTURE = frozenset({"will", "would", "shall"})
_WILL = frozenset({"will", "would", "can", "has", "have", "had", "is", "are", "was", "were"})
_INTENTIONS = frozenset(map(words.stem, ("plans", "wants", "intends", "expects", "aims", "hopes", "promises", "agrees")))
PARTICLES = frozenset("up off out down back away together along around apart over".split())  # noqa: SIM905 - words
_SITUATED = frozenset({"located", "situated", "based", "found", "headquartered"})
_SPLIT = 2
_MEASURED = frozenset({"MEAS", "FMEAS", "PMEAS", "COUNTED", "MHEAD", "MTAIL"})
# How a Chinese measure of a change ends, and how it is asked for: 股价变动, 股价涨了多少.
_ZH_CHANGES = ("变动", "变化", "涨幅", "跌幅", "增长率", "增长", "增幅", "降幅")
_ZH_RISING, _ZH_FALLING = ("涨", "升", "上涨", "上升", "增长", "增加"), ("跌", "降", "下跌", "下降", "减少")
# What a Chinese word ends in that names the one who does, not the deed: 竞争对手, 创始人.
_ZH_DOERS = "人者方商手席官长员伴师家东敌友司板主CEO"
_ZH_QUANTITY = "额量率数值"
_ZH_INTENTIONS = ("计划", "打算", "预计", "拟")
_ZH_LEADING = ("担任", "出任", "任", "是", "为", "作为", "被称为")
_ZH_TRAILING = ("位于", "于", "至", "到", "在", "自", "入", "为", "是", "：")
_MODEL = frozenset(("Claim", "Amount", "Period", "Seed", "Note", "Stance", "Source", "ViewGroup", "Relation", "Measure", "ClaimProperty"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which some words may be read: their category in the grammar, what they mean, how far-fetched it is."""

    category: str
    meaning: Any
    cost: float = 1.0


class Lexicon:
    """The words of one graph: English by the stems of their words, Chinese by their characters."""

    def __init__(self, found: Ontology) -> None:
        """Make the words of an ontology."""
        self.ontology = found
        self.english: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self.measures: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
        self.chinese: dict[str, list[Entry]] = defaultdict(list)
        self.agents: dict[str, list[Rel]] = defaultdict(list)
        self.deeds: dict[str, list[tuple[Rel, str]]] = defaultdict(list)
        self.surface: set[str] = set()
        self._alike: set[tuple[tuple[str, ...], Entry]] = set()
        for relation in found.relations.values():
            if relation.measure:
                self._measure(relation)
            else:
                self._relation(relation)
        for klass in found.classes.values():
            if local_name(klass.term[1:-1]) not in _MODEL and not found.is_model_class(klass.term):
                self._kind(klass)
        self._keep_to_prepositions()
        idioms.learn(self)
        self._heads_of_classes()
        self._heads_of_measures()
        self.longest = max(map(len, (*self.english, *self.measures)), default=1) + 3

    # ------------------------------------------------------------------ relations
    def _relation(self, relation: Relation) -> None:
        local = local_name(relation.term[1:-1])
        for text, language, inverse in phrases(relation):
            rel = Rel(relation.term, inverse)
            if words.is_chinese(text):
                self._chinese_phrase(text, rel, None if inverse else side(relation))
            elif language == "en" or text.isascii():
                self._phrase(text, rel)
        if not relation.labels:
            self._phrase(spaced(local), Rel(relation.term))

    def _phrase(self, text: str, rel: Rel) -> None:
        """Take an English phrase: `x PHRASE y` reads as the relation."""
        tokens = [one.word for one in words.tokenise(text)]
        self.surface.update(one for one in tokens if one.isalpha())
        if not tokens:
            return
        article = any(one in ARTICLES for one in tokens)
        plain = [one for one in tokens if one not in ARTICLES]
        first, rest = plain[0], plain[1:]
        kind = shape(plain)
        if first in BE and rest:
            self._state(rest, rel, article=article)
        elif kind == "state":
            self._state(plain, rel, article=False)
            if plain[-1] != "by" and words.is_participle(plain[0]):  # `trained under` may be said of who did it too
                self._verb(*split(plain), rel, cost=1.3)
        elif first in HAVE and rest:
            self._possession(rest, rel)
        else:
            self._verb(*split(plain), rel, article=article)
            if kind == "noun":
                self._bare_noun(plain, rel)

    def _bare_noun(self, plain: list[str], rel: Rel) -> None:
        """Take a name that is no verb's form: of `x creator y`, y is the creator of x, and so y creates it."""
        self._noun(plain, rel.flipped())
        for one in words.agent_stems(plain[-1])[:2] if len(plain) == 1 else ():
            self.english[one,].append(Entry("VERB", rel.flipped(), 1.3))

    def _state(self, rest: list[str], rel: Rel, *, article: bool) -> None:
        """Take what follows `is`: a participle, a noun, an adjective, each perhaps with a preposition."""
        head, preposition = split(rest)
        if not head:  # "is under", "is in"
            self.add("PRED", (preposition or "",), rel)
            return
        self.add("PRED", (*head, *one_or_none(preposition)), rel)
        if head[0] in _SITUATED and preposition:  # what is located in Dunmore is in Dunmore
            self.add("WHEREIN", (preposition,), rel, 1.4)
        self.add("PHEAD", head, (rel, preposition), 1.2)
        for other in alike(preposition):
            self._add_alike("PRED", (*head, other), rel, 1.6)
        passive = words.is_participle(head[0])
        if passive and preposition == "by":
            self._verb(head, None, rel.flipped(), cost=1.2)
        elif preposition and (article or preposition in NOUN_PREPOSITIONS) and not passive:
            self._noun(head, rel)

    def _possession(self, rest: list[str], rel: Rel) -> None:
        """Take what follows `has`: `x has N y` makes y the N of x."""
        rest = rest[1:] if rest[0] == "as" and len(rest) > 1 else rest
        if len(rest) > 1 and rest[0] in PREPOSITIONS:  # has on loan
            self._verb(["have", *rest], None, rel)
            return
        head, preposition = split(rest)
        self._verb(["have", *head], preposition, rel)
        if head and words.is_participle(head[0]):  # has bought into
            self._verb(head, preposition, rel)
            return
        if preposition is None:
            self._noun(head, rel.flipped())

    def _verb(self, head: list[str], preposition: str | None, rel: Rel, cost: float = 1.0, *, article: bool = False) -> None:
        self.add("VERB", (*head, *one_or_none(preposition)), rel, cost)
        if preposition:
            self.add("VHEAD", head, (rel, preposition), cost + 0.2)
            for other in alike(preposition):
                self._add_alike("VERB", (*head, other), rel, cost + 0.6)
        if len(head) == _SPLIT and preposition is None and article and head[0] != "have":  # "covers the goods": which goods does it cover?
            self.add("VERB", head[:1], rel, 1.9)
            self.add("OBJECT", head[1:], "")
        if len(head) == 1 or (len(head) == 2 and head[0] == "co"):  # noqa: PLR2004 - co-found
            self.agents[words.stem(head[-1])].append(rel)
            self.deeds[words.stem(head[-1])].append((rel, preposition or ""))
        self._torn([*head, *one_or_none(preposition)], rel, cost)

    def _torn(self, whole: list[str], rel: Rel, cost: float) -> None:
        """Let the object stand inside the phrase: `turns away` turns a ship away, `has on loan` has a picture on loan."""
        rest = whole[1:]
        if rest and rest[0] in PARTICLES | PREPOSITIONS and (rest[-1] not in PREPOSITIONS if len(rest) > 1 else rest[0] in PARTICLES):
            key = " ".join(map(words.stem, rest))
            self.add("TORN", whole[:1], (rel, key, words.stem(whole[0])), cost + 0.1)
            self.add("REST", rest, key)

    def above(self, term: str) -> set[str]:
        """Return a class and all that are above it."""
        found, waiting = set(), [term]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                known = self.ontology.classes.get(one)
                waiting += known.parents if known else ()
        return found

    def _noun(self, head: list[str], rel: Rel) -> None:
        """Take a noun: `N of y` are the x with `x rel y`."""
        self.add("NOUN", head, rel)

    def add(self, category: str, phrase: Iterable[str], meaning: object, cost: float = 1.0) -> None:
        """Take some English words in a category."""
        measured = category in _MEASURED
        key, found = tuple(map(words.loose if measured else words.stem, phrase)), self.measures if measured else self.english
        entry = Entry(category, meaning, cost)
        if key and entry not in found[key]:
            found[key].append(entry)

    def _add_alike(self, category: str, phrase: tuple[str, ...], rel: Rel, cost: float) -> None:
        self.add(category, phrase, rel, cost)
        self._alike.add((tuple(map(words.stem, phrase)), Entry(category, rel, cost)))

    # ------------------------------------------------------------------ Chinese
    def _chinese_phrase(self, text: str, rel: Rel, side: str | None) -> None:
        bare = text.strip("：:，。 ")
        if "…" in bare:
            bare = bare.rpartition("…")[2]
        if bare.startswith("的"):
            self.han("NOUN", bare[1:], rel.flipped())
            return
        if any(one in bare for one in "其之"):
            return
        bare = bare.split("，")[-1]
        self.han("VERB", bare, rel)
        if bare.endswith(("位于", "在")) and len(bare) > 1:
            self.han("WHEREIN", "在", rel, 1.4)
        if bare[-1] in "是为" and len(bare) > _SPLIT:  # x 母公司是 y: y is the parent of x
            self.han("NOUN", bare[:-1], rel.flipped())
            self.han("PNOUN", bare[:-1], rel.flipped(), 1.2)
            return
        lead = next((one for one in _ZH_LEADING if bare.startswith(one) and len(bare) > len(one)), "")
        if lead or side or bare[-1] in _ZH_DOERS:
            self.han("NOUN", bare[len(lead) :], rel.flipped() if side == "object" and not lead else rel, 1.0 if lead else 1.2)
        else:
            self.han("NOUN", bare, rel.flipped(), 1.5)
        tail = next((one for one in _ZH_TRAILING if bare.endswith(one) and len(bare) > len(one)), "")
        if tail:
            self.han("VHEAD", bare[: -len(tail)], (rel, tail), 1.2)
            self.han("PNOUN", bare[: -len(tail)], rel.flipped(), 1.2)
        elif not lead:
            self.han("VHEAD", bare, (rel, ""), 1.2)

    def han(self, category: str, text: str, meaning: object, cost: float = 1.0) -> None:
        """Take a Chinese word in a category."""
        entry = Entry(category, meaning, cost)
        if text and entry not in self.chinese[text.casefold()]:
            self.chinese[text.casefold()].append(entry)

    # ------------------------------------------------------------------ measures and classes
    def _measure(self, relation: Relation) -> None:
        for text, _, inverse in phrases(relation):
            if inverse:
                continue
            if words.is_chinese(text):
                self._chinese_measure(text.removeprefix("的"), relation)
            else:
                self._english_measure(text, relation)
        if not relation.labels:
            self.add("MEAS", spaced(local_name(relation.term[1:-1])).split(), relation.term)

    def _english_measure(self, text: str, relation: Relation) -> None:
        plain, future = [one.word for one in words.tokenise(text) if one.word not in ARTICLES], False
        self.surface.update(plain)
        while len(plain) > 1 and plain[0] in _WILL:
            future, plain = future or plain[0] in _FUTURE, plain[1:]
        if future:
            self.add("FMEAS", plain, relation.term)
            self.add("MEAS", plain, relation.term, 1.8)
            self.add("PMEAS", plain, relation.term, 1.2)
            return
        if plain[:2] == ["number", "of"]:
            self.add("COUNTED", plain[2:], relation.term)
        if len(plain) > 1 and plain[-1] in {"by", "at"}:
            self.add("MEAS", plain[:-1], relation.term, 1.1)
        self.add("MEAS", plain, relation.term)
        if len(plain) > 2 and plain[1] == "to" and words.stem(plain[0]) in _INTENTIONS:  # noqa: PLR2004 - `plans to invest`
            self.add("MEAS", plain[2:], relation.term, 1.7)
            self.add("PMEAS", plain[2:], relation.term, 1.2)
        if len(plain) > 1:
            self.add("MHEAD", plain[:-1], (relation.term, words.loose(plain[-1])))
            self.add("MTAIL", plain[-1:], words.loose(plain[-1]))

    def _chinese_measure(self, text: str, relation: Relation) -> None:
        """Take a Chinese name of a measure: 计划投资额 is asked for by 计划投资 and by 投资 too."""
        self.han("MEAS", text, relation.term)
        for beginning in ("", *_ZH_INTENTIONS):
            short = text.removeprefix(beginning).rstrip(_ZH_QUANTITY) if text.startswith(beginning) else ""
            if len(short) > 1 and short != text:
                self.han("MEAS", short, relation.term, 1.7 if beginning else 1.2)

        end = next((one for one in _ZH_CHANGES if text.endswith(one)), "")
        base, either_way = text.removesuffix(end), end in {"变动", "变化"}
        changes = (*(_ZH_RISING if either_way or end[:1] in "增涨" else ()), *(_ZH_FALLING if either_way or end[:1] in "跌降" else ()))
        for change in changes if end and len(base) > 1 else ():
            self.han("MEAS", base + change, relation.term, 1.3)

    def _kind(self, klass: ontology.EntityClass) -> None:
        named = [*klass.labels.values(), *klass.phrases, *(() if klass.labels else (spaced(local_name(klass.term[1:-1])),))]
        for text in named:
            if words.is_chinese(text):
                self.han("KIND", text, Kind(klass.term, klass.label("zh")))
                continue
            plain = [one.word for one in words.tokenise(text) if one.word not in ARTICLES]
            self.surface.update(plain)
            for part in alternatives(plain):
                self.add("KIND", part, Kind(klass.term, klass.label()))

    def _keep_to_prepositions(self) -> None:
        """Let one preposition stand for another only where no relation has that very phrase: what plays for a club does not play at it."""
        for key, entry in self._alike:
            entries = self.english[key]
            own = [one for one in entries if one.category == entry.category and (key, one) not in self._alike]
            if own and entry.meaning.term not in {one.meaning.term for one in own}:
                entries[:] = [one for one in entries if one != entry]

    def _heads_of_classes(self) -> None:
        """Let a class be called by the last word of its name, where that is no other class's: an exchange is a stock exchange."""
        heads: dict[str, list[Kind]] = defaultdict(list)
        for key, entries in self.english.items():
            heads[key[-1]] += [one.meaning for one in entries if one.category == "KIND" and len(key) > 1 and key[-1] not in PARTICLES]
        for head, kinds in heads.items():
            if len(set(kinds)) == 1 and not any(one.category == "KIND" for one in self.english.get((head,), ())):
                self.english[head,].append(Entry("KIND", kinds[0], 1.5))

    def _heads_of_measures(self) -> None:
        """Let a measure be called by the last word of its name, where that is no other measure's: the capacity is the generating capacity."""
        heads: dict[str, dict[str, None]] = defaultdict(dict)
        for relation in self.ontology.relations.values():
            plain = [one.word for one in words.tokenise(relation.labels.get("en", ""))] if relation.measure else []
            if len(plain) > 1 and not PREPOSITIONS & set(plain):
                heads[plain[-1]][relation.term] = None
        for head, terms in heads.items():
            if len(terms) == 1 and not any(one.category == "MEAS" for one in self.measures.get((words.loose(head),), ())):
                self.add("MEAS", (head,), next(iter(terms)), 2.0)

    def kinds_called(self, *called: str) -> list[str]:
        """Return the classes that have one of some words among their names: `where` for places."""
        found = [entry.meaning.term for word in called for entry in (*self.english.get((words.stem(word),), ()), *self.chinese.get(word, ()))
                 if entry.category == "KIND"]  # fmt: skip
        return list(dict.fromkeys(found))

    @cached_property
    def placing(self) -> list[str]:
        """The relations whose objects are places."""
        places = set(self.kinds_called("where", "哪里"))
        for _ in self.ontology.classes:
            below = {one.term for one in self.ontology.classes.values() if places & set(one.parents)} - places
            if not below:
                break
            places |= below
        return [one.term for one in self.ontology.relations.values() if not one.measure and set(one.ranges) & places]


def load(reader: Reader) -> Lexicon:
    """Read the ontology of a graph out of its database, and make its words."""
    known = reader.index.execute("SELECT value FROM term WHERE id IN (SELECT term FROM relation UNION SELECT term FROM class)")
    return Lexicon(ontology.read(row for (term,) in known.fetchall() for row in reader.database.match(subject=term)))
