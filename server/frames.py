"""Frames of RFC 6455 that are read and written in place, past the library, because there are so many of them.

**Invariant:** only frames that are complete, final, binary, masked and of one known length are read here; all else
is the library's.
"""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .protocol import MOVE_BYTES, MOVE_HEAD

__all__ = ["MOVE_FRAME_BYTES", "binary_frame", "binary_head", "frame_bytes", "is_move_frame", "move_frame", "unmasked"]

MASKED_HEAD_BYTES: Final = 6
MOVE_FRAME_BYTES: Final = MASKED_HEAD_BYTES + MOVE_BYTES
_FIN_BINARY: Final = 0x82
_MASKED_MOVE_LENGTH: Final = 0x80 | MOVE_BYTES
_MOVE_FRAME_HEAD: Final = bytes((_FIN_BINARY, _MASKED_MOVE_LENGTH))
_ARRAY, _MOVE = MOVE_HEAD
_HEAD_16: Final = struct.Struct(">BBH")
_HEAD_64: Final = struct.Struct(">BBQ")


def is_move_frame(data: bytes) -> bool:
    """Whether data is exactly one complete, masked MOVE frame."""
    return (
        len(data) == MOVE_FRAME_BYTES
        and data[:2] == _MOVE_FRAME_HEAD
        and data[6] ^ data[2] == _ARRAY
        and data[7] ^ data[3] == _MOVE
    )


def move_frame(payload: bytes) -> bytes:
    """Wrap a MOVE that came another way as if it had been read in place (with a key of zeros)."""
    return bytes([_FIN_BINARY, _MASKED_MOVE_LENGTH, 0, 0, 0, 0]) + payload


def unmasked(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the payloads (n, 19) of MOVE frames (n, 25), unmasked (RFC 6455, 5.3)."""
    key = np.tile(frames[:, 2:MASKED_HEAD_BYTES], 5)[:, :MOVE_BYTES]
    return frames[:, MASKED_HEAD_BYTES:] ^ key


def frame_bytes(data: bytes) -> int:
    """Length of the frame at the start of data by its header (RFC 6455, 5.2); 0 while the header is incomplete."""
    if len(data) < 2:
        return 0
    length, mask = data[1] & 0x7F, 4 if data[1] & 0x80 else 0
    if length < 126:
        return 2 + mask + length
    extended = 2 if length == 126 else 8
    if len(data) < 2 + extended:
        return 0
    return 2 + extended + mask + int.from_bytes(data[2 : 2 + extended])


def binary_head(size: int) -> bytes:
    """Make the head of the server's frame of a message of `size` bytes."""
    if size < 126:
        return bytes((_FIN_BINARY, size))
    if size < 65_536:
        return _HEAD_16.pack(_FIN_BINARY, 126, size)
    return _HEAD_64.pack(_FIN_BINARY, 127, size)


def binary_frame(payload: bytes) -> bytes:
    """Make the server's frame of one message."""
    return binary_head(len(payload)) + payload
