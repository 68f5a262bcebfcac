"""The ground of a city as files: one for each region of 8 × 8 cells, in the format of docs/package.md.

**Invariant:** reading what was written gives an equal ground; a file that is not as described is refused with a
sentence, and never takes more memory than `REGION_BYTES_MAX`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES, GROUND_CELLS_MAX, MASKED, OUTSIDE, RELIEF, Ground
from .package_error import PackageError

__all__ = ["REGION_BYTES_MAX", "REGION_CELLS", "read_ground", "region_name", "write_regions"]

REGION_CELLS: Final = 8
MAGIC: Final = b"CVG2"
_CELL: Final = np.dtype([("kind", "u1"), ("zero", "u1", 3), ("base_m", "<f4")])
_MASK_BYTES: Final = CELL_SQUARES * CELL_SQUARES // 8
_BITS: Final = (2, CELL_SQUARES, CELL_SQUARES // 8)
"""The walkable bits of a cell, then the rollable ones."""
_HEIGHT_BYTES: Final = CELL_SQUARES * CELL_SQUARES * 2
_TABLE_BYTES: Final = len(MAGIC) + REGION_CELLS * REGION_CELLS * _CELL.itemsize
REGION_BYTES_MAX: Final = _TABLE_BYTES + REGION_CELLS * REGION_CELLS * (2 * _MASK_BYTES + _HEIGHT_BYTES)
COMPRESSION: Final = 9
AGAIN: Final = "import the model again"


def region_name(region_x: int, region_z: int) -> str:
    """Give a region's key in city.json."""
    return f"{region_x},{region_z}"


