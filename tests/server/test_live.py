from __future__ import annotations

import math

import msgpack
import numpy as np
import pytest
from living import Visitor, a_city, assert_knows
from reference_client import KeepingLine, plain_message

from citiverse.server.frames import move_frame
from citiverse.server.live import MESSAGES_PER_S_MAX, SILENT_S, SILENT_S_MAX, LiveCity
from citiverse.server.protocol import HELLO_S_MAX, Close, encode_move
from citiverse.server.session import State

SAY = msgpack.packb([2, "hello", 1])


def a_visitor(city: LiveCity, name: str = "Ana", start: tuple[float, float] | None = None) -> Visitor:
    visitor = Visitor(city, name, start)
    city.tick(1.0)
    return visitor


# Joining.


def test_welcome_says_who_and_where_one_is() -> None:
    city = a_city(tick_ms=50)
    visitor = a_visitor(city, start=(40.0, 41.0))
    (welcome,) = visitor.line.events()
    facts = welcome["facts"]
    assert welcome["event"] == 0 and (facts["x"], facts["z"], facts["heading"]) == (40.0, 41.0, 64)
    assert (facts["id"], facts["city"], facts["package"]) == (1, "Krems", "/city/")
    assert [facts[key] for key in ("tick_ms", "cell_m", "tether_m", "speed_mps_max", "hearing_m", "residents")] == [
        50, 64.0, 4.0, 6.0, 25.0, 1,
    ]
    assert len(facts["token"]) >= 20
    assert a_visitor(city).line.events()[0]["facts"]["token"] != facts["token"]


@pytest.mark.parametrize(("degrees", "heading"), [(0, 0), (90, 64), (359.9, 0), (-90, 192), (180, 128)])
def test_the_start_heading_is_a_byte(degrees: float, heading: int) -> None:
    assert LiveCity("x", a_city().world.ground, (1.0, 1.0, degrees)).start_heading == heading


def test_who_goes_before_the_tick_never_came() -> None:
    city = a_city()
    visitor = Visitor(city)
    visitor.session.receive(b"\x91\x05", 0.0)
    city.tick(1.0)
    assert city.world.columns.count == 0 and city.sessions == {} and city.guests == {} and city.account.joined == 0


def test_a_full_city_says_so_and_has_room_again_later() -> None:
    city = a_city(residents_max=1)
    one, other = Visitor(city), Visitor(city)
    city.tick(1.0)
    assert one.session.state is State.LIVE and other.line.closed is not None and other.line.closed[0] == Close.FULL
    one.session.receive(b"\x91\x05", 0.0)
    assert a_visitor(city).session.state is State.LIVE


def test_moves_before_welcome_do_nothing() -> None:
    city = a_city()
    visitor = Visitor(city, start=(32.0, 32.0))
    visitor.move(34.0, 32.0)
    city.tick(1.0)
    assert float(city.world.columns.x_m[visitor.row]) == 32.0 and visitor.session.state is State.LIVE


# Isolation.


def test_a_bad_message_of_one_never_changes_what_another_gets() -> None:
    """The same day twice: once a stranger sends nonsense of every kind, once they leave politely at that moment."""
    bad_messages = [
        b"", b"\xc1", msgpack.packb([9]), msgpack.packb([1, 1, math.nan, 0.0, 0]), msgpack.packb([2, 7]),
        msgpack.packb([4, 99]), msgpack.packb([1, 1, 1e300, 0.0, 0]), b"\x91" * 3000,
    ]

    def day(bad: list[bytes]) -> list[bytes]:
        city = a_city()
        bystander = Visitor(city, "Bystander", (32.0, 32.0))
        seen: list[bytes] = []
        for tick, message in enumerate(bad):
            stranger = Visitor(city, "Stranger", (40.0, 32.0))
            city.tick(1.0)
            bystander.move(32.0 + tick % 2, 32.0)
            stranger.session.receive(message, 0.0)
            assert stranger.session.state is State.CLOSED
            city.tick(1.0)
            seen += bystander.line.take_frames()
        assert bystander.session.state is State.LIVE
        return seen

    assert day(bad_messages) == day([b"\x91\x05"] * len(bad_messages))


