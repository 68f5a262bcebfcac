from __future__ import annotations

from citiverse.server.conversation import Conversation


def test_events_in_order_are_neither_lost_nor_doubled() -> None:
    past = Conversation()
    past.welcome("abc", 0)
    assert all(past.arrive(event) for event in (1, 2, 3))
    assert (past.lost, past.doubled, past.event, past.token, past.welcomes) == (0, 0, 3, "abc", 1)


def test_what_is_missed_and_what_comes_twice_is_counted() -> None:
    past = Conversation()
    past.welcome("abc", 0)
    assert past.arrive(3) and not past.arrive(2) and not past.arrive(3)
    assert (past.lost, past.doubled, past.event) == (2, 2, 3)
    past.resume({"event": 5, "said": 0})
    assert past.lost == 4 and past.arrive(6)


def test_what_was_not_handled_is_said_again() -> None:
    past = Conversation()
    past.welcome("abc", 0)
    assert [past.say(text) for text in ("one", "two", "three")] == [1, 2, 3]
    past.heard_myself(1)
    past.heard_myself(0)
    assert past.resume({"event": 0, "said": 2}) == [("three", 3)]
    past.heard_myself(3)
    assert past.resume({"event": 0, "said": 3}) == [] and past.lost == 0


def test_a_second_welcome_begins_anew() -> None:
    past = Conversation()
    past.welcome("abc", 0)
    past.say("one")
    past.arrive(1)
    past.welcome("def", 0)
    assert (past.token, past.event, past.said, past.unsaid, past.welcomes) == ("def", 0, 0, {}, 2)
