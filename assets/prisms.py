"""Buildings as prisms: the outline of each, drawn up to the mean height of its roof (LoD1), and blocks of them.

**Invariant:** the error of a prism is at least the height by which any part of the roof is off, and where the outline
is a hull, how far the outline lies inside it.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .outline import area_of, edges_of, hull_of, nested, off_m, rings_of
from .pieces import Piece

__all__ = ["NOBODY", "Prism", "blocks_of", "pieces_of", "prisms_of"]

# The number that a piece has instead of a feature's where it stands for many.
NOBODY: Final = -1
ROOF_COSINE_MIN: Final = 0.05
AREA_SHARE: Final = 0.01
AREA_M2_MIN: Final = 0.01

Ring = NDArray[np.float64]


class Prism(NamedTuple):
    """A body with upright walls over `rings` (outer ones and holes, each (n, 2) of x and z, the body at their left as
    seen from above), from `foot_m` to `top_m`; `roof` is the material of its top, `material` that of its walls;
    `roof_colour` and `colour` (4,) are those of their vertices, where they have some.
    """

    feature: int
    material: int
    roof: int
    rings: list[Ring]
    foot_m: float
    top_m: float
    error_m: float
    area_m2: float
    colour: NDArray[np.float32] | None = None
    roof_colour: NDArray[np.float32] | None = None


def prisms_of(houses: list[list[Piece]]) -> list[Prism | None]:
    """Give the prism of each building; None where it has no roof that is seen from above."""
    if not houses:
        return []
    owned = [(number, piece) for number, pieces in enumerate(houses) for piece in pieces]
    counts = [len(piece.triangles) for _, piece in owned]
    corners = np.concatenate([piece.positions[piece.triangles] for _, piece in owned])
    house = np.repeat([number for number, _ in owned], counts)
    roofs = _roofs(corners, house, np.repeat([piece.material for _, piece in owned], counts), len(houses))
    rings = rings_of(roofs.corners[:, :, [0, 2]], roofs.house, len(houses))
    ends = np.searchsorted(roofs.house, np.arange(len(houses) + 1))
    return [
        None
        if roofs.area_m2[number] < AREA_M2_MIN
        else _prism(pieces, rings[number], roofs, slice(ends[number], ends[number + 1]), number)
        for number, pieces in enumerate(houses)
    ]


class _Roofs(NamedTuple):
    """Triangles that are seen from above, (t, 3, 3), and the house of each, ascending; then for each house the area of
    its roof, its mean height, how far it is off that, its foot, and the material of most of its roof and of the rest.
    """

    corners: NDArray[np.float64]
    house: NDArray[np.int64]
    area_m2: NDArray[np.float64]
    top_m: NDArray[np.float64]
    error_m: NDArray[np.float64]
    foot_m: NDArray[np.float64]
    material: NDArray[np.int64]
    wall: NDArray[np.int64]


def _roofs(corners: NDArray[np.float64], house: NDArray[np.int64], material: NDArray[np.int64], count: int) -> _Roofs:
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    seen = normals[:, 1] > ROOF_COSINE_MIN * np.linalg.norm(normals, axis=1)
    foot_m = np.full(count, np.inf)
    np.minimum.at(foot_m, house, corners[:, :, 1].min(axis=1))
    roofs, whose, area = corners[seen], house[seen], normals[seen, 1] / 2.0
    area_m2: NDArray[np.float64] = np.bincount(whose, area, count).astype(np.float64)
    top_m = np.bincount(whose, area * roofs[:, :, 1].mean(axis=1), count) / np.maximum(area_m2, AREA_M2_MIN)
    error_m = np.zeros(count)
    np.maximum.at(error_m, whose, np.abs(roofs[:, :, 1] - top_m[whose, None]).max(axis=1))
    above = _most(whose, material[seen], area, count)
    below = _most(house[~seen], material[~seen], np.linalg.norm(normals[~seen], axis=1), count)
    return _Roofs(roofs, whose, area_m2, top_m, error_m, foot_m, above, np.where(below < 0, above, below))


def _most(
    house: NDArray[np.int64], material: NDArray[np.int64], area: NDArray[np.float64], count: int
) -> NDArray[np.int64]:
    """For each house the material that covers the largest area; -1 where there is none."""
    pairs, place = np.unique(np.stack([house, material], axis=1), axis=0, return_inverse=True)
    covered = np.bincount(place.reshape(-1), area, len(pairs))
    most = np.full(count, -1, np.int64)
    ranked = np.argsort(covered, kind="stable")
    # The last one written stays, which is the largest.
    most[pairs[ranked, 0]] = pairs[ranked, 1]
    return most


def _prism(pieces: list[Piece], rings: list[Ring], roofs: _Roofs, part: slice, number: int) -> Prism | None:
    top_m, foot_m = float(roofs.top_m[number]), float(roofs.foot_m[number])
    error_m, area_m2 = float(roofs.error_m[number]), float(roofs.area_m2[number])
    if abs(sum(map(area_of, rings)) - area_m2) > AREA_SHARE * area_m2:
        flat = roofs.corners[part][:, :, [0, 2]]
        hull = hull_of(flat.reshape(-1, 2))
        if len(hull) < 3:
            return None
        rings, area_m2 = [hull], area_of(hull)
        error_m = max(error_m, min(off_m(edges_of(flat).reshape(-1, 2, 2), hull), top_m - foot_m))
    # The largest says where the prism is.
    rings = sorted(rings, key=area_of, reverse=True)
    wall, roof = int(roofs.wall[number]), int(roofs.material[number])
    colours = _colour(pieces, wall, above=False), _colour(pieces, roof, above=True)
    return Prism(pieces[0].feature, wall, roof, rings, foot_m, top_m, error_m, area_m2, *colours)


def _colour(pieces: list[Piece], material: int, *, above: bool) -> NDArray[np.float32] | None:
    """Give the mean colour of what has a material and is, or is not, seen from above; None where it has no colours."""
    colours: list[NDArray[np.float64]] = []
    weights: list[float] = []
    for piece in pieces:
        if piece.material == material and piece.colours is not None:
            corners = piece.positions[piece.triangles]
            normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
            length = np.linalg.norm(normals, axis=1)
            seen = normals[:, 1] > ROOF_COSINE_MIN * length
            colours.append(piece.colours.mean(axis=0, dtype=np.float64))
            weights.append(float(length[seen == above].sum()))
    if not colours:
        return None
    return np.average(colours, axis=0, weights=weights if any(weights) else None).astype(np.float32)


def pieces_of(prism: Prism) -> list[Piece]:
    """Give the walls and the roof of a prism, in one piece where they look alike; it has no floor."""
    flat = np.concatenate(prism.rings)
    ends = np.cumsum([len(ring) for ring in prism.rings]).astype(np.uint32)
    n = len(flat)
    following = np.arange(1, n + 1)
    following[ends.astype(np.int64) - 1] = np.concatenate([[0], ends[:-1]])
    a, b = np.arange(n), following
    walls = np.concatenate([np.stack([a, b, b + n], axis=1), np.stack([a, b + n, a + n], axis=1)])
    roof = _roof(prism.rings, ends)
    heights = np.repeat([prism.foot_m, prism.top_m], n)
    positions = np.stack([np.tile(flat[:, 0], 2), heights, np.tile(flat[:, 1], 2)], axis=1)
    if prism.roof == prism.material and _alike(prism.colour, prism.roof_colour):
        walls, roof = np.concatenate([walls, roof + n]), roof[:0]
    colours = _rows(prism.colour, 2 * n)
    body = Piece(prism.feature, prism.material, positions, walls.astype(np.uint32), colours=colours)
    if not len(roof):
        return [body]
    colours = _rows(prism.roof_colour, n)
    return [body, Piece(prism.feature, prism.roof, positions[n:], roof.astype(np.uint32), colours=colours)]


def _roof(rings: list[Ring], ends: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Cut what rings enclose into triangles of their points, which end at `ends` in one list of all."""
    earcut: Any = import_module("mapbox_earcut")
    triangles: list[NDArray[np.int64]] = []
    for group in nested(rings):
        # The first ring is the outer one, all others are holes.
        flat = np.concatenate([rings[place] for place in group])
        some = np.cumsum([len(rings[place]) for place in group]).astype(np.uint32)
        faces = earcut.triangulate_float64(np.ascontiguousarray(flat), some).reshape(-1, 3).astype(np.int64)
        whole = np.concatenate([np.arange(len(rings[place])) + int(ends[place]) - len(rings[place]) for place in group])
        triangles.append(whole[_upwards(flat, faces)])
    return np.concatenate(triangles)


