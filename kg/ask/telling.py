"""Meanings and answers as sentences, English or Chinese, made of the ontology's own labels; never states more than a claim does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.amount import Amount
from kg.ask.meaning import Either, Every, Having, Kind, Mod, Not, Question, Set, Some, Step, Thing
from kg.ask.phrases import PREPOSITIONS as _PREPOSITIONS
from kg.ask.phrases import shape
from kg.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lookup import Lookup
    from kg.neighbourhood import RelationWords

_MOST_NAMED = 12
_NO_INVERSE = "is object of "
_ES = re.compile(r"(?:ch|sh|ss|x|z|o)es$")
FORM_WORDS = {
    "en": {
        "which": "{0}",
        "truth": "whether {0}",
        "count": "how many are {0}",
        "amount": "{m} of {0}",
        "when": "when {0}",
        "sources": "which sources say that {0}",
        "count-sources": "how many sources say that {0}",
        "speakers": "who says that {0}",
        "top": "the {n}{d} {m} of {0}",
        "compare": "which has {c} {m}: {0} or {1}",
        "total": "the total {m} of {0}",
        "know": "what is known of {0}",
        "said": "what {0} says",
        "path": "how {0} and {1} are connected",
        "changed": "what {0}",
        "disagree": "who disagrees about {0}",
    },
    "zh": {
        "which": "{0}",
        "truth": "是否{0}",
        "count": "{0}的数目",
        "amount": "{0}的{m}",
        "when": "{0}的时间",
        "sources": "哪些来源说{0}",
        "count-sources": "多少来源说{0}",
        "speakers": "谁说{0}",
        "top": "{0}中{m}{d}者{n}",
        "compare": "{0}与{1}谁的{m}{c}",
        "total": "{0}的{m}总和",
        "know": "关于{0}所知的",
        "said": "{0}所说的",
        "path": "{0}与{1}的联系",
        "changed": "{0}",
        "disagree": "关于{0}的分歧",
    },
}
_DENIALS = {
    "en": {"sources": "which sources deny that {0}", "count-sources": "how many sources deny that {0}", "speakers": "who denies that {0}"},
    "zh": {"sources": "哪些来源否认{0}", "count-sources": "多少来源否认{0}", "speakers": "谁否认{0}"},
}


class Teller:
    """Tells meanings in one language."""

    def __init__(self, lookup: Lookup, language: str) -> None:
        """Tell in English (`en`) or Chinese (`zh`)."""
        self._lookup, self.language = lookup, language

    @property
    def is_chinese(self) -> bool:
        """Tell whether the language is Chinese."""
        return self.language == "zh"

    def name(self, term: str) -> str:
        """Return what a term is called."""
        number = self._lookup.number_of(term)
        return self._lookup.label(number, term[1:-1]) if number is not None else term[1:-1]

    def relation(self, term: str) -> RelationWords:
        """Return the words of a relation."""
        return self._lookup.relation_words(term[1:-1])

    def listed(self, names: Sequence[str], word: str | None = None) -> str:
        """Write names in a row."""
        shown = list(names[:_MOST_NAMED])
        more = len(names) - len(shown)
        if self.is_chinese:
            return "、".join(shown) + (f"等{len(names)}个" if more else "")
        joint = word or "and"
        if more:
            return f"{', '.join(shown)} {joint} {more:,} more"
        return f"{', '.join(shown[:-1])} {joint} {shown[-1]}" if len(shown) > 1 else shown[0] if shown else ""

    # ------------------------------------------------------------ sentences
    def fact(self, subjects: Sequence[str], relation: str, objects: Sequence[str]) -> str:
        """Write that some things stand in a relation to others: `Meta and Google compete with Alibaba`."""
        words = self.relation(relation)
        left, right = self.listed(subjects), self.listed(objects)
        if not self.is_chinese:
            label = spoken(words.label)
            if _shape(spaced(words.label)) == "noun":
                return f"the {label} of {left} is {right}"
            return f"{left} {plural(label) if len(subjects) > 1 else label} {right}"
        if words.symmetric:
            return f"{left}与{right}{words.label}"
        return f"{right}{words.inverse}是{left}" if words.inverse.startswith("的") else f"{left}{words.label}{right}"

    def describe(self, found: Set, *, several: bool = True) -> str:  # noqa: PLR0911 - a set is of one of many kinds
        """Describe a set in words; a class by its plural, or as `any startup`."""
        if isinstance(found, Thing):
            return self.name(found.term)
        if isinstance(found, Kind):
            return self.kind(found.term) if self.is_chinese else plural_noun(self.kind(found.term)) if several else f"any {self.kind(found.term)}"
        if isinstance(found, Some):
            return "任何事物" if self.is_chinese else "anything"
        if isinstance(found, Either):
            words = ("和" if found.joint else "或") if self.is_chinese else " and " if found.joint else " or "
            return words.join(self.describe(one, several=several) for one in found.items)
        if isinstance(found, Every):
            return self._every(found, several=several)
        clause = self._clause(found)
        if self.is_chinese:
            return clause if self._is_noun(found) else f"{clause}者"
        return clause.removeprefix("is ") if clause.startswith("is the ") else f"what {clause}"

    def kind(self, term: str) -> str:
        """Return what a class is called."""
        number = self._lookup.number_of(term)
        label = self._lookup.class_label(number) if number is not None else term[1:-1]
        return spaced(label)

    def _is_noun(self, found: Set) -> bool:
        """Tell whether a set reads as a noun in Chinese: 月之暗面的投资方."""
        return (
            isinstance(found, Step)
            and found.rel.term is not None
            and not found.rel.inverse
            and self.relation(found.rel.term).inverse.startswith("的")
        )

    def _every(self, found: Every, *, several: bool) -> str:
        kinds = [self.describe(one, several=several) for one in found.items if isinstance(one, Kind | Thing | Either)]
        rest = [one for one in found.items if not isinstance(one, Kind | Thing | Either)]
        if self.is_chinese:
            clauses = [f"属于{self._clause(one)}" if self._is_noun(one) else self._clause(one) for one in rest]
            return f"{'且'.join(clauses)}的{''.join(kinds) or '事物'}" if clauses else "".join(kinds)
        head, joint = " that are ".join(kinds) or "what", " and ".join(self._clause(one, several=several and bool(kinds)) for one in rest)
        return f"{head} that {joint}" if kinds and rest else f"{head} {joint}".strip()

    def _clause(self, found: Set, *, several: bool = False) -> str:  # noqa: PLR0911 - a set is of one of many kinds
        """Write what is said of the things of a set, as what follows `that`."""
        if isinstance(found, Step):
            return self._step(found, several=several)
        if isinstance(found, Not):
            return self._not(found.item, several=several)
        if isinstance(found, Having):
            return self._having(found, several=several)
        if isinstance(found, Every):
            return ("且" if self.is_chinese else " and ").join(self._clause(one, several=several) for one in found.items)
        if isinstance(found, Either) and not all(isinstance(one, Thing | Kind) for one in found.items):
            return ("或" if self.is_chinese else " or ").join(self._clause(one, several=several) for one in found.items)
        if isinstance(found, Kind) and not self.is_chinese and not several:
            kind = self.kind(found.term)
            return f"is {'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"
        return f"是{self.describe(found)}" if self.is_chinese else f"{'are' if several else 'is'} {self.describe(found)}"

    def _not(self, inner: Set, *, several: bool) -> str:
        if isinstance(inner, Thing | Kind):
            return f"不是{self.describe(inner)}" if self.is_chinese else f"{'are' if several else 'is'} not {self.describe(inner)}"
        if self.is_chinese:
            return f"并非{self._clause(inner)}"
        clause = self._clause(inner, several=several)
        first, _, rest = clause.partition(" ")
        if first in {"is", "are"}:
            return f"{first} not {rest}"
        return f"{'do' if several else 'does'} not {clause if several else plural(clause)}"

    def _having(self, found: Having, *, several: bool) -> str:
        chinese = {">": "超过", "<": "低于", "=": "为", ">=": "至少", "<=": "至多", "..": "介于"}
        english = {">": "more than", "<": "less than", "=": "of", ">=": "at least", "<=": "at most", "..": "between"}
        signs = chinese if self.is_chinese else english
        unit, _, written = (found.unit or "").partition(" ")
        values = [one for one in (found.value, found.high) if one is not None]
        figures = [str(Amount(unit, value=one)) if unit and not written else f"{one:,f} {written}".strip() for one in values]
        figure = ("至" if self.is_chinese else " and ").join(figures)
        measure = self.relation(found.measure).label
        if self.is_chinese:
            return f"{measure}{signs[found.sign]} {figure}{self.limit(found.mod)}"
        return f"{'have' if several else 'has'} {measure} {signs[found.sign]} {figure}{self.limit(found.mod)}"

    def _step(self, found: Step, *, several: bool) -> str:
        other, limit = self.describe(found.of), self.limit(found.mod)
        if found.rel.term is None:
            return f"与{other}有关{limit}" if self.is_chinese else f"{'are' if several else 'is'} connected to {other}{limit}"
        words = self.relation(found.rel.term)
        if self.is_chinese:
            return _chinese_step(words, other, inverse=found.rel.inverse) + limit
        label = spoken(words.inverse if found.rel.inverse else words.label)
        if _shape(spaced(words.label)) == "noun" and (not found.rel.inverse or words.inverse.startswith(_NO_INVERSE)):
            return _as_noun(spaced(words.label), other, inverse=found.rel.inverse, several=several) + limit
        if found.rel.inverse and words.inverse.startswith(_NO_INVERSE):
            return f"{other} {spoken(words.label)}{limit}"
        return f"{plural(label) if several else label} {other}{limit}"

    def _news(self, question: Question) -> str:
        """Describe what is new: since a day, within some days, since a snapshot of the store."""
        about = [self.name(one.term) for one in question.of if isinstance(one, Thing)]
        if question.date is None:
            which = f" {question.number}" if question.number is not None else ""
            since = f"快照{which}以来的变化" if which else "上一个快照以来的变化"
            found = since if self.is_chinese else f"changed since snapshot{which}" if which else "changed since the last snapshot"
        elif question.mod.end:
            days = self._days(question.date, question.mod.end)
            found = f"{days}的事" if self.is_chinese else f"is dated {days}"
        else:
            found = f"{question.date} 以来的事" if self.is_chinese else f"is dated {question.date} or later"
        return found + (f"（{self.listed(about)}）" if about and self.is_chinese else f", of {self.listed(about)}" if about else "")

    def limit(self, mod: Mod) -> str:
        """Write a limit in words."""
        parts = []
        if mod.start and mod.end:
            parts.append(self._days(mod.start, mod.end))
        elif mod.start:
            parts.append(f"{mod.start} 起" if self.is_chinese else f"since {mod.start}")
        elif mod.end:
            parts.append(f"{mod.end} 之前" if self.is_chinese else f"before {mod.end}")
        if mod.speaker:
            parts.append(f"据{self.name(mod.speaker)}" if self.is_chinese else f"according to {self.name(mod.speaker)}")
        if mod.purpose:
            parts.append(f"用于{self.name(mod.purpose)}" if self.is_chinese else f"for {self.name(mod.purpose)}")
        if mod.stance and mod.stance != "denied":
            parts.append(f"（{mod.stance}）" if self.is_chinese else f"as {mod.stance}")
        return ("，" if self.is_chinese else ", ") + ("，" if self.is_chinese else ", ").join(parts) if parts else ""

    def _days(self, start: str, end: str) -> str:
        """Write some days in as few words as say the same."""
        brief = Period(start, end).brief
        if start.endswith("-01") and end.endswith("-01") and _next_month(start) == end:
            brief = start[:7]
        if self.is_chinese:
            return f"{brief} 期间"
        return f"in {brief}" if " to " not in brief else f"from {brief}"

    def understood(self, question: Question) -> str:
        """Write how a question was understood."""
        language = "zh" if self.is_chinese else "en"
        words = FORM_WORDS[language][question.form]
        if question.mod.stance == "denied":
            words = _DENIALS[language].get(question.form, words)
        described = [self.describe(one) for one in question.of]
        if question.form in {"truth", "when", "sources", "count-sources", "speakers"} and len(question.of) > 1:
            described = [self.statement(*question.of)]
        if question.form == "changed":
            described = [self._news(question)]
        measure = self.relation(question.measures[0]).label if question.measures else ""
        degree = ("最小" if question.least else "最大") if self.is_chinese else "smallest" if question.least else "largest"
        comparison = ("更少" if question.least else "更多") if self.is_chinese else "less" if question.least else "more"
        several = question.number and question.number > 1
        number = f"{question.number} " if several and not self.is_chinese else f"前{question.number}" if several else ""
        about = ""
        if question.form == "said" and len(described) > 1:
            about = f"（关于{described[1]}）" if self.is_chinese else f" about {described[1]}"
        return words.format(*described, "", m=measure, d=degree, c=comparison, n=number) + about + self.limit(question.mod)

    def statement(self, subject: Set, found: Set) -> str:
        """Write a statement: that the things of one set are in another."""
        if isinstance(subject, Some):
            described = self.describe(found)
            if self.is_chinese:
                return f"有{described}"
            return f"there are {described}" if isinstance(found, Every) else f"anything {self._clause(found)}"
        if isinstance(found, Step) and found.rel.term and isinstance(found.of, Thing) and isinstance(subject, Thing):
            ends = [self.describe(subject)], [self.name(found.of.term)]
            return self._plain(ends, found)
        if self.is_chinese:
            return f"{self.describe(subject)}{'是' if self._is_noun(found) else ''}{self._clause(found)}"
        several = isinstance(subject, Either) and subject.joint
        return f"{self.describe(subject, several=False)} {self._clause(found, several=several)}"

    def _plain(self, ends: tuple[list[str], list[str]], found: Step) -> str:
        left, right = (ends[1], ends[0]) if found.rel.inverse else ends
        return self.fact(left, found.rel.term or "", right) + self.limit(found.mod)


def _chinese_step(words: RelationWords, other: str, *, inverse: bool) -> str:
    if words.symmetric:
        return f"与{other}{words.label}"
    if inverse:
        return f"{other}所{words.label}"
    return f"{other}{words.inverse}" if words.inverse.startswith("的") else f"{words.label}{other}"


def _as_noun(noun: str, other: str, *, inverse: bool, several: bool) -> str:
    """Write a step of a relation that is called by a noun: the creator of something, or what has somebody as creator."""
    if inverse:
        return f"{'are' if several else 'is'} the {noun} of {other}"
    return f"{'have' if several else 'has'} {other} as {noun}"


def spaced(label: str) -> str:
    """Write a local name that stands for a label as words: `hasCurator` as `has curator`."""
    return label if " " in label or label.isupper() else re.sub(r"(?<=[a-z])[A-Z]", lambda match: f" {match[0].lower()}", label)


def spoken(label: str) -> str:
    """Write a relation's name as what somebody says of a subject: `owned by` as `is owned by`."""
    label = spaced(label)
    return f"is {label}" if _shape(label) == "state" else label


