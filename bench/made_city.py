#!/usr/bin/env python3
"""A city of as many triangles as one likes, to see how the import grows: houses with dormers, streets, a hilly ground.

.venv/bin/python bench/made_city.py FILE.glb [--triangles 500000]

**Invariant:** the same number gives the same file; four times the triangles is four times the area, not denser.
"""

from __future__ import annotations

import argparse
import json
import struct
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["HOUSE_TRIANGLES", "write_made_city"]

LOT_M: Final = 24.0
STREET_EVERY: Final = 4
GROUND_M: Final = 6.0
BOX: Final = np.array([(x, y, z) for y in (0, 1) for x, z in ((0, 0), (0, 1), (1, 1), (1, 0))], np.float32)
BOX_FACES: Final = np.array(
    [face for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)) for face in ((a, b, b + 4), (a, b + 4, a + 4))]
    + [(4, 5, 6), (4, 6, 7)],
    np.uint32,
)
DORMERS: Final = 4
HOUSE_TRIANGLES: Final = len(BOX_FACES) * (1 + DORMERS)


class _File:
    def __init__(self) -> None:
        self.blob = bytearray()
        self.json: dict[str, Any] = {
            "asset": {"version": "2.0", "copyright": "made up"}, "scene": 0, "nodes": [], "meshes": [],
            "accessors": [], "bufferViews": [], "materials": [{"name": "plaster"}, {"name": "asphalt"}],
        }  # fmt: skip

    def node(self, positions: NDArray[np.float32], faces: NDArray[np.uint32], material: int, **words: Any) -> None:
        number = len(self.json["nodes"])
        self.json["nodes"].append({"mesh": number, "name": f"{words['kind']} {number}", "extras": words})
        bounds = {"min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()}
        attributes = {"POSITION": self._accessor(positions, 5126, "VEC3", **bounds)}
        indices = self._accessor(faces.reshape(-1, 1), 5125, "SCALAR")
        primitive = {"attributes": attributes, "indices": indices, "material": material}
        self.json["meshes"].append({"primitives": [primitive]})

    def _accessor(self, values: NDArray[Any], component: int, kind: str, **more: Any) -> int:
        data = values.tobytes()
        view = {"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(data)}
        self.blob += data
        self.json["bufferViews"].append(view)
        number = len(self.json["accessors"])
        accessor = {"bufferView": number, "componentType": component, "count": len(values), "type": kind}
        self.json["accessors"].append(accessor | more)
        return number

    def write(self, path: Path) -> None:
        self.json["scenes"] = [{"nodes": list(range(len(self.json["nodes"])))}]
        self.json["buffers"] = [{"byteLength": len(self.blob)}]
        text = json.dumps(self.json, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        head = struct.pack("<4sIIII", b"glTF", 2, 28 + len(text) + len(self.blob), len(text), 0x4E4F534A)
        path.write_bytes(head + text + struct.pack("<II", len(self.blob), 0x004E4942) + self.blob)


def write_made_city(path: Path, triangles: int) -> None:
    """Write a city of about so many triangles: four fifths houses, one fifth ground."""
    made, random = _File(), np.random.default_rng(7)
    side = max(2, round((0.8 * triangles / HOUSE_TRIANGLES) ** 0.5))
    for row in range(side):
        for column in range(side):
            made.node(*_house(column * LOT_M, row * LOT_M, random), 0, kind="building", height=9)
    for line in range(0, side, STREET_EVERY):
        at = line * LOT_M - 6.0
        made.node(*_ribbon(at, side * LOT_M), 1, kind="street", name=f"Street {line}")
    made.node(*_ground(side * LOT_M, triangles // 5), 1, kind="terrain")
    made.write(path)


def _house(x: float, z: float, random: np.random.Generator) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    width, depth, height = random.uniform((9, 8, 5), (16, 14, 14))
    places, sizes = [(0.0, 0.0, 0.0)], [(width, height, depth)]
    for dormer in range(DORMERS):
        places.append((width * (0.1 + 0.22 * dormer), height, depth * 0.3))
        sizes.append((1.2, random.uniform(0.8, 1.6), 2.0))
    boxes = [BOX * np.float32(size) + np.float32(place) for place, size in zip(places, sizes, strict=True)]
    faces = np.concatenate([BOX_FACES + np.uint32(8 * number) for number in range(len(boxes))])
    return np.concatenate(boxes) + np.float32((x, 0, z)), faces


def _ribbon(at_m: float, length_m: float) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    along = np.arange(0.0, length_m, LOT_M)
    points = np.stack([np.repeat(along, 2), np.full(2 * len(along), 0.05), np.tile((at_m, at_m + 5.0), len(along))], 1)
    a = np.arange(len(along) - 1, dtype=np.uint32) * 2
    faces = np.concatenate([np.stack([a, a + 1, a + 3], 1), np.stack([a, a + 3, a + 2], 1)])
    return points.astype(np.float32), faces


def _ground(side_m: float, triangles: int) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    count = max(2, round((triangles / 2) ** 0.5))
    along = np.linspace(-GROUND_M, side_m + GROUND_M, count + 1)
    x, z = (part.ravel() for part in np.meshgrid(along, along))
    points = np.stack([x, 0.4 * np.sin(x / 90.0) * np.cos(z / 70.0) - 0.45, z], axis=1).astype(np.float32)
    grid = np.arange((count + 1) ** 2, dtype=np.uint32).reshape(count + 1, count + 1)
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]))
    return points, np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a made-up city.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--triangles", type=int, default=500_000)
    wish = parser.parse_args()
    write_made_city(wish.file, wish.triangles)


if __name__ == "__main__":
    main()
