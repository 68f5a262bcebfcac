"""Whole conversations with bytes alone."""

from __future__ import annotations

from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference_client import KeepingLine

from citiverse.accessibility.needs import Needs
from citiverse.server.client_messages import AskFor, CaptionText, Hello, SayText, TypeEdits
from citiverse.server.protocol import Close, ServerKind, encode_hello, encode_move
from citiverse.server.session import NO_ROW, Session, State


def pack(*fields: Any) -> bytes:
    return msgpack.packb(list(fields))


MESSAGES = {
    "HELLO": encode_hello("Ana", 2),
    "MOVE": encode_move(1, 2.0, 3.0, 4),
    "SAY": pack(2, "hello", 1),
    "RESYNC": pack(3),
    "ACK": pack(4, 0),
    "LEAVE": pack(5),
    "ASK": pack(6, "where", {}),
    "NEEDS": pack(7, {"captions": False}),
    "TYPE": pack(8, "new", 1, [["t", None, "h"]]),
    "CAPTION": pack(9, 0, 1, "hello", True),
    "VOICE": pack(10, b"ab"),
}


class KeepingCity:
    """A city that keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.keeps = True

    def arrive(self, session: Session, hello: Hello) -> None:
        self.asked.append(("arrive", hello))

    def keep(self, session: Session) -> bool:
        self.asked.append(("keep", session.row))
        return self.keeps

    def depart(self, session: Session) -> None:
        self.asked.append(("depart", session.row))

    def move(self, row: int, payload: bytes) -> None:
        self.asked.append(("move", row, payload))

    def say(self, session: Session, words: SayText) -> None:
        self.asked.append(("say", session.speaks_for.row, words.text))

    def refresh(self, row: int) -> None:
        self.asked.append(("refresh", row))

    def hidden(self, row: int) -> bool:
        return False

    def ask(self, session: Session, row: int, question: AskFor) -> None:
        self.asked.append(("ask", row, question.verb))

    def needs_chosen(self, row: int, needs: Needs) -> None:
        self.asked.append(("needs", row, needs["captions"]))

    def type(self, row: int, edits: TypeEdits) -> None:
        self.asked.append(("type", row, edits.event))

    def caption(self, session: Session, caption: CaptionText) -> None:
        self.asked.append(("caption", session.row, caption.text))

    def voice(self, session: Session, pcm: bytes) -> None:
        self.asked.append(("voice", session.row, pcm))

    def count_close(self, code: Close) -> None:
        self.asked.append(("closed", code))


class Talk:
    """A session in a state, with the city and the line it speaks to."""

    def __init__(self, state: State = State.OPENING) -> None:
        self.city, self.line = KeepingCity(), KeepingLine()
        self.session = Session(self.city, self.line, 0.0)
        if state in (State.ENTERING, State.LIVE, State.AWAY):
            self.session.receive(MESSAGES["HELLO"], 0.0)
        if state in (State.LIVE, State.AWAY):
            self.session.welcome(5, {"id": 7})
        if state is State.BESIDE:
            self.session.accompany(Talk(State.LIVE).session, {"id": 7})
        if state in (State.AWAY, State.CLOSED):
            self.session.lose_line()
        assert self.session.state is state
        self.city.asked.clear()

    def hear(self, payload: bytes, now_s: float = 0.0) -> list[tuple[Any, ...]]:
        """Receive one message; what did the city hear of it?"""
        self.city.asked.clear()
        self.session.receive(payload, now_s)
        return list(self.city.asked)

    @property
    def code(self) -> int | None:
        return self.line.closed and self.line.closed[0]


SERVICES = ("ASK", "NEEDS", "TYPE", "CAPTION", "VOICE")
HELLO_FIRST, BAD_MESSAGE, BYE, GOES_ON = Close.HELLO_FIRST, Close.BAD_MESSAGE, Close.BYE, None
TABLE = {
    State.OPENING: {
        "HELLO": GOES_ON,
        "MOVE": HELLO_FIRST,
        "SAY": HELLO_FIRST,
        "RESYNC": HELLO_FIRST,
        "ACK": HELLO_FIRST,
        "LEAVE": HELLO_FIRST,
        **dict.fromkeys(SERVICES, HELLO_FIRST),
    },
    State.ENTERING: {
        "HELLO": HELLO_FIRST,
        "MOVE": GOES_ON,
        "SAY": HELLO_FIRST,
        "RESYNC": HELLO_FIRST,
        "ACK": BAD_MESSAGE,
        "LEAVE": BYE,
        **dict.fromkeys(SERVICES, HELLO_FIRST),
    },
    State.LIVE: {
        "HELLO": BAD_MESSAGE,
        "MOVE": GOES_ON,
        "SAY": GOES_ON,
        "RESYNC": GOES_ON,
        "ACK": GOES_ON,
        "LEAVE": BYE,
        **dict.fromkeys(SERVICES, GOES_ON),
    },
    State.BESIDE: {
        "HELLO": BAD_MESSAGE,
        "MOVE": BAD_MESSAGE,
        "SAY": GOES_ON,
        "RESYNC": BAD_MESSAGE,
        "ACK": GOES_ON,
        "LEAVE": BYE,
        **dict.fromkeys(SERVICES, BAD_MESSAGE),
        "ASK": GOES_ON,
    },
    State.AWAY: dict.fromkeys(MESSAGES, GOES_ON),
    State.CLOSED: dict.fromkeys(MESSAGES, GOES_ON),
}


def test_the_table_is_whole() -> None:
    assert set(TABLE) == set(State) and all(set(row) == set(MESSAGES) for row in TABLE.values())


@pytest.mark.parametrize(("state", "name"), [(state, name) for state in TABLE for name in MESSAGES])
def test_every_message_in_every_state(state: State, name: str) -> None:
    talk = Talk(state)
    row = talk.session.row
    asked = talk.hear(MESSAGES[name])
    assert talk.code == TABLE[state][name]
    if state in (State.AWAY, State.CLOSED):
        assert asked == [] and talk.line.closed is None and talk.session.state is state
    elif talk.code is not None:
        assert asked == [("closed", talk.code), ("depart", row)] and talk.session.state is State.CLOSED
    elif state not in (State.LIVE, State.BESIDE):
        assert asked == ([("arrive", Hello("Ana", 2, None))] if name == "HELLO" else [])
    else:
        expected = {
            "MOVE": [("move", 5, MESSAGES["MOVE"])],
            "SAY": [("say", 5, "hello")],
            "RESYNC": [("refresh", 5)],
            "ASK": [("ask", 5, "where")],
            "NEEDS": [("needs", 5, False)],
            "TYPE": [("type", 5, "new")],
            "CAPTION": [("caption", 5, "hello")],
            "VOICE": [("voice", 5, b"ab")],
        }
        assert asked == expected.get(name, [])


@pytest.mark.parametrize("state", [State.OPENING, State.ENTERING, State.LIVE])
def test_nonsense_closes_in_every_state(state: State) -> None:
    talk = Talk(state)
    talk.hear(b"\xc1\xc1")
    assert talk.code == Close.BAD_MESSAGE and talk.line.closed and talk.line.closed[1].endswith(".")


def test_a_whole_visit() -> None:
    talk = Talk()
    assert talk.hear(MESSAGES["HELLO"]) == [("arrive", Hello("Ana", 2, None))]
    assert talk.session.row == NO_ROW and talk.line.sent == []
    talk.session.welcome(5, {"id": 7})
    facts = {"id": 7, "token": talk.session.token}
    assert talk.line.events() == [{"kind": "WELCOME", "event": 0, "facts": facts}]
    assert talk.hear(pack(4, 0)) == []
    assert talk.session.events.waiting_bytes == 0
    assert talk.hear(pack(2, " hello\x00 ", 1)) == [("say", 5, "hello")]
    talk.session.tell(ServerKind.SAID, 7, "Ana", "hello", 1.0, 2.0, "", False, 0)
    assert talk.line.events()[-1]["event"] == 1
    assert talk.hear(MESSAGES["LEAVE"]) == [("closed", Close.BYE), ("depart", 5)]
    assert talk.line.closed == (1000, "see you again.")


def test_the_end_is_told_to_the_city_once() -> None:
    talk = Talk(State.LIVE)
    talk.hear(MESSAGES["LEAVE"])
    talk.session.lose_line()
    talk.session.close(Close.CLOSING, "the server is closing.")
    assert talk.city.asked == [("closed", Close.BYE), ("depart", 5)]


def test_nothing_is_told_after_the_end() -> None:
    talk = Talk(State.LIVE)
    talk.session.end()
    before = len(talk.line.sent)
    talk.session.tell(ServerKind.SAID, 1, "Bo", "hello?", 0.0, 0.0, "", False, 0)
    assert len(talk.line.sent) == before


def test_a_lost_line_is_no_close_of_ours() -> None:
    talk = Talk(State.LIVE)
    talk.city.keeps = False
    talk.session.lose_line()
    assert talk.city.asked == [("keep", 5), ("depart", 5)] and talk.line.closed is None


# A lost line, and another.


def test_who_is_away_is_told_later_and_nothing_is_sent_meanwhile() -> None:
    talk = Talk(State.AWAY)
    before = len(talk.line.sent)
    talk.session.tell(ServerKind.SAID, 1, "Bo", "hello?", 0.0, 0.0, "", False, 0)
    assert len(talk.line.sent) == before and talk.session.events.next_event == 2
    talk.session.lose_line()
    assert talk.session.state is State.AWAY and talk.city.asked == []


def test_a_newcomers_line_is_lost_with_their_wish() -> None:
    for state in (State.OPENING, State.ENTERING):
        talk = Talk(state)
        talk.session.lose_line()
        assert talk.session.state is State.CLOSED and talk.city.asked == [("depart", NO_ROW)]


def test_who_is_told_too_much_while_away_ends_without_a_word_to_anybody() -> None:
    talk = Talk(State.AWAY)
    for _ in range(2000):
        talk.session.tell(ServerKind.SAID, 1, "Bo", "x" * 400, 0.0, 0.0, "", False, 0)
    assert talk.session.state is State.CLOSED and talk.line.closed is None
    assert talk.city.asked == [("closed", Close.TOO_SLOW), ("depart", 5)]
    assert talk.session.events.waiting_bytes <= 256 * 1024


@pytest.mark.parametrize("state", [State.LIVE, State.AWAY])
def test_a_session_goes_on_over_another_line(state: State) -> None:
    talk, other = Talk(state), Talk(State.OPENING)
    old, new, opening = talk.line, other.line, other.session
    talk.session.take_line(opening)
    assert talk.session.state is State.LIVE and opening.state is State.CLOSED
    assert (talk.session.line, new.session) == (new, talk.session) and (opening.line, old.session) == (old, opening)
    assert old.closed == ((4008, "you go on in another window.") if state is State.LIVE else None)
    assert new.closed is None and other.city.asked[-1] == ("depart", NO_ROW)
    for what in (old.session.lose_line, lambda: old.session.receive(MESSAGES["LEAVE"], 0.0)):
        what()
        assert talk.session.state is State.LIVE


def test_resuming_says_where_things_stand_and_then_what_may_not_have_arrived() -> None:
    talk = Talk(State.LIVE)
    talk.hear(pack(2, "hello", 6))
    for text in ("one", "two", "three"):
        talk.session.tell(ServerKind.SAID, 1, "Bo", text, 0.0, 0.0, "", False, 0)
    talk.hear(pack(4, 1))
    talk.line.sent.clear()
    assert talk.session.resume({"id": 7}) == 2
    resumed, *again = talk.line.events()
    assert resumed == {"kind": "RESUMED", "facts": {"id": 7, "token": talk.session.token, "said": 6, "event": 1}}
    assert [(event["event"], event["text"]) for event in again] == [(2, "two"), (3, "three")]


def test_no_two_sessions_have_one_token() -> None:
    tokens = {Talk().session.token for _ in range(100)}
    assert len(tokens) == 100 and all(20 <= len(token) <= 64 for token in tokens)


@pytest.mark.parametrize("numbers", [(1, 1, 2, 1), (7, 3, 7, 0), (2**32 - 1, 2**32 - 1, 5)])
def test_what_was_said_once_is_not_said_again(numbers: tuple[int, ...]) -> None:
    talk = Talk(State.LIVE)
    heard = [bool(talk.hear(pack(2, "hello", number), 10.0 * at)) for at, number in enumerate(numbers)]
    assert heard == [number > max(numbers[:at], default=0) for at, number in enumerate(numbers)]
    assert [event["kind"] for event in talk.line.events()] == ["WELCOME"], "in silence"


def test_what_was_refused_is_not_taken_the_second_time() -> None:
    talk = Talk(State.LIVE)
    talk.hear(pack(2, "", 1))
    assert talk.hear(pack(2, "hello", 1), 10.0) == [] and talk.hear(pack(2, "hello", 2), 20.0) == [("say", 5, "hello")]
    assert [event["kind"] for event in talk.line.events()] == ["WELCOME", "REFUSED"]


# Refusals: the session goes on.


@pytest.mark.parametrize(
    ("text", "said"),
    [("", False), (" \n ", False), ("\u202e\x00", False), ("x", True), ("x" * 500, True), ("x" * 501, False)],
)
def test_text_that_cannot_be_said_is_refused(text: str, said: bool) -> None:
    talk = Talk(State.LIVE)
    asked = talk.hear(pack(2, text, 1))
    assert [what for what, *_ in asked] == (["say"] if said else [])
    assert [event.get("code") for event in talk.line.events()[1:]] == ([] if said else ["say_text"])
    assert talk.session.state is State.LIVE


def test_who_speaks_too_fast_is_refused_until_a_second_has_passed() -> None:
    talk = Talk(State.LIVE)
    times_s = enumerate((0, 0, 0, 0, 0, 0, 0.5, 1.0, 1.5, 2.0), 1)
    heard = [bool(talk.hear(pack(2, "hello", number), now_s)) for number, now_s in times_s]
    assert heard == [True] * 5 + [False, False, True, False, True]
    assert {event["code"] for event in talk.line.events()[1:]} == {"say_too_fast"}
    assert talk.session.state is State.LIVE


def test_text_that_is_refused_costs_no_turn() -> None:
    talk = Talk(State.LIVE)
    for number in range(1, 21):
        talk.hear(pack(2, "", number))
    assert talk.hear(pack(2, "hello", 21)) == [("say", 5, "hello")]


def test_asking_for_the_view_too_fast_is_refused() -> None:
    talk = Talk(State.LIVE)
    heard = [bool(talk.hear(pack(3), now_s)) for now_s in (0, 0, 0, 0, 0, 0, 1.0)]
    assert heard == [True] * 5 + [False, True]
    assert [event["code"] for event in talk.line.events()[1:]] == ["resync_too_fast"]


# Bounds.


def test_who_never_acknowledges_is_closed_as_too_slow() -> None:
    talk = Talk(State.LIVE)
    for _ in range(2000):
        talk.session.tell(ServerKind.SAID, 1, "Bo", "x" * 400, 0.0, 0.0, "", False, 0)
    assert talk.code == Close.TOO_SLOW
    assert sum(map(len, talk.line.sent)) <= 256 * 1024
    assert talk.city.asked == [("closed", Close.TOO_SLOW), ("depart", 5)]


def test_who_acknowledges_may_be_told_for_ever() -> None:
    talk = Talk(State.LIVE)
    for event in range(1, 2000):
        talk.session.tell(ServerKind.SAID, 1, "Bo", "x" * 400, 0.0, 0.0, "", False, 0)
        if event % 100 == 0:
            talk.hear(pack(4, event))
    assert talk.session.state is State.LIVE and len(talk.line.sent) == 2000


def test_refusals_are_bounded_too() -> None:
    """Somebody who only ever asks for what is refused, and never acknowledges, ends as too slow."""
    talk = Talk(State.LIVE)
    for number in range(1, 10_001):
        talk.hear(pack(2, "", number))
    assert talk.code == Close.TOO_SLOW


@settings(max_examples=80)
@given(
    st.sampled_from([State.OPENING, State.ENTERING, State.LIVE]),
    st.lists(st.binary(max_size=40) | st.sampled_from(list(MESSAGES.values())), max_size=30),
)
def test_whatever_is_sent_the_session_goes_on_or_ends_with_one_code(state: State, payloads: list[bytes]) -> None:
    talk = Talk(state)
    for payload in payloads:
        talk.hear(payload)
    if talk.line.closed is not None:
        assert talk.session.state is State.CLOSED and talk.code in list(Close)
    else:
        assert talk.session.state is not State.CLOSED
