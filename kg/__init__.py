"""kg: an evidence-first knowledge graph. Every edge can show the very sentence that it came from.

    import kg
    g = kg.open()
    g.neighbors("Alibaba", depth=2)
    g.claims(about="Moonshot")
    g.query("SELECT ?who WHERE { ?who kg:investsIn e:moonshot }")

Importing this module imports nothing else: each part is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import Graph
    from kg.graph import open_graph as open  # noqa: A004 - kg.open() is how people say it

__version__ = "0.1.0"
__all__ = ["Graph", "KgError", "__version__", "open"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562: the public names, each from its room
    """Load a public name when it is first used."""
    if name in {"Graph", "open"}:
        from kg import graph  # noqa: PLC0415 - lazy on purpose

        return graph.Graph if name == "Graph" else graph.open_graph
    if name == "KgError":
        from kg import errors  # noqa: PLC0415 - lazy on purpose

        return errors.KgError
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
