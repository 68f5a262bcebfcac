"""Tiles of 3D Tiles 1.0: a glTF with the batches in it (b3dm), and several tiles in one file (cmpt).

A header says how long each piece is (OGC 18-053r2 §10 and §13): the feature table (JSON, binary), the batch table
(JSON, binary), the glTF.

**Invariant:** no piece is handed out that does not lie wholly inside the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast

import numpy as np

from .batch_table import read_batch_table
from .document import Document, check_opened
from .findings import Findings, refusal
from .json_text import parse_json
from .limits import Limits
from .opened import open_bytes
from .record_table import RecordTable
from .tables import Json

__all__ = ["BatchedModel", "open_b3dm", "split_cmpt"]

_B3DM: Final = struct.Struct("<4s6I")
_CMPT: Final = struct.Struct("<4s3I")
_TILE: Final = struct.Struct("<4s2I")
_GLB_HEADER_BYTES: Final = 12
_PADDING_BYTES_MAX: Final = 7
_BATCHES_MAX: Final = 1 << 31
_AGAIN: Final = "copy the tiles again, or export them again"


@dataclass(frozen=True, slots=True)
class BatchedModel:
    """The document inside a b3dm, its batch table (None without batches), and `rtc_center` (3,) in the tile's own axes
    (z up), zero where none is stated.
    """

    document: Document
    batch: RecordTable | None
    rtc_center: np.ndarray[Any, np.dtype[np.float64]]


def open_b3dm(
    data: memoryview, folder: Path, limits: Limits, findings: Findings, root: Path | None = None
) -> BatchedModel:
    """Open a b3dm, `folder` and `root` as in `open_bytes`; raises ModelError when it is cut off or what is in it cannot
    be trusted.
    """
    if len(data) < _B3DM.size:
        raise refusal("TILE_CUT_OFF", "The tile is cut off inside its header", _AGAIN)
    _, version, length, *sizes = _B3DM.unpack_from(data)
    if version != 1:
        raise refusal("TILE_VERSION", f"The tile is b3dm version {version}; only version 1 can be read", _AGAIN)
    if length > len(data) or _B3DM.size + sum(sizes) > length:
        sentence = f"The tile is cut off: it has {len(data):,} bytes, and its header asks for more"
        raise refusal("TILE_CUT_OFF", sentence, _AGAIN)
    ends = np.cumsum([_B3DM.size, *sizes]).tolist()
    features, _, batches, body = (data[start:end] for start, end in pairwise(ends))
    table = _json(features, limits, findings)
    count: Any = table.get("BATCH_LENGTH", 0)
    if type(count) is not int or not 0 <= count < _BATCHES_MAX:
        raise refusal("TILE_BATCH_LENGTH", "The tile does not say how many batches it has", _AGAIN)
    batch = read_batch_table(_json(batches, limits, findings), body, count, limits, findings) if count else None
    document = check_opened(open_bytes(_without_padding(data[ends[-1] : length]), folder, limits, findings, root))
    return BatchedModel(document, batch, _center(table.get("RTC_CENTER")))


def split_cmpt(data: memoryview) -> list[memoryview]:
    """Give the tiles inside a composite tile; raises ModelError when it is cut off."""
    if len(data) < _CMPT.size:
        raise refusal("TILE_CUT_OFF", "The tile is cut off inside its header", _AGAIN)
    _, _, length, count = _CMPT.unpack_from(data)
    tiles: list[memoryview] = []
    start = _CMPT.size
    for _ in range(count):
        if start + _TILE.size > min(length, len(data)):
            raise refusal("TILE_CUT_OFF", f"The tile should hold {count:,} others and has {len(tiles):,}", _AGAIN)
        size: int = _TILE.unpack_from(data, start)[2]
        if size < _TILE.size or start + size > len(data):
            raise refusal("TILE_CUT_OFF", "A tile inside the tile is cut off", _AGAIN)
        tiles.append(data[start : start + size])
        start += size
    return tiles


def _json(data: memoryview, limits: Limits, findings: Findings) -> Json:
    text = bytes(data).rstrip(b" \0\t\r\n")
    return parse_json(memoryview(text), limits, findings) if text else {}


def _without_padding(data: memoryview) -> memoryview:
    """Drop the bytes that only make the tile's length a multiple of 8."""
    if len(data) < _GLB_HEADER_BYTES or bytes(data[:4]) != b"glTF":
        return data
    length = int.from_bytes(data[8:12], "little")
    return data[:length] if 0 < len(data) - length <= _PADDING_BYTES_MAX else data


def _center(stated: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Three finite numbers, or zero; in a b3dm they stand in the JSON."""
    listed: list[Any] = cast("list[Any]", stated) if isinstance(stated, list) else []
    if len(listed) != 3 or not all(type(number) in (int, float) for number in listed):
        return np.zeros(3)
    return np.array(listed, np.float64)
