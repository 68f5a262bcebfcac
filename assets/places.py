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
    if (np.diff(feature) < 0).any():
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
    over, height = _over(corners, area, centre[feature])
    top = np.full(count, -np.inf)
    np.maximum.at(top, feature[over], height)
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
    corners: NDArray[np.float64], area: NDArray[np.float64], point: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give the triangles that lie over or under the point (t, 2), x and z, of their row, and how high each is there."""
    flat = corners[:, :, ::2]
    # Few are near it, and all that follows costs much memory for each.
    near = (area > AREA_M2_MIN) & ((flat.min(axis=1) <= point) & (flat.max(axis=1) >= point)).all(axis=1)
    (over,) = np.nonzero(near)
    a, b, c = (corners[over, corner] for corner in range(3))
    at = np.stack([point[over, 0], np.zeros(len(over)), point[over, 1]], axis=1)
    parts = np.stack([_cross(c - b, at - b), _cross(a - c, at - c), _cross(b - a, at - a)], axis=1)
    inside = (parts >= 0).all(axis=1) | (parts <= 0).all(axis=1)
    share = parts[inside] / parts[inside].sum(axis=1)[:, None]
    over = over[inside]
    return over, (share * corners[over, :, 1]).sum(axis=1)
