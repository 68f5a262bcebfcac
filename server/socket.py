"""The one file that knows the socket: an asyncio protocol over websockets' sans-I/O core.

uvicorn hands over a connection that asks for an upgrade. `ServerProtocol` speaks RFC 6455: handshake, control
frames, fragments, errors. What happens ten times a second for everybody goes past it: a complete short MOVE frame is
put aside as it is, to be unmasked and decoded with all others in the tick; whoever sends one in every tick is read by
the tick (`inlets.py`); and ready-made frames go to the kernel directly (`outlets.py`).

**Invariant:** `ServerProtocol` is only ever given whole frames (or one that is over the limit), so a frame that is
read in place never starts inside another.
"""

from __future__ import annotations

import asyncio
import socket
from http import HTTPStatus
from typing import Any, Final, cast
from urllib.parse import urlsplit

from websockets.datastructures import MultipleValuesError
from websockets.exceptions import InvalidState
from websockets.frames import CloseCode, Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from .frames import frame_bytes, is_move_frame
from .inlets import MOVES_BEFORE
from .live import LiveCity
from .outlets import NO_FD
from .protocol import MESSAGE_BYTES_MAX, SUBPROTOCOL, Close, close_reason
from .session import Session, State

__all__ = ["WorldSocket"]

PATH: Final = "/world"
CLOSE_S_MAX: Final = 5.0
SEND_BUFFER_BYTES: Final = 64 * 1024
"""What the kernel may hold for one peer. State that waits there is old, so it is not much."""
UNSENT_BYTES: Final = 16 * 1024
"""A socket that was full has room again when less than this is unsent."""

UNREAD_BYTES_MAX: Final = 4 * 1024 * 1024
"""More than any keyframe and all events that may wait."""

FRAME_HEAD_BYTES_MAX: Final = 14
LOOPBACK: Final = ("127.0.0.1", "::1")
ADDRESS_CHARS_MAX: Final = 45
FLOOD_MESSAGES: Final = 600
"""So many between two housekeepings, ten times what a second may have, are not honest whatever delayed them."""


