"""Lookups in the derived index: names, words and neighbourhoods; never opens the database and never guesses in silence."""

from __future__ import annotations

from kg.resolution import Names, Resolved
from kg.surroundings import Surroundings
from kg.word import ResolvedRelation, Words

__all__ = ["Lookup", "Resolved", "ResolvedRelation"]


class Lookup(Names, Words, Surroundings):
    """Answers questions of names and neighbourhoods from one index, on the ground of the claims that a selection admits."""
