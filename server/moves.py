"""MOVE in its fixed layout, many at once: what residents wished since the last tick, as columns.

**Invariant:** a row is valid here exactly when `protocol.decode` would read it, with the same values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .protocol import MOVE_MARKS

__all__ = ["MoveColumns", "decode_moves"]

_MOVE_ROW: Final = np.dtype(
    [
        ("array", "u1"),
        ("kind", "u1"),
        ("uint32", "u1"),
        ("seq", ">u4"),
        ("float32_x", "u1"),
        ("x", ">f4"),
        ("float32_z", "u1"),
        ("z", ">f4"),
        ("uint8", "u1"),
        ("heading", "u1"),
    ]
)


@dataclass(frozen=True, slots=True)
class MoveColumns:
    """Many moves: `valid` bool, seq uint32, x and z float64, heading uint8; invalid rows hold no meaning."""

    valid: NDArray[np.bool_]
    seq: NDArray[np.uint32]
    x_m: NDArray[np.float64]
    z_m: NDArray[np.float64]
    heading: NDArray[np.uint8]


def decode_moves(payloads: NDArray[np.uint8]) -> MoveColumns:
    """Decode MOVE messages in their fixed layout, uint8 (n, 19), all at once."""
    row = np.ascontiguousarray(payloads).view(_MOVE_ROW)[:, 0]
    with np.errstate(invalid="ignore"):  # a signalling NaN is only one more invalid row
        x, z = row["x"].astype(np.float64), row["z"].astype(np.float64)
    valid = np.isfinite(x) & np.isfinite(z)
    for at, byte in MOVE_MARKS.items():
        valid &= payloads[:, at] == byte
    return MoveColumns(valid, row["seq"].astype(np.uint32), x, z, row["heading"].copy())
