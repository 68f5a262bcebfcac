from __future__ import annotations

import math

import msgpack
import numpy as np
import pytest
from living import Visitor, a_city, assert_knows
from reference_client import KeepingLine, plain_message

from citiverse.server import live as live_module
from citiverse.server.frames import move_frame
from citiverse.server.live import (
    ARRIVALS_PER_TICK,
    ARRIVALS_WAITING_MAX,
    MESSAGES_PER_S_MAX,
    SILENT_S,
    SILENT_S_MAX,
    LiveCity,
)
from citiverse.server.protocol import HELLO_S_MAX, Close, encode_move
from citiverse.server.session import State
from citiverse.world.columns import AWAY

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
        50,
        64.0,
        4.0,
        6.0,
        25.0,
        1,
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


def test_joins_are_paced_and_in_order() -> None:
    city = a_city()
    visitors = [Visitor(city) for _ in range(2 * ARRIVALS_PER_TICK + 7)]
    visitors[3].session.lose_line()
    entered: list[int] = []
    while city.arrivals:
        city.tick(0.1)
        entered.append(sum(visitor.session.state is State.LIVE for visitor in visitors))
    assert entered == [50, 100, 106]
    ids = [visitor.facts["id"] for visitor in visitors if visitor.line.sent]
    assert ids == list(range(1, 107)) and visitors[3].line.sent == []


def test_very_many_who_wait_are_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ARRIVALS_WAITING_MAX == 5000
    monkeypatch.setattr(live_module, "ARRIVALS_WAITING_MAX", 3)
    city = a_city()
    visitors = [Visitor(city) for _ in range(5)]
    assert [visitor.line.closed and visitor.line.closed[0] for visitor in visitors] == [None] * 3 + [Close.FULL] * 2
    sentence = "very many people are coming in at the moment; please try again in a minute."
    assert visitors[3].line.closed == (4006, sentence)
    city.tick(0.1)
    assert city.world.columns.count == 3 and len(city.guests) == 3
    assert a_visitor(city).session.state is State.LIVE


# Coming back.


def statuses(city: LiveCity, seer: Visitor) -> dict[str, int]:
    """The status of everybody that somebody sees, by name."""
    seer.read()
    return {other.name: other.status for cell in seer.client.known().values() for other in cell.values()}


def test_who_comes_back_goes_on_where_they_stood() -> None:
    city = a_city()
    ana, bo = a_visitor(city, "Ana", (32.0, 32.0)), a_visitor(city, "Bo", (36.0, 32.0))
    ana.move(33.0, 32.0, 7)
    ana.session.receive(SAY, 0.0)
    city.tick(1.0)
    ana.session.lose_line()
    ana.line.frames.clear()
    bo.session.receive(SAY, 0.0)
    city.tick(0.1)
    assert ana.line.frames == [], "nothing is written to a line that is lost"
    assert statuses(city, bo) == {"Ana": AWAY, "Bo": 0} and city.world.columns.count == 2
    session, facts = ana.session, ana.facts
    back = ana.come_back(event=0)
    resumed, *events = back.line.events()
    assert resumed["kind"] == "RESUMED" and back.session is session and session.line is back.line
    assert [resumed["facts"][key] for key in facts] == [
        *(facts | {"x": 33.0, "z": 32.0, "heading": 7, "residents": 2}).values()
    ]
    assert [resumed["facts"][key] for key in ("seq", "said", "event")] == [1, 1, 0]
    assert [(event["event"], event["name"]) for event in events] == [(1, "Ana"), (2, "Bo")]
    city.tick(0.1)
    assert back.read()[:2] == ["KEYFRAME", "CORRECTION"] and back.client.corrections[0]["seq"] == 1
    assert_knows(back)
    assert statuses(city, bo) == {"Ana": 0, "Bo": 0} and len(city.guests) == 2
    counted = city.account.resumed, city.account.taken_over, city.account.events_replayed, city.account.joined
    assert counted == (1, 0, 2, 2)
    back.seq = 1
    back.move(34.0, 32.0)
    city.tick(1.0)
    assert float(city.world.columns.x_m[back.row]) == 34.0
    assert ana.line.frames == [] and ana.line.closed is None


