"""The tiles of a city: its things cut into squares, each square written as a GLB in the detail that its size deserves,
and the tileset that lists them.

A tile is made under a key (`earlier.py`): that of a leaf is all that it is made of, that of a square above the keys of
those in it. So importing again makes the tiles where something changed, and those above them.

**Invariant:** every triangle of every piece is in exactly one tile of the finest level, or was cut into parts that are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from typing import Any, Final

import numpy as np
import orjson

from . import meshopt_encoder
from .aside import Aside
from .cutting import shares_of
from .earlier import Earlier, key_of
from .features import Feature
from .geometry import equal_rows
from .levels import Detail, Level, LevelTile, make_tile
from .model import Model
from .origin import NO_ATTRIBUTION
from .pieces import Piece
from .prisms import Prism
from .quadtree import Square, grow
from .textures import Textures, sheet_bytes
from .tileset import TileFacts, tileset_of

__all__ = ["write_tiles"]

# A coarser tile has at most this share of the triangles of those that replace it, or it would not be worth its bytes,
# and at most so many, since it comes before them.
TRIANGLE_SHARE_MAX: Final = 0.6
COARSE_TRIANGLES_MAX: Final = 12_000
# What compression leaves of a tile's geometry: of the real cities that were tried, a quarter to a third.
PACKED_SHARE: Final = 0.3


def write_tiles(
    aside: Aside,
    model: Model,
    features: list[Feature],
    pieces: list[Piece],
    attribution: str,
    progress: Callable[[str, int, int], None],
    earlier: Earlier,
    transform: list[float] | None = None,
) -> tuple[int, int]:
    """Write textures, tiles and tileset.json; give the number of tiles and of the city's triangles. A tile that the
    earlier package has is taken from there.

    `transform` is that of the tileset's root: 16 numbers, column by column.
    """
    tiling = _Tiling(aside, model, features, pieces, progress, earlier)
    copyright_text = "" if attribution == NO_ATTRIBUTION else attribution
    tileset = tileset_of(tiling.tree, tiling.write, copyright_text=copyright_text, transform=transform)
    aside.put("tileset.json", orjson.dumps(tileset))
    return tiling.total, sum(len(piece.triangles) for piece in pieces)


class _Tiling:
    """Things on their way into tiles: those of `_items` are of one thing and stay together."""

    def __init__(
        self,
        aside: Aside,
        model: Model,
        features: list[Feature],
        pieces: list[Piece],
        progress: Callable[[str, int, int], None],
        earlier: Earlier,
    ) -> None:
        self._aside, self._model, self._features, self._progress = aside, model, features, progress
        self._earlier = earlier
        items = _items(features, pieces)
        self._items: list[list[Piece]] = list(items.values())
        self.tree = grow(
            np.array([point for _, point in items]),
            np.array([sum(len(piece.triangles) for piece in item) for item in self._items]),
            np.array(list(map(_size_bytes, self._items))) + sheet_bytes(model, self._items),
        )
        self._textures = Textures(aside, earlier, model, map(self._pieces, _leaves(self.tree)))
        self.total, self._done = _squares(self.tree), 0
        self._prisms: dict[int, Prism | None] = {}
        self._keys: dict[int, str] = {}
        # What was made of the squares whose parents are still to be written.
        self._made: dict[int, LevelTile] = {}

    def write(self, square: Square) -> TileFacts:
        """Write the tile of a square whose children have been written, unless the earlier package has it."""
        self._keys[id(square)] = key = self._key(square)
        made = self._earlier.again(self._aside, key, lambda: self._encoded(square))
        for child in square.children:
            self._made.pop(id(child), None)
        self._done += 1
        self._progress("Making tiles", self._done, self.total)
        return TileFacts(made.path, np.array(made.facts["bounds"]), made.facts["error_m"])

    def _encoded(self, square: Square) -> tuple[str, bytes, dict[str, Any]]:
        made = self._tile(square)
        return "tiles/{}.glb", made.tile.data, {"bounds": made.tile.bounds.tolist(), "error_m": made.error_m}

    def _key(self, square: Square) -> str:
        pieces = self._pieces(square)
        settings = [square.side_m, meshopt_encoder.is_installed(), [self._keys[id(child)] for child in square.children]]
        return key_of(self._features_of(pieces), pieces, self._model, self._textures.names, *settings)

    def _tile(self, square: Square) -> LevelTile:
        """Make a square's tile of those of its children, which are made again where their files were there already."""
        if id(square) not in self._made:
            below: list[LevelTile] = [self._tile(child) for child in square.children]
            pieces = [piece for made in below for piece in made.upward] or self._pieces(square)
            features, detail = self._features_of(pieces), _detail(square, below)
            self._made[id(square)] = make_tile(features, pieces, self._textures, detail, self._prisms)
        return self._made[id(square)]

    def _pieces(self, square: Square) -> list[Piece]:
        """The pieces that lie in a leaf."""
        numbers: list[int] = square.features.tolist()
        return list(chain.from_iterable(self._items[number] for number in numbers))

    def _features_of(self, pieces: list[Piece]) -> list[Feature]:
        return [self._features[number] for number in sorted({piece.feature for piece in pieces})]


def _detail(square: Square, below: list[LevelTile]) -> Detail:
    """A square that holds others shows them in much fewer triangles, and nothing finer than they show it."""
    if not below:
        return Detail(square.side_m)
    level_min = max(Level.SIMPLIFIED, *(made.level for made in below))
    triangles = int(TRIANGLE_SHARE_MAX * sum(made.tile.triangles for made in below))
    return Detail(square.side_m, level_min, min(triangles, COARSE_TRIANGLES_MAX), max(made.off_m for made in below))


def _items(features: list[Feature], pieces: list[Piece]) -> dict[tuple[int, tuple[float, float]], list[Piece]]:
    """Pieces by the thing and the place that decides on their tile, in the order of things."""
    items: defaultdict[tuple[int, tuple[float, float]], list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: piece.feature):
        feature = features[piece.feature]
        for share in shares_of(piece, feature.kind, (feature.point[0], feature.point[2])):
            items[piece.feature, share.point].append(share.piece)
    return items


def _leaves(square: Square) -> list[Square]:
    return [leaf for child in square.children for leaf in _leaves(child)] or [square]


def _squares(square: Square) -> int:
    return 1 + sum(map(_squares, square.children))


def _size_bytes(item: list[Piece]) -> int:
    """What the pieces of a thing take in a tile, about: position and feature id, two-byte indices, and what else they
    have, compressed. Corners in one place become one, whether or not an exporter gave every triangle its own.
    """
    positions = np.concatenate([piece.positions for piece in item])
    corners, _ = equal_rows((positions - positions[0]).astype(np.float32))
    triangles = sum(len(piece.triangles) for piece in item)
    return int(PACKED_SHARE * (len(corners) * max(map(_width_bytes, item)) + triangles * 6))


def _width_bytes(piece: Piece) -> int:
    others = [size for values, size in ((piece.normals, 4), (piece.uv, 4), (piece.colours, 8)) if values is not None]
    return 12 + sum(others)
