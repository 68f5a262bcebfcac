"""The tiles of a city: its things cut into squares, each square written as a GLB, and the tileset that lists them.

**Invariant:** every triangle of every piece is in exactly one tile of the finest level.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from .aside import Aside, digest_of
from .earlier import Earlier, key_of
from .features import Feature
from .model import Model
from .origin import NO_ATTRIBUTION
from .pieces import Piece
from .quadtree import Square, grow
from .tiles import encode_tile, image_path
from .tileset import tileset_of

__all__ = ["write_tiles"]


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
    """Write textures, tiles and tileset.json; give the number of tiles and of triangles. A tile that the earlier
    package has is taken from there.

    `transform` is that of the tileset's root: 16 numbers, column by column.
    """
    pieces_of: list[list[Piece]] = [list[Piece]() for _ in features]
    triangles, sizes = np.zeros(len(features), np.int64), np.zeros(len(features), np.int64)
    for piece in pieces:
        pieces_of[piece.feature].append(piece)
        triangles[piece.feature] += len(piece.triangles)
        sizes[piece.feature] += _size_bytes(piece)
    tree = grow(np.array([(feature.point[0], feature.point[2]) for feature in features]), triangles, sizes)
    images = _write_images(aside, model, pieces)
    total, done, drawn = _leaves(tree), 0, 0

    def write_tile(square: Square) -> tuple[str, NDArray[np.float64]]:
        nonlocal done, drawn
        numbers: list[int] = square.features.tolist()
        things = [features[number] for number in numbers]
        parts = list(chain.from_iterable(pieces_of[number] for number in numbers))

        def encode() -> tuple[str, bytes, dict[str, Any]]:
            tile = encode_tile(things, parts, model, images)
            return "tiles/{}.glb", tile.data, {"bounds": tile.bounds.tolist(), "triangles": tile.triangles}

        made = earlier.again(aside, key_of(things, parts, model, images), encode)
        done, drawn = done + 1, drawn + made.facts["triangles"]
        progress("Making tiles", done, total)
        return made.path, np.array(made.facts["bounds"])

    copyright_text = "" if attribution == NO_ATTRIBUTION else attribution
    tileset = tileset_of(tree, write_tile, copyright_text=copyright_text, transform=transform)
    aside.put("tileset.json", orjson.dumps(tileset))
    return total, drawn


def _leaves(square: Square) -> int:
    return sum(_leaves(child) for child in square.children) if square.children else 1


def _size_bytes(piece: Piece) -> int:
    """About what a piece takes in a tile: position and feature id, two-byte indices, and what else it has."""
    others = [values.shape[1] for values in (piece.normals, piece.uv, piece.colours) if values is not None]
    return len(piece.positions) * 4 * (4 + sum(others)) + len(piece.triangles) * 6


def _write_images(aside: Aside, model: Model, pieces: list[Piece]) -> dict[int, str]:
    """Write the textures that are used, each once, and give their paths as seen from a tile."""
    materials = {piece.material for piece in pieces if piece.uv is not None}
    used = {model.materials[index].image for index in materials if 0 <= index < len(model.materials)}
    paths: dict[int, str] = {}
    for index in sorted(index for index in used if index is not None):
        image = model.images[index]
        paths[index] = "../" + aside.put(image_path(digest_of(image.data), image.mime_type), image.data)
    return paths