def _regions(cell_x0: int, cell_z0: int, columns: int, rows: int) -> Iterator[tuple[int, int]]:
    for region_z in range(cell_z0 // REGION_CELLS, (cell_z0 + rows - 1) // REGION_CELLS + 1):
        for region_x in range(cell_x0 // REGION_CELLS, (cell_x0 + columns - 1) // REGION_CELLS + 1):
            yield region_x, region_z


def _overlap(begin: int, cells: int, region: int) -> tuple[slice, slice]:
    """Where a row of cells from `begin` and a region meet: the part of the row, and the part of the region."""
    first, last = max(begin, region * REGION_CELLS), min(begin + cells, (region + 1) * REGION_CELLS)
    return slice(first - begin, last - begin), slice(first - region * REGION_CELLS, last - region * REGION_CELLS)


def write_regions(ground: Ground) -> Iterator[tuple[str, bytes]]:
    """Give each region's key and file; a region where nobody can be is left out."""
    rows, columns = ground.kind.shape
    for region_x, region_z in _regions(ground.cell_x0, ground.cell_z0, columns, rows):
        from_x, to_x = _overlap(ground.cell_x0, columns, region_x)
        from_z, to_z = _overlap(ground.cell_z0, rows, region_z)
        table = np.zeros((REGION_CELLS, REGION_CELLS), _CELL)
        table["kind"][to_z, to_x] = ground.kind[from_z, from_x]
        table["base_m"][to_z, to_x] = ground.base_m[from_z, from_x]
        if (table["kind"] == OUTSIDE).all():
            continue
        slots, reliefs = ground.slot[from_z, from_x].reshape(-1), ground.relief[from_z, from_x].reshape(-1)
        yield (
            region_name(region_x, region_z),
            zlib.compress(MAGIC + table.tobytes() + _squares(ground, slots, reliefs), COMPRESSION),
        )


def _squares(ground: Ground, slots: NDArray[np.int32], reliefs: NDArray[np.int32]) -> bytes:
    parts: list[bytes] = []
    for slot, relief in zip(slots.tolist(), reliefs.tolist(), strict=True):
        if slot >= 0:
            parts += [ground.masks[slot].tobytes(), ground.rolls[slot].tobytes()]
        if relief >= 0:
            parts.append(ground.heights[relief].astype("<u2").tobytes())
    return b"".join(parts)


def read_ground(
    cell_x0: int, cell_z0: int, columns: int, rows: int, regions: Mapping[str, str], read: Callable[[str], bytes]
) -> Ground:
    """Put a ground together from its regions; `read` gives a file's bytes by its path in the package.

    Raises PackageError when a file is not what docs/package.md says.
    """
    if not (0 < columns and 0 < rows and columns * rows <= GROUND_CELLS_MAX):
        raise PackageError(f"The package's ground has {columns} by {rows} cells, which cannot be", AGAIN)
    shape = (rows, columns)
    kind, base_m = np.zeros(shape, np.uint8), np.zeros(shape, np.float32)
    slot, relief = np.full(shape, -1, np.int32), np.full(shape, -1, np.int32)
    bits: list[NDArray[np.uint8]] = []
    heights: list[NDArray[np.uint16]] = []
    for region_x, region_z in _regions(cell_x0, cell_z0, columns, rows):
        path = regions.get(region_name(region_x, region_z))
        if path is None:
            continue
        table, squares = _inflate(read(path), path)
        to_x, from_x = _overlap(cell_x0, columns, region_x)
        to_z, from_z = _overlap(cell_z0, rows, region_z)
        kind[to_z, to_x], base_m[to_z, to_x] = table["kind"][from_z, from_x], table["base_m"][from_z, from_x]
        at, x_first, z_first = 0, to_x.start - from_x.start, to_z.start - from_z.start
        for z, x in np.argwhere(table["kind"] >= MASKED).tolist():
            inside = from_z.start <= z < from_z.stop and from_x.start <= x < from_x.stop
            if not inside:
                raise PackageError(f"The package's file {path} has ground outside the city", AGAIN)
            slot[z_first + z, x_first + x] = len(bits)
            bits.append(np.frombuffer(squares, np.uint8, 2 * _MASK_BYTES, at).reshape(_BITS))
            at += 2 * _MASK_BYTES
            if table["kind"][z, x] == RELIEF:
                relief[z_first + z, x_first + x] = len(heights)
                heights.append(
                    np.frombuffer(squares, "<u2", CELL_SQUARES * CELL_SQUARES, at).reshape(CELL_SQUARES, CELL_SQUARES)
                )
                at += _HEIGHT_BYTES
    layers = np.stack(bits, axis=1) if bits else np.zeros((2, 0, *_BITS[1:]), np.uint8)
    return Ground(
        cell_x0, cell_z0, kind, base_m, slot, layers[0], layers[0] & layers[1], relief,
        np.stack(heights).astype(np.uint16) if heights else np.zeros((0, CELL_SQUARES, CELL_SQUARES), np.uint16),
    )  # fmt: skip


def _inflate(data: bytes, path: str) -> tuple[NDArray[np.void], bytes]:
    """Check a region's file and give its table (8, 8) and the bytes behind it."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(data, REGION_BYTES_MAX + 1)
    except zlib.error as error:
        raise PackageError(f"The package's file {path} is damaged ({error})", AGAIN) from error
    if plain[: len(MAGIC)] != MAGIC or len(plain) < _TABLE_BYTES or not inflater.eof:
        raise PackageError(f"The package's file {path} is no ground file", AGAIN)
    table = np.frombuffer(plain, _CELL, REGION_CELLS * REGION_CELLS, len(MAGIC)).reshape(REGION_CELLS, REGION_CELLS)
    masked, relief = int((table["kind"] >= MASKED).sum()), int((table["kind"] == RELIEF).sum())
    bad = (table["kind"] > RELIEF).any() or not np.isfinite(table["base_m"]).all()
    if bad or len(plain) != _TABLE_BYTES + masked * 2 * _MASK_BYTES + relief * _HEIGHT_BYTES:
        raise PackageError(f"The package's file {path} is damaged", AGAIN)
    return table, plain[_TABLE_BYTES:]
