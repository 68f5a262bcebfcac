"""A city of one market square, for tests that need a whole city and no time: glTF, imported like any other.

A plain of 192 m, a street across it, a square, four buildings with names and addresses, a pond and a tree. Zero is the
square's middle.

**Invariant:** it is valid glTF 2.0 in one file, and the same bytes every time.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["BUILDINGS", "CITY_NAME", "THINGS", "Described", "write_tiny_city"]

Described = tuple[str, str, dict[str, Any], float, float, float, float, float]
Mesh = tuple[NDArray[np.float32], NDArray[np.uint32]]

CITY_NAME: Final = "Tinytown"
BUILDINGS: Final = ("Town Hall", "Library", "Corner House", "Bakery")
HALF_M: Final = 96.0

# What stands where: kind, name, more words, west, north, east, south (metres), height (metres above the plain).
THINGS: Final[tuple[Described, ...]] = (
    ("terrain", "Plain", {}, -HALF_M, -HALF_M, HALF_M, HALF_M, 0.0),
    ("street", "Long Street", {}, -90.0, -4.0, 90.0, 4.0, 0.02),
    ("square", "Market Square", {}, -15.0, -15.0, 15.0, 15.0, 0.03),
    ("building", "Town Hall", {"use": "townhall", "address": "Market Square 1"}, -12.0, -40.0, 12.0, -22.0, 14.0),
    ("building", "Library", {"use": "library", "address": "Market Square 2"}, 24.0, -30.0, 44.0, -12.0, 9.0),
    ("building", "Corner House", {"address": "Long Street 3"}, 22.0, 12.0, 40.0, 30.0, 12.0),
    ("building", "Bakery", {"use": "bakery", "address": "Long Street 4"}, -40.0, 12.0, -24.0, 26.0, 6.0),
    ("water", "Duck Pond", {}, -70.0, 40.0, -40.0, 70.0, 0.04),
    ("tree", "Old Oak", {}, -21.0, 17.0, -20.0, 18.0, 8.0),
)
COLOURS: Final[dict[str, list[float]]] = {
    "terrain": [0.55, 0.65, 0.45, 1],
    "street": [0.4, 0.4, 0.42, 1],
    "square": [0.75, 0.7, 0.62, 1],
    "building": [0.8, 0.6, 0.45, 1],
    "water": [0.25, 0.45, 0.65, 1],
    "tree": [0.2, 0.45, 0.2, 1],
}


def write_tiny_city(path: Path, things: Sequence[Described] = THINGS) -> Path:
    """Write the city, or one of other things, to `path` (.gltf) and return it."""
    blob = bytearray()
    document: dict[str, Any] = {
        "asset": {"version": "2.0", "copyright": "Citiverse tests, Apache-2.0", "extras": {"title": CITY_NAME}},
        "scene": 0,
        "scenes": [{"name": CITY_NAME, "nodes": list(range(len(things)))}],
        "materials": [
            {"name": kind, "pbrMetallicRoughness": {"baseColorFactor": colour, "metallicFactor": 0}}
            for kind, colour in COLOURS.items()
        ],
        "nodes": [],
        "meshes": [],
        "accessors": [],
        "bufferViews": [],
    }
    for kind, name, words, west, north, east, south, height_m in things:
        flat = kind not in ("building", "tree")
        positions, triangles = (_plate if flat else _box)(west, north, east, south, height_m)
        extras = {"kind": kind, "name": name, **words, **({} if flat else {"height": height_m})}
        document["nodes"].append({"name": name, "mesh": len(document["meshes"]), "extras": extras})
        primitive = {
            "attributes": {"POSITION": _accessor(document, blob, positions, "VEC3", 34962)},
            "indices": _accessor(document, blob, triangles, "SCALAR", 34963),
            "material": list(COLOURS).index(kind),
        }
        document["meshes"].append({"primitives": [primitive]})
    uri = "data:application/octet-stream;base64," + base64.b64encode(blob).decode()
    document["buffers"] = [{"byteLength": len(blob), "uri": uri}]
    path.write_text(json.dumps(document))
    return path


def _accessor(document: dict[str, Any], blob: bytearray, values: NDArray[Any], form: str, target: int) -> int:
    """Append an array as a buffer view with its accessor; both component types take 4 bytes, so all stays aligned."""
    view = {"buffer": 0, "byteOffset": len(blob), "byteLength": values.nbytes, "target": target}
    accessor: dict[str, Any] = {"bufferView": len(document["bufferViews"]), "count": len(values), "type": form}
    if form == "VEC3":
        accessor |= {"componentType": 5126, "min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
    else:
        accessor |= {"componentType": 5125}
    blob += values.tobytes()
    document["bufferViews"].append(view)
    document["accessors"].append(accessor)
    return len(document["accessors"]) - 1


def _plate(west: float, north: float, east: float, south: float, height_m: float) -> Mesh:
    """A rectangle that is seen from above."""
    y = height_m
    corners = np.array([(west, y, north), (west, y, south), (east, y, south), (east, y, north)], np.float32)
    return corners, np.array([0, 1, 2, 0, 2, 3], np.uint32)


def _box(west: float, north: float, east: float, south: float, height_m: float) -> Mesh:
    """Four walls and a flat roof, seen from outside."""
    below, roof = _plate(west, north, east, south, 0.0)
    above, _ = _plate(west, north, east, south, height_m)
    walls = [(a, b, b + 4, a, b + 4, a + 4) for a, b in ((0, 1), (1, 2), (2, 3), (3, 0))]
    return np.concatenate([below, above]), np.concatenate([roof + 4, np.array(walls, np.uint32).ravel()])
