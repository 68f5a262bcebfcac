"""Where residents arrive: a place among the named things, with room around it, from which the whole city can be
reached.

**Invariant:** the start lies in the largest walkable area.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, SQUARE_M, Ground
from .features import Feature
from .package_error import PackageError
from .reach import Reach
from .tags import number_of

__all__ = ["Start", "find_start"]

# How far around a wished place a free one is looked for, step by step.
RADII_M: Final = (32.0, 128.0, 512.0)
# Room around the start, the roomiest first; a stated start only has to be free.
CLEARANCES_M: Final = (8.0, 4.0, 1.5, 0.0)
# A view is measured along so many directions, up to so far.
DIRECTIONS: Final = 32
VIEW_M_MAX: Final = 60.0
OUTDOORS_M_MAX: Final = 150.0
STRIDE_M: Final = 2.0

_OUTDOORS: Final = frozenset({"square", "street", "path"})


class Start(NamedTuple):
    """A place in metres, and a heading in degrees clockwise from north."""

    x: float
    z: float
    heading_deg: float


def find_start(wish: Any, features: list[Feature], reach: Reach) -> Start:
    """Choose where residents arrive: near `wish` (the model's own `start`, if it is one), else in the middle of the
    named things.

    Raises PackageError where nothing at all is walkable.
    """
    stated = _stated(wish)
    busy = _busiest(features)
    near = stated or Start(*_outdoors(features, busy), math.nan)
    x, z = _free(near.x, near.z, reach, CLEARANCES_M if stated is None else (SQUARE_M, 0.0))
    if math.isfinite(near.heading_deg):
        return Start(x, z, near.heading_deg)
    return Start(x, z, _widest_view_deg(x, z, reach.ground))


def _stated(wish: Any) -> Start | None:
    """Read `{"x", "z", "heading_deg"}`, `[x, z]` or `[x, z, heading_deg]`."""
    if isinstance(wish, dict):
        fields = cast("Mapping[str, Any]", wish)
        wish = [fields.get("x"), fields.get("z"), fields.get("heading_deg")]
    if not isinstance(wish, list):
        return None
    numbers = [number_of(value) for value in cast("list[Any]", wish)[:3]] + [None, None, None]
    x, z, heading = numbers[:3]
    return None if x is None or z is None else Start(x, z, math.nan if heading is None else heading % 360.0 % 360.0)


def _busiest(features: list[Feature]) -> tuple[float, float]:
    """The middle of the named things in the 3 × 3 cells that have most of them; of all things where none has a name."""
    named = [feature for feature in features if feature.name] or features
    points = np.array([(feature.point[0], feature.point[2]) for feature in named])
    cell = np.floor(points / CELL_M).astype(np.int64)
    low = cell.min(axis=0)
    columns = int(cell[:, 0].max() - low[0]) + 3
    key = (cell[:, 1] - low[1] + 1) * columns + cell[:, 0] - low[0] + 1
    around = np.array([z * columns + x for z in (-1, 0, 1) for x in (-1, 0, 1)])
    keys, counts = np.unique(key[:, None] + around, return_counts=True)
    best = keys[counts == counts.max()][0]
    x, z = points[np.isin(key, best + around)].mean(axis=0).tolist()
    return x, z


def _outdoors(features: list[Feature], near: tuple[float, float]) -> tuple[float, float]:
    """The nearest point on a square, street or path, if one is near."""
    points = [(f.point[0], f.point[2]) for f in features if f.kind in _OUTDOORS]
    best = min(points, key=lambda point: math.dist(point, near), default=near)
    return best if math.dist(best, near) <= OUTDOORS_M_MAX else near


def _widest_view_deg(x: float, z: float, ground: Ground) -> float:
    """The heading along which one can walk furthest: nobody should arrive with their nose at a wall."""
    heading_rad = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    ahead_m = np.arange(SQUARE_M, VIEW_M_MAX, SQUARE_M)
    xs = x + np.sin(heading_rad)[:, None] * ahead_m
    zs = z - np.cos(heading_rad)[:, None] * ahead_m
    free = ground.walkable(xs.reshape(-1), zs.reshape(-1)).reshape(xs.shape)
    metres_free = np.where(free.all(axis=1), len(ahead_m), np.argmin(free, axis=1))
    return float(np.argmax(metres_free)) * 360.0 / DIRECTIONS


def _free(x: float, z: float, reach: Reach, clearances_m: tuple[float, ...]) -> tuple[float, float]:
    """The walkable place of the largest area that is nearest to a point, with free squares around it where possible."""
    for radius in RADII_M:
        for clearance in clearances_m:
            steps = np.arange(-radius, radius, SQUARE_M if radius <= RADII_M[0] else STRIDE_M)
            xs, zs = np.meshgrid(_middle(x + steps), _middle(z + steps))
            found = _nearest(xs.reshape(-1), zs.reshape(-1), x, z, reach, clearance)
            if found:
                return found
    ground = reach.ground
    rows, columns = np.nonzero(ground.kind > 0)
    for row, column in sorted(zip(rows.tolist(), columns.tolist(), strict=True), key=lambda at: _away(at, x, z, reach)):
        corner_x, corner_z = (column + ground.cell_x0) * CELL_M, (row + ground.cell_z0) * CELL_M
        steps = np.arange(0.0, CELL_M, SQUARE_M)
        xs, zs = np.meshgrid(_middle(corner_x + steps), _middle(corner_z + steps))
        found = _nearest(xs.reshape(-1), zs.reshape(-1), x, z, reach, 0.0)
        if found:
            return found
    raise PackageError(
        "There is no place in this model where a person could stand: its surfaces are all buildings or water",
        'give its ground, streets and squares a "kind" in their extras',
    )


def _away(at: tuple[int, int], x: float, z: float, reach: Reach) -> float:
    row, column = at
    return math.dist(
        ((column + reach.ground.cell_x0 + 0.5) * CELL_M, (row + reach.ground.cell_z0 + 0.5) * CELL_M), (x, z)
    )


def _middle(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return (np.floor(values / SQUARE_M) + 0.5) * SQUARE_M


def _nearest(
    xs: NDArray[np.float64], zs: NDArray[np.float64], x: float, z: float, reach: Reach, clearance_m: float
) -> tuple[float, float] | None:
    free = reach.area_at(xs, zs) == reach.largest
    if reach.largest < 0 or not free.any():
        return None
    xs, zs = xs[free], zs[free]
    if clearance_m:
        sides = [(dx * m, dz * m) for m in (clearance_m / 2, clearance_m) for dx in (-1, 0, 1) for dz in (-1, 0, 1)]
        clear = np.all([reach.ground.walkable(xs + dx, zs + dz) for dx, dz in sides], axis=0)
        xs, zs = xs[clear], zs[clear]
    if not len(xs):
        return None
    best = int(np.argmin((xs - x) ** 2 + (zs - z) ** 2))
    return float(xs[best]), float(zs[best])
