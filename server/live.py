"""A city that is being lived in: sessions on one side, the world on the other, and the tick that joins them.

**Invariant:** between ticks the world does not change; what sessions ask for waits here, bounded by one move for
each resident and by each session's own limits.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping, Sequence
from enum import IntEnum
from itertools import islice, takewhile
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from pluggy import PluginManager

from ..accessibility.needs import Needs
from ..world.changes import Changes
from ..world.columns import HIDDEN
from ..world.grid import TETHER_M
from ..world.ground import CELL_M, Ground
from ..world.hooks import manager
from ..world.intents import Appear, Arrive, Depart, Intents, Moves, Renew, no_moves
from ..world.rules import SPEED_MPS_MAX
from ..world.stages import Stages
from ..world.things import OpenCity, Thing
from ..world.world import HEARING_M, World
from .account import Account
from .client_messages import AskFor, CaptionText, Hello, SayText, TypeEdits
from .faces import Line
from .fan_out import FanOut
from .frames import MOVE_FRAME_BYTES, move_frame, unmasked
from .inlets import SLOTS, Inlets
from .moves import decode_moves
from .opening import Opening
from .protocol import HELLO_S_MAX, MOVE_COMPLAINT, Close, PeerError, ServerKind, encode_pulse
from .services import Services
from .session import NO_ROW, Session, State
from .talk import Chat, Talk

__all__ = ["LiveCity"]

ARRIVALS_PER_TICK: Final = 50
ARRIVALS_WAITING_MAX: Final = 5000
MESSAGES_PER_S_MAX: Final = 60
SILENT_S: Final = 20
SILENT_S_MAX: Final = 45
NO_SEATS: Final[Mapping[str, str]] = MappingProxyType({})


class LiveCity:
    """One city. `start` is (x, z, heading in degrees); `package` the path of the city package on this server, and
    `revision` what is in it ("" for a city that was not read from one), `answers_from` what plugins know of it; for
    `resume_s` seconds it keeps the place of who is away (0: not at all).
    """

    def __init__(
        self,
        name: str,
        ground: Ground,
        start: tuple[float, float, float],
        *,
        tick_ms: int = 100,
        residents_max: int = 10_000,
        resume_s: int = 30,
        stages: Sequence[tuple[float, float, float]] = (),
        things: Sequence[Thing] = (),
        plugins: Sequence[object] = (),
        seats: Mapping[str, str] = NO_SEATS,
        recogniser: str = "",
        package: str = "/city/",
        revision: str = "",
    ) -> None:
        self.name = name
        self.package = package
        self.revision = self.answers_from = revision
        self.tick_ms = tick_ms
        self.resume_s = resume_s
        self.start_heading = _heading(start[2])
        self.world = World(ground, start[:2], residents_max, Stages(stages))
        self.account = Account()
        self.inlets = Inlets()
        self.fan_out = FanOut(self.world, self.account, tick_ms)
        self.sessions: dict[int, Session] = {}
        self.guests: dict[Session, int] = {}
        self.screens: dict[Session, Session] = {}
        self.tokens: dict[str, Session] = {}
        self.arrivals: dict[Session, Arrive] = {}
        self.away: dict[Session, float] = {}
        self.lived_s = 0.0
        self.move_frames: dict[int, bytes] = {}
        self.closing = False
        self.seats = seats
        self.services = Services(_plugins(plugins), self.world.people, self.account)
        self.talk = Talk(self.world, self.sessions, self.account, self.services, recogniser)
        self.services.open(OpenCity(name, ground, things, start[:2]))
        self._appearances: list[Appear] = []
        self._departures: list[Depart] = []
        self._opening: Opening | None = None
        self._learned: Opening | None = None
        self._kept_s: float | None = None

    def renew(self, opening: Opening) -> None:
        """Be another city from the next tick on, with the same people in it; plugins go on with the one before until
        they `learn` it.
        """
        self._opening = opening

    def learn(self, opening: Opening) -> None:
        """Let plugins answer from this city from the next tick on; `services.prepare` has been called for it."""
        self._learned = opening

    def open(self, line: Line, now_s: float) -> Session:
        """Begin a session on a new connection."""
        session = Session(self, line, now_s)
        self.guests[session] = 0
        return session

    def arrive(self, session: Session, hello: Hello) -> None:
        """Ask for a place in the city, or for one's place again; raises PeerError."""
        known = self.tokens.get(hello.resume or "")
        if known is not None and known.beside == (hello.pair is not None):
            self._resume(known, session, hello)
        elif hello.pair is not None:
            self._accompany(session, hello.pair)
        elif hello.seat is not None and not self._may_sit(hello):
            session.close(Close.SEAT, "this city has no such seat, or the key is another one.")
        elif len(self.arrivals) >= ARRIVALS_WAITING_MAX:
            session.close(Close.FULL, "very many people are coming in at the moment; please try again in a minute.")
        else:
            session.seat = hello.seat or ""
            self.arrivals[session] = Arrive(session, hello.name, hello.colour, self.start_heading, hello.start)

    def _may_sit(self, hello: Hello) -> bool:
        key = self.seats.get(hello.seat or "", "")
        return bool(key) and hmac.compare_digest(key.encode(), (hello.key or "").encode())

    def _accompany(self, session: Session, code: str) -> None:
        main = self.talk.pairing.find(code, session.line.peer, self.lived_s)
        if main is None:
            session.close(Close.PAIRING, "this code is not known any more: ask for a new one on your first screen.")
        elif not main.make_room():
            session.close(Close.SCREENS, "two other screens show these words: close one, then enter the code again.")
        else:
            self.talk.pairing.forget(main)
            self.tokens[session.token] = session
            self.screens[session] = main
            session.accompany(main, self._facts(main.row))

    def _resume(self, session: Session, opening: Session, hello: Hello) -> None:
        """Let a session go on over the line of one that has just opened. Moves that wait are dropped, so that RESUMED
        says exactly which one was the last.
        """
        session.events.acknowledge(hello.event or 0)
        row = session.speaks_for.row
        self.account.taken_over += self.away.pop(session, None) is None
        session.take_line(opening)
        self.guests[session] = 0
        if not session.beside:
            self.move_frames.pop(row, None)
            self._begin_to_send(row, session.line)
            self._appearances.append(Appear(row, False, hello.name, hello.colour))
        self.account.resumed += 1
        if hello.needs is not None and not session.beside:
            session.needs = opening.needs
            self.talk.needs_chosen(row, session.needs)
        facts = {**self._facts(row), "seq": int(self.world.columns.seq[row])}
        self.account.events_replayed += session.resume(facts)

    def _begin_to_send(self, row: int, line: Line) -> None:
        """A line on which bytes wait already says so no second time."""
        self.fan_out.add(row, line)
        if line.congested:
            self.fan_out.stall(row)

    def keep(self, session: Session) -> bool:
        """Keep the place of a resident whose line is lost, and say whether that is done here."""
        if self.closing or not self.resume_s:
            return False
        self.guests.pop(session, None)
        self.away[session] = self.lived_s + self.resume_s
        if not session.beside:
            self.fan_out.remove(session.row)
            self._appearances.append(Appear(session.row, True))
        return True

    def depart(self, session: Session) -> None:
        """Give up the place, if there is one; a session that ends calls this once."""
        self.arrivals.pop(session, None)
        self.guests.pop(session, None)
        self.away.pop(session, None)
        self.screens.pop(session, None)
        self.tokens.pop(session.token, None)
        if session.row != NO_ROW:
            self.fan_out.remove(session.row)
            self.move_frames.pop(session.row, None)
            del self.sessions[session.row]
            self.talk.gone(session)
            self._departures.append(Depart(session.row))

    def move(self, row: int, payload: bytes) -> None:
        """Ask to be somewhere; the latest wish of a tick counts."""
        self.move_frames[row] = move_frame(payload)

    def say(self, session: Session, words: SayText) -> None:
        """Ask for the resident of this session to be heard by those near."""
        self.talk.say(session.speaks_for.row, Chat(session, words))

    def hidden(self, row: int) -> bool:
        """Whether the resident is out of everybody's sight and hearing."""
        return bool(self.world.columns.status[row] & HIDDEN)

    def ask(self, session: Session, row: int, question: AskFor) -> None:
        """Ask a question; the tick answers."""
        self.talk.ask(session, row, question)

    def needs_chosen(self, row: int, needs: Needs) -> None:
        """Say how this resident wants to be told things."""
        self.talk.needs_chosen(row, needs)

    def type(self, row: int, edits: TypeEdits) -> None:
        """Let those near read along while the resident writes."""
        self.talk.say(row, edits)

    def caption(self, session: Session, caption: CaptionText) -> None:
        """Give the words of what is being said aloud."""
        self.talk.caption(session, caption)

    def voice(self, session: Session, pcm: bytes) -> None:
        """Give a piece of the resident's voice to be written down."""
        self.talk.voice(session, pcm)

    def refresh(self, row: int) -> None:
        """Ask for a keyframe of the whole view."""
        self.fan_out.fresh.add(row)

    def count_close(self, code: IntEnum) -> None:
        """Note that a session was ended with this code, one of `Close` or of the library's."""
        self.account.closed[code.name.lower()] += 1

    def stall(self, session: Session) -> None:
        """The session's socket is congested. One that is lost or closing has no say: its row may be another's now."""
        if session.state is State.LIVE:
            self.fan_out.stall(session.row)

    def unstall(self, session: Session) -> None:
        """The session's socket has drained."""
        if session.state is State.LIVE:
            self.fan_out.unstall(session.row)

    def tick(self, dt_s: float) -> None:
        """Make one step, in this order: read who walks, let go who was away too long, take intents, let the world tick,
        take over a new package, tell what was said, welcome who arrived, answer what was asked, encode, fan out,
        account.
        """
        began = time.perf_counter()
        self.inlets.read(SLOTS - 1)
        self.lived_s += dt_s
        self._let_go()
        self.talk.begin(self.lived_s)
        changes = self.world.tick(self._intents(), dt_s)
        if self._opening is not None:
            self._take_over(self._opening)
        if self._learned is not None:
            self.services.renew(self._learned.city)
            self.answers_from, self._learned = self._learned.revision, None
        for said in changes.said:
            self.talk.tell(said)
        self._welcome(changes)
        self.talk.tick()
        self.fan_out.send(changes)
        self._pulse_screens(changes.tick)
        self.account.ticks += 1
        self.account.tick_s_last = time.perf_counter() - began
        self.account.tick_s_total += self.account.tick_s_last

    def _take_over(self, opening: Opening) -> None:
        """Go on with the package on whose ground the world stands since this tick."""
        self._opening = None
        self.name, self.revision = opening.city.name, opening.revision
        self.start_heading = _heading(opening.heading_deg)
        self.fan_out.renew()
        for session in [*self.sessions.values(), *self.screens]:
            session.tell(ServerKind.CITY_CHANGED, self.revision)

    def _pulse_screens(self, tick: int) -> None:
        """A second screen sees nothing, but must know that its line lives."""
        if self.screens and tick % self.fan_out.pulse_every_ticks == 0:
            payload = encode_pulse(tick, self.world.columns.count, None)
            for screen in self.screens:
                screen.pass_on(payload)

    def _let_go(self) -> None:
        """Whoever was lost first stands first."""
        for session in list(takewhile(lambda session: self.away[session] <= self.lived_s, self.away)):
            session.end()

    def _intents(self) -> Intents:
        moves = self._moves()
        arrivals = [self.arrivals.pop(session) for session in list(islice(self.arrivals, ARRIVALS_PER_TICK))]
        talk = self.talk
        appearances = self._appearances + [one for one in talk.appearances if one.row in self.sessions]
        shifts = [one for one in talk.shifts if one.row in self.sessions]
        retreats = [one for one in talk.retreats if one.row in self.sessions]
        city = self._opening and self._opening.city
        renew = city and Renew(city.ground, city.start)
        intents = Intents(arrivals, self._departures, talk.sayings, moves, appearances, shifts, retreats, renew)
        self._departures, self._appearances = [], []
        talk.sayings, talk.appearances, talk.shifts, talk.retreats = [], [], [], []
        return intents

    def _moves(self) -> Moves:
        frames = self.move_frames
        if not frames:
            return no_moves()
        rows = np.fromiter(frames, np.int64, len(frames))
        raw = np.frombuffer(b"".join(frames.values()), np.uint8).reshape(-1, MOVE_FRAME_BYTES)
        frames.clear()
        moves = decode_moves(unmasked(raw))
        self.account.moves += len(rows)
        if not moves.valid.all():
            error = PeerError(Close.BAD_MESSAGE, MOVE_COMPLAINT)
            for row in rows[~moves.valid].tolist():
                self.sessions[row].fail(error)
        keep = moves.valid
        return Moves(rows[keep], moves.seq[keep], moves.x_m[keep], moves.z_m[keep], moves.heading[keep])

    def _welcome(self, changes: Changes) -> None:
        for arrived in changes.arrived:
            session, row = arrived.key, arrived.row
            assert isinstance(session, Session)
            self.sessions[row] = self.tokens[session.token] = session
            self.account.joined += 1
            self._begin_to_send(row, session.line)
            session.welcome(row, self._facts(row))
            self.talk.came(row, session.needs)
        for session in changes.refused:
            assert isinstance(session, Session)
            session.close(Close.FULL, "the city is full at the moment; please come back later.")

    def _facts(self, row: int) -> dict[str, Any]:
        columns = self.world.columns
        return {
            "id": int(columns.id[row]),
            "city": self.name,
            "package": self.package,
            "revision": self.revision,
            "x": float(columns.x_m[row]),
            "z": float(columns.z_m[row]),
            "heading": int(columns.heading[row]),
            "tick_ms": self.tick_ms,
            "cell_m": CELL_M,
            "tether_m": TETHER_M,
            "speed_mps_max": SPEED_MPS_MAX,
            "hearing_m": HEARING_M,
            "resume_s": self.resume_s,
            "residents": columns.count,
        }

    def keep_house(self, now_s: float) -> None:
        """Once a second: end sessions that say too much, too little, or nothing at all. After a delay of our own, what
        came in meanwhile is judged by the whole time.
        """
        seconds = 1.0 if self._kept_s is None else max(1.0, now_s - self._kept_s)
        self._kept_s = now_s
        for session, silent_s in list(self.guests.items()):
            heard = session.line.take_heard()
            if heard > MESSAGES_PER_S_MAX * seconds:
                session.close(Close.TOO_FAST, f"more than {MESSAGES_PER_S_MAX} messages in a second.")
            elif session.state is State.OPENING and now_s - session.opened_s > HELLO_S_MAX:
                session.close(Close.HELLO_FIRST, f"no HELLO came within {HELLO_S_MAX:.0f} seconds.")
            elif not heard and silent_s + 1 >= SILENT_S_MAX:
                session.line.abort()
            else:
                if not heard and silent_s + 1 == SILENT_S:
                    session.line.ping()
                self.guests[session] = 0 if heard else silent_s + 1

    def close(self) -> None:
        """Tell everybody that the server is closing."""
        self.closing = True
        for session in list(self.guests):
            session.dismiss()
        for session in list(self.away):
            session.end()


def _heading(degrees: float) -> int:
    return round(degrees / 360 * 256) % 256


def _plugins(plugins: Sequence[object]) -> PluginManager:
    known = manager()
    for plugin in plugins:
        known.register(plugin, type(plugin).__name__)
    return known
