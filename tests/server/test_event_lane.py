from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_client import plain_message

from citiverse.server.event_lane import EventLane
from citiverse.server.protocol import EVENT_BYTES_MAX, Close, PeerError, ServerKind


def say(lane: EventLane, text: str) -> bytes:
    return lane.add(ServerKind.REFUSED, "say_text", text)


def test_numbers_count_up_from_nought_without_gaps() -> None:
    lane = EventLane()
    assert [plain_message(say(lane, "x"))["event"] for _ in range(300)] == list(range(300))


def test_acknowledging_frees_everything_up_to_and_including() -> None:
    lane = EventLane()
    sizes = [len(say(lane, "x" * n)) for n in range(10)]
    lane.acknowledge(3)
    assert lane.waiting_bytes == sum(sizes[4:])
    lane.acknowledge(3), lane.acknowledge(1)
    assert lane.waiting_bytes == sum(sizes[4:])
    lane.acknowledge(9)
    assert lane.waiting_bytes == 0


@pytest.mark.parametrize(("sent", "event"), [(0, 0), (3, 3), (3, 2**32 - 1)])
def test_what_was_never_sent_cannot_be_acknowledged(sent: int, event: int) -> None:
    lane = EventLane()
    for _ in range(sent):
        say(lane, "x")
    with pytest.raises(PeerError) as caught:
        lane.acknowledge(event)
    assert caught.value.close is Close.BAD_MESSAGE


def test_who_never_acknowledges_falls_too_far_behind() -> None:
    lane = EventLane()
    sent = 0
    with pytest.raises(PeerError) as caught:
        while sent < 10 * EVENT_BYTES_MAX:
            sent += len(say(lane, "x" * 1000))
    assert caught.value.close is Close.TOO_SLOW
    assert EVENT_BYTES_MAX - 1100 < lane.waiting_bytes == sent <= EVENT_BYTES_MAX
    number = lane.next_event
    lane.acknowledge(0)
    assert plain_message(say(lane, "x"))["event"] == number, "a message that was not sent took no number"


@given(st.lists(st.integers(0, 400) | st.none(), max_size=60))
def test_the_bytes_that_wait_are_those_that_were_not_acknowledged(steps: list[int | None]) -> None:
    lane, sizes, acknowledged = EventLane(), [], -1
    for step in steps:
        if step is None and sizes:
            acknowledged = len(sizes) - 1
            lane.acknowledge(acknowledged)
        elif step is not None:
            sizes.append(len(say(lane, "x" * step)))
        assert lane.waiting_bytes == sum(sizes[acknowledged + 1 :])


def test_what_waits_can_be_sent_again_from_where_it_begins() -> None:
    lane = EventLane()
    assert lane.last_gone == -1 and lane.waiting() == []
    payloads = [say(lane, "x" * n) for n in range(5)]
    assert lane.last_gone == -1 and lane.waiting() == payloads
    lane.acknowledge(2)
    assert lane.last_gone == 2 and lane.waiting() == payloads[3:]
    lane.acknowledge(1)
    assert lane.last_gone == 2
    lane.acknowledge(4)
    assert lane.last_gone == 4 and lane.waiting() == []
