"""The outlines of things as seen from above: the border of their surfaces, or a hull around them.

**Invariant:** rings are turned alike: seen from above, what they enclose lies at the left of an outer ring, and a hole
at the right of an inner one.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["area_of", "edges_of", "hull_of", "nested", "off_m", "rings_of"]

WELD_M: Final = 0.01
STRAIGHT_SINE: Final = 0.02
HULL_CORNERS_MAX: Final = 16

Ring = NDArray[np.float64]


def rings_of(corners: NDArray[np.float64], owner: NDArray[np.int64], count: int) -> list[list[Ring]]:
    """Give for each of `count` owners the border of its triangles (t, 3, 2), x and z, all of which face up; none where
    it touches itself or triangles overlap.
    """
    if not len(corners):
        return [[] for _ in range(count)]
    points = corners.reshape(-1, 2)
    keys = np.column_stack([np.repeat(owner, 3), np.rint(points / WELD_M).astype(np.int64)])
    order = np.lexsort(keys.T)
    new = np.concatenate([[True], (np.diff(keys[order], axis=0) != 0).any(axis=1)])
    place = np.empty(len(keys), np.int64)
    place[order] = np.cumsum(new) - 1
    where, whose = points[order[new]], keys[order[new], 0]
    start, end, unclear = _border(place.reshape(-1, 3))
    bad = np.zeros(count, np.bool_)
    bad[whose[unclear]] = True
    good = ~bad[whose[start]]
    rings: list[list[Ring]] = [[] for _ in range(count)]
    for loop in _loops(dict(zip(start[good].tolist(), end[good].tolist(), strict=True))):
        if not loop:
            continue
        ring = _straightened(where[loop])
        if len(ring) >= 3:
            rings[int(whose[loop[0]])].append(ring)
    return rings


def _border(faces: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Give the edges of one triangle only, from and to, and vertices at which the border is unclear."""
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    edges = edges[edges[:, 0] != edges[:, 1]]
    base = int(faces.max()) + 1
    codes, counts = np.unique(edges[:, 0] * base + edges[:, 1], return_counts=True)
    back = (codes % base) * base + codes // base
    found = codes[np.minimum(np.searchsorted(codes, back), len(codes) - 1)] == back
    start, end = codes[~found] // base, codes[~found] % base
    unclear = [codes[counts > 1] // base]
    for side in (start, end):
        vertices, times = np.unique(side, return_counts=True)
        unclear.append(vertices[times > 1])
    return start, end, np.concatenate(unclear)


def _loops(following: dict[int, int]) -> list[list[int]]:
    """Follow edges round; a way that does not come back is given as nothing."""
    loops: list[list[int]] = []
    while following:
        start, point = following.popitem()
        loop = [start]
        while point != start and point in following:
            loop.append(point)
            point = following.pop(point)
        loops.append(loop if point == start else [])
    return loops


def _straightened(ring: Ring) -> Ring:
    """Drop points that lie on the line between their neighbours."""
    after = np.concatenate([ring[1:], ring[:1]]) - ring
    before = np.concatenate([after[-1:], after[:-1]])
    sine = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    length = np.sqrt((after**2).sum(axis=1) * (before**2).sum(axis=1))
    return ring[np.abs(sine) > STRAIGHT_SINE * length]


def area_of(ring: Ring) -> float:
    """The area within a ring, negative for a hole."""
    x, z = ring.T
    return float((np.roll(x, -1) * z - x * np.roll(z, -1)).sum()) / 2.0


def nested(rings: list[Ring]) -> list[list[int]]:
    """Give the places of each outer ring and of the holes in it, the outer one first; the largest outer one comes
    first.
    """
    area = [area_of(ring) for ring in rings]
    outer = sorted((place for place in range(len(rings)) if area[place] > 0.0), key=lambda place: -area[place])
    groups = {place: [place] for place in outer}
    for hole in (place for place in range(len(rings)) if area[place] <= 0.0):
        around = [place for place in outer if _holds(rings[place], rings[hole][0])]
        groups[(around or outer)[-1 if around else 0]].append(hole)
    return list(groups.values())


def _holds(ring: Ring, point: NDArray[np.float64]) -> bool:
    """Say whether a point (2,) lies in a ring: a line from it eastwards crosses the ring an odd number of times."""
    (x, z), (x1, z1), (x2, z2) = point, ring.T, np.roll(ring, -1, axis=0).T
    beside = (z1 > z) != (z2 > z)
    east = (x2 - x1) * (z - z1) > (x - x1) * (z2 - z1)
    return bool((beside & (east == (z2 > z1))).sum() % 2)


def hull_of(points: NDArray[np.float64]) -> Ring:
    """Give a convex ring through those of the points (n, 2) that lie furthest out in 16 directions; fewer than three
    where there is no area.
    """
    angle = np.arange(HULL_CORNERS_MAX) * (-2.0 * np.pi / HULL_CORNERS_MAX) + 0.1
    ends = (points @ np.stack([np.cos(angle), np.sin(angle)])).argmax(axis=0)
    ring = points[ends]
    ring = ring[(ring != np.roll(ring, 1, axis=0)).any(axis=1)]
    return ring if len(ring) >= 3 and area_of(ring) > 0.0 else ring[:2]


def edges_of(rings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the edges (…, n, 2, 2) of rings (…, n, 2)."""
    return np.stack([rings, np.roll(rings, -1, axis=-2)], axis=-2)


def off_m(edges: NDArray[np.float64], ring: Ring) -> float:
    """How far a ring and edges (n, 2, 2) that it should stand for are apart: their ends from the ring, and the middles
    of its sides from them, whichever is more.
    """
    sides = edges_of(ring)
    return max(_furthest_m(edges.reshape(-1, 2), sides), _furthest_m(sides.mean(axis=1), edges))


def _furthest_m(points: NDArray[np.float64], edges: NDArray[np.float64]) -> float:
    """How far the furthest of the points is from the nearest edge."""
    if len(points) < len(edges):
        return max(float(_from_edges_m(point, edges).min()) for point in points)
    nearest = np.full(len(points), np.inf)
    for edge in edges:
        nearest = np.minimum(nearest, _from_edges_m(points, edge))
    return float(nearest.max())


def _from_edges_m(points: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    start, along = edges[..., 0, :], edges[..., 1, :] - edges[..., 0, :]
    reach = ((points - start) * along).sum(axis=-1) / np.maximum((along**2).sum(axis=-1), 1e-12)
    return np.linalg.norm(points - start - np.clip(reach, 0.0, 1.0)[..., None] * along, axis=-1)
