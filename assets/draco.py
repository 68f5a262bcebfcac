"""Primitives that are packed with Draco (KHR_draco_mesh_compression): triangles and what their vertices carry.

Attributes are told apart by the ids that the extension gives, never by their order. How many vertices there are is
what the packed data say: the accessors of files in use differ from it.

**Invariant:** every array that is given has one row for each vertex, and no triangle leaves them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .findings import refusal
from .tables import Json

__all__ = ["Unpacked", "triangles_of", "unpack"]

_AGAIN: Final = "export the model again"

_HEAD_BYTES: Final = 11
_METHOD_PLACE: Final = 8
_EDGEBREAKER: Final = 1
_VARINT_VERSION: Final = (2, 2)
_VARINT_BYTES_MAX: Final = 5


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Triangles uint32 (m, 3), and by the name of each attribute its values (n, components) in Draco's own type."""

    triangles: NDArray[np.uint32]
    attributes: dict[str, NDArray[Any]]


def triangles_of(data: bytes) -> int:
    """Give the number of triangles that the head of packed data promises, 0 where there is no such head: it is asked
    before the decoder makes room for them (Draco bitstream 2.2, DecodeConnectivityData).
    """
    if len(data) <= _HEAD_BYTES or data[:5] != b"DRACO" or (data[5], data[6]) < _VARINT_VERSION:
        return 0
    if data[_METHOD_PLACE] != _EDGEBREAKER:
        return _varint(data, _HEAD_BYTES)[0]
    _, place = _varint(data, _HEAD_BYTES + 1)
    return _varint(data, place)[0]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Read a number of 7 bits to the byte, lowest first; give it and the place behind it."""
    value = 0
    for step, byte in enumerate(data[place : place + _VARINT_BYTES_MAX]):
        value |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            return value, place + step + 1
    return 0, len(data)


def unpack(facts: Json, data: bytes, pointer: str) -> Unpacked:
    """Unpack a primitive; raises ModelError when its data are damaged. The package must be installed."""
    import DracoPy  # An extra of the installation: most models do not need it.

    ids: Any = facts.get("attributes")
    if not isinstance(ids, dict):
        raise _wrong("its attributes are not named", pointer)
    try:
        mesh = DracoPy.decode(data)
    except (DracoPy.FileTypeException, RuntimeError, ValueError, OverflowError, MemoryError):
        raise _wrong("its data are damaged", pointer) from None
    if not isinstance(mesh, DracoPy.DracoMesh):
        raise _wrong("it holds no triangles", pointer)
    found: dict[int, NDArray[Any]] = {item["unique_id"]: np.asarray(item["data"]) for item in mesh.attributes}
    named = cast("Json", ids).items()
    attributes = {name: found[number] for name, number in named if type(number) is int and number in found}
    triangles = np.asarray(mesh.faces, np.uint32).reshape(-1, 3)
    rows = {len(values) for values in attributes.values()}
    if len(rows) != 1 or any(values.ndim != 2 for values in attributes.values()):
        raise _wrong("its attributes are absent or differ in length", pointer)
    if triangles.size and triangles.max() >= rows.pop():
        raise _wrong("a triangle uses a vertex that does not exist", pointer)
    return Unpacked(triangles, attributes)


def _wrong(reason: str, pointer: str) -> Exception:
    sentence = f"A mesh that is packed with Draco cannot be unpacked: {reason}"
    return refusal("COMPRESSED_DATA_INVALID", sentence, _AGAIN, pointer)
