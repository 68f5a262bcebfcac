"""Somebody else in the city, over the wire alone: cheap company for a visitor in a browser.

Written on the reference client, which shares no code with the server.

**Invariant:** every event is acknowledged, so that a peer is never too slow; when the block ends the line is closed.
"""

from __future__ import annotations

import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Final, Self

import msgpack
from reference_client import ReferenceClient, plain_message
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

__all__ = ["Peer"]

SUBPROTOCOL: Final = "citiverse.1"
HELLO, MOVE, SAY, ACK, LEAVE, ASK, NEEDS, TYPE, CAPTION = 0, 1, 2, 4, 5, 6, 7, 8, 9
WAIT_S_MAX: Final = 20.0


class Peer:
    """See the head of this file. `heard` are the messages of the event lane in their JSON form, with `at_s`."""

    def __init__(
        self, url: str, name: str, start: tuple[float, float] | None = None, options: Mapping[str, Any] | None = None
    ) -> None:
        self.name = name
        self.heard: list[dict[str, Any]] = []
        self.client = ReferenceClient()
        self.facts: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._said = self._moved = self._line = 0
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(url, subprotocols=[SUBPROTOCOL], compression=None, max_size=None)  # type: ignore[list-item]
        )
        x, z = start if start is not None else (None, None)
        self._send([HELLO, 1, x, z, name, 3, dict(options or {})])
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.wait(lambda: bool(self.facts), f"{name} is welcome")

    @property
    def id(self) -> int:
        """Who this is."""
        return int(self.facts["id"])

    def say(self, text: str) -> None:
        """Say something in the chat."""
        self._said += 1
        self._send([SAY, text, self._said])

    def speak(self, text: str, *, final: bool = True, speaker: int = 0) -> None:
        """Send the caption of a spoken sentence."""
        if final:
            self._line += 1
        self._send([CAPTION, speaker, self._line + (not final), text, final])

    def type(self, what: str, seq: int, edits: list[list[Any]]) -> None:
        """Send what changed in the text that is being written."""
        self._send([TYPE, what, seq, edits])

    def ask(self, verb: str, **arguments: str | float | bool) -> None:
        """Ask the city."""
        self._send([ASK, verb, arguments])

    def move(self, x_m: float, z_m: float, heading: int = 0) -> None:
        """Ask for a place; the server decides how far one comes."""
        self._moved += 1
        row = b"\x95\x01\xce" + struct.pack(">I", self._moved)
        row += b"\xca" + struct.pack(">f", x_m) + b"\xca" + struct.pack(">f", z_m) + bytes([0xCC, heading])
        self._socket.send(row)

    def known(self) -> dict[int, str]:
        """Everybody whom the server shows to this peer, by id with their name."""
        with self._lock:
            return {one.id: one.name for cell in self.client.known().values() for one in cell.values()}

    def uttered(self, channel: str) -> list[dict[str, Any]]:
        """What came in a channel of UTTERED."""
        found = [one["utterance"] for one in list(self.heard) if one["kind"] == "UTTERED"]
        return [one for one in found if one["channel"] == channel]

    def wait(self, holds: Callable[[], bool], words: str) -> None:
        """Wait until something holds; `words` say what was waited for."""
        deadline = time.monotonic() + WAIT_S_MAX
        while not holds():
            assert time.monotonic() < deadline, f"never happened: {words}"
            time.sleep(0.02)

    def close(self) -> None:
        """Leave the city."""
        try:
            self._send([LEAVE])
        except ConnectionClosed:
            pass  # the city has closed the line already
        self._thread.join(WAIT_S_MAX)
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _send(self, message: list[Any]) -> None:
        self._socket.send(msgpack.packb(message))

    def _read(self) -> None:
        try:
            for payload in self._socket:
                assert isinstance(payload, bytes)
                self._take(payload)
        except ConnectionClosed:
            return

    def _take(self, payload: bytes) -> None:
        with self._lock:
            message = self.client.take(payload)
        if "event" in message:
            self.heard.append({**message, "at_s": time.monotonic()})
            self._send([ACK, message["event"]])
        if message["kind"] == "WELCOME":
            self.facts = plain_message(payload)["facts"]
