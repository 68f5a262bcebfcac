"""The stages of a city: circles on the ground. Who stands on one is shown to everybody in view before others, also in a
crowd.

**Invariant:** whether somebody is on a stage depends on where they stand and on nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["STAGES_MAX", "Stages"]

STAGES_MAX = 64


class Stages:
    """`circles` are (x, z, radius) in metres, at most `STAGES_MAX`."""

    def __init__(self, circles: Sequence[tuple[float, float, float]] = ()) -> None:
        if len(circles) > STAGES_MAX:
            raise ValueError(f"a city may have at most {STAGES_MAX} stages, not {len(circles)}")
        self._x_m, self._z_m, self._radius_m = np.array(circles, np.float64).reshape(-1, 3).T

    def __len__(self) -> int:
        return len(self._x_m)

    def cover(self, x_m: NDArray[np.float64], z_m: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Say for each point (n) whether it is on a stage."""
        away_m = np.hypot(x_m[:, None] - self._x_m, z_m[:, None] - self._z_m)
        return np.asarray((away_m <= self._radius_m).any(axis=1), bool)
