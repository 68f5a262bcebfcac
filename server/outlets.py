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
        self._fd: dict[int, int] = {}
        """The descriptor of each row that has an outlet; NO_FD also while it is stalled."""
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
        self._fd[row] = outlet.fd
        self._stalled.pop(row, None)

    def close(self, row: int) -> None:
        """Stop."""
        self._open.pop(row, None)
        self._fd.pop(row, None)
        self._stalled.pop(row, None)

    def stall(self, row: int) -> None:
        """Skip a resident from here on: their transport holds bytes back."""
        if row in self._open:
            self._fd[row] = NO_FD
            self._stalled.setdefault(row, False)

    def unstall(self, row: int) -> bool:
        """Write to a resident again; say whether they missed a frame. A large keyframe that fills a socket for a moment
        is no reason for another.
        """
        if row in self._open:
            self._fd[row] = self._open[row].fd
        return self._stalled.pop(row, False)

    def stalled(self, row: int) -> bool:
        """Whether a resident is skipped."""
        return row in self._stalled

    def write(self, row: int, frame: bytes) -> None:
        """Send one frame to one resident."""
        self.write_all([row], [frame])

    def write_all(self, rows: list[int], frames: list[bytes]) -> None:
        """Send each resident a frame; whoever's socket takes less than all of it stalls by it. No row twice."""
        sent: list[int] = []
        writes = map(os.write, map(self._fd.__getitem__, rows), frames)
        while len(sent) < len(rows):
            try:
                sent.extend(writes)
            except OSError:
                # No descriptor, full, or gone: the transport sends it, or finds out and says so.
                sent.append(0)
        self.account.state_writes += len(rows)
        if sum(sent) < sum(map(len, frames)):
            self._finish(rows, frames, sent)

    def _finish(self, rows: list[int], frames: list[bytes], sent: list[int]) -> None:
        """Leave to the transports what the kernel did not take; a stalled resident misses it."""
        for row, frame, taken in zip(rows, frames, sent, strict=True):
            if taken == len(frame):
                continue
            if row in self._stalled:
                self._stalled[row] = True
                self.account.state_skipped += 1
                self.account.state_writes -= 1
            else:
                self._open[row].write(frame[taken:])
