"""Crossings on scripted walks, and what is said of their exits."""

from thing_town import At, MadeCrossing, MadeCrossings, MadeExit

from citiverse.accessibility.catalogue import words_in
from citiverse.accessibility.crossing_calls import CrossingCalls, exits_in_words

ENGLISH = words_in("en")
MARKET = MadeCrossing(
    1, 0, 0,
    (MadeExit("Market Street", 0), MadeExit("Mill Lane", 90), MadeExit("Market Street", 180), MadeExit("", 270)),
)  # fmt: skip
NEXT = MadeCrossing(2, 0, -50, (MadeExit("Market Street", 0), MadeExit("High Road", 90)))


def called(crossings: MadeCrossings, *walk: tuple[float, float], heading_deg: float = 0) -> list[int | None]:
    """Give the crossing that is called out at each (z, seconds)."""
    calls = CrossingCalls()
    due = [calls.due(crossings, At(0, z, heading_deg), now_s) for z, now_s in walk]
    return [crossing.id if crossing else None for crossing in due]


def test_it_is_called_out_from_35_metres_once() -> None:
    assert called(MadeCrossings(MARKET), (35.1, 0), (35, 5), (20, 10), (0, 15), (-19, 20)) == [
        None,
        1,
        None,
        None,
        None,
    ]


def test_the_next_one_comes_after_the_first_was_left_by_20_metres() -> None:
    crossings = MadeCrossings(MARKET, NEXT)
    assert called(crossings, (30, 0), (0, 10), (-20, 15), (-20.1, 20), (-30, 25)) == [1, None, None, 2, None]


def test_what_lies_behind_or_aside_is_not_called_out() -> None:
    assert called(MadeCrossings(MARKET), (20, 0), heading_deg=31) == [None]
    assert called(MadeCrossings(MARKET), (20, 0), heading_deg=29) == [1]


def test_the_same_one_only_after_30_seconds() -> None:
    crossings = MadeCrossings(MARKET)
    assert called(crossings, (30, 0), (100, 10), (30, 20), (100, 25), (30, 30)) == [1, None, None, None, 1]


def test_what_was_not_said_may_come_again() -> None:
    calls = CrossingCalls()
    assert calls.due(MadeCrossings(MARKET), At(0, 30), 0) == MARKET
    calls.forget(MARKET.id)
    assert calls.due(MadeCrossings(MARKET), At(0, 25), 5) == MARKET
    assert CrossingCalls.lives(MARKET, At(0, 35))
    assert not CrossingCalls.lives(MARKET, At(0, 36))


def test_exits_from_left_to_right_without_the_way_back() -> None:
    sentences, facts = exits_in_words(ENGLISH, MARKET, 0)
    assert sentences == ["A way goes left.", "Market Street continues ahead.", "Mill Lane goes right."]
    assert facts == [
        {"name": "", "turn_deg": -90}, {"name": "Market Street", "turn_deg": 0}, {"name": "Mill Lane", "turn_deg": 90},
    ]  # fmt: skip


def test_exits_turn_with_the_heading() -> None:
    sentences, _ = exits_in_words(ENGLISH, MARKET, 90)
    assert sentences == ["Market Street goes left.", "Mill Lane continues ahead.", "Market Street goes right."]


def test_two_exits_of_one_street_to_one_side_are_said_once() -> None:
    fork = MadeCrossing(3, 0, 0, (MadeExit("Fork", 80), MadeExit("Fork", 100)))
    assert exits_in_words(ENGLISH, fork, 0)[0] == ["Fork goes right."]
