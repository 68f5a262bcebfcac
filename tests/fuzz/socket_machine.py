"""Strangers who send any bytes to sockets, in a loop whose time is the machine's.

**Invariant:** whole breaches have the code that docs/protocol.md gives them; whatever else is sent, the server writes
nothing but right frames and the goodbyes of the page.
"""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from fuzz.messages import ANY, BAD, Message, hello_of, move_of, moves_in_place
from fuzz.segments import (
    Segment,
    breaches,
    frame_of,
    framed_messages,
    goodbyes,
    halves,
    no_handshakes,
    pieces,
    swarms,
)
from fuzz.session_machine import Told, deserved, is_move
from fuzz.siege import ARRIVALS_WAITING_MAX, DOCUMENTED, Siege, Wish, wishes
from fuzz.tally import TALLY
from hypothesis import strategies as st
from hypothesis.stateful import rule
from peers import KeepingTransport, Peer

from citiverse.server.live import LiveCity
from citiverse.server.protocol import Close
from citiverse.server.session import State
from citiverse.server.socket import CLOSE_S_MAX, FLOOD_MESSAGES, WorldSocket

__all__ = ["SocketMachine"]

PEERS_MAX = 16
NEW_PEER, ENDED_PEERS = 0, PEERS_MAX - 3
TOO_FAST = 4005
UINT32_MAX = 0xFFFF_FFFF
MOVE_HEAD, MOVE_BYTES = b"\x95\x01", 19
who = st.integers(0, PEERS_MAX - 1)
behind = st.one_of(st.just(b""), st.binary(max_size=9), st.just(frame_of(b"") * 50))
cuts = st.lists(st.integers(0, 1000), max_size=3)


