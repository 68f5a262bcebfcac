"""One resident's session: what may be said when, between the bytes of a socket and the intents of the city.

The states are a table. A session knows neither sockets nor loops: it is given a `Line` to write to and the time, so
a test can hold a whole conversation with bytes alone.

A session outlives its line. When the line is lost the resident is away: what they are told is kept. Who comes back
opens a session on a new line and names the old one; then the two sessions change lines, and the new one ends. So
whatever an old line still does, it does to a session that has ended.

**Invariant:** a message either becomes an intent of the city, changes only this session, or ends it with a
documented code; a line belongs to one session and a session acts on one line.
"""

from __future__ import annotations

import secrets
from enum import Enum, auto
from typing import Any, Final, Protocol

from .bucket import Bucket
from .client_messages import Ack, ClientMessage, Hello, Leave, Move, Resync, SayText, decode
from .event_lane import EventLane
from .protocol import NOTICE_CLOSING, TEXT_CHARS_MAX, Close, PeerError, Refusal, ServerKind, encode_move, encode_resumed

__all__ = ["NO_ROW", "City", "Line", "Session", "State"]

NO_ROW: Final = -1
TOKEN_BYTES: Final = 16
SAY_PER_S: Final = 1.0
SAY_BURST: Final = 5.0
RESYNC_PER_S: Final = 1.0
RESYNC_BURST: Final = 5.0
CLOSING_SENTENCE: Final = "the server is closing; please come back in a minute."
ELSEWHERE_SENTENCE: Final = "you go on in another window."


class State(Enum):
    """Where a session stands."""

    OPENING = auto()
    ENTERING = auto()
    LIVE = auto()
    AWAY = auto()
    CLOSED = auto()


_ALLOWED: Final[dict[State, frozenset[type]]] = {
    State.OPENING: frozenset({Hello}),
    State.ENTERING: frozenset({Move, Ack, Leave}),
    State.LIVE: frozenset({Move, SayText, Resync, Ack, Leave}),
    State.AWAY: frozenset(),
    State.CLOSED: frozenset(),
}

_COMPLAINT: Final = {
    State.OPENING: (Close.HELLO_FIRST, "the first message must be HELLO."),
    State.ENTERING: (Close.HELLO_FIRST, "wait for WELCOME before you do more."),
    State.LIVE: (Close.BAD_MESSAGE, "you have joined already."),
}


class Line(Protocol):
    """What a session can do with its socket."""

    @property
    def fd(self) -> int:
        """The descriptor that takes ready-made frames, or NO_FD (`outlets.py`)."""
        ...

    @property
    def congested(self) -> bool:
        """Whether bytes wait to be sent."""
        ...

    def belong_to(self, session: Session) -> None:
        """Bring what is heard from now on to this session."""
        ...

    def send(self, payload: bytes) -> None:
        """Send one message."""
        ...

    def write(self, frame: bytes, /) -> None:
        """Send ready-made frames, past everything."""
        ...

    def take_heard(self) -> int:
        """Give the number of messages heard since the last asking."""
        ...

    def ping(self) -> None:
        """Ask whether anybody is there."""
        ...

    def abort(self) -> None:
        """Drop the connection without a word."""
        ...

    def close(self, code: Close, sentence: str) -> None:
        """Say goodbye with a code and a sentence."""
        ...


class City(Protocol):
    """What a session may ask of the city."""

    def arrive(self, session: Session, hello: Hello) -> None:
        """Ask for a place in the city, or for one's place again."""
        ...

    def keep(self, session: Session) -> bool:
        """Keep the place of a resident whose line is lost, if this city does, and say whether it does."""
        ...

    def depart(self, session: Session) -> None:
        """Give up the place, if there is one."""
        ...

    def move(self, row: int, payload: bytes) -> None:
        """Ask to be somewhere: a MOVE in its fixed layout."""
        ...

    def say(self, row: int, text: str) -> None:
        """Ask to be heard by those near."""
        ...

    def refresh(self, row: int) -> None:
        """Ask for a keyframe of the whole view."""
        ...

    def count_close(self, code: Close) -> None:
        """Note that a session was ended with this code."""
        ...


