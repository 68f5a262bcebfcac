"""One sitting of the bench: where it works, for how long it measures, and what it has found so far.

**Invariant:** everything it writes is below `bench/results`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from figures import Rows
from machine import HERE, built

__all__ = ["RESULTS", "Sitting", "new_sitting"]

RESULTS: Final = HERE / "results"


@dataclass
class Sitting:
    """`seconds` is the length of a window; `quick` runs everything too short to mean anything."""

    work: Path
    seconds: float
    walkers: Path
    floor: Path
    rows: Rows = field(default_factory=Rows)


def new_sitting(seconds: float) -> Sitting:
    """Make room for a sitting and build its programs."""
    work = RESULTS / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    return Sitting(work, seconds, built("walkers", work), built("floor", work))