def _alike(one: NDArray[np.float32] | None, other: NDArray[np.float32] | None) -> bool:
    return one is other if one is None or other is None else np.array_equal(one, other)


def _rows(colour: NDArray[np.float32] | None, count: int) -> NDArray[np.float32] | None:
    return None if colour is None else np.broadcast_to(colour, (count, 4))


def _upwards(flat: NDArray[np.float64], faces: NDArray[np.int64]) -> NDArray[np.int64]:
    a, b, c = (flat[faces[:, corner]] for corner in range(3))
    down = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) > 0.0
    return np.where(down[:, None], faces[:, ::-1], faces)


def blocks_of(prisms: list[Prism], side_m: float, material: int) -> list[Prism]:
    """Merge prisms whose middles lie in one square with sides of `side_m` into one block each, of no single feature;
    those that have colours of their own give a block in the mean colour of their roofs.
    """
    heaps: defaultdict[tuple[int, int, bool], list[Prism]] = defaultdict(list)
    for prism in prisms:
        x, z = np.floor(prism.rings[0].mean(axis=0) / side_m).astype(int).tolist()
        heaps[x, z, prism.roof_colour is not None].append(prism)
    return [_block(heaps[key], material) for key in sorted(heaps)]


def _block(prisms: list[Prism], material: int) -> Prism:
    rings = [ring for prism in prisms for ring in prism.rings]
    edges, hull = np.concatenate(list(map(edges_of, rings))), hull_of(np.concatenate(rings))
    area = np.array([prism.area_m2 for prism in prisms])
    tops = np.array([prism.top_m for prism in prisms])
    top_m = float((tops * area).sum() / area.sum())
    foot_m = min(prism.foot_m for prism in prisms)
    uneven_m = np.abs(tops - top_m) + np.array([prism.error_m for prism in prisms])
    error_m = max(float(uneven_m.max()), min(off_m(edges, hull), float(tops.max()) - foot_m))
    colours = [prism.roof_colour for prism in prisms if prism.roof_colour is not None]
    if not colours:
        return Prism(NOBODY, material, material, [hull], foot_m, top_m, error_m, area_of(hull))
    material, colour = prisms[0].roof, np.average(colours, axis=0, weights=area).astype(np.float32)
    return Prism(NOBODY, material, material, [hull], foot_m, top_m, error_m, area_of(hull), colour, colour)