class WorldSocket(asyncio.Protocol):
    """One connection of `/world`. uvicorn makes it with its own `config`, `server_state` and `app_state`."""

    def __init__(self, live: LiveCity, config: Any, server_state: Any, app_state: Any) -> None:
        self.live = live
        self.connections: set[Any] = server_state.connections
        self.loop = asyncio.get_running_loop()
        self.protocol = ServerProtocol(subprotocols=[cast(Any, SUBPROTOCOL)], max_size=MESSAGE_BYTES_MAX)
        self.session: Session | None = None
        self.heard = 0
        self.fd = NO_FD
        self.peer = ""
        self.congested = False
        self._tail = b""
        self._fragmented = False
        self._between_frames = False
        self._moves = 0
        self._parts: list[bytes] = []
        self._handed_over = False
        self._ending = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection over from uvicorn's HTTP protocol."""
        self.transport = cast(asyncio.Transport, transport)
        self.write = self.transport.write
        # One byte that the kernel does not take is a congested socket: then rows are skipped (server/outlets.py).
        self.transport.set_write_buffer_limits(0, 0)
        self._take_descriptor()
        self.connections.add(self)

    def _take_descriptor(self) -> None:
        sock = self.transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
            if hasattr(socket, "TCP_NOTSENT_LOWAT"):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
            if self.transport.get_extra_info("sslcontext") is None:
                self.fd = sock.fileno()

    def data_received(self, data: bytes) -> None:
        """Take bytes of the peer, however they were cut. A fault of ours ends this session with its code, loudly."""
        if self._between_frames and self._take_move(data):
            return
        try:
            if self.session is None or self._handed_over:
                self._feed(data)
            else:
                self._split(data)
        except Exception:
            if self.session is not None:
                self.session.close(Close.OUR_FAULT, "a fault of this server; please come back.")
            raise
        self._between_frames = self.session is not None and not (self._tail or self._fragmented or self._handed_over)

    def _take_move(self, frame: bytes) -> bool:
        """Put a complete MOVE frame of a living session aside for the tick."""
        session = self.session
        if session is None or session.state is not State.LIVE or not is_move_frame(frame):
            return False
        self.heard += 1
        self.live.move_frames[session.row] = frame
        self._moves += 1
        if self._moves == MOVES_BEFORE and self.fd != NO_FD:
            self.live.inlets.take(self)
        return True

    def _split(self, data: bytes) -> None:
        """Cut the stream into whole frames."""
        data, at = self._tail + data, 0
        while at < len(data):
            size = frame_bytes(data[at : at + FRAME_HEAD_BYTES_MAX])
            if size > MESSAGE_BYTES_MAX + FRAME_HEAD_BYTES_MAX:
                self._handed_over = True
                self._tail = b""
                self._feed(data[at:])
                return
            if size == 0 or at + size > len(data):
                break
            if self.heard >= FLOOD_MESSAGES:
                self._stop_listening()
                return
            frame = data[at : at + size]
            at += size
            if self._fragmented or not self._take_move(frame):
                self._note_fragment(frame[0])
                self._feed(frame)
                if self.protocol.eof_sent:
                    # Said goodbye: what is behind would be discarded, a frame at a time.
                    self._handed_over = True
                    self._tail = b""
                    return
        self._tail = data[at:]

    def _stop_listening(self) -> None:
        """A flood is not read to its end: that would keep everybody else waiting."""
        self._tail = b""
        self.live.inlets.drop(self)
        self.transport.pause_reading()
        cast(Session, self.session).close(Close.TOO_FAST, "too many messages at once.")
        self._end_within(CLOSE_S_MAX)

    def _note_fragment(self, first: int) -> None:
        if not first & 0x08:
            self._fragmented = not first & 0x80

    def _feed(self, data: bytes) -> None:
        self._moves = 0
        self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Request):
                self._answer(event)
            elif self.session is not None:
                self._message(cast(Frame, event))
        self._flush()
        if self.session is not None and self.protocol.state is not OPEN:
            self._lose(self.session)
        if self.protocol.close_expected():
            self._end_within(CLOSE_S_MAX)

    def _lose(self, session: Session) -> None:
        """A peer that says goodbye may come back; one whose frames had to be refused (1002, 1007, 1009) may not."""
        goodbye = self.protocol.close_sent
        if goodbye is None or self.protocol.parser_exc is None:
            session.lose_line()
        elif session.state is not State.CLOSED:
            self.live.count_close(CloseCode(goodbye.code))
            session.end()

    def _answer(self, request: Request) -> None:
        response = self._refusal(request) or self.protocol.accept(request)
        self.protocol.send_response(response)
        if self.protocol.state is OPEN:
            self.peer = self._address(request)
            self.session = self.live.open(self, self.loop.time())

    def _address(self, request: Request) -> str:
        """Give the peer's address; a proxy on this machine, which all come through, names it in the last place."""
        peer = self.transport.get_extra_info("peername")
        host = str(peer[0]) if peer else ""
        forwarded = request.headers.get_all("X-Forwarded-For")
        if host not in LOOPBACK or not forwarded:
            return host
        return forwarded[-1].rpartition(",")[2].strip()[:ADDRESS_CHARS_MAX]

    def _refusal(self, request: Request) -> Response | None:
        """Refuse what is not for the world: another path, or a page of another site (RFC 6455, 10.2)."""
        try:
            path, origin = urlsplit(request.path).path, request.headers.get("Origin")
            same_site = not origin or urlsplit(origin).netloc == request.headers.get("Host", "")
        except (ValueError, MultipleValuesError):
            return self.protocol.reject(HTTPStatus.BAD_REQUEST, "The path, Origin or Host cannot be understood.\n")
        if path != PATH:
            return self.protocol.reject(HTTPStatus.NOT_FOUND, f"The world is at {PATH}.\n")
        if not same_site:
            return self.protocol.reject(HTTPStatus.FORBIDDEN, "This page may not join: its site is not this server.\n")
        if self.live.closing:
            return self.protocol.reject(HTTPStatus.SERVICE_UNAVAILABLE, "The server is closing.\n")
        return None

    def _message(self, frame: Frame) -> None:
        self.heard += 1
        session = cast(Session, self.session)
        if frame.opcode is Opcode.TEXT:
            session.close(Close.BAD_MESSAGE, "messages are binary, not text.")
        elif frame.opcode in (Opcode.BINARY, Opcode.CONT):
            if frame.data:
                self._parts.append(bytes(frame.data))
            if frame.fin:
                session.receive(b"".join(self._parts), self.loop.time())
                self._parts.clear()

    def listen(self, by_loop: bool) -> None:
        """Let the event loop read this line, or not (`inlets.py`)."""
        self._moves = 0
        if self.transport.is_closing():
            return
        if by_loop:
            self.transport.resume_reading()
        else:
            self.transport.pause_reading()

    def belong_to(self, session: Session) -> None:
        """Bring what is heard from now on to this session."""
        self.session = session

    def send(self, payload: bytes) -> None:
        """Send one message of the event lane."""
        if self.protocol.state is OPEN:
            self.protocol.send_binary(payload)
            self._flush()

    def close(self, code: Close, sentence: str) -> None:
        """Say goodbye; the connection ends when the peer answers, or a little later without it."""
        try:
            self.protocol.send_close(code, close_reason(code, sentence))
        except InvalidState:
            return
        self._flush()
        self._end_within(CLOSE_S_MAX)

    def take_heard(self) -> int:
        """Give the number of messages heard since the last asking."""
        heard, self.heard = self.heard, 0
        return heard

    def abort(self) -> None:
        """Drop the connection without a word."""
        self.transport.abort()

    def ping(self) -> None:
        """Ask whether anybody is there."""
        if self.protocol.state is OPEN:
            self.protocol.send_ping(b"")
            self._flush()

    def _flush(self) -> None:
        for data in self.protocol.data_to_send():
            if data:
                self._write(data)
            elif self.transport.can_write_eof():
                self.transport.write_eof()

    def _write(self, data: bytes) -> None:
        """Write to a peer that reads, or will soon: what it asks for and never reads would pile up here."""
        self.transport.write(data)
        if self.congested and self.transport.get_write_buffer_size() > UNREAD_BYTES_MAX:
            self.transport.abort()

    def _end_within(self, seconds: float) -> None:
        if not self._ending:
            self._ending = True
            self.loop.call_later(seconds, self.transport.abort)

    def pause_writing(self) -> None:
        """The peer reads too slowly: its rows are skipped from here on."""
        self.congested = True
        if self.session is not None:
            self.live.stall(self.session)

    def resume_writing(self) -> None:
        """The peer reads again: it gets its view afresh."""
        self.congested = False
        if self.session is not None:
            self.live.unstall(self.session)

    def eof_received(self) -> None:
        """The peer writes no more, and after the flush nothing can be written to it: a tick may come before the end."""
        self.protocol.receive_eof()
        if self.session is not None:
            self._lose(self.session)
        self._flush()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self.connections.discard(self)
        self.live.inlets.drop(self)
        if self.session is not None:
            self.session.lose_line()

    def shutdown(self) -> None:
        """uvicorn is closing."""
        if self.session is None:
            self.transport.close()
        else:
            self.session.dismiss()
