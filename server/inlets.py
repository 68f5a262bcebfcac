"""Where the moves of those who walk come in: their sockets are read by the tick, many at once.

Who sends in every tick need not wake the server for it: a move waits for the tick in any case, and the kernel keeps it
meanwhile. So once a line has brought a few moves in a row, the event loop stops listening to it and the tick reads it,
until it has been silent for a few ticks. Measured with 1,000 residents, this saves a fifth of the server's work and
more: it is not woken, and the reads are one loop in C.

Reading thousands just before the tick would hold it up. So it is done in `SLOTS` parts, spread over the time between
two ticks, and each line is read in the part by which its moves have usually come: one that is empty is tried again in
the next part, and from time to time in an earlier one.

**Invariant:** a line is read either here or by the event loop, never by both; one that is full, lost or silent is the
event loop's. Whatever came before the last part is read before the tick.
"""

from __future__ import annotations

import asyncio
import os
from itertools import repeat
from typing import Final, Protocol

__all__ = ["LAST", "MOVES_BEFORE", "SILENT_TICKS_MAX", "SLOTS", "Inlet", "Inlets"]

MOVES_BEFORE: Final = 4
"""So many moves in a row show that somebody walks."""
SILENT_TICKS_MAX: Final = 3
SLOTS: Final = 4
LAST: Final = SLOTS - 1
EARLIER_EVERY_TICKS: Final = 16
READ_BYTES: Final = 4096
"""What one line may bring in one tick; the rest stays with the kernel, and with the sender when that is full."""


class Inlet(Protocol):
    """What is needed of a line."""

    @property
    def fd(self) -> int:
        """The descriptor that gives the line's bytes as they are."""
        ...

    def data_received(self, data: bytes) -> None:
        """Take bytes of the peer."""
        ...

    def listen(self, by_loop: bool) -> None:
        """Let the event loop read this line, or not."""
        ...


class Inlets:
    """The lines that the tick reads, each with the number of ticks for which it has been silent."""

    def __init__(self) -> None:
        self._silent: dict[Inlet, int] = {}
        self._slots: list[list[Inlet]] = [[] for _ in range(SLOTS)]
        self._ticks = 0

    def __len__(self) -> int:
        return len(self._silent)

    def take(self, line: Inlet) -> None:
        """Read a line from now on."""
        if line not in self._silent:
            self._silent[line] = 0
            self._slots[LAST].append(line)
            line.listen(by_loop=False)

    def drop(self, line: Inlet) -> None:
        """Forget a line that has ended, or that nobody is to hear any more."""
        self._silent.pop(line, None)

    def read(self, slot: int) -> None:
        """Read the lines of one part; in the last, give back to the event loop which is silent, lost or at its end."""
        self._ticks += slot == LAST
        silent = self._silent
        lines = [line for line in self._slots[slot] if line in silent]
        self._slots[slot] = []
        for number, (line, data) in enumerate(zip(lines, _read_each(lines), strict=True)):
            if data:
                if silent.get(line):
                    silent[line] = 0
                earlier = slot and number % EARLIER_EVERY_TICKS == self._ticks % EARLIER_EVERY_TICKS
                self._slots[slot - 1 if earlier else slot].append(line)
                _hand_over(line, data)
            elif slot < LAST:
                self._slots[slot + 1].append(line)
            elif line in silent:
                self._stay_or_go(line, lost=data is not None)

    def _stay_or_go(self, line: Inlet, lost: bool) -> None:
        self._silent[line] += 1
        if lost or self._silent[line] > SILENT_TICKS_MAX:
            del self._silent[line]
            line.listen(by_loop=True)
        else:
            self._slots[LAST].append(line)


def _hand_over(line: Inlet, data: bytes) -> None:
    """A fault of ours with one line ends that one, and is told as the event loop tells it: it must not end the tick."""
    try:
        line.data_received(data)
    except Exception as error:
        context = {"message": "A line that the tick reads could not be handled.", "exception": error, "protocol": line}
        asyncio.get_running_loop().call_exception_handler(context)


def _read_each(lines: list[Inlet]) -> list[bytes | None]:
    """Read each line once; None where nothing waits, b"" at its end."""
    brought: list[bytes | None] = []
    reads = map(os.read, [line.fd for line in lines], repeat(READ_BYTES))
    while len(brought) < len(lines):
        try:
            brought.extend(reads)
        except BlockingIOError:
            brought.append(None)
        except OSError:
            brought.append(b"")
    return brought
