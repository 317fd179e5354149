"""Questions in English and Chinese over one graph: by the ontology's own words, without a language model; never answers for what it does not know.

words -> link (with the lexicon that the ontology gives) -> chart (by the grammar) -> meaning -> SPARQL -> reply, with the claims behind it.
"""

from __future__ import annotations

from kg.ask.asker import Asker
from kg.ask.reply import Answer, Reply
from kg.ask.words import is_chinese

__all__ = ["Answer", "Asker", "Reply", "is_chinese"]
