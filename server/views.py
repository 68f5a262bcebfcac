"""The frames of a tick: for each occupied view what changed in it, ready to be written.

**Invariant:** a view's frame is made once, whoever sees it, and is exactly `binary_frame(encode_delta(...))` of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .blocks import Blocks
from .frames import binary_head
from .protocol import encode_delta_head

__all__ = ["delta_frames"]


def delta_frames(tick: int, blocks: Blocks, centres: NDArray[np.int64]) -> list[bytes]:
    """Make the frame of DELTA for the view around each centre cell; b"" where nothing changed."""
    data = blocks.data
    heads: dict[int, bytes] = {}
    frames: list[bytes] = []
    for (a0, a1, a2), (b0, b1, b2) in zip(*blocks.around(centres), strict=True):
        size = b0 - a0 + b1 - a1 + b2 - a2
        if not size:
            frames.append(b"")
            continue
        head = heads.get(size)
        if head is None:
            message = encode_delta_head(tick, size)
            head = heads[size] = binary_head(len(message) + size) + message
        frames.append(b"".join((head, data[a0:b0], data[a1:b1], data[a2:b2])))
    return frames
