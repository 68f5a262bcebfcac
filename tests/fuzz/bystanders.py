"""Polite residents who walk and chat among strangers, and live the same life once more in a city without them.

What they are told in both cities is compared: what the strangers do must not change it.

**Invariant:** a bystander breaks no rule of docs/protocol.md, so whatever is wrong is the server's fault.
"""

from __future__ import annotations

from typing import Any, cast

import msgpack
from fuzz.tally import BystanderFault
from living import Visitor, assert_knows
from reference_client import KeepingLine, Plain, ReferenceClient, plain_message

from citiverse.server.live import LiveCity
from citiverse.server.protocol import encode_hello, encode_move

__all__ = ["Bystander", "Life"]

ROUND_HOME_M = 9.0
OF_THE_DAY = {"token", "residents", "event"}
"""Facts that strangers and chance may change."""


class Life:
    """A resident in one city: reads everything at once, acknowledges it, and keeps what was told since `forget`."""

    def __init__(self, city: LiveCity, name: str, home: tuple[float, float]) -> None:
        self.city = city
        self.name = name
        self.home = home
        self.facts: dict[str, Any] = {}
        self.event = -1
        self.seq = self.said = 0
        self.told: list[Plain] = []
        self.seen: list[bytes] = []
        self.dial(0.0)

    def dial(self, now_s: float) -> None:
        """Open a line and say HELLO, to come back when there was one before."""
        self.line = KeepingLine()
        self.client = ReferenceClient()
        self.line.session = self.city.open(self.line, now_s)
        token = self.facts.get("token")
        self.send(encode_hello(self.name, 1, self.home, token, self.event if token else None), now_s)

    @property
    def row(self) -> int:
        """The resident's row."""
        return self.line.session.row

    def send(self, payload: bytes, now_s: float) -> None:
        """Send one message."""
        self.line.heard += 1
        self.line.session.receive(payload, now_s)

    def read(self, now_s: float) -> None:
        """Take what has come, in both lanes, and acknowledge it."""
        for payload in self.line.sent:
            message = plain_message(payload)
            if "facts" in message:
                self.facts = message["facts"]
                message = {**message, "facts": {k: v for k, v in self.facts.items() if k not in OF_THE_DAY}}
            if (event := message.pop("event", None)) is not None:
                if event != self.event + 1:
                    raise BystanderFault(f"{self.name} was told event {event} after {self.event}")
                self.event = event
            self.told.append(message)
        self.line.sent.clear()
        for payload in self.line.take_frames():
            self.seen.append(payload)
            self.client.take(payload)
        if self.facts:
            self.send(msgpack.packb([4, self.event]), now_s)

    def forget(self) -> None:
        """Begin to keep anew."""
        self.told.clear()
        self.seen.clear()


class Bystander:
    """One resident in the city `among` strangers and in one where they are `alone`; both lives do the same."""

    def __init__(self, among: LiveCity, alone: LiveCity, name: str, home: tuple[float, float]) -> None:
        self.name = name
        self.home = home
        self.among = Life(among, name, home)
        self.alone = Life(alone, name, home)
        self.lives = self.among, self.alone

    def send(self, payload: bytes, now_s: float) -> None:
        """Send a message."""
        for life in self.lives:
            life.send(payload, now_s)

    def walk(self, east: float, south: float, heading: int, now_s: float) -> None:
        """Ask for a place at home; `east` and `south` in -1..1."""
        x_m, z_m = self.home[0] + ROUND_HOME_M * east, self.home[1] + ROUND_HOME_M * south
        for life in self.lives:
            life.seq += 1
            life.send(encode_move(life.seq, x_m, z_m, heading), now_s)

    def say(self, text: str, now_s: float) -> None:
        """Say something."""
        for life in self.lives:
            life.said += 1
            life.send(msgpack.packb([2, text, life.said]), now_s)

    def lose_line(self) -> None:
        """Lose the line; what it still held never arrived."""
        for life in self.lives:
            life.line.sent.clear()
            life.line.session.lose_line()

    def come_back(self, now_s: float) -> None:
        """Open another line."""
        for life in self.lives:
            life.dial(now_s)

    def congest(self, is_congested: bool) -> None:
        """Read so slowly that rows are skipped, or read again."""
        for life in self.lives:
            life.line.congested = is_congested
            (life.city.stall if is_congested else life.city.unstall)(life.line.session)

    def read(self, now_s: float) -> None:
        """Take what has come."""
        for life in self.lives:
            life.read(now_s)

    def compare(self, friends: set[int], disturbed: bool) -> None:
        """Raise BystanderFault unless both lives were the same, but for what others than `friends` said, and unless
        everything in view is known. With `disturbed` strangers have been in view, so the state lane need not be equal.
        """
        self._compare_events(friends)
        if not disturbed:
            self._compare_views()
        self._compare_places()
        for life in self.lives:
            life.forget()

    def _compare_events(self, friends: set[int]) -> None:
        told = [message for message in self.among.told if speaker_of(message) in (None, *friends)]
        self._hold(told == self.alone.told, f"was told {told} instead of {self.alone.told}")
        line = self.among.line
        self._hold(line.closed is None and not line.aborted, f"lost the line: {line.closed}")

    def _compare_views(self) -> None:
        seen, expected = (list(map(_without_counts, life.seen)) for life in self.lives)
        self._hold(seen == expected, f"saw {seen} instead of {expected}")

    def _compare_places(self) -> None:
        places = [_place(life) for life in self.lives]
        self._hold(places[0] == places[1], f"stands at {places[0]} instead of {places[1]}")
        try:
            assert_knows(cast(Visitor, self.among))
        except (AssertionError, KeyError) as error:
            raise BystanderFault(f"{self.name} does not know who is in view") from error

    def _hold(self, condition: bool, words: str) -> None:
        if not condition:
            raise BystanderFault(f"{self.name} {words}")


def _without_counts(payload: bytes) -> bytes | Plain:
    """A message of the state lane; of PULSE only what a resident elsewhere does not change."""
    message = plain_message(payload)
    return {"kind": "PULSE", "tick": message["tick"]} if message["kind"] == "PULSE" else payload


def _place(life: Life) -> tuple[float, ...]:
    columns = life.city.world.columns
    return tuple(float(column[life.row]) for column in (columns.x_m, columns.z_m, columns.heading, columns.seq))


def speaker_of(message: dict[str, Any]) -> int | None:
    """Who said it, if anybody did."""
    match message:
        case {"kind": "SAID" | "TYPED", "id": int(who)} | {"kind": "UTTERED", "utterance": {"id": int(who)}}:
            return who
        case _:
            return None
