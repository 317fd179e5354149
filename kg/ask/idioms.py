"""Idioms of who makes a thing and who leads one, in English and Chinese, where a relation says either in plain words; never a name of a relation.

Who makes a thing is behind it, and it comes from there; who is chief executive of a company heads it, runs it, is at its helm. What an ontology says
itself goes before: an idiom costs more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ask import words
from kg.ask.meaning import Rel

if TYPE_CHECKING:
    from kg.ask.lexicon import Entry, Lexicon

# Verbs of making and of leading: who makes a thing is behind it, and it comes from there; who leads a company heads it, runs it, is at its helm.
_MAKING = frozenset(map(words.stem, "make build develop produce design create manufacture write compose paint invent craft".split()))  # noqa: SIM905 - words
_LEADING = frozenset(map(words.stem, "lead head manage run chair govern command".split()))  # noqa: SIM905 - words
_LEADERS = frozenset(tuple(map(words.stem, one.split())) for one in ("chief executive", "ceo", "managing director", "president", "leader", "boss"))
_BEHIND = (("PRED", "behind"), ("VERB", "stand behind"), ("NOUN", "maker"))
_AT_THE_HEAD = tuple(("VERB", one) for one in ("lead", "head", "run", "manage")) + tuple(("NOUN", one) for one in ("boss", "leader", "head"))
_AT_THE_HEAD += tuple(("PRED", one) for one in ("in charge of", "at helm of", "at head of", "leader of", "head of", "boss of"))
_ZH_MAKING = frozenset("开发 研发 制造 建造 生产 打造 设计 创作 撰写 编写 发明".split())  # noqa: SIM905 - words
_ZH_LEADERS = frozenset("首席执行官 总经理 总裁 董事长 领导 CEO 老板 负责人 院长 校长 馆长".casefold().split())
_ZH_AT_THE_HEAD = (
    ("NOUN", "掌门人"),
    ("NOUN", "掌舵人"),
    ("NOUN", "一把手"),
    ("NOUN", "负责人"),
    ("VERB", "执掌"),
    ("VERB", "掌管"),
    ("VERB", "领导"),
    ("VERB", "负责"),
)


def learn(lexicon: Lexicon) -> None:
    """Give the relations of making and of leading their idioms."""
    classes = lexicon.ontology.classes
    called = set(lexicon.kinds_called("who"))
    people = {one for one in classes if called & lexicon.above(one)}
    for term, relation in lexicon.ontology.relations.items():
        verbs = [(key, one.meaning) for key, found in lexicon.english.items() for one in found if _means(one, "VERB", term)]
        nouns = [(key, one.meaning) for key, found in lexicon.english.items() for one in found if _means(one, "NOUN", term)]
        made = next((rel for key, rel in verbs if len(key) == 1 and key[0] in _MAKING), None)
        if made:
            _made(lexicon, made)
        led = next((rel for key, rel in nouns if key in _LEADERS and not rel.inverse), None)
        if led is None and set(relation.domains) & people:
            led = next((rel for key, rel in verbs if len(key) == 1 and key[0] in _LEADING and not rel.inverse), None)
        for category, phrase in _AT_THE_HEAD if led else ():
            lexicon.add(category, phrase.split(), led, 1.9)
        _chinese(lexicon, term)


def _made(lexicon: Lexicon, made: Rel) -> None:
    for category, phrase in _BEHIND:
        lexicon.add(category, phrase.split(), made, 1.5)
    lexicon.add("VERB", ("come", "from"), made.flipped(), 1.5)
    lexicon.add("MADEBY", ("from",), made.flipped(), 1.2)
    lexicon.add("MADEBY", ("by",), made.flipped(), 1.2)


def _chinese(lexicon: Lexicon, term: str) -> None:
    said = [(text, one) for text, found in lexicon.chinese.items() for one in found if isinstance(one.meaning, Rel) and one.meaning.term == term]
    made = next((one.meaning for text, one in said if one.category == "VERB" and text in _ZH_MAKING), None)
    if made:
        for text in ("出自", "来自", "产自"):
            lexicon.han("VERB", text, made.flipped(), 1.5)
    led = next((one.meaning for text, one in said if one.category == "NOUN" and text in _ZH_LEADERS and not one.meaning.inverse), None)
    for category, text in _ZH_AT_THE_HEAD if led else ():
        lexicon.han(category, text, led, 1.9)


def _means(entry: Entry, category: str, term: str) -> bool:
    return entry.category == category and isinstance(entry.meaning, Rel) and entry.meaning.term == term
