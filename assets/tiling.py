"""The tiles of a city: its things cut into squares, each square written as a GLB in the detail that its size deserves,
and the tileset that lists them.

**Invariant:** every triangle of every piece is in exactly one tile of the finest level, or was cut into parts that are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from typing import Final

import numpy as np
import orjson

from .aside import Aside, digest_of
from .cutting import shares_of
from .features import Feature
from .levels import Detail, Level, LevelTile, make_tile
from .model import Model
from .origin import NO_ATTRIBUTION
from .pieces import Piece
from .prisms import Prism
from .quadtree import TILE_TRIANGLES_MAX, Square, grow
from .tiles import image_path
from .tileset import TileFacts, tileset_of

__all__ = ["write_tiles"]

# A coarser tile has at most this share of the triangles of those that replace it, or it would not be worth its bytes.
TRIANGLE_SHARE_MAX: Final = 0.6


def write_tiles(
    aside: Aside,
    model: Model,
    features: list[Feature],
    pieces: list[Piece],
    attribution: str,
    progress: Callable[[str, int, int], None],
) -> tuple[int, int]:
    """Write textures, tiles and tileset.json; give the number of tiles and of the city's triangles."""
    tiling = _Tiling(aside, model, features, pieces, progress)
    copyright_text = "" if attribution == NO_ATTRIBUTION else attribution
    aside.put("tileset.json", orjson.dumps(tileset_of(tiling.tree, tiling.write, copyright_text=copyright_text)))
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
    ) -> None:
        self._aside, self._model, self._features, self._progress = aside, model, features, progress
        self._images = _write_images(aside, model, pieces)
        items = _items(features, pieces)
        self._items: list[list[Piece]] = list(items.values())
        self.tree = grow(
            np.array([point for _, point in items]),
            np.array([sum(len(piece.triangles) for piece in item) for item in self._items]),
            np.array([sum(map(_size_bytes, item)) for item in self._items]),
        )
        self.total, self._done = _squares(self.tree), 0
        self._prisms: dict[int, Prism | None] = {}
        # What was made of the squares whose parents are still to be made.
        self._made: dict[int, LevelTile] = {}

    def write(self, square: Square) -> TileFacts:
        """Write the tile of a square whose children have been written."""
        made = self._make(square, [self._made.pop(id(child)) for child in square.children])
        self._made[id(square)] = made
        self._done += 1
        self._progress("Making tiles", self._done, self.total)
        path = self._aside.put(f"tiles/{digest_of(made.tile.data)}.glb", made.tile.data)
        return TileFacts(path, made.tile.bounds, made.error_m)

    def _make(self, square: Square, below: list[LevelTile]) -> LevelTile:
        numbers: list[int] = square.features.tolist()
        heaps = [made.upward for made in below] or [self._items[number] for number in numbers]
        pieces = list(chain.from_iterable(heaps))
        features = [self._features[number] for number in sorted({piece.feature for piece in pieces})]
        return make_tile(features, pieces, self._model, self._images, _detail(square, below), self._prisms)


def _detail(square: Square, below: list[LevelTile]) -> Detail:
    """A square that holds others shows them in much fewer triangles, and nothing finer than they show it."""
    if not below:
        return Detail(square.side_m)
    level_min = max(Level.SIMPLIFIED, *(made.level for made in below))
    triangles = int(TRIANGLE_SHARE_MAX * sum(made.tile.triangles for made in below))
    return Detail(square.side_m, level_min, min(triangles, TILE_TRIANGLES_MAX), max(made.off_m for made in below))


def _items(features: list[Feature], pieces: list[Piece]) -> dict[tuple[int, tuple[float, float]], list[Piece]]:
    """Pieces by the thing and the place that decides on their tile, in the order of things."""
    items: defaultdict[tuple[int, tuple[float, float]], list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: piece.feature):
        feature = features[piece.feature]
        for share in shares_of(piece, feature.kind, (feature.point[0], feature.point[2])):
            items[piece.feature, share.point].append(share.piece)
    return items


def _squares(square: Square) -> int:
    return 1 + sum(map(_squares, square.children))


def _size_bytes(piece: Piece) -> int:
    """What a piece takes in a tile before compression: position and feature id, two-byte indices, and what else it
    has.
    """
    others = [size for values, size in ((piece.normals, 4), (piece.uv, 4), (piece.colours, 8)) if values is not None]
    return len(piece.positions) * (12 + sum(others)) + len(piece.triangles) * 6


def _write_images(aside: Aside, model: Model, pieces: list[Piece]) -> dict[int, str]:
    """Write the textures that are used, each once, and give their paths as seen from a tile."""
    materials = {piece.material for piece in pieces if piece.uv is not None}
    used = {model.materials[index].image for index in materials if 0 <= index < len(model.materials)}
    paths: dict[int, str] = {}
    for index in sorted(index for index in used if index is not None):
        image = model.images[index]
        paths[index] = "../" + aside.put(image_path(digest_of(image.data), image.mime_type), image.data)
    return paths
