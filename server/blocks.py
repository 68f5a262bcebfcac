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
    "Rows",
    "decode_blocks",
    "encode_changes",
    "encode_key_block",
    "pack_rows",
    "place_m",
]

KEY: Final = 1
WIDE: Final = 2
LEFT: Final = 4
ENTERED: Final = 8

HEAD_BYTES: Final = 5
ROW_BYTES: Final = 5
PLACE_STEPS: Final = 4096
PLACE_STEP_M: Final = (CELL_M + 2 * TETHER_M) / PLACE_STEPS


@dataclass(frozen=True, slots=True)
class Rows:
    """Every resident packed once for a tick, as a row "moved" with a narrow slot: uint8 (capacity, 5), and the same as
    bytes. Rows of nobody hold no meaning.
    """

    table: NDArray[np.uint8]
    data: bytes


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a tick: `cells` (int64, sorted) and `starts` (int64, one more) say where each lies in `data`;
    `width` is the difference between the numbers of a cell and its southern neighbour. `rows` is everybody's row, for
    key blocks of the same tick.
    """

    cells: NDArray[np.int64]
    starts: NDArray[np.int64]
    data: bytes
    width: int
    rows: Rows

    def around(self, centres: NDArray[np.int64]) -> tuple[list[list[int]], list[list[int]]]:
        """Say for each centre which three slices of `data` are the 3 × 3 view around it: where each begins and ends."""
        middles = centres[:, None] + np.array([-self.width, 0, self.width])
        first = self.starts[np.searchsorted(self.cells, middles - 1)]
        last = self.starts[np.searchsorted(self.cells, middles + 1, side="right")]
        return first.tolist(), last.tolist()


def pack_rows(world: World) -> Rows:
    """Pack where everybody is, for all blocks of a tick."""
    columns = world.columns
    x0, z0 = world.grid.corner_m(columns.cell)
    x = np.clip((columns.x_m - x0 + TETHER_M) / PLACE_STEP_M, 0, PLACE_STEPS - 1).astype(np.uint32)
    z = np.clip((columns.z_m - z0 + TETHER_M) / PLACE_STEP_M, 0, PLACE_STEPS - 1).astype(np.uint32)
    place = x | z << np.uint32(12)
    table = np.empty((columns.capacity, ROW_BYTES), np.uint8)
    table[:, 0] = columns.slot & 0xFF
    table[:, 1] = place & 0xFF
    table[:, 2] = place >> np.uint32(8) & 0xFF
    table[:, 3] = place >> np.uint32(16)
    table[:, 4] = columns.heading
    return Rows(table, table.tobytes())


def encode_changes(world: World, changes: Changes) -> Blocks:
    """Pack what a tick changed."""
    rows = pack_rows(world)
    cells, moved = changes.changed, changes.moved
    block_of_row = np.searchsorted(cells, world.columns.cell[moved])
    counts = np.bincount(block_of_row, minlength=len(cells))
    sizes = HEAD_BYTES + ROW_BYTES * counts
    first_row = np.cumsum(counts) - counts
    special = _special_blocks(world, changes, rows, first_row, counts)
    for block, packed in special.items():
        sizes[block] = len(packed)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    data = np.zeros(starts[-1], np.uint8)
    plain = np.ones(len(cells), bool)
    plain[list(special)] = False
    _fill_heads(world, data, starts[:-1][plain], cells[plain], counts[plain])
    keep = plain[block_of_row]
    block = block_of_row[keep]
    rank = np.nonzero(keep)[0] - first_row[block]
    offset = starts[block] + HEAD_BYTES + ROW_BYTES * rank
    data[offset[:, None] + np.arange(ROW_BYTES)] = rows.table[moved[keep]]
    for block, packed in special.items():
        data[starts[block] : starts[block + 1]] = np.frombuffer(packed, np.uint8)
    return Blocks(cells, starts, data.tobytes(), world.grid.cells_x, rows)


def _fill_heads(
    world: World,
    data: NDArray[np.uint8],
    starts: NDArray[np.int64],
    cells: NDArray[np.int64],
    counts: NDArray[np.int64],
) -> None:
    """Write the heads of the blocks that have nothing but moved rows, all at once."""
    grid = world.grid
    row_z, column_x = np.divmod(cells, grid.cells_x)
    head = np.empty((len(cells), HEAD_BYTES), np.uint8)
    head[:, 0] = (column_x + grid.cell_x0) & 0xFF
    head[:, 1] = (row_z + grid.cell_z0) & 0xFF
    head[:, 2] = world.interest.seq[cells]
    head[:, 3] = 0
    head[:, 4] = counts
    data[starts[:, None] + np.arange(HEAD_BYTES)] = head


def _special_blocks(
    world: World, changes: Changes, rows: Rows, first_row: NDArray[np.int64], counts: NDArray[np.int64]
) -> dict[int, bytes]:
    """Pack the blocks that somebody entered or left, and those of cells with many residents, one by one."""
    interest = world.interest
    busy = {*changes.entered, *changes.left, *interest.wide}
    packed: dict[int, bytes] = {}
    for cell in busy:
        block = int(np.searchsorted(changes.changed, cell))
        if block == len(changes.changed) or changes.changed[block] != cell:
            continue
        moved = changes.moved[first_row[block] : first_row[block] + counts[block]]
        left, entered = changes.left.get(cell, []), changes.entered.get(cell, [])
        wide = cell in interest.wide or len(left) > NARROW_MAX or max(left, default=0) > NARROW_MAX
        flags = (WIDE if wide else 0) | (LEFT if left else 0) | (ENTERED if entered else 0)
        packed[block] = _block(world, rows, cell, flags, left, entered, moved.tolist())
    return packed


def encode_key_block(world: World, rows: Rows, cell: int) -> bytes:
    """Pack everything about a cell, as of the tick that has just been made."""
    entered = [row for row in world.interest.rows(cell) if row != FREE]
    flags = KEY | (WIDE if cell in world.interest.wide else 0) | (ENTERED if entered else 0)
    return _block(world, rows, cell, flags, [], entered, [])


def _block(
    world: World, rows: Rows, cell: int, flags: int, left: list[int], entered: list[int], moved: list[int]
) -> bytes:
    number = _WIDE_NUMBER if flags & WIDE else _NUMBER
    cell_x, cell_z = world.grid.plane(cell)
    out = [bytes([cell_x & 0xFF, cell_z & 0xFF, int(world.interest.seq[cell]), flags])]
    if flags & LEFT:
        out += [number(len(left)), *map(number, left)]
    columns, data = world.columns, rows.data
    slots = columns.slot
    if flags & ENTERED:
        out.append(number(len(entered)))
        for row in entered:
            out += [number(int(slots[row])), _identity(columns, row, data[row * ROW_BYTES + 1 : (row + 1) * ROW_BYTES])]
    out.append(number(len(moved)))
    for row in moved:
        out += [number(int(slots[row])), data[row * ROW_BYTES + 1 : (row + 1) * ROW_BYTES]]
    return b"".join(out)


def _identity(columns: Columns, row: int, place_and_heading: bytes) -> bytes:
    """A record "entered" behind its slot."""
    name = columns.name[row].encode()
    words = bytes((columns.status[row], columns.colour[row], len(name)))
    return int(columns.id[row]).to_bytes(4, "little") + place_and_heading + words + name


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
    """One decoded block; `cell_x` and `cell_z` are the low 8 bits."""

    cell_x: int
    cell_z: int
    seq: int
    key: bool
    wide: bool
    left: list[int]
    entered: list[Entered]
    moved: list[Moved]


def decode_blocks(data: bytes) -> list[Block]:
    """Decode blocks as a client does (bots and tests); raises struct.error or IndexError when they end too early."""
    blocks: list[Block] = []
    at = 0
    while at < len(data):
        cell_x, cell_z, seq, flags = data[at : at + 4]
        number = struct.Struct("<H" if flags & WIDE else "<B")
        at += 4
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
        blocks.append(Block(cell_x, cell_z, seq, bool(flags & KEY), bool(flags & WIDE), left, entered, moved))
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
