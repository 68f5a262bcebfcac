"""A GLB that is small in a file and takes time and memory to import: one box, placed many times.

**Invariant:** it is valid glTF 2.0 with EXT_mesh_gpu_instancing, and the same bytes every time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np

__all__ = ["write_instances"]

SIDE_M: Final = 1000.0
CORNERS: Final = np.array([(x, y, z) for x in (0, 2) for y in (0, 2) for z in (0, 2)], np.float32)
TRIANGLES: Final = np.array(
    [
        *(0, 1, 3, 0, 3, 2, 4, 6, 7, 4, 7, 5, 0, 4, 5, 0, 5, 1),
        *(2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 5, 7, 1, 7, 3),
    ],
    np.uint32,
)


def write_instances(path: Path, count: int) -> Path:
    """Write `count` boxes of 2 m that stand somewhere in 1 km², and return the path."""
    places = np.random.default_rng(1).uniform(0, SIDE_M, (count, 3)).astype(np.float32) * np.float32([1, 0, 1])
    columns = [(CORNERS, "VEC3", 5126), (TRIANGLES, "SCALAR", 5125), (places, "VEC3", 5126)]
    views: list[dict[str, int]] = []
    accessors: list[dict[str, Any]] = []
    blob = b""
    for values, form, component in columns:
        views.append({"buffer": 0, "byteOffset": len(blob), "byteLength": values.nbytes})
        accessors.append({"bufferView": len(accessors), "componentType": component, "count": len(values), "type": form})
        blob += values.tobytes()
    accessors[0] |= {"min": CORNERS.min(axis=0).tolist(), "max": CORNERS.max(axis=0).tolist()}
    instancing = {"EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": 2}}}
    document = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "buffers": [{"byteLength": len(blob)}],
        "extensionsUsed": list(instancing), "bufferViews": views, "accessors": accessors,
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "nodes": [{"mesh": 0, "name": "Box", "extras": {"kind": "furniture"}, "extensions": instancing}],
    }  # fmt: skip
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    chunks = len(text).to_bytes(4, "little") + b"JSON" + text + len(blob).to_bytes(4, "little") + b"BIN\0" + blob
    path.write_bytes(b"glTF" + (2).to_bytes(4, "little") + (12 + len(chunks)).to_bytes(4, "little") + chunks)
    return path
