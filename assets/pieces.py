"""Triangles in their place: every part of a model moved into the city's frame and given to the feature it belongs to.

Instances are expanded here, once: an instanced tree becomes as many trees, because each of them is a thing with a
place.

**Invariant:** a piece belongs to exactly one feature and one material; its positions are float64 in the city's frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import Part

__all__ = ["Piece", "corners_of", "place", "turned"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Triangles of one feature and one material; arrays as in `model.Part`, positions in the city's frame."""

    feature: int
    material: int
    positions: NDArray[np.float64]
    triangles: NDArray[np.uint32]
    normals: NDArray[np.float32] | None = None
    uv: NDArray[np.float32] | None = None
    colours: NDArray[np.float32] | None = None


def place(part: Part, instance: int, feature: int, shift_m: NDArray[np.float64]) -> Piece:
    """Move one instance of a part into the city's frame, whose zero point is at `shift_m` (3,) of the source's."""
    matrix = part.matrices[instance]
    positions = part.positions @ matrix[:3, :3].T + (matrix[:3, 3] - shift_m)
    normals = None if part.normals is None else turned(part.normals, matrix[:3, :3])
    return Piece(feature, part.material, positions, part.triangles, normals, part.uv, part.colours)


def turned(normals: NDArray[np.float32], linear: NDArray[np.float64]) -> NDArray[np.float32] | None:
    """Turn normals by the inverse transpose and make them unit length; None where that cannot be done."""
    if np.array_equal(linear, np.eye(3)):
        turned = normals.astype(np.float64)
    elif np.linalg.det(linear) == 0.0:
        return None
    else:
        turned = normals @ np.linalg.inv(linear)
    length = np.linalg.norm(turned, axis=1, keepdims=True)
    if not np.isfinite(length).all() or (length < 1e-12).any():
        return None
    return (turned / length).astype(np.float32)


def corners_of(pieces: list[Piece]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give the corners (t, 3, 3) of all triangles and the feature (t,) of each."""
    if not pieces:
        return np.zeros((0, 3, 3)), np.zeros(0, np.int64)
    counts = [len(piece.triangles) for piece in pieces]
    corners, end = np.empty((sum(counts), 3, 3)), 0
    for piece, count in zip(pieces, counts, strict=True):
        corners[end : end + count] = piece.positions[piece.triangles]
        end += count
    return corners, np.repeat(np.array([piece.feature for piece in pieces], np.int64), counts)