class Session:
    """See the head of this file. `row` is the resident's row while LIVE or AWAY, `token` what they come back with,
    `said` the number of the last SAY that was handled.
    """

    def __init__(self, city: City, line: Line, opened_s: float) -> None:
        self.city = city
        self.line = line
        self.opened_s = opened_s
        self.state = State.OPENING
        self.row = NO_ROW
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.said = 0
        self.events = EventLane()
        self._say = Bucket(SAY_PER_S, SAY_BURST)
        self._resync = Bucket(RESYNC_PER_S, RESYNC_BURST)

    def receive(self, payload: bytes, now_s: float) -> None:
        """Take one message of the client."""
        allowed = _ALLOWED[self.state]
        if not allowed:
            return
        try:
            message = decode(payload)
            if type(message) not in allowed:
                raise PeerError(*_COMPLAINT[self.state])
            self._act(message, now_s)
        except PeerError as error:
            self.fail(error)

    def _act(self, message: ClientMessage, now_s: float) -> None:
        match message:
            case Move(seq, x_m, z_m, heading):
                if self.state is State.LIVE:
                    self.city.move(self.row, encode_move(seq, x_m, z_m, heading))
            case SayText(text, number):
                if number > self.said:
                    self.said = number
                    self._speak(text, now_s)
            case Ack(event):
                self.events.acknowledge(event)
            case Resync():
                if self._resync.take(now_s):
                    self.city.refresh(self.row)
                else:
                    self.refuse(Refusal.RESYNC_TOO_FAST, "Please wait a second before you ask for the view again.")
            case Hello():
                self.state = State.ENTERING
                self.city.arrive(self, message)
            case Leave():
                self.close(Close.BYE, "see you again.")

    def _speak(self, text: str, now_s: float) -> None:
        if not text or len(text) > TEXT_CHARS_MAX:
            self.refuse(Refusal.SAY_TEXT, f"A message has 1 to {TEXT_CHARS_MAX} characters; nothing was sent.")
        elif not self._say.take(now_s):
            self.refuse(
                Refusal.SAY_TOO_FAST, "You are writing very fast; this message was not sent. Please wait a second."
            )
        else:
            self.city.say(self.row, text)

    def welcome(self, row: int, facts: dict[str, Any]) -> None:
        """Enter the city in this row."""
        self.row = row
        self.state = State.LIVE
        self.tell(ServerKind.WELCOME, {**facts, "token": self.token})

    def take_line(self, opening: Session) -> None:
        """Go on over the line of a session that has just opened. That one ends, over the old line if it still lives."""
        lost = self.state is State.AWAY
        self.line, opening.line = opening.line, self.line
        self.line.belong_to(self)
        opening.line.belong_to(opening)
        self.state = State.LIVE
        if lost:
            opening.end()
        else:
            opening.close(Close.ELSEWHERE, ELSEWHERE_SENTENCE)

    def resume(self, facts: dict[str, Any]) -> int:
        """Say where things stand, then once more whatever may not have arrived; give the number of these events."""
        words = {"token": self.token, "said": self.said, "event": self.events.last_gone}
        self.line.send(encode_resumed({**facts, **words}))
        waiting = self.events.waiting()
        for payload in waiting:
            self.line.send(payload)
        return len(waiting)

    def tell(self, kind: ServerKind, *fields: Any) -> None:
        """Send a message of the event lane; to one who is away, keep it."""
        if self.state is State.CLOSED:
            return
        try:
            payload = self.events.add(kind, *fields)
        except PeerError as error:
            self.fail(error)
            return
        if self.state is not State.AWAY:
            self.line.send(payload)

    def refuse(self, code: str, sentence: str) -> None:
        """Say that one request was not carried out."""
        self.tell(ServerKind.REFUSED, code, sentence)

    def dismiss(self) -> None:
        """End the session because the server closes, with a notice first to a resident."""
        if self.state is State.LIVE:
            self.tell(ServerKind.NOTICE, NOTICE_CLOSING, CLOSING_SENTENCE)
        self.close(Close.CLOSING, CLOSING_SENTENCE)

    def fail(self, error: PeerError) -> None:
        """End the session over the peer's error."""
        self.close(error.close, error.sentence)

    def close(self, code: Close, sentence: str) -> None:
        """End the session."""
        if self.state is State.CLOSED:
            return
        if self.state is not State.AWAY:
            self.line.close(code, sentence)
        self.city.count_close(code)
        self.end()

    def lose_line(self) -> None:
        """Note that the line is gone, or as good as gone: a resident may come back, anybody else has left."""
        if self.state is State.LIVE and self.city.keep(self):
            self.state = State.AWAY
        elif self.state is not State.AWAY:
            self.end()

    def end(self) -> None:
        """End the session without a word."""
        if self.state is not State.CLOSED:
            self.state = State.CLOSED
            self.city.depart(self)
