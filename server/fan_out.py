"""What changed, to those who see it: one join for each occupied view, one write for each resident.

How a frame leaves is `outlets.py`. While a resident's socket is congested their rows are skipped, never queued, and
when it drains they get the whole view afresh.

**Invariant:** whoever's view changed, or who missed rows, gets KEY blocks of everything they might not know before
any further row.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..world.changes import Changes
from ..world.world import World
from .account import Account
from .blocks import Blocks, Rows, encode_key_block
from .frames import binary_frame
from .outlets import Outlet, Outlets
from .protocol import encode_correction, encode_keyframe, encode_pulse
from .views import delta_frames

__all__ = ["PULSE_S", "FanOut"]

PULSE_S: Final = 5.0


class FanOut:
    """`fresh` are the rows that need their whole view in the next tick."""

    def __init__(self, world: World, account: Account) -> None:
        self.world = world
        self.account = account
        self.outlets = Outlets(account)
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

    def stall(self, row: int) -> None:
        """Skip a resident whose socket is congested."""
        self.outlets.stall(row)

    def unstall(self, row: int) -> None:
        """Tell a resident again, with a whole view first."""
        if self.outlets.unstall(row):
            self.fresh.add(row)

    def send(self, changes: Changes, blocks: Blocks, pulse_every_ticks: int) -> None:
        """Send a tick: corrections, views that changed, what changed in views, and now and then a pulse."""
        self._key_blocks.clear()
        self._send_corrections(changes)
        self._send_keyframes(changes, blocks.rows)
        self._send_deltas(changes, blocks)
        self._send_pulses(changes.tick, pulse_every_ticks)

    def _send_corrections(self, changes: Changes) -> None:
        for row in changes.corrected.tolist():
            if row in self.outlets:
                self._send_own_place(row)
        self.account.moves_corrected += len(changes.corrected)

    def _send_own_place(self, row: int) -> None:
        columns = self.world.columns
        place = encode_correction(int(columns.seq[row]), float(columns.x_m[row]), float(columns.z_m[row]))
        self.outlets.write(row, binary_frame(place))

    def _send_keyframes(self, changes: Changes, rows: Rows) -> None:
        grid = self.world.grid
        for row, old in changes.turned:
            if row in self.outlets and row not in self.fresh:
                known = set(grid.view(old))
                cell = int(self.world.columns.cell[row])
                self._send_keyframe(changes.tick, rows, row, cell, [c for c in grid.view(cell) if c not in known])
        for row in [row for row in self.fresh if not self.outlets.stalled(row)]:
            cell = int(self.world.columns.cell[row])
            self._send_keyframe(changes.tick, rows, row, cell, grid.view(cell))
            self._send_own_place(row)
            self.fresh.discard(row)

    def _send_keyframe(self, tick: int, rows: Rows, row: int, cell: int, cells: list[int]) -> None:
        blocks = b"".join([self._key_block(rows, cell) for cell in cells])
        payload = encode_keyframe(tick, self.world.grid.plane(cell), blocks)
        self.outlets.write(row, binary_frame(payload))
        self.account.keyframes += 1
        self.account.state_bytes += len(payload)

    def _key_block(self, rows: Rows, cell: int) -> bytes:
        block = self._key_blocks.get(cell)
        if block is None:
            block = self._key_blocks[cell] = encode_key_block(self.world, rows, cell)
        return block

    def _send_deltas(self, changes: Changes, blocks: Blocks) -> None:
        """Residents sorted by cell are runs of the same view, so each view's frame is made once and used for its
        run.
        """
        if not len(blocks.cells) or not len(self.outlets):
            return
        rows = np.fromiter(self.outlets.rows(), np.int64, len(self.outlets))
        cells = self.world.columns.cell[rows]
        order = np.argsort(cells, kind="stable")
        rows, cells = rows[order], cells[order]
        first = np.nonzero(np.diff(cells, prepend=-1))[0]
        counts = np.diff(first, append=len(rows)).tolist()
        frames: list[bytes] = []
        for frame, count in zip(delta_frames(changes.tick, blocks, cells[first]), counts, strict=True):
            frames += [frame] * count
            self.account.state_bytes += len(frame) * count
        self.outlets.write_all(rows.tolist(), frames)

    def _send_pulses(self, tick: int, every_ticks: int) -> None:
        frame = binary_frame(encode_pulse(tick, self.world.columns.count))
        turn = tick % every_ticks
        rows = [row for row in self.outlets.rows() if row % every_ticks == turn]
        self.outlets.write_all(rows, [frame] * len(rows))
