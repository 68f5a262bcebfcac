"""The colour of a picture from afar: means over its parts, in linear light, where more of it can be seen counts more.

**Invariant:** a mean lies within the colours that were met; what nobody can see has no part in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["MeanColour", "areas_of"]

SIDE_BLOCKS_MAX: Final = 128
_BYTES: Final = np.arange(256) / 255.0
# IEC 61966-2-1, from sRGB to linear light.
_LINEAR: Final = np.where(_BYTES <= 0.04045, _BYTES / 12.92, ((_BYTES + 0.055) / 1.055) ** 2.4).astype(np.float32)


class MeanColour:
    """The means of one picture, RGB or RGBA, over boxes; it keeps a table of sums over at most 128 by 128 blocks."""

    def __init__(self, picture: Picture) -> None:
        block = -(-max(picture.size) // SIDE_BLOCKS_MAX)
        starts = np.arange(0, picture.width, block)
        counts = np.diff([*starts.tolist(), picture.width])[:, None]
        rows: list[NDArray[np.float64]] = []
        for top in range(0, picture.height, block):
            strip = np.asarray(picture.crop((0, top, picture.width, min(top + block, picture.height))))
            seen = strip[..., 3:] / np.float32(255.0) if strip.shape[2] == 4 else np.ones((*strip.shape[:2], 1))
            light = np.concatenate([_LINEAR[strip[..., :3]] * seen, seen], axis=2).mean(axis=0, dtype=np.float64)
            rows.append(np.add.reduceat(light, starts, axis=0) / counts)
        self._sums = np.pad(np.cumsum(np.cumsum(rows, axis=0), axis=1), ((1, 0), (1, 0), (0, 0)))

    def of(
        self, uv: NDArray[np.float32], triangles: NDArray[np.uint32], weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Give the mean (4,), red, green, blue and alpha, of what triangles show, each by its weight (m,).

        Of a triangle the box around its texture coordinates counts, of one over which the picture repeats all of it.
        """
        size = np.array([self._sums.shape[1] - 1, self._sums.shape[0] - 1])
        corners = uv.astype(np.float64)[triangles]
        low, high = corners.min(axis=1), corners.max(axis=1)
        turn = np.floor(low)
        low, high = low - turn, high - turn
        repeats = high > 1.0 + 1.0 / SIDE_BLOCKS_MAX
        low, high = np.where(repeats, 0.0, low), np.where(repeats, 1.0, high)
        x0, y0 = np.minimum(low * size, size - 1).astype(np.int64).T
        x1, y1 = np.minimum(np.maximum(np.ceil(high * size).astype(np.int64), np.stack([x0, y0], 1) + 1), size).T
        table = self._sums
        sums = table[y1, x1] - table[y0, x1] - table[y1, x0] + table[y0, x0]
        weights = weights / max(float(weights.sum()), 1e-12) if weights.any() else np.full(len(sums), 1 / len(sums))
        mean = (sums / ((x1 - x0) * (y1 - y0))[:, None] * weights[:, None]).sum(axis=0).clip(0.0, 1.0)
        return np.append((mean[:3] / max(mean[3], 1e-6)).clip(0.0, 1.0), mean[3])


def areas_of(points: NDArray[np.float64], triangles: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
    """Give the areas (m,) of triangles between points (n, 2) or (n, 3)."""
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    one, two = b - a, c - a
    along = (one * two).sum(axis=1)
    return np.sqrt(np.maximum((one**2).sum(axis=1) * (two**2).sum(axis=1) - along**2, 0.0)) / 2.0
