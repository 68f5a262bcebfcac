"""Positions as whole numbers: the points of a lattice, so that 16 bits hold a place to the centimetre.

The step is a power of two times 1/64 m and the lattice lies at the city's zero point, so vertices that were equal
are equal in neighbouring tiles too, and there is no crack where their steps are the same
(KHR_mesh_quantization; the node's translation and scale turn the numbers into metres again).

**Invariant:** a position is moved by at most half a step along each axis.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["STEP_M_MAX", "Lattice", "lattice_of"]

STEP_M_MIN: Final = 1.0 / 64.0
# Where 16 bits cannot be as fine as this, positions stay float32.
STEP_M_MAX: Final = 0.02
POINTS_MAX: Final = 65_535


class Lattice(NamedTuple):
    """A lattice with points every `step_m`, counted from `origin` (3,), which is one of its points."""

    step_m: float
    origin: NDArray[np.float64]

    def numbers(self, positions: NDArray[np.float64]) -> NDArray[np.uint16]:
        """Give the nearest point of the lattice for each position (n, 3)."""
        return np.rint((positions - self.origin) / self.step_m).astype(np.uint16)


def lattice_of(low: NDArray[np.float64], high: NDArray[np.float64], step_m_max: float = STEP_M_MAX) -> Lattice | None:
    """Choose a lattice that reaches from `low` to `high`, each (3,), with a step of an eighth of `step_m_max` or more;
    None where it would be too coarse.
    """
    step_m = STEP_M_MIN
    while step_m * 8.0 <= step_m_max:
        step_m *= 2.0
    while True:
        origin = np.floor(low / step_m) * step_m
        if ((high - origin) / step_m <= POINTS_MAX).all():
            return Lattice(step_m, origin)
        step_m *= 2.0
        if step_m > step_m_max:
            return None
