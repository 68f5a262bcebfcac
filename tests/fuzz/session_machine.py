"""Strangers who say anything to sessions, over lines that lose, stall and come back.

**Invariant:** each message has the outcome that docs/protocol.md gives it, told here from the state of the session
and not from the server's answer.
"""

from __future__ import annotations

import math
import struct

import msgpack
from fuzz.messages import ANY, BAD, Message, hello_of, messages, move_of, moves_in_place
from fuzz.siege import ARRIVALS_WAITING_MAX, DOCUMENTED, Siege, Wish, wishes
from fuzz.tally import TALLY
from hypothesis import strategies as st
from hypothesis.stateful import rule
from reference_client import KeepingLine

from citiverse.server.frames import move_frame
from citiverse.server.protocol import EVENT_BYTES_MAX, Close, close_reason
from citiverse.server.session import Session, State
from citiverse.server.talk import Chat

__all__ = ["SessionMachine", "Told", "deserved", "is_move"]

BYE, HELLO_FIRST, TOO_FAST, FULL = 1000, 4001, 4005, 4006
LINES_MAX = 24
REFUSAL_BYTES_MAX = 200
UINT32_MAX = 0xFFFF_FFFF
FLOOD = 61
RESUMED, WELCOME = 20, 32
MOVE_MARKS = {2: 0xCE, 7: 0xCA, 12: 0xCA, 17: 0xCC}
NEW_LINE, ENDED_LINES = 0, LINES_MAX - 4
who = st.integers(0, LINES_MAX - 1)
IN_STATE = {
    State.OPENING: {"HELLO": None},
    State.ENTERING: {"MOVE": None, "LEAVE": BYE, "ACK": BAD},
    State.LIVE: {
        "MOVE": None,
        "SAY": None,
        "RESYNC": None,
        "ACK": None,
        "LEAVE": BYE,
        "HELLO": BAD,
        **dict.fromkeys(("ASK", "NEEDS", "TYPE", "CAPTION", "VOICE")),
    },
}
"""What becomes of the page's own messages in each state; what is missing comes too early (4001)."""


def deserved(message: Message, session: Session, waiting: int) -> int | None:
    """The close code that a message brings upon a session, None for none; `waiting` wait to enter."""
    if session.state in (State.AWAY, State.CLOSED):
        return None
    if message.code is not None:
        return message.code
    if message.kind == "ACK" and session.state is State.LIVE and message.number >= session.events.next_event:
        return BAD
    if message.kind == "HELLO" and session.state is State.OPENING and waiting >= ARRIVALS_WAITING_MAX:
        return FULL
    if session.events.waiting_bytes > EVENT_BYTES_MAX - REFUSAL_BYTES_MAX:
        return ANY
    return IN_STATE[session.state].get(message.kind, HELLO_FIRST)


class Told:
    """What a stranger is told: WELCOME or RESUMED first, then events without gaps."""

    def __init__(self) -> None:
        self.next_event: int | None = None
        self.resumed: dict[str, int] = {}

    def take(self, payload: bytes) -> None:
        """Hold the number of a message of the event lane, or of RESUMED."""
        kind, field, *_ = msgpack.unpackb(payload)
        if kind == RESUMED:
            assert self.next_event is None
            self.resumed, self.next_event = field, field["event"] + 1
        elif kind >= WELCOME:
            assert field == (0 if self.next_event is None and kind == WELCOME else self.next_event)
            self.next_event = field + 1


class StrangersLine(KeepingLine):
    """Keeps nothing, and takes nothing but for a session that lives; `noted` once its goodbye has been looked at."""

    noted = False

    def __init__(self) -> None:
        super().__init__()
        self.told = Told()

    def send(self, payload: bytes) -> None:
        assert self.closed is None and self.session.state is State.LIVE
        self.told.take(payload)

    def write(self, frame: bytes, /) -> None:
        assert self.closed is None and self.session.state is State.LIVE and not self.congested


