"""Levels of detail by what things are: all of it, fewer triangles, prisms of buildings, blocks of buildings.

A coarser level is worth its bytes only where it is much smaller than what it stands for, so `make_tile` takes the
finest level that has no more triangles than it is allowed. How far off a level is is measured, in metres, and is what
tileset.json gives as geometric error.

**Invariant:** a tile depends on nothing but the arguments of `make_tile`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from enum import IntEnum
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cluster import clustered
from .features import Feature
from .lattice import STEP_M_MAX
from .model import Material, Model
from .pieces import Piece
from .prisms import Prism, blocks_of, pieces_of, prisms_of
from .simplify import simplified, simplified_to
from .textures import Textures
from .tiles import Tile, encode_tile

__all__ = ["Detail", "Level", "LevelTile", "make_tile"]

SIMPLIFIED_M_MAX: Final = 0.4
# A building whose prism is off by more stays what it is, in a coarse grain: towers, and a whole town that is one thing.
PRISM_M_MAX: Final = 8.0
GRAINS_PER_SIDE: Final = {2: 1024, 3: 512}
GRAIN_M_MIN: Final = {2: 1.0, 3: 2.0}
# A thing that is neither higher nor wider than so many grains is left out.
GRAINS_LEFT_OUT: Final = 2.0
BLOCKS_PER_SIDE: Final = 16
BLOCK_M_MIN: Final = 64.0
# What is small already need not become smaller.
TRIANGLES_FEW: Final = 1_500
STEPS_PER_ERROR: Final = 16.0


class Level(IntEnum):
    """How much of a thing is shown, from everything to what can be told from afar."""

    FULL = 0
    SIMPLIFIED = 1
    PRISMS = 2
    BLOCKS = 3


class Detail(NamedTuple):
    """What is asked of a tile: its square's side, a level that it must not be finer than, its triangles at most, and
    how far off its pieces are already.
    """

    side_m: float
    level_min: Level = Level.FULL
    triangles_max: int = 0
    off_m: float = 0.0


class LevelTile(NamedTuple):
    """A tile, the level that it has, and how far off it is. A square above is made of `upward`: buildings as they are,
    everything else as it is shown here and `off_m` off, so that nothing is made coarser from the start each time.
    """

    tile: Tile
    level: Level
    error_m: float
    upward: list[Piece]
    off_m: float


class _Made(NamedTuple):
    """Pieces of a coarser level, how far off they are, and what goes upward."""

    pieces: list[Piece]
    error_m: float
    upward: list[Piece]
    off_m: float


def make_tile(
    features: list[Feature],
    pieces: list[Piece],
    textures: Textures,
    detail: Detail,
    known: dict[int, Prism | None] | None = None,
) -> LevelTile:
    """Make the tile of a square: `pieces` are all that lie in it, `features` theirs, by ascending numbers.

    `known` keeps the prisms of buildings, by their numbers, from one call to the next: a saving, no input.
    """
    model = textures.model
    if detail.level_min == Level.FULL:
        dressed = textures.dress(pieces)
        tile = encode_tile(features, dressed.pieces, model, dressed.images)
        return LevelTile(tile, Level.FULL, 0.0, dressed.from_afar, 0.0)
    level, coarse = _coarse(features, pieces, model, detail, {} if known is None else known)
    there = {piece.feature for piece in coarse.pieces}
    shown = [feature for feature in features if feature.number in there]
    # Normals, textures and a lattice's step are lost even where no corner moves.
    error_m = max(coarse.error_m, STEP_M_MAX)
    step_m_max = max(STEP_M_MAX, error_m / STEPS_PER_ERROR)
    tile = encode_tile(shown, coarse.pieces, _plain(model, pieces), {}, step_m_max=step_m_max, words=("name",))
    return LevelTile(tile, level, max(error_m, textures.lost_m(pieces)), coarse.upward, coarse.off_m)


def _coarse(
    features: list[Feature], pieces: list[Piece], model: Model, detail: Detail, known: dict[int, Prism | None]
) -> tuple[Level, _Made]:
    if detail.level_min <= Level.SIMPLIFIED:
        made = simplified_to(pieces, SIMPLIFIED_M_MAX, _most(detail))
        if made is not None and _few(coarse := _Made(*made, pieces, 0.0), detail):
            return Level.SIMPLIFIED, coarse
    city = _City(features, pieces, len(model.materials), known, detail.off_m)
    if detail.level_min <= Level.PRISMS:
        coarse = city.prisms(max(GRAIN_M_MIN[2], detail.side_m / GRAINS_PER_SIDE[2]))
        if _few(coarse, detail):
            return Level.PRISMS, coarse
    grain_m, block_m = max(GRAIN_M_MIN[3], detail.side_m / GRAINS_PER_SIDE[3]), detail.side_m / BLOCKS_PER_SIDE
    coarse = city.blocks(grain_m, max(BLOCK_M_MIN, block_m))
    while not _few(coarse, detail) and grain_m < detail.side_m:
        grain_m, block_m = 2.0 * grain_m, 2.0 * block_m
        coarse = city.blocks(grain_m, max(BLOCK_M_MIN, block_m))
    return Level.BLOCKS, coarse


def _few(coarse: _Made, detail: Detail) -> bool:
    triangles = sum(len(piece.triangles) for piece in coarse.pieces)
    return 0 < triangles <= _most(detail)


def _most(detail: Detail) -> int:
    return max(detail.triangles_max, TRIANGLES_FEW)


class _City:
    """What lies in a square: prisms of its buildings, and the pieces of everything else."""

    def __init__(
        self,
        features: list[Feature],
        pieces: list[Piece],
        block_material: int,
        known: dict[int, Prism | None],
        off_m: float,
    ) -> None:
        self._block_material, self._off_m = block_material, off_m
        kinds = {feature.number: feature.kind for feature in features}
        houses: defaultdict[int, list[Piece]] = defaultdict(list)
        self._others: list[Piece] = []
        for piece in pieces:
            (houses[piece.feature] if kinds[piece.feature] == "building" else self._others).append(piece)
        new = [number for number in houses if number not in known]
        known |= dict(zip(new, prisms_of([houses[number] for number in new]), strict=True))
        self._prisms: list[Prism] = []
        self._houses: list[Piece] = []
        for number, parts in houses.items():
            prism = known[number]
            if prism is None or prism.error_m > PRISM_M_MAX:
                self._others += parts
            else:
                self._prisms.append(prism)
                self._houses += parts

    def prisms(self, grain_m: float) -> _Made:
        return self._with_others(self._prisms, grain_m)

    def blocks(self, grain_m: float, block_m: float) -> _Made:
        return self._with_others(blocks_of(self._prisms, block_m, self._block_material), grain_m)

    def _with_others(self, prisms: list[Prism], grain_m: float) -> _Made:
        sizes = _sizes(self._others)
        kept = [piece for piece in self._others if sizes[piece.feature] > GRAINS_LEFT_OUT * grain_m]
        left_out_m = max((size for size in sizes.values() if size <= GRAINS_LEFT_OUT * grain_m), default=0.0)
        grained = clustered(kept, grain_m)
        others, further_m = simplified(grained.pieces, grain_m)
        off_m = max(self._off_m + grained.error_m + further_m, left_out_m)
        error_m = max([off_m, *(prism.error_m for prism in prisms)])
        return _Made([*chain.from_iterable(map(pieces_of, prisms)), *others], error_m, [*self._houses, *others], off_m)


def _sizes(pieces: list[Piece]) -> dict[int, float]:
    """How high or wide the thing of each piece is, whichever is more: a lamp's height, a street's width."""
    boxes: dict[int, NDArray[np.float64]] = {}
    for piece in pieces:
        box = np.stack([-piece.positions.min(axis=0), piece.positions.max(axis=0)])
        boxes[piece.feature] = np.maximum(boxes.get(piece.feature, box), box)
    sizes = {number: box.sum(axis=0) for number, box in boxes.items()}
    return {number: float(max(size[1], min(size[0], size[2]))) for number, size in sizes.items()}


def _plain(model: Model, pieces: list[Piece]) -> Model:
    """Give the model's materials without pictures, and one more for blocks, in the mean colour of those that pieces
    have: a tile must not change with what lies elsewhere.
    """
    materials = [replace(material, image=None) for material in model.materials]
    used = sorted({piece.material for piece in pieces if 0 <= piece.material < len(materials)})
    colours = np.array([materials[index].base_colour[:3] for index in used] or [(0.8, 0.8, 0.8)])
    red, green, blue = (round(float(value), 4) for value in colours.mean(axis=0))
    return replace(model, materials=[*materials, Material("blocks", (red, green, blue, 1.0))])
