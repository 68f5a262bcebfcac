"""Convex cells in the plan whose edges know what lies behind them: a street, a quay, the city's edge.

The plan is made by cutting cells with straight lines; streets are the bands along the cuts, blocks are what remains.
Since every piece is convex and cut by the same lines, the pieces fill the plane without overlap whatever the seed.

Coordinates are (x, z). **Invariant:** a cell is convex, has a positive area and runs so that its inside is where
`cross(edge, inside - start) > 0`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Cell", "Point", "along", "band", "clip", "contains", "inset", "rectangle", "unit"]

Point = tuple[float, float]

_EPSILON_M = 1e-6
_AREA_M2_MIN = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A convex polygon; `labels[i]` belongs to the edge from `points[i]` to the next one."""

    points: tuple[Point, ...]
    labels: tuple[int, ...]

    @property
    def area_m2(self) -> float:
        return 0.5 * sum(a[0] * b[1] - a[1] * b[0] for a, b, _ in self.edges())

    @property
    def centre(self) -> Point:
        """Centre of area."""
        x = z = 0.0
        for a, b, _ in self.edges():
            weight = a[0] * b[1] - a[1] * b[0]
            x += (a[0] + b[0]) * weight
            z += (a[1] + b[1]) * weight
        return x / (6 * self.area_m2), z / (6 * self.area_m2)

    def edges(self) -> list[tuple[Point, Point, int]]:
        """List start, end and label of each edge."""
        following = self.points[1:] + self.points[:1]
        return list(zip(self.points, following, self.labels, strict=True))


def rectangle(x0: float, z0: float, x1: float, z1: float, label: int) -> Cell:
    """Make an upright rectangle whose edges all have one label."""
    return Cell(((x0, z0), (x1, z0), (x1, z1), (x0, z1)), (label,) * 4)


def unit(a: Point, b: Point) -> Point:
    """Direction from `a` to `b`, length 1."""
    length = math.dist(a, b)
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def along(a: Point, b: Point, distance_m: float, aside_m: float = 0.0) -> Point:
    """Walk from `a` towards `b`, then step to the inner side (where a cell with this edge lies)."""
    dx, dz = unit(a, b)
    return a[0] + dx * distance_m - dz * aside_m, a[1] + dz * distance_m + dx * aside_m


def clip(cell: Cell, start: Point, direction: Point, label: int) -> Cell | None:
    """Keep what lies on the inner side of a line; the new edge gets `label`. None when (almost) nothing is left."""
    points: list[Point] = []
    labels: list[int] = []
    for a, b, edge_label in cell.edges():
        da, db = _side(a, start, direction), _side(b, start, direction)
        if da >= -_EPSILON_M:
            points.append(a)
            labels.append(edge_label if db >= -_EPSILON_M or da > _EPSILON_M else label)
        if (da > _EPSILON_M and db < -_EPSILON_M) or (da < -_EPSILON_M and db > _EPSILON_M):
            share = da / (da - db)
            points.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
            labels.append(label if da > 0 else edge_label)
    if len(points) < 3:
        return None
    result = Cell(tuple(points), tuple(labels))
    return result if result.area_m2 > _AREA_M2_MIN else None


def band(cell: Cell, a: Point, b: Point, half_m: float, label: int) -> Cell | None:
    """Keep what lies within `half_m` of the line through `a` and `b`."""
    direction = unit(a, b)
    back = (-direction[0], -direction[1])
    near = clip(cell, along(a, b, 0.0, -half_m), direction, label)
    return clip(near, along(a, b, 0.0, half_m), back, label) if near else None


def inset(cell: Cell, distance_m: Callable[[int], float]) -> Cell | None:
    """Move every edge inwards by the distance that its label has."""
    result: Cell | None = cell
    for a, b, label in cell.edges():
        if result is None:
            return None
        if math.dist(a, b) > _EPSILON_M:
            result = clip(result, along(a, b, 0.0, distance_m(label)), unit(a, b), label)
    return result


def contains(cell: Cell, point: Point, margin_m: float = 0.0) -> bool:
    """Say whether a point lies inside, at least `margin_m` from every edge."""
    return all(_side(point, a, unit(a, b)) >= margin_m for a, b, _ in cell.edges() if math.dist(a, b) > _EPSILON_M)


def _side(point: Point, start: Point, direction: Point) -> float:
    return direction[0] * (point[1] - start[1]) - direction[1] * (point[0] - start[0])
