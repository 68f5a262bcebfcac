"""The GLB container (glTF 2.0 §4): a header of 12 bytes, then chunks of length, type and data.

**Invariant:** no chunk is handed out that does not lie wholly inside the file.
"""

from __future__ import annotations

import struct
from typing import Final

from .findings import Findings, refusal

__all__ = ["read_glb"]

_HEADER: Final = struct.Struct("<4sII")
_CHUNK: Final = struct.Struct("<II")
_JSON: Final = 0x4E4F534A
_BIN: Final = 0x004E4942
_VERSION: Final = 2
_AGAIN: Final = "copy or export the model again"


def read_glb(data: memoryview, findings: Findings) -> tuple[memoryview, memoryview | None]:
    """Give the JSON text and the binary chunk (None where there is none); raises ModelError when the container is
    damaged.
    """
    length = _read_header(data, findings)
    chunks = _read_chunks(data[:length], findings)
    if not chunks or chunks[0][0] != _JSON:
        raise refusal("GLB_UNEXPECTED_FIRST_CHUNK", "The file does not begin with its description (JSON chunk)", _AGAIN)
    if not chunks[0][1]:
        raise refusal("GLB_EMPTY_CHUNK", "The description (JSON chunk) is empty", _AGAIN)
    for kind, name in ((_JSON, "JSON"), (_BIN, "BIN")):
        if sum(chunk[0] == kind for chunk in chunks) > 1:
            raise refusal("GLB_DUPLICATE_CHUNK", f"The file has more than one {name} chunk", _AGAIN)
    return chunks[0][1], next((chunk[1] for chunk in chunks if chunk[0] == _BIN), None)


def _read_header(data: memoryview, findings: Findings) -> int:
    if len(data) < _HEADER.size:
        raise refusal("GLB_UNEXPECTED_END_OF_HEADER", "The file is cut off inside its header", _AGAIN)
    _, version, length = _HEADER.unpack_from(data)
    if version != _VERSION:
        what = "The file is glTF 1.0" if version == 1 else f"The file is GLB version {version}"
        raise refusal("GLB_INVALID_VERSION", f"{what}; only version 2 can be read", "convert it to glTF 2.0 first")
    if length < _HEADER.size + _CHUNK.size:
        raise refusal("GLB_LENGTH_TOO_SMALL", f"The header says that the file has only {length} bytes", _AGAIN)
    if length > len(data):
        raise refusal("GLB_LENGTH_MISMATCH", f"The file is cut off: it has {len(data):,} of {length:,} bytes", _AGAIN)
    if length < len(data):
        sentence = f"{len(data) - length:,} bytes behind the end of the model were ignored"
        findings.add("repaired", "GLB_EXTRA_DATA", sentence, "export the model again if something is missing")
    return length


def _read_chunks(data: memoryview, findings: Findings) -> list[tuple[int, memoryview]]:
    chunks: list[tuple[int, memoryview]] = []
    offset = _HEADER.size
    while offset < len(data):
        if offset + _CHUNK.size > len(data):
            raise refusal("GLB_UNEXPECTED_END_OF_CHUNK_HEADER", f"The file is cut off at byte {offset:,}", _AGAIN)
        length, kind = _CHUNK.unpack_from(data, offset)
        offset += _CHUNK.size
        if offset + length > len(data):
            sentence = (
                f"A chunk at byte {offset:,} says it has {length:,} bytes, but only {len(data) - offset:,} follow"
            )
            raise refusal("GLB_CHUNK_TOO_BIG", sentence, _AGAIN)
        if length % 4:
            sentence = f"A chunk has {length:,} bytes, which is not a multiple of 4, and was read all the same"
            findings.add("repaired", "GLB_CHUNK_LENGTH_UNALIGNED", sentence, "")
        if kind in (_JSON, _BIN) or not chunks:
            chunks.append((kind, data[offset : offset + length]))
        offset += length
    return chunks
