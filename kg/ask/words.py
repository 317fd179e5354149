"""Words of a question: tokens, stems and dates, in English and Chinese; never knows what any word means in the graph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

HAN = "\u3400-\u9fff"
_TOKEN = re.compile(
    rf"""(?P<number>\d+(?:,\d+)*(?:\.\d+)?(?![^\W_{HAN}])) | (?P<han>[{HAN}]) | (?P<negation>n't\b) | (?P<owner>'s\b|(?<=s)'(?=\s|$))
      | (?P<word>[^\W_{HAN}]+?(?=n't\b)|[^\W_{HAN}]+) | (?P<sign>[$€£¥￥%％]) | (?P<comma>[,、，;；])""",
    re.VERBOSE | re.IGNORECASE,
)
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´"), "'")
_CONTRACTED = {"wo": "will", "ca": "can", "sha": "shall"}
# Verbs of English whose past is not made by a rule: every form, then the base. A fact of the language, not of any graph.
_IRREGULAR = """
  is are was were been being am:be | has had having:have | does did done doing:do | made:make | built:build | ran:run | led:lead | held:hold
  sold:sell | bought:buy | took taken:take | gave given:give | wrote written:write | spent:spend | lost:lose | won:win | paid:pay
  brought:bring | got gotten:get | went gone:go | came:come | knew known:know | taught:teach | sent:send | sought:seek | met:meet
  left:leave | kept:keep | told:tell | said:say | drew drawn:draw | drove driven:drive | beaten:beat | chose chosen:choose
  began begun:begin | spoke spoken:speak | understood:understand | stood:stand | thought:think | felt:feel | found:found
  showed shown:show | lent:lend | dealt:deal | meant:mean | broke broken:break | caught:catch | fought:fight | saw seen:see | laid:lay
  bore borne:bear | swore sworn:swear | stole stolen:steal | threw thrown:throw | flew flown:fly | oversaw overseen:oversee
  undertook undertaken:undertake | withdrew withdrawn:withdraw | bound:bind | struck:strike | rode ridden:ride | lain:lie
  outran:outrun | outsold:outsell | men:man | women:woman | people:person | children:child
  grew grown:grow | rose risen:rise | fell fallen:fall | slid:slide | shrank shrunk:shrink
"""
_BASE = {
    form: base
    for row in _IRREGULAR.replace("\n", "|").split("|")
    if ":" in row
    for form in row.split(":")[0].split()
    for base in [row.split(":")[1].strip()]
}
_PARTICIPLES = frozenset(
    """made built run led held sold bought taken given written spent lost won paid brought known taught sent sought met left kept told said
    drawn driven beaten chosen begun spoken understood found shown lent broken caught fought seen laid borne sworn stolen thrown flown
    overseen put cut set hit hurt let shut read split spread withdrawn bound struck""".split()  # noqa: SIM905 - words
)
# Words whose last letters only look like an ending, and of those in -eed the ones that do have one.
_WHOLE = frozenset({"embed", "imbed", "shed", "wed", "bed", "sled"})
_AGREED = ("agreed", "freed", "guaranteed", "decreed")
_SHORTEST = 3
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a sign or one Chinese character, with its place in the question (code points, end exclusive)."""

    text: str
    word: str
    stem: str
    start: int
    end: int


def plain(question: str) -> str:
    """Return a question with one kind of apostrophe; no offset changes."""
    return question.translate(_APOSTROPHES)


def tokenise(question: str) -> list[Token]:
    """Cut a question into tokens; punctuation that separates nothing is left out."""
    found = []
    for match in _TOKEN.finditer(plain(question)):
        text = match[0]
        word = text.casefold()
        word = "not" if match.lastgroup == "negation" else "'s" if match.lastgroup == "owner" else "," if match.lastgroup == "comma" else word
        if match.lastgroup == "word" and plain(question)[match.end() : match.end() + 3].casefold() == "n't":
            word = _CONTRACTED.get(word, word)
        found.append(Token(text, word, stem(word), match.start(), match.end()))
    return found


def is_chinese(text: str) -> bool:
    """Tell whether a text holds Chinese characters."""
    return re.search(f"[{HAN}]", text) is not None


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return what the inflected forms of an English word share: `invests`, `invested` and `investing` give `invest`. Words in lower case."""
    if word in {"be", "have", "do"} or word in _BASE:
        word = _BASE.get(word, word)
        return word if word in {"be", "have", "do"} else _reduced(word)
    if not word.isascii() or not word.isalpha():
        return word
    whole = word in _WHOLE or (word.endswith("eed") and not word.endswith(_AGREED))
    single = word if whole else _uninflected(word)
    single = _uninflected(single) if single != word and single.endswith("ing") else single
    return word if len(word) < _SHORTEST else _reduced(single)


def base(word: str) -> str:
    """Return the base of an irregular form, else what its regular ending leaves: `spent` gives `spend`, `weighed` and `weighs` give `weigh`."""
    return _BASE.get(word) or (_uninflected(word) if word.isascii() and word.isalpha() else word)


@lru_cache(maxsize=4096)
def loose(word: str) -> str:
    """Return the stem of a word of a measure: how a figure is said to change makes no other measure of it (`shares fell`, `shares gained`)."""
    return _CHANGES.get(stem(word), stem(word))


def falls(word: str) -> bool:
    """Tell whether a word says that a figure went down, so that `more` of it is less."""
    return stem(word) in _FALLS


def _uninflected(word: str) -> str:
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("ing", ""),
        ("ed", ""),
        ("s", ""),
    ):
        kept = len(word) - len(ending)
        if word.endswith(ending) and kept >= _SHORTEST - 1:
            if ending == "s" and word[-2] in "sui":
                continue
            if ending in {"ing", "ed"} and not _VOWELS & set(word[:kept] + ("y" if "y" in word[:kept] else "")) - {"y"} and "y" not in word[:kept]:
                continue
            return word[:kept] + instead
    return word


def _reduced(word: str) -> str:
    """Take off what endings add or swallow: a last e, a doubled consonant, y for i."""
    if len(word) > _SHORTEST and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    if len(word) > _SHORTEST and word.endswith("y"):
        word = word[:-1] + "i"
    if len(word) > _SHORTEST:
        word = _spelt(word)
    return word if len(word) >= _SHORTEST or len(word) <= 1 else word + "e" if word in {"us", "ow"} else word


def _spelt(word: str) -> str:
    """Write what is spelt in two ways in one: organise, organisation, centre, labour, licence."""
    if word.endswith("isation"):
        return f"{word[:-7]}ization"
    if word.endswith(("is", "ys")):
        return word[:-1] + "z"
    if word.endswith("tr"):
        return word[:-1] + "er"
    if word.endswith("enc"):
        return word[:-1] + "s"
    return word[:-2] + "r" if word.endswith("our") and len(word) > 2 * _SHORTEST - 1 else word


def is_participle(word: str) -> bool:
    """Tell whether an English word may be a past participle: `backed`, `run`, `made`."""
    return (word.endswith("ed") and len(word) > _SHORTEST) or word in _PARTICIPLES


def agent_stems(word: str) -> list[str]:
    """Return the stems of the verbs that a word may name the doer of: `investors` gives that of `invest`."""
    single = word.removesuffix("s")
    if single.endswith(("er", "or")) and len(single) > _SHORTEST + 1:
        return list(
            dict.fromkeys(
                (stem(single[:-2]), stem(single[:-1]), _reduced(single[:-2]), *((_reduced(single[:-3] + "y"),) if single.endswith("ier") else ()))
            )
        )
    return []


def action_stems(word: str) -> list[str]:
    """Return the stems of the verbs that a word may name the deed of: `investments` gives that of `invest`."""
    single = word.removesuffix("s")
    for ending in ("ment", "isition", "ation", "ition", "ion", "ance", "ence", "ing", "al", "ure"):
        if single.endswith(ending) and len(single) - len(ending) >= _SHORTEST:
            root = single[: -len(ending)]
            return list(dict.fromkeys((_reduced(root), _reduced(root + "e"), _reduced(root + "ate"), _reduced(root + "ire"))))
    return []


_FALLS = frozenset(map(stem, "fall drop decline slide slip plunge tumble shrink decrease sink lose shed".split()))  # noqa: SIM905 - words
_CHANGES = dict.fromkeys(map(stem, "rise fall drop decline move gain climb jump surge slide slip plunge tumble soar sink".split()), "change")  # noqa: SIM905
_CHANGES |= dict.fromkeys(map(stem, ("grow", "increase", "growth")), "growth")
