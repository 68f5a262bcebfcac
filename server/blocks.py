"""The packed rows of the state lane: what changed in a cell, as bytes that everybody who sees the cell is sent
(docs/protocol.md, 5).

All changed cells are packed into one buffer in the order of their numbers. Cells that are neighbours along x are
neighbours in number, so what a 3 × 3 view needs is three slices of it.

**Invariant:** a block is encoded once for each cell and tick, whoever sees it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.changes import Changes
from ..world.columns import Columns
from ..world.grid import TETHER_M
from ..world.ground import CELL_M
from ..world.interest import FREE, NARROW_MAX
from ..world.world import World

__all__ = [
    "PLACE_STEP_M",
    "Block",
    "Blocks",
    "Entered",
    "Moved",
    "PackedRows",
    "decode_blocks",
    "encode_changes",
    "encode_key_block",
    "encode_near",
    "place_m",
]

KEY: Final = 1
WIDE: Final = 2
LEFT: Final = 4
ENTERED: Final = 8
ALSO: Final = 16

HEAD_BYTES: Final = 4
ROW_BYTES: Final = 5
WIDE_HEAD_BYTES: Final = 5
WIDE_ROW_BYTES: Final = 6
PLACE_BYTES: Final = 4
"""Place and heading."""
_NARROW_COLUMNS: Final = [0, 2, 3, 4, 5]
PLACE_STEPS: Final = 4096
PLACE_STEP_M: Final = (CELL_M + 2 * TETHER_M) / PLACE_STEPS
NO_ROWS: Final = np.zeros(0, np.int64)


class PackedRows:
    """Every resident packed for a tick, when the first row is asked for: slot, place and heading as in a WIDE block."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._table: NDArray[np.uint8] | None = None

    def pack(self, rows: NDArray[np.int64] | list[int], wide: bool) -> NDArray[np.uint8]:
        """Give rows "moved" with wide or narrow slots, uint8 (n, 6 or 5)."""
        if self._table is None:
            self._table = _pack_everybody(self._world)
        return self._table[rows] if wide else self._table[rows][:, _NARROW_COLUMNS]


