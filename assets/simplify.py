"""Fewer triangles for the same surfaces, and how far off they are then.

fast-simplification decides what to leave out; it promises nothing about the error, so that is measured here, and a
piece that strayed too far is kept as it was. Borders are locked: pieces of one thing still meet.

**Invariant:** no point of what was there is further from what is given than the error that is given with it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .pieces import Piece

__all__ = ["apart", "distances", "simplified", "simplified_to", "welded"]

REDUCTION: Final = 0.75
WELD_M: Final = 1.0 / 1024.0
PAIRS_AT_ONCE: Final = 500_000
# So many triangles a point walks over at most to find the one that is nearest.
STEPS_MAX: Final = 12
# So many triangles around a vertex are looked at; in the hub of a great fan a nearer one may be missed.
RING_MAX: Final = 256


def simplified(pieces: list[Piece], error_m_max: float) -> tuple[list[Piece], float]:
    """Give pieces in as few triangles as an error of `error_m_max` allows, without normals and textures, each in its
    mean colour, and the largest error in metres.
    """
    return _simplified(pieces, *welded(pieces), error_m_max) if pieces else ([], 0.0)


def simplified_to(pieces: list[Piece], error_m_max: float, triangles_max: int) -> tuple[list[Piece], float] | None:
    """Give pieces as `simplified` does, but None where a look at their borders tells that this would leave more than
    `triangles_max` triangles.
    """
    positions, triangles, owner = welded(pieces)
    if _lasting(triangles, len(positions)) > triangles_max:
        return None
    return _simplified(pieces, positions, triangles, owner, error_m_max)


def _lasting(triangles: NDArray[np.int64], count: int) -> int:
    """How many triangles over `count` vertices no simplification takes away: only an edge between two vertices that are
    on no border ever collapses, and with it the triangles that it belongs to.
    """
    edges = np.sort(np.stack([triangles, np.roll(triangles, -1, axis=1)], axis=2), axis=2)
    number = edges[:, :, 0] * count + edges[:, :, 1]
    _, place, times = np.unique(number, return_inverse=True, return_counts=True)
    border = np.zeros(count, np.bool_)
    border[edges[times[place.reshape(number.shape)] == 1]] = True
    return int((border[triangles].sum(axis=1) >= 2).sum())


def _simplified(
    pieces: list[Piece],
    positions: NDArray[np.float64],
    triangles: NDArray[np.int64],
    owner: NDArray[np.int64],
    error_m_max: float,
) -> tuple[list[Piece], float]:
    library: Any = import_module("fast_simplification")
    _, _, collapses = library.simplify(
        positions, triangles.astype(np.int32), target_reduction=REDUCTION, preserve_border=True, return_collapses=True
    )
    if not len(collapses):
        return [piece for piece in apart(pieces, positions, triangles, owner) if piece is not None], 0.0
    points, faces, place = library.replay_simplification(positions, triangles.astype(np.int32), collapses)
    points, faces, place = np.asarray(points, np.float64), np.asarray(faces, np.int64), np.asarray(place, np.int64)
    error_m = np.zeros(len(pieces))
    surface, asked = _Surface(points, _once(faces)), _once(triangles)
    np.maximum.at(error_m, owner, surface.strayed_m(positions, place, error_m_max))
    first, middles = asked[:, 0], positions[asked].mean(axis=1)
    np.maximum.at(error_m, owner[first], surface.strayed_m(middles, place[first], error_m_max))
    good = error_m <= error_m_max
    new_owner = np.zeros(len(points), np.int64)
    new_owner[place[place >= 0]] = owner[place >= 0]
    small = apart(pieces, points, faces, new_owner)
    full = apart(pieces, positions, triangles, owner)
    chosen = [one if ok and one is not None else other for one, other, ok in zip(small, full, good, strict=True)]
    return [piece for piece in chosen if piece is not None], float(error_m[good].max(initial=0.0))


def welded(pieces: list[Piece]) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Join pieces: positions (n, 3), triangles (m, 3), and the place in `pieces` of each vertex (n,). Vertices of one
    piece at one place are one.
    """
    positions = np.concatenate([piece.positions for piece in pieces])
    counts = [len(piece.positions) for piece in pieces]
    owner = np.repeat(np.arange(len(pieces)), counts)
    offsets = np.cumsum([0, *counts[:-1]])
    triangles = np.concatenate([piece.triangles + start for piece, start in zip(pieces, offsets, strict=True)])
    keys = np.column_stack([owner, np.rint(positions / WELD_M).astype(np.int64)])
    order = np.lexsort(keys.T)
    new = np.concatenate([[True], (np.diff(keys[order], axis=0) != 0).any(axis=1)])
    place = np.empty(len(keys), np.int64)
    place[order] = np.cumsum(new) - 1
    triangles = place[triangles]
    a, b, c = triangles.T
    first = order[new]
    return positions[first], triangles[(a != b) & (b != c) & (c != a)], owner[first]


