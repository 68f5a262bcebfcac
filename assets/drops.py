"""Where the ground drops: steps too high to climb, and kerbs and slopes too much for wheels.

Two squares side by side differ in height by a step. Where it is too high, the lower square cannot be used: so nobody
stands right at the foot of a wall, no way leads up it, and a bridge keeps its whole width. A steep slope is the same
thing: over the half metre of a square, a step of 35 cm is a slope of 70 %, one of 3 cm a slope of 6 %.

Steps are judged only between squares whose heights the source states. What was guessed (land beside all surfaces)
blocks nobody.

**Invariant:** of two neighbouring squares, corners included, with a drop between them at least one is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES, HEIGHT_STEP_M, OUTSIDE, Ground
from .cover import Cover
from .rim import Bits, heights_cm, neighbours_of, pack, rimmed, walkable_bits, with_bits

__all__ = ["CLIMB", "STAIRS_CM_MAX", "Bound", "Stated", "close_drops", "drops", "stated_heights"]

CELLS_AT_ONCE: Final = 64

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]


class Bound(NamedTuple):
    """The highest step between two squares side by side, and between two that touch at a corner: as long a slope times
    the root of two.
    """

    side_cm: int
    corner_cm: int


# Two risers of a stair (DIN 18065: at most 17 to 19 cm each): what is higher is climbed with the hands.
CLIMB: Final = Bound(35, 49)
# On stairs up to four risers lie between the middles of two squares that touch.
STAIRS_CM_MAX: Final = 70


class Stated(NamedTuple):
    """Of uneven cells and those around them: the squares whose height the source states, and those of stairs."""

    surface: Bits
    stairs: Bits


def stated_heights(ground: Ground, carriers: Cover, stairs: Cover, bound: Bound) -> Stated:
    """Find the squares that a surface to stand on covers, in all cells where `drops` with this bound will look."""
    cells = neighbours_of(ground.kind.shape, _uneven(ground, bound))
    surface = [pack(carriers.masks(some, touching=False)) for some in _batches(cells)]
    flights = np.intersect1d(cells, stairs.cells())
    steps = [pack(stairs.masks(some, touching=True)) for some in _batches(flights)]
    return Stated(Bits(cells, _joined(surface)), Bits(flights, _joined(steps)))


def close_drops(ground: Ground, stated: Stated) -> Ground:
    """Make squares at the foot of a drop not walkable; stairs lead over steps of up to `STAIRS_CM_MAX`."""
    found = drops(ground, stated, CLIMB)
    if not len(found.cells):
        return ground
    ground = with_bits(ground, found.cells)
    ground.masks[ground.slot.reshape(-1)[found.cells]] &= ~found.packed
    return ground


def drops(ground: Ground, stated: Stated, bound: Bound) -> Bits:
    """Find the squares at the foot of a drop between two walkable squares, in the cells that have any."""
    heights = heights_cm(ground)
    cells = _uneven(ground, bound)
    around = neighbours_of(ground.kind.shape, cells)
    known = [pack(walkable_bits(ground, some)) for some in _batches(around)]
    walkable = Bits(around, _joined(known))
    feet: list[Bytes] = []
    for some in _batches(cells):
        height = rimmed(ground.kind.shape, some, heights, np.int32(0))
        solid = rimmed(ground.kind.shape, some, walkable.read, False)
        solid &= rimmed(ground.kind.shape, some, stated.surface.read, False)
        flights = rimmed(ground.kind.shape, some, stated.stairs.read, False)
        feet.append(pack(_below(height, solid, flights, bound)))
    packed = _joined(feet)
    some = packed.any(axis=(1, 2))
    return Bits(cells[some], packed[some])


def _below(
    height: NDArray[np.int32], solid: NDArray[np.bool_], flights: NDArray[np.bool_], bound: Bound
) -> NDArray[np.bool_]:
    """The squares, without the rim, that lie below a neighbour by more than the bound."""
    here = (slice(None), slice(1, -1), slice(1, -1))
    below = np.zeros(height[here].shape, np.bool_)
    side = height.shape[1] - 1
    climbs = bound is CLIMB and flights.any()
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            if not (down or right):
                continue
            there = (slice(None), slice(1 + down, side + down), slice(1 + right, side + right))
            step = height[there] - height[here]
            high = step > (bound.corner_cm if down and right else bound.side_cm)
            if climbs:
                high &= ~((flights[here] | flights[there]) & (step <= STAIRS_CM_MAX))
            below |= high & solid[there]
    return below & solid[here]


def _uneven(ground: Ground, bound: Bound) -> Ints:
    """The numbers of cells that may have a square below a neighbour by more than the bound."""
    low, high = ground.base_m.copy(), ground.base_m.copy()
    held = ground.relief >= 0
    high[held] += ground.heights.max(axis=(1, 2), initial=0)[ground.relief[held]] * HEIGHT_STEP_M
    usable = ground.kind != OUTSIDE
    wide = np.pad(np.where(usable, high, -np.inf), 1, constant_values=-np.inf)
    rows, columns = low.shape
    highest = np.max([wide[z : z + rows, x : x + columns] for z in range(3) for x in range(3)], axis=0)
    return np.flatnonzero(usable & (highest - low > (bound.side_cm - 1) * HEIGHT_STEP_M))


def _batches(cells: Ints) -> Iterator[Ints]:
    for begin in range(0, len(cells), CELLS_AT_ONCE):
        yield cells[begin : begin + CELLS_AT_ONCE]


def _joined(parts: list[Bytes]) -> Bytes:
    return np.concatenate(parts) if parts else np.zeros((0, CELL_SQUARES, CELL_SQUARES // 8), np.uint8)
