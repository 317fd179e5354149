"""Frees an answer's texts of characters that a reader does not see and a model obeys all the same; never changes one that is seen."""

from __future__ import annotations

import re
from typing import Any

from kg.render import clean_lines

# Tags (Unicode 23.9): a second alphabet without a shape, in which an instruction can be hidden inside a label.
_TAGS = re.compile("[\U000e0000-\U000e007f]")


def plain(value: Any) -> tuple[Any, bool]:  # noqa: ANN401 - JSON
    """Return a JSON value whose texts hold no control characters, direction marks or tags, and whether any were left out."""
    if isinstance(value, str):
        seen = _TAGS.sub("", clean_lines(value))
        return seen, seen != value
    if isinstance(value, dict):
        parts = [plain(one) for one in value.values()]
        return {key: one for key, (one, _) in zip(value, parts, strict=True)}, any(less for _, less in parts)
    if isinstance(value, list):
        parts = [plain(one) for one in value]
        return [one for one, _ in parts], any(less for _, less in parts)
    return value, False
