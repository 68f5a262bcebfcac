"""Two polite residents on a real server, in a thread of their own: they walk, chat with each other, and complain.

**Invariant:** whatever they did not expect is in `complaints`; nothing is caught and forgotten.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgpack
from fuzz.tally import BystanderFault
from reference_client import ReferenceClient
from websockets.asyncio.client import ClientConnection, connect

from citiverse.server.protocol import encode_hello, encode_move

__all__ = ["Pair", "two_bystanders"]

STEP_S = 0.1
SAY_STEPS = 12
PATIENCE_S = 30.0
HOMES = {"East": (40.0, 32.0), "West": (28.0, 32.0)}


class Walker:
    """One of them. `said` and `heard` count their own messages and their friend's; `beats` their deltas, `gap_s` is the
    longest time between two.
    """

    def __init__(self, name: str, friend: str) -> None:
        self.name = name
        self.friend = friend
        self.client = ReferenceClient()
        self.event = -1
        self.said = self.heard = self.beats = 0
        self.gap_s = 0.0
        self._beat_s = 0.0

    async def live(self, url: str, stop: asyncio.Event) -> None:
        """Join, and live until told to stop."""
        async with connect(url, subprotocols=["citiverse.1"], compression=None, max_size=None) as socket:  # type: ignore[list-item]
            await socket.send(encode_hello(self.name, 1, HOMES[self.name]))
            listening = asyncio.create_task(self._listen(socket))
            walking = asyncio.create_task(self._walk(socket))
            stopping = asyncio.create_task(stop.wait())
            done, others = await asyncio.wait([listening, walking, stopping], return_when=asyncio.FIRST_COMPLETED)
            for task in others:
                task.cancel()
            for task in done - {stopping}:
                task.result()
                raise BystanderFault(f"{self.name} was closed: {socket.close_code} {socket.close_reason}")

    async def _listen(self, socket: ClientConnection) -> None:
        async for payload in socket:
            assert isinstance(payload, bytes)
            message = self.client.take(payload)
            assert self.client.resyncs == 0, f"{self.name} lost the thread"
            if message["kind"] == "DELTA":
                self._beat()
            if "event" in message:
                assert message["event"] == self.event + 1, f"{self.name} was told {message} after event {self.event}"
                self.event += 1
                self._hear(message)

    def _beat(self) -> None:
        now_s = time.monotonic()
        self.gap_s = max(self.gap_s, now_s - (self._beat_s or now_s))
        self._beat_s = now_s
        self.beats += 1

    def _hear(self, message: dict[str, Any]) -> None:
        assert message["kind"] != "REFUSED", f"{self.name} was refused: {message}"
        if message["kind"] == "SAID" and message["name"] == self.friend:
            self.heard += 1
            assert message["text"] == f"{self.friend} {self.heard}", f"{self.name} heard {message}, not {self.heard}"

    async def _walk(self, socket: ClientConnection) -> None:
        x_m, z_m = HOMES[self.name]
        for seq in range(1, 1 << 32):
            await asyncio.sleep(STEP_S)
            await socket.send(encode_move(seq, x_m + seq % 4 * 0.3, z_m, seq % 256))
            if self.event >= 0:
                await socket.send(msgpack.packb([4, self.event]))
            if seq % SAY_STEPS == 0:
                self.said += 1
                await socket.send(msgpack.packb([2, f"{self.name} {self.said}", self.said]))


class Pair:
    """Both, and what they complain about."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.walkers = [Walker("East", "West"), Walker("West", "East")]
        self.complaints: list[BaseException] = []
        self.ended = threading.Event()

    async def live(self) -> None:
        """Live until `ended`, or until one of them has a complaint."""
        stop = asyncio.Event()
        asyncio.get_running_loop().run_in_executor(None, self.ended.wait).add_done_callback(lambda _: stop.set())
        lives = [asyncio.create_task(walker.live(self.url, stop)) for walker in self.walkers]
        done, others = await asyncio.wait(lives, return_when=asyncio.FIRST_EXCEPTION)
        self.complaints += [error for life in done if (error := life.exception()) is not None]
        self.ended.set()
        await asyncio.gather(*others, return_exceptions=True)

    def check(self) -> None:
        """Wait until each sees the other walk and hears something new of them; raises BystanderFault if not."""
        goals = [(walker, walker.heard + 1, walker.beats + 1) for walker in self.walkers]
        until_s = time.monotonic() + PATIENCE_S
        while any(walker.heard < heard or walker.beats < beats for walker, heard, beats in goals):
            if self.complaints:
                raise BystanderFault(f"{self.complaints}") from self.complaints[0]
            if time.monotonic() > until_s:
                raise BystanderFault("they do not hear or see each other any more")
            time.sleep(0.01)


@contextmanager
def two_bystanders(url: str) -> Iterator[Pair]:
    """Let both live until the block ends."""
    pair = Pair(url)
    thread = threading.Thread(target=lambda: asyncio.run(pair.live()))
    thread.start()
    try:
        yield pair
    finally:
        pair.ended.set()
        thread.join()
