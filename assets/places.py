"""Where features are: their bounds, and for each a point that stands for it.

The point is where a label points to, where a way leads to and what decides on the tile, so it lies inside the thing
as seen from above (a street's lies on the street, not in the bend beside it) and on the ground.

**Invariant:** the answer depends on the triangles alone, not on their order among those of other features.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Places", "places_of"]

# A point is taken on a triangle that has at least this share of the largest one's area: not on a sliver at the edge.
AREA_SHARE_MIN: Final = 0.2
AREA_M2_MIN: Final = 1e-9


class Places(NamedTuple):
    """`bounds` float64 (n, 6): x0, y0, z0, x1, y1, z1; `points` float64 (n, 3) with the height of the surface at the
    point.
    """

    bounds: NDArray[np.float64]
    points: NDArray[np.float64]


def places_of(corners: NDArray[np.float64], feature: NDArray[np.int64], count: int) -> Places:
    """Find bounds and representative points of `count` features from triangle corners (t, 3, 3) and their features
    (t,).

    Every feature must have a triangle.
    """
    order = np.argsort(feature, kind="stable")
    corners, feature = corners[order], feature[order]
    first = np.searchsorted(feature, np.arange(count))
    low = np.minimum.reduceat(corners.min(axis=1), first)
    high = np.maximum.reduceat(corners.max(axis=1), first)
    area = np.abs(_cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])) / 2.0
    weight = area + AREA_M2_MIN
    middles = corners.mean(axis=1)
    total = np.bincount(feature, weight, count)
    centre = np.stack([np.bincount(feature, weight * middles[:, axis], count) / total for axis in (0, 2)], axis=1)
    points = _nearest_middles(middles, area, feature, first, centre)
    inside, height = _over(corners, area, centre[feature])
    top = np.full(count, -np.inf)
    np.maximum.at(top, feature[inside], height[inside])
    hit = np.isfinite(top)
    points[hit] = np.stack([centre[hit, 0], top[hit], centre[hit, 1]], axis=1)
    return Places(np.concatenate([low, high], axis=1), points)


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Twice the signed area that two edges span, seen from above."""
    return a[:, 0] * b[:, 2] - a[:, 2] * b[:, 0]


def _nearest_middles(
    middles: NDArray[np.float64],
    area: NDArray[np.float64],
    feature: NDArray[np.int64],
    first: NDArray[np.int64],
    centre: NDArray[np.float64],
) -> NDArray[np.float64]:
    """For each feature the middle of that fair-sized triangle which is nearest to the feature's centre."""
    fair = area >= AREA_SHARE_MIN * np.maximum.reduceat(area, first)[feature]
    distance = np.hypot(middles[:, 0] - centre[feature, 0], middles[:, 2] - centre[feature, 1])
    ranked = np.lexsort((np.where(fair, distance, np.inf), feature))
    return middles[ranked[first]]


def _over(
    corners: NDArray[np.float64], area: NDArray[np.float64], centre: NDArray[np.float64]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Say for each triangle whether it lies over or under the point (x, z) of its row, and how high it is there."""
    point = np.stack([centre[:, 0], np.zeros(len(centre)), centre[:, 1]], axis=1)
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    parts = np.stack([_cross(c - b, point - b), _cross(a - c, point - c), _cross(b - a, point - a)], axis=1)
    whole = parts.sum(axis=1)
    inside = (area > AREA_M2_MIN) & ((parts >= 0).all(axis=1) | (parts <= 0).all(axis=1))
    share = parts / np.where(inside, whole, 1.0)[:, None]
    return inside, (share * corners[:, :, 1]).sum(axis=1)
