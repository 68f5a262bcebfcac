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


def delta_frames(tick: int, *layers: tuple[Blocks, NDArray[np.int64]]) -> list[bytes]:
    """Make the frame of DELTA for each view; b"" where nothing changed. A layer is blocks with the cell at the centre
    of each view: the cells of the city, and in a crowd also the fine ones.
    """
    heads = _Heads(tick)
    frames: list[bytes] = []
    for parts in zip(*(_joined(blocks, centres) for blocks, centres in layers), strict=True):
        size = sum(map(len, parts))
        frames.append(b"".join((heads[size], *parts)) if size else b"")
    return frames


def _joined(blocks: Blocks, centres: NDArray[np.int64]) -> list[bytes]:
    data = blocks.data
    slices = zip(*blocks.around(centres), strict=True)
    return [data[a0:b0] + data[a1:b1] + data[a2:b2] for (a0, a1, a2), (b0, b1, b2) in slices]


class _Heads(dict[int, bytes]):
    """Heads of one tick's frames by the size of what follows."""

    def __init__(self, tick: int) -> None:
        self.tick = tick

    def __missing__(self, size: int) -> bytes:
        message = encode_delta_head(self.tick, size)
        head = self[size] = binary_head(len(message) + size) + message
        return head
