"""The tiles of a city: its things cut into squares, each square written as a GLB, and the tileset that lists them.

**Invariant:** every triangle of every piece is in exactly one tile of the finest level.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import numpy as np
import orjson
from numpy.typing import NDArray

from .aside import Aside, digest_of
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
) -> tuple[int, int]:
    """Write textures, tiles and tileset.json; give the number of tiles and of triangles."""
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
        tile = encode_tile(
            [features[number] for number in numbers],
            list(chain.from_iterable(pieces_of[number] for number in numbers)),
            model,
            images,
        )
        done, drawn = done + 1, drawn + tile.triangles
        progress("Making tiles", done, total)
        return aside.put(f"tiles/{digest_of(tile.data)}.glb", tile.data), tile.bounds

    tileset = tileset_of(tree, write_tile, copyright_text="" if attribution == NO_ATTRIBUTION else attribution)
    aside.put("tileset.json", orjson.dumps(tileset))
    return total, drawn


def _leaves(square: Square) -> int:
    return sum(_leaves(child) for child in square.children) if square.children else 1


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
