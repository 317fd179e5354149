"""What the engine makes of a term: whether it takes an IRI, and the form in which it keeps a literal that it rewrites, such as a time."""

from __future__ import annotations

import pyoxigraph

from kg.terms import AMOUNT, parts

_MOST = 100_000
_AMOUNT = f"<{AMOUNT}"
_ANY = pyoxigraph.NamedNode("urn:kg:any")


def stored_form(term: str) -> str:
    """Return a literal in the lexical form in which the engine keeps it."""
    value, _, datatype = parts(term)
    quad = pyoxigraph.Quad(_ANY, _ANY, pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype)))
    engine = pyoxigraph.Store()
    engine.add(quad)
    return str(next(iter(engine)).object)


def is_well_formed(iri: str) -> bool:
    """Tell whether the engine takes an IRI term: an absolute one (RFC 3987, section 2.2)."""
    try:
        pyoxigraph.NamedNode(iri[1:-1])
    except ValueError:
        return False
    return True


def is_language(tag: str) -> bool:
    """Tell whether the engine takes a language tag: a well-formed one (RFC 5646, section 2.2.9)."""
    try:
        pyoxigraph.Literal("", language=tag)
    except ValueError:
        return False
    return True


class Things(dict[str, bool]):
    """Tells of terms whether they are IRIs that may name a thing, looking at each once; amounts are no things. Holds so many and no more."""

    def __missing__(self, term: str) -> bool:
        """Look at a term."""
        if len(self) >= _MOST:
            self.clear()
        found = self[term] = term[0] == "<" and not term.startswith(_AMOUNT) and is_well_formed(term)
        return found