def _shape(label: str) -> str:
    plain = label.casefold().split()
    return shape(plain) if plain and label.isascii() else "verb"


def plural(label: str) -> str:
    """Turn an English label into what several things do: `invests in` gives `invest in`, `is a unit of` gives `are units of`."""
    first, space, rest = label.partition(" ")
    irregular = {"is": "are", "has": "have", "was": "were", "does": "do", "goes": "go"}
    if first in irregular:
        article, _, noun = rest.partition(" ")
        if article in {"a", "an"}:
            words = noun.split(" ")
            at = next((at for at, one in enumerate(words) if one in _PREPOSITIONS), len(words))
            rest = " ".join([*words[: at - 1], plural_noun(words[at - 1]), *words[at:]]) if at else noun
        return f"{irregular[first]}{space}{rest}"
    if first.endswith("ies"):
        changed = first[:-3] + "y"
    elif _ES.search(first):
        changed = first[:-2]
    else:
        changed = first[:-1] if first.endswith("s") and not first.endswith("ss") else first
    return f"{changed}{space}{rest}"


def plural_noun(noun: str) -> str:
    """Turn an English noun into its plural; of `group of companies` the first word is the one that changes."""
    head, of, rest = noun.partition(" of ")
    head, alternative, other = head.partition(" or ")
    if head.endswith("person"):
        head = head[:-6] + "people"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif not head.endswith("s") or head.endswith("ss"):
        head += "es" if head.endswith(("s", "x", "z", "ch", "sh")) else "s"
    return f"{head}{alternative}{plural_noun(other) if alternative else ''}{of}{rest}"


def _next_month(start: str) -> str:
    year, month = int(start[:4]), int(start[5:7])
    return f"{year + month // 12:04}-{month % 12 + 1:02}-01"


def counted(number: int, noun: str) -> str:
    """Write a number of things: `1 claim`, `2 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
