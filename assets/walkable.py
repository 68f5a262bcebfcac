"""Which squares of a city a person can stand on, decided from what things are, not from how they look.

Land is open unless something says otherwise: buildings keep out, water keeps out unless something leads over it, a tree
keeps out its trunk, a drop keeps out whoever stands at its foot (`drops.py`). Where a city stands on modelled ground,
the land ends where that ends. `ROLES` is the whole policy. Things of an unknown kind are judged by their slope: steep
sides keep out, flat tops carry, so that even a model without a single word can be walked in.

**Invariant:** a square that a building touches is never walkable, nor one that water touches, unless something leads
over it.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES, MASKED, OPEN, OUTSIDE, RELIEF, SQUARE_M, Ground
from .bridges import join_bridges
from .cover import Cover
from .drops import close_drops, stated_heights
from .features import Feature
from .feet import feet_of, land_of
from .frame import Frame, frame_of
from .geometry import steep_triangles
from .pieces import Piece, corners_of
from .reach import close_pockets
from .relief import FLAT_M, Relief, relief_of
from .wheels import WHEELS, is_barred, is_rough, is_stairs, lay_rolls

__all__ = ["BLOCKING_USES", "ROLES", "Role", "build_ground"]

# A city of buildings and streets alone ends where its outermost thing ends: leave room to walk around it.
MARGIN_M: Final = 16.0
STEEP_COSINE: Final = 0.6
FLOOR_SHARE_MIN: Final = 0.9
CELLS_AT_ONCE: Final = 64


class Role(Enum):
    """What a thing does to the squares under it."""

    BLOCKS = auto()  # nobody can be where it is
    WET = auto()  # nobody can be there, unless something leads over it
    LEADS = auto()  # people stand on it, over water too
    GROUND = auto()  # people stand on it
    TRUNK = auto()  # only its middle is in the way
    PASSES = auto()  # people walk through it
    BY_SLOPE = auto()  # steep sides block, the rest carries


ROLES: Final[dict[str, Role]] = {
    "building": Role.BLOCKS,
    "water": Role.WET,
    "street": Role.LEADS,
    "path": Role.LEADS,
    "square": Role.LEADS,
    "bridge": Role.LEADS,
    "rail": Role.LEADS,
    "green": Role.GROUND,
    "terrain": Role.GROUND,
    "tree": Role.TRUNK,
    "stop": Role.PASSES,
    "furniture": Role.PASSES,
    "other": Role.BY_SLOPE,
}

# Furniture that is too big to walk through; benches, lamps and bins must not trap anybody.
BLOCKING_USES: Final = frozenset("artwork fence fountain hedge kiosk memorial monument statue wall".split())

_SOIL_KINDS: Final = frozenset({"street", "path", "square", "green", "terrain"})


class _Layers(NamedTuple):
    """Triangles by what they do to people and wheels."""

    blocks: Cover
    wet: Cover
    leads: Cover
    carries: Cover
    soil: Cover
    stairs: Cover
    barred: Cover
    rough: Cover
    smooth: Cover


def build_ground(features: list[Feature], pieces: list[Piece], bounds: NDArray[np.float64]) -> Ground:
    """Make the ground table of a city within its bounds (x0, y0, z0, x1, y1, z1).

    Raises ModelError where the city is too large for a table.
    """
    has_terrain = any(feature.kind == "terrain" for feature in features)
    frame = frame_of(bounds, 0.0 if has_terrain else MARGIN_M)
    layers = _layers(features, pieces, frame)
    land_m = land_of(features)
    land_m = 0.0 if abs(land_m) <= FLAT_M else land_m
    relief = relief_of(layers.carries, layers.soil, feet_of(features, frame), frame, land_m)
    floor = layers.carries if has_terrain and _stands_on(features, layers.carries, frame) else None
    ground = _laid(relief, *_masks(features, layers, floor, frame), frame)
    # Walls are most of what a city has, and they are not asked again.
    layers = layers._replace(blocks=Cover(np.zeros((0, 3, 3)), frame))
    bridges = [piece for piece in pieces if features[piece.feature].kind == "bridge"]
    join_bridges(ground, *corners_of(bridges), frame)
    stated = stated_heights(ground, layers.carries, layers.stairs, WHEELS)
    ground = close_pockets(close_drops(ground, stated))
    return _simplify(lay_rolls(ground, stated, layers.barred, layers.rough, layers.smooth))


def _laid(relief: Relief, cells: NDArray[np.int64], masks: NDArray[np.uint8], frame: Frame) -> Ground:
    """Put heights, and the walkable bits of numbered cells, together to a ground whose squares are all rollable."""
    kind = np.full(frame.cells, OPEN, np.uint8)
    kind[cells] = MASKED
    kind[relief.cells] = RELIEF
    with_bits = np.nonzero(kind >= MASKED)[0]
    bits = np.full((len(with_bits), CELL_SQUARES, CELL_SQUARES // 8), 0xFF, np.uint8)
    bits[np.searchsorted(with_bits, cells)] = masks
    slot, row = np.full(frame.cells, -1, np.int32), np.full(frame.cells, -1, np.int32)
    slot[with_bits] = np.arange(len(with_bits))
    row[relief.cells] = np.arange(len(relief.cells))
    shape = (frame.rows, frame.columns)
    return Ground(
        frame.cell_x0, frame.cell_z0, kind.reshape(shape), relief.base_m.reshape(shape), slot.reshape(shape), bits,
        bits, row.reshape(shape), relief.heights,
    )  # fmt: skip


def _role(feature: Feature) -> Role:
    if feature.kind == "furniture" and feature.use in BLOCKING_USES:
        return Role.BLOCKS
    return ROLES[feature.kind]


def _layers(features: list[Feature], pieces: list[Piece], frame: Frame) -> _Layers:
    made: dict[tuple[bytes, int], Cover] = {}

    def which(holds: Callable[[Feature], bool]) -> NDArray[np.bool_]:
        return np.fromiter(map(holds, features), np.bool_, len(features))

    def corners(chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        return corners_of([piece for piece in pieces if chosen[piece.feature]])[0]

    def cover(holds: Callable[[Feature], bool], more: NDArray[np.float64] | None = None) -> Cover:
        """Cover what features that are so have, and more; what carries people is often all soil, too."""
        chosen = which(holds)
        key = chosen.tobytes(), 0 if more is None or not len(more) else id(more)
        if key not in made:
            mine = corners(chosen)
            made[key] = Cover(mine if more is None or not len(more) else np.concatenate([mine, more]), frame)
        return made[key]

    by_slope = corners(which(lambda item: _role(item) is Role.BY_SLOPE))
    steep = steep_triangles(by_slope, STEEP_COSINE) if len(by_slope) else np.zeros(0, np.bool_)
    walls, floors = by_slope[steep], by_slope[~steep]
    return _Layers(
        blocks=cover(lambda item: _role(item) is Role.BLOCKS, walls),
        wet=cover(lambda item: _role(item) is Role.WET),
        leads=cover(lambda item: _role(item) is Role.LEADS),
        carries=cover(lambda item: _role(item) in {Role.LEADS, Role.GROUND}, floors),
        soil=cover(lambda item: item.kind in _SOIL_KINDS, floors),
        stairs=cover(is_stairs),
        barred=cover(is_barred),
        rough=cover(is_rough),
        smooth=cover(lambda item: _role(item) is Role.LEADS and not is_rough(item) and not is_barred(item)),
    )


def _stands_on(features: list[Feature], carriers: Cover, frame: Frame) -> bool:
    """Say whether the modelled ground lies under nearly all things of the city: then there is nothing to stand on
    beside it.
    """
    points = np.array([feature.point for feature in features])
    cell = frame.flat(*(np.floor(points[:, axis] / CELL_M).astype(np.int64) for axis in (0, 2)))
    return bool(np.isin(cell, carriers.cells()).mean() >= FLOOR_SHARE_MIN)


def _masks(
    features: list[Feature], layers: _Layers, floor: Cover | None, frame: Frame
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Number the cells that are not walkable everywhere, and give the walkable bits (n, 128, 16) of each."""
    blocks, wet, leads = layers.blocks, layers.wet, layers.leads
    trunk_cell, trunk_square = _trunks(features, frame)
    bare = np.zeros(0, np.int64) if floor is None else np.setdiff1d(np.arange(frame.cells), floor.whole_cells())
    cells = np.unique(np.concatenate([blocks.cells(), wet.cells(), trunk_cell, frame.edge_cells(), bare]))
    bits = np.zeros((len(cells), CELL_SQUARES, CELL_SQUARES // 8), np.uint8)
    for begin in range(0, len(cells), CELLS_AT_ONCE):
        some = cells[begin : begin + CELLS_AT_ONCE]
        walkable = frame.land(some) & ~blocks.masks(some, touching=True)
        walkable &= ~wet.masks(some, touching=True) | leads.masks(some, touching=True)
        if floor is not None:
            walkable &= floor.masks(some, touching=True)
        here = np.isin(trunk_cell, some)
        walkable[np.searchsorted(some, trunk_cell[here]), *np.divmod(trunk_square[here], CELL_SQUARES)] = False
        bits[begin : begin + CELLS_AT_ONCE] = np.packbits(walkable, axis=2, bitorder="little")
    return cells, bits


def _trunks(features: list[Feature], frame: Frame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The cell, and the square in it, of each tree's trunk."""
    points = np.array([feature.point for feature in features if _role(feature) is Role.TRUNK]).reshape(-1, 3)
    square_x = np.floor(points[:, 0] / SQUARE_M).astype(np.int64)
    square_z = np.floor(points[:, 2] / SQUARE_M).astype(np.int64)
    cell = frame.flat(square_x // CELL_SQUARES, square_z // CELL_SQUARES)
    square = (square_z % CELL_SQUARES) * CELL_SQUARES + square_x % CELL_SQUARES
    return cell[cell >= 0], square[cell >= 0]


def _simplify(ground: Ground) -> Ground:
    """Call cells without a walkable square OUTSIDE and flat cells with nothing else OPEN, and drop their bits."""
    kind = ground.kind.copy()
    some, every = np.zeros(kind.shape, np.bool_), np.zeros(kind.shape, np.bool_)
    held = ground.slot >= 0
    some[held] = ground.masks.max(axis=(1, 2), initial=0)[ground.slot[held]] > 0
    every[held] = ground.rolls.min(axis=(1, 2), initial=0xFF)[ground.slot[held]] == 0xFF
    kind[held & ~some] = OUTSIDE
    kind[(kind == MASKED) & every] = OPEN
    masks, rolls = ground.masks[ground.slot[kind >= MASKED]], ground.rolls[ground.slot[kind >= MASKED]]
    heights = ground.heights[ground.relief[kind == RELIEF]]
    slot, relief = np.full(kind.shape, -1, np.int32), np.full(kind.shape, -1, np.int32)
    slot[kind >= MASKED] = np.arange(len(masks))
    relief[kind == RELIEF] = np.arange(len(heights))
    return Ground(ground.cell_x0, ground.cell_z0, kind, ground.base_m, slot, masks, rolls, relief, heights)
