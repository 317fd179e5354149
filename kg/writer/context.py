"""The JSON-LD context of kg (ontology/context.jsonld) and how terms are written in it; never fetches a context.

JSON-LD 1.1, section 4.1 (context), 4.2.3 (type coercion), 4.6.2 (language maps).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg import bundle
from kg.claim import TYPE
from kg.terms import LANG_STRING, XSD, XSD_STRING, bare, is_literal, local_name, parts

_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)  # what every reader of JSON keeps exactly
_TRUTH = {"true": True, "false": False}
_ID, _MAP = "@id", "@language"


class Context:
    """Names of properties, what each coerces its values to, and the prefixes that shorten IRIs."""

    def __init__(self, relations: dict[str, bool]) -> None:
        """Read kg's own context, and give every relation between things a name of its own where that name is free."""
        self.document: dict[str, Any] = json.loads(Path(bundle.CONTEXT).read_text("utf-8"))["@context"]
        self._prefixes = {name: value for name, value in self.document.items() if isinstance(value, str) and not value.startswith("@")}
        self._schemes = frozenset(self._prefixes)
        self.short = lru_cache(maxsize=1 << 14)(self._short)
        for term in relations:
            name = local_name(bare(term))
            if name.isidentifier() and name not in self.document:
                self.document[name] = {"@id": self.short(bare(term)), "@type": _ID}
        self._names: dict[str, tuple[str, str | None]] = {}
        for name, value in self.document.items():
            if isinstance(value, dict):
                self._names[f"<{self._long(value['@id'])}>"] = (name, value.get("@type", value.get("@container")))

    def _short(self, iri: str) -> str:
        """Shorten an IRI by a prefix, where what follows cannot be taken for something else."""
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace) and len(iri) > len(namespace) and not iri.startswith("//", len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _long(self, short: str) -> str:
        prefix, _, local = short.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else short

    def node(self, subject: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
        """Write all that is said of a subject as a node object; `rows` are predicates and terms, sorted."""
        found: dict[str, Any] = {}
        named = (bare(subject), *(parts(one).datatype if is_literal(one) else bare(one) for row in rows for one in row))
        taken = {iri.partition(":")[0] for iri in named} & self._schemes
        if taken:
            # An IRI such as <s:x> would be read as a prefix and a name: in this node those prefixes mean nothing, and IRIs stand in full.
            found["@context"] = dict.fromkeys(sorted(taken))
        full = bool(taken)
        found["id"] = self._iri(subject, full=full)
        for predicate, term in rows:
            if predicate == TYPE and not is_literal(term):
                _add(found, "type", self._iri(term, full=full))
                continue
            name, kind = (None, None) if full else self._names.get(predicate, (None, None))
            if kind == _MAP:
                value, language, datatype = parts(term) if is_literal(term) else (term, None, "")
                if datatype == LANG_STRING and language:
                    _add(found.setdefault(name or "", {}), term.rpartition("@")[2], value)
                    continue
                name, kind = None, None
            _add(found, name or self._iri(predicate, full=full), self._value(term, kind, full=full))
        return found

    def _iri(self, term: str, *, full: bool) -> str:
        return bare(term) if full else self.short(bare(term))

    def _value(self, term: str, kind: str | None, *, full: bool) -> Any:  # noqa: ANN401 - a JSON value
        if not is_literal(term):
            return self._iri(term, full=full) if kind == _ID else {"id": self._iri(term, full=full)}
        value, language, datatype = parts(term)
        native = _native(value, datatype) if kind is None and not language else None
        if native is not None:
            return native
        if kind is not None and kind != _ID and self._long(kind) == datatype:
            return value
        if language:
            return {"@value": value, "@language": term.rpartition("@")[2]}
        return {"@value": value} if datatype == XSD_STRING else {"@value": value, "@type": self._iri(f"<{datatype}>", full=full)}


def _native(value: str, datatype: str) -> str | bool | int | None:
    """Return the value of JSON that says the same without a type (JSON-LD 1.1 API, section 8.2.2), or None if there is none."""
    if datatype == XSD_STRING:
        return value
    if datatype == XSD + "boolean":
        return _TRUTH.get(value)
    if datatype == XSD + "integer" and _INTEGER.fullmatch(value):
        return int(value)
    return None


def _add(found: dict[str, Any], name: str, value: Any) -> None:  # noqa: ANN401 - a JSON value
    """Add a value under a name: alone as it is, with others in a list."""
    if name not in found:
        found[name] = value
    elif isinstance(found[name], list):
        found[name].append(value)
    else:
        found[name] = [found[name], value]
