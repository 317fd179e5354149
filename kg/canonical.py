"""The form in which the engine keeps a literal that it rewrites: times and floating-point numbers; never anything of its own making."""

from __future__ import annotations

import pyoxigraph

from kg.terms import parts

_ANY = pyoxigraph.NamedNode("urn:kg:any")


def stored_form(term: str) -> str:
    """Return a literal in the lexical form in which the engine keeps it."""
    value, _, datatype = parts(term)
    quad = pyoxigraph.Quad(_ANY, _ANY, pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype)))
    engine = pyoxigraph.Store()
    engine.add(quad)
    return str(next(iter(engine)).object)
