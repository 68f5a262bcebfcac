"""An atlas: many pieces of pictures on one sheet, with their edges drawn out so that neighbours do not bleed in.

**Invariant:** a sheet is at most `SIDE_PX_MAX` wide and high; pieces and their edges lie apart; the same sizes give
the same sheet.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .pixels import resized

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

__all__ = ["SIDE_PX_MAX", "Sheet", "arrange", "blank", "draw"]

SIDE_PX_MAX: Final = 2_048
# How far edges are drawn out: two levels of smaller pictures stay clean.
EDGE_PX: Final = 4
# More pieces than this go without drawn-out edges, or they would be little else.
EDGED_MAX: Final = 16_384
# What of a sheet shelves fill at once, by experience, and how much smaller pieces become where they do not fit.
FILLED: Final = 0.9
SHRINK: Final = 0.93
SLACK: Final = 1.05
BACKGROUND: Final = 127


class Sheet(NamedTuple):
    """Where pieces lie: `places` int64 (k, 2) left and top, `sizes` int64 (k, 2) width and height, in pixels."""

    width_px: int
    height_px: int
    places: NDArray[np.int64]
    sizes: NDArray[np.int64]
    edge_px: int


def arrange(wanted: NDArray[np.float64]) -> Sheet:
    """Find a place for pieces that want so many pixels, (k, 2); where they do not fit, all are made smaller alike."""
    edge = EDGE_PX if len(wanted) <= EDGED_MAX else 0
    wanted = wanted * np.minimum(1.0, (SIDE_PX_MAX - 2 * edge) / wanted.max(axis=1, keepdims=True))
    scale = min(1.0, math.sqrt(FILLED * SIDE_PX_MAX**2 / float(wanted.prod(axis=1).sum())))
    while True:
        sizes = np.maximum(np.ceil(wanted * scale - 1e-6), 1).astype(np.int64)
        outer = sizes + 2 * edge
        width = max(int(outer[:, 0].max()), math.ceil(SLACK * math.sqrt(float(outer.prod(axis=1).sum()))))
        width = min(width, SIDE_PX_MAX)
        places, height = _on_shelves(outer, width)
        if height <= SIDE_PX_MAX:
            return Sheet(int((places + outer)[:, 0].max()), height, places + edge, sizes, edge)
        scale *= SHRINK


def _on_shelves(sizes: NDArray[np.int64], width: int) -> tuple[NDArray[np.int64], int]:
    """Set pieces side by side, the highest first, in as many rows as that takes; gives places and the height."""
    places = np.zeros_like(sizes)
    x = y = shelf = 0
    for index in np.lexsort((sizes[:, 0], -sizes[:, 1])).tolist():
        piece_width, piece_height = sizes[index].tolist()
        if x + piece_width > width:
            x, y, shelf = 0, y + shelf, 0
        places[index] = x, y
        x, shelf = x + piece_width, max(shelf, piece_height)
    return places, y + shelf


def blank(sheet: Sheet, *, alpha: bool) -> NDArray[np.uint8]:
    """Give the pixels of an empty sheet, (height, width, 3 or 4)."""
    pixels = np.full((sheet.height_px, sheet.width_px, 4 if alpha else 3), BACKGROUND, np.uint8)
    pixels[..., 3:] = 0
    return pixels


def draw(pixels: NDArray[np.uint8], sheet: Sheet, piece: int, picture: Picture, box: tuple[int, int, int, int]) -> None:
    """Draw what a picture has in a box, as the piece of that number."""
    (x, y), (width, height), edge = sheet.places[piece].tolist(), sheet.sizes[piece].tolist(), sheet.edge_px
    part = resized(picture.crop(box), width, height)
    edged = np.pad(np.asarray(part), ((edge, edge), (edge, edge), (0, 0)), mode="edge")
    pixels[y - edge : y + height + edge, x - edge : x + width + edge] = edged
