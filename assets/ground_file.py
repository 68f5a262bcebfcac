"""The ground of a city as files: one for each region of 8 × 8 cells, in the format of docs/package.md.

**Invariant:** reading what was written gives an equal ground, whose heights are at most 2 cm off where one can stand; a
file that is not as described is refused with a sentence, and never takes more memory than `REGION_BYTES_MAX`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES, GROUND_CELLS_MAX, MASKED, OUTSIDE, RELIEF, Ground
from .heights import pack_heights, unpack_heights
from .package_error import PackageError

__all__ = [
    "REGION_BYTES_MAX", "REGION_CELLS", "pack_region", "plain_regions", "read_ground", "region_name", "write_regions",
]  # fmt: skip

REGION_CELLS: Final = 8
MAGIC: Final = b"CVG4"
_CELL: Final = np.dtype([("kind", "u1"), ("zero", "u1", 3), ("base_m", "<f4")])
_MASK_BYTES: Final = CELL_SQUARES * CELL_SQUARES // 8
_BITS: Final = (CELL_SQUARES, CELL_SQUARES // 8)
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
    return ((key, pack_region(plain)) for key, plain in plain_regions(ground))


def pack_region(plain: bytes) -> bytes:
    """Compress a region, which costs more than to find out what is in it."""
    return zlib.compress(plain, COMPRESSION)


def plain_regions(ground: Ground) -> Iterator[tuple[str, bytes]]:
    """Give each region's key and what is in its file before it is compressed."""
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
        yield region_name(region_x, region_z), MAGIC + table.tobytes() + _squares(ground, slots, reliefs)


def _squares(ground: Ground, slots: NDArray[np.int32], reliefs: NDArray[np.int32]) -> bytes:
    """The walkable bits of all cells, where they differ from the rollable ones, and then the heights."""
    masks, rolls = ground.masks[slots[slots >= 0]], ground.rolls[slots[slots >= 0]]
    here = reliefs >= 0
    standing = np.unpackbits(ground.masks[slots[here]], axis=2, bitorder="little").astype(np.bool_)
    heights = pack_heights(ground.heights[reliefs[here]], standing)
    return _columns(masks).tobytes() + _columns(masks ^ rolls).tobytes() + heights


def _columns(bits: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Bytes (n, 128, 16) one below the other instead of side by side: walls are long, so a byte is mostly like the one
    above it.
    """
    return bits.transpose(0, 2, 1)


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
    masks, rolls = [np.zeros((0, *_BITS), np.uint8)], [np.zeros((0, *_BITS), np.uint8)]
    heights = [np.zeros((0, CELL_SQUARES, CELL_SQUARES), np.uint16)]
    slots, reliefs = 0, 0
    # Open land is the same in many regions, and then in one file.
    parts: dict[str, _Region] = {}
    for region_x, region_z in _regions(cell_x0, cell_z0, columns, rows):
        path = regions.get(region_name(region_x, region_z))
        if path is None:
            continue
        if path not in parts:
            parts[path] = _read_region(read(path), path)
        table, walkable, rollable, high = parts[path]
        to_x, from_x = _overlap(cell_x0, columns, region_x)
        to_z, from_z = _overlap(cell_z0, rows, region_z)
        here = table["kind"][from_z, from_x]
        masked, uneven = here >= MASKED, here == RELIEF
        if masked.sum() != (table["kind"] >= MASKED).sum():
            raise PackageError(f"The package's file {path} has ground outside the city", AGAIN)
        kind[to_z, to_x], base_m[to_z, to_x] = here, table["base_m"][from_z, from_x]
        masks.append(walkable)
        rolls.append(rollable)
        heights.append(high)
        slot[to_z, to_x][masked] = slots + np.arange(len(walkable))
        relief[to_z, to_x][uneven] = reliefs + np.arange(len(high))
        slots, reliefs = slots + len(walkable), reliefs + len(high)
    return Ground(
        cell_x0, cell_z0, kind, base_m, slot, np.concatenate(masks), np.concatenate(rolls), relief,
        np.concatenate(heights),
    )  # fmt: skip


class _Region(NamedTuple):
    """What is in a region's file: its table (8, 8), and the bits and the heights of those cells that have some."""

    table: NDArray[np.void]
    walkable: NDArray[np.uint8]
    rollable: NDArray[np.uint8]
    heights: NDArray[np.uint16]


def _read_region(data: bytes, path: str) -> _Region:
    """Read a file that `_squares` is in."""
    table, squares = _inflate(data, path)
    masked = int((table["kind"] >= MASKED).sum())
    size = masked * _MASK_BYTES
    walkable, differs = (
        _columns(np.frombuffer(squares[begin : begin + size], np.uint8).reshape(masked, _BITS[1], _BITS[0]))
        for begin in (0, size)
    )
    heights = unpack_heights(squares[2 * size :], int((table["kind"] == RELIEF).sum()))
    return _Region(table, walkable, walkable & ~differs, heights)


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
