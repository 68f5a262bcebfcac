"""Polygons in space, with holes, cut into triangles: many at once, since a city has hundreds of thousands.

Small polygons without holes are cut as fans, all of one size together; the others go through earcut one by one, seen
along the axis that they face most, which moves no point. Rings and polygons are counted as CityJSON and val3dity do:
the outer ring first, the last point not repeated.

**Invariant:** every triangle has an area, faces to where its polygon faces, and has its corners among the polygon's
own points.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import mapbox_earcut
import numpy as np
from numpy.typing import NDArray

__all__ = ["EFFORT_MAX", "Cut", "cut_polygons"]

AREA_M2_MIN: Final = 1e-8
SLIVER_M: Final = 2e-6
"""A triangle whose corner stands less far off the opposite side is not worth drawing."""
FAN_POINTS_MAX: Final = 8
EFFORT_MAX: Final = 100_000_000
"""Points times rings, of all polygons that earcut is given at once: it tries every hole against every point. A city's
polygons of ten points with a hole or two come nowhere near.
"""
CROSSING_SHARE: Final = 0.01

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Cut(NamedTuple):
    """Triangles, and what was wrong with polygons.

    `triangles` int64 (m, 3) are rows of the points, `polygon` int64 (m,) is the polygon of each. `normals` float64
    (p, 3) have unit length, or are zero where a polygon has no area. `flat`, `crossing` and `heavy` are the numbers of
    the polygons without an area, of those whose rings cross themselves, and of those that were not cut because of
    their size; `repeated` counts points that repeat the one before, `effort` what earcut was given, as in `EFFORT_MAX`.
    """

    triangles: Ints
    polygon: Ints
    normals: Floats
    flat: Ints
    crossing: Ints
    heavy: Ints
    repeated: int
    effort: int


class _Rings(NamedTuple):
    """Rings that are left: `rows` of the points, `sizes` and `polygon` of each ring, `start` of each in `rows`."""

    rows: Ints
    sizes: Ints
    polygon: Ints
    start: Ints


def cut_polygons(points: Floats, ring_sizes: Ints, ring_counts: Ints, effort_max: int = EFFORT_MAX) -> Cut:
    """Cut polygons into triangles, leaving out as `heavy` those that would go over `effort_max`.

    `points` (n, 3) in metres stand ring after ring, `ring_sizes` (r,) and `ring_counts` (p,) say how many points a ring
    and how many rings a polygon has.
    """
    rings = _proper_rings(points, ring_sizes, ring_counts)
    count = len(ring_counts)
    areas = _area_vectors(points[rings.rows], rings)
    outer = np.flatnonzero(np.diff(rings.polygon, prepend=-1))
    doubled = np.zeros((count, 3))
    doubled[rings.polygon[outer]] = areas[outer]
    size = np.linalg.norm(doubled, axis=1)
    solid = size > 2 * AREA_M2_MIN
    normals = np.where(solid[:, None], doubled / np.where(solid, size, 1.0)[:, None], 0.0)
    left = np.zeros(count, np.int64)
    np.add.at(left, rings.polygon, 1)
    fans, fan_polygon, done = _fans(points, rings, outer, left, normals)
    rest = solid & ~done
    ears, ear_polygon, heavy, effort = _ears(points, rings, rest, normals, effort_max)
    crossing = _crossing(points, ears, ear_polygon, rings, areas, normals, rest & ~np.isin(np.arange(count), heavy))
    triangles, polygon = np.concatenate([fans, ears]), np.concatenate([fan_polygon, ear_polygon])
    order = np.argsort(polygon, kind="stable")
    repeated = len(points) - int(_unlike_next(points, ring_sizes).sum())
    return Cut(triangles[order], polygon[order], normals, np.flatnonzero(~solid), crossing, heavy, repeated, effort)


def _unlike_next(points: Floats, ring_sizes: Ints) -> NDArray[np.bool_]:
    """Say for each point whether the next one of its ring, round the corner, is another."""
    following = np.arange(1, len(points) + 1)
    ends = np.cumsum(ring_sizes)
    used = ring_sizes > 0
    following[ends[used] - 1] = (ends - ring_sizes)[used]
    return (points != points[following]).any(axis=1) if len(points) else np.zeros(0, np.bool_)


def _proper_rings(points: Floats, ring_sizes: Ints, ring_counts: Ints) -> _Rings:
    """Leave out repeated points, rings of fewer than three, and polygons that lose their outer ring."""
    ring_of = np.repeat(np.arange(len(ring_sizes)), ring_sizes)
    polygon_of = np.repeat(np.arange(len(ring_counts)), ring_counts)
    kept = _unlike_next(points, ring_sizes)
    sizes = np.bincount(ring_of[kept], minlength=len(ring_sizes)).astype(np.int64)
    proper = sizes >= 3
    first = (np.cumsum(ring_counts) - ring_counts)[polygon_of]
    proper &= proper[first]
    rows = np.flatnonzero(kept & proper[ring_of])
    sizes = sizes[proper]
    return _Rings(rows, sizes, polygon_of[proper], np.cumsum(sizes) - sizes)


def _area_vectors(placed: Floats, rings: _Rings) -> Floats:
    """Give for each ring (r, 3) the vector along its normal, twice as long as its area (Newell's method)."""
    if not len(rings.sizes):
        return np.zeros((0, 3))
    base = placed - np.repeat(placed[rings.start], rings.sizes, axis=0)
    following = np.arange(1, len(placed) + 1)
    following[rings.start + rings.sizes - 1] = rings.start
    return np.add.reduceat(_cross(base, base[following]), rings.start, axis=0)


def _cross(a: Floats, b: Floats) -> Floats:
    (ax, ay, az), (bx, by, bz) = np.moveaxis(a, -1, 0), np.moveaxis(b, -1, 0)
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=-1)