def _pack_everybody(world: World) -> NDArray[np.uint8]:
    columns = world.columns
    x0, z0 = world.grid.corner_m(columns.cell)
    x = np.clip((columns.x_m - x0 + TETHER_M) / PLACE_STEP_M, 0, PLACE_STEPS - 1).astype(np.uint32)
    z = np.clip((columns.z_m - z0 + TETHER_M) / PLACE_STEP_M, 0, PLACE_STEPS - 1).astype(np.uint32)
    place = x | z << np.uint32(12)
    table = np.empty((columns.capacity, WIDE_ROW_BYTES), np.uint8)
    table[:, 0] = columns.slot & 0xFF
    table[:, 1] = columns.slot >> 8
    table[:, 2] = place & 0xFF
    table[:, 3] = place >> np.uint32(8) & 0xFF
    table[:, 4] = place >> np.uint32(16)
    table[:, 5] = columns.heading
    return table


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks in the order of the cells' numbers: `cells` (int64, sorted; fine cells may repeat) and `starts` (int64,
    one more) say where each lies in `data`; `width` is the difference between the numbers of a cell and its southern
    neighbour.
    """

    cells: NDArray[np.int64]
    starts: NDArray[np.int64]
    data: bytes
    width: int

    def around(self, centres: NDArray[np.int64]) -> tuple[list[list[int]], list[list[int]]]:
        """Say for each centre which three slices of `data` are the 3 × 3 view around it: where each begins and ends."""
        first, last = self._bounds(centres)
        return first.tolist(), last.tolist()

    def empty_around(self, centres: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say for each centre whether the view around it has nothing."""
        first, last = self._bounds(centres)
        return (first == last).all(axis=1)

    def _bounds(self, centres: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        middles = centres[:, None] + np.array([-self.width, 0, self.width])
        first = np.searchsorted(self.cells, middles - 1)
        last = np.searchsorted(self.cells, middles + 1, side="right")
        return self.starts[first], self.starts[last]


def encode_changes(world: World, changes: Changes, told: NDArray[np.int64], packed: PackedRows) -> Blocks:
    """Pack what a tick tells to everybody who sees a cell. `told` are the rows "moved", sorted by cell; those of a cell
    that did not change in this tick come in a block ALSO.
    """
    cells = changes.changed
    if told is not changes.moved:
        cells = np.union1d(cells, world.columns.cell[told])
    block_of_row = np.searchsorted(cells, world.columns.cell[told])
    counts = np.bincount(block_of_row, minlength=len(cells))
    flags = (
        np.where(np.isin(cells, changes.changed), 0, ALSO)
        if len(cells) > len(changes.changed)
        else np.zeros_like(cells)
    )
    special = _special_blocks(world, changes, packed, cells, counts, told)
    return _lay_out(world, cells, flags, counts, told, packed, False, world.grid.cells_x, special)


def encode_near(
    world: World, rows: NDArray[np.int64], fine: NDArray[np.int64], width: int, packed: PackedRows
) -> Blocks:
    """Pack rows that only those close by are told of as blocks ALSO, one for each fine cell (`fine`) and cell."""
    cell = world.columns.cell[rows]
    order = np.lexsort((cell, fine))
    rows, fine, cell = rows[order], fine[order], cell[order]
    first = np.nonzero(np.diff(fine, prepend=-1) | np.diff(cell, prepend=-1))[0]
    counts = np.diff(first, append=len(rows))
    flags = np.full(len(first), ALSO | WIDE)
    blocks = _lay_out(world, cell[first], flags, counts, rows, packed, True, width, {})
    return Blocks(fine[first], blocks.starts, blocks.data, width)


def _lay_out(
    world: World,
    cells: NDArray[np.int64],
    flags: NDArray[np.int64],
    counts: NDArray[np.int64],
    rows: NDArray[np.int64],
    packed: PackedRows,
    wide: bool,
    width: int,
    special: dict[int, bytes],
) -> Blocks:
    """Write blocks into one buffer: heads and rows all at once, and the `special` ones, by index, as they are."""
    head_bytes, row_bytes = (WIDE_HEAD_BYTES, WIDE_ROW_BYTES) if wide else (HEAD_BYTES, ROW_BYTES)
    sizes = head_bytes + row_bytes * counts
    plain = np.ones(len(cells), bool)
    for block, data in special.items():
        sizes[block], plain[block] = len(data), False
    starts = np.zeros(len(cells) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    out = np.empty(starts[-1], np.uint8)
    heads = _heads(world, cells, flags, counts)[:, :head_bytes]
    out[starts[:-1][plain, None] + np.arange(head_bytes)] = heads[plain]
    block = np.repeat(np.arange(len(cells)), counts)
    rank = np.arange(len(rows)) - (np.cumsum(counts) - counts)[block]
    keep = plain[block]
    offset = (starts[:-1][block] + head_bytes + row_bytes * rank)[keep]
    out[offset[:, None] + np.arange(row_bytes)] = packed.pack(rows[keep], wide)
    for number, data in special.items():
        out[starts[number] : starts[number + 1]] = np.frombuffer(data, np.uint8)
    return Blocks(cells, starts, out.tobytes(), width)


def _heads(
    world: World, cells: NDArray[np.int64], flags: NDArray[np.int64], counts: NDArray[np.int64]
) -> NDArray[np.uint8]:
    grid = world.grid
    row_z, column_x = np.divmod(cells, grid.cells_x)
    head = np.empty((len(cells), WIDE_HEAD_BYTES), np.uint8)
    head[:, 0] = (column_x + grid.cell_x0) & 0x0F | ((row_z + grid.cell_z0) & 0x0F) << 4
    head[:, 1] = world.interest.seq[cells]
    head[:, 2] = flags
    head[:, 3] = counts & 0xFF
    head[:, 4] = counts >> 8
    return head


def _special_blocks(
    world: World,
    changes: Changes,
    packed: PackedRows,
    cells: NDArray[np.int64],
    counts: NDArray[np.int64],
    told: NDArray[np.int64],
) -> dict[int, bytes]:
    """Pack the blocks that somebody entered or left, and those of cells with many residents, one by one."""
    interest = world.interest
    first_row = np.cumsum(counts) - counts
    special: dict[int, bytes] = {}
    for cell in {*changes.entered, *changes.left, *interest.wide}:
        block = int(np.searchsorted(cells, cell))
        if block == len(cells) or cells[block] != cell:
            continue
        moved = told[first_row[block] : first_row[block] + counts[block]]
        left, entered = changes.left.get(cell, []), changes.entered.get(cell, [])
        wide = cell in interest.wide or len(left) > NARROW_MAX or max(left, default=0) > NARROW_MAX
        at = int(np.searchsorted(changes.changed, cell))
        also = at == len(changes.changed) or changes.changed[at] != cell
        flags = (WIDE if wide else 0) | (LEFT if left else 0) | (ENTERED if entered else 0) | (ALSO if also else 0)
        special[block] = _block(world, packed, cell, flags, left, entered, moved)
    return special


def encode_key_block(world: World, packed: PackedRows, cell: int) -> bytes:
    """Pack everything about a cell, as of the tick that has just been made."""
    entered = [row for row in world.interest.rows(cell) if row != FREE]
    flags = KEY | (WIDE if cell in world.interest.wide else 0) | (ENTERED if entered else 0)
    return _block(world, packed, cell, flags, [], entered, NO_ROWS)


def _block(
    world: World,
    packed: PackedRows,
    cell: int,
    flags: int,
    left: list[int],
    entered: list[int],
    moved: NDArray[np.int64],
) -> bytes:
    wide = bool(flags & WIDE)
    number = _WIDE_NUMBER if wide else _NUMBER
    cell_x, cell_z = world.grid.plane(cell)
    out = [bytes([cell_x & 0x0F | (cell_z & 0x0F) << 4, int(world.interest.seq[cell]), flags])]
    if flags & LEFT:
        out += [number(len(left)), *map(number, left)]
    if flags & ENTERED:
        out.append(number(len(entered)))
        size = WIDE_ROW_BYTES if wide else ROW_BYTES
        rows = packed.pack(entered, wide).tobytes()
        for n, row in enumerate(entered):
            out.append(_entered(world.columns, row, rows[n * size : (n + 1) * size]))
    out += [number(len(moved)), packed.pack(moved, wide).tobytes()]
    return b"".join(out)


def _entered(columns: Columns, row: int, moved: bytes) -> bytes:
    """A record "entered": the row "moved" with an identity inside."""
    name = columns.name[row].encode()
    words = bytes((columns.status[row], columns.colour[row], len(name)))
    return moved[:-PLACE_BYTES] + int(columns.id[row]).to_bytes(4, "little") + moved[-PLACE_BYTES:] + words + name


_NUMBER: Final = struct.Struct("<B").pack
_WIDE_NUMBER: Final = struct.Struct("<H").pack
_IDENTITY: Final = struct.Struct("<I7B")


@dataclass(frozen=True, slots=True)
class Entered:
    """A record "entered"; `place` is the pair of raw 12-bit numbers."""

    slot: int
    id: int
    place: tuple[int, int]
    heading: int
    status: int
    colour: int
    name: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A row "moved"."""

    slot: int
    place: tuple[int, int]
    heading: int


@dataclass(frozen=True, slots=True)
class Block:
    """One decoded block; `cell_x` and `cell_z` are the low 4 bits."""

    cell_x: int
    cell_z: int
    seq: int
    key: bool
    wide: bool
    left: list[int]
    entered: list[Entered]
    moved: list[Moved]
    also: bool = False


def decode_blocks(data: bytes) -> list[Block]:
    """Decode blocks as a client does (bots and tests); raises struct.error or IndexError when they end too early."""
    blocks: list[Block] = []
    at = 0
    while at < len(data):
        place, seq, flags = data[at : at + 3]
        cell_x, cell_z = place & 0x0F, place >> 4
        number = struct.Struct("<H" if flags & WIDE else "<B")
        at += 3
        left: list[int] = []
        entered: list[Entered] = []
        if flags & LEFT:
            (count,) = number.unpack_from(data, at)
            left = [number.unpack_from(data, at + (1 + i) * number.size)[0] for i in range(count)]
            at += (1 + count) * number.size
        if flags & ENTERED:
            at = _decode_entered(data, at, number, entered)
        (count,) = number.unpack_from(data, at)
        at += number.size
        row = struct.Struct("<HBBBB" if flags & WIDE else "<BBBBB")
        rows = [row.unpack_from(data, at + i * row.size) for i in range(count)]
        at += count * row.size
        moved = [Moved(slot, _pair(a, b, c), heading) for slot, a, b, c, heading in rows]
        blocks.append(
            Block(cell_x, cell_z, seq, bool(flags & KEY), bool(flags & WIDE), left, entered, moved, bool(flags & ALSO))
        )
    return blocks


def _decode_entered(data: bytes, at: int, number: struct.Struct, entered: list[Entered]) -> int:
    (count,) = number.unpack_from(data, at)
    at += number.size
    for _ in range(count):
        (slot,) = number.unpack_from(data, at)
        id_, a, b, c, heading, status, colour, length = _IDENTITY.unpack_from(data, at + number.size)
        at += number.size + _IDENTITY.size
        entered.append(Entered(slot, id_, _pair(a, b, c), heading, status, colour, data[at : at + length].decode()))
        at += length
    return at


def _pair(a: int, b: int, c: int) -> tuple[int, int]:
    return a | (b & 0x0F) << 8, b >> 4 | c << 4


def place_m(cell: int, bits: int) -> float:
    """The coordinate in metres of one 12-bit number inside a cell of the plane."""
    return cell * CELL_M - TETHER_M + (bits + 0.5) * PLACE_STEP_M
