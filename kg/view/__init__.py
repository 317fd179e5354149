"""Draw a part of the graph as one HTML file that works offline and shows the evidence behind each edge.

It must never send a request, run what stands in a label, or load pyvis before a picture is rendered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.view.picture import Claim, ClassStyle, Conflict, Edge, GroupStyle, Node, Picture

if TYPE_CHECKING:
    from kg.view.write import render

__all__ = ["Claim", "ClassStyle", "Conflict", "Edge", "GroupStyle", "Node", "Picture", "render"]


def __getattr__(name: str) -> object:
    """Load the writer, and with it pyvis, when it is first asked for."""
    if name == "render":
        from kg.view.write import render  # noqa: PLC0415 - pyvis costs 0.6 s

        return render
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
