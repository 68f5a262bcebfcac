"""One made-up resident: a client of the wire that walks, for measuring and for company.

A few of them are probes: they decode what they are sent and report the age of each place they learn.

**Invariant:** a bot knows only what the wire tells it; it takes no short cut into the server.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections import deque
from collections.abc import Callable
from typing import Any, Final, cast

import msgpack
from websockets.client import ClientProtocol
from websockets.exceptions import InvalidHandshake
from websockets.http11 import Response
from websockets.protocol import OPEN
from websockets.uri import WebSocketURI

from .blocks import PLACE_STEP_M, Block, decode_blocks, place_m
from .frames import frame_bytes, move_frame
from .protocol import COLOURS, SUBPROTOCOL, ClientKind, ServerKind, encode_hello, encode_move, encode_simple

__all__ = ["Bot", "Walk"]

SPEED_MPS: Final = 1.5
HISTORY_MOVES: Final = 40
TURN_RAD_MAX: Final = 0.15

Walk = Callable[[float, float], float | None]
"""Given a place (x, z): the direction to go on in, radians from east to south, or None to wander."""


class Bot(asyncio.Protocol):
    """See the head of this file. `on_seen(id, x, z, at_s)` is called for each row that a probe learns."""

    def __init__(self, uri: WebSocketURI, number: int, start: tuple[float, float] | None, walk: Walk) -> None:
        self.protocol = ClientProtocol(uri, subprotocols=[cast(Any, SUBPROTOCOL)], max_size=None)
        self.number = number
        self.start = start
        self.walk = walk
        self.random = random.Random(number)
        self.on_seen: Callable[[int, float, float, float], None] | None = None
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.id = 0
        self.x_m = self.z_m = 0.0
        self.angle_rad = self.random.uniform(0, 2 * math.pi)
        self.seq = 0
        self.sent: deque[tuple[float, float, float]] = deque(maxlen=HISTORY_MOVES)
        self.bytes_received = 0
        self.state_messages = 0
        self.failure = ""
        self.leaving = False
        self._tail = b""
        self._view = (0, 0)
        self._ids: dict[tuple[int, int], dict[int, int]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        self.transport = cast(asyncio.Transport, transport)
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
                    self.protocol.send_binary(encode_hello(f"Bot {self.number}", self.number % COLOURS, self.start))
        self._flush()

    def _message(self, payload: bytes) -> None:
        if payload[1] == ServerKind.DELTA or payload[1] == ServerKind.KEYFRAME:
            self.state_messages += 1
            if self.on_seen is None:
                return
        message: list[Any] = msgpack.unpackb(payload)
        match message:
            case [ServerKind.DELTA, _, blocks]:
                self._see(decode_blocks(blocks))
            case [ServerKind.KEYFRAME, _, cell_x, cell_z, blocks]:
                self._view = cell_x, cell_z
                self._see(decode_blocks(blocks))
            case [ServerKind.CORRECTION, _, x_m, z_m]:
                self.x_m, self.z_m = x_m, z_m
                self.angle_rad = self.random.uniform(0, 2 * math.pi)
                self.sent.clear()
            case [ServerKind.WELCOME, event, facts]:
                self.id, self.x_m, self.z_m = facts["id"], facts["x"], facts["z"]
                self._acknowledge(event)
                if not self.joined.done():
                    self.joined.set_result(None)
            case [int(kind), event, *_] if kind >= ServerKind.WELCOME:
                self._acknowledge(event)
            case _:
                pass

    def _acknowledge(self, event: int) -> None:
        self._send(encode_simple(ClientKind.ACK, event))

    def _see(self, blocks: list[Block]) -> None:
        now_s = asyncio.get_running_loop().time()
        assert self.on_seen is not None
        for block in blocks:
            cell = self._whole_cell(block)
            ids = {} if block.key else self._ids.get(cell, {})
            self._ids[cell] = ids
            for slot in block.left:
                ids.pop(slot, None)
            for entered in block.entered:
                ids[entered.slot] = entered.id
            for moved in block.moved:
                if (who := ids.get(moved.slot)) is not None:
                    self.on_seen(who, place_m(cell[0], moved.place[0]), place_m(cell[1], moved.place[1]), now_s)

    def _whole_cell(self, block: Block) -> tuple[int, int]:
        """The cell of the view that has these low bits."""
        x, z = self._view
        return x + (block.cell_x - x + 128) % 256 - 128, z + (block.cell_z - z + 128) % 256 - 128

    def step(self, dt_s: float, now_s: float) -> None:
        """Walk on a little and tell the server."""
        wished = self.walk(self.x_m, self.z_m)
        self.angle_rad = self.angle_rad + self.random.uniform(-TURN_RAD_MAX, TURN_RAD_MAX) if wished is None else wished
        self.x_m += math.cos(self.angle_rad) * SPEED_MPS * dt_s
        self.z_m += math.sin(self.angle_rad) * SPEED_MPS * dt_s
        self.seq += 1
        heading = round(((self.angle_rad / (2 * math.pi)) + 0.25) * 256) % 256
        self.transport.write(move_frame(encode_move(self.seq, self.x_m, self.z_m, heading)))
        self.sent.append((now_s, self.x_m, self.z_m))

    def sent_at(self, x_m: float, z_m: float) -> float | None:
        """When this bot last sent that place; None when it did not lately."""
        for at_s, sent_x, sent_z in reversed(self.sent):
            if abs(sent_x - x_m) <= PLACE_STEP_M and abs(sent_z - z_m) <= PLACE_STEP_M:
                return at_s
        return None

    def refresh(self) -> None:
        """Ask for the whole view again, as somebody who begins to look."""
        self._send(encode_simple(ClientKind.RESYNC))

    def leave(self) -> None:
        """Go, saying so."""
        self.leaving = True
        self._send(encode_simple(ClientKind.LEAVE))

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
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
