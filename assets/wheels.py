"""Where somebody in a wheelchair can be without help: a layer of its own over the walkable squares.

A walkable square is rollable unless

- a kerb or slope is in the way (`WHEELS`: 3 cm from square to square, which is a slope of 6 %: DIN 18040-1, 4.3.8.2 for
  ramps, DIN 18040-3, 4.3 for lowered kerbs; stricter than the 1:12 of ADA 405.2);
- the source says so: stairs, `wheelchair` no or limited, a raised `kerb`, a rough `surface` or `smoothness`. A rough
  surface counts only where no other way leads over it; `wheelchair=yes` outweighs surfaces and kerbs;
- the place is narrower than two squares, 1 m (DIN 18040-3 asks for 0.9 m at a passage).

What the source does not say is taken for passable.

**Invariant:** what is rollable is walkable, and belongs to a block of two by two squares that all are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import Ground
from .cover import Cover
from .drops import Bound, Stated, drops
from .features import Feature
from .rim import Bits, pack, rimmed, walkable_bits, with_bits

__all__ = ["WHEELS", "is_barred", "is_rough", "is_stairs", "lay_rolls"]

# 4 cm towards a corner is 3 cm times the root of two, in whole centimetres.
WHEELS: Final = Bound(3, 4)
CELLS_AT_ONCE: Final = 64

# https://wiki.openstreetmap.org/wiki/Key:kerb, Key:surface and Key:smoothness, whose "intermediate" is the last that
# suits wheelchairs.
_KERBS: Final = frozenset({"raised", "rolled", "regular"})
_SURFACES: Final = frozenset(
    "cobblestone dirt earth grass gravel ground mud pebblestone rock sand snow stepping_stones stone "
    "unhewn_cobblestone woodchips".split()
)
_SMOOTHNESS: Final = frozenset("bad very_bad horrible very_horrible impassable".split())

Ints = NDArray[np.int64]


def is_stairs(feature: Feature) -> bool:
    """Say whether a thing is a flight of stairs."""
    return _tag(feature, "highway") == "steps" or feature.use in {"steps", "stairs"}


def is_barred(feature: Feature) -> bool:
    """Say whether wheels cannot get over a thing, whatever else lies there."""
    wheelchair = _tag(feature, "wheelchair")
    # A house that nobody in a wheelchair can enter says nothing of the street before it.
    if wheelchair in {"no", "limited"} and feature.kind != "building":
        return True
    return wheelchair != "yes" and (is_stairs(feature) or _tag(feature, "kerb") in _KERBS)


def is_rough(feature: Feature) -> bool:
    """Say whether a thing's surface is too rough for wheels."""
    rough = _tag(feature, "surface") in _SURFACES or _tag(feature, "smoothness") in _SMOOTHNESS
    return rough and _tag(feature, "wheelchair") != "yes"


def _tag(feature: Feature, key: str) -> str:
    return str(feature.attributes.get(key, "")).lower()


def lay_rolls(ground: Ground, stated: Stated, barred: Cover, rough: Cover, smooth: Cover) -> Ground:
    """Give the same ground with its rollable squares.

    `barred` is what wheels cannot get over, `rough` what they cannot roll on, `smooth` the ways that lie over it.
    """
    cells = np.union1d(barred.cells(), rough.cells())
    taken = [_ruled_out(some, barred, rough, smooth) for some in _batches(cells)]
    taken.append(drops(ground, stated, WHEELS))
    ground = with_bits(ground, np.concatenate([bits.cells for bits in taken]))
    slot, passable = ground.slot.reshape(-1), ground.masks.copy()
    for bits in taken:
        held = slot[bits.cells] >= 0
        passable[slot[bits.cells[held]]] &= ~bits.packed[held]
    return replace(ground, rolls=_roomy(ground, passable))


def _ruled_out(cells: Ints, barred: Cover, rough: Cover, smooth: Cover) -> Bits:
    """The squares of cells that the source's words rule out, in the cells that have any."""
    out = rough.masks(cells, touching=False)
    if out.any():
        out &= ~smooth.masks(cells, touching=True)
    out |= barred.masks(cells, touching=True)
    some = out.any(axis=(1, 2))
    return Bits(cells[some], pack(out[some]))


def _roomy(ground: Ground, passable: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Of passable bits keep those of squares in a block of two by two passable ones."""
    cells = np.flatnonzero(ground.slot.reshape(-1) >= 0)
    own = Bits(cells, passable[ground.slot.reshape(-1)[cells]])

    def read(there: Ints, rows: slice, columns: slice) -> NDArray[np.bool_]:
        held = ground.slot.reshape(-1)[there] >= 0
        bits = np.empty((len(there), rows.stop - rows.start, columns.stop - columns.start), np.bool_)
        bits[held] = own.read(there[held], rows, columns)
        bits[~held] = walkable_bits(ground, there[~held])[:, rows, columns]
        return bits

    rolls = np.zeros_like(passable)
    for some in _batches(cells):
        wide = rimmed(ground.kind.shape, some, read, False)
        block = wide[:, :-1, :-1] & wide[:, 1:, :-1] & wide[:, :-1, 1:] & wide[:, 1:, 1:]
        free = block[:, :-1, :-1] | block[:, 1:, :-1] | block[:, :-1, 1:] | block[:, 1:, 1:]
        rolls[ground.slot.reshape(-1)[some]] = pack(free)
    return rolls


def _batches(cells: Ints) -> Iterator[Ints]:
    for begin in range(0, len(cells), CELLS_AT_ONCE):
        yield cells[begin : begin + CELLS_AT_ONCE]