class Loop(asyncio.SelectorEventLoop):
    """A loop in which time passes when it is told to."""

    now_s = 0.0

    def time(self) -> float:
        """The machine's time."""
        return self.now_s

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and what was waiting for it happen."""
        self.now_s += seconds
        self.run_until_complete(asyncio.sleep(0))


class Stranger(Peer):
    """A peer who may be `dirty`: in the middle of a frame or message; `gone`: without a connection; `polite`: the first
    to say goodbye; `noted`: its goodbye has been looked at.
    """

    dirty = gone = polite = noted = False

    def __init__(self, city: LiveCity) -> None:
        super().__init__(city)
        self.told = Told()

    def hear(self) -> None:
        """Take what was written; the server writes right frames only, and numbers its events."""
        self.pull()
        assert self.client.parser_exc is None
        for payload in self.received:
            self.told.take(payload)
        self.received.clear()

    @property
    def goodbye(self) -> int | None:
        """The code with which the server ended this, unless the peer said goodbye first."""
        return None if self.polite else self.closed[0]

    @property
    def listens(self) -> bool:
        """Whether the server judges whole frames of this peer by what they say."""
        return not (self.dirty or self.gone or self.polite or self.goodbye) and self.socket.heard < FLOOD_MESSAGES - 20

    def lose(self) -> None:
        """End the connection."""
        if not self.gone:
            self.gone = True
            self.socket.connection_lost(None)


class SocketMachine(Siege):
    """See the head of this file."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = Loop()
        self.faults: list[Any] = []
        self.loop.set_exception_handler(lambda _, context: self.faults.append(context))
        self.peers: list[Stranger] = []
        self.sockets = 0

    def end(self) -> None:
        self.pass_time(CLOSE_S_MAX)
        super().end()
        self.pass_time(CLOSE_S_MAX)
        assert all(peer.transport.aborted for peer in self.peers if not peer.gone)
        self.loop.close()

    def pass_time(self, seconds: float) -> None:
        super().pass_time(seconds)
        self.loop.pass_time(seconds)
        assert self.faults == []
        assert len(self.loop._scheduled) <= self.sockets, "a connection has one timer"  # type: ignore[attr-defined]

    @property
    def lines(self) -> list[Any]:
        return [peer.socket for peer in self.peers]

    # Connections.

    def connect(self) -> Stranger:
        """Shake hands; of those whose session has ended the oldest are forgotten."""
        if len(self.peers) >= PEERS_MAX:
            gone = next((peer for peer in self.peers if _ended(peer)), self.peers[0])
            gone.lose()
            if gone.socket.session:
                gone.socket.session.end()
            self.hear_goodbyes()
            self.peers.remove(gone)

        async def shake_hands() -> Stranger:
            return Stranger(self.city)

        self.sockets += 1
        peer = self.loop.run_until_complete(shake_hands())
        self.peers.append(peer)
        return peer

    def peer(self, who: int) -> Stranger:
        """One of the peers: the first number is for a new one, the last are also for those whose session has ended."""
        if who == NEW_PEER:
            return self.connect()
        pool = [peer for peer in self.peers if not _ended(peer)]
        pool = pool if pool and who < ENDED_PEERS else self.peers or [self.connect()]
        return pool[who % len(pool)]

    def hear_goodbyes(self) -> None:
        for peer in self.peers:
            if peer.transport.aborted:
                peer.lose()
            peer.hear()
            if peer.goodbye is None or peer.noted:
                continue
            peer.noted = True
            code, reason = peer.closed
            assert code in DOCUMENTED and peer.socket.session is not None
            assert code not in set(Close) or str(reason).startswith(f"{Close(code).name.lower()}: ")
            assert peer.socket.session.state is State.CLOSED
            self.goodbyes[code] += 1

    def feed(self, peer: Stranger, kind: str, data: bytes, cuts: list[int]) -> None:
        """Give bytes to a socket, in pieces."""
        for piece in pieces(data, cuts):
            if peer.gone:
                return
            TALLY.feed(kind)
            peer.raw(piece)

    # What strangers send.

    @rule(count=st.sampled_from([1, 1, 2, ARRIVALS_WAITING_MAX + 1]), wish=wishes)
    def let_strangers_in(self, count: int, wish: Wish) -> None:
        hello = hello_of(start=wish)
        for _ in range(count):
            self.say(self.connect(), Message("HELLO", hello), frame_of(hello), [])

    def say(self, peer: Stranger, message: Message, data: bytes, cuts: list[int]) -> None:
        """Send a message in whole frames, and hold what becomes of it."""
        session, listens = peer.socket.session, peer.listens
        deserves = deserved(message, session, len(self.city.arrivals)) if session is not None and listens else ANY
        if message.payload.startswith(MOVE_HEAD) and len(message.payload) == MOVE_BYTES:
            deserves = ANY  # put aside for the tick: `moves_are_read_in_place` looks at that
        self.feed(peer, f"{message.kind} in frames", data, cuts)
        if deserves != ANY:
            assert peer.goodbye == deserves, f"{message}: {peer.closed}"

    @rule(said=st.lists(st.tuples(who, framed_messages(), cuts), min_size=3, max_size=8), tick=st.booleans())
    def strangers_send(self, said: list[tuple[int, tuple[Message, bytes], list[int]]], tick: bool) -> None:
        for who, (message, data), cuts in said:
            self.say(self.peer(who), message, data, cuts)
        if tick:
            self.tick(0.1)

    @rule(sent=st.lists(st.tuples(who, breaches(), cuts, behind), min_size=1, max_size=6))
    def strangers_break_the_frames(self, sent: list[tuple[int, Segment, list[int], bytes]]) -> None:
        for who, breach, cuts, behind in sent:
            peer = self.peer(who)
            listens = peer.listens and peer.socket.session is not None
            self.feed(peer, breach.kind, breach.data + behind, cuts)
            assert not listens or peer.goodbye == breach.code, f"{breach}: {peer.closed}"

    @rule(who=who, half=halves, cuts=cuts)
    def a_stranger_sends_half(self, who: int, half: Segment, cuts: list[int]) -> None:
        peer = self.peer(who)
        self.feed(peer, half.kind, half.data, cuts)
        peer.dirty = True

    @rule(who=who, swarm=swarms)
    def a_swarm_comes(self, who: int, swarm: Segment) -> None:
        peer = self.peer(who)
        listens = peer.listens and peer.socket.session is not None
        self.feed(peer, swarm.kind, swarm.data, [])
        assert peer.socket.heard <= FLOOD_MESSAGES
        assert not listens or peer.goodbye in (TOO_FAST, BAD, 4001)

    @rule(moves=st.lists(st.tuples(who, moves_in_place, st.binary(min_size=4, max_size=4)), min_size=1, max_size=5))
    def moves_are_read_in_place(self, moves: list[tuple[int, bytes, bytes]]) -> None:
        condemned: dict[Stranger, bool] = {}
        for who, payload, key in moves:
            peer = self.peer(who)
            if peer.listens and peer.socket.session and peer.socket.session.state is State.LIVE:
                condemned[peer] = not is_move(payload)
            self.feed(peer, "MOVE read in place", frame_of(payload, key=key), [])
        self.tick(0.1)
        assert all(peer.goodbye == BAD for peer, is_condemned in condemned.items() if is_condemned)

    @rule(data=no_handshakes, cuts=cuts, behind=st.sampled_from([b"\r\n", frame_of(hello_of())]))
    def somebody_speaks_no_protocol(self, data: bytes, cuts: list[int], behind: bytes) -> None:
        transport = KeepingTransport()

        async def connect() -> WorldSocket:
            socket = WorldSocket(self.city, None, SimpleNamespace(connections=set()), None)
            socket.connection_made(cast(Any, transport))
            return socket

        self.sockets += 1
        socket = self.loop.run_until_complete(connect())
        for piece in [*pieces(data, cuts), behind]:
            TALLY.feed("no handshake")
            socket.data_received(piece)
        answer = bytes(transport.written)
        assert answer == b"" or answer.startswith(b"HTTP/1.1 ")
        assert (socket.session is not None) == answer.startswith(b"HTTP/1.1 101 ")
        socket.connection_lost(None)

    # Coming back, and going.

    @rule(who=who, event=st.integers(0, 3), cuts=cuts)
    def somebody_comes_back(self, who: int, event: int, cuts: list[int]) -> None:
        """To a session that lives, is away or has ended; `event` is counted back from the session's last."""
        peer = self.connect()
        old = self.peer(max(1, who))
        session = old.socket.session
        if old is peer or session is None or session.token not in self.city.tokens:
            return
        seq = int(self.city.world.columns.seq[session.row])
        if old.listens:
            self.feed(old, "MOVE read in place", frame_of(move_of(min(seq + 1, UINT32_MAX), 30.0, 30.0, 0)), [])
        options = {"resume": session.token, "event": max(0, session.events.next_event - 1 - event)}
        lived, before = session.state is State.LIVE, session.line
        self.feed(peer, "HELLO to come back", frame_of(hello_of(options=options)), cuts)
        assert peer.socket.session is session and session.state is State.LIVE and peer.goodbye is None
        if lived:
            (taken,) = [other for other in self.peers if other.socket is before]
            assert taken.goodbye == 4008 or taken.gone
        self.hear_goodbyes()
        told = peer.told
        assert told.next_event == session.events.next_event and session.row not in self.city.move_frames
        assert (told.resumed["said"], told.resumed["seq"]) == (session.said, seq)

    @rule(who=who, fate=st.sampled_from(["ends", "breaks", "congested", "drained", "answers"]))
    def a_connection_has_its_fate(self, who: int, fate: str) -> None:
        peer = self.peer(who)
        if peer.gone:
            return
        match fate:
            case "ends":
                peer.socket.eof_received()
                peer.lose()
            case "breaks":
                peer.lose()
            case "congested":
                peer.socket.pause_writing()
            case "drained":
                peer.socket.resume_writing()
            case _:
                peer.pull()
                if data := b"".join(peer.client.data_to_send()):
                    TALLY.feed("answer")
                    peer.raw(data)

    @rule(who=who, data=goodbyes, cuts=cuts, behind=behind)
    def a_stranger_says_goodbye(self, who: int, data: bytes, cuts: list[int], behind: bytes) -> None:
        peer = self.peer(who)
        session = peer.socket.session
        listens, lived = peer.listens, session is not None and session.state is State.LIVE
        peer.polite |= peer.goodbye is None and listens
        self.feed(peer, "goodbye", data + behind, cuts)
        if listens and session is not None:
            assert session.state is (State.AWAY if lived else State.CLOSED) and peer.transport.eof


def _ended(peer: Stranger) -> bool:
    session = peer.socket.session
    return session is None or session.state is State.CLOSED
