"""Buffer views that are packed with meshopt (EXT_meshopt_compression and KHR_meshopt_compression).

Every number is checked before the decoder sees it, as the extension's own list of conditions asks. The decoder fills
rows of the size that it is told: it is asked for plain bytes, since a smaller element than a row would let it write
behind the end.

**Invariant:** what comes out has exactly the bytes that the view promises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .findings import refusal
from .tables import Json

__all__ = ["Packed", "packed_of", "unpack"]

_AGAIN: Final = "export the model again"
_STRIDE_BYTES_MAX: Final = 256
_NUMBERS: Final = ("buffer", "byteLength", "byteStride", "count")
_MODES: Final = ("ATTRIBUTES", "TRIANGLES", "INDICES")
_FILTER_STRIDES: Final[dict[str, tuple[int, ...]]] = {
    "NONE": tuple(range(1, _STRIDE_BYTES_MAX + 1)),
    "OCTAHEDRAL": (4, 8),
    "QUATERNION": (8,),
    "EXPONENTIAL": tuple(range(4, _STRIDE_BYTES_MAX + 1, 4)),
    "COLOR": (4, 8),
}
_SIGNED: Final = {4: np.dtype("<i1"), 8: np.dtype("<i2")}
_UNSIGNED: Final = {4: np.dtype("<u1"), 8: np.dtype("<u2")}


@dataclass(frozen=True, slots=True)
class Packed:
    """Where the packed bytes of a view stand, and what they unpack to: `count` rows of `stride` bytes."""

    buffer: int
    offset: int
    length: int
    stride: int
    count: int
    mode: str
    filter: str


def packed_of(facts: Json, view: Json, buffers: list[Json], pointer: str) -> Packed:
    """Check what an extension says of a view; raises ModelError when the decoder must not see it."""
    values: list[Any] = [facts.get("byteOffset", 0), *(facts.get(name) for name in _NUMBERS)]
    numbers: list[int] = [value for value in values if type(value) is int and value >= 0]
    if len(numbers) < len(values):
        raise _wrong("its numbers are absent or no whole numbers", pointer)
    offset, buffer, length, stride, count = numbers
    mode, named = facts.get("mode"), facts.get("filter", "NONE")
    if not (isinstance(mode, str) and isinstance(named, str) and mode in _MODES and named in _FILTER_STRIDES):
        raise _wrong("its mode or filter is not known", pointer)
    packed = Packed(buffer, offset, length, stride, count, mode, named)
    if buffer >= len(buffers) or offset + length > buffers[buffer]["byteLength"]:
        raise _wrong("it does not lie in its buffer", pointer)
    if count * stride != view["byteLength"] or not count:
        raise _wrong("its size is not that of its view", pointer)
    if packed.mode == "ATTRIBUTES":
        fits = stride % 4 == 0 and stride in _FILTER_STRIDES[packed.filter]
    else:
        fits = stride in (2, 4) and packed.filter == "NONE" and (packed.mode == "INDICES" or count % 3 == 0)
    if not fits:
        raise _wrong("its rows have a size that its mode does not allow", pointer)
    return packed


def unpack(packed: Packed, data: bytes, pointer: str) -> memoryview:
    """Unpack a view's bytes; raises ModelError when they are damaged. The package must be installed."""
    import meshoptimizer  # An extra of the installation: most models do not need it.

    try:
        if packed.mode == "ATTRIBUTES":
            rows = meshoptimizer.decode_vertex_buffer(packed.count, packed.stride, data)
            flat = np.ascontiguousarray(rows).view(np.uint8).reshape(-1)
            return _filtered(packed, flat).data
        decode = (
            meshoptimizer.decode_index_buffer if packed.mode == "TRIANGLES" else meshoptimizer.decode_index_sequence
        )
        # Always asked for 4 bytes: asked for 2 it leaves half of its own array empty.
        indices = decode(packed.count, 4, data)
    except (RuntimeError, ValueError, MemoryError):
        raise _wrong("its data are damaged", pointer) from None
    if packed.stride == 2 and indices.max() > np.iinfo(np.uint16).max:
        raise _wrong("its numbers do not fit their size", pointer)
    return indices.astype(f"<u{packed.stride}").view(np.uint8).data


def _filtered(packed: Packed, flat: NDArray[np.uint8]) -> NDArray[np.uint8]:
    import meshoptimizer

    match packed.filter:
        case "OCTAHEDRAL":
            return meshoptimizer.decode_filter_oct(flat, packed.count, packed.stride)
        case "QUATERNION":
            return meshoptimizer.decode_filter_quat(flat, packed.count, packed.stride)
        case "EXPONENTIAL":
            # The filter works on each float by itself.
            return meshoptimizer.decode_filter_exp(flat, packed.count, packed.stride)
        case "COLOR":
            return _colours(flat, packed.stride).view(np.uint8).reshape(-1)
        case _:
            return flat


def _colours(flat: NDArray[np.uint8], stride: int) -> NDArray[Any]:
    """Turn luma, orange and green with a scale hidden in alpha into red, green, blue and alpha
    (KHR_meshopt_compression, appendix B, filter 4), which the package has not.
    """
    unsigned, signed = flat.view(_UNSIGNED[stride]).reshape(-1, 4), flat.view(_SIGNED[stride]).reshape(-1, 4)
    luma, alpha = unsigned[:, 0].astype(np.int32), unsigned[:, 3].astype(np.int32)
    orange, green = signed[:, 1].astype(np.int32), signed[:, 2].astype(np.int32)
    scale = alpha.copy()
    for shift in (1, 2, 4, 8):
        scale |= scale >> shift
    parts = np.stack(
        [luma + orange - green, luma + green, luma - orange - green, ((alpha << 1) & scale) | (alpha & 1)], axis=1
    )
    most = np.iinfo(_UNSIGNED[stride]).max
    values = np.rint(parts * (most / np.maximum(scale, 1))[:, None])
    return values.clip(0, most).astype(_UNSIGNED[stride])


def _wrong(reason: str, pointer: str) -> Exception:
    sentence = f"A piece of data that is packed with meshopt cannot be unpacked: {reason}"
    return refusal("COMPRESSED_DATA_INVALID", sentence, _AGAIN, pointer)