def _facing(corners: Floats, normals: Floats) -> tuple[Floats, Floats]:
    """Give twice the area (…,) of triangles (…, 3, 3) as seen along their polygon's normal, and what it must exceed."""
    a, b, c = corners[..., 0, :], corners[..., 1, :], corners[..., 2, :]
    crossed = _cross(b - a, c - a)
    sides = np.stack([b - a, c - b, a - c])
    longest = np.sqrt((sides * sides).sum(axis=-1).max(axis=0))
    return (crossed * normals).sum(axis=-1), longest * SLIVER_M


def _fans(
    points: Floats, rings: _Rings, outer: Ints, left: Ints, normals: Floats
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Cut small polygons without holes as fans around their first or second point, where every triangle of the fan
    faces forward.
    """
    done = np.zeros(len(left), np.bool_)
    triangles: list[Ints] = [np.zeros((0, 3), np.int64)]
    polygon: list[Ints] = [np.zeros(0, np.int64)]
    alone = outer[left[rings.polygon[outer]] == 1]
    for size in range(3, FAN_POINTS_MAX + 1):
        todo = alone[rings.sizes[alone] == size]
        for apex in range(2 if size > 3 else 1):
            if not len(todo):
                break
            turned = (np.arange(size) + apex) % size
            rows = rings.rows[rings.start[todo][:, None] + turned]
            fan = np.stack([np.broadcast_to(rows[:, :1], (len(todo), size - 2)), rows[:, 1:-1], rows[:, 2:]], axis=2)
            numbers = rings.polygon[todo]
            area, least = _facing(points[fan], normals[numbers][:, None])
            good = (area > least).all(axis=1)
            triangles.append(fan[good].reshape(-1, 3))
            polygon.append(np.repeat(numbers[good], size - 2))
            done[numbers[good]] = True
            todo = todo[~good]
    return np.concatenate(triangles), np.concatenate(polygon), done


def _ears(
    points: Floats, rings: _Rings, wanted: NDArray[np.bool_], normals: Floats, effort_max: int
) -> tuple[Ints, Ints, Ints, int]:
    """Cut polygons of any shape by earcut, as they are seen along the axis that they face most."""
    chosen = np.flatnonzero(wanted[rings.polygon])
    begins = np.flatnonzero(np.diff(rings.polygon[chosen], prepend=-1))
    triangles: list[Ints] = [np.zeros((0, 3), np.int64)]
    polygon: list[Ints] = [np.zeros(0, np.int64)]
    heavy: list[int] = []
    effort = 0
    for group in np.split(chosen, begins[1:]) if len(chosen) else []:
        number = int(rings.polygon[group[0]])
        start, ends = int(rings.start[group[0]]), np.cumsum(rings.sizes[group])
        needed = int(ends[-1]) * len(group)
        if effort + needed > effort_max:
            heavy.append(number)
            continue
        effort += needed
        rows = rings.rows[start : start + int(ends[-1])]
        axis = int(np.abs(normals[number]).argmax())
        seen = np.ascontiguousarray(points[rows][:, [(axis + 1) % 3, (axis + 2) % 3]])
        cut = mapbox_earcut.triangulate_float64(seen, ends.astype(np.uint32))
        triangles.append(rows[cut.astype(np.int64)].reshape(-1, 3))
        polygon.append(np.full(len(cut) // 3, number, np.int64))
    turned = _turned(points, np.concatenate(triangles), np.concatenate(polygon), normals)
    return *turned, np.array(heavy, np.int64), effort


def _turned(points: Floats, triangles: Ints, polygon: Ints, normals: Floats) -> tuple[Ints, Ints]:
    """Turn triangles to where their polygon faces, and leave out those without an area."""
    area, least = _facing(points[triangles], normals[polygon])
    triangles = np.where((area < 0)[:, None], triangles[:, [0, 2, 1]], triangles)
    solid = np.abs(area) > least
    return triangles[solid], polygon[solid]


def _crossing(
    points: Floats,
    triangles: Ints,
    polygon: Ints,
    rings: _Rings,
    areas: Floats,
    normals: Floats,
    wanted: NDArray[np.bool_],
) -> Ints:
    """Find the polygons whose triangles do not cover what their rings enclose, so that rings cross."""
    count = len(normals)
    covered = np.bincount(polygon, _facing(points[triangles], normals[polygon])[0], count)
    enclosed: Floats = np.abs((areas * normals[rings.polygon]).sum(axis=1))
    is_outer = np.diff(rings.polygon, prepend=-1) > 0
    signed: Floats = np.where(is_outer, enclosed, -enclosed)
    expected = np.bincount(rings.polygon, signed, count)
    return np.flatnonzero(wanted & (np.abs(covered - expected) > CROSSING_SHARE * np.abs(expected) + SLIVER_M))
