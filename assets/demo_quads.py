"""Footprints in the city: whether two of them overlap, and the frame in which a building is drawn.

**Invariant:** footprints are convex and run counter-clockwise seen from above.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .demo_cells import Point

__all__ = ["TOUCH_M", "Frame", "inside", "overlap"]

TOUCH_M = 0.02
"""Houses of one row share a wall: this much is touching, not overlapping."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a building stands: `origin` in the middle of its front, `right` as seen by who stands before it."""

    origin: Point
    right: Point

    def at(self, x: float, y: float) -> Point:
        """Place a point: `x` to the right, `y` away from the street."""
        (ux, uz), (ox, oz) = self.right, self.origin
        return ox + ux * x + uz * y, oz + uz * x - ux * y

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> list[Point]:
        """Place a rectangle; its first edge is the one nearest to the street."""
        return [self.at(x0, y0), self.at(x1, y0), self.at(x1, y1), self.at(x0, y1)]


def overlap(a: Sequence[Point], b: Sequence[Point], gap_m: float = -TOUCH_M) -> bool:
    """Say whether two convex footprints come nearer than `gap_m` to each other (separating axes)."""
    for first, second in ((a, b), (b, a)):
        for i, start in enumerate(first):
            end = first[(i + 1) % len(first)]
            length = math.dist(start, end)
            nx, nz = -(end[1] - start[1]) / length, (end[0] - start[0]) / length
            if min((x - start[0]) * nx + (z - start[1]) * nz for x, z in second) >= gap_m:
                return False
    return True


def inside(outline: Sequence[Point], point: Point) -> bool:
    """Say whether a point lies inside a closed outline (even-odd)."""
    x, z = point
    odd = False
    for i, (x0, z0) in enumerate(outline):
        x1, z1 = outline[i - 1]
        if (z0 > z) != (z1 > z) and x < (x1 - x0) * (z - z0) / (z1 - z0) + x0:
            odd = not odd
    return odd
