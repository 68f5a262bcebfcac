"""HTTP until it is a page or a socket: uvicorn's protocol, with bounds for the head of a request.

uvicorn reads a head for as long as it comes. Measured: a header of 64 MB took 64 MB and six seconds, in which nobody
else's connection was served; a head that never ends is waited for as long as the process lives. And who sends several
requests at once and goes away, or begins a WebSocket behind them, fills the log with exceptions: only the last request
is told that nobody waits for its answer.

**Invariant:** a head that is not whole has at most `HEAD_BYTES_MAX` and one segment, and `HEAD_S_MAX` seconds.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

__all__ = ["BoundedHttp"]

HEAD_BYTES_MAX: Final = 64 * 1024
HEAD_S_MAX: Final = 20.0


class BoundedHttp(HttpToolsProtocol):
    """One connection, until it is handed over to `WorldSocket`."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._heads = 0
        self._head_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._unanswered: deque[RequestResponseCycle] = deque()
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell all requests without an answer that nobody waits for it."""
        self._end_head()
        for cycle in self._unanswered:
            cycle.disconnected = True
            cycle.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, and refuse a head that has become too long."""
        heads = self._heads
        super().data_received(data)
        if self._deadline is not None and self._heads == heads:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES_MAX:
                self.send_400_response("The head of the request is too long.")

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._heads += 1
        self._head_bytes = 0
        self._await_head()

    def on_headers_complete(self) -> None:
        """A head is whole."""
        self._end_head()
        super().on_headers_complete()
        while self._unanswered and self._unanswered[0].response_complete:
            self._unanswered.popleft()
        if self.cycle:
            self._unanswered.append(self.cycle)

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over, if nothing else is to be written to it."""
        if self.cycle and not self.cycle.response_complete:
            self.send_400_response("The request before this one has not been answered yet.")
        else:
            super().handle_websocket_upgrade()

    def _await_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_S_MAX, self.transport.close)

    def _end_head(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