def apart(
    pieces: list[Piece], positions: NDArray[np.float64], triangles: NDArray[np.int64], owner: NDArray[np.int64]
) -> list[Piece | None]:
    """Take joined pieces apart again: one for each of `pieces`, None where nothing is left of it."""
    whose = owner[triangles[:, 0]]
    order = np.argsort(whose, kind="stable")
    ends = np.searchsorted(whose[order], np.arange(len(pieces) + 1))
    found: list[Piece | None] = []
    for number, piece in enumerate(pieces):
        mine = triangles[order[ends[number] : ends[number + 1]]]
        if not len(mine):
            found.append(None)
            continue
        used, index = np.unique(mine, return_inverse=True)
        faces = index.reshape(-1, 3).astype(np.uint32)
        # One colour for all of a piece: vertices are no longer those that had colours.
        mean = None if piece.colours is None else piece.colours.mean(axis=0)
        colours = None if mean is None else np.broadcast_to(mean, (len(used), 4))
        found.append(Piece(piece.feature, piece.material, positions[used], faces, colours=colours))
    return found


def _once(triangles: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give each triangle once, in the order of the first."""
    order = np.lexsort(triangles.T)
    new = np.concatenate([[True], (np.diff(triangles[order], axis=0) != 0).any(axis=1)])[: len(order)]
    return triangles[np.sort(order[new])]


class _Surface:
    """Triangles that can be walked over, from vertex to vertex."""

    def __init__(self, positions: NDArray[np.float64], triangles: NDArray[np.int64]) -> None:
        self._corners, self._triangles = positions[triangles], triangles
        corner = triangles.ravel()
        self._order = np.argsort(corner, kind="stable")
        self._first = np.searchsorted(corner[self._order], np.arange(len(positions) + 1))

    def strayed_m(self, points: NDArray[np.float64], near: NDArray[np.int64], enough_m: float) -> NDArray[np.float64]:
        """How far points (n, 3) are from the surface, or a little more: those that are further off than `enough_m` look
        for something nearer, from the vertex that each is `near` (n,) on. Infinite where there is no way.
        """
        distance, nearest = np.full(len(points), np.inf), np.zeros(len(points), np.int64)
        self._look(points, np.arange(len(points)), near, distance, nearest)
        for _ in range(STEPS_MAX):
            far = np.nonzero((distance > enough_m) & np.isfinite(distance))[0]
            before = distance[far]
            for corner in range(3):
                self._look(points, far, self._triangles[nearest[far], corner], distance, nearest)
            if not (distance[far] < before).any():
                break
        return distance

    def _look(
        self,
        points: NDArray[np.float64],
        who: NDArray[np.int64],
        near: NDArray[np.int64],
        distance: NDArray[np.float64],
        nearest: NDArray[np.int64],
    ) -> None:
        """Compare the points `who` with the triangles around the vertices that they are near."""
        # What has collapsed altogether is near no vertex (-1).
        count = np.where(near < 0, 0, np.minimum(self._first[near + 1] - self._first[near], RING_MAX))
        step = max(1, PAIRS_AT_ONCE // max(int(count.max(initial=1)), 1))
        for start in range(0, len(who), step):
            part = slice(start, start + step)
            many = count[part]
            asked = np.repeat(who[part], many)
            within = np.arange(len(asked)) - np.repeat(np.cumsum(many) - many, many)
            ring = self._order[np.repeat(self._first[near[part]], many) + within] // 3
            found = distances(points[asked], self._corners[ring])
            order = np.lexsort((found, asked))
            best = order[np.concatenate([[True], np.diff(asked[order]) != 0])] if len(order) else order
            better = best[found[best] < distance[asked[best]]]
            distance[asked[better]], nearest[asked[better]] = found[better], ring[better]


def distances(points: NDArray[np.float64], corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each point (n, 3) is from the triangle (n, 3, 3) of its row."""
    nearest: Any = import_module("trimesh.triangles")
    return np.linalg.norm(nearest.closest_point(corners, points) - points, axis=1)
