"""A socket of ours without a network: a transport that only keeps what is written, and the library's own client on the
other side.

**Invariant:** nothing happens here that a test did not ask for: the client answers only when it is pushed.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from reference_client import plain_message
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.uri import parse_uri

from citiverse.server.live import LiveCity
from citiverse.server.protocol import SUBPROTOCOL
from citiverse.server.socket import WorldSocket

__all__ = ["KeepingTransport", "Peer", "frame"]


class KeepingTransport:
    """What asyncio and uvloop give, without a network."""

    def __init__(self, host: str = "") -> None:
        self.host = host
        self.written = bytearray()
        self.aborted = self.eof = self.closed = self.paused = False
        self.limits: tuple[int, int] | None = None
        self.unsent = 0

    def write(self, data: bytes) -> None:
        assert isinstance(data, bytes | bytearray | memoryview) and len(data) > 0
        assert not self.eof, "uvloop's transport raises"
        self.written += data

    def get_extra_info(self, name: str) -> tuple[str, int] | None:
        """There is no socket, so nothing goes past `write`."""
        return (self.host, 50_000) if name == "peername" and self.host else None

    def set_write_buffer_limits(self, high: int, low: int) -> None:
        self.limits = (high, low)

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.eof = True

    def pause_reading(self) -> None:
        self.paused = True

    def abort(self) -> None:
        self.aborted = True

    def close(self) -> None:
        self.closed = True


class Peer:
    """A client of the library, joined by hand to a socket of ours."""

    def __init__(
        self,
        city: LiveCity,
        path: str = "/world",
        subprotocol: str | None = SUBPROTOCOL,
        host: str = "",
        **headers: str,
    ) -> None:
        self.city = city
        self.connections: set[Any] = set()
        self.transport = KeepingTransport(host)
        self.socket = WorldSocket(city, None, SimpleNamespace(connections=self.connections), None)
        self.socket.connection_made(cast(Any, self.transport))
        subprotocols: Any = [subprotocol] if subprotocol else None
        self.client = ClientProtocol(parse_uri(f"ws://city.example{path}"), subprotocols=subprotocols, max_size=None)
        request = self.client.connect()
        for name, value in headers.items():
            request.headers[name] = value
        self.client.send_request(request)
        self.received: list[bytes] = []
        self.answer = b""
        self.push()
        self.answer = bytes(self.transport.written)
        self.pull()

    def push(self) -> None:
        """Send what the client has to say."""
        self.socket.data_received(b"".join(self.client.data_to_send()))

    def pull(self) -> None:
        """Let the client read what was written."""
        data = bytes(self.transport.written)
        self.transport.written.clear()
        if data:
            self.client.receive_data(data)
        self.received += [
            bytes(event.data)
            for event in self.client.events_received()
            if isinstance(event, Frame) and event.opcode is Opcode.BINARY
        ]

    def send(self, payload: bytes) -> None:
        self.client.send_binary(payload)
        self.push()

    def raw(self, data: bytes) -> None:
        self.socket.data_received(data)
        self.pull()

    def tick(self) -> list[str]:
        """Let the city make a step; the kinds of the messages that came of it."""
        self.received.clear()
        self.city.tick(1.0)
        self.pull()
        return [plain_message(payload)["kind"] for payload in self.received]

    @property
    def closed(self) -> tuple[int | None, str | None]:
        """Code and reason of the server's goodbye."""
        self.pull()
        goodbye = self.client.close_rcvd
        return (goodbye.code, goodbye.reason) if goodbye else (None, None)


def frame(payload: bytes, opcode: Opcode = Opcode.BINARY, fin: bool = True, mask: bool = True) -> bytes:
    return Frame(opcode, payload, fin).serialize(mask=mask, extensions=[])
