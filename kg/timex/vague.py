"""Knows the words of time that name no days, so that they are told from words that are not understood; never places them."""

from __future__ import annotations

import re

from kg.timex.span import Span, unplaced

_LEAD = "(?:(?:in|on|during|for|over|throughout|at|of|within|under) )?"
_UNITS = "(?:days|weeks|months|quarters|years|decades)"
_MANY = "(?:few|several|many|couple of|number of)"
_YEAR = "(?:[12]\\d{3}|this year|last year|next year)"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_NO_DAYS = (
    "(?:most |just |more )?recent(?:ly)?|lately|current(?:ly)?|now|nowadays|at present|presently|at the moment|ongoing",
    "soon|shortly|eventually|someday|one day|later|as soon as possible|in the (?:near |long |short |medium )?(?:future|term|run)",
    "(?:over|in) the (?:long|short|medium|longer) (?:term|run)|over time|historically|formerly|previously|earlier|in the past",
    "until now|up to now|to date|so far",
    f"{_LEAD}(?:the |a )?(?:(?:past|last|recent|previous) )?(?:{_MANY} )?{_UNITS}(?: ago)?",
    f"{_LEAD}(?:the )?(?:latest|most recent|last reported) (?:week|month|quarter|half|year)",
    f"(?:in )?(?:the )?{_SEASON}(?: (?:of )?{_YEAR})?|(?:this|last|next) {_SEASON}",
)
_BEFORE = "previous|prior|preceding|year-ago|year-earlier"
_OF_WHICH = f"(?: (?:of )?(?:{_YEAR}|a year (?:earlier|ago|before)|the (?:previous|prior) year))?"
_ELSEWHERE = (
    f"{_LEAD}(?:\\d+|an?|the) (?:year|month|quarter|week|day)s? (?:earlier|before|later|after)",
    f"{_LEAD}the (?:same|following|corresponding|{_BEFORE}) (?:day|week|month|quarter|half|year|period){_OF_WHICH}",
    "(?:the )?(?:year-earlier|year-ago|prior-year) (?:period|quarter)",
)
_ROUGHLY = "nearly|almost|about|around|roughly|over|under|(?:more|less|fewer) than|at least|up to"
_ROUGH = f"{_LEAD}(?:(?:the )?(?:past|last|next|coming) )?(?:{_ROUGHLY}) \\d+ {_UNITS}"
RULES = tuple(
    (re.compile("|".join(words)), why)
    for words, why in (
        (_NO_DAYS, "“{}” names no days"),
        (_ELSEWHERE, "“{}” is counted from another time in the text"),
        ((_ROUGH,), "“{}” is a length that is only roughly said"),
    )
)


def vague(text: str) -> Span | None:
    """Return what is understood but names no days, with the reason, or None."""
    return next((unplaced(why.format(text)) for words, why in RULES if words.fullmatch(text)), None)