class SessionMachine(Siege):
    """See the head of this file."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[StrangersLine] = []

    @property
    def lines(self) -> list[StrangersLine]:
        return self._lines

    # Lines.

    @rule(count=st.sampled_from([1, 1, 2, ARRIVALS_WAITING_MAX + 1]), wish=wishes)
    def let_strangers_in(self, count: int, wish: Wish) -> None:
        for _ in range(count):
            self.give(self.connect(), Message("HELLO", hello_of(start=wish)))

    def connect(self) -> StrangersLine:
        """Open a line; of those whose session has ended the oldest are forgotten."""
        ended = [line for line in self.lines if line.session.state is State.CLOSED]
        if len(self.lines) >= LINES_MAX:
            gone = ended[0] if ended else self.lines[0]
            gone.session.lose_line()
            gone.session.end()
            self.hear_goodbyes()
            self.lines.remove(gone)
        line = StrangersLine()
        line.session = self.city.open(line, self.now_s)
        self.lines.append(line)
        return line

    def line(self, who: int) -> StrangersLine:
        """One of the lines: the first number is for a new one, the last are also for those whose session has ended."""
        if who == NEW_LINE:
            return self.connect()
        pool = [line for line in self.lines if line.session.state is not State.CLOSED]
        pool = pool if pool and who < ENDED_LINES else self.lines or [self.connect()]
        return pool[who % len(pool)]

    def hear_goodbyes(self) -> None:
        for line in self.lines:
            if line.aborted:
                line.aborted = False
                line.session.lose_line()
            if line.closed is None or line.noted:
                continue
            line.noted = True
            code, sentence = line.closed
            assert code in DOCUMENTED and sentence.endswith(".") and sentence[0] != " "
            assert len(close_reason(Close(code), sentence).encode()) <= 123
            assert line.session.state is State.CLOSED
            self.goodbyes[code] += 1

    # What strangers say.

    def give(self, line: StrangersLine, message: Message) -> None:
        """Give a message to a session, and hold what becomes of it."""
        session, before = line.session, line.closed
        deserves = deserved(message, session, len(self.city.arrivals))
        speaks = message.kind == "SAY" and session.state is State.LIVE
        said, heard = session.said, self._heard_of(session)
        TALLY.feed(message.kind)
        line.heard += 1
        session.receive(message.payload, self.now_s)
        if deserves == ANY:
            return
        expected = before[0] if before else deserves
        assert (line.closed and line.closed[0]) == expected, f"{message} in {session.state}: {line.closed}"
        if speaks:
            number = msgpack.unpackb(message.payload)[2]
            assert session.said == max(said, number)
            assert self._heard_of(session) - heard == (number > said), "said or refused, once"

    def _heard_of(self, session: Session) -> int:
        """How many messages of a session wait to be said, or were answered at once."""
        waiting = [one for one in self.city.talk.sayings if one.row == session.row and isinstance(one.what, Chat)]
        return len(waiting) + session.events.next_event

    @rule(said=st.lists(st.tuples(who, messages()), min_size=4, max_size=12), tick=st.booleans())
    def strangers_say(self, said: list[tuple[int, Message]], tick: bool) -> None:
        for who, message in said:
            self.give(self.line(who), message)
        if tick:
            self.tick(0.1)

    @rule(who=who, message=messages(), times=st.sampled_from([1, 2, 4, FLOOD]))
    def a_stranger_repeats(self, who: int, message: Message, times: int) -> None:
        """Until the session has ended; the next housekeeping ends one that has heard too much."""
        self.keep_house(1)
        line = self.line(who)
        for _ in range(times):
            self.give(line, message)
            if line.session.state in (State.AWAY, State.CLOSED):
                return
        self.keep_house(1)
        assert (line.closed == (TOO_FAST, "more than 60 messages in a second.")) == (times == FLOOD)

    @rule(text=st.sampled_from(["hi", "😀" * 500]), rounds=st.sampled_from([1, 1, 1, 2, 20]), tick=st.booleans())
    def everybody_shouts(self, text: str, rounds: int, tick: bool) -> None:
        """Nobody acknowledges anything."""
        for _ in range(rounds):
            for line in self.lines:
                number = line.session.said + 1
                if line.session.state is State.LIVE and number <= UINT32_MAX:
                    self.give(line, Message("SAY", msgpack.packb([2, text, number])))
            if tick:
                self.tick(1.0)

    @rule(moves=st.lists(st.tuples(who, moves_in_place), min_size=1, max_size=6))
    def moves_are_put_aside(self, moves: list[tuple[int, bytes]]) -> None:
        """As the socket does with whole frames; the tick that follows must judge them."""
        condemned: dict[Session, bool] = {}
        for who, payload in moves:
            session = self.line(who).session
            TALLY.feed("MOVE put aside")
            if session.state is State.LIVE:
                self.city.move_frames[session.row] = move_frame(payload)
                condemned[session] = not is_move(payload)
        self.tick(0.1)
        for session, is_condemned in condemned.items():
            if is_condemned:
                assert session.state is State.CLOSED and session.line.closed[0] == BAD  # type: ignore[attr-defined]

    # Coming back.

    @rule(who=who, event=st.one_of(st.none(), st.integers(-3, 3), st.integers(0, 0xFFFF_FFFF)), wrong=st.booleans())
    def somebody_comes_back(self, who: int, event: int | None, wrong: bool) -> None:
        """With the token of a session that lives, is away, has ended or was never there; `event` is counted from the
        session's last.
        """
        line = self.connect()
        session = self.line(who).session
        options: dict[str, object] = {"resume": "wrong" if wrong else session.token}
        if event is not None:
            event = max(0, session.events.next_event - 1 + event) if event <= 3 else event
            options["event"] = event
        hello = Message("HELLO to come back", hello_of(options=options))
        if session.state is State.LIVE:
            seq = int(self.city.world.columns.seq[session.row])
            self.give(session.line, Message("MOVE", move_of(min(seq + 1, UINT32_MAX), 30.0, 30.0, 0)))  # type: ignore[arg-type]
        lived = session.state is State.LIVE
        if wrong or session.token not in self.city.tokens:
            self.give(line, hello._replace(kind="HELLO"))
        elif (event or 0) >= session.events.next_event:
            self.give(line, hello._replace(code=BAD))
            assert session.state in (State.LIVE, State.AWAY)
        else:
            old = session.line
            self.give(line, hello._replace(code=ANY))
            assert line.session is session and session.state is State.LIVE and line.closed is None
            assert old.closed == ((4008, "you go on in another window.") if lived else None)  # type: ignore[attr-defined]
            told, seq = line.told, int(self.city.world.columns.seq[session.row])
            assert told.next_event == session.events.next_event and session.row not in self.city.move_frames
            assert (told.resumed["said"], told.resumed["seq"]) == (session.said, seq)
        self.hear_goodbyes()

    @rule(who=who, fate=st.sampled_from(["lost", "congested", "drained", "read"]))
    def a_line_has_its_fate(self, who: int, fate: str) -> None:
        line = self.line(who)
        session = line.session
        if fate == "lost":
            session.lose_line()
        elif fate == "read" and session.state is State.LIVE:
            number = session.events.next_event - 1
            self.give(line, Message("ACK", msgpack.packb([4, number]), None, number))
        else:
            line.congested = fate == "congested"
            (self.city.stall if line.congested else self.city.unstall)(session)


def is_move(payload: bytes) -> bool:
    """Whether 19 bytes are MOVE to a place (docs/protocol.md, 3)."""
    x_m, z_m = struct.unpack(">f", payload[8:12])[0], struct.unpack(">f", payload[13:17])[0]
    return all(payload[at] == mark for at, mark in MOVE_MARKS.items()) and math.isfinite(x_m) and math.isfinite(z_m)
