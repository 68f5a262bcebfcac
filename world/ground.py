"""The ground of a city: how high it is and where a person can stand, on a raster that is stored only where it is not
plain.

The plane is divided into the same square cells that interest uses. Each cell inside the city's bounds is OUTSIDE
(nobody can be there), OPEN (flat, and everywhere one can walk and roll), MASKED (flat, with a walkable and a rollable
bit for each square) or RELIEF (these bits and a height for each square). So a city of 150 km² costs memory only where
something stands.

A square is rollable where somebody in a wheelchair can be without help (`assets/wheels.py` says what that takes).

Axes are glTF's: x east, y up, z south; metres. A square is `SQUARE_M` wide, a cell `CELL_M`.

**Invariant:** every question is answered for any finite or non-finite point; outside the table the answer is "not
walkable". What is rollable is walkable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "CELL_M",
    "CELL_SQUARES",
    "GROUND_CELLS_MAX",
    "HEIGHT_STEP_M",
    "MASKED",
    "OPEN",
    "OUTSIDE",
    "RELIEF",
    "SQUARE_M",
    "Ground",
    "open_ground",
]

Metres = NDArray[np.floating[Any]]

CELL_M: Final = 64.0
SQUARE_M: Final = 0.5
CELL_SHIFT: Final = 7
CELL_SQUARES: Final = 1 << CELL_SHIFT
HEIGHT_STEP_M: Final = 0.01
GROUND_CELLS_MAX: Final = 4_000_000

OUTSIDE: Final = 0
OPEN: Final = 1
MASKED: Final = 2
RELIEF: Final = 3


@dataclass(slots=True)
class Ground:
    """The ground table of one city.

    `kind` and `base_m` have the shape (rows of cells along z, cells along x); `slot` gives a cell's index into
    `masks` and `rolls` (-1 where it has none). Both are uint8 (n, 128, 16): row z, then x, least significant bit
    first. `heights` is uint16 (n, 128, 128) in `HEIGHT_STEP_M` above `base_m`; cells that are not RELIEF have no row
    in it, so it has its own index `relief`.
    """

    cell_x0: int
    cell_z0: int
    kind: NDArray[np.uint8]
    base_m: NDArray[np.float32]
    slot: NDArray[np.int32]
    masks: NDArray[np.uint8]
    rolls: NDArray[np.uint8]
    relief: NDArray[np.int32]
    heights: NDArray[np.uint16]
    _bits: NDArray[np.uint8] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._bits = (1 << np.arange(8)).astype(np.uint8)

    def walkable(self, x_m: Metres, z_m: Metres) -> NDArray[np.bool_]:
        """Say for each point whether a person can stand there; NaN and infinity are never walkable."""
        return self._marked(self.masks, x_m, z_m)

    def rollable(self, x_m: Metres, z_m: Metres) -> NDArray[np.bool_]:
        """Say for each point whether somebody in a wheelchair can be there; NaN and infinity are never rollable."""
        return self._marked(self.rolls, x_m, z_m)

    def _marked(self, bits: NDArray[np.uint8], x_m: Metres, z_m: Metres) -> NDArray[np.bool_]:
        rows, columns = self.kind.shape
        x = x_m / SQUARE_M - self.cell_x0 * CELL_SQUARES
        z = z_m / SQUARE_M - self.cell_z0 * CELL_SQUARES
        # No comparison holds for NaN, so what is inside is finite.
        inside = (x >= 0) & (z >= 0) & (x < columns * CELL_SQUARES) & (z < rows * CELL_SQUARES)
        square_x, square_z = np.where(inside, x, 0).astype(np.int64), np.where(inside, z, 0).astype(np.int64)
        kind = self.kind[square_z >> CELL_SHIFT, square_x >> CELL_SHIFT]
        answer = kind == OPEN
        (masked,) = np.nonzero(kind >= MASKED)
        if masked.size:
            row, column = square_z[masked], square_x[masked]
            slot = self.slot[row >> CELL_SHIFT, column >> CELL_SHIFT]
            row, column = row & CELL_SQUARES - 1, column & CELL_SQUARES - 1
            answer[masked] = (bits[slot, row, column >> 3] & self._bits[column & 7]) != 0
        return answer & inside

    def height_m(self, x_m: Metres, z_m: Metres) -> NDArray[np.float64]:
        """Give the height of the ground under each point; outside the table, that of the nearest cell's base."""
        cell_z, cell_x, square_z, square_x = self._locate(x_m, z_m)
        height = self.base_m[cell_z, cell_x].astype(np.float64)
        (relief,) = np.nonzero(self.kind[cell_z, cell_x] == RELIEF)
        if relief.size:
            row = self.relief[cell_z[relief], cell_x[relief]]
            height[relief] += self.heights[row, square_z[relief], square_x[relief]] * HEIGHT_STEP_M
        return height

    def _locate(self, x_m: Metres, z_m: Metres) -> tuple[NDArray[np.int64], ...]:
        """Cell and square of each point, clipped into the table."""
        rows, columns = self.kind.shape
        x = np.clip(np.nan_to_num(x_m / SQUARE_M - self.cell_x0 * CELL_SQUARES), 0, columns * CELL_SQUARES - 1).astype(
            np.int64
        )
        z = np.clip(np.nan_to_num(z_m / SQUARE_M - self.cell_z0 * CELL_SQUARES), 0, rows * CELL_SQUARES - 1).astype(
            np.int64
        )
        return z // CELL_SQUARES, x // CELL_SQUARES, z % CELL_SQUARES, x % CELL_SQUARES


def open_ground(cells_x: int, cells_z: int, *, cell_x0: int = 0, cell_z0: int = 0, height_m: float = 0.0) -> Ground:
    """Make a flat, walkable rectangle of cells."""
    shape = (cells_z, cells_x)
    return Ground(
        cell_x0,
        cell_z0,
        kind=np.full(shape, OPEN, np.uint8),
        base_m=np.full(shape, height_m, np.float32),
        slot=np.full(shape, -1, np.int32),
        masks=np.zeros((0, CELL_SQUARES, CELL_SQUARES // 8), np.uint8),
        rolls=np.zeros((0, CELL_SQUARES, CELL_SQUARES // 8), np.uint8),
        relief=np.full(shape, -1, np.int32),
        heights=np.zeros((0, CELL_SQUARES, CELL_SQUARES), np.uint16),
    )
