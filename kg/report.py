"""What a load did, seed by seed; never does anything itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class SeedReport:
    """What a load did to one seed."""

    seed: str
    file: str
    claims: int = 0
    came: int = 0
    went: int = 0
    described: int = 0
    undescribed: int = 0
    unsourced: int = 0
    unchanged: bool = False
    restored: list[str] = field(default_factory=list)
    restored_from: str = ""

    @property
    def state(self) -> str:
        """What became of the seed, in a word or two."""
        if self.restored_from:
            return f"restored from {self.restored_from}"
        return "unchanged" if self.unchanged else "loaded"


@dataclass(slots=True)
class Report:
    """What a load did: per seed, and the snapshot that it made, if anything changed."""

    seeds: list[SeedReport] = field(default_factory=list)
    snapshot: int | None = None
    claims: int = 0
    notices: list[str] = field(default_factory=list)
    newcomers: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Tell whether the load made a new snapshot."""
        return self.snapshot is not None