def test_a_bad_move_in_place_ends_its_session_and_no_other() -> None:
    city = a_city()
    good, bad = a_visitor(city, start=(32.0, 32.0)), a_visitor(city, start=(40.0, 32.0))
    good.move(33.0, 32.0)
    not_a_place = encode_move(1, 2.0, 3.0, 4).replace(b"\x40\x00\x00\x00", b"\x7f\xc0\x00\x00")
    city.move_frames[bad.row] = move_frame(not_a_place)
    city.tick(1.0)
    assert bad.line.closed is not None and bad.line.closed[0] == Close.BAD_MESSAGE
    assert good.session.state is State.LIVE and float(city.world.columns.x_m[good.row]) == 33.0
    assert city.world.columns.count == 1
    good.read()
    assert_knows(good)


def test_who_is_closed_while_others_speak_does_not_stop_the_tick() -> None:
    """A hearer falls too far behind in the middle of the telling."""
    city = a_city()
    speaker, deaf, other = (a_visitor(city, name) for name in ("Speaker", "Deaf", "Other"))
    deaf.session.events.waiting_bytes = 256 * 1024
    speaker.session.receive(SAY, 0.0)
    city.tick(1.0)
    assert deaf.line.closed is not None and deaf.line.closed[0] == Close.TOO_SLOW
    assert [event["kind"] for event in other.line.events()][-1] == "SAID"
    city.tick(1.0)
    assert city.world.columns.count == 2


def test_the_socket_of_one_who_left_has_no_say_over_who_has_the_row_now() -> None:
    """A closing socket may still fill up and drain for seconds; by then somebody else has its row."""
    city = a_city()
    gone = a_visitor(city)
    row = gone.row
    gone.session.receive(b"\x91\x05", 0.0)
    city.tick(1.0)
    heir = a_visitor(city)
    assert heir.row == row
    heir.read()
    city.stall(gone.session)
    heir.move(34.0, 32.0)
    city.tick(1.0)
    assert "DELTA" in heir.read()
    city.stall(heir.session)
    city.unstall(gone.session)
    heir.move(36.0, 32.0)
    city.tick(1.0)
    assert heir.read() == []


def test_a_reused_row_never_speaks_or_hears_for_its_former_owner() -> None:
    city = a_city()
    gone, near = a_visitor(city, "Gone"), a_visitor(city, "Near")
    gone.session.receive(SAY, 0.0)
    gone.move(34.0, 32.0)
    gone.session.receive(b"\x91\x05", 0.0)
    heir = a_visitor(city, "Heir")
    assert heir.row != near.row and [event["kind"] for event in heir.line.events()] == ["WELCOME"]
    assert near.line.events()[-1]["name"] == "Gone", "last words are heard"
    heir.read(), near.read()
    assert_knows(heir)
    assert_knows(near)


# Speaking.


def test_words_reach_those_near_and_the_speaker_in_order() -> None:
    city = a_city()
    speaker = a_visitor(city, "Ana", (32.0, 32.0))
    near, far = a_visitor(city, "Bo", (50.0, 32.0)), a_visitor(city, "Cy", (90.0, 32.0))
    for number, text in enumerate(("one", "two"), 1):
        speaker.session.receive(msgpack.packb([2, text, number]), 0.0)
    city.tick(1.0)
    for hearer in (speaker, near):
        said = [event for event in hearer.line.events() if event["kind"] == "SAID"]
        assert [(event["event"], event["name"], event["text"], event["x"]) for event in said] == [
            (1, "Ana", "one", 32.0), (2, "Ana", "two", 32.0),
        ]
    assert [event["kind"] for event in far.line.events()] == ["WELCOME"]


# Housekeeping.


def keep_house(city: LiveCity, first_s: int, last_s: int) -> None:
    for now_s in range(first_s, last_s):
        city.keep_house(float(now_s))


def test_a_flood_is_closed_as_too_fast() -> None:
    city = a_city()
    flood, lively = a_visitor(city), a_visitor(city)
    for second in range(1, 5):
        lively.line.heard = MESSAGES_PER_S_MAX
        city.keep_house(float(second))
    flood.line.heard = MESSAGES_PER_S_MAX + 1
    city.keep_house(5.0)
    assert flood.line.closed is not None and flood.line.closed[0] == Close.TOO_FAST
    assert lively.session.state is State.LIVE


