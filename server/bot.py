"""One made-up resident: a client of the wire that walks, for measuring and for company.

A few of them have a probe: they decode what they are sent and hold it against the journal, in which every bot notes
its own places. A bot whose connection is cut can come back to its place over another one.

**Invariant:** a bot knows only what the wire tells it; it takes no short cut into the server.
"""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import Callable
from typing import Any, Final, cast

import msgpack
from websockets.client import ClientProtocol
from websockets.exceptions import InvalidHandshake
from websockets.http11 import Response
from websockets.protocol import OPEN
from websockets.uri import WebSocketURI

from .blocks import decode_blocks
from .conversation import Conversation
from .frames import frame_bytes, move_frame
from .journal import HISTORY, Journal
from .probe import Probe
from .protocol import COLOURS, SUBPROTOCOL, ClientKind, ServerKind, encode_hello, encode_move, encode_simple

__all__ = ["Bot", "Walk"]

SPEED_MPS: Final = 1.5
TURN_RAD_MAX: Final = 0.15

Walk = Callable[[float, float], float | None]
"""Given a place (x, z): the direction to go on in, radians from east to south, or None to wander."""


class Bot(asyncio.Protocol):
    """See the head of this file. `row` is the bot's own in the journal."""

    def __init__(
        self, uri: WebSocketURI, number: int, start: tuple[float, float] | None, walk: Walk, journal: Journal, row: int
    ) -> None:
        self.uri = uri
        self.number = number
        self.start = start
        self.walk = walk
        self.journal = journal
        self.row = row
        self.random = random.Random(number)
        self.probe: Probe | None = None
        self.conversation = Conversation()
        self.on_heard: Callable[[str], None] | None = None
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.present = False
        self.id = 0
        self.x_m = self.z_m = 0.0
        self.angle_rad = self.random.uniform(0, 2 * math.pi)
        self.seq = 0
        self.displaced_m = 0.0
        self._settled = 0, 0.0, 0.0
        self.failure = ""
        self.leaving = False
        self._tail = b""
        self.bytes_received = 0
        self.state_messages = 0
        self.state_s = math.nan
        self.gap_s_max = 0.0

    def begin(self) -> None:
        """Count from here on."""
        self.bytes_received = self.state_messages = 0
        self.gap_s_max = 0.0
        if self.probe is not None:
            self.probe.begin()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade, for the first time or again."""
        self.transport = cast(asyncio.Transport, transport)
        self.protocol = ClientProtocol(self.uri, subprotocols=[cast(Any, SUBPROTOCOL)], max_size=None)
        self._tail = b""
        self.leaving = False
        if self.joined.done():
            self.joined = asyncio.get_running_loop().create_future()
        self.protocol.send_request(self.protocol.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Take what the server sends."""
        self.bytes_received += len(data)
        if self.protocol.state is not OPEN:
            self._shake_hands(data)
            return
        data = self._tail + data
        while 0 < (size := frame_bytes(data)) <= len(data):
            frame, data = data[:size], data[size:]
            if frame[0] == 0x82:
                self._message(frame[2 if frame[1] < 126 else 4 if frame[1] == 126 else 10 :])
            else:
                self.protocol.receive_data(frame)
                self._flush()
        self._tail = data

    def _shake_hands(self, data: bytes) -> None:
        self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Response):
                if isinstance(self.protocol.handshake_exc, InvalidHandshake):
                    self._fail(str(self.protocol.handshake_exc))
                else:
                    self._say_hello()
        self._flush()

    def _say_hello(self) -> None:
        name, colour, past = f"Bot {self.number}", self.number % COLOURS, self.conversation
        again = (past.token, past.event) if past.token else (None, None)
        self.protocol.send_binary(encode_hello(name, colour, self.start, *again))

    def _message(self, payload: bytes) -> None:
        if payload[1] == ServerKind.DELTA or payload[1] == ServerKind.KEYFRAME:
            self._note_state()
            if self.probe is None:
                return
        message: list[Any] = msgpack.unpackb(payload)
        match message:
            case [ServerKind.DELTA, _, blocks]:
                self._see(blocks)
            case [ServerKind.KEYFRAME, _, cell_x, cell_z, blocks]:
                cast(Probe, self.probe).turn(cell_x, cell_z)
                self._see(blocks)
            case [ServerKind.CORRECTION, _, x_m, z_m]:
                self.x_m, self.z_m = x_m, z_m
                self.angle_rad = self.random.uniform(0, 2 * math.pi)
            case [ServerKind.WELCOME, event, facts]:
                self.conversation.welcome(facts["token"], event)
                self.seq = 0
                self._acknowledge(event)
                self._settle(facts)
            case [ServerKind.RESUMED, facts]:
                self._resume(facts)
            case [ServerKind.SAID, event, _, _, text, *_, number]:
                self._hear(event, text, number)
            case [int(kind), event, *_] if kind >= ServerKind.WELCOME:
                self.conversation.arrive(event)
                self._acknowledge(event)
            case _:
                pass

    def _settle(self, facts: dict[str, Any]) -> None:
        self.id, self.x_m, self.z_m = facts["id"], facts["x"], facts["z"]
        self._settled = self.seq, self.x_m, self.z_m
        self.journal.ids[self.row] = self.id
        self.present = True
        if not self.joined.done():
            self.joined.set_result(None)

    def _resume(self, facts: dict[str, Any]) -> None:
        """Compare the place with the one that belongs to the last MOVE that was handled, and say again what was not."""
        stood = self._stood(facts["seq"])
        if stood is not None:
            self.displaced_m = max(self.displaced_m, math.dist(stood, (facts["x"], facts["z"])))
        self.seq = facts["seq"]
        self._settle(facts)
        for text, number in self.conversation.resume(facts):
            self._send(encode_simple(ClientKind.SAY, text, number))

    def _stood(self, seq: int) -> tuple[float, float] | None:
        """The place that was asked for by this MOVE; None if that is too long ago."""
        settled_seq, *place = self._settled
        if seq == settled_seq:
            return place[0], place[1]
        if self.seq - seq >= HISTORY:
            return None
        at = (int(self.journal.written[self.row]) - 1 - (self.seq - seq)) % HISTORY
        return float(self.journal.sent_x[self.row, at]), float(self.journal.sent_z[self.row, at])

    def _hear(self, event: int, text: str, number: int) -> None:
        if self.conversation.arrive(event):
            self.conversation.heard_myself(number)
            if self.on_heard is not None:
                self.on_heard(text)
        self._acknowledge(event)

    def _note_state(self) -> None:
        now_s = time.monotonic()
        # False before the first one.
        if now_s - self.state_s > self.gap_s_max:
            self.gap_s_max = now_s - self.state_s
        self.state_s = now_s
        self.state_messages += 1

    def _see(self, blocks: bytes) -> None:
        own = self.row, self.x_m, self.z_m
        cast(Probe, self.probe).take(decode_blocks(blocks), time.monotonic(), own)

    def _acknowledge(self, event: int) -> None:
        self._send(encode_simple(ClientKind.ACK, event))

    def step(self, dt_s: float) -> None:
        """Walk on a little and tell the server."""
        wished = self.walk(self.x_m, self.z_m)
        self.angle_rad = self.angle_rad + self.random.uniform(-TURN_RAD_MAX, TURN_RAD_MAX) if wished is None else wished
        self.x_m += math.cos(self.angle_rad) * SPEED_MPS * dt_s
        self.z_m += math.sin(self.angle_rad) * SPEED_MPS * dt_s
        self.seq += 1
        heading = round(((self.angle_rad / (2 * math.pi)) + 0.25) * 256) % 256
        self.journal.write(self.row, time.monotonic(), self.x_m, self.z_m)
        self.transport.write(move_frame(encode_move(self.seq, self.x_m, self.z_m, heading)))

    def say(self, text: str) -> None:
        """Say something, now or, while the line is lost, when it is back."""
        number = self.conversation.say(text)
        if self.present:
            self._send(encode_simple(ClientKind.SAY, text, number))

    def refresh(self) -> None:
        """Ask for the whole view again, as somebody who begins to look."""
        self._send(encode_simple(ClientKind.RESYNC))

    def leave(self) -> None:
        """Go, saying so."""
        self.leaving = True
        self._send(encode_simple(ClientKind.LEAVE))

    def vanish(self) -> None:
        """Cut the connection without a word. Whoever wants the bot back connects it again."""
        self.leaving = True
        self.present = False
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self.present = False
        if not self.leaving:
            goodbye = self.protocol.close_rcvd
            words = f"{goodbye.code} {goodbye.reason}" if goodbye else "without a word"
            self._fail(f"the server closed the connection: {words}")

    def _fail(self, why: str) -> None:
        self.failure = self.failure or why
        if not self.joined.done():
            self.joined.set_result(None)

    def _send(self, payload: bytes) -> None:
        """Send a message while there is somebody to send it to; how it ended is for `connection_lost` to say."""
        if self.protocol.state is OPEN and not self.transport.is_closing():
            self.protocol.send_binary(payload)
            self._flush()

    def _flush(self) -> None:
        for data in self.protocol.data_to_send():
            if data:
                self.transport.write(data)
