"""A GLB under construction: arrays become buffer views and accessors, compressed where that is possible.

**Invariant:** every view begins at a multiple of 8 bytes and every element at a multiple of 4 (glTF 2.0, 3.6.2.4;
EXT_structural_metadata asks for 8).
"""

from __future__ import annotations

import struct
from typing import Any, Final, cast

import numpy as np
import pygltflib  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray

from . import meshopt_encoder

__all__ = ["GlbWriter"]

GENERATOR: Final = "Citiverse"
ALIGNMENT: Final = 8
BINARY, FALLBACK = 0, 1

_COMPONENTS: Final = {
    "int8": pygltflib.BYTE, "uint8": pygltflib.UNSIGNED_BYTE, "uint16": pygltflib.UNSIGNED_SHORT,
    "uint32": pygltflib.UNSIGNED_INT, "float32": pygltflib.FLOAT,
}  # fmt: skip
_TYPES: Final = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4"}


class GlbWriter:
    """Collects arrays and their descriptions; `gltf` is the document, which the caller completes; `compressed`
    arrays have no copy beside them."""

    def __init__(self, *, compressed: bool) -> None:
        self.gltf = pygltflib.GLTF2(asset=pygltflib.Asset(version="2.0", generator=GENERATOR))
        self.compressed = compressed
        self._required: set[str] = set()
        self._used: set[str] = set()
        self._extensions: dict[str, Any] = {}
        self._chunks: list[bytes] = []
        self._length = 0
        self._unpacked = 0

    def use(self, extension: str, *, required: bool = False) -> None:
        """Name an extension that the document has."""
        self._used.add(extension)
        if required:
            self._required.add(extension)

    def extend(self, extension: str, value: dict[str, Any]) -> None:
        """Give the document an extension object."""
        self.use(extension)
        self._extensions[extension] = value

    def vertices(self, values: NDArray[Any], *, normalized: bool = False, bounds: bool = False) -> int:
        """Add an attribute (n, width) and give its accessor; each vertex is padded to a multiple of 4 bytes."""
        raw = np.ascontiguousarray(values).view(np.uint8).reshape(len(values), -1)
        stride = -(-raw.shape[1] // 4) * 4
        rows = np.zeros((len(raw), stride), np.uint8)
        rows[:, : raw.shape[1]] = raw
        packed = meshopt_encoder.encode_vertices(rows) if self.compressed else None
        view = self._array_view(rows.tobytes(), packed, "ATTRIBUTES", len(rows), stride)
        view.byteStride = stride
        accessor = self._accessor(values, normalized)
        if bounds:
            accessor.min, accessor.max = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        return len(self.gltf.accessors) - 1

    def indices(self, parts: list[NDArray[np.uint32]], vertices: int) -> list[int]:
        """Add the triangles (m, 3) of parts that share so many vertices, one behind the other, and give the accessor of
        each.
        """
        small = vertices <= np.iinfo(np.uint16).max
        values = np.concatenate(parts).astype(np.uint16 if small else np.uint32).reshape(-1, 1)
        packed = meshopt_encoder.encode_indices(np.concatenate(parts).ravel(), vertices) if self.compressed else None
        self._array_view(values.tobytes(), packed, "TRIANGLES", len(values), values.itemsize)
        accessors: list[int] = []
        start = 0
        for part in parts:
            accessor = self._accessor(values[start : start + part.size], normalized=False)
            accessor.byteOffset = start * values.itemsize or None
            accessors.append(len(self.gltf.accessors) - 1)
            start += part.size
        return accessors

    def plain_view(self, data: bytes) -> int:
        """Add bytes as they are and give their buffer view."""
        view = pygltflib.BufferView(buffer=BINARY, byteOffset=self._append(data), byteLength=len(data))
        self.gltf.bufferViews.append(view)
        return len(self.gltf.bufferViews) - 1

    def finish(self) -> bytes:
        """Give the whole file."""
        gltf = self.gltf
        gltf.buffers = [pygltflib.Buffer(byteLength=self._length)]
        if self._unpacked:
            fallback = pygltflib.Buffer(byteLength=self._unpacked)
            fallback.extensions = {meshopt_encoder.EXTENSION: {"fallback": True}}
            gltf.buffers.append(fallback)
        gltf.extensionsUsed, gltf.extensionsRequired = sorted(self._used), sorted(self._required)
        gltf.extensions = self._extensions
        text = cast("Any", gltf).gltf_to_json(separators=(",", ":"), indent=None).encode()
        text += b" " * (-(len(text) + 20) % ALIGNMENT)
        blob = b"".join(self._chunks)
        head = struct.pack("<4sII", b"glTF", 2, 28 + len(text) + len(blob))
        return b"".join(
            (head, struct.pack("<I4s", len(text), b"JSON"), text, struct.pack("<I4s", len(blob), b"BIN\0"), blob)
        )

    def _array_view(
        self, data: bytes, packed: bytes | None, mode: str, count: int, stride: int
    ) -> pygltflib.BufferView:
        if packed is None:
            self.plain_view(data)
            return self.gltf.bufferViews[-1]
        view = pygltflib.BufferView(buffer=FALLBACK, byteOffset=self._unpacked, byteLength=len(data))
        place = {"buffer": BINARY, "byteOffset": self._append(packed), "byteLength": len(packed)}
        view.extensions = {meshopt_encoder.EXTENSION: place | {"byteStride": stride, "mode": mode, "count": count}}
        self._unpacked += -(-len(data) // ALIGNMENT) * ALIGNMENT
        self.use(meshopt_encoder.EXTENSION, required=True)
        self.gltf.bufferViews.append(view)
        return view

    def _append(self, data: bytes) -> int:
        start = self._length
        self._chunks.append(data + b"\0" * (-len(data) % ALIGNMENT))
        self._length += len(self._chunks[-1])
        return start

    def _accessor(self, values: NDArray[Any], normalized: bool) -> pygltflib.Accessor:
        accessor = pygltflib.Accessor(
            bufferView=len(self.gltf.bufferViews) - 1,
            componentType=_COMPONENTS[values.dtype.name],
            count=len(values),
            type=_TYPES[values.shape[1]],
        )
        accessor.byteOffset = None
        accessor.normalized = normalized or None
        self.gltf.accessors.append(accessor)
        return accessor
