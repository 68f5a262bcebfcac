"""Models for the tests of `assets/`: made in memory, bent as a test likes, written where it wants them."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_cityjson import CityMaker

from citiverse.assets.document import Document, open_document
from citiverse.assets.findings import Findings
from citiverse.assets.gltf import read_model
from citiverse.assets.limits import Limits
from citiverse.assets.reader import read_source

COMPONENT = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "uint32": 5125, "float32": 5126}
CUBE = np.array([[x, y, z] for x in (0, 10) for y in (0, 10) for z in (0, 10)], np.float32)
# Counter-clockwise from outside.
CUBE_TRIANGLES = np.array(
    [
        *([0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1]),
        *([2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]),
    ],
    np.uint16,
)


class Recipe:
    """A glTF document under construction; `json` is plain and may be bent, `blob` is its one buffer."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self.json: dict[str, Any] = {
            "asset": {"version": "2.0"}, "scene": 0, "scenes": [{}], "nodes": [], "meshes": [], "accessors": [],
            "bufferViews": [], "buffers": [{"byteLength": 0}],
        }  # fmt: skip

    def view(self, data: bytes, **more: Any) -> int:
        self.blob += b"\0" * (-len(self.blob) % 4)
        self.json["bufferViews"].append({"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(data)} | more)
        self.blob += data
        return len(self.json["bufferViews"]) - 1

    def accessor(self, values: Any, *, bounds: bool = False, **more: Any) -> int:
        array = np.asarray(values)
        array = array.astype(np.uint16) if array.dtype == np.int64 else array
        rows = array.reshape(len(array), -1)
        kind = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4"}[rows.shape[1]]
        item: dict[str, Any] = {"componentType": COMPONENT[str(array.dtype)], "count": len(rows), "type": kind}
        if bounds:
            item |= {"min": rows.min(axis=0).tolist(), "max": rows.max(axis=0).tolist()}
        padding = -rows.itemsize * rows.shape[1] % 4 if kind != "SCALAR" else 0
        data = b"".join(row.tobytes() + b"\0" * padding for row in rows) if padding else rows.tobytes()
        stride = {"byteStride": rows.itemsize * rows.shape[1] + padding} if padding else {}
        item["bufferView"] = self.view(data, **stride)
        self.json["accessors"].append(item | more)
        return len(self.json["accessors"]) - 1

    def mesh(self, positions: Any = CUBE, indices: Any = CUBE_TRIANGLES, attributes: Any = None, **more: Any) -> int:
        named = {"POSITION": self.accessor(np.asarray(positions, np.float32), bounds=True)} | (attributes or {})
        primitive: dict[str, Any] = {"attributes": named} | more
        if indices is not None:
            primitive["indices"] = self.accessor(np.asarray(indices).ravel())
        self.json["meshes"].append({"primitives": [primitive]})
        return len(self.json["meshes"]) - 1

    def node(self, *, root: bool = True, **more: Any) -> int:
        self.json["nodes"].append(more)
        number = len(self.json["nodes"]) - 1
        if root:
            self.json["scenes"][0].setdefault("nodes", []).append(number)
        return number

    def cube(self, **more: Any) -> int:
        return self.node(mesh=self.mesh(), **more)

    @property
    def primitive(self) -> dict[str, Any]:
        return self.json["meshes"][0]["primitives"][0]

    def document(self) -> dict[str, Any]:
        for scene in self.json["scenes"]:
            if scene.get("nodes") == []:
                del scene["nodes"]
        self.json["buffers"][0]["byteLength"] = self.json["buffers"][0]["byteLength"] or len(self.blob)
        return {key: value for key, value in self.json.items() if value != []}

    def glb(self) -> bytes:
        document = self.document()
        if not self.blob:
            document.pop("buffers", None)
        return pack_glb(json.dumps(document).encode(), bytes(self.blob))

    def gltf(self) -> bytes:
        document = self.document()
        data = base64.b64encode(bytes(self.blob)).decode()
        document["buffers"][0].setdefault("uri", "data:application/octet-stream;base64," + data)
        return json.dumps(document).encode()


def pack_glb(text: bytes, blob: bytes) -> bytes:
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    if blob:
        blob += b"\0" * (-len(blob) % 4)
        chunks += struct.pack("<II", len(blob), 0x004E4942) + blob
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


@pytest.fixture
def recipe() -> Recipe:
    """An empty model to fill."""
    return Recipe()


@pytest.fixture
def cube() -> Recipe:
    """One cube of 10 m between (0, 0, 0) and (10, 10, 10), in one node called "Town hall"."""
    made = Recipe()
    made.cube(name="Town hall")
    return made


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Any]:
    """Write a recipe or bytes to a file and read it as a model; gives the model and its findings."""

    def write_and_read(model: Recipe | bytes, limits: Limits | None = None, name: str = "model.glb") -> Any:
        path = tmp_path / name
        path.write_bytes(model if isinstance(model, bytes) else model.glb())
        return read_model(path, limits or Limits())

    return write_and_read


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Document]:
    """Write a recipe to a file and open it as a document."""

    def write_and_open(model: Recipe, limits: Limits | None = None) -> Document:
        path = tmp_path / "model.glb"
        path.write_bytes(model.glb())
        return open_document(path, limits or Limits(), Findings())

    return write_and_open


@pytest.fixture
def city() -> CityMaker:
    """One building of 10 × 10 × 6 m with semantic surfaces, called "Old Hall"."""
    made = CityMaker()
    made.add("b1", "Building", made.box(0, 0), attributes={"name": "Old Hall"})
    return made


@pytest.fixture
def read_city(tmp_path: Path) -> Callable[..., Any]:
    """Write a CityJSON model or bytes to a file and read it; gives the model and its findings."""

    def write_and_read(made: CityMaker | bytes, limits: Limits | None = None, name: str = "city.json") -> Any:
        path = tmp_path / name
        path.write_bytes(made if isinstance(made, bytes) else made.bytes())
        return read_source(path, limits or Limits())

    return write_and_read
