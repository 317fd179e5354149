"""The shape of a relation's name, by its form alone: `invests in` is a verb, `is a rival of` a noun, `owned by` a state; never what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ask import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ontology import Relation

PREPOSITIONS = frozenset("in with of to on at for by from into than against about as over under among behind through onto upon within via".split())  # noqa: SIM905 - words
BE = frozenset("is are was were be been am".split())  # noqa: SIM905 - words
HAVE = frozenset({"has", "have", "had"})
NOUN_PREPOSITIONS = frozenset({"of", "at", "for", "to"})
_ALIKE = (frozenset({"in", "into", "to", "on", "at", "onto", "within", "for"}), frozenset({"of", "for"}), frozenset({"with", "to", "against"}))
ARTICLES = frozenset({"a", "an", "the"})


def shape(plain: list[str]) -> str:
    """Tell what a name of a relation looks like: `state` (owned by, member of), `noun` (creator), else `verb` (invests in, owned)."""
    last = plain[-1]
    if len(plain) > 1 and last in PREPOSITIONS and (words.is_participle(plain[0]) or (last == "of" and not plain[0].endswith("s"))):
        return "state"
    if last in PREPOSITIONS or plain[0] in BE | HAVE or words.is_participle(plain[0]) or (plain[0].endswith("s") and not plain[0].endswith("ss")):
        return "verb"
    return "noun"


def side(relation: Relation) -> str | None:
    """Tell which end a relation's name is a noun for, by its English name: `tributary of` the subject, `inspector` and `operated by` the object."""
    plain = [one.word for one in words.tokenise(relation.labels.get("en", "")) if one.word not in ARTICLES]
    plain = plain[1:] if plain and plain[0] in BE else plain
    if not plain or shape(plain) == "verb":
        return None
    if shape(plain) == "noun" or plain[-1] == "by":
        return "object"
    return "subject" if plain[-1] in NOUN_PREPOSITIONS and not words.is_participle(plain[0]) else None


def split(plain: list[str]) -> tuple[list[str], str | None]:
    """Set a last preposition apart."""
    return (plain[:-1], plain[-1]) if len(plain) > 1 and plain[-1] in PREPOSITIONS else ([], plain[0]) if plain[0] in PREPOSITIONS else (plain, None)


def one_or_none(preposition: str | None) -> tuple[str, ...]:
    """Return a preposition as the tail of a phrase, which may be empty."""
    return (preposition,) if preposition else ()


def alike(preposition: str | None) -> list[str]:
    """Return the prepositions that people use for one another."""
    return sorted({other for group in _ALIKE if preposition in group for other in group} - {preposition or ""})


def alternatives(plain: list[str]) -> list[list[str]]:
    """Return a name of a class whole, and the parts of one that is `product or platform`."""
    if "or" not in plain:
        return [plain]
    at = plain.index("or")
    return [plain, plain[:at], plain[at + 1 :]]


def spaced(local: str) -> str:
    """Write a local name as words: `licensesFrom` gives `licenses from`."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in local).replace("-", " ").replace("_", " ").strip()


def phrases(relation: Relation) -> Iterator[tuple[str, str, bool]]:
    """Yield every phrase of a relation with its language, and whether it reads from the object's side."""
    yield from ((text, language, False) for language, text in relation.labels.items())
    yield from ((text, language, False) for text, language in relation.phrases)
    yield from ((text, language, True) for language, text in relation.inverse_labels.items())
