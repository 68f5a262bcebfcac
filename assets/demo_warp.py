"""The bend that turns the straight plan into a town: the river winds, streets curve, the old town becomes round.

**Invariant:** the bend never folds (neighbours stay neighbours), so pieces that do not overlap in the plan do
not overlap in the city.
"""

from __future__ import annotations

import math
from random import Random

from .demo_cells import Cell, Point

__all__ = ["Warp"]

BEND_M = 15.0
ROUNDING = 0.62
"""Share of the way from a square to a circle that the rim of the old town goes."""
STEP_M = 11.0


class Warp:
    """A smooth map of the plan, (x, z) to (x, z), metres."""

    def __init__(self, rng: Random, centre: Point, half_m: Point) -> None:
        self._centre, self._half_m = centre, half_m
        self._waves = [
            (BEND_M * rng.uniform(0.8, 1.1), rng.uniform(560, 680), rng.uniform(0, math.tau)),
            (BEND_M * rng.uniform(0.3, 0.4), rng.uniform(270, 330), rng.uniform(0, math.tau)),
            (BEND_M * rng.uniform(0.7, 1.0), rng.uniform(620, 760), rng.uniform(0, math.tau)),
            (BEND_M * rng.uniform(0.25, 0.35), rng.uniform(280, 340), rng.uniform(0, math.tau)),
        ]

    def __call__(self, point: Point) -> Point:
        """Bend one point."""
        x, z = self._rounded(point)
        (a0, l0, p0), (a1, l1, p1), (a2, l2, p2), (a3, l3, p3) = self._waves
        east = a0 * math.sin(math.tau * z / l0 + p0) + a1 * math.sin(math.tau * (z + 0.35 * x) / l1 + p1)
        south = a2 * math.sin(math.tau * x / l2 + p2) + a3 * math.sin(math.tau * (x - 0.3 * z) / l3 + p3)
        return x + east, z + south

    def path(self, a: Point, b: Point) -> list[Point]:
        """Bend a straight line, both ends included, with a point wherever it crosses a multiple of `STEP_M`.

        Two pieces that share a line get the same points on it.
        """
        return [self(point) for point in (a, *_crossings(a, b), b)]

    def outline(self, cell: Cell) -> list[Point]:
        """Bend a cell's edge, closed without repeating the first point."""
        return [point for a, b, _ in cell.edges() for point in self.path(a, b)[:-1]]

    def normal(self, point: Point, direction: Point) -> Point:
        """Bend a direction at a point; length 1."""
        reach_m = 6.0
        (x0, z0), (x1, z1) = self(point), self((point[0] + direction[0] * reach_m, point[1] + direction[1] * reach_m))
        length = math.hypot(x1 - x0, z1 - z0)
        return (x1 - x0) / length, (z1 - z0) / length

    def _rounded(self, point: Point) -> Point:
        x, z = point[0] - self._centre[0], point[1] - self._centre[1]
        u, v = x / self._half_m[0], z / self._half_m[1]
        square, circle = (u**6 + v**6) ** (1 / 6), math.hypot(u, v)
        if square < 1e-9 or square > 2:
            return point
        # Nothing at the market (so that it stays a square), most at the rim, nothing again far outside.
        weight = ROUNDING * math.sin(math.pi * square / 2) ** 2
        factor = 1 + weight * (square / circle - 1)
        return self._centre[0] + x * factor, self._centre[1] + z * factor


def _crossings(a: Point, b: Point) -> list[Point]:
    axis = 0 if abs(b[0] - a[0]) >= abs(b[1] - a[1]) else 1
    low, high = sorted((a[axis], b[axis]))
    if high - low < 1e-6:
        return []
    steps = range(math.ceil((low + 0.5) / STEP_M), math.floor((high - 0.5) / STEP_M) + 1)
    shares = [(step * STEP_M - a[axis]) / (b[axis] - a[axis]) for step in steps]
    return [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for share in sorted(shares)]
