"""Runs every benchmark one after another; about eight minutes on two cores. `python bench/run.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = (("lookup.py",), ("load.py",), ("conflicts.py", "--claims", "100000"), ("view_ready.py", "--nodes", "1000"), ("search.py",))


def main() -> None:
    """Run them in their folder, each with its own heading; stop at the first that fails."""
    for name, *options in SCRIPTS:
        print(f"\n== {name} {' '.join(options)}", flush=True)
        subprocess.run([sys.executable, str(Path(__file__).parent / name), *options], check=True)


if __name__ == "__main__":
    main()