def test_who_comes_back_too_late_is_a_newcomer() -> None:
    city = a_city(resume_s=30)
    ana, bo = a_visitor(city), a_visitor(city, "Bo")
    ana.session.lose_line()
    for _ in range(29):
        city.tick(1.0)
    assert city.world.columns.count == 2 and list(city.away) == [ana.session]
    city.tick(1.0)
    assert statuses(city, bo) == {"Bo": 0} and ana.session.state is State.CLOSED and city.away == {}
    back = ana.come_back(event=0)
    city.tick(0.1)
    assert [event["kind"] for event in back.line.events()] == ["WELCOME"]
    assert back.facts["id"] != ana.facts["id"] and back.facts["token"] != ana.facts["token"]


def test_each_absence_has_its_own_end() -> None:
    city = a_city(resume_s=10)
    visitors = [a_visitor(city) for _ in range(3)]
    for visitor in visitors:
        visitor.session.lose_line()
        city.tick(1.0)
    again = visitors[0].come_back()
    again.session.lose_line()
    for _ in range(8):
        city.tick(1.0)
    assert list(city.away) == [visitors[2].session, again.session]
    city.tick(1.0)
    assert list(city.away) == [again.session]


@pytest.mark.parametrize("code", ["leave", "fault", "city"])
def test_who_ends_properly_is_not_kept(code: str) -> None:
    city = a_city(resume_s=0 if code == "city" else 30)
    ana = a_visitor(city)
    match code:
        case "leave":
            ana.session.receive(b"\x91\x05", 0.0)
        case "fault":
            ana.session.receive(b"nonsense", 0.0)
        case _:
            assert ana.facts["resume_s"] == 0
            ana.session.lose_line()
    city.tick(0.1)
    assert city.world.columns.count == 0 and city.tokens == city.away == {}
    assert a_visitor(city).session.state is State.LIVE
    back = ana.come_back()
    city.tick(0.1)
    assert back.line.events()[0]["kind"] == "WELCOME"


def test_a_second_window_takes_over() -> None:
    city = a_city()
    ana, bo = a_visitor(city, start=(32.0, 32.0)), a_visitor(city, "Bo", (36.0, 32.0))
    bo.read()
    back = ana.come_back(event=0)
    assert ana.line.closed == (4008, "you go on in another window.") and back.line.events()[0]["kind"] == "RESUMED"
    city.tick(0.1)
    assert back.read()[:2] == ["KEYFRAME", "CORRECTION"] and "DELTA" not in bo.read(), "nobody else notices"
    ana.line.frames.clear()
    for late in (ana.session.lose_line, lambda: ana.session.receive(b"\x91\x05", 0.0), lambda: city.stall(ana.session)):
        late()
    bo.move(37.0, 32.0)
    city.tick(1.0)
    assert back.read() == ["DELTA"] and ana.line.frames == [] and city.away == {}
    assert (city.account.resumed, city.account.taken_over) == (1, 1) and len(city.guests) == 2
    assert city.account.closed == {"elsewhere": 1}


def test_a_new_name_and_colour_are_seen_by_those_near() -> None:
    city = a_city()
    ana, bo = a_visitor(city), a_visitor(city, "Bo")
    bo.read()
    ana.session.lose_line()
    back = ana.come_back(name="Anna", colour=9)
    city.tick(0.1)
    bo.read()
    assert_knows(bo)
    known = {other.name: other for cell in bo.client.known().values() for other in cell.values()}
    assert (known["Anna"].colour, known["Anna"].status, known["Anna"].id) == (9, 0, ana.facts["id"])
    back.session.receive(SAY, 0.0)
    city.tick(0.1)
    assert bo.line.events()[-1]["name"] == "Anna"


def test_events_that_are_gone_for_good_are_not_promised() -> None:
    """A page that was loaded again knows its token and nothing else."""
    city = a_city()
    ana = a_visitor(city)
    for number in range(1, 5):
        ana.session.receive(msgpack.packb([2, "hello", number]), 0.0)
    city.tick(0.1)
    ana.session.receive(b"\x92\x04\x02", 0.0)
    back = ana.come_back()
    resumed, *events = back.line.events()
    assert resumed["facts"]["event"] == 2 and [event["event"] for event in events] == [3, 4]
    older = back.come_back(event=1)
    assert [event.get("event") for event in older.line.events()] == [None, 3, 4]


