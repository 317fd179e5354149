"""Meanings and answers as sentences, English or Chinese, made of the ontology's own labels; never states more than a claim does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.ask.meaning import Either, Every, Having, Kind, Mod, Not, Question, Set, Some, Step, Thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.lookup import Lookup
    from kg.neighbourhood import RelationWords

_MOST_NAMED = 12
_ES = re.compile(r"(?:ch|sh|ss|x|z|o)es$")
FORM_WORDS = {
    "en": {
        "which": "{0}", "truth": "whether {0}", "count": "how many are {0}", "amount": "{m} of {0}", "when": "when {0}", "sources": "which sources say that {0}",
        "count-sources": "how many sources say that {0}", "speakers": "who says that {0}", "top": "the {n}{d} {m} of {0}", "compare": "which has {c} {m}: {0} or {1}",
        "total": "the total {m} of {0}", "know": "what is known of {0}", "said": "what {0} says", "path": "how {0} and {1} are connected",
        "changed": "what is dated {0} or later", "disagree": "who disagrees about {0}",
    },
    "zh": {
        "which": "{0}", "truth": "是否{0}", "count": "{0}的数目", "amount": "{0}的{m}", "when": "{0}的时间", "sources": "哪些来源说{0}",
        "count-sources": "多少来源说{0}", "speakers": "谁说{0}", "top": "{0}中{m}{d}的{n}", "compare": "{0}与{1}谁的{m}{c}",
        "total": "{0}的{m}总和", "know": "关于{0}所知的", "said": "{0}所说的", "path": "{0}与{1}的联系",
        "changed": "{0}以来的事", "disagree": "关于{0}的分歧",
    },
}  # fmt: skip


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
            return f"{left} {plural(words.label) if len(subjects) > 1 else words.label} {right}"
        return f"{left}与{right}{words.label}" if words.symmetric else f"{left} {words.label} {right}"

    def describe(self, found: Set) -> str:
        """Describe a set in words."""
        if isinstance(found, Thing):
            return self.name(found.term)
        if isinstance(found, Kind):
            return self.kind(found.term)
        if isinstance(found, Some):
            return "任何事物" if self.is_chinese else "anything"
        if isinstance(found, Either):
            words = (" 和 " if found.joint else " 或 ") if self.is_chinese else " and " if found.joint else " or "
            return words.join(self.describe(one) for one in found.items)
        if isinstance(found, Every):
            return self._every(found)
        clause = self._clause(found)
        return f"{clause}者" if self.is_chinese else f"what {clause}"

    def kind(self, term: str) -> str:
        """Return what a class is called."""
        number = self._lookup.number_of(term)
        return self._lookup.class_label(number) if number is not None else term[1:-1]

    def _every(self, found: Every) -> str:
        kinds = [self.describe(one) for one in found.items if isinstance(one, Kind | Thing | Either)]
        clauses = [self._clause(one) for one in found.items if not isinstance(one, Kind | Thing | Either)]
        if self.is_chinese:
            return f"{'且'.join(clauses)}的{''.join(kinds) or '事物'}" if clauses else "".join(kinds)
        head = ", ".join(kinds) or "what"
        joint = " and ".join(clauses)
        return f"{head} that {joint}" if kinds and clauses else f"{head} {joint}".strip()

    def _clause(self, found: Set) -> str:
        """Write what is said of the things of a set, as what follows `that`."""
        if isinstance(found, Step):
            return self._step(found)
        if isinstance(found, Not):
            inner = found.item
            if isinstance(inner, Thing | Kind):
                return f"不是{self.describe(inner)}" if self.is_chinese else f"is not {self.describe(inner)}"
            return f"并非{self._clause(inner)}" if self.is_chinese else f"not {self._clause(inner)}"
        if isinstance(found, Having):
            signs = {">": "超过", "<": "低于", "=": "为"} if self.is_chinese else {">": "more than", "<": "less than", "=": "of"}
            figure = f"{found.value:,f}".rstrip("0").rstrip(".") if "." in f"{found.value:f}" else f"{found.value:,f}"
            amount = f"{figure} {found.unit or ''}".strip()
            measure = self.relation(found.measure).label
            return f"{measure}{signs[found.sign]} {amount}" if self.is_chinese else f"has {measure} {signs[found.sign]} {amount}"
        if isinstance(found, Every):
            return ("且" if self.is_chinese else " and ").join(self._clause(one) for one in found.items)
        if isinstance(found, Either) and not all(isinstance(one, Thing | Kind) for one in found.items):
            return ("或" if self.is_chinese else " or ").join(self._clause(one) for one in found.items)
        return f"是{self.describe(found)}" if self.is_chinese else f"is {self.describe(found)}"

    def _step(self, found: Step) -> str:
        other, limit = self.describe(found.of), self.limit(found.mod)
        if found.rel.term is None:
            return f"与{other}有关{limit}" if self.is_chinese else f"is connected to {other}{limit}"
        words = self.relation(found.rel.term)
        if self.is_chinese:
            if words.symmetric:
                return f"与{other}{words.label}{limit}"
            return f"{other}所“{words.label}”{limit}" if found.rel.inverse else f"“{words.label}”{other}{limit}"
        return f"{words.inverse if found.rel.inverse else words.label} {other}{limit}"

    def limit(self, mod: Mod) -> str:
        """Write a limit in words."""
        parts = []
        if mod.start and mod.end:
            parts.append(f"{mod.start} 至 {mod.end}（不含）" if self.is_chinese else f"between {mod.start} and {mod.end}")
        elif mod.start:
            parts.append(f"{mod.start} 起" if self.is_chinese else f"since {mod.start}")
        elif mod.end:
            parts.append(f"{mod.end} 之前" if self.is_chinese else f"before {mod.end}")
        if mod.speaker:
            parts.append(f"据{self.name(mod.speaker)}" if self.is_chinese else f"according to {self.name(mod.speaker)}")
        if mod.purpose:
            parts.append(f"用于{self.name(mod.purpose)}" if self.is_chinese else f"for {self.name(mod.purpose)}")
        if mod.stance:
            parts.append(f"（{mod.stance}）" if self.is_chinese else f"as {mod.stance}")
        return ("，" if self.is_chinese else ", ") + ("，" if self.is_chinese else ", ").join(parts) if parts else ""

    def understood(self, question: Question) -> str:
        """Write how a question was understood."""
        words = FORM_WORDS["zh" if self.is_chinese else "en"][question.form]
        described = [self.describe(one) for one in question.of]
        if question.form in {"truth", "when", "sources", "count-sources", "speakers"} and len(question.of) > 1:
            described = [self.statement(*question.of)]
        if question.form == "changed":
            described = [question.date or ""]
        measure = self.relation(question.measures[0]).label if question.measures else ""
        degree = ("最小" if question.least else "最大") if self.is_chinese else "smallest" if question.least else "largest"
        comparison = ("更少" if question.least else "更多") if self.is_chinese else "less" if question.least else "more"
        number = f"{question.number} " if question.number and question.number > 1 and not self.is_chinese else str(question.number or "")
        about = ""
        if question.form == "said" and len(described) > 1:
            about = f"（关于{described[1]}）" if self.is_chinese else f" about {described[1]}"
        return words.format(*described, "", m=measure, d=degree, c=comparison, n=number) + about + self.limit(question.mod)

    def statement(self, subject: Set, found: Set) -> str:
        """Write a statement: that the things of one set are in another."""
        if isinstance(subject, Some):
            return f"有{self.describe(found)}" if self.is_chinese else f"there is {self.describe(found)}"
        if isinstance(found, Step) and found.rel.term and isinstance(found.of, Thing):
            ends = [self.describe(subject)], [self.name(found.of.term)]
            return self._plain(ends, found)
        return f"{self.describe(subject)}{self._clause(found)}" if self.is_chinese else f"{self.describe(subject)} {self._clause(found)}"

    def _plain(self, ends: tuple[list[str], list[str]], found: Step) -> str:
        left, right = (ends[1], ends[0]) if found.rel.inverse else ends
        return self.fact(left, found.rel.term or "", right) + self.limit(found.mod)


def plural(label: str) -> str:
    """Turn an English label into what several things do: `invests in` gives `invest in`, `is part of` gives `are part of`."""
    first, space, rest = label.partition(" ")
    irregular = {"is": "are", "has": "have", "was": "were", "does": "do", "goes": "go"}
    if first in irregular:
        changed = irregular[first]
        rest = re.sub(r"^an? ", "", rest)
    elif first.endswith("ies"):
        changed = first[:-3] + "y"
    elif _ES.search(first):
        changed = first[:-2]
    else:
        changed = first[:-1] if first.endswith("s") and not first.endswith("ss") else first
    return f"{changed}{space}{rest}"

