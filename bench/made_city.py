"""A made city of any size, as one GLB: blocks of gabled houses along named streets, each house with a name or a number.

It is the same wherever it is made, so that imports of one, two and four times as many triangles can be compared.

**Invariant:** a house has `HOUSE_TRIANGLES` triangles, so the number of houses decides the size of everything.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["HOUSE_TRIANGLES", "write_made_city"]

PLOT_M: Final = 16.0
ROW: Final = 8
"""Houses in a row along a street; then comes a street."""
STREET_M: Final = 10.0
WINDOWS: Final = (4, 3)
"""Windows of each long side: so many in a row, so many rows."""
SEED: Final = 7
GLB_JSON: Final = 0x4E4F534A
GLB_BIN: Final = 0x004E4942


def write_made_city(path: Path, triangles: int) -> int:
    """Write a city of about so many triangles and give their exact number."""
    houses = max(1, triangles // HOUSE_TRIANGLES)
    across = int(np.ceil(np.sqrt(houses)))
    at = np.arange(houses)
    x = _along(at % across)
    z = _along(at // across)
    random = np.random.default_rng(SEED)
    size = np.stack([random.uniform(8, 12, houses), random.uniform(6, 14, houses), random.uniform(8, 12, houses)], 1)
    points, corners = _house()
    document = _Document(corners)
    for number in range(houses):
        words = {"id": f"house/{number}", "kind": "building", "addr:street": f"Street {number // across}"}
        words["addr:housenumber"] = str(number % across + 1)
        if number % 10 == 0:
            words["name"] = f"House of the {number // 10 + 1:,}th guild"
        document.add(words, points * size[number], (float(x[number]), 0.0, float(z[number])))
    for number in range(0, across, ROW):
        _street(document, number // ROW, float(_along(np.array([across]))[0]), float(_along(np.array([number]))[0]))
    document.write(path)
    return houses * len(corners) + 2 * len(range(0, across, ROW))


def _along(place: NDArray[np.int64]) -> NDArray[np.float64]:
    """Where the so-manieth house stands along an axis: rows of houses with a street between them."""
    return place * PLOT_M + place // ROW * STREET_M


def _house() -> tuple[NDArray[np.float64], NDArray[np.uint16]]:
    """A house of one unit in each direction: walls, a gable, and windows that stand a little out of the long sides."""
    walls = [(x, y, z) for y in (0.0, 0.7) for x, z in ((-0.5, -0.5), (-0.5, 0.5), (0.5, 0.5), (0.5, -0.5))]
    ridge = [(-0.5, 1.0, 0.0), (0.5, 1.0, 0.0)]
    faces = [face for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)) for face in ((a, b, b + 4), (a, b + 4, a + 4))]
    faces += [(4, 5, 8), (6, 7, 9), (5, 6, 9), (5, 9, 8), (7, 4, 8), (7, 8, 9)]
    points = walls + ridge
    for side in (-1, 1):
        for column in range(WINDOWS[0]):
            for row in range(WINDOWS[1]):
                x0, y0 = -0.45 + column * 0.24, 0.1 + row * 0.2
                first = len(points)
                points += [(x0 + dx, y0 + dy, side * 0.51) for dx, dy in ((0, 0), (0.15, 0), (0.15, 0.12), (0, 0.12))]
                quad = ((0, 1, 2), (0, 2, 3)) if side > 0 else ((0, 2, 1), (0, 3, 2))
                faces += [(first + a, first + b, first + c) for a, b, c in quad]
    return np.array(points), np.array(faces, np.uint16)


HOUSE_TRIANGLES: Final = len(_house()[1])


def _street(document: _Document, number: int, length_m: float, z_m: float) -> None:
    words = {"id": f"street/{number}", "kind": "street", "highway": "residential", "name": f"Street {number}"}
    half_m = STREET_M / 2
    ribbon = np.array([(x, 0.0, z) for x in (0.0, length_m) for z in (half_m, -half_m)])
    document.add(words, ribbon, (0.0, 0.02, z_m - PLOT_M), np.array([(0, 2, 1), (1, 2, 3)], np.uint16))


class _Document:
    """Nodes, meshes and their bytes; all houses share one list of corners, none shares its points."""

    def __init__(self, corners: NDArray[np.uint16]) -> None:
        self._binary = bytearray()
        self._views: list[dict[str, Any]] = []
        self._accessors: list[dict[str, Any]] = []
        self._nodes: list[dict[str, Any]] = []
        self._meshes: list[dict[str, Any]] = []
        self._corners = self._array(corners.reshape(-1), 34963, 5123, "SCALAR")

    def add(
        self,
        words: dict[str, str],
        points: NDArray[np.float64],
        at: tuple[float, float, float],
        corners: NDArray[np.uint16] | None = None,
    ) -> None:
        """Add a thing with its words and shape."""
        position = self._array(points.astype(np.float32), 34962, 5126, "VEC3")
        indices = self._corners if corners is None else self._array(corners.reshape(-1), 34963, 5123, "SCALAR")
        self._meshes.append({"primitives": [{"attributes": {"POSITION": position}, "indices": indices}]})
        self._nodes.append({"mesh": len(self._meshes) - 1, "translation": at, "extras": words})

    def write(self, path: Path) -> None:
        """Write the GLB."""
        words = {"name": "Made city", "attribution": "made for measurements", "licence": "none needed"}
        document = {
            "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [*range(len(self._nodes))], "extras": words}],
            "nodes": self._nodes, "meshes": self._meshes, "accessors": self._accessors, "bufferViews": self._views,
            "buffers": [{"byteLength": len(self._binary)}],
        }  # fmt: skip
        text = json.dumps(document, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        chunks = struct.pack("<II", len(text), GLB_JSON) + text + struct.pack("<II", len(self._binary), GLB_BIN)
        path.write_bytes(
            struct.pack("<4sII", b"glTF", 2, 12 + len(chunks) + len(self._binary)) + chunks + self._binary
        )

    def _array(self, values: NDArray[Any], target: int, component: int, kind: str) -> int:
        data = values.tobytes()
        self._views.append({"buffer": 0, "byteOffset": len(self._binary), "byteLength": len(data), "target": target})
        accessor: dict[str, Any] = {
            "bufferView": len(self._views) - 1, "componentType": component, "count": len(values), "type": kind,
        }  # fmt: skip
        if kind == "VEC3":
            accessor |= {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
        self._accessors.append(accessor)
        self._binary += data + b"\0" * (-len(data) % 4)
        return len(self._accessors) - 1