def test_an_event_that_was_never_sent_ends_the_new_line_and_not_the_session() -> None:
    city = a_city()
    ana = a_visitor(city)
    back = ana.come_back(event=1)
    assert back.line.closed == (4000, "event 1 was acknowledged but never sent.")
    assert back.line.sent == [] and ana.session.state is State.LIVE and ana.session.line is ana.line
    assert a_visitor(city).session.state is State.LIVE and len(city.guests) == 2


def test_no_other_token_opens_a_session() -> None:
    city = a_city()
    ana = a_visitor(city)
    for token in (ana.facts["token"][:-1], ana.facts["token"] + "x", "x"):
        stranger = Visitor(city, "Stranger", resume=token, event=7)
        city.tick(0.1)
        assert stranger.line.events()[0]["kind"] == "WELCOME" and stranger.session is not ana.session
    assert ana.line.closed is None


def test_too_many_events_end_an_absence() -> None:
    city = a_city()
    ana, bo = a_visitor(city), a_visitor(city, "Bo")
    ana.session.lose_line()
    for number in range(1, 800):
        bo.session.receive(msgpack.packb([2, "x" * 490, number]), 10.0 * number)
        city.tick(0.001)
        bo.session.receive(msgpack.packb([4, number]), 0.0)
    assert ana.session.state is State.CLOSED and city.away == {} and bo.session.state is State.LIVE
    assert ana.session.events.waiting_bytes <= 256 * 1024 and city.account.closed == {"too_slow": 1}


def test_nobody_asks_an_absent_resident_for_signs_of_life() -> None:
    city = a_city()
    ana = a_visitor(city)
    ana.session.lose_line()
    keep_house(city, 1, 2 * SILENT_S_MAX)
    assert ana.line.pings == 0 and not ana.line.aborted and ana.session.state is State.AWAY


def test_the_last_wish_before_the_line_was_lost_counts() -> None:
    city = a_city()
    ana = a_visitor(city, start=(32.0, 32.0))
    ana.move(33.0, 32.0)
    ana.session.lose_line()
    city.tick(1.0)
    assert ana.come_back().facts["x"] == 33.0


# Isolation.


def test_a_bad_message_of_one_never_changes_what_another_gets() -> None:
    """The same day twice: once a stranger sends nonsense of every kind, once they leave politely at that moment."""
    bad_messages = [
        b"",
        b"\xc1",
        msgpack.packb([9]),
        msgpack.packb([1, 1, math.nan, 0.0, 0]),
        msgpack.packb([2, 7]),
        msgpack.packb([4, 99]),
        msgpack.packb([1, 1, 1e300, 0.0, 0]),
        b"\x91" * 3000,
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
    """A speaker has fallen too far behind to hear even themselves, in the middle of the telling."""
    city = a_city()
    _, deaf, other = (a_visitor(city, name) for name in ("Speaker", "Deaf", "Other"))
    deaf.session.events.waiting_bytes = 256 * 1024
    deaf.session.receive(SAY, 0.0)
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
            (1, "Ana", "one", 32.0),
            (2, "Ana", "two", 32.0),
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
    late = a_visitor(city)
    late.session.lose_line()
    assert late.session.state is State.CLOSED, "a closing city keeps no place"


def test_those_who_are_away_just_end_when_the_server_closes() -> None:
    city = a_city()
    ana = a_visitor(city)
    ana.session.lose_line()
    city.close()
    assert ana.session.state is State.CLOSED and ana.line.closed is None
    assert [event["kind"] for event in ana.line.events()] == ["WELCOME"] and city.tokens == city.away == {}


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


def test_a_shouting_crowd_ends_nobodys_session() -> None:
    """Thirty residents say as much as they may in one tick; who hears them catches up and hears again."""
    city = a_city()
    crowd = [Visitor(city, f"V{n}", (32.0, 32.0)) for n in range(31)]
    city.tick(1.0)
    for visitor in crowd[1:]:
        for number in range(1, 6):
            visitor.session.receive(msgpack.packb([2, "\U0001f600" * 500, number]), 0.0)
    city.tick(1.0)
    assert all(visitor.line.closed is None for visitor in crowd)
    assert all(visitor.session.said == 5 for visitor in crowd[1:])
    listener = crowd[0]
    listener.session.receive(msgpack.packb([4, listener.session.events.next_event - 1]), 0.0)
    heard = len(listener.line.events())
    crowd[1].session.receive(msgpack.packb([2, "quiet now", 6]), 60.0)
    city.tick(1.0)
    assert len(listener.line.events()) == heard + 1