def test_a_late_housekeeping_blames_nobody_for_its_own_delay() -> None:
    """The server was busy for four seconds; what came in meanwhile is four seconds' worth."""
    city = a_city()
    lively, flood = a_visitor(city), a_visitor(city)
    city.keep_house(1.0)
    lively.line.heard, flood.line.heard = 4 * MESSAGES_PER_S_MAX, 4 * MESSAGES_PER_S_MAX + 1
    city.keep_house(5.0)
    assert lively.session.state is State.LIVE
    assert flood.line.closed is not None and flood.line.closed[0] == Close.TOO_FAST


def test_who_says_no_hello_is_closed_in_time() -> None:
    city = a_city()
    line = KeepingLine()
    session = city.open(line, 100.0)
    city.keep_house(100.0 + HELLO_S_MAX)
    assert session.state is State.OPENING
    city.keep_house(100.0 + HELLO_S_MAX + 0.1)
    assert line.closed is not None and line.closed[0] == Close.HELLO_FIRST and city.guests == {}


def test_the_silent_are_asked_once_and_then_dropped() -> None:
    city = a_city()
    silent = a_visitor(city)
    keep_house(city, 1, SILENT_S)
    assert silent.line.pings == 0
    keep_house(city, SILENT_S, SILENT_S_MAX)
    assert silent.line.pings == 1 and not silent.line.aborted
    city.keep_house(float(SILENT_S_MAX))
    assert silent.line.aborted


def test_an_answer_is_a_sign_of_life() -> None:
    city = a_city()
    visitor = a_visitor(city)
    for now_s in range(1, 200):
        visitor.line.heard = 1 if now_s % 30 == 0 else 0
        city.keep_house(float(now_s))
    assert visitor.line.pings == 6 and not visitor.line.aborted


def test_closing_tells_everybody_who_is_there_and_who_is_coming() -> None:
    city = a_city()
    lines = [a_visitor(city).line, Visitor(city).line, KeepingLine()]
    city.open(lines[2], 0.0)
    city.close()
    assert [line.closed and line.closed[0] for line in lines] == [Close.CLOSING] * 3
    assert city.closing and city.guests == {}


def test_a_resident_gets_a_notice_before_the_server_closes() -> None:
    city = a_city()
    visitor = a_visitor(city)
    city.close()
    notice = visitor.line.events()[-1]
    assert (notice["kind"], notice["event"], notice["code"]) == ("NOTICE", 1, "closing")
    assert notice["sentence"].endswith(".") and visitor.line.closed is not None
    city.tick(1.0)
    assert city.world.columns.count == 0


# The tick.


def test_only_the_latest_wish_of_a_tick_counts() -> None:
    city = a_city()
    visitor = a_visitor(city, start=(32.0, 32.0))
    for x in (33.0, 34.0, 32.5):
        visitor.move(x, 32.0)
    city.tick(1.0)
    assert float(city.world.columns.x_m[visitor.row]) == 32.5 and city.account.moves == 1


def test_a_fresh_view_comes_with_ones_own_place() -> None:
    city = a_city()
    visitor = a_visitor(city, start=(32.0, 32.0))
    visitor.move(33.0, 32.0)
    city.tick(1.0)
    visitor.read()
    visitor.session.receive(b"\x91\x03", 0.0)
    city.tick(1.0)
    keyframe, correction = (plain_message(payload) for payload in visitor.line.take_frames())
    assert keyframe["kind"] == "KEYFRAME" and len(keyframe["blocks"]) == 9
    assert correction == {"kind": "CORRECTION", "seq": 1, "x": 33.0, "z": 32.0}


def test_a_crowd_that_comes_and_goes_leaves_nothing_behind() -> None:
    city = a_city(resume_s=1)
    dice = np.random.default_rng(4)
    for _ in range(40):
        visitors = [Visitor(city) for _ in range(int(dice.integers(1, 20)))]
        city.tick(0.1)
        for visitor in visitors:
            if dice.random() < 0.5:
                visitor.session.lose_line()
            else:
                visitor.session.receive(b"\x91\x05", 0.0)
    for _ in range(11):
        city.tick(0.1)
    assert city.sessions == city.guests == city.move_frames == city.tokens == city.away == city.arrivals == {}
    assert not len(city.fan_out.outlets)
    assert city.fan_out.fresh == set() and city.world.interest.occupied() == 0 and city.world.columns.capacity == 256
