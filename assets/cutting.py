"""Very large things cut along the lines of the interest cells, so that what is near can be loaded without what is far.

Only what lies about is cut (terrain, water, streets of many kilometres); what stands is never cut.

**Invariant:** the parts of a piece cover what the piece covered, and corners on a cut are equal on both of its sides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M
from .pieces import Piece

__all__ = ["CUT_CELLS", "CUT_KINDS", "Share", "shares_of"]

CUT_KINDS: Final = frozenset({"terrain", "water", "green", "street", "path", "rail", "square", "other"})
# What is no wider than this many cells, with no more triangles than these, stays whole.
CUT_CELLS: Final = 4
CUT_TRIANGLES: Final = 6_000


class Share(NamedTuple):
    """A piece, or the part of one in a square; `point` (x, z) says in which leaf it lies."""

    piece: Piece
    point: tuple[float, float]


def shares_of(piece: Piece, kind: str, point: tuple[float, float]) -> list[Share]:
    """Cut a piece of a thing of this kind where that is called for; `point` (x, z) stands for the whole thing."""
    if kind not in CUT_KINDS:
        return [Share(piece, point)]
    flat = piece.positions[:, [0, 2]]
    low, high = np.floor(flat.min(axis=0) / CELL_M), np.floor(flat.max(axis=0) / CELL_M)
    size = max(int((high - low).max()) + 1, 1)
    if _stays(piece, size, CUT_CELLS):
        return [Share(piece, point)]
    cells = 1 << (size - 1).bit_length()
    corner = np.floor(low / cells).astype(np.int64) * cells
    # A thing that is narrower than a square may still lie on its edge.
    shares: list[Share] = []
    for x in range(2):
        for z in range(2):
            square = corner + cells * np.array([x, z])
            part = _within(piece, square[0] * CELL_M, square[1] * CELL_M, cells * CELL_M)
            if part is not None:
                _cut(part, square, cells, shares)
    return shares


def _stays(piece: Piece, cells: int, cells_max: int) -> bool:
    return cells == 1 or (cells <= cells_max and len(piece.triangles) <= CUT_TRIANGLES)


def _cut(piece: Piece, square: NDArray[np.int64], cells: int, shares: list[Share]) -> None:
    if _stays(piece, cells, CUT_CELLS):
        middle = (square + cells / 2.0) * CELL_M
        shares.append(Share(piece, (float(middle[0]), float(middle[1]))))
        return
    half = cells // 2
    line = (square + half) * CELL_M
    for x, part in enumerate(split(piece, 0, float(line[0]))):
        if part is None:
            continue
        for z, quarter in enumerate(split(part, 2, float(line[1]))):
            if quarter is not None:
                _cut(quarter, square + half * np.array([x, z]), half, shares)


def _within(piece: Piece, x0: float, z0: float, side_m: float) -> Piece | None:
    part: Piece | None = piece
    for axis, start in ((0, x0), (2, z0)):
        part = part and split(part, axis, start)[1]
        part = part and split(part, axis, start + side_m)[0]
    return part


def split(piece: Piece, axis: int, at_m: float) -> tuple[Piece | None, Piece | None]:
    """Cut a piece by the plane where the coordinate `axis` is `at_m`: what lies below it, and the rest."""
    beyond = piece.positions[:, axis] >= at_m
    sides = beyond[piece.triangles]
    count = sides.sum(axis=1)
    if (count == 3).all():
        return None, piece
    if (count == 0).all():
        return piece, None
    crossing = (count == 1) | (count == 2)
    triangles = piece.triangles.astype(np.int64)
    turned = _lone_first(triangles[crossing], sides[crossing])
    ends = np.concatenate([turned[:, [0, 1]], turned[:, [0, 2]]])
    # Both triangles at an edge must find the same point, so an edge is always walked from its lower vertex.
    low, high = ends.min(axis=1), ends.max(axis=1)
    whole = _with_points(piece, low, high, _shares(piece.positions[:, axis], low, high, at_m), axis, at_m)
    n, p = len(turned), len(piece.positions)
    on_b, on_c = np.arange(n) + p, np.arange(n) + p + n
    a, b, c = turned.T
    lone = np.stack([a, on_b, on_c], axis=1)
    others = np.concatenate([np.stack([on_b, b, c], axis=1), np.stack([on_b, c, on_c], axis=1)])
    lone_beyond = count[crossing] == 1
    twice = np.concatenate([lone_beyond, lone_beyond])
    before = np.concatenate([triangles[count == 0], lone[~lone_beyond], others[twice]])
    after = np.concatenate([triangles[count == 3], lone[lone_beyond], others[~twice]])
    return _only(whole, before), _only(whole, after)


def _lone_first(triangles: NDArray[np.int64], sides: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Turn triangles so that the corner that is alone on its side comes first."""
    alone = sides == (sides.sum(axis=1) == 1)[:, None]
    first = alone.argmax(axis=1)
    return np.take_along_axis(triangles, (first[:, None] + np.arange(3)) % 3, axis=1)


def _shares(
    along: NDArray[np.float64], low: NDArray[np.int64], high: NDArray[np.int64], at_m: float
) -> NDArray[np.float64]:
    return ((at_m - along[low]) / (along[high] - along[low]))[:, None]


def _with_points(
    piece: Piece, low: NDArray[np.int64], high: NDArray[np.int64], share: NDArray[np.float64], axis: int, at_m: float
) -> Piece:
    """Give the piece with a new vertex on each edge from `low` to `high`, after its own."""

    def between(values: NDArray[np.float32] | None) -> NDArray[np.float32] | None:
        if values is None:
            return None
        new = values[low] + (values[high] - values[low]) * share.astype(np.float32)
        return np.concatenate([values, new]).astype(np.float32)

    points = piece.positions[low] + (piece.positions[high] - piece.positions[low]) * share
    points[:, axis] = at_m
    positions = np.concatenate([piece.positions, points])
    normals = between(piece.normals)
    if normals is not None:
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), np.float32(1e-6))
    return replace(piece, positions=positions, normals=normals, uv=between(piece.uv), colours=between(piece.colours))


def _only(piece: Piece, triangles: NDArray[np.int64]) -> Piece | None:
    """Give the piece with these triangles and the vertices that they use."""
    if not len(triangles):
        return None
    used, index = np.unique(triangles, return_inverse=True)

    def kept(values: NDArray[np.float32] | None) -> NDArray[np.float32] | None:
        return None if values is None else values[used]

    return replace(
        piece,
        positions=piece.positions[used],
        triangles=index.reshape(-1, 3).astype(np.uint32),
        normals=kept(piece.normals),
        uv=kept(piece.uv),
        colours=kept(piece.colours),
    )
