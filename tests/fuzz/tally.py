"""What a fuzz run has fed and seen.

**Invariant:** one input is one message or one segment of bytes that was given to a session or a socket, or one
model that was read.
"""

from __future__ import annotations

from collections import Counter

__all__ = ["TALLY", "BystanderFault", "Tally"]


class Tally:
    """Inputs by kind, and closes by code, since the process began."""

    def __init__(self) -> None:
        self.inputs: Counter[str] = Counter()
        self.closed: Counter[int] = Counter()

    def feed(self, kind: str, count: int = 1) -> None:
        """Note inputs."""
        self.inputs[kind] += count


class BystanderFault(AssertionError):
    """Somebody who did nothing wrong noticed something."""


TALLY = Tally()
"""Of this process: hypothesis makes a machine anew for each example."""
