"""Where one enters a building: the doors that a source states, moved to where a person can stand before them.

A source states them as `entrances` in the extras of the building (CityJSON's doors come so too), or as things of their
own: a door or an `entrance=*` node of OpenStreetMap that has a shape and stands in a building's wall.

**Invariant:** an entrance of a city is the middle of a walkable square from which one can go anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, SQUARE_M
from .features import Feature
from .pieces import Piece, corners_of
from .raster import cells_met
from .reach import Reach
from .tags import ENTRANCES_MAX

__all__ = ["place_entrances"]

# A door stands at most so far from the wall that it belongs to, and one stands at most so far before a door.
WALL_M_MAX: Final = 1.0
STAND_M_MAX: Final = 4.0
AT_ONCE: Final = 2_048

_DOOR_KINDS: Final = frozenset({"furniture", "other"})
_NO_DOORS: Final = frozenset({"", "no", "none"})

Point = tuple[float, float]
Floats = NDArray[np.float64]


def place_entrances(features: list[Feature], pieces: list[Piece], reach: Reach) -> list[Feature]:
    """Give buildings the doors that stand in their walls, and move all entrances to where one can stand; those that
    nobody can get to are left out.
    """
    doors = [feature for feature in features if _is_door(feature)]
    stated: defaultdict[int, list[Point]] = defaultdict(list)
    for feature in features:
        if feature.entrances:
            stated[feature.number] += feature.entrances
    for door, building in zip(doors, _buildings_at(doors, features, pieces), strict=True):
        if building >= 0:
            stated[building].append((door.point[0], door.point[2]))
    owners = [number for number, points in stated.items() for _ in points[:ENTRANCES_MAX]]
    points = np.array([point for points in stated.values() for point in points[:ENTRANCES_MAX]]).reshape(-1, 2)
    placed: defaultdict[int, list[Point]] = defaultdict(list)
    for owner, point in zip(owners, _standing(points, reach), strict=True):
        if point is not None and point not in placed[owner]:
            placed[owner].append(point)
    return [
        replace(feature, entrances=placed[feature.number])
        if feature.entrances or feature.number in placed
        else feature
        for feature in features
    ]


def _is_door(feature: Feature) -> bool:
    tags = (str(feature.attributes.get(key, "")).lower() for key in ("entrance", "door"))
    return feature.kind in _DOOR_KINDS and any(tag not in _NO_DOORS for tag in tags)


def _buildings_at(doors: list[Feature], features: list[Feature], pieces: list[Piece]) -> list[int]:
    """For each door the number of the building whose wall it stands in, or -1."""
    if not doors:
        return []
    walls = [piece for piece in pieces if features[piece.feature].kind == "building"]
    corners, owner = corners_of(walls)
    pairs = cells_met(corners)
    key = _key(pairs.cell_x, pairs.cell_z)
    order = np.argsort(key, kind="stable")
    key, triangle = key[order], pairs.triangle[order]
    found: list[int] = []
    for door in doors:
        point = np.array([door.point[0], door.point[2]])
        sides = np.floor(np.stack([point - WALL_M_MAX, point + WALL_M_MAX]) / CELL_M).astype(np.int64)
        cells = np.unique(_key(sides[[0, 0, 1, 1], 0], sides[[0, 1, 0, 1], 1]))
        first, last = np.searchsorted(key, cells), np.searchsorted(key, cells, side="right")
        near = np.concatenate([triangle[begin:end] for begin, end in zip(first, last, strict=True)])
        metres = _metres_to(point, corners[near])
        found.append(int(owner[near[metres.argmin()]]) if metres.min(initial=np.inf) <= WALL_M_MAX else -1)
    return found


def _key(cell_x: NDArray[np.int64], cell_z: NDArray[np.int64]) -> NDArray[np.int64]:
    return cell_z * 2**32 + cell_x


def _metres_to(point: Floats, corners: Floats) -> Floats:
    """How far a point (2,) is from the nearest edge of each triangle (t, 3, 3), seen from above."""
    plan = corners[:, :, [0, 2]]
    edge = np.roll(plan, -1, axis=1) - plan
    length2 = np.maximum((edge * edge).sum(axis=2), 1e-12)
    share = np.clip(((point - plan) * edge).sum(axis=2) / length2, 0.0, 1.0)
    return np.linalg.norm(plan + edge * share[:, :, None] - point, axis=2).min(axis=1)


def _standing(points: Floats, reach: Reach) -> Iterator[Point | None]:
    """For each point (n, 2) the middle of the nearest square of the largest area; None where that is too far."""
    squares = round(STAND_M_MAX / SQUARE_M)
    steps = np.arange(-squares, squares + 1) * SQUARE_M
    right, down = np.tile(steps, len(steps)), np.repeat(steps, len(steps))
    for begin in range(0, len(points), AT_ONCE):
        some = points[begin : begin + AT_ONCE]
        middle = (np.floor(some / SQUARE_M) + 0.5) * SQUARE_M
        x, z = middle[:, 0, None] + right, middle[:, 1, None] + down
        metres = np.hypot(x - some[:, 0, None], z - some[:, 1, None])
        free = (reach.area_at(x.ravel(), z.ravel()) == reach.largest).reshape(x.shape) & (reach.largest >= 0)
        metres[~free] = np.inf
        best = metres.argmin(axis=1)
        for row, column in enumerate(best.tolist()):
            close = metres[row, column] <= STAND_M_MAX
            yield (float(x[row, column]), float(z[row, column])) if close else None
