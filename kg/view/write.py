"""Write a picture as one HTML file: everything inlined, nothing fetched, nothing run but the scripts listed here.

It must never put a value of the picture into the page other than as escaped text or as escaped JSON.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from kg.view import compact
from kg.view.label import visible
from kg.view.model import build

if TYPE_CHECKING:
    from kg.view.layout import Cache
    from kg.view.picture import Picture

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS = (
    "text",
    "words-en",
    "words-zh",
    "words",
    "format",
    "days",
    "picture",
    "ledger",
    "state",
    "sift",
    "reach",
    "community",
    "stress",
    "overlap",
    "places",
    "cluster",
    "theme",
    "marks",
    "dress",
    "graph",
    "labels",
    "badges",
    "camera",
    "legend",
    "tip",
    "likeness",
    "search",
    "article",
    "copy",
    "cite",
    "claim",
    "deeds",
    "entity",
    "fact",
    "conflict",
    "route",
    "panel",
    "filters",
    "timeline",
    "table",
    "svg",
    "writers",
    "sparql",
    "standalone",
    "takeaway",
    "permalink",
    "paper",
    "heading",
    "menus",
    "keys",
    "main",
)
_STRICT = '"use strict";\n'
_STYLES = ("page", "tools", "panel", "drawers", "print")
_JSON_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def render(picture: Picture, cache: Cache | None = None) -> str:
    """Return the whole page; write it as UTF-8. The same picture gives the same page, byte for byte."""
    scripts = [_vis_network(), _joined(_SCRIPTS)]
    styles = [_page(f"{name}.css") for name in _STYLES]
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    template = environment.from_string(_page("template.html"))
    return template.render(
        title=visible(picture.title),
        caption=visible(picture.caption),
        policy=_policy(scripts, styles),
        styles=styles,
        scripts=scripts,
        language="zh-CN" if picture.language == "zh" else "en",
        data={
            "picture": _json(build(picture, cache)),
            "claims": _json(compact.claims(picture)),
            "documents": _json(dict(picture.documents)),
        },
    )


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Allow exactly these scripts and styles, and nothing else (CSP Level 3, 2.3.1: hash sources)."""
    return "; ".join(
        [
            "default-src 'none'",
            "img-src data:",
            "script-src " + " ".join(map(_source, scripts)),
            "style-src " + " ".join(map(_source, styles)),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _source(text: str) -> str:
    """Return the hash source of an inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _json(value: object) -> str:
    """Write JSON that cannot end the script element it stands in, nor break a JavaScript line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    text = text.translate(_JSON_ESCAPES)
    return _SURROGATE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", text)


def _vis_network() -> str:
    """Read vis-network out of the installed pyvis; a browser hashes a CR as LF."""
    return _lines((files("pyvis") / _VIS).read_text(encoding="utf-8"))


def _joined(names: tuple[str, ...]) -> str:
    """Put the page's modules into one script, in their order: fifty elements cost a browser more than one; each begins with its own comment."""
    parts = (_page(f"{name}.js").removeprefix(_STRICT) for name in names)
    return _STRICT + "\n".join(parts)


def _page(name: str) -> str:
    """Read a part of the page."""
    return _lines((files("kg.view") / "page" / name).read_text(encoding="utf-8"))


def _lines(text: str) -> str:
    """Turn every line end into LF, as the HTML parser does before it hashes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
