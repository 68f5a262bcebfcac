"""tileset.json: the tree of tiles as 3D Tiles 1.1, so that other viewers can open the city too.

3D Tiles have z up and turn the y-up content of a GLB when they show it: (x, y, z) of ours is (x, −z, y) there, so
east stays east and north becomes +y. Boxes are written in those axes. Where the city's place on Earth is known, the
root's `transform` takes east, north and up to EPSG:4978 (`placing.py`). A viewer of ours undoes it and turns the whole
tileset back by −90° about x.

**Invariant:** a tile's box holds its content and its children's boxes; errors never grow from parent to child.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .quadtree import Square

__all__ = ["TileFacts", "tileset_of"]

BOX_M_MIN: Final = 0.01


class TileFacts(NamedTuple):
    """A tile that was written: its path, its bounds (x0, y0, z0, x1, y1, z1), and how far off it is in metres."""

    path: str
    bounds: NDArray[np.float64]
    error_m: float = 0.0


def tileset_of(
    tree: Square, tile_of: Callable[[Square], TileFacts], *, copyright_text: str, transform: list[float] | None = None
) -> dict[str, Any]:
    """Describe the tree; `tile_of` is asked for the tile of each square, children first, `transform` is the root's."""
    root, bounds = _node(tree, tile_of)
    if transform is not None:
        root["transform"] = transform
    root["refine"] = "REPLACE"
    asset = {"version": "1.1"} | ({"copyright": copyright_text} if copyright_text else {})
    return {"asset": asset, "geometricError": max(_size_m(bounds), root["geometricError"]), "root": root}


def _node(square: Square, tile_of: Callable[[Square], TileFacts]) -> tuple[dict[str, Any], NDArray[np.float64]]:
    children = [_node(child, tile_of) for child in square.children]
    facts = tile_of(square)
    all_bounds = np.array([_thickened(facts.bounds), *(bounds for _, bounds in children)])
    bounds = np.concatenate([all_bounds[:, :3].min(axis=0), all_bounds[:, 3:].max(axis=0)])
    error_m = max([round(facts.error_m, 3), *(child["geometricError"] for child, _ in children)])
    node = {"boundingVolume": {"box": _box(bounds)}, "geometricError": error_m, "content": {"uri": facts.path}}
    return node | ({"children": [child for child, _ in children]} if children else {}), bounds


def _size_m(bounds: NDArray[np.float64]) -> float:
    """How wrong it is to show nothing: the diagonal."""
    return round(float(np.linalg.norm(bounds[3:] - bounds[:3])), 3)


def _thickened(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give flat bounds a body: a box without one cannot be turned into planes."""
    middle, half = (bounds[:3] + bounds[3:]) / 2.0, np.maximum((bounds[3:] - bounds[:3]) / 2.0, BOX_M_MIN)
    return np.concatenate([middle - half, middle + half])


def _box(bounds: NDArray[np.float64]) -> list[float]:
    """Centre and half axes of a box, in the axes of 3D Tiles."""
    low, high = bounds[:3], bounds[3:]
    x, y, z = ((low + high) / 2.0).tolist()
    half_x, half_y, half_z = ((high - low) / 2.0).tolist()
    numbers = [x, -z, y, half_x, 0, 0, 0, half_z, 0, 0, 0, half_y]
    return [round(float(number), 3) for number in numbers]
