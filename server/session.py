"""One resident's session: what may be said when, between the bytes of a socket and the intents of the city.

The states are a table. A session knows neither sockets nor loops: it is given a `Line` to write to and the time, so
a test can hold a whole conversation with bytes alone.

A second screen is a session too: it has no row of its own, is told what the resident is told, and speaks for them.

A session outlives its line. When the line is lost the resident is away: what they are told is kept. Who comes back
opens a session on a new line and names the old one; then the two sessions change lines, and the new one ends. So
whatever an old line still does, it does to a session that has ended.

**Invariant:** a message either becomes an intent of the city, changes only this session, or ends it with a
documented code; a line belongs to one session and a session acts on one line.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, Final

from ..accessibility.needs import DEFAULTS, Needs, read_needs
from .client_messages import (
    Ack,
    AskFor,
    CaptionText,
    ClientMessage,
    Hello,
    Leave,
    Move,
    NeedsProfile,
    Resync,
    SayText,
    TypeEdits,
    Voice,
    decode,
)
from .event_lane import EventLane
from .faces import City, Line
from .pace import Pace
from .protocol import (
    CAPTION_CHARS_MAX,
    NOTICE_CLOSING,
    TEXT_CHARS_MAX,
    Close,
    PeerError,
    Refusal,
    ServerKind,
    encode_move,
    encode_resumed,
)

__all__ = ["CAPTIONER", "NO_ROW", "SCREENS_MAX", "Session", "State"]

NO_ROW: Final = -1
TOKEN_BYTES: Final = 16
CAPTIONER: Final = "captioner"
UNUSED_MAX: Final = 5
SCREENS_MAX: Final = 2
CLOSING_SENTENCE: Final = "the server is closing; please come back in a minute."
ELSEWHERE_SENTENCE: Final = "you go on in another window."


class State(Enum):
    """Where a session stands."""

    OPENING = auto()
    ENTERING = auto()
    LIVE = auto()
    BESIDE = auto()
    AWAY = auto()
    CLOSED = auto()


_ALLOWED: Final[dict[State, frozenset[type]]] = {
    State.OPENING: frozenset({Hello}),
    State.ENTERING: frozenset({Move, Ack, Leave}),
    State.LIVE: frozenset({Move, SayText, Resync, Ack, Leave, AskFor, NeedsProfile, TypeEdits, CaptionText, Voice}),
    State.BESIDE: frozenset({SayText, Ack, Leave, AskFor}),
    State.AWAY: frozenset(),
    State.CLOSED: frozenset(),
}

_COMPLAINT: Final = {
    State.OPENING: (Close.HELLO_FIRST, "the first message must be HELLO."),
    State.ENTERING: (Close.HELLO_FIRST, "wait for WELCOME before you do more."),
    State.LIVE: (Close.BAD_MESSAGE, "you have joined already."),
    State.BESIDE: (Close.BAD_MESSAGE, "a second screen can only read, ask and write."),
}


class Session:
    """See the head of this file. `row` is the resident's row while LIVE or AWAY, `token` what they come back with,
    `said` the number of the last SAY that was handled, `seat` what they take part as, `speaks_for` the session of the
    resident whose second screen this is, else this one.
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
        self.needs: Needs = DEFAULTS
        self._unused: list[str] = []
        self.seat = ""
        self.off_record = False
        self.speaks_for: Session = self
        self.screens: list[Session] = []
        self._pace = Pace()

    @property
    def live(self) -> bool:
        """Whether the resident is in the city and reachable."""
        return self.state is State.LIVE

    @property
    def beside(self) -> bool:
        """Whether this is a second screen."""
        return self.speaks_for is not self

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
            case SayText():
                if message.number > self.said:
                    self.said = message.number
                    self._speak(message, now_s)
            case Ack(event):
                self.events.acknowledge(event)
            case Hello():
                self.state = State.ENTERING
                self.needs, self._unused = read_needs(message.needs or {})
                self.city.arrive(self, message)
            case Leave():
                self.close(Close.BYE, "see you again.")
            case _:
                if self._in_pace(type(message), now_s):
                    self._ask(message)

    def _ask(self, message: ClientMessage) -> None:
        match message:
            case Resync():
                self.city.refresh(self.row)
            case AskFor():
                self.city.ask(self, self.speaks_for.row, message)
            case NeedsProfile(profile):
                self._choose(profile)
                self.city.needs_chosen(self.row, self.needs)
            case TypeEdits():
                self.city.type(self.row, message)
            case CaptionText():
                self._caption(message)
            case Voice(pcm):
                self.city.voice(self, pcm)
            case _:
                raise AssertionError(f"{type(message).__name__} is not dealt with")

    def _in_pace(self, kind: type, now_s: float) -> bool:
        refusal = self._pace.take(kind, now_s)
        if refusal:
            self.refuse(*refusal)
        return refusal is None

    def _choose(self, profile: Mapping[str, Any]) -> None:
        self.needs, self._unused = read_needs(profile)
        self._name_unused()

    def _name_unused(self) -> None:
        if self._unused:
            names = ", ".join(self._unused[:UNUSED_MAX])
            self.refuse(Refusal.NEEDS_UNUSED, f"This city could not use some of your settings: {names}.")

    def _speak(self, words: SayText, now_s: float) -> None:
        if not 1 <= len(words.text) <= TEXT_CHARS_MAX:
            self.refuse(Refusal.SAY_TEXT, f"A message has 1 to {TEXT_CHARS_MAX} characters; nothing was sent.")
        elif self.city.hidden(self.speaks_for.row):
            self.refuse(Refusal.SAY_HIDDEN, "You are in your safe place: nobody hears you. Go back to speak.")
        elif self._in_pace(SayText, now_s):
            self.city.say(self, words)

    def _caption(self, caption: CaptionText) -> None:
        least = 0 if caption.final else 1
        if not least <= len(caption.text) <= CAPTION_CHARS_MAX:
            self.refuse(Refusal.CAPTION_TEXT, f"A caption has 1 to {CAPTION_CHARS_MAX} characters; nothing was sent.")
        elif caption.speaker and self.seat != CAPTIONER:
            self.refuse(Refusal.CAPTION_SEAT, "Only who has the captioner's seat can write down what others say.")
        else:
            self.city.caption(self, caption)

    def welcome(self, row: int, facts: dict[str, Any]) -> None:
        """Enter the city in this row."""
        self.row = row
        self.state = State.LIVE
        self.tell(ServerKind.WELCOME, {**facts, "token": self.token})
        self._name_unused()

    def make_room(self) -> bool:
        """Tell whether another second screen may come; one that is away gives its place up."""
        lost = [screen for screen in self.screens if screen.state is State.AWAY]
        if lost and len(self.screens) >= SCREENS_MAX:
            lost[0].end()
        return len(self.screens) < SCREENS_MAX

    def accompany(self, main: Session, facts: dict[str, Any]) -> None:
        """Become a second screen of this resident."""
        self.speaks_for = main
        self.needs = main.needs
        self.state = State.BESIDE
        main.screens.append(self)
        self.tell(ServerKind.WELCOME, {**facts, "token": self.token, "companion": True})

    def take_line(self, opening: Session) -> None:
        """Go on over the line of a session that has just opened. That one ends, over the old line if it still lives."""
        lost = self.state is State.AWAY
        self.line, opening.line = opening.line, self.line
        self.line.belong_to(self)
        opening.line.belong_to(opening)
        self.state = State.BESIDE if self.beside else State.LIVE
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

    def utter(self, kind: ServerKind, *fields: Any) -> None:
        """Tell the resident what was said, here and on their other screens."""
        self.tell(kind, *fields)
        for screen in list(self.screens):
            screen.tell(kind, *fields)

    def hear(self, by: Session, number: int, *fields: Any) -> None:
        """Tell the resident what somebody wrote, here and on their other screens; the session that sent it, `by`, is
        told its number.
        """
        for session in [self, *self.screens]:
            session.tell(ServerKind.SAID, *fields, number if session is by else 0)

    def pass_on(self, payload: bytes) -> bool:
        """Send something that may be missed; False when it was."""
        if self.state not in (State.LIVE, State.BESIDE) or self.line.congested:
            return False
        self.line.send(payload)
        return True

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
        if self.state in (State.LIVE, State.BESIDE) and self.city.keep(self):
            self.state = State.AWAY
        elif self.state is not State.AWAY:
            self.end()

    def end(self) -> None:
        """End the session without a word."""
        if self.state is State.CLOSED:
            return
        self.state = State.CLOSED
        for screen in list(self.screens):
            screen.close(Close.BYE, "the visit that this screen belongs to has ended.")
        if self in self.speaks_for.screens:
            self.speaks_for.screens.remove(self)
        self.city.depart(self)
