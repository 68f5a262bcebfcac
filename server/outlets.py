"""Where ready-made frames leave the server: one outlet for each resident, and the loop that fills them all.

A frame of the state lane goes to the kernel directly, past the transport and its buffer. That is in order as long as
the transport holds nothing back, and the transport says when it does (`stall`): from then on the resident's frames are
skipped, not queued. Measured with 1,000 residents, this and whole frames made at once took the server from 1.75 to 1.43
times the floor of docs/performance.md.

**Invariant:** nothing is written to a descriptor while its transport has bytes to send, or after it was closed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final, Protocol

from .account import Account

__all__ = ["NO_FD", "Outlet", "Outlets"]

NO_FD: Final = -1
"""No descriptor takes this line's bytes as they are: it is encrypted, or no socket."""


class Outlet(Protocol):
    """What is needed of a line."""

    @property
    def fd(self) -> int:
        """The descriptor that takes the line's bytes as they are, or NO_FD."""
        ...

    def write(self, frame: bytes, /) -> None:
        """Send bytes by way of the transport."""
        ...


class Outlets:
    """Outlets by row."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self._open: dict[int, Outlet] = {}
        self._stalled: dict[int, bool] = {}
        """Rows whose transport holds bytes back, and whether they missed a frame by it."""

    def __contains__(self, row: int) -> bool:
        return row in self._open

    def __len__(self) -> int:
        return len(self._open)

    def rows(self) -> Iterable[int]:
        """The rows that have an outlet, stalled or not."""
        return self._open.keys()

    def open(self, row: int, outlet: Outlet) -> None:
        """Begin to write to a resident, in place of any outlet they had."""
        self._open[row] = outlet
        self._stalled.pop(row, None)

    def close(self, row: int) -> None:
        """Stop."""
        self._open.pop(row, None)
        self._stalled.pop(row, None)

    def stall(self, row: int) -> None:
        """Skip a resident from here on: their transport holds bytes back."""
        if row in self._open:
            self._stalled.setdefault(row, False)

    def unstall(self, row: int) -> bool:
        """Write to a resident again; say whether they missed a frame. A large keyframe that fills a socket for a moment
        is no reason for another.
        """
        return self._stalled.pop(row, False)

    def stalled(self, row: int) -> bool:
        """Whether a resident is skipped."""
        return row in self._stalled

    def write(self, row: int, frame: bytes) -> None:
        """Send one frame to one resident."""
        self.write_all([row], [frame])

    def write_all(self, rows: list[int], frames: list[bytes]) -> None:
        """Send each resident a frame, unless it is empty; whoever's socket takes less than all of it stalls by it."""
        outlets, stalled, write = self._open, self._stalled, os.write
        skipped = empty = 0
        for row, frame in zip(rows, frames, strict=True):
            if not frame:
                empty += 1
                continue
            if row in stalled:
                stalled[row] = True
                skipped += 1
                continue
            outlet = outlets[row]
            fd = outlet.fd
            if fd < 0:
                outlet.write(frame)
                continue
            try:
                sent = write(fd, frame)
            except OSError:
                # Full, or gone: the transport waits for room, or finds out and says so.
                sent = 0
            if sent < len(frame):
                outlet.write(frame[sent:] if sent else frame)
        self.account.state_skipped += skipped
        self.account.state_writes += len(rows) - skipped - empty
