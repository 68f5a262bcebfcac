"""The event lane of one session: numbered messages, kept until they are acknowledged, so that a resident who comes back
hears everything once and in order.

**Invariant:** numbers count up by one from 0 without gaps, and never more than `EVENT_BYTES_MAX` wait unacknowledged.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from .protocol import EVENT_BYTES_MAX, Close, PeerError, ServerKind, encode_event

__all__ = ["EventLane"]


class EventLane:
    """Numbers and keeps what a session was told."""

    def __init__(self) -> None:
        self.next_event = 0
        self.waiting_bytes = 0
        self._waiting: deque[tuple[int, bytes]] = deque()

    def add(self, kind: ServerKind, *fields: Any) -> bytes:
        """Number a message and give its bytes; raises PeerError when the client has fallen too far behind."""
        payload = encode_event(kind, self.next_event, *fields)
        if self.waiting_bytes + len(payload) > EVENT_BYTES_MAX:
            raise PeerError(Close.TOO_SLOW, "too many events were not acknowledged: come back and read faster.")
        self._waiting.append((self.next_event, payload))
        self.waiting_bytes += len(payload)
        self.next_event += 1
        return payload

    @property
    def last_gone(self) -> int:
        """Number of the last event that is not kept any more; -1 when all are."""
        return self.next_event - len(self._waiting) - 1

    def waiting(self) -> list[bytes]:
        """Give what is kept, in order, to be sent again."""
        return [payload for _, payload in self._waiting]

    def acknowledge(self, event: int) -> None:
        """Let go of everything up to and including `event`; raises PeerError for a number that was never sent."""
        if event >= self.next_event:
            raise PeerError(Close.BAD_MESSAGE, f"event {event} was acknowledged but never sent.")
        while self._waiting and self._waiting[0][0] <= event:
            self.waiting_bytes -= len(self._waiting.popleft()[1])
