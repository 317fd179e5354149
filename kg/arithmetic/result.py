"""One sum with its working: what it says of whom, and whether it comes out; never computes anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

AGREES, DIFFERS, UNTOLD = "agrees", "differs", "cannot be told"


@dataclass(frozen=True, slots=True)
class Result:
    """What a sum found. `kind` is rate, parts or growth; `finding` says that no reading of its claims can be right."""

    kind: str
    subject: str
    label: str
    what: str
    working: str
    verdict: str
    claims: tuple[str, ...]
    finding: bool = False

    def json(self) -> dict[str, Any]:
        """Return it in the shape of the JSON contract."""
        return {
            "kind": self.kind,
            "subject": {"id": self.subject, "label": self.label},
            "what": self.what,
            "working": self.working,
            "verdict": self.verdict,
            "finding": self.finding,
            "claims": list(self.claims),
        }
