"""Files of 3D Tiles for the tests, made byte by byte as the standard has them."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["b3dm", "cmpt", "moved", "subtree", "tile", "write_tileset"]


def _text(value: Any) -> bytes:
    data = json.dumps(value).encode() if value is not None else b""
    return data + b" " * (-len(data) % 8)


def b3dm(glb: bytes, batches: Any = None, count: int = 0, body: bytes = b"", **features: Any) -> bytes:
    """Wrap a GLB with a batch table of `count` rows."""
    table, words = _text({"BATCH_LENGTH": count} | features), _text(batches)
    length = 28 + len(table) + len(words) + len(body) + len(glb)
    padding = b"\0" * (-length % 8)
    sizes = (length + len(padding), len(table), 0, len(words), len(body))
    return struct.pack("<4s6I", b"b3dm", 1, *sizes) + table + words + body + glb + padding


def cmpt(*tiles: bytes) -> bytes:
    """Pack tiles into one."""
    return struct.pack("<4s3I", b"cmpt", 1, 16 + sum(map(len, tiles)), len(tiles)) + b"".join(tiles)


def subtree(tiles: list[int] | int, contents: list[int] | int, children: list[int] | int) -> bytes:
    """Write a subtree: a list is a bit for each, a number the answer for all."""
    blob, views = bytearray(), list[Any]()

    def availability(said: list[int] | int) -> dict[str, int]:
        if isinstance(said, int):
            return {"constant": said}
        bits = np.packbits(said, bitorder="little").tobytes()
        views.append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(bits)})
        blob.extend(bits + b"\0" * (-len(bits) % 8))
        return {"bitstream": len(views) - 1}

    facts = {"tileAvailability": availability(tiles), "contentAvailability": [availability(contents)]}
    facts["childSubtreeAvailability"] = availability(children)
    text = _text(facts | {"buffers": [{"byteLength": len(blob)}], "bufferViews": views})
    return struct.pack("<4sIQQ", b"subt", 1, len(text), len(blob)) + text + bytes(blob)


def tile(uri: str | None = None, *children: Any, **more: Any) -> dict[str, Any]:
    """Make the JSON of a tile."""
    made: dict[str, Any] = {"boundingVolume": {"sphere": [0, 0, 0, 9]}, "geometricError": 1} | more
    if uri is not None:
        made["content"] = {"uri": uri}
    return made | ({"children": [*children]} if children else {})


def moved(x: float, y: float, z: float) -> list[float]:
    """Give the `transform` that moves."""
    return [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1]


def write_tileset(path: Path, root: Any, files: dict[str, bytes] | None = None, **asset: Any) -> Path:
    """Write a tileset and files beside it."""
    for name, data in (files or {}).items():
        (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (path.parent / name).write_bytes(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"asset": {"version": "1.1"} | asset, "geometricError": 9, "root": root}))
    return path
