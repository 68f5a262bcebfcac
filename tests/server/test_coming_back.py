"""Residents whose lines are cut at any moment, with messages on the way lost, late, and said again.

**Invariant:** every event arrives exactly once and in order, nothing is said twice, and everybody stands where they
stood.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import msgpack
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from living import Visitor, a_city, assert_knows
from reference_client import KeepingLine, Plain, ReferenceClient, frame_payloads, plain_message

from citiverse.server.live import LiveCity
from citiverse.server.protocol import Close, encode_hello, encode_move

PEOPLE = 3
PATIENCE_ROUNDS = 6


class Wire(KeepingLine):
    """A line with messages on the way: `up` to the server, `down` to the client, both in order."""

    def __init__(self) -> None:
        super().__init__()
        self.up: deque[bytes] = deque()
        self.down: deque[bytes] = deque()

    def send(self, payload: bytes) -> None:
        self.down.append(payload)

    def write(self, frame: bytes, /) -> None:
        self.down.extend(frame_payloads(frame))


class Person:
    """Somebody with a client that keeps what docs/protocol.md tells it to keep. An anxious one says everything again
    after RESUMED, not only what the server did not hear.
    """

    def __init__(self, city: LiveCity, name: str, anxious: bool) -> None:
        self.city = city
        self.name = name
        self.anxious = anxious
        self.facts: dict[str, Any] = {}
        self.event = -1
        self.said: list[str] = []
        self.heard: list[tuple[str, str]] = []
        self.seq = 0
        self.live = False
        self.forsaken: list[Wire] = []
        self.wire = self._dial()

    def _dial(self) -> Wire:
        """Open a line; HELLO is on its way."""
        self.live = False
        self.client = ReferenceClient()
        wire = Wire()
        wire.session = self.city.open(wire, 0.0)
        token = self.facts.get("token")
        wire.up.append(encode_hello(self.name, 1, (32.0, 32.0), token, self.event if token else None))
        return wire

    def come_back(self) -> None:
        """Give the line up and open another. The server may not have noticed."""
        self.forsaken.append(self.wire)
        self.wire = self._dial()

    def say(self, text: str) -> None:
        """Say something, now or as soon as there is a line."""
        self.said.append(text)
        if self.live:
            self._send_said(len(self.said))

    def _send_said(self, number: int) -> None:
        self.wire.up.append(msgpack.packb([2, self.said[number - 1], number]))

    def walk(self, x_m: float) -> None:
        """Ask for a place."""
        if self.live:
            self.seq += 1
            self.wire.up.append(encode_move(self.seq, x_m, 32.0, 0))

    def acknowledge(self) -> None:
        """Acknowledge what has come."""
        if self.live:
            self.wire.up.append(msgpack.packb([4, self.event]))

    def deliver_down(self, count: int) -> None:
        """Let messages of the server arrive."""
        while self.wire.down and count:
            count -= 1
            self._take(plain_message(payload := self.wire.down.popleft()), payload)

    def _take(self, message: Plain, payload: bytes) -> None:
        if "event" in message:
            assert message["event"] == self.event + 1, "an event was lost or doubled"
            self.event += 1
        match message["kind"]:
            case "WELCOME":
                assert not self.facts, "the session was forgotten"
                self.facts, self.live = message["facts"], True
            case "RESUMED":
                self._go_on(message["facts"])
            case "SAID":
                self.heard.append((message["name"], message["text"]))
            case "REFUSED":
                raise AssertionError(message)
            case kind:
                assert self.live, "a view before RESUMED"
                self.client.take(payload)
                assert kind != "CORRECTION" or message["seq"] <= self.seq, "a move of another line was made"

    def _go_on(self, facts: dict[str, Any]) -> None:
        assert [facts[key] for key in ("id", "token")] == [self.facts[key] for key in ("id", "token")]
        assert facts["event"] == self.event and facts["seq"] <= self.seq and facts["said"] <= len(self.said)
        self.live = True
        self.seq = facts["seq"]
        for number in range(1 if self.anxious else facts["said"] + 1, len(self.said) + 1):
            self._send_said(number)


class Cuts(RuleBasedStateMachine):
    """People near each other who talk, walk, and lose their lines."""

    @initialize()
    def begin(self) -> None:
        self.now_s = 0.0
        self.city = a_city()
        self.people = [Person(self.city, f"P{n}", n == 0) for n in range(PEOPLE)]
        for person in self.people:
            self.deliver_up(person.wire, 1)
        self.city.tick(0.1)
        for person in self.people:
            person.deliver_down(1)
        self.places: dict[int, tuple[float, float]] = {}
        self.note_places()

    def note_places(self) -> None:
        columns = self.city.world.columns
        self.places = {row: (float(columns.x_m[row]), float(columns.z_m[row])) for row in self.city.sessions}

    def deliver_up(self, wire: Wire, count: int) -> None:
        while wire.up and count:
            count -= 1
            self.now_s += 10.0
            wire.session.receive(wire.up.popleft(), self.now_s)

    @rule(who=st.integers(0, PEOPLE - 1), count=st.integers(1, 4))
    def something_arrives_at_the_server(self, who: int, count: int) -> None:
        self.deliver_up(self.people[who].wire, count)

    @rule(who=st.integers(0, PEOPLE - 1), count=st.integers(1, 4))
    def something_arrives_at_the_client(self, who: int, count: int) -> None:
        self.people[who].deliver_down(count)

    @rule(who=st.integers(0, PEOPLE - 1))
    def somebody_speaks(self, who: int) -> None:
        person = self.people[who]
        person.say(f"{person.name} {len(person.said)}")

    @rule(who=st.integers(0, PEOPLE - 1), x_m=st.floats(30, 34))
    def somebody_walks(self, who: int, x_m: float) -> None:
        self.people[who].walk(x_m)

    @rule(who=st.integers(0, PEOPLE - 1))
    def somebody_acknowledges(self, who: int) -> None:
        self.people[who].acknowledge()

    @rule()
    def a_tick_passes(self) -> None:
        self.city.tick(0.01)
        self.note_places()

    @rule(who=st.integers(0, PEOPLE - 1))
    def the_server_notices_that_a_line_is_lost(self, who: int) -> None:
        self.people[who].wire.session.lose_line()

    @rule(who=st.integers(0, PEOPLE - 1))
    def somebody_comes_back(self, who: int) -> None:
        self.people[who].come_back()

    @rule(who=st.integers(0, PEOPLE - 1), data=st.data(), count=st.integers(0, 4))
    def an_old_line_acts_late(self, who: int, data: st.DataObject, count: int) -> None:
        """What was on its way arrives after all, or the line breaks at last."""
        if forsaken := self.people[who].forsaken:
            wire = data.draw(st.sampled_from(forsaken))
            if count:
                self.deliver_up(wire, count)
            else:
                wire.session.lose_line()
                self.city.stall(wire.session)

    @invariant()
    def nobody_moves_between_ticks(self) -> None:
        places = dict(self.places)
        self.note_places()
        assert self.places == places and len(places) == PEOPLE

    @invariant()
    def every_line_acts_on_its_own_session(self) -> None:
        for person in self.people:
            for wire in (person.wire, *person.forsaken):
                assert wire.session.line is wire

    def teardown(self) -> None:
        """Everybody comes back and is patient; then they have heard everything."""
        for person in self.people:
            person.come_back()
        for _ in range(PATIENCE_ROUNDS):
            for person in self.people:
                self.deliver_up(person.wire, 10_000)
            self.city.tick(0.1)
            for person in self.people:
                person.deliver_down(10_000)
        for person in self.people:
            assert person.live and person.wire.closed is None
            for speaker in self.people:
                heard = [text for name, text in person.heard if name == speaker.name]
                assert heard == speaker.said, f"{person.name} did not hear {speaker.name} exactly"
            visitor = Visitor.__new__(Visitor)
            visitor.city, visitor.line, visitor.client = self.city, person.wire, person.client
            assert_knows(visitor)
        orders = {tuple(person.heard) for person in self.people}
        assert len(orders) == 1, "everybody hears everything in the same order"
        assert set(self.city.account.closed) <= {Close.ELSEWHERE.name.lower()}
        assert self.city.away == {} and len(self.city.guests) >= PEOPLE


Cuts.TestCase.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)
TestCuts = Cuts.TestCase
