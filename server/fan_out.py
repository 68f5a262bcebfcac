"""What changed, to those who see it: one join for each occupied view, one write for each resident.

How a frame leaves is `outlets.py`. While a resident's socket is congested their rows are skipped, never queued, and
when it drains they get the whole view afresh.

**Invariant:** whoever's view changed, or who missed rows, gets KEY blocks of everything they might not know before
any further row.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.changes import Changes
from ..world.world import World
from .account import Account
from .blocks import PackedRows, encode_changes, encode_key_block, encode_near
from .crowds import Crowds, Shown
from .frames import binary_frame
from .outlets import Outlet, Outlets
from .protocol import encode_correction, encode_keyframe, encode_pulse
from .surroundings import encode_surroundings
from .views import delta_frames

__all__ = ["PULSE_S", "FanOut"]

PULSE_S: Final = 5.0
AROUND_EVERY_PULSES: Final = 3


class FanOut:
    """`fresh` are the rows that need their whole view in the next tick."""

    def __init__(self, world: World, account: Account, tick_ms: int) -> None:
        self.world = world
        self.account = account
        self.tick_ms = tick_ms
        self.crowds = Crowds(world, tick_ms)
        self.outlets = Outlets(account)
        self.pulse_every_ticks = round(PULSE_S * 1000 / tick_ms)
        self.fresh: set[int] = set()
        self._key_blocks: dict[int, bytes] = {}

    def add(self, row: int, outlet: Outlet) -> None:
        """Begin to tell a resident what they see, with a whole view first."""
        self.outlets.open(row, outlet)
        self.fresh.add(row)

    def remove(self, row: int) -> None:
        """Stop."""
        self.outlets.close(row)
        self.fresh.discard(row)

    def renew(self) -> None:
        """The cells may be others: begin with everybody's whole view."""
        self.crowds = Crowds(self.world, self.tick_ms)
        self.fresh.update(self.outlets.rows())

    def stall(self, row: int) -> None:
        """Skip a resident whose socket is congested."""
        self.outlets.stall(row)

    def unstall(self, row: int) -> None:
        """Tell a resident again, with a whole view first if they missed anything."""
        if self.outlets.unstall(row):
            self.fresh.add(row)

    def send(self, changes: Changes) -> None:
        """Send a tick: corrections, views that changed, what changed in views, and now and then a pulse."""
        packed = PackedRows(self.world)
        self._key_blocks.clear()
        self._send_corrections(changes)
        self._send_keyframes(changes, packed)
        self._send_deltas(changes, self.crowds.choose(changes), packed)
        self.account.crowded_cells = self.crowds.crowded_cells
        self._send_pulses(changes.tick)

    def _send_corrections(self, changes: Changes) -> None:
        for row in changes.corrected.tolist():
            if row in self.outlets:
                self._send_own_place(row)
        self.account.moves_corrected += len(changes.corrected)

    def _send_own_place(self, row: int) -> None:
        columns = self.world.columns
        place = encode_correction(int(columns.seq[row]), float(columns.x_m[row]), float(columns.z_m[row]))
        self.outlets.write(row, binary_frame(place))

    def _send_keyframes(self, changes: Changes, packed: PackedRows) -> None:
        grid = self.world.grid
        for row, old in changes.turned:
            if row in self.outlets and row not in self.fresh:
                known = set(grid.view(old))
                cell = int(self.world.columns.cell[row])
                self._send_keyframe(changes.tick, packed, row, cell, [c for c in grid.view(cell) if c not in known])
        for row in [row for row in self.fresh if not self.outlets.stalled(row)]:
            cell = int(self.world.columns.cell[row])
            self._send_keyframe(changes.tick, packed, row, cell, grid.view(cell))
            self._send_own_place(row)
            self.fresh.discard(row)

    def _send_keyframe(self, tick: int, packed: PackedRows, row: int, cell: int, cells: list[int]) -> None:
        blocks = b"".join([self._key_block(packed, cell) for cell in cells])
        payload = encode_keyframe(tick, self.world.grid.plane(cell), blocks)
        self.outlets.write(row, binary_frame(payload))
        self.account.keyframes += 1
        self.account.state_bytes += len(payload)

    def _key_block(self, packed: PackedRows, cell: int) -> bytes:
        block = self._key_blocks.get(cell)
        if block is None:
            block = self._key_blocks[cell] = encode_key_block(self.world, packed, cell)
        return block

    def _send_deltas(self, changes: Changes, shown: Shown, packed: PackedRows) -> None:
        """Residents sorted by cell are runs of the same view, so each view's frame is made once and used for its
        run. In a crowd the runs are those of fine cells.
        """
        blocks = encode_changes(self.world, changes, shown.everyone, packed)
        if not len(self.outlets) or not (len(blocks.cells) or len(shown.near)):
            return
        rows = np.fromiter(self.outlets.rows(), np.int64, len(self.outlets))
        view = cells = self.world.columns.cell[rows]
        layers = [(blocks, cells)]
        if len(shown.near):
            near = encode_near(self.world, shown.near, shown.near_fine, self.crowds.fine_width, packed)
            fine = self.crowds.fine_cell(rows)
            fine[near.empty_around(fine)] = 0
            layers.append((near, fine))
            view = cells * self.crowds.fine_cells + fine
        order = np.argsort(view, kind="stable")
        first = np.nonzero(np.diff(view[order], prepend=-1))[0]
        begins = order[first]
        frames = delta_frames(changes.tick, *((layer, centres[begins]) for layer, centres in layers))
        self._send_runs(rows[order], first, frames)

    def _send_runs(self, rows: NDArray[np.int64], first: NDArray[np.intp], frames: list[bytes]) -> None:
        """Send each run of rows, by where it begins, its frame."""
        everybody, begins = rows.tolist(), first.tolist()
        whose: list[int] = []
        each: list[bytes] = []
        for frame, begin, end in zip(frames, begins, [*begins[1:], len(everybody)], strict=True):
            if frame:
                whose += everybody[begin:end]
                each += [frame] * (end - begin)
                self.account.state_bytes += len(frame) * (end - begin)
        self.outlets.write_all(whose, each)

    def _send_pulses(self, tick: int) -> None:
        turn = tick % self.pulse_every_ticks
        rows = [row for row in self.outlets.rows() if row % self.pulse_every_ticks == turn]
        cells = self.world.columns.cell[rows].tolist()
        around = tick // self.pulse_every_ticks % AROUND_EVERY_PULSES == 0
        frames = {cell: self._pulse(tick, cell, around) for cell in set(cells)}
        self.outlets.write_all(rows, [frames[cell] for cell in cells])

    def _pulse(self, tick: int, cell: int, around: bool) -> bytes:
        surroundings = encode_surroundings(self.world, cell) if around else None
        return binary_frame(encode_pulse(tick, self.world.columns.count, surroundings))
