"""Tiles that no list names: a tree that halves its space again and again (3D Tiles 1.1 §7, "Implicit Tiling").

Subtrees say which tiles there are; within a level tiles are numbered in Morton order (§7.1.2).

**Invariant:** no more tiles are made than were asked for; a claim of millions is refused by counting bits, not tiles.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .findings import refusal
from .subtree import Subtree
from .tables import Json

__all__ = ["Address", "ImplicitTile", "Scheme", "filled", "implicit_tiles", "scheme_of"]

_DIMENSIONS: Final = {"QUADTREE": 2, "OCTREE": 3}
_SUBTREE_TILES_MAX: Final = 1 << 26
"""Tiles that one subtree may answer for: a quadtree of 13 levels."""
_LEVELS_MAX: Final = 60
_PLACEHOLDER: Final = re.compile(r"\{(level|x|y|z)\}")
_AGAIN: Final = "export the tiles again"

Address = tuple[int, int, int, int]
"""Level, x, y, z; z is 0 in a quadtree."""


@dataclass(frozen=True, slots=True)
class ImplicitTile:
    """A tile that exists: `parent` is its place in the list of them, None for the root; `contents` are the numbers of
    the content templates that it has.
    """

    address: Address
    parent: int | None
    contents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """How space is halved: in two or three `dimensions`, so many levels in a subtree and in all."""

    dimensions: int
    subtree_levels: int
    levels: int

    def first(self, level: int) -> int:
        """Give the number of possible tiles of a subtree above a level of it."""
        return ((1 << self.dimensions * level) - 1) // ((1 << self.dimensions) - 1)

    @property
    def subtrees_below(self) -> int:
        """Give the number of subtrees that may hang below one."""
        return 1 << self.dimensions * self.subtree_levels


def scheme_of(stated: Json) -> Scheme:
    """Read `implicitTiling` (of 1.0's extension: `maximumLevel` and not `availableLevels`); raises ModelError."""
    dimensions = _DIMENSIONS.get(str(stated.get("subdivisionScheme")))
    subtree_levels, levels = stated.get("subtreeLevels"), stated.get("availableLevels")
    if levels is None and type(last := stated.get("maximumLevel")) is int:
        levels = last + 1
    if dimensions is None or type(subtree_levels) is not int or type(levels) is not int:
        raise refusal("IMPLICIT_TILING_INVALID", "The tileset does not say how its space is divided", _AGAIN)
    if not 1 <= levels <= _LEVELS_MAX or not 1 <= subtree_levels <= _LEVELS_MAX:
        sentence = f"The tileset divides its space into {levels} levels; 1 to {_LEVELS_MAX} can be read"
        raise refusal("IMPLICIT_TILING_INVALID", sentence, _AGAIN)
    scheme = Scheme(dimensions, subtree_levels, levels)
    if scheme.first(subtree_levels) > _SUBTREE_TILES_MAX:
        sentence = f"A subtree answers for more than {_SUBTREE_TILES_MAX:,} tiles, which is the limit"
        raise refusal("LIMIT_TILES", sentence, "export the tiles with fewer levels in a subtree")
    return scheme


def implicit_tiles(
    scheme: Scheme, read: Callable[[Address], Subtree | None], tiles_max: int, subtrees_max: int
) -> list[ImplicitTile]:
    """Give all tiles that exist, parents first; `read` gives the subtree at an address, None where it is missing.

    Raises ModelError where there are more than `tiles_max` tiles or `subtrees_max` subtrees.
    """
    tiles: list[ImplicitTile] = []
    queue: deque[tuple[Address, int | None]] = deque([((0, 0, 0, 0), None)])
    subtrees = 0
    while queue:
        address, parent = queue.popleft()
        subtree = read(address)
        if subtree is None:
            continue
        last = _add_tiles(scheme, subtree, address, parent, tiles, tiles_max)
        if address[0] + scheme.subtree_levels >= scheme.levels:
            continue
        subtrees += subtree.children.total(0, scheme.subtrees_below)
        if subtrees > subtrees_max:
            sentence = f"The tileset says that it has more than {subtrees_max:,} subtrees, which is the limit"
            raise refusal("LIMIT_TILES", sentence, "split the tileset")
        places = subtree.children.places(0, scheme.subtrees_below)
        for place, below in zip(
            places.tolist(), _addresses(scheme, address, scheme.subtree_levels, places), strict=True
        ):
            queue.append((below, last.get(place >> scheme.dimensions, parent)))
    return tiles


def filled(template: str, address: Address) -> str:
    """Put an address into a template like "tiles/{level}/{x}/{y}.glb"."""
    level, x, y, z = address
    values: dict[str, int] = {"level": level, "x": x, "y": y, "z": z}
    return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), template)


def _add_tiles(
    scheme: Scheme, subtree: Subtree, root: Address, parent: int | None, tiles: list[ImplicitTile], tiles_max: int
) -> dict[int, int]:
    """Add the tiles of one subtree; gives those of its last level by their Morton number."""
    above: dict[int, int] = {}
    for level in range(min(scheme.subtree_levels, scheme.levels - root[0])):
        start, end = scheme.first(level), scheme.first(level + 1)
        if len(tiles) + subtree.tiles.total(start, end) > tiles_max:
            sentence = f"The tileset says that it has more than {tiles_max:,} tiles, which is the limit"
            raise refusal("LIMIT_TILES", sentence, "split the tileset, or export it again if this number is wrong")
        places = subtree.tiles.places(start, end)
        has = [availability.at(places + start).tolist() for availability in subtree.contents]
        here: dict[int, int] = {}
        for row, (place, address) in enumerate(
            zip(places.tolist(), _addresses(scheme, root, level, places), strict=True)
        ):
            contents = tuple(number for number, answers in enumerate(has) if answers[row])
            here[place] = len(tiles)
            tiles.append(ImplicitTile(address, above.get(place >> scheme.dimensions, parent), contents))
        above = here
    return above


def _addresses(scheme: Scheme, root: Address, level: int, places: NDArray[np.int64]) -> list[Address]:
    """Turn Morton numbers into addresses: x has the lowest bit of each group, then y, then z."""
    axes: list[Any] = [np.zeros(len(places), np.int64) for _ in range(3)]
    for axis in range(scheme.dimensions):
        for bit in range(level):
            axes[axis] |= (places >> (scheme.dimensions * bit + axis) & 1) << bit
    starts = [begin << level for begin in root[1:]]
    columns = [[begin + value for value in axis.tolist()] for begin, axis in zip(starts, axes, strict=True)]
    return [(root[0] + level, x, y, z) for x, y, z in zip(*columns, strict=True)]
